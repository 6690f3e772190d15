/** What a text on the screen amounts to: sums of money, counts, durations, times and days, as numbers that can be compared. Pure. */
import { dateOf, monthOf } from './grammar/dates.ts';

const DAY_MS = 86_400_000;
const MINUTES: Readonly<Record<string, number>> = { d: 1440, h: 60, m: 1, s: 1 / 60 };

/** "1,204.50", "1.204,50" and "1 204": whichever mark stands last before two figures parts the fraction. */
function plainNumber(text: string): number | null {
  const plain = text.replace(/[\s’']/g, '');
  const fraction = /[.,](\d{1,2})$/.exec(plain);
  const whole = (fraction ? plain.slice(0, fraction.index) : plain).replace(/[.,]/g, '');
  const value = Number(fraction ? `${whole}.${fraction[1]}` : whole);
  return whole === '' || Number.isNaN(value) ? null : value;
}

/** "2h 05m", "1 d 3 h", "45 min": in minutes. */
export function duration(text: string): number | null {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*(d|h|m|s)[a-z]*\.?/gi)];
  const left = text.replace(
    /(\d+(?:\.\d+)?)\s*(?:d(?:ays?)?|h(?:rs?|ours?)?|m(?:in(?:utes?|s)?)?|s(?:ec(?:onds?|s)?)?)\.?(?![a-z])/gi,
    '',
  );
  if (parts.length === 0 || left.trim() !== '') return null;
  return parts.reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (MINUTES[unit.toLowerCase()] ?? 0),
    0,
  );
}

function day(text: string): number | null {
  const date = dateOf(text.replace(/^[a-z]{3,9}day,? /i, ''));
  if (date) return Date.UTC(date.year ?? 2000, date.month - 1, date.day) / DAY_MS;
  const month = /^([a-z]{3,9})\.? (\d{4})$/i.exec(text);
  return month && monthOf(month[1] ?? '') > 0
    ? Date.UTC(Number(month[2]), monthOf(month[1] ?? '') - 1, 1) / DAY_MS
    : null;
}

const CLOCK = /^(\d{1,2}):(\d{2})\s*([ap])?\.?m?\.?$/i;
function clock(text: string): number | null {
  const [, hours, minutes, half] = CLOCK.exec(text) ?? [];
  if (hours === undefined) return null;
  const afternoon = half?.toLowerCase() === 'p' ? 12 : 0;
  return (Number(hours) % (half ? 12 : 24)) + afternoon + Number(minutes) / 60;
}

const UNITS =
  /^(?:[€$£¥~]|(?:eur|usd|gbp|chf|jpy|cad|aud|sek|nok|dkk|pln)\b)?\s*(-?\d[\d.,\s’']*?)\s*(?:[€$£¥%°★*]|[a-z]{1,8}(?:\/[a-z]+)?|out of \d+|\/ ?\d+)?\.?$/i;

/** A day or a time of day. */
export const momentOf = (text: string): number | null => day(text.trim()) ?? clock(text.trim());

/** null: it is no quantity. */
export function quantityOf(text: string): number | null {
  const plain = text.trim();
  const number = UNITS.exec(plain)?.[1];
  return day(plain) ?? clock(plain) ?? duration(plain) ?? (number === undefined ? null : plainNumber(number));
}

/** Whether it says what something costs. */
export const isPrice = (text: string): boolean =>
  /(?:[€$£¥]|\b(?:eur|usd|gbp|chf)\b)\s*\d|\d\s*(?:[€$£¥]|(?:eur|usd|gbp|chf)\b)/i.test(text);
