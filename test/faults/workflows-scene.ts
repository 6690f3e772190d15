/** Workflow runs as these tests ask for them, and what must be so of one whatever became of its processes. */
import { expect } from 'vitest';
import type { Queryable } from '../../src/db/store.ts';
import type { Called } from '../support/app.ts';
import { taskOf } from './runs-places.ts';
import { expectWhole } from './runs-scene.ts';
import { ask, eventually } from './scene.ts';

/** What it does: a little of everything; many tasks at once; a task that asks for a person; tasks that never end. */
export type Flavour = 'plain' | 'wide' | 'human' | 'cancelled';

const STEP_CENTS = 5;
const WIDE = 16;
const NEVER_MS = 3_600_000;

interface Expected {
  readonly status: string;
  readonly output: unknown;
  /** Tasks, and steps of all of them together. */
  readonly runs: number;
  readonly steps: number;
}

const EXPECTED: Readonly<Record<Flavour, Expected>> = {
  plain: { status: 'succeeded', output: { c: true }, runs: 4, steps: 4 },
  wide: { status: 'succeeded', output: { last: true }, runs: WIDE, steps: WIDE },
  human: { status: 'succeeded', output: { a: true }, runs: 1, steps: 2 },
  cancelled: { status: 'cancelled', output: null, runs: 2, steps: 0 },
};

type More = Parameters<typeof taskOf>[0];

function definitionOf(tag: string, flavour: Flavour): object {
  // Each says at once that it is done: one step.
  const task = (id: string, more: More = {}) => ({
    id,
    type: 'task',
    task: taskOf({ tag: `${tag}_${id}`, steps: 0, ...more }),
  });
  const passes = (id: string) => ({
    id: `${id}_ok`,
    type: 'assert',
    condition: { op: 'truthy', value: `{{${id}.passed}}` },
  });
  const parallel = (count: number, more: More = {}) => {
    const ids = Array.from({ length: count }, (_, at) => `b${at + 1}`);
    return { id: 'p', type: 'parallel', branches: ids.map((id) => [task(id, more), passes(id)]) };
  };
  const gate = { id: 'gate', type: 'human_approval', message: 'Go on?' };
  const definitions: Readonly<Record<Flavour, object>> = {
    plain: { steps: [task('a'), parallel(2), gate, task('c')], output: { c: '{{c.passed}}' } },
    wide: { steps: [parallel(WIDE), gate], output: { last: `{{b${WIDE}.passed}}` } },
    human: { steps: [task('a', { ask: 1 })], output: { a: '{{a.passed}}' } },
    cancelled: { steps: [parallel(2, { pace: NEVER_MS })] },
  };
  return definitions[flavour];
}

export interface AskedWorkflow {
  readonly key: string;
  readonly machineId: string;
  readonly tag: string;
  readonly flavour: Flavour;
  readonly webhook: string;
  readonly stop?: string;
}

const PATH = '/v1/workflows/runs';

/** null: the server died over it. */
export async function askForWorkflow(
  server: { readonly url: string },
  { key, machineId, tag, flavour, webhook, stop }: AskedWorkflow,
): Promise<string | null> {
  const body = {
    definition: definitionOf(tag, flavour),
    machine_id: machineId,
    webhook_url: webhook,
    metadata: { plan: { tag, stop: stop ?? null } },
  };
  const answered = await ask(server, { key, path: PATH, body }).catch(() => null);
  if (!answered) return null;
  expect(answered.status, answered.text).toBe(200);
  return String(answered.json.id);
}

export async function workflowOfTag(db: Queryable, tag: string): Promise<string> {
  return eventually(async () => {
    const { rows } = await db.query<{ id: string }>(
      `SELECT id FROM workflow_runs WHERE metadata -> 'plan' ->> 'tag' = $1`,
      [tag],
    );
    expect(rows).toHaveLength(1);
    return rows[0]?.id ?? '';
  }, 10_000);
}

export const answer = (server: { readonly url: string }, key: string, id: string): Promise<Called> =>
  ask(server, { key, path: `${PATH}/${id}/resume`, body: { approved: true, note: 'go on' } });

export const cancel = (server: { readonly url: string }, key: string, id: string): Promise<Called> =>
  ask(server, { key, path: `${PATH}/${id}/cancel`, body: {} });

interface State {
  readonly status: string;
  readonly tasks: number;
}

/** Until it is in this state, or so many of its tasks are under way. */
export function untilWorkflow(
  db: Queryable,
  id: string,
  wanted: Partial<State>,
  withinMs: number,
): Promise<void> {
  return eventually(async () => {
    const { rows } = await db.query<State>(
      `SELECT w.status, (SELECT count(*)::int FROM runs r WHERE r.workflow_run_id = w.id AND r.finished_at IS NULL) AS tasks
       FROM workflow_runs w WHERE w.id = $1`,
      [id],
    );
    expect(rows[0]).toMatchObject(wanted);
  }, withinMs);
}

/** Brings it to its end: whoever is asked agrees, unless it is to be cancelled. */
export async function endWorkflow(
  server: { readonly url: string },
  db: Queryable,
  { key, id, cancels }: { readonly key: string; readonly id: string; readonly cancels: boolean },
  withinMs: number,
): Promise<void> {
  if (cancels) expect((await cancel(server, key, id)).status).toBe(200);
  await eventually(async () => {
    const { rows } = await db.query<{ status: string; error: unknown; finished_at: Date | null }>(
      'SELECT status, error, finished_at FROM workflow_runs WHERE id = $1',
      [id],
    );
    if (rows[0]?.status === 'awaiting_human') await answer(server, key, id);
    expect(rows[0]?.finished_at, JSON.stringify(rows[0])).not.toBeNull();
  }, withinMs);
}

interface Told {
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever was told
  readonly data: any;
}

/** Queued, running, pauses that end, one end. */
const GRAMMAR = /^Q(?:r(?:ahR?r)*(?:ah)?)?e?ZD$/;
const STATES: Readonly<Record<string, string>> = { queued: 'Q', running: 'r', awaiting_human: 'a' };
const OTHERS: Readonly<Record<string, string>> = { awaiting_human: 'h', resumed: 'R', error: 'e', done: 'D' };

export async function expectTold(db: Queryable, id: string): Promise<readonly Told[]> {
  const { rows } = await db.query<{ seq: number; type: string; data: string }>(
    'SELECT seq, type, data FROM events WHERE stream = $1 ORDER BY seq',
    [id],
  );
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, at) => at + 1));
  const told = rows.map(({ type, data }): Told => ({ type, data: JSON.parse(data) }));
  const letterOf = ({ type, data }: Told) =>
    type === 'status' ? (STATES[data.status] ?? 'Z') : (OTHERS[type] ?? '');
  expect(told.map(letterOf).join('')).toMatch(GRAMMAR);
  return told;
}

/** What the steps of its tasks cost, by the ledger. */
async function paid(db: Queryable, accountId: string): Promise<number> {
  const { rows } = await db.query<{ cents: number }>(
    `SELECT coalesce(-sum(amount_cents), 0)::int AS cents FROM ledger
     WHERE account_id = $1 AND (key LIKE 'run_%' OR key LIKE 'refund:run_%')`,
    [accountId],
  );
  return rows[0]?.cents ?? 0;
}

/** Its account has nothing else. */
export async function expectWholeWorkflow(
  db: Queryable,
  { id, flavour, accountId }: { readonly id: string; readonly flavour: Flavour; readonly accountId: string },
): Promise<void> {
  const expected = EXPECTED[flavour];
  const { rows } = await db.query<{ status: string; output: unknown; error: unknown; spent_cents: number }>(
    'SELECT status, output, error, spent_cents FROM workflow_runs WHERE id = $1',
    [id],
  );
  const cents = expected.steps * STEP_CENTS;
  const { status, output } = expected;
  expect(rows[0]).toEqual({ status, output, error: null, spent_cents: cents });
  const runs = await db.query<{ id: string; workflow_key: string; finished_at: Date | null }>(
    'SELECT id, workflow_key, finished_at FROM runs WHERE workflow_run_id = $1',
    [id],
  );
  expect(new Set(runs.rows.map((run) => run.workflow_key)).size).toBe(expected.runs);
  expect(runs.rows).toHaveLength(expected.runs);
  for (const run of runs.rows) await expectWhole(db, { id: run.id });
  expect(await paid(db, accountId)).toBe(cents);
  const told = await expectTold(db, id);
  const steps = await db.query<{ key: string; step_id: string; finished_at: Date | null }>(
    'SELECT key, step_id, finished_at FROM workflow_steps WHERE workflow_run_id = $1 ORDER BY seq',
    [id],
  );
  expect(steps.rows.filter(({ finished_at }) => finished_at === null)).toEqual([]);
  const ended = told.filter(
    ({ type, data }) => type === 'step' && !['running', 'awaiting_human'].includes(data.status),
  );
  expect(ended.map(({ data }) => data.step_id).sort()).toEqual(
    steps.rows.map(({ step_id }) => step_id).sort(),
  );
  await eventually(async () => {
    const { rowCount } = await db.query(
      `SELECT 1 FROM dbos.workflow_status WHERE workflow_uuid LIKE $1 AND status IN ('PENDING', 'ENQUEUED', 'DELAYED')`,
      [`${id}:%`],
    );
    expect(rowCount).toBe(0);
  }, 60_000);
}
