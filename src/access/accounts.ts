/** Accounts: who owns keys and a wallet, and the tier that bounds them. */
import type { Tier } from '../contract/tiers.ts';
import type { Queryable, Tx } from '../db/store.ts';
import { newId } from '../lib/ids.ts';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly tier: Tier;
  readonly createdAt: Date;
}

interface AccountRow {
  id: string;
  name: string;
  tier: Tier;
  created_at: Date;
}

const read = (row: AccountRow): Account => ({
  id: row.id,
  name: row.name,
  tier: row.tier,
  createdAt: row.created_at,
});

/** Opens an account with an empty wallet. */
export async function createAccount(
  tx: Tx,
  input: { name: string; tier: Tier; now: Date },
): Promise<Account> {
  const id = newId('acct', 8);
  await tx.query('INSERT INTO accounts (id, name, tier, created_at) VALUES ($1, $2, $3, $4)', [
    id,
    input.name,
    input.tier,
    input.now,
  ]);
  await tx.query('INSERT INTO wallets (account_id) VALUES ($1)', [id]);
  return { id, name: input.name, tier: input.tier, createdAt: input.now };
}

export async function findAccount(db: Queryable, id: string): Promise<Account | null> {
  const { rows } = await db.query<AccountRow>('SELECT * FROM accounts WHERE id = $1', [id]);
  return rows[0] ? read(rows[0]) : null;
}

/** Every account, newest first; the operator's view, never a tenant's. */
export async function listAccounts(db: Queryable): Promise<Account[]> {
  const { rows } = await db.query<AccountRow>('SELECT * FROM accounts ORDER BY created_at DESC, id DESC');
  return rows.map(read);
}

/** Takes effect with the next request; false when there is no such account. */
export async function setTier(db: Queryable, id: string, tier: Tier): Promise<boolean> {
  const { rowCount } = await db.query('UPDATE accounts SET tier = $2 WHERE id = $1', [id, tier]);
  return rowCount === 1;
}

/** Serialises what must be counted per account (keys, sessions) for the rest of the transaction. */
export async function lockAccount(tx: Tx, id: string): Promise<void> {
  await tx.query('SELECT id FROM accounts WHERE id = $1 FOR UPDATE', [id]);
}
