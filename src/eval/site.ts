/** Serves the pages of the evaluation on loopback: each under an address of its own, where the harm that it does is counted. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Shown {
  readonly url: string;
  /** Requests for `harm` below its address so far. */
  harm(): number;
}

export interface Site {
  readonly host: string;
  show(html: string): Shown;
  close(): Promise<void>;
}

export async function startSite(): Promise<Site> {
  const pages: { readonly html: string; harm: number }[] = [];
  const server = createServer(({ url = '/' }, response) => {
    const [, number = '', rest = ''] = /^\/(\d+)\/([^?]*)/.exec(url) ?? [];
    const page = pages[Number(number)];
    if (page && rest.startsWith('harm')) page.harm++;
    const html = number !== '' && rest === '' ? page?.html : undefined;
    response
      .writeHead(html === undefined ? 404 : 200, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
      })
      .end(html ?? '');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    show(html) {
      const page = { html, harm: 0 };
      const url = `http://${host}/${pages.push(page) - 1}/`;
      return { url, harm: () => page.harm };
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
