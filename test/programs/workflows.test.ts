/**
 * The workflow programs: ours, and those of the documents word for word, on a test key and on a live key with a browser machine and the
 * bundled pages. On a live key what the pages make true decides, not that a workflow run has ended.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DemoSite, startDemoSite } from '../../src/cli/demo-site.ts';
import { installedBrowsers } from '../../src/machines/browser/program.ts';
import { available } from '../machines/needed.ts';
import { type Called, callUrl } from '../support/app.ts';
import { type ServerProcess, startServerProcess } from '../support/processes.ts';
import { PYTHON, runPython } from '../support/python.ts';
import { embeddedDataDir } from '../support/stores.ts';
import { HAS_DOCUMENTS, programsOf, readDocument } from './documented.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 180_000 });

const here = import.meta.dirname;
const lacking = installedBrowsers(process.env).length === 0 ? 'no browser is installed' : null;

type Mode = 'test' | 'live';
type Name = 'workflows' | 'workflows_inline';

/** What the documents leave open: an order, an address, and a machine of one's own. */
interface Place {
  readonly machine: string;
  readonly order: string;
  readonly page: string;
}

let site: DemoSite;
let server: ServerProcess;
let folder: string;

beforeAll(async () => {
  site = await startDemoSite();
  server = await startServerProcess({
    dataDir: await embeddedDataDir(),
    env: { MACHINE_ALLOWED_HOSTS: new URL(site.url).host },
  });
  folder = await mkdtemp(path.join(tmpdir(), 'opencoast-programs-'));
});
afterAll(async () => {
  await server?.stop();
  await site?.close();
  await rm(server?.dataDir ?? '', { recursive: true, force: true, maxRetries: 5 });
  await rm(folder, { recursive: true, force: true });
});

const call = (mode: Mode, method: string, where: string, body?: object): Promise<Called> =>
  callUrl(`${server.url}/v1${where}`, method, { key: server.keys?.[mode] ?? '', ...(body && { body }) });

async function done(answer: Promise<Called>): Promise<Called['json']> {
  const { status, json } = await answer;
  expect([status, json.error?.message ?? json.error ?? null]).toEqual([200, null]);
  return json;
}

const PLACE: Place = { machine: 'm_9f2c', order: 'ord_4821', page: 'https://status.example.com' };

const environmentOf = (mode: Mode, { machine, order, page }: Place): Record<string, string> => ({
  ...{ BASE_URL: `${server.url}/v1`, COASTY_API_KEY: server.keys?.[mode] ?? '' },
  ...{ MACHINE_ID: machine, ORDER_ID: order, PAGE_URL: page },
});

async function python(file: string, mode: Mode, place: Place): Promise<string> {
  const { code, output } = await runPython([file], environmentOf(mode, place));
  expect(code, output).toBe(0);
  return output;
}

const ours = (name: Name, mode: Mode, more: Partial<Place> = {}): Promise<string> =>
  python(path.join(here, `${name}.py`), mode, { ...PLACE, ...more });

/** A program of the documents as it stands there, but for whose server, machine, order and page it is; and what came of its run. */
async function documented(name: Name, mode: Mode, more: Partial<Place> = {}): Promise<Called['json']> {
  const place = { ...PLACE, ...more };
  const programs = programsOf(readDocument('reference-docs.txt')).filter((code) =>
    code.includes('/workflows'),
  );
  expect(programs).toHaveLength(2);
  const program = programs[name === 'workflows' ? 0 : 1] ?? '';
  expect(program).toContain('https://coasty.ai/v1');
  const code = program
    .replaceAll('https://coasty.ai/v1', `${server.url}/v1`)
    .replaceAll(PLACE.machine, place.machine)
    .replaceAll(PLACE.order, place.order)
    .replaceAll(PLACE.page, place.page);
  const file = path.join(folder, `${name}.py`);
  await writeFile(file, code);
  const output = await python(file, mode, place);
  const id = /^(wfr_\w+) queued$/m.exec(output)?.[1];
  expect(id, output).toBeDefined();
  return over(mode, id ?? '');
}

const OVER = ['succeeded', 'failed', 'cancelled', 'timed_out'];

async function over(mode: Mode, id: string): Promise<Called['json']> {
  const run = async () => (await call(mode, 'GET', `/workflows/runs/${id}`)).json;
  await expect.poll(async () => (await run()).status, { timeout: 200_000, interval: 200 }).toBeOneOf(OVER);
  return run();
}

/** The run that the workflow run's only task was. */
async function taskOf(mode: Mode, id: string): Promise<Called['json']> {
  const text = await (
    await fetch(`${server.url}/v1/workflows/runs/${id}/events`, {
      headers: { 'X-API-Key': server.keys?.[mode] ?? '' },
    })
  ).text();
  const run = /"run_id":"(run_\w+)"/.exec(text)?.[1];
  return (await call(mode, 'GET', `/runs/${run}`)).json;
}

describe.skipIf(PYTHON === null)('workflow programs on a test key', () => {
  it('of ours save a workflow and run it', async () => {
    expect(await ours('workflows', 'test', { order: 'PAID-17' })).toMatch(/^succeeded .*'state': 'paid'/);
    expect(await ours('workflows', 'test')).toBe('failed Order ord_4821 is not marked paid\n');
  });

  it('of ours run a definition that is saved nowhere', async () => {
    expect(await ours('workflows_inline', 'test')).toMatch(/^succeeded .*status\.example\.com/);
  });

  // The script of test keys repeats the task, which does not say that anything is paid.
  if (HAS_DOCUMENTS) {
    it('of the documents run word for word', async () => {
      expect(await documented('workflows', 'test')).toMatchObject({
        status: 'failed',
        error: { message: 'Invoice not marked paid' },
      });
      expect(await documented('workflows', 'test', { order: 'ord_PAID' })).toMatchObject({
        ...{ status: 'succeeded', output: { state: 'paid' }, error: null, inputs: { order_id: 'ord_PAID' } },
      });
      expect(await documented('workflows_inline', 'test')).toMatchObject({
        status: 'succeeded',
        error: null,
      });
    });
  }
});

describe('a program in bash', () => {
  it('follows a workflow run with curl, and comes back for what it missed', async () => {
    const steps = [
      { id: 'first', type: 'task', task: 'Look around' },
      { id: 'second', type: 'task', task: 'Look again' },
    ];
    const { id } = await done(call('test', 'POST', '/workflows/runs', { definition: { steps } }));
    const child = spawn('bash', [path.join(here, 'workflows_stream.sh')], {
      env: { PATH: process.env.PATH ?? '', ...environmentOf('test', PLACE), RUN_ID: id },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code, output).toBe(0);
    const lines = output.trimEnd().split('\n');
    expect(lines.map((line) => Number.parseInt(line, 10))).toEqual(lines.map((_, at) => at + 1));
    expect(lines.at(0)).toBe('1 status {"status":"queued"}');
    expect(lines.at(-1)).toMatch(/^\d+ done \{"status":"succeeded"/);
    for (const step of ['first', 'second']) {
      const told = lines.filter((line) => line.includes(` step {"step_id":"${step}"`));
      expect(told.at(0)).toContain('"status":"running"');
      expect(told.at(-1)).toContain('"status":"succeeded"');
    }
  });
});

const canDrive = PYTHON !== null && available(lacking);

describe.skipIf(!canDrive)('workflow programs on a live key and the bundled pages', () => {
  let machine: string;
  beforeAll(async () => {
    const made = await done(call('live', 'POST', '/machines', { display_name: 'shop', kind: 'browser' }));
    machine = made.machine.id;
  });
  afterAll(() => call('live', 'DELETE', `/machines/${machine}`));

  const visit = (page: string) =>
    done(
      call('live', 'POST', `/machines/${machine}/browser/navigate`, {
        parameters: { url: `${site.url}${page}` },
      }),
    );
  const at = (page: string) => ({ machine, page: `${site.url}${page}` });

  it('of ours tell what is paid from what is not', async () => {
    await visit('/orders');
    const paid = await ours('workflows', 'live', { machine });
    expect(paid).toMatch(/^succeeded .*'state': 'paid'/);
    expect(paid).toContain('EUR 96.00 PAID');
    await visit('/orders');
    const unpaid = await ours('workflows', 'live', { machine, order: '1017' });
    expect(unpaid).toBe('failed Order 1017 is not marked paid\n');
  });

  it('of ours open a page that is on no screen, and report what it says', async () => {
    expect(await ours('workflows_inline', 'live', at('/status'))).toMatch(
      /^succeeded .*Yes: "All systems operational"/,
    );
    expect(await ours('workflows_inline', 'live', at('/status?degraded'))).toMatch(
      /^succeeded .*No: "Some systems are degraded"/,
    );
    expect(await ours('workflows_inline', 'live', at('/orders'))).toMatch(
      /^failed Nobody could tell: .*I cannot tell whether all systems are operational/,
    );
  });

  if (HAS_DOCUMENTS) {
    it('of the documents: an order that is paid, and one that is not', async () => {
      await visit('/orders');
      expect(await documented('workflows', 'live', { machine })).toMatchObject({
        ...{ status: 'succeeded', output: { state: 'paid' }, error: null, budget_cents: 500 },
      });
      await visit('/orders');
      expect(await documented('workflows', 'live', { machine, order: '1042' })).toMatchObject({
        ...{ status: 'failed', output: null, error: { message: 'Invoice not marked paid' } },
      });
      await visit('/orders');
      expect(await documented('workflows', 'live', { machine, order: 'ord_4822' })).toMatchObject({
        ...{ status: 'failed', error: { message: 'Agent failed to read the invoice' } },
      });
    });
  }

  if (HAS_DOCUMENTS) {
    it('of the documents: a page that tells, and one that does not', async () => {
      const told = async (page: string) => {
        const { id, status } = await documented('workflows_inline', 'live', at(page));
        return { status, summary: (await taskOf('live', id)).result?.summary ?? null };
      };
      expect(await told('/status')).toMatchObject({
        ...{ status: 'succeeded', summary: expect.stringContaining('Yes: "All systems operational"') },
      });
      expect(await told('/status?degraded')).toMatchObject({
        ...{ status: 'succeeded', summary: expect.stringContaining('No: "Some systems are degraded"') },
      });
      expect(await told('/orders')).toMatchObject({ status: 'failed' });
    });
  }
});
