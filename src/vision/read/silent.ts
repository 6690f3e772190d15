/** Ink that nothing was read from, though what is beside it may have been: icons stand in a row with words. Pure. */
import type { Box } from '../surfaces.ts';
import type { Glyph } from './glyphs.ts';

interface HeardRow {
  readonly row: { readonly line: { readonly glyphs: readonly Glyph[] } };
  readonly words: readonly Box[];
}

/** How far beside a word, in its heights, a piece still belongs to it: a full stop that was not read, the tail of a letter. */
const BESIDE = 0.35;

function isHeard(glyph: Glyph, words: readonly Box[]): boolean {
  return words.some(({ left, top, width, height }) => {
    const reach = BESIDE * height;
    return (
      glyph.right > left - reach &&
      glyph.left < left + width + reach &&
      glyph.bottom > top - reach &&
      glyph.top < top + height + reach
    );
  });
}

/** The glyphs that belong to no word. */
export function silentGlyphs(glyphs: readonly Glyph[], rows: readonly HeardRow[]): Glyph[] {
  const heard = new Set(
    rows.flatMap(({ row, words }) => row.line.glyphs.filter((glyph) => isHeard(glyph, words))),
  );
  return glyphs.filter((glyph) => !heard.has(glyph));
}
