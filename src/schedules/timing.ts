/** When a schedule fires, as its owner says it: a frequency that becomes cron, or one time. Pure. */
import { type Fault, fault } from '../contract/errors.ts';
import { FREQUENCIES, type Frequency } from '../contract/schedules.ts';
import { cronFault, isTimeZone, nextAfter } from './cron.ts';

export interface Timing {
  readonly frequency: Frequency | 'once';
  /** Empty where there is one time only. */
  readonly cron: string;
  readonly timezone: string;
  readonly time: string | null;
  readonly day_of_week: number | null;
  readonly day_of_month: number | null;
  readonly run_at: Date | null;
}

/** As it was sent: any of it may be of any type, or missing. */
export type Given = Readonly<Partial<Record<Field | 'frequency' | 'timezone' | 'run_at', unknown>>>;

const FIELDS = ['cron', 'time', 'day_of_week', 'day_of_month'] as const;
type Field = (typeof FIELDS)[number];

/** What each frequency is told by. */
const USES: Readonly<Record<Frequency, readonly Field[]>> = {
  every_15_minutes: [],
  every_30_minutes: [],
  hourly: [],
  every_6_hours: [],
  every_12_hours: [],
  daily: ['time'],
  weekly: ['time', 'day_of_week'],
  monthly: ['time', 'day_of_month'],
  custom: ['cron'],
};

const users = (field: Field): string => FREQUENCIES.filter((name) => USES[name].includes(field)).join(', ');

const frequencyOf = (value: unknown): Frequency | null => FREQUENCIES.find((name) => name === value) ?? null;

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
/** What is not said is what cron means by @daily, @weekly and @monthly. */
const USUAL = { time: '00:00', day_of_week: 0, day_of_month: 1 } as const;

function cronOf(frequency: Exclude<Frequency, 'custom'>, given: Given): string {
  const [hour, minute] = String(given.time ?? USUAL.time)
    .split(':')
    .map(Number);
  const at = `${minute} ${hour}`;
  switch (frequency) {
    case 'every_15_minutes':
      return '*/15 * * * *';
    case 'every_30_minutes':
      return '*/30 * * * *';
    case 'hourly':
      return '0 * * * *';
    // Spelt out: a step would be a rhythm, which loses a time that a change of clocks swallows (cron.ts).
    case 'every_6_hours':
      return '0 0,6,12,18 * * *';
    case 'every_12_hours':
      return '0 0,12 * * *';
    case 'daily':
      return `${at} * * *`;
    case 'weekly':
      return `${at} * * ${given.day_of_week ?? USUAL.day_of_week}`;
    case 'monthly':
      return `${at} ${given.day_of_month ?? USUAL.day_of_month} * *`;
  }
}

const body = (field: string, msg: string, type: string, expected: string): Fault =>
  fault(['body', field], msg, type, expected);

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

const ISO = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** The instant that a text names; null: it names none. */
function instantOf(text: string): Date | null {
  const date = new Date(text);
  return ISO.test(text) && !Number.isNaN(date.getTime()) ? date : null;
}

function zoneFaults(timezone: unknown): Fault[] {
  if (typeof timezone !== 'string' || isTimeZone(timezone)) return [];
  return [
    body(
      'timezone',
      `there is no time zone "${timezone.slice(0, 64)}"`,
      'timezone',
      'a name of the IANA list (https://www.iana.org/time-zones), say "UTC", "Europe/Berlin" or "America/New_York"',
    ),
  ];
}

/** One of the two, and neither less nor more. */
function choiceFaults({ frequency, run_at }: Given): Fault[] {
  if (isGiven(frequency) && isGiven(run_at))
    return [body('run_at', 'cannot be sent with frequency', 'exclusive', 'either run_at or frequency')];
  if (!isGiven(frequency) && !isGiven(run_at))
    return [body('frequency', 'Field required', 'missing', 'frequency, or run_at for one time')];
  return [];
}

function fieldFaults(given: Given, frequency: Frequency | null): Fault[] {
  return FIELDS.filter((field) => isGiven(given[field])).flatMap((field) => {
    if (frequency === null || !USES[frequency].includes(field)) {
      const now = frequency === null ? 'run_at' : `frequency "${frequency}"`;
      return [
        body(field, `does not go with ${now}`, 'exclusive', `frequency ${users(field)}, or no ${field}`),
      ];
    }
    const value = given[field];
    return field === 'time' && typeof value === 'string' && !TIME.test(value)
      ? [body('time', 'must be a time of day', 'time', 'HH:MM, from 00:00 to 23:59')]
      : [];
  });
}

/** `epoch`: whether an expression ever fires is asked from then on. */
function cronFaults({ cron, timezone }: Given, epoch: Date): Fault[] {
  if (!isGiven(cron)) return [body('cron', 'Field required', 'missing', 'a cron expression')];
  if (typeof cron !== 'string' || cron.length > 128) return [];
  const zone = typeof timezone === 'string' && isTimeZone(timezone) ? timezone : 'UTC';
  const found = cronFault(cron, zone, epoch);
  return found ? [body('cron', found.msg, found.type, found.expected)] : [];
}

const EPOCH = new Date(0);

/** What is wrong with what was sent, whatever its types; those are the schema's to tell. */
export function timingFaults(given: Given): Fault[] {
  const { frequency, run_at } = given;
  const known = frequencyOf(frequency);
  const faults = [...choiceFaults(given), ...zoneFaults(given.timezone)];
  if (typeof run_at === 'string' && !instantOf(run_at)) {
    const expected = 'ISO 8601 with Z or an offset, say 2027-01-31T09:30:00Z';
    faults.push(body('run_at', 'is no point in time', 'datetime', expected));
  }
  if (isGiven(frequency) && !known) return faults;
  if (known || isGiven(run_at)) faults.push(...fieldFaults(given, isGiven(run_at) ? null : known));
  if (known === 'custom' && !isGiven(run_at)) faults.push(...cronFaults(given, EPOCH));
  return faults;
}

/** Of what has no faults. */
export function timingOf(given: Given): Timing {
  const timezone = String(given.timezone ?? 'UTC');
  const nothing = { time: null, day_of_week: null, day_of_month: null };
  if (isGiven(given.run_at))
    return { frequency: 'once', cron: '', timezone, ...nothing, run_at: new Date(String(given.run_at)) };
  const frequency = frequencyOf(given.frequency) ?? 'custom';
  const cron = frequency === 'custom' ? String(given.cron).trim() : cronOf(frequency, given);
  const uses = (field: Field) => USES[frequency].includes(field);
  return {
    frequency,
    cron,
    timezone,
    time: uses('time') ? String(given.time ?? USUAL.time) : null,
    day_of_week: uses('day_of_week') ? Number(given.day_of_week ?? USUAL.day_of_week) : null,
    day_of_month: uses('day_of_month') ? Number(given.day_of_month ?? USUAL.day_of_month) : null,
    run_at: null,
  };
}

/** What a schedule fires by after a change: of what it had, what its frequency still uses is kept. */
export function changedTiming(
  now: Timing,
  change: Given,
): { readonly given: Given; readonly faults: Fault[] } {
  if (isGiven(change.frequency) && !frequencyOf(change.frequency)) {
    const expected = FREQUENCIES.map((name) => `"${name}"`).join(', ');
    return { given: {}, faults: [body('frequency', `must be one of ${expected}`, 'enum', expected)] };
  }
  const frequency = frequencyOf(change.frequency ?? now.frequency);
  const kept = frequency === null ? [] : USES[frequency].filter((field) => isGiven(now[field]));
  const isCronKept = now.frequency === 'custom' && frequency === 'custom';
  const given: Given = {
    timezone: now.timezone,
    ...Object.fromEntries(
      kept.filter((field) => field !== 'cron' || isCronKept).map((field) => [field, now[field]]),
    ),
    ...(frequency === null ? { run_at: now.run_at?.toISOString() } : { frequency }),
    ...change,
  };
  return { given, faults: timingFaults(given) };
}

/** The first time after `after`; null: none is left. */
export function nextTime({ run_at, cron, timezone }: Timing, after: Date): Date | null {
  if (run_at) return run_at > after ? run_at : null;
  return nextAfter({ cron, timezone }, after);
}
