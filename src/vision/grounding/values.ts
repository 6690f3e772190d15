/** Of a line of a form or a card, the value: "the owner of the contact" is who stands beside or below "Owner". Pure. */
import { bottomOf, gapAcross, holdsMiddle, middleY, rightOf } from '../boxes.ts';
import { plainText } from '../plain.ts';
import type { Fit } from './fit.ts';
import type { Search } from './searching.ts';
import type { Thing } from './things.ts';

/** px at unit 1 between a name and its value. */
const BESIDE = 240;
const BELOW = 16;
const ALIGNED = 6;
/** What a name of a value has at most. */
const MOST_WORDS = 4;
const LONGEST_VALUE = 60;

/** "the website of the lighthouse", "who is the assignee", "how long is the river": what is asked for is not the word for it. */
const ASKS = /^(?:the |its )?([\p{L} -]+?) of (?:the|this|that|these|my|a) |^(?:how|who|whose|when)\b/iu;

const LINK = /^(?:the )?link to the /i;
/** Heads of columns stand beside each other in capitals. */
const CAPITALS = /^\P{Ll}{3,}$/u;

const WRITTEN = new Set(['text', 'heading', 'link']);

function nearest(things: readonly Thing[], gap: (thing: Thing) => number, most: number): Thing | null {
  const near = things.filter((thing) => gap(thing) >= 0 && gap(thing) <= most);
  // A line comes before its words.
  return near.toSorted((a, b) => gap(a) - gap(b) || b.box.width - a.box.width)[0] ?? null;
}

/** What stands right of a thing on its line, and what below it. */
function neighboursOf({ box }: Thing, { things, reachable }: Search) {
  const { unit } = things.sight;
  const others = things.all.filter((one) => WRITTEN.has(one.seen) && one.box !== box && reachable(one));
  const level = others.filter((one) => Math.abs(middleY(one.box) - middleY(box)) < ALIGNED * unit);
  const flush = others.filter((one) => Math.abs(one.box.left - box.left) <= ALIGNED * unit);
  return {
    right: nearest(level, (one) => one.box.left - rightOf(box), BESIDE * unit),
    below: nearest(flush, (one) => one.box.top - bottomOf(box), BELOW * unit),
  };
}

/** The value of a name: beside it where names and values are listed above each other, else below it. */
function namedValue(name: Thing, search: Search): { value: Thing | null; isListed: boolean } {
  const { right, below } = neighboursOf(name, search);
  if (!right || !below) return { value: right ?? below, isListed: false };
  const next = neighboursOf(below, search).right;
  const { unit } = search.things.sight;
  const isListed = next !== null && Math.abs(next.box.left - right.box.left) <= ALIGNED * unit;
  const isNear = gapAcross(name.box, right.box) <= BELOW * unit;
  return { value: isListed || isNear ? right : below, isListed };
}

/** The head of a column has as many values as its table has rows, and what is not first in its row is a value itself. */
function isCell({ box }: Thing, { things }: Search): boolean {
  const table = things.sight.tables.find((one) => holdsMiddle(one, box));
  if (!table) return false;
  const inTable = things.all.filter((one) => WRITTEN.has(one.seen) && holdsMiddle(table, one.box));
  const row = inTable.filter(
    (one) => Math.abs(middleY(one.box) - middleY(box)) < ALIGNED * things.sight.unit,
  );
  const columns = new Set(row.map((one) => one.box.left)).size;
  const isFirst = !row.some((one) => rightOf(one.box) <= box.left);
  const head = table.rows[0];
  return !isFirst || (head !== undefined && holdsMiddle(head, box) && columns > 2);
}

/** Whether a description asks for the value of a name; its link is that of a list of facts. */
function isAsked(description: string, name: string, isListed: boolean): boolean {
  if (LINK.test(description)) return isListed;
  const [asked, before] = ASKS.exec(description) ?? [];
  if (asked === undefined) return false;
  return before === undefined || plainText(before) === plainText(name);
}

/** The value that is asked for by its name, where the best fit is but the name. */
export function valueFit(description: string, { thing, box, score }: Fit, search: Search): Fit | null {
  if (!WRITTEN.has(thing.seen) || thing.seen === 'link' || box !== thing.box) return null;
  if (thing.element.words.length > MOST_WORDS || /\d/.test(thing.element.text)) return null;
  if (isCell(thing, search)) return null;
  const { value, isListed } = namedValue(thing, search);
  if (!value || !isAsked(description, thing.element.text, isListed)) return null;
  if (value.seen === 'heading' || value.element.text.length > LONGEST_VALUE) return null;
  if (CAPITALS.test(thing.element.text) && CAPITALS.test(value.element.text)) return null;
  return { thing: value, box: value.box, score };
}
