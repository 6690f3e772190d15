/** What a screen offers: its controls, icons and text, each with its words, label, colours and state. */
import { areaOf, bottomOf, contains, holdsMiddle, middleX, middleY, overlapOf, rightOf } from '../boxes.ts';
import type { ReadWord } from '../read/tesseract.ts';
import { groupLines, inReadingOrder } from '../read/words.ts';
import type { Scene } from '../scene.ts';
import type { Sight } from '../sight.ts';
import type { Box } from '../surfaces.ts';
import { withChosen } from './chosen.ts';
import { besideWords, findClusters, withSigns } from './clusters.ts';
import { fillPanes, isCell, offerControls } from './fillings.ts';
import type { IconNames } from './icons.ts';
import { sortWords } from './misread.ts';
import { createElement, meaningsOf, type Offer } from './offer.ts';
import { withOpeners } from './openers.ts';
import { findOutlines } from './outlines.ts';
import { findOverlay } from './overlays.ts';
import { findPalePanes } from './pale.ts';
import { findPanels } from './panels.ts';
import { findPanes, isRim, type Pane } from './panes.ts';
import { nameClusters, type Pictogram } from './pictograms.ts';
import { withStates } from './states.ts';
import { findStops, findSwitches, offerSwitches, withIcons } from './switchboard.ts';
import { findTables } from './tables.ts';
import { inkLine } from './texts.ts';
import { offerTexts } from './wording.ts';

/** px at unit 1. */
const LINE_STAND = 160;
const ONE_LINE = 66;
const LARGEST_ICON = 40;
/** From this roundness on the ends of a box are round. */
const PILL = 0.5;

/** Parts words that stand on different panes, such as two buttons side by side, and on two sides of a switch. */
function parter(panes: readonly Pane[], stops: readonly Box[], unit: number): (a: Box, b: Box) => boolean {
  const small = panes.filter((one) => one.height < LINE_STAND * unit);
  const homes = new Map<Box, Pane | undefined>();
  const home = (box: Box): Pane | undefined => {
    if (!homes.has(box))
      homes.set(
        box,
        small.findLast((one) => contains(one, box, 3)),
      );
    return homes.get(box);
  };
  const isBetween = (stop: Box, a: Box, b: Box): boolean => {
    const [x, y] = [middleX(stop), middleY(stop)];
    return (
      x > rightOf(a) && x < b.left && y > Math.min(a.top, b.top) && y < Math.max(bottomOf(a), bottomOf(b))
    );
  };
  return (a, b) => home(a) !== home(b) || stops.some((stop) => isBetween(stop, a, b));
}

/** Everything that may be a small picture. `signs` were read as words. */
function allClusters(
  scene: Scene,
  panes: readonly Pane[],
  words: readonly ReadWord[],
  signs: readonly Box[],
): Box[] {
  // The round ends of a pill, of a box or of one on it, are no pictures; the grip in the corner of a box is one.
  const isFree = (box: Box, ends: readonly Pane[]): boolean =>
    !ends.some((one) => isRim(box, one, scene.unit));
  const pills = panes.filter(({ roundness }) => roundness >= PILL);
  const found = findClusters(scene, words, panes).filter((box) => isFree(box, pills));
  const clusters = withSigns(found, signs);
  for (const pane of panes) {
    if (pane.height > ONE_LINE * scene.unit) continue;
    const inside = words.filter((word) => contains(pane, word));
    if (inside.length === 0 || isCell(pane, panes, scene.unit)) continue;
    const beside = besideWords(scene, pane, inside).filter((box) => isFree(box, panes));
    clusters.push(...beside.filter((box) => !clusters.some((other) => overlapOf(other, box) > 0)));
  }
  return clusters;
}

/** Icons by themselves; larger ones are images. */
function offerIcons(icons: readonly Pictogram[], unit: number): Offer[] {
  return icons.map((icon) => {
    const large = Math.max(icon.width, icon.height) > LARGEST_ICON * unit;
    const rest = { icon: meaningsOf([icon]), colour: icon.ink, ink: icon.ink };
    return { element: createElement(large ? 'image' : 'icon', icon, rest), evidence: { contrast: 255 } };
  });
}

/** The lines of a screen and all its elements, both in reading order, and what groups them. */
export function findElements(scene: Scene, read: readonly ReadWord[], names: IconNames): Sight {
  const { screen, unit, surfaces, marks } = scene;
  const solid = findPanes(screen, surfaces, unit);
  const asRead = groupLines(read, () => false);
  const drawnPanes = [...solid, ...findOutlines(scene, solid)];
  const panes = [...drawnPanes, ...findPalePanes(screen, asRead, drawnPanes, unit)].sort(
    (a, b) => areaOf(b) - areaOf(a),
  );
  const { words, signs, icons: drawn } = sortWords(scene, read, panes, names);
  const clusters = allClusters(scene, panes, words, signs);
  const lines = groupLines(words, parter(panes, findStops(scene, panes, clusters), unit));

  const found = findSwitches(scene, panes, clusters, lines);
  const switches = offerSwitches(scene, found, lines);
  const taken = [...found.switches, ...found.sliders];
  const free = panes.filter(
    (pane) => !taken.some((one) => holdsMiddle(one, pane) && areaOf(one) >= areaOf(pane) * 0.5),
  );
  const pictures = clusters.filter((box) => !taken.some((one) => overlapOf(one, box) > 0.5 * areaOf(box)));
  const icons = nameClusters(scene, pictures, names);

  const overlay = findOverlay(scene, free);
  const fillings = fillPanes(scene, free, { lines, icons, read, overlay }, switches.labels);
  const { offers: controls, claimed } = offerControls(fillings, taken, unit);
  const rules = marks.filter(({ kind }) => kind === 'rule');
  const inked = lines.filter((line) => !claimed.has(line)).map((line) => inkLine(screen, line, rules, unit));
  const loose = icons.filter((icon) => !claimed.has(icon));
  const all = [...controls, ...withIcons(switches.offers, icons, unit)];
  const written = offerTexts({
    inked,
    fillings,
    claimed,
    icons: loose,
    written: drawn,
    controls: all,
    overlay,
    unit,
  });
  const offers = [...all, ...offerIcons(loose, unit), ...written];
  const elements = withStates(
    scene,
    offers.map((one) => one.element),
    offers.map((one) => one.evidence),
  );
  const others = free.filter((pane) => !claimed.has(pane));
  const tables = findTables(scene, others, lines);
  return {
    width: screen.width,
    height: screen.height,
    unit,
    lines,
    elements: inReadingOrder(withOpeners(withChosen(scene, elements, tables), tables, unit)),
    panels: findPanels(scene, others, lines),
    tables,
    dialog: overlay,
  };
}
