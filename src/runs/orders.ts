/** What is done to a run from outside its turns: by a request, or by what made it. */

import { isTerminal } from '../contract/runs.ts';
import type { Tx } from '../db/store.ts';
import type { Carrying } from '../durable/carrier.ts';
import { logEnd, type RunsKitchen, tellerOf, tellParents } from './kitchen.ts';
import { endRun, overdue, resumeRun } from './moves.ts';
import { lockRun, type RunRow } from './rows.ts';

/** Everybody hears of a move that is durable now: who follows the run, its owner's server, its workflow and what made it. */
export function tellOf(kitchen: RunsKitchen, carrying: Carrying, row: RunRow): void {
  kitchen.ring(row.id);
  kitchen.pokeWebhooks();
  if (row.finished_at) {
    logEnd(kitchen, row);
    // Its place is another's.
    carrying.poke();
  }
  tellParents(kitchen, row);
  // Its workflow hears of it in the next round, should this fail.
  carrying
    .nudge(row.id)
    .catch((err: unknown) => kitchen.log.warn({ err, run_id: row.id }, 'a run could not be woken'));
}

/** Cancels a run that has not ended and whose lock the caller holds; whoever carries it is told. */
export const cancel = (tx: Tx, kitchen: RunsKitchen, row: RunRow): Promise<RunRow> =>
  endRun(tx, { ...tellerOf(kitchen), wakes: true }, row, { status: 'cancelled' });

/** A run as it is locked, and as it is afterwards where that is something else. */
interface Ordered {
  readonly row: RunRow | null;
  readonly moved: RunRow | null;
}

/** Moves a run of which nobody waits to hear why it could not be moved. */
async function order(
  kitchen: RunsKitchen,
  carrying: Carrying,
  id: string,
  change: (tx: Tx, row: RunRow) => Promise<RunRow> | null,
): Promise<RunRow | null> {
  const { row, moved } = await kitchen.retry(() =>
    kitchen.store.transaction(async (tx): Promise<Ordered> => {
      const locked = await lockRun(tx, id);
      return { row: locked, moved: locked && (await change(tx, locked)) };
    }),
  );
  if (moved) tellOf(kitchen, carrying, moved);
  return moved ?? row;
}

/** The run, cancelled unless it had ended before; null where there is none. Safe to repeat. */
export function cancelRun(kitchen: RunsKitchen, carrying: Carrying, id: string): Promise<RunRow | null> {
  return order(kitchen, carrying, id, (tx, row) =>
    isTerminal(row.status) ? null : cancel(tx, kitchen, row),
  );
}

/**
 * Gives a run back that has waited for a person since then, and does nothing to one that went on, ended or waits for another reason
 * by now. Safe to repeat.
 */
export async function giveBackRun(
  kitchen: RunsKitchen,
  carrying: Carrying,
  id: string,
  { since, note }: { readonly since: Date; readonly note: string | null },
): Promise<void> {
  await order(kitchen, carrying, id, (tx, row) => {
    const isSame = row.awaiting_human_since?.getTime() === since.getTime();
    if (!isSame || overdue(row, kitchen.now())) return null;
    return resumeRun(tx, tellerOf(kitchen), row, note);
  });
}
