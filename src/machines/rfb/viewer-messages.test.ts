import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFeed, RfbViolation } from './feed.ts';
import { cutText, extendedCutText, fence, keyEvent, pointerEvent, setPixelFormat } from './protocol.ts';
import { type ViewerMessage, viewerMessages } from './viewer-messages.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);

const u16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number) => Buffer.concat([u16(value >>> 16), u16(value & 0xffff)]);
const bytesOf = (type: number, length: number) =>
  fc
    .uint8Array({ minLength: length, maxLength: length })
    .map((body) => Buffer.concat([Buffer.from([type]), body]));

function parse(chunks: readonly Buffer[]): ViewerMessage[] {
  const feed = createFeed<ViewerMessage, never>(viewerMessages());
  return chunks.flatMap((chunk) => [...feed.push(chunk)]);
}

function encodings(list: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from([2, 0]), u16(list.length), ...list.map((each) => u32(each >>> 0))]);
}

function qemuKey(down: number, keysym: number, keycode: number): Buffer {
  return Buffer.concat([Buffer.from([255, 0]), u16(down), u32(keysym), u32(keycode)]);
}

const flagged = (flags: number, rest = Buffer.alloc(0)) =>
  extendedCutText(Buffer.concat([u32(flags >>> 0), rest]));
const CAPS = 1 << 24;
const NOTIFY = 1 << 27;
const PROVIDE = 1 << 28;
const TEXT = 1;

const anyU16 = fc.nat({ max: 0xffff });
const anyU32 = fc.nat({ max: 0xffffffff });
/** Each with what it is taken for. */
const message: fc.Arbitrary<readonly [ViewerMessage['type'], Buffer]> = fc.oneof(
  fc.constant(['passive', setPixelFormat()] as const),
  bytesOf(0, 19).map((bytes) => ['passive', bytes] as const),
  bytesOf(3, 9).map((bytes) => ['passive', bytes] as const),
  bytesOf(150, 9).map((bytes) => ['passive', bytes] as const),
  fc
    .array(fc.integer({ min: -400, max: 400 }), { maxLength: 30 })
    .map((list) => ['passive', encodings(list.filter((each) => each !== -316))] as const),
  fc
    .uint8Array({ maxLength: 64 })
    .map((payload) => ['passive', fence(0x80000001, Buffer.from(payload))] as const),
  fc.tuple(anyU32, fc.boolean()).map(([keysym, down]) => ['key', keyEvent(keysym, down)] as const),
  fc
    .tuple(anyU16, anyU32, anyU32)
    .map(([down, keysym, code]) => ['key', qemuKey(down, keysym, code)] as const),
  fc
    .tuple(fc.nat({ max: 255 }), anyU16, anyU16)
    .map(([mask, x, y]) => ['pointer', pointerEvent(mask, x, y)] as const),
  fc.string({ maxLength: 300 }).map((text) => ['clipboard', cutText(text)] as const),
  fc
    .uint8Array({ maxLength: 300 })
    .map((text) => ['clipboard', flagged(PROVIDE | TEXT, Buffer.from(text))] as const),
  fc.constant(['passive', flagged(CAPS | PROVIDE | TEXT, Buffer.alloc(4))] as const),
  bytesOf(250, 3).map((bytes) => ['other', bytes] as const),
  fc
    .tuple(fc.nat({ max: 3 }), fc.uint8Array({ minLength: 48, maxLength: 48 }))
    .map(
      ([screens, body]) =>
        [
          'other',
          Buffer.concat([Buffer.from([251, 0, 1, 0, 1, 0, screens, 0]), body.subarray(0, screens * 16)]),
        ] as const,
    ),
  fc
    .tuple(fc.boolean(), fc.uint8Array({ maxLength: 100 }))
    .map(
      ([big, body]) =>
        [
          'other',
          Buffer.concat([Buffer.from(big ? [253, 0x82, 0, body.length] : [253, 0x02, body.length, 0]), body]),
        ] as const,
    ),
);

describe('the messages of a viewer', () => {
  it('come out as they went in, wherever the stream is cut, and are known for what they are', () => {
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 12 }),
        fc.array(fc.nat({ max: 900 }), { maxLength: 20 }),
        (messages, cuts) => {
          const stream = Buffer.concat(messages.map(([, bytes]) => bytes));
          const points = [
            ...new Set([0, ...cuts.map((cut) => Math.min(cut, stream.length)), stream.length]),
          ].sort((a, b) => a - b);
          const pieces = points.slice(1).map((point, at) => stream.subarray(points[at], point));
          const whole = parse([stream]);
          expect(whole.map(({ type, bytes }) => [type, bytes])).toEqual(messages);
          expect(parse(pieces)).toEqual(whole);
          expect(parse([...stream].map((byte) => Buffer.from([byte])))).toEqual(whole);
        },
      ),
      { numRuns: ROUNDS },
    );
  });

  it('pass or end in words, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            message,
            message.map(([type, bytes]) => [type, bytes.subarray(1)] as const),
          ),
        ),
        fc.uint8Array({ maxLength: 300 }),
        (messages, garbage) => {
          const stream = Buffer.concat([...messages.map(([, bytes]) => bytes), garbage]);
          try {
            const passed = parse([stream]).reduce((sum, { bytes }) => sum + bytes.length, 0);
            expect(passed).toBeLessThanOrEqual(stream.length);
          } catch (error) {
            expect(error).toBeInstanceOf(RfbViolation);
            expect((error as Error).message).toMatch(/^The viewer sent .*\.$/);
          }
        },
      ),
      { numRuns: ROUNDS },
    );
  });

  it('never ask for the longer form of a pointer’s message', () => {
    const [asked] = parse([encodings([16, -316, 1, -316, -312])]);
    expect(asked?.bytes).toEqual(encodings([16, 1, -312]));
    expect(parse([encodings([-316])])[0]?.bytes).toEqual(encodings([]));
  });

  it('name a key by its place on the keyboard where that is said', () => {
    const keys = parse([keyEvent(65, true), qemuKey(1, 65, 30), qemuKey(0, 97, 30), qemuKey(0, 65, 0)]);
    expect(keys).toMatchObject([
      { down: true, key: 'keysym 65' },
      { down: true, key: 'keycode 30' },
      { down: false, key: 'keycode 30' },
      { down: false, key: 'keysym 65' },
    ]);
  });

  it('offer a clipboard, withdraw it, or say nothing of that', () => {
    const clipboards = parse([
      flagged(NOTIFY | TEXT),
      flagged(NOTIFY),
      flagged(PROVIDE | TEXT),
      cutText('a'),
    ]);
    expect(clipboards.map((each) => each.type === 'clipboard' && each.offers)).toEqual([
      true,
      false,
      null,
      null,
    ]);
    // What calls itself capabilities and is longer could be anything.
    expect(parse([flagged(CAPS | TEXT, Buffer.alloc(9))])).toMatchObject([{ type: 'clipboard' }]);
  });

  it.each<[string, Buffer, RegExp]>([
    ['an unknown type', Buffer.from([7]), /of the type 7/],
    ['sound', Buffer.from([255, 1]), /QEMU message of the type 1/],
    ['too many encodings', Buffer.from([2, 0, 4, 1]), /encodings of 1025; 1024 is the most/],
    [
      'a long clipboard',
      Buffer.concat([Buffer.from([6, 0, 0, 0]), u32((1 << 20) + 1)]),
      /clipboard of 1048577/,
    ],
    ['the longest', Buffer.concat([Buffer.from([6, 0, 0, 0]), u32(0x80000000)]), /clipboard of 2147483648/],
    [
      'a short one',
      Buffer.concat([Buffer.from([6, 0, 0, 0]), u32(0xfffffffd), Buffer.alloc(3)]),
      /its flags/,
    ],
    ['a long fence', Buffer.concat([Buffer.from([248, 0, 0, 0]), u32(0), Buffer.from([65])]), /fence of 65/],
    ['many screens', Buffer.from([251, 0, 1, 0, 1, 0, 65, 0]), /screens of 65/],
    ['a device that says much', Buffer.from([253, 0x82, 16, 1]), /device of 4097/],
  ])('end with %s', (_, bytes, words) => {
    expect(() => parse([bytes])).toThrow(RfbViolation);
    expect(() => parse([bytes])).toThrow(words);
  });
});
