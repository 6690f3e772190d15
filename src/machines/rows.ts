/** Machines in the store: what was asked for, how they are, and which server process they run in. */
import type { Mode } from '../contract/caller.ts';
import type { MachineKind, MachineStatus } from '../contract/machines.ts';
import type { Queryable } from '../db/store.ts';
import { fence } from '../durable/fence.ts';
import type { Isolation, MachineState } from './machine.ts';
import { RATES, RUNNING } from './pricing.ts';

export interface MachineRow {
  readonly id: string;
  readonly account_id: string;
  readonly mode: Mode;
  readonly kind: MachineKind;
  readonly display_name: string;
  readonly status: MachineStatus;
  readonly os_type: 'linux' | 'windows';
  readonly cpu_cores: number;
  readonly memory_gb: number;
  readonly storage_gb: number;
  readonly screen_width: number;
  readonly screen_height: number;
  readonly options: Buffer;
  readonly metadata: Readonly<Record<string, string>>;
  readonly ttl_minutes: number | null;
  readonly auto_destroy_at: Date | null;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly restarted_at: Date | null;
  readonly isolation: Isolation | null;
  readonly error: string | null;
  readonly key_id: string;
  readonly metered_since: Date | null;
  /** Cents. */
  readonly metered_cents: number;
  /** Sixtieths of a cent that earlier segments came to beyond what was charged. */
  readonly metered_rest: number;
  readonly billed_cents: number;
  readonly executor_id: string | null;
  readonly state: MachineState | null;
  /** A person has control until then. */
  readonly control_until: Date | null;
}

const COLUMNS = `id, account_id, mode, kind, display_name, status, os_type, cpu_cores, memory_gb, storage_gb, screen_width,
  screen_height, options, metadata, ttl_minutes, auto_destroy_at, created_at, started_at, restarted_at, isolation, error,
  key_id, metered_since, metered_cents, metered_rest, billed_cents, executor_id, state, control_until`;

/** Whose machines: part of every look-up. */
export interface MachineOwner {
  readonly accountId: string;
  readonly mode: Mode;
}

export type NewMachine = Omit<
  MachineRow,
  | 'status'
  | 'started_at'
  | 'restarted_at'
  | 'isolation'
  | 'error'
  | 'state'
  | 'executor_id'
  | 'metered_since'
  | 'metered_cents'
  | 'metered_rest'
  | 'billed_cents'
  | 'control_until'
> & { readonly executor_id: string };

/** Written before anything is started: a process that dies over it leaves a row that says so. */
export async function insertMachine(db: Queryable, machine: NewMachine): Promise<boolean> {
  const { rowCount } = await db.query(
    `WITH ${fence('$16')}
     INSERT INTO machines (id, account_id, mode, kind, display_name, status, os_type, cpu_cores, memory_gb, storage_gb,
       screen_width, screen_height, options, metadata, ttl_minutes, auto_destroy_at, created_at, key_id, executor_id)
     SELECT $1, $2, $3, $4, $5, 'creating', $6, $7, $8, $9, $10, $11, $12, $13::jsonb, $14, $15, $17, $18, me.id FROM me`,
    [
      machine.id,
      machine.account_id,
      machine.mode,
      machine.kind,
      machine.display_name,
      machine.os_type,
      machine.cpu_cores,
      machine.memory_gb,
      machine.storage_gb,
      machine.screen_width,
      machine.screen_height,
      machine.options,
      JSON.stringify(machine.metadata),
      machine.ttl_minutes,
      machine.auto_destroy_at,
      machine.executor_id,
      machine.created_at,
      machine.key_id,
    ],
  );
  return rowCount === 1;
}

export async function findMachine(
  db: Queryable,
  owner: MachineOwner,
  id: string,
): Promise<MachineRow | null> {
  const { rows } = await db.query<MachineRow>(
    `SELECT ${COLUMNS} FROM machines WHERE id = $1 AND account_id = $2 AND mode = $3 AND status <> 'creating'`,
    [id, owner.accountId, owner.mode],
  );
  return rows[0] ?? null;
}

/** Newest first, without those that ended; one more than the page, so that the caller knows whether more follow. */
export async function listMachines(
  db: Queryable,
  owner: MachineOwner,
  page: { readonly limit: number; readonly startingAfter?: string },
): Promise<MachineRow[]> {
  const { rows } = await db.query<MachineRow>(
    `SELECT ${COLUMNS} FROM machines WHERE account_id = $1 AND mode = $2 AND ended_at IS NULL AND status <> 'creating'
       AND ($3::text IS NULL OR (created_at, id) <
            (SELECT c.created_at, c.id FROM machines c WHERE c.id = $3 AND c.account_id = $1 AND c.mode = $2))
     ORDER BY created_at DESC, id DESC LIMIT $4`,
    [owner.accountId, owner.mode, page.startingAfter ?? null, page.limit + 1],
  );
  return rows;
}

/** Machines that hold a place. */
export async function countMachines(db: Queryable, owner: MachineOwner): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM machines WHERE account_id = $1 AND mode = $2 AND ended_at IS NULL',
    [owner.accountId, owner.mode],
  );
  return rows[0]?.count ?? 0;
}

export interface Change {
  readonly status: MachineStatus;
  readonly now: Date;
  /** Of a machine that runs. */
  readonly running?: { readonly isolation: Isolation; readonly state: MachineState };
  readonly restarted?: boolean;
  readonly error?: string;
}

/**
 * What a segment of `m` came to when it ends at $8, in sixtieths of a cent, as pricing.ts has it for one that goes on. Nothing of
 * one that another process ran: nobody knows for how long it did.
 */
const SEGMENT = `CASE
  WHEN m.mode = 'test' OR m.metered_since IS NULL OR m.status = 'error' THEN 0
  WHEN m.status = ANY($10) AND m.executor_id IS DISTINCT FROM me.id THEN 0
  ELSE GREATEST(0, floor(extract(epoch FROM $8::timestamptz - m.metered_since) / 60))::int
    * CASE WHEN m.status = ANY($10) THEN CASE m.os_type WHEN 'windows' THEN $11::int ELSE $12::int END ELSE $13::int END
END`;

/**
 * Moves a machine from one of the statuses `from` to another; null when it is in none of them, or when this process was
 * declared dead. The row's executor is whoever moved it last.
 */
export async function moveMachine(
  db: Queryable,
  id: string,
  from: readonly MachineStatus[],
  change: Change,
  executorId: string,
): Promise<MachineRow | null> {
  const { rows } = await db.query<MachineRow>(
    `WITH ${fence('$3')}
     UPDATE machines m SET status = $4, executor_id = me.id, isolation = $5, error = $7,
       state = CASE WHEN $4 = 'starting' THEN m.state ELSE $6::jsonb END,
       started_at = CASE WHEN $4 = 'running' THEN $8 ELSE m.started_at END,
       restarted_at = CASE WHEN $9 THEN $8 ELSE m.restarted_at END,
       ended_at = CASE WHEN $4 = 'terminated' THEN $8 ELSE m.ended_at END,
       metered_since = CASE WHEN $4 = 'terminated' THEN NULL ELSE $8 END, metered_cents = 0,
       metered_rest = GREATEST(0, m.metered_rest - 60 * m.metered_cents + ${SEGMENT})
     FROM me WHERE m.id = $1 AND m.status = ANY($2)
     RETURNING ${COLUMNS.replaceAll(/\b([a-z_]+)\b/g, 'm.$1')}`,
    [
      id,
      from,
      executorId,
      change.status,
      change.running?.isolation ?? null,
      change.running ? JSON.stringify(change.running.state) : null,
      change.error ?? null,
      change.now,
      change.restarted ?? false,
      RUNNING,
      RATES.windows,
      RATES.linux,
      RATES.stopped,
    ],
  );
  return rows[0] ?? null;
}

/** What a machine that runs here would need to be started again as it is now. */
export async function saveState(
  db: Queryable,
  id: string,
  executorId: string,
  state: MachineState,
): Promise<void> {
  await db.query(
    `WITH ${fence('$2')} UPDATE machines SET state = $3::jsonb FROM me
     WHERE machines.id = $1 AND executor_id = me.id AND status = 'running'`,
    [id, executorId, JSON.stringify(state)],
  );
}

/** Who has control from now on, of a machine that runs here; false when it does not. */
export async function setControl(
  db: Queryable,
  id: string,
  executorId: string,
  until: Date | null,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `WITH ${fence('$2')} UPDATE machines SET control_until = $3 FROM me
     WHERE machines.id = $1 AND executor_id = me.id AND status = 'running'`,
    [id, executorId, until],
  );
  return rowCount === 1;
}

export async function statusOf(db: Queryable, id: string): Promise<MachineStatus | null> {
  const { rows } = await db.query<Pick<MachineRow, 'status'>>('SELECT status FROM machines WHERE id = $1', [
    id,
  ]);
  return rows[0]?.status ?? null;
}

/** A machine that nobody was told of. */
export async function forgetMachine(db: Queryable, id: string): Promise<void> {
  await db.query("DELETE FROM machines WHERE id = $1 AND status = 'creating'", [id]);
}

export async function setLease(
  db: Queryable,
  owner: MachineOwner,
  id: string,
  lease: { readonly ttlMinutes: number | null; readonly autoDestroyAt: Date | null },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE machines SET ttl_minutes = $4, auto_destroy_at = $5
     WHERE id = $1 AND account_id = $2 AND mode = $3 AND ended_at IS NULL AND status <> 'creating'`,
    [id, owner.accountId, owner.mode, lease.ttlMinutes, lease.autoDestroyAt],
  );
  return rowCount === 1;
}

/** Machines whose lease is over. */
export async function overdueMachines(db: Queryable, now: Date): Promise<MachineRow[]> {
  const { rows } = await db.query<MachineRow>(
    `SELECT ${COLUMNS} FROM machines WHERE ended_at IS NULL AND auto_destroy_at <= $1 ORDER BY auto_destroy_at LIMIT 100`,
    [now],
  );
  return rows;
}

/** Live machines that cost something at the moment; null: of every account. */
export async function meteredMachines(db: Queryable, accountId: string | null): Promise<MachineRow[]> {
  const { rows } = await db.query<MachineRow>(
    `SELECT ${COLUMNS} FROM machines WHERE mode = 'live' AND metered_since IS NOT NULL AND ended_at IS NULL
       AND status <> 'creating' AND ($1::text IS NULL OR account_id = $1) ORDER BY created_at DESC, id DESC`,
    [accountId],
  );
  return rows;
}

/** Writes down that a segment was charged so far; false when another process was faster. */
export async function markMetered(db: Queryable, row: MachineRow, cents: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE machines SET metered_cents = metered_cents + $4, billed_cents = billed_cents + $4
     WHERE id = $1 AND metered_since = $2 AND metered_cents = $3`,
    [row.id, row.metered_since, row.metered_cents, cents],
  );
  return rowCount === 1;
}

/** What a dead process left. */
export async function machinesOf(db: Queryable, executorId: string): Promise<MachineRow[]> {
  const { rows } = await db.query<MachineRow>(
    `SELECT ${COLUMNS} FROM machines WHERE executor_id = $1 AND ended_at IS NULL`,
    [executorId],
  );
  return rows;
}
