/** Executions of schedules in the store. How far an open one is, its run says; how it ended is kept here. */

import type { CommitTx } from '../contract/route.ts';
import type { ExecutionStatus, Starter } from '../contract/schedules.ts';
import type { Queryable } from '../db/store.ts';
import { storable } from '../lib/storable.ts';

export interface ExecutionRow {
  readonly id: string;
  readonly schedule_id: string;
  readonly trigger: Starter;
  readonly status: ExecutionStatus;
  readonly run_id: string | null;
  readonly scheduled_for: Date | null;
  readonly executed_at: Date;
  readonly finished_at: Date | null;
  readonly credits_charged: number | null;
  readonly error: string | null;
  readonly note: string | null;
}

/** How an execution ended. */
export type EndStatus = Exclude<ExecutionStatus, 'queued' | 'running'>;

export interface NewExecution
  extends Pick<ExecutionRow, 'id' | 'schedule_id' | 'trigger' | 'run_id' | 'scheduled_for' | 'executed_at'> {
  /** What it is an execution of: the same twice is one. */
  readonly occurrence: string;
  readonly note?: string | null;
  /** Of one that is over as soon as it is written down. */
  readonly ended?: { readonly status: EndStatus; readonly error: string };
}

/** The caller holds the schedule's row. */
export async function insertExecution(tx: CommitTx, made: NewExecution): Promise<void> {
  const { ended, executed_at } = made;
  await tx.query(
    `INSERT INTO schedule_runs (id, schedule_id, occurrence, trigger, status, run_id, scheduled_for, executed_at, finished_at,
       credits_charged, error, note)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[made.id, made.schedule_id, made.occurrence, made.trigger, ended?.status ?? 'queued', made.run_id],
      ...[made.scheduled_for, executed_at, ended ? executed_at : null, ended ? 0 : null],
      ended ? storable(ended.error) : null,
      made.note ?? null,
    ],
  );
}

export async function isExecuted(tx: CommitTx, scheduleId: string, occurrence: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'SELECT FROM schedule_runs WHERE schedule_id = $1 AND occurrence = $2',
    [scheduleId, occurrence],
  );
  return rowCount === 1;
}

/** Executions that have not ended, oldest first. */
export async function openExecutions(tx: CommitTx, scheduleId: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    'SELECT id FROM schedule_runs WHERE schedule_id = $1 AND finished_at IS NULL ORDER BY executed_at, id',
    [scheduleId],
  );
  return rows.map(({ id }) => id);
}

/** False: it is not there, or has ended. */
export async function endExecution(
  tx: CommitTx,
  id: string,
  end: {
    readonly status: EndStatus;
    readonly error: string | null;
    readonly credits: number;
    readonly at: Date;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE schedule_runs SET status = $2, error = $3, credits_charged = $4, finished_at = $5
     WHERE id = $1 AND finished_at IS NULL`,
    [id, end.status, end.error, end.credits, end.at],
  );
  return rowCount === 1;
}

const SHOWN = `
  SELECT e.id, e.schedule_id, e.trigger, e.run_id, e.scheduled_for, e.executed_at, e.finished_at, e.error, e.note,
    coalesce(e.credits_charged, r.cost_cents) AS credits_charged,
    CASE WHEN e.finished_at IS NULL AND r.status <> 'queued' THEN 'running' ELSE e.status END AS status
  FROM schedule_runs e LEFT JOIN runs r ON r.id = e.run_id AND e.finished_at IS NULL`;

export async function findExecution(
  db: Queryable,
  scheduleId: string,
  id: string,
): Promise<ExecutionRow | null> {
  const { rows } = await db.query<ExecutionRow>(`${SHOWN} WHERE e.schedule_id = $1 AND e.id = $2`, [
    scheduleId,
    id,
  ]);
  return rows[0] ?? null;
}

/** Newest first; one more than the page. */
export async function listExecutions(
  db: Queryable,
  scheduleId: string,
  page: { readonly limit: number; readonly startingAfter?: string; readonly status?: ExecutionStatus },
): Promise<ExecutionRow[]> {
  const { rows } = await db.query<ExecutionRow>(
    `SELECT * FROM (${SHOWN} WHERE e.schedule_id = $1) shown
     WHERE ($2::text IS NULL OR status = $2)
       AND ($3::text IS NULL OR (executed_at, id) <
            (SELECT c.executed_at, c.id FROM schedule_runs c WHERE c.id = $3 AND c.schedule_id = $1))
     ORDER BY executed_at DESC, id DESC LIMIT $4`,
    [scheduleId, page.status ?? null, page.startingAfter ?? null, page.limit + 1],
  );
  return rows;
}
