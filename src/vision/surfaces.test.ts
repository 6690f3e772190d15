import { describe, expect, test } from 'vitest';
import type { Screen } from '../lib/images.ts';
import { isCalled } from './colours.ts';
import { erasePictures } from './pictures.ts';
import { drawInk } from './plates.ts';
import { isControl, isFramed } from './shapes.ts';
import { type Box, findSurfaces } from './surfaces.ts';

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

describe('surfaces', () => {
  test('finds a button, an input inside its border, and the page', async () => {
    const screen = paint(400, 300, WHITE, [
      box(50, 40, 120, 40, BLUE),
      box(50, 120, 200, 36, GRAY),
      box(51, 121, 198, 34, WHITE),
    ]);
    const found = await findSurfaces(screen, signal);
    expect(found.map(({ left, top, width, height }) => [left, top, width, height])).toEqual([
      [0, 0, 400, 300],
      [51, 121, 198, 34],
      [50, 40, 120, 40],
    ]);
    expect(found[2]?.fill).toEqual({ red: 20, green: 90, blue: 210 });
    expect(found.every((one) => isFramed(screen, one))).toBe(true);
  });

  test('thin things are not surfaces', async () => {
    const screen = paint(200, 100, WHITE, [box(20, 20, 160, 2, GRAY), box(20, 40, 3, 40, GRAY)]);
    expect(await findSurfaces(screen, signal)).toHaveLength(1);
  });

  test('a checkbox is a control, a button is not', async () => {
    const screen = paint(200, 100, WHITE, [
      box(20, 20, 15, 15, GRAY),
      box(21, 21, 13, 13, WHITE),
      box(60, 20, 90, 30, BLUE),
    ]);
    const [, button, checkbox] = await findSurfaces(screen, signal);
    expect(button && isControl(screen, button)).toBe(false);
    expect(checkbox && isControl(screen, checkbox)).toBe(true);
  });

  test('an aborted call says why', async () => {
    const screen = paint(200, 300, WHITE, []);
    await expect(findSurfaces(screen, AbortSignal.abort(new Error('left')))).rejects.toThrow('left');
  });
});

describe('ink', () => {
  test('is dark on white, whatever the colours were', async () => {
    const screen = paint(
      400,
      300,
      [20, 20, 24],
      [box(50, 40, 160, 60, BLUE), box(100, 64, 30, 4, WHITE), box(50, 200, 30, 4, [220, 220, 220])],
    );
    const ink = await drawInk(screen, await findSurfaces(screen, signal), signal);
    const at = (x: number, y: number): number => ink[y * 400 + x] ?? -1;
    expect([at(10, 10), at(60, 50), at(205, 95)]).toEqual([255, 255, 255]);
    expect(at(110, 66)).toBeLessThan(40);
    expect(at(60, 202)).toBeLessThan(40);
  });

  test('pictures are taken out, letters stay', async () => {
    const ink = Buffer.alloc(128 * 64, 255);
    for (let y = 0; y < 64; y++) ink.fill(0, y * 128, y * 128 + 64);
    for (let y = 10; y < 22; y++) ink.fill(0, y * 128 + 80, y * 128 + 84);
    await erasePictures(ink, { width: 128, height: 64 });
    expect(ink.subarray(0, 64).every((value) => value === 255)).toBe(true);
    expect(ink[12 * 128 + 82]).toBe(0);
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
