/**
 * One turn of a workflow run: one transaction in which the world's answers are told to the interpreter and what it says is carried
 * out, and afterwards what that means for the runs of its tasks (docs/decisions/0014).
 */
import type { Tx } from '../db/store.ts';
import { lockLeg as lockLegOf } from '../durable/legs.ts';
import { AGAIN, type Claim, OVER, parkedUntil, type TurnEnd } from '../durable/loop.ts';
import { Book } from './book.ts';
import { closeTasks, type Desk, goOn, type Progress } from './carry-out.ts';
import { type Errands, errandsOf, runErrands } from './errands.ts';
import { countAnswers, writeAnswers } from './journal.ts';
import type { WorkflowsKitchen } from './kitchen.ts';
import { type Memory, type Mind, thinkAhead } from './memory.ts';
import { pause, run, type Written, write } from './moves.ts';
import { COLUMNS, type WorkflowRunRow } from './rows.ts';
import { lastSeq, openSteps } from './steps.ts';
import { isShown, nextDue, overdue, whoWaits } from './waiting.ts';

/** The workflow run to oneself, for whoever carries this leg of it. */
export const lockLeg = (tx: Tx, { executorId }: WorkflowsKitchen, claim: Claim) =>
  lockLegOf<WorkflowRunRow>(tx, { table: 'workflow_runs', columns: COLUMNS }, { ...claim, executorId });

export async function deskOf(tx: Tx, kitchen: WorkflowsKitchen, row: WorkflowRunRow): Promise<Desk> {
  const open = await openSteps(tx, row.id);
  const book = new Book({
    open,
    lastSeq: await lastSeq(tx, row.id),
    completed: row.steps_completed,
    now: kitchen.now(),
  });
  return { tx, kitchen, row, book };
}

type Change = Parameters<typeof write>[1];

/** It begins, or goes on in this process. */
function take({ kitchen, row, book }: Desk): Change {
  const { executorId: executor_id, now } = kitchen;
  const mine = row.executor_id === executor_id ? {} : { executor_id };
  if (row.status !== 'queued') return mine;
  book.tell({ type: 'status', data: { status: 'running' } });
  return { ...mine, status: 'running', started_at: now() };
}

/** Who waits for a person now, where that is something else than before. */
function wait({ row, book }: Desk, { asked }: Progress): Change {
  book.see();
  const waiter = whoWaits(row, book.open(), asked);
  if (waiter) return isShown(row, waiter) ? {} : pause(book, waiter);
  return row.status === 'awaiting_human' ? run(book) : {};
}

/** What a person said and nobody waits to hear: an approval has heard it by now, or its task went on by itself. */
function heard({ row, book }: Desk): Change {
  if (row.answer === null) return {};
  const task = book.open().find(({ key }) => key === row.answer?.key);
  const isSame = task?.child?.awaiting_human_since?.toISOString() === row.answer.since;
  return isSame ? {} : { answer: null };
}

async function advance(desk: Desk, mind: Mind): Promise<{ change: Change; progress: Progress }> {
  const { tx, kitchen, row } = desk;
  const first = mind.answers + 1;
  const began = take(desk);
  const progress = await goOn(desk, mind);
  await writeAnswers(tx, row.id, { first, answers: progress.answers, at: kitchen.now() });
  const { iterations } = mind;
  const change: Change = {
    ...began,
    ...(mind.commands !== row.commands_done && { commands_done: mind.commands }),
    ...(iterations !== row.iterations_used && { iterations_used: iterations }),
    ...(progress.ending ? { ending: progress.ending } : { ...wait(desk, progress), ...heard(desk) }),
  };
  return { change, progress };
}

/** What a turn leaves for after its transaction. */
interface Taken {
  readonly row: WorkflowRunRow;
  readonly errands: Errands;
  readonly more: boolean;
}

const NOTHING_MORE = { started: false, more: false };

async function takeTurn(
  tx: Tx,
  { kitchen, claim, mind }: { kitchen: WorkflowsKitchen; claim: Claim; mind: Mind | null },
): Promise<Taken | 'over' | 'look again'> {
  const row = await lockLeg(tx, kitchen, claim);
  if (!row) return 'over';
  const desk = await deskOf(tx, kitchen, row);
  const ending = overdue(row, kitchen.now());
  const left = (written: Written, { started, more }: { started: boolean; more: boolean }): Taken => ({
    row: written.row,
    more,
    errands: errandsOf(written, desk.book, started),
  });
  if (ending || row.ending) {
    closeTasks(desk);
    return left(await write(desk, ending ? { ending } : {}), NOTHING_MORE);
  }
  const agrees = mind?.commands === row.commands_done && mind.answers === (await countAnswers(tx, row.id));
  if (!mind || !agrees) return 'look again';
  const { change, progress } = await advance(desk, mind);
  return left(await write(desk, change), progress);
}

/** Takes one turn; safe to repeat from its first line, whoever died over it. */
export async function turn(kitchen: WorkflowsKitchen, claim: Claim, memory: Memory): Promise<TurnEnd> {
  const taken = await kitchen.retry(async () => {
    // Only what is durable is remembered: a transaction that fails leaves nothing of it.
    const mind = await memory.take(claim.id);
    if (mind) await thinkAhead(mind, kitchen.bounds.commandsATurn);
    const done = await kitchen.store.transaction((tx) => takeTurn(tx, { kitchen, claim, mind }));
    if (mind && typeof done !== 'string' && done.row.ending === null) memory.keep(claim.id, mind);
    return done;
  });
  if (taken === 'over') return OVER;
  if (taken === 'look again') return AGAIN;
  const didSomething = await runErrands(kitchen, taken.row, taken.errands, (tx) =>
    lockLeg(tx, kitchen, claim),
  );
  if (taken.row.finished_at !== null) return OVER;
  return taken.more || didSomething ? AGAIN : parkedUntil(nextDue(taken.row), kitchen.now());
}
