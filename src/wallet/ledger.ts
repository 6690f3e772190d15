/**
 * Money: whole cents, an append-only ledger, the balance moved in the same statement as the entry. A charge leaves a hold in
 * the hands of the executor that took it; it is settled when the answer is sent, refunded when the work failed, and refunded
 * by a sweeper when the executor died. No hold is ever released for its age alone.
 */
import type { Mode } from '../contract/caller.ts';
import { ApiError } from '../contract/errors.ts';
import type { Queryable, Tx } from '../db/store.ts';
import { fence } from '../durable/fence.ts';

export interface NewCharge {
  /** Unique: the same key twice is one charge. */
  readonly key: string;
  readonly accountId: string;
  readonly mode: Mode;
  /** Cents; what a test key is charged is 0 whatever this says. */
  readonly cents: number;
  readonly endpoint: string;
  readonly keyId: string;
  readonly requestId: string;
  readonly executorId: string;
  readonly now: Date;
  /** A hash of what was asked; test keys only (see `nth`). */
  readonly subject?: Buffer;
}

export interface Charge {
  /** Cents taken; 0 on test keys. */
  readonly cents: number;
  /** Cents left on the wallet. */
  readonly balance: number;
  /** The hold to settle or refund; null where nothing was taken. */
  readonly hold: string | null;
  /** 1-based count of charges for the same subject by the same key, each within 10 minutes of the one before. */
  readonly nth: number;
}

const CHARGE_LIVE = `
  WITH ${fence('$7')},
  debit AS (
    UPDATE wallets w SET balance_cents = w.balance_cents - $2::bigint
    FROM me WHERE w.account_id = $1 AND w.balance_cents >= $2::bigint RETURNING w.balance_cents
  ), entry AS (
    INSERT INTO ledger (account_id, mode, kind, amount_cents, key, endpoint, key_id, request_id, created_at)
    SELECT $1, 'live', 'charge', -$2::bigint, $3, $4, $5, $6, $8 FROM debit RETURNING id
  ), hold AS (
    INSERT INTO holds (charge_key, account_id, amount_cents, executor_id) SELECT $3, $1, $2::bigint, $7 FROM debit
  )
  SELECT debit.balance_cents AS balance FROM debit, entry`;

const CHARGE_TEST = `
  WITH earlier AS (
    SELECT nth FROM ledger
    WHERE key_id = $3 AND subject = $6 AND created_at > $7::timestamptz - interval '10 minutes'
    ORDER BY id DESC LIMIT 1
  ), entry AS (
    INSERT INTO ledger (account_id, mode, kind, amount_cents, key, endpoint, key_id, request_id, subject, nth, created_at)
    SELECT $1, 'test', 'charge', 0, $2, $4, $3, $5, $6, CASE WHEN $6::bytea IS NULL THEN NULL
      ELSE coalesce((SELECT nth FROM earlier), 0) + 1 END, $7
    RETURNING nth
  )
  SELECT w.balance_cents AS balance, entry.nth FROM wallets w, entry WHERE w.account_id = $1`;

/**
 * Takes the money before the work, in one statement. 402 INSUFFICIENT_CREDITS with required and balance when the wallet
 * cannot cover it; 503 when this process was declared dead and may not act any more.
 */
export async function charge(db: Queryable, input: NewCharge): Promise<Charge> {
  if (!Number.isSafeInteger(input.cents) || input.cents <= 0)
    throw new RangeError(`not an amount: ${input.cents}`);
  if (input.mode === 'test') return chargeTest(db, input);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { rows } = await db.query<{ balance: number }>(CHARGE_LIVE, [
      input.accountId,
      input.cents,
      input.key,
      input.endpoint,
      input.keyId,
      input.requestId,
      input.executorId,
      input.now,
    ]);
    const [row] = rows;
    if (row) return { cents: input.cents, balance: row.balance, hold: input.key, nth: 1 };
    const refusal = await refusalOf(db, input);
    if (refusal) throw refusal;
  }
  throw new ApiError('BILLING_UNAVAILABLE', 'The wallet changes too fast. Nothing was charged.');
}

/** A wallet that was too low is charged again when a refund or a grant filled it meanwhile. */
const ATTEMPTS = 5;

async function chargeTest(db: Queryable, input: NewCharge): Promise<Charge> {
  const { rows } = await db.query<{ balance: number; nth: number | null }>(CHARGE_TEST, [
    input.accountId,
    input.key,
    input.keyId,
    input.endpoint,
    input.requestId,
    input.subject ?? null,
    input.now,
  ]);
  const [row] = rows;
  if (!row) throw new Error(`account ${input.accountId} has no wallet`);
  return { cents: 0, balance: row.balance, hold: null, nth: row.nth ?? 1 };
}

/** Why a charge changed nothing; null when the reason is gone by now. */
async function refusalOf(db: Queryable, input: NewCharge): Promise<ApiError | null> {
  const { rows } = await db.query<{ alive: boolean; balance: number | null }>(
    `SELECT EXISTS (SELECT FROM executors WHERE id = $2 AND dead_at IS NULL) AS alive,
       (SELECT balance_cents FROM wallets WHERE account_id = $1) AS balance`,
    [input.accountId, input.executorId],
  );
  const { alive = false, balance } = rows[0] ?? {};
  if (!alive) {
    return new ApiError('SERVICE_UNAVAILABLE', 'This server process is being replaced. Nothing was charged.');
  }
  if (balance != null && balance >= input.cents) return null;
  return new ApiError(
    'INSUFFICIENT_CREDITS',
    `This call costs ${input.cents} cents and the wallet has ${balance ?? 0}.`,
    { extras: { required: input.cents, balance: balance ?? 0 } },
  );
}

/** Makes a charge final. False when the hold is gone: it was refunded after this process was declared dead. */
export async function settle(db: Queryable, hold: string): Promise<boolean> {
  const { rowCount } = await db.query('DELETE FROM holds WHERE charge_key = $1', [hold]);
  return rowCount === 1;
}

const REFUND = (which: string): string => `
  WITH gone AS (
    DELETE FROM holds WHERE ${which} RETURNING charge_key, account_id, amount_cents
  ), sums AS (
    SELECT account_id, sum(amount_cents) AS cents FROM gone GROUP BY account_id
  ), credit AS (
    UPDATE wallets w SET balance_cents = w.balance_cents + s.cents FROM sums s WHERE w.account_id = s.account_id
  )
  INSERT INTO ledger (account_id, mode, kind, amount_cents, key, endpoint, key_id, request_id, created_at)
  SELECT g.account_id, l.mode, 'refund', g.amount_cents, 'refund:' || g.charge_key, l.endpoint, l.key_id, l.request_id, $2
  FROM gone g JOIN ledger l ON l.key = g.charge_key
  RETURNING amount_cents AS cents`;
const REFUND_HOLD = REFUND('charge_key = $1');
const REFUND_EXECUTOR = REFUND('executor_id = $1');

/** Gives a charge back; the cents returned, 0 when it was settled or refunded before. */
export async function refund(db: Queryable, hold: string, now: Date): Promise<number> {
  const { rows } = await db.query<{ cents: number }>(REFUND_HOLD, [hold, now]);
  return rows[0]?.cents ?? 0;
}

/** Gives back every open charge of a dead executor; how many. Safe to repeat. */
export async function refundExecutor(db: Queryable, executorId: string, now: Date): Promise<number> {
  const { rowCount } = await db.query(REFUND_EXECUTOR, [executorId, now]);
  return rowCount;
}

/** A charge of durable work: `key` makes it one, however often a process died over it. No hold: the work itself is durable. */
export type StepCharge = Omit<NewCharge, 'subject'>;

const CHARGE_STEP_LIVE = `
  WITH ${fence('$7')},
  before AS (SELECT EXISTS (SELECT FROM ledger WHERE key = $2) AS paid),
  debit AS (
    UPDATE wallets w SET balance_cents = w.balance_cents - $8::bigint
    FROM me, before WHERE w.account_id = $1 AND NOT before.paid AND w.balance_cents >= $8::bigint RETURNING w.account_id
  ), entry AS (
    INSERT INTO ledger (account_id, mode, kind, amount_cents, key, endpoint, key_id, request_id, created_at)
    SELECT $1, 'live', 'charge', -$8::bigint, $2, $3, $4, $5, $6 FROM debit RETURNING id
  )
  SELECT before.paid OR EXISTS (SELECT FROM entry) AS paid, EXISTS (SELECT FROM me) AS alive FROM before`;

/** Without the wallet, whose lock all test runs of an account would wait for. */
const CHARGE_STEP_TEST = `
  WITH ${fence('$7')}, entry AS (
    INSERT INTO ledger (account_id, mode, kind, amount_cents, key, endpoint, key_id, request_id, created_at)
    SELECT $1, 'test', 'charge', 0, $2, $3, $4, $5, $6 FROM me ON CONFLICT (key) DO NOTHING
  )
  SELECT true AS paid, EXISTS (SELECT FROM me) AS alive`;

/**
 * Takes the money of one step, once; the caller holds the lock of what the step belongs to. False when the wallet cannot cover
 * it. 503 when this process was declared dead. On test keys an entry of 0 cents.
 */
export async function chargeStep(tx: Tx, input: StepCharge): Promise<boolean> {
  const isTest = input.mode === 'test';
  const { accountId, key, endpoint, keyId, requestId, now, executorId, cents } = input;
  const { rows } = await tx.query<{ paid: boolean; alive: boolean }>(
    isTest ? CHARGE_STEP_TEST : CHARGE_STEP_LIVE,
    [accountId, key, endpoint, keyId, requestId, now, executorId, ...(isTest ? [] : [cents])],
  );
  const { paid = false, alive = false } = rows[0] ?? {};
  if (!alive) throw new ApiError('SERVICE_UNAVAILABLE', 'This server process is being replaced.');
  return paid;
}

const TAKE_BACK = `
  WITH charge AS (
    SELECT account_id, mode, -amount_cents AS cents, endpoint, key_id, request_id FROM ledger
    WHERE key = $1 AND amount_cents < 0 AND NOT EXISTS (SELECT FROM ledger WHERE key = 'refund:' || $1)
  ), credit AS (
    UPDATE wallets w SET balance_cents = w.balance_cents + c.cents FROM charge c WHERE w.account_id = c.account_id
  )
  INSERT INTO ledger (account_id, mode, kind, amount_cents, key, endpoint, key_id, request_id, created_at)
  SELECT account_id, mode, 'refund', cents, 'refund:' || $1, endpoint, key_id, request_id, $2 FROM charge`;

/** Gives the charge of a step back that was not completed, if there is one; the caller holds the lock of what it belongs to. */
export async function takeBack(tx: Tx, key: string, now: Date): Promise<void> {
  await tx.query(TAKE_BACK, [key, now]);
}

export async function balanceOf(db: Queryable, accountId: string): Promise<number> {
  const { rows } = await db.query<{ balance: number }>(
    'SELECT balance_cents AS balance FROM wallets WHERE account_id = $1',
    [accountId],
  );
  return rows[0]?.balance ?? 0;
}

/** Puts money on a wallet. The same key twice grants once; the balance afterwards, null without such an account. */
export async function grant(
  tx: Tx,
  input: { accountId: string; cents: number; key: string; now: Date },
): Promise<number | null> {
  if (!Number.isSafeInteger(input.cents) || input.cents < 0)
    throw new RangeError(`not an amount: ${input.cents}`);
  const wallet = await tx.query('SELECT 1 FROM wallets WHERE account_id = $1 FOR UPDATE', [input.accountId]);
  if (wallet.rowCount === 0) return null;
  const entry = await tx.query(
    `INSERT INTO ledger (account_id, mode, kind, amount_cents, key, endpoint, created_at)
     VALUES ($1, 'live', 'grant', $2, $3, 'grant', $4) ON CONFLICT (key) DO NOTHING RETURNING id`,
    [input.accountId, input.cents, input.key, input.now],
  );
  if (entry.rowCount === 1) {
    await tx.query('UPDATE wallets SET balance_cents = balance_cents + $2 WHERE account_id = $1', [
      input.accountId,
      input.cents,
    ]);
  }
  return balanceOf(tx, input.accountId);
}
