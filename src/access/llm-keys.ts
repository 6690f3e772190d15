/** Keys of callers at model providers: sealed in the store, bound to account and provider, and shown as a fingerprint only. */
import { hash } from 'node:crypto';
import { ApiError } from '../contract/errors.ts';
import type { OwnProvider } from '../contract/llm.ts';
import type { Queryable } from '../db/store.ts';
import { Secret } from '../lib/secret.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { type LlmAsked, type LlmChoice, managed, neededKey, onOwnKey } from './llm-choice.ts';

const FINGERPRINT_CHARS = 8;

/** Tells two keys apart, and says nothing of either. */
export const fingerprintOf = (key: Secret): string =>
  hash('sha256', key.reveal(), 'hex').slice(0, FINGERPRINT_CHARS);

/** Where keys are, and what opens them. */
export interface KeyStore {
  readonly store: Queryable;
  readonly box: SecretBox;
}

const placeOf = (accountId: string, provider: OwnProvider): string =>
  JSON.stringify(['llm_keys', accountId, provider]);

export interface StoredKey {
  readonly provider: OwnProvider;
  readonly fingerprint: string;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** In place of what was there. */
export async function storeLlmKey(
  { store, box }: KeyStore,
  { accountId, provider, key, now }: { accountId: string; provider: OwnProvider; key: Secret; now: Date },
): Promise<string> {
  const fingerprint = fingerprintOf(key);
  const sealed = box.seal(Buffer.from(key.reveal()), placeOf(accountId, provider));
  await store.query(
    `INSERT INTO llm_keys (account_id, provider, sealed, fingerprint, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $5)
     ON CONFLICT (account_id, provider) DO UPDATE SET
       sealed = excluded.sealed, fingerprint = excluded.fingerprint, updated_at = excluded.updated_at`,
    [accountId, provider, sealed, fingerprint, now],
  );
  return fingerprint;
}

export async function listLlmKeys(db: Queryable, accountId: string): Promise<StoredKey[]> {
  const { rows } = await db.query<StoredKey>(
    'SELECT provider, fingerprint, created_at, updated_at FROM llm_keys WHERE account_id = $1 ORDER BY provider',
    [accountId],
  );
  return rows;
}

/** False: there was none. */
export async function deleteLlmKey(
  db: Queryable,
  accountId: string,
  provider: OwnProvider,
): Promise<boolean> {
  const { rowCount } = await db.query('DELETE FROM llm_keys WHERE account_id = $1 AND provider = $2', [
    accountId,
    provider,
  ]);
  return rowCount === 1;
}

async function findLlmKey(
  { store, box }: KeyStore,
  accountId: string,
  provider: OwnProvider,
): Promise<Secret | null> {
  const { rows } = await store.query<{ sealed: Buffer }>(
    'SELECT sealed FROM llm_keys WHERE account_id = $1 AND provider = $2',
    [accountId, provider],
  );
  const sealed = rows[0]?.sealed;
  return sealed ? new Secret(box.open(sealed, placeOf(accountId, provider)).toString()) : null;
}

/** With the key of the header, else the stored one; 422 LLM_KEY_NOT_CONFIGURED where there is neither. */
export async function chooseLlm(
  keys: KeyStore,
  accountId: string,
  { preference, key }: LlmAsked,
): Promise<LlmChoice> {
  const provider = neededKey(preference);
  if (provider === null) return managed(preference);
  if (key) return onOwnKey(preference, provider, { key, source: 'header' });
  const stored = await findLlmKey(keys, accountId, provider);
  if (stored) return onOwnKey(preference, provider, { key: stored, source: 'stored' });
  throw new ApiError(
    'LLM_KEY_NOT_CONFIGURED',
    `There is no key for ${provider}: none was sent, none is stored.`,
  );
}
