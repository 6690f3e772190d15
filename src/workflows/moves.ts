/**
 * How a workflow run moves from state to state, in the transaction of whoever holds its lock: its row, what is told of it, and the
 * webhook, together or not at all.
 */
import type { Tx } from '../db/store.ts';
import { appendEvents, openLog } from '../events/log.ts';
import { type Book, isOpenTask } from './book.ts';
import type { Desk } from './carry-out.ts';
import type { WorkflowEvent } from './events.ts';
import type { WorkflowsKitchen } from './kitchen.ts';
import {
  insertWorkflowRun,
  type NewWorkflowRun,
  updateWorkflowRun,
  type WorkflowEnding,
  type WorkflowRunRow,
} from './rows.ts';
import { writeSteps } from './steps.ts';
import type { Waiter } from './waiting.ts';

type Change = Partial<Omit<WorkflowRunRow, 'id'>>;

/** Where a workflow run begins: its row, its log and its first event. Poke the carrier once that is durable. */
export async function openWorkflowRun(tx: Tx, run: NewWorkflowRun): Promise<WorkflowRunRow> {
  const row = await insertWorkflowRun(tx, run);
  await openLog(tx, run.id);
  await appendEvents(tx, run.id, [{ type: 'status', data: { status: 'queued' } }], run.created_at);
  return row;
}

const NOBODY_WAITS = {
  awaiting_human_reason: null,
  awaiting_step_id: null,
  awaiting_key: null,
  awaiting_since: null,
  awaiting_until: null,
} as const;

/** It waits for a person from here on. */
export function pause(book: Book, waiter: Waiter): Change {
  const { key, step_id, reason, since, until } = waiter;
  book.tell({ type: 'status', data: { status: 'awaiting_human' } });
  book.tell({ type: 'awaiting_human', data: { step_id, reason, message: reason, key } });
  return {
    status: 'awaiting_human',
    awaiting_human_reason: reason,
    awaiting_step_id: step_id,
    awaiting_key: key,
    awaiting_since: since,
    awaiting_until: until,
  };
}

/** It waits for nobody any more, whoever saw to that. */
export function run(book: Book): Change {
  book.tell({ type: 'status', data: { status: 'running' } });
  return { status: 'running', ...NOBODY_WAITS };
}

/** What a person said of the execution that waits; the next turn carries it out. The caller has made sure that one waits. */
export async function answered(
  tx: Tx,
  now: Date,
  row: WorkflowRunRow,
  { approved, note }: { readonly approved: boolean; readonly note: string | null },
): Promise<WorkflowRunRow> {
  const { awaiting_key: key, awaiting_since: since } = row;
  if (key === null || since === null) throw new Error(`${row.id} waits for nobody`);
  const answer = { key, since: since.toISOString(), approved, note };
  const change: Change = { status: 'running', ...NOBODY_WAITS, answer };
  const moved = await updateWorkflowRun(tx, row.id, change, true);
  const events: WorkflowEvent[] = [
    { type: 'resumed', data: { approved, note } },
    { type: 'status', data: { status: 'running' } },
  ];
  await appendEvents(tx, row.id, events, now);
  return moved;
}

/** What is left when a workflow run ends was cut off: the inner ones first. */
function cutOff(book: Book): void {
  for (const { key } of [...book.open()].reverse()) book.end(key, { status: 'cancelled' });
}

function end(book: Book, kitchen: WorkflowsKitchen, { status, output, error }: WorkflowEnding): Change {
  cutOff(book);
  if (error) book.tell({ type: 'error', data: { ...error, fatal: true } });
  book.tell({ type: 'status', data: { status } });
  book.tell({ type: 'done', data: { status, output, error } });
  return { status, output, error, ...NOBODY_WAITS, answer: null, llm_key: null, finished_at: kitchen.now() };
}

/** As it is after a turn. `announced`: a webhook is to be sent. */
export interface Written {
  readonly row: WorkflowRunRow;
  readonly announced: boolean;
}

/** Writes what a turn changed. One that ends does so for ever, once none of its tasks is under way. */
export async function write({ tx, kitchen, row, book }: Desk, given: Change): Promise<Written> {
  const ending = given.ending ?? row.ending;
  const isOver = ending !== null && !book.open().some(isOpenTask);
  const change: Change = { ...given, ...(isOver && end(book, kitchen, ending)) };
  await writeSteps(tx, row.id, book.changes());
  if (book.completed() !== row.steps_completed) Object.assign(change, { steps_completed: book.completed() });
  const moved = Object.keys(change).length > 0 ? await updateWorkflowRun(tx, row.id, change) : row;
  await appendEvents(tx, row.id, book.events(), kitchen.now());
  const { status } = change;
  const announced = status !== undefined && status !== 'running';
  if (announced) await kitchen.announce(tx, moved, `workflow_run.${status}`);
  return { row: moved, announced };
}
