/** Deliveries in the store, as the dispatcher sees them. Leases go by the database's clock, schedules by ours. */
import type { Queryable, Store } from '../db/store.ts';
import { fence } from '../durable/fence.ts';
import type { DeliveryState, Next, Outcome } from './schedule.ts';

/** What it takes to make an attempt. */
export interface Leased {
  readonly id: string;
  readonly event_id: string;
  readonly stream: string;
  readonly type: string;
  readonly url: string;
  readonly receiver: string;
  readonly secret: Buffer;
  readonly body: string;
  readonly tries: number;
  /** The receiver said 410 to an event before this one. */
  readonly after_gone: boolean;
  /** Proof that it is ours to send. */
  readonly lease: string;
}

export interface Shares {
  /** At once, in all processes: of one account, and of these to one receiver. */
  readonly perAccount: number;
  readonly perReceiver: number;
}

export interface Claiming extends Shares {
  readonly executorId: string;
  readonly now: Date;
  readonly lease: string;
  readonly leaseMs: number;
  readonly most: number;
  /** Where the look before ended. */
  readonly from: ReceiverPlace;
}

/** A receiver of an account, in the order of the index. */
interface ReceiverPlace {
  readonly account_id: string;
  readonly receiver: string;
}

export const FIRST_PLACE: ReceiverPlace = { account_id: '', receiver: '' };
/** Looked at together: so many cost the embedded store, which does one thing at a time, some 20 ms. */
const RECEIVERS_AT_ONCE = 200;

const FREE = '(d.lease_until IS NULL OR d.lease_until < now())';

/**
 * Each look of the claim is one at an index. Without statistics, which a sudden backlog is faster than, the planner would read all
 * of the table for every receiver.
 */
const BY_INDEX = `SELECT ${[
  'enable_seqscan',
  'enable_bitmapscan',
  'enable_sort',
  'enable_hashjoin',
  'enable_mergejoin',
  'jit',
]
  .map((what) => `set_config('${what}', 'off', true)`)
  .join(', ')}`;

/** Who has something pending, by one look at the index for each, however many deliveries they have. */
const RECEIVERS = `
  WITH RECURSIVE receivers AS (
    SELECT $1::text AS account_id, $2::text AS receiver
    UNION ALL
    SELECT next.account_id, next.receiver FROM receivers CROSS JOIN LATERAL (
      SELECT account_id, receiver FROM webhook_deliveries
      WHERE state = 'pending' AND (account_id, receiver) > (receivers.account_id, receivers.receiver)
      ORDER BY account_id, receiver LIMIT 1
    ) next
  )
  SELECT account_id, receiver FROM receivers OFFSET 1 LIMIT $3`;

const CLAIM = `
  WITH ${fence('$1')},
  receivers AS (SELECT * FROM unnest($8::text[], $9::text[]) AS r (account_id, receiver)),
  busy AS (
    SELECT account_id, receiver, count(*) AS count FROM webhook_deliveries
    WHERE executor_id IS NOT NULL AND lease_until >= now() GROUP BY account_id, receiver
  ),
  due AS (
    SELECT d.id, d.account_id, d.next_attempt_at FROM receivers r
    LEFT JOIN busy USING (account_id, receiver) CROSS JOIN LATERAL (
      SELECT d.id, d.account_id, d.next_attempt_at FROM webhook_deliveries d
      WHERE d.state = 'pending' AND d.account_id = r.account_id AND d.receiver = r.receiver
        AND d.next_attempt_at <= $2 AND ${FREE}
        AND (d.by_hand OR NOT EXISTS (
          SELECT FROM webhook_deliveries before
          WHERE before.stream = d.stream AND before.seq < d.seq AND before.state = 'pending' AND NOT before.by_hand))
      ORDER BY d.next_attempt_at LIMIT greatest(0, $6 - coalesce(busy.count, 0))
    ) d
  ),
  turns AS (
    SELECT due.id, due.next_attempt_at,
      row_number() OVER (PARTITION BY account_id ORDER BY due.next_attempt_at, due.id)
        + coalesce((SELECT sum(count) FROM busy WHERE busy.account_id = due.account_id), 0) AS turn
    FROM due
  ),
  taken AS (
    SELECT d.id FROM webhook_deliveries d
    WHERE d.id IN (SELECT id FROM turns WHERE turn <= $5 ORDER BY turn, next_attempt_at, id LIMIT $7)
      AND d.state = 'pending' AND ${FREE}
    FOR UPDATE SKIP LOCKED
  )
  UPDATE webhook_deliveries d
  SET executor_id = me.id, lease = $3, lease_until = now() + $4 * interval '1 ms'
  FROM me WHERE d.id IN (SELECT id FROM taken)
  RETURNING d.id, d.event_id, d.stream, d.type, d.url, d.receiver, d.secret, d.body, d.tries, d.lease,
    NOT d.by_hand AND EXISTS (
      SELECT FROM webhook_deliveries gone
      WHERE gone.stream = d.stream AND gone.url = d.url AND gone.seq < d.seq AND gone.state = 'gone') AS after_gone`;

interface Claimed {
  readonly taken: readonly Leased[];
  /** Where the next look begins; null: this one came to the end. */
  readonly next: ReceiverPlace | null;
}

/** Takes what is due: a turn for each account before a second one for any, and nothing before what it waits for. */
export async function claimDue(store: Store, claiming: Claiming): Promise<Claimed> {
  const { executorId, now, lease, leaseMs, perAccount, perReceiver, most, from } = claiming;
  return store.transaction(async (tx) => {
    await tx.query(BY_INDEX);
    const place = [from.account_id, from.receiver, RECEIVERS_AT_ONCE];
    const { rows: receivers } = await tx.query<ReceiverPlace>(RECEIVERS, place);
    const next = receivers.length < RECEIVERS_AT_ONCE ? null : (receivers.at(-1) ?? null);
    if (receivers.length === 0) return { taken: [], next };
    const { rows: taken } = await tx.query<Leased>(CLAIM, [
      ...[executorId, now, lease, leaseMs, perAccount, perReceiver, most],
      receivers.map(({ account_id }) => account_id),
      receivers.map(({ receiver }) => receiver),
    ]);
    return { taken, next };
  });
}

const ENDED = 'executor_id = NULL, lease = NULL, lease_until = NULL';

export interface Attempt {
  readonly at: Date;
  readonly ms: number;
  readonly outcome: Outcome;
  readonly next: Next;
}

/**
 * Writes down an attempt and what follows from it. Nothing when the lease is somebody else's by now: then it is sent again. The
 * lease is the whole proof: what a process sent before it was declared dead was sent.
 */
export async function recordAttempt(
  db: Queryable,
  { id, lease }: Pick<Leased, 'id' | 'lease'>,
  { at, ms, outcome, next }: Attempt,
): Promise<void> {
  const again = next.state === 'pending';
  await db.query(
    `WITH sent AS (
       UPDATE webhook_deliveries SET state = $3, next_attempt_at = $4, finished_at = $5, by_hand = by_hand AND $6::boolean,
         attempts = attempts + 1, tries = tries + 1, ${ENDED}
       WHERE id = $1 AND lease = $2 RETURNING id, attempts
     )
     INSERT INTO webhook_attempts (delivery_id, n, at, status, error, ms)
     SELECT id, attempts, $7::timestamptz, $8::int, $9::text, $10::int FROM sent`,
    [
      id,
      lease,
      next.state,
      again ? next.at : null,
      again ? null : new Date(at.getTime() + ms),
      again,
      at,
      'status' in outcome ? outcome.status : null,
      'error' in outcome ? outcome.error : null,
      ms,
    ],
  );
}

/** Done with, without an attempt: the receiver wants to hear nothing more. */
export async function endAsGone(
  db: Queryable,
  { id, lease }: Pick<Leased, 'id' | 'lease'>,
  now: Date,
): Promise<void> {
  const state: DeliveryState = 'gone';
  await db.query(
    `UPDATE webhook_deliveries SET state = $3, next_attempt_at = NULL, finished_at = $4, ${ENDED}
     WHERE id = $1 AND lease = $2`,
    [id, lease, state, now],
  );
}

/** Leaves it to whoever looks next, as if nobody had taken it. */
export async function giveBack(db: Queryable, { id, lease }: Pick<Leased, 'id' | 'lease'>): Promise<void> {
  await db.query(`UPDATE webhook_deliveries SET ${ENDED} WHERE id = $1 AND lease = $2`, [id, lease]);
}

/** What a dead executor was sending is sent again by a live one: nobody knows whether it arrived. Safe to repeat. */
export async function releaseDeliveries(db: Queryable, executorId: string): Promise<void> {
  await db.query(`UPDATE webhook_deliveries SET ${ENDED} WHERE executor_id = $1`, [executorId]);
}
