/** "the price of the lamp": whatever has the form of a price, for its place to tell which. Pure. */

import type { Box } from '../surfaces.ts';
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
  const formed = telling.map(({ text }) => {
    const forms = patternsOf(text);
    return forms.includes(NUMBER) ? forms.filter((form) => form !== NUMBER) : forms;
  });
  const [forms = []] = formed.every((one) => one.length > 0) ? formed : [];
  if (forms.length === 0) return [];
  const known = new Set(fits.filter(({ score }) => score > FORMED).map(({ thing }) => thing));
  return all.flatMap((thing) => {
    const box = known.has(thing)
      ? null
      : hasForm(thing, forms)
        ? formIn(thing, forms)
        : addressIn(thing, forms);
    return box ? [{ thing, score: FORMED, box, formed: true as const }] : [];
  });
}

/** "$6 per month": of a text that goes on the words that have the form. */
function formIn({ box, element: { words } }: Thing, forms: readonly RegExp[]): Box {
  const own = words.filter(({ text }) => forms.some((form) => form.test(text)));
  const [first] = own;
  return first && own.length === 1 && words.length > 1 ? first : box;
}

const EMAIL = patternsOf('email');
const LONGEST_LINE = 80;

/** An address stands out of any line that it is in. */
function addressIn({ seen, element }: Thing, forms: readonly RegExp[]): Box | null {
  if (
    !forms.some((form) => EMAIL.includes(form)) ||
    (seen !== 'text' && seen !== 'link') ||
    element.text.length > LONGEST_LINE
  )
    return null;
  return element.words.find(({ text }) => EMAIL.some((form) => form.test(text))) ?? null;
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
