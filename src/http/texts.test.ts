import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodedField } from './body.ts';
import { isStorable, storableParams, textFaults } from './texts.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const places = (body: unknown, screenshots = true) =>
  textFaults(body, ['body'], screenshots).map(({ path, type }) => [path, type]);

describe('isStorable', () => {
  it.each(['', 'plain', 'é 日本 \u{1f600}', '\n\t\u0001\u007f', '\ufffd\uffff'])('keeps %j', (text) => {
    expect(isStorable(text)).toBe(true);
  });

  it.each(['\0', 'a\0b', '\ud83d', '\ude00', '\ude00\ud83d', '\u{1f600}\ud83d'])('refuses %j', (text) => {
    expect(isStorable(text)).toBe(false);
  });

  it('keeps exactly the text without NUL that survives UTF-8', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('\0', '\ud83d', '\ude00', 'a', 'é'), { maxLength: 6 }),
        (units) => {
          const text = units.join('');
          const survives = Buffer.from(text).toString() === text && !text.includes('\0');
          expect(isStorable(text)).toBe(survives);
        },
      ),
      { numRuns: ROUNDS },
    );
  });
});

describe('textFaults', () => {
  it('names every place, however deep, and names themselves', () => {
    const body = { a: '\0', b: [{ c: ['fine', '\ud800'] }], 'd\0': 1, e: 5, f: null };
    expect(places(body)).toEqual([
      ['a', 'string_unicode'],
      ['b[0].c[1]', 'string_unicode'],
      ['d\0', 'string_unicode'],
    ]);
    expect(textFaults({ a: '\0' }, ['query'], false)[0]).toMatchObject({ loc: ['query', 'a'] });
  });

  it('has nothing to say about what is no text', () => {
    for (const value of [undefined, null, 7, true, [], {}]) expect(places(value)).toEqual([]);
  });

  it('leaves screenshots to those who know them', () => {
    const body = {
      screenshot: '\0',
      trajectory: [{ screenshot: '\0' }, { screenshot: new DecodedField(Buffer.alloc(1), 4) }],
    };
    expect(places(body)).toEqual([]);
    expect(places(body, false)).toHaveLength(2);
  });

  it('stops at a hundred', () => {
    expect(places(Array.from({ length: 1_000 }, () => '\0'))).toHaveLength(100);
  });
});

it('turns an id that cannot be stored into one that nobody has', () => {
  expect(storableParams({ session_id: 'ses_1', key: '\0' })).toEqual({ session_id: 'ses_1', key: '\ufffd' });
});
