/** Pieces of ink that may be letters or parts of them, measured. */
import { distance, type Fills } from './fills.ts';
import type { Raster } from './flats.ts';
import type { Ink } from './ink.ts';

export interface Glyph {
  /** Its component among the ink. */
  readonly part: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** px of ink. */
  readonly area: number;
  /** The surface it lies on. */
  readonly on: number;
  /** Its strongest colour, packed, and how far that is from the surface. */
  readonly ink: number;
  readonly strength: number;
  /** How much of its box's left, top, right and bottom side has ink, 0..1. */
  readonly sides: readonly [number, number, number, number];
  /** A long low bar with a knob on it: but for one place it is lower than it is in all. */
  readonly bar: boolean;
  /** Nothing of it is in its middle. */
  readonly hollow: boolean;
  /** It touches a long straight line. */
  readonly onRule: boolean;
}

/** Fainter ink than this is shading. */
const FAINT = 24;
const MAX_GLYPHS = 60_000;

/** A bar is so many times as long as high and runs on in one piece for so much of that; a dash is lower. Its knob is round. */
const BAR_LONG = 4;
const BAR_WHOLE = 0.6;
const BAR_HIGH_PX = 8;
const KNOB_WIDE = 1.3;

/** Where each part's runs are: `order` lists runs by part, from `first[part]` to `first[part + 1]`. */
export interface RunsByPart {
  readonly first: Int32Array;
  readonly order: Int32Array;
  /** The row of each run. */
  readonly row: Uint16Array;
}

export function sortRuns({ runs, parts }: Ink): RunsByPart {
  const first = new Int32Array(parts.count + 1);
  for (let id = 0; id < runs.count; id++) {
    const next = (parts.of[id] as number) + 1;
    first[next] = (first[next] as number) + 1;
  }
  for (let part = 0; part < parts.count; part++) {
    first[part + 1] = (first[part + 1] as number) + (first[part] as number);
  }
  const order = new Int32Array(runs.count);
  const row = new Uint16Array(runs.count);
  const at = first.slice();
  for (let y = 0; y + 1 < runs.rows.length; y++) {
    for (let id = runs.rows[y] as number; id < (runs.rows[y + 1] as number); id++) {
      const part = parts.of[id] as number;
      order[at[part] as number] = id;
      at[part] = (at[part] as number) + 1;
      row[id] = y;
    }
  }
  return { first, order, row };
}

/** Calls back for every run of a part. */
export function eachRun(
  { runs }: Ink,
  sorted: RunsByPart,
  part: number,
  visit: (y: number, start: number, end: number) => void,
): void {
  const { first, order, row } = sorted;
  for (let at = first[part] as number; at < (first[part + 1] as number); at++) {
    const id = order[at] as number;
    visit(row[id] as number, runs.start[id] as number, runs.end[id] as number);
  }
}

/** How a part's ink lies in its box, one px of slack at the sides. */
function shapeOf(ink: Ink, sorted: RunsByPart, part: number): Pick<Glyph, 'sides' | 'hollow' | 'bar'> {
  const { parts } = ink;
  const left = parts.left[part] as number;
  const top = parts.top[part] as number;
  const right = parts.right[part] as number;
  const bottom = parts.bottom[part] as number;
  const width = right - left;
  const height = bottom - top;
  const sides: [number, number, number, number] = [0, 0, 0, 0];
  const seen: [number, number] = [-1, -1];
  let rowTop = 0;
  let rowBottom = 0;
  let middle = 0;
  let longest = 0;
  /** Where its uppermost and lowest quarter begin and end. */
  const knob = { left: right, right: left };
  eachRun(ink, sorted, part, (y, start, end) => {
    if (start <= left + 1 && seen[0] !== y) {
      sides[0] += 1;
      seen[0] = y;
    }
    if (end >= right - 1 && seen[1] !== y) {
      sides[2] += 1;
      seen[1] = y;
    }
    longest = Math.max(longest, end - start);
    if (y < top + height / 4 || y >= bottom - height / 4) {
      knob.left = Math.min(knob.left, start);
      knob.right = Math.max(knob.right, end);
    }
    // In one piece: serifs are none of a box.
    if (y <= top + 1) rowTop = Math.max(rowTop, end - start);
    if (y >= bottom - 2) rowBottom = Math.max(rowBottom, end - start);
    if (y < top + height * 0.35 || y >= bottom - height * 0.35) return;
    middle += Math.max(0, Math.min(end, right - width * 0.35) - Math.max(start, left + width * 0.35));
  });
  return {
    sides: [sides[0] / height, rowTop / width, sides[2] / height, rowBottom / width],
    hollow: middle < 1,
    bar:
      height >= BAR_HIGH_PX &&
      width >= height * BAR_LONG &&
      longest >= width * BAR_WHOLE &&
      knob.right - knob.left <= height * KNOB_WIDE,
  };
}

/** The strongest colour of a part. */
function inkOf(
  raster: Raster,
  ink: Ink,
  sorted: RunsByPart,
  fills: Fills,
  part: number,
  on: number,
): { ink: number; strength: number } {
  let best = -1;
  let colour = 0;
  eachRun(ink, sorted, part, (y, start, end) => {
    const fill = fills(on, start, y);
    for (let x = start; x < end; x++) {
      const here = raster.pixels[y * raster.width + x] as number;
      const apart = distance(here, fill);
      if (apart > best) {
        best = apart;
        colour = here;
      }
    }
  });
  return { ink: colour, strength: best };
}

/** All pieces of ink that stand out from their surface. */
export function findGlyphs(raster: Raster, ink: Ink, sorted: RunsByPart, fills: Fills): Glyph[] {
  const { parts } = ink;
  const glyphs: Glyph[] = [];
  for (let part = 0; part < parts.count && glyphs.length < MAX_GLYPHS; part++) {
    const on = ink.on[part] as number;
    if (on < 0) continue;
    const strongest = inkOf(raster, ink, sorted, fills, part, on);
    if (strongest.strength < FAINT) continue;
    glyphs.push({
      part,
      left: parts.left[part] as number,
      top: parts.top[part] as number,
      right: parts.right[part] as number,
      bottom: parts.bottom[part] as number,
      area: parts.area[part] as number,
      on,
      ...strongest,
      ...shapeOf(ink, sorted, part),
      onRule: ink.onRule[part] === 1,
    });
  }
  return glyphs;
}
