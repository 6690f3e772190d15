/** The edges of surfaces, which are no ink: a quarter of a badge's rim, or a button's outline, would stand in a line with its letters. Pure. */
import type { Box } from '../surfaces.ts';
import type { Glyph } from './glyphs.ts';

/** A rim runs along two sides of its surface at a corner, this many px off at most, and has so little ink in its own box. */
const OFF_PX = 1;
const LEAST_EMPTY = 0.35;
/** An outline runs along all four, outside of them. */
const OUTSIDE_PX = 3;
/** px: what is smaller may be an icon that is drawn in outline. */
const LEAST_BOX = 26;

const isThin = ({ left, top, right, bottom, area }: Glyph): boolean =>
  area <= LEAST_EMPTY * (right - left) * (bottom - top);

function isRim(glyph: Glyph, surface: Box | undefined): boolean {
  if (!surface) return false;
  const { left, top, right, bottom } = glyph;
  const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= OFF_PX;
  const aside = isNear(left, surface.left) || isNear(right, surface.left + surface.width);
  const level = isNear(top, surface.top) || isNear(bottom, surface.top + surface.height);
  return aside && level;
}

function isOutline(glyph: Glyph, { left, top, width, height }: Box): boolean {
  const outside = [
    left - glyph.left,
    top - glyph.top,
    glyph.right - left - width,
    glyph.bottom - top - height,
  ];
  return Math.min(width, height) >= LEAST_BOX && outside.every((px) => px >= 0 && px <= OUTSIDE_PX);
}

/** The glyphs without the rims of the surfaces they lie on, and the outlines of those they lie around. */
export function dropRims(glyphs: readonly Glyph[], surfaces: readonly Box[]): Glyph[] {
  return glyphs.filter(
    (glyph) =>
      !isThin(glyph) ||
      !(isRim(glyph, surfaces[glyph.on]) || (glyph.hollow && surfaces.some((one) => isOutline(glyph, one)))),
  );
}

/** Without the tracks of sliders, which stand in a line with the words at their ends. */
export const dropBars = (glyphs: readonly Glyph[]): Glyph[] => glyphs.filter(({ bar }) => !bar);
