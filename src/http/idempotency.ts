/**
 * Idempotency-Key (contract section 0, "Idempotency"). The claim is the first durable write of a keyed request; the answer is
 * stored in the transaction that makes its charge final. A claim belongs to an executor: when that one died it is released.
 */
import { createHash } from 'node:crypto';
import type { Caller } from '../contract/caller.ts';
import { ApiError, fault, invalid } from '../contract/errors.ts';
import type { Queryable, Tx } from '../db/store.ts';
import { fence } from '../durable/fence.ts';
import { newId } from '../lib/ids.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { DecodedField } from './body.ts';

const KEY_FORM = /^[A-Za-z0-9_\-:]{1,128}$/;

/** The header's value, or null without one. 422 when it is not 1 to 128 of [A-Za-z0-9_-:]. */
export function readKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === 'string' && KEY_FORM.test(header)) return header;
  const expected = '1 to 128 characters of A-Z a-z 0-9 _ - :';
  throw invalid([
    fault(['header', 'Idempotency-Key'], `must be ${expected}`, 'string_pattern_mismatch', expected),
  ]);
}

const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex');

/** The body as one canonical text: sorted keys, screenshots by their hash. Hashes stand without quotes: no string looks so. */
function canonical(value: unknown): string {
  if (value instanceof DecodedField) return `image:${sha256(value.bytes)}`;
  if (typeof value === 'string' && value.length > 1024) return `text:${sha256(value)}`;
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** Equal for bodies that are equal as JSON, whatever their white space and key order. */
export function hashBody(body: unknown): Buffer {
  return createHash('sha256').update(canonical(body)).digest();
}

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

export function createIdempotency(db: Queryable, options: IdempotencyOptions): Idempotency {
  const { box } = options;

  async function tryClaim(identity: Identity, by: Claimant): Promise<Claim | null> {
    const claim = newId('clm');
    const expires = new Date(by.now.getTime() + options.ttlMs);
    const { rowCount } = await db.query(CLAIM, [
      ...identityValues(identity),
      by.bodyHash,
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
    if (!row.body_hash.equals(by.bodyHash)) throw new ApiError('IDEMPOTENCY_KEY_REUSED');
    if (row.status === null || !row.answer) return 'open';
    return {
      kind: 'replay',
      status: row.status,
      body: box.open(row.answer, sealContext(identity)),
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

/** A claim that neither holds nor meets another one was fenced off: this process was declared dead. */
async function refuseWhenDead(db: Queryable, executorId: string): Promise<void> {
  const { rowCount } = await db.query('SELECT 1 FROM executors WHERE id = $1 AND dead_at IS NULL', [
    executorId,
  ]);
  if (rowCount === 0) {
    throw new ApiError('SERVICE_UNAVAILABLE', 'This server process is being replaced. Nothing was charged.');
  }
}
