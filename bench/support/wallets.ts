/** Wallets with enough in them, and proof that nothing was lost. */
import { createAccount } from '../../src/access/accounts.ts';
import type { Store } from '../../src/db/store.ts';
import { newId } from '../../src/lib/ids.ts';
import { grant } from '../../src/wallet/ledger.ts';

const CENTS = 100_000_000;

export interface Wallets {
  readonly store: Store;
  readonly executorId: string;
  /** Of each caller. */
  readonly accounts: readonly string[];
}

export async function openWallets(store: Store, callers: number, shared: boolean): Promise<Wallets> {
  const executorId = newId('exe');
  await store.query("INSERT INTO executors (id, host, pid) VALUES ($1, 'bench', $2)", [
    executorId,
    process.pid,
  ]);
  const now = new Date();
  const open = () =>
    store.transaction(async (tx) => {
      const { id } = await createAccount(tx, { name: 'Bench', tier: 'unlimited', now });
      await grant(tx, { accountId: id, cents: CENTS, key: newId('chg'), now });
      return id;
    });
  const first = await open();
  const accounts = [first];
  while (accounts.length < callers) accounts.push(shared ? first : await open());
  return { store, executorId, accounts };
}

/** Throws where a wallet is not what its ledger says. */
export async function expectBalance({ store, accounts }: Wallets): Promise<void> {
  const { rows } = await store.query<{ id: string }>(
    `SELECT w.account_id AS id FROM wallets w WHERE w.account_id = ANY($1) AND w.balance_cents <>
       (SELECT sum(amount_cents) FROM ledger l WHERE l.account_id = w.account_id)`,
    [accounts],
  );
  if (rows.length > 0) throw new Error(`wallets that do not balance: ${rows.map(({ id }) => id).join(', ')}`);
}
