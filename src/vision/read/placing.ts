/** Where on the screen the words of a line stand: the reader's letters laid against the line's ink. Pure. */

import type { Box } from '../surfaces.ts';
import { type Stood, trueCase } from './cases.ts';
import type { Face } from './faces.ts';
import { footSign } from './signs.ts';
import { type Profile, type Row, toScreenX } from './strips.ts';
import type { RawWord, ReadWord } from './tesseract.ts';
import type { TextLine } from './textlines.ts';

/** A gap narrower than this share of a capital is none between words. */
const CLOSED_GAP = 0.1;
/** One at least so wide is where the reader saw it. */
const PLAIN_GAP = 0.26;
/** A gap from this share of a capital on may part words, when it is this many times as wide as those between letters. */
const OPEN_GAP = 0.34;
const OPEN_TIMES = 1.5;
/**
 * The least gap that parts two letters the reader took for one word, in capitals, by the first pair that fits: figures are all of
 * one width, as all letters of a terminal are, so around a 1 and a sign there is much room; a unit stands close to its number.
 */
const CUTS: readonly (readonly [pair: RegExp, least: number])[] = [
  [/^\d{2}$/, OPEN_GAP],
  [/^(?:1[.,:/%+-]|[.,:/%+-]1|[.,:][\d.,:/%+-]|[\d/%+-][.,:])$/, 0.75],
  [/^[\d/%+-]{2}$/, 0.4],
  [/[.,:;!'"()[\]]/, 0.75],
  [/^[\d€$£]/, OPEN_GAP],
  [/^/, 0.48],
];
/** How much more room is beside a 1 than beside other figures. */
const ROOM_OF_ONE = 0.2;
/** Nothing stands so close after a space: "name.txt", "call(". */
const TIGHT: readonly (readonly [pair: RegExp, below: number])[] = [
  [/^\.\p{Ll}$/u, 0.45],
  [/^\p{L}\($/u, 0.3],
  [/_/u, 0.5],
];
/** No two letters are as wide as this together, in capitals. */
const BROAD = 2.5;
/** How many columns the reader's idea of a space may be off. */
const SPACE_REACH = 2;
/** What it costs when two letters share a piece of ink, or one has several, in capitals. */
const UNEVEN = 0.12;

/** Ink between two gaps of a line: mostly one letter. */
interface Column {
  readonly left: number;
  readonly right: number;
}

interface Placed {
  text: string;
  readonly confidence: number;
  /** Which word of the reader it is of. */
  readonly word: number;
  readonly x: number;
  /** First and last column. */
  from: number;
  to: number;
}

function columnsOf({ left, standing }: Profile): Column[] {
  const columns: Column[] = [];
  for (let x = 0; x < standing.length; x++) {
    if (!standing[x]) continue;
    const from = x;
    while (x < standing.length && standing[x]) x += 1;
    columns.push({ left: left + from, right: left + x });
  }
  return columns;
}

function lettersOf(row: Row, words: readonly RawWord[]): Placed[] {
  return words.flatMap(({ letters, text, confidence, left, width }, word) => {
    const spelt = letters.length > 0 ? letters : [{ text: text.trim(), left, right: left + width }];
    return spelt.map((letter) => ({
      text: letter.text,
      confidence,
      word,
      x: toScreenX(row, (letter.left + letter.right) / 2),
      from: -1,
      to: -1,
    }));
  });
}

/** Lays letters against columns, in order, as near as they go: a walk through their table of distances. */
function align(letters: readonly Placed[], columns: readonly Column[], cap: number): void {
  const wide = columns.length;
  const cost = new Float64Array(letters.length * wide);
  const came = new Uint8Array(letters.length * wide);
  const centres = columns.map(({ left, right }) => (left + right) / 2);
  for (let i = 0; i < letters.length; i++) {
    for (let j = 0; j < wide; j++) {
      const { left, right } = columns[j] as Column;
      const x = (letters[i] as Placed).x;
      // Anywhere on a broad piece is as good as its middle: it is of several letters.
      const reach = Math.max(0, (right - left - cap) / 2);
      const away = Math.max(0, Math.abs((centres[j] as number) - x) - reach) / cap;
      const both = i > 0 && j > 0 ? (cost[(i - 1) * wide + j - 1] as number) : Number.POSITIVE_INFINITY;
      const share = i > 0 ? (cost[(i - 1) * wide + j] as number) + UNEVEN : Number.POSITIVE_INFINITY;
      const several = j > 0 ? (cost[i * wide + j - 1] as number) + UNEVEN : Number.POSITIVE_INFINITY;
      const least = Math.min(both, share, several);
      came[i * wide + j] = least === both ? 0 : least === share ? 1 : 2;
      cost[i * wide + j] = away + (i === 0 && j === 0 ? 0 : least);
    }
  }
  let i = letters.length - 1;
  let j = wide - 1;
  while (i >= 0 && j >= 0) {
    const letter = letters[i] as Placed;
    letter.from = j;
    if (letter.to < 0) letter.to = j;
    if (i === 0 && j === 0) break;
    const how = i === 0 ? 2 : j === 0 ? 1 : came[i * wide + j];
    if (how !== 2) i -= 1;
    if (how !== 1) j -= 1;
  }
}

/** px between two letters' ink. */
function gapBetween(a: Placed, b: Placed, columns: readonly Column[]): number {
  if (b.from <= a.to) return 0;
  return (columns[b.from] as Column).left - (columns[a.to] as Column).right;
}

/** The least gap that parts words within these letters; letters set wide apart have none. */
function openFrom(gaps: readonly number[], cap: number): number {
  const sorted = gaps.toSorted((a, b) => b - a);
  let open = Number.POSITIVE_INFINITY;
  for (let at = 0; at < sorted.length; at++) {
    const gap = sorted[at] as number;
    if (gap < cap * OPEN_GAP) break;
    const next = sorted[at + 1] ?? (at === 0 ? cap * 0.15 : gap);
    if (gap >= Math.max(1, next) * OPEN_TIMES) open = gap;
  }
  return open;
}

/** Moves a space the reader saw to the widest gap nearby. False when the ink there nearly touches: the words are one. */
function settle(before: Placed, after: Placed, columns: readonly Column[], cap: number): boolean {
  const gap = gapBetween(before, after, columns);
  if (TIGHT.some(([pair, below]) => pair.test(before.text + after.text) && gap < cap * below)) return false;
  if (gap >= cap * PLAIN_GAP) return true;
  let best = -1;
  let most = cap * CLOSED_GAP;
  const border = (before.x + after.x) / 2;
  for (
    let at = Math.max(0, before.to - SPACE_REACH);
    at < Math.min(columns.length - 1, after.from + SPACE_REACH);
    at++
  ) {
    const from = (columns[at] as Column).right;
    const to = (columns[at + 1] as Column).left;
    const worth = to - from - Math.max(0, from - border, border - to) * 0.6;
    if (worth >= most) {
      best = at;
      most = worth;
    }
  }
  const { left, right } = columns[before.to] as Column;
  // Within one piece of ink, such as an underline, there is only the reader to go by.
  if (best < 0 && right - left > cap * BROAD) after.from = before.to;
  if (best < 0) return after.from <= before.to;
  before.to = best;
  before.from = Math.min(before.from, best);
  after.from = best + 1;
  after.to = Math.max(after.to, best + 1);
  return true;
}

/** Where the ink within a word has a gap as wide as a space. */
function cutOpen(word: readonly Placed[], columns: readonly Column[], cap: number): Placed[][] {
  const gaps = word.slice(1).map((letter, at) => {
    const before = word[at] as Placed;
    const room = /^(?:1\d|\d1)$/.test(before.text + letter.text) ? cap * ROOM_OF_ONE : 0;
    return gapBetween(before, letter, columns) - room;
  });
  const open = openFrom(gaps, cap);
  const pieces: Placed[][] = [[]];
  word.forEach((letter, at) => {
    const gap = gaps[at - 1] ?? 0;
    const pair = (word[at - 1]?.text ?? '') + letter.text;
    const least = CUTS.find(([fits]) => fits.test(pair))?.[1] ?? OPEN_GAP;
    if (at > 0 && gap >= Math.max(open, cap * least)) pieces.push([]);
    pieces.at(-1)?.push(letter);
  });
  return pieces;
}

/** A letter may be of several pieces with a dot at the foot: not so these. */
const DOTTED = /[.,:;!?…_"'|ij%-]/;

/** With the dots and low lines between letters that the reader passed over: a piece at the foot of the line is no part of a letter. */
function withFootSigns(
  letters: readonly Placed[],
  columns: readonly Column[],
  { profile, face }: Row,
): Placed[] {
  const signAt = (letter: Placed, other: Placed | undefined, at: number): Placed | null => {
    const isOwn = letter.to > letter.from && other !== undefined && (other.from > at || other.to < at);
    if (!isOwn || DOTTED.test(letter.text) || DOTTED.test(other.text)) return null;
    const foot = columns[at] as Column;
    const text = footSign(profile, face, foot);
    return text && { ...letter, text, x: (foot.left + foot.right) / 2, from: at, to: at };
  };
  return letters.flatMap((letter, at) => {
    const before = signAt(letter, letters[at - 1], letter.from);
    if (before) letter.from += 1;
    const after = signAt(letter, letters[at + 1], letter.to);
    if (after) letter.to -= 1;
    return [...(before ? [before] : []), letter, ...(after ? [after] : [])];
  });
}

/** Letters into words: the reader's spaces, less those where the ink has none, and those it did not see. */
function split(letters: readonly Placed[], columns: readonly Column[], cap: number): Placed[][] {
  const words: Placed[][] = [];
  letters.forEach((letter, at) => {
    const before = letters[at - 1];
    const last = words.at(-1);
    const parted = before && before.word !== letter.word && settle(before, letter, columns, cap);
    if (last && !parted) last.push(letter);
    else words.push([letter]);
  });
  return words.flatMap((word) => cutOpen(word, columns, cap));
}

/** The smallest box around a line's ink between two places; null where there is none. */
function inkBox({ left: start, top, bottom }: Profile, from: number, to: number): Box | null {
  let high = Number.POSITIVE_INFINITY;
  let low = 0;
  let left = to;
  let right = from;
  for (let x = Math.max(0, from - start); x < Math.min(top.length, to - start); x++) {
    if (top[x] === -1) continue;
    high = Math.min(high, top[x] as number);
    low = Math.max(low, bottom[x] as number);
    left = Math.min(left, start + x);
    right = start + x + 1;
  }
  return right > left ? { left, top: high, width: right - left, height: low - high } : null;
}

function toWord(
  word: readonly Placed[],
  before: Placed | undefined,
  after: Placed | undefined,
  columns: readonly Column[],
  profile: Profile,
): ReadWord | null {
  const first = word[0] as Placed;
  const last = word.at(-1) as Placed;
  let left = (columns[first.from] as Column).left;
  let right = (columns[last.to] as Column).right;
  // Words whose ink touches are parted half way.
  if (before && before.to >= first.from) left = Math.max(left, Math.floor((before.x + first.x) / 2));
  if (after && after.from <= last.to) right = Math.min(right, Math.ceil((last.x + after.x) / 2));
  const box = left < right ? inkBox(profile, left, right) : null;
  if (!box) return null;
  return {
    ...box,
    text: word.map(({ text }) => text).join(''),
    confidence: Math.min(...word.map(({ confidence }) => confidence)),
  };
}

/** How much taller than a capital an I may be drawn; an upright bar reaches farther, and mostly below the line as well. */
const BAR_SLACK = 0.1;

/** A bar among words that stands on the line and is no taller than a capital is an I: the reader takes either for either. */
function asLetter(word: ReadWord, { baseline, cap }: Face): ReadWord {
  const { text, top, height } = word;
  const slack = Math.max(1, cap * BAR_SLACK);
  const isUpright = text === '|' && top >= baseline - cap - slack && top + height <= baseline + 1;
  return isUpright ? { ...word, text: 'I' } : word;
}

/** What the reader makes of a ring that stands alone and is taller than wide. */
const BRACKETS = /^[[({][^\p{L}\p{N}]*[\])}]$|^\[[o)]\}?$|^\[\)$/u;
const ZERO_WIDE = { least: 0.5, most: 0.85 };
const ZERO_SURE = 75;

/** The sides of a sheet of paper are straight from end to end. */
const ROUND_SIDE = 0.85;

/** A lone zero is read as a pair of brackets. */
function asZero(word: ReadWord, { glyphs }: TextLine): ReadWord {
  const [only, ...others] = glyphs;
  const ratio = word.width / word.height;
  const isRing =
    only?.sides.every((share) => share <= ROUND_SIDE) === true &&
    others.length === 0 &&
    ratio >= ZERO_WIDE.least &&
    ratio <= ZERO_WIDE.most;
  return isRing && BRACKETS.test(word.text) ? { ...word, text: '0', confidence: ZERO_SURE } : word;
}

/** "VTKh}-810": a closing brace within a word of letters and figures that nothing opened. */
const CLOSED_J = /^[\p{L}\p{N}-]+\}[\p{L}\p{N}-]+$/u;
const asJ = (word: ReadWord): ReadWord =>
  CLOSED_J.test(word.text) ? { ...word, text: word.text.replace('}', 'J') } : word;

/** How tall each letter stands that shares its ink with no other. */
function stoodOf(
  letters: readonly Placed[],
  columns: readonly Column[],
  { profile, face }: Row,
): Map<Placed, Stood> {
  const owners = new Map<number, number>();
  for (const { from, to } of letters)
    for (let at = from; at <= to; at++) owners.set(at, (owners.get(at) ?? 0) + 1);
  return new Map(
    letters.map((letter) => {
      const { text, from, to } = letter;
      const [first, last] = [columns[from], columns[to]];
      const isOwn = from === to && owners.get(from) === 1;
      const box = isOwn && first && last ? inkBox(profile, first.left, last.right) : null;
      return [letter, { text, ascent: box && face.baseline - box.top }];
    }),
  );
}

/** "IImari", "vl": what the reader makes of an l after an I, and of a 1 after a v. */
const asSpelt = (text: string): string =>
  text.replace(/^II(?=\p{Ll}{2})/u, 'Il').replace(/^([vV])l(?=$|\.\d)/, '$11');

/** Figures are as tall as capitals; before they were read, their line may have been taken for one of small letters. */
const isFigures = (words: readonly RawWord[]): boolean =>
  words.every(({ text }) => /^[\d.,:%/+-]+$/.test(text));

/** The words of one line, left to right. */
export function placeRow(row: Row, words: readonly RawWord[]): ReadWord[] {
  const columns = columnsOf(row.profile);
  const letters = lettersOf(row, words);
  if (letters.length === 0 || columns.length === 0) return [];
  const cap = isFigures(words) ? Math.min(row.face.cap, row.line.bottom - row.line.top) : row.face.cap;
  align(letters, columns, cap);
  const signed = withFootSigns(letters, columns, row);
  const parts = split(signed, columns, cap);
  const stood = stoodOf(signed, columns, row);
  const line = [...stood.values()];
  for (const part of parts) {
    const cased = trueCase(
      part.map((letter) => stood.get(letter) ?? { text: letter.text, ascent: null }),
      line,
    );
    part.forEach((letter, at) => {
      letter.text = cased[at] ?? letter.text;
    });
  }
  return parts
    .flatMap(
      (word, at) => toWord(word, parts[at - 1]?.at(-1), parts[at + 1]?.[0], columns, row.profile) ?? [],
    )
    .map((word) => (parts.length > 1 ? asLetter(word, row.face) : asZero(word, row.line)))
    .map(asJ)
    .map((word) => ({ ...word, text: asSpelt(word.text) }));
}
