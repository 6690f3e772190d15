import { describe, expect, test } from 'vitest';
import type { ReadWord } from './tesseract.ts';
import { groupLines, inReadingOrder } from './words.ts';

const word = (text: string, left: number, top: number, width = text.length * 8, height = 12): ReadWord => ({
  text,
  left,
  top,
  width,
  height,
  confidence: 90,
});
const never = (): boolean => false;

describe('lines', () => {
  test('are words on one row with modest gaps, top to bottom, left to right', () => {
    const words = [
      word('world', 60, 11),
      word('Next', 400, 10),
      word('hello', 10, 10),
      word('Below', 10, 40),
    ];
    expect(groupLines(words, never).map(({ text }) => text)).toEqual(['hello world', 'Next', 'Below']);
  });

  test('do not run over from one button to the next', () => {
    const words = [word('Undo', 10, 10), word('Redo', 48, 10)];
    expect(groupLines(words, () => true).map(({ text }) => text)).toEqual(['Undo', 'Redo']);
    expect(groupLines(words, never).map(({ text }) => text)).toEqual(['Undo Redo']);
  });

  test('a tall neighbour does not change the order of a row', () => {
    const boxes = [word('b', 100, 14, 20, 12), word('a', 10, 0, 20, 40), word('c', 10, 60)];
    expect(inReadingOrder(boxes).map(({ text }) => text)).toEqual(['a', 'b', 'c']);
  });

  test('of nothing are none', () => {
    expect(groupLines([], never)).toEqual([]);
  });
});
