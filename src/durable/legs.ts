/**
 * The columns by which a row is carried: leg, unclaimed, nudges, nudges_told, executor_id and finished_at. Who carries it, what
 * its workflow has not been told yet, and whose turn it is to go on.
 */
import type { Queryable, Tx } from '../db/store.ts';
import { fence, Zombie } from './fence.ts';
import type { Claim } from './loop.ts';

/** What is carried; part of statements, so never a word from outside. */
export type LegTable = 'runs' | 'workflow_runs';

/** Something happened to a row so many times; its workflow has not heard of all of them. */
export interface Untold extends Claim {
  readonly nudges: number;
}

/** Rows whose workflow has not been told something: one of them, or those of this process and of dead ones. */
export async function untold(
  db: Queryable,
  table: LegTable,
  which: { readonly id: string } | { readonly executorId: string },
): Promise<Untold[]> {
  const [condition, value] =
    'id' in which
      ? ['id = $1', which.id]
      : [
          `(executor_id = $1 OR NOT EXISTS (SELECT FROM executors e WHERE e.id = ${table}.executor_id AND e.dead_at IS NULL))`,
          which.executorId,
        ];
  const { rows } = await db.query<Untold>(
    `SELECT id, leg, nudges FROM ${table} WHERE nudges <> nudges_told AND ${condition} LIMIT 500`,
    [value],
  );
  return rows;
}

/** What was told so far; what happened since is still to be told. */
export async function markTold(db: Queryable, table: LegTable, { id, nudges }: Untold): Promise<void> {
  await db.query(`UPDATE ${table} SET nudges_told = GREATEST(nudges_told, $2) WHERE id = $1`, [id, nudges]);
}

/** Of those that this process is at work on, those that have ended or whose time is over. Neither is ever taken back. */
export async function interrupted(
  db: Queryable,
  table: LegTable,
  { ids, now }: { readonly ids: readonly string[]; readonly now: Date },
): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.query<{ id: string }>(
    `SELECT id FROM ${table} WHERE id = ANY($1) AND (finished_at IS NOT NULL OR deadline_at <= $2)`,
    [ids, now],
  );
  return rows.map(({ id }) => id);
}

/** Those whose time was over before anybody could begin them. */
export async function overdueQueued(db: Queryable, table: LegTable, now: Date): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT id FROM ${table} WHERE finished_at IS NULL AND status = 'queued' AND deadline_at <= $1 LIMIT 500`,
    [now],
  );
  return rows.map(({ id }) => id);
}

/** What a process carries, or carried when it died. */
export async function carried(db: Queryable, table: LegTable, executorId: string): Promise<Claim[]> {
  const { rows } = await db.query<Claim>(
    `SELECT id, leg FROM ${table} WHERE executor_id = $1 AND finished_at IS NULL AND NOT unclaimed`,
    [executorId],
  );
  return rows;
}

/** Nobody carries it any more; a process that can begins its next leg. */
export async function unclaim(db: Queryable, table: LegTable, { id, leg }: Claim): Promise<void> {
  await db.query(`UPDATE ${table} SET unclaimed = true WHERE id = $1 AND leg = $2 AND finished_at IS NULL`, [
    id,
    leg,
  ]);
}

/**
 * What a process carried that was cleaned up after a while ago, and nobody has gone on with since: it may have taken up a workflow
 * again after it was declared dead. Who has just gone on with one has made it their own, and keeps it.
 */
export async function unclaimOrphans(db: Queryable, table: LegTable): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `UPDATE ${table} r SET unclaimed = true
     WHERE r.finished_at IS NULL AND NOT r.unclaimed AND NOT EXISTS (
       SELECT FROM executors e
       WHERE e.id = r.executor_id AND (e.swept_at IS NULL OR e.swept_at > now() - interval '1 minute'))
     RETURNING r.id`,
  );
  return rows.map(({ id }) => id);
}

interface LegRow {
  readonly leg: number;
  readonly unclaimed: boolean;
  readonly finished_at: Date | null;
}

/**
 * The row to oneself, for whoever carries this leg of it; null when it has ended or goes on with another leg. Throws Zombie when
 * this process was declared dead; once this has returned, it is not before the transaction ends (fence.ts).
 */
export async function lockLeg<R extends LegRow>(
  tx: Tx,
  { table, columns }: { readonly table: LegTable; readonly columns: string },
  { id, leg, executorId }: Claim & { readonly executorId: string },
): Promise<R | null> {
  const { rows } = await tx.query<R & { alive: boolean }>(
    `WITH ${fence('$2')}
     SELECT ${columns}, EXISTS (SELECT FROM me) AS alive FROM ${table} WHERE id = $1 FOR UPDATE OF ${table}`,
    [id, executorId],
  );
  if (!rows[0]) return null;
  const { alive, ...row } = rows[0];
  // Unclaimed: the next leg is about to begin, here or elsewhere.
  if (row.finished_at !== null || row.leg !== leg || row.unclaimed) return null;
  if (!alive) throw new Zombie('this process was declared dead');
  return row as unknown as R;
}
