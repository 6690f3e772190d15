/** "the price of the lamp": whatever has the form of a price, for its place to tell which. Pure. */
import type { Fit } from './fit.ts';
import type { Seen } from './kinds.ts';
import { TELLING } from './match.ts';
import { NUMBER, patternsOf } from './patterns.ts';
import type { Thing, Things } from './things.ts';
import type { Description } from './wanted.ts';

/** How sure it is that what has the form of a price is the one that was asked for. */
const FORMED = 0.84;
/** A longer text is no price, but has one in it. */
const LONGEST_FORM = 24;

function hasForm({ seen, element: { text } }: Thing, forms: readonly RegExp[]): boolean {
  const written = seen === 'text' || seen === 'heading' || seen === 'link' || seen === 'button';
  return written && text.length <= LONGEST_FORM && forms.some((form) => form.test(text));
}

/** Things told by their form alone, of a description that says of what they are; but those that fit better by name. */
export function formedFits(wanted: Description, fits: readonly Fit[], { all }: Things): Fit[] {
  const { kind, relations, quoted, words } = wanted;
  if (relations.length === 0 || quoted || (kind !== null && kind !== 'text' && kind !== 'item')) return [];
  const telling = words.filter(({ weight }) => weight >= TELLING);
  const formed = telling.map(({ text }) => patternsOf(text).filter((form) => form !== NUMBER));
  const [forms = []] = formed.every((one) => one.length > 0) ? formed : [];
  if (forms.length === 0) return [];
  const known = new Set(fits.filter(({ score }) => score > FORMED).map(({ thing }) => thing));
  return all
    .filter((thing) => hasForm(thing, forms) && !known.has(thing))
    .map((thing) => ({ thing, score: FORMED, box: thing.box, formed: true as const }));
}

const FIELDS: ReadonlySet<Seen> = new Set([
  'input',
  'textarea',
  'dropdown',
  'slider',
  'checkbox',
  'radio',
  'toggle',
]);
const FIELD = 0.7;

/** A field that is called Price is none. */
export function withoutFields(fits: readonly Fit[], others: readonly Fit[]): readonly Fit[] {
  if (!others.some(({ formed }) => formed)) return fits;
  return fits.map((fit) => (FIELDS.has(fit.thing.seen) ? { ...fit, score: fit.score * FIELD } : fit));
}
