/**
 * Workflow runs taken turn by turn, by a test instead of a carrier: what becomes of their tasks and when is the test's to say, and
 * so is the time.
 */
import { expect } from 'vitest';
import type { Mode } from '../../src/contract/caller.ts';
import type { Store } from '../../src/db/store.ts';
import { type Claim, OVER, type TurnEnd } from '../../src/durable/loop.ts';
import { newId } from '../../src/lib/ids.ts';
import { tellerOf } from '../../src/runs/kitchen.ts';
import { endRun, pauseRun } from '../../src/runs/moves.ts';
import { lockRun, type RunRow, updateRun } from '../../src/runs/rows.ts';
import { claimWorkflowRuns } from '../../src/workflows/carrier.ts';
import { cancelWorkflowRun, resumeWorkflowRun } from '../../src/workflows/control.ts';
import type { Definition } from '../../src/workflows/dsl/definition.ts';
import { createMemory } from '../../src/workflows/memory.ts';
import { openWorkflowRun } from '../../src/workflows/moves.ts';
import { workflowParents } from '../../src/workflows/parents.ts';
import type { NewWorkflowRun, WorkflowRunRow } from '../../src/workflows/rows.ts';
import { type StepRow, stepsOfWorkflowRun } from '../../src/workflows/steps.ts';
import { turn } from '../../src/workflows/turn.ts';
import { startTestApp, type TestApp, type TestAppOptions } from './app.ts';
import type { TestStore } from './stores.ts';

/** What becomes of the run of a task: it passes with "ok" after one step unless told otherwise. */
export interface Fate {
  readonly passed?: boolean;
  readonly result?: string | null;
  readonly steps?: number;
  /** false: it is under way afterwards. */
  readonly ends?: boolean;
}

export interface Logged {
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever was told
  readonly data: any;
}

export interface Bench {
  readonly app: TestApp;
  readonly store: Store;
  readonly clock: { now: Date };
  start(definition: object, given?: Partial<NewWorkflowRun>): Promise<string>;
  turn(id: string): Promise<TurnEnd>;
  /** Turns until it waits or has ended. */
  settle(id: string): Promise<WorkflowRunRow>;
  /** Runs of its tasks that have not ended, as they were made. */
  tasks(id: string): Promise<readonly RunRow[]>;
  /** Takes the steps of the run of a task, as far as the budget goes, and ends it. */
  play(runId: string, fate?: Fate): Promise<RunRow>;
  /** The run of a task waits for a person. */
  ask(runId: string, reason: string): Promise<void>;
  /** A person answers what waits, as it would be said over HTTP. `seen`: the workflow run as they knew it; as it is. */
  resume(
    id: string,
    said: { readonly approved: boolean; readonly note: string | null },
    seen?: WorkflowRunRow,
  ): Promise<WorkflowRunRow>;
  cancel(id: string): Promise<WorkflowRunRow>;
  row(id: string): Promise<WorkflowRunRow>;
  events(id: string): Promise<readonly Logged[]>;
  steps(id: string): Promise<readonly StepRow[]>;
  /** As if the process had died: what it knows is what the store says. */
  forget(id: string): void;
  close(): Promise<void>;
}

const NOON = new Date('2026-11-22T12:00:00.000Z');

export function newWorkflowRun(
  app: Pick<TestApp, 'accountId' | 'keyIds' | 'executorId'>,
  { definition, now, mode }: { definition: object; now: Date; mode: Mode },
): NewWorkflowRun {
  return {
    id: newId('wfr'),
    account_id: app.accountId,
    mode,
    key_id: app.keyIds[mode],
    request_id: newId('req'),
    workflow_id: null,
    workflow_version: null,
    definition: definition as Definition,
    machine_id: null,
    inputs: {},
    max_iterations: null,
    budget_cents: null,
    deadline_at: null,
    webhook_url: null,
    webhook_secret: Buffer.alloc(0),
    metadata: {},
    created_at: now,
    executor_id: app.executorId,
    llm: null,
    llm_key: null,
  };
}

async function playRun(
  { runs }: TestApp,
  id: string,
  { passed = true, result = 'ok', steps = 1, ends = true }: Fate,
): Promise<RunRow> {
  const { kitchen } = runs;
  const step = () =>
    kitchen.store.transaction(async (tx) => {
      const row = (await lockRun(tx, id)) as RunRow;
      if (row.finished_at) return row;
      const why = await kitchen.parents.reserve(tx, row, row.step_cents);
      const n = row.steps_completed + 1;
      return why === null
        ? updateRun(tx, id, { status: 'running', steps_completed: n, metered_step: n })
        : endRun(tx, tellerOf(kitchen), row, { status: 'cancelled' });
    });
  for (let nth = 0; nth < steps; nth++) await step();
  return kitchen.store.transaction(async (tx) => {
    const row = (await lockRun(tx, id)) as RunRow;
    if (row.finished_at || !ends) return row;
    const error = { code: 'TASK_FAILED', message: result ?? '' } as const;
    const status = passed ? 'succeeded' : 'failed';
    return endRun(tx, tellerOf(kitchen), row, { status, summary: result ?? '', ...(!passed && { error }) });
  });
}

export async function openBench(
  place: TestStore,
  options: TestAppOptions & { mode?: Mode } = {},
): Promise<Bench> {
  const { store } = place;
  const clock = { now: NOON };
  const parents = workflowParents(() => undefined);
  const app = await startTestApp(place, { now: () => clock.now, parents, ...options });
  const { kitchen } = app.workflows;
  const memory = createMemory(store);
  const claims = new Map<string, Claim>();
  const row = async (id: string) =>
    (await store.query<WorkflowRunRow>('SELECT * FROM workflow_runs WHERE id = $1', [id]))
      .rows[0] as WorkflowRunRow;
  const take = async (id: string): Promise<TurnEnd> => {
    if (!claims.has(id))
      for (const claim of await claimWorkflowRuns(store, app.executorId, 1_000)) claims.set(claim.id, claim);
    const claim = claims.get(id);
    // It ended before anybody could claim it.
    return claim ? turn(kitchen, claim, memory) : OVER;
  };
  return {
    ...{ app, store, clock, row, turn: take },
    async start(definition, given = {}) {
      const run = {
        ...newWorkflowRun(app, { definition, now: clock.now, mode: options.mode ?? 'test' }),
        ...given,
      };
      await store.transaction((tx) => openWorkflowRun(tx, run));
      return run.id;
    },
    async settle(id) {
      for (let nth = 0; (await take(id)).next === 'again'; nth++) expect(nth).toBeLessThan(1_000);
      return row(id);
    },
    async tasks(id) {
      const { rows } = await store.query<RunRow>(
        `SELECT r.* FROM runs r JOIN workflow_steps s ON s.run_id = r.id
         WHERE r.workflow_run_id = $1 AND r.finished_at IS NULL ORDER BY s.seq`,
        [id],
      );
      return rows;
    },
    play: (runId, fate = {}) => playRun(app, runId, fate),
    ask: (runId, reason) =>
      store.transaction(async (tx) => {
        const run = (await lockRun(tx, runId)) as RunRow;
        await pauseRun(tx, tellerOf(app.runs.kitchen), run, reason);
      }),
    resume: async (id, said, seen) =>
      resumeWorkflowRun(kitchen, app.workflows.carrier, seen ?? (await row(id)), said),
    cancel: async (id) => cancelWorkflowRun(kitchen, app.workflows.carrier, await row(id)),
    async events(id) {
      const { rows } = await store.query<{ seq: number; type: string; data: string }>(
        'SELECT seq, type, data FROM events WHERE stream = $1 ORDER BY seq',
        [id],
      );
      expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, at) => at + 1));
      return rows.map(({ type, data }) => ({ type, data: JSON.parse(data) }));
    },
    steps: (id) => stepsOfWorkflowRun(store, id, { limit: 10_000 }),
    forget: (id) => memory.forget(id),
    close: () => app.close(),
  };
}
