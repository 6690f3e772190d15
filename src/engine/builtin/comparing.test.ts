/** The most, the least, sums and numbers of rows, as a drawn table or list shows them. */
import { describe, expect, test } from 'vitest';
import type { Line } from '../../vision/read/words.ts';
import { countOf, extremeIn, rankedIn, reckoned, withRanked } from './comparing.ts';
import { quantityOf } from './quantities.ts';

const cell = (text: string, left: number, top: number): Line => {
  const box = { left, top, width: text.length * 8, height: 12 };
  return { ...box, text, words: [{ ...box, text, confidence: 90 }] } as unknown as Line;
};
const table = (rows: readonly (readonly string[])[]): Line[] =>
  rows.flatMap((row, y) => row.map((text, x) => cell(text, 20 + x * 150, 20 + y * 30)));

const SHOP = table([
  ['Product', 'Price', 'Rating'],
  ['Blue mug', '$5.27', '4.1'],
  ['Red laptop', '$1,204.50', '3.9'],
  ['Green laptop', '$999', '4.8'],
]);
const PEOPLE = table([
  ['Name', 'Age', 'Status'],
  ['Ada', '36', 'Open'],
  ['Bob', '22', 'Done'],
  ['Cy', '58', 'Open'],
]);
const DATED = table([
  ['Invoice', 'Date'],
  ['INV-2', '3 Apr 2024'],
  ['INV-3', '1 May 2024'],
]);
const CARDS = [cell('Desk', 20, 20), cell('$80', 20, 40), cell('Chair', 220, 20), cell('$35', 220, 40)];

describe('comparing', () => {
  test.each([
    ['the cheapest laptop', SHOP, '"Green laptop"'],
    ['trash icon in the row of most expensive product', SHOP, 'trash icon in the row of Red laptop'],
    ['the row with the highest rating', SHOP, '"Green laptop"'],
    ['the oldest person', PEOPLE, '"Cy"'],
    ['the cheapest item', CARDS, '"Chair"'],
    [
      'Download the latest invoice',
      [...DATED, cell('Download latest invoice', 20, 200)],
      'Download the latest invoice',
    ],
    ['Download the latest invoice', DATED, 'Download INV-3'],
    ['the Save button', SHOP, 'the Save button'],
    ['the newest message', SHOP, 'the newest message'],
  ])('%s', (said, lines, meant) => {
    expect(withRanked(said, lines)).toBe(meant);
  });

  test('answers who and how much', () => {
    expect(rankedIn('has the lowest age', PEOPLE)).toMatchObject({ name: 'Bob', value: '22' });
    expect(extremeIn('the highest price', SHOP)).toBe('$1,204.50');
    expect(reckoned('sum of all prices', SHOP)).toBe('2208.77');
    expect(reckoned('average age', PEOPLE)).toBe('38.67');
    expect(countOf('people are Open', PEOPLE)).toBe(2);
    expect(countOf('rows', PEOPLE)).toBe(3);
    expect(countOf('blue items', PEOPLE)).toBeNull();
  });

  test.each([
    ['$1,204.50', 1204.5],
    ['1.204,50 €', 1204.5],
    ['2h 05m', 125],
    ['14:30', 14.5],
    ['4.5/5', 4.5],
    ['EUR 30.00', 30],
    ['Ada', null],
    ['A12', null],
  ])('%s as a quantity', (text, amount) => {
    expect(quantityOf(text)).toBe(amount);
  });
});
