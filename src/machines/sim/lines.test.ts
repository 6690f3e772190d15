import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fontAt, widthOf } from './font.ts';
import { lineOf, offsetAt, offsetUnder, wrap, xOf } from './lines.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const font = fontAt(15);
const shown = (text: string, width: number): string[] =>
  wrap(font, text, width).map(({ from, to }) => text.slice(from, to));

test('lines break after words where they can, and anywhere where they must', () => {
  expect(shown('one two three', widthOf(font, 'one two'))).toEqual(['one two ', 'three']);
  expect(shown('mmmmmmm', widthOf(font, 'mmm'))).toEqual(['mmm', 'mmm', 'm']);
  expect(shown('a\n\nb\n', 100)).toEqual(['a', '', 'b', '']);
  expect(shown('', 100)).toEqual(['']);
});

test('every character is on one line, in its order, and no line is too wide but for its white space', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'W', ' ', '\t', '\n', 'ж', '好', '🙂', 'é'),
    maxLength: 80,
  });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 300 }), (source, width) => {
      const lines = wrap(font, source, width);
      let at = 0;
      for (const { from, to } of lines) {
        expect(source.slice(at, from)).toMatch(/^\n?$/);
        const inked = source.slice(from, to).trimEnd();
        if ([...inked].length > 1) expect(widthOf(font, inked)).toBeLessThanOrEqual(width);
        at = to;
      }
      expect(at).toBe(source.length);
    }),
    { numRuns: ROUNDS },
  );
});

test('the place of a caret leads back to it', () => {
  const text = 'Привет wörld 好🙂\tend\nnext line';
  const lines = wrap(font, text, 90);
  let offset = 0;
  for (const char of text) {
    const at = lineOf(lines, offset);
    const line = lines[at]!;
    if (char !== '\n') expect(offsetAt(font, text, line, xOf(font, text, line, offset))).toBe(offset);
    offset += char.length;
  }
});

test('a point beyond the text means its nearest end', () => {
  const lines = wrap(font, 'one\ntwo', 100);
  expect(offsetUnder(font, 'one\ntwo', lines, { x: -5, y: -5 })).toBe(0);
  expect(offsetUnder(font, 'one\ntwo', lines, { x: 500, y: 5 })).toBe(3);
  expect(offsetUnder(font, 'one\ntwo', lines, { x: 500, y: 500 })).toBe(7);
});
