/** From a description to the point it means, or to the reason why nothing on the screen is meant. */

import type { Element, Sight } from '../sight.ts';
import type { Box } from '../surfaces.ts';
import { besideFits, contextFits, isComplete } from './context.ts';
import { readingsOf } from './describe.ts';
import { type Fit, WRITTEN } from './fit.ts';
import { ALIKE, alikeOf, areOne, CONFIDENT } from './ranking.ts';
import { createSearch } from './search.ts';
import type { Search } from './searching.ts';
import { thingsOf } from './things.ts';
import type { Description } from './wanted.ts';

/** Where an element is: a whole-px point inside it, and its box. */
export type Located =
  | {
      readonly found: true;
      readonly point: { readonly x: number; readonly y: number };
      readonly box: Box;
      readonly text: string;
      readonly role: string;
      /** As it was seen, with its state and label; what the planner points at by itself has none. */
      readonly element?: Element;
      readonly reason: string;
    }
  | {
      readonly found: false;
      readonly reason: string;
      readonly candidates: readonly { readonly text: string; readonly x: number; readonly y: number }[];
    };

const MOST_CANDIDATES = 5;
/** How much of a description an answer repeats. */
const MOST_SAID = 80;

function centreOf(box: Box): { x: number; y: number } {
  return { x: box.left + Math.floor(box.width / 2), y: box.top + Math.floor(box.height / 2) };
}

/** A field is known by its label, not by what happens to be in it. */
function nameOf({ thing }: Fit): string {
  const { role, text, label, icon } = thing.element;
  const isField = role === 'input' || role === 'textarea' || role === 'dropdown';
  return (isField ? label || text : text || label) || (icon[0] ?? '');
}

const kindOf = ({ thing }: Fit): string => thing.seen;

function say(fit: Fit): string {
  const name = nameOf(fit);
  return name ? `the ${kindOf(fit)} "${name.slice(0, MOST_SAID)}"` : `an unnamed ${kindOf(fit)}`;
}

/** Of a name that several things have, the one that draws the eye is meant; who asked is told. */
function reasonFor(fit: Fit, fits: readonly Fit[], wanted: Description): string {
  const others =
    wanted.ordinal || wanted.size !== 0 ? [] : alikeOf(fits, ALIKE / 2).filter((one) => !areOne(one, fit));
  if (others.length === 0) return `Found ${say(fit)}.`;
  return `Found ${say(fit)}. There are ${others.length + 1} such elements; the most prominent one is taken.`;
}

interface Choice {
  readonly wanted: Description;
  readonly fits: readonly Fit[];
  readonly score: number;
}

/** What fits this much better by itself is not doubted for a word. */
const SURER = 0.1;
/** A later reading has to fit clearly better than those before it. */
const LATER = 0.01;

function choose(readings: readonly Description[], fitting: Search['fits']): Choice | null {
  let choice: Choice | null = null;
  for (const [index, wanted] of readings.entries()) {
    const fits = fitting(wanted);
    const score = (fits[0]?.score ?? 0) - LATER * Math.min(index, 3);
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
  const around = choose(readings, (wanted) => contextFits(wanted, search));
  if (around && around.score >= CONFIDENT && around.score > (direct?.score ?? 0) - SURER) return around;
  return isSure || (direct?.score ?? 0) >= (around?.score ?? 0) ? direct : around;
}

/**
 * Finds the element that a description means.
 *
 * Never a guess: below the confidence line it is not found, with up to 5 of the nearest texts and their centres. While a dialog
 * is open nothing outside of it is found.
 */
export function locate(description: string, sight: Sight): Located {
  const readings = readingsOf(description);
  const search = createSearch(thingsOf(sight));
  const choice = chosen(readings, search);
  const fit = choice?.fits[0];
  if (choice && fit && choice.score >= CONFIDENT) {
    const { box, thing } = fit;
    const reason = reasonFor(fit, choice.fits, choice.wanted);
    const text = nameOf(fit);
    return {
      found: true,
      point: centreOf(box),
      box,
      text,
      role: kindOf(fit),
      element: thing.element,
      reason,
    };
  }
  return missing(description, readings, choice?.fits ?? [], sight);
}

function missing(
  description: string,
  readings: readonly Description[],
  fits: readonly Fit[],
  { dialog }: Sight,
): Located {
  const said = description.slice(0, MOST_SAID);
  const where = dialog ? 'in what lies on top of the screen' : 'on the screen';
  const reason =
    readings.length === 0
      ? `The description "${said}" names nothing to look for.`
      : `Nothing ${where} fits "${said}".`;
  const named = fits.filter((one) => nameOf(one) !== '').slice(0, MOST_CANDIDATES);
  const candidates = named.map((one) => ({ text: nameOf(one), ...centreOf(one.box) }));
  return { found: false, reason, candidates };
}
