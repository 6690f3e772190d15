/**
 * When a cron expression fires, by the clock on the wall of a time zone. Everything about the library is said here.
 *
 * Where clocks change, expressions whose time of day is plain (no * and no step in second, minute and hour) fire once for each
 * time they name: at the first moment after a gap that swallowed it, and at the first of two. Others are rhythms: what a gap
 * swallowed is left out, and what comes twice fires twice.
 */
import { Cron } from 'croner';

const FIELDS = /^\S+(?:\s+\S+){4,5}$/;
const ONE_SECOND = /^[0-5]?\d$/;

export type CronFault = { readonly msg: string; readonly type: string; readonly expected: string };

const parse = (expression: string, timezone: string): Cron =>
  new Cron(expression, {
    timezone,
    paused: true,
    mode: '5-or-6-parts',
    fixedTimeRule: 'no-wildcard',
  });

/** The library's own words, without its name. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : 'cannot be read').replace(/^CronPattern:\s*/, '').slice(0, 200);

/** What is wrong with an expression in a time zone that exists; null: nothing. */
export function cronFault(expression: string, timezone: string, now: Date): CronFault | null {
  const expected = 'minute hour day month weekday, with a second before them or without: "30 9 * * MON-FRI"';
  if (!FIELDS.test(expression.trim()))
    return { msg: 'must have five fields, or six', type: 'cron', expected };
  const fields = expression.trim().split(/\s+/);
  if (fields.length === 6 && !ONE_SECOND.test(fields[0] ?? '')) {
    const msg = 'would fire more often than once a minute: the first of six fields is the second, one number';
    return { msg, type: 'cron_too_often', expected: 'a number from 0 to 59 as the second' };
  }
  try {
    if (nextAfter({ cron: expression, timezone }, now)) return null;
    return { msg: 'never fires: there is no such date', type: 'cron_never', expected: 'a date that comes' };
  } catch (error) {
    return { msg: `cannot be read: ${reasonOf(error)}`, type: 'cron', expected };
  }
}

/** The first time strictly after `after`; null: it never fires again. */
export function nextAfter(
  { cron, timezone }: { readonly cron: string; readonly timezone: string },
  after: Date,
): Date | null {
  return parse(cron, timezone).nextRun(after);
}

const NAME = /^[A-Za-z][A-Za-z0-9_+\-/]*$/;

/** Whether it is a name of the IANA database; a bare offset has no clock changes and is none. */
export function isTimeZone(name: string): boolean {
  if (!NAME.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

const HOUR = 3_600_000;
/** ms to look back by, until something is found. */
const LOOKS = [HOUR, 24 * HOUR, 32 * 24 * HOUR, 366 * 24 * HOUR, 9 * 366 * 24 * HOUR, 90 * 366 * 24 * HOUR];
/** Counted one by one; more are "at least". */
const MOST_COUNTED = 1_000;

export interface Due {
  /** The last time that has come. */
  readonly latest: Date;
  /** Before it, how many came, and whether there may have been more. */
  readonly missed: number;
  readonly isMore: boolean;
  /** The first of those. */
  readonly first: Date;
}

/** What has come from `first` (a time that it fires at) up to now, both included. */
export function dueOf(
  timing: { readonly cron: string; readonly timezone: string },
  first: Date,
  now: Date,
): Due {
  const job = parse(timing.cron, timing.timezone);
  let latest = first;
  let missed = 0;
  for (let next = job.nextRun(latest); next && next <= now; next = job.nextRun(latest)) {
    latest = next;
    missed++;
    if (missed === MOST_COUNTED) return { latest: lastUpTo(job, latest, now), missed, isMore: true, first };
  }
  return { latest, missed, isMore: false, first };
}

function lastUpTo(job: Cron, known: Date, now: Date): Date {
  for (const ms of LOOKS) {
    const from = new Date(Math.max(known.getTime(), now.getTime() - ms));
    let last: Date | null = null;
    for (let next = job.nextRun(from); next && next <= now; next = job.nextRun(next)) last = next;
    if (last) return last;
    if (from.getTime() === known.getTime()) break;
  }
  return known;
}
