import sharp from 'sharp';
import { expect, test } from 'vitest';
import { decodeScreenshot } from '../../lib/images.ts';
import { createFills } from './fills.ts';
import { findGlyphs, type Glyph, sortRuns } from './glyphs.ts';
import { dropBars, dropRims } from './rims.ts';
import { segment } from './segment.ts';

const BADGE = { left: 10, top: 10, width: 40, height: 40 };

function glyph(left: number, top: number, right: number, bottom: number, area: number): Glyph {
  return {
    ...{ part: left, left, top, right, bottom, area, on: 0, ink: 0, strength: 200 },
    ...{ sides: [0.5, 0.5, 0.5, 0.5] as const, hollow: true, bar: false, onRule: false },
  };
}

test('a quarter of a round badge is no ink, and its letters are', () => {
  const rim = glyph(10, 30, 30, 50, 35);
  const letter = glyph(25, 24, 35, 36, 60);
  expect(dropRims([rim, letter], [BADGE])).toEqual([letter]);
});

test('what fills its corner is ink', () => {
  const icon = glyph(10, 30, 30, 50, 300);
  expect(dropRims([icon], [BADGE])).toEqual([icon]);
});

test('the outline of a box is no ink; an icon that is drawn in outline is', () => {
  const box = { left: 100, top: 40, width: 44, height: 34 };
  const sheet = { left: 202, top: 42, width: 16, height: 18 };
  const outline = glyph(99, 39, 145, 75, 166);
  const icon = glyph(200, 40, 220, 62, 140);
  expect(dropRims([outline, icon], [BADGE, box, sheet])).toEqual([icon]);
});

const glyphsOf = async (shapes: string): Promise<Glyph[]> => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60"><rect width="300" height="60" fill="#fff"/>${shapes}</svg>`;
  const screen = await decodeScreenshot(await sharp(Buffer.from(svg)).png().toBuffer());
  const seen = await segment(screen, new AbortController().signal);
  return findGlyphs(seen.raster, seen.ink, sortRuns(seen.ink), createFills(seen.raster, seen));
};

test('the track of a slider with its knob is no letter; letters that a line joins are', async () => {
  const track =
    '<rect x="20" y="27" width="120" height="5" fill="#c42"/><circle cx="80" cy="29.5" r="8" fill="#c42"/>';
  expect(dropBars(await glyphsOf(track))).toEqual([]);
  // "Terms" underlined, its line grown together with the letters; and a price that is struck out.
  const stems = (y: number): string =>
    [20, 32, 44, 56, 68, 80]
      .map((x) => `<rect x="${x}" y="${y}" width="4" height="14" fill="#222"/>`)
      .join('');
  const line = (y: number): string => `<rect x="20" y="${y}" width="64" height="5" fill="#222"/>`;
  for (const shapes of [stems(14) + line(26), stems(14) + line(18)]) {
    const glyphs = await glyphsOf(shapes);
    expect(glyphs.length).toBeGreaterThan(0);
    expect(dropBars(glyphs)).toEqual(glyphs);
  }
});
