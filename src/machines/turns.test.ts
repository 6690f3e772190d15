import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

const never = new AbortController().signal;
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

it('are taken in the order they were asked for, one at a time', async () => {
  const turns = createTurns();
  const seen: string[] = [];
  const work = (name: string) => async () => {
    seen.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    seen.push(`${name} ends`);
    return name;
  };
  const taken = ['one', 'two', 'three'].map((name) => turns.take(never, work(name)));
  expect(await Promise.all(taken)).toEqual(['one', 'two', 'three']);
  expect(seen).toEqual(['one', 'two', 'three'].flatMap((name) => [`${name} begins`, `${name} ends`]));
});

it('pass on after one that failed, and wait for one that is at work although somebody gave up in between', async () => {
  const turns = createTurns();
  let release = (): void => {};
  const first = turns.take(never, () => new Promise<void>((resolve) => (release = resolve)));
  const patience = new AbortController();
  const second = turns.take(patience.signal, async () => 'never');
  let begun = false;
  const third = turns.take(never, async () => {
    begun = true;
    throw new Error('failed');
  });
  const fourth = turns.take(never, async () => 'after it');
  patience.abort(new Error('gave up'));
  await expect(second).rejects.toThrow('gave up');
  expect(begun).toBe(false);
  release();
  await first;
  await expect(third).rejects.toThrow('failed');
  expect(await fourth).toBe('after it');
});

it('end for who is at work, who waits and who comes later, for the same reason', async () => {
  const turns = createTurns();
  const asked = [turns.take(never, untilAborted), turns.take(never, async () => 'never')];
  const over = new Error('the machine ended');
  turns.end(over);
  asked.push(turns.take(never, async () => 'never'));
  expect(await Promise.allSettled(asked)).toEqual(asked.map(() => ({ status: 'rejected', reason: over })));
});
