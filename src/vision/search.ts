/** Everything on a screen that fits a description, best first. Pure. */
import { contains, holdsMiddle, middleX } from './boxes.ts';
import { cellsOf } from './cells.ts';
import { chromaOf } from './colours.ts';
import { type Fit, fitOf, looksFit, placeFit, WRITTEN } from './fit.ts';
import { type Wording, wordingOf } from './match.ts';
import { anchorOf, betweenFit, relationFit } from './relations.ts';
import type { Sight } from './sight.ts';
import type { Box } from './surfaces.ts';
import { inOrder, type Thing, type Things } from './things.ts';
import type { Ordinal } from './vocabulary.ts';
import type { Description, Relation } from './wanted.ts';

/** Below this a description is not taken to mean a thing. Set on the tuning half of the vision bench. */
export const CONFIDENT = 0.6;
/** Scores this close are equally good. */
export const ALIKE = 0.04;
/** Fits that are not worth a second look. */
const FAINT_FIT = 0.2;
const MOST_ANCHORS = 12;
/** Next to something is not on the other side of the page. */
const FAR = 0.62;

export interface Search {
  /** Fits of one reading, best first; relations, places and counting applied. */
  readonly fits: (wanted: Description) => readonly Fit[];
  readonly wording: (wanted: Pick<Description, 'words' | 'capital'>) => Wording;
  /** Whether nothing lies over it. */
  readonly reachable: (thing: Thing) => boolean;
  /** Whether its looks do not contradict what was said. */
  readonly fitsLooks: (wanted: Description, thing: Thing) => boolean;
  /** Fits by where they stand on the page, best first. */
  readonly placed: (wanted: Description, fits: readonly Fit[]) => Fit[];
  readonly things: Things;
}

/** What draws the eye: large, and of a colour that stands out. */
function prominenceOf({ thing, box }: Fit): number {
  const { element } = thing;
  const faded = element.state.disabled ? 0.5 : 1;
  return box.width * box.height * (1 + 2 * chromaOf(element.colour)) * faded;
}

const best = (fits: readonly Fit[]): number => fits.reduce((top, { score }) => Math.max(top, score), 0);

function ranked(fits: readonly Fit[], size: Description['size']): Fit[] {
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

/** Relations by which a cell may be asked for: "the balance after Petal". */
const CELL_RELATIONS: ReadonlySet<Relation['kind']> = new Set(['of', 'row', 'in', 'with', 'after', 'near']);

/** Counted, a thing is one of those that are alike. */
const COUNTED_NAMED = 0.12;
const COUNTED_KIND = 0.03;

function along(fits: readonly Fit[], { from }: Ordinal): Fit[] {
  const ordered = inOrder(fits);
  const x = ({ box }: Fit): number => box.left + box.width / 2;
  const y = ({ box }: Fit): number => box.top + box.height / 2;
  if (from === 'left') return ordered.sort((a, b) => x(a) - x(b));
  if (from === 'right') return ordered.sort((a, b) => x(b) - x(a));
  if (from === 'top') return ordered.sort((a, b) => y(a) - y(b));
  if (from === 'bottom') return ordered.sort((a, b) => y(b) - y(a));
  return ordered;
}

/** The n-th of the things that fit about as well as the best; all the others after it. */
function counted(ordinal: Ordinal, wanted: Description, fits: readonly Fit[]): Fit[] {
  const top = best(fits);
  if (top < CONFIDENT) return ranked(fits, 0);
  const within = wanted.text === '' ? COUNTED_KIND : COUNTED_NAMED;
  const ordered = along(alikeOf(fits, within), ordinal);
  const { nth } = ordinal;
  const chosen = ordered.at(nth > 0 ? nth - 1 : nth);
  if (!chosen) return ordered.map((one) => ({ ...one, score: CONFIDENT / 2 }));
  // Of one there is neither a second nor, worth saying, a last.
  const score = ordered.length === 1 ? top * 0.97 : top;
  return [
    { ...chosen, score },
    ...ordered.filter((one) => one !== chosen).map((one) => ({ ...one, score: one.score / 2 })),
  ];
}

/** "in the list" names no list. */
function isVague({ text, kind, ordinal, conditions, colour, relations, size, places }: Description): boolean {
  if (text !== '' || ordinal !== null || conditions.length > 0 || colour !== null || size !== 0) return false;
  return (
    relations.length === 0 &&
    places.length === 0 &&
    (kind === 'panel' || kind === 'item' || kind === 'thing' || kind === 'row')
  );
}

/** A dialog keeps one from all else; an open menu is small, or hangs at a side, and covers only what it lies on. */
function isModal({ dialog, width }: Sight): boolean {
  if (dialog === null) return false;
  return dialog.width > width * 0.24 && Math.abs(middleX(dialog) - width / 2) < width * 0.12;
}

/** Words are surer than pictures: what is called so comes before what may look so. */
const PICTURED = 0.84;
function wordsFirst(wanted: Description, fits: readonly Fit[]): readonly Fit[] {
  if (wanted.kind === 'icon' || wanted.kind === 'image') return fits;
  if (!fits.some(({ icon, score }) => !icon && score >= CONFIDENT)) return fits;
  return fits.map((fit) => (fit.icon ? { ...fit, score: fit.score * PICTURED } : fit));
}

export function createSearch(things: Things): Search {
  const compared = new Map<string, Map<number, number>>();
  const found = new Map<Description, readonly Fit[]>();
  const { sight } = things;
  const whole: Box = { left: 0, top: 0, width: sight.width, height: sight.height };
  // What lies under a dialog cannot be used.
  const { dialog } = sight;
  const covers = isModal(sight);
  const reachable = (thing: Thing): boolean => dialog === null || !covers || holdsMiddle(dialog, thing.box);
  const wording = (wanted: Pick<Description, 'words' | 'capital'>): Wording =>
    wordingOf(wanted, things, compared);

  function anchorsOf(readings: readonly Description[]): Fit[] {
    let anchors: readonly Fit[] = [];
    for (const reading of readings) {
      const fits = search(reading);
      if (best(fits) >= CONFIDENT && best(fits) > best(anchors) + 0.01) anchors = fits;
    }
    const good = anchors.filter(({ score }) => score >= best(anchors) - 0.08);
    // A label stands where it is written, unless its field was asked for.
    const written = readings[0]?.kind === null ? good.filter(({ thing }) => WRITTEN.has(thing.seen)) : [];
    return (written.length > 0 ? written : good).slice(0, MOST_ANCHORS);
  }

  function related(fits: readonly Fit[], relation: Relation, wanted: Description): readonly Fit[] {
    const { kind } = relation;
    if (relation.anchors.every((readings) => readings.every(isVague))) return fits;
    const [anchors = [], others] = relation.anchors.map(anchorsOf);
    const isThere = anchors.length > 0 && others?.length !== 0;
    if (!isThere) return withoutAnchor(fits, kind, wanted);
    const tied = anchors.map(({ thing, box, score }) => ({ thing, score, ...anchorOf(thing, box, things) }));
    const counts = wanted.ordinal !== null || wanted.size !== 0;
    const weigh = (fit: Fit): number => {
      let near = 0;
      for (const anchor of tied) {
        if (anchor.thing === fit.thing) continue;
        const pairs = others?.map((other) => betweenFit(fit.box, anchor.box, other.box, sight.unit));
        const one = pairs ? Math.max(0, ...pairs) : relationFit(fit.thing, kind, anchor, things);
        near = Math.max(near, one * (anchor.score / best(anchors)));
      }
      if (near === 0) return 0;
      // What is called so may be a little away; what is not has to be there.
      if (kind === 'near' && near < FAR) return fit.icon || wanted.text === '' ? 0.5 : 0.75;
      return counts && kind !== 'near' ? 0.9 : 0.62 + 0.38 * near;
    };
    const kept = fits
      .map((fit) => ({ ...fit, score: fit.score * weigh(fit) }))
      .filter(({ score }) => score > 0);
    return CELL_RELATIONS.has(kind) && wanted.text !== '' ? orCells(fits, kept, anchors) : kept;
  }

  /** What is asked for of a row is a cell when it heads a column rather than stands in the row. */
  function orCells(heads: readonly Fit[], kept: readonly Fit[], anchors: readonly Fit[]): readonly Fit[] {
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

  function placed(wanted: Description, fits: readonly Fit[]): Fit[] {
    const frame = dialog && wanted.places.includes('dialog') ? dialog : whole;
    const weigh = (box: Box): number =>
      wanted.places.reduce((fit, place) => fit * placeFit(box, place, frame), 1);
    return ranked(
      fits.map((fit) => ({ ...fit, score: fit.score * weigh(fit.box) })),
      0,
    );
  }

  function search(wanted: Description): readonly Fit[] {
    const known = found.get(wanted);
    if (known) return known;
    const words = wanted.text === '' ? null : wording(wanted);
    let fits: readonly Fit[] = [...(words?.candidates ?? things.all)]
      .filter(reachable)
      .map((thing) => fitOf(wanted, words, thing, things))
      .filter(({ score }) => score > FAINT_FIT);
    fits = wordsFirst(wanted, fits);
    for (const relation of wanted.relations) fits = related(fits, relation, wanted);
    fits = placed(wanted, fits);
    const result = wanted.ordinal ? counted(wanted.ordinal, wanted, fits) : ranked(fits, wanted.size);
    found.set(wanted, result);
    return result;
  }

  return { fits: search, wording, reachable, fitsLooks, placed, things };
}

function fitsLooks(wanted: Description, { element }: Thing): boolean {
  return looksFit(wanted, element) > 0;
}

/** The row of somebody who is not there has no button; and of several buttons alike, only the anchor tells which. */
function withoutAnchor(fits: readonly Fit[], kind: Relation['kind'], wanted: Description): Fit[] {
  const matters = kind === 'row' || kind === 'of' || kind === 'in' || kind === 'with' || kind === 'between';
  if (matters || wanted.text === '' || alikeOf(fits, ALIKE).length > 1) return [];
  return fits.map((fit) => ({ ...fit, score: fit.score * 0.75 }));
}
