/** Who of a workflow run waits for a person, and until when anything waits. Pure. */

import type { Progress } from './carry-out.ts';
import type { Key } from './dsl/commands.ts';
import type { PersonsAnswer, WorkflowEnding, WorkflowRunRow } from './rows.ts';
import type { OpenStep } from './steps.ts';

export interface Waiter {
  readonly key: Key;
  readonly step_id: string;
  readonly reason: string;
  readonly since: Date;
  /** null: for as long as it takes, or as long as its run says. */
  readonly until: Date | null;
}

const USUAL_REASON = 'Human approval required';

function waiterOf(step: OpenStep, row: WorkflowRunRow, asked: Progress['asked']): Waiter | null {
  const { key, step_id, child } = step;
  if (step.type === 'human_approval') {
    const isNew = asked?.key === key;
    const until = isNew ? asked.until : row.awaiting_until;
    return { key, step_id, reason: step.message ?? USUAL_REASON, since: step.started_at, until };
  }
  if (child?.status !== 'awaiting_human' || child.awaiting_human_since === null || step.stopping) return null;
  const reason = child.awaiting_human_reason ?? USUAL_REASON;
  return { key, step_id, reason, since: child.awaiting_human_since, until: null };
}

/** What a person said is about this wait, and not about one before or after it. */
const isAbout = (answer: PersonsAnswer, waiter: Pick<Waiter, 'key' | 'since'>): boolean =>
  answer.key === waiter.key && answer.since === waiter.since.toISOString();

/**
 * The one that is shown: whoever is shown already, so that nobody approves what they have not seen; else the first that began.
 * null: nobody waits, or what a person said has not been carried out yet.
 */
export function whoWaits(
  row: WorkflowRunRow,
  open: readonly OpenStep[],
  asked: Progress['asked'] = null,
): Waiter | null {
  const waiters = open.flatMap((step) => waiterOf(step, row, asked) ?? []);
  const { answer } = row;
  if (answer && waiters.some((waiter) => isAbout(answer, waiter))) return null;
  return waiters.find(({ key }) => key === row.awaiting_key) ?? waiters[0] ?? null;
}

export const isShown = (row: WorkflowRunRow, { key, since }: Waiter): boolean =>
  row.status === 'awaiting_human' &&
  row.awaiting_key === key &&
  row.awaiting_since?.getTime() === since.getTime();

const seconds = (row: WorkflowRunRow): number =>
  row.deadline_at === null ? 0 : Math.round((row.deadline_at.getTime() - row.created_at.getTime()) / 1_000);

function guard(status: 'failed' | 'timed_out', message: string): WorkflowEnding {
  return { status, output: null, error: { code: 'GUARD_EXCEEDED', message } };
}

/** Why a workflow run goes no further, whatever its tasks are at. */
export function overdue(row: WorkflowRunRow, now: Date): WorkflowEnding | null {
  if (row.ending !== null || row.finished_at !== null) return null;
  const { deadline_at, awaiting_until, awaiting_step_id, budget_cents, spent_cents } = row;
  if (deadline_at !== null && deadline_at <= now)
    return guard('timed_out', `The workflow run was not done within its deadline_seconds ${seconds(row)}.`);
  if (row.status === 'awaiting_human' && awaiting_until !== null && awaiting_until <= now) {
    const message = `Nobody answered human_approval '${awaiting_step_id}' in time.`;
    return { status: 'timed_out', output: null, error: { code: 'APPROVAL_TIMEOUT', message } };
  }
  if (!row.overspent) return null;
  const message = `The next step of a task would have gone beyond the budget_cents ${budget_cents}; ${spent_cents} were spent.`;
  return guard('failed', message);
}

/** When the clock has something to say about it next; null: never. */
export function nextDue({ status, deadline_at, awaiting_until }: WorkflowRunRow): Date | null {
  const times = [deadline_at, status === 'awaiting_human' ? awaiting_until : null];
  const due = times.filter((time) => time !== null);
  return due.length === 0 ? null : new Date(Math.min(...due.map((time) => time.getTime())));
}
