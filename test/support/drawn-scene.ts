/** Screens drawn for tests of the eyes: an SVG, with words as rows of bars, which are ink like letters and need no font or reader. */
import sharp from 'sharp';
import { decodeScreenshot } from '../../src/lib/images.ts';
import { createFills } from '../../src/vision/read/fills.ts';
import { findGlyphs, sortRuns } from '../../src/vision/read/glyphs.ts';
import { findMarks, rulesOf } from '../../src/vision/read/marks.ts';
import { segment } from '../../src/vision/read/segment.ts';
import type { ReadWord } from '../../src/vision/read/tesseract.ts';
import type { Scene } from '../../src/vision/scene.ts';

export interface Written {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly colour?: string;
  /** px of its letters; default 10. */
  readonly height?: number;
}

export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly ground?: string;
  readonly shapes: string;
  readonly texts: readonly Written[];
  /** Device px of a px. */
  readonly scale?: number;
  readonly jpeg?: number;
}

const LETTER = 0.7;

function wordsOf({ text, left, top, height = 10 }: Written): (ReadWord & { readonly from: Written })[] {
  const found: ReadWord[] = [];
  let at = left;
  for (const word of text.split(' ')) {
    const width = Math.round(word.length * height * LETTER);
    found.push({ text: word, confidence: 95, left: at, top, width, height });
    at += width + Math.round(height * 0.4);
  }
  return found.map((word) => ({ ...word, from: { text, left, top, height } }));
}

/** Upright strokes with a foot, a letter each. */
function inkOf(word: ReadWord, colour: string): string {
  const step = word.width / word.text.length;
  return Array.from({ length: word.text.length }, (_, at) => {
    const x = word.left + at * step;
    const stroke = Math.max(1.2, word.height * 0.14);
    const foot = `<rect x="${x}" y="${word.top + word.height - stroke}" width="${step * 0.72}" height="${stroke}"/>`;
    return `<g fill="${colour}"><rect x="${x}" y="${word.top}" width="${stroke}" height="${word.height}"/>${foot}</g>`;
  }).join('');
}

/** The scene as the eyes would make it, and the words as a reader would read them. */
export async function drawScene(drawn: Drawn): Promise<{ scene: Scene; words: ReadWord[] }> {
  const { width, height, ground = '#fff', shapes, texts, scale = 1, jpeg } = drawn;
  const inks = texts.map((one) =>
    wordsOf(one)
      .map((word) => inkOf(word, one.colour ?? '#222'))
      .join(''),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="${ground}"/>${shapes}${inks.join('')}</svg>`;
  const image = sharp(Buffer.from(svg)).flatten({ background: '#fff' });
  const screen = await decodeScreenshot(
    await (jpeg ? image.jpeg({ quality: jpeg }) : image.png()).toBuffer(),
  );
  const words = texts.flatMap(wordsOf).map(({ from: _, ...word }) => ({
    ...word,
    left: Math.round(word.left * scale),
    top: Math.round(word.top * scale),
    width: Math.round(word.width * scale),
    height: Math.round(word.height * scale),
  }));
  const seen = await segment(screen, new AbortController().signal);
  const fills = createFills(seen.raster, seen);
  const glyphs = findGlyphs(seen.raster, seen.ink, sortRuns(seen.ink), fills).filter(
    (glyph) =>
      !words.some(
        (word) =>
          (glyph.left + glyph.right) / 2 >= word.left - 1 &&
          (glyph.left + glyph.right) / 2 <= word.left + word.width + 1 &&
          (glyph.top + glyph.bottom) / 2 >= word.top - 1 &&
          (glyph.top + glyph.bottom) / 2 <= word.top + word.height + 1,
      ),
  );
  const unit = scale;
  const marks = findMarks(glyphs, rulesOf(seen.rules, seen.raster), seen.surfaces, unit);
  return { scene: { screen, unit, surfaces: seen.surfaces, marks }, words };
}
