/** The first start of an empty store: an account to try everything with, and the words that say how. */
import { join } from 'node:path';
import { adminOperations } from '../admin/operations.ts';
import type { Store } from '../db/store.ts';
import { packageRoot } from '../lib/root.ts';

export interface FirstKeys {
  readonly test: string;
  readonly live: string;
}

const FIRST_WALLET_CENTS = 2_000;
/** Any constant will do: two processes that start on one empty database must not both be the first. */
const FIRST_START_LOCK = 7_203_502;

/** Opens the first account with a test key and a live key, all or nothing; null when there is an account already. */
export async function openFirstAccount(store: Store, now: () => Date): Promise<FirstKeys | null> {
  return store.transaction(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [FIRST_START_LOCK]);
    const { rowCount } = await tx.query('SELECT id FROM accounts LIMIT 1');
    if (rowCount > 0) return null;
    // The operations open transactions of their own; here they are parts of this one.
    const operations = adminOperations(
      { ...store, query: tx.query.bind(tx), transaction: (work) => work(tx) },
      now,
    );
    const account = await operations['accounts.create']({
      name: 'First account',
      tier: 'unlimited',
      wallet_cents: FIRST_WALLET_CENTS,
    });
    const keyOf = async (mode: 'test' | 'live') => {
      const made = await operations['keys.create']({ account_id: account.account_id, mode, scopes: 'all' });
      return String(made.key);
    };
    return { test: await keyOf('test'), live: await keyOf('live') };
  });
}

/** For a shell: one word, whatever is in it. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A call that works when it is pasted, with GNU's and with Apple's base64. */
function curlCall(url: string, key: string): string {
  const sample = quoted(join(packageRoot(), 'assets', 'sample.png'));
  return [
    `printf '{"screenshot":"%s","instruction":"Click the login button"}' "$(base64 < ${sample} | tr -d '\\n')" |`,
    `  curl -s ${quoted(`${url}/v1/predict`)} -H 'X-API-Key: ${key}' -H 'Content-Type: application/json' -d @-`,
  ].join('\n');
}

export function firstStartText(url: string, keys: FirstKeys): string {
  return `
First start: there is now an account with $20.00 and two keys. They are shown this once.
  test key  ${keys.test}   (scripted answers, never bills)
  live key  ${keys.live}   (looks at your screenshots, 5 cents a prediction)

Try it:
${curlCall(url, keys.live)}
`;
}
