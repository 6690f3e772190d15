/** Values take the place of names in what is typed, names that of values in what is told, and paint that of values on a frame. */
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { CanonicalAction } from '../../contract/actions.ts';
import type { Engine, TextElement } from '../../engine/engine.ts';
import { decodeScreenshot } from '../../lib/images.ts';
import { boxesOf, masked } from './masking.ts';
import type { KeptSecrets } from './rows.ts';
import { NO_SECRETS, Secrets } from './secrets.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const NOW = new Date(59_000);
const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const kept: KeptSecrets = new Map([
  ['password', { value: 'correct horse' }],
  ['pin', { value: '123' }],
  ['code', { totp: SEED }],
  ['bound', { value: 'only-there', allowed_domains: ['*.example.com', 'localhost:8080'] }],
]);
const make = (all: KeptSecrets = kept): Secrets => new Secrets(all, [], () => NOW);
const type = (text: string): CanonicalAction => ({ action_type: 'type_text', params: { text } });
const typed = (text: string, url: string | null = null) => make().reveal(type(text), url);

describe('a reference', () => {
  it.each([
    ['{{secret:password}}', 'correct horse'],
    ['a {{ secret:pin }} b {{secret:pin}}\n', 'a 123 b 123\n'],
    ['{{totp:code}}', '287082'],
    ['{{secret:code}}', '287082'],
    ['{{name}} {secret:pin}', '{{name}} {secret:pin}'],
  ])('%j is typed as %j', (text, value) => {
    expect(typed(text)).toEqual({ action: type(value) });
  });

  it.each([
    ['{{secret:other}}', 'no secret "other"'],
    ['{{secret:}}', 'no secret ""'],
    ['{{secret:pin}}{{secret:PASSWORD}}', 'no secret "PASSWORD"'],
    ['{{totp:password}}', 'no seed of codes'],
    ['{{secret:bound}}', 'the page is not known'],
  ])('%j is not typed: %s', (text, why) => {
    expect(typed(text)).toEqual({ refused: expect.stringContaining(why) });
    expect(JSON.stringify(typed(text))).not.toContain('correct horse');
  });

  it.each([
    ['https://a.example.com/x', true],
    ['http://localhost:8080', true],
    ['https://example.com', false],
    ['https://a.example.com.evil.example', false],
    ['https://evil.example/?https://a.example.com', false],
  ])('that is bound to sites is typed on %s: %s', (url, isTyped) => {
    expect('action' in typed('{{secret:bound}}', url)).toBe(isTyped);
  });

  it('in a run without secrets is typed by nobody', () => {
    expect(NO_SECRETS.reveal(type('{{secret:password}}'), null)).toEqual({ refused: expect.any(String) });
    expect(NO_SECRETS.reveal(type('hello'), null)).toEqual({ action: type('hello') });
  });

  it('in a value is a part of the value', () => {
    const secrets = make(new Map([['a', { value: '{{secret:a}} $& \\' }]]));
    expect(secrets.reveal(type('{{secret:a}}'), null)).toEqual({ action: type('{{secret:a}} $& \\') });
  });
});

describe('what is told', () => {
  it('holds no value, wherever it stands', () => {
    const value = fc
      .string({ minLength: 4, maxLength: 30 })
      .filter((text) => !'[redacted]{{secret:x}}'.includes(text));
    fc.assert(
      fc.property(value, fc.string(), fc.string(), (secret, before, after) => {
        const secrets = make(new Map([['x', { value: secret }]]));
        const told = { reasoning: before + secret + after, deep: [{ list: [secret, 1, null] }] };
        const { reasoning, deep } = secrets.redact(told);
        expect(deep).toEqual([{ list: ['{{secret:x}}', 1, null] }]);
        expect(reasoning.split('{{secret:x}}').some((part) => part.includes(secret))).toBe(false);
        const thrown = secrets.scrub(new Error(`no ${secret}`, { cause: { text: secret } })) as Error;
        expect(
          thrown.message.includes(secret) ||
            JSON.stringify(thrown.cause) === JSON.stringify({ text: secret }),
        ).toBe(false);
      }),
      { numRuns: ROUNDS },
    );
  });

  it('keeps a short value only where it stands alone from being told', () => {
    expect(make().redact('PIN 123, order 41235')).toBe('PIN {{secret:pin}}, order 41235');
  });

  it('holds no code that was typed, before or after it changed', () => {
    const secrets = make();
    expect(secrets.redact('287082')).toBe('287082');
    secrets.reveal(type('{{totp:code}}'), null);
    expect(secrets.redact('the code is 287082')).toBe('the code is {{totp:code}}');
    expect(secrets.onScreen()).toContain('287082');
  });
});

const word = (text: string, left: number, top = 10): TextElement => ({
  text,
  left,
  top,
  width: text.length * 8,
  height: 14,
});

describe('a frame', () => {
  const hit = (elements: TextElement[], value: string) => boxesOf(elements, [value]).map(({ left }) => left);

  it.each<[string, TextElement[], number[]]>([
    ['as it is', [word('Password', 0), word('correct', 100), word('horse', 160)], [100, 160]],
    ['read a little wrong', [word('c0rrect', 100), word('h0r5e', 160)], [100, 160]],
    ['within another word', [word('Pw:correct', 0), word('horse!', 84)], [0, 84]],
    ['not there', [word('correct', 100), word('answer', 160)], []],
    ['in two rows', [word('correct', 100), word('horse', 160, 200)], []],
  ])('is painted where a value can be read: %s', (_, elements, places) => {
    expect(hit(elements, 'correct horse')).toEqual(places);
  });

  it('is painted where a part of a long value can be read', () => {
    const value = 'tok_1234567890abcdefghijklmnopqrstuv';
    expect(hit([word('67890abcdefghijklmnop', 5)], value)).toEqual([5]);
  });

  it('shows none of it afterwards, and is the same frame where there is nothing to hide', async () => {
    const blank = { width: 200, height: 60, channels: 3, background: '#ffffff' } as const;
    const frame = await decodeScreenshot(await sharp({ create: blank }).png().toBuffer());
    const eyes: Pick<Engine, 'read'> = {
      read: async () => ({ fullText: '', elements: [word('opensesame', 40)] }),
    };
    const { signal } = new AbortController();
    expect(await masked(frame, ['another'], eyes, signal)).toBe(frame);
    expect(await masked(frame, [], eyes, signal)).toBe(frame);
    const painted = await masked(frame, ['opensesame'], eyes, signal);
    expect(painted.sha256).not.toBe(frame.sha256);
    const { data, info } = await sharp(painted.bytes)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => data[(y * info.width + x) * info.channels];
    expect([at(42, 12), at(118, 22), at(10, 12), at(60, 50)]).toEqual([32, 32, 255, 255]);
  });
});
