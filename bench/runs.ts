/**
 * Runs: what a step costs beside looking, deciding and acting, on both stores, alone and among 200 runs at once; and how long a
 * run stands still when the process that carries it is killed. `--check` fails where a target is missed, `--write` keeps the
 * figures.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openStore } from '../src/db/open.ts';
import { findPostgresBinaries, startCluster } from '../test/support/postgres-cluster.ts';
import { type MeasuredServer, startServer } from './support/measured.ts';
import { finish, median, type Target, tableOf } from './support/report.ts';
import {
  type Caller,
  callerOf,
  explain,
  type Operate,
  operatorOf,
  overheadsOf,
} from './support/run-clients.ts';

const RUNS = 20;
/** Twenty-five keys, five a step: fewer steps than the guard against circles takes for one. */
const KEYS = Array.from({ length: 25 }, (_, at) => `f${(at % 12) + 1}`);
const TASK = KEYS.map((key) => `press ${key}`).join(', then ');
const MANY = 200;
/** As many as an account may have. */
const MACHINES = 50;
const KILLS = 20;
const LONG_TASK = Array.from({ length: 5 }, () => 'wait 20 seconds').join(', then ');
/** Until a new process is judged by others, and judges. */
const SETTLED_MS = 4_000;

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;

interface Overheads {
  readonly name: string;
  readonly alone: readonly number[];
  readonly many: readonly number[];
  /** Of the many, from the first request to the last end. */
  readonly wallMs: number;
}

/** One run after the other, by the engine that looks, on a live key: charges, frames and all. */
async function alone(server: MeasuredServer, operate: Operate): Promise<number[]> {
  const caller = callerOf(server.url, server.keys.live);
  const machine = await caller.machine();
  const overheads: number[] = [];
  for (let nth = -1; nth < RUNS; nth++) {
    const run = await caller.run(machine, TASK);
    await caller.ended(run);
    const explained = await explain(operate, run);
    if (explained.checks.some(({ ok }) => !ok)) throw new Error(JSON.stringify(explained.checks));
    if (nth >= 0) overheads.push(...overheadsOf(explained));
  }
  return overheads;
}

/** All at once, each on a machine of its own; the script decides, so that 200 runs are no test of OCR. */
async function many(server: MeasuredServer, operate: Operate) {
  const places: { caller: Caller; machine: string }[] = [];
  while (places.length < MANY) {
    const { account_id } = await operate('accounts.create', { name: 'Bench', tier: 'unlimited' });
    const { key } = await operate('keys.create', { account_id, mode: 'test' });
    const caller = callerOf(server.url, String(key));
    for (let nth = 0; nth < MACHINES; nth++) places.push({ caller, machine: await caller.machine() });
  }
  const start = performance.now();
  const runs = await Promise.all(
    places.map(async ({ caller, machine }) => {
      const run = await caller.run(machine, "Type 'hello' into the field");
      await caller.ended(run);
      return run;
    }),
  );
  const wallMs = performance.now() - start;
  const overheads: number[] = [];
  for (const run of runs) {
    const explained = await explain(operate, run);
    if (explained.run.status !== 'succeeded') throw new Error(`${run} ${explained.run.status}`);
    overheads.push(...overheadsOf(explained));
  }
  return { overheads, wallMs };
}

async function measure(name: string, env: Readonly<Record<string, string>>): Promise<Overheads> {
  const server = await startServer(env);
  const store = env.DATABASE_URL
    ? await openStore({ dataDir: server.dataDir, databaseUrl: env.DATABASE_URL, maxConnections: 2 })
    : null;
  try {
    const operate = operatorOf(server, store);
    const one = await alone(server, operate);
    const { overheads, wallMs } = await many(server, operate);
    return { name, alone: one, many: overheads, wallMs };
  } finally {
    await store?.close();
    await server.stop();
  }
}

/** ms from the SIGKILL of the process that performs a step until another one goes on with the run. */
async function takeovers(env: Readonly<Record<string, string>>): Promise<number[]> {
  const survivor = await startServer(env);
  const store = await openStore({
    dataDir: survivor.dataDir,
    databaseUrl: env.DATABASE_URL ?? '',
    maxConnections: 2,
  });
  const untilEvent = async (run: string, condition: string, value: unknown): Promise<Date> => {
    for (;;) {
      const { rows } = await store.query<{ at: Date }>(
        `SELECT created_at AS at FROM events WHERE stream = $1 AND ${condition} ORDER BY seq LIMIT 1`,
        [run, value],
      );
      if (rows[0]) return rows[0].at;
      await delay(20);
    }
  };
  const seen: number[] = [];
  try {
    for (let kill = 0; kill < KILLS; kill++) {
      const victim = await startServer(env);
      const caller = callerOf(victim.url, survivor.keys.live);
      const run = await caller.run(await caller.machine(), LONG_TASK);
      await untilEvent(run, 'type = $2', 'tool_call');
      await delay(SETTLED_MS);
      process.kill(victim.pid, 'SIGKILL');
      const killed = new Date();
      seen.push((await untilEvent(run, 'created_at > $2', killed)).getTime() - killed.getTime());
      await callerOf(survivor.url, survivor.keys.live).call('POST', `/runs/${run}/cancel`);
      await victim.stop();
    }
    return seen;
  } finally {
    await store.close();
    await survivor.stop();
  }
}

const results: Overheads[] = [await measure('embedded', {})];
let stood: number[] = [];
const binaries = findPostgresBinaries();
if (binaries) {
  const cluster = await startCluster(binaries);
  const dataDir = await mkdtemp(join(tmpdir(), 'opencoast-bench-'));
  const admin = await openStore({ dataDir, databaseUrl: cluster.url, maxConnections: 1 });
  const databaseUrl = async (name: string): Promise<string> => {
    await admin.query(`CREATE DATABASE ${name}`);
    return cluster.url.replace(/[^/]*$/, name);
  };
  const ENCRYPTION_KEY = '7'.repeat(64);
  results.push(await measure('PostgreSQL', { DATABASE_URL: await databaseUrl('overhead'), ENCRYPTION_KEY }));
  stood = await takeovers({ DATABASE_URL: await databaseUrl('takeover'), ENCRYPTION_KEY });
  await admin.close();
  await cluster.stop();
  await rm(dataDir, { recursive: true, force: true });
} else {
  console.error('PostgreSQL is not installed: only the embedded store is measured, and no takeover.');
}

const BOUNDS: Readonly<Record<string, number>> = { embedded: 25, PostgreSQL: 15 };
const targets: Target[] = [
  ...results.map(({ name, alone: values }) => ({
    name: `${name}: overhead of a step, median`,
    value: median(values),
    unit: 'ms',
    most: BOUNDS[name] ?? 0,
  })),
  ...(stood.length === 0
    ? []
    : [
        {
          name: 'a run stands still after SIGKILL, longest',
          value: Math.max(...stood),
          unit: 'ms',
          most: 5_000,
        },
      ]),
];

finish({
  name: 'runs',
  title: 'Runs',
  how: `Real server processes. The overhead of a step is the time from the end of the step before to its own end, less looking, deciding and acting: claiming the run, the charge, two writes of its record with their events, and DBOS. Alone: ${RUNS} runs one after the other on a live key and a simulated desktop, ${KEYS.length} keys to press in each. Among many: ${MANY} runs at once on a test key, a simulated desktop each. Standing still: of two servers on one PostgreSQL the one that performs a step is killed; until the other tells of the run, ${KILLS} times. PostgreSQL runs on this machine, without fsync.`,
  tables: [
    tableOf(
      ['Overhead of a step', 'steps', 'p50 ms', 'p99 ms', 'all in s'],
      results.flatMap(({ name, alone: one, many: all, wallMs }) => [
        [`${name}, alone`, String(one.length), median(one), percentile(one, 0.99), '-'],
        [
          `${name}, among ${MANY} runs`,
          String(all.length),
          median(all),
          percentile(all, 0.99),
          wallMs / 1_000,
        ],
      ]),
    ),
    ...(stood.length === 0
      ? []
      : [
          tableOf(
            ['Standing still after SIGKILL', 'kills', 'p50 ms', 'longest ms'],
            [['two servers on one PostgreSQL', String(stood.length), median(stood), Math.max(...stood)]],
          ),
        ]),
  ],
  targets,
});
