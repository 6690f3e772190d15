/** Fits by what they stand in relation to: "the Edit link in the row of Ada". Pure. */
import { contains } from '../boxes.ts';
import { around } from '../read/words.ts';
import type { Role } from '../sight.ts';
import type { Box } from '../surfaces.ts';
import { cellsOf } from './cells.ts';
import { type Fit, WRITTEN } from './fit.ts';
import { ALIKE, alikeOf, best, CONFIDENT } from './ranking.ts';
import { type Anchor, anchorOf, betweenFit, relationFit } from './relations.ts';
import type { Thing, Things } from './things.ts';
import type { Description, Relation } from './wanted.ts';

const FIELDS: ReadonlySet<Role> = new Set(['input', 'textarea', 'dropdown']);
const MOST_ANCHORS = 12;
/** Next to something is not on the other side of the page. */
const FAR = 0.62;
/** How good an anchor is that is as good as the best. */
const ANCHORS_ALIKE = 0.08;

/** Relations by which a cell may be asked for: "the balance after Petal". */
const CELL_RELATIONS: ReadonlySet<Relation['kind']> = new Set(['of', 'row', 'in', 'with', 'after', 'near']);

/** "in the list" names no list. */
function isVague({ text, kind, ordinal, conditions, colour, relations, size, places }: Description): boolean {
  if (text !== '' || ordinal !== null || conditions.length > 0 || colour !== null || size !== 0) return false;
  return (
    relations.length === 0 &&
    places.length === 0 &&
    (kind === 'panel' || kind === 'item' || kind === 'thing' || kind === 'row')
  );
}

interface Tied extends Anchor {
  readonly thing: Thing;
  /** 1 for the best of the anchors. */
  readonly share: number;
}

/** What the words after a relation mean, in the best of their readings. */
function anchorsOf(readings: readonly Description[], search: (wanted: Description) => readonly Fit[]): Fit[] {
  let anchors: readonly Fit[] = [];
  for (const reading of readings) {
    const fits = search(reading);
    if (best(fits) >= CONFIDENT && best(fits) > best(anchors) + 0.01) anchors = fits;
  }
  const good = anchors.filter(({ score }) => score >= best(anchors) - ANCHORS_ALIKE);
  // A label stands where it is written, unless its field was asked for.
  const written = readings[0]?.kind === null ? good.filter(({ thing }) => WRITTEN.has(thing.seen)) : [];
  return (written.length > 0 ? written : good).slice(0, MOST_ANCHORS);
}

/** The row of somebody who is not there has no button; and of several buttons alike, only the anchor tells which. */
function withoutAnchor(fits: readonly Fit[], kind: Relation['kind'], wanted: Description): Fit[] {
  const matters = kind === 'row' || kind === 'of' || kind === 'in' || kind === 'with' || kind === 'between';
  if (matters || wanted.text === '' || alikeOf(fits, ALIKE).length > 1) return [];
  return fits.map((fit) => ({ ...fit, score: fit.score * 0.75 }));
}

/** What is asked for of a row is a cell when it heads a column rather than stands in the row. */
function orCells(
  heads: readonly Fit[],
  kept: readonly Fit[],
  anchors: readonly Fit[],
  things: Things,
): readonly Fit[] {
  const cells = cellsOf(heads, anchors, things);
  if (cells.length === 0) return kept;
  const tied = anchors.map(({ thing, box }) => anchorOf(thing, box, things));
  const inRow = new Set(
    kept
      .filter((fit) => tied.some((one) => relationFit(fit.thing, 'row', one, things) > 0))
      .map(({ thing }) => thing),
  );
  return best(heads.filter(({ thing }) => inRow.has(thing))) > best(heads) - 0.05 ? kept : cells;
}

/** How much a fit counts that stands so to the anchors: nothing when it does not. */
function weightOf(fit: Fit, { kind }: Relation, wanted: Description, near: number): number {
  if (near === 0) return 0;
  // What is called so may be a little away; what is not has to be there.
  if (kind === 'near' && near < FAR) return fit.icon || wanted.text === '' ? 0.5 : 0.75;
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
  search: (wanted: Description) => readonly Fit[],
): Related {
  const { kind } = relation;
  if (relation.anchors.every((readings) => readings.every(isVague))) return { fits, frame: null };
  const [anchors = [], others] = relation.anchors.map((readings) => anchorsOf(readings, search));
  if (anchors.length === 0 || others?.length === 0)
    return { fits: withoutAnchor(fits, kind, wanted), frame: null };
  const top = best(anchors);
  const tied = anchors.map(({ thing, box, score }) =>
    ofFields({ ...anchorOf(thing, box, things), thing, share: score / top }, relation, things),
  );
  const nearness = ({ thing, box }: Fit): number => {
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
  const kept = fits
    .map((fit) => ({ ...fit, score: fit.score * weightOf(fit, relation, wanted, nearness(fit)) }))
    .filter(({ score }) => score > 0);
  const [first] = tied;
  const frame = first && (kind === 'in' || kind === 'of') ? frameOf(first) : null;
  if (!CELL_RELATIONS.has(kind) || wanted.text === '') return { fits: kept, frame };
  return { fits: orCells(fits, kept, anchors, things), frame };
}

const frameOf = (anchor: Tied): Box =>
  anchor.seen === 'panel' || anchor.seen === 'row' ? anchor.box : anchor.section();
