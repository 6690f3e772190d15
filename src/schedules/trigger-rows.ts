/** Triggers in the store, and what they are about to set off. */

import type { CommitTx } from '../contract/route.ts';
import type { ChainEvent } from '../contract/schedules.ts';
import type { Queryable } from '../db/store.ts';
import { storableJson } from '../lib/storable.ts';
import type { ScheduleOwner } from './rows.ts';

export interface TriggerRow {
  readonly id: string;
  readonly schedule_id: string;
  readonly kind: 'webhook' | 'chain';
  readonly enabled: boolean;
  readonly webhook_id: string | null;
  /** Sealed. */
  readonly webhook_secret: Buffer | null;
  readonly rate_limit_per_minute: number | null;
  readonly source_schedule_id: string | null;
  readonly event: ChainEvent | null;
  readonly pass_output: boolean | null;
  readonly created_at: Date;
}

const NAMES = [
  ...['id', 'schedule_id', 'kind', 'enabled', 'webhook_id', 'webhook_secret', 'rate_limit_per_minute'],
  ...['source_schedule_id', 'event', 'pass_output', 'created_at'],
] as readonly (keyof TriggerRow)[];
const COLUMNS = NAMES.map((name) => `t.${name}`).join(', ');

export async function insertTrigger(tx: CommitTx, row: TriggerRow): Promise<void> {
  await tx.query(
    `INSERT INTO schedule_triggers (${NAMES.join(', ')}) VALUES (${NAMES.map((_, at) => `$${at + 1}`).join(', ')})`,
    NAMES.map((name) => row[name]),
  );
}

/** Newest first; one more than the page. */
export async function listTriggers(
  db: Queryable,
  scheduleId: string,
  page: { readonly limit: number; readonly startingAfter?: string },
): Promise<TriggerRow[]> {
  const { rows } = await db.query<TriggerRow>(
    `SELECT ${COLUMNS} FROM schedule_triggers t WHERE schedule_id = $1
       AND ($2::text IS NULL OR (created_at, id) <
            (SELECT c.created_at, c.id FROM schedule_triggers c WHERE c.id = $2 AND c.schedule_id = $1))
     ORDER BY created_at DESC, id DESC LIMIT $3`,
    [scheduleId, page.startingAfter ?? null, page.limit + 1],
  );
  return rows;
}

export async function findTrigger(db: CommitTx, scheduleId: string, id: string): Promise<TriggerRow | null> {
  const { rows } = await db.query<TriggerRow>(
    `SELECT ${COLUMNS} FROM schedule_triggers t WHERE schedule_id = $1 AND id = $2`,
    [scheduleId, id],
  );
  return rows[0] ?? null;
}

export async function findWebhook(db: Queryable, webhookId: string): Promise<TriggerRow | null> {
  const { rows } = await db.query<TriggerRow>(
    `SELECT ${COLUMNS} FROM schedule_triggers t WHERE webhook_id = $1`,
    [webhookId],
  );
  return rows[0] ?? null;
}

export async function countTriggers(db: CommitTx, scheduleId: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM schedule_triggers WHERE schedule_id = $1',
    [scheduleId],
  );
  return rows[0]?.count ?? 0;
}

export async function deleteTrigger(db: Queryable, scheduleId: string, id: string): Promise<boolean> {
  const { rowCount } = await db.query('DELETE FROM schedule_triggers WHERE schedule_id = $1 AND id = $2', [
    scheduleId,
    id,
  ]);
  return rowCount === 1;
}

/** Every chain of an account, from what comes before to what follows. */
export async function chainsOf(
  db: CommitTx,
  owner: ScheduleOwner,
): Promise<{ readonly from: string; readonly to: string }[]> {
  const { rows } = await db.query<{ from: string; to: string }>(
    `SELECT t.source_schedule_id AS "from", t.schedule_id AS "to" FROM schedule_triggers t
     JOIN schedules s ON s.id = t.schedule_id
     WHERE s.account_id = $1 AND s.mode = $2 AND t.source_schedule_id IS NOT NULL`,
    [owner.accountId, owner.mode],
  );
  return rows;
}

/** Writes down what is to follow an execution that ended. */
export async function announceEnd(
  tx: CommitTx,
  scheduleId: string,
  end: {
    readonly executionId: string;
    readonly events: readonly ChainEvent[];
    readonly output: object;
    readonly at: Date;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO schedule_chain_firings (trigger_id, source_run_id, schedule_id, output, created_at)
     SELECT t.id, $2::text, t.schedule_id, CASE WHEN t.pass_output THEN $4::jsonb END, $5::timestamptz
     FROM schedule_triggers t WHERE t.source_schedule_id = $1 AND t.enabled AND t.event = ANY($3)
     ON CONFLICT DO NOTHING`,
    [scheduleId, end.executionId, end.events, storableJson(end.output), end.at],
  );
}

export interface ChainFiring {
  readonly trigger_id: string;
  readonly source_run_id: string;
  /** What is to be fired. */
  readonly schedule_id: string;
}

/** What waits to be fired because something ended, longest first, but for what follows some executions. */
export async function chainFirings(
  db: Queryable,
  { but, most }: { readonly but: readonly string[]; readonly most: number },
): Promise<ChainFiring[]> {
  const { rows } = await db.query<ChainFiring>(
    `SELECT trigger_id, source_run_id, schedule_id FROM schedule_chain_firings
     WHERE NOT trigger_id || ':' || source_run_id = ANY($1) ORDER BY created_at, trigger_id LIMIT $2`,
    [but, most],
  );
  return rows;
}

/** Takes it away; undefined: somebody else did. Of what it returns, null: nothing is passed on. */
export async function takeFiring(
  tx: CommitTx,
  { trigger_id, source_run_id }: ChainFiring,
): Promise<Readonly<Record<string, unknown>> | null | undefined> {
  const { rows } = await tx.query<{ output: Readonly<Record<string, unknown>> | null }>(
    'DELETE FROM schedule_chain_firings WHERE trigger_id = $1 AND source_run_id = $2 RETURNING output',
    [trigger_id, source_run_id],
  );
  return rows[0]?.output;
}

/** When the trigger came in the last minute, Unix seconds, with the trigger to oneself; null: it is gone. */
export async function lockHits(tx: CommitTx, triggerId: string): Promise<readonly number[] | null> {
  const { rows } = await tx.query<{ hits: number[] }>(
    'SELECT hits FROM schedule_triggers WHERE id = $1 FOR NO KEY UPDATE',
    [triggerId],
  );
  return rows[0]?.hits ?? null;
}

export async function setHits(tx: CommitTx, triggerId: string, hits: readonly number[]): Promise<void> {
  await tx.query('UPDATE schedule_triggers SET hits = $2 WHERE id = $1', [triggerId, hits]);
}

export interface WebhookFiring {
  readonly triggerId: string;
  readonly bodyHash: Buffer;
  /** Unix seconds. */
  readonly signedAt: number;
  readonly at: Date;
}

/** The execution that the same body made after `since`, or the same signature ever; null: it is new. */
export async function findFiring(
  tx: CommitTx,
  { triggerId, bodyHash, signedAt }: WebhookFiring,
  since: Date,
): Promise<string | null> {
  const { rows } = await tx.query<{ schedule_run_id: string }>(
    `SELECT schedule_run_id FROM schedule_webhook_firings
     WHERE trigger_id = $1 AND body_hash = $2 AND (signed_at = $3 OR fired_at > $4) ORDER BY fired_at LIMIT 1`,
    [triggerId, bodyHash, signedAt, since],
  );
  return rows[0]?.schedule_run_id ?? null;
}

export async function insertFiring(tx: CommitTx, firing: WebhookFiring, executionId: string): Promise<void> {
  await tx.query(
    `INSERT INTO schedule_webhook_firings (trigger_id, body_hash, signed_at, schedule_run_id, fired_at)
     VALUES ($1, $2, $3, $4, $5)`,
    [firing.triggerId, firing.bodyHash, firing.signedAt, executionId, firing.at],
  );
}
