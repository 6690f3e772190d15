/** About how many bytes a sight takes in memory. Pure. */
import type { ReadWord } from './read/tesseract.ts';
import type { Sight } from './sight.ts';

/** Of objects with their fields, measured as heap per object in sights that came from the eyes' thread, and rounded up. */
const WORD = 160;
const ELEMENT = 640;
const BOX = 120;
const CHARACTER = 2;

const ofWords = (words: readonly ReadWord[]): number =>
  words.reduce((sum, { text }) => sum + WORD + text.length * CHARACTER, 0);

/** Words count wherever they stand: what comes from another thread shares no more than it did there, so this is no less than it is. */
export function weightOf({ lines, elements, panels, tables }: Sight): number {
  let bytes = BOX;
  for (const { text, words } of lines) bytes += BOX + text.length * CHARACTER + ofWords(words);
  for (const { text, label, words } of elements) {
    bytes += ELEMENT + (text.length + label.length) * CHARACTER + ofWords(words);
  }
  for (const { title } of panels) bytes += BOX + title.length * CHARACTER;
  for (const { rows, columns } of tables) bytes += BOX * (1 + rows.length + columns.length);
  return bytes;
}
