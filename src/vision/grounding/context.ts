/** What to make of a description that no single thing fits: its words may be spread over a row, a card, or a label. Pure. */
import { bottomOf, holdsMiddle, middleX, middleY, rightOf } from '../boxes.ts';
import { plainText } from '../plain.ts';
import { around } from '../read/words.ts';
import { cellsOf } from './cells.ts';
import { type Fit, seenFit, WRITTEN } from './fit.ts';
import { kindFit } from './kinds.ts';
import { searchFits } from './lenses.ts';
import { nameFit, saidBy, TELLING, type Wording } from './match.ts';
import { patternsOf } from './patterns.ts';
import { type Anchor, anchorOf, relationFit } from './relations.ts';
import type { Search } from './searching.ts';
import type { Thing } from './things.ts';
import type { Description } from './wanted.ts';

/** How sure a thing is that was found by what stands around it. */
const SPREAD = 0.72;
/** How sure one is of what only might be meant: just enough. */
const LAST_RESORT = 0.64;
const MOST_TRIED = 60;

interface Said {
  readonly thing: Thing;
  readonly anchor: Anchor;
  /** Places of the wanted words that it says. */
  readonly words: ReadonlySet<number>;
}

function tellingOf({ words }: Wording, isTelling = (_: string): boolean => true): number[] {
  return words.flatMap(({ text, weight }, at) => (weight > TELLING && isTelling(text) ? [at] : []));
}

function saidWords(wording: Wording, search: Search): Said[] {
  return [...wording.candidates]
    .sort((a, b) => a.at - b.at)
    .map((thing) => ({
      thing,
      words: saidBy(wording, thing),
      anchor: anchorOf(thing, thing.box, search.things),
    }))
    .filter(({ words, thing }) => words.size > 0 && search.reachable(thing))
    .slice(0, MOST_TRIED * 3);
}

const fitFor = (thing: Thing, score: number): Fit => ({ thing, score, box: thing.box });
const byScore = (fits: readonly Fit[]): Fit[] =>
  fits.toSorted((a, b) => b.score - a.score || a.thing.at - b.thing.at);

const heads = ({ seen }: Thing): boolean => seen === 'heading' || seen === 'panel';

/** "delete Yuki Tanabe", "billing address street": a part is said by the thing, the rest by its row, card or heading. */
function spreadFits(wanted: Description, wording: Wording, search: Search): Fit[] {
  const telling = tellingOf(wording);
  if (telling.length < 2) return [];
  const said = saidWords(wording, search);
  // "delete Yuki Tanabe": what does it is meant, not the name.
  const [verb] = telling;
  const weights = wanted.words.map(({ weight }) => weight);
  const does =
    verb === 0 &&
    wanted.kind === null &&
    (weights[0] ?? 1) < 1 &&
    weights.slice(1).some((weight) => weight >= 1);
  const found: Fit[] = [];
  for (const { thing, words } of said.slice(0, MOST_TRIED)) {
    const kind = kindFit(wanted.kind, thing.seen);
    const own = telling.filter((word) => words.has(word));
    if (kind < 0.84 || own.length === 0 || (does && !words.has(0)) || own.length === telling.length) continue;
    const left = new Set(telling.filter((word) => !words.has(word)));
    let near = 1;
    for (const other of said) {
      if (other.thing === thing || ![...left].some((word) => other.words.has(word))) continue;
      const tie = Math.max(
        relationFit(thing, 'row', other.anchor, search.things),
        heads(other.thing) && relationFit(thing, 'in', other.anchor, search.things) >= 0.8 ? 0.9 : 0,
      );
      if (tie < 0.5) continue;
      for (const word of other.words) left.delete(word);
      near = Math.min(near, tie);
    }
    const share = own.length / telling.length;
    if (left.size === 0) found.push(fitFor(thing, SPREAD * (0.75 + 0.15 * near + 0.1 * share) * kind));
  }
  return byScore(found);
}

/** "when was todo.txt modified": one word heads a column, the others name a row. */
function cellFits(wording: Wording, search: Search): Fit[] {
  const telling = tellingOf(wording);
  if (telling.length < 2) return [];
  const { tables, unit } = search.things.sight;
  // The heads of a table may have been left out of it.
  const isHead = ({ box }: Thing): boolean =>
    tables.some(
      (table) =>
        middleX(box) > table.left &&
        middleX(box) < rightOf(table) &&
        box.top > table.top - 60 * unit &&
        bottomOf(box) < bottomOf(table.rows[0] ?? table) + 2,
    );
  const said = saidWords(wording, search).slice(0, MOST_TRIED);
  for (const head of said) {
    const rest = telling.filter((word) => !head.words.has(word));
    if (rest.length === 0 || rest.length === telling.length || head.thing.seen === 'row') continue;
    if (!isHead(head.thing) || nameFit(wording, head.thing, search.things).precise < 0.5) continue;
    const anchors = said.filter(
      ({ words, thing }) => thing !== head.thing && rest.every((word) => words.has(word)),
    );
    const cells = cellsOf(
      [fitFor(head.thing, SPREAD)],
      anchors.slice(0, 4).map(({ thing }) => fitFor(thing, 1)),
      search.things,
    );
    const inTable = cells.filter(({ box }) =>
      search.things.sight.tables.some((table) => holdsMiddle(table, box)),
    );
    if (inTable.length > 0) return inTable;
  }
  return [];
}

/** The words of a thing that have a form, next to those that say the rest: "Rust 86% Shell 5%". */
function formed(
  { element, box, seen }: Thing,
  forms: readonly RegExp[],
  rest: readonly string[],
): Fit['box'] | null {
  if (seen === 'row' || seen === 'panel' || element.text.length > 200) return null;
  const { words } = element;
  const at = words.flatMap(({ text }, place) => (forms.some((form) => form.test(text)) ? [place] : []));
  if (at.length === 0) return forms.some((form) => form.test(element.text)) ? box : null;
  const named = words.findIndex(({ text }) => rest.some((word) => plainText(text).split(' ').includes(word)));
  const away = (place: number): number => (place > named ? place - named : named - place + 0.5);
  const nearest = named < 0 ? at : at.toSorted((a, b) => away(a) - away(b)).slice(0, 1);
  return around(nearest.map((place) => words[place] ?? box));
}

/** "the total price", "the clock": told by the form of the text, and by what stands beside it. */
function formedFits(wanted: Description, wording: Wording, search: Search): Fit[] {
  const forms = wording.words.map(({ text }) => patternsOf(text)).find((patterns) => patterns.length > 0);
  if (!forms || (wanted.kind !== null && wanted.kind !== 'text' && wanted.kind !== 'item')) return [];
  const rest = tellingOf(wording, (word) => patternsOf(word).length === 0 || word === 'total');
  const all = saidWords(wording, search).filter(({ words }) => rest.every((word) => words.has(word)));
  const written = all.filter(
    ({ thing }) => thing.seen !== 'row' && thing.seen !== 'panel' && thing.names.length > 0,
  );
  const said = written.length > 0 ? written : all.filter(({ thing }) => thing.names.length > 0);
  const restWords = rest.map((word) => wording.words[word]?.text ?? '');
  const found: Fit[] = [];
  for (const thing of search.things.all) {
    const box =
      search.reachable(thing) && search.fitsLooks(wanted, thing) ? formed(thing, forms, restWords) : null;
    if (!box) continue;
    const tie = Math.max(
      0,
      ...said.map((one) => (one.thing === thing ? 1 : relationFit(thing, 'of', one.anchor, search.things))),
    );
    if (rest.length === 0 || tie > 0.6)
      found.push({ thing, score: SPREAD * (rest.length === 0 ? 1 : 0.7 + 0.3 * tie), box });
  }
  if (found.length === 0 && said.length === 0 && !wanted.capital) return onlyFits(forms, wanted, search);
  // Of many prices, one that nothing tells is not meant.
  return rest.length > 0 || found.length === 1 || wanted.places.length > 0
    ? search.placed(wanted, byScore(found))
    : [];
}

/** "the website of the restaurant", where one website is on the screen, and nothing says restaurant. */
function onlyFits(forms: readonly RegExp[], wanted: Description, search: Search): Fit[] {
  const found = search.things.all.filter(
    (thing) =>
      WRITTEN.has(thing.seen) &&
      search.reachable(thing) &&
      search.fitsLooks(wanted, thing) &&
      forms.some((form) => form.test(thing.element.text)),
  );
  const [only, ...others] = found;
  return only && others.length === 0 ? [fitFor(only, LAST_RESORT)] : [];
}

/** Kinds of controls that have their words beside them. */
const LABELLED = new Set(['input', 'textarea', 'dropdown', 'checkbox', 'radio', 'toggle', 'slider', 'box']);

/** A control whose label was not seen to be its own: the nearest to the words. */
function labelledFits(wanted: Description, wording: Wording, search: Search): Fit[] {
  if (wanted.kind === null || !LABELLED.has(wanted.kind)) return [];
  const labels = search.fits({
    ...wanted,
    kind: 'text',
    conditions: [],
    colour: null,
    ordinal: null,
    size: 0,
    relations: [],
    places: [],
  });
  const good = labels.filter(({ score }) => score >= 0.7).slice(0, 8);
  const found = good.flatMap((label) => controlsBy(label, wanted, search));
  if (found.length > 0 || wording.words.length === 0) return byScore(found);
  const values = good.flatMap((label) => valueBy(label, wanted, search) ?? []);
  return values.length > 0 ? byScore(values) : filledFits(wanted, wording, search);
}

/** A field without a label is known by the form of what is in it: an address has an @. */
function filledFits(wanted: Description, wording: Wording, search: Search): Fit[] {
  const forms = wording.words.some(({ text }) => text === 'email' || text === 'mail')
    ? patternsOf('email')
    : [];
  if (tellingOf(wording).length > 2) return [];
  const fields = search.things.all.filter(
    (thing) =>
      seenFit(wanted.kind, thing) > 0.9 &&
      search.reachable(thing) &&
      forms.some((form) => form.test(thing.element.text)),
  );
  return fields.length === 1 && fields[0] ? [fitFor(fields[0], LAST_RESORT)] : [];
}

/** px of a screen with the usual text beyond which a field is not labelled by a text. */
const LABEL_REACH = 320;

/** px: what is ticked may stand in a column of its own. */
const BEFORE = 150;

/** Their words stand after them. */
const TICKED: ReadonlySet<string> = new Set(['checkbox', 'radio', 'toggle']);

function controlsBy(label: Fit, wanted: Description, search: Search): Fit[] {
  const { unit } = search.things.sight;
  const anchor = anchorOf(label.thing, label.box, search.things);
  const found: Fit[] = [];
  for (const thing of search.things.all) {
    if (seenFit(wanted.kind, thing) < 0.84 || !search.reachable(thing)) continue;
    if (thing.seen === 'button' && !thing.opens) continue;
    // What is filled in stands after its label or below it; only what is ticked stands before.
    if (VALUED.has(wanted.kind ?? '') && rightOf(thing.box) <= label.box.left) continue;
    // Only what stands right before a field, or right after what is ticked, is surer than the label that it was seen to have.
    const gap = thing.box.left - rightOf(label.box);
    const next = gap < 0 && TICKED.has(thing.seen) ? label.box.left - rightOf(thing.box) : gap;
    if (thing.element.label !== '' && (label.score < 0.9 || next < 0 || next > 40 * unit)) continue;
    if (gap > LABEL_REACH * unit || label.box.left - rightOf(thing.box) > BEFORE * unit) continue;
    const beside = relationFit(thing, 'row', anchor, search.things);
    const under = relationFit(thing, 'below', anchor, search.things);
    const aligned =
      Math.abs(thing.box.left - label.box.left) < 12 * unit ||
      Math.abs(middleX(thing.box) - middleX(label.box)) < 12 * unit;
    const tie = Math.max(beside, aligned && under > 0.8 ? under : 0);
    if (tie > 0.6 && search.fitsLooks(wanted, thing))
      found.push(
        fitFor(
          thing,
          label.score * seenFit(wanted.kind, thing) ** 0.5 * (0.66 + 0.3 * tie) -
            Math.max(0, gap) / (8000 * unit),
        ),
      );
  }
  return found;
}

/** Kinds whose box is often not told from the page, so that but the label and the value are seen. */
const VALUED = new Set(['input', 'textarea', 'dropdown']);

/** Where nothing that looks like a field is by its label: what is written in it, right below or beside. */
function valueBy(label: Fit, wanted: Description, search: Search): Fit | null {
  const { unit } = search.things.sight;
  const written = label.thing.seen === 'text' || label.thing.seen === 'heading';
  if (wanted.kind === null || !VALUED.has(wanted.kind) || label.score < 0.85 || !written) return null;
  let value: Thing | null = null;
  let nearest = VALUE_REACH * unit;
  for (const thing of search.things.all) {
    if (thing === label.thing || !VALUES.has(thing.seen) || !search.reachable(thing)) continue;
    const down = thing.box.top - bottomOf(label.box);
    const under = down >= 0 && down < 26 * unit && Math.abs(thing.box.left - label.box.left) < 10 * unit;
    const right = thing.box.left - rightOf(label.box);
    const beside = right >= 0 && Math.abs(middleY(thing.box) - middleY(label.box)) < 5 * unit;
    const way = under ? down : beside ? right : Number.POSITIVE_INFINITY;
    if (way < nearest) [value, nearest] = [thing, way];
  }
  // A hint in a field is all that is seen of it.
  return fitFor(value ?? label.thing, LAST_RESORT);
}
const VALUE_REACH = 160;
const VALUES = new Set(['text', 'link']);

/** "the selected theme" where nothing is headed so: the one thing that looks it. */
function lookFits(wanted: Description, wording: Wording, search: Search): Fit[] {
  const { conditions, words, kind } = wanted;
  if (conditions.length === 0 || words.some(({ weight }) => weight >= 1)) return [];
  if (
    saidWords(wording, search).length > 0 ||
    (kind !== null && kind !== 'item' && kind !== 'option' && kind !== 'thing')
  )
    return [];
  // Boxes are ticked, each by itself; of things to choose from one is selected.
  const fits = search
    .fits({ ...wanted, text: '', words: [], kind: 'option', doubtful: false })
    .filter(({ thing }) => thing.seen !== 'checkbox' && thing.seen !== 'toggle');
  const [first, second] = fits;
  return first && first.score > (second?.score ?? 0) + 0.05 ? [{ ...first, score: SPREAD }] : [];
}

const INDIRECT = new Set(['for', 'of', 'in', 'on', 'at']);

/** What one presses to do something. */
const DOING = new Set(['button', 'link', 'icon', 'menuitem', 'tab', 'text']);

/** "accept cookies" on a screen with but one thing to accept: the button need not say what. */
function verbFits(wanted: Description, wording: Wording, search: Search): Fit[] {
  const [first, ...objects] = tellingOf(wording);
  if (first !== 0 || objects.length === 0 || wanted.kind !== null) return [];
  if (objects.some((word) => (wording.words[word]?.weight ?? 1) >= 1)) return [];
  // "agree for the car park" does not say what is agreed to.
  if (INDIRECT.has(wording.words[1]?.text ?? '')) return [];
  const doing = saidWords(wording, search).filter(({ words, thing }) => {
    const verb = wording.likes[0]?.get(thing.names[0]?.words[0] ?? -1) ?? 0;
    const short = (thing.names[0]?.words.length ?? 0) <= 4;
    return words.has(0) && DOING.has(thing.seen) && short && (thing.names.length === 0 || verb >= 0.85);
  });
  const fits = doing.map(({ thing }) => fitFor(thing, kindFit('button', thing.seen)));
  const [best, second] = byScore(fits);
  return best && (!second || second.score < best.score - 0.1) ? [{ ...best, score: LAST_RESORT }] : [];
}

/** Whether a thing says all that counts of a name. */
export function isComplete(wanted: Description, { thing }: Fit, search: Search): boolean {
  if (wanted.text === '' || wanted.quoted || wanted.relations.length > 0) return true;
  // "The selected time" has no word of it on it.
  if (wanted.conditions.includes('selected')) return true;
  const wording = search.wording(wanted);
  const said = saidBy(wording, thing);
  return tellingOf(wording).every((word) => said.has(word));
}

const MONEY = patternsOf('price');

/** "the owner of the contact", "the gift credit": of a line of a form or a bill what alone stands right of its name. */
function sumOf(
  { kind, capital, literal, belongs }: Description,
  { thing, box }: Fit,
  { things }: Search,
): Fit | null {
  if ((kind !== null && !(belongs && kind === 'item')) || capital || literal) return null;
  if (thing.seen !== 'text' || thing.box !== box) return null;
  const row = things.all.filter(
    (one) =>
      one !== thing &&
      one.seen !== 'row' &&
      one.seen !== 'panel' &&
      one.box.left > rightOf(box) &&
      Math.abs(middleY(one.box) - middleY(box)) < 6 * things.sight.unit,
  );
  const [sum, ...more] = row;
  const isSum = sum && more.length === 0 && (belongs || MONEY.some((form) => form.test(sum.element.text)));
  return isSum && sum.seen === 'text' && sum.element.text.length < (belongs ? 40 : 16)
    ? fitFor(sum, SPREAD)
    : null;
}

/** What the words that were found stand beside, when it is that which is asked for: a label's field, a total's sum. */
export function besideFits(wanted: Description, found: Fit, search: Search): Fit[] {
  if (wanted.text === '' || wanted.relations.length > 0 || wanted.quoted) return [];
  const wording = search.wording(wanted);
  const labelled = labelledFits(wanted, wording, search);
  if (labelled.length > 0 || wanted.words.some(({ weight }) => weight >= 1)) return labelled;
  const sum = sumOf(wanted, found, search);
  if (sum) return [sum];
  return formedFits(wanted, wording, search).filter(
    ({ thing }) =>
      thing !== found.thing &&
      relationFit(thing, 'row', anchorOf(found.thing, found.box, search.things), search.things) > 0.5,
  );
}

/** What fits by what stands around it; best first. */
export function contextFits(wanted: Description, search: Search): Fit[] {
  if (wanted.text === '' || wanted.quoted || wanted.relations.length > 0) return [];
  const wording = search.wording(wanted);
  if (wanted.words.some(({ text }, at) => /\d/.test(text) && (wording.likes[at]?.size ?? 0) === 0)) return [];
  const written =
    wanted.kind === null || wanted.kind === 'text' || wanted.kind === 'cell' || wanted.kind === 'item';
  const cells = written ? cellFits(wording, search) : [];
  if (cells.length > 0) return cells;
  for (const fitting of [labelledFits, searchFits, formedFits, spreadFits, lookFits, verbFits]) {
    const fits = fitting(wanted, wording, search);
    if (fits.length > 0) return fits;
  }
  return [];
}
