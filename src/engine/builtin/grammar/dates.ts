/** Days as people write them. Pure. */

export interface DayOfYear {
  /** null: it was not said. */
  readonly year: number | null;
  /** 1 is January. */
  readonly month: number;
  readonly day: number;
}

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august'],
  ...['september', 'october', 'november', 'december'],
];

/** 1 for "Jan", "january" and "Jan."; 0 for no month. */
export function monthOf(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  if (plain === 'sept') return 9;
  return plain.length < 3 ? 0 : MONTHS.findIndex((month) => month.startsWith(plain)) + 1;
}

const LEAP_YEAR = 2024;

const isDay = ({ year, month, day }: DayOfYear): boolean =>
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= new Date(Date.UTC(year ?? LEAP_YEAR, month, 0)).getUTCDate() &&
  (year ?? LEAP_YEAR) >= 1000;

const NUMERIC = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const WORDY =
  /^(?:([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?|(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})\.?)(?:,? (\d{4}))?$/i;

/** "03/14/2016" (month first unless it can only be the day), "2016-03-14", "14 March 2016", "March 14th, 2016"; null for no date. */
export function dateOf(text: string): DayOfYear | null {
  const said = text.trim();
  const iso = ISO.exec(said)?.slice(1).map(Number);
  const numeric = NUMERIC.exec(said)?.slice(1).map(Number);
  const wordy = WORDY.exec(said);
  const [a = 0, b = 0, c = 0] = iso ?? numeric ?? [];
  const months = said.includes('.') || a > 12 ? [b, a] : [a, b];
  const found: DayOfYear | null = iso
    ? { year: a, month: b, day: c }
    : numeric
      ? { year: c, month: months[0] ?? 0, day: months[1] ?? 0 }
      : wordy
        ? {
            year: wordy[5] === undefined ? null : Number(wordy[5]),
            month: monthOf(wordy[1] ?? wordy[4] ?? ''),
            day: Number(wordy[2] ?? wordy[3]),
          }
        : null;
  return found && isDay(found) ? found : null;
}

const DATE_IN =
  /\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]{3,9}\.?,? \d{4})\b/i;
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const YEARLESS_IN = new RegExp(
  `\\b(?:${MONTH}\\.? \\d{1,2}(?:st|nd|rd|th)?|\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTH})(?![\\w/-])`,
  'i',
);

/** The date among other words, as it is written there; null without one. */
export function dateIn(text: string): { readonly day: DayOfYear; readonly said: string } | null {
  const said = DATE_IN.exec(text)?.[0] ?? YEARLESS_IN.exec(text)?.[0];
  const day = said === undefined ? null : dateOf(said);
  return said !== undefined && day ? { day, said } : null;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** As a field wants it that shows its pattern ("dd/mm/yyyy"); null where the text shows none. */
export function inPattern({ year, month, day }: DayOfYear, shown: string): string | null {
  const pattern = /\b(?:(?:dd|mm|d|m)([/.-])(?:dd|mm|d|m)\1y{2,4}|y{4}([/.-])mm\2dd)\b/i.exec(shown)?.[0];
  if (pattern === undefined || year === null) return null;
  return pattern.toLowerCase().replace(/y+/, String(year)).replace(/d+/, two(day)).replace(/m+/, two(month));
}
