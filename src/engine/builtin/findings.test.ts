import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingsOf, toldOf } from './findings.ts';

test('what was read is known again from the words of a turn', () => {
  const finding = fc.string({ unit: 'binary', maxLength: 100 });
  fc.assert(
    fc.property(fc.array(finding, { maxLength: 4 }), (findings) => {
      expect(findingsOf({ reasoning: `Step 1 of 2: Next: click OK.${toldOf(findings)}` })).toEqual(findings);
    }),
    { numRuns: Number(process.env.ROUNDS ?? 100) },
  );
});

test('what was kept comes before what was told, and what is long is not told', () => {
  expect(findingsOf({ findings: 'a: 1\nb: 2', reasoning: toldOf(['c: 3']) })).toEqual(['a: 1', 'b: 2']);
  expect(toldOf(['x'.repeat(301)])).toBe('');
  expect(findingsOf({ reasoning: 'I have read "broken \\x".' })).toEqual([]);
  expect(findingsOf({})).toEqual([]);
});
