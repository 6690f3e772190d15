import { performance } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import { inTurn } from './pace.ts';

/** Thinks for so many ms. */
function think(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

/** How often everything else had its turn while this went on. */
async function turnsOfOthers(work: () => Promise<unknown>): Promise<number> {
  let [turns, over] = [0, false];
  const others = (async () => {
    for (; !over; turns++) await new Promise((resolve) => setImmediate(resolve));
  })();
  await work();
  over = true;
  await others;
  return turns;
}

it('lets everything else in between two who think long, however many think at once', async () => {
  const all = () => Promise.all(Array.from({ length: 10 }, () => inTurn(() => think(12))));
  expect(await turnsOfOthers(all)).toBeGreaterThanOrEqual(9);
});

it('passes on what comes of it, failures too', async () => {
  expect(await inTurn(() => 7)).toBe(7);
  const fails = inTurn(() => {
    throw new Error('no');
  });
  await expect(fails).rejects.toThrow('no');
});
