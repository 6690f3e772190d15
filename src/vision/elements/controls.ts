/** What a pane is: button, input, dropdown, text area, or no control at all. Pure. */
import { bottomOf, contains, median, middleX, middleY, onOneRow, overlapOf, rightOf } from '../boxes.ts';
import { apart, brightness, chromaOf } from '../colours.ts';
import type { ReadWord } from '../read/tesseract.ts';
import type { Line } from '../read/words.ts';
import type { Box, Colour } from '../surfaces.ts';
import type { Pane } from './panes.ts';
import type { Pictogram } from './pictograms.ts';
import { sizeOf } from './texts.ts';

export type ControlRole = 'button' | 'input' | 'dropdown' | 'textarea';

/** A pane with what stands on it and not on a smaller pane. */
export interface Filled {
  readonly pane: Pane;
  readonly lines: readonly Line[];
  readonly icons: readonly Pictogram[];
  /** Smaller panes on it, at least as large as a control. */
  readonly holds: number;
  /** Whether a text names it from outside. */
  readonly labelled: boolean;
  /** The ink of its text. */
  readonly ink: Colour;
  /** Whether others of its size stand next to it above and below: the cells of a grid. */
  readonly cell: boolean;
  /** Whether it abuts another of its height at a side. */
  readonly strip: boolean;
  /** The mark at its right end that opens a list, where it was read as a word. */
  readonly opener: ReadWord | undefined;
}

/** Px limits at unit 1. */
const LINE_TALL = 66;
const LINE_LOW = 13;
const ICON_WIDE = 60;
const AREA_TALL = 34;
const EMPTY_AREA_TALL = 56;
const BUTTON_WIDE = 640;
const INPUT_WIDE = 44;
const HINT_WIDE = 140;
/** A picture with a count: likes, answers. */
const CHIP_WIDE = 80;
const COUNT = /^\d[\d.,]*[kM]?$/;
/** What is free below the first line of a text area: room for another. */
const NEXT_LINE = 17;
/** A border or fill from this difference on can be seen. */
const VISIBLE = 6;
const COLOURFUL = 0.22;

/** The icon at the right end that makes a box a dropdown. */
export function arrowOf({ pane, icons, opener }: Filled): Pictogram | undefined {
  return icons.find(
    (icon) =>
      (icon.isArrow || (opener !== undefined && overlapOf(icon, opener) > 0)) &&
      rightOf(icon) > rightOf(pane) - Math.max(pane.height * 1.1, 14) &&
      Math.abs(middleY(icon) - middleY(pane)) < pane.height * 0.25,
  );
}

/** px free at the left and right of what stands on the pane. */
function margins({ pane, lines, icons }: Filled): { left: number; right: number } {
  const all = [...lines, ...icons.filter((icon) => contains(pane, icon))];
  return {
    left: Math.min(...all.map(({ left }) => left)) - pane.left,
    right: rightOf(pane) - Math.max(...all.map(rightOf)),
  };
}

function isCentred(filled: Filled, unit: number): boolean {
  const { left, right } = margins(filled);
  return Math.abs(left - right) <= Math.max(5 * unit, filled.pane.width * 0.08);
}

function isFieldLike({ pane }: Filled): boolean {
  if (chromaOf(pane.fill) > COLOURFUL) return false;
  if (!pane.border) return apart(pane.fill, pane.ground) > VISIBLE && apart(pane.fill, pane.ground) < 90;
  const recessed = brightness(pane.fill) >= brightness(pane.ground) - 4 || brightness(pane.ground) < 110;
  return recessed || apart(pane.fill, pane.ground) < 24;
}

/** What a field shows before anything is written in it. */
const HINT =
  /^(?:search|find|type|enter|filter|write|where|message|reply to|add a|ask|say|jump to|what(?:['’]s)?|e\.g\.)(?!\p{L})|(?:…|\.\.\.)$/iu;
/** A hint leaves room to write: this share of the width is free at its right. A button is as long as its text. */
const FREE = 0.25;

function hints({ pane, lines }: Filled, unit: number): boolean {
  const [line] = lines;
  if (!line || pane.width < HINT_WIDE * unit || !HINT.test(line.text)) return false;
  return rightOf(line) < pane.left + pane.width * (1 - FREE) && line.left < pane.left + pane.width / 2;
}

/** White on a dark or colourful bar, without a border: a field when a text names it, or a hint on it says so. */
function isOnBar(filled: Filled, unit: number): boolean {
  const { pane, labelled } = filled;
  if (pane.border || brightness(pane.fill) < 232 || chromaOf(pane.fill) > COLOURFUL) return false;
  return apart(pane.fill, pane.ground) >= 90 && (labelled || hints(filled, unit));
}

/** The size of the letters of a label that floats in its field, as a share of those of the value below it. */
const FLOATING = [0.5, 0.92] as const;

/** A field with its label in it, small above the value. */
export function floatingLabel({ pane, lines }: Filled, unit: number): Line | undefined {
  const [label, value] = lines.toSorted((a, b) => a.top - b.top);
  if (lines.length !== 2 || !label || !value || pane.width < 90 * unit || pane.height < AREA_TALL * unit)
    return undefined;
  // "Failed 12": a figure of a dashboard.
  if (/^[\d\s.,%$€£+-]+$/u.test(value.text)) return undefined;
  const [small, large] = [label, value].map(({ words }) => median(words.map(sizeOf)));
  const share = (small ?? 0) / (large ?? 1);
  const flush = Math.abs(label.left - value.left) <= 4 * unit;
  const close = value.top - bottomOf(label) <= value.height;
  return flush && close && share >= FLOATING[0] && share <= FLOATING[1] ? label : undefined;
}

/** Text at the left and an icon at the right, with room between: a date field, a password with its eye. */
function endsWithIcon({ pane, lines, icons }: Filled, unit: number): boolean {
  const [line] = lines;
  const last = icons.find((icon) => rightOf(icon) > rightOf(pane) - 14 * unit);
  if (!line || !last) return false;
  return line.left - pane.left <= 16 * unit && last.left - rightOf(line) >= 10 * unit;
}

/** How readers read the mark that opens a list: a chevron or triangle that points down. */
const READ_ARROW = /^(?:[vV⌄▼▾∨]|wv|vw)$/u;

/** The mark at the right end of a pane that opens a list, where it was read as the last word of its text; not that of one of `inner`. */
export function openerOf(
  pane: Pane,
  read: readonly ReadWord[],
  inner: readonly Pane[],
): ReadWord | undefined {
  const words = read.filter((word) => contains(pane, word)).toSorted((a, b) => a.left - b.left);
  const last = words.at(-1);
  const before = words.at(-2);
  if (!last || !before || !READ_ARROW.test(last.text)) return undefined;
  if (inner.some((one) => contains(one, last) && contains(one, before))) return undefined;
  const atEnd = rightOf(pane) - rightOf(last) < Math.max(pane.height * 0.8, 14);
  return atEnd && last.left - rightOf(before) >= last.height * 0.5 ? last : undefined;
}

/** A lone sign at the right end, such as the cross that empties a field, is no text of its own. */
export function withoutSigns<T extends Filled>(filled: T): T {
  const { pane, lines } = filled;
  const isSign = (line: Line): boolean =>
    line.text.length === 1 && rightOf(line) > rightOf(pane) - pane.height * 1.6;
  return lines.length > 1 ? { ...filled, lines: lines.filter((line) => !isSign(line)) } : filled;
}

/** A title at the left and a sign at the right end that closes the window: far apart, as on no button. */
const BAR_GAP = 1.5;
function isTitleBar({ pane, lines, icons }: Filled): boolean {
  const [line] = lines;
  const last = icons.find((icon) => rightOf(icon) > rightOf(pane) - pane.height * 1.2);
  return line !== undefined && last?.isArrow === false && last.left - rightOf(line) >= pane.height * BAR_GAP;
}

/** Nothing stands in the middle of an empty field. */
const isInMiddle = (icon: Box, pane: Pane): boolean =>
  Math.abs(middleX(icon) - middleX(pane)) <= pane.width * 0.06 &&
  Math.abs(middleY(icon) - middleY(pane)) <= pane.height * 0.12;

/** What a browser shows in a field for a date that is empty. */
const EMPTY_DATE = /^(?:[mdytj]{2,4}[/.-]){2}[mdyja]{2,4}\b/i;

const isOneRow = ([first, ...others]: readonly Line[]): boolean =>
  first !== undefined && others.every((line) => onOneRow(line, first));

/** Round at its ends and longer than its text at the right alone: a field, where a chip is as long as its text. */
const PILL = 0.4;
const PILL_ROOM = 2.5;
function isPillField({ pane, lines, icons }: Filled, unit: number): boolean {
  const [line] = lines;
  if (!line || icons.length > 0 || pane.roundness < PILL || pane.width < HINT_WIDE * unit) return false;
  const [left, right] = [line.left - pane.left, rightOf(pane) - rightOf(line)];
  return left <= pane.height && right >= left * PILL_ROOM && isBlankFill(pane);
}

/** A box of one line's height. */
function lineRole(filled: Filled, unit: number): ControlRole | null {
  const { pane, lines, icons, labelled } = filled;
  const wide = pane.width / unit;
  const arrow = filled.opener !== undefined || arrowOf(filled) !== undefined;
  const field = isFieldLike(filled) || isOnBar(filled, unit);
  if (lines.length === 0) {
    if (arrow && wide > ICON_WIDE * 0.8 && pane.width > pane.height * 1.8) return 'dropdown';
    const [icon] = icons;
    const most = icon && isInMiddle(icon, pane) ? ICON_WIDE * 1.6 : ICON_WIDE;
    if (icons.length === 1 && wide <= most && pane.width < pane.height * 1.8) return 'button';
    if (icons.length > 0 && !arrow && wide <= CHIP_WIDE && pane.roundness > 0.4) return 'button';
    if (!field || wide < INPUT_WIDE || pane.width < pane.height * 1.3) return null;
    return (pane.border && !arrow && isBlankFill(pane)) || labelled ? 'input' : null;
  }
  if (lines.length > 1) {
    // "Household   € 3,912.06 v": a value of two parts.
    if (arrow && field && pane.border && isOneRow(lines)) return 'dropdown';
    const isField = (field || isBlankFill(pane)) && floatingLabel(filled, unit) !== undefined;
    return isField ? (arrow ? 'dropdown' : 'input') : null;
  }
  if (EMPTY_DATE.test(lines[0]?.text ?? '')) return 'input';
  if (arrow && field && pane.width > pane.height * 1.5) return 'dropdown';
  if (icons.length > 0 && wide <= CHIP_WIDE && COUNT.test(lines[0]?.text ?? '')) return 'button';
  if (field && pane.border && endsWithIcon(filled, unit)) return 'input';
  if (!field && isTitleBar(filled)) return null;
  if (isCentred(filled, unit)) {
    const { left } = margins(filled);
    // A long value may fill its field from end to end.
    if (field && pane.border && labelled && left < 16 * unit && wide > 150 && pane.roundness < 0.5)
      return 'input';
    return wide <= BUTTON_WIDE ? 'button' : null;
  }
  const { left, right } = margins(filled);
  if (!field)
    return left <= 24 * unit && right <= left * 4 + 20 * unit && wide <= BUTTON_WIDE ? 'button' : null;
  if (filled.strip && !labelled && !hints(filled, unit)) return null;
  if (wide < INPUT_WIDE) return 'button';
  if (left > pane.width * 0.3 && !labelled) return wide <= BUTTON_WIDE ? 'button' : null;
  const isBlank = (pane.border && isBlankFill(pane)) || isPillField(filled, unit);
  return labelled || hints(filled, unit) || isBlank ? 'input' : null;
}

/** Fields are white, or on dark pages dark; a gray box on gray is for show. */
function isBlankFill(pane: Pane): boolean {
  const light = brightness(pane.fill);
  return light > 232 || light < 70 || light > brightness(pane.ground) + 8;
}

/** Several lines of text, a grip in the corner, or nothing but a placeholder at the top. */
function isTextArea(filled: Filled, unit: number): boolean {
  const { pane, lines, icons, labelled } = filled;
  if (!pane.border || !isFieldLike(filled) || pane.width < 90 * unit) return false;
  const high = pane.height / unit;
  if (high < AREA_TALL || high > 460) return false;
  const grip = icons.some(
    (icon) =>
      Math.max(icon.width, icon.height) <= 14 * unit &&
      // In the corner: what is in the middle of the end opens a list.
      middleY(icon) > middleY(pane) + pane.height * 0.2 &&
      rightOf(icon) > rightOf(pane) - 20 * unit &&
      bottomOf(icon) > bottomOf(pane) - 20 * unit,
  );
  if (grip && icons.length <= 2) return true;
  if (icons.length > 0) return false;
  const [first, ...others] = lines;
  if (!first) return high >= EMPTY_AREA_TALL;
  // A sign and a word beside each other in the middle: "+ New".
  if (others.length > 0 && isOneRow(lines) && Math.abs(middleY(first) - middleY(pane)) < pane.height * 0.13)
    return false;
  // The text of a field stands in its middle.
  if (others.length === 0 && Math.abs(middleY(first) - middleY(pane)) < pane.height * 0.13) return false;
  if (bottomOf(pane) - bottomOf(first) < NEXT_LINE * unit) return false;
  const flush = lines.every((line) => Math.abs(line.left - first.left) <= 4 * unit);
  const even = lines.every((line) => line.height <= first.height * 1.35);
  const topmost = first.top - pane.top < Math.max(18 * unit, pane.height * 0.3);
  return topmost && flush && even && first.left - pane.left < 20 * unit && (labelled || others.length === 0);
}

/** A plus or minus at the right end opens and closes a section. */
export const opensSection = ({ pane, lines }: Filled): boolean =>
  lines.length === 2 &&
  lines.some((line) => /^[+−–-]$/.test(line.text) && rightOf(line) > rightOf(pane) - pane.height) &&
  lines.some((line) => /\p{L}{2}/u.test(line.text) && line.left - pane.left < pane.height);

/** What is no control with all that stands on it may be a field with a sign at its end. */
function fieldWithSign(filled: Filled, unit: number): ControlRole | null {
  if (opensSection(filled)) return 'button';
  const bare = withoutSigns(filled);
  const role = bare.lines.length < filled.lines.length ? lineRole(bare, unit) : null;
  return role === 'button' ? null : role;
}

/** The role of a pane; null for panels, rows, cells and decoration. */
export function controlRole(filled: Filled, unit: number): ControlRole | null {
  const { pane, holds, lines, icons, cell } = filled;
  const visible = pane.border !== null || apart(pane.fill, pane.ground) > VISIBLE;
  if (!visible) return null;
  const high = pane.height / unit;
  if (high < LINE_LOW) return null;
  if (cell) return null;
  if (holds > 1) return null;
  if (holds === 0 && isTextArea(filled, unit) && high > AREA_TALL) return 'textarea';
  if (high <= LINE_TALL) return lineRole(filled, unit) ?? fieldWithSign(filled, unit);
  // A tile with a large icon over its name.
  const tile =
    high <= 150 && pane.width <= 190 * unit && lines.length <= 2 && icons.length === 1 && holds === 0;
  return tile && isCentred(filled, unit) ? 'button' : null;
}
