import { expect, test } from 'vitest';
import type { Ink } from './prints.ts';
import { pointsDown } from './wedges.ts';

/** "#" is ink, anything else none. */
function inkOf(rows: readonly string[]): Ink {
  const width = Math.max(...rows.map(({ length }) => length));
  const levels = Float32Array.from(
    rows.flatMap((row) => [...row.padEnd(width)].map((one) => (one === '#' ? 1 : 0))),
  );
  return { width, height: rows.length, levels };
}

test.each([
  ['as wide as high', ['#######', ' ##### ', ' ##### ', '  ###  ', '  ###  ', '   #   ']],
  ['flat', ['########', ' ###### ', '  ####  ', '   ##   ']],
])('a triangle that points down: %s', (_what, rows) => {
  expect(pointsDown(inkOf(rows))).toBe(true);
  expect(pointsDown(inkOf(rows.toReversed()))).toBe(false);
});

test.each([
  ['a funnel', ['#######', ' ##### ', '  ###  ', '  ###  ', '  ###  ', '  ###  ']],
  ['a chevron', ['##   ##', ' ## ## ', '  ###  ', '   #   ']],
  ['a bar', ['#######', '#######', '#######']],
  ['one that points right', ['#   ', '### ', '####', '### ', '#   ']],
  ['nothing', ['   ', '   ', '   ']],
])('%s is none', (_what, rows) => {
  expect(pointsDown(inkOf(rows))).toBe(false);
});
