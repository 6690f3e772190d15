/**
 * How a run moves from state to state: each move is one transaction that holds the row's lock, writes the events and the
 * webhook that tell of it, and leaves no charge without a completed step.
 */
import type { RunError, RunEvent, RunResult, RunStatus, TerminalStatus } from '../contract/runs.ts';
import { isTerminal } from '../contract/runs.ts';
import type { Tx } from '../db/store.ts';
import { appendEvents } from '../events/log.ts';
import { takeBack } from '../wallet/ledger.ts';
import { type Approval, answered } from './approval.ts';
import { isMade, type Parents } from './parents.ts';
import { type RunRow, updateRun } from './rows.ts';
import { forgetSecrets } from './secrets/rows.ts';
import { finishStep } from './steps.ts';

/** The charge of a step: the same key twice is one charge. */
export const chargeKey = (runId: string, step: number): string => `${runId}:${step}`;

export interface Teller {
  readonly now: () => Date;
  /** Puts a webhook into the transaction, where the run has an address for them. */
  announce(tx: Tx, row: RunRow, type: string): Promise<void>;
  readonly parents: Parents;
  /** Whether whoever carries the run has to be told: not when it is who moves it. */
  readonly wakes?: boolean;
}

export interface Ending {
  readonly status: TerminalStatus;
  readonly summary?: string;
  readonly verdict?: RunResult['verdict'];
  readonly output?: unknown;
  readonly error?: RunError;
}

/** A cancelled run has no result; every other has one, and only success says that it passed. */
function resultOf({ status, summary, verdict, output, error }: Ending): RunResult | null {
  if (status === 'cancelled') return null;
  return {
    passed: status === 'succeeded',
    status,
    summary: summary ?? error?.message ?? '',
    ...(output !== undefined && { output }),
    ...(verdict && { verdict }),
  };
}

const CUT_SHORT = 'The run ended before it was known whether this was done.';

/** What was under way is not a completed step: its charge goes back, its record says that nobody knows. */
async function leaveStep(tx: Tx, { parents, now: clock }: Teller, row: RunRow): Promise<RunEvent[]> {
  const step = row.steps_completed + 1;
  const now = clock();
  // Before the wallet, in the order in which the beginning of a step takes the two.
  if (row.workflow_run_id !== null && row.metered_step === step)
    await parents.giveBack(tx, row, row.step_cents);
  await takeBack(tx, chargeKey(row.id, step), now);
  const outcome = { state: 'uncertain', results: [], timing: null, finished_at: now } as const;
  if (!(await finishStep(tx, row.id, step, outcome))) return [];
  return [{ type: 'tool_result', data: { step, success: false, error: CUT_SHORT } }];
}

/** Last: who made it is locked after the run, never before it. */
async function tellParents(tx: Tx, { parents }: Teller, row: RunRow): Promise<void> {
  if (isMade(row)) await parents.moved(tx, row);
}

/** Ends a run whose lock the caller holds, for ever. `before` is told first. */
export async function endRun(
  tx: Tx,
  teller: Teller,
  row: RunRow,
  ending: Ending,
  before: readonly RunEvent[] = [],
): Promise<RunRow> {
  const now = teller.now();
  const { status, error = null } = ending;
  const result = resultOf(ending);
  const left = await leaveStep(tx, teller, row);
  const end: Partial<RunRow> = {
    status,
    result,
    error,
    awaiting_human_reason: null,
    awaiting_human_since: null,
    awaiting_human_until: null,
    finished_at: now,
    // Whoever brought a key is not to find it here afterwards.
    llm_key: null,
    approval: null,
    metered_step: Math.min(row.metered_step, row.steps_completed),
  };
  const ended = await updateRun(tx, row.id, end, teller.wakes);
  if (row.has_secrets) await forgetSecrets(tx, row.id);
  const failure: RunEvent[] = error ? [{ type: 'error', data: { ...error, fatal: true } }] : [];
  await appendEvents(
    tx,
    row.id,
    [
      ...before,
      ...left,
      ...failure,
      { type: 'status', data: { status } },
      { type: 'done', data: { status, result, error } },
    ],
    now,
  );
  await teller.announce(tx, ended, `run.${status}`);
  await tellParents(tx, teller, ended);
  return ended;
}

/** A person is needed: the run waits, or ends, as its caller wished. `approval`: what they are asked to allow, once. */
export async function pauseRun(
  tx: Tx,
  teller: Teller,
  row: RunRow,
  reason: string,
  before: readonly RunEvent[] = [],
  approval: Approval | null = null,
): Promise<RunRow> {
  if (row.on_awaiting_human !== 'pause') {
    const error = { code: 'AWAITING_HUMAN', message: `A person is needed: ${reason}` } as const;
    const status = row.on_awaiting_human === 'fail' ? 'failed' : 'cancelled';
    return endRun(tx, teller, row, { status, error }, before);
  }
  const now = teller.now();
  const seconds = row.awaiting_human_timeout_seconds;
  const paused = await updateRun(tx, row.id, {
    status: 'awaiting_human',
    awaiting_human_reason: reason,
    awaiting_human_since: now,
    awaiting_human_until: seconds === null ? null : new Date(now.getTime() + seconds * 1_000),
    approval,
  });
  await appendEvents(
    tx,
    row.id,
    [
      ...before,
      { type: 'status', data: { status: 'awaiting_human' } },
      { type: 'awaiting_human', data: { reason } },
    ],
    now,
  );
  await teller.announce(tx, paused, 'run.awaiting_human');
  await tellParents(tx, teller, paused);
  return paused;
}

/** A person gives it back; the caller has made sure that it waits. `approve`: what was asked to be allowed, if that was it. */
export async function resumeRun(
  tx: Tx,
  teller: Teller,
  row: RunRow,
  note: string | null,
  approve = true,
): Promise<RunRow> {
  const given: Partial<RunRow> = {
    status: 'running',
    awaiting_human_reason: null,
    awaiting_human_since: null,
    awaiting_human_until: null,
    note,
    resumed_after: row.steps_completed,
    approval: answered(row.approval, approve),
  };
  const resumed = await updateRun(tx, row.id, given, true);
  await appendEvents(
    tx,
    row.id,
    [
      { type: 'resumed', data: { note } },
      { type: 'status', data: { status: 'running' } },
    ],
    teller.now(),
  );
  await tellParents(tx, teller, resumed);
  return resumed;
}

const waits = (status: RunStatus): boolean => status === 'awaiting_human';

/**
 * Why a run may go no further, whatever it is at: its time is over, also while it is queued or waits for a person. Pure.
 */
export function overdue(row: RunRow, now: Date): Ending | null {
  if (isTerminal(row.status)) return null;
  const { deadline_at: deadline, awaiting_human_until: patience } = row;
  if (deadline && deadline <= now) {
    const message = `The deadline passed at ${deadline.toISOString()}.`;
    return { status: 'timed_out', error: { code: 'DEADLINE_EXCEEDED', message } };
  }
  if (waits(row.status) && patience && patience <= now) {
    const message = `Nobody came until ${patience.toISOString()}: ${row.awaiting_human_reason ?? ''}`;
    return { status: 'timed_out', error: { code: 'AWAITING_HUMAN_TIMEOUT', message } };
  }
  return null;
}

/** When the clock has something to say about it next; null: never. */
export function nextDue(row: RunRow): Date | null {
  const times = [row.deadline_at, waits(row.status) ? row.awaiting_human_until : null];
  const due = times.filter((time) => time !== null);
  return due.length === 0 ? null : new Date(Math.min(...due.map((time) => time.getTime())));
}
