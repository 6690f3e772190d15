/** Which of the words read are words. Pure. */
import type { ReadRow } from './reading.ts';
import type { Row } from './strips.ts';
import type { ReadWord } from './tesseract.ts';

/** A word of so many letters, read so surely, is text: its size is one the screen writes in. */
const SURE_LETTERS = 3;
const SURE = 80;
const SIZE_SLACK = 0.09;
const X_SHARE = 0.73;
const TALL = /[A-Z0-9bdfhijkltß$%&€£@#?!()[\]{}|/\\]/u;
const SIGNS = /^[-+–—&@#%$€£*/=<>?!…•×:·.]+$/u;
/** How wide a letter is for its height, at least and at most, when it stands alone. */
const SHAPES: readonly (readonly [RegExp, number, number])[] = [
  // With a foot it is nearly as wide as it is tall.
  [/1/, 0, 0.9],
  [/[iIl|j!:.,'"]/, 0, 0.72],
  [/[frtJ()[\]]/, 0.2, 0.9],
  [/[mwMW@%]/, 0.8, 1.8],
  [/[OQGCD]/, 0.6, 1.2],
  [/./u, 0.35, 1.16],
];

const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** px of capitals in the lines that are surely text. */
function sizesOf(rows: readonly ReadRow[]): number[] {
  return rows
    .filter(({ words }) =>
      words.some(({ text, confidence }) => lettersIn(text) >= SURE_LETTERS && confidence >= SURE),
    )
    .map(({ row }) => row.face.cap);
}

/** So many letters in a size that the screen writes in are a word, among others or alone, however unsure the reader is. */
const PLAIN_LETTERS = 3;
const LONG_LETTERS = 7;
const PLAIN_LEAST = 3;

/** Whether the screen writes in letters of a word's size. */
function fitsSize(word: ReadWord, row: Row, sizes: readonly number[]): boolean {
  if (sizes.length === 0) return true;
  const ascent = Math.min(row.face.baseline, word.top + word.height) - word.top;
  const cap = TALL.test(word.text) ? ascent : ascent / X_SHARE;
  return sizes.some((size) => Math.abs(size - cap) <= Math.max(1, size * SIZE_SLACK));
}

function fitsShape({ text, width, height }: ReadWord): boolean {
  const shape = SHAPES.find(([letters]) => letters.test(text));
  return !shape || (width >= height * shape[1] && width <= height * shape[2]);
}

/** A lens reads as a Q; hardly anybody writes one alone. */
const LENS = /^Q$/;

/** What is read so surely is written so: half a pair of brackets in a line of code. */
const SURELY = 92;

/** What buttons and fields say in two letters, in a size of their own: no icon reads as one of these by chance. */
const SHORT = /^(?:OK|Ok|Go|No|On|Up|To|By|Hi|ID|Id|AM|PM)$/;
const SHORT_LEAST = 50;

/** Seats, gates and cells: a letter and a number, whose glyphs are as many as they are and as tall as what is written here. */
const CODE = /^[A-Z]\d{1,2}$/;
const CODE_LEAST = 25;

/** Icons of sheets and folders read as half a pair of brackets. */
function isBalanced(text: string): boolean {
  const count = (signs: RegExp): number => text.match(signs)?.length ?? 0;
  return count(/[([{]/g) === count(/[)\]}]/g) && !text.includes('|');
}

/** A word by itself: what it says, how surely, and whether it looks like what is written around it. */
function isLikely(word: ReadWord, row: Row, sizes: readonly number[]): boolean {
  const { text, confidence } = word;
  const letters = lettersIn(text);
  const fits = fitsSize(word, row, sizes);
  if (letters <= 2 && (LENS.test(text) || (!isBalanced(text) && confidence < SURELY))) return false;
  if (letters === 1 && text.length === 1) {
    const least = /\d/.test(text) ? 60 : 72;
    return confidence >= (fits ? least : 92);
  }
  if (SHORT.test(text)) return confidence >= SHORT_LEAST;
  if (CODE.test(text) && fits && row.line.glyphs.length === text.length) return confidence >= CODE_LEAST;
  if (letters <= 2) return confidence >= (fits ? 62 : 90);
  if (letters >= LONG_LETTERS && fits && CLEAN.test(text)) return confidence >= PLAIN_LEAST;
  return confidence >= (fits ? 30 : 60);
}

/** Letters and digits carry a word; signs alone are mostly icons and borders. */
function isCredible(word: ReadWord, row: Row, alone: boolean, sizes: readonly number[]): boolean {
  const { text, width, height, confidence } = word;
  if (text.length === 0 || (width < 2 && text !== 'I')) return false;
  const letters = lettersIn(text);
  if (letters === 0) return confidence >= 60 && SIGNS.test(text) && (height >= 4 || width >= 4);
  if (height < 4 || (text.length === 1 && !fitsShape(word))) return false;
  if (alone) return isLikely(word, row, sizes);
  if (letters === 1 && text.length <= 2) return confidence >= 50;
  if (letters >= PLAIN_LETTERS && CLEAN.test(text) && fitsSize(word, row, sizes))
    return confidence >= PLAIN_LEAST;
  return confidence >= (letters * 2 >= text.length ? 25 : 40);
}

/** Written like words and numbers are, without the signs that icons read as. */
const CLEAN = /^(?:[€$£]|[€$£]?[\p{L}\p{N}][\p{L}\p{N}.,:;%'’/@_()-]*)$/u;
const CLEAN_LETTERS = 4;
const CLEAN_LEAST = 12;

/** A whole line of clean words in a size the screen writes in, however unsure the reader is. */
function isClean({ row, words }: ReadRow, sizes: readonly number[]): boolean {
  const letters = words.reduce((sum, { text }) => sum + lettersIn(text), 0);
  return (
    letters >= CLEAN_LETTERS &&
    words.every(
      (word) => CLEAN.test(word.text) && word.confidence >= CLEAN_LEAST && fitsSize(word, row, sizes),
    )
  );
}

/** The rows with those of their words that are text. */
export function keepCredible(rows: readonly ReadRow[]): ReadRow[] {
  const sizes = sizesOf(rows);
  return rows.map((read) => {
    const { row, words } = read;
    if (isClean(read, sizes)) return read;
    const sure = words.some(({ text, confidence }) => lettersIn(text) >= SURE_LETTERS && confidence >= SURE);
    return { row, words: words.filter((word) => isCredible(word, row, !sure, sizes)) };
  });
}
