import { expect, test } from 'vitest';
import { placeRow } from './placing.ts';
import type { Row } from './strips.ts';
import type { RawWord } from './tesseract.ts';

/** A line of capitals 10 px tall at 1:1, with ink where the drawing has an x. */
function rowOf(drawing: string): Row {
  const width = drawing.length;
  const standing = Uint8Array.from(drawing, (sign) => (sign === 'x' ? 1 : 0));
  const top = Int16Array.from(standing, (ink) => (ink ? 20 : -1));
  const bottom = Int16Array.from(standing, (ink) => (ink ? 30 : -1));
  return {
    line: { on: 0, left: 1, top: 20, right: width, bottom: 30, glyphs: [] },
    profile: { left: 0, top, bottom, standing },
    caret: null,
    face: { baseline: 30, cap: 10 },
    scale: 1,
    top: 0,
    bottom: 10,
  };
}

/** A word as read: its letters with the middle of each on the screen; rows begin 12 px in. */
function read(text: string, places: readonly number[]): RawWord {
  const letters = [...text].map((sign, at) => {
    const x = (places[at] ?? 0) + 12;
    return { text: sign, left: x - 1, right: x + 1 };
  });
  const left = letters[0]?.left ?? 0;
  return { text, confidence: 90, left, top: 0, width: 4, height: 10, letters };
}

const wordsOf = (drawing: string, words: readonly RawWord[]): string[] =>
  placeRow(rowOf(drawing), words).map(({ text, left, width }) => `${text} ${left}+${width}`);

test('a space the reader saw is where the ink has a gap', () => {
  expect(wordsOf('xxx.xxx.....xxx.xxx', [read('abcd', [1, 5, 9, 17])])).toEqual(['ab 0+7', 'cd 12+7']);
  expect(wordsOf('xxx.xxx....xxx.xxx', [read('ab', [1, 5]), read('cd', [12, 16])])).toEqual([
    'ab 0+7',
    'cd 11+7',
  ]);
});

test('letters set wide apart are one word as long as the reader says so', () => {
  expect(wordsOf('xxx....xxx....xxx', [read('TAX', [1, 8, 15])])).toEqual(['TAX 0+17']);
});

test('letters of a terminal, and signs, have room beside them', () => {
  expect(wordsOf('xxx.xxx....xxx.xxx', [read('abcd', [1, 5, 13, 17])])).toEqual(['abcd 0+18']);
  expect(wordsOf('xxx.xxx.....x', [read('ab:', [1, 5, 12])])).toEqual(['ab: 0+13']);
  expect(wordsOf('xxx.xxx.x....xxx', [read('ab.', [1, 5, 8]), read('t', [14])])).toEqual(['ab.t 0+16']);
});

test('a unit stands close to its number', () => {
  expect(wordsOf('xxx.xxx....xxx.xxx', [read('10kg', [1, 5, 12, 16])])).toEqual(['10 0+7', 'kg 11+7']);
});

test('a bar among words that stands on the line is an I', () => {
  expect(wordsOf('xxx.xxx.....x', [read('ab', [1, 5]), read('|', [12])])).toEqual(['ab 0+7', 'I 12+1']);
  expect(wordsOf('x', [read('|', [0])])).toEqual(['| 0+1']);
});

test('words whose ink touches are parted half way between their letters', () => {
  expect(wordsOf('xxxxxxxxxxxxxxxx', [read('ab', [1, 5]), read('cd', [10, 14])])).toEqual([
    'ab 0+8',
    'cd 7+9',
  ]);
});

test('a word between two that leave it no ink is none', () => {
  const crowd = [read('ab', [1, 9]), read('c', [4]), read('de', [2, 12])];
  const placed = placeRow(rowOf('xxxxxxxxxxxxxxxx'), crowd);
  expect(placed.map(({ text }) => text)).toEqual(['ab', 'de']);
  for (const word of placed) {
    expect(Object.values(word).every((value) => typeof value === 'string' || Number.isFinite(value))).toBe(
      true,
    );
    expect(word.width).toBeGreaterThan(0);
  }
});

test('figures have room between them', () => {
  expect(wordsOf('xxx.xxx....x....xxx', [read('12.5', [1, 5, 11, 17])])).toEqual(['12.5 0+19']);
});

test('nothing read is no word', () => {
  expect(placeRow(rowOf('xxx'), [])).toEqual([]);
  expect(placeRow(rowOf('...'), [read('a', [1])])).toEqual([]);
});

test('a brace within a word that nothing opened is a J', () => {
  expect(wordsOf('x.x.x.x.x', [read('Kh}-8', [0, 2, 4, 6, 8])])).toEqual(['KhJ-8 0+9']);
  expect(wordsOf('x.x.x', [read('it}', [0, 2, 4])])).toEqual(['it} 0+5']);
});

test('words under one line keep the space that the reader saw', () => {
  const drawing = `${'x'.repeat(34)}..xxx`;
  const words = [read('Lost', [3, 9, 14, 18]), read('your', [22, 27, 32, 37])];
  expect(placeRow(rowOf(drawing), words).map(({ text }) => text)).toEqual(['Lost', 'your']);
});

test('groups of figures are parted by less than words are, and a 1 has room beside it', () => {
  expect(wordsOf('xxx.xxx....xxx.xxx', [read('7326', [1, 5, 12, 16])])).toEqual(['73 0+7', '26 11+7']);
  expect(wordsOf('xxx.xxx...x...xxx', [read('7316', [1, 5, 10, 15])])).toEqual(['7316 0+17']);
});

test('low lines hold a name together', () => {
  expect(wordsOf('xxx.xxx...xxx.xxx', [read('a_', [1, 5]), read('bc', [11, 15])])).toEqual(['a_bc 0+17']);
});

test('what the reader makes of an l after an I, and of a 1 after a v', () => {
  expect(wordsOf('x.x.xxx.xxx', [read('IIma', [0, 2, 5, 9])])).toEqual(['Ilma 0+11']);
  expect(wordsOf('xxx.x', [read('Vl', [1, 4])])).toEqual(['V1 0+5']);
  expect(wordsOf('x.x.x', [read('III', [0, 2, 4])])).toEqual(['III 0+5']);
});
