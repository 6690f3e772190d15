/** Icons and controls out of lines of text, before a reader takes them for letters. Pure. */
import type { Glyph } from './glyphs.ts';
import type { TextLine } from './textlines.ts';

/** px between what may be an icon and the text beside it, at least, and in heights of the letters. */
const APART_PX = 2;
const APART_SHARE = 0.22;
/** How far over the tallest letters or under the baseline an icon reaches, in heights of the letters. */
const BEYOND = 0.14;
const MUCH_TALLER = 1.4;
/** For its height; a whole word that a JPEG or a link's line made one piece is wider. */
const BROADEST = 2.2;
const WORD_BROAD = 1.2;
/** How far tails of letters reach under the baseline at most, in heights of the letters. */
const TAIL = 0.48;
/** Between two letters of a word at most, and between two words, in heights of the letters. */
const LETTER_GAP = 0.3;
const WORD_GAP = 0.42;
/** An upright bar taller than letters, and this many times as tall as wide, is a rule, a border or a caret. */
const BAR_ASPECT = 5;

/** What a JPEG leaves around letters: a few faint px. */
const NOISE_PX = 4;
const NOISE_SHARE = 0.3;

/** No line of text has more; the search grows with their square. */
const MOST_CLUSTERS = 250;

interface Cluster {
  readonly glyphs: readonly Glyph[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function around(glyphs: readonly Glyph[]): Cluster {
  return {
    glyphs,
    left: Math.min(...glyphs.map(({ left }) => left)),
    top: Math.min(...glyphs.map(({ top }) => top)),
    right: Math.max(...glyphs.map(({ right }) => right)),
    bottom: Math.max(...glyphs.map(({ bottom }) => bottom)),
  };
}

function clustersOf(glyphs: readonly Glyph[], gap: number): Cluster[] {
  const clusters: Glyph[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const glyph of glyphs) {
    const last = clusters.at(-1);
    if (last && glyph.left - end < gap) last.push(glyph);
    else clusters.push([glyph]);
    end = Math.max(end, glyph.right);
  }
  return clusters.map(stand);
}

/** Specks tell how far letters reach, not how high: one may be of the line above. */
const SPECK = 0.35;

function stand(glyphs: readonly Glyph[]): Cluster {
  const tallest = Math.max(...glyphs.map(({ top, bottom }) => bottom - top));
  const tall = glyphs.filter(({ top, bottom }) => bottom - top >= tallest * SPECK);
  const { top, bottom } = around(tall);
  return { ...around(glyphs), top, bottom };
}

/** px to the nearest other. */
function gapTo(others: readonly Cluster[], { left, right }: Cluster): number {
  return Math.min(...others.map((one) => Math.max(one.left - right, left - one.right)));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Where letters stand, and how tall their tallest may be. */
interface Grid {
  readonly baseline: number;
  readonly tall: number;
}

/** Small letters alone say less: capitals may be this much taller. */
const CAPITALS = 1.37;
const SIZE_SLACK = 0.06;

/** How many letters a screen has of a capital's height. */
export type Sizes = ReadonlyMap<number, number>;

function weightOf(sizes: Sizes, cap: number): number {
  let sum = 0;
  for (const [size, weight] of sizes)
    if (Math.abs(size - cap) <= Math.max(0.6, cap * SIZE_SLACK)) sum += weight;
  return sum;
}

/** Where the letters of some clusters stand; null when there are too few to say. */
function gridOf(clusters: readonly Cluster[], sizes: Sizes): Grid | null {
  const glyphs = clusters.flatMap((one) => one.glyphs).filter(({ top, bottom }) => bottom - top >= 5);
  const [only] = glyphs;
  // Letters that touch are one piece, which is wide.
  const joined = only && only.right - only.left >= (only.bottom - only.top) * 1.6;
  if (glyphs.length < 2 && !joined) return null;
  const baseline = median(glyphs.map(({ bottom }) => bottom));
  const heights = glyphs
    .map(({ top }) => baseline - top)
    .filter((one) => one > 3)
    .sort((a, b) => a - b);
  const low = heights[Math.floor((heights.length - 1) * 0.15)] ?? 0;
  // Not the tallest: it may itself be no letter.
  const high = heights[Math.floor((heights.length - 1) * 0.9)] ?? 0;
  if (high <= 3) return null;
  const mixed = high >= low * 1.2 || weightOf(sizes, high) >= weightOf(sizes, high * CAPITALS);
  return { baseline, tall: mixed ? high : high * CAPITALS };
}

function isBar({ left, right, top, bottom }: Glyph, { tall }: Grid): boolean {
  return bottom - top >= (right - left) * BAR_ASPECT && bottom - top > tall * 1.3;
}

/** Of another line: over all accents, or under all tails. */
function isAway({ top, bottom }: Glyph, { baseline, tall }: Grid): boolean {
  return bottom < baseline - tall * 1.55 || top > baseline + tall * 0.6;
}

/** Whether two letters or more stand side by side in a cluster. */
function isSpelt({ glyphs, top, bottom }: Cluster): boolean {
  let count = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const glyph of glyphs) {
    if (glyph.bottom - glyph.top < (bottom - top) * 0.4) continue;
    if (glyph.left >= end) count += 1;
    end = Math.max(end, glyph.right);
  }
  return count >= 2;
}

/** A box's or ring's outline covers its sides at least so far; letters' sides are open or round. */
const CLOSED_SIDE = 0.85;

/** Whether a glyph is the outline of a box: no letter is flat and closed on all four sides. */
function isBox(glyph: Glyph): boolean {
  const width = glyph.right - glyph.left;
  const height = glyph.bottom - glyph.top;
  if (width < 8 || height < 8 || width > height * 4) return false;
  return glyph.hollow && glyph.sides.every((share) => share >= CLOSED_SIDE);
}

const LARGE_RING_PX = 24;

/** Whether a glyph is a ring larger than an O of its line would be. */
function isRing(glyph: Glyph, tall: number): boolean {
  const width = glyph.right - glyph.left;
  const height = glyph.bottom - glyph.top;
  if (Math.abs(width - height) > 1 || height < Math.max(9, tall)) return false;
  // The larger it is, the less of it runs along its sides.
  return glyph.hollow && glyph.sides.every((share) => share >= (height > LARGE_RING_PX ? 0.16 : 0.25));
}

/** As far from the words on both sides as words are from each other, at most, in heights of the letters. */
const AMONG = 0.7;

/** Whether others stand close on both sides: "a" in "book a visit". */
function isAmong(others: readonly Cluster[], { left, right }: Cluster, tall: number): boolean {
  const near = (gap: number): boolean => gap >= 0 && gap <= tall * AMONG;
  return others.some((one) => near(left - one.right)) && others.some((one) => near(one.left - right));
}

/** Whether a cluster stands beside the letters rather than among them. */
function isForeign(cluster: Cluster, { baseline, tall }: Grid, others: readonly Cluster[]): boolean {
  const gap = gapTo(others, cluster);
  const { left, right, top, bottom } = cluster;
  const width = right - left;
  const height = bottom - top;
  const over = baseline - tall - top;
  const under = bottom - baseline;
  const stands = over <= Math.max(1, tall * BEYOND) && under <= tall * TAIL;
  // A word whose tails reach the line under it stands on the letters' line; a corner or a border does not.
  if (cluster.glyphs.every(({ onRule }) => onRule))
    return (
      !stands ||
      height < tall * 0.5 ||
      (width < height * WORD_BROAD && gap >= tall * LETTER_GAP && !isAmong(others, cluster, tall))
    );
  if (isSpelt(cluster)) return false;
  const [only] = cluster.glyphs;
  if (cluster.glyphs.length === 1 && only && gap >= tall * 0.35 && isRing(only, tall * 0.75)) return true;
  // Off the grid to one side, and farther away than a word.
  const off = Math.max(over, under) > Math.max(1.5, tall * 0.2) && height >= tall * 0.7;
  if (off && width >= height * 0.8 && width <= height * 1.6 && gap >= tall * 0.68) return true;
  const broad = width >= height * 0.55 && width <= height * BROADEST;
  if (broad && over > Math.max(1, tall * BEYOND) && under > Math.max(1, tall * BEYOND)) return true;
  // Letters that touch, one with a tail, are as tall, but stand on the line, no farther off than words do.
  const isWord = stands && gap < tall * WORD_GAP;
  return broad && !isWord && height >= tall * MUCH_TALLER;
}

/** Whether a glyph is a piece of the line under a link: thin, low, and with letters above it. */
function isUnderline(glyph: Glyph, glyphs: readonly Glyph[], { baseline, tall }: Grid): boolean {
  const width = glyph.right - glyph.left;
  const thick = glyph.bottom - glyph.top;
  if (thick > Math.max(2, tall * 0.2) || width < Math.max(thick * 2, tall * 0.4)) return false;
  if (glyph.top < baseline - 1) return false;
  let covered = 0;
  for (const other of glyphs) {
    if (other === glyph || other.top >= glyph.top - tall * 0.3) continue;
    covered += Math.max(0, Math.min(other.right, glyph.right) - Math.max(other.left, glyph.left));
  }
  return covered >= width * 0.5;
}

/** A ring so many times (and a px) as tall as all that is none is no capital beside small letters: a radio button, or around a sign. */
const AROUND = 1.45;

/** px of the tallest glyph that is no ring; 0 without any. */
function largestLetter(glyphs: readonly Glyph[]): number {
  const heights = glyphs.filter((glyph) => !isRing(glyph, 0)).map(({ top, bottom }) => bottom - top);
  return Math.max(0, ...heights);
}

/** A line without what stands beside or under its letters, and that. */
export function trimLine(line: TextLine, sizes: Sizes): { line: TextLine | null; foreign: Glyph[] } {
  const strongest = Math.max(...line.glyphs.map(({ strength }) => strength));
  const isNoise = ({ area, strength }: Glyph): boolean =>
    area <= NOISE_PX && strength < strongest * NOISE_SHARE;
  const largest = largestLetter(line.glyphs);
  const isAround = (glyph: Glyph): boolean => isRing(glyph, largest * AROUND + 1);
  const isOut = (glyph: Glyph): boolean => isNoise(glyph) || (largest > 0 && isAround(glyph));
  const foreign = line.glyphs.filter(isOut);
  const clean = line.glyphs.filter((glyph) => !isOut(glyph));
  const tall = median(clean.map(({ top, bottom }) => bottom - top));
  let clusters = clustersOf(clean, Math.max(APART_PX, tall * APART_SHARE));
  for (let changed = clusters.length <= MOST_CLUSTERS; changed && clusters.length > 1; ) {
    changed = false;
    for (const cluster of clusters) {
      const rest = clusters.filter((one) => one !== cluster);
      const grid = gridOf(rest, sizes);
      if (!grid || !isForeign(cluster, grid, rest)) continue;
      foreign.push(...cluster.glyphs);
      clusters = rest;
      changed = true;
      break;
    }
  }
  let kept = clusters.flatMap((one) => one.glyphs);
  foreign.push(...kept.filter(isBox));
  kept = kept.filter((glyph) => !isBox(glyph));
  // Corners of an outline, whose sides were taken for rules.
  if (kept.every((glyph) => glyph.onRule)) {
    foreign.push(...kept);
    kept = [];
  }
  const only = kept.length === 1 ? kept[0] : undefined;
  if (only && isRing(only, 0)) {
    foreign.push(only);
    kept = [];
  }
  const grid = gridOf(clusters, sizes);
  if (grid) {
    const isOff = (glyph: Glyph): boolean =>
      isBar(glyph, grid) || isAway(glyph, grid) || isUnderline(glyph, line.glyphs, grid);
    foreign.push(...kept.filter(isOff));
    kept = kept.filter((glyph) => !isOff(glyph));
  } else if (kept.every((glyph) => glyph.bottom - glyph.top >= (glyph.right - glyph.left) * BAR_ASPECT)) {
    foreign.push(...kept);
    kept = [];
  }
  if (kept.length === 0) return { line: null, foreign };
  if (foreign.length === 0) return { line, foreign };
  const { left, top, right, bottom } = around(kept);
  return { line: { on: line.on, left, top, right, bottom, glyphs: kept }, foreign };
}
