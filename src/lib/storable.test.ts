import fc from 'fast-check';
import { expect, test } from 'vitest';
import { storable, storableJson } from './storable.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const text = fc.string({ unit: 'binary' });

test('what can be kept is kept as it is', () => {
  fc.assert(
    fc.property(text, (any) => {
      const kept = any.replaceAll('\0', '');
      expect(storable(kept)).toBe(kept);
      expect(storableJson({ a: [kept] })).toBe(JSON.stringify({ a: [kept] }));
    }),
    { numRuns: ROUNDS },
  );
});

test('NUL and half characters are replaced, wherever they stand', () => {
  expect(storable('a\0b\ud83d…\ude00')).toBe('a\ufffdb\ufffd…\ufffd');
  expect(JSON.parse(storableJson({ a: ['\0', { b: '\ud83d' }], c: 1 }))).toEqual({
    a: ['\ufffd', { b: '\ufffd' }],
    c: 1,
  });
  // The words for it are not it.
  expect(JSON.parse(storableJson('\\u0000 \\ud83d'))).toBe('\\u0000 \\ud83d');
});
