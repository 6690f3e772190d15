import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passes, percentile, wilson } from './statistics.ts';

const ROUNDS = { numRuns: 100, seed: 20_261_123 };

describe('the interval of a share', () => {
  it.each([
    [0, 10, 0, 0.2775],
    [8, 10, 0.4902, 0.9433],
    [10, 10, 0.7225, 1],
    [50, 100, 0.4038, 0.5962],
    [1, 1, 0.2065, 1],
  ])('of %i of %i goes from %f to %f', (successes, tries, low, high) => {
    const interval = wilson(successes, tries);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it('is not known of no tries', () => expect(wilson(0, 0)).toBeNull());

  it('holds the share, lies within 0 and 1, and mirrors', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tries, part) => {
          const successes = Math.round(part * tries);
          const interval = wilson(successes, tries);
          const mirrored = wilson(tries - successes, tries);
          if (!interval || !mirrored) throw new Error('none');
          expect(interval.low).toBeGreaterThanOrEqual(0);
          expect(interval.low).toBeLessThanOrEqual(successes / tries);
          expect(interval.high).toBeGreaterThanOrEqual(successes / tries);
          expect(interval.high).toBeLessThanOrEqual(1);
          expect(interval.low).toBeCloseTo(1 - mirrored.high, 9);
        },
      ),
      ROUNDS,
    );
  });

  it('narrows with more tries', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (tries, some) => {
        const successes = Math.min(some, tries);
        const width = (times: number): number => {
          const { low = 0, high = 0 } = wilson(successes * times, tries * times) ?? {};
          return high - low;
        };
        expect(width(4)).toBeLessThan(width(1));
      }),
      ROUNDS,
    );
  });
});

describe('percentiles', () => {
  it('are values that were there', () => {
    expect(percentile([], 0.5)).toBeNull();
    expect(percentile([3, 1, 2], 0.5)).toBe(2);
    expect(percentile([4, 1, 3, 2], 0.95)).toBe(4);
    expect(percentile([7], 0)).toBe(7);
  });

  it('rise with the share', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (values) => {
        expect(percentile(values, 0.5)).toBeLessThanOrEqual(percentile(values, 0.95) as number);
        expect(percentile(values, 1)).toBe(Math.max(...values));
      }),
      ROUNDS,
    );
  });
});

describe('passes', () => {
  it('count a task once, however often it was tried', () => {
    expect(passes([[true, true], [true, false, false, false], []])).toEqual({ once: 0.625, always: 0.5 });
    expect(passes([])).toEqual({ once: null, always: null });
  });

  it('are rarer always than once', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.boolean(), { minLength: 1 }), { minLength: 1 }), (tries) => {
        const { once, always } = passes(tries);
        expect(always).toBeLessThanOrEqual((once as number) + 1e-9);
      }),
      ROUNDS,
    );
  });
});
