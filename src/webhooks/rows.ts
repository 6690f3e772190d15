/** Deliveries in the store, as the dispatcher sees them. Leases go by the database's clock, schedules by ours. */
import type { Queryable } from '../db/store.ts';
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
}

const FREE = '(d.lease_until IS NULL OR d.lease_until < now())';

/** An account or a receiver with thousands of deliveries costs two looks at the index here, not thousands. */
const CLAIM = `
  WITH RECURSIVE ${fence('$1')},
  receivers AS (
    (SELECT account_id, receiver FROM webhook_deliveries WHERE state = 'pending' ORDER BY account_id, receiver LIMIT 1)
    UNION ALL
    SELECT next.account_id, next.receiver FROM receivers CROSS JOIN LATERAL (
      SELECT account_id, receiver FROM webhook_deliveries
      WHERE state = 'pending' AND (account_id, receiver) > (receivers.account_id, receivers.receiver)
      ORDER BY account_id, receiver LIMIT 1
    ) next
  ),
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

/** Takes what is due: a turn for each account before a second one for any, and nothing before what it waits for. */
export async function claimDue(db: Queryable, claiming: Claiming): Promise<readonly Leased[]> {
  const { executorId, now, lease, leaseMs, perAccount, perReceiver, most } = claiming;
  const { rows } = await db.query<Leased>(CLAIM, [
    executorId,
    now,
    lease,
    leaseMs,
    perAccount,
    perReceiver,
    most,
  ]);
  return rows;
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

/** Forgets deliveries that were done with before `before`, and their attempts. */
export async function forgetDeliveries(db: Queryable, before: Date): Promise<void> {
  await db.query('DELETE FROM webhook_deliveries WHERE finished_at < $1', [before]);
}
