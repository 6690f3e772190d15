/** Cells by their address, on a sheet whose heads were not all read. */
import { expect, test } from 'vitest';
import type { ReadWord } from '../read/tesseract.ts';
import { groupLines } from '../read/words.ts';
import type { Sight } from '../sight.ts';
import { locate } from './ground.ts';

const word = (text: string, left: number, top: number): ReadWord => ({
  ...{ text, confidence: 90, left, top, width: text.length * 8, height: 10 },
});

/** Columns 80, 160, 80, … px wide, rows of 24 px. */
const LEFTS = { A: 60, B: 180, C: 300, E: 460, F: 540 };
const heads = Object.entries(LEFTS).map(([letter, left]) => word(letter, left, 100));
const numbers = [1, 2, 3, 4, 6, 7].map((row) => word(String(row), 10, 100 + row * 24));
const written = [word('Orchard', 56, 148), word('4.2', 300, 148), word('11', 460, 172)];

function sightOf(words: readonly ReadWord[]): Sight {
  return {
    ...{ width: 800, height: 600, unit: 1, lines: groupLines(words, () => true), elements: [] },
    ...{ panels: [], tables: [], dialog: null },
  };
}
const sheet = sightOf([...heads, ...numbers, ...written]);
const pointAt = (said: string, sight = sheet): string => {
  const where = locate(said, sight);
  return where.found ? `${where.point.x},${where.point.y}` : 'none';
};

test.each([
  ['cell B2', '184,153'],
  ['the cell F7', '544,273'],
  ['cell C5, whose row was not read', 'none'],
  ['cell C5', '304,225'],
  ['D3 cell', '384,177'],
  ['cell A9', '64,321'],
  ['column header E', '464,105'],
  ['the header of column C', '304,105'],
  ['row number 4', '14,201'],
])('%s: %s', (said, point) => {
  expect(pointAt(said)).toBe(point);
});

test('beyond the columns, far below the rows, and where no sheet is, nothing is found', () => {
  expect(pointAt('cell K2')).toBe('none');
  expect(pointAt('cell B40')).toBe('none');
  expect(pointAt('cell B2', sightOf(written))).toBe('none');
  expect(pointAt('cell B2', sightOf([...heads.slice(0, 3), ...numbers]))).toBe('none');
});
