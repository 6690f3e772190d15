/** Ink: what lies on the surfaces, as 8-connected components, long straight lines taken apart from the rest. */
import { isNear, type Raster } from './flats.ts';
import { type Components, measure, Runs } from './runs.ts';

/** Straight lines of at least this many px and at most THICK_PX across part areas; no letter's stroke is so long and thin. */
const LONG_ACROSS_PX = 36;
const LONG_DOWN_PX = 26;
const THICK_PX = 4;
/** How many times as long as thick: an l or a dash is not so slender. */
const SLENDER = 17;
/** px at the end of a line that are fainter than the rest of it. */
const SOFT_PX = 2;

export interface Ink {
  readonly runs: Runs;
  readonly parts: Components;
  /** Part to the surface around it, as its place; -1 where none touches it. */
  readonly on: Int32Array;
  /** 1 where a part touches a long straight line. */
  readonly onRule: Uint8Array;
}

/** Of every pixel: bare surface, ink, or a long straight line, which would join what it touches. */
const BARE = 0;
export const INK = 1;
export const RULE = 2;

/** A stretch of near-equal ink along a row (step 1) or a column (step: the image's width). */
interface Stretch {
  readonly start: number;
  readonly length: number;
  readonly step: number;
  /** From one px to its neighbour across. */
  readonly across: number;
}

/** Every so manieth px of a stretch is looked at, and so much of those must be thin. */
const LOOK_EVERY = 4;
const THIN_SHARE = 0.6;

/** px of ink across a stretch at one of its px. Past an image's side it goes on in the next row, which hardly matters. */
function thicknessAt(labels: Uint16Array, at: number, across: number): number {
  let thick = 1;
  for (let away = 1; away <= THICK_PX && labels[at + across * away] === 0; away++) thick += 1;
  for (let away = 1; away <= THICK_PX && labels[at - across * away] === 0; away++) thick += 1;
  return thick;
}

/** Marks a stretch as a rule when it is slender. */
function closeStretch(mask: Uint8Array, labels: Uint16Array, { start, length, step, across }: Stretch): void {
  if (length < (step === 1 ? LONG_ACROSS_PX : LONG_DOWN_PX)) return;
  let thin = 0;
  let seen = 0;
  for (let along = 1; along < length; along += LOOK_EVERY) {
    const thick = thicknessAt(labels, start + along * step, across);
    seen += 1;
    if (thick <= THICK_PX && length >= thick * SLENDER) thin += 1;
  }
  if (thin < seen * THIN_SHARE) return;
  for (let along = 0; along < length; along++) mask[start + along * step] = RULE;
  // Its soft ends would be read as dots.
  const soften = (from: number, towards: number): void => {
    for (let away = 0; away < SOFT_PX; away++) {
      const at = from + away * towards;
      if (labels[at] !== 0 || thicknessAt(labels, at, across) > THICK_PX) return;
      mask[at] = RULE;
    }
  };
  soften(start - step, -step);
  soften(start + length * step, step);
}

/** `labels` are 0 where no surface is. */
export function maskInk(
  { width, height, pixels }: Raster,
  labels: Uint16Array,
  tolerance: number,
): Uint8Array {
  const mask = new Uint8Array(width * height);
  for (let at = 0; at < mask.length; at++) if (labels[at] === 0) mask[at] = INK;
  const goesOn = (at: number, before: number): boolean =>
    labels[before] === 0 &&
    labels[at] === 0 &&
    isNear(pixels[at] as number, pixels[before] as number, tolerance);
  /** Of every column, and of the row at hand: where its stretch begins. */
  const since = Int32Array.from({ length: width }, (_, x) => x);
  const closeDown = (x: number, end: number): void => {
    const start = since[x] as number;
    closeStretch(mask, labels, { start, length: (end - start) / width, step: width, across: 1 });
  };
  for (let y = 0; y < height; y++) {
    const base = y * width;
    let from = base;
    for (let at = base; at < base + width; at++) {
      const isBare = labels[at] !== 0;
      // Most px are flat, and what is before them is, too: no stretch begins or ends.
      if (at > base && (!isBare || labels[at - 1] === 0) && !goesOn(at, at - 1)) {
        if (labels[at - 1] === 0)
          closeStretch(mask, labels, { start: from, length: at - from, step: 1, across: width });
        from = at;
      }
      if (y > 0 && (!isBare || labels[at - width] === 0) && !goesOn(at, at - width)) {
        if (labels[at - width] === 0) closeDown(at - base, at);
        since[at - base] = at;
      }
    }
    if (labels[base + width - 1] === 0) {
      closeStretch(mask, labels, { start: from, length: base + width - from, step: 1, across: width });
    }
  }
  for (let x = 0; x < width; x++) {
    if (labels[(height - 1) * width + x] === 0) closeDown(x, height * width + x);
  }
  return mask;
}

/** A line struck through letters is ink again where they go on above and below it. In place. */
export function bridgeStrikes(mask: Uint8Array, width: number): void {
  for (let x = 0; x < width; x++) {
    let before = BARE as number;
    let since = -1;
    for (let at = x; at < mask.length; at += width) {
      const here = mask[at] as number;
      if (here === RULE) {
        if (since < 0) since = at;
        continue;
      }
      if (since >= 0 && here === INK && before === INK && at - since <= THICK_PX * width) {
        for (let rule = since; rule < at; rule += width) mask[rule] = INK;
      }
      since = -1;
      before = here;
    }
  }
}

/** More pieces than this are no text. */
const MAX_INK_RUNS = 2_000_000;

/** What the mask calls `kind`, in pieces. */
export function joinPieces(
  { width, height }: Pick<Raster, 'width' | 'height'>,
  mask: Uint8Array,
  kind: typeof INK | typeof RULE,
): Pick<Ink, 'runs' | 'parts'> {
  const runs = new Runs(height);
  for (let y = 0; y < height; y++) {
    runs.rows[y] = runs.count;
    const base = y * width;
    if (runs.count < MAX_INK_RUNS) {
      for (let x = 0; x < width; x++) {
        if (mask[base + x] !== kind) continue;
        const start = x;
        while (x < width && mask[base + x] === kind) x += 1;
        runs.add(start, x);
      }
    }
    runs.rows[y + 1] = runs.count;
    if (y > 0) joinDiagonal(runs, y);
  }
  return { runs, parts: measure(runs) };
}

/** The pieces of what the mask calls `kind`, with what they lie on. */
export function findPieces(
  raster: Raster,
  labels: Uint16Array,
  mask: Uint8Array,
  kind: typeof INK | typeof RULE,
): Ink {
  const { runs, parts } = joinPieces(raster, mask, kind);
  const on = findGrounds(runs, parts, labels, raster.width);
  return { runs, parts, on, onRule: findTouching(runs, parts, mask, raster.width) };
}

/** Ink touches by its corners, too. */
function joinDiagonal(runs: Runs, row: number): void {
  let a = runs.rows[row - 1] as number;
  let b = runs.rows[row] as number;
  while (a < (runs.rows[row] as number) && b < runs.count) {
    if ((runs.end[a] as number) < (runs.start[b] as number)) a += 1;
    else if ((runs.end[b] as number) < (runs.start[a] as number)) b += 1;
    else {
      runs.join(a, b);
      if ((runs.end[a] as number) < (runs.end[b] as number)) a += 1;
      else b += 1;
    }
  }
}

/** Which parts touch a long straight line, at the ends of their runs or straight above and below. */
function findTouching(runs: Runs, parts: Components, mask: Uint8Array, width: number): Uint8Array {
  const touching = new Uint8Array(parts.count);
  for (let row = 0; row + 1 < runs.rows.length; row++) {
    const base = row * width;
    for (let id = runs.rows[row] as number; id < (runs.rows[row + 1] as number); id++) {
      const part = parts.of[id] as number;
      if (touching[part]) continue;
      const start = runs.start[id] as number;
      const end = runs.end[id] as number;
      let touches =
        (start > 0 && mask[base + start - 1] === RULE) || (end < width && mask[base + end] === RULE);
      for (let at = base + start; at < base + end && !touches; at++) {
        touches = mask[at - width] === RULE || mask[at + width] === RULE;
      }
      if (touches) touching[part] = 1;
    }
  }
  return touching;
}

/** The surface that most ends of a part's runs touch: a majority vote in one pass. */
function findGrounds(runs: Runs, parts: Components, labels: Uint16Array, width: number): Int32Array {
  const on = new Int32Array(parts.count).fill(-1);
  const votes = new Int32Array(parts.count);
  const vote = (part: number, label: number): void => {
    if (label === 0) return;
    if (on[part] === label - 1) votes[part] = (votes[part] as number) + 1;
    else if ((votes[part] as number) === 0) {
      on[part] = label - 1;
      votes[part] = 1;
    } else votes[part] = (votes[part] as number) - 1;
  };
  for (let row = 0; row + 1 < runs.rows.length; row++) {
    for (let id = runs.rows[row] as number; id < (runs.rows[row + 1] as number); id++) {
      const part = parts.of[id] as number;
      const start = runs.start[id] as number;
      const end = runs.end[id] as number;
      if (start > 0) vote(part, labels[row * width + start - 1] as number);
      if (end < width) vote(part, labels[row * width + end] as number);
      // Flat ends of strokes: what is above the first and below the last row.
      if (row === parts.top[part] && row > 0)
        vote(part, labels[(row - 1) * width + ((start + end) >> 1)] as number);
      if (row + 1 === parts.bottom[part] && row + 2 < runs.rows.length) {
        vote(part, labels[(row + 1) * width + ((start + end) >> 1)] as number);
      }
    }
  }
  return on;
}
