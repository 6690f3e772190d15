/** Statements of whoever launches runs: which ones wait for a process, and whose a machine is. */
import type { Queryable } from '../db/store.ts';
import { fence } from '../durable/fence.ts';
import type { Claim } from '../durable/loop.ts';

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
