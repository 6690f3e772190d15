/** Everything on a screen that fits a description, best first. Pure. */
import { holdsMiddle, middleX } from '../boxes.ts';
import type { Sight } from '../sight.ts';
import type { Box } from '../surfaces.ts';
import { contextFits } from './context.ts';
import { type Fit, fitOf, looksFit, placeFit } from './fit.ts';
import { formedFits, withoutFields } from './forms.ts';
import { type Asked, type Wording, wordingOf } from './match.ts';
import { ALIKE, alikeOf, CONFIDENT, counted, ranked } from './ranking.ts';
import { type Finders, related } from './related.ts';
import type { Search } from './searching.ts';
import { selectedFits } from './selected.ts';
import type { Thing, Things } from './things.ts';
import type { Description } from './wanted.ts';

/** Fits that are not worth a second look. */
const FAINT_FIT = 0.2;

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
  const wording = (wanted: Asked): Wording => wordingOf(wanted, things, compared);

  function placed(wanted: Description, fits: readonly Fit[], around: Box | null = null): Fit[] {
    const frame = around ?? (dialog && wanted.places.includes('dialog') ? dialog : whole);
    // What is counted is there or not; how near the edge it stands would part those alike.
    const at = (fit: number): number => (wanted.ordinal === null ? fit : fit > 0.7 ? 1 : 0.6);
    const weigh = (box: Box): number =>
      wanted.places.reduce((fit, place) => fit * at(placeFit(box, place, frame)), 1);
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
    const others = [...formedFits(wanted, fits, things), ...selectedFits(wanted, things)];
    fits = wordsFirst(wanted, [
      ...withoutFields(fits, others),
      ...others.filter(({ thing }) => reachable(thing)),
    ]);
    let frame: Box | null = null;
    for (const relation of wanted.relations) {
      const next = related(fits, relation, wanted, things, finders);
      fits = next.fits;
      frame ??= next.frame;
    }
    fits = placed(wanted, fits, frame);
    if (wanted.trust < 1) fits = fits.map((fit) => ({ ...fit, score: fit.score * wanted.trust }));
    if (wanted.alone && alikeOf(fits, ALIKE).length > 1) fits = [];
    const result = wanted.ordinal ? counted(wanted.ordinal, wanted, fits) : ranked(fits, wanted.size);
    found.set(wanted, result);
    return result;
  }

  const beside = new Map<Description, readonly Fit[]>();
  function around(wanted: Description): readonly Fit[] {
    const known = beside.get(wanted) ?? contextFits(wanted, all);
    beside.set(wanted, known);
    return known;
  }

  const all: Search = { fits: search, around, wording, reachable, fitsLooks, placed, things };
  const finders: Finders = { fits: search, around };
  return all;
}

function fitsLooks(wanted: Description, { element }: Thing): boolean {
  return looksFit(wanted, element) > 0;
}
