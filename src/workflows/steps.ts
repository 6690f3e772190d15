/** Executions of the steps of a workflow run, in the store. */
import type { RunError, RunResult, RunStatus } from '../contract/runs.ts';
import type { Queryable, Tx } from '../db/store.ts';
import { storableJson } from '../lib/storable.ts';
import type { Key, StepType } from './dsl/commands.ts';
import type { StepStatus } from './events.ts';

export interface StepRow {
  readonly key: Key;
  /** In which order they began. */
  readonly seq: number;
  /** The execution that it is inside of. */
  readonly parent: Key | null;
  readonly step_id: string;
  readonly type: StepType;
  readonly status: StepStatus;
  readonly passed: boolean | null;
  readonly iteration: number | null;
  readonly attempt: number | null;
  readonly branch: string | null;
  /** Why it failed, or what a person is asked. */
  readonly message: string | null;
  /** Of a task. */
  readonly run_id: string | null;
  /** Its task is to be cancelled. */
  readonly stopping: boolean;
  readonly started_at: Date;
  readonly finished_at: Date | null;
}

/** How far the run of a task is. */
export interface ChildState {
  readonly id: string;
  readonly status: RunStatus;
  readonly result: RunResult | null;
  readonly error: RunError | null;
  readonly steps_completed: number;
  readonly awaiting_human_reason: string | null;
  readonly awaiting_human_since: Date | null;
  readonly finished_at: Date | null;
}

export interface OpenStep extends StepRow {
  readonly child: ChildState | null;
}

const COLUMNS = `key, seq, parent, step_id, type, status, passed, iteration, attempt, branch, message, run_id, stopping, started_at,
  finished_at`;

/** In the order in which they began; one more than the page, so that the caller knows whether more follow. */
export async function stepsOfWorkflowRun(
  db: Queryable,
  workflowRunId: string,
  page: { readonly limit: number; readonly startingAfter?: Key },
): Promise<StepRow[]> {
  const { rows } = await db.query<StepRow>(
    `SELECT ${COLUMNS} FROM workflow_steps
     WHERE workflow_run_id = $1 AND ($2::text IS NULL OR seq >
       (SELECT c.seq FROM workflow_steps c WHERE c.workflow_run_id = $1 AND c.key = $2))
     ORDER BY seq LIMIT $3`,
    [workflowRunId, page.startingAfter ?? null, page.limit + 1],
  );
  return rows;
}

interface Joined extends StepRow {
  readonly child_status: RunStatus | null;
  readonly child_result: RunResult | null;
  readonly child_error: RunError | null;
  readonly child_steps: number;
  readonly child_reason: string | null;
  readonly child_since: Date | null;
  readonly child_finished_at: Date | null;
}

function openStep(joined: Joined): OpenStep {
  const {
    child_status,
    child_result,
    child_error,
    child_steps,
    child_reason,
    child_since,
    child_finished_at,
    ...row
  } = joined;
  if (child_status === null || row.run_id === null) return { ...row, child: null };
  const child: ChildState = {
    id: row.run_id,
    status: child_status,
    result: child_result,
    error: child_error,
    steps_completed: child_steps,
    awaiting_human_reason: child_reason,
    awaiting_human_since: child_since,
    finished_at: child_finished_at,
  };
  return { ...row, child };
}

/** Executions that are under way, in the order in which they began, with the runs of tasks. */
export async function openSteps(db: Queryable, workflowRunId: string): Promise<OpenStep[]> {
  const { rows } = await db.query<Joined>(
    `SELECT s.${COLUMNS.replaceAll(/,\s+/g, ', s.')}, r.status AS child_status, r.result AS child_result, r.error AS child_error,
       r.steps_completed AS child_steps, r.awaiting_human_reason AS child_reason, r.awaiting_human_since AS child_since,
       r.finished_at AS child_finished_at
     FROM workflow_steps s LEFT JOIN runs r ON r.id = s.run_id
     WHERE s.workflow_run_id = $1 AND s.finished_at IS NULL ORDER BY s.seq`,
    [workflowRunId],
  );
  return rows.map(openStep);
}

/** The number of the execution that began last; 0 before the first. */
export async function lastSeq(db: Queryable, workflowRunId: string): Promise<number> {
  // Not max(): where PostgreSQL knows little of the table it counts them all for it, turn after turn.
  const { rows } = await db.query<{ last: number }>(
    'SELECT seq AS last FROM workflow_steps WHERE workflow_run_id = $1 ORDER BY seq DESC LIMIT 1',
    [workflowRunId],
  );
  return rows[0]?.last ?? 0;
}

/** Writes executions as they are now, in one statement: a turn may change hundreds. */
export async function writeSteps(tx: Tx, workflowRunId: string, steps: readonly StepRow[]): Promise<void> {
  if (steps.length === 0) return;
  await tx.query(
    `INSERT INTO workflow_steps (workflow_run_id, ${COLUMNS})
     SELECT $1, ${COLUMNS} FROM json_to_recordset($2::json) AS given (key text, seq integer, parent text, step_id text, type text,
       status text, passed boolean, iteration integer, attempt integer, branch text, message text, run_id text,
       stopping boolean, started_at timestamptz, finished_at timestamptz)
     ON CONFLICT (workflow_run_id, key) DO UPDATE SET status = excluded.status, passed = excluded.passed,
       iteration = excluded.iteration, attempt = excluded.attempt, branch = excluded.branch, message = excluded.message,
       stopping = excluded.stopping, finished_at = excluded.finished_at`,
    [workflowRunId, storableJson(steps)],
  );
}
