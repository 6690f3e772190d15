/** The worked cases of the contract, turn by turn over a store: what is told of them, what is spent, and what they end with. */
import { describe, expect, it } from 'vitest';
import { HAS_DOCUMENTS, readDocument } from '../programs/documented.ts';
import { describeOverRooms } from '../support/stores.ts';
import type { Bench } from '../support/workflow-bench.ts';
import { openBench } from '../support/workflow-bench.ts';
import type { Case } from './run-case.ts';
import { traceOf } from './trace.ts';

const CASES: readonly Case[] = HAS_DOCUMENTS ? JSON.parse(readDocument('dsl-cases.json')).cases : [];

const lastOf = <T>(list: readonly T[] | undefined, at: number): T | undefined =>
  list?.[Math.min(at, list.length - 1)];

/** Plays the world until the workflow run has ended; `disturb` is called before each turn. */
async function playCase(bench: Bench, one: Case, disturb: (id: string) => void): Promise<string> {
  const { max_iterations = null, budget_cents = null } = one.guards ?? {};
  const inputs = { ...one.inputs };
  const id = await bench.start(one.definition as object, { inputs, max_iterations, budget_cents });
  const times = new Map<string, number>();
  const nth = (step: string): number => {
    times.set(step, (times.get(step) ?? 0) + 1);
    return (times.get(step) ?? 1) - 1;
  };
  for (;;) {
    disturb(id);
    const row = await bench.settle(id);
    if (row.finished_at) return id;
    if (row.status === 'awaiting_human') {
      const step = row.awaiting_step_id ?? '';
      const said = lastOf(one.approvals?.[step], nth(step)) ?? { approved: true };
      if (said.timeout) bench.clock.now = new Date((row.awaiting_until as Date).getTime());
      else await bench.resume(id, { approved: said.approved === true, note: said.note ?? null });
      continue;
    }
    const [run] = await bench.tasks(id);
    if (!run) throw new Error(`${id} waits for nothing`);
    const step = (await bench.steps(id)).find(({ run_id }) => run_id === run.id)?.step_id ?? '';
    await bench.play(run.id, lastOf(one.tasks?.[step], nth(step)) ?? {});
  }
}

async function expectCase(bench: Bench, one: Case, id: string): Promise<void> {
  const row = await bench.row(id);
  const { guard, ...error } = one.expect.error ?? {};
  expect(row.status).toBe(one.expect.status);
  expect(row.output).toEqual(one.expect.output ?? null);
  if (one.expect.error) expect(row.error).toMatchObject(error);
  else expect(row.error).toBeNull();
  if (guard) expect(row.error?.message).toContain(guard);
  expect(row).toMatchObject({
    iterations_used: one.expect.iterations_used ?? 0,
    spent_cents: one.expect.spent_cents ?? 0,
  });
  const events = await bench.events(id);
  const [first] = events;
  expect(first).toEqual({ type: 'status', data: { status: 'queued' } });
  expect(events.slice(row.error ? -3 : -2).map(({ type }) => type)).toEqual([
    ...(row.error ? ['error'] : []),
    ...['status', 'done'],
  ]);
  const { status, output, error: told } = row;
  expect(events.at(-1)?.data).toEqual({ status, output, error: told });
  const sorted = (list: readonly string[]) => (one.unordered ? [...list].sort() : list);
  expect(sorted(traceOf(events))).toEqual(sorted(one.expect.trace ?? []));
  const prompts = await bench.store.query<{ task: string }>(
    'SELECT r.task FROM runs r JOIN workflow_steps s ON s.run_id = r.id WHERE r.workflow_run_id = $1 ORDER BY s.seq',
    [id],
  );
  expect(prompts.rows.map(({ task }) => task)).toEqual(one.expect.task_prompts ?? []);
  const steps = await bench.steps(id);
  expect(steps.filter(({ finished_at }) => finished_at === null)).toEqual([]);
  expect(row.steps_completed).toBe(steps.filter((step) => step.status !== 'cancelled').length);
}

describe.skipIf(!HAS_DOCUMENTS)('where the contract is beside the repository', () => {
  describeOverRooms('a workflow run', (open) => {
    it('does what the worked cases say', async () => {
      const bench = await openBench(await open());
      for (const one of CASES) {
        const id = await playCase(bench, one, () => undefined);
        await expectCase(bench, one, id).catch((cause: Error) => {
          throw new Error(`${one.id}: ${cause.message}`, { cause });
        });
      }
      await bench.close();
    });

    it('does the same when each turn carries out one command and begins from what the store says', async () => {
      const bench = await openBench(await open(), { workflowBounds: { commandsATurn: 1 } });
      for (const one of CASES) {
        const id = await playCase(bench, one, bench.forget);
        await expectCase(bench, one, id).catch((cause: Error) => {
          throw new Error(`${one.id}: ${cause.message}`, { cause });
        });
      }
      await bench.close();
    });
  });
});
