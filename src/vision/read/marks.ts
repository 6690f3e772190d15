/** Ink that is no text, as marks: what icons, outlines and lines are told from. */

import type { Mark, MarkKind } from '../scene.ts';
import type { Box, Colour, Surface } from '../surfaces.ts';
import type { Raster } from './flats.ts';
import type { Glyph } from './glyphs.ts';
import type { Ink } from './ink.ts';
import type { TextLine } from './textlines.ts';

const MAX_MARKS = 3_000;
/** px at unit 1 between strokes of one icon, and how large an icon may be. */
const NEAR_PX = 3;
const ICON_PX = 48;
const CARET_PX = 3;
/** How much of its box a straight line fills at least. */
const SOLID = 0.75;

function unpack(colour: number): Colour {
  return { red: colour & 255, green: (colour >> 8) & 255, blue: (colour >> 16) & 255 };
}

/** A caret found among letters. */
export function caretMark(caret: Box, { on, glyphs }: TextLine): Mark {
  return { ...caret, kind: 'caret', on, area: caret.width * caret.height, ink: unpack(glyphs[0]?.ink ?? 0) };
}

interface Piece {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly area: number;
  readonly on: number;
  readonly ink: number;
}

function kindOf(piece: Piece, surfaces: readonly Surface[], unit: number): MarkKind {
  const width = piece.right - piece.left;
  const height = piece.bottom - piece.top;
  const thin = Math.min(width, height);
  const long = Math.max(width, height);
  const on = surfaces[piece.on];
  // Dots in a row are no line.
  const solid = piece.area >= width * height * SOLID;
  if (
    solid &&
    thin <= CARET_PX * unit &&
    height === long &&
    long <= 40 * unit &&
    long >= 9 * unit &&
    on &&
    on.height <= 60 * unit
  ) {
    return 'caret';
  }
  if (solid && thin <= 4 * unit && long >= 4 * thin) return 'rule';
  const isAround = (one: Surface): boolean =>
    one.left >= piece.left &&
    one.top >= piece.top &&
    one.left + one.width <= piece.right &&
    one.top + one.height <= piece.bottom &&
    one.width >= width - 12 * unit &&
    one.height >= height - 12 * unit;
  if (width >= 8 && height >= 8 && piece.area < width * height * 0.6 && surfaces.some(isAround))
    return 'frame';
  if (thin > ICON_PX * 2 * unit) return 'picture';
  return 'shape';
}

function toMark(piece: Piece, kind: MarkKind): Mark {
  const { left, top, right, bottom, area, on, ink } = piece;
  return { kind, left, top, width: right - left, height: bottom - top, area, on, ink: unpack(ink) };
}

function isNear(a: Piece, b: Piece, reach: number): boolean {
  return (
    a.on === b.on &&
    Math.max(a.left, b.left) - Math.min(a.right, b.right) <= reach &&
    Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom) <= reach
  );
}

function joined(a: Piece, b: Piece): Piece {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
    area: a.area + b.area,
    on: a.on,
    ink: a.area >= b.area ? a.ink : b.ink,
  };
}

/** Strokes close together become one piece as long as it is no larger than an icon. */
function cluster(pieces: readonly Piece[], unit: number): Piece[] {
  const groups: Piece[] = [];
  for (const piece of pieces.toSorted((a, b) => a.top - b.top || a.left - b.left)) {
    let merged = piece;
    for (let at = groups.length - 1; at >= 0; at--) {
      const other = groups[at] as Piece;
      if (!isNear(merged, other, NEAR_PX * unit)) continue;
      const both = joined(merged, other);
      if (Math.max(both.right - both.left, both.bottom - both.top) > ICON_PX * unit) continue;
      merged = both;
      groups.splice(at, 1);
      // What was passed over may be near to the larger piece.
      at = groups.length;
    }
    groups.push(merged);
  }
  return groups;
}

/** The pieces of long straight lines. */
export function rulesOf(rules: Ink, raster: Raster): Piece[] {
  const { parts, runs } = rules;
  const ink = new Uint32Array(parts.count);
  for (let row = 0; row + 1 < runs.rows.length; row++) {
    for (let id = runs.rows[row] as number; id < (runs.rows[row + 1] as number); id++) {
      const middle = ((runs.start[id] as number) + (runs.end[id] as number)) >> 1;
      ink[parts.of[id] as number] = raster.pixels[row * raster.width + middle] as number;
    }
  }
  return Array.from({ length: Math.min(parts.count, MAX_MARKS) }, (_, part) => ({
    left: parts.left[part] as number,
    top: parts.top[part] as number,
    right: parts.right[part] as number,
    bottom: parts.bottom[part] as number,
    area: parts.area[part] as number,
    on: Math.max(0, rules.on[part] as number),
    ink: ink[part] as number,
  }));
}

export function findMarks(
  glyphs: readonly Glyph[],
  rules: readonly Piece[],
  surfaces: readonly Surface[],
  unit: number,
): Mark[] {
  const pieces = glyphs.slice(0, MAX_MARKS);
  const whole = [...rules, ...pieces].map((piece) => ({ piece, kind: kindOf(piece, surfaces, unit) }));
  const fixed = whole.filter(({ kind }) => kind !== 'shape').map(({ piece, kind }) => toMark(piece, kind));
  const loose = whole.filter(({ kind }) => kind === 'shape').map(({ piece }) => piece);
  const shapes = cluster(loose, unit).map((piece) => toMark(piece, kindOf(piece, surfaces, unit)));
  return [...fixed, ...shapes].sort((a, b) => a.top - b.top || a.left - b.left);
}
