/** Whatever happens to a workflow run and its tasks, in whatever order: the budget holds, the books agree, and it comes to one end. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeOverRooms } from '../support/stores.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';

/** Cases; more with ROUNDS. Each is a whole workflow run in a store. */
const ROUNDS = Number(process.env.ROUNDS ?? 100) / 5;
const STEP_CENTS = 5;

const task = (id: string) => ({ id, type: 'task', task: `do ${id}` });
const passes = (id: string) => ({
  id: `${id}_ok`,
  type: 'assert',
  condition: { op: 'truthy', value: `{{${id}.passed}}` },
});

/** A parallel of so many tasks, some of which must pass, in a retry, in a loop, before an approval. */
function definitionOf(branches: number, strict: boolean): object {
  const all = Array.from({ length: branches }, (_, at) => [
    task(`t${at}`),
    ...(strict && at % 2 === 0 ? [passes(`t${at}`)] : []),
  ]);
  const body = [
    { id: 'r', type: 'retry', max_attempts: 2, body: [{ id: 'p', type: 'parallel', branches: all }] },
  ];
  return {
    steps: [
      { id: 'l', type: 'loop', count: 2, body },
      { id: 'g', type: 'human_approval', timeout_seconds: 60 },
      task('last'),
    ],
  };
}

type Op =
  | { readonly do: 'turn' | 'forget' | 'cancel' | 'wait' }
  | { readonly do: 'answer'; readonly approved: boolean }
  | { readonly do: 'step' | 'ask'; readonly nth: number }
  | { readonly do: 'end'; readonly nth: number; readonly passed: boolean };

const nth = fc.nat(15);
const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('turn' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('forget' as const) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('step' as const), nth }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('end' as const), nth, passed: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('ask' as const), nth }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('answer' as const), approved: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
);

async function perform(bench: Bench, id: string, one: Op): Promise<void> {
  if (one.do === 'turn') await bench.turn(id);
  if (one.do === 'forget') bench.forget(id);
  if (one.do === 'wait') bench.clock.now = new Date(bench.clock.now.getTime() + 20_000);
  // Nobody is told what they may not do now.
  if (one.do === 'cancel') await bench.cancel(id).catch(() => null);
  if (one.do === 'answer') await bench.resume(id, { approved: one.approved, note: null }).catch(() => null);
  if (!('nth' in one)) return;
  const runs = await bench.tasks(id);
  const run = runs[one.nth % Math.max(1, runs.length)];
  if (!run || run.status === 'awaiting_human') return;
  if (one.do === 'ask') await bench.ask(run.id, 'Look at this');
  else if (one.do === 'step') await bench.play(run.id, { ends: false });
  else if (one.do === 'end') await bench.play(run.id, { passed: one.passed });
}

/** Until it has ended: everybody agrees, and every task passes. */
async function bringToEnd(bench: Bench, id: string): Promise<void> {
  for (let round = 0; ; round++) {
    expect(round).toBeLessThan(200);
    const row = await bench.settle(id);
    if (row.finished_at) return;
    if (row.status === 'awaiting_human')
      await bench.resume(id, { approved: true, note: null }).catch(() => null);
    for (const run of await bench.tasks(id)) if (run.status !== 'awaiting_human') await bench.play(run.id);
  }
}

/** The order of what the contract says about states. */
const GRAMMAR = /^Q(?:r(?:ah)?(?:(?:ah)|(?:R?r))*)?e?ZD$/;

async function expectSound(bench: Bench, id: string): Promise<void> {
  const row = await bench.row(id);
  const { rows } = await bench.store.query<{ open: number; steps: number; keys: number; all: number }>(
    `SELECT count(*) FILTER (WHERE finished_at IS NULL)::int AS open, coalesce(sum(steps_completed), 0)::int AS steps,
       count(DISTINCT workflow_key)::int AS keys, count(*)::int AS all FROM runs WHERE workflow_run_id = $1`,
    [id],
  );
  expect(rows[0]).toMatchObject({ open: 0, keys: rows[0]?.all });
  expect(row.spent_cents).toBe((rows[0]?.steps ?? 0) * STEP_CENTS);
  if (row.budget_cents) expect(row.spent_cents).toBeLessThanOrEqual(row.budget_cents);
  const steps = await bench.steps(id);
  expect(steps.filter(({ finished_at }) => finished_at === null)).toEqual([]);
  expect(steps.map(({ seq }) => seq)).toEqual(steps.map((_, at) => at + 1));
  const events = await bench.events(id);
  const letters = events.map(({ type, data }) => {
    const states: Readonly<Record<string, string>> = { queued: 'Q', running: 'r', awaiting_human: 'a' };
    const others: Readonly<Record<string, string>> = {
      awaiting_human: 'h',
      resumed: 'R',
      error: 'e',
      done: 'D',
    };
    return type === 'status' ? (states[data.status] ?? 'Z') : (others[type] ?? '');
  });
  expect(letters.join('')).toMatch(GRAMMAR);
  // Each execution is told to have ended once, and what was begun before that.
  const ends = events.filter(
    ({ type, data }) => type === 'step' && !['running', 'awaiting_human'].includes(data.status),
  );
  expect(ends).toHaveLength(steps.length);
  expect(events.at(-1)?.data).toEqual({ status: row.status, output: row.output, error: row.error });
}

describeOverRooms('a workflow run to which anything happens', (open) => {
  it(
    'keeps to its budget, begins nothing twice and comes to one end',
    async () => {
      const bench = await openBench(await open(), { workflowBounds: { commandsATurn: 5 } });
      const given = fc.record({
        branches: fc.integer({ min: 1, max: 16 }),
        strict: fc.boolean(),
        budget: fc.option(fc.integer({ min: 0, max: 150 })),
        deadline: fc.option(fc.integer({ min: 10, max: 100 })),
        ops: fc.array(op, { maxLength: 40 }),
      });
      await fc.assert(
        fc.asyncProperty(given, async ({ branches, strict, budget, deadline, ops }) => {
          const deadline_at =
            deadline === null ? null : new Date(bench.clock.now.getTime() + deadline * 1_000);
          const id = await bench.start(definitionOf(branches, strict), { budget_cents: budget, deadline_at });
          for (const one of ops) await perform(bench, id, one);
          await bringToEnd(bench, id);
          await expectSound(bench, id);
        }),
        { numRuns: ROUNDS },
      );
      await bench.close();
    },
    60_000 + ROUNDS * 4_000,
  );

  it('never spends more than its budget when sixteen tasks take their steps at once, and it is cancelled meanwhile', async () => {
    const bench = await openBench(await open());
    for (const budget_cents of [100, 215, 400]) {
      const id = await bench.start(definitionOf(16, false), { budget_cents });
      await bench.settle(id);
      const runs = await bench.tasks(id);
      expect(runs).toHaveLength(16);
      const everything = runs.map((run) => bench.play(run.id, { steps: 5 }));
      const others = [bench.turn(id), ...(budget_cents === 400 ? [bench.cancel(id)] : [])];
      await Promise.all([...everything, ...others]);
      await bringToEnd(bench, id);
      await expectSound(bench, id);
      const { status, error, spent_cents } = await bench.row(id);
      if (budget_cents === 400) expect(status).toMatch(/cancelled|failed/);
      else
        expect({ status, code: error?.code, spent_cents }).toEqual({
          status: 'failed',
          code: 'GUARD_EXCEEDED',
          spent_cents: budget_cents,
        });
    }
    await bench.close();
  });
});
