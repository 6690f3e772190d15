import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cronFault, dueOf, isTimeZone, nextAfter } from './cron.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const at = (text: string): Date => new Date(text);
const times = (cron: string, timezone: string, from: string, count: number): string[] => {
  const found: string[] = [];
  for (let last: Date | null = at(from); found.length < count; ) {
    last = nextAfter({ cron, timezone }, last);
    if (!last) break;
    found.push(last.toISOString().replace(':00.000Z', 'Z'));
  }
  return found;
};

describe('a time of day', () => {
  it('that a change of clocks leaves out comes at the first moment after it, once', () => {
    expect(times('30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00Z', 2)).toEqual([
      '2026-03-29T01:00Z',
      '2026-03-30T00:30Z',
    ]);
    expect(times('30 2 * * *', 'America/New_York', '2026-03-07T12:00Z', 2)).toEqual([
      '2026-03-08T07:00Z',
      '2026-03-09T06:30Z',
    ]);
    // Half an hour: 02:00 becomes 02:30.
    expect(times('15 2 * * *', 'Australia/Lord_Howe', '2026-10-02T16:00Z', 2)).toEqual([
      '2026-10-03T15:30Z',
      '2026-10-04T15:15Z',
    ]);
  });

  it('that comes twice is the first of the two', () => {
    expect(times('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00Z', 2)).toEqual([
      '2026-10-25T00:30Z',
      '2026-10-26T01:30Z',
    ]);
    expect(times('30 1 * * *', 'America/New_York', '2026-10-31T12:00Z', 2)).toEqual([
      '2026-11-01T05:30Z',
      '2026-11-02T06:30Z',
    ]);
    expect(times('45 1 * * *', 'Australia/Lord_Howe', '2026-04-03T20:00Z', 2)).toEqual([
      '2026-04-04T14:45Z',
      '2026-04-05T15:15Z',
    ]);
  });

  it('is one of several in a list, too: each of them once a day', () => {
    expect(times('0,30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00Z', 2)).toEqual([
      '2026-03-29T01:00Z',
      '2026-03-30T00:00Z',
    ]);
    expect(times('0 0,6,12,18 * * *', 'Africa/Cairo', '2026-04-23T17:00Z', 3)).toEqual([
      // Midnight of 24 April does not exist there.
      '2026-04-23T22:00Z',
      '2026-04-24T03:00Z',
      '2026-04-24T09:00Z',
    ]);
  });

  it('is the same where clocks never change', () => {
    expect(times('30 2 * * *', 'Asia/Kolkata', '2026-03-28T12:00Z', 2)).toEqual([
      '2026-03-28T21:00Z',
      '2026-03-29T21:00Z',
    ]);
    expect(times('30 2 * * *', 'UTC', '2026-03-28T12:00Z', 1)).toEqual(['2026-03-29T02:30Z']);
  });
});

describe('a rhythm', () => {
  it('goes on through both changes of clocks', () => {
    expect(times('*/30 * * * *', 'Europe/Berlin', '2026-03-29T00:00Z', 4)).toEqual([
      '2026-03-29T00:30Z',
      '2026-03-29T01:00Z',
      '2026-03-29T01:30Z',
      '2026-03-29T02:00Z',
    ]);
    expect(times('*/30 * * * *', 'Europe/Berlin', '2026-10-25T00:00Z', 4)).toEqual([
      '2026-10-25T00:30Z',
      '2026-10-25T01:00Z',
      '2026-10-25T01:30Z',
      '2026-10-25T02:00Z',
    ]);
    expect(times('0 * * * *', 'Australia/Lord_Howe', '2026-04-04T13:30Z', 3)).toEqual([
      '2026-04-04T14:00Z',
      '2026-04-04T15:30Z',
      '2026-04-04T16:30Z',
    ]);
  });
});

describe('dates', () => {
  it('that few months or years have are waited for', () => {
    expect(times('0 0 29 2 *', 'UTC', '2026-01-01T00:00Z', 2)).toEqual([
      '2028-02-29T00:00Z',
      '2032-02-29T00:00Z',
    ]);
    expect(times('0 9 31 * *', 'UTC', '2026-01-31T09:00Z', 2)).toEqual([
      '2026-03-31T09:00Z',
      '2026-05-31T09:00Z',
    ]);
    expect(times('0 9 L * *', 'UTC', '2026-02-01T00:00Z', 2)).toEqual([
      '2026-02-28T09:00Z',
      '2026-03-31T09:00Z',
    ]);
  });

  it('of the month and of the week are either of them, as cron has it', () => {
    expect(times('0 9 13 * FRI', 'UTC', '2026-11-10T00:00Z', 3)).toEqual([
      '2026-11-13T09:00Z',
      '2026-11-20T09:00Z',
      '2026-11-27T09:00Z',
    ]);
  });
});

describe('an expression', () => {
  const typeOf = (cron: string): string | undefined => cronFault(cron, 'UTC', at('2026-11-22'))?.type;

  it.each(['* * * * *', '0 9 * * MON-FRI', '15 0 9 * * *', ' 0  9 1 JAN,JUL * ', '0 9 * * 5#2'])(
    '%s is one',
    (cron) => expect(typeOf(cron)).toBeUndefined(),
  );

  it.each(['', '@daily', '* * * *', '* * * * * * *', 'a b c d e', '60 * * * *', '5-1 * * * *', '* * * * 8'])(
    '%s is none',
    (cron) => expect(typeOf(cron)).toBe('cron'),
  );

  it('that would fire within a minute of itself is refused, and one that never does', () => {
    for (const cron of ['* * * * * *', '*/10 * * * * *', '0,30 * * * * *', '0-5 0 0 1 1 *'])
      expect(typeOf(cron)).toBe('cron_too_often');
    for (const cron of ['0 0 30 2 *', '0 0 31 4,6 *']) expect(typeOf(cron)).toBe('cron_never');
  });
});

it('knows time zones by their names only', () => {
  const names = ['UTC', 'Europe/Berlin', 'Etc/GMT+5', 'America/Argentina/Buenos_Aires'];
  expect(names.filter(isTimeZone)).toEqual(names);
  expect(['', '+02:00', 'Berlin', 'Mars/Base', 'Europe/Berlin ', '\0'].filter(isTimeZone)).toEqual([]);
});

describe('what is due', () => {
  const every = { cron: '*/15 * * * *', timezone: 'UTC' };
  const first = at('2026-11-22T10:00:00Z');

  it('is the last that has come, and how many came before it', () => {
    expect(dueOf(every, first, first)).toMatchObject({ latest: first, missed: 0 });
    expect(dueOf(every, first, at('2026-11-22T10:59:59Z'))).toEqual({
      latest: at('2026-11-22T10:45:00Z'),
      missed: 3,
      isMore: false,
      first,
    });
  });

  it('is found without counting years of it', () => {
    const minutely = { cron: '* * * * *', timezone: 'Europe/Berlin' };
    const now = at('2029-03-01T12:34:56Z');
    expect(dueOf(minutely, first, now)).toMatchObject({ latest: at('2029-03-01T12:34:00Z'), isMore: true });
    const days = { cron: '0-59 3 * * *', timezone: 'UTC' };
    expect(dueOf(days, at('2026-11-22T03:00:00Z'), now).latest).toEqual(at('2029-03-01T03:59:00Z'));
  });
});

/** One field: every value, a step, some values, or a range. */
const fieldOf = (min: number, max: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant('*'),
    fc.integer({ min: 2, max: 30 }).map((step) => `*/${Math.min(step, max)}`),
    fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 3 }).map((list) => list.join(',')),
    fc.tuple(fc.integer({ min, max }), fc.integer({ min, max })).map((pair) => {
      const [low, high] = pair.toSorted((a, b) => a - b);
      return `${low}-${high}`;
    }),
  );

/** Most days of most months, so that there is something to find. */
const seldom = (field: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant('*') }, { weight: 1, arbitrary: field });

function valuesOf(field: string, min: number, max: number): ReadonlySet<number> {
  const all = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  const [range = '', step] = field.split('/');
  if (range === '*') return new Set(all.filter((_, index) => index % Number(step ?? 1) === 0));
  const spans = range.split(',').map((span) => span.split('-').map(Number));
  return new Set(all.filter((value) => spans.some(([low = 0, high = low]) => value >= low && value <= high)));
}

interface Wall {
  readonly day: number;
  readonly month: number;
  readonly weekday: number;
  /** Minutes of the day. */
  readonly minutes: number;
  /** Tells days apart. */
  readonly date: string;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Reads the clock on the wall of a zone; each minute once, for it takes longer than anything else here. */
const clocks = new Map<string, (time: number) => Wall>();
function wallsIn(timezone: string): (time: number) => Wall {
  const known = clocks.get(timezone);
  if (known) return known;
  const walls = new Map<number, Wall>();
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'short' } as const),
    ...({ hour: 'numeric', minute: 'numeric' } as const),
  });
  const wall = (time: number): Wall => {
    const found = walls.get(time) ?? readWall(format, time);
    walls.set(time, found);
    return found;
  };
  clocks.set(timezone, wall);
  return wall;
}

function readWall(format: Intl.DateTimeFormat, time: number): Wall {
  const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  const [day, month] = [Number(parts.day), Number(parts.month)];
  return {
    day,
    month,
    weekday: WEEKDAYS.indexOf(parts.weekday ?? ''),
    minutes: Number(parts.hour) * 60 + Number(parts.minute),
    date: `${parts.year}-${month}-${day}`,
  };
}

/** By looking at every minute of the clock on the wall; knows nothing of how it is done otherwise. */
function byHand(cron: string, timezone: string, from: number, to: number): string[] {
  const [m = '', h = '', dom = '', mon = '', dow = ''] = cron.split(' ');
  const [minutes, hours] = [valuesOf(m, 0, 59), valuesOf(h, 0, 23)];
  const [days, months, weekdays] = [valuesOf(dom, 1, 31), valuesOf(mon, 1, 12), valuesOf(dow, 0, 6)];
  const isPlain = !/[*]/.test(m + h);
  const isDay = ({ day, month, weekday }: Wall): boolean => {
    if (!months.has(month)) return false;
    if (dom === '*' || dow === '*') return days.has(day) && weekdays.has(weekday);
    return days.has(day) || weekdays.has(weekday);
  };
  const isMinute = (minute: number): boolean =>
    hours.has(Math.floor(minute / 60)) && minutes.has(minute % 60);
  const wall = wallsIn(timezone);
  const found: string[] = [];
  const seen = new Set<string>();
  let before = wall(from - MINUTE);
  // What comes twice may have come before the window.
  for (let time = from - 3 * HOUR; time < from; time += MINUTE) {
    const { date, minutes: minute } = wall(time);
    seen.add(`${date} ${minute}`);
  }
  for (let time = from; time <= to; time += MINUTE) {
    const here = wall(time);
    const name = `${here.date} ${here.minutes}`;
    const gap = (here.minutes - before.minutes + 1_440) % 1_440;
    const swallowed =
      isPlain && gap > 1 && gap < 180
        ? Array.from({ length: gap - 1 }, (_, index) => (before.minutes + 1 + index) % 1_440)
        : [];
    const fires = isDay(here) && (isMinute(here.minutes) || swallowed.some(isMinute));
    if (fires && !(isPlain && seen.has(name))) found.push(new Date(time).toISOString());
    seen.add(name);
    before = here;
  }
  return found;
}

/** Days around changes of clocks, and one in a leap year. */
const DAYS = [
  '2026-03-29',
  '2026-10-25',
  '2026-03-08',
  '2026-11-01',
  '2026-04-05',
  '2026-10-04',
  '2028-02-29',
  '2026-12-31',
];
/** Compared; more of the same would only take time. */
const MOST_TIMES = 150;
const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'];

it('finds what looking at every minute finds', () => {
  fc.assert(
    fc.property(
      fieldOf(0, 59),
      fieldOf(0, 23),
      seldom(fieldOf(1, 31)),
      seldom(fieldOf(1, 12)),
      seldom(fieldOf(0, 6)),
      fc.constantFrom(...ZONES),
      fc.constantFrom(...DAYS),
      fc.integer({ min: -14, max: 8 }),
      (m, h, dom, mon, dow, timezone, day, offset) => {
        const cron = [m, h, dom, mon, dow].join(' ');
        const from = at(day).getTime() + offset * HOUR;
        const to = from + DAY;
        const found: string[] = [];
        for (let last = new Date(from - 1); found.length < MOST_TIMES; ) {
          const next = nextAfter({ cron, timezone }, last);
          if (!next || next.getTime() > to) break;
          expect(next.getTime()).toBeGreaterThan(last.getTime());
          found.push(next.toISOString());
          last = next;
        }
        const wanted = byHand(cron, timezone, from, to).slice(0, MOST_TIMES);
        expect([cron, timezone, found]).toEqual([cron, timezone, wanted]);
      },
    ),
    { numRuns: ROUNDS },
  );
}, 120_000);
