/** Faint outlines, and what stands beside them. */
import { expect, test } from 'vitest';
import { withoutOutlines } from './faint.ts';
import { type Raster, TAKEN } from './flats.ts';

const COLOURS: Readonly<Record<string, number>> = {
  '.': 0xffffff,
  ',': 0xeeeeee,
  f: 0xebe7e5,
  '#': 0x222222,
};

function rasterOf(rows: readonly string[]): Raster {
  const pixels = rows.flatMap((row) => [...row].map((sign) => COLOURS[sign] ?? 0));
  return { width: rows[0]?.length ?? 0, height: rows.length, pixels: Uint32Array.from(pixels) };
}

/** What is taken as "-", all else as it was drawn. */
const cut = (rows: readonly string[]): string[] => {
  const { width, pixels } = withoutOutlines(rasterOf(rows), 5);
  return rows.map((row, y) =>
    [...row].map((sign, x) => (pixels[y * width + x] === TAKEN ? '-' : sign)).join(''),
  );
};

const wide = (sign: string): string => sign.repeat(28);

test('the outline of a box is taken, and what stands in it is not', () => {
  const box = [
    `.${wide('.')}.`,
    `.f${'f'.repeat(26)}f.`,
    `.f${'.'.repeat(26)}f.`,
    `.f${'.'.repeat(26)}f.`,
    `.f..##${'.'.repeat(22)}f.`,
    `.f..##${'.'.repeat(22)}f.`,
    `.f${'.'.repeat(26)}f.`,
    `.f${'.'.repeat(26)}f.`,
    `.f${'f'.repeat(26)}f.`,
    `.${wide('.')}.`,
  ];
  const outline = cut(box);
  // A corner leads nowhere by itself.
  expect(outline[1]).toBe(`.f${'-'.repeat(26)}f.`);
  expect(outline[4]).toBe(`.-..##${'.'.repeat(22)}-.`);
});

test('a short faint stroke is of a letter', () => {
  const stroke = [wide('.'), `....ffffff${'.'.repeat(18)}`, wide('.')];
  expect(cut(stroke)).toEqual(stroke);
});

test('a strong line is left: it leads nowhere', () => {
  const line = [wide('.'), wide('#'), wide('.')];
  expect(cut(line)).toEqual(line);
});

test('the gap between two cells is taken close below a letter as well', () => {
  const cells = [
    wide(','),
    `,,,##${','.repeat(23)}`,
    `,,,##${','.repeat(23)}`,
    wide(','),
    wide(','),
    wide('.'),
    wide(','),
    wide(','),
  ];
  expect(cut(cells)[5]).toBe('-'.repeat(28));
});
