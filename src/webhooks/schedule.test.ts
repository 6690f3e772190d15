import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextOf, PAUSES } from './schedule.ts';

const numRuns = Number(process.env.ROUNDS ?? 100);
const now = new Date('2026-11-22T12:00:00Z');

describe('after an attempt', () => {
  it.each([200, 202, 204, 299])('%d is delivered', (status) => {
    expect(nextOf({ status }, { tries: 0, now, chance: 0 })).toEqual({ state: 'delivered' });
  });

  it('410 ends it, whenever it comes', () => {
    for (const tries of [0, 3, PAUSES.length])
      expect(nextOf({ status: 410 }, { tries, now, chance: 0.5 })).toEqual({ state: 'gone' });
  });

  it.each([
    [0, 5],
    [1, 30],
    [2, 120],
    [3, 600],
    [4, 3_600],
    [5, 21_600],
    [6, 86_400],
  ])('that was the %dth again, the next one comes after %d s', (tries, seconds) => {
    expect(nextOf({ error: 'the connection was refused' }, { tries, now, chance: 0.5 })).toEqual({
      state: 'pending',
      at: new Date(now.getTime() + seconds * 1_000),
    });
  });

  it('none comes after the eighth', () => {
    expect(nextOf({ status: 500 }, { tries: 7, now, chance: 0 })).toEqual({ state: 'failed' });
  });

  it('whatever is no success is tried again within a tenth of the pause, redirects too', () => {
    const status = fc
      .integer({ min: 100, max: 999 })
      .filter((one) => (one < 200 || one > 299) && one !== 410);
    const outcome = fc.oneof(
      status.map((one) => ({ status: one })),
      fc.string().map((error) => ({ error })),
    );
    const tries = fc.integer({ min: 0, max: PAUSES.length - 1 });
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(outcome, tries, chance, (what, made, luck) => {
        const next = nextOf(what, { tries: made, now, chance: luck });
        if (next.state !== 'pending') throw new Error(next.state);
        const pause = next.at.getTime() - now.getTime();
        expect(pause).toBeGreaterThanOrEqual(Math.floor(PAUSES[made]! * 0.9));
        expect(pause).toBeLessThanOrEqual(PAUSES[made]! * 1.1);
      }),
      { numRuns },
    );
  });
});
