import { expect, test } from 'vitest';
import type { Glyph } from './glyphs.ts';
import type { TextLine } from './textlines.ts';
import { trimLine } from './trim.ts';

const OPEN = [0.5, 0.5, 0.5, 0.5] as const;

/** A piece of ink `width` x `height` that stands `over` px under the baseline at 30. */
function glyph(
  left: number,
  width: number,
  height: number,
  more: Partial<Glyph> & { under?: number } = {},
): Glyph {
  const bottom = 30 + (more.under ?? 0);
  return {
    ...{ part: left, left, right: left + width, top: bottom - height, bottom, area: (width * height) / 2 },
    ...{ on: 0, ink: 0, strength: 400, sides: OPEN, hollow: false, bar: false, onRule: false },
    ...more,
  };
}

const lineOf = (glyphs: readonly Glyph[]): TextLine => ({
  on: 0,
  left: Math.min(...glyphs.map(({ left }) => left)),
  top: Math.min(...glyphs.map(({ top }) => top)),
  right: Math.max(...glyphs.map(({ right }) => right)),
  bottom: Math.max(...glyphs.map(({ bottom }) => bottom)),
  glyphs,
});

/** "Ship" at 14 px, from 30 on: a capital, a tall, a small one and a tail. */
const WORD = [
  glyph(30, 8, 10),
  glyph(39, 6, 10),
  glyph(46, 2, 10),
  glyph(49, 6, 10, { under: 3 }),
  glyph(56, 6, 7),
];
const keptOf = (glyphs: readonly Glyph[]): number[] =>
  (trimLine(lineOf(glyphs), new Map()).line?.glyphs ?? []).map(({ left }) => left);
const OWN = WORD.map(({ left }) => left);

test('text alone stays as it is', () => {
  expect(keptOf(WORD)).toEqual(OWN);
});

test.each([
  ['an icon taller than the letters', glyph(8, 16, 16, { under: 3 })],
  ['a tick box', glyph(8, 13, 13, { under: 1, sides: [1, 1, 1, 1], hollow: true })],
  ['a radio button', glyph(8, 13, 13, { under: 1, sides: [0.4, 0.4, 0.4, 0.4], hollow: true })],
  ['a caret', glyph(65, 1, 16, { under: 3 })],
  ['the corner of a border', glyph(10, 6, 6, { onRule: true })],
  ['what a JPEG strews', glyph(26, 1, 1, { area: 1, strength: 40 })],
  ['the line under a link', glyph(30, 16, 1, { under: 2 })],
])('%s is taken out', (_what, foreign) => {
  expect(keptOf([...WORD, foreign].sort((a, b) => a.left - b.left))).toEqual(OWN);
});

test.each([
  ['a bracket', glyph(24, 3, 14, { under: 3 })],
  ['a full stop', glyph(64, 2, 2)],
  ['an underscore', glyph(64, 7, 1, { under: 2 })],
  ['a letter with a tail', glyph(20, 7, 10, { under: 3 })],
  ['an O', glyph(20, 10, 10, { sides: [0.4, 0.4, 0.4, 0.4], hollow: true })],
])('%s stays', (_what, own) => {
  expect(keptOf([...WORD, own].sort((a, b) => a.left - b.left))).toContain(own.left);
});

test('outlines alone are no line', () => {
  expect(trimLine(lineOf([glyph(10, 2, 20)]), new Map()).line).toBeNull();
  expect(trimLine(lineOf([glyph(10, 6, 6, { onRule: true })]), new Map()).line).toBeNull();
});

test('a word in one piece is no icon, though its tail and what a JPEG strewed make it tall', () => {
  const joined = glyph(70, 26, 13, { under: 3 });
  expect(keptOf([...WORD, glyph(66, 1, 1), joined])).toContain(70);
  const speck = glyph(75, 1, 1, { under: -14, strength: 30, area: 1 });
  expect(keptOf([...WORD, joined, speck])).toEqual([...OWN, 70]);
});

test('what hangs far over a line is of another', () => {
  const dot = glyph(50, 2, 2, { under: -18, strength: 400 });
  expect(keptOf([...WORD, dot])).toEqual(OWN);
});

/** Two radio buttons on one line with their labels, each ring close to its label. */
const ringOf = (left: number, side: number): Glyph =>
  glyph(left, side, side, { under: 3, sides: [0.3, 0.3, 0.3, 0.3], hollow: true });

test('rings half as tall again as the letters beside them are none of the text, however close', () => {
  const second = WORD.map((one) => ({ ...one, left: one.left + 60, right: one.right + 60 }));
  const line = [ringOf(9, 16), ...WORD, ringOf(69, 16), ...second];
  expect(keptOf(line)).toEqual([...WORD, ...second].map(({ left }) => left));
  // An O beside nothing but small letters is a capital.
  const small = [41, 48, 55].map((left) => glyph(left, 6, 7));
  expect(keptOf([{ ...ringOf(30, 10), top: 20, bottom: 30 }, ...small])).toContain(30);
});

test('a word of one letter that touches the line under it stays among words, and a corner at the end goes', () => {
  const after = [glyph(80, 6, 7), glyph(87, 6, 10), glyph(94, 6, 10)];
  const single = glyph(67, 7, 7, { onRule: true });
  expect(keptOf([...WORD, single, ...after])).toContain(67);
  expect(keptOf([...WORD, single])).not.toContain(67);
});
