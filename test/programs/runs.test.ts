/**
 * The run, streaming, takeover and webhook programs: ours, and those of the documents word for word, on a test key and on a live
 * key with a browser machine and the bundled pages. On a live key what the pages make true decides, not that a run has ended.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type DemoSite, startDemoSite } from '../../src/cli/demo-site.ts';
import { installedBrowsers } from '../../src/machines/browser/program.ts';
import { available } from '../machines/needed.ts';
import { type Called, callUrl } from '../support/app.ts';
import { type ServerProcess, startServerProcess } from '../support/processes.ts';
import { PYTHON, type Ran, runPython } from '../support/python.ts';
import { embeddedDataDir } from '../support/stores.ts';
import { HAS_DOCUMENTS, programsOf, readDocument } from './documented.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 180_000 });

const here = import.meta.dirname;
const NAMES = ['runs', 'runs_stream', 'takeover', 'webhooks'] as const;
type Name = (typeof NAMES)[number];
const INVOICE = await readFile(path.join(here, '../../assets/pages/INV-2041.pdf'));
const lacking = installedBrowsers(process.env).length === 0 ? 'no browser is installed' : null;

/** What the documents leave open: addresses and ids of their own. */
interface Place {
  readonly base: string;
  readonly machine: string;
  readonly run: string;
}

type Source = (name: Name, place: Place) => Promise<string>;

const ours: Source = (name) => readFile(path.join(here, `${name}.py`), 'utf8');

const documented: Source = async (name, { base, machine, run }) => {
  const programs = programsOf(readDocument('reference-docs.txt')).filter((code) => code.includes('/runs'));
  const [runs, stream, takeover, webhooks] = programs.filter((code) => !code.includes('/workflows'));
  const code = { runs, runs_stream: stream, takeover, webhooks }[name] ?? '';
  expect(code).toContain('https://coasty.ai/v1');
  return code
    .replaceAll('https://coasty.ai/v1', base)
    .replaceAll('m_9f2c', machine)
    .replaceAll('run_7a1b', run)
    .replaceAll('"https://example.com/hooks/coasty"', 'WEBHOOK_URL');
};

let site: DemoSite;
let server: ServerProcess;
let folder: string;

beforeAll(async () => {
  site = await startDemoSite();
  server = await startServerProcess({
    dataDir: await embeddedDataDir(),
    env: { ALLOW_PRIVATE_WEBHOOKS: 'true', MACHINE_ALLOWED_HOSTS: new URL(site.url).host },
  });
  folder = await mkdtemp(path.join(tmpdir(), 'opencoast-programs-'));
});
afterAll(async () => {
  await server?.stop();
  await site?.close();
  await rm(server?.dataDir ?? '', { recursive: true, force: true, maxRetries: 5 });
  await rm(folder, { recursive: true, force: true });
});

type Mode = 'test' | 'live';

const call = (mode: Mode, method: string, where: string, body?: object): Promise<Called> =>
  callUrl(`${server.url}/v1${where}`, method, { key: server.keys?.[mode] ?? '', ...(body && { body }) });

async function done(answer: Promise<Called>): Promise<Called['json']> {
  const { status, json } = await answer;
  expect([status, json.error?.message ?? json.error ?? null]).toEqual([200, null]);
  return json;
}

const runIs = (mode: Mode, id: string) => async () =>
  String((await call(mode, 'GET', `/runs/${id}`)).json.status);

const environmentOf = (mode: Mode, { machine, run }: Place): Record<string, string> => ({
  BASE_URL: `${server.url}/v1`,
  COASTY_API_KEY: server.keys?.[mode] ?? '',
  MACHINE_ID: machine,
  RUN_ID: run,
});

async function execute(source: Source, name: Name, mode: Mode, given: Partial<Place> = {}): Promise<string> {
  const place = { base: `${server.url}/v1`, machine: 'm_9f2c', run: 'run_none', ...given };
  const parts = [await readFile(path.join(here, 'prelude.py'), 'utf8'), await source(name, place)];
  if (name === 'webhooks') parts.push(await readFile(path.join(here, 'receive.py'), 'utf8'));
  const file = path.join(folder, `${name}.py`);
  await writeFile(file, parts.join('\n'));
  return finished(await runPython([file], environmentOf(mode, place)));
}

function finished({ code, output }: Ran): string {
  expect(code, output).toBe(0);
  return output;
}

async function shell(mode: Mode, run: string): Promise<string> {
  const given = environmentOf(mode, { base: '', machine: '', run });
  const child = spawn('bash', [path.join(here, 'runs_stream.sh')], {
    env: { PATH: process.env.PATH ?? '', ...given },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return finished({ code, output });
}

const SOURCES: readonly [string, Source][] = [
  ['ours', ours],
  ...(HAS_DOCUMENTS ? ([['of the documents', documented]] as [string, Source][]) : []),
];

describe.skipIf(PYTHON === null).each(SOURCES)('programs %s on a test key', (_, source) => {
  const create = async (task: string): Promise<string> =>
    (await done(call('test', 'POST', '/runs', { machine_id: 'm_9f2c', task }))).id;

  it('hand a task over and ask until it is done', async () => {
    const output = await execute(source, 'runs', 'test');
    expect(output).toContain('succeeded 3 steps');
    expect(output).toMatch(
      /'passed': True, 'status': 'succeeded', 'summary': .*download the latest invoice as PDF/,
    );
  });

  it('follow a run', async () => {
    const output = await execute(source, 'runs_stream', 'test', { run: await create('Look around') });
    expect(output).toMatch(/^status \{"status": ?"queued"\}\n/);
    expect(output).toMatch(/\ndone \{"status": ?"succeeded".*\}\n$/);
  });

  it('give a run back', async () => {
    const run = await create('Pay the invoice [pause]');
    await expect.poll(runIs('test', run), { timeout: 60_000 }).toBe('awaiting_human');
    const output = await execute(source, 'takeover', 'test', { run });
    expect(output).toMatch(/^paused: .+\nrunning\n$/);
    await expect.poll(runIs('test', run), { timeout: 60_000 }).toBe('succeeded');
  });

  it('know a webhook by its signature', async () => {
    expect(await execute(source, 'webhooks', 'test')).toContain('webhook run.succeeded Test mode: done: ');
  });
});

describe('a program in bash', () => {
  it('follows a run with curl, and comes back for what it missed', async () => {
    const { id } = await done(call('test', 'POST', '/runs', { machine_id: 'm_9f2c', task: 'Look around' }));
    const lines = (await shell('test', id)).trimEnd().split('\n');
    expect(lines.map((line) => Number.parseInt(line, 10))).toEqual(lines.map((_, at) => at + 1));
    expect(lines.at(-1)).toMatch(/^\d+ done \{"status":"succeeded"/);
  });
});

/** Somebody at the live view: does what is asked on the screen, and gives it back once that is done. */
async function byHand(machine: string, work: (send: (message: object) => void) => void): Promise<void> {
  const { url } = await done(call('live', 'POST', `/machines/${machine}/view`));
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    let began = false;
    socket.on('error', reject);
    socket.on('close', (code: number) => reject(new Error(`the view was closed with ${code}`)));
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      const send = (message: object) => socket.send(JSON.stringify(message));
      if (isBinary) return send({ type: 'shown' });
      const message = JSON.parse(data.toString()) as { type: string; holder?: string; message?: string };
      if (message.type === 'error') return reject(new Error(message.message));
      if (message.type !== 'control') return;
      if (message.holder === 'agent' && began) return resolve();
      if (message.holder !== 'human' || began) return;
      began = true;
      work(send);
      send({ type: 'control', holder: 'agent' });
    });
  });
  socket.removeAllListeners('close').close();
}

const canDrive = PYTHON !== null && available(lacking);

describe.skipIf(!canDrive).each(SOURCES)('programs %s on a live key and the bundled pages', (_, source) => {
  let machine: string;
  beforeAll(async () => {
    const made = await done(call('live', 'POST', '/machines', { display_name: 'shop', kind: 'browser' }));
    machine = made.machine.id;
  });
  afterAll(() => call('live', 'DELETE', `/machines/${machine}`));

  const operate = async (where: string, parameters: object) => {
    const json = await done(call('live', 'POST', `/machines/${machine}/${where}`, { parameters }));
    expect([where, json.success]).toEqual([where, true]);
    return json.result;
  };
  const visit = (page: string) => operate('browser/navigate', { url: `${site.url}${page}` });
  const create = async (task: string, more = {}): Promise<string> =>
    (await done(call('live', 'POST', '/runs', { machine_id: machine, task, ...more }))).id;

  it('download the invoice: the file is there, byte for byte', async () => {
    await visit('/');
    const output = await execute(source, 'runs', 'live', { machine });
    expect(output).toContain("'passed': True, 'status': 'succeeded'");
    const { content } = await operate('files/download', { path: 'Downloads/INV-2041.pdf' });
    expect(Buffer.from(content, 'base64').equals(INVOICE)).toBe(true);
  });

  it('follow a run that reads what a page says', async () => {
    await visit('/orders');
    const run = await create('Open order 1017 and read the invoice total');
    const output = await execute(source, 'runs_stream', 'live', { machine, run });
    expect(output).toMatch(/\ntool_call \{.*"click".*\}\n/);
    expect(output).toMatch(/\ndone \{"status": ?"succeeded".*EUR 418\.50.*\}\n$/);
  });

  it('give a run back once a person has entered the code', async () => {
    await visit('/code');
    const { result } = await operate('browser/execute', {
      script:
        "(() => { const { x, y, width, height } = document.querySelector('#code').getBoundingClientRect(); return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) }; })()",
    });
    const run = await create('click Continue, then read the rope');
    await expect.poll(runIs('live', run), { timeout: 120_000 }).toBe('awaiting_human');
    await byHand(machine, (send) => {
      const { x, y } = result as { x: number; y: number };
      send({ type: 'move', x, y });
      for (const down of [true, false]) send({ type: 'button', button: 'left', down, clicks: 1 });
      send({ type: 'text', text: '482913' });
    });
    expect(await execute(source, 'takeover', 'live', { machine, run })).toMatch(
      /^paused: .*code.*\nrunning\n$/,
    );
    await expect.poll(runIs('live', run), { timeout: 120_000 }).not.toBe('running');
    const { json: ended } = await call('live', 'GET', `/runs/${run}`);
    expect(ended).toMatchObject({ status: 'succeeded', error: null });
    expect(ended.result.summary).toContain('EUR 34.00');
  });

  it('know a webhook by its signature', async () => {
    await visit('/billing');
    const output = await execute(source, 'webhooks', 'live', { machine });
    // Plain steps are all that the built-in engine takes: who does not understand a task must not say that it is done.
    expect(output).toMatch(
      source === ours
        ? /^webhook run\.succeeded .*EUR 30\.00/m
        : /^webhook run\.(succeeded .*EUR 30\.00|failed I do not understand)/m,
    );
  });
});
