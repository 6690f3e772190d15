import { expect, test } from 'vitest';
import { footSign } from './signs.ts';

/** One piece of ink from the left edge on, between two rows; capitals are 10 px and stand on row 30. */
function signOf(width: number, top: number, bottom: number): string | null {
  const profile = {
    left: 0,
    top: new Int16Array(width).fill(top),
    bottom: new Int16Array(width).fill(bottom),
    standing: new Uint8Array(width).fill(1),
  };
  return footSign(profile, { baseline: 30, cap: 10 }, { left: 0, right: width });
}

test('a speck on the baseline is a dot', () => {
  expect(signOf(2, 28, 30)).toBe('.');
  expect(signOf(1, 29, 31)).toBe('.');
});

test('a flat piece under the baseline is a low line', () => {
  expect(signOf(6, 31, 32)).toBe('_');
  expect(signOf(6, 30, 32)).toBe('_');
});

test.each([
  ['half way up', 2, 24, 26],
  ['as tall as a letter', 2, 20, 30],
  ['a dash', 5, 25, 26],
  ['no ink', 2, -1, -1],
])('nothing else is: %s', (_what, width, top, bottom) => {
  expect(signOf(width, top, bottom)).toBeNull();
});
