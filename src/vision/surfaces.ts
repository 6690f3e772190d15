/**
 * Surfaces: the flat areas a screen is built of (page, panels, buttons, inputs), found from the pixels alone.
 *
 * Runs of near-equal neighbours in a row are joined with the runs they touch above. Runs shorter than a glyph's stroke
 * spacing are left out, so text, icons and one-pixel borders fall between the surfaces instead of joining them.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Screen } from '../lib/images.ts';

/** Whole px; `right` and `bottom` are not stored: left + width, top + height. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/**
 * `fill` is the mean colour of its flat pixels; `solidity` the share of its box (0..1) that is flat; `shading` how far the
 * fill strays between its ends (0..255): a gradient's is high.
 */
export interface Surface extends Box {
  readonly fill: Colour;
  readonly shading: number;
  readonly solidity: number;
  /** The surface it lies on, as its place in the list: smaller than its own; -1 for none. */
  readonly under: number;
}

const MIN_RUN = 6;
const MIN_SIDE = 9;
const MIN_SOLIDITY = 0.4;
/** Share of the image from which on a surface counts however much lies on it: pages and panels full of text. */
const MIN_SHARE = 0.02;
const MAX_SURFACES = 2_000;
/** Rows looked at before other work gets its turn. */
const SLICE_ROWS = 96;
const INITIAL_RUNS = 1 << 14;

/** Runs of one image as parallel columns; `sums` holds red, green and blue. Grows as needed. */
class Runs {
  count = 0;
  parent = new Int32Array(INITIAL_RUNS);
  row = new Int32Array(INITIAL_RUNS);
  start = new Int32Array(INITIAL_RUNS);
  end = new Int32Array(INITIAL_RUNS);
  sums = new Float64Array(INITIAL_RUNS * 3);

  add(row: number, start: number, end: number): number {
    if (this.count === this.parent.length) this.grow();
    const id = this.count;
    this.count += 1;
    this.parent[id] = id;
    this.row[id] = row;
    this.start[id] = start;
    this.end[id] = end;
    return id;
  }

  root(id: number): number {
    let at = id;
    for (let up = this.parent[at] ?? at; up !== at; up = this.parent[at] ?? at) {
      const above = this.parent[up] ?? up;
      this.parent[at] = above;
      at = above;
    }
    return at;
  }

  join(a: number, b: number): void {
    const first = this.root(a);
    const second = this.root(b);
    // The older root stays: the order of surfaces is then the order of their first row.
    if (first < second) this.parent[second] = first;
    else this.parent[first] = second;
  }

  private grow(): void {
    const length = this.parent.length * 2;
    const wider = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const fresh = new Int32Array(length);
      fresh.set(old);
      return fresh;
    };
    this.parent = wider(this.parent);
    this.row = wider(this.row);
    this.start = wider(this.start);
    this.end = wider(this.end);
    const sums = new Float64Array(length * 3);
    sums.set(this.sums);
    this.sums = sums;
  }
}

/** Appends the runs of one row. A run ends where two neighbours differ by more than the tolerance in any channel. */
function scanRow(runs: Runs, screen: Screen, row: number, tolerance: number): void {
  const { pixels, width, channels } = screen;
  let at = row * width * channels;
  let start = 0;
  let red = pixels[at] as number;
  let green = pixels[at + 1] as number;
  let blue = pixels[at + 2] as number;
  for (let x = 1; x <= width; x++) {
    at += channels;
    let same = false;
    if (x < width) {
      const r = pixels[at] as number;
      const g = pixels[at + 1] as number;
      const b = pixels[at + 2] as number;
      same =
        (r === red && g === green && b === blue) ||
        (Math.abs(r - red) <= tolerance &&
          Math.abs(g - green) <= tolerance &&
          Math.abs(b - blue) <= tolerance);
      red = r;
      green = g;
      blue = b;
    }
    if (same) continue;
    if (x - start >= MIN_RUN) closeRun(runs, screen, row, start, x);
    start = x;
  }
}

/** The middle of a run stands for its colour: its neighbours are near-equal, or it would not be one run. */
function closeRun(runs: Runs, screen: Screen, row: number, start: number, end: number): void {
  const { pixels, width, channels } = screen;
  const id = runs.add(row, start, end);
  const middle = (row * width + ((start + end) >> 1)) * channels;
  const weight = end - start;
  for (let channel = 0; channel < 3; channel++) {
    runs.sums[id * 3 + channel] = (pixels[middle + channel] as number) * weight;
  }
}

/** Joins the runs of a row to those of the row above that they overlap by a few px in the same colour. */
function joinRows(runs: Runs, screen: Screen, above: number, here: number, tolerance: number): void {
  const { pixels, width, channels } = screen;
  let a = above;
  let b = here;
  while (a < here && b < runs.count) {
    const from = Math.max(runs.start[a] as number, runs.start[b] as number);
    const to = Math.min(runs.end[a] as number, runs.end[b] as number);
    if (to - from >= MIN_RUN) {
      const at = ((runs.row[b] as number) * width + ((from + to) >> 1)) * channels;
      const up = at - width * channels;
      let apart = 0;
      for (let channel = 0; channel < 3; channel++) {
        apart = Math.max(
          apart,
          Math.abs((pixels[at + channel] as number) - (pixels[up + channel] as number)),
        );
      }
      if (apart <= tolerance) runs.join(a, b);
    }
    if ((runs.end[a] as number) < (runs.end[b] as number)) a += 1;
    else b += 1;
  }
}

interface Growing {
  left: number;
  top: number;
  right: number;
  bottom: number;
  area: number;
  red: number;
  green: number;
  blue: number;
  low: number[];
  high: number[];
}

/** Widens the range of colours by both ends of a run, a little inside, where no letter's edge is. */
function widen(found: Growing, screen: Screen, row: number, start: number, end: number): void {
  const { pixels, width, channels } = screen;
  for (const x of [start + 1, end - 2]) {
    const at = (row * width + x) * channels;
    for (let channel = 0; channel < 3; channel++) {
      const value = pixels[at + channel] as number;
      found.low[channel] = Math.min(found.low[channel] as number, value);
      found.high[channel] = Math.max(found.high[channel] as number, value);
    }
  }
}

/** Which roots are of a surface's least size. Screens made to hurt have millions of others, and objects are dear. */
function findLarge(runs: Runs): Uint8Array {
  const left = runs.start.slice(0, runs.count);
  const right = runs.end.slice(0, runs.count);
  const large = new Uint8Array(runs.count);
  for (let id = 0; id < runs.count; id++) {
    const root = runs.root(id);
    left[root] = Math.min(left[root] as number, runs.start[id] as number);
    right[root] = Math.max(right[root] as number, runs.end[id] as number);
    // Ids go down the screen, so a root is the first row of its surface and this may be its last.
    const height = (runs.row[id] as number) + 1 - (runs.row[root] as number);
    if (height >= MIN_SIDE) large[root] = 1;
  }
  for (let root = 0; root < runs.count; root++) {
    if ((right[root] as number) - (left[root] as number) < MIN_SIDE) large[root] = 0;
  }
  return large;
}

function gather(runs: Runs, screen: Screen): Growing[] {
  const large = findLarge(runs);
  const byRoot = new Map<number, Growing>();
  for (let id = 0; id < runs.count; id++) {
    const root = runs.root(id);
    if (!large[root]) continue;
    const start = runs.start[id] as number;
    const end = runs.end[id] as number;
    const row = runs.row[id] as number;
    let found = byRoot.get(root);
    if (!found) {
      found = {
        left: start,
        top: row,
        right: end,
        bottom: row + 1,
        area: 0,
        red: 0,
        green: 0,
        blue: 0,
        low: [255, 255, 255],
        high: [0, 0, 0],
      };
      byRoot.set(root, found);
    }
    widen(found, screen, row, start, end);
    found.left = Math.min(found.left, start);
    found.right = Math.max(found.right, end);
    found.bottom = row + 1;
    found.area += end - start;
    found.red += runs.sums[id * 3] as number;
    found.green += runs.sums[id * 3 + 1] as number;
    found.blue += runs.sums[id * 3 + 2] as number;
  }
  return [...byRoot.values()];
}

function toSurface(grown: Growing): Surface {
  const width = grown.right - grown.left;
  const height = grown.bottom - grown.top;
  return {
    left: grown.left,
    top: grown.top,
    width,
    height,
    fill: {
      red: Math.round(grown.red / grown.area),
      green: Math.round(grown.green / grown.area),
      blue: Math.round(grown.blue / grown.area),
    },
    solidity: grown.area / (width * height),
    under: -1,
    shading: Math.max(...grown.high.map((high, channel) => high - (grown.low[channel] ?? 0))),
  };
}

/**
 * All surfaces of a screenshot of at least 9 px a side, largest first, at most 2,000. About 10 ms at 1280x720, in slices
 * that let other work through.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function findSurfaces(screenshot: Screen, signal: AbortSignal): Promise<Surface[]> {
  const { width, height } = screenshot;
  const tolerance = screenshot.format === 'jpeg' ? 12 : 5;
  const runs = new Runs();
  let above = 0;
  for (let row = 0; row < height; row++) {
    if (row > 0 && row % SLICE_ROWS === 0) {
      await breathe();
      signal.throwIfAborted();
    }
    const here = runs.count;
    scanRow(runs, screenshot, row, tolerance);
    if (row > 0) joinRows(runs, screenshot, above, here, tolerance);
    above = here;
  }
  return gather(runs, screenshot)
    .filter(
      ({ left, top, right, bottom, area }) =>
        area >= MIN_SOLIDITY * (right - left) * (bottom - top) || area >= MIN_SHARE * width * height,
    )
    .map(toSurface)
    .sort((a, b) => b.width * b.height - a.width * a.height)
    .slice(0, MAX_SURFACES);
}
