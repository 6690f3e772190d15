/** Strips to words: who reads which strip, and where on the screen each word stands. */
import type { Glyph } from './glyphs.ts';
import type { Readers, Turn } from './readers.ts';
import { type Row, type Strip, toScreenX } from './strips.ts';
import type { Box } from './surfaces.ts';
import type { Letter, RawWord, ReadWord } from './tesseract.ts';

/** A gap narrower than this share of a capital is none between words. */
const CLOSED_GAP = 0.14;
/** A gap from this share of a capital on may part words, when it is this many times as wide as those between letters. */
const OPEN_GAP = 0.38;
const OPEN_TIMES = 1.7;
/** How far the reader's idea of a gap may be off, in capitals. */
const GAP_REACH = 0.9;

/** The words of one line of text as they stand on the screen, left to right. */
export interface ReadRow {
  readonly row: Row;
  readonly words: readonly ReadWord[];
}

/** @throws what `readers.read` throws. */
export async function readStrips(readers: Readers, strips: readonly Strip[], turn: Turn): Promise<ReadRow[]> {
  const read = await Promise.all(
    strips.map(async (strip) => placeWords(strip, await readers.read(strip, turn))),
  );
  return read.flat();
}

/** Pure. */
export function placeWords(strip: Strip, words: readonly RawWord[]): ReadRow[] {
  const byRow = new Map<Row, RawWord[]>();
  for (const word of words) {
    const middle = word.top + word.height / 2;
    const row = strip.rows.find(({ top, bottom }) => middle >= top - 6 && middle < bottom + 6);
    if (row) byRow.set(row, [...(byRow.get(row) ?? []), word]);
  }
  return strip.rows.map((row) => ({
    row,
    words: placeRow(
      row,
      (byRow.get(row) ?? []).sort((a, b) => a.left - b.left),
    ),
  }));
}

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Where a line has no ink, left to right. */
function gapsOf(glyphs: readonly Glyph[]): Gap[] {
  const gaps: Gap[] = [];
  let end = glyphs[0]?.right ?? 0;
  for (const { left, right } of glyphs) {
    if (left > end) gaps.push({ from: end, to: left });
    end = Math.max(end, right);
  }
  return gaps;
}

/** The widest gap near a place. */
function gapAt(gaps: readonly Gap[], x: number, reach: number): Gap | null {
  let best: Gap | null = null;
  let most = 0;
  for (const gap of gaps) {
    const off = Math.max(gap.from - x, x - gap.to, 0);
    if (off > reach) continue;
    const worth = gap.to - gap.from - off * 0.5;
    if (worth > most) {
      best = gap;
      most = worth;
    }
  }
  return best;
}

const widthOf = ({ from, to }: Gap): number => to - from;

/** Gaps inside one word that are wide enough for a space the reader did not see. */
function openGaps(gaps: readonly Gap[], cap: number): Gap[] {
  const wide = gaps.filter((gap) => widthOf(gap) >= cap * OPEN_GAP).sort((a, b) => widthOf(b) - widthOf(a));
  const others = gaps.map(widthOf).sort((a, b) => b - a);
  // The sharpest drop from wide to narrow; letters set wide apart have none.
  let count = 0;
  for (let at = 0; at < wide.length; at++) {
    const next = others[at + 1] ?? (at === 0 ? cap * 0.15 : widthOf(wide[at] as Gap));
    if (widthOf(wide[at] as Gap) >= Math.max(1, next) * OPEN_TIMES) count = at + 1;
  }
  return wide.slice(0, count).sort((a, b) => a.from - b.from);
}

/** A stretch of a line that holds one word; `text` is what was read there. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly confidence: number;
}

/** Cuts a stretch where its ink has gaps as wide as a space, letters going to the side they lie on. */
function cut(stretch: Stretch, letters: readonly Letter[], row: Row, gaps: readonly Gap[]): Stretch[] {
  const inside = gaps.filter(({ from, to }) => from > stretch.from && to < stretch.to);
  const open = openGaps(inside, row.face.cap);
  if (open.length === 0 || letters.length < 2) return [stretch];
  const places = letters.map(({ left, right }) => toScreenX(row, (left + right) / 2));
  const edges = [...open, { from: stretch.to, to: stretch.to }];
  let from = stretch.from;
  let next = 0;
  const pieces: Stretch[] = [];
  for (const edge of edges) {
    let text = '';
    const border = (edge.from + edge.to) / 2;
    while (next < letters.length && ((places[next] as number) < border || edge === edges.at(-1))) {
      text += (letters[next] as Letter).text;
      next += 1;
    }
    pieces.push({ from, to: edge.from, text, confidence: stretch.confidence });
    from = edge.to;
  }
  return pieces.every(({ text }) => text.length > 0) ? pieces : [stretch];
}

function placeRow(row: Row, words: readonly RawWord[]): ReadWord[] {
  const { line, face } = row;
  const gaps = gapsOf(line.glyphs);
  const stretches: Stretch[] = [];
  let held: { texts: string[]; letters: Letter[]; confidence: number } | null = null;
  let from = line.left;
  words.forEach((word, at) => {
    held ??= { texts: [], letters: [], confidence: 100 };
    held.texts.push(word.text.trim());
    held.letters.push(...word.letters);
    held.confidence = Math.min(held.confidence, word.confidence);
    const next = words[at + 1];
    const border = next ? toScreenX(row, (word.left + word.width + next.left) / 2) : line.right;
    const gap = next ? gapAt(gaps, border, face.cap * GAP_REACH) : null;
    // Letters that nearly touch are of one word, whatever the reader made of them.
    if (gap && (widthOf(gap) < face.cap * CLOSED_GAP || gap.from < from)) return;
    const to = next ? (gap?.from ?? Math.max(from, border)) : line.right;
    const { texts, letters, confidence } = held;
    stretches.push(...cut({ from, to, text: texts.join(''), confidence }, letters, row, gaps));
    from = gap?.to ?? to;
    held = null;
  });
  return stretches.map(({ from: left, to, text, confidence }) => ({
    ...inkBox(line.glyphs, left, to),
    text,
    confidence,
  }));
}

/** The smallest box around the ink between two places of a line. */
function inkBox(glyphs: readonly Glyph[], from: number, to: number): Box {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = 0;
  let bottom = 0;
  for (const glyph of glyphs) {
    if (
      Math.min(glyph.right, to) - Math.max(glyph.left, from) < (glyph.right - glyph.left) * 0.5 &&
      !(glyph.left <= from && glyph.right >= to)
    )
      continue;
    left = Math.min(left, Math.max(glyph.left, from));
    right = Math.max(right, Math.min(glyph.right, to));
    top = Math.min(top, glyph.top);
    bottom = Math.max(bottom, glyph.bottom);
  }
  if (right <= left) {
    left = from;
    right = Math.max(from + 1, to);
    top = Math.min(...glyphs.map((glyph) => glyph.top));
    bottom = Math.max(...glyphs.map((glyph) => glyph.bottom));
  }
  const whole = Math.floor(left);
  return {
    left: whole,
    top,
    width: Math.max(1, Math.ceil(right) - whole),
    height: Math.max(1, bottom - top),
  };
}
