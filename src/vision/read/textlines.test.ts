import { expect, it } from 'vitest';
import type { Glyph } from './glyphs.ts';
import { groupGlyphs } from './textlines.ts';

let part = 0;
const glyph = (left: number, top: number, width: number, height: number): Glyph => ({
  ...{ part: part++, left, top, right: left + width, bottom: top + height, area: width * height },
  ...{ on: 0, ink: 0, strength: 200, sides: [1, 1, 1, 1], hollow: false, bar: false, onRule: false },
});
const word = (left: number, top: number, count: number, height: number): Glyph[] =>
  Array.from({ length: count }, (_, at) => glyph(left + at * 8, top, 6, height));

it('parts a title from what is under it where an icon leads both', () => {
  const star = glyph(8, 10, 26, 26);
  const { lines } = groupGlyphs([star, ...word(44, 8, 7, 12), ...word(44, 26, 9, 11)]);
  expect(lines.map(({ glyphs }) => glyphs.length).toSorted((a, b) => a - b)).toEqual([1, 7, 9]);
});

it('keeps a line whole whose letters rise and hang', () => {
  const line = [glyph(10, 10, 6, 12), glyph(18, 13, 6, 9), glyph(26, 13, 6, 12), glyph(34, 10, 6, 12)];
  expect(groupGlyphs(line).lines.map(({ glyphs }) => glyphs.length)).toEqual([4]);
});

it('gives the first letter of a name back that stands close to a portrait', () => {
  const portrait = glyph(8, 4, 30, 30);
  const { lines } = groupGlyphs([portrait, glyph(44, 12, 6, 12), ...word(52, 16, 4, 8)]);
  expect(lines.map(({ glyphs }) => glyphs.length).toSorted((a, b) => a - b)).toEqual([1, 5]);
});

it('leaves a letter alone with what stands before it', () => {
  const { lines } = groupGlyphs([glyph(8, 4, 30, 30), glyph(44, 12, 6, 12)]);
  expect(lines.map(({ glyphs }) => glyphs.length)).toEqual([2]);
});
