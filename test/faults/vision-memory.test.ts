/** The eyes hold no more after two thousand screenshots than after five hundred. */
import { describe, expect, it } from 'vitest';
import { startChild } from '../support/children.ts';
import { ROUNDS } from './scene.ts';

/** 2,000 in the 20 rounds of `npm run test:faults`. */
const COUNT = ROUNDS === 1 ? 24 : ROUNDS * 100;
const MOST_MB = 500;
/** The allocator gives back in large pieces and late: between two looks resident memory goes up and down by tens of MB. */
const RSS_TOLERANCE_MB = 40;
/** The sights that are remembered are there by the first quarter, when there are enough screenshots. */
const HEAP_TOLERANCE_MB = 10;
const ENOUGH = 400;

describe('the eyes', () => {
  it(
    'do not grow with what they have read',
    async () => {
      const child = startChild('../faults/vision-process.ts', { count: COUNT });
      const quarter = await child.seen('quarter');
      const end = await child.seen('end');
      expect(Number(end.rssMb)).toBeLessThan(MOST_MB);
      if (COUNT >= ENOUGH) {
        expect(Number(end.rssMb)).toBeLessThan(Number(quarter.rssMb) + RSS_TOLERANCE_MB);
        expect(Number(end.heapMb)).toBeLessThan(Number(quarter.heapMb) + HEAP_TOLERANCE_MB);
      }
    },
    60_000 + COUNT * 2_000,
  );
});
