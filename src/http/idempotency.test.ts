import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodedField, parseBody } from './body.ts';
import { hashBody, readKey } from './idempotency-key.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const hash = (body: unknown): string => hashBody(body).toString('hex');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('readKey', () => {
  it.each(['a', 'A-z_0:9', 'x'.repeat(128)])('takes %s', (key) => expect(readKey(key)).toBe(key));

  it('is null without the header', () => expect(readKey(undefined)).toBeNull());

  it.each(['', ' ', 'a b', 'a/b', 'ключ', 'a,b', 'a\n', 'x'.repeat(129)])(
    'refuses %j with its place',
    (key) => {
      expect(() => readKey(key)).toThrow(
        expect.objectContaining({
          code: 'VALIDATION_ERROR',
          extras: {
            details: [
              expect.objectContaining({ loc: ['header', 'Idempotency-Key'], path: 'Idempotency-Key' }),
            ],
          },
        }),
      );
    },
  );

  it('refuses the header sent twice', () => expect(() => readKey(['a', 'b'])).toThrow('Idempotency-Key'));
});

/** The same JSON, with the members of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, shuffled(item)] as const);
  return Object.fromEntries(entries.toReversed());
}

describe('hashBody', () => {
  it('is blind to the order of members and to white space', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const sent = JSON.stringify(value);
        const spaced = JSON.stringify(shuffled(JSON.parse(sent)), null, 3);
        expect(hash(JSON.parse(spaced))).toBe(hash(JSON.parse(sent)));
      }),
      { numRuns: ROUNDS },
    );
  });

  it('tells any two different bodies apart', () => {
    const value = fc.jsonValue({ maxDepth: 2, stringUnit: fc.constantFrom('a', '"', ':', ',') });
    const sorted = (body: unknown): string =>
      JSON.stringify(body, (_, item: unknown) =>
        typeof item === 'object' && item !== null && !Array.isArray(item)
          ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
          : item,
      );
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(hash(a) === hash(b)).toBe(sorted(a) === sorted(b));
      }),
      { numRuns: ROUNDS },
    );
  });

  it('does not mistake the hash of a long text for the text', () => {
    const long = 'x'.repeat(2_000);
    const pretenders = [
      `sha256:${sha256(long)}`,
      `text:${sha256(long)}`,
      sha256(long),
      `"text:${sha256(long)}"`,
    ];
    for (const code of pretenders) expect(hash({ code })).not.toBe(hash({ code: long }));
    expect(hash({ code: `${long}y` })).not.toBe(hash({ code: long }));
    const field = new DecodedField(Buffer.from(long), 1);
    expect(hash({ screenshot: field })).not.toBe(hash({ screenshot: long }));
    expect(hash({ screenshot: field })).not.toBe(hash({ screenshot: `image:${sha256(long)}` }));
  });

  it('knows a screenshot by its bytes', () => {
    const chars = Buffer.alloc(150, 0xff).toString('base64');
    const cut = parseBody(Buffer.from(JSON.stringify({ screenshot: chars })), true);
    expect(hash(cut)).toBe(hash({ screenshot: new DecodedField(Buffer.alloc(150, 0xff), chars.length) }));
    expect(hash(cut)).not.toBe(hash({ screenshot: new DecodedField(Buffer.alloc(150, 0xfe), chars.length) }));
  });

  it('tells nothing from null', () => {
    expect(hash(undefined)).toBe(hash(undefined));
    expect(hash({})).not.toBe(hash({ a: null }));
  });
});
