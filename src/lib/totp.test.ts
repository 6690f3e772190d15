/** The codes of RFC 6238, cut to six digits. */
import { expect, it } from 'vitest';
import { seedOf, totpAt, totpsBetween } from './totp.ts';

const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

it.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('is that of the RFC at %d s', (seconds, code) => {
  expect(totpAt(seedOf(SEED) as Buffer, seconds * 1000)).toBe(code);
});

it('takes a seed as people copy it, and nothing that is none', () => {
  expect(seedOf('gezd gnbv gy3t qojq gezd-gnbv-gy3t-qojq==')?.toString()).toBe('12345678901234567890');
  for (const text of ['', '=', 'A', '01890', 'secret!']) expect(seedOf(text)).toBe(null);
});

it('tells the codes around a span of time', () => {
  const seed = seedOf(SEED) as Buffer;
  const codes = totpsBetween(seed, 59_000, 61_000);
  expect(codes).toContain('287082');
  expect(codes).toHaveLength(3);
  expect(totpsBetween(seed, 0, 9_000_000)).toHaveLength(8);
});
