import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClipboardMessage, unpackText } from './extended-clipboard.ts';
import { createFeed, RfbViolation, type Steps } from './feed.ts';
import { Framebuffer } from './framebuffer.ts';
import { handshake } from './handshake.ts';
import { createInflater } from './inflater.ts';
import { mostZrleBytes, serverMessages } from './messages.ts';
import { ENCODING, extendedCutText, fence, setPixelFormat } from './protocol.ts';
import { drawZrle } from './zrle.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const SCREEN = { width: 300, height: 200 };

type Kind = 'plain' | 'solid' | 'packed' | 'runs' | 'palette-runs';

const cpixel = (colour: number) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];

/** The length of a run as RFC 6143 7.7.6 writes it. */
function runLength(length: number): number[] {
  const rest = length - 1;
  return [...Array<number>(Math.floor(rest / 255)).fill(255), rest % 255];
}

function runsOf(pixels: readonly number[]): { colour: number; length: number }[] {
  const runs: { colour: number; length: number }[] = [];
  for (const colour of pixels) {
    const last = runs.at(-1);
    if (last?.colour === colour) last.length++;
    else runs.push({ colour, length: 1 });
  }
  return runs;
}

/** A tiny encoder: the wished kind where the colours allow it, else plain pixels. */
function encodeTile(pixels: readonly number[], width: number, wish: Kind): number[] {
  const palette = [...new Set(pixels)];
  if (wish === 'solid' && palette.length === 1) return [1, ...cpixel(palette[0]!)];
  if (wish === 'runs')
    return [
      128,
      ...runsOf(pixels).flatMap(({ colour, length }) => [...cpixel(colour), ...runLength(length)]),
    ];
  if (wish === 'palette-runs' && palette.length >= 2 && palette.length <= 127) {
    const runs = runsOf(pixels).flatMap(({ colour, length }) => {
      const index = palette.indexOf(colour);
      return length === 1 ? [index] : [index | 128, ...runLength(length)];
    });
    return [128 + palette.length, ...palette.flatMap(cpixel), ...runs];
  }
  if (wish === 'packed' && palette.length >= 2 && palette.length <= 16) {
    const bits = palette.length === 2 ? 1 : palette.length <= 4 ? 2 : 4;
    const rows: number[] = [];
    for (let start = 0; start < pixels.length; start += width) {
      const row = pixels.slice(start, start + width).map((colour) => palette.indexOf(colour));
      for (let at = 0; at < width; at += 8 / bits) {
        const group = Array.from({ length: 8 / bits }, (_, n) => row[at + n] ?? 0);
        rows.push(group.reduce((byte, index) => (byte << bits) | index, 0));
      }
    }
    return [palette.length, ...palette.flatMap(cpixel), ...rows];
  }
  return [0, ...pixels.flatMap(cpixel)];
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: readonly number[];
  readonly kinds: readonly Kind[];
}

const picture: fc.Arbitrary<Picture> = fc
  .record({
    width: fc.integer({ min: 1, max: 140 }),
    height: fc.integer({ min: 1, max: 140 }),
    colours: fc.array(fc.integer({ min: 0, max: 0xffffff }), { minLength: 1, maxLength: 200 }),
    seed: fc.nat(),
    long: fc.integer({ min: 1, max: 3000 }),
    kinds: fc.array(fc.constantFrom<Kind[]>('plain', 'solid', 'packed', 'runs', 'palette-runs'), {
      minLength: 1,
      maxLength: 9,
    }),
  })
  .map((shape) => {
    let state = shape.seed + 1;
    const random = (below: number) => {
      state = (state * 48271) % 2147483647;
      return state % below;
    };
    const pixels: number[] = [];
    while (pixels.length < shape.width * shape.height) {
      const colour = shape.colours[random(shape.colours.length)]!;
      for (let left = 1 + random(shape.long); left > 0; left--) pixels.push(colour);
    }
    pixels.length = shape.width * shape.height;
    return { ...shape, pixels };
  });

function encodeZrle({ width, height, pixels, kinds }: Picture): Buffer {
  const bytes: number[][] = [];
  for (let y = 0; y < height; y += 64) {
    for (let x = 0; x < width; x += 64) {
      const across = Math.min(64, width - x);
      const rows = Array.from({ length: Math.min(64, height - y) }, (_, row) =>
        pixels.slice((y + row) * width + x, (y + row) * width + x + across),
      );
      bytes.push(encodeTile(rows.flat(), across, kinds[bytes.length % kinds.length]!));
    }
  }
  return Buffer.from(bytes.flat());
}

function rgbOf(framebuffer: Framebuffer): number[] {
  const bytes = framebuffer.copy();
  return Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readUIntLE(at * 4, 3));
}

describe('ZRLE', () => {
  it('draws what was encoded', () => {
    fc.assert(
      fc.property(picture, (drawn) => {
        const framebuffer = new Framebuffer(drawn);
        const data = encodeZrle(drawn);
        expect(data.length).toBeLessThanOrEqual(mostZrleBytes(drawn));
        drawZrle(data, { x: 0, y: 0, width: drawn.width, height: drawn.height }, framebuffer);
        expect(rgbOf(framebuffer)).toEqual(drawn.pixels);
      }),
      { numRuns: ROUNDS },
    );
  });

  it('draws or refuses any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        refusedOrDone(() =>
          drawZrle(Buffer.from(bytes), { x: 3, y: 5, width: 70, height: 66 }, new Framebuffer(SCREEN)),
        );
      }),
      { numRuns: ROUNDS },
    );
  });

  it('is one stream over all rectangles, and is refused when it grows or breaks', async () => {
    const { constants, createDeflate } = await import('node:zlib');
    const deflate = createDeflate({ flush: constants.Z_SYNC_FLUSH });
    const pieces: Buffer[] = [];
    deflate.on('data', (piece: Buffer) => pieces.push(piece));
    const inflater = createInflater();
    for (const text of ['the first', 'the first again', 'x'.repeat(300_000)]) {
      pieces.length = 0;
      await new Promise((resolve) => deflate.write(text, resolve));
      const piece = Buffer.concat(pieces);
      expect((await inflater.inflate(piece, text.length)).toString()).toBe(text);
    }
    pieces.length = 0;
    await new Promise((resolve) => deflate.write('y'.repeat(10_000_000), resolve));
    await expect(inflater.inflate(Buffer.concat(pieces), 1000)).rejects.toThrow(/more than its rectangle/);
    const broken = createInflater();
    await expect(broken.inflate(Buffer.from('no zlib at all'), 1000)).rejects.toThrow(/no zlib stream/);
    const closed = createInflater();
    closed.close();
    await expect(closed.inflate(Buffer.alloc(1), 1000)).rejects.toThrow(RfbViolation);
    deflate.close();
    inflater.close();
  });
});

/** A parser may say no in words; anything else is a bug. */
function refusedOrDone(work: () => void): void {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(RfbViolation);
  }
}

function parse<Item extends object>(steps: Steps<Item, unknown>, pieces: readonly Buffer[]): unknown[] {
  const feed = createFeed(steps);
  const items: unknown[] = [];
  refusedOrDone(() => {
    for (const piece of pieces) for (const item of feed.push(piece)) items.push(item);
  });
  return items;
}

function rect(x: number, y: number, width: number, height: number, encoding: number): Buffer {
  const bytes = Buffer.alloc(12);
  for (const [at, value] of [x, y, width, height].entries()) bytes.writeUInt16BE(value, at * 2);
  bytes.writeInt32BE(encoding, 8);
  return bytes;
}

function update(...rects: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([0, 0, 0, rects.length]), ...rects]);
}

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const message = fc.oneof(
  fc.constant(Buffer.from([2])),
  fc.constant(update(rect(1, 2, 3, 4, ENCODING.raw), Buffer.alloc(48, 7)).fill(1, 3, 4)),
  fc.constant(update(Buffer.concat([rect(0, 0, 9, 9, ENCODING.copyRect), Buffer.from([0, 5, 0, 6])]))),
  fc
    .uint8Array({ maxLength: 90 })
    .map((data) => update(Buffer.concat([rect(0, 0, 20, 20, ENCODING.zrle), u32(data.length), data]))),
  fc.constant(
    update(
      Buffer.concat([
        rect(0, 0, 310, 210, ENCODING.extendedDesktopSize),
        Buffer.from([1, 0, 0, 0]),
        Buffer.alloc(16),
      ]),
    ),
  ),
  fc.constant(Buffer.concat([Buffer.from([0, 0, 255, 255]), rect(0, 0, 0, 0, ENCODING.lastRect)])),
  fc.string({ maxLength: 40 }).map((text) => {
    const bytes = Buffer.from(text, 'latin1');
    return Buffer.concat([Buffer.from([3, 0, 0, 0]), u32(bytes.length), bytes]);
  }),
  fc.uint8Array({ maxLength: 64 }).map((payload) => fence(1, Buffer.from(payload))),
  fc.uint8Array({ maxLength: 20, minLength: 1 }).map((payload) => {
    const bytes = extendedCutText(Buffer.from(payload));
    bytes[0] = 3;
    return bytes;
  }),
  fc.constant(Buffer.from([1, 0, 0, 0, 0, 1, 9, 9, 9, 9, 9, 9])),
);

describe('the messages of a server', () => {
  it('are the same wherever the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 8 }),
        fc.array(fc.nat({ max: 900 }), { maxLength: 20 }),
        (messages, cuts) => {
          const stream = Buffer.concat(messages);
          const points = [
            ...new Set([0, ...cuts.map((cut) => Math.min(cut, stream.length)), stream.length]),
          ].sort((a, b) => a - b);
          const pieces = points.slice(1).map((point, at) => stream.subarray(points[at], point));
          const whole = parse(serverMessages(SCREEN), [stream]);
          expect(parse(serverMessages(SCREEN), pieces)).toEqual(whole);
          expect(
            parse(
              serverMessages(SCREEN),
              [...stream].map((byte) => Buffer.from([byte])),
            ),
          ).toEqual(whole);
          expect(whole.length).toBeGreaterThanOrEqual(messages.filter((each) => each[0] === 3).length);
        },
      ),
      { numRuns: ROUNDS },
    );
  });

  it('never break the parser, whatever they are', () => {
    const start = fc.constantFrom(
      Buffer.alloc(0),
      Buffer.from([0, 0, 0, 1]),
      Buffer.from([3, 0, 0, 0]),
      Buffer.from([248]),
    );
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 300 }), (head, tail) => {
        parse(serverMessages(SCREEN), [head, Buffer.from(tail)]);
        parse(handshake('secret'), [Buffer.from('RFB 003.008\n'), Buffer.from(tail)]);
        parse(handshake(undefined), [Buffer.from(tail)]);
      }),
      { numRuns: ROUNDS },
    );
  });

  it.each<[string, Buffer, RegExp]>([
    [
      'a rectangle beyond the screen',
      update(rect(299, 0, 2, 1, ENCODING.raw)),
      /outside its screen of 300x200/,
    ],
    [
      'a copy from beyond the screen',
      update(Buffer.concat([rect(0, 0, 9, 9, 1), Buffer.from([1, 40, 0, 0])])),
      /outside/,
    ],
    [
      'a screen without end',
      update(rect(0, 0, 60_000, 9, ENCODING.desktopSize)),
      /60000x9; from 1x1 to 8192x8192/,
    ],
    ['an empty screen', update(rect(0, 0, 0, 9, ENCODING.desktopSize)), /0x9/],
    [
      'too much ZRLE',
      update(Buffer.concat([rect(0, 0, 2, 2, 16), u32(1 << 30)])),
      /1073741824 bytes for 2x2 px/,
    ],
    ['an encoding nobody asked for', update(rect(0, 0, 2, 2, 7)), /encoding 7, which was not asked for/],
    [
      'a clipboard without end',
      Buffer.concat([Buffer.from([3, 0, 0, 0]), u32(0x80000001)]),
      /clipboard of 2147483647/,
    ],
    [
      'a long fence',
      Buffer.concat([Buffer.from([248, 0, 0, 0]), u32(1), Buffer.from([65])]),
      /fence of 65 bytes/,
    ],
    ['an unknown message', Buffer.from([77]), /unknown type 77/],
  ])('are refused: %s', (_, bytes, words) => {
    expect(() => [...createFeed(serverMessages(SCREEN)).push(bytes)]).toThrow(words);
  });

  it('pass over a cut text that is too long', () => {
    const feed = createFeed(serverMessages(SCREEN));
    const length = (1 << 20) + 1;
    const items = [
      ...feed.push(
        Buffer.concat([
          Buffer.from([3, 0, 0, 0]),
          u32(length),
          Buffer.alloc(length),
          Buffer.from([3, 0, 0, 0]),
          u32(1),
          Buffer.from('a'),
        ]),
      ),
    ];
    expect(items).toEqual([
      { type: 'cut-too-long', length },
      { type: 'cut', text: 'a' },
    ]);
  });
});

describe('the extended clipboard', () => {
  it('reads or refuses any payload', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), async (bytes) => {
        refusedOrDone(() => readClipboardMessage(Buffer.from(bytes)));
        await unpackText(Buffer.from(bytes)).catch((error) => expect(error).toBeInstanceOf(RfbViolation));
      }),
      { numRuns: ROUNDS },
    );
  });

  it('stops at a text that inflates beyond its limit', async () => {
    expect(await unpackText(deflateSync(Buffer.alloc(30_000_000)))).toBeNull();
  });
});

describe('the framebuffer', () => {
  it('counts what changes, not what is drawn', () => {
    const framebuffer = new Framebuffer({ width: 4, height: 4 });
    const area = { x: 1, y: 1, width: 2, height: 2 };
    framebuffer.drawRaw(area, Buffer.alloc(16, 9));
    const { version } = framebuffer;
    framebuffer.drawRaw(area, Buffer.alloc(16, 9));
    expect(framebuffer.version).toBe(version);
    framebuffer.copyRect({ x: 0, y: 0, width: 3, height: 3 }, 1, 1);
    expect(framebuffer.version).toBe(version + 1);
    expect(
      rgbOf(framebuffer)
        .map((colour) => (colour === 0 ? '.' : '#'))
        .join(''),
    ).toBe('##..##..........');
  });
});

it('asks for red, green, blue and a spare byte', () => {
  expect(setPixelFormat().toString('hex')).toBe('0000000020180001' + '00ff00ff00ff' + '000810000000');
});
