import { expect, test } from 'vitest';
import { type Stood, trueCase } from './cases.ts';

const spelt = (text: string, ascents: readonly (number | null)[]): Stood[] =>
  [...text].map((letter, at) => ({ text: letter, ascent: ascents[at] ?? null }));

const read = (word: readonly Stood[], line = word): string => trueCase(word, line).join('');

test('a first letter as tall as capitals are is one, and no other within small letters', () => {
  const line = spelt('open Theme', [10, 7, 7, 7, 10, 10, 10, 7, 7, 7]);
  expect(read(line.slice(0, 4), line)).toBe('Open');
  // Its ink was taken for that of the letter beside it.
  const tall = spelt('boats Blue', [10, 7, 7, 9, 10, null, 10, 10, 7, 7]);
  expect(read(tall.slice(0, 5), tall)).toBe('boats');
});

test('what is as low as small letters is one where it is not the first, or not among capitals', () => {
  const line = spelt('maCe HE', [7, 7, 7, 7, null, 10, 10]);
  expect(read(line.slice(0, 4), line)).toBe('mace');
  const capitals = spelt('ouTPUT', [10, 10, 10, 10, 10, 10]);
  expect(read(capitals)).toBe('OUTPUT');
});

test('where nothing tells how tall capitals are, letters of one height are of one case', () => {
  expect(read(spelt('sO', [10, 10]))).toBe('SO');
  expect(read(spelt('So', [10, 7]))).toBe('So');
  expect(read(spelt('so', [10, 10]))).toBe('so');
});

test('ink that is shared tells nothing', () => {
  expect(read(spelt('sun', [null, 7, 7]))).toBe('sun');
  expect(read(spelt('', []))).toBe('');
});
