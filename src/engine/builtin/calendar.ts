/** Choosing a date: in the grid of a calendar where one is shown, else by typing it into its field. Pure. */
import { editDistance } from '../../vision/grounding/match.ts';
import type { ReadWord } from '../../vision/read/tesseract.ts';
import type { Line } from '../../vision/read/words.ts';
import type { Element, Sight } from '../../vision/sight.ts';
import type { Box } from '../../vision/surfaces.ts';
import { clicked, move, typed } from './aim.ts';
import { descriptionOf, type GoalOf } from './goals.ts';
import { type DayOfYear, inPattern, monthOf } from './grammar/dates.ts';
import { asFound, centreOf, elementOf, findFirst, isField, missing, withRole } from './looking.ts';
import { type Found, isUnchanged, type Outlook, type Scene, triesAt } from './scene.ts';

type Dated = GoalOf<'date'>;

interface Calendar {
  readonly year: number;
  readonly month: number;
  readonly head: Box;
  readonly line: Line;
  readonly days: readonly (ReadWord & { readonly day: number })[];
}

/** So many numbers from 1 to 31 below each other are a month. */
const LEAST_DAYS = 20;
const MOST_TURNS_OF_PAGE = 40;

const around = (words: readonly Box[]): Box => {
  const left = Math.min(...words.map((word) => word.left));
  const top = Math.min(...words.map((word) => word.top));
  const right = Math.max(...words.map((word) => word.left + word.width));
  const bottom = Math.max(...words.map((word) => word.top + word.height));
  return { left, top, width: right - left, height: bottom - top };
};

const TITLE = /(?:^|\s)(\p{L}{3,9})\.?,?\s*(\d{4})/u;

/** Where the month and its year stand in a line. */
function titleIn(line: Line): { year: number; month: number; head: Box } | null {
  const title = TITLE.exec(line.text);
  const month = monthOf(title?.[1] ?? '');
  const words = line.words.filter(({ text }) => monthOf(text) === month || text.includes(title?.[2] ?? ''));
  if (!title || month === 0 || words.length === 0) return null;
  return { year: Number(title[2]), month, head: around(words) };
}

/** The month that is shown, with the numbers of its days in reading order; null where no calendar is. */
function calendarOn(sight: Sight): Calendar | null {
  for (const line of sight.lines) {
    const title = titleIn(line);
    if (!title) continue;
    const from = title.head.top + title.head.height / 2;
    const days = sight.lines
      .flatMap(({ words }) => words)
      .filter(({ text, top }) => /^\d{1,2}$/.test(text) && top > from)
      .map((one) => ({ ...one, day: Number(one.text) }))
      .filter(({ day }) => day >= 1 && day <= 31);
    if (days.length >= LEAST_DAYS) return { ...title, line, days };
  }
  return null;
}

/** Days of the months before and after stand in the grid, too: the first 15 come first, the others last. */
function dayIn({ days }: Calendar, day: number): Found | null {
  const same = days.filter((one) => one.day === day);
  const one = day <= 15 ? same[0] : same.at(-1);
  if (!one) return null;
  return { found: true, point: centreOf(one), box: one, text: one.text, role: 'button' };
}

const BACK = [
  '"Prev"',
  '"Previous"',
  'previous month',
  'chevron-left icon',
  'previous icon',
  'arrow-left icon',
  '"<"',
  '"‹"',
  '"«"',
];
const ON = [
  '"Next"',
  'next month',
  'chevron-right icon',
  'next icon',
  'arrow-right icon',
  '">"',
  '"›"',
  '"»"',
];

const place = (x: number, y: number): Found => ({
  ...{ found: true as const, point: { x, y }, box: { left: x, top: y, width: 1, height: 1 } },
  ...{ text: '', role: 'button' },
});

/** What turns to the month before or after: named so, or at that end of the line with the month's name. */
function turner({ head, line, days }: Calendar, back: boolean, sight: Sight): Found {
  const grid = around(days);
  const isAtHead = ({ point }: Found): boolean =>
    Math.abs(point.y - (head.top + head.height / 2)) <= head.height * 2;
  const isOnSide = ({ point }: Found): boolean =>
    back ? point.x < head.left : point.x > head.left + head.width;
  const named = findFirst(back ? BACK : ON, sight, (found) => isAtHead(found) && isOnSide(found));
  if (named) return named;
  const side = sight.elements.filter(
    (one) =>
      ['icon', 'button', 'link'].includes(one.role) &&
      one.width <= head.width &&
      isAtHead(asFound(one)) &&
      isOnSide(asFound(one)),
  );
  const nearest = side.toSorted((a, b) => Math.abs(a.left - head.left) - Math.abs(b.left - head.left))[0];
  if (nearest) return asFound(nearest);
  // A word beside the month, read together with it or not, is a name for it.
  const words = line.words.filter((one) =>
    back ? one.left < head.left : one.left + one.width > head.left + head.width - 1,
  );
  const word = back ? words[0] : words.at(-1);
  const isWord = word !== undefined && /\p{L}$|[<>‹›«»]/u.test(word.text);
  if (isWord) return place(back ? centreOf(word).x : word.left + word.width - word.height, centreOf(word).y);
  const inset = Math.round(head.height / 2);
  return place(back ? grid.left + inset : grid.left + grid.width - inset, head.top + inset);
}

function inCalendar(goal: Dated, calendar: Calendar, tries: number, scene: Scene): Outlook {
  const { month, day, year: asked } = goal.day;
  // Whoever names no year means the one that is shown; a figure that was misread makes another century of it.
  const isMisread =
    asked === null ||
    (editDistance(String(calendar.year), String(asked), 1) <= 1 && Math.abs(calendar.year - asked) > 25);
  const year = isMisread ? calendar.year : asked;
  const away = (year - calendar.year) * 12 + (month - calendar.month);
  if (away === 0) {
    const found = dayIn(calendar, day);
    return found ? move([clicked(found, descriptionOf(goal))]) : missing(`the day ${day}`, null);
  }
  const stuck = tries > 2 && isUnchanged(scene);
  if (tries >= MOST_TURNS_OF_PAGE || stuck)
    return { ok: false, reason: `The calendar does not turn to ${goal.said}.`, final: true };
  const back = away < 0;
  return move(
    [clicked(turner(calendar, back, scene.sight), `Go to the ${back ? 'previous' : 'next'} month`)],
    0,
  );
}

const PATTERN = /\b(?:mm|dd|yyyy)\b/i;

/** What stands in a field of a page's own that opens a calendar. */
const ASKS_FOR_A_DATE = [
  '"Choose a date"',
  '"Select a date"',
  '"Pick a date"',
  '"Choose date"',
  '"Select date"',
  '"Add date"',
];

function fieldOf(goal: Dated, sight: Sight): Element | null {
  const names = [
    ...(goal.field === null ? [] : [goal.field, `${goal.field} field`]),
    'date field',
    'calendar field',
    'date',
  ];
  const named = findFirst(names, sight, ({ role }) => isField(role));
  if (named) return elementOf(named, sight);
  const fields = withRole(sight, 'input', 'textarea', 'dropdown');
  const asks = findFirst(ASKS_FOR_A_DATE, sight);
  if (asks && fields.length !== 1) return elementOf(asks, sight);
  return fields.find(({ text }) => PATTERN.test(text)) ?? (fields.length === 1 ? (fields[0] ?? null) : null);
}

/** Fields of browsers for dates go on by themselves from part to part: only the figures are typed. */
function textFor(day: DayOfYear, said: string, shown: string): string {
  const patterned = inPattern(day, shown);
  return patterned === null ? said : patterned.replace(/\D/g, '');
}

/** `takes`: goals that are over when it is chosen. */
export function dateOutlook(goal: Dated, at: number, scene: Scene): Outlook {
  const { sight } = scene;
  const tries = triesAt(scene, at);
  const calendar = calendarOn(sight);
  if (calendar) return inCalendar(goal, calendar, tries, scene);
  const field = fieldOf(goal, sight);
  if (!field) return tries > 0 ? { ok: 'met' } : missing(goal.field ?? 'a field for the date', null);
  // Where the field's first part is: figures go on from there.
  const first = { x: field.left + Math.round(field.height / 2), y: centreOf(field).y };
  const start = PATTERN.test(field.text) ? { ...asFound(field), point: first } : asFound(field);
  const enter = clicked(start, `Click ${goal.field ?? 'the date field'}`);
  // A field that shows how a date is written takes it; any other may open a calendar.
  if (PATTERN.test(field.text))
    return move([enter, typed(textFor(goal.day, goal.said, field.text), descriptionOf(goal))]);
  if (tries === 0) return move([enter], 0);
  return move([typed(goal.said, descriptionOf(goal))]);
}
