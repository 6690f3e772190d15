/**
 * What machines cost: time until one is usable, its memory, a look and a step (click, then look) through our HTTP API for every
 * kind that this host has; and for the browser the same step over raw CDP, by turns in the same run. `--check` fails where a
 * target is missed, `--write` keeps the figures.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import { installedBrowsers } from '../src/machines/browser/program.ts';
import { startServer } from './support/measured.ts';
import { finish, median, tableOf } from './support/report.ts';
import { screenshotOf } from './support/screens.ts';

const KINDS = ['sim', 'browser', 'desktop'] as const;
const STARTS = 3;
const STEPS = 30;
const SIZE = { width: 1280, height: 720 };
/** ms of one picture: drawn and encoded, CDP's captureScreenshot, a warm framebuffer encoded. */
const DESIGNED = { sim: 7.9, browser: 34, desktop: 9.8 } as const;

const picture = await screenshotOf(300_000);
const site = createServer((request, response) => {
  if (request.url === '/picture.png') return response.setHeader('content-type', 'image/png').end(picture);
  const onclick = "document.title = document.querySelector('b').textContent = Number(document.title) + 1";
  return response
    .setHeader('content-type', 'text/html')
    .end(
      `<!doctype html><title>0</title><body onclick="${onclick}"><b>0</b><img src="/picture.png" width="1200">`,
    );
});
await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
const page = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;

const server = await startServer({ MACHINE_NETWORK: 'open' });

async function call(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${server.url}/v1/machines${path}`, {
    method,
    headers: { 'x-api-key': server.keys.live, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer).slice(0, 300)}`);
  return answer;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function repeated(times: number, work: () => Promise<unknown>): Promise<number> {
  const seen: number[] = [];
  for (let index = -3; index < times; index++) {
    const ms = await timed(work);
    if (index >= 0) seen.push(ms);
  }
  return median(seen);
}

/** MiB of proportional memory of everything that a process started, itself apart; 0 off Linux. */
function memoryBelow(pid: number): number {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [name, procfs(name, 'stat')] as const)
      .map(([name, stat]) => [name, stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? ''] as const),
  );
  const below = new Set([String(pid)]);
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const [name, parent] of parents) if (below.has(parent)) below.add(name);
  }
  below.delete(String(pid));
  const kib = [...below].map((name) => Number(/^Pss:\s+(\d+)/m.exec(procfs(name, 'smaps_rollup'))?.[1] ?? 0));
  return kib.reduce((sum, one) => sum + one, 0) / 1024;
}

/** Empty for a process that has ended meanwhile. */
function procfs(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

const look = (id: string) => call('GET', `/${id}/screenshot`);
const step = async (id: string) => {
  await call('POST', `/${id}/actions`, { command: 'click', parameters: { x: 640, y: 600 } });
  await look(id);
};

async function provision(kind: string): Promise<{ id: string; ms: number }> {
  let id = '';
  const ms = await timed(async () => {
    const { machine } = await call('POST', '', { display_name: kind, kind });
    id = (machine as { id: string }).id;
  });
  return { id, ms };
}

/** The same step by hand: Chromium over CDP, nothing between. */
async function rawStep(): Promise<{ step: () => Promise<unknown>; close: () => Promise<void> }> {
  const [program] = installedBrowsers(process.env);
  if (!program) throw new Error('no browser is installed');
  const browser = await chromium.launch({
    executablePath: program.path,
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const tab = await browser.newPage({ viewport: SIZE, deviceScaleFactor: 1 });
  await tab.goto(page);
  const cdp = await tab.context().newCDPSession(tab);
  const mouse = (type: string, more: object = {}) =>
    cdp.send('Input.dispatchMouseEvent', { type, x: 640, y: 600, ...more } as never);
  return {
    async step() {
      await mouse('mouseMoved');
      for (const type of ['mousePressed', 'mouseReleased'])
        await mouse(type, { button: 'left', clickCount: 1 });
      await cdp.send('Page.captureScreenshot', { format: 'jpeg', quality: 80 });
    },
    close: () => browser.close(),
  };
}

const rows: (string | number)[][] = [];
for (const kind of KINDS) {
  const starts: number[] = [];
  for (let index = 1; index < STARTS; index++) {
    const { id, ms } = await provision(kind);
    starts.push(ms);
    await call('DELETE', `/${id}`);
  }
  const { id, ms } = await provision(kind);
  starts.push(ms);
  if (kind === 'browser') await call('POST', `/${id}/browser/navigate`, { parameters: { url: page } });
  const looks = await repeated(STEPS, () => look(id));
  const steps = await repeated(STEPS, () => step(id));
  rows.push([kind, median(starts), looks, DESIGNED[kind], steps, memoryBelow(server.pid)]);
  await call('DELETE', `/${id}`);
}

const { id } = await provision('browser');
await call('POST', `/${id}/browser/navigate`, { parameters: { url: page } });
const raw = await rawStep();
const pairs: { raw: number; ours: number }[] = [];
for (let index = -3; index < STEPS; index++) {
  const pair = { raw: await timed(raw.step), ours: await timed(() => step(id)) };
  if (index >= 0) pairs.push(pair);
}
await raw.close();
await server.stop();
site.close();

const ratio = median(pairs.map((pair) => pair.ours / pair.raw));
finish({
  name: 'machines',
  title: 'Machines',
  how: `A real server process on a new embedded store, machines of ${SIZE.width}x${SIZE.height}, one caller. Usable: the answer of POST /v1/machines, median of ${STARTS}. A look is GET screenshot (JPEG 80); beside it what drawing and encoding alone took when the drivers were designed, on another page. A step is a click and a look, medians of ${STEPS} after 3; the browser shows a page that is one large picture and changes with every click. Memory is proportional (PSS) of all that the server had started for the machine, at the end; a desktop's is without a browser of its own. The comparison drives a second Chromium over CDP in the same run, by turns; the ratio is the median of the pairs'.`,
  tables: [
    tableOf(['Kind', 'usable after ms', 'look ms', 'without API ms', 'step ms', 'memory MiB'], rows),
    tableOf(
      ['Step on a browser', 'ms'],
      [
        ['raw CDP', median(pairs.map((pair) => pair.raw))],
        ['our HTTP API', median(pairs.map((pair) => pair.ours))],
      ],
    ),
  ],
  targets: [{ name: 'step on a browser machine, against raw CDP', value: ratio, unit: 'x', most: 1.3 }],
});
