/** Proof that the tasks are fair: each can be fulfilled by the executor that the API has, and is not fulfilled untouched. */
import type { Pages } from './browser.ts';
import { rewardOf } from './episode.ts';
import { solve } from './solve.ts';
import { stage, type Task } from './task.ts';

interface Turn {
  readonly task: Task;
  readonly seed: number;
  readonly zoom: number;
}

/** What is wrong with the task, or null. */
async function faultOf({ task, seed, zoom }: Turn, pages: Pages): Promise<string | null> {
  const { made, html } = stage(task, seed);
  const view = { skin: task.skin, zoom, html };
  return pages.within(view, async (page) => {
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    if (await rewardOf(page, made, '')) return 'it is fulfilled untouched';
    await solve(page, zoom, made.solve);
    if (errors[0]) return `its page fails: ${errors[0]}`;
    if (await rewardOf(page, made, made.answer?.is ?? '')) return null;
    return `its solution does not fulfil it; the page told ${JSON.stringify(await page.evaluate('log'))}`;
  });
}

/** Prints every unfair task; the process fails when there is one. */
export async function selfCheck(turns: readonly Turn[], pages: Pages): Promise<void> {
  let unfair = 0;
  for (const turn of turns) {
    const fault = await faultOf(turn, pages).catch((error: unknown) => String(error).split('\n')[0]);
    if (!fault) continue;
    unfair++;
    console.error(`${turn.task.name}, seed ${turn.seed}, zoom ${turn.zoom}: ${fault}`);
  }
  console.log(`${turns.length - unfair} of ${turns.length} tasks are fair.`);
  if (unfair > 0) process.exitCode = 1;
}
