/**
 * The simulator's own letters: every machine draws the same pixels, whatever fonts its host has. What the atlas has no glyph
 * for is a box with its hex digits, so that everything typed stays visible and can be told apart.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

interface Glyph {
  /** px from this pen to the next. */
  readonly advance: number;
  /** The ink's corner, px right of the pen and above the base line. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** 0 to 15 a pixel, row by row; two to a byte, the first in the high half. */
  readonly ink: Uint8Array;
}

export interface Font {
  readonly px: number;
  readonly ascent: number;
  /** px from one base line to the next. */
  readonly lineHeight: number;
  /** For one code point, a lone surrogate included. Tab has its own rule: see `tabStop`. */
  glyph(code: number): Glyph;
}

export type FontPx = 10 | 15 | 20 | 30;

const ATLAS = join('assets', 'sim', 'glyphs.bin');

/** Seen from the bundle and from the source alike. */
function atlasPath(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, ATLAS))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`the installation is incomplete: ${ATLAS} is missing`);
    folder = parent;
  }
  return join(folder, ATLAS);
}

/**
 * The one size that is asked for; most machines use no other. The format is described where it is written:
 * scripts/sim-glyphs.ts.
 */
function unpack(bytes: Buffer, wanted: FontPx): Font {
  let at = 1;
  for (let sizes = bytes.readUInt8(0); sizes > 0; sizes -= 1) {
    const [px, ascent, descent] = [bytes.readUInt8(at), bytes.readUInt8(at + 1), bytes.readUInt8(at + 2)];
    const table = at + 5;
    const inkAt = table + bytes.readUInt16LE(at + 3) * 7;
    const { glyphs, end } = unpackGlyphs(bytes, table, inkAt);
    if (px === wanted)
      return fontOf({ px, ascent, lineHeight: ascent + descent + Math.max(2, Math.ceil(px / 10)) }, glyphs);
    at = end;
  }
  throw new Error(`the atlas has no size of ${wanted} px`);
}

function unpackGlyphs(
  bytes: Buffer,
  table: number,
  inkAt: number,
): { glyphs: Map<number, Glyph>; end: number } {
  const glyphs = new Map<number, Glyph>();
  let end = inkAt;
  for (let row = table; row < inkAt; row += 7) {
    const [width, height] = [bytes.readUInt8(row + 5), bytes.readUInt8(row + 6)];
    const packed = Math.ceil((width * height) / 2);
    glyphs.set(bytes.readUInt16LE(row), {
      advance: bytes.readUInt8(row + 2),
      left: bytes.readInt8(row + 3),
      top: bytes.readInt8(row + 4),
      width,
      height,
      ink: bytes.subarray(end, end + packed),
    });
    end += packed;
  }
  return { glyphs, end };
}

function fontOf(metrics: Omit<Font, 'glyph'>, glyphs: ReadonlyMap<number, Glyph>): Font {
  const boxes = new Map<number, Glyph>();
  const boxOf = (code: number): Glyph => {
    // Bounded, because anybody can type any code point.
    if (boxes.size > 2_000) boxes.clear();
    const box = boxes.get(code) ?? hexBox(code, metrics);
    boxes.set(code, box);
    return box;
  };
  return { ...metrics, glyph: (code) => glyphs.get(code) ?? boxOf(code) };
}

/** 3 x 5 px a digit, a row of bits after the other. */
const HEX_DIGITS = [
  '111101101101111',
  '010110010010111',
  '111001111100111',
  '111001111001111',
  '101101111001001',
  '111100111001111',
  '111100111101111',
  '111001010010010',
  '111101111101111',
  '111101111001111',
  '010101111101101',
  '110101110101110',
  '111100100100111',
  '110101101101110',
  '111100111100111',
  '111100111100100',
];

/** Two rows of digits in a frame: `20AC` is 20 above AC. */
function hexBox(code: number, { px, ascent, lineHeight }: Omit<Font, 'glyph'>): Glyph {
  const digits = code.toString(16).padStart(4, '0');
  const columns = Math.ceil(digits.length / 2);
  const dot = Math.max(1, Math.floor(px / 15));
  const width = (columns * 4 + 3) * dot;
  // At the smallest size the frame touches the digits: it must fit a line.
  const air = px < 15 ? 0 : 1;
  const rows = 13 + 2 * air;
  const height = rows * dot;
  const ink = new Uint8Array(Math.ceil((width * height) / 2));
  const soak = (at: number): void => {
    ink[at >> 1] = (ink[at >> 1] ?? 0) | (at % 2 === 0 ? 0xf0 : 0x0f);
  };
  const plot = (x: number, y: number): void => {
    for (let row = y * dot; row < (y + 1) * dot; row += 1)
      for (let column = x * dot; column < (x + 1) * dot; column += 1) soak(row * width + column);
  };
  for (let x = 0; x < columns * 4 + 3; x += 1) for (const y of [0, rows - 1]) plot(x, y);
  for (let y = 0; y < rows; y += 1) for (const x of [0, columns * 4 + 2]) plot(x, y);
  [...digits.padStart(columns * 2, '0')].forEach((digit, at) => {
    const bits = HEX_DIGITS[Number.parseInt(digit, 16)] ?? '';
    const [left, top] = [2 + (at % columns) * 4, (at < columns ? 1 : 7) + air];
    for (let bit = 0; bit < 15; bit += 1)
      if (bits[bit] === '1') plot(left + (bit % 3), top + Math.floor(bit / 3));
  });
  return {
    advance: width + 2 * dot,
    left: dot,
    top: ascent - Math.floor((lineHeight - height) / 2),
    width,
    height,
    ink,
  };
}

const fonts = new Map<FontPx, Font>();
let atlas: Buffer | undefined;

/** Read when the first machine needs it, and kept. */
export function fontAt(px: FontPx): Font {
  const known = fonts.get(px);
  if (known !== undefined) return known;
  atlas ??= brotliDecompressSync(readFileSync(atlasPath()));
  const font = unpack(atlas, px);
  fonts.set(px, font);
  return font;
}

const TAB = 9;

/** The pen after a character that stands at `x` px of its line; a tab goes to the next column of four ems. */
export function penAfter(font: Font, x: number, code: number): number {
  if (code !== TAB) return x + font.glyph(code).advance;
  const column = font.px * 4;
  return (Math.floor(x / column) + 1) * column;
}

/** px from the first pen to the last, of text on one line. */
export function widthOf(font: Font, text: string): number {
  let x = 0;
  for (const char of text) x = penAfter(font, x, char.codePointAt(0) ?? 0);
  return x;
}
