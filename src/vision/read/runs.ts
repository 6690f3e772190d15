/** Rows of an image as runs, and runs joined into components: a union-find over parallel columns, as a screen has up to millions. */

const INITIAL_RUNS = 1 << 15;

/** Runs of one image, row after row, each `[start, end)`. */
export class Runs {
  count = 0;
  /** The first run of every row, and at the end the count. */
  readonly rows: Int32Array;
  start = new Uint16Array(INITIAL_RUNS);
  end = new Uint16Array(INITIAL_RUNS);
  parent = new Int32Array(INITIAL_RUNS);

  constructor(height: number) {
    this.rows = new Int32Array(height + 1);
  }

  add(start: number, end: number): void {
    if (this.count === this.parent.length) this.grow();
    this.start[this.count] = start;
    this.end[this.count] = end;
    this.parent[this.count] = this.count;
    this.count += 1;
  }

  root(id: number): number {
    const { parent } = this;
    let at = id;
    for (let up = parent[at] as number; up !== at; up = parent[at] as number) {
      const above = parent[up] as number;
      parent[at] = above;
      at = above;
    }
    return at;
  }

  /** The older root stays, so a component's root is its first run. */
  join(a: number, b: number): void {
    const first = this.root(a);
    const second = this.root(b);
    if (first < second) this.parent[second] = first;
    else this.parent[first] = second;
  }

  private grow(): void {
    const length = this.parent.length * 2;
    const start = new Uint16Array(length);
    start.set(this.start);
    this.start = start;
    const end = new Uint16Array(length);
    end.set(this.end);
    this.end = end;
    const parent = new Int32Array(length);
    parent.set(this.parent);
    this.parent = parent;
  }
}

/** What each run belongs to. */
export interface Components {
  readonly count: number;
  /** Run to component, numbered by first run. */
  readonly of: Int32Array;
  /** px. */
  readonly area: Int32Array;
  readonly left: Uint16Array;
  readonly top: Uint16Array;
  readonly right: Uint16Array;
  readonly bottom: Uint16Array;
}

/** Numbers the components of joined runs and measures them. */
export function measure(runs: Runs): Components {
  const of = new Int32Array(runs.count);
  let count = 0;
  for (let id = 0; id < runs.count; id++) {
    // A root comes before all that hang on it.
    of[id] = runs.parent[id] === id ? count++ : (of[runs.root(id)] as number);
  }
  const area = new Int32Array(count);
  const left = new Uint16Array(count).fill(0xffff);
  const top = new Uint16Array(count).fill(0xffff);
  const right = new Uint16Array(count);
  const bottom = new Uint16Array(count);
  for (let row = 0; row + 1 < runs.rows.length; row++) {
    for (let id = runs.rows[row] as number; id < (runs.rows[row + 1] as number); id++) {
      const to = of[id] as number;
      const start = runs.start[id] as number;
      const end = runs.end[id] as number;
      area[to] = (area[to] as number) + end - start;
      if (start < (left[to] as number)) left[to] = start;
      if (end > (right[to] as number)) right[to] = end;
      if (row < (top[to] as number)) top[to] = row;
      bottom[to] = row + 1;
    }
  }
  return { count, of, area, left, top, right, bottom };
}
