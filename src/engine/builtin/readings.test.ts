import { expect, test } from 'vitest';
import { linesOf } from '../../../test/support/screen-lines.ts';
import type { Sight } from '../../vision/sight.ts';
import { findingOn } from './readings.ts';

const page = (...rows: string[]): Sight => ({
  ...{
    width: 1000,
    height: rows.length * 30,
    lines: linesOf(...rows),
    elements: [],
    panels: [],
    unit: 1,
    tables: [],
    dialog: null,
  },
});

const INVOICE = page(
  'Invoice 1042',
  'Invoice total: EUR 1,240.00',
  'Due        3 November',
  'Note',
  'Paid in two parts',
  '',
  'Number       Amount       State',
  'INV-1        EUR 10       Open',
  'INV-2        EUR 20       Paid',
  'All systems operational',
);

test.each([
  ['invoice total', 'invoice total: EUR 1,240.00'],
  ['the invoice total', 'the invoice total: EUR 1,240.00'],
  ['due', 'due: 3 November'],
  ['note', 'note: Paid in two parts'],
  ['state of INV-2', 'state of INV-2: Paid'],
  ['amount for INV-1', 'amount for INV-1: EUR 10'],
  ['all systems are operational', 'all systems are operational: All systems operational'],
  ['invoice note', 'invoice note: Paid in two parts'],
])('finds %s', (subject, found) => {
  expect(findingOn(subject, INVOICE)).toBe(found);
});

test.each(['tax number', 'state', 'state of INV-3', 'discount', 'INV-1', 'the', ''])(
  'says nothing about %j',
  (subject) => {
    expect(findingOn(subject, INVOICE)).toBeNull();
  },
);

test('reads a page as a whole', () => {
  expect(findingOn('the page', page('One', 'Two'))).toBe('One\nTwo');
  expect(findingOn('the page', page())).toBeNull();
});

test('a card shows a large figure under what it counts', () => {
  const large = (line: Sight['lines'][number]) => (/^\d+$/.test(line.text) ? { ...line, height: 24 } : line);
  const cards = page('Open tickets    Waiting       Solved today', '196             390           588');
  expect(findingOn('waiting', cards)).toBeNull();
  const shown = { ...cards, lines: cards.lines.map(large) };
  expect(findingOn('open tickets', shown)).toBe('open tickets: 196');
  expect(findingOn('waiting', shown)).toBe('waiting: 390');
  expect(findingOn('solved today', shown)).toBe('solved today: 588');
});

test('a sentence says what a thing is', () => {
  const told = page('Northbank', 'Your security code is 483125. Do not share it.');
  expect(findingOn('security code', told)).toBe('security code: 483125');
  const twice = page('The total is 5. Your total is 6.', 'The total is 7.');
  expect(findingOn('the total', twice)).not.toBe('the total: 5');
});

test('what a heading is about has what stands below it', () => {
  const device = page('Label Printer Utility', '', 'Firmware        4.1', 'Serial number        LP4711');
  expect(findingOn('serial number of the printer', device)).toBe('serial number of the printer: LP4711');
  const table = page('Shop', '', 'Fruit        Price', 'Pears        3', 'Plums        4');
  expect(findingOn('price of peaches', table)).toBeNull();
  expect(findingOn('price of plums', table)).toBe('price of plums: 4');
});

const BINS = page(
  'Kind         Next collection     Bin',
  'Food waste   20 May              brown',
  'Paper        27 May              blue',
);

test('a head that says most of what is asked is the one, where no other does', () => {
  expect(findingOn('date of the next collection for Food waste', BINS)).toMatch(/: 20 May$/);
});

test('what both words stand in is a row, and no answer', () => {
  const archive = page('October 2018:    Thread   Author', 'September 2018:  Thread   Author');
  expect(findingOn('mails of October 2018 by author', archive)).toBeNull();
});
