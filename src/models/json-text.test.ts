import fc from 'fast-check';
import { expect, it } from 'vitest';
import { objectIn } from './json-text.ts';

const numRuns = Number(process.env.ROUNDS ?? 100);

it('finds an object whatever is put around it', () => {
  const around = fc.string().map((text) => text.replaceAll(/[{}"]/g, ''));
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), around, around, (object, before, after) => {
      const wanted: unknown = JSON.parse(JSON.stringify(object));
      expect(objectIn(`${before}${JSON.stringify(object)}${after}`)).toEqual(wanted);
    }),
    { numRuns },
  );
});

it('passes over braces that are no JSON', () => {
  expect(objectIn('I {think} so: ```json\n{"found": true}\n```')).toEqual({ found: true });
  for (const none of ['', 'no', '{', '[1]', '{"a": ', '{a}']) expect(objectIn(none)).toBeNull();
});

it('never throws, and is quick', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('{', '}', '"', '\\', 'a', ':') }), (text) => {
      objectIn(text);
    }),
    { numRuns },
  );
});
