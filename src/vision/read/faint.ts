/**
 * Faint outlines, cut out before flat areas are told: the soft px of a rounded corner lead from the area around a box, step by small
 * step, over its border and into it, and box and page would be one. Pure.
 */
import { isNear, type Raster, TAKEN } from './flats.ts';
import { INK, joinPieces } from './ink.ts';

/** px across. */
const THIN_PX = 4;
/** Stronger lines lead nowhere: their px are too far apart. In a channel. */
const FAINT = 64;
/** How far px on both sides of a line may be apart in a channel: they are of one area, or of two that are alike. */
const SIDES = 6;
/** px: what reaches no farther is of a letter. */
const SHORTEST = 26;

interface Cutting {
  readonly raster: Raster;
  readonly tolerance: number;
  readonly mask: Uint8Array;
}

/** Marks what is not near-equal to both sides of it. `before` and `end` are the px beside it, `step` leads from one to the other. */
function mark(
  { raster: { pixels }, tolerance, mask }: Cutting,
  before: number,
  end: number,
  step: number,
): void {
  const side = pixels[before] as number;
  for (let at = before + step; at < end; at += step) if (!isNear(pixels[at] as number, side, FAINT)) return;
  for (let at = before + step; at < end; at += step)
    if (!isNear(pixels[at] as number, side, tolerance)) mask[at] = INK;
}

/**
 * Whether what is before `at` is the side of what may be a line: it ends there, and none is open. What was flat before it is so whatever
 * was open: close to a letter, a line begins anew.
 */
function isLeft(pixels: Uint32Array, at: number, step: number, open: number, hasMore: boolean): boolean {
  const side = pixels[at - step];
  if (side === undefined || pixels[at] === side) return false;
  return open < 0 || (hasMore && pixels[at - 2 * step] === side);
}

/** All px of thin faint lines along rows and columns. */
function markAll(cutting: Cutting): void {
  const { width, height, pixels } = cutting.raster;
  /** Of every column: the last px before what may be a line, or -1. */
  const above = new Int32Array(width).fill(-1);
  for (let y = 0; y < height; y++) {
    const base = y * width;
    let before = -1;
    for (let at = base; at < base + width; at++) {
      const here = pixels[at] as number;
      const x = at - base;
      let open = above[x] as number;
      // Most px are those beside them, and nothing is open there.
      if (before < 0 && open < 0 && here === pixels[at - 1] && here === pixels[at - width]) continue;
      if (before >= 0) {
        if (isNear(here, pixels[before] as number, SIDES)) {
          mark(cutting, before, at, 1);
          before = -1;
        } else if (at - before > THIN_PX) before = -1;
      }
      if (at > base && isLeft(pixels, at, 1, before, at - 2 >= base)) before = at - 1;
      if (open >= 0) {
        if (isNear(here, pixels[open] as number, SIDES)) {
          mark(cutting, open, at, width);
          open = -1;
        } else if (at - open > THIN_PX * width) open = -1;
      }
      if (y > 0 && isLeft(pixels, at, width, open, y > 1)) open = at - width;
      above[x] = open;
    }
  }
}

/** The image without its thin faint lines; what differs by no more than `tolerance` from what is beside it is none. */
export function withoutOutlines(raster: Raster, tolerance: number): Raster {
  const mask = new Uint8Array(raster.pixels.length);
  markAll({ raster, tolerance, mask });
  const { runs, parts } = joinPieces(raster, mask, INK);
  const pixels = raster.pixels.slice();
  for (let row = 0; row < raster.height; row++) {
    for (let id = runs.rows[row] as number; id < (runs.rows[row + 1] as number); id++) {
      const part = parts.of[id] as number;
      const wide = (parts.right[part] as number) - (parts.left[part] as number);
      const high = (parts.bottom[part] as number) - (parts.top[part] as number);
      if (Math.max(wide, high) < SHORTEST) continue;
      const base = row * raster.width;
      pixels.fill(TAKEN, base + (runs.start[id] as number), base + (runs.end[id] as number));
    }
  }
  return { ...raster, pixels };
}
