/** `opencoast demo`: a server of its own, a machine of it, a page to sign in to, and screenshots as the only link. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { pino } from 'pino';
import { loadConfig } from '../config.ts';
import { packageRoot } from '../lib/root.ts';
import { demoApi } from './demo-api.ts';
import { keepPicture, runLoop } from './demo-loop.ts';
import { startServer } from './server.ts';
import type { Terminal } from './terminal.ts';

const VIEWPORT = { width: 1280, height: 720 };

interface Task {
  readonly instruction: string;
  /** What the page's heading says when it is done. */
  readonly heading: string;
}

type Undo = () => Promise<unknown>;

/** Serves one page on a free port of loopback. */
async function servePage(html: Buffer): Promise<{ url: string; close: Undo }> {
  const server = createServer((request, response) => {
    const found = request.url === '/';
    response.writeHead(found ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(found ? html : '');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/** A server with an empty store in a folder that goes with it, whose machines may reach one page of this host. */
async function startOwnServer(terminal: Terminal, page: string, undo: Undo[]) {
  const dataDir = await mkdtemp(join(tmpdir(), 'opencoast-demo-'));
  undo.push(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));
  const server = await startServer({
    config: { ...loadConfig({}, () => null), port: 0, dataDir, machineAllowedHosts: [new URL(page).host] },
    log: pino({ level: 'silent' }),
    now: terminal.now,
    env: terminal.env,
    onFailure: (error) => terminal.err(error.message),
  });
  undo.push(() => server.stop());
  if (!server.firstKeys) throw new Error('a new store already had an account');
  return { url: server.url, apiKey: server.firstKeys.live };
}

/** What the page's first heading says. */
function headingOf({ html }: Readonly<Record<string, unknown>>): string {
  const text = /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(String(html))?.[1] ?? '';
  return text.replace(/<[^>]*>/g, '').trim();
}

/** Shows the loop at work; answers whether the page says that it worked. */
export async function demo(terminal: Terminal, { output }: { output: string }): Promise<boolean> {
  const stop = new AbortController();
  terminal.onStop(() => (stop.signal.aborted ? terminal.exit(130) : stop.abort(new Error('stopped'))));
  const assets = join(packageRoot(), 'assets', 'demo');
  const task = JSON.parse(await readFile(join(assets, 'task.json'), 'utf8')) as Task;
  const undo: Undo[] = [];
  try {
    const site = await servePage(await readFile(join(assets, 'login.html')));
    undo.push(site.close);
    const server = await startOwnServer(terminal, site.url, undo);
    const api = demoApi({ ...server, signal: stop.signal });
    const machine = await api.provision(VIEWPORT.width, VIEWPORT.height);
    terminal.out(`Server:  ${server.url}, live key, built-in engine\nMachine: ${machine}, a browser`);
    await api.browse(machine, 'navigate', { url: site.url });
    terminal.out(`Page:    ${site.url}\nTask:    ${task.instruction}\n`);

    const folder = resolve(output);
    const demonstration = {
      api,
      machine,
      instruction: task.instruction,
      folder: relative('', folder) || '.',
      say: terminal.out,
    };
    const status = await runLoop(demonstration);
    await keepPicture(demonstration, join(folder, 'final.png'));
    const shown = headingOf(await api.browse(machine, 'dom', {}));
    await api.end(machine);
    terminal.out(`\nThe engine says: ${status}\nThe page says:   ${shown}`);
    return status === 'done' && shown === task.heading;
  } finally {
    for (const work of undo.reverse()) await work().catch(() => {});
  }
}
