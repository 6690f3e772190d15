/** What is to be done about a schedule whose time has come. Pure: rows in, a decision out. */
import { dueOf } from './cron.ts';
import type { ScheduleRow } from './rows.ts';
import { nextTime } from './timing.ts';

interface Time {
  /** Computed from the time: whoever fires it, whenever, it is the same one. */
  readonly occurrence: string;
  readonly at: Date;
}

export interface Decision {
  readonly missed: { readonly time: Time; readonly why: string } | null;
  readonly fire: Time;
  /** Why the time is not fired; null: it is. */
  readonly overlap: string | null;
  /** Of the schedule. */
  readonly change: Pick<ScheduleRow, 'enabled' | 'next_run_at' | 'paused_reason'>;
}

const timeOf = (kind: 'cron' | 'run_at', at: Date): Time => ({
  occurrence: `${kind}:${at.toISOString()}`,
  at,
});

const ended = (paused_reason: string) => ({ enabled: false, next_run_at: null, paused_reason });

/** `open`: its executions that have not ended, oldest first. */
export function decide(schedule: ScheduleRow, now: Date, open: readonly string[]): Decision | null {
  const { run_at, next_run_at: first } = schedule;
  if (first === null || first > now) return null;
  if (run_at) {
    // What comes once is not left out: it waits in line behind what is under way.
    const change = ended(`It fires once, and did: its time was ${run_at.toISOString()}.`);
    return { missed: null, fire: timeOf('run_at', run_at), overlap: null, change };
  }
  const due = dueOf(schedule, first, now);
  const next = nextTime(schedule, due.latest);
  const count = `${due.isMore ? 'At least ' : ''}${due.missed}`;
  const why =
    `${count} ${due.missed === 1 ? 'time' : 'times'} from ${due.first.toISOString()} on had passed before a server looked: ` +
    `only the last, ${due.latest.toISOString()}, is made up for.`;
  return {
    missed: due.missed === 0 ? null : { time: timeOf('cron', due.first), why },
    fire: timeOf('cron', due.latest),
    overlap: open.length === 0 ? null : `The execution before it, ${open[0]}, had not ended.`,
    change: next
      ? { enabled: true, next_run_at: next, paused_reason: null }
      : ended('There is no time left at which it fires.'),
  };
}
