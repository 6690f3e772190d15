/** What the grammar of descriptions makes of one: the best fit over all the ways to read it. Pure. */
import type { Sight } from '../sight.ts';
import { besideFits, isComplete } from './context.ts';
import { readingsOf } from './describe.ts';
import { type Fit, WRITTEN } from './fit.ts';
import type { Kind } from './kinds.ts';
import { CONFIDENT } from './ranking.ts';
import { createSearch } from './search.ts';
import type { Search } from './searching.ts';
import { thingsOf } from './things.ts';
import type { Description } from './wanted.ts';

/** A way to read a description, and what fits it best. */
interface Choice {
  readonly wanted: Description;
  readonly fits: readonly Fit[];
  readonly score: number;
}

/** What fits this much better by itself is not doubted for a word. */
const SURER = 0.1;
/** A later reading has to fit clearly better than those before it: how much less it counts. */
export const lateness = (reading: number): number => 0.01 * Math.min(reading, 3);

function choose(readings: readonly Description[], fitting: Search['fits']): Choice | null {
  let choice: Choice | null = null;
  for (const [index, wanted] of readings.entries()) {
    const fits = fitting(wanted);
    const score = (fits[0]?.score ?? 0) - lateness(index);
    if (fits[0] && (choice === null || score > choice.score)) choice = { wanted, fits, score };
  }
  return choice;
}

/**
 * What fits by itself, unless what stands around things tells better: a field by the label beside it, a cell by its row and
 * head, a price by its form.
 */
function chosen(readings: readonly Description[], search: Search): Choice | null {
  const direct = choose(readings, search.fits);
  const fit = direct?.fits[0];
  const isSure = direct && fit && direct.score >= CONFIDENT;
  if (isSure && isComplete(direct.wanted, fit, search)) {
    const better =
      WRITTEN.has(fit.thing.seen) && direct.wanted.relations.length === 0
        ? choose(readings, (wanted) => besideFits(wanted, fit, search))
        : null;
    return better && better.score >= CONFIDENT ? better : direct;
  }
  const around = choose(readings, search.around);
  if (around && around.score >= CONFIDENT && around.score > (direct?.score ?? 0) - SURER) return around;
  return isSure || (direct?.score ?? 0) >= (around?.score ?? 0) ? direct : around;
}

/** A description read in every way, with the screen made ready to be searched and what fits best. */
export interface Considered {
  readonly readings: readonly Description[];
  readonly search: Search;
  readonly choice: Choice | null;
}

export function consider(description: string, sight: Sight): Considered {
  const readings = readingsOf(description);
  const search = createSearch(thingsOf(sight));
  return { readings, search, choice: chosen(readings, search) };
}

/** Whether anything fits well enough to be meant. */
export const isFitting = ({ choice }: Considered): boolean => choice !== null && choice.score >= CONFIDENT;

/** From here on what fits is not weighed against anything else. Set on the tuning half of the vision bench. */
const SURE = 0.85;

const LITERAL: ReadonlySet<Kind | null> = new Set<Kind | null>(['button', 'tab', 'link', 'menuitem']);
/** Words that weigh less are about a name rather than of it. */
const TELLING = 0.5;

/** A price or an address where it was said to be, and no other nearly as well. */
const MARGIN = 0.15;
function standsOut({ choice }: Considered): boolean {
  const [first, next] = choice?.fits ?? [];
  return first?.formed === true && first.score - (next?.score ?? 0) >= MARGIN;
}

/** "Play in the row of episode 29": where no such row is, another number is another row. */
const isNumbered = ({ relations }: Description): boolean =>
  relations.some(
    ({ kind, anchors }) =>
      kind === 'row' && anchors.every((ways) => ways.every(({ text }) => /\d/.test(text))),
  );

/** "the Cancel button": a name as it is written, and nothing else said. Something goes by it, or it is not there. */
function isNamed({ capital, quoted, relations, kind, words }: Description): boolean {
  if (!(capital || quoted) || relations.length > 0) return false;
  return LITERAL.has(kind) || words.every(({ weight }) => weight < TELLING || weight >= 1);
}

/** "the cart", "the selected tab", "the button at the bottom": too little is said to weigh. */
function isPlain({ text, words, relations }: Description): boolean {
  const telling = words.filter(({ weight }) => weight >= TELLING).length;
  return text === '' || (relations.length === 0 && telling < 2);
}

/** What is counted, or told by its state, only the grammar can tell. */
const isTold = ({ ordinal, conditions, relations }: Description): boolean =>
  ordinal !== null || (conditions.length > 0 && relations.length === 0);

/** Whether what the grammar makes of a description needs no second opinion. */
export function isDecided(considered: Considered): boolean {
  const [first] = considered.readings;
  const score = considered.choice?.score ?? 0;
  if (!first || score >= SURE || (considered.choice === null && isNumbered(first))) return true;
  if (isFitting(considered) && standsOut(considered)) return true;
  return isNamed(first) || isTold(first) || (isFitting(considered) && isPlain(first));
}
