import { describe, expect, test } from 'vitest';
import { editDistance, toWord, wordLikeness } from './likeness.ts';

const like = (a: string, b: string): number => wordLikeness(toWord(a), toWord(b));

describe('words', () => {
  test.each([
    ['submit', 'submit', 0],
    ['submit', 'sumbit', 1],
    ['buton', 'button', 1],
    ['abc', 'xyz', 3],
  ])('%s and %s are %i edits apart', (a, b, edits) => {
    expect(editDistance(a, b, 3)).toBe(edits);
  });

  test.each([
    ['aplication', 'application'],
    ['raed', 'read'],
    ['settings', 'setting'],
    ['submits', 'submit'],
    ['deleting', 'delete'],
    ['colour', 'color'],
    ['login', 'signin'],
    ['friday', 'fri'],
    ['bill', 'bi1l'],
    ['modern', 'modem'],
    ['1042', 'lo42'],
  ])('%s is meant by %s', (a, b) => {
    expect(like(a, b)).toBeGreaterThanOrEqual(0.75);
  });

  test.each([
    ['1042', '1043'],
    ['check', 'uncheck'],
    ['active', 'inactive'],
    ['import', 'export'],
    ['enable', 'disable'],
    ['page2', 'page3'],
    ['save', 'send'],
    ['__proto__', 'constructor'],
  ])('%s is not %s', (a, b) => {
    expect(like(a, b)).toBe(0);
  });
});
