/**
 * Idempotency-Key (contract section 0, "Idempotency"). The claim is the first durable write of a keyed request; the answer is
 * stored in the transaction that makes its charge final. A claim belongs to an executor: when that one died it is released.
 */
import { createHmac } from 'node:crypto';
import type { Caller } from '../contract/caller.ts';
import { ApiError } from '../contract/errors.ts';
import type { Queryable, Tx } from '../db/store.ts';
import { fence } from '../durable/fence.ts';
import { newId } from '../lib/ids.ts';
import type { SecretBox } from '../lib/secret-box.ts';

/** What a key stands for: the same key on another path or of the other mode is another one. */
interface Identity {
  readonly accountId: string;
  readonly mode: Caller['mode'];
  readonly method: string;
  readonly path: string;
  readonly key: string;
}

export interface Claim extends Identity {
  readonly claim: string;
}

type Claimed =
  | { readonly kind: 'first'; readonly claim: Claim }
  | { readonly kind: 'replay'; readonly status: number; readonly body: Buffer; readonly requestId: string };

interface Row {
  body_hash: Buffer;
  request_id: string;
  status: number | null;
  answer: Buffer | null;
}

const CLAIM = `
  WITH ${fence('$8')}
  INSERT INTO idempotency AS i
    (account_id, mode, method, path, key, body_hash, claim, executor_id, request_id, created_at, expires_at)
  SELECT $1, $2, $3, $4, $5, $6, $7, me.id, $9, $10::timestamptz, $11::timestamptz FROM me
  ON CONFLICT (account_id, mode, key, method, path) DO UPDATE SET
    body_hash = excluded.body_hash, claim = excluded.claim, executor_id = excluded.executor_id,
    request_id = excluded.request_id, created_at = excluded.created_at, expires_at = excluded.expires_at,
    status = NULL, answer = NULL
  WHERE i.expires_at <= $10::timestamptz AND i.status IS NOT NULL
  RETURNING claim`;

const FIND = `
  SELECT body_hash, request_id, status, answer FROM idempotency
  WHERE account_id = $1 AND mode = $2 AND method = $3 AND path = $4 AND key = $5`;

const identityValues = (id: Identity): string[] => [id.accountId, id.mode, id.method, id.path, id.key];
const sealContext = (id: Identity): string => JSON.stringify(identityValues(id));

interface Claimant {
  readonly bodyHash: Buffer;
  readonly executorId: string;
  readonly requestId: string;
  readonly now: Date;
}

export interface IdempotencyOptions {
  readonly box: SecretBox;
  /** ms a stored answer is replayed. */
  readonly ttlMs: number;
  /** ms a twin waits for the first request before it is told to come back. */
  readonly twinWaitMs: number;
}

const POLL_MS = { first: 10, most: 200 };

export interface Idempotency {
  /**
   * First: the request is ours to carry out. Replay: somebody did, byte for byte. 409 IDEMPOTENCY_KEY_REUSED for another body,
   * 409 IDEMPOTENCY_IN_FLIGHT when the first request outlasts the wait.
   */
  claim(identity: Identity, by: Claimant, signal: AbortSignal): Promise<Claimed>;
  /** Stores the answer. False when the claim was taken from us. */
  complete(tx: Tx, claim: Claim, answer: { status: number; body: Buffer }): Promise<boolean>;
  /** Frees the key: nothing but a success is ever stored. */
  release(claim: Claim): Promise<void>;
  /** For GET /v1/idempotency/{key}: the newest use of the key, null when there is none. */
  find(
    owner: { accountId: string; mode: Caller['mode'] },
    key: string,
    now: Date,
  ): Promise<{ status: number | null; body: Buffer | null } | null>;
  /** Frees what dead executors held; how many. Safe to repeat. */
  releaseExecutor(executorId: string): Promise<number>;
  /** Forgets answers that are past their time. */
  forgetExpired(now: Date): Promise<void>;
}

const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });

/** Taking a claim, or finding out who has it. */
function claiming(db: Queryable, options: IdempotencyOptions): Pick<Idempotency, 'claim'> {
  const key = options.box.derive('idempotency bodies');
  /** A hash alone would let whoever reads the table try what a body may have held: a PIN is soon found. */
  const keyed = (bodyHash: Buffer): Buffer => createHmac('sha256', key).update(bodyHash).digest();

  async function tryClaim(identity: Identity, by: Claimant): Promise<Claim | null> {
    const claim = newId('clm');
    const expires = new Date(by.now.getTime() + options.ttlMs);
    const { rowCount } = await db.query(CLAIM, [
      ...identityValues(identity),
      keyed(by.bodyHash),
      claim,
      by.executorId,
      by.requestId,
      by.now,
      expires,
    ]);
    return rowCount === 1 ? { ...identity, claim } : null;
  }

  /** What the row that is in our way says: its answer, or null while it is open or just gone. */
  async function look(identity: Identity, by: Claimant): Promise<Claimed | 'open' | 'gone'> {
    const { rows } = await db.query<Row>(FIND, identityValues(identity));
    const [row] = rows;
    if (!row) return 'gone';
    // Rows of an earlier release hold the hash itself.
    const isSame = row.body_hash.equals(keyed(by.bodyHash)) || row.body_hash.equals(by.bodyHash);
    if (!isSame) throw new ApiError('IDEMPOTENCY_KEY_REUSED');
    if (row.status === null || !row.answer) return 'open';
    return {
      kind: 'replay',
      status: row.status,
      body: options.box.open(row.answer, sealContext(identity)),
      requestId: row.request_id,
    };
  }

  return {
    async claim(identity, by, signal) {
      const deadline = performance.now() + options.twinWaitMs;
      for (let pause = POLL_MS.first; ; pause = Math.min(pause * 2, POLL_MS.most)) {
        const claim = await tryClaim(identity, by);
        if (claim) return { kind: 'first', claim };
        const seen = await look(identity, by);
        if (seen !== 'open' && seen !== 'gone') return seen;
        if (seen === 'gone') await refuseWhenDead(db, by.executorId);
        if (signal.aborted || performance.now() >= deadline) {
          throw new ApiError('IDEMPOTENCY_IN_FLIGHT', undefined, { extras: { retry_with_same_key: true } });
        }
        await wait(pause, signal);
      }
    },
  };
}

/** What becomes of a claim once it is taken. */
function keeping(db: Queryable, box: SecretBox): Pick<Idempotency, 'complete' | 'release' | 'find'> {
  return {
    async complete(tx, claim, answer) {
      const { rowCount } = await tx.query(
        `UPDATE idempotency SET status = $7, answer = $8 WHERE account_id = $1 AND mode = $2 AND method = $3
         AND path = $4 AND key = $5 AND claim = $6 AND status IS NULL`,
        [...identityValues(claim), claim.claim, answer.status, box.seal(answer.body, sealContext(claim))],
      );
      return rowCount === 1;
    },
    async release(claim) {
      await db.query(
        `DELETE FROM idempotency WHERE account_id = $1 AND mode = $2 AND method = $3 AND path = $4 AND key = $5
         AND claim = $6 AND status IS NULL`,
        [...identityValues(claim), claim.claim],
      );
    },
    async find(owner, key, now) {
      const { rows } = await db.query<Row & { method: string; path: string }>(
        `SELECT method, path, status, answer FROM idempotency
         WHERE account_id = $1 AND mode = $2 AND key = $3 AND (expires_at > $4 OR status IS NULL)
         ORDER BY created_at DESC LIMIT 1`,
        [owner.accountId, owner.mode, key, now],
      );
      const [row] = rows;
      if (!row) return null;
      const context = sealContext({ ...owner, key, method: row.method, path: row.path });
      return { status: row.status, body: row.answer && box.open(row.answer, context) };
    },
  };
}

/** What is cleaned up after executors and after time. */
function forgetting(db: Queryable): Pick<Idempotency, 'releaseExecutor' | 'forgetExpired'> {
  return {
    async releaseExecutor(executorId) {
      const { rowCount } = await db.query(
        'DELETE FROM idempotency WHERE executor_id = $1 AND status IS NULL',
        [executorId],
      );
      return rowCount;
    },
    async forgetExpired(now) {
      await db.query('DELETE FROM idempotency WHERE expires_at <= $1 AND status IS NOT NULL', [now]);
    },
  };
}

export function createIdempotency(db: Queryable, options: IdempotencyOptions): Idempotency {
  return { ...claiming(db, options), ...keeping(db, options.box), ...forgetting(db) };
}

/** A claim that neither holds nor meets another one was fenced off: this process was declared dead. */
async function refuseWhenDead(db: Queryable, executorId: string): Promise<void> {
  const { rowCount } = await db.query('SELECT 1 FROM executors WHERE id = $1 AND dead_at IS NULL', [
    executorId,
  ]);
  if (rowCount === 0) {
    throw new ApiError('SERVICE_UNAVAILABLE', 'This server process is being replaced. Nothing was charged.');
  }
}
