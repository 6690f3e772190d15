/**
 * Workflow runs: what control flow and a task cost beside the task's own run, on both stores; whether branches run beside each
 * other; whether a thousand in line drain without growth of memory; and whether the thousandth iteration costs what the first did.
 * `--check` fails where a target is missed, `--write` keeps the figures; SMALL=1 does a tenth of it, to see whether it works.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../src/db/open.ts';
import type { Store } from '../src/db/store.ts';
import { findPostgresBinaries, startCluster } from '../test/support/postgres-cluster.ts';
import { type MeasuredServer, startServer } from './support/measured.ts';
import { finish, median, type Target, tableOf } from './support/report.ts';
import { operatorOf } from './support/run-clients.ts';
import { type WorkflowCaller, workflowCallerOf } from './support/workflow-clients.ts';
import * as loads from './support/workflow-loads.ts';
import { TASK_EVERY, type Wave, wave } from './support/workflow-waves.ts';

type Env = Readonly<Record<string, string>>;

const ITERATIONS = [10, 100, loads.few(1_000)];
const WAVES = 3;
const QUEUED = loads.few(1_000);
/** Several, for the requests of one wait for one another. */
const ACCOUNTS = 10;

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;

/** The store of a server beside it, or one of the same kind where nobody else may open it. */
async function storeBeside(env: Env, dataDir: string): Promise<Store> {
  const databaseUrl = env.DATABASE_URL;
  return openStore({ dataDir, maxConnections: 2, ...(databaseUrl && { databaseUrl }) });
}

/** Each of an account that may do whatever accounts may. */
async function callersOf(server: MeasuredServer, env: Env, count: number): Promise<WorkflowCaller[]> {
  const store = env.DATABASE_URL ? await storeBeside(env, server.dataDir) : null;
  const operate = operatorOf(server, store);
  const callers: WorkflowCaller[] = [];
  while (callers.length < count) {
    const { account_id } = await operate('accounts.create', { name: 'Bench', tier: 'unlimited' });
    const { key } = await operate('keys.create', { account_id, mode: 'test' });
    callers.push(workflowCallerOf(server.url, String(key)));
  }
  await store?.close();
  return callers;
}

async function measure(env: Env) {
  const server = await startServer(env);
  const dataDir = await mkdtemp(join(tmpdir(), 'opencoast-bench-'));
  const bare = await storeBeside(env, dataDir);
  try {
    const [caller] = await callersOf(server, env, 1);
    if (!caller) throw new Error('nobody calls');
    const flow = await loads.controlFlow(caller, bare);
    const branches = await loads.parallel(caller);
    const tasks = [];
    for (const count of ITERATIONS) tasks.push(await loads.loopOfTasks(caller, count));
    const asserts = [];
    for (const count of ITERATIONS) asserts.push(await loads.loopOfAsserts(caller, count));
    return { flow, branches, tasks, asserts, long: await loads.longLoop(caller) };
  } finally {
    await bare.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** On a server that has done nothing else. */
async function drained(env: Env): Promise<{ before: number; waves: readonly Wave[] }> {
  const server = await startServer(env);
  try {
    const callers = await callersOf(server, env, ACCOUNTS);
    const before = (await server.memory()).rssMb;
    const waves: Wave[] = [];
    while (waves.length < WAVES) waves.push(await wave(server, callers, QUEUED));
    return { before, waves };
  } finally {
    await server.stop();
  }
}

type Results = Awaited<ReturnType<typeof measure>> &
  Awaited<ReturnType<typeof drained>> & { readonly name: string };

async function resultsOf(name: string, first: Env, second: Env): Promise<Results> {
  const measured = await measure(first);
  return { name, ...measured, ...(await drained(second)) };
}

const all: Results[] = [await resultsOf('embedded', {}, {})];
const binaries = findPostgresBinaries();
if (binaries) {
  const cluster = await startCluster(binaries);
  const dataDir = await mkdtemp(join(tmpdir(), 'opencoast-bench-'));
  const admin = await openStore({ dataDir, databaseUrl: cluster.url, maxConnections: 1 });
  const envOf = async (name: string): Promise<Env> => {
    await admin.query(`CREATE DATABASE ${name}`);
    return { DATABASE_URL: cluster.url.replace(/[^/]*$/, name), ENCRYPTION_KEY: '7'.repeat(64) };
  };
  all.push(await resultsOf('PostgreSQL', await envOf('flow'), await envOf('waves')));
  await admin.close();
  await cluster.stop();
  await rm(dataDir, { recursive: true, force: true });
} else {
  console.error('PostgreSQL is not installed: only the embedded store is measured.');
}

const LONGEST = ITERATIONS.at(-1) ?? 0;
/** ms: a step of control flow, and between a task's run and the next one's. */
const BOUNDS: Readonly<Record<string, readonly [number, number]>> = {
  embedded: [1, 60],
  PostgreSQL: [1, 40],
};

const longest = ({ tasks }: Results) => tasks.find(({ count }) => count === LONGEST) ?? tasks[0];
/** Of the last wave, against the first: the first grew what all later ones use. */
const grown = ({ waves }: Results, of: 'rssMb' | 'heapKib'): number =>
  (waves.at(-1)?.[of] ?? Number.NaN) - (waves[0]?.[of] ?? Number.NaN);
const heapEach = (results: Results): number => grown(results, 'heapKib') / (QUEUED * (WAVES - 1));

function targetsOf(results: Results): Target[] {
  const { name, flow, branches, long } = results;
  const [step = 0, between = 0] = BOUNDS[name] ?? [];
  const loop = longest(results);
  const target = (
    what: string,
    value: number,
    unit: string,
    bound: Pick<Target, 'most' | 'least'>,
  ): Target => ({
    name: `${name}: ${what}`,
    value,
    unit,
    ...bound,
  });
  return [
    target('a step of control flow, median', median(flow.steps), 'ms', { most: step }),
    target('a step of control flow, of one INSERT', median(flow.steps) / median(flow.inserts), 'x', {
      most: 1,
    }),
    target("from a task's run to the next one's, median", median(loop?.between ?? []), 'ms', {
      most: between,
    }),
    target(`${loads.BRANCHES} branches, tasks under way at once`, branches.atOnce, '', {
      least: loads.BRANCHES - 2,
    }),
    target(`${loads.BRANCHES} branches, of the same tasks in a row`, branches.beside / branches.inLine, 'x', {
      most: 1,
    }),
    target(`${LONGEST} iterations with a task, last tenth of the first`, loop?.ratio ?? Number.NaN, 'x', {
      most: 1.25,
    }),
    target(`${long.count} iterations without, last tenth of the first`, long.ratio, 'x', { most: 1.25 }),
    target(`resident after wave ${WAVES} above wave 1`, grown(results, 'rssMb'), 'MB', { most: 32 }),
    target('heap kept of a workflow run that has ended', heapEach(results), 'KiB', { most: 1 }),
  ];
}

const waveRows = ({ name, before, waves }: Results) =>
  waves.map(({ seconds, inLine, peakMb, rssMb, heapKib }, at) => {
    const start = at === 0 ? before : (waves[at - 1]?.rssMb ?? Number.NaN);
    const memory = [start, peakMb, rssMb, heapKib / 1_024];
    return [`${name}, wave ${at + 1}`, String(inLine), seconds, QUEUED / seconds, ...memory];
  });

finish({
  name: 'workflows',
  title: 'Workflow runs',
  how: [
    `Real server processes, a test key of an account without limits. A step of control flow: a definition of 100 steps (asserts and ifs, seven levels deep) less one of a single assert, over 99, each from its request to the last event of its stream; by turns with a transaction of one INSERT on the same kind of store (the same PostgreSQL; embedded, one of the benchmark's own).`,
    `Between tasks: from the end of a task's run to the first moment of the next one's in a loop, so the end told to the workflow run, its turn, the new run claimed and begun. A task ends on its first step, on a simulated screen. A last tenth of a first one: medians of the time from one task's run to the next one's; without a task, of ${loads.STAMP_EVERY} iterations at a time.`,
    `Branches: tasks of three steps each, on a machine that is none. Waves: ${QUEUED} workflow runs asked for at once, 100 steps of control flow each, every ${TASK_EVERY}th instead a task within control flow; on a server that has done nothing else. Memory is looked at after a collection, heap is that of the main thread. What a crash costs: everything said again from the answers, in the benchmark's process. PostgreSQL runs on this machine, without fsync.`,
  ].join('\n\n'),
  tables: [
    tableOf(
      [
        'Control flow',
        'one assert p50 ms',
        '100 steps p50 ms',
        'a step p50 ms',
        'a step p99 ms',
        'INSERT p50 ms',
      ],
      all.map(({ name, flow }) => {
        const { one, hundred, steps, inserts } = flow;
        return [name, median(one), median(hundred), median(steps), percentile(steps, 0.99), median(inserts)];
      }),
    ),
    tableOf(
      [
        'Loop',
        'iterations',
        'with a task p50 ms',
        'of it between tasks p50 ms',
        'p99 ms',
        'without a task ms',
      ],
      all.flatMap(({ name, tasks, asserts }) =>
        tasks.map(({ count, each, between }, at) => {
          const bare = asserts[at]?.each ?? Number.NaN;
          return [name, String(count), median(each), median(between), percentile(between, 0.99), bare];
        }),
      ),
    ),
    tableOf(
      ['Growth', 'iterations', 'first tenth ms', 'last tenth ms', 'ratio'],
      all.flatMap((results) => {
        const { name, long } = results;
        const row = (what: string, { count, first, last, ratio }: typeof long) => [
          `${name}, ${what}`,
          String(count),
          first,
          last,
          ratio,
        ];
        // A tenth of ten is one.
        const loops = results.tasks.filter(({ count }) => count >= 100);
        return [...loops.map((loop) => row('with a task', loop)), row('without', long)];
      }),
    ),
    tableOf(
      [
        'Branches',
        'one task ms',
        `${loads.BRANCHES} beside each other ms`,
        `${loads.BRANCHES} in a row ms`,
        'at once',
      ],
      all.map(({ name, branches: { one, beside, inLine, atOnce } }) => [
        name,
        one,
        beside,
        inLine,
        String(atOnce),
      ]),
    ),
    tableOf(
      [
        'Waves',
        'in line at most',
        's',
        'a second',
        'resident before MB',
        'peak MB',
        'after MB',
        'heap after MB',
      ],
      all.flatMap(waveRows),
    ),
    tableOf(
      ['Everything said again', 'ms'],
      ITERATIONS.map((count) => [`${count} iterations with a task`, loads.rebuilds(count)]),
    ),
  ],
  targets: all.flatMap(targetsOf),
});
