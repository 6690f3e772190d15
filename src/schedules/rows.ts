/** Schedules in the store. Whoever fires, changes or settles one holds its row; other rows come after it. */
import type { LlmPreference } from '../access/llm-choice.ts';
import type { Mode } from '../contract/caller.ts';
import type { ActionPolicy } from '../contract/policy.ts';
import type { CommitTx } from '../contract/route.ts';
import type { Queryable, Tx } from '../db/store.ts';
import { fence } from '../durable/fence.ts';
import { storableJson } from '../lib/storable.ts';
import type { Timing } from './timing.ts';

export interface ScheduleRow extends Timing {
  readonly id: string;
  readonly account_id: string;
  readonly mode: Mode;
  /** The key that made it: what its runs are charged to. */
  readonly key_id: string;
  readonly name: string;
  readonly machine_id: string;
  readonly task_prompt: string;
  readonly max_consecutive_failures: number;
  readonly metadata: Readonly<Record<string, string>>;
  /** Who thinks for its runs, on the key that is stored when it fires; null: nothing was said. */
  readonly llm: LlmPreference | null;
  /** What its runs may do; null: nothing was said. */
  readonly action_policy: ActionPolicy | null;
  readonly enabled: boolean;
  /** The watermark: what comes before it is done with. null: it is not enabled. */
  readonly next_run_at: Date | null;
  readonly last_run_at: Date | null;
  readonly run_count: number;
  readonly consecutive_failures: number;
  readonly paused_reason: string | null;
  readonly created_at: Date;
}

export interface ScheduleOwner {
  readonly accountId: string;
  readonly mode: Mode;
}

const NAMES = [
  ...['id', 'account_id', 'mode', 'key_id', 'name', 'machine_id', 'task_prompt', 'frequency', 'cron'],
  ...[
    'timezone',
    'time',
    'day_of_week',
    'day_of_month',
    'run_at',
    'max_consecutive_failures',
    'metadata',
    'llm',
    'action_policy',
  ],
  ...['enabled', 'next_run_at', 'last_run_at', 'run_count', 'consecutive_failures', 'paused_reason'],
  'created_at',
] as readonly (keyof ScheduleRow)[];
const COLUMNS = NAMES.map((name) => `s.${name}`).join(', ');

const JSON_COLUMNS: ReadonlySet<keyof ScheduleRow> = new Set(['metadata', 'llm', 'action_policy']);
const columnOf = (row: Partial<ScheduleRow>, name: keyof ScheduleRow): unknown =>
  JSON_COLUMNS.has(name) && row[name] != null ? storableJson(row[name]) : row[name];

export async function insertSchedule(tx: CommitTx, row: ScheduleRow): Promise<void> {
  await tx.query(
    `INSERT INTO schedules (${NAMES.join(', ')}) VALUES (${NAMES.map((_, at) => `$${at + 1}`).join(', ')})`,
    NAMES.map((name) => columnOf(row, name)),
  );
}

export async function findSchedule(
  db: Queryable,
  owner: ScheduleOwner,
  id: string,
): Promise<ScheduleRow | null> {
  const { rows } = await db.query<ScheduleRow>(
    `SELECT ${COLUMNS} FROM schedules s WHERE id = $1 AND account_id = $2 AND mode = $3`,
    [id, owner.accountId, owner.mode],
  );
  return rows[0] ?? null;
}

/** Newest first; one more than the page, so that the caller knows whether more follow. */
export async function listSchedules(
  db: Queryable,
  owner: ScheduleOwner,
  page: { readonly limit: number; readonly startingAfter?: string },
): Promise<ScheduleRow[]> {
  const { rows } = await db.query<ScheduleRow>(
    `SELECT ${COLUMNS} FROM schedules s WHERE account_id = $1 AND mode = $2
       AND ($3::text IS NULL OR (created_at, id) <
            (SELECT c.created_at, c.id FROM schedules c WHERE c.id = $3 AND c.account_id = $1 AND c.mode = $2))
     ORDER BY created_at DESC, id DESC LIMIT $4`,
    [owner.accountId, owner.mode, page.startingAfter ?? null, page.limit + 1],
  );
  return rows;
}

export async function countSchedules(db: CommitTx, owner: ScheduleOwner): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM schedules WHERE account_id = $1 AND mode = $2',
    [owner.accountId, owner.mode],
  );
  return rows[0]?.count ?? 0;
}

/** To oneself until the transaction ends. Weaker than FOR UPDATE: triggers that name it may be written meanwhile. */
export async function lockSchedule(tx: CommitTx, id: string): Promise<ScheduleRow | null> {
  const { rows } = await tx.query<ScheduleRow>(
    `SELECT ${COLUMNS} FROM schedules s WHERE id = $1 FOR NO KEY UPDATE`,
    [id],
  );
  return rows[0] ?? null;
}

/** The same for a process that is alive; null also where somebody else has it at this moment. */
export async function takeSchedule(tx: Tx, id: string, executorId: string): Promise<ScheduleRow | null> {
  const { rows } = await tx.query<ScheduleRow>(
    `WITH ${fence('$2')} SELECT ${COLUMNS} FROM schedules s, me WHERE s.id = $1 FOR NO KEY UPDATE OF s SKIP LOCKED`,
    [id, executorId],
  );
  return rows[0] ?? null;
}

/** Schedules whose time has come, those that wait longest first, but for some. */
export async function dueSchedules(
  db: Queryable,
  { now, but, most }: { readonly now: Date; readonly but: readonly string[]; readonly most: number },
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    'SELECT id FROM schedules WHERE next_run_at <= $1 AND NOT id = ANY($2) ORDER BY next_run_at, id LIMIT $3',
    [now, but, most],
  );
  return rows.map(({ id }) => id);
}

/** Changes columns of a schedule whose row the caller holds. */
export async function updateSchedule(
  tx: CommitTx,
  id: string,
  change: Partial<Omit<ScheduleRow, 'id'>>,
): Promise<ScheduleRow> {
  const names = Object.keys(change) as (keyof ScheduleRow)[];
  const sets = names.map((name, at) => `${name} = $${at + 2}`);
  const { rows } = await tx.query<ScheduleRow>(
    `UPDATE schedules s SET ${sets.join(', ')} WHERE id = $1 RETURNING ${COLUMNS}`,
    [id, ...names.map((name) => columnOf(change, name))],
  );
  return rows[0] as ScheduleRow;
}

/** With its executions and its triggers; its runs stay. False: there is none. */
export async function deleteSchedule(db: Queryable, owner: ScheduleOwner, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'DELETE FROM schedules WHERE id = $1 AND account_id = $2 AND mode = $3',
    [id, owner.accountId, owner.mode],
  );
  return rowCount === 1;
}
