/** What a reading is worth against the truth of a page. Pure. */
import { type Box, isWord, type Truth, type Word } from './truth.ts';

/** Counts, so that pages add up. */
export interface OcrScore {
  /** Words of the truth. */
  readonly wanted: number;
  /** Of those: read to the letter, at their place. */
  readonly found: number;
  /** Read words that are no word of the truth at that place. */
  readonly wrong: number;
  /** Letters, and the spaces between words of a line. */
  readonly chars: number;
  /** Letters to add, take away or change until the lines read like the truth. */
  readonly edits: number;
}

export interface OcrResult extends OcrScore {
  readonly missed: readonly Word[];
  readonly extra: readonly Word[];
}

const LEAST_IOU = 0.5;
/** Of a read word, or of the words of a line, inside a box: that is where it belongs. */
const INSIDE = 0.5;
/** Two words are on one line when they share so much of the lower one's height and lie at most its height apart. */
const SAME_ROW = 0.5;
const PICTURES = /^[\p{So}\p{Co}\u2190-\u21ff]+|[\p{So}\p{Co}\u2190-\u21ff]+$/gu;

function shared(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return width <= 0 || height <= 0 ? 0 : width * height;
}

export function iou(a: Box, b: Box): number {
  const both = shared(a, b);
  return both / (a.width * a.height + b.width * b.height - both);
}

/** Two spellings of the same characters are the same; pictures that a font draws beside the letters are no part of a word. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(PICTURES, '');
}

/** One to one, the best overlap first. */
function match(truth: readonly Word[], read: readonly Word[]): Map<Word, Word> {
  const pairs = truth.flatMap((wanted) =>
    read
      .filter(({ text }) => plain(text) === plain(wanted.text))
      .map((word) => ({ wanted, word, iou: iou(wanted, word) }))
      .filter((pair) => pair.iou >= LEAST_IOU),
  );
  const found = new Map<Word, Word>();
  const used = new Set<Word>();
  for (const { wanted, word } of pairs.sort((a, b) => b.iou - a.iou)) {
    if (found.has(wanted) || used.has(word)) continue;
    found.set(wanted, word);
    used.add(word);
  }
  return found;
}

/** Words of signs alone are icons as often as not, and what lies on what need not be read is not wrong. */
function counts(word: Word, { ignored }: Truth): boolean {
  const area = Math.max(1, word.width * word.height);
  return isWord(word.text) && !ignored.some((box) => shared(box, word) >= INSIDE * area);
}

/** A word goes on the line whose last word it follows closely. */
export function linesOf(words: readonly Word[]): Word[][] {
  const lines: Word[][] = [];
  for (const word of words.toSorted((a, b) => a.left - b.left)) {
    const home = lines.find((line) => {
      const last = line.at(-1);
      if (!last) return false;
      const low = Math.min(last.height, word.height);
      const rows = Math.min(last.top + last.height, word.top + word.height) - Math.max(last.top, word.top);
      const gap = word.left - last.left - last.width;
      return rows >= SAME_ROW * low && gap <= Math.max(last.height, word.height) && gap > -low;
    });
    if (home) home.push(word);
    else lines.push([word]);
  }
  return lines;
}

export function editDistance(a: string, b: string): number {
  const from = [...a];
  const to = [...b];
  let row = to.map((_, index) => index + 1);
  for (const [index, char] of from.entries()) {
    let corner = index;
    let left = index + 1;
    row = row.map((above, column) => {
      left = Math.min(left + 1, above + 1, corner + (char === to[column] ? 0 : 1));
      corner = above;
      return left;
    });
  }
  return row.at(-1) ?? from.length;
}

const joined = (words: readonly Word[]): string =>
  words
    .toSorted((a, b) => a.left - b.left)
    .map(({ text }) => plain(text))
    .join(' ');

/**
 * The character error rate is over the lines of the truth: each read word belongs to the line that it shares most with, and
 * what is read elsewhere counts with all its letters. So a lost space costs one letter and no whole word, and no order of
 * columns has to be guessed.
 */
function charsOf(truth: readonly Word[], read: readonly Word[]): { chars: number; edits: number } {
  const lines = linesOf(truth).map((words) => ({ words, read: [] as Word[] }));
  let edits = 0;
  for (const word of read) {
    const best = lines
      .map((line) => ({ line, both: Math.max(...line.words.map((one) => shared(one, word))) }))
      .sort((a, b) => b.both - a.both)[0];
    if (best && best.both > 0) best.line.read.push(word);
    else edits += plain(word.text).length;
  }
  let chars = 0;
  for (const line of lines) {
    const wanted = joined(line.words);
    chars += wanted.length;
    edits += editDistance(wanted, joined(line.read));
  }
  return { chars, edits };
}

export function scoreOcr(truth: Truth, read: readonly Word[]): OcrResult {
  const found = match(truth.words, read);
  const hits = new Set(found.values());
  const counted = read.filter((word) => hits.has(word) || counts(word, truth));
  const extra = counted.filter((word) => !hits.has(word));
  const missed = truth.words.filter((word) => !found.has(word));
  return {
    wanted: truth.words.length,
    found: found.size,
    wrong: extra.length,
    ...charsOf(truth.words, counted),
    missed,
    extra,
  };
}

/** Shares of 1. */
export interface Rates {
  readonly recall: number;
  readonly precision: number;
  readonly cer: number;
}

export function ratesOf(scores: readonly OcrScore[]): Rates {
  const sum = (of: (one: OcrScore) => number): number => scores.reduce((total, one) => total + of(one), 0);
  const found = sum((one) => one.found);
  return {
    recall: found / sum((one) => one.wanted),
    precision: found / (found + sum((one) => one.wrong)),
    cer: sum((one) => one.edits) / sum((one) => one.chars),
  };
}
