/** From a description to the point it means, or to the reason why nothing on the screen is meant. */

import type { Element, Sight } from '../sight.ts';
import type { Box } from '../surfaces.ts';
import { evidenceOf, isLikely, likeliest } from '../weighing/weigh.ts';
import { type Considered, consider, isDecided, isFitting } from './choosing.ts';
import type { Fit } from './fit.ts';
import { ALIKE, alikeOf, areOne } from './ranking.ts';
import { sheetCell } from './sheets.ts';
import { valueFit } from './values.ts';
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

function found(fit: Fit, reason: string): Located {
  const { box, thing } = fit;
  return {
    found: true,
    point: centreOf(box),
    box,
    text: nameOf(fit),
    role: kindOf(fit),
    element: thing.element,
    reason,
  };
}

const cellOf = ({ box, name }: { box: Box; name: string }): Located => ({
  found: true,
  point: centreOf(box),
  box,
  text: name,
  role: 'cell',
  reason: `Found ${name} by the letters over and the numbers beside the cells.`,
});

/**
 * Finds the element that a description means.
 *
 * What the grammar of descriptions is not sure of is weighed: all that speaks for each thing, against its not being there. Never a
 * guess: what is no likelier than that is not found, with up to 5 of the nearest texts and their centres. While a dialog is open
 * nothing outside of it is found.
 */
export function locate(description: string, sight: Sight): Located {
  const cell = sheetCell(description, sight);
  if (cell) return cellOf(cell);
  const considered = consider(description, sight);
  const { choice, search } = considered;
  const fit = choice?.fits[0];
  const foundOr = (best: Fit, reason: string): Located => {
    const value = valueFit(description, best, search);
    return value ? found(value, `Found ${say(value)}, the value of "${nameOf(best)}".`) : found(best, reason);
  };
  if (isDecided(considered)) {
    return fit && choice && isFitting(considered)
      ? foundOr(fit, reasonFor(fit, choice.fits, choice.wanted))
      : missing(description, considered, choice?.fits ?? [], sight);
  }
  const likelihood = likeliest(evidenceOf(description, considered));
  const { fits } = likelihood;
  const [first] = fits;
  if (!first || !isLikely(likelihood)) return missing(description, considered, fits, sight);
  const isSame = fit?.thing === first.thing && isFitting(considered);
  return foundOr(first, isSame && choice ? reasonFor(fit, choice.fits, choice.wanted) : likelyReason(fits));
}

/** Of this share of the likelihood of the first is what may as well be meant. */
const AS_LIKELY = 0.5;

function likelyReason([first, ...others]: readonly Fit[]): string {
  if (!first) return '';
  const other = others.find((one) => one.score >= AS_LIKELY * first.score && !areOne(one, first));
  return other
    ? `Found ${say(first)}, the likeliest; ${say(other)} may be meant as well.`
    : `Found ${say(first)}, by its words and what stands around it.`;
}

function missing(
  description: string,
  { readings }: Considered,
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
