import { expect, it } from 'vitest';
import { newId } from './ids.ts';

it('says what it is, and is hex from there on', () => {
  expect(newId('req')).toMatch(/^req_[0-9a-f]{24}$/);
  expect(newId('ses')).toMatch(/^ses_[0-9a-f]{24}$/);
  expect(newId('acct', 8)).toMatch(/^acct_[0-9a-f]{16}$/);
});

it('never repeats itself', () => {
  const ids = Array.from({ length: 20_000 }, () => newId('req'));
  expect(new Set(ids).size).toBe(ids.length);
});
