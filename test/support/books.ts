/** The wallet as tests look at it: accounts, executors and what the ledger says of them. */
import { expect } from 'vitest';
import { createAccount } from '../../src/access/accounts.ts';
import type { Queryable, Store } from '../../src/db/store.ts';
import { newId } from '../../src/lib/ids.ts';
import { grant, type NewCharge } from '../../src/wallet/ledger.ts';

export const NOON = new Date('2026-11-22T12:00:00Z');

export async function openAccount(store: Store, cents: number): Promise<string> {
  return store.transaction(async (tx) => {
    const { id } = await createAccount(tx, { name: 'A', tier: 'unlimited', now: NOON });
    if (cents > 0) await grant(tx, { accountId: id, cents, key: newId('chg'), now: NOON });
    return id;
  });
}

export async function startExecutor(store: Store): Promise<string> {
  const id = newId('exe');
  await store.query('INSERT INTO executors (id, host, pid) VALUES ($1, $2, 1)', [id, 'test']);
  return id;
}

export async function declareDead(store: Store, executorId: string): Promise<void> {
  await store.query('UPDATE executors SET dead_at = now() WHERE id = $1', [executorId]);
}

/** A charge of 5 cents unless told otherwise. */
export function liveCharge(
  accountId: string,
  executorId: string,
  fields: Partial<NewCharge> = {},
): NewCharge {
  return {
    key: newId('chg'),
    accountId,
    mode: 'live',
    cents: 5,
    endpoint: 'predict',
    keyId: 'key_1',
    requestId: newId('req'),
    executorId,
    now: NOON,
    ...fields,
  };
}

export interface Entry {
  readonly kind: 'grant' | 'charge' | 'refund';
  readonly cents: number;
  readonly key: string;
  readonly mode: string;
  readonly endpoint: string;
  readonly key_id: string | null;
  readonly request_id: string | null;
}

/** What the ledger says of an account, oldest first. */
export async function entriesOf(db: Queryable, accountId: string): Promise<Entry[]> {
  const { rows } = await db.query<Entry>(
    `SELECT kind, amount_cents AS cents, key, mode, endpoint, key_id, request_id FROM ledger
     WHERE account_id = $1 ORDER BY id`,
    [accountId],
  );
  return rows;
}

/** Keys of the charges whose outcome is open. */
export async function holdsOf(db: Queryable, accountId: string): Promise<string[]> {
  const { rows } = await db.query<{ charge_key: string }>(
    'SELECT charge_key FROM holds WHERE account_id = $1 ORDER BY charge_key',
    [accountId],
  );
  return rows.map((row) => row.charge_key);
}

export const sum = (entries: readonly { readonly cents: number }[]) =>
  entries.reduce((total, { cents }) => total + cents, 0);

/** Every wallet (or this one) holds the sum of its entries and was never below zero; every refund gives back its own charge, whole. */
export async function expectBalancedBooks(db: Queryable, accountId: string | null = null): Promise<void> {
  const wallets = await db.query<{
    id: string;
    balance: number;
    total: number | null;
    lowest: number | null;
  }>(
    `SELECT w.account_id AS id, w.balance_cents AS balance, max(r.total)::bigint AS total, min(r.running)::bigint AS lowest
     FROM wallets w LEFT JOIN (
       SELECT account_id, sum(amount_cents) OVER (PARTITION BY account_id) AS total,
         sum(amount_cents) OVER (PARTITION BY account_id ORDER BY id) AS running FROM ledger
       WHERE $1::text IS NULL OR account_id = $1
     ) r USING (account_id) WHERE $1::text IS NULL OR w.account_id = $1 GROUP BY w.account_id, w.balance_cents`,
    [accountId],
  );
  expect(wallets.rowCount).toBeGreaterThan(0);
  for (const { id, balance, total, lowest } of wallets.rows) {
    expect({ id, balance }).toEqual({ id, balance: total ?? 0 });
    expect(lowest ?? 0).toBeGreaterThanOrEqual(0);
  }
  const odd = await db.query(
    `SELECT r.key FROM ledger r LEFT JOIN ledger c ON 'refund:' || c.key = r.key AND c.kind = 'charge'
       AND c.account_id = r.account_id AND c.amount_cents = -r.amount_cents
     WHERE r.kind = 'refund' AND c.key IS NULL AND ($1::text IS NULL OR r.account_id = $1)`,
    [accountId],
  );
  expect(odd.rows).toEqual([]);
}

/** PostgreSQL's unique_violation. */
export const isDuplicateKey = (error: unknown): boolean => (error as { code?: string }).code === '23505';
