import { expect, it } from 'vitest';
import { allOf } from './all-of.ts';

it('works on all, in order, and rejects with what failed', async () => {
  const done: number[] = [];
  const work = (bad: readonly number[]) => async (one: number) => {
    if (bad.includes(one)) throw new Error(`no ${one}`);
    done.push(one);
  };
  await allOf([1, 2, 3], work([]));
  await expect(allOf([1, 2, 3], work([1]))).rejects.toThrow(/^no 1$/);
  await expect(allOf([1, 2, 3], work([1, 3]))).rejects.toThrow('Error: no 1; Error: no 3');
  expect(done).toEqual([1, 2, 3, 2, 3, 2]);
});
