/** From a drawn image to words in the screenshot's px, and from words to lines. */
import sharp from 'sharp';
import type { Readers, Turn } from './readers.ts';
import type { Box } from './surfaces.ts';
import type { ReadWord } from './tesseract.ts';

/** px of the image up to which it is enlarged twofold: letters of 8..16 px are read far better at 16..32. */
const ENLARGE_BELOW = 2_400_000;
/** px an image is reduced to before it is read, so that one screen cannot hold a worker for half a minute. */
const SHRINK_ABOVE = 9_000_000;
const INK = 160;
const BAND_MIN_ROWS = 160;

export interface Line extends Box {
  readonly text: string;
  readonly words: readonly ReadWord[];
}

function scaleFor(width: number, height: number): number {
  const size = width * height;
  if (size <= ENLARGE_BELOW) return 2;
  return size <= SHRINK_ABOVE ? 1 : Math.sqrt(SHRINK_ABOVE / size);
}

/** Rows at which the image can be cut without cutting a letter, nearest to equal parts. Pure. */
export function cutRows(ink: Buffer, width: number, height: number, parts: number): number[] {
  const isBare = (row: number): boolean =>
    !ink.subarray(row * width, (row + 1) * width).some((value) => value < INK);
  const cuts: number[] = [];
  for (let part = 1; part < parts; part++) {
    const ideal = Math.round((height * part) / parts);
    for (let away = 0; away < height / (parts * 3); away++) {
      const row = [ideal - away, ideal + away].find((one) => isBare(one) && isBare(one - 1));
      if (row === undefined) continue;
      if (row - (cuts.at(-1) ?? 0) >= BAND_MIN_ROWS && height - row >= BAND_MIN_ROWS) cuts.push(row);
      break;
    }
  }
  return cuts;
}

/** Letters and digits carry a word; marks alone are mostly icons and borders. */
function isCredible(word: ReadWord): boolean {
  const text = word.text.trim();
  if (text.length === 0 || word.width < 2 || word.height < 4) return false;
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (letters === 0) return word.confidence >= 60 && /^[-+–—&@#%$€£*/=<>?!…•×:]+$/u.test(text);
  if (letters === 1 && text.length <= 2) return word.confidence >= 55;
  return word.confidence >= (letters * 2 >= text.length ? 25 : 50);
}

/**
 * Reads a drawn image (dark on light, one byte a px), in up to `parts` bands at once.
 *
 * @returns credible words, boxes in whole px of the drawn image and inside it, in no order.
 * @throws what `readers.read` throws.
 */
export async function readWords(
  readers: Readers,
  ink: Buffer,
  size: { readonly width: number; readonly height: number },
  parts: number,
  turn: Turn,
): Promise<ReadWord[]> {
  const { width, height } = size;
  const scale = scaleFor(width, height);
  const edges = [0, ...cutRows(ink, width, height, parts), height];
  const bands = edges.slice(0, -1).map((top, index) => ({ top, bottom: edges[index + 1] ?? height }));
  const read = await Promise.all(
    bands.map(async ({ top, bottom }) => {
      const band = ink.subarray(top * width, bottom * width);
      const { data, info } = await sharp(band, { raw: { width, height: bottom - top, channels: 1 } })
        .resize(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round((bottom - top) * scale)), {
          fit: 'fill',
          kernel: 'cubic',
        })
        .toColourspace('b-w')
        .raw()
        .toBuffer({ resolveWithObject: true });
      const words = await readers.read({ gray: data, width: info.width, height: info.height }, turn);
      return words.map((word) => unscale(word, scale, top, size));
    }),
  );
  return read.flat().filter(isCredible);
}

function unscale(
  word: ReadWord,
  scale: number,
  offset: number,
  { width, height }: { readonly width: number; readonly height: number },
): ReadWord {
  const left = Math.min(width - 1, Math.max(0, Math.floor(word.left / scale)));
  const top = Math.min(height - 1, Math.max(0, Math.floor(word.top / scale) + offset));
  const right = Math.min(width, Math.ceil((word.left + word.width) / scale));
  const bottom = Math.min(height, Math.ceil((word.top + word.height) / scale) + offset);
  return {
    text: word.text.trim(),
    confidence: word.confidence,
    left,
    top,
    width: Math.max(1, right - left),
    height: Math.max(1, bottom - top),
  };
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
