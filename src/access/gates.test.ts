import { describe, expect, it } from 'vitest';
import type { Caller } from '../contract/caller.ts';
import { CUA_VERSIONS, type Tier } from '../contract/tiers.ts';
import { checkPrompt, checkVersion } from './gates.ts';

const callerOf = (tier: Tier): Caller => ({
  keyId: 'key_1',
  accountId: 'acct_1',
  mode: 'test',
  tier,
  scopes: [],
});

describe('checkVersion', () => {
  it.each<[Tier, readonly string[]]>([
    ['free', ['v1', 'v3']],
    ['starter', ['v1', 'v3']],
    ['professional', CUA_VERSIONS],
    ['enterprise', CUA_VERSIONS],
    ['unlimited', CUA_VERSIONS],
  ])('%s may ask for %j', (tier, allowed) => {
    for (const version of CUA_VERSIONS) {
      const ask = () => checkVersion(callerOf(tier), version);
      if (allowed.includes(version)) expect(ask).not.toThrow();
      else {
        expect(ask).toThrow(
          expect.objectContaining({
            code: 'FEATURE_NOT_AVAILABLE',
            extras: { required_tier: 'professional', current_tier: tier },
          }),
        );
      }
    }
  });
});

describe('checkPrompt', () => {
  it.each<[Tier, number, Tier]>([
    ['free', 0, 'starter'],
    ['starter', 2_000, 'professional'],
    ['professional', 4_000, 'enterprise'],
    ['enterprise', 16_000, 'unlimited'],
  ])('%s has %i characters for both texts together', (tier, budget, next) => {
    const half = 'x'.repeat(budget / 2);
    expect(checkPrompt(callerOf(tier), half, half)).toBe(budget);
    expect(() => checkPrompt(callerOf(tier), half, `${half}x`)).toThrow(
      expect.objectContaining({
        code: 'FEATURE_NOT_AVAILABLE',
        extras: { required_tier: next, current_tier: tier },
      }),
    );
  });

  it('counts nothing where nothing is', () => {
    expect(checkPrompt(callerOf('free'), undefined, null, '')).toBe(0);
  });

  it('counts characters as the field limits do, not UTF-16 units', () => {
    expect(checkPrompt(callerOf('starter'), '\u{1f600}'.repeat(2_000))).toBe(2_000);
  });
});
