/**
 * API keys. The raw key is shown once; the store keeps its SHA-256, which is enough for 24 random bytes (nothing to guess).
 * Contract section 0, "Auth" and "Scopes".
 */
import { hash, randomBytes } from 'node:crypto';
import type { Caller, Mode } from '../contract/caller.ts';
import type { Scope } from '../contract/scopes.ts';
import type { Tier } from '../contract/tiers.ts';
import type { Queryable, Store } from '../db/store.ts';
import { newId } from '../lib/ids.ts';
import { lockAccount } from './accounts.ts';

/** Active keys an account may have, both modes together. */
export const MAX_ACTIVE_KEYS = 20;
const PREFIX_CHARS = 16;

export interface KeyRecord {
  readonly id: string;
  readonly accountId: string;
  readonly mode: Mode;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly tier: Tier;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

interface KeyRow {
  id: string;
  account_id: string;
  mode: Mode;
  name: string;
  prefix: string;
  scopes: Scope[];
  tier: Tier;
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

const COLUMNS = `k.id, k.account_id, k.mode, k.name, k.prefix, k.scopes, a.tier, k.created_at, k.last_used_at, k.revoked_at`;

const read = (row: KeyRow): KeyRecord => ({
  id: row.id,
  accountId: row.account_id,
  mode: row.mode,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes,
  tier: row.tier,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
});

export const hashKey = (raw: string): Buffer => hash('sha256', raw, 'buffer');

/**
 * A CTE named `caller`: who holds the key whose hash is `param` (say `$1`), one row or none. Every key, well-formed or not,
 * costs one hash and one look-up, and nothing is remembered between requests: a revoked key stops working at once, on every
 * process.
 */
export function callerWith(param: string): string {
  return `caller AS MATERIALIZED (
    SELECT k.id, k.account_id, k.mode, k.scopes, a.tier FROM api_keys k JOIN accounts a ON a.id = k.account_id
    WHERE k.hash = ${param} AND k.revoked_at IS NULL)`;
}

export type CallerRow = Pick<KeyRow, 'id' | 'account_id' | 'mode' | 'scopes' | 'tier'>;

export function readCaller({ id, account_id, mode, tier, scopes }: CallerRow): Caller {
  return { keyId: id, accountId: account_id, mode, tier, scopes };
}

export interface NewKey {
  readonly accountId: string;
  readonly mode: Mode;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly now: Date;
}

/** The new key with its raw text, or null when the account already has MAX_ACTIVE_KEYS. */
export async function createKey(
  store: Store,
  input: NewKey,
): Promise<{ raw: string; key: KeyRecord } | null> {
  const raw = `sk-coasty-${input.mode}-${randomBytes(24).toString('hex')}`;
  return store.transaction(async (tx) => {
    await lockAccount(tx, input.accountId);
    const active = await tx.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM api_keys WHERE account_id = $1 AND revoked_at IS NULL',
      [input.accountId],
    );
    if ((active.rows[0]?.count ?? 0) >= MAX_ACTIVE_KEYS) return null;
    const { rows } = await tx.query<KeyRow>(
      `WITH k AS (
         INSERT INTO api_keys (id, account_id, mode, name, prefix, hash, scopes, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING *)
       SELECT ${COLUMNS} FROM k JOIN accounts a ON a.id = k.account_id`,
      [
        newId('key', 8),
        input.accountId,
        input.mode,
        input.name,
        raw.slice(0, PREFIX_CHARS),
        hashKey(raw),
        input.scopes,
        input.now,
      ],
    );
    const [row] = rows;
    if (!row) throw new Error(`account ${input.accountId} vanished while its key was made`);
    return { raw, key: read(row) };
  });
}

/** Whose keys: both fields are part of every look-up, so that one mode never sees the other. */
export interface KeyOwner {
  readonly accountId: string;
  readonly mode: Mode;
}

export interface Page {
  readonly limit: number;
  /** The id of the last row of the page before. */
  readonly startingAfter?: string;
}

/** Active keys, newest first. Asks for one row more than the page, so that the caller knows whether more follow. */
export async function listKeys(db: Queryable, owner: KeyOwner, page: Page): Promise<KeyRecord[]> {
  const { rows } = await db.query<KeyRow>(
    `SELECT ${COLUMNS} FROM api_keys k JOIN accounts a ON a.id = k.account_id
     WHERE k.account_id = $1 AND k.mode = $2 AND k.revoked_at IS NULL
       AND ($3::text IS NULL OR (k.created_at, k.id) <
            (SELECT c.created_at, c.id FROM api_keys c WHERE c.id = $3 AND c.account_id = $1 AND c.mode = $2))
     ORDER BY k.created_at DESC, k.id DESC LIMIT $4`,
    [owner.accountId, owner.mode, page.startingAfter ?? null, page.limit + 1],
  );
  return rows.map(read);
}

/** Every key of an account, revoked ones included; the operator's view. */
export async function listAllKeys(db: Queryable, accountId: string): Promise<KeyRecord[]> {
  const { rows } = await db.query<KeyRow>(
    `SELECT ${COLUMNS} FROM api_keys k JOIN accounts a ON a.id = k.account_id
     WHERE k.account_id = $1 ORDER BY k.created_at DESC, k.id DESC`,
    [accountId],
  );
  return rows.map(read);
}

/** False when the owner has no such active key. */
export async function revokeKey(db: Queryable, owner: KeyOwner, id: string, now: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE api_keys SET revoked_at = $4 WHERE id = $1 AND account_id = $2 AND mode = $3 AND revoked_at IS NULL`,
    [id, owner.accountId, owner.mode, now],
  );
  return rowCount === 1;
}

/** The operator's revocation: any account, any mode. */
export async function revokeAnyKey(db: Queryable, id: string, now: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    'UPDATE api_keys SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL',
    [id, now],
  );
  return rowCount === 1;
}

/**
 * When keys were last used, noted in memory and written in one go: a write per request would cost more than the request.
 * `flush` is called by a timer and at shutdown; what a crash loses is a minute of `last_used_at`, nothing else.
 */
export function createUseNotes(db: Queryable): {
  note(keyId: string, at: Date): void;
  flush(): Promise<void>;
} {
  let notes = new Map<string, Date>();
  return {
    note: (keyId, at) => void notes.set(keyId, at),
    async flush() {
      if (notes.size === 0) return;
      const taken = notes;
      notes = new Map();
      await db.query(
        `UPDATE api_keys k SET last_used_at = greatest(k.last_used_at, n.at)
         FROM unnest($1::text[], $2::timestamptz[]) AS n (id, at) WHERE k.id = n.id`,
        [[...taken.keys()], [...taken.values()].map((at) => at.toISOString())],
      );
    },
  };
}

/** Whether the owner ever had this key; revoked ones count, so that a cursor survives the revocation of its key. */
export async function keyExists(db: Queryable, owner: KeyOwner, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'SELECT 1 FROM api_keys WHERE id = $1 AND account_id = $2 AND mode = $3',
    [id, owner.accountId, owner.mode],
  );
  return rowCount === 1;
}

/** Whether a key still opens anything. */
export async function isActiveKey(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query('SELECT 1 FROM api_keys WHERE id = $1 AND revoked_at IS NULL', [id]);
  return rowCount === 1;
}
