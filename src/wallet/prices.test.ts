import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CUA_VERSIONS } from '../contract/tiers.ts';
import { type BilledEndpoint, isHd, type Priced, priceOf } from './prices.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const SMALL = { width: 1280, height: 720 };
const HD = { width: 1920, height: 1080 };

const call = (endpoint: BilledEndpoint, more: Partial<Priced> = {}): Priced => ({
  endpoint,
  images: [SMALL],
  trajectory: 0,
  promptChars: 0,
  ...more,
});
/** A call with `count` trajectory screenshots of one size. */
const remembering = (endpoint: BilledEndpoint, count: number, size = SMALL): Priced =>
  call(endpoint, { trajectory: count, images: [SMALL, ...Array.from({ length: count }, () => size)] });

describe('priceOf', () => {
  it.each<[string, Priced, number]>([
    ['predict', call('predict'), 5],
    ['creating a session', call('session_create'), 10],
    ['a step of a session', call('session_predict'), 4],
    ['ground', call('ground'), 3],
    ['ocr', call('ocr'), 3],
    ['an HD screenshot', call('predict', { images: [HD] }), 6],
    ['ground in HD', call('ground', { images: [HD] }), 4],
    ['ocr in HD', call('ocr', { images: [HD] }), 4],
    ['v1', call('predict', { cuaVersion: 'v1' }), 8],
    ['v5', call('predict', { cuaVersion: 'v5' }), 5],
    ['a step on v1', call('session_predict', { cuaVersion: 'v1' }), 7],
    ['500 characters of prompt', call('predict', { promptChars: 500 }), 5],
    ['501 characters of prompt', call('predict', { promptChars: 501 }), 6],
    ['one screenshot of history', remembering('predict', 1), 7],
    ['twenty in HD', remembering('predict', 20, HD), 5 + 40 + 20],
    ['a session that remembers three', remembering('session_predict', 3), 4],
    ['a session that remembers four', remembering('session_predict', 4), 6],
    ['a session that remembers twenty', remembering('session_predict', 20), 4 + 2 * 17],
    ['three of a session in HD', remembering('session_predict', 3, HD), 4 + 3],
    [
      'a session with everything asked for',
      call('session_create', { images: [HD], cuaVersion: 'v1', promptChars: 9_000 }),
      10,
    ],
    [
      'everything at once',
      { endpoint: 'predict', images: [HD, HD, SMALL], trajectory: 2, cuaVersion: 'v1', promptChars: 501 },
      5 + 4 + 2 + 3 + 1,
    ],
  ])('%s', (_what, priced, total) => {
    expect(priceOf(priced).total).toBe(total);
  });

  it('names every line with its count', () => {
    expect(
      priceOf({
        endpoint: 'predict',
        images: [HD, HD, SMALL],
        trajectory: 2,
        cuaVersion: 'v1',
        promptChars: 501,
      }).breakdown,
    ).toEqual([
      { item: 'base', credits: 5 },
      { item: 'trajectory', credits: 4, count: 2 },
      { item: 'hd_images', credits: 2, count: 2 },
      { item: 'engine', credits: 3 },
      { item: 'custom_prompt', credits: 1 },
    ]);
    expect(priceOf(remembering('session_predict', 5)).breakdown).toEqual([
      { item: 'base', credits: 4 },
      { item: 'trajectory', credits: 4, count: 2 },
    ]);
  });

  it('is the sum of its lines, none of which is free, and grows with what is asked', () => {
    const side = fc.integer({ min: 16, max: 8_192 });
    const size = fc.record({ width: side, height: side });
    const priced = fc
      .record({
        endpoint: fc.constantFrom<BilledEndpoint>(
          'predict',
          'session_create',
          'session_predict',
          'ground',
          'ocr',
        ),
        images: fc.array(size, { minLength: 1, maxLength: 21 }),
        cuaVersion: fc.constantFrom(...CUA_VERSIONS),
        promptChars: fc.nat(32_000),
      })
      .map((some) => ({ ...some, trajectory: some.images.length - 1 }));
    fc.assert(
      fc.property(priced, (one) => {
        const { total, breakdown } = priceOf(one);
        expect(total).toBe(breakdown.reduce((sum, { credits }) => sum + credits, 0));
        expect(breakdown[0]?.item).toBe('base');
        expect(new Set(breakdown.map(({ item }) => item)).size).toBe(breakdown.length);
        expect(breakdown.every(({ credits }) => Number.isInteger(credits) && credits > 0)).toBe(true);
        const more = { ...one, images: [...one.images, HD], trajectory: one.trajectory + 1 };
        expect(priceOf(more).total).toBeGreaterThanOrEqual(total);
      }),
      { numRuns: ROUNDS },
    );
  });
});

describe('isHd', () => {
  it.each([
    [1280, 720, false],
    [1281, 720, true],
    [1280, 721, true],
    [720, 1280, true],
    [1, 721, true],
    [640, 480, false],
  ])('%i x %i: %s', (width, height, hd) => expect(isHd({ width, height })).toBe(hd));
});
