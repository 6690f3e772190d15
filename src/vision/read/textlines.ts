/** Glyphs of one surface into lines of text. Pure. */
import type { Glyph } from './glyphs.ts';

export interface TextLine {
  readonly on: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Left to right, specks among them. */
  readonly glyphs: readonly Glyph[];
}

interface Growing {
  on: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
  glyphs: Glyph[];
}

/** px of height from which a piece may start a line by itself; smaller ones are dots, accents and dashes. */
const CORE_PX = 5;
const MAX_GLYPH_PX = 200;
/** Gaps between letters and words of a line, in heights of the line. */
const WORD_GAP = 1.05;
const MIN_OVERLAP = 0.45;
const BUCKET_PX = 16;
/** With more lines than this nothing is absorbed: it is noise, and the search grows with their square. */
const MOST_TO_ABSORB = 4_000;

const isCore = ({ top, bottom, left, right }: Glyph): boolean =>
  bottom - top >= CORE_PX && bottom - top <= MAX_GLYPH_PX && right - left <= (bottom - top) * 40;

function grow(line: Growing, glyph: Glyph): void {
  line.glyphs.push(glyph);
  line.left = Math.min(line.left, glyph.left);
  line.right = Math.max(line.right, glyph.right);
  line.top = Math.min(line.top, glyph.top);
  line.bottom = Math.max(line.bottom, glyph.bottom);
}

/** How well a glyph goes on with a line that ends left of it; 0 when it does not. */
function fitness(line: Growing, glyph: Glyph): number {
  if (line.on !== glyph.on) return 0;
  const height = glyph.bottom - glyph.top;
  const tall = line.bottom - line.top;
  const overlap = Math.min(line.bottom, glyph.bottom) - Math.max(line.top, glyph.top);
  if (overlap < MIN_OVERLAP * Math.min(height, tall)) return 0;
  if (height > tall * 2.2 || tall > height * 3.2) return 0;
  // What the two would be together must still be one line.
  const joint = Math.max(line.bottom, glyph.bottom) - Math.min(line.top, glyph.top);
  if (joint > 1.75 * Math.max(height, tall) - 0.35 * Math.min(height, tall)) return 0;
  const gap = glyph.left - line.right;
  const em = Math.max(Math.min(tall, 2 * height), Math.min(height, 1.5 * tall));
  if (gap > WORD_GAP * em + 1) return 0;
  return overlap / Math.max(height, tall) + 1 / (1 + Math.max(0, gap));
}

/** Chains the larger glyphs from left to right. */
function chain(glyphs: readonly Glyph[]): Growing[] {
  const lines: Growing[] = [];
  const buckets = new Map<number, Growing[]>();
  for (const glyph of glyphs) {
    const rows: number[] = [];
    for (let row = (glyph.top / BUCKET_PX) | 0; row <= ((glyph.bottom / BUCKET_PX) | 0); row++)
      rows.push(row);
    let best: Growing | undefined;
    let bestFit = 0;
    for (const row of rows) {
      const near = buckets.get(row);
      if (!near) continue;
      // The latest lines end nearest; older ones are out of reach.
      for (let at = near.length - 1; at >= Math.max(0, near.length - 12); at--) {
        const line = near[at] as Growing;
        const how = fitness(line, glyph);
        if (how > bestFit) {
          best = line;
          bestFit = how;
        }
      }
    }
    if (best) grow(best, glyph);
    else {
      const { on, left, top, right, bottom } = glyph;
      best = { on, left, top, right, bottom, glyphs: [glyph] };
      lines.push(best);
    }
    for (const row of rows) {
      const near = buckets.get(row) ?? [];
      const place = near.indexOf(best);
      if (place >= 0) near.splice(place, 1);
      near.push(best);
      buckets.set(row, near);
    }
  }
  return lines;
}

/** Gives dots, accents, commas and dashes to the line they belong to. */
function attach(lines: readonly Growing[], specks: readonly Glyph[]): Glyph[] {
  const buckets = new Map<number, Growing[]>();
  for (const line of lines) {
    for (let row = ((line.top / BUCKET_PX) | 0) - 1; row <= ((line.bottom / BUCKET_PX) | 0) + 1; row++) {
      const near = buckets.get(row) ?? [];
      near.push(line);
      buckets.set(row, near);
    }
  }
  const lone: Glyph[] = [];
  const place = (speck: Glyph): boolean => {
    const middle = (speck.top + speck.bottom) / 2;
    let best: Growing | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const line of buckets.get((middle / BUCKET_PX) | 0) ?? []) {
      if (line.on !== speck.on) continue;
      const tall = line.bottom - line.top;
      const away = Math.max(line.left - speck.right, speck.left - line.right, 0);
      const off = Math.max(line.top - middle, middle - line.bottom, 0);
      if (away > tall * 0.5 || off > tall * 0.35 || speck.bottom - speck.top > tall * 0.8) continue;
      const cost = away + off * 3;
      if (cost < least) {
        best = line;
        least = cost;
      }
    }
    if (best) grow(best, speck);
    return best !== undefined;
  };
  const missed = specks.filter((speck) => !place(speck));
  // A row of dots hangs on the one that was placed first; what leads a line is reached from its right.
  for (const speck of missed.toReversed()) if (!place(speck)) lone.push(speck);
  return lone;
}

/** What leads two rows, piece by piece, is looked for among so many; a row is at least this share of what they are together. */
const MOST_LEADING = 6;
const ROW_SHARE = 0.3;
/** Each time one more row may come apart. */
const MOST_PARTINGS = 3;

/** Whether glyphs stand in rows that no glyph reaches across. */
function isStacked(glyphs: readonly Glyph[], tall: number): boolean {
  const rows: Growing[] = [];
  for (const glyph of glyphs.toSorted((a, b) => a.top - b.top)) {
    const { on, left, top, right, bottom } = glyph;
    const row = rows.at(-1);
    if (row && top < row.bottom) grow(row, glyph);
    else rows.push({ on, left, top, right, bottom, glyphs: [glyph] });
  }
  const [first, ...others] = rows;
  if (!first || others.length === 0 || rows.some(({ top, bottom }) => bottom - top < tall * ROW_SHARE))
    return false;
  const isAbove = (a: Growing, b: Growing): boolean =>
    Math.min(a.right, b.right) > Math.max(a.left, b.left) || Math.min(a.glyphs.length, b.glyphs.length) > 1;
  return others.every((row, at) => isAbove(rows[at] ?? first, row));
}

/** The glyphs that lead a line which stands in rows from there on: an icon beside a title and what is under it. */
function leadingOf({ glyphs, top, bottom }: Growing): readonly Glyph[] {
  for (let count = 1; count <= MOST_LEADING && glyphs.length - count >= 2; count++) {
    if (isStacked(glyphs.slice(count), bottom - top)) return glyphs.slice(0, count);
  }
  return [];
}

/** Lines of the larger glyphs; what led two rows to be taken for one is a line of its own. */
function chainApart(glyphs: readonly Glyph[]): Growing[] {
  const leading: Growing[] = [];
  let lines = chain(glyphs);
  for (let time = 0; time < MOST_PARTINGS; time++) {
    const heads = lines.map(leadingOf).filter(({ length }) => length > 0);
    if (heads.length === 0) break;
    leading.push(...heads.flatMap((head) => chain(head)));
    const apart = new Set(leading.flatMap((line) => line.glyphs));
    lines = chain(glyphs.filter((glyph) => !apart.has(glyph)));
  }
  return [...lines, ...leading];
}

/** How many times as tall as a letter what is before it must be, and how far at most, in its heights, the next letter of its word. */
const MUCH_TALLER = 2.2;
const TALLER = 1.6;
const NEXT_GAP = 0.45;
/** How far a T reaches over the letter after it. */
const OVERHANG = 0.3;

function regrow(line: Growing): void {
  const { left, top, right, bottom } = lineOf(line.on, line.glyphs);
  Object.assign(line, { left, top, right, bottom });
}

function lineOf(on: number, glyphs: Glyph[]): Growing {
  return {
    on,
    left: Math.min(...glyphs.map(({ left }) => left)),
    top: Math.min(...glyphs.map(({ top }) => top)),
    right: Math.max(...glyphs.map(({ right }) => right)),
    bottom: Math.max(...glyphs.map(({ bottom }) => bottom)),
    glyphs,
  };
}

/** The first letter of a word may have been taken for the end of what stands before it, a portrait or a price: gives it back. */
function giveBack(lines: readonly Growing[]): void {
  const starts = new Map<number, Growing[]>();
  for (const line of lines) {
    const place = (line.left / BUCKET_PX) | 0;
    starts.set(place, [...(starts.get(place) ?? []), line]);
  }
  for (const line of lines) {
    const last = line.glyphs.at(-1);
    if (!last || line.glyphs.length < 2) continue;
    const tall = last.bottom - last.top;
    const before = line.glyphs.slice(0, -1);
    if (Math.max(...before.map(({ top, bottom }) => bottom - top)) < tall * MUCH_TALLER) continue;
    // Letters of its own size beside it keep it.
    if (before.some((glyph) => isCore(glyph) && glyph.bottom - glyph.top < tall * TALLER)) continue;
    const place = (last.right / BUCKET_PX) | 0;
    const home = [place - 1, place, place + 1]
      .flatMap((near) => starts.get(near) ?? [])
      .find((other) => {
        const gap = other.left - last.right;
        return (
          other !== line &&
          gap >= -tall * OVERHANG &&
          gap <= tall * NEXT_GAP + 1 &&
          fitness(lineOf(line.on, [last]), other.glyphs[0] as Glyph) > 0
        );
      });
    if (!home) continue;
    home.glyphs.unshift(last);
    line.glyphs.pop();
    regrow(home);
    regrow(line);
  }
}

/** Commas and dots of large letters are as tall as letters of small ones: they go to the line they hang on. */
function absorb(lines: readonly Growing[]): Growing[] {
  const small = (line: Growing): boolean =>
    line.glyphs.length <= 2 && line.right - line.left <= 1.5 * (line.bottom - line.top) + 4;
  const large = lines.filter((line) => line.bottom - line.top >= 2 * CORE_PX);
  if (lines.length > MOST_TO_ABSORB) return [...lines];
  const kept: Growing[] = [];
  for (const line of lines) {
    const tall = line.bottom - line.top;
    const home = small(line)
      ? large.find((other) => {
          const size = other.bottom - other.top;
          if (other === line || other.on !== line.on || size < tall * 1.9) return false;
          const away = Math.max(other.left - line.right, line.left - other.right);
          const middle = (line.top + line.bottom) / 2;
          return away <= size * 0.3 && middle >= other.top && middle <= other.bottom + size * 0.3;
        })
      : undefined;
    if (home) for (const glyph of line.glyphs) grow(home, glyph);
    else kept.push(line);
  }
  return kept;
}

/** Lines, top to bottom, and the small pieces that belong to none. */
export function groupGlyphs(glyphs: readonly Glyph[]): { lines: TextLine[]; lone: Glyph[] } {
  const sorted = glyphs.toSorted((a, b) => a.left - b.left || a.top - b.top);
  const chained = chainApart(sorted.filter(isCore));
  giveBack(chained);
  const lines = absorb(chained);
  const specks = sorted.filter((glyph) => !isCore(glyph) && glyph.bottom - glyph.top < MAX_GLYPH_PX);
  const lone = attach(lines, specks);
  for (const line of lines) line.glyphs.sort((a, b) => a.left - b.left);
  return { lines: lines.sort((a, b) => a.top - b.top || a.left - b.left), lone };
}
