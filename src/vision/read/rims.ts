/** The soft edges of round surfaces, which are no ink: a quarter of a badge's rim would stand in a line with its letters. Pure. */
import type { Box } from '../surfaces.ts';
import type { Glyph } from './glyphs.ts';

/** A rim runs along two sides of its surface at a corner, this many px off at most, and has so little ink in its own box. */
const OFF_PX = 1;
const LEAST_EMPTY = 0.35;

function isRim(glyph: Glyph, surface: Box | undefined): boolean {
  if (!surface) return false;
  const { left, top, right, bottom, area } = glyph;
  if (area > LEAST_EMPTY * (right - left) * (bottom - top)) return false;
  const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= OFF_PX;
  const aside = isNear(left, surface.left) || isNear(right, surface.left + surface.width);
  const level = isNear(top, surface.top) || isNear(bottom, surface.top + surface.height);
  return aside && level;
}

/** The glyphs without the rims of the surfaces they lie on. */
export function dropRims(glyphs: readonly Glyph[], surfaces: readonly Box[]): Glyph[] {
  return glyphs.filter((glyph) => !isRim(glyph, surfaces[glyph.on]));
}
