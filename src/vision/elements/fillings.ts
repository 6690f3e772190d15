/** What stands on each pane, and the controls that panes with their text and icons are. Pure. */
import { areaOf, bottomOf, contains, gapAcross, gapDown, rightOf } from '../boxes.ts';
import { apart, commonest, inkColour } from '../colours.ts';
import type { ReadWord } from '../read/tesseract.ts';
import type { Line } from '../read/words.ts';
import type { Scene } from '../scene.ts';
import { PLAIN_STATE } from '../sight.ts';
import type { Box } from '../surfaces.ts';
import {
  arrowOf,
  type ControlRole,
  controlRole,
  type Filled,
  floatingLabel,
  openerOf,
  opensSection,
  withoutSigns,
} from './controls.ts';
import { fieldLabel } from './labels.ts';
import { createNaming } from './naming.ts';
import { createElement, meaningsOf, type Offer } from './offer.ts';
import type { Pane } from './panes.ts';
import type { Pictogram } from './pictograms.ts';
import { isStacked, rowLabels } from './settings.ts';

/** px at unit 1. */
const NEAR = 4;
const CONTROL_TALL = 14;
const STAND_TALL = 80;
const ONE_LINE = 66;

/** Whether panes of like size stand next to it, above or below and at a side: a grid of cells. */
export function isCell(pane: Pane, panes: readonly Pane[], unit: number): boolean {
  const near = NEAR * unit;
  const alike = panes.filter((other) => other !== pane && Math.abs(other.height - pane.height) <= near * 2);
  const stacked = alike.some(
    (other) =>
      Math.abs(other.left - pane.left) <= near &&
      Math.abs(other.width - pane.width) <= near &&
      Math.abs(gapDown(other, pane)) <= near,
  );
  const beside = alike.some(
    (other) => Math.abs(other.top - pane.top) <= near && Math.abs(gapAcross(other, pane)) <= near,
  );
  return stacked && beside;
}

/** Those that abut it in its row, one after the other: heads of columns, tabs, segments, page numbers. */
function stripOf(pane: Pane, panes: readonly Pane[], unit: number): Pane[] {
  const near = NEAR * unit;
  const row = panes.filter(
    (other) => Math.abs(other.top - pane.top) <= near && Math.abs(other.height - pane.height) <= near + unit,
  );
  const found = [pane];
  for (const one of found) {
    found.push(...row.filter((other) => !found.includes(other) && Math.abs(gapAcross(other, one)) <= near));
  }
  return found;
}

/** Of several panes in a strip the one whose fill is another than all others'. */
function standsOut(pane: Pane, strip: readonly Pane[]): boolean {
  if (strip.length < 3) return false;
  const usual = commonest(strip.map(({ fill }) => fill));
  const others = strip.filter(({ fill }) => apart(fill, usual) > 12);
  return others.length === 1 && others[0] === pane;
}

/** The arrow of a dropdown may stand on a small box of its own. */
function isEndArrow(icon: Pictogram, pane: Pane, unit: number): boolean {
  return (
    icon.isArrow &&
    pane.height <= ONE_LINE * unit &&
    pane.width > pane.height * 2 &&
    contains(pane, icon, 0) &&
    rightOf(pane) - rightOf(icon) < pane.height
  );
}

export interface Filling extends Filled {
  readonly selected: boolean;
  readonly label: Line | undefined;
  /** The line that is nothing but the opener. */
  readonly mark: Line | undefined;
}

/** `read` are all words as they were read, signs among them. */
interface Content {
  readonly lines: readonly Line[];
  readonly icons: readonly Pictogram[];
  readonly read: readonly ReadWord[];
  /** What lies on top of the rest. */
  readonly overlay: Box | null;
}

/** What stands on each pane and on no smaller one. `spoken` are lines that label something else. */
export function fillPanes(
  { screen, unit }: Scene,
  panes: readonly Pane[],
  { lines, icons, read, overlay }: Content,
  spoken: ReadonlySet<Line>,
): Filling[] {
  const homes = new Map<unknown, Pane>();
  for (const thing of [...lines, ...icons]) {
    const home = panes.findLast((pane) => contains(pane, thing, 1) && areaOf(pane) > areaOf(thing));
    if (home) homes.set(thing, home);
  }
  const tallOf = (line: Line): number => homes.get(line)?.height ?? Number.POSITIVE_INFINITY;
  // What stands on a box of its own names no other; nor does a mere number.
  const loose = lines.filter(
    (line) => /\p{L}{2}/u.test(line.text) && tallOf(line) > STAND_TALL * unit && !spoken.has(line),
  );
  const controls = panes.filter((pane) => pane.height >= CONTROL_TALL * unit);
  const ofRow = rowLabels(panes, { lines, icons, loose, homes }, unit);
  const mayName = createNaming({ panes, controls, overlay, unit });
  return panes.map((pane) => {
    const all = lines.filter((line) => homes.get(line) === pane);
    const inner = controls.filter(
      (other) => other !== pane && contains(pane, other, 0) && areaOf(other) < areaOf(pane) * 0.9,
    );
    const opener = pane.height > ONE_LINE * unit ? undefined : openerOf(pane, read, inner);
    const inside = all.filter((line) => line.words.length > 1 || line.words[0] !== opener);
    const first = inside[0];
    const strip = pane.height > ONE_LINE * unit ? [pane] : stripOf(pane, panes, unit);
    const cell = isCell(pane, panes, unit);
    const label = cell
      ? undefined
      : (fieldLabel(
          pane,
          loose.filter((line) => mayName(line, pane)),
          unit,
        ) ?? ofRow(pane));
    return {
      pane,
      lines: inside,
      icons: icons.filter((icon) => homes.get(icon) === pane || isEndArrow(icon, pane, unit)),
      holds: inner.length,
      labelled: label !== undefined,
      label,
      ink: first ? inkColour(screen, first.words[0] ?? first, pane.fill) : pane.fill,
      cell,
      opener,
      mark: all.find((line) => !inside.includes(line)),
      strip: strip.length > 1,
      selected: standsOut(pane, strip),
    };
  });
}

function offerOf(filled: Filling, role: ControlRole, unit: number): Offer {
  const { pane, lines, icons, ink, selected, label } = filled;
  const opener = role === 'dropdown' ? filled.opener : undefined;
  const isField = role !== 'button';
  const floating = isField && role !== 'textarea' ? floatingLabel(filled, unit) : undefined;
  const written = lines.filter((line) => line !== floating);
  const words = written.flatMap((line) => line.words).filter((word) => word !== opener);
  const arrow = arrowOf(filled);
  const shown = isField
    ? icons.filter((icon) => icon !== arrow && !isMinus(icon) && rightOf(icon) < pane.left + pane.width / 2)
    : icons;
  const strongest = lines.length > 0 ? ink : (icons[0]?.ink ?? pane.border?.colour ?? ink);
  const element = createElement(role, pane, {
    text: words.map((word) => word.text).join(' '),
    label: isField ? ((floating ?? label)?.text ?? '') : '',
    icon: meaningsOf(shown),
    colour: pane.fill,
    ink: strongest,
    state: { ...PLAIN_STATE, selected: !isField && selected },
    words,
  });
  // A field without text has no contrast to tell by.
  const contrast = isField && lines.length === 0 ? 255 : apart(strongest, pane.fill);
  return { element, evidence: { pane, contrast } };
}

/** What makes the number of a field less is pressed by itself. */
const isMinus = ({ names }: Pictogram): boolean => names[0]?.meaning === 'minus';

/** The cross at the end of a chip is a button of its own. */
function crossOf({ lines }: Filling): Offer | null {
  const [last, before] = lines
    .flatMap((line) => line.words)
    .slice(-2)
    .reverse();
  if (!last || !before || !/^[xX×✕✖]$/u.test(last.text)) return null;
  if (last.left - rightOf(before) < last.height * 0.5) return null;
  return {
    element: createElement('icon', last, { icon: ['close'], label: before.text }),
    evidence: { contrast: 255 },
  };
}

/** px: a head runs along the whole upper edge of what it heads, is of another colour, and no more than half as high. */
const EDGE_PX = 3;
const HEAD_SHARE = 0.5;
const OTHER_FILL = 6;

/** Whether a pane is the head of another: the title of a window is no field. */
function isHead({ pane }: Filling, fillings: readonly Filling[]): boolean {
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= EDGE_PX;
  const isBelow = ({ top }: Pane): boolean =>
    top > pane.top + pane.height / 2 && top <= bottomOf(pane) + EDGE_PX;
  return fillings.some(
    ({ pane: other }) =>
      isNear(other.left, pane.left) &&
      isNear(rightOf(other), rightOf(pane)) &&
      (isNear(other.top, pane.top) || isBelow(other)) &&
      pane.height <= other.height * HEAD_SHARE &&
      apart(pane.fill, other.fill) > OTHER_FILL,
  );
}

/** Whether a dropdown of its own lies in its right half: of stacked panes that is a row of settings. */
const endsWithDropdown = ({ pane }: Filling, fillings: readonly Filling[], unit: number): boolean =>
  fillings.some(
    (other) =>
      other.pane !== pane &&
      contains(pane, other.pane, 0) &&
      other.pane.left > pane.left + pane.width / 2 &&
      controlRole(other, unit) === 'dropdown',
  );

/** Controls on panes, and what they make use of: panes, lines and icons. `switches` lie on rows of settings, not in fields. */
export function offerControls(
  fillings: readonly Filling[],
  switches: readonly Box[],
  unit: number,
): { readonly offers: readonly Offer[]; readonly claimed: ReadonlySet<unknown> } {
  const offers: Offer[] = [];
  const claimed = new Set<unknown>();
  const panes = fillings.map(({ pane }) => pane);
  for (const filled of fillings) {
    const role = controlRole(filled, unit);
    const isField = role === 'input' || role === 'dropdown';
    if (isField && switches.some((one) => contains(filled.pane, one))) continue;
    if (isField && isStacked(filled.pane, panes) && endsWithDropdown(filled, fillings, unit)) continue;
    if (role === 'input' && isHead(filled, fillings)) continue;
    if (isField && floatingLabel(filled, unit) && isStacked(filled.pane, panes)) continue;
    if (role === 'textarea' && isStacked(filled.pane, panes)) continue;
    // A sign at the end of a field is not its text: it is there to be clicked.
    const one = isField || (role === 'button' && opensSection(filled)) ? withoutSigns(filled) : filled;
    if (
      !role ||
      (one.lines.length === 0 && one.icons.length > 0 && one.icons.every((icon) => claimed.has(icon)))
    )
      continue;
    offers.push(offerOf(one, role, unit));
    const cross = role === 'button' ? crossOf(one) : null;
    if (cross) offers.push(cross);
    claimed.add(one.pane);
    for (const line of one.lines) claimed.add(line);
    if (role === 'dropdown' && one.mark) claimed.add(one.mark);
    // What stands at the right end of a field is a button of its own: a cross, an eye, a calendar.
    const arrow = arrowOf(one);
    for (const icon of one.icons) {
      const own = icon === arrow || (icon.left < one.pane.left + one.pane.width / 2 && !isMinus(icon));
      if (role === 'button' || role === 'textarea' || own) claimed.add(icon);
    }
  }
  return { offers, claimed };
}
