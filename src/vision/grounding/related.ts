/** Fits by what they stand in relation to: "the Edit link in the row of Ada". Pure. */
import { bottomOf, contains, holdsMiddle } from '../boxes.ts';
import { around } from '../read/words.ts';
import type { Role } from '../sight.ts';
import type { Box } from '../surfaces.ts';
import { cellsOf } from './cells.ts';
import { type Fit, looksFit, WRITTEN } from './fit.ts';
import { patternsOf } from './patterns.ts';
import { ALIKE, alikeOf, best, CONFIDENT } from './ranking.ts';
import { type Anchor, anchorOf, betweenFit, relationFit } from './relations.ts';
import { siblingsOf, votesFor, wayTo } from './repeats.ts';
import type { Thing, Things } from './things.ts';
import { REGIONS } from './vocabulary.ts';
import { type Description, LISTED, type Relation } from './wanted.ts';

const FIELDS: ReadonlySet<Role> = new Set(['input', 'textarea', 'dropdown']);
const MOST_ANCHORS = 12;
/** Next to something is not on the other side of the page. */
const FAR = 0.66;
/** How good an anchor is that is as good as the best. */
const ANCHORS_ALIKE = 0.08;

/** Relations by which a cell may be asked for: "the balance after Petal". */
const CELL_RELATIONS: ReadonlySet<Relation['kind']> = new Set(['of', 'row', 'in', 'with', 'after', 'near']);

/** Controls that stand in tables, and have their names from the heads: "the SMS checkbox in the row of Ada". */
const IN_CELLS: ReadonlySet<Description['kind']> = new Set([
  'checkbox',
  'radio',
  'toggle',
  'input',
  'dropdown',
  'box',
  'button',
  'link',
]);
const UNSAID = { colour: null, ordinal: null, size: 0, conditions: [], places: [] } as const;
const looks = (wanted: Description, { element }: Thing): boolean => looksFit(wanted, element) > 0;

/** "in the list" names no list. */
function isVague({ text, kind, ordinal, conditions, colour, relations, size, places }: Description): boolean {
  if (text !== '' || ordinal !== null || conditions.length > 0 || colour !== null || size !== 0) return false;
  return (
    relations.length === 0 &&
    places.length === 0 &&
    (kind === 'panel' || kind === 'item' || kind === 'thing' || kind === 'row')
  );
}

/** How what a relation is to is found: by itself, or by what stands around it. */
export interface Finders {
  readonly fits: (wanted: Description) => readonly Fit[];
  readonly around: (wanted: Description) => readonly Fit[];
}

interface Tied extends Anchor {
  readonly thing: Thing;
  /** 1 for the best of the anchors. */
  readonly share: number;
}

/** What the words after a relation mean, in the best of their readings. */
function anchorsOf(readings: readonly Description[], { fits: search, around }: Finders): Fit[] {
  let anchors: readonly Fit[] = [];
  for (const reading of readings) {
    const fits = search(reading);
    if (best(fits) >= CONFIDENT && best(fits) > best(anchors) + 0.01) anchors = fits;
  }
  // What has no name of its own is told by what stands around it.
  for (const reading of anchors.length === 0 ? readings : []) {
    const fits = around(reading);
    if (best(fits) >= CONFIDENT && best(fits) > best(anchors) + 0.01) anchors = fits;
  }
  const good = anchors.filter(({ score }) => score >= best(anchors) - ANCHORS_ALIKE);
  // A label stands where it is written, unless its field was asked for.
  const written = readings[0]?.kind === null ? good.filter(({ thing }) => WRITTEN.has(thing.seen)) : [];
  return (written.length > 0 ? written : good).slice(0, MOST_ANCHORS);
}

const NAMELESS = 0.9;
/** What is called as a part of a screen may be has to be called so in full. */
const SURELY = 0.8;
/** "in the activity bar": a part of the screen that is called by what it is for, and has no title. */
function isNameless(readings: readonly Description[]): boolean {
  const said = readings.filter(({ relations }) => relations.length === 0).at(-1);
  if (!said || said.capital || said.quoted || /\d/.test(said.text)) return false;
  return REGIONS.has(said.text.split(' ').at(-1) ?? '');
}

/** The row of somebody who is not there has no button; and of several buttons alike, only the anchor tells which. */
function withoutAnchor(
  fits: readonly Fit[],
  { kind, anchors: [anchors = []] }: Relation,
  wanted: Description,
): Fit[] {
  if ((kind === 'in' || kind === 'of') && isNameless(anchors))
    return fits.map((fit) => ({ ...fit, score: fit.score * NAMELESS }));
  // "The sender's address": there is but one address.
  const [first = null, ...more] = fits;
  const plain = anchors.every(({ capital, quoted, text }) => !capital && !quoted && !/\d/.test(text));
  if (kind === 'of' && first?.formed && more.length === 0 && plain)
    return [{ ...first, score: first.score * NAMELESS }];
  const matters = kind === 'row' || kind === 'of' || kind === 'in' || kind === 'with' || kind === 'between';
  if (matters || wanted.text === '' || alikeOf(fits, ALIKE).length > 1) return [];
  return fits.map((fit) => ({ ...fit, score: fit.score * 0.75 }));
}

/** What is asked for of a row is a cell when it heads a column rather than stands in the row. */
function orCells(
  heads: readonly Fit[],
  kept: readonly Fit[],
  anchors: readonly Fit[],
  wanted: Description,
  things: Things,
): readonly Fit[] {
  const named = heads.filter(({ formed }) => !formed);
  const forms = patternsOf(wanted.text);
  const cells = cellsOf(named, anchors, things).filter(
    ({ thing: { element } }) =>
      forms.length === 0 || /\d/.test(element.text) || forms.some((form) => form.test(element.text)),
  );
  if (cells.length === 0) return kept;
  const tied = anchors.map(({ thing, box }) => anchorOf(thing, box, things));
  const inRow = new Set(
    kept
      .filter((fit) => tied.some((one) => relationFit(fit.thing, 'row', one, things) > 0))
      .map(({ thing }) => thing),
  );
  return best(named.filter(({ thing }) => inRow.has(thing))) > best(named) - 0.05 ? kept : cells;
}

/** Relations to the title of a card or a row, in which things come again and again. */
const REPEATED: ReadonlySet<Relation['kind']> = new Set(['of', 'row', 'in', 'with', 'below', 'above']);
/** Of this many alike no pattern is asked for. */
const MOST_ALIKE = 40;
/** How near something is that stands to an anchor as the others to theirs, and nothing else ties it to it. */
const PATTERNED = 0.72;

/** 1 at the anchor, half of it far away. */
const closeness = (box: Box, anchor: Box, unit: number): number =>
  0.5 + 0.5 / (1 + wayTo(box, anchor) / (100 * unit));

/** For what is there several times: how well it stands to an anchor as the others to those like it; 1 for the best. */
function votesOf(fits: readonly Fit[], anchors: readonly Tied[], things: Things): Map<Fit, number> {
  const votes = new Map<Fit, number>();
  const top = best(fits);
  const alike = fits.filter(({ score }) => score >= top - 0.12);
  if (alike.length < 2 || alike.length > MOST_ALIKE) return votes;
  const boxes = alike.map(({ box }) => box);
  for (const anchor of anchors.filter(({ share }) => share > 0.95).slice(0, 3)) {
    const counts = votesFor(boxes, anchor.box, siblingsOf(anchor.thing, things), things.sight.unit);
    if (Math.max(...counts) < 0.3) continue;
    // Where some of the others were not seen, the nearer one is meant.
    const near = alike.map(
      ({ box }, at) => (counts[at] ?? 0) * closeness(box, anchor.box, things.sight.unit),
    );
    const most = Math.max(...near);
    for (const [at, fit] of alike.entries())
      votes.set(fit, Math.max(votes.get(fit) ?? 0, (near[at] ?? 0) / most));
  }
  return votes;
}

/** What the pattern says against where it stands; without a pattern the place alone. */
function nearer(near: number, kind: Relation['kind'], vote: number | undefined): number {
  if (vote === undefined) return near;
  if (near > 0) return near * (0.4 + 0.6 * vote ** 4);
  return vote === 1 && kind !== 'below' && kind !== 'above' && kind !== 'near' ? PATTERNED : 0;
}

/** "how many fans": the number stands before the word itself. */
const COUNTED = 0.8;
function countsOf(anchors: readonly Fit[]): Fit[] {
  return anchors
    .filter(
      ({ thing }) =>
        thing.seen !== 'row' && /^\D{0,2}\d[\d.,]*\s?\p{L}+(?: \p{L}+)?$/u.test(thing.element.text),
    )
    .map((fit) => ({ ...fit, box: fit.thing.box, score: COUNTED }));
}

/** How much a fit counts that stands so to the anchors: nothing when it does not. */
function weightOf(fit: Fit, { kind }: Relation, wanted: Description, near: number): number {
  if (near === 0) return 0;
  // What is called so may be a little away; what is not has to be there.
  if (kind === 'near' && near < FAR) return fit.icon || wanted.text === '' ? 0.5 : 0.7;
  const counts = wanted.ordinal !== null || wanted.size !== 0;
  return counts && kind !== 'near' ? 0.9 : 0.62 + 0.38 * near;
}

/** `frame` is what the anchor encloses or heads: "at the bottom of the Billing card" is not at that of the page. */
export interface Related {
  readonly fits: readonly Fit[];
  readonly frame: Box | null;
}

/** Below a form, in whose card the button stands as well, is below its fields. */
function ofFields(anchor: Tied, { kind }: Relation, { sight }: Things): Tied {
  if (anchor.seen !== 'panel' || (kind !== 'below' && kind !== 'above')) return anchor;
  const fields = sight.elements.filter((one) => FIELDS.has(one.role) && contains(anchor.box, one));
  return fields.length > 0 ? { ...anchor, box: around(fields) } : anchor;
}

export function related(
  fits: readonly Fit[],
  relation: Relation,
  wanted: Description,
  things: Things,
  finders: Finders,
): Related {
  const { kind } = relation;
  if (relation.anchors.every((readings) => readings.every(isVague))) return { fits, frame: null };
  const [found = [], others] = relation.anchors.map((readings) => anchorsOf(readings, finders));
  // A part of the screen is no picture of one.
  const nameless = isNameless(relation.anchors[0] ?? []);
  const anchors = nameless ? found.filter(({ icon, score }) => !icon && score > SURELY) : found;
  if (anchors.length === 0 || others?.length === 0)
    return { fits: withoutAnchor(fits, relation, wanted), frame: null };
  const top = best(anchors);
  const tied = anchors.map(({ thing, box, score }) =>
    ofFields({ ...anchorOf(thing, box, things), thing, share: score / top }, relation, things),
  );
  const nearness = ({ thing, box }: Fit): number => {
    if (wanted.noun === LISTED) return tied.some((anchor) => isUnder(box, anchor)) ? 0.9 : 0;
    let near = 0;
    for (const anchor of tied) {
      // What is labelled so stands beside its label.
      if (anchor.thing === thing && kind === 'near' && thing.element.label !== '') return 1;
      if (anchor.thing === thing) continue;
      const pairs = others?.map((other) => betweenFit(box, anchor.box, other.box, things.sight.unit));
      const one = pairs ? Math.max(0, ...pairs) : relationFit(thing, kind, anchor, things);
      near = Math.max(near, one * anchor.share);
    }
    return near;
  };
  // "the share of Rust" stands in the words "Rust 86 %".
  const own = anchors.some(({ thing, score }) => score > 0.9 * top && /\d/.test(thing.element.text));
  const offered = own ? fits.filter(({ formed }) => !formed) : fits;
  const counted = own && kind === 'of' && patternsOf(wanted.text).length > 0 ? countsOf(anchors) : [];
  const votes = REPEATED.has(kind) ? votesOf(offered, tied, things) : new Map<Fit, number>();
  const kept = offered
    .map((fit) => {
      const near = nearer(nearness(fit), kind, votes.get(fit));
      return { ...fit, score: fit.score * weightOf(fit, relation, wanted, near) };
    })
    .filter(({ score }) => score > 0)
    .concat(counted);
  const [first] = tied;
  const frame = first && (kind === 'in' || kind === 'of') ? frameOf(first) : null;
  if (!CELL_RELATIONS.has(kind) || wanted.text === '') return { fits: kept, frame };
  if (IN_CELLS.has(wanted.kind)) {
    const heads = finders.fits({ ...wanted, ...UNSAID, kind: 'column', relations: [] });
    const cells = cellsOf(heads, anchors, things, wanted.kind).filter(({ thing }) => looks(wanted, thing));
    const inRow = kept.filter((fit) => tied.some((one) => relationFit(fit.thing, 'row', one, things) > 0));
    if (cells.length > 0 && best(inRow) < CONFIDENT) return { fits: cells, frame };
  }
  return { fits: orCells(offered, kept, anchors, wanted, things), frame };
}

/** In the part of the page that a heading heads, and not beside it. */
const isUnder = (box: Box, anchor: Tied): boolean =>
  box.top > bottomOf(anchor.box) - 2 && holdsMiddle(anchor.section(), box);

const frameOf = (anchor: Tied): Box =>
  anchor.seen === 'panel' || anchor.seen === 'row' ? anchor.box : anchor.section();
