import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSecretBox } from './secret-box.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const box = createSecretBox(Buffer.alloc(32, 1));
const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));

describe('a secret box', () => {
  it('opens to what was sealed, in its place', () => {
    fc.assert(
      fc.property(bytes, fc.string(), (plain, place) => {
        const sealed = box.seal(plain, place);
        expect(sealed).toHaveLength(plain.length + 28);
        expect(box.open(sealed, place)).toEqual(plain);
      }),
      { numRuns: ROUNDS },
    );
  });

  it('does not open in another place', () => {
    fc.assert(
      fc.property(bytes, fc.string(), fc.string(), (plain, place, other) => {
        fc.pre(place !== other);
        expect(() => box.open(box.seal(plain, place), other)).toThrow();
      }),
      { numRuns: ROUNDS },
    );
  });

  it('does not open once a single bit was changed, or the end is missing', () => {
    const sealed = box.seal(Buffer.from('a one-time secret'), 'place');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => box.open(changed, 'place')).toThrow();
    }
    for (const whole of [sealed, box.seal(Buffer.alloc(0), 'place')]) {
      for (let length = 0; length < whole.length; length++) {
        expect(() => box.open(whole.subarray(0, length), 'place'), `${length} bytes`).toThrow();
      }
    }
  });

  it('does not open with another key, and tells keys apart without saying anything about them', () => {
    const other = createSecretBox(Buffer.alloc(32, 2));
    expect(() => other.open(box.seal(Buffer.from('x'), ''), '')).toThrow();
    expect(box.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(other.fingerprint).not.toBe(box.fingerprint);
    expect(createSecretBox(Buffer.alloc(32, 1)).fingerprint).toBe(box.fingerprint);
  });

  it('makes keys for other purposes, the same ones every time, and none says anything of another', () => {
    const again = createSecretBox(Buffer.alloc(32, 1));
    expect(box.derive('one')).toEqual(again.derive('one'));
    expect(box.derive('one')).toHaveLength(32);
    const all = [box.derive('one'), box.derive('two'), createSecretBox(Buffer.alloc(32, 2)).derive('one')];
    expect(new Set([...all, Buffer.alloc(32, 1)].map((key) => key.toString('hex'))).size).toBe(4);
  });

  it('never seals the same twice alike, nor shows what is in it', () => {
    const plain = Buffer.from('the same text');
    const sealed = Array.from({ length: 100 }, () => box.seal(plain, 'place').toString('hex'));
    expect(new Set(sealed).size).toBe(100);
    expect(sealed.some((hex) => hex.includes(plain.toString('hex')))).toBe(false);
  });

  it.each([0, 16, 31, 33])('refuses a key of %i bytes', (length) => {
    expect(() => createSecretBox(Buffer.alloc(length))).toThrow(String(length));
  });
});
