import { expect, test } from 'vitest';
import type { Glyph } from './glyphs.ts';
import { dropRims } from './rims.ts';

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
