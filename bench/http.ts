/**
 * What a predict on a test key costs the main thread of a real server, against a bare node:http server that parses the same
 * body and has its image decoded elsewhere (docs/decisions/0008); what checking and decoding an image costs the other threads,
 * against one plain decode; how many store transactions it takes; and how late the event loop runs under large bodies. `--check`
 * fails where a target is missed, `--write` keeps the figures.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { migrate } from '../src/db/migrate.ts';
import { openStore } from '../src/db/open.ts';
import type { Store } from '../src/db/store.ts';
import { checkScreenshot, decodeScreenshot } from '../src/lib/images.ts';
import { startTestApp } from '../test/support/app.ts';
import { type Client, createClient, type Measured, startBare, startServer } from './support/measured.ts';
import { finish, median, type Target, tableOf } from './support/report.ts';
import { predictBody, screenshotOf } from './support/screens.ts';

const SIZES = [
  { name: '300 KB', chars: 300_000, requests: 60, most: 1.6 },
  { name: '2 MB', chars: 2_000_000, requests: 20, most: 1.1 },
] as const;
const ROUNDS = 9;
/** Until the compiler has seen the path often enough to leave it alone. */
const WARM_UP_ROUNDS = 8;
const CONNECTIONS = 16;
const LOADED_REQUESTS = 320;

interface Size {
  readonly name: string;
  readonly png: Buffer;
  readonly body: Buffer;
  readonly requests: number;
  readonly most: number;
}

/** ms of one request, by what the process says of itself. */
interface Cost {
  readonly active: number;
  readonly mainCpu: number;
  readonly cpu: number;
}

async function batch(
  process: Measured,
  client: Client,
  path: string,
  { body, requests }: Size,
): Promise<Cost> {
  await process.begin();
  for (let index = 0; index < requests; index++) {
    const { status, text } = await client.post(path, body);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text.slice(0, 300)}`);
  }
  const { activeMs, mainCpuMs, cpuMs } = await process.end();
  return { active: activeMs / requests, mainCpu: mainCpuMs / requests, cpu: cpuMs / requests };
}

const of = (costs: readonly Cost[], which: keyof Cost) => median(costs.map((cost) => cost[which]));

/** What the server is held against: the body parsed and nothing else, or the image decoded by another thread as well. */
const RIVALS = [
  { rival: 'parse', path: '/' },
  { rival: 'parse, and wait for a decode', path: '/waiting' },
] as const;

/** Bare and server by turns, so that all see the same machine. */
async function compare(sizes: readonly Size[]): Promise<{ table: string; targets: Target[] }> {
  const [bare, server] = [await startBare(), await startServer()];
  const bareClient = createClient(bare.url, 1);
  const client = createClient(server.url, 1, { 'x-api-key': server.keys.test });
  const rows: (string | number)[][] = [];
  const targets: Target[] = [];
  for (const size of sizes) {
    const seen: { bares: Cost[]; server: Cost }[] = [];
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      const bares: Cost[] = [];
      for (const { path } of RIVALS) bares.push(await batch(bare, bareClient, path, size));
      const turn = { bares, server: await batch(server, client, '/v1/predict', size) };
      if (round >= 0) seen.push(turn);
    }
    const servers = seen.map((turn) => turn.server);
    const rivals = RIVALS.map(({ rival }, index) => {
      const costs = seen.map(({ bares }) => bares[index] as Cost);
      const ratioOf = (which: keyof Cost) =>
        median(servers.map((cost, at) => cost[which] / (costs[at] as Cost)[which]));
      return { rival, costs, active: ratioOf('active'), mainCpu: ratioOf('mainCpu') };
    });
    for (const { rival, costs, active, mainCpu } of rivals) {
      rows.push([
        size.name,
        rival,
        of(costs, 'active'),
        of(servers, 'active'),
        active,
        of(costs, 'mainCpu'),
        of(servers, 'mainCpu'),
        mainCpu,
        of(servers, 'cpu'),
      ]);
    }
    targets.push({
      name: `main thread per predict at ${size.name}, against bare node:http + JSON.parse that waits for a decode`,
      value: rivals.at(-1)?.active ?? Number.NaN,
      unit: 'x',
      most: size.most,
    });
  }
  client.close();
  bareClient.close();
  await Promise.all([bare.stop(), server.stop()]);
  const head = [
    'Body',
    'bare node:http does',
    'bare: active ms',
    'predict: active ms',
    'ratio',
    'bare: main-thread CPU ms',
    'predict: main-thread CPU ms',
    'ratio',
    'predict: CPU ms of all threads',
  ];
  return { table: tableOf(head, rows), targets };
}

async function cpuMs(times: number, work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < times; index++) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / times;
}

/** The path of a test key checks; the engine of a live key decodes as well. */
async function decoding(sizes: readonly Size[]): Promise<{ table: string; targets: Target[] }> {
  sharp.cache(false);
  const rows: (string | number)[][] = [];
  const targets: Target[] = [];
  for (const { name, png } of sizes) {
    const seen: { plain: number; check: number; decode: number }[] = [];
    for (let round = -1; round < ROUNDS; round++) {
      const turn = {
        plain: await cpuMs(10, () => sharp(png).raw().toBuffer()),
        check: await cpuMs(10, () => checkScreenshot(png)),
        decode: await cpuMs(10, () => decodeScreenshot(png)),
      };
      if (round >= 0) seen.push(turn);
    }
    const ms = (which: 'plain' | 'check' | 'decode') => median(seen.map((turn) => turn[which]));
    const ratio = (which: 'check' | 'decode') => median(seen.map((turn) => turn[which] / turn.plain));
    rows.push([name, ms('plain'), ms('check'), ratio('check'), ms('decode'), ratio('decode')]);
    for (const which of ['check', 'decode'] as const) {
      const doing = which === 'check' ? 'checking' : 'decoding';
      targets.push({
        name: `CPU of ${doing} ${name}, against one sharp raw decode`,
        value: ratio(which),
        unit: 'x',
        most: 1.2,
      });
    }
  }
  const head = ['Image', 'sharp raw decode: CPU ms', 'check: CPU ms', 'ratio', 'decode: CPU ms', 'ratio'];
  return { table: tableOf(head, rows), targets };
}

/** A store that counts its transactions; a statement of its own is one. */
function counting(store: Store): { store: Store; taken: () => number } {
  let count = 0;
  return {
    store: {
      ...store,
      query: (sql, values) => {
        count++;
        return store.query(sql, values);
      },
      transaction: (work) => {
        count++;
        return store.transaction(work);
      },
    },
    taken: () => {
      const taken = count;
      count = 0;
      return taken;
    },
  };
}

async function transactions(body: Buffer): Promise<{ table: string; targets: Target[] }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'opencoast-bench-'));
  const { store, taken } = counting(await openStore({ dataDir }));
  await migrate(store);
  const app = await startTestApp({ store, dataDir, databaseUrl: undefined, close: async () => undefined });
  const rows: (string | number)[][] = [];
  let worst = 0;
  for (const tier of ['free', 'enterprise', 'unlimited'] as const) {
    const { keys } = await app.addAccount(tier, 1_000);
    for (const mode of ['test', 'live'] as const) {
      const client = createClient(app.url, 1, { 'x-api-key': keys[mode] });
      taken();
      const { status } = await client.post('/v1/predict', body);
      if (status !== 200) throw new Error(`predict answered ${status}`);
      const count = taken();
      if (mode === 'test') worst = Math.max(worst, count);
      rows.push([tier, mode, String(count)]);
      client.close();
    }
  }
  await app.close();
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
  return {
    table: tableOf(['Tier', 'Key', 'Store transactions of one predict'], rows),
    targets: [{ name: 'store transactions of a predict on a test key', value: worst, unit: '', most: 2 }],
  };
}

async function lateness({ name, body }: Size): Promise<{ table: string; targets: Target[] }> {
  const server = await startServer();
  const client = createClient(server.url, CONNECTIONS, { 'x-api-key': server.keys.test });
  const load = async (requests: number) => {
    let left = requests;
    const caller = async () => {
      while (left-- > 0) {
        const { status, text } = await client.post('/v1/predict', body);
        if (status !== 200) throw new Error(`predict answered ${status}: ${text.slice(0, 300)}`);
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, caller));
  };
  await load(CONNECTIONS * 4);
  await server.begin({ delay: true });
  await load(LOADED_REQUESTS);
  const sample = await server.end();
  client.close();
  await server.stop();
  const row = [
    sample.delayP50Ms,
    sample.delayP99Ms,
    sample.delayMaxMs,
    LOADED_REQUESTS / (sample.wallMs / 1_000),
    sample.rssMb,
  ];
  return {
    table: tableOf(['Delay p50 ms', 'p99 ms', 'longest ms', 'predicts a second', 'RSS MB'], [row]),
    targets: [
      {
        name: `event-loop delay, p99, ${CONNECTIONS} connections, ${name} bodies`,
        value: sample.delayP99Ms,
        unit: 'ms',
        most: 50,
      },
    ],
  };
}

const sizes = await Promise.all(
  SIZES.map(async ({ name, chars, requests, most }): Promise<Size> => {
    const png = await screenshotOf(chars);
    return { name, png, body: predictBody(png), requests, most };
  }),
);
const [small, large] = sizes as [Size, Size];
const parts = [
  await compare(sizes),
  await decoding(sizes),
  await transactions(small.body),
  await lateness(large),
];
finish({
  name: 'http',
  title: 'POST /v1/predict on a test key',
  how: `Real server processes on a new embedded store, the bodies 1920x1080 PNG screenshots with ${sizes.map(({ body }) => body.length).join(' and ')} bytes of JSON, one connection. Active time is the event loop's own (performance.eventLoopUtilization, inside the measured process), everything included; CPU of the main thread is Linux's. Medians of ${ROUNDS} rounds after ${WARM_UP_ROUNDS} to warm up, in which the bare server and ours take turns; a ratio is the median of the rounds' ratios. Two bare servers are shown: one that parses the body and answers, and one that also has the image decoded by another thread and waits for that; docs/decisions/0008 says why the second is the measure. Decoding is measured in one process, by turns. Transactions are counted at the store's interface. The delay is sampled every millisecond while ${CONNECTIONS} connections send without pause.`,
  tables: parts.map(({ table }) => table),
  targets: parts.flatMap(({ targets }) => targets),
});
