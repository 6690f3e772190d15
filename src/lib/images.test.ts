import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  checkScreenshot,
  decodeBase64,
  decodeBase64In,
  decodeScreenshot,
  ImageRefusal,
  layOnWhite,
  readHeader,
  type Screen,
  type Screenshot,
} from './images.ts';

const WIDTH = 120;
const HEIGHT = 80;

/** Left half red, right half blue, and a green corner at the top left that tells the orientations apart. */
function scene(): Sharp {
  const raw = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const corner = x < 30 && y < 30;
      raw.set(corner ? [0, 200, 0] : x < WIDTH / 2 ? [200, 0, 0] : [0, 0, 200], (y * WIDTH + x) * 3);
    }
  }
  return sharp(raw, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
}

async function reasonOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ImageRefusal) return error.reason;
    throw error;
  }
  return 'accepted';
}

/** What becomes of a file, which may not depend on whether somebody wants its pixels. */
async function verdictOf(bytes: Buffer): Promise<string> {
  const reason = await reasonOf(() => decodeScreenshot(bytes));
  expect(await reasonOf(() => checkScreenshot(bytes))).toBe(reason);
  return reason;
}

async function decoded(bytes: Buffer): Promise<Screenshot & Screen> {
  const shot = await decodeScreenshot(bytes);
  const { pixels: _, channels: __, ...file } = shot;
  expect({ ...(await checkScreenshot(bytes)) }).toEqual(file);
  return shot;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  let crc = 0xffffffff;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A valid gray PNG of any size that is tiny as a file. */
function emptyPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function pixelAt(shot: { pixels: Buffer; width: number; channels: number }, x: number, y: number): number[] {
  const at = (y * shot.width + x) * shot.channels;
  return [...shot.pixels.subarray(at, at + 3)];
}

function near(actual: readonly number[], expected: readonly number[], by = 40): void {
  for (const [index, value] of expected.entries()) {
    expect(Math.abs((actual[index] ?? -999) - value)).toBeLessThanOrEqual(by);
  }
}

function reasonSync(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ImageRefusal) return error.reason;
    throw error;
  }
  return 'accepted';
}

/** The characters decoded where they stand in a larger text. */
function decodedIn(chars: string): Buffer | null {
  const text = Buffer.from(`{"a":"-_","b":"${chars}","c":"-_"}`);
  return decodeBase64In(text, 15, 15 + Buffer.byteLength(chars));
}

describe('decodeBase64', () => {
  const plain = Buffer.alloc(90, 'sea').toString('base64');

  test('decodes what Node encodes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 75, maxLength: 400 }), (bytes) => {
        expect(decodeBase64(Buffer.from(bytes).toString('base64'))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test('accepts exactly the base64 of RFC 4648, whatever is put in its way', () => {
    const strict = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
    const intruder = fc.constantFrom(
      '',
      '=',
      '==',
      '-',
      '_',
      ' ',
      '\n',
      '\0',
      'Ł',
      'é',
      '*',
      'A',
      'AA',
      '\u{1f600}',
    );
    fc.assert(
      fc.property(fc.nat(120), intruder, intruder, (at, first, last) => {
        const chars = `${plain.slice(0, at)}${first}${plain.slice(at)}${last}`;
        let accepted = true;
        try {
          decodeBase64(chars);
        } catch {
          accepted = false;
        }
        expect(accepted).toBe(strict.test(chars));
        expect(decodedIn(chars)).toEqual(accepted ? decodeBase64(chars) : null);
      }),
      { numRuns: 2000 },
    );
  });

  test('reads a long text in a body as it reads it alone, wherever its parts meet', () => {
    const long = randomBytes(200_000).toString('base64');
    for (const length of [65_532, 65_536, 65_540, 131_072, 196_608, 200_000]) {
      const chars = long.slice(0, length);
      expect(decodedIn(chars)?.equals(decodeBase64(chars))).toBe(true);
      for (const at of [65_532, 65_535, 65_536, length - 1]) {
        for (const intruder of ['=', '*', '-']) {
          const broken = `${chars.slice(0, at)}${intruder}${chars.slice(at + 1)}`.slice(0, length);
          const alone = reasonSync(() => decodeBase64(broken));
          expect(decodedIn(broken) === null).toBe(alone !== 'accepted');
        }
      }
    }
    expect(decodedIn('A'.repeat(96))).toBeNull();
    expect(decodedIn('A'.repeat(10_485_764))).toBeNull();
  });

  test.each([
    ['data_prefix', `data:image/png;base64,${plain}`],
    ['whitespace', `${plain.slice(0, 60)}\n${plain.slice(60)}`],
    ['whitespace', ` ${plain}`],
    ['url_safe', `${plain.slice(0, 60)}-_-_${plain.slice(60)}`],
    ['alphabet', `${plain.slice(0, 60)}****${plain.slice(60)}`],
    ['alphabet', `${plain.slice(0, 60)}ŁŁŁŁ${plain.slice(60)}`],
    ['padding', plain.slice(0, -1)],
    ['padding', `${plain}====`],
    ['too_short', 'iVBORw0KGgo='],
    ['too_short', ''],
    ['data_prefix', 'data:image/png;base64,'],
    ['too_long', 'A'.repeat(10_485_764)],
  ])('refuses %s', async (reason, chars) => {
    expect(await reasonOf(() => decodeBase64(chars))).toBe(reason);
  });

  test('reads set bits before the padding like unset ones', () => {
    const chars = 'A'.repeat(100);
    expect(decodeBase64(`${chars}QUJ=`)).toEqual(decodeBase64(`${chars}QUI=`));
  });
});

describe('decodeScreenshot', () => {
  let png: Buffer;
  let jpeg: Buffer;
  beforeAll(async () => {
    png = await scene().png().toBuffer();
    jpeg = await scene().jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer();
  });

  test('gives the raw pixels of a PNG unchanged', async () => {
    const shot = await decoded(png);
    expect(shot).toMatchObject({ format: 'png', width: WIDTH, height: HEIGHT });
    expect(shot.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(shot.pixels.equals(await scene().raw().toBuffer())).toBe(true);
    expect(readHeader(png)).toEqual({ format: 'png', width: WIDTH, height: HEIGHT, lying: false });
  });

  test('brings every kind of PNG and JPEG to 8-bit sRGB', async () => {
    const kinds: Record<string, Buffer> = {
      jpeg,
      progressive: await scene().jpeg({ progressive: true }).toBuffer(),
      palette: await scene().png({ palette: true }).toBuffer(),
      interlaced: await scene().png({ progressive: true }).toBuffer(),
      sixteen: await scene().toColourspace('rgb16').png().toBuffer(),
      opaque: await scene().ensureAlpha(1).png().toBuffer(),
      cmyk: await scene().toColourspace('cmyk').jpeg().toBuffer(),
    };
    for (const [kind, bytes] of Object.entries(kinds)) {
      const shot = await decoded(bytes);
      expect(shot.channels, kind).toBe(kind === 'opaque' ? 4 : 3);
      expect(shot.pixels.length, kind).toBe(WIDTH * HEIGHT * shot.channels);
      near(pixelAt(shot, 10, 60), [200, 0, 0], kind === 'cmyk' ? 90 : 40);
      near(pixelAt(shot, 110, 60), [0, 0, 200], kind === 'cmyk' ? 110 : 40);
    }
    expect((await sharp(kinds.cmyk).metadata()).space).toBe('cmyk');
    expect((await sharp(kinds.sixteen).metadata()).depth).toBe('ushort');
  });

  test('spreads gray over three channels; transparency is laid on white by who looks', async () => {
    const gray = await scene().greyscale().toColourspace('b-w').png().toBuffer();
    const shot = await decodeScreenshot(gray);
    const [red, green, blue] = pixelAt(shot, 10, 60);
    expect(red === green && green === blue).toBe(true);
    const kinds = [
      await scene().ensureAlpha(0).png().toBuffer(),
      await scene().ensureAlpha(0).greyscale().toColourspace('b-w').png().toBuffer(),
      await scene().ensureAlpha(0).toColourspace('rgb16').png().toBuffer(),
      await scene().ensureAlpha(0).png({ palette: true }).toBuffer(),
    ];
    for (const bytes of kinds) {
      const clear = await decoded(bytes);
      if (clear.channels === 4) layOnWhite(clear.pixels);
      expect(pixelAt(clear, 10, 60)).toEqual([255, 255, 255]);
    }
    const half = await decodeScreenshot(await scene().ensureAlpha(0.5).png().toBuffer());
    expect(half.channels).toBe(4);
    layOnWhite(half.pixels);
    near(pixelAt(half, 10, 60), [228, 128, 128], 3);
    expect(half.pixels[3]).toBe(255);
  });

  test('applies all eight EXIF orientations, in the header too', async () => {
    const corners = [
      null,
      [5, 5],
      [115, 5],
      [115, 75],
      [5, 75],
      [5, 5],
      [75, 5],
      [75, 115],
      [5, 115],
    ] as const;
    for (let orientation = 1; orientation <= 8; orientation++) {
      const bytes = await scene().withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
      const shot = await decoded(bytes);
      const lying = orientation >= 5;
      const size = { width: lying ? HEIGHT : WIDTH, height: lying ? WIDTH : HEIGHT };
      expect({ width: shot.width, height: shot.height }).toEqual(size);
      expect(readHeader(bytes)).toMatchObject(size);
      const corner = corners[orientation];
      if (corner) near(pixelAt(shot, corner[0], corner[1]), [0, 200, 0]);
    }
  });

  test('refuses every truncation', async () => {
    for (const bytes of [png, jpeg]) {
      for (let part = 1; part <= 24; part++) {
        const cut = bytes.subarray(0, Math.floor((bytes.length * part) / 25));
        expect(await verdictOf(cut), `${part}/25`).not.toBe('accepted');
      }
    }
  });

  test('refuses PNG pixels with flipped bits', async () => {
    const from = png.indexOf('IDAT') + 4;
    for (let at = from; at < png.indexOf('IEND') - 4; at += 7) {
      const flipped = Buffer.from(png);
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      expect(await verdictOf(flipped)).toBe('damaged');
    }
  });

  test('ignores what follows the image', async () => {
    for (const bytes of [png, jpeg]) {
      const plain = await decoded(bytes);
      const trailed = await decoded(Buffer.concat([bytes, Buffer.from('garbage after the end')]));
      expect(trailed.pixels.equals(plain.pixels)).toBe(true);
      expect(trailed.sha256).not.toBe(plain.sha256);
    }
  });

  test('refuses a decompression bomb from its header, fast', async () => {
    const bomb = emptyPng(16_000, 16_000);
    expect(bomb.length).toBeLessThan(400_000);
    const before = process.memoryUsage().rss;
    expect(await verdictOf(bomb)).toBe('too_large');
    expect(process.memoryUsage().rss - before).toBeLessThan(50e6);
    expect(await verdictOf(emptyPng(8_000, 5_000))).toBe('too_large');
  });

  test.each([
    [1, 1, 'too_small'],
    [15, 400, 'too_small'],
    [16, 16, 'accepted'],
    [8_192, 16, 'accepted'],
    [8_193, 16, 'too_large'],
  ])('%i x %i px: %s', async (width, height, answer) => {
    expect(await verdictOf(emptyPng(width, height))).toBe(answer);
  });

  test('refuses every other format', async () => {
    const others = [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>'.padEnd(200)),
      await scene().gif().toBuffer(),
      await scene().webp().toBuffer(),
      await scene().tiff().toBuffer(),
      Buffer.from('%PDF-1.4'.padEnd(200)),
      Buffer.alloc(0),
    ];
    for (const bytes of others) {
      expect(await verdictOf(bytes)).toBe('not_png_or_jpeg');
    }
  });

  test('a right magic number is not enough', async () => {
    const fakes = [
      png.subarray(0, 8),
      jpeg.subarray(0, 3),
      Buffer.concat([png.subarray(0, 33), Buffer.alloc(200, 7)]),
    ];
    for (const bytes of fakes) expect(await verdictOf(bytes)).toBe('damaged');
  });

  test('an aborted call says why', async () => {
    const stopped = AbortSignal.abort(new Error('client left'));
    await expect(decodeScreenshot(png, { signal: stopped })).rejects.toThrow('client left');
    await expect(checkScreenshot(png, { signal: stopped })).rejects.toThrow('client left');
  });
});
