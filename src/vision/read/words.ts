/** From words to lines, and the order they are read in. Pure. */
import type { Box } from '../surfaces.ts';
import type { ReadWord } from './tesseract.ts';

export interface Line extends Box {
  readonly text: string;
  readonly words: readonly ReadWord[];
}

/** The smallest box around boxes; there is at least one. */
export function around(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}

function sharesRow(a: Box, b: Box): boolean {
  const overlap = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return overlap >= 0.5 * Math.min(a.height, b.height);
}

/**
 * Groups words into lines: on one row, at most about one letter height apart and not parted by `isParted` (a border between
 * two buttons). Lines come top to bottom, those of one row left to right. Pure.
 */
export function groupLines(words: readonly ReadWord[], isParted: (a: Box, b: Box) => boolean): Line[] {
  const lines: ReadWord[][] = [];
  for (const word of words.toSorted((a, b) => a.left - b.left)) {
    const home = lines
      .filter((line) => {
        const last = line.at(-1);
        if (!last || !sharesRow(last, word)) return false;
        const gap = word.left - (last.left + last.width);
        const tall = Math.max(last.height, word.height);
        return gap >= -tall * 0.5 && gap <= tall * 0.9 + 2 && !isParted(last, word);
      })
      .sort((a, b) => (b.at(-1)?.left ?? 0) - (a.at(-1)?.left ?? 0))[0];
    if (home) home.push(word);
    else lines.push([word]);
  }
  return inReadingOrder(
    lines.map((line) => ({ ...around(line), text: line.map((word) => word.text).join(' '), words: line })),
  );
}

/** Top to bottom; boxes that share a row, left to right. Pure. */
export function inReadingOrder<T extends Box>(boxes: readonly T[]): T[] {
  const rows: T[][] = [];
  for (const box of boxes.toSorted((a, b) => a.top + a.height / 2 - (b.top + b.height / 2))) {
    const row = rows.findLast((one) => one[0] !== undefined && sharesRow(one[0], box));
    if (row) row.push(box);
    else rows.push([box]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.left - b.left));
}
