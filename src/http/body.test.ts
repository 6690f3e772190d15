import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../contract/errors.ts';
import { LIMITS } from '../contract/limits.ts';
import { decodeBase64 } from '../lib/images.ts';
import { DecodedField, parseBody, readBody } from './body.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const B64 = Buffer.alloc(120, 'The sea, the sea. ').toString('base64');
const SLASHED = Buffer.alloc(99, 0xff).toString('base64');

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
  return 'accepted';
}

/** Equal as JSON, where a cut field stands for the text it came from. */
function agree(actual: unknown, expected: unknown): boolean {
  if (actual instanceof DecodedField) {
    if (typeof expected !== 'string' || actual.chars !== expected.length) return false;
    return actual.bytes.equals(decodeBase64(expected));
  }
  if (typeof actual !== 'object' || typeof expected !== 'object' || actual === null || expected === null) {
    return Object.is(actual, expected);
  }
  if (Array.isArray(actual) !== Array.isArray(expected)) return false;
  const names = Object.keys(actual);
  const own = (value: object, name: string): unknown => Object.getOwnPropertyDescriptor(value, name)?.value;
  return (
    names.join('\0') === Object.keys(expected).join('\0') &&
    names.every((name) => agree(own(actual, name), own(expected, name)))
  );
}

/** The two readings of one body: both a value, or both a refusal. */
function expectAgreement(bytes: Buffer): void {
  let expected: unknown;
  try {
    expected = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    expect(codeOf(() => parseBody(bytes, true))).toBe('VALIDATION_ERROR');
    return;
  }
  expect(agree(parseBody(bytes, true), expected)).toBe(true);
}

const space = fc.constantFrom('', '', '', ' ', '\n', '\t', ' \r\n ', '\u00a0');
const literal = fc.oneof(
  fc.constantFrom(B64, SLASHED, `${B64}QQ==`, `${B64}QUI=`).map((text) => JSON.stringify(text)),
  fc.constant(JSON.stringify(SLASHED).replaceAll('/', '\\/')),
  fc.constantFrom(
    JSON.stringify(`data:image/png;base64,${B64}`),
    JSON.stringify(B64.slice(0, 50)),
    JSON.stringify(`${B64}=`),
    JSON.stringify(`${B64}\n${B64}`),
    JSON.stringify(B64.replaceAll('T', '_')),
    `"${B64}\\u0041\\u0041\\u0041\\u0041"`,
    `"${B64}ŁŁŁŁ"`,
    '""',
    'null',
    '7',
    `["${B64}"]`,
    `{"screenshot":"${B64}"}`,
  ),
);
const words = fc
  .array(
    fc.constantFrom(
      '"screenshot":',
      '"screenshot"',
      ' : ',
      B64,
      '"',
      '\\',
      '/',
      'é',
      '日本',
      '\u{1f600}',
      'x',
    ),
    {
      maxLength: 5,
    },
  )
  .map((parts) => JSON.stringify(parts.join('')));
const name = fc.constantFrom(
  '"screenshot"',
  '"screenshot"',
  '"\\u0073creenshot"',
  '"\\"screenshot"',
  '"\\\\screenshot"',
  '"Screenshot"',
  '"instruction"',
  '"actions"',
  '"__proto__"',
  '"é"',
);

function objectOf(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const member = fc.tuple(space, name, space, space, fc.oneof(literal, words, value), space);
  return fc
    .array(member, { maxLength: 4 })
    .map((list) => `{${list.map(([a, key, b, c, item, d]) => `${a}${key}${b}:${c}${item}${d}`).join(',')}}`);
}

const nested = objectOf(fc.constantFrom('true', '1e3', '[]'));
const step = fc.oneof({ weight: 4, arbitrary: objectOf(nested) }, { weight: 1, arbitrary: literal });
const trajectory = fc
  .array(step, { maxLength: 4 })
  .chain((steps) => space.map((gap) => `[${steps.join(`,${gap}`)}]`));
const body = fc
  .tuple(objectOf(nested), fc.option(trajectory), fc.option(literal), fc.boolean())
  .map(([rest, steps, shot, first]) => {
    const own = [
      ...(shot === null ? [] : [`"screenshot":${shot}`]),
      ...(steps === null ? [] : [`"trajectory":${steps}`]),
    ].join(',');
    const inner = rest.slice(1, -1);
    return `{${[first ? own : inner, first ? inner : own].filter((part) => part.trim() !== '').join(',')}}`;
  });

describe('parseBody', () => {
  it('cuts plain screenshots at both places out of a body', () => {
    const steps = [{ screenshot: SLASHED, reasoning: 'r' }, { screenshot: B64 }];
    const parsed = parseBody(
      Buffer.from(JSON.stringify({ screenshot: B64, instruction: 'é', trajectory: steps })),
      true,
    );
    expect(parsed).toEqual({
      screenshot: new DecodedField(Buffer.from(B64, 'base64'), B64.length),
      instruction: 'é',
      trajectory: [
        { screenshot: new DecodedField(Buffer.from(SLASHED, 'base64'), SLASHED.length), reasoning: 'r' },
        { screenshot: new DecodedField(Buffer.from(B64, 'base64'), B64.length) },
      ],
    });
  });

  it('leaves screenshots alone where none belong', () => {
    const parsed = parseBody(Buffer.from(JSON.stringify({ screenshot: B64 })), false);
    expect(parsed).toEqual({ screenshot: B64 });
  });

  it('reads every body as JSON.parse does', () => {
    fc.assert(
      fc.property(body, (text) => expectAgreement(Buffer.from(text))),
      { numRuns: ROUNDS },
    );
  });

  it('reads every broken body as JSON.parse does', () => {
    const harm = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      kind: fc.constantFrom('cut', 'flip', 'insert'),
      byte: fc.oneof(
        fc.constantFrom(0x22, 0x5c, 0x7d, 0x2c, 0x3a, 0x00, 0xff, 0xc3),
        fc.integer({ min: 0, max: 255 }),
      ),
    });
    fc.assert(
      fc.property(body, harm, (text, { at, kind, byte }) => {
        const bytes = Buffer.from(text);
        const place = Math.floor(at * bytes.length);
        const rest = { cut: bytes.length, flip: place + 1, insert: place }[kind] ?? 0;
        const parts = [
          bytes.subarray(0, place),
          ...(kind === 'cut' ? [] : [Buffer.of(byte)]),
          bytes.subarray(rest),
        ];
        expectAgreement(Buffer.concat(parts));
      }),
      { numRuns: ROUNDS },
    );
  });

  it.each([
    ['an escaped slash', `{"screenshot":"${SLASHED.replaceAll('/', '\\/')}"}`],
    ['two of one name', `{"screenshot":"${B64}","screenshot":"${SLASHED}"}`],
    ['the same name deeper down', `{"metadata":{"screenshot":"${B64}"}}`],
    ['both at once', `{"screenshot":"${SLASHED}","metadata":{"screenshot":"${B64}"}}`],
    ['a name that only ends so', `{"\\"screenshot":"${B64}"}`],
    [
      'more than can be cut',
      `{"trajectory":[${Array.from({ length: 30 }, () => `{"screenshot":"${B64}"}`).join(',')}]}`,
    ],
  ])('falls back to JSON.parse for %s', (_what, text) => {
    expect(agree(parseBody(Buffer.from(text), true), JSON.parse(text))).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['a byte order mark', `\ufeff{"screenshot":"${B64}"}`],
    ['a cut off body', `{"screenshot":"${B64}"`],
    ['a trailing comma', `{"screenshot":"${B64}",}`],
    ['words', 'hello'],
  ])('refuses %s as one fault of the body', (_what, text) => {
    expect(() => parseBody(Buffer.from(text), true)).toThrow(
      expect.objectContaining({
        code: 'VALIDATION_ERROR',
        extras: {
          details: [
            expect.objectContaining({ loc: ['body'], type: 'json_invalid', expected: 'a JSON object' }),
          ],
        },
      }),
    );
  });

  it('refuses bytes that are not UTF-8, beside a screenshot and without one', () => {
    for (const text of [`{"screenshot":"${B64}","instruction":"a?"}`, '{"instruction":"a?"}']) {
      const bytes = Buffer.from(text);
      bytes[bytes.indexOf('?')] = 0xff;
      expect(() => parseBody(bytes, true)).toThrow('not UTF-8');
    }
  });

  it('refuses what is nested deeper than anything that walks it could follow', () => {
    const deep = (levels: number): Buffer => Buffer.from(`${'['.repeat(levels)}${']'.repeat(levels)}`);
    expect(codeOf(() => parseBody(deep(64), true))).toBe('accepted');
    expect(codeOf(() => parseBody(deep(66), true))).toBe('VALIDATION_ERROR');
    expect(codeOf(() => parseBody(deep(400_000), true))).toBe('VALIDATION_ERROR');
  });

  it('quotes only what the caller wrote when it refuses', () => {
    const broken = `{"screenshot":"${B64}" oops}`;
    const [whole, quoted] = [true, false].map((cut) => {
      try {
        return parseBody(Buffer.from(broken), cut);
      } catch (error) {
        return (error as ApiError).message;
      }
    });
    expect(whole).toBe(quoted);
  });
});

describe('readBody', () => {
  const chunks = (sizes: readonly number[]): Buffer[] => sizes.map((size) => Buffer.alloc(size, 'x'));

  it('joins what arrives', async () => {
    expect((await readBody(Readable.from(chunks([3, 4, 1])), 8, null)).toString()).toBe('xxxxxxxx');
    expect((await readBody(Readable.from(chunks([8])), 8, 8)).toString()).toBe('xxxxxxxx');
    expect(await readBody(Readable.from([]), 8, null)).toHaveLength(0);
  });

  it('refuses an announced length before it reads anything', async () => {
    let read = false;
    const stream = new Readable({
      read() {
        read = true;
      },
    });
    await expect(readBody(stream, 8, 9)).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      extras: {
        max_body_bytes: 8,
        examples: { max_base64_bytes: 10_485_760, max_mb: 10, min_base64_chars: 100 },
      },
    });
    expect(read).toBe(false);
  });

  it('stops at the first chunk that is too many', async () => {
    let given = 0;
    const stream = Readable.from(
      (function* () {
        for (; given < 100; given++) yield Buffer.alloc(5);
      })(),
    );
    await expect(readBody(stream, 8, null)).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    expect(given).toBeLessThan(30);
  });

  it('accepts exactly the limit, and not what lies about its length', async () => {
    await expect(readBody(Readable.from(chunks([4, 4])), 8, 8)).resolves.toHaveLength(8);
    await expect(readBody(Readable.from(chunks([4, 4, 1])), 8, 8)).rejects.toMatchObject({ status: 413 });
  });

  it('leaves room above one screenshot for the refusal to be about the screenshot', () => {
    expect(LIMITS.bodyScreenshot).toBeGreaterThan(LIMITS.screenshotMaxChars + LIMITS.bodyOther);
    expect(LIMITS.bodyTrajectory).toBeGreaterThan(21 * LIMITS.screenshotMaxChars);
  });
});
