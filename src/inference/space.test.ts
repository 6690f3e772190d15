import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CanonicalAction } from '../contract/actions.ts';
import { mapAction, mapPoint, type Size, spaceOf } from './space.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const IMAGE: Size = { width: 1280, height: 800 };
const size = fc.record({
  width: fc.integer({ min: 16, max: 8_192 }),
  height: fc.integer({ min: 16, max: 8_192 }),
});
const anywhere = fc.oneof(
  fc.integer({ min: -20_000, max: 20_000 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
);
const inside = ({ x, y }: { x: number; y: number }, { width, height }: Size): boolean =>
  Number.isInteger(x) && Number.isInteger(y) && x >= 0 && y >= 0 && x < width && y < height;

describe('spaceOf', () => {
  it.each([
    [{}, IMAGE],
    [{ width: null, height: null }, IMAGE],
    [{ width: 1920 }, { width: 1920, height: 800 }],
    [{ height: 1080 }, { width: 1280, height: 1080 }],
    [
      { width: 1920, height: 1080 },
      { width: 1920, height: 1080 },
    ],
  ])('declared %j', (declared, space) => expect(spaceOf(IMAGE, declared)).toEqual(space));
});

describe('mapPoint', () => {
  it.each([
    [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ],
    [
      { x: 1279, y: 799 },
      { x: 2559, y: 1599 },
    ],
    [
      { x: 640, y: 400 },
      { x: 1281, y: 801 },
    ],
  ])('takes %j of the image to %j of one twice its size', (point, mapped) => {
    expect(mapPoint(point, IMAGE, { width: 2560, height: 1600 })).toEqual(mapped);
  });

  it('takes the middle to the middle and back', () => {
    const half = { width: 640, height: 400 };
    expect(mapPoint({ x: 640, y: 400 }, IMAGE, half)).toEqual({ x: 320, y: 200 });
  });

  it('ends inside, wherever it began', () => {
    fc.assert(
      fc.property(anywhere, anywhere, size, size, (x, y, from, to) => {
        expect(inside(mapPoint({ x, y }, from, to), to)).toBe(true);
      }),
      { numRuns: ROUNDS },
    );
  });

  it('changes nothing where nothing is to change', () => {
    const point = size.chain((space) =>
      fc.record({
        space: fc.constant(space),
        x: fc.integer({ min: 0, max: space.width - 1 }),
        y: fc.integer({ min: 0, max: space.height - 1 }),
      }),
    );
    fc.assert(
      fc.property(point, ({ space, x, y }) => {
        expect(mapPoint({ x, y }, space, space)).toEqual({ x, y });
        // A larger space has a place of its own for every pixel.
        const doubled = { width: space.width * 2, height: space.height * 2 };
        expect(mapPoint(mapPoint({ x, y }, space, doubled), doubled, space)).toEqual({ x, y });
      }),
      { numRuns: ROUNDS },
    );
  });

  it('keeps the order of points', () => {
    fc.assert(
      fc.property(anywhere, anywhere, size, size, (a, b, from, to) => {
        const [left, right] = [Math.min(a, b), Math.max(a, b)];
        const [first, second] = [left, right].map((x) => mapPoint({ x, y: x }, from, to));
        expect(first!.x).toBeLessThanOrEqual(second!.x);
        expect(first!.y).toBeLessThanOrEqual(second!.y);
      }),
      { numRuns: ROUNDS },
    );
  });
});

describe('mapAction', () => {
  const half = { width: 640, height: 400 };
  it.each<[CanonicalAction, CanonicalAction]>([
    [
      { action_type: 'click', params: { x: 100, y: 50, button: 'right', clicks: 2, modifiers: ['ctrl'] } },
      { action_type: 'click', params: { x: 50, y: 25, button: 'right', clicks: 2, modifiers: ['ctrl'] } },
    ],
    [
      { action_type: 'move', params: { x: 9_999, y: -5 } },
      { action_type: 'move', params: { x: 639, y: 0 } },
    ],
    [
      { action_type: 'drag', params: { from_x: 0, from_y: 2, to_x: 1279, to_y: 799, modifiers: ['shift'] } },
      { action_type: 'drag', params: { from_x: 0, from_y: 1, to_x: 639, to_y: 399, modifiers: ['shift'] } },
    ],
    [
      { action_type: 'scroll', params: { x: 4, y: 4, direction: 'up', amount: 3 } },
      { action_type: 'scroll', params: { x: 2, y: 2, direction: 'up', amount: 3 } },
    ],
    [
      { action_type: 'scroll', params: { direction: 'left', amount: 1 } },
      { action_type: 'scroll', params: { direction: 'left', amount: 1 } },
    ],
    [
      { action_type: 'scroll', params: { x: 4, direction: 'left', amount: 1 } },
      { action_type: 'scroll', params: { direction: 'left', amount: 1 } },
    ],
    [
      { action_type: 'type_text', params: { text: '5' } },
      { action_type: 'type_text', params: { text: '5' } },
    ],
    [
      { action_type: 'fail', params: { reason: 'no' } },
      { action_type: 'fail', params: { reason: 'no' } },
    ],
  ])('%j', (action, mapped) => expect(mapAction(action, IMAGE, half)).toEqual(mapped));
});
