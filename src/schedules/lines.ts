/**
 * What the log says of schedules: names and outcomes, never a task or what came along with it. Lines are made within a transaction
 * and said once it is durable.
 */
import type { SchedulesKitchen } from './kitchen.ts';

export interface Line {
  readonly fields: object;
  readonly words: string;
}

interface About {
  readonly schedule_id: string;
  readonly schedule_run_id: string;
  readonly trigger: string;
  readonly scheduled_for: Date | null;
}

export const firedLine = (about: About, runId: string): Line => ({
  fields: { ...about, run_id: runId },
  words: 'a schedule was fired',
});

export const skippedLine = (about: About, why: string): Line => ({
  fields: { ...about, why },
  words: 'an execution of a schedule was skipped',
});

export const refusedLine = (about: About, { status, why }: { status: string; why: string }): Line => ({
  fields: { ...about, status, why },
  words: 'an execution of a schedule could not begin',
});

/** Without what the last failure was: a run says in it what it saw. */
export const pausedLine = (scheduleId: string, failures: number): Line => ({
  fields: { schedule_id: scheduleId, consecutive_failures: failures },
  words: 'a schedule was paused by its failures',
});

export function say({ log }: Pick<SchedulesKitchen, 'log'>, lines: readonly Line[]): void {
  for (const { fields, words } of lines) log.info(fields, words);
}
