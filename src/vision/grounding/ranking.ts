/** Fits in order: the best, the most prominent, the n-th of those alike. Pure. */
import { bottomOf, contains, middleX, middleY } from '../boxes.ts';
import { chromaOf } from '../colours.ts';
import type { Fit } from './fit.ts';
import { inOrder } from './things.ts';
import type { Ordinal } from './vocabulary.ts';
import { type Description, LISTED } from './wanted.ts';

/** Below this a description is not taken to mean a thing. Set on the tuning half of the vision bench. */
export const CONFIDENT = 0.6;
/** Scores this close are equally good. */
export const ALIKE = 0.04;
/** What draws the eye: large, and of a colour that stands out. What is chosen already is where one is, and seldom what is meant. */
function prominenceOf({ thing, box }: Fit): number {
  const { element } = thing;
  const faded = element.state.disabled || element.state.selected ? 0.5 : 1;
  return box.width * box.height * (1 + 2 * chromaOf(element.colour)) * faded;
}

export const best = (fits: readonly Fit[]): number =>
  fits.reduce((top, { score }) => Math.max(top, score), 0);

export function ranked(fits: readonly Fit[], size: Description['size']): Fit[] {
  const weight = (fit: Fit): number => prominenceOf(fit) * (size === 0 ? 1 : size);
  const step = (fit: Fit): number => Math.round(fit.score / ALIKE);
  return fits.toSorted((a, b) => {
    // What is asked for by size is chosen among all that fit about as well.
    if (size !== 0 && step(a) !== step(b)) return b.score - a.score;
    if (size === 0 && Math.abs(a.score - b.score) > 1e-9) return b.score - a.score;
    return weight(b) - weight(a) || a.thing.at - b.thing.at;
  });
}

/** Two ways to see one thing: a label and the control it names, a word on a button. */
export function areOne(a: Fit, b: Fit): boolean {
  if (contains(a.box, b.box, 0) || contains(b.box, a.box, 0)) return true;
  const [one, other] = [a.thing.element, b.thing.element];
  return (one.label !== '' && one.label === other.text) || (other.label !== '' && other.label === one.text);
}

/** Nobody counts further. */
const MOST_COUNTED = 400;

/** Those that fit about as well as the best, each thing once: of several views of one the best. */
export function alikeOf(fits: readonly Fit[], within: number): Fit[] {
  const top = best(fits);
  const kept: Fit[] = [];
  for (const fit of fits.filter(({ score }) => score >= top - within).toSorted((a, b) => b.score - a.score)) {
    if (kept.length >= MOST_COUNTED) break;
    if (!kept.some((one) => areOne(one, fit))) kept.push(fit);
  }
  return kept;
}

/** Counted, a thing is one of those that are alike. */
const COUNTED_NAMED = 0.12;
const COUNTED_KIND = 0.03;

function along(fits: readonly Fit[], { from }: Ordinal): Fit[] {
  const ordered = inOrder(fits);
  const x = ({ box }: Fit): number => middleX(box);
  const y = ({ box }: Fit): number => middleY(box);
  if (from === 'left') return ordered.sort((a, b) => x(a) - x(b));
  if (from === 'right') return ordered.sort((a, b) => x(b) - x(a));
  if (from === 'top') return ordered.sort((a, b) => y(a) - y(b));
  if (from === 'bottom') return ordered.sort((a, b) => y(b) - y(a));
  return ordered;
}

/** Words are not counted with pictures that mean the same, nor lines with boxes. */
function ofOneSort(fits: readonly Fit[]): Fit[] {
  const written = ({ thing: { seen } }: Fit): boolean => seen === 'text' || seen === 'heading';
  const [top] = fits;
  const same = fits.filter(
    (fit) => top && written(fit) === written(top) && (!top.icon || fit.thing.icons[0] === top.thing.icons[0]),
  );
  return same.length > 1 && top?.icon ? same : [...fits];
}

/** Of what stands on one line the first, for lines are what is counted; a heading is over them. */
function oneALine(fits: readonly Fit[]): Fit[] {
  const kept: Fit[] = [];
  for (const fit of inOrder(fits).filter(({ thing }) => thing.seen !== 'heading')) {
    const before = kept.at(-1);
    if (
      before &&
      Math.abs(middleY(fit.box) - middleY(before.box)) < 0.6 * Math.max(fit.box.height, before.box.height)
    ) {
      // What is written tells more than its box or number.
      if (before.box.width < 2.5 * before.box.height && fit.thing.element.text !== '')
        kept[kept.length - 1] = fit;
    } else kept.push(fit);
  }
  // The list ends where a wide gap begins.
  const end = kept.findIndex(
    (fit, at) => at > 0 && fit.box.top - bottomOf((kept[at - 1] as Fit).box) > LIST_GAP * fit.box.height,
  );
  return end < 0 ? kept : kept.slice(0, end);
}

/** Lines of one list are no further apart than this many of their heights. */
const LIST_GAP = 3.5;

/** The n-th of the things that fit about as well as the best; all the others after it. */
export function counted(ordinal: Ordinal, wanted: Description, fits: readonly Fit[]): Fit[] {
  const top = best(fits);
  if (top < CONFIDENT) return ranked(fits, 0);
  const within = wanted.text === '' ? COUNTED_KIND : COUNTED_NAMED;
  const alike = ofOneSort(alikeOf(fits, within));
  const ordered = along(wanted.noun === LISTED ? oneALine(alike) : alike, ordinal);
  const { nth } = ordinal;
  const chosen = ordered.at(nth > 0 ? nth - 1 : nth);
  if (!chosen) return ordered.map((one) => ({ ...one, score: CONFIDENT / 2 }));
  // Of one there is neither a second nor, worth saying, a last.
  const single = wanted.kind === 'item' && wanted.text !== '' ? 0.7 : 0.97;
  const score = ordered.length === 1 ? top * single : top;
  return [
    { ...chosen, score },
    ...ordered.filter((one) => one !== chosen).map((one) => ({ ...one, score: one.score / 2 })),
  ];
}
