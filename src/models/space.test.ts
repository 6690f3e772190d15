import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capabilityOf } from './capability.ts';
import {
  type ImageLimit,
  offScreen,
  PER_MILLE,
  PX,
  sizeWithin,
  spaceOf,
  toModel,
  toScreen,
} from './space.ts';

const numRuns = Number(process.env.ROUNDS ?? 100);
const side = fc.integer({ min: 16, max: 4_096 });
const size = fc.record({ width: side, height: side });

/** The published tiers of Claude, without what we find sensible. */
const tier = (maxSide: number, maxPatches: number): ImageLimit => ({
  kind: 'within',
  maxSide,
  maxPixels: Number.POSITIVE_INFINITY,
  patch: 28,
  maxPatches,
});

describe('the size that is sent', () => {
  it.each([
    [1_920, 1_080, 1_568, 1_568, 1_456, 819],
    [1_920, 1_080, 2_576, 4_784, 1_920, 1_080],
    [1_280, 720, 1_568, 1_568, 1_280, 720],
    [1_366, 768, 1_568, 1_568, 1_366, 768],
    [2_560, 1_440, 2_576, 4_784, 2_560, 1_440],
    [1_080, 1_920, 1_568, 1_568, 819, 1_456],
  ])('of %i x %i within %i px and %i tokens is %i', (width, height, edge, tokens, toWidth, toHeight) => {
    expect(sizeWithin({ width, height }, tier(edge, tokens))).toEqual({ width: toWidth, height: toHeight });
  });

  it('is within the limit, never larger, and of the same shape', () => {
    const limits = ['claude-opus-5-5', 'claude-sonnet-4-6', 'gpt-5.5', 'unknown'].map(
      (model) => capabilityOf(model).image as Extract<ImageLimit, { kind: 'within' }>,
    );
    fc.assert(
      fc.property(
        size,
        fc.constantFrom(...limits),
        fc.integer({ min: 1, max: 20 }),
        (screen, limit, images) => {
          const sent = sizeWithin(screen, limit, images);
          expect(sent.width).toBeLessThanOrEqual(screen.width);
          expect(sent.height).toBeLessThanOrEqual(screen.height);
          const most = images > (limit.manyOver ?? 99) ? (limit.manySide ?? limit.maxSide) : limit.maxSide;
          expect(Math.max(sent.width, sent.height)).toBeLessThanOrEqual(most);
          expect(
            Math.ceil(sent.width / limit.patch) * Math.ceil(sent.height / limit.patch),
          ).toBeLessThanOrEqual(limit.maxPatches);
          expect(sent.width * sent.height).toBeLessThanOrEqual(limit.maxPixels);
          // The shorter side is rounded, by half a px at most.
          const [long, short] = screen.width >= screen.height ? ['width', 'height'] : ['height', 'width'];
          const exact = (screen[short as 'width'] * sent[long as 'width']) / screen[long as 'width'];
          expect(Math.abs(sent[short as 'width'] - exact)).toBeLessThanOrEqual(Math.max(0.5, 1 - exact));
        },
      ),
      { numRuns },
    );
  });

  it('is smaller with many images, which Anthropic bounds at 2000 px a side', () => {
    const { image } = capabilityOf('claude-opus-5-5');
    expect(sizeWithin({ width: 2_400, height: 900 }, image, 3).width).toBe(2_400);
    expect(sizeWithin({ width: 2_400, height: 900 }, image, 15).width).toBeLessThanOrEqual(2_000);
  });

  it('of Qwen and UI-TARS does not change when it is resized again', () => {
    const limits = [28, 32].map((factor) => ({
      kind: 'smart' as const,
      factor,
      minPixels: 4 * factor ** 2,
      maxPixels: 2_304_000,
    }));
    fc.assert(
      fc.property(size, fc.constantFrom(...limits), (screen, limit) => {
        const sent = sizeWithin(screen, limit);
        expect([sent.width % limit.factor, sent.height % limit.factor]).toEqual([0, 0]);
        // Of extreme shapes one side stays at a factor: there the server's own formula differs, too.
        if (Math.min(sent.width, sent.height) > limit.factor && sent.width * sent.height >= limit.minPixels)
          expect(sizeWithin(sent, limit)).toEqual(sent);
      }),
      { numRuns },
    );
    expect(sizeWithin({ width: 1_920, height: 1_080 }, { ...(limits[0] as ImageLimit) })).toEqual({
      width: 1_932,
      height: 1_092,
    });
  });
});

describe('points', () => {
  const space = fc
    .record({
      screen: size,
      image: fc.constantFrom('claude-opus-5-5', 'gpt-5.5', 'ui-tars-1.5'),
      rel: fc.boolean(),
    })
    .map(({ screen, image, rel }) =>
      spaceOf(screen, sizeWithin(screen, capabilityOf(image).image), rel ? PER_MILLE : PX),
    );
  const spot = fc.record({
    left: fc.double({ min: 0, max: 1, noNaN: true }),
    top: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it('come back to where they were, but for what the model cannot tell apart', () => {
    fc.assert(
      fc.property(space, spot, (one, { left, top }) => {
        const place = {
          x: Math.round(left * (one.screenW - 1)),
          y: Math.round(top * (one.screenH - 1)),
        };
        const said = toModel(one, place);
        const back = toScreen(one, said.x, said.y);
        const [unitsW, unitsH] =
          one.kind === 'rel' ? [one.denominator, one.denominator] : [one.sentW, one.sentH];
        // Half a unit, and at the far edges a whole one.
        expect(Math.abs((back?.x ?? Number.NaN) - place.x)).toBeLessThanOrEqual(one.screenW / unitsW + 0.5);
        expect(Math.abs((back?.y ?? Number.NaN) - place.y)).toBeLessThanOrEqual(one.screenH / unitsH + 0.5);
      }),
      { numRuns },
    );
  });

  it('are always on the screen, or none', () => {
    const any = fc.oneof(
      fc.double(),
      fc.integer({ min: -200, max: 5_000 }),
      fc.constantFrom('5', null, {}, []),
    );
    fc.assert(
      fc.property(space, any, any, (one, x, y) => {
        const place = toScreen(one, x, y);
        if (place === null) return;
        expect(Number.isInteger(place.x) && place.x >= 0 && place.x < one.screenW).toBe(true);
        expect(Number.isInteger(place.y) && place.y >= 0 && place.y < one.screenH).toBe(true);
      }),
      { numRuns },
    );
  });

  it('a little off the screen are at its edge, and farther off are none', () => {
    const same = spaceOf({ width: 1_000, height: 500 }, { width: 1_000, height: 500 }, PX);
    expect(toScreen(same, 1_000, 500)).toEqual({ x: 999, y: 499 });
    expect(toScreen(same, -20, 510)).toEqual({ x: 0, y: 499 });
    for (const [x, y] of [
      [1_021, 0],
      [-21, 0],
      [0, 511],
      [Number.NaN, 0],
      ['1', 0],
    ])
      expect(toScreen(same, x, y)).toBeNull();
    expect(offScreen(same, [1_021, 0])).toContain('x is from 0 to 999, y from 0 to 499');
    expect(
      toScreen(spaceOf({ width: 1_920, height: 1_080 }, { width: 960, height: 540 }, PER_MILLE), 500, 999),
    ).toEqual({ x: 960, y: 1_079 });
  });
});
