/**
 * A small picture as a print: which way its edges run, part by part, so that two pictures are compared by a product. Edges, not
 * ink: an icon drawn in outline and the same one filled have most of them in common. Pure.
 */

/** Cells a side that a picture is drawn into, its aspect kept. */
const SIDE = 24;
/** Cells a side that the picture itself fills: the blur needs a rim. */
const FILLED = 20;
const CELLS = SIDE * SIDE;
/** Parts a side, and directions told apart in each: an edge runs the same way whichever side of it is dark. */
const PARTS = 6;
const DIRECTIONS = 8;
const PRINT_LENGTH = PARTS * PARTS * DIRECTIONS;

/** Ink in 0..1, row by row. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly levels: Float32Array;
}

export interface Print {
  /** Of length 1. */
  readonly edges: Float32Array;
  /** Width by height of the ink. */
  readonly aspect: number;
}

const FAINT = 0.25;

/** The rectangle that holds all ink but the faintest; null without any. */
function inkBounds({ width, height, levels }: Ink) {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((levels[y * width + x] as number) < FAINT) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  return right > left && bottom > top ? { left, top, right, bottom } : null;
}

interface Taps {
  readonly first: number;
  readonly weights: number[];
}

/** For each of `cells` cells the weights of the source's cells from `from` on, `length` of which are spread over them. */
function tapsOf(from: number, length: number, cells: number): Taps[] {
  const step = length / cells;
  const reach = Math.max(1, step);
  return Array.from({ length: cells }, (_, cell) => {
    const middle = from + (cell + 0.5) * step - 0.5;
    const first = Math.ceil(middle - reach);
    const weights: number[] = [];
    for (let at = first; at <= middle + reach; at++) weights.push(1 - Math.abs(at - middle) / reach);
    const sum = weights.reduce((total, one) => total + one, 0);
    return { first, weights: weights.map((one) => one / sum) };
  });
}

/** The ink of `bounds`, its aspect kept, in the middle of the cells. */
function spread(
  { width, height, levels }: Ink,
  bounds: NonNullable<ReturnType<typeof inkBounds>>,
): Float32Array {
  const wide = bounds.right - bounds.left;
  const high = bounds.bottom - bounds.top;
  const scale = FILLED / Math.max(wide, high);
  const columns = Math.max(1, Math.round(wide * scale));
  const rows = Math.max(1, Math.round(high * scale));
  const across = tapsOf(bounds.left, wide, columns);
  const down = tapsOf(bounds.top, high, rows);
  const narrow = new Float32Array(columns * height);
  for (let y = 0; y < height; y++) {
    across.forEach(({ first, weights }, column) => {
      let sum = 0;
      weights.forEach((weight, at) => {
        const x = first + at;
        if (x >= 0 && x < width) sum += weight * (levels[y * width + x] as number);
      });
      narrow[y * columns + column] = sum;
    });
  }
  const cells = new Float32Array(CELLS);
  const left = (SIDE - columns) >> 1;
  const top = (SIDE - rows) >> 1;
  down.forEach(({ first, weights }, row) => {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      weights.forEach((weight, at) => {
        const y = first + at;
        if (y >= 0 && y < height) sum += weight * (narrow[y * columns + column] as number);
      });
      cells[(top + row) * SIDE + left + column] = sum;
    }
  });
  return cells;
}

/** Each cell and its neighbours, 1 2 1 in both directions. */
function blur(cells: Float32Array): Float32Array {
  const pass = (from: Float32Array, step: number, place: (at: number) => number): Float32Array => {
    const to = new Float32Array(CELLS);
    for (let at = 0; at < CELLS; at++) {
      const before = place(at) > 0 ? (from[at - step] as number) : 0;
      const after = place(at) < SIDE - 1 ? (from[at + step] as number) : 0;
      to[at] = (before + 2 * (from[at] as number) + after) / 4;
    }
    return to;
  };
  return pass(
    pass(cells, 1, (at) => at % SIDE),
    SIDE,
    (at) => (at / SIDE) | 0,
  );
}

/** The two neighbours that a place between 0 and `count` falls to, and how much of it the second gets. */
function shared(place: number, count: number): { first: number; second: number; part: number } {
  const first = Math.floor(place);
  return { first, second: (first + 1) % count, part: place - first };
}

/** Adds one edge to the parts around it. */
function addEdge(edges: Float32Array, x: number, y: number, across: number, down: number): void {
  const strength = Math.hypot(across, down);
  if (strength < 1e-3) return;
  const turn = Math.atan2(down, across) / Math.PI;
  const { first, second, part } = shared((turn - Math.floor(turn)) * DIRECTIONS * 0.999_999, DIRECTIONS);
  const column = ((x + 0.5) / SIDE) * PARTS - 0.5;
  const row = ((y + 0.5) / SIDE) * PARTS - 0.5;
  for (let r = Math.floor(row); r <= Math.floor(row) + 1; r++) {
    for (let c = Math.floor(column); c <= Math.floor(column) + 1; c++) {
      if (r < 0 || c < 0 || r >= PARTS || c >= PARTS) continue;
      const weight = strength * (1 - Math.abs(row - r)) * (1 - Math.abs(column - c));
      const at = (r * PARTS + c) * DIRECTIONS;
      edges[at + first] = (edges[at + first] as number) + weight * (1 - part);
      edges[at + second] = (edges[at + second] as number) + weight * part;
    }
  }
}

/** Null when there is no ink. */
export function printOf(ink: Ink): Print | null {
  const bounds = inkBounds(ink);
  if (!bounds) return null;
  const cells = blur(spread(ink, bounds));
  const edges = new Float32Array(PRINT_LENGTH);
  for (let y = 1; y < SIDE - 1; y++) {
    for (let x = 1; x < SIDE - 1; x++) {
      const at = y * SIDE + x;
      const across = (cells[at + 1] as number) - (cells[at - 1] as number);
      const down = (cells[at + SIDE] as number) - (cells[at - SIDE] as number);
      addEdge(edges, x, y, across, down);
    }
  }
  let sum = 0;
  for (let at = 0; at < PRINT_LENGTH; at++) {
    sum += edges[at] as number;
    // The root evens out strong and weak edges, and makes the sum the square of the length.
    edges[at] = Math.sqrt(edges[at] as number);
  }
  if (sum === 0) return null;
  const scale = 1 / Math.sqrt(sum);
  for (let at = 0; at < PRINT_LENGTH; at++) edges[at] = (edges[at] as number) * scale;
  return { edges, aspect: (bounds.right - bounds.left) / (bounds.bottom - bounds.top) };
}

/** What an edge of 1 would be as a byte: none is more than 0.31, as all of a print together have the length 1. */
const BYTE_SCALE = 800;
/** The aspect as a float, then the edges. */
export const PRINT_BYTES = 4 + PRINT_LENGTH;

/** To be kept: an edge is right to a thousandth, which moves a likeness less than that. */
export function bytesOf({ aspect, edges }: Print): Uint8Array {
  const bytes = new Uint8Array(PRINT_BYTES);
  new DataView(bytes.buffer).setFloat32(0, aspect);
  for (const [at, edge] of edges.entries()) bytes[4 + at] = Math.min(255, Math.round(edge * BYTE_SCALE));
  return bytes;
}

/** The print of what `bytesOf` gave. */
export function printFrom(bytes: Uint8Array): Print {
  const aspect = new DataView(bytes.buffer, bytes.byteOffset).getFloat32(0);
  const edges = Float32Array.from(bytes.subarray(4), (edge) => edge / BYTE_SCALE);
  let sum = 0;
  for (const edge of edges) sum += edge * edge;
  const scale = 1 / Math.sqrt(sum);
  return { aspect, edges: edges.map((edge) => edge * scale) };
}

/** Beyond this two shapes do not have the same proportions. */
const ASPECT_SLACK = 0.1;
const ASPECT_COST = 0.15;
/** Proportions this much apart (as a logarithm) are not compared at all. */
const ASPECT_LIMIT = 0.55;

const POOLED_PARTS = PARTS / 2;
const POOLED_LENGTH = POOLED_PARTS * POOLED_PARTS * DIRECTIONS;

/** The print with four parts as one. Of two prints so pooled the product is never less than that of the prints themselves. */
function pool({ edges }: Print): Float32Array {
  const pooled = new Float32Array(POOLED_LENGTH);
  for (let at = 0; at < PRINT_LENGTH; at++) {
    const part = Math.floor(at / DIRECTIONS);
    const row = Math.floor(part / PARTS) >> 1;
    const column = (part % PARTS) >> 1;
    const to = (row * POOLED_PARTS + column) * DIRECTIONS + (at % DIRECTIONS);
    pooled[to] = (pooled[to] as number) + (edges[at] as number) ** 2;
  }
  return pooled.map(Math.sqrt);
}

/** Prints side by side, to compare one with them all. */
export class Prints {
  private readonly edges: Float32Array;
  private readonly pooled: Float32Array;
  private readonly aspects: Float32Array;

  constructor(prints: readonly Print[]) {
    this.edges = new Float32Array(prints.length * PRINT_LENGTH);
    this.pooled = new Float32Array(prints.length * POOLED_LENGTH);
    this.aspects = Float32Array.from(prints, ({ aspect }) => Math.log(aspect));
    for (const [at, print] of prints.entries()) {
      this.edges.set(print.edges, at * PRINT_LENGTH);
      this.pooled.set(pool(print), at * POOLED_LENGTH);
    }
  }

  /**
   * By place: 1 for the same picture; 0 for one of other proportions, one less alike than `least`, or one less alike by `within`
   * than another.
   */
  likenesses(print: Print, least: number, within: number): Float32Array {
    const { edges, pooled, aspects } = this;
    const found = new Float32Array(aspects.length);
    const aspect = Math.log(print.aspect);
    const coarse = pool(print);
    let floor = least;
    for (let at = 0; at < aspects.length; at++) {
      const off = Math.abs(aspect - (aspects[at] as number));
      if (off > ASPECT_LIMIT) continue;
      const cost = ASPECT_COST * Math.max(0, off - ASPECT_SLACK);
      if (product(coarse, pooled, at * POOLED_LENGTH) - cost < floor) continue;
      const likeness = product(print.edges, edges, at * PRINT_LENGTH) - cost;
      if (likeness < floor) continue;
      found[at] = likeness;
      floor = Math.max(floor, likeness - within);
    }
    return found;
  }
}

/** Four sums at once: they do not wait for each other. */
function product(one: Float32Array, many: Float32Array, from: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let at = 0; at < one.length; at += 4) {
    a += (one[at] as number) * (many[from + at] as number);
    b += (one[at + 1] as number) * (many[from + at + 1] as number);
    c += (one[at + 2] as number) * (many[from + at + 2] as number);
    d += (one[at + 3] as number) * (many[from + at + 3] as number);
  }
  return a + b + c + d;
}
