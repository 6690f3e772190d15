import { setImmediate as tick } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createGate } from './gate.ts';

test('never lets more through than its width, and keeps the order', async () => {
  const gate = createGate(2);
  let inside = 0;
  let most = 0;
  const order: number[] = [];
  await Promise.all(
    [1, 2, 3, 4, 5].map((name) =>
      gate.run(async () => {
        order.push(name);
        inside += 1;
        most = Math.max(most, inside);
        await tick();
        inside -= 1;
      }),
    ),
  );
  expect(most).toBe(2);
  expect(order).toEqual([1, 2, 3, 4, 5]);
});

test('a failure frees its place', async () => {
  const gate = createGate(1);
  await expect(gate.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await gate.run(() => Promise.resolve(7))).toBe(7);
});

test('an aborted caller leaves the queue at once; one whose task runs keeps the place until it ends', async () => {
  const gate = createGate(1);
  let release = (): void => {};
  const running = new AbortController();
  const first = gate.run(() => new Promise<void>((resolve) => (release = resolve)), running.signal);
  const waiting = new AbortController();
  const second = gate.run(() => Promise.resolve(), waiting.signal);
  waiting.abort(new Error('gone'));
  await expect(second).rejects.toThrow('gone');
  expect(gate.waiting()).toBe(0);
  running.abort(new Error('left'));
  await expect(first).rejects.toThrow('left');
  let ran = false;
  const third = gate.run(async () => {
    ran = true;
  });
  await tick();
  expect(ran).toBe(false);
  release();
  await third;
  expect(ran).toBe(true);
});
