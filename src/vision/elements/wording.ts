/** Elements made of text that stands on no control: links, headings, tabs, menu entries, bare buttons, plain text. Pure. */
import { bottomOf, contains, gapAcross, gapDown, middleY, onOneRow, rightOf } from '../boxes.ts';
import { apart } from '../colours.ts';
import type { ReadWord } from '../read/tesseract.ts';
import { PLAIN_STATE, type Role } from '../sight.ts';
import type { Box } from '../surfaces.ts';
import type { Filling } from './fillings.ts';
import { createElement, meaningsOf, type Offer } from './offer.ts';
import type { Pane } from './panes.ts';
import type { Pictogram } from './pictograms.ts';
import { findTabs, type Inked, isBareButton, lineRole, usualSize } from './texts.ts';

/** px at unit 1. */
const ICON_GAP = 16;
const ONE_LINE = 66;
const STACK_GAP = 40;
const ROW_GAP = 48;
const MENU_WIDE = 460;
/** As many rows of one colour are no selection. */
const SHADED = 3;

/** Where a line stands among others, as far as it is more than text. */
interface Place {
  readonly role: Role | null;
  readonly selected: boolean;
  /** What can be clicked, when that is more than the text. */
  readonly box: Box | null;
}

/** A box of one line: `entry` when it is all for one text, not a row of cells. */
interface Highlight {
  readonly pane: Pane;
  readonly entry: boolean;
  /** Whether too many have it for it to set one off. */
  readonly common: boolean;
}

const NOWHERE: Place = { role: null, selected: false, box: null };

/** The icon right before a text, on its row. */
function iconBefore({ line }: Inked, icons: readonly Pictogram[], unit: number): Pictogram | undefined {
  return icons.find(
    (icon) =>
      rightOf(icon) <= line.left + 2 && line.left - rightOf(icon) <= ICON_GAP * unit && onOneRow(icon, line),
  );
}

/** The text of a box, and whether a count stands beside it. */
function isEntry(lines: readonly { readonly text: string }[]): boolean {
  return lines.filter(({ text }) => text.length > 3).length <= 1;
}

/** Rows shaded in turn, or heads of columns: what many have sets none of them off. */
function isCommon({ pane, strip, selected }: Filling, panes: readonly Pane[]): boolean {
  if (strip && !selected) return true;
  const like = panes.filter(
    (other) =>
      Math.abs(other.left - pane.left) <= 2 &&
      Math.abs(other.width - pane.width) <= 2 &&
      Math.abs(other.height - pane.height) <= pane.height * 0.3 &&
      apart(other.fill, pane.fill) <= 4,
  );
  return like.length >= SHADED;
}

/** Boxes of one line that are no controls: of a list of entries the one that is highlighted, of tabs the one in front. */
function highlights(
  fillings: readonly Filling[],
  claimed: ReadonlySet<unknown>,
  unit: number,
): Map<unknown, Highlight> {
  const found = new Map<unknown, Highlight>();
  const low = fillings.filter(({ pane, lines }) => lines.length > 0 && pane.height <= ONE_LINE * unit);
  const panes = low.map(({ pane }) => pane);
  for (const filled of low) {
    const { pane, lines, cell } = filled;
    const [line] = lines;
    if (claimed.has(pane) || cell || !line) continue;
    const common = isCommon(filled, panes);
    for (const one of lines) if (onOneRow(one, line)) found.set(one, { pane, entry: isEntry(lines), common });
  }
  return found;
}

/** Those that are stacked with it, or in its row, and stand on no box of their own. */
function siblings(one: Inked, inked: readonly Inked[], boxed: ReadonlyMap<unknown, Highlight>, unit: number) {
  const free = inked.filter((other) => other !== one && !boxed.has(other.line));
  const stacked = free.filter(
    (other) =>
      Math.abs(other.line.left - one.line.left) <= 5 * unit &&
      gapDown(other.line, one.line) <= STACK_GAP * unit,
  );
  const beside = free.filter(
    (other) => onOneRow(other.line, one.line) && gapAcross(other.line, one.line) <= ROW_GAP * unit,
  );
  return { stacked, beside };
}

/** Whether those near it are of its size and as far away as entries of a list are: what a head is above is not. */
function isAmong({ line }: Inked, stacked: readonly Inked[], pane: Pane): boolean {
  return stacked.some(({ line: other }) => {
    const pitch = Math.abs(middleY(other) - middleY(line));
    const tall = Math.max(other.height, line.height) / Math.min(other.height, line.height);
    return pitch >= pane.height * 0.7 && pitch <= pane.height * 1.7 && tall <= 1.8;
  });
}

/** Whether it stands in the middle of its box, as the name of a tab does. */
function isMiddle(line: Box, pane: Box): boolean {
  const left = line.left - pane.left;
  const right = rightOf(pane) - rightOf(line);
  return Math.abs(left - right) <= Math.max(6, pane.width * 0.12);
}

/** Entries of an open menu: lines under each other in a narrow box without fields. */
function menuEntries(
  inked: readonly Inked[],
  overlay: Box | null,
  offers: readonly Offer[],
  unit: number,
): Map<Inked, Box> {
  const entries = new Map<Inked, Box>();
  if (!overlay || overlay.width > MENU_WIDE * unit) return entries;
  if (offers.some(({ element }) => element.role !== 'icon' && contains(overlay, element))) return entries;
  const inside = inked.filter(({ line }) => contains(overlay, line)).sort((a, b) => a.line.top - b.line.top);
  if (inside.length < 2) return entries;
  inside.forEach((one) => {
    if (inside.some((other) => other !== one && isBeside(one, other))) return;
    const pad = Math.round(7 * unit);
    const top = Math.max(overlay.top, one.line.top - pad);
    const height = Math.min(bottomOf(overlay), bottomOf(one.line) + pad) - top;
    entries.set(one, { left: overlay.left, top, width: overlay.width, height });
  });
  return entries;
}

/** What a menu shows at the end of an entry: the keys for it, an arrow, a number. */
const AT_THE_END = /[⌘⌃⇧⌥^+]|ctrl|alt|shift|cmd|^F?\d+$|^[›>▸]$/i;

/** Two answers side by side stand in a dialog: in a menu an entry has its line to itself. */
function isBeside({ line: one }: Inked, { line: other }: Inked): boolean {
  if (AT_THE_END.test(one.text) || AT_THE_END.test(other.text)) return false;
  return Math.abs(middleY(one) - middleY(other)) < 0.5 * Math.min(one.height, other.height);
}

function placesOf(
  inked: readonly Inked[],
  boxed: ReadonlyMap<unknown, Highlight>,
  entries: ReadonlyMap<Inked, Box>,
  unit: number,
): Map<Inked, Place> {
  const places = new Map<Inked, Place>();
  for (const { tabs, selected } of findTabs(inked, unit)) {
    for (const one of tabs) {
      if (one === selected || !places.has(one))
        places.set(one, { role: 'tab', selected: one === selected, box: null });
    }
  }
  for (const one of inked) {
    const {
      pane,
      entry: whole,
      common,
    } = boxed.get(one.line) ?? { pane: undefined, entry: false, common: false };
    const entry = entries.get(one);
    if (entry) places.set(one, { role: 'menuitem', selected: pane !== undefined, box: entry });
    else if (pane) {
      const { stacked, beside } = siblings(one, inked, boxed, unit);
      const isTab = beside.length > 0 && beside.length >= stacked.length && isMiddle(one.line, pane);
      if (isTab) {
        for (const other of beside)
          if (!places.has(other)) places.set(other, { role: 'tab', selected: false, box: null });
        places.set(one, { role: 'tab', selected: true, box: whole ? pane : null });
      } else if (stacked.length > 0) {
        const selected = !common && isAmong(one, stacked, pane);
        places.set(one, { role: null, selected, box: selected && whole ? pane : null });
      }
    }
  }
  return places;
}

export interface Wording {
  readonly inked: readonly Inked[];
  readonly fillings: readonly Filling[];
  /** Panes, lines and icons that controls are made of. */
  readonly claimed: ReadonlySet<unknown>;
  /** Icons that no control is made of. */
  readonly icons: readonly Pictogram[];
  /** Words that are icons as well. */
  readonly written: ReadonlyMap<ReadWord, Pictogram>;
  readonly controls: readonly Offer[];
  readonly overlay: Box | null;
  readonly unit: number;
}

export function offerTexts(wording: Wording): Offer[] {
  const { inked, fillings, claimed, icons, written, controls, overlay, unit } = wording;
  const boxed = highlights(fillings, claimed, unit);
  const places = placesOf(inked, boxed, menuEntries(inked, overlay, controls, unit), unit);
  const usual = usualSize(inked.map(({ line }) => line));
  const buttons = controls.map(({ element }) => element).filter(({ role }) => role === 'button');
  return inked.map((one) => {
    const { role, selected, box } = places.get(one) ?? NOWHERE;
    const [only, ...rest] = one.line.words;
    const own = only && rest.length === 0 ? written.get(only) : undefined;
    const icon = own ?? iconBefore(one, icons, unit);
    const bare = isBareButton(one, buttons, unit) ? 'button' : lineRole(one, usual, unit);
    const alone = own && !/[\p{L}\p{N}]/u.test(one.line.text) ? 'icon' : bare;
    const element = createElement(role ?? alone, box ?? one.line, {
      text: one.line.text,
      icon: icon ? meaningsOf([icon]) : [],
      colour: one.ink,
      ink: one.ink,
      state: { ...PLAIN_STATE, selected },
      words: one.line.words,
    });
    return { element, evidence: { contrast: apart(one.ink, one.ground) } };
  });
}
