/** Snapshots in the store: `packing` while the file is written, `ready` with the answer, `deleted` when the file may go. */
import type { Mode } from '../../contract/caller.ts';
import type { MachineKind } from '../../contract/machines.ts';
import type { Queryable } from '../../db/store.ts';
import { fence } from '../../durable/fence.ts';
import type { MachineOwner, MachineRow } from '../rows.ts';

export interface SnapshotRow {
  readonly id: string;
  readonly account_id: string;
  readonly mode: Mode;
  readonly machine_id: string;
  readonly kind: MachineKind;
  readonly name: string;
  readonly screen_width: number;
  readonly screen_height: number;
  /** null while it is packed. */
  readonly size_bytes: number | null;
  readonly created_at: Date;
}

const COLUMNS =
  'id, account_id, mode, machine_id, kind, name, screen_width, screen_height, size_bytes, created_at';
const OWNED = "account_id = $1 AND mode = $2 AND status = 'ready'";

/** Written before the file; false when this process was declared dead. */
export async function insertSnapshot(
  db: Queryable,
  row: Omit<SnapshotRow, 'size_bytes'>,
  executorId: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `WITH ${fence('$10')}
     INSERT INTO snapshots (id, account_id, mode, machine_id, kind, name, screen_width, screen_height, created_at, status, executor_id)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, 'packing', me.id FROM me`,
    [
      row.id,
      row.account_id,
      row.mode,
      row.machine_id,
      row.kind,
      row.name,
      row.screen_width,
      row.screen_height,
      row.created_at,
      executorId,
    ],
  );
  return rowCount === 1;
}

/** From now on it can be restored; false when this process was declared dead or the snapshot given up. */
export async function finishSnapshot(
  db: Pick<Queryable, 'query'>,
  id: string,
  sizeBytes: number,
  executorId: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `WITH ${fence('$3')} UPDATE snapshots SET status = 'ready', size_bytes = $2 FROM me
     WHERE snapshots.id = $1 AND status = 'packing'`,
    [id, sizeBytes, executorId],
  );
  return rowCount === 1;
}

/** Whether a machine that stood still has done so since it was read; it cannot move before the transaction ends. */
export async function stoodStill(db: Pick<Queryable, 'query'>, machine: MachineRow): Promise<boolean> {
  const { rowCount } = await db.query(
    // Every move begins a segment of its own, also a start that fails.
    'SELECT id FROM machines WHERE id = $1 AND status = $2 AND metered_since IS NOT DISTINCT FROM $3 FOR SHARE',
    [machine.id, machine.status, machine.metered_since],
  );
  return rowCount === 1;
}

/** Snapshots that hold a place, those that are packed now among them. */
export async function countSnapshots(db: Queryable, owner: MachineOwner): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM snapshots WHERE account_id = $1 AND mode = $2 AND status <> 'deleted'",
    [owner.accountId, owner.mode],
  );
  return rows[0]?.count ?? 0;
}

export async function findSnapshot(
  db: Queryable,
  owner: MachineOwner,
  id: string,
): Promise<SnapshotRow | null> {
  const { rows } = await db.query<SnapshotRow>(
    `SELECT ${COLUMNS} FROM snapshots WHERE ${OWNED} AND id = $3`,
    [owner.accountId, owner.mode, id],
  );
  return rows[0] ?? null;
}

export async function findLatestSnapshot(
  db: Queryable,
  owner: MachineOwner,
  kind: MachineKind,
): Promise<SnapshotRow | null> {
  const { rows } = await db.query<SnapshotRow>(
    `SELECT ${COLUMNS} FROM snapshots WHERE ${OWNED} AND kind = $3 ORDER BY created_at DESC, id DESC LIMIT 1`,
    [owner.accountId, owner.mode, kind],
  );
  return rows[0] ?? null;
}

/** Newest first; one more than the page, so that the caller knows whether more follow. */
export async function listSnapshots(
  db: Queryable,
  owner: MachineOwner,
  page: { readonly limit: number; readonly startingAfter?: string },
): Promise<SnapshotRow[]> {
  const { rows } = await db.query<SnapshotRow>(
    `SELECT ${COLUMNS} FROM snapshots WHERE ${OWNED}
       AND ($3::text IS NULL OR (created_at, id) <
            (SELECT c.created_at, c.id FROM snapshots c WHERE c.id = $3 AND c.account_id = $1 AND c.mode = $2))
     ORDER BY created_at DESC, id DESC LIMIT $4`,
    [owner.accountId, owner.mode, page.startingAfter ?? null, page.limit + 1],
  );
  return rows;
}

export async function markDeleted(db: Queryable, id: string): Promise<void> {
  await db.query("UPDATE snapshots SET status = 'deleted' WHERE id = $1", [id]);
}

/**
 * One whose request failed. False when it is ready: a connection that broke during COMMIT does not tell whether it committed, and
 * what was paid for stays.
 */
export async function giveUp(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    "UPDATE snapshots SET status = 'deleted' WHERE id = $1 AND status <> 'ready'",
    [id],
  );
  return rowCount === 1;
}

/** Gives up what processes that died were packing, and what one that lives could not give up when its request failed. */
export async function giveUpPacking(db: Queryable, before: Date): Promise<void> {
  await db.query(
    `UPDATE snapshots s SET status = 'deleted' WHERE s.status = 'packing' AND (s.created_at < $1
       OR NOT EXISTS (SELECT FROM executors e WHERE e.id = s.executor_id AND e.dead_at IS NULL))`,
    [before],
  );
}

/** Which of these are deleted. An id that no row knows is not: the database may be another one. */
export async function deletedAmong(db: Queryable, ids: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    "SELECT id FROM snapshots WHERE id = ANY($1) AND status = 'deleted'",
    [ids],
  );
  return rows.map(({ id }) => id);
}
