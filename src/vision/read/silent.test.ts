import { describe, expect, test } from 'vitest';
import type { Glyph } from './glyphs.ts';
import { silentGlyphs } from './silent.ts';

function glyph(left: number, top: number, width: number, height: number): Glyph {
  return {
    part: 0,
    left,
    top,
    right: left + width,
    bottom: top + height,
    area: width * height,
    on: 0,
    ink: 0,
    strength: 200,
    sides: [1, 1, 1, 1],
    hollow: false,
    bar: false,
    onRule: false,
  };
}

describe('silent glyphs', () => {
  const icon = glyph(10, 8, 16, 16);
  const letters = [glyph(40, 10, 7, 12), glyph(49, 10, 7, 12)];
  const stop = glyph(58, 20, 2, 2);
  const word = { left: 40, top: 10, width: 16, height: 12 };

  test('an icon in a row with words is among them; letters and a full stop are not', () => {
    const glyphs = [icon, ...letters, stop];
    const rows = [{ row: { line: { glyphs } }, words: [word] }];
    expect(silentGlyphs(glyphs, rows)).toEqual([icon]);
  });

  test('of a row without words all are', () => {
    const rows = [{ row: { line: { glyphs: letters } }, words: [] }];
    expect(silentGlyphs(letters, rows)).toEqual(letters);
  });

  test('a word of another row hears nothing', () => {
    const rows = [
      { row: { line: { glyphs: [icon] } }, words: [] },
      { row: { line: { glyphs: letters } }, words: [{ left: 10, top: 10, width: 46, height: 12 }] },
    ];
    expect(silentGlyphs([icon, ...letters], rows)).toEqual([icon]);
  });
});
