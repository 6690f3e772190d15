/** Lines of text drawn black on white, one below the other, at one size of letters: what the readers are given. */

import type { Box } from '../surfaces.ts';
import type { Face } from './faces.ts';
import { distance, type Fills } from './fills.ts';
import type { Raster } from './flats.ts';
import { eachRun, type RunsByPart } from './glyphs.ts';
import type { Ink } from './ink.ts';
import { type Patch, resample } from './resample.ts';
import type { GrayImage } from './tesseract.ts';
import type { TextLine } from './textlines.ts';

/** px of a capital's height as drawn. */
const CAP_PX = 19;
const MAX_SCALE = 6;
/** px around a row. */
const MARGIN_PX = 12;
/** Rows of one strip: more in one go would keep other images waiting. */
const MAX_ROWS = 40;
const MAX_ROW_PX = 6_000;
/** A piece fainter than this share of its line is drawn fainter, too. */
const LEAST_SHARE = 0.4;

/** A line's ink column by column, from its left edge on: its first and last row of ink, and whether any is over the baseline. */
export interface Profile {
  readonly left: number;
  readonly top: Int16Array;
  readonly bottom: Int16Array;
  readonly standing: Uint8Array;
}

/** A line where it stands in a strip. */
export interface Row {
  readonly line: TextLine;
  readonly profile: Profile;
  /** The text caret that stood in it. */
  readonly caret: Box | null;
  readonly face: Face;
  readonly scale: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Strip extends GrayImage {
  readonly rows: readonly Row[];
}

/** What letters are drawn from. */
export interface Inkwell {
  readonly raster: Raster;
  readonly ink: Ink;
  readonly sorted: RunsByPart;
  readonly fills: Fills;
}

/** A line's ink, 0..255, one px around it. */
function inkOf(line: TextLine, { raster, ink, sorted, fills }: Inkwell): Patch {
  const width = line.right - line.left + 2;
  const height = line.bottom - line.top + 2;
  const values = new Float32Array(width * height);
  const strongest = Math.max(...line.glyphs.map(({ strength }) => strength));
  const tall = line.bottom - line.top;
  for (const glyph of line.glyphs) {
    const isSpeck = glyph.bottom - glyph.top < tall * 0.3;
    const full = isSpeck
      ? Math.max(glyph.strength, strongest * 0.75)
      : Math.max(glyph.strength, strongest * LEAST_SHARE);
    eachRun(ink, sorted, glyph.part, (y, start, end) => {
      const fill = fills(line.on, start, y);
      const base = (y - line.top + 1) * width + 1 - line.left;
      for (let x = start; x < end; x++) {
        const apart = distance(raster.pixels[y * raster.width + x] as number, fill);
        values[base + x] = Math.min(255, (apart / full) * 255);
      }
    });
  }
  return { width, height, values };
}

/** Softer ink than this, 0..255, is but the edge of a letter: letters' edges touch where the letters do not. */
const FIRM = 72;

function profileOf(line: TextLine, { baseline }: Face, { width, height, values }: Patch): Profile {
  const left = line.left - 1;
  const above = line.top - 1;
  const top = new Int16Array(width).fill(-1);
  const bottom = new Int16Array(width).fill(-1);
  const standing = new Uint8Array(width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((values[y * width + x] as number) < FIRM) continue;
      if (top[x] === -1) top[x] = above + y;
      bottom[x] = above + y + 1;
      if (above + y <= baseline) standing[x] = 1;
    }
  }
  // A low line is a letter; under a link it was taken away before.
  for (const glyph of line.glyphs) {
    if (glyph.top > baseline) standing.fill(1, glyph.left - left, glyph.right - left);
  }
  return { left, top, bottom, standing };
}

/** How much taller than capitals a caret is, and how wide for them at most. */
const CARET_TALL = 1.3;
const CARET_WIDE = 0.25;

/** Wipes a text caret and tells its columns, first and last; a caret touches the letters it stands between: alone in the line it starts over all letters and goes to its foot. */
function wipeCaret(cap: number, { width, height, values }: Patch): [number, number] | null {
  const lines = height - 2;
  if (lines < cap * CARET_TALL) return null;
  const full: number[] = [];
  let beyond = 0;
  for (let x = 0; x < width; x++) {
    let count = 0;
    for (let y = 1; y <= lines; y++) if ((values[y * width + x] as number) >= FIRM) count += 1;
    if (count === lines) full.push(x);
    else if ((values[width + x] as number) >= FIRM) beyond += 1;
  }
  const first = full[0];
  const last = full.at(-1);
  if (first === undefined || last === undefined || beyond > 0) return null;
  if (last - first >= full.length || full.length > Math.max(2, cap * CARET_WIDE)) return null;
  for (let y = 0; y < height; y++) values.fill(0, y * width + first, y * width + last + 1);
  return [first, last];
}

interface Drawn {
  readonly line: TextLine;
  readonly caret: Box | null;
  readonly profile: Profile;
  readonly face: Face;
  readonly scale: number;
  readonly patch: Patch;
}

function draw(line: TextLine, face: Face, well: Inkwell): Drawn {
  const longest = MAX_ROW_PX / (line.right - line.left + 2);
  const scale = Math.min(MAX_SCALE, longest, CAP_PX / Math.max(1, face.cap));
  const ink = inkOf(line, well);
  const wiped = wipeCaret(face.cap, ink);
  const caret = wiped && {
    left: line.left - 1 + wiped[0],
    top: line.top,
    width: wiped[1] - wiped[0] + 1,
    height: line.bottom - line.top,
  };
  return { line, face, scale, caret, profile: profileOf(line, face, ink), patch: resample(ink, scale) };
}

function stack(drawn: readonly Drawn[]): Strip {
  const width = Math.max(...drawn.map(({ patch }) => patch.width)) + 2 * MARGIN_PX;
  const rows: Row[] = [];
  let height = MARGIN_PX;
  for (const { line, face, scale, caret, profile, patch } of drawn) {
    // Letters without tails leave room for them: rows are alike to the reader, who looks for lines by their distance.
    const below = Math.max(0, Math.round((face.cap * 0.3 - (line.bottom - face.baseline)) * scale));
    const above = Math.max(0, Math.round((face.cap - (face.baseline - line.top)) * scale));
    const top = height + above;
    rows.push({ line, face, scale, caret, profile, top, bottom: top + patch.height });
    height = top + patch.height + below + MARGIN_PX;
  }
  const gray = Buffer.alloc(width * height, 255);
  drawn.forEach(({ patch }, at) => {
    const top = (rows[at] as Row).top;
    for (let y = 0; y < patch.height; y++) {
      const base = (top + y) * width + MARGIN_PX;
      for (let x = 0; x < patch.width; x++) {
        const value = 255 - (patch.values[y * patch.width + x] as number);
        gray[base + x] = Math.min(255, Math.max(0, value));
      }
    }
  });
  return { gray, width, height, rows };
}

/** Parts of about equal length to read, `least` of them or twice as many and so on, when there are as many lines. */
function share(
  lines: readonly { readonly line: TextLine; readonly face: Face }[],
  least: number,
): (typeof lines)[] {
  const lengths = lines.map(({ line, face }) => 1 + (line.right - line.left) / Math.max(1, face.cap));
  const total = lengths.reduce((sum, one) => sum + one, 0);
  // A multiple of `least`: with three strips for two readers one of them would wait for the other.
  const rounds = Math.max(1, Math.ceil(lines.length / (MAX_ROWS * least)));
  const count = Math.min(lines.length, rounds * least);
  const parts: (typeof lines)[number][][] = Array.from({ length: count }, () => []);
  let sum = 0;
  lines.forEach((one, at) => {
    const part = Math.min(count - 1, Math.floor((sum / total) * count));
    parts[part]?.push(one);
    sum += lengths[at] as number;
  });
  return parts.filter((part) => part.length > 0);
}

/** Where a place in a row lies on the screen. */
export function toScreenX({ line, scale }: Row, x: number): number {
  return line.left - 1 + (x - MARGIN_PX) / scale;
}

export function drawStrips(
  lines: readonly TextLine[],
  faces: readonly Face[],
  well: Inkwell,
  least: number,
): Strip[] {
  const faced = lines.map((line, at) => ({ line, face: faces[at] as Face }));
  return share(faced, least).map((part) => stack(part.map(({ line, face }) => draw(line, face, well))));
}
