/** Strips to words: who reads which strip, and where on the screen each word stands. */

import { placeRow } from './placing.ts';
import type { Readers, Turn } from './readers.ts';
import type { Row, Strip } from './strips.ts';
import type { RawWord, ReadWord } from './tesseract.ts';

/** The words of one line of text as they stand on the screen, left to right. */
export interface ReadRow {
  readonly row: Row;
  readonly words: readonly ReadWord[];
}

/** Letters of a line that is surely no icon. */
const LEAST_LETTERS = 6;
/** px between rows that are read once more. */
const MARGIN_PX = 12;

/** Reads what is one line of letters, and of which nothing was read: now and then the reader passes over a whole line. */
async function readAgain(
  readers: Readers,
  strip: Strip,
  read: readonly ReadRow[],
  turn: Turn,
): Promise<readonly ReadRow[]> {
  const silent = read.filter(
    ({ row, words }) => words.length === 0 && row.line.glyphs.length >= LEAST_LETTERS,
  );
  if (silent.length === 0) return read;
  const part = partOf(
    strip,
    silent.map(({ row }) => row),
  );
  const heard = placeWords(part, await readers.read(part, turn));
  return read.map((one) => heard.find(({ row }) => row.line === one.row.line) ?? one);
}

/** Some rows of a strip as a strip of their own. */
function partOf({ gray, width }: Strip, rows: readonly Row[]): Strip {
  const white = Buffer.alloc(width * MARGIN_PX, 255);
  const pieces: Buffer[] = [white];
  const placed: Row[] = [];
  let top = MARGIN_PX;
  for (const row of rows) {
    const height = row.bottom - row.top;
    pieces.push(gray.subarray(row.top * width, row.bottom * width), white);
    placed.push({ ...row, top, bottom: top + height });
    top += height + MARGIN_PX;
  }
  return { gray: Buffer.concat(pieces), width, height: top, rows: placed };
}

/** @throws what `readers.read` throws. */
export async function readStrips(readers: Readers, strips: readonly Strip[], turn: Turn): Promise<ReadRow[]> {
  const read = await Promise.all(
    strips.map(async (strip) =>
      readAgain(readers, strip, placeWords(strip, await readers.read(strip, turn)), turn),
    ),
  );
  return read.flat();
}

/** Pure. */
function placeWords(strip: Strip, words: readonly RawWord[]): ReadRow[] {
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
