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

/** @throws what `readers.read` throws. */
export async function readStrips(readers: Readers, strips: readonly Strip[], turn: Turn): Promise<ReadRow[]> {
  const read = await Promise.all(
    strips.map(async (strip) => placeWords(strip, await readers.read(strip, turn))),
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
