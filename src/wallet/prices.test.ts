import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CUA_VERSIONS } from '../contract/tiers.ts';
import { type BilledEndpoint, isHd, type Priced, priceOf } from './prices.ts';

const small = { width: 1280, height: 720 };
const hd = { width: 1920, height: 1080 };
const plain: Priced = { endpoint: 'predict', images: [small], trajectory: 0, promptChars: 0 };
const totalOf = (fields: Partial<Priced>) => priceOf({ ...plain, ...fields }).total;

describe('prices', () => {
  it.each([
    ['predict', 5],
    ['session_create', 10],
    ['session_predict', 4],
    ['ground', 3],
    ['ocr', 3],
  ] as const)('%s costs %i cents', (endpoint, cents) => {
    expect(priceOf({ ...plain, endpoint })).toEqual({
      total: cents,
      breakdown: [{ item: 'base', credits: cents }],
    });
  });

  it('calls an image HD above 1280 wide or above 720 high, not at it', () => {
    expect(isHd(small)).toBe(false);
    expect(isHd({ width: 1281, height: 1 })).toBe(true);
    expect(isHd({ width: 1, height: 721 })).toBe(true);
  });

  it('adds a cent for each HD image, the current one and those of the history', () => {
    expect(totalOf({ images: [hd] })).toBe(6);
    const price = priceOf({ ...plain, images: [hd, small, hd], trajectory: 2 });
    expect(price.total).toBe(11);
    expect(price.breakdown).toContainEqual({ item: 'hd_images', credits: 2, count: 2 });
    expect(totalOf({ endpoint: 'ground', images: [hd] })).toBe(4);
    expect(totalOf({ endpoint: 'ocr', images: [hd] })).toBe(4);
  });

  it('adds two cents for each trajectory screenshot of a predict', () => {
    const price = priceOf({ ...plain, images: [small, small], trajectory: 1 });
    expect(price.breakdown).toEqual([
      { item: 'base', credits: 5 },
      { item: 'trajectory', credits: 2, count: 1 },
    ]);
    expect(totalOf({ trajectory: 20 })).toBe(45);
  });

  it('includes the first three of a session and adds two cents for each above', () => {
    const at = (trajectory: number) => totalOf({ endpoint: 'session_predict', trajectory });
    expect([0, 3, 4, 20].map(at)).toEqual([4, 4, 6, 38]);
    const price = priceOf({ ...plain, endpoint: 'session_predict', trajectory: 5 });
    expect(price.breakdown).toContainEqual({ item: 'trajectory', credits: 4, count: 2 });
  });

  it('adds three cents on v1 and nothing on the others', () => {
    for (const cuaVersion of CUA_VERSIONS) expect(totalOf({ cuaVersion })).toBe(cuaVersion === 'v1' ? 8 : 5);
    expect(priceOf({ ...plain, cuaVersion: 'v1' }).breakdown[1]).toEqual({ item: 'engine', credits: 3 });
  });

  it('adds a cent above 500 characters of prompt', () => {
    expect(totalOf({ promptChars: 500 })).toBe(5);
    const long = priceOf({ ...plain, promptChars: 501 });
    expect(long.total).toBe(6);
    expect(long.breakdown[1]).toEqual({ item: 'custom_prompt', credits: 1 });
  });

  it('has no surcharge on the creation of a session', () => {
    const everything = { images: [hd], trajectory: 9, cuaVersion: 'v1' as const, promptChars: 9_000 };
    expect(totalOf({ ...everything, endpoint: 'session_create' })).toBe(10);
  });

  it('is always a breakdown that sums, of whole and positive items', () => {
    const size = fc.record({
      width: fc.integer({ min: 1, max: 4000 }),
      height: fc.integer({ min: 1, max: 4000 }),
    });
    const call: fc.Arbitrary<Priced> = fc.record({
      endpoint: fc.constantFrom<BilledEndpoint[]>(
        'predict',
        'session_create',
        'session_predict',
        'ground',
        'ocr',
      ),
      images: fc.array(size, { minLength: 1, maxLength: 21 }),
      trajectory: fc.nat(20),
      cuaVersion: fc.constantFrom(...CUA_VERSIONS),
      promptChars: fc.nat(40_000),
    });
    fc.assert(
      fc.property(call, (priced) => {
        const { total, breakdown } = priceOf(priced);
        expect(breakdown.reduce((sum, { credits }) => sum + credits, 0)).toBe(total);
        expect(breakdown.every(({ credits }) => Number.isInteger(credits) && credits > 0)).toBe(true);
      }),
    );
  });
});
