/** Statements of whoever launches runs: which ones wait for a process, and which workflows have not been told something. */
import type { Queryable } from '../db/store.ts';
import { fence } from '../durable/fence.ts';
import type { Claim } from './rows.ts';

/**
 * Claims runs that nobody carries, the oldest first: those whose machine is this process's, those of a mock, and those whose
 * machine is nobody's any more (they end for it). On one machine they keep the order in which they came.
 */
export async function claimRuns(db: Queryable, executorId: string, limit: number): Promise<Claim[]> {
  const { rows } = await db.query<Claim>(
    `WITH ${fence('$1')},
     due AS (
       SELECT r.id FROM runs r
         LEFT JOIN machines m ON m.id = r.drives LEFT JOIN executors e ON e.id = m.executor_id
       WHERE r.finished_at IS NULL AND r.unclaimed
         AND (r.drives IS NULL OR m.executor_id = $1 OR m.ended_at IS NOT NULL OR e.id IS NULL OR e.dead_at IS NOT NULL)
         AND NOT EXISTS (SELECT FROM runs o WHERE o.drives = r.drives AND o.finished_at IS NULL
           AND (o.created_at, o.id) < (r.created_at, r.id))
         AND NOT EXISTS (SELECT FROM machine_leases l WHERE l.machine_id = r.drives AND l.run_id <> r.id)
       ORDER BY r.created_at, r.id LIMIT $2 FOR UPDATE OF r SKIP LOCKED
     )
     UPDATE runs SET leg = leg + 1, unclaimed = false, executor_id = me.id FROM due, me WHERE runs.id = due.id
     RETURNING runs.id, runs.leg`,
    [executorId, limit],
  );
  return rows;
}

export interface Untold extends Claim {
  readonly nudges: number;
}

/** Runs whose workflow has not been told something: one of them, or those of this process and of dead ones. */
export async function untoldRuns(
  db: Queryable,
  which: { readonly id: string } | { readonly executorId: string },
): Promise<Untold[]> {
  const [condition, value] =
    'id' in which
      ? ['id = $1', which.id]
      : [
          `(executor_id = $1 OR NOT EXISTS (SELECT FROM executors e WHERE e.id = runs.executor_id AND e.dead_at IS NULL))`,
          which.executorId,
        ];
  const { rows } = await db.query<Untold>(
    `SELECT id, leg, nudges FROM runs WHERE nudges <> nudges_told AND ${condition} LIMIT 500`,
    [value],
  );
  return rows;
}

/** What was told so far; what happened since is still to be told. */
export async function markTold(db: Queryable, { id, nudges }: Untold): Promise<void> {
  await db.query('UPDATE runs SET nudges_told = GREATEST(nudges_told, $2) WHERE id = $1', [id, nudges]);
}

/** Of runs that this process is at work on, those that have ended or whose time is over. Neither is ever taken back. */
export async function interruptedRuns(db: Queryable, ids: readonly string[], now: Date): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.query<{ id: string }>(
    'SELECT id FROM runs WHERE id = ANY($1) AND (finished_at IS NOT NULL OR deadline_at <= $2)',
    [ids, now],
  );
  return rows.map(({ id }) => id);
}

/** Runs whose time was over before anybody could begin them. */
export async function overdueQueued(db: Queryable, now: Date): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    "SELECT id FROM runs WHERE finished_at IS NULL AND status = 'queued' AND deadline_at <= $1 LIMIT 500",
    [now],
  );
  return rows.map(({ id }) => id);
}

/** Runs that a process carries, or carried when it died. */
export async function carriedRuns(db: Queryable, executorId: string): Promise<Claim[]> {
  const { rows } = await db.query<Claim>(
    'SELECT id, leg FROM runs WHERE executor_id = $1 AND finished_at IS NULL AND NOT unclaimed',
    [executorId],
  );
  return rows;
}

/** Nobody carries it any more; a process that can begins its next leg. */
export async function unclaim(db: Queryable, { id, leg }: Claim): Promise<void> {
  await db.query('UPDATE runs SET unclaimed = true WHERE id = $1 AND leg = $2 AND finished_at IS NULL', [
    id,
    leg,
  ]);
}

/**
 * What a process carried that was cleaned up after a while ago, and nobody has gone on with since: it may have taken up a workflow
 * again after it was declared dead. Who has just gone on with one has made it their own, and keeps it.
 */
export async function unclaimOrphans(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `UPDATE runs r SET unclaimed = true
     WHERE r.finished_at IS NULL AND NOT r.unclaimed AND NOT EXISTS (
       SELECT FROM executors e
       WHERE e.id = r.executor_id AND (e.swept_at IS NULL OR e.swept_at > now() - interval '1 minute'))
     RETURNING r.id`,
  );
  return rows.map(({ id }) => id);
}

/** Gives the machine of a run that has ended to the next one. */
export async function leaveMachine(db: Queryable, runId: string): Promise<void> {
  await db.query(
    `DELETE FROM machine_leases l USING runs r
     WHERE l.run_id = $1 AND r.id = l.run_id AND r.finished_at IS NOT NULL`,
    [runId],
  );
}

/** Leases of runs that ended and whose workflow never came to let go. */
export async function forgetLeases(db: Queryable, before: Date): Promise<void> {
  await db.query('DELETE FROM machine_leases l USING runs r WHERE r.id = l.run_id AND r.finished_at < $1', [
    before,
  ]);
}
