import { expect, test } from 'vitest';
import { createShared } from './shared.ts';

const stays = new AbortController().signal;

/** Work that ends when told to, and tells whether it was aborted. */
function task(): {
  work: (signal: AbortSignal) => Promise<string>;
  end: () => void;
  runs: () => number;
  signal: () => AbortSignal;
} {
  let runs = 0;
  let seen = stays;
  let end = (): void => {};
  return {
    work: (signal) => {
      runs += 1;
      seen = signal;
      return new Promise((resolve, reject) => {
        end = () => resolve('done');
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    },
    end: () => end(),
    runs: () => runs,
    signal: () => seen,
  };
}

test('all who ask share one piece of work, and its result is remembered', async () => {
  const shared = createShared<string>(2);
  const one = task();
  const asked = [shared.get('a', one.work, stays), shared.get('a', one.work, stays)];
  one.end();
  expect(await Promise.all(asked)).toEqual(['done', 'done']);
  expect(await shared.get('a', one.work, stays)).toBe('done');
  expect(one.runs()).toBe(1);
});

test('the work ends when the last who waits leaves, not before', async () => {
  const shared = createShared<string>(2);
  const one = task();
  const [first, second] = [new AbortController(), new AbortController()];
  const asked = [shared.get('a', one.work, first.signal), shared.get('a', one.work, second.signal)];
  first.abort(new Error('first'));
  await expect(asked[0]).rejects.toThrow('first');
  expect(one.signal().aborted).toBe(false);
  second.abort(new Error('second'));
  await expect(asked[1]).rejects.toThrow('second');
  expect(one.signal().aborted).toBe(true);
  const again = shared.get('a', one.work, stays);
  one.end();
  expect(await again).toBe('done');
  expect(one.runs()).toBe(2);
});

test('a failure is not remembered', async () => {
  const shared = createShared<string>(2);
  await expect(shared.get('a', () => Promise.reject(new Error('no')), stays)).rejects.toThrow('no');
  expect(await shared.get('a', () => Promise.resolve('yes'), stays)).toBe('yes');
});

test('only the newest results are kept', async () => {
  const shared = createShared<string>(2);
  let runs = 0;
  const work = async (): Promise<string> => String(++runs);
  for (const key of ['a', 'b', 'a', 'c', 'a']) await shared.get(key, work, stays);
  expect(runs).toBe(3);
  await shared.get('b', work, stays);
  expect(runs).toBe(4);
});
