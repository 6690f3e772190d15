/**
 * Draws the simulator's glyphs once, into assets/sim/glyphs.bin, so that no machine needs a font of its own:
 *
 *   npx tsx scripts/sim-glyphs.ts <DejaVuSans.ttf> <path of Chromium>
 *
 * The file, unpacked by brotli: a byte that counts the sizes; per size its px, ascent and descent (a byte each) and the number
 * of glyphs (two bytes, little-endian); per glyph its code point (two bytes), advance, left and top of its ink seen from the
 * pen on the base line (signed, top upwards), width and height (a byte each); then the coverage of all its pixels, row by
 * row, four bits each, the first in the high half, every glyph on whole bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { chromium } from 'playwright-core';

const SIZES = [10, 15, 20, 30];
/** Without the soft hyphen and what combines: those stand alone as boxes of hex digits, which can be told apart. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0xac],
  [0xae, 0x17f],
  [0x218, 0x21b],
  [0x386, 0x38a],
  [0x38c, 0x38c],
  [0x38e, 0x3a1],
  [0x3a3, 0x3ce],
  [0x400, 0x482],
  [0x48a, 0x4ff],
  [0x2010, 0x2015],
  [0x2018, 0x201e],
  [0x2020, 0x2022],
  [0x2026, 0x2026],
  [0x2030, 0x2030],
  [0x2032, 0x2033],
  [0x2039, 0x203a],
  [0x20ac, 0x20ac],
  [0x20bd, 0x20bd],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
  [0x2260, 0x2260],
  [0x2264, 0x2265],
  [0x2713, 0x2713],
];

interface Drawn {
  readonly code: number;
  readonly advance: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly alpha: readonly number[];
}

interface DrawnSize {
  readonly px: number;
  readonly ascent: number;
  readonly descent: number;
  readonly glyphs: readonly Drawn[];
}

// A string, because tsx adds helpers to functions that a page does not have.
const IN_PAGE = `async ({ font, sizes, codes }) => {
  const face = new FontFace('Sim', 'url(data:font/ttf;base64,' + font + ')');
  document.fonts.add(await face.load());
  const canvas = new OffscreenCanvas(96, 96);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return sizes.map((px) => {
    context.font = px + 'px Sim';
    const glyphs = codes.map((code) => {
      const char = String.fromCharCode(code);
      context.clearRect(0, 0, 96, 96);
      context.fillText(char, 24, 60);
      const { data } = context.getImageData(0, 0, 96, 96);
      const level = (x, y) => Math.round(data[(y * 96 + x) * 4 + 3] / 17);
      let box = null;
      for (let y = 0; y < 96; y++) for (let x = 0; x < 96; x++) if (level(x, y) > 0) {
        box = box === null ? { l: x, r: x, t: y, b: y }
          : { l: Math.min(box.l, x), r: Math.max(box.r, x), t: box.t, b: y };
      }
      const advance = Math.round(context.measureText(char).width);
      if (box === null) return { code, advance, left: 0, top: 0, width: 0, height: 0, alpha: [] };
      const alpha = [];
      for (let y = box.t; y <= box.b; y++) for (let x = box.l; x <= box.r; x++) alpha.push(level(x, y));
      return { code, advance, left: box.l - 24, top: 60 - box.t, width: box.r - box.l + 1, height: box.b - box.t + 1, alpha };
    });
    const metrics = context.measureText('x');
    return {
      px, glyphs,
      ascent: Math.round(metrics.fontBoundingBoxAscent),
      descent: Math.round(metrics.fontBoundingBoxDescent),
    };
  });
}`;

function packed(size: DrawnSize): Buffer {
  const head = Buffer.from([size.px, size.ascent, size.descent, 0, 0]);
  head.writeUInt16LE(size.glyphs.length, 3);
  const table = size.glyphs.map((glyph) => {
    const row = Buffer.alloc(7);
    row.writeUInt16LE(glyph.code, 0);
    row.writeUInt8(glyph.advance, 2);
    row.writeInt8(glyph.left, 3);
    row.writeInt8(glyph.top, 4);
    row.writeUInt8(glyph.width, 5);
    row.writeUInt8(glyph.height, 6);
    return row;
  });
  const ink = size.glyphs.map(({ alpha }) => {
    const bytes = Buffer.alloc(Math.ceil(alpha.length / 2));
    alpha.forEach((level, at) => {
      bytes[at >> 1] = (bytes[at >> 1] ?? 0) | (at % 2 === 0 ? level << 4 : level);
    });
    return bytes;
  });
  return Buffer.concat([head, ...table, ...ink]);
}

const [fontPath, executablePath] = process.argv.slice(2);
if (fontPath === undefined || executablePath === undefined) {
  console.error('usage: npx tsx scripts/sim-glyphs.ts <DejaVuSans.ttf> <path of Chromium>');
  process.exit(2);
}
const codes = RANGES.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  const input = JSON.stringify({ font: readFileSync(fontPath, 'base64'), sizes: SIZES, codes });
  const sizes = (await page.evaluate(`(${IN_PAGE})(${input})`)) as DrawnSize[];
  const whole = Buffer.concat([Buffer.from([sizes.length]), ...sizes.map(packed)]);
  const file = brotliCompressSync(whole, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(new URL('../assets/sim/glyphs.bin', import.meta.url), file);
  console.log(
    `${codes.length} glyphs in ${sizes.length} sizes: ${whole.length} bytes, ${file.length} packed`,
  );
} finally {
  await browser.close();
}
