/** What an operator may do, as plain functions: the command line runs them on its own store or sends them to the server. */
import { createAccount, findAccount, listAccounts, setTier } from '../access/accounts.ts';
import { createKey, type KeyRecord, listAllKeys, MAX_ACTIVE_KEYS, revokeAnyKey } from '../access/keys.ts';
import type { Mode } from '../contract/caller.ts';
import { ApiError, fault, invalid } from '../contract/errors.ts';
import { DEFAULT_SCOPES, SCOPES, type Scope } from '../contract/scopes.ts';
import { TIERS, type Tier } from '../contract/tiers.ts';
import type { Store } from '../db/store.ts';
import { newId } from '../lib/ids.ts';
import { balanceOf, grant } from '../wallet/ledger.ts';
import { explainRun } from './explain-run.ts';

type Args = Readonly<Record<string, unknown>>;
type Json = Record<string, unknown>;

/** More than a million dollars in one go is a typing mistake. */
const MAX_CENTS = 100_000_000;

const wrong = (name: string, expected: string): ApiError =>
  invalid([fault(['body', name], `must be ${expected}`, 'value_error', expected)]);

function text(args: Args, name: string): string {
  const value = args[name];
  if (typeof value === 'string' && value.trim() !== '' && value.length <= 200) return value;
  throw wrong(name, '1 to 200 characters');
}

function oneOf<T extends string>(args: Args, name: string, values: readonly T[]): T {
  const value = args[name];
  const found = values.find((known) => known === value);
  if (found !== undefined) return found;
  throw wrong(name, `one of ${values.join(', ')}`);
}

function cents(args: Args, name: string): number {
  const value = args[name];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= MAX_CENTS)
    return value;
  throw wrong(name, `a whole number of cents from 0 to ${MAX_CENTS}`);
}

/** 'default', 'all', or a list of scopes. */
function scopesOf(args: Args): readonly Scope[] {
  const { scopes = 'default' } = args;
  if (scopes === 'default') return DEFAULT_SCOPES;
  if (scopes === 'all') return SCOPES;
  const list = typeof scopes === 'string' ? scopes.split(',').map((scope) => scope.trim()) : scopes;
  if (Array.isArray(list) && list.length > 0 && list.every((scope) => SCOPES.includes(scope as Scope))) {
    return [...new Set(list as Scope[])];
  }
  throw wrong('scopes', `default, all, or some of ${SCOPES.join(', ')}`);
}

const noAccount = (id: string): ApiError => new ApiError('NOT_FOUND', `There is no account ${id}.`);

async function knownAccount(store: Store, args: Args) {
  const id = text(args, 'account_id');
  const account = await findAccount(store, id);
  if (!account) throw noAccount(id);
  return account;
}

function keyJson(key: KeyRecord): Json {
  return {
    key_id: key.id,
    account_id: key.accountId,
    mode: key.mode,
    name: key.name,
    key_prefix: key.prefix,
    scopes: key.scopes,
    created_at: key.createdAt.toISOString(),
    last_used_at: key.lastUsedAt?.toISOString() ?? null,
    revoked_at: key.revokedAt?.toISOString() ?? null,
  };
}

export type AdminOperation =
  | 'accounts.create'
  | 'accounts.tier'
  | 'accounts.list'
  | 'keys.create'
  | 'keys.list'
  | 'keys.revoke'
  | 'wallet.grant'
  | 'wallet.show'
  | 'runs.explain';
export type AdminOperations = Readonly<Record<AdminOperation, (args: Args) => Promise<Json>>>;

async function createWithWallet(store: Store, args: Args, now: Date): Promise<Json> {
  const input = { name: text(args, 'name'), tier: oneOf<Tier>(args, 'tier', TIERS), now };
  const start = args.wallet_cents === undefined ? 0 : cents(args, 'wallet_cents');
  const account = await store.transaction(async (tx) => {
    const made = await createAccount(tx, input);
    if (start > 0) await grant(tx, { accountId: made.id, cents: start, key: newId('chg'), now });
    return made;
  });
  return {
    account_id: account.id,
    name: account.name,
    tier: account.tier,
    wallet_cents: start,
    created_at: account.createdAt.toISOString(),
  };
}

async function makeKey(store: Store, args: Args, now: Date): Promise<Json> {
  const mode = oneOf<Mode>(args, 'mode', ['test', 'live']);
  const scopes = scopesOf(args);
  const name = args.name === undefined ? `${mode} key` : text(args, 'name');
  const account = await knownAccount(store, args);
  const made = await createKey(store, { accountId: account.id, mode, name, scopes, now });
  if (!made) throw wrong('account_id', `an account with fewer than ${MAX_ACTIVE_KEYS} active keys`);
  return { key: made.raw, ...keyJson(made.key) };
}

async function grantFunds(store: Store, args: Args, now: Date): Promise<Json> {
  const account = await knownAccount(store, args);
  const amount = cents(args, 'cents');
  const key = args.key === undefined ? newId('chg') : `grant:${account.id}:${text(args, 'key')}`;
  const balance = await store.transaction((tx) =>
    grant(tx, { accountId: account.id, cents: amount, key, now }),
  );
  return { account_id: account.id, balance_cents: balance ?? 0 };
}

/** Every operation checks its arguments and answers plain JSON; faults are ApiErrors with all their words. */
export function adminOperations(store: Store, now: () => Date): AdminOperations {
  return {
    'accounts.create': (args) => createWithWallet(store, args, now()),
    async 'accounts.tier'(args) {
      const account = await knownAccount(store, args);
      const tier = oneOf<Tier>(args, 'tier', TIERS);
      await setTier(store, account.id, tier);
      return { account_id: account.id, name: account.name, tier };
    },
    async 'accounts.list'() {
      const accounts = await listAccounts(store);
      return {
        accounts: accounts.map(({ id, name, tier, createdAt }) => ({
          account_id: id,
          name,
          tier,
          created_at: createdAt.toISOString(),
        })),
      };
    },
    'keys.create': (args) => makeKey(store, args, now()),
    async 'keys.list'(args) {
      const account = await knownAccount(store, args);
      return { keys: (await listAllKeys(store, account.id)).map(keyJson) };
    },
    async 'keys.revoke'(args) {
      const id = text(args, 'key_id');
      if (!(await revokeAnyKey(store, id, now())))
        throw new ApiError('NOT_FOUND', `There is no active key ${id}.`);
      return { status: 'ok', key_id: id };
    },
    'wallet.grant': (args) => grantFunds(store, args, now()),
    async 'wallet.show'(args) {
      const account = await knownAccount(store, args);
      return { account_id: account.id, balance_cents: await balanceOf(store, account.id) };
    },
    'runs.explain': async (args) => ({ ...(await explainRun(store, text(args, 'id'))) }),
  };
}
