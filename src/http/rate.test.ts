import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeStores, type TestStore } from '../../test/support/stores.ts';
import { createKey } from '../access/keys.ts';
import type { Caller } from '../contract/caller.ts';
import { NO_LIMIT, type Tier } from '../contract/tiers.ts';
import type { Store } from '../db/store.ts';
import { admitKey, type Budget, forgetQuietWindows, type RateState, stateOf } from './rate.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const START = Date.UTC(2026, 10, 22, 12, 0, 0);
const at = (seconds: number): Date => new Date(START + seconds * 1000);

describe('stateOf', () => {
  const second = 1_000_000;

  it('says how many are left and when all are back', () => {
    expect(stateOf([second - 10, second], { limit: 3, second, refused: false })).toEqual({
      allowed: true,
      limit: 3,
      remaining: 1,
      reset: second + 60,
      retryAfter: 0,
    });
  });

  it('counts Retry-After from the hit that makes room for one more', () => {
    const hits = [second - 50, second - 20, second - 1];
    expect(stateOf(hits, { limit: 3, second, refused: true })).toMatchObject({
      remaining: 0,
      retryAfter: 10,
    });
    // The tier became smaller meanwhile: two have to go before there is room.
    expect(stateOf(hits, { limit: 2, second, refused: true })).toMatchObject({
      remaining: 0,
      retryAfter: 40,
    });
  });

  it('never tells a refused caller to come back at once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 59 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 30 }),
        (ages, limit) => {
          const hits = ages.map((age) => second - age).sort((a, b) => a - b);
          const state = stateOf(hits, { limit, second, refused: hits.length >= limit });
          expect(state.retryAfter > 0).toBe(!state.allowed);
          if (state.allowed) return;
          expect(state.retryAfter).toBeLessThanOrEqual(60);
          expect(hits.filter((hit) => hit > second + state.retryAfter - 60).length).toBeLessThan(limit);
        },
      ),
      { numRuns: ROUNDS },
    );
  });
});

describeStores('a hit', (open) => {
  let db: TestStore['store'];
  let callers = 0;
  beforeAll(async () => {
    db = (await open()).store;
  });

  const newCaller = (tier: Tier, mode: Caller['mode'] = 'live'): Caller => ({
    keyId: 'key_1',
    accountId: `acct_${++callers}`,
    mode,
    tier,
    scopes: [],
  });

  const keys = new Map<string, Promise<string>>();

  /** The account and key of a caller are opened when it is first heard of. */
  async function openKey({ accountId, mode, tier }: Caller): Promise<string> {
    const now = at(0);
    await db.query(
      'INSERT INTO accounts (id, name, tier, created_at) VALUES ($1, $1, $2, $3) ON CONFLICT (id) DO NOTHING',
      [accountId, tier, now],
    );
    const made = await createKey(db, { accountId, mode, name: 'k', scopes: ['predict'], now });
    return made?.raw ?? '';
  }

  async function takeHit(store: Store, caller: Caller, budget: Budget, now: Date): Promise<RateState> {
    const name = `${caller.accountId}:${caller.mode}:${caller.keyId}`;
    if (!keys.has(name)) keys.set(name, openKey(caller));
    const admitted = await admitKey(store, (await keys.get(name)) ?? '', { budget, scope: 'predict', now });
    if (!admitted?.rate) throw new Error('not admitted');
    return admitted.rate;
  }

  it('is taken by no key that is unknown, revoked or lacks the scope', async () => {
    const caller = newCaller('free');
    await takeHit(db, caller, 'billable', at(0));
    const raw = (await keys.get(`${caller.accountId}:live:key_1`)) ?? '';
    const asked = { budget: 'billable', scope: 'predict', now: at(0) } as const;
    expect(await admitKey(db, `${raw}0`, asked)).toBeNull();
    const unscoped = await admitKey(db, raw, { ...asked, scope: 'ocr' });
    expect(unscoped).toMatchObject({
      caller: { accountId: caller.accountId, scopes: ['predict'] },
      rate: null,
    });
    expect(await admitKey(db, raw, { ...asked, scope: null })).toMatchObject({ rate: { remaining: 1 } });
    await db.query('UPDATE api_keys SET revoked_at = $2 WHERE account_id = $1', [caller.accountId, at(0)]);
    expect(await admitKey(db, raw, asked)).toBeNull();
    const { rows } = await db.query<{ hits: number[] }>('SELECT hits FROM rate_windows WHERE bucket = $1', [
      `${caller.accountId}:live:billable`,
    ]);
    expect(rows).toMatchObject([{ hits: { length: 2 } }]);
  });

  it('lets as many through as the tier has, then says when to come back', async () => {
    const caller = newCaller('free');
    const states = [];
    for (const seconds of [0, 10, 20, 30]) states.push(await takeHit(db, caller, 'billable', at(seconds)));
    expect(states.map(({ allowed, remaining, retryAfter }) => [allowed, remaining, retryAfter])).toEqual([
      [true, 2, 0],
      [true, 1, 0],
      [true, 0, 0],
      [false, 0, 30],
    ]);
    expect(states.map(({ reset }) => reset - START / 1000)).toEqual([60, 70, 80, 80]);
  });

  it('is exact at the edges of the minute', async () => {
    const caller = newCaller('free');
    for (const seconds of [0, 0, 0]) await takeHit(db, caller, 'billable', at(seconds));
    const allowed = async (seconds: number) => (await takeHit(db, caller, 'billable', at(seconds))).allowed;
    expect(await allowed(58.999)).toBe(false);
    expect(await allowed(59)).toBe(false);
    // 59.001 is in the second that ends at 60.
    expect(await allowed(59.001)).toBe(true);
    expect(await allowed(60)).toBe(true);
    expect(await allowed(60)).toBe(true);
    expect(await allowed(60)).toBe(false);
    expect(await allowed(119)).toBe(false);
    expect(await allowed(120)).toBe(true);
  });

  it('does not count what it refused', async () => {
    const caller = newCaller('free');
    for (let seconds = 0; seconds < 60; seconds += 3) await takeHit(db, caller, 'billable', at(seconds));
    const back = [];
    for (const seconds of [60, 63, 66, 66])
      back.push((await takeHit(db, caller, 'billable', at(seconds))).allowed);
    expect(back).toEqual([true, true, true, false]);
  });

  it('keeps its promise: whoever waits Retry-After is let in', async () => {
    const caller = newCaller('starter');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 12, maxLength: 25 }),
        async (gapsMs) => {
          callers++;
          const fresh = { ...caller, accountId: `acct_${callers}` };
          let ms = 0;
          for (const gap of gapsMs) {
            ms += gap;
            const state = await takeHit(db, fresh, 'billable', at(ms / 1000));
            if (state.allowed) continue;
            ms += state.retryAfter * 1000;
            expect((await takeHit(db, fresh, 'billable', at(ms / 1000))).allowed).toBe(true);
          }
        },
      ),
      { numRuns: Math.ceil(ROUNDS / 10) },
    );
  });

  it('never lets more than the limit into any minute', async () => {
    const caller = newCaller('starter');
    const entered: number[] = [];
    for (let seconds = 0; seconds < 200; seconds += 1.7) {
      if ((await takeHit(db, caller, 'billable', at(seconds))).allowed) entered.push(seconds);
    }
    expect(entered.length).toBeGreaterThan(30);
    for (const start of entered) {
      // Whole seconds, rounded up: a window is 60 of them, so up to 59 and something s apart.
      expect(entered.filter((hit) => hit >= start && hit < start + 59).length).toBeLessThanOrEqual(10);
    }
  });

  it('lets exactly the limit through when 200 arrive at once', async () => {
    const caller = newCaller('enterprise');
    const states = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        takeHit(db, { ...caller, keyId: `key_${index % 5}` }, 'billable', at(0)),
      ),
    );
    const allowed = states.filter((state) => state.allowed);
    expect(allowed).toHaveLength(30);
    expect(allowed.map(({ remaining }) => remaining).sort((a, b) => b - a)).toEqual(
      Array.from({ length: 30 }, (_, index) => 29 - index),
    );
    expect(states.every(({ allowed: ok, retryAfter }) => retryAfter === (ok ? 0 : 60))).toBe(true);
  });

  it('counts accounts, modes and budgets apart', async () => {
    const live = newCaller('free');
    for (let hit = 0; hit < 4; hit++) await takeHit(db, live, 'billable', at(0));
    expect((await takeHit(db, live, 'billable', at(0))).allowed).toBe(false);
    expect(await takeHit(db, live, 'read', at(0))).toMatchObject({
      allowed: true,
      limit: 600,
      remaining: 599,
    });
    expect(await takeHit(db, { ...live, mode: 'test' }, 'billable', at(0))).toMatchObject({ remaining: 2 });
    expect(await takeHit(db, newCaller('free'), 'billable', at(0))).toMatchObject({ remaining: 2 });
  });

  it('asks nobody on the unlimited tier', async () => {
    const caller = newCaller('unlimited');
    const state = await takeHit(db, caller, 'billable', at(0.2));
    expect(state).toEqual({
      allowed: true,
      limit: NO_LIMIT,
      remaining: NO_LIMIT,
      reset: START / 1000 + 61,
      retryAfter: 0,
    });
    const { rowCount } = await db.query('SELECT 1 FROM rate_windows WHERE bucket LIKE $1', [
      `${caller.accountId}:%`,
    ]);
    expect(rowCount).toBe(0);
  });

  it('forgets windows that were quiet for a minute, and no others', async () => {
    const [quiet, busy] = [newCaller('free'), newCaller('free')];
    await takeHit(db, quiet, 'billable', at(1000));
    await takeHit(db, busy, 'billable', at(1030));
    await forgetQuietWindows(db, at(1080));
    const left = async (caller: Caller) =>
      (await db.query('SELECT 1 FROM rate_windows WHERE bucket LIKE $1', [`${caller.accountId}:%`])).rowCount;
    expect([await left(quiet), await left(busy)]).toEqual([0, 1]);
    expect(await takeHit(db, busy, 'billable', at(1080))).toMatchObject({ remaining: 1 });
  });
});
