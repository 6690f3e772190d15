/** Screenshots of a wanted size: the fixtures' pages side by side, and a photograph's worth of noise for the rest. */
import { readdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';

const fixtures = new URL('../../test/fixtures/', import.meta.url);
const WIDTH = 1920;
const HEIGHT = 1080;
/** Of the wanted size; a screenshot is what it is. */
const TOLERANCE = 0.03;

/** The same noise every time (mulberry32). */
function noise(rows: number): Buffer {
  const bytes = Buffer.alloc(rows * WIDTH * 3);
  let state = 1;
  for (let index = 0; index < bytes.length; index++) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    bytes[index] = 96 + (((mixed ^ (mixed >>> 14)) >>> 0) % 64);
  }
  return bytes;
}

async function screen(noisyRows: number): Promise<Buffer> {
  const pages = readdirSync(fixtures)
    .filter((file) => file.endsWith('.png'))
    .sort()
    .slice(0, 4);
  const tiles = await Promise.all(
    pages.map(async (file, index) => ({
      input: await sharp(readFileSync(new URL(file, fixtures)))
        .resize(960, 540, { fit: 'cover' })
        .png()
        .toBuffer(),
      left: (index % 2) * 960,
      top: Math.floor(index / 2) * 540,
    })),
  );
  const patch = {
    input: noise(noisyRows),
    raw: { width: WIDTH, height: noisyRows, channels: 3 as const },
    left: 0,
    top: 0,
  };
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#fff' } })
    .composite(noisyRows > 0 ? [...tiles, patch] : tiles)
    .png({ compressionLevel: 6 })
    .toBuffer();
}

/** A PNG whose base64 has about so many characters. */
export async function screenshotOf(chars: number): Promise<Buffer> {
  const wanted = (chars / 4) * 3;
  let [low, high] = [0, HEIGHT];
  for (;;) {
    const rows = (low + high) >> 1;
    const png = await screen(rows);
    if (Math.abs(png.length - wanted) <= wanted * TOLERANCE || high - low <= 1) return png;
    if (png.length < wanted) low = rows;
    else high = rows;
  }
}

export function predictBody(png: Buffer, instruction = 'Click the login button'): Buffer {
  return Buffer.from(JSON.stringify({ screenshot: png.toString('base64'), instruction }));
}
