/**
 * What a predict on a test key costs the main thread of a real server, against a bare node:http server that only parses the
 * same body; what decoding its image costs the other threads, against one plain decode; how many store transactions it takes;
 * and how late the event loop runs under large bodies. `--check` fails where a target is missed, `--write` keeps the figures.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { migrate } from '../src/db/migrate.ts';
import { openStore } from '../src/db/open.ts';
import type { Store } from '../src/db/store.ts';
import { decodeScreenshot } from '../src/lib/images.ts';
import { startTestApp } from '../test/support/app.ts';
import { type Client, createClient, type Measured, startBare, startServer } from './support/measured.ts';
import { finish, median, type Target, tableOf } from './support/report.ts';
import { predictBody, screenshotOf } from './support/screens.ts';

const SIZES = [
  { name: '300 KB', chars: 300_000, requests: 60, most: 1.6 },
  { name: '2 MB', chars: 2_000_000, requests: 20, most: 1.1 },
] as const;
const ROUNDS = 7;
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

/** Bare and server by turns, so that both see the same machine. */
async function compare(sizes: readonly Size[]): Promise<{ table: string; targets: Target[] }> {
  const [bare, server] = [await startBare(), await startServer()];
  const bareClient = createClient(bare.url, 1);
  const client = createClient(server.url, 1, { 'x-api-key': server.keys.test });
  const rows: (string | number)[][] = [];
  const targets: Target[] = [];
  for (const size of sizes) {
    const seen: { bare: Cost; server: Cost }[] = [];
    for (let round = -1; round < ROUNDS; round++) {
      const pair = {
        bare: await batch(bare, bareClient, '/', size),
        server: await batch(server, client, '/v1/predict', size),
      };
      // The first round warms both up.
      if (round >= 0) seen.push(pair);
    }
    const [bares, servers] = [seen.map((pair) => pair.bare), seen.map((pair) => pair.server)];
    const ratio = (which: keyof Cost) => median(seen.map((pair) => pair.server[which] / pair.bare[which]));
    rows.push([
      size.name,
      of(bares, 'active'),
      of(servers, 'active'),
      ratio('active'),
      of(bares, 'mainCpu'),
      of(servers, 'mainCpu'),
      ratio('mainCpu'),
      of(servers, 'cpu'),
    ]);
    targets.push({
      name: `main thread per predict at ${size.name}, against bare node:http + JSON.parse`,
      value: ratio('active'),
      unit: 'x',
      most: size.most,
    });
  }
  client.close();
  bareClient.close();
  await Promise.all([bare.stop(), server.stop()]);
  const head = [
    'Body',
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

async function decoding(sizes: readonly Size[]): Promise<{ table: string; targets: Target[] }> {
  sharp.cache(false);
  const rows: (string | number)[][] = [];
  const targets: Target[] = [];
  for (const { name, png } of sizes) {
    const seen: { plain: number; ours: number }[] = [];
    for (let round = -1; round < ROUNDS; round++) {
      const plain = await cpuMs(10, () => sharp(png).raw().toBuffer());
      const ours = await cpuMs(10, () => decodeScreenshot(png));
      if (round >= 0) seen.push({ plain, ours });
    }
    const ratio = median(seen.map(({ plain, ours }) => ours / plain));
    rows.push([name, median(seen.map(({ plain }) => plain)), median(seen.map(({ ours }) => ours)), ratio]);
    targets.push({
      name: `CPU of decoding ${name}, against one sharp raw decode`,
      value: ratio,
      unit: 'x',
      most: 1.2,
    });
  }
  return {
    table: tableOf(['Image', 'sharp raw decode: CPU ms', 'decodeScreenshot: CPU ms', 'ratio'], rows),
    targets,
  };
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
  how: `Real server processes on a new embedded store, the bodies 1920x1080 PNG screenshots with ${sizes.map(({ body }) => body.length).join(' and ')} bytes of JSON, one connection. Active time is the event loop's own (performance.eventLoopUtilization, inside the measured process), everything included; CPU of the main thread is Linux's. Medians of ${ROUNDS} rounds in which the bare server and ours take turns; a ratio is the median of the rounds' ratios. Decoding is measured in one process, by turns. Transactions are counted at the store's interface. The delay is sampled every millisecond while ${CONNECTIONS} connections send without pause.`,
  tables: parts.map(({ table }) => table),
  targets: parts.flatMap(({ targets }) => targets),
});
