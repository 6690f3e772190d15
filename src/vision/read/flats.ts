/** The first cut: an image's pixels into components of near-equal neighbours, and which of them are wide enough to be flat areas. */
import type { Components, Runs } from './runs.ts';

/** One number a pixel, red in the lowest byte: two colours are compared at once. What is no colour (TAKEN) is near to itself alone. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
}

/** In place of the colour of a pixel that is spoken for. */
export const TAKEN = 0xff000000;

export function isNear(a: number, b: number, tolerance: number): boolean {
  if (a === b) return true;
  if ((a ^ b) >>> 24 !== 0) return false;
  const red = (a & 255) - (b & 255);
  if (red > tolerance || red < -tolerance) return false;
  const green = ((a >> 8) & 255) - ((b >> 8) & 255);
  if (green > tolerance || green < -tolerance) return false;
  const blue = ((a >> 16) & 255) - ((b >> 16) & 255);
  return blue <= tolerance && blue >= -tolerance;
}

/** More runs than this are no screen but noise. */
const MAX_RUNS = 3_000_000;

/** Appends the runs of some rows and joins them to those above. False when there are too many. */
export function scanRows(
  runs: Runs,
  raster: Raster,
  tolerance: number,
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  const { width, pixels } = raster;
  for (let row = from; row < to; row++) {
    runs.rows[row] = runs.count;
    const base = row * width;
    let start = 0;
    let last = pixels[base] as number;
    for (let x = 1; x < width; x++) {
      const here = pixels[base + x] as number;
      if (here !== last && !isNear(here, last, tolerance)) {
        runs.add(start, x);
        start = x;
      }
      last = here;
    }
    runs.add(start, width);
    runs.rows[row + 1] = runs.count;
    if (row > 0) joinAbove(runs, raster, tolerance, row);
    if (runs.count > MAX_RUNS) return false;
  }
  return true;
}

/** Two runs are one where a pixel is near-equal to the one above it. */
function joinAbove(runs: Runs, { width, pixels }: Raster, tolerance: number, row: number): void {
  const { start, end, rows } = runs;
  let a = rows[row - 1] as number;
  let b = rows[row] as number;
  const base = row * width;
  while (a < (rows[row] as number) && b < runs.count) {
    const from = Math.max(start[a] as number, start[b] as number);
    const to = Math.min(end[a] as number, end[b] as number);
    for (let at = base + from; at < base + to; at++) {
      const here = pixels[at] as number;
      const above = pixels[at - width] as number;
      if (here === above || isNear(here, above, tolerance)) {
        runs.join(a, b);
        break;
      }
    }
    const endA = end[a] as number;
    const endB = end[b] as number;
    if (endA <= endB) a += 1;
    if (endB <= endA) b += 1;
  }
}

/** Which components hold a solid square of `side` px. */
export function findSolid(runs: Runs, parts: Components, width: number, side: number): Uint8Array {
  const solid = new Uint8Array(parts.count);
  /** Of every column: whose the pixel above is, and how tall the solid column over it. */
  let owner = new Int32Array(width).fill(-1);
  let tall = new Uint8Array(width);
  let nextOwner = new Int32Array(width);
  let nextTall = new Uint8Array(width);
  for (let row = 0; row + 1 < runs.rows.length; row++) {
    nextOwner.fill(-1);
    for (let id = runs.rows[row] as number; id < (runs.rows[row + 1] as number); id++) {
      const start = runs.start[id] as number;
      const end = runs.end[id] as number;
      const part = parts.of[id] as number;
      if (end - start < side || solid[part]) continue;
      let wide = 0;
      for (let x = start; x < end; x++) {
        nextOwner[x] = part;
        const height = owner[x] === part ? Math.min(side, (tall[x] as number) + 1) : 1;
        nextTall[x] = height;
        wide = height >= side ? wide + 1 : 0;
        if (wide >= side) {
          solid[part] = 1;
          break;
        }
      }
    }
    [owner, nextOwner] = [nextOwner, owner];
    [tall, nextTall] = [nextTall, tall];
  }
  return solid;
}

export function createRaster(screen: {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
  readonly channels: number;
}): Raster {
  const { width, height, channels, pixels: bytes } = screen;
  const pixels = new Uint32Array(width * height);
  for (let spot = 0, at = 0; spot < pixels.length; spot++, at += channels) {
    pixels[spot] =
      (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);
  }
  return { width, height, pixels };
}

/** The image without the pixels that have a label. */
export function withoutTaken({ width, height, pixels }: Raster, labels: Uint16Array): Raster {
  const left = pixels.slice();
  for (let at = 0; at < left.length; at++) if (labels[at] !== 0) left[at] = TAKEN;
  return { width, height, pixels: left };
}

export function isTaken(colour: number): boolean {
  return colour === TAKEN;
}
