/** From the pixels of a screen to its text and elements. Runs in the eyes' thread: it holds its event loop for long. */
import { setMaxListeners } from 'node:events';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Screen } from '../lib/images.ts';
import { findElements } from './elements/elements.ts';
import { iconNames } from './elements/icons.ts';
import { keepCredible } from './read/credible.ts';
import { findFaces, findSizes } from './read/faces.ts';
import { createFills } from './read/fills.ts';
import { findGlyphs, type Glyph, sortRuns } from './read/glyphs.ts';
import { caretMark, findMarks, rulesOf } from './read/marks.ts';
import type { Readers } from './read/readers.ts';
import { readStrips } from './read/reading.ts';
import { enlarge, halve } from './read/reduce.ts';
import { dropBars, dropRims } from './read/rims.ts';
import { type Segments, segment, TooBusy } from './read/segment.ts';
import { silentGlyphs } from './read/silent.ts';
import { drawStrips, type Inkwell } from './read/strips.ts';
import type { ReadWord } from './read/tesseract.ts';
import { groupGlyphs, type TextLine } from './read/textlines.ts';
import { trimLine } from './read/trim.ts';
import type { Scene } from './scene.ts';
import type { Sight } from './sight.ts';

export interface SeeOptions {
  readonly readers: Readers;
  /** Into how many strips a screen's text is drawn at least, to be read at once. */
  readonly strips: number;
  readonly signal: AbortSignal;
  /** Called when the image waits for a reader, and when a reader takes it. */
  readonly onStage: (stage: 'waiting' | 'reading') => void;
}

/** @throws what the readers throw; the signal's reason, at the next stage, when it is aborted. */
export async function see(screen: Screen, options: SeeOptions): Promise<Sight> {
  const { scene, words } = await look(screen, options);
  await breathe();
  options.signal.throwIfAborted();
  return findElements(scene, words, iconNames());
}

/** The most px that are taken apart, and how much smaller a busy screen may be looked at. */
const MOST_PX = 10_000_000;
const MOST_SMALLER = 16;
/** What is read of a screen at most, in heights of capitals: several times a dense page. */
const MOST_LENGTH = 8_000;

/** A screen taken apart, `by` times smaller than it came. */
async function takeApart(screen: Screen, signal: AbortSignal): Promise<{ seen: Segments; by: number }> {
  let small = screen;
  for (let by = 1; ; by *= 2) {
    if (small.width * small.height <= MOST_PX) {
      try {
        return { seen: await segment(small, signal), by };
      } catch (cause) {
        if (!(cause instanceof TooBusy) || by >= MOST_SMALLER) throw cause;
      }
    }
    small = halve(small);
    await breathe();
  }
}

/** Lines of text, the longest as long as they are not too many, in the order of the screen. */
function linesOf(glyphs: readonly Glyph[]): TextLine[] {
  const grouped = groupGlyphs(glyphs).lines;
  const sizes = findSizes(grouped);
  const lines = grouped.flatMap((line) => trimLine(line, sizes).line ?? []);
  let length = 0;
  const kept = new Set(
    lines
      .toSorted((a, b) => b.glyphs.length - a.glyphs.length)
      .filter(({ left, right, top, bottom }) => {
        length += 2 + (right - left) / (bottom - top);
        return length <= MOST_LENGTH;
      }),
  );
  return lines.filter((line) => kept.has(line));
}

/** The scene and the words on it: all that elements are told from. */
async function look(
  screen: Screen,
  { readers, strips: least, signal, onStage }: SeeOptions,
): Promise<{ scene: Scene; words: ReadWord[] }> {
  const { seen, by } = await takeApart(screen, signal);
  const { raster, ink } = seen;
  const well: Inkwell = { raster, ink, sorted: sortRuns(ink), fills: createFills(raster, seen) };
  const glyphs = dropRims(findGlyphs(raster, ink, well.sorted, well.fills), seen.surfaces);
  await breathe();
  const lines = linesOf(dropBars(glyphs));
  await breathe();
  const strips = drawStrips(lines, findFaces(lines), well, least);
  await breathe();
  signal.throwIfAborted();
  onStage('waiting');
  let taken = false;
  const onTaken = (): void => {
    if (!taken) onStage('reading');
    taken = true;
  };
  // Every strip that waits listens for it.
  setMaxListeners(0, signal);
  const rows = keepCredible(await readStrips(readers, strips, { signal, onTaken }));
  const words = enlarge(
    rows.flatMap((row) => row.words),
    by,
  );
  const unit = unitOf(words, glyphs);
  const carets = rows.flatMap(({ row: { caret, line } }) => (caret ? [caretMark(caret, line)] : []));
  const marks = findMarks(
    silentGlyphs(glyphs, rows),
    rulesOf(seen.rules, raster),
    seen.surfaces,
    Math.max(1, unit / by),
  );
  const surfaces = enlarge(seen.surfaces, by);
  return { scene: { screen, unit, surfaces, marks: enlarge([...carets, ...marks], by) }, words };
}

/** Px of a small picture on a screen without text, at unit 1, and of what is none but a speck or a dot. */
const PICTURE_PX = 24;
const LEAST_PICTURE_PX = 12;

/** Of a few words the most may be of a heading. */
const FEW_WORDS = 12;

const middle = (sizes: readonly number[], share = 1): number | undefined =>
  sizes.toSorted((a, b) => a - b)[sizes.length >> share];

/** Px limits are for ordinary text, words of up to 14 px; on a denser screen they grow with the text, or with pictures where there is none. */
function unitOf(words: readonly ReadWord[], glyphs: readonly Glyph[]): number {
  const heights = words.filter(({ text }) => text.length >= 3).map(({ height }) => height);
  const written = middle(heights, heights.length < FEW_WORDS ? 2 : 1);
  const drawn = glyphs.map(({ left, top, right, bottom }) => Math.max(right - left, bottom - top));
  const pictured = middle(drawn.filter((size) => size >= LEAST_PICTURE_PX)) ?? PICTURE_PX;
  return Math.min(4, Math.max(1, written === undefined ? pictured / PICTURE_PX : written / 14));
}
