/** What is done to a workflow run from outside its turns: by a request, by the clock, or when it met an error of ours. */
import { ApiError } from '../contract/errors.ts';
import { isTerminal, RUN_STATUSES, type RunStatus } from '../contract/runs.ts';
import type { Tx } from '../db/store.ts';
import type { Carrying } from '../durable/carrier.ts';
import { closeTasks } from './carry-out.ts';
import { errandsOf, runErrands, told } from './errands.ts';
import type { WorkflowsKitchen } from './kitchen.ts';
import { answered, write } from './moves.ts';
import { lockWorkflowRun, updateWorkflowRun, type WorkflowEnding, type WorkflowRunRow } from './rows.ts';
import { deskOf } from './turn.ts';
import { overdue } from './waiting.ts';

const OPEN = RUN_STATUSES.filter((status) => !isTerminal(status));
/** Rounds in which the tasks of one that is ending are cancelled here; what is left is its carrier's. */
const MOST_ROUNDS = 3;

type Lock = (tx: Tx) => Promise<WorkflowRunRow | null>;

/** Ends what is ending, once its tasks have: the row as it is then, or null where `lock` finds none. */
async function complete(kitchen: WorkflowsKitchen, lock: Lock): Promise<WorkflowRunRow | null> {
  let row: WorkflowRunRow | null = null;
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const left = await kitchen.retry(() =>
      kitchen.store.transaction(async (tx) => {
        const locked = await lock(tx);
        if (!locked || locked.ending === null || locked.finished_at !== null)
          return { row: locked, errands: null };
        const desk = await deskOf(tx, kitchen, locked);
        closeTasks(desk);
        const written = await write(desk, {});
        return { row: written.row, errands: errandsOf(written, desk.book, false) };
      }),
    );
    row = left.row;
    if (!row || !left.errands || !(await runErrands(kitchen, row, left.errands, lock))) return row;
  }
  return row;
}

/** From here on nothing of it begins any more. */
const decide = (tx: Tx, row: WorkflowRunRow, ending: WorkflowEnding): Promise<WorkflowRunRow> =>
  updateWorkflowRun(tx, row.id, { ending }, true);

/** An error that nobody expected: its tasks are cancelled, and the operator reads the log. */
export async function giveUp(kitchen: WorkflowsKitchen, lock: Lock): Promise<void> {
  const message = 'The server met an unexpected error; its log says more under the id of this workflow run.';
  const error = { code: 'INTERNAL_ERROR', message } as const;
  await kitchen.retry(() =>
    kitchen.store.transaction(async (tx) => {
      const row = await lock(tx);
      if (row && row.ending === null) await decide(tx, row, { status: 'failed', output: null, error });
    }),
  );
  await complete(kitchen, lock);
}

/** One whose time was over before it began. */
export async function timeOut(kitchen: WorkflowsKitchen, id: string): Promise<void> {
  const isLate = await kitchen.store.transaction(async (tx) => {
    const row = await lockWorkflowRun(tx, id);
    const ending = row && row.status === 'queued' ? overdue(row, kitchen.now()) : null;
    if (row && ending) await decide(tx, row, ending);
    return ending !== null;
  });
  if (isLate) await complete(kitchen, (tx) => lockWorkflowRun(tx, id));
}

/** Moves a workflow run under its lock; its carrier hears of it, in the next round should this fail. */
async function move(
  kitchen: WorkflowsKitchen,
  carrying: Carrying,
  id: string,
  change: (tx: Tx, row: WorkflowRunRow) => Promise<WorkflowRunRow>,
): Promise<WorkflowRunRow> {
  const moved = await kitchen.store.transaction(async (tx) => {
    const row = await lockWorkflowRun(tx, id);
    if (!row) throw new ApiError('WORKFLOW_NOT_FOUND');
    return change(tx, row);
  });
  told(kitchen, moved, false);
  carrying
    .nudge(id)
    .catch((err: unknown) =>
      kitchen.log.warn({ err, workflow_run_id: id }, 'a workflow run could not be woken'),
    );
  return moved;
}

const conflict = (message: string, current: RunStatus, from: readonly RunStatus[]): ApiError =>
  new ApiError('RESUME_CONFLICT', message, { extras: { current_state: current, allowed_from: from } });

/** The workflow run, cancelled; its tasks were cancelled before. 409 where it has ended, or is about to for another reason. */
export async function cancelWorkflowRun(
  kitchen: WorkflowsKitchen,
  carrying: Carrying,
  { id }: Pick<WorkflowRunRow, 'id'>,
): Promise<WorkflowRunRow> {
  const moved = await move(kitchen, carrying, id, async (tx, row) => {
    if (isTerminal(row.status))
      throw conflict(`The workflow run has ended already: it is ${row.status}.`, row.status, OPEN);
    if (row.ending) throw conflict('The workflow run is about to end already.', row.ending.status, OPEN);
    return decide(tx, row, { status: 'cancelled', output: null, error: null });
  });
  return (await complete(kitchen, (tx) => lockWorkflowRun(tx, id))) ?? moved;
}

const notAwaiting = ({ status }: WorkflowRunRow): ApiError =>
  new ApiError(
    'NOT_AWAITING_HUMAN',
    `The workflow run is ${status}; only one that is awaiting_human can be resumed.`,
    {
      extras: { current_state: status, required_state: 'awaiting_human', allowed_from: ['awaiting_human'] },
    },
  );

/**
 * A person approves or rejects what waits. `seen`: the workflow run as the caller knew it; 409 RESUME_CONFLICT where somebody else,
 * or the clock, was faster by a moment.
 */
export function resumeWorkflowRun(
  kitchen: WorkflowsKitchen,
  carrying: Carrying,
  seen: Pick<WorkflowRunRow, 'id' | 'status'>,
  said: { readonly approved: boolean; readonly note: string | null },
): Promise<WorkflowRunRow> {
  return move(kitchen, carrying, seen.id, async (tx, row) => {
    const lost = (words: string, current: RunStatus) => conflict(words, current, ['awaiting_human']);
    if (row.status !== 'awaiting_human') {
      if (seen.status !== 'awaiting_human') throw notAwaiting(row);
      throw lost(`The workflow run moved on a moment before: it is ${row.status}.`, row.status);
    }
    if (row.ending) throw lost('The workflow run is about to end.', row.ending.status);
    const late = overdue(row, kitchen.now());
    if (late) throw lost('The time of the workflow run was over before it was answered.', late.status);
    return answered(tx, kitchen.now(), row, said);
  });
}
