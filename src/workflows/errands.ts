/**
 * What a workflow run orders of the runs of its tasks, each in a transaction of its own: whoever moves a run locks it before its
 * workflow run, so nothing of this happens while the workflow run is locked. Each is safe to repeat, and found again in the rows
 * by the next turn where this process died over it.
 */
import type { Tx } from '../db/store.ts';
import { cancelRun, giveBackRun } from '../runs/orders.ts';
import { type Book, isOpenTask } from './book.ts';
import { logEnd, type WorkflowsKitchen } from './kitchen.ts';
import type { Written } from './moves.ts';
import { type PersonsAnswer, updateWorkflowRun, type WorkflowRunRow } from './rows.ts';

export interface Errands {
  /** Runs that are to be cancelled. */
  readonly cancel: readonly string[];
  /** What a person said to a run that waits. */
  readonly answer: { readonly runId: string; readonly said: PersonsAnswer } | null;
  /** There are new runs. */
  readonly started: boolean;
  readonly announced: boolean;
}

export function errandsOf({ row, announced }: Written, book: Book, started: boolean): Errands {
  const tasks = row.finished_at === null ? book.open().filter(isOpenTask) : [];
  const unwanted = tasks.filter(({ stopping }) => stopping || row.ending !== null);
  const { answer: said } = row;
  const runId = row.ending === null ? tasks.find(({ key }) => key === said?.key)?.run_id : undefined;
  return {
    cancel: unwanted.flatMap(({ run_id }) => run_id ?? []),
    answer: said && runId ? { runId, said } : null,
    started,
    announced,
  };
}

/** Tells everybody who waits for it. */
export function told(kitchen: WorkflowsKitchen, row: WorkflowRunRow, announced: boolean): void {
  kitchen.ring(row.id);
  if (announced) kitchen.pokeWebhooks();
  if (row.finished_at) logEnd(kitchen, row);
}

async function passOn(
  kitchen: WorkflowsKitchen,
  { runId, said }: NonNullable<Errands['answer']>,
  lock: (tx: Tx) => Promise<WorkflowRunRow | null>,
): Promise<void> {
  const { runs, runsCarrier } = kitchen;
  const { approved, note, since } = said;
  if (approved) await giveBackRun(runs, runsCarrier, runId, { since: new Date(since), note });
  else await cancelRun(runs, runsCarrier, runId);
  await kitchen.retry(() =>
    kitchen.store.transaction(async (tx) => {
      const row = await lock(tx);
      if (row?.answer?.since === since && row.answer.key === said.key)
        await updateWorkflowRun(tx, row.id, { answer: null });
    }),
  );
}

/** True when the runs are not any more as the turn saw them. */
export async function runErrands(
  kitchen: WorkflowsKitchen,
  row: WorkflowRunRow,
  { cancel, answer, started, announced }: Errands,
  lock: (tx: Tx) => Promise<WorkflowRunRow | null>,
): Promise<boolean> {
  told(kitchen, row, announced);
  if (started) kitchen.runsCarrier.poke();
  for (const id of cancel) await cancelRun(kitchen.runs, kitchen.runsCarrier, id);
  if (answer) await passOn(kitchen, answer, lock);
  return cancel.length > 0 || answer !== null;
}
