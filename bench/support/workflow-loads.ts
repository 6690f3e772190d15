/** What is done with workflow runs while they are measured. */
import type { Store } from '../../src/db/store.ts';
import { replay } from '../../src/workflows/dsl/interpreter.ts';
import { median } from './report.ts';
import { definitions, most, type WorkflowCaller } from './workflow-clients.ts';

export const few = (count: number): number => (process.env.SMALL ? Math.ceil(count / 10) : count);

const ROUNDS = few(50);
const WARM_UP = 5;
const INSERTS_A_ROUND = 5;
const HUNDRED = 100;
export const BRANCHES = 16;
const PARALLEL_ROUNDS = few(5);
const LONG_LOOP = few(10_000);
export const STAMP_EVERY = 200;
const NOTE = JSON.stringify({ reason: 'a step', tags: ['one', 'two'] });

const differences = (values: readonly number[]): number[] =>
  values.slice(1).map((value, at) => value - (values[at] ?? Number.NaN));

/** The last tenth of them against the first. */
function growthOf(values: readonly number[], of: (tenth: readonly number[]) => number) {
  const tenth = Math.max(1, Math.floor(values.length / 10));
  const [first, last] = [of(values.slice(0, tenth)), of(values.slice(-tenth))];
  return { first, last, ratio: last / first };
}
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

async function insertsOf(store: Store, count: number): Promise<number[]> {
  const took: number[] = [];
  for (let nth = 0; nth < count; nth++) {
    const since = performance.now();
    await store.transaction((tx) => tx.query('INSERT INTO bare (note) VALUES ($1::jsonb)', [NOTE]));
    took.push(performance.now() - since);
  }
  return took;
}

/** One after the other and by turns, so that whatever else the machine does is done to all. */
export async function controlFlow(caller: WorkflowCaller, bare: Store) {
  await bare.query('CREATE TABLE bare (id bigint GENERATED ALWAYS AS IDENTITY, note jsonb)');
  const one: number[] = [];
  const hundred: number[] = [];
  const steps: number[] = [];
  const inserts: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const single = await caller.follow(definitions.oneAssert);
    const whole = await caller.follow(definitions.hundredSteps);
    const bares = await insertsOf(bare, INSERTS_A_ROUND);
    if (round < 0) continue;
    one.push(single);
    hundred.push(whole);
    steps.push((whole - single) / (HUNDRED - 1));
    inserts.push(...bares);
  }
  return { one, hundred, steps, inserts };
}

/** Sixteen runs beside each other, the same sixteen in a row, and one. */
export async function parallel(caller: WorkflowCaller) {
  const one: number[] = [];
  const beside: number[] = [];
  const inLine: number[] = [];
  for (let round = -1; round < PARALLEL_ROUNDS; round++) {
    const took = [
      await caller.follow(definitions.tasksInParallel(1)),
      await caller.follow(definitions.tasksInParallel(BRANCHES)),
      await caller.follow(definitions.tasksInLine(BRANCHES)),
    ];
    if (round < 0) continue;
    for (const [at, list] of [one, beside, inLine].entries()) list.push(took[at] ?? Number.NaN);
  }
  const id = await caller.start(definitions.tasksInParallel(BRANCHES));
  await caller.ended(id);
  const tasks = await caller.tasks(id);
  const atOnce = most(tasks.map(({ started, finished }) => [started, finished]));
  return { one: median(one), beside: median(beside), inLine: median(inLine), atOnce };
}

export async function loopOfTasks(caller: WorkflowCaller, count: number) {
  const id = await caller.start(definitions.tasksInLoop(count));
  await caller.ended(id);
  const tasks = await caller.tasks(id);
  if (tasks.length !== count) throw new Error(`${id} made ${tasks.length} runs`);
  // From the end of a task's run to the first moment of the next one's.
  const between = tasks.slice(1).map(({ started }, at) => started - (tasks[at]?.finished ?? Number.NaN));
  const each = differences(tasks.map(({ created }) => created));
  return { count, between, each, ...growthOf(each, median) };
}

export async function loopOfAsserts(caller: WorkflowCaller, count: number) {
  const took: number[] = [];
  for (let round = -1; round < 5; round++) {
    const ms = await caller.follow(definitions.assertsInLoop(count));
    if (round >= 0) took.push(ms / count);
  }
  return { count, each: median(took) };
}

/** Of turns, each of which carries out as much as the next: so the first tenth of them can be held against the last. */
export async function longLoop(caller: WorkflowCaller) {
  const id = await caller.start(definitions.assertsInLoop(LONG_LOOP));
  await caller.ended(id);
  const turns = differences(await caller.stamps(id)).slice(1);
  const each = turns.map((ms) => ms / STAMP_EVERY);
  return { count: LONG_LOOP, ...growthOf(each, mean) };
}

/** ms to say everything again from the answers, as whoever takes over has to. */
export function rebuilds(count: number): number {
  const definition = definitions.tasksInLoop(count) as Parameters<typeof replay>[0];
  const error = null;
  const binding = {
    status: 'succeeded',
    passed: true,
    result: 'Done.',
    run_id: 'run_1',
    steps: 1,
    error,
  } as const;
  const journal = Array.from({ length: count }, (_, at) => {
    return { kind: 'task_ended', key: `again.${at + 1}/look`, binding } as const;
  });
  const took: number[] = [];
  for (let round = -2; round < 10; round++) {
    const since = performance.now();
    const { interpreter } = replay(definition, { inputs: {}, max_iterations: count }, journal);
    if (!interpreter.ended) throw new Error('the answers do not lead to the end');
    if (round >= 0) took.push(performance.now() - since);
  }
  return median(took);
}
