/** From a description to the point it means, or to the reason why nothing on the screen is meant. */
import { asLiteral, type Description, describe } from './describe.ts';
import { type Fit, fitOf, relationFit } from './match.ts';
import type { Element, Sight } from './sight.ts';
import type { Box } from './surfaces.ts';
import { around, inReadingOrder } from './words.ts';

/** Where an element is: a whole-px point inside it, and its box. */
export type Located =
  | {
      readonly found: true;
      readonly point: { readonly x: number; readonly y: number };
      readonly box: Box;
      readonly text: string;
      readonly role: string;
      readonly reason: string;
    }
  | {
      readonly found: false;
      readonly reason: string;
      readonly candidates: readonly { readonly text: string; readonly x: number; readonly y: number }[];
    };

/** Below this a description is not taken to mean an element. Set on the pages of test/fixtures. */
const CONFIDENT = 0.55;
const MAX_CANDIDATES = 5;

function centreOf(box: Box): { x: number; y: number } {
  return { x: box.left + Math.floor(box.width / 2), y: box.top + Math.floor(box.height / 2) };
}

/** Scores this close are equally good. */
const ALIKE = 0.08;

/** An input is known by its label, not by what happens to be in it. */
function nameOf({ element }: Fit): string {
  return element.role === 'input' ? element.label || element.text : element.text || element.label;
}

/** "The form" and its kind are not one element but what several make up. */
function groupBox(anchor: Description, sight: Sight): Box | null {
  if (!/(^|\s)(form|fields|inputs)$/.test(anchor.text)) return null;
  const inputs = sight.elements.filter((one) => one.role === 'input');
  return inputs.length > 0 ? around(inputs) : null;
}

/** What the anchor may mean: a label and the input it names are equally good. */
function anchorsOf(anchor: Description, sight: Sight): { element: Element | null; box: Box }[] {
  const fits = search(anchor, sight);
  const top = fits[0]?.score ?? 0;
  if (top >= CONFIDENT) return fits.filter(({ score }) => score >= top - ALIKE);
  const written = search(asLiteral(anchor), sight).filter(({ score }) => score >= 0.8);
  if (written.length > 0) return written;
  const group = groupBox(anchor, sight);
  return group ? [{ element: null, box: group }] : [];
}

/** The row of somebody who is not there has no button; and of several buttons alike, only the anchor tells which. */
function areSeveral(fits: readonly Fit[]): boolean {
  const top = Math.max(0, ...fits.map(({ score }) => score));
  return fits.filter(({ score }) => score >= top - ALIKE).length > 1;
}

/** Fits of at least half the confidence, best first; ordinals and relations applied. */
function search(wanted: Description, sight: Sight): Fit[] {
  let fits = sight.elements
    .map((element) => fitOf(wanted, element, sight))
    .filter(({ score }) => score > 0.25);
  if (wanted.relation) {
    const { kind, anchor } = wanted.relation;
    const anchors = anchorsOf(anchor, sight);
    if (anchors.length === 0 && (kind === 'row' || areSeveral(fits))) return [];
    fits = fits.map((one) => {
      const near = Math.max(
        0,
        ...anchors
          .filter(({ element }) => element !== one.element)
          .map(({ box }) => relationFit(one.box, kind, box, sight.panels)),
      );
      // With the anchor missing the words alone must carry it; with the anchor there, the relation must hold.
      const alone = wanted.text === '' ? 0.4 : 0.75;
      const weight = anchors.length === 0 ? alone : near === 0 ? 0.4 : 0.6 + 0.4 * near;
      return { ...one, score: one.score * weight };
    });
  }
  if (wanted.ordinal !== null) return nth(wanted.ordinal, fits);
  const prominence = ({ element }: Fit): number => element.width * element.height;
  return fits.sort((a, b) => b.score - a.score || prominence(b) - prominence(a));
}

/** The n-th of the elements that fit about as well as the best; all the others after it. */
function nth(ordinal: number, fits: readonly Fit[]): Fit[] {
  const top = Math.max(0, ...fits.map(({ score }) => score));
  if (top < CONFIDENT) return fits.toSorted((a, b) => b.score - a.score);
  const alike = fits.filter(({ score }) => score >= top - 0.15);
  const ordered = inReadingOrder(alike.map((one) => ({ ...one.element, fit: one }))).map((one) => one.fit);
  const chosen = ordered.at(ordinal > 0 ? ordinal - 1 : ordinal);
  if (chosen) return [{ ...chosen, score: top }, ...ordered.filter((one) => one !== chosen)];
  return ordered.map((one) => ({ ...one, score: CONFIDENT / 2 }));
}

function isEmpty(wanted: Description): boolean {
  return wanted.text === '' && wanted.role === null && wanted.colour === null;
}

function say(found: Fit): string {
  const name = nameOf(found);
  const kind = found.element.role;
  return name ? `the ${kind} "${name}"` : `an unnamed ${kind}`;
}

/**
 * Finds the element that a description means.
 *
 * Never a guess: below the confidence line it is not found, with up to 5 of the nearest texts and their centres.
 */
export function locate(description: string, sight: Sight): Located {
  const wanted = describe(description);
  const literal = search(asLiteral(wanted), sight)[0];
  const fits = isEmpty(wanted) ? [] : search(wanted, sight);
  // "Log in" or "First name" is a text on the screen before it is grammar, but only when it is there to the letter.
  const written = literal && literal.score >= 0.9 ? literal : undefined;
  const best = written && (!fits[0] || written.score >= fits[0].score) ? written : fits[0];
  if (best && best.score >= CONFIDENT) {
    const box = best.box;
    return {
      found: true,
      point: centreOf(box),
      box,
      text: nameOf(best),
      role: best.element.role,
      reason: `Found ${say(best)}.`,
    };
  }
  const nearest = [...fits, ...(literal ? [literal] : [])].filter((one) => nameOf(one) !== '');
  return {
    found: false,
    reason: isEmpty(wanted)
      ? `The description "${description.slice(0, 80)}" names nothing to look for.`
      : `Nothing on the screen fits "${description.slice(0, 80)}".`,
    candidates: nearest.slice(0, MAX_CANDIDATES).map((one) => ({ text: nameOf(one), ...centreOf(one.box) })),
  };
}
