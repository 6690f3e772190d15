import type { Scope } from './scopes.ts';
import type { Tier } from './tiers.ts';

/** Test and live are two worlds: nothing of one is visible to the other. */
export type Mode = 'test' | 'live';

/** Who makes this request. Every query of a room names `accountId` and `mode`. */
export interface Caller {
  readonly keyId: string;
  readonly accountId: string;
  readonly mode: Mode;
  readonly tier: Tier;
  readonly scopes: readonly Scope[];
}
