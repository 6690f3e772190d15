import { describe, expect, test } from 'vitest';
import type { Screen } from '../lib/images.ts';
import { isCalled } from './colours.ts';
import { halve } from './read/reduce.ts';
import { segment, TooBusy } from './read/segment.ts';
import type { Box } from './surfaces.ts';

type Rgb = readonly [number, number, number];
const signal = new AbortController().signal;

function paint(
  width: number,
  height: number,
  ground: Rgb,
  boxes: readonly (Box & { colour: Rgb })[],
): Screen {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < pixels.length; at += 3) pixels.set(ground, at);
  for (const { left, top, width: w, height: h, colour } of boxes) {
    for (let y = top; y < top + h; y++) {
      for (let x = left; x < left + w; x++) pixels.set(colour, (y * width + x) * 3);
    }
  }
  return { format: 'png', width, height, pixels, channels: 3 };
}

const box = (
  left: number,
  top: number,
  width: number,
  height: number,
  colour: Rgb,
): Box & { colour: Rgb } => ({
  left,
  top,
  width,
  height,
  colour,
});

const WHITE: Rgb = [255, 255, 255];
const BLUE: Rgb = [20, 90, 210];
const GRAY: Rgb = [150, 150, 150];

const placesOf = (found: readonly Box[]): number[][] =>
  found.map(({ left, top, width, height }) => [left, top, width, height]);

describe('surfaces', () => {
  test('are a button, an input inside its border, and the page', async () => {
    const screen = paint(400, 300, WHITE, [
      box(50, 40, 120, 40, BLUE),
      box(50, 120, 200, 36, GRAY),
      box(51, 121, 198, 34, WHITE),
    ]);
    const seen = await segment(screen, signal);
    expect(placesOf(seen.surfaces)).toEqual([
      [0, 0, 400, 300],
      [51, 121, 198, 34],
      [50, 40, 120, 40],
    ]);
    expect(seen.surfaces.map(({ under }) => under)).toEqual([-1, 0, 0]);
    expect(seen.surfaces[2]?.fill).toEqual({ red: 20, green: 90, blue: 210 });
    // The border is four long lines, and no ink.
    expect([seen.rules.parts.count, seen.ink.parts.count]).toEqual([1, 0]);
  });

  test('thin things are none, but ink or lines', async () => {
    const screen = paint(200, 100, WHITE, [box(20, 20, 160, 2, GRAY), box(20, 40, 3, 20, GRAY)]);
    const seen = await segment(screen, signal);
    expect(seen.surfaces).toHaveLength(1);
    expect([seen.rules.parts.count, seen.ink.parts.count]).toEqual([1, 1]);
    expect(seen.ink.on[0]).toBe(0);
  });

  test('a large letter is none, a button as large is', async () => {
    const letter = [box(20, 20, 12, 60, BLUE), box(20, 20, 40, 12, BLUE), box(20, 44, 34, 12, BLUE)];
    const seen = await segment(paint(200, 100, WHITE, [...letter, box(100, 20, 40, 60, BLUE)]), signal);
    expect(placesOf(seen.surfaces)).toEqual([
      [0, 0, 200, 100],
      [100, 20, 40, 60],
    ]);
    expect(seen.ink.parts.count).toBe(1);
  });

  test('a small button is one although its text leaves no square of it', async () => {
    const screen = paint(100, 60, WHITE, [box(20, 20, 24, 16, BLUE), box(25, 26, 14, 5, WHITE)]);
    const seen = await segment(screen, signal);
    expect(placesOf(seen.surfaces)).toEqual([
      [0, 0, 100, 60],
      [20, 20, 24, 16],
    ]);
  });

  test('noise is too busy to be taken apart', async () => {
    const screen = paint(2_000, 2_000, WHITE, []);
    let dice = 1;
    for (let at = 0; at < screen.pixels.length; at++) {
      dice = (dice * 1_103_515_245 + 12_345) & 0x7fffffff;
      screen.pixels[at] = dice >> 16;
    }
    await expect(segment(screen, signal)).rejects.toThrow(TooBusy);
    const half = halve(screen);
    expect([half.width, half.height, half.pixels.length]).toEqual([1_000, 1_000, 3_000_000]);
  });

  test('an aborted call says why', async () => {
    const screen = paint(200, 300, WHITE, []);
    await expect(segment(screen, AbortSignal.abort(new Error('left')))).rejects.toThrow('left');
  });
});

test.each([
  ['blue', [31, 111, 209]],
  ['green', [23, 138, 76]],
  ['red', [198, 40, 40]],
  ['orange', [224, 103, 42]],
  ['yellow', [242, 194, 48]],
  ['purple', [106, 59, 181]],
  ['teal', [15, 138, 138]],
  ['pink', [233, 30, 99]],
  ['brown', [110, 66, 37]],
  ['black', [32, 32, 32]],
  ['white', [255, 255, 255]],
  ['gray', [200, 201, 204]],
] as const)('%s is called so', (word, [red, green, blue]) => {
  const colour = { red, green, blue };
  expect(isCalled(colour, word)).toBe(true);
  const others = ['blue', 'green', 'red', 'yellow', 'black'] as const;
  expect(others.filter((other) => other !== word && isCalled(colour, other))).toEqual([]);
});
