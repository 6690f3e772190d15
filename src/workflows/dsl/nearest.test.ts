/** Which name was meant. */
import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const NAMES = ['invoice', 'inputs', 'vars', 'order_id', 'a'];

it.each([
  ['invoce', 'invoice'],
  ['invocie', 'invoice'],
  ['Invoice', 'invoice'],
  ['input', 'inputs'],
  ['var', 'vars'],
  ['orderid', 'order_id'],
  ['order', null],
  ['total', null],
  ['b', null],
  ['', null],
  ['x'.repeat(100_000), null],
])('of "%.20s" it is %s', (name, meant) => {
  expect(nearest(name, NAMES)).toBe(meant);
});

it('is the nearest of several, and the first of those', () => {
  expect(nearest('fetch_3', ['fetch_11', 'fetch_1', 'fetch_2'])).toBe('fetch_1');
});

it('looks at so many names and no more', () => {
  const names = Array.from({ length: 5_000 }, (_, at) => `${'n'.repeat(40)}_${at}`);
  expect(nearest(`${'n'.repeat(40)}_199`, names)).toBe(names[199]);
  expect(nearest('last', [...names, 'lost'])).toBeNull();
});
