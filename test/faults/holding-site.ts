/** The demo pages behind a door that a test can shut: what is posted to one path goes no further, or is received and never answered. */
import type { DemoSite } from '../../src/cli/demo-site.ts';
import { type Site, serve } from '../machines/browser-scene.ts';

export interface HoldingSite extends Site {
  /** The next form that is sent to the path gets no answer; resolves once it is there, and where `received`, in the site's hands. */
  hold(path: string, received: boolean): Promise<void>;
}

interface Held {
  readonly path: string;
  readonly received: boolean;
  there(): void;
}

export function startHoldingSite(site: DemoSite): Promise<HoldingSite> {
  let held: Held | undefined;
  return serve(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    const mine = method === 'POST' && held?.path === url ? held : undefined;
    if (mine) held = undefined;
    if (mine && !mine.received) return mine.there();
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { 'content-type': type, cookie } = headers;
    const answer = await fetch(`${site.url}${url}`, {
      method,
      redirect: 'manual',
      headers: { ...(type && { 'content-type': type }), ...(cookie && { cookie }) },
      ...(method === 'POST' && { body: Buffer.concat(chunks) }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (mine) return mine.there();
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(bytes);
  }).then((door) => ({
    ...door,
    hold: (path, received) =>
      new Promise((there) => {
        held = { path, received, there };
      }),
  }));
}
