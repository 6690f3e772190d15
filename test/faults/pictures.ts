/** Screenshots made to hurt, each of its number alone: pages with bytes turned, cut off or spliced, and pictures of nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

// From the root, which is two folders up from the source as from what is built of it.
const fixtures = new URL('../../test/fixtures/', import.meta.url);
const PAGES = readdirSync(fixtures)
  .filter((file) => file.endsWith('.png'))
  .sort()
  .map((file) => readFileSync(new URL(file, fixtures)));

/** The same numbers for the same seed (mulberry32). */
export interface Dice {
  /** A whole number of 0..limit-1. */
  below(limit: number): number;
  pick<T>(of: readonly T[]): T;
}

export function diceOf(seed: number): Dice {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  return { below, pick: (of) => of[below(of.length)] as never };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Mostly small ones: what breaks on a large one breaks on a small one, and a hundred times as many can be tried. */
function sizeOf(dice: Dice): Size {
  const side = (): number => 16 + dice.below(dice.pick([1, 32, 150, 150, 300]));
  if (dice.below(40) > 0) return { width: side(), height: side() };
  const long = 1_000 + dice.below(7_193);
  return dice.pick([
    { width: long, height: 16 + dice.below(8) },
    { width: 16 + dice.below(8), height: long },
    { width: 640 + dice.below(640), height: 360 + dice.below(400) },
  ]);
}

/** A part of a page, as it is, recoloured or out of focus. */
export async function pieceOf(dice: Dice, { width, height }: Size): Promise<Sharp> {
  const page = sharp(dice.pick(PAGES)).removeAlpha();
  const whole = await page.metadata();
  const size = { width: Math.min(width, whole.width), height: Math.min(height, whole.height) };
  const left = dice.below(whole.width - size.width + 1);
  const top = dice.below(whole.height - size.height + 1);
  const piece = page.extract({ left, top, ...size });
  return dice.pick([
    () => piece,
    () => piece.negate(),
    () => piece.modulate({ hue: dice.below(360), brightness: 0.5 + dice.below(100) / 100 }),
    () => piece.blur(0.5 + dice.below(20) / 10),
    () => piece.tint({ r: dice.below(256), g: dice.below(256), b: dice.below(256) }),
    () => piece.rotate(dice.below(360), { background: '#888' }),
  ])();
}

const colour = (dice: Dice): string =>
  `rgb(${[0, 0, 0].map(() => dice.pick([0, 255, dice.below(256)])).join()})`;

function drawn({ width, height }: Size, body: string): Sharp {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' });
}

function rectangles(dice: Dice, size: Size): Sharp {
  const rect = (): string => {
    const [x, y] = [dice.below(size.width), dice.below(size.height)];
    const [width, height] = [1 + dice.below(size.width), 1 + dice.below(size.height)];
    const corner = dice.pick([0, 0, 4, 999]);
    return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${corner}" fill="${dice.pick(['none', colour(dice)])}" stroke="${colour(dice)}"/>`;
  };
  return drawn(size, Array.from({ length: 1 + dice.below(60) }, rect).join(''));
}

function letters(dice: Dice, size: Size): Sharp {
  const line = (): string => {
    const text = Array.from({ length: 1 + dice.below(30) }, () =>
      dice.pick([...'aeilmnOQ019.,- _@#%Wg|']),
    ).join('');
    const turn = dice.pick([0, 0, 0, 90, dice.below(360)]);
    const at = `x="${dice.below(size.width)}" y="${dice.below(size.height)}"`;
    return `<text ${at} font-size="${dice.pick([3, 9, 14, 40, 200, 900])}" fill="${colour(dice)}" transform="rotate(${turn})">${text}</text>`;
  };
  return drawn(size, Array.from({ length: 1 + dice.below(12) }, line).join(''));
}

/** Noise, stripes, chequers and gradients, by what each px is. */
function pattern(dice: Dice, { width, height }: Size): Sharp {
  const step = 1 + dice.below(4);
  const paint = dice.pick<(x: number, y: number) => number>([
    () => dice.below(256),
    () => 120 + dice.below(8),
    (x, y) => ((Math.floor(x / step) + Math.floor(y / step)) % 2) * 255,
    (x) => (Math.floor(x / step) % 2) * 255,
    (x, y) => (x % (step + 2) === 0 && y % (step + 2) === 0 ? 0 : 255),
    (x, y) => Math.floor((255 * (x + y)) / (width + height)),
    (x, y) => Math.abs(Math.floor(127 * Math.sin((x * y) / (20 * step)))) * 2,
    () => 200,
  ]);
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < pixels.length; at++) {
    const px = Math.floor(at / 3);
    pixels[at] = paint(px % width, Math.floor(px / width));
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

function encoded(dice: Dice, image: Sharp): Promise<Buffer> {
  const quality = 1 + dice.below(100);
  return dice
    .pick([
      () => image.png({ compressionLevel: 1 }),
      () => image.png({ palette: true, colours: 2 + dice.below(200) }),
      () => image.grayscale().png(),
      () => image.toColourspace('rgb16').png(),
      () => image.ensureAlpha(dice.below(3) / 2).png(),
      () => image.jpeg({ quality }),
      () => image.jpeg({ quality, progressive: true, chromaSubsampling: '4:4:4' }),
      () => image.toColourspace('cmyk').jpeg({ quality }),
      () => image.withMetadata({ orientation: 1 + dice.below(8) }).jpeg({ quality }),
    ])()
    .toBuffer();
}

function turned(dice: Dice, file: Buffer): Buffer {
  const damaged = Buffer.from(file);
  for (let left = 1 + dice.below(12); left > 0; left--) {
    damaged[dice.below(damaged.length)] = dice.below(256);
  }
  return damaged;
}

/** A PNG whose chunks are damaged and say so nowhere: their check sums fit. */
function forged(dice: Dice, file: Buffer): Buffer {
  const damaged = Buffer.from(file);
  for (let at = 8; at + 12 <= damaged.length; ) {
    const length = damaged.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > damaged.length) break;
    if (length > 0 && dice.below(3) === 0) damaged[at + 8 + dice.below(length)] = dice.below(256);
    damaged.writeUInt32BE(crc32(damaged.subarray(at + 4, end)), end);
    at = end + 4;
  }
  return damaged;
}

export async function hostilePicture(number: number): Promise<Buffer> {
  const dice = diceOf(number);
  const size = sizeOf(dice);
  const image = await dice.pick([pieceOf, pieceOf, rectangles, letters, pattern])(dice, size);
  const file = await encoded(dice, image);
  return dice.pick<() => Buffer>([
    () => file,
    () => file,
    () => file,
    () => turned(dice, file),
    () => forged(dice, file),
    () => file.subarray(0, 1 + dice.below(file.length)),
    () => Buffer.concat([file.subarray(0, dice.below(file.length)), file.subarray(dice.below(file.length))]),
    () => Buffer.concat([file, Buffer.alloc(1 + dice.below(99), dice.below(256))]),
  ])();
}
