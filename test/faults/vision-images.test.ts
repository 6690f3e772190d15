/** Whatever is sent as a screenshot: the eyes answer, or say why not, and go on. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError } from '../../src/contract/errors.ts';
import { decodeScreenshot, ImageRefusal } from '../../src/lib/images.ts';
import { locate } from '../../src/vision/grounding/ground.ts';
import type { Sight } from '../../src/vision/sight.ts';
import { createVision, type Vision } from '../../src/vision/vision.ts';
import { hostilePicture } from './pictures.ts';
import { ROUNDS } from './scene.ts';

/** 10,000 in the 20 rounds of `npm run test:faults`. */
const COUNT = ROUNDS === 1 ? 48 : ROUNDS * 500;
const AT_ONCE = 4;
/** Then the rest says no more. */
const ENOUGH_FAULTS = 20;
const TIMEOUT_MS = 20_000;
/** What the eyes may take to let go of an image beyond their own deadline, for all that wait before it. */
const SLACK_MS = 10_000;
const ASKED = [
  'the Save button',
  'the second checkbox in the row of Ada',
  'the gear icon',
  'the link below the last input',
  'the greyed out toggle next to "Wi-Fi"',
  '',
  '((((',
];

let vision: Vision;
beforeAll(async () => {
  vision = createVision({ workers: 2, timeoutMs: TIMEOUT_MS });
  await vision.warmUp();
});
afterAll(() => vision.close());

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What is wrong with what was seen; nothing, as a rule. */
function faultsOf(sight: Sight): string[] {
  const { width, height, lines, elements, panels } = sight;
  const isInside = (box: Box): boolean =>
    Object.values([box.left, box.top, box.width, box.height]).every(Number.isInteger) &&
    box.left >= 0 &&
    box.top >= 0 &&
    box.left + box.width <= width &&
    box.top + box.height <= height;
  const outside = [...lines, ...lines.flatMap(({ words }) => words), ...elements, ...panels].filter(
    (box) => !isInside(box),
  );
  const lost = ASKED.filter((description) => {
    const where = locate(description, sight);
    return where.found && !(where.point.x < width && where.point.y < height);
  });
  return [
    ...outside.map((box) => `outside: ${JSON.stringify(box)}`),
    ...lost.map((description) => `a point outside for ${JSON.stringify(description)}`),
  ];
}

/** 'refused' or 'seen', or what is wrong. */
async function outcomeOf(number: number): Promise<string> {
  const start = performance.now();
  try {
    const screen = await decodeScreenshot(await hostilePicture(number));
    const faults = faultsOf(await vision.read(screen, AbortSignal.timeout(4 * TIMEOUT_MS)));
    if (faults.length > 0) return `${number}: ${faults.join('; ')}`;
    const tookMs = performance.now() - start;
    return tookMs > TIMEOUT_MS + SLACK_MS ? `${number}: took ${tookMs} ms` : 'seen';
  } catch (cause) {
    if (cause instanceof ImageRefusal) return 'refused';
    // An image that decodes is read: only its time may run out.
    const why = cause instanceof ApiError && cause.cause instanceof Error ? cause.cause.message : '';
    return why.includes('took too long') ? 'late' : `${number}: ${cause} (${why})`;
  }
}

describe('the eyes', () => {
  it(
    'answer or refuse whatever they are shown',
    async () => {
      const counts = { seen: 0, refused: 0, late: 0 };
      const faults: string[] = [];
      let next = 0;
      const work = async (): Promise<void> => {
        while (next < COUNT && faults.length < ENOUGH_FAULTS) {
          const outcome = await outcomeOf(next++);
          if (outcome === 'seen' || outcome === 'refused' || outcome === 'late') counts[outcome] += 1;
          else faults.push(outcome);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      expect(faults).toEqual([]);
      expect(counts.late).toBeLessThanOrEqual(COUNT / 1_000);
      expect(counts.seen).toBeGreaterThan(COUNT / 3);
      expect(counts.refused).toBeGreaterThan(COUNT / 12);
      const login = readFileSync(new URL('../fixtures/login.png', import.meta.url));
      const { lines } = await vision.read(await decodeScreenshot(login), AbortSignal.timeout(TIMEOUT_MS));
      expect(JSON.stringify(lines)).toContain('Password');
    },
    60_000 + COUNT * 1_000,
  );
});
