/** A small shop to try the machines on, served from `assets/pages` on a free port of loopback. It forgets when it closes. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { packageRoot } from '../lib/root.ts';

type Values = Readonly<Record<string, string>>;

/** What a request is answered with: a page of ours, filled in; or the way to another one. */
type Reply =
  | { readonly page: string; readonly values?: Values }
  | { readonly file: string; readonly type: string; readonly name?: string }
  | { readonly location: string };

export interface DemoSite {
  readonly url: string;
  /** Forms that were sent to the end, oldest first. */
  readonly received: readonly Values[];
  close(): Promise<void>;
}

const MOST_FORM_BYTES = 16_384;
const CODE = '482913';
const CLEARED = 'cleared=yes';

const ORDERS: Readonly<Record<string, Values>> = {
  1042: { order: '1042', delivery: '10 November', total: 'EUR 1,240.00' },
  1017: { order: '1017', delivery: '13 October', total: 'EUR 418.50' },
  ord_4821: { order: 'ord_4821', delivery: '20 October', total: 'EUR 96.00 PAID' },
};

const HEALTHY: Values = { title: 'All systems operational', payments: 'Operational' };
const DEGRADED: Values = { title: 'Some systems are degraded', payments: 'Degraded performance' };

const PAGES: Readonly<Record<string, Reply>> = {
  '/': { page: 'index' },
  '/billing': { page: 'billing' },
  '/reconcile': { page: 'reconcile' },
  '/orders': { page: 'orders' },
  '/code': { page: 'code', values: { problem: '' } },
  '/apply': { page: 'apply' },
  // It answers a form, and has nothing to show without one.
  '/apply/delivery': { location: '/apply' },
  '/apply/send': { location: '/apply' },
  '/style.css': { file: 'style.css', type: 'text/css' },
  '/invoices/INV-2041.pdf': { file: 'INV-2041.pdf', type: 'application/pdf', name: 'INV-2041.pdf' },
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const filled = (page: string, values: Values): string =>
  page.replace(/\{\{(\w+)\}\}/g, (_, name: string) => escaped(values[name] ?? ''));

async function formOf(request: IncomingMessage): Promise<Values> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_FORM_BYTES) throw new Error('the form is too large');
    chunks.push(chunk);
  }
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
}

function get({ pathname: path, searchParams }: URL, cookie: string): Reply | null {
  // Whoever ticked the box is let in; a page behind a gate is none to begin with.
  if (path === '/gate') return { page: cookie.includes(CLEARED) ? 'passed' : 'gate' };
  if (path === '/code' && cookie.includes(CODE)) return { page: 'passed' };
  if (path === '/status')
    return { page: 'status', values: searchParams.has('degraded') ? DEGRADED : HEALTHY };
  const order = ORDERS[/^\/orders\/(\w+)$/.exec(path)?.[1] ?? ''];
  return order ? { page: 'order', values: order } : (PAGES[path] ?? null);
}

interface Posted {
  readonly reply: Reply;
  readonly cookie?: string;
}

function post(path: string, form: Values, received: Values[]): Posted | null {
  switch (path) {
    case '/gate':
      return { reply: { location: '/gate' }, ...(form.person === 'yes' && { cookie: CLEARED }) };
    case '/code':
      if (form.code?.trim() === CODE) return { reply: { location: '/code' }, cookie: `code=${CODE}` };
      return { reply: { page: 'code', values: { problem: 'This code is wrong.' } } };
    case '/apply/delivery':
      return { reply: { page: 'delivery', values: form } };
    case '/apply/send':
      received.push(form);
      return { reply: { page: 'thanks', values: { ...form, news: form.news === 'yes' ? 'yes' : 'no' } } };
    default:
      return null;
  }
}

async function send(response: ServerResponse, folder: string, { reply, cookie }: Posted): Promise<void> {
  const cookies = cookie !== undefined && { 'set-cookie': `${cookie}; Path=/; HttpOnly; SameSite=Lax` };
  if ('location' in reply) {
    response.writeHead(303, { location: reply.location, ...cookies }).end();
  } else if ('page' in reply) {
    const page = await readFile(join(folder, `${reply.page}.html`), 'utf8');
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...cookies })
      .end(filled(page, reply.values ?? {}));
  } else {
    const saved = reply.name !== undefined && {
      'content-disposition': `attachment; filename="${reply.name}"`,
    };
    response
      .writeHead(200, { 'content-type': reply.type, ...saved })
      .end(await readFile(join(folder, reply.file)));
  }
}

export async function startDemoSite(): Promise<DemoSite> {
  const folder = join(packageRoot(), 'assets', 'pages');
  const received: Values[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const page = request.method === 'POST' ? null : get(url, request.headers.cookie ?? '');
    const found = page ? { reply: page } : post(url.pathname, await formOf(request), received);
    if (found) await send(response, folder, found);
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
