/** What a tier or this server does not offer, said before anything is charged. */
import type { Caller } from '../contract/caller.ts';
import { ApiError } from '../contract/errors.ts';
import { type CuaVersion, TIER_LIMITS, TIERS, type Tier } from '../contract/tiers.ts';

/** v4 and v5 need a tier that has them, wherever a cua_version is accepted. */
export function checkVersion(caller: Pick<Caller, 'tier'>, version: CuaVersion): void {
  if ((version !== 'v4' && version !== 'v5') || TIER_LIMITS[caller.tier].advancedEngines) return;
  throw new ApiError(
    'FEATURE_NOT_AVAILABLE',
    `cua_version ${version} needs the professional tier or above.`,
    {
      extras: { required_tier: 'professional', current_tier: caller.tier },
    },
  );
}

/** Characters of a caller's own prompt, counted as the limits of its fields are: by code point. */
export function promptLength(...texts: readonly (string | null | undefined)[]): number {
  return texts.reduce((sum, text) => sum + [...(text ?? '')].length, 0);
}

/** The characters of a caller's own prompt; refused beyond the tier's budget. */
export function checkPrompt(
  caller: Pick<Caller, 'tier'>,
  ...texts: readonly (string | null | undefined)[]
): number {
  const chars = promptLength(...texts);
  const budget = TIER_LIMITS[caller.tier].promptChars;
  if (chars <= budget) return chars;
  const enough: Tier = TIERS.find((tier) => TIER_LIMITS[tier].promptChars >= chars) ?? 'enterprise';
  throw new ApiError(
    'FEATURE_NOT_AVAILABLE',
    `system_prompt and instructions have ${chars} characters; the ${caller.tier} tier allows ${budget}.`,
    { extras: { required_tier: enough, current_tier: caller.tier } },
  );
}
