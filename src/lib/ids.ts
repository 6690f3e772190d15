/** Ids: a prefix that says what it is, and random hex. */
import { randomBytes } from 'node:crypto';

export type IdPrefix = 'req' | 'ses' | 'acct' | 'key' | 'chg' | 'clm' | 'lse' | 'exe';

/** `bytes` random bytes as hex behind `prefix_`; 12 bytes make a collision a matter of centuries. */
export function newId(prefix: IdPrefix, bytes = 12): string {
  return `${prefix}_${randomBytes(bytes).toString('hex')}`;
}
