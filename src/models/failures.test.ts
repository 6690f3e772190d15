import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureOf, messageIn, redact } from './failures.ts';
import { objectIn } from './json-text.ts';
import { isRetried, pauseMs, retryAfterMs } from './retries.ts';

const numRuns = Number(process.env.ROUNDS ?? 100);

describe('what is told of a failure', () => {
  it('never holds the key, wherever the provider put it', () => {
    const key = fc.stringMatching(/^[!-~]{16,64}$/);
    const around = fc.string({ maxLength: 600 });
    fc.assert(
      fc.property(
        key,
        around,
        around,
        fc.integer({ min: 300, max: 599 }),
        (secret, before, after, status) => {
          const body = { error: { message: `${before}${secret}${after} ${encodeURIComponent(secret)}` } };
          const { message } = failureOf({ status, body, retryAfterMs: null }, { host: 'h', key: secret });
          expect(message).not.toContain(secret);
          expect(message).not.toContain(encodeURIComponent(secret));
          expect(message.length).toBeLessThan(400);
        },
      ),
      { numRuns },
    );
  });

  it('has keys of others with stars in them left out, too', () => {
    expect(redact('Incorrect API key: sk-proj-ab***wxyz.', null)).toBe('Incorrect API key: [key]');
    expect(redact('Bearer abc.def', null)).toBe('[key]');
    expect(redact('key AIzaSyA1234567890', null)).toBe('key [key]');
  });

  it('is what the provider said, wherever it said it', () => {
    for (const body of [
      { error: { message: 'no' } },
      [{ error: { message: 'no' } }],
      { error: 'no' },
      { message: 'no' },
      { detail: 'no' },
      'no',
    ])
      expect(messageIn(body)).toBe('no');
    expect(messageIn(null)).toBe('');
  });
});

describe('another attempt', () => {
  it('is made for what passes by itself', () => {
    for (const status of [408, 429, 500, 502, 503, 504, 529])
      expect(isRetried('overloaded', status)).toBe(true);
    for (const status of [302, 400, 401, 403, 404, 409, 413, 422, 501])
      expect(isRetried('refused', status)).toBe(false);
    expect(isRetried('quota', 429)).toBe(false);
    expect([isRetried('network', null), isRetried('timeout', null)]).toEqual([true, true]);
    expect([isRetried('malformed', null), isRetried('too_large', null)]).toEqual([false, false]);
  });

  it('comes when it was asked for, unless that is too late', () => {
    const now = Date.UTC(2026, 0, 1);
    expect(retryAfterMs('3', now)).toBe(3_000);
    expect(retryAfterMs('0.5', now)).toBe(500);
    expect(retryAfterMs(new Date(now + 9_000).toUTCString(), now)).toBe(9_000);
    expect(retryAfterMs(new Date(now - 9_000).toUTCString(), now)).toBe(0);
    for (const odd of [null, '', '-1', 'soon', '2026']) {
      expect(retryAfterMs(odd, now)).toBe(odd === '2026' ? 2_026_000 : null);
    }
    expect(pauseMs(1, 3_000, 0)).toBe(3_000);
    expect(pauseMs(1, 31_000, 0)).toBeNull();
  });

  it('comes later each time, at a time of its own', () => {
    expect([1, 2, 3].map((nth) => pauseMs(nth, null, 1))).toEqual([1_000, 2_000, 4_000]);
    expect(pauseMs(40, null, 1)).toBe(30_000);
    expect(pauseMs(3, null, 0)).toBe(0);
  });
});

describe('JSON in a text', () => {
  it('is found alone, in a fence and among words', () => {
    for (const text of [
      '{"a":{"b":"}"}}',
      'Here:\n```json\n{"a":{"b":"}"}}\n```',
      'I {think} so: {"a":{"b":"}"}} and {"c":1}',
    ])
      expect(objectIn(text)).toEqual({ a: { b: '}' } });
    for (const text of ['', '[]', '{', 'null', '{"a":', '{'.repeat(10_000)])
      expect(objectIn(text)).toBeNull();
  });
});
