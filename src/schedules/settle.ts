/** What the end of an execution means for its schedule, and for what follows it. */
import type { ChainEvent } from '../contract/schedules.ts';
import type { Tx } from '../db/store.ts';
import type { RunRow } from '../runs/rows.ts';
import { type EndStatus, endExecution } from './executions.ts';
import { type Line, pausedLine } from './lines.ts';
import { lockSchedule, type ScheduleRow, updateSchedule } from './rows.ts';
import { announceEnd } from './trigger-rows.ts';

export interface End {
  readonly executionId: string;
  readonly status: Exclude<EndStatus, 'skipped'>;
  readonly error: string | null;
  /** What the agent says it has done. */
  readonly summary: string | null;
  readonly at: Date;
}

const EVENTS: Readonly<Record<End['status'], readonly ChainEvent[]>> = {
  completed: ['on_complete', 'on_any'],
  failed: ['on_failure', 'on_any'],
  insufficient_credits: ['on_failure', 'on_any'],
  cancelled: ['on_any'],
};

/** What is counted, and whether it was one failure too many. Who cancels one says nothing of whether it works. Pure. */
function afterEnd(
  schedule: Pick<ScheduleRow, 'enabled' | 'run_count' | 'consecutive_failures' | 'max_consecutive_failures'>,
  { status, error }: Pick<End, 'status' | 'error'>,
): Partial<ScheduleRow> {
  const counted = { run_count: schedule.run_count + 1 };
  if (status === 'completed') return { ...counted, consecutive_failures: 0 };
  if (status === 'cancelled') return counted;
  const failures = schedule.consecutive_failures + 1;
  const failed = { ...counted, consecutive_failures: failures };
  if (!schedule.enabled || failures < schedule.max_consecutive_failures) return failed;
  const last = error === null ? '' : ` The last: ${error}`;
  const reason = `Paused after ${failures} ${failures === 1 ? 'failure' : 'failures in a row'}.${last}`;
  return { ...failed, enabled: false, next_run_at: null, paused_reason: reason.slice(0, 1_000) };
}

/**
 * Of a schedule whose row the caller holds, and an execution that is written down as ended. Returns what the log has to say, should
 * it have been one failure too many.
 */
export async function settle(tx: Tx, schedule: ScheduleRow, end: End): Promise<Line | null> {
  const after = afterEnd(schedule, end);
  const { consecutive_failures } = await updateSchedule(tx, schedule.id, after);
  await announceEnd(tx, schedule.id, {
    executionId: end.executionId,
    events: EVENTS[end.status],
    output: {
      schedule_id: schedule.id,
      schedule_name: schedule.name,
      run_id: end.executionId,
      status: end.status,
      summary: end.summary,
      error: end.error,
    },
    at: end.at,
  });
  return after.enabled === false ? pausedLine(schedule.id, consecutive_failures) : null;
}

function statusOf({ status, error }: RunRow): End['status'] {
  if (status === 'succeeded') return 'completed';
  if (status === 'cancelled') return 'cancelled';
  return error?.code === 'WALLET_EXHAUSTED' ? 'insufficient_credits' : 'failed';
}

/** A run that a schedule made has moved: when it has ended, so has its execution. The caller holds the run's row. As `settle`. */
export async function runMoved(tx: Tx, run: RunRow): Promise<Line | null> {
  const { schedule_id, schedule_run_id: executionId, finished_at: at, error } = run;
  if (schedule_id === null || executionId === null || at === null) return null;
  const schedule = await lockSchedule(tx, schedule_id);
  // Deleted meanwhile: nobody asks for it any more.
  if (!schedule) return null;
  const status = statusOf(run);
  const words = error && `${error.code}: ${error.message}`;
  const ended = await endExecution(tx, executionId, { status, error: words, credits: run.cost_cents, at });
  if (!ended) return null;
  return settle(tx, schedule, {
    executionId,
    status,
    error: words,
    summary: run.result?.summary ?? null,
    at,
  });
}
