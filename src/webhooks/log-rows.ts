/** Deliveries as their owner sees them. Every statement names the account, the mode and the run. */
import type { Mode } from '../contract/caller.ts';
import type { PageRequest } from '../contract/page.ts';
import type { Queryable } from '../db/store.ts';
import type { DeliveryState } from './schedule.ts';

/** Whose deliveries: those of one run. */
export interface DeliveryOwner {
  readonly accountId: string;
  readonly mode: Mode;
  readonly stream: string;
}

export interface DeliveryRow {
  readonly id: string;
  readonly event_id: string;
  readonly stream: string;
  readonly type: string;
  readonly state: DeliveryState;
  readonly url: string;
  readonly attempts: number;
  readonly next_attempt_at: Date | null;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

export interface AttemptRow {
  readonly delivery_id: string;
  readonly n: number;
  readonly at: Date;
  readonly status: number | null;
  readonly error: string | null;
  readonly ms: number;
}

const COLUMNS = 'id, event_id, stream, type, state, url, attempts, next_attempt_at, created_at, finished_at';
const OWNED = 'account_id = $1 AND mode = $2 AND stream = $3';

const valuesOf = ({ accountId, mode, stream }: DeliveryOwner) => [accountId, mode, stream];

/** One row more than the page has, newest first. */
export async function listDeliveries(
  db: Queryable,
  owner: DeliveryOwner,
  { limit, startingAfter }: PageRequest,
): Promise<DeliveryRow[]> {
  const { rows } = await db.query<DeliveryRow>(
    `SELECT ${COLUMNS} FROM webhook_deliveries WHERE ${OWNED}
       AND ($4::text IS NULL OR seq < (SELECT seq FROM webhook_deliveries WHERE ${OWNED} AND id = $4))
     ORDER BY seq DESC LIMIT $5`,
    [...valuesOf(owner), startingAfter ?? null, limit + 1],
  );
  return rows;
}

export async function findDelivery(
  db: Queryable,
  owner: DeliveryOwner,
  id: string,
): Promise<DeliveryRow | null> {
  const { rows } = await db.query<DeliveryRow>(
    `SELECT ${COLUMNS} FROM webhook_deliveries WHERE ${OWNED} AND id = $4`,
    [...valuesOf(owner), id],
  );
  return rows[0] ?? null;
}

/** The last `most` of each delivery, newest first. */
export async function attemptsOf(
  db: Queryable,
  deliveryIds: readonly string[],
  most: number,
): Promise<AttemptRow[]> {
  const { rows } = await db.query<AttemptRow>(
    `SELECT a.* FROM unnest($1::text[]) AS wanted (id) CROSS JOIN LATERAL (
       SELECT delivery_id, n, at, status, error, ms FROM webhook_attempts
       WHERE delivery_id = wanted.id ORDER BY n DESC LIMIT $2
     ) a ORDER BY a.delivery_id, a.n DESC`,
    [deliveryIds, most],
  );
  return rows;
}

/**
 * Makes a delivery due now, with all its attempts before it. One that was done with is sent outside the order; one that still
 * waits keeps its place. What is being sent at this moment is left as it is.
 *
 * @returns false when there is no such delivery.
 */
export async function redeliver(
  db: Queryable,
  owner: DeliveryOwner,
  id: string,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE webhook_deliveries SET
       by_hand = by_hand OR state <> 'pending',
       tries = CASE WHEN lease IS NULL THEN 0 ELSE tries END,
       next_attempt_at = CASE WHEN lease IS NULL THEN $5::timestamptz ELSE next_attempt_at END,
       state = 'pending', finished_at = NULL
     WHERE ${OWNED} AND id = $4`,
    [...valuesOf(owner), id, now],
  );
  return rowCount === 1;
}
