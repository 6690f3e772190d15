/** Which of several alike is selected, where no box of its own says so: told by what the others of its row look like. */
import type { Screen } from '../../lib/images.ts';
import { bottomOf, contains, gapAcross, holdsMiddle, middleX, middleY, rightOf } from '../boxes.ts';
import { apart, colourAt, commonest } from '../colours.ts';
import type { Mark, Scene } from '../scene.ts';
import type { Element, Table } from '../sight.ts';
import type { Box, Colour } from '../surfaces.ts';

/** px at unit 1. */
const BELOW = 28;
const THICKEST = 7;
const THINNEST = 1.6;
const ROW_GAP = 90;
/** A picture or a count beside its text moves the middle of a tab. */
const ASKEW = 44;
const CELL_TALL = 60;
/** Fills that differ by less are one to the eye; those that differ by more are two. */
const SAME = 14;
const OTHER = 30;
/** How far apart the middles of neighbours in an even row or column may be. */
const PITCH_X = 140;
const PITCH_Y = 50;

const isWritten = ({ role, text }: Element): boolean =>
  text !== '' && (role === 'text' || role === 'link' || role === 'heading' || role === 'tab');

/** Short texts side by side, none in a table: what tabs look like. */
function rowsOf(elements: readonly Element[], tables: readonly Table[], unit: number): Element[][] {
  const short = elements.filter(
    (one) =>
      isWritten(one) &&
      /\p{L}{3}/u.test(one.text) &&
      one.words.length <= 4 &&
      !tables.some((table) => holdsMiddle(table, one)),
  );
  const rows: Element[][] = [];
  for (const one of short.toSorted((a, b) => a.left - b.left)) {
    const row = rows.find((other) => {
      const last = other.at(-1) as Element;
      const gap = gapAcross(one, last);
      return (
        Math.abs(middleY(last) - middleY(one)) <= 4 * unit &&
        Math.abs(last.height - one.height) <= 7 * unit &&
        gap >= 8 * unit &&
        gap <= ROW_GAP * unit
      );
    });
    if (row) row.push(one);
    else rows.push([one]);
  }
  return rows.filter((row) => row.length >= 3);
}

/** The one place whose colour is far from that of all the others, which are near each other; -1 without one. */
function oddAt(colours: readonly Colour[]): number {
  const usual = commonest([...colours], SAME);
  const far = colours.map((colour) => apart(colour, usual));
  const odd = far.indexOf(Math.max(...far));
  const spread = Math.max(...far.filter((_, at) => at !== odd));
  // A ground may run from one colour to another along the row.
  return (far[odd] ?? 0) > OTHER + 3 * spread && spread <= OTHER ? odd : -1;
}

/** How far from a place to one side the colour stays that it has there, in px. */
function reachOf(screen: Screen, x: number, y: number, step: 1 | -1): number {
  const colour = colourAt(screen, x, y);
  let at = x;
  while (at + step >= 0 && at + step < screen.width && apart(colourAt(screen, at + step, y), colour) <= SAME)
    at += step;
  return Math.abs(at - x);
}

/** Whether a stroke runs along the whole of a text, `beyond` px farther, and about as far on both sides. */
function runsAlong(screen: Screen, one: Box, y: number, beyond: number, unit: number): boolean {
  const middle = Math.round(middleX(one));
  const [left, right] = [reachOf(screen, middle, y, -1), reachOf(screen, middle, y, 1)];
  const least = one.width / 2 - 3 + beyond;
  // Farther on one side it belongs to a wider thing in the row after.
  return left >= least && right >= least && Math.abs(left - right) <= ASKEW * unit;
}

/** The one of a row that has a thick stroke along one side, below or above, where the others have none. */
function stroked(screen: Screen, row: readonly Element[], unit: number): Element | null {
  const under = Math.ceil(Math.max(...row.map(bottomOf))) + 1;
  const over = Math.floor(Math.min(...row.map(({ top }) => top))) - 2;
  const far = Math.round(BELOW * unit);
  const below = Array.from({ length: far }, (_, at) => under + at).filter((y) => y < screen.height);
  const above = Array.from({ length: far }, (_, at) => over - at).filter((y) => y >= 0);
  // What is above a text alone, and no longer than it, is its picture.
  return (
    strokeAt(screen, row, below, { unit, beyond: 0 }) ??
    strokeAt(screen, row, above, { unit, beyond: 8 * unit })
  );
}

/** The one that the first such stroke belongs to, on the way along `heights`. */
function strokeAt(
  screen: Screen,
  row: readonly Element[],
  heights: readonly number[],
  { unit, beyond }: { readonly unit: number; readonly beyond: number },
): Element | null {
  let before = -1;
  let thick = 0;
  for (const y of heights) {
    const odd = oddAt(row.map((one) => colourAt(screen, middleX(one), y)));
    const at = odd >= 0 && runsAlong(screen, row[odd] as Element, y, beyond, unit) ? odd : -1;
    if (at === before) thick++;
    else {
      if (before >= 0 && thick >= THINNEST * unit && thick <= THICKEST * unit) return row[before] ?? null;
      before = at;
      thick = 1;
    }
  }
  return null;
}

/** Those whose middles stand in an even row or column with it: at its pitch on both sides, or twice on one. */
function isEvenly(one: Box, others: readonly Box[], along: 'x' | 'y', unit: number): boolean {
  const near = 3 * unit;
  const place = (box: Box): number => (along === 'x' ? middleX(box) : middleY(box));
  const level = (box: Box): number => (along === 'x' ? middleY(box) : middleX(box));
  const row = others.filter((other) => Math.abs(level(other) - level(one)) <= near);
  const steps = row.map((other) => place(other) - place(one));
  const has = (step: number): boolean => steps.some((other) => Math.abs(other - step) <= near);
  const limit = (along === 'x' ? PITCH_X : PITCH_Y) * unit;
  return steps.some(
    (step) =>
      Math.abs(step) <= limit &&
      Math.abs(step) >= 12 * unit &&
      has(-step) &&
      (has(2 * step) || has(-2 * step)),
  );
}

/** The only picture on a box among others evenly spaced and of one colour: a tool that is on. */
function isPressed(one: Element, elements: readonly Element[], unit: number): boolean {
  const twin = elements.some(
    (other) =>
      other !== one &&
      other.role === 'button' &&
      other.text === '' &&
      Math.abs(other.width - one.width) <= 3 &&
      Math.abs(other.height - one.height) <= 3,
  );
  if (twin) return false;
  const pictures = elements.filter((other) => other.role === 'icon' && !contains(one, other, 1));
  const usual = (near: readonly Element[]): boolean =>
    near.every(({ ink }) => apart(ink, near[0]?.ink ?? ink) <= 2 * OTHER);
  const row = pictures.filter((other) => Math.abs(middleY(other) - middleY(one)) <= 3 * unit);
  const column = pictures.filter((other) => Math.abs(middleX(other) - middleX(one)) <= 3 * unit);
  return (usual(row) && isEvenly(one, row, 'x', unit)) || (usual(column) && isEvenly(one, column, 'y', unit));
}

/** The only one on a box among numbers that are evenly spaced: a day, a size. */
function isBoxedAlone(
  one: Element,
  elements: readonly Element[],
  tables: readonly Table[],
  unit: number,
): boolean {
  if (one.role !== 'button' || one.state.disabled) return false;
  if (one.text === '')
    return !tables.some((table) => holdsMiddle(table, one)) && isPressed(one, elements, unit);
  // Of words it may be a badge, or the button at the end of a bar of links.
  const numbers = elements.filter((other) => isWritten(other) && /^\d/.test(other.text));
  return /^\d/.test(one.text) && isEvenly(one, numbers, 'x', unit);
}

/** The only one of another fill among boxes of its size with a number on each: a seat, a page, a day. */
function isFilledAlone(one: Element, elements: readonly Element[]): boolean {
  if (one.role !== 'button' || one.state.disabled || !/^\d/.test(one.text)) return false;
  const alike = elements.filter(
    (other) =>
      other !== one &&
      other.role === 'button' &&
      !other.state.disabled &&
      /^\d/.test(other.text) &&
      Math.abs(other.width - one.width) <= 3 &&
      Math.abs(other.height - one.height) <= 3,
  );
  const near = alike.filter(
    (other) => Math.abs(other.top - one.top) <= 3 || Math.abs(other.left - one.left) <= 3,
  );
  const usual = commonest(
    alike.map(({ colour }) => colour),
    SAME,
  );
  return (
    near.length >= 3 &&
    apart(one.colour, usual) > OTHER &&
    alike.every(({ colour }) => apart(colour, usual) <= SAME)
  );
}

/** The thumb of a switch between a few: a box with text in a longer one of its height that has text beside it. */
function isThumb(one: Element, elements: readonly Element[]): boolean {
  if (one.role !== 'button' || one.text === '') return false;
  return elements.some(
    (track) =>
      track !== one &&
      track.role === 'button' &&
      track.text !== '' &&
      contains(track, one, 2) &&
      one.height >= track.height * 0.7 &&
      one.width <= track.width * 0.7,
  );
}

/** Boxes of cells with a thick frame: strokes of one size left and right of it, or above and below. */
function framesOf(marks: readonly Mark[], unit: number): Box[] {
  const upright = marks.filter(({ kind, width }) => kind === 'caret' && width >= 2);
  const level = marks.filter(({ kind, height }) => kind === 'rule' && height >= 2 && height <= 6 * unit);
  const sides = upright.flatMap((left) =>
    upright
      .filter((right) => {
        const wide = right.left - left.left;
        const same = Math.abs(right.top - left.top) <= 1 && Math.abs(right.height - left.height) <= 1;
        return same && wide > left.height && wide < 400 * unit && apart(left.ink, right.ink) <= OTHER;
      })
      .map((right) => ({
        left: left.left,
        top: left.top,
        width: rightOf(right) - left.left,
        height: left.height,
      })),
  );
  const edges = level.flatMap((top) =>
    level
      .filter(
        (under) =>
          under.top - top.top >= 12 * unit &&
          under.top - top.top <= CELL_TALL * unit &&
          Math.abs(under.left - top.left) <= 8 * unit &&
          Math.abs(under.width - top.width) <= 10 * unit,
      )
      .map((under) => ({
        left: top.left,
        top: top.top,
        width: top.width,
        height: bottomOf(under) - top.top,
      })),
  );
  return [...sides, ...edges];
}

/** What stands alone in a framed cell of a table that has but one such cell. */
function framedIn(table: Table, frames: readonly Box[], elements: readonly Element[]): Element | null {
  if (table.rows.length < 4 || table.columns.length < 3) return null;
  const found = frames
    .filter((frame) => holdsMiddle(table, frame))
    .map((frame) => elements.filter((one) => isWritten(one) && contains(frame, one, 1)))
    .filter((inside) => inside.length === 1);
  const [only] = found;
  return found.length === 1 ? (only?.[0] ?? null) : null;
}

/** What fills most of a row between its texts. */
function fillOf(screen: Screen, row: Box): Colour {
  const spots = Array.from({ length: 48 }, (_, at) => row.left + ((row.width - 1) * (at + 0.5)) / 48);
  return commonest(
    spots.flatMap((x) => [0.3, 0.7].map((part) => colourAt(screen, x, row.top + row.height * part))),
    8,
  );
}

/** The row of a table that is filled as none of the others is; heads and sums at its ends are no choice. */
function filledRow(screen: Screen, { rows }: Table): Box | null {
  if (rows.length < 5) return null;
  const fills = rows.slice(1).map((row) => fillOf(screen, row));
  const odd = fills.flatMap((fill, at) =>
    fills.every((other, place) => place === at || apart(other, fill) > OTHER) ? [at] : [],
  );
  const [only] = odd;
  return odd.length === 1 && only !== undefined && only < fills.length - 1 ? (rows[only + 1] ?? null) : null;
}

/** The elements with `selected` told where it takes a look at the others alike. */
export function withChosen(
  { screen, marks, unit }: Scene,
  elements: readonly Element[],
  tables: readonly Table[],
): Element[] {
  const chosen = new Set<Element>();
  const tabs = new Set<Element>();
  const dropped = new Set<Element>();
  for (const row of rowsOf(elements, tables, unit)) {
    const one = stroked(screen, row, unit);
    if (!one) continue;
    for (const other of row) if (other !== one) dropped.add(other);
    chosen.add(one);
    for (const tab of row) if (tab.role !== 'link') tabs.add(tab);
  }
  const frames = framesOf(marks, unit);
  for (const table of tables) {
    const framed = framedIn(table, frames, elements);
    if (framed) chosen.add(framed);
    const filled = framed ? null : filledRow(screen, table);
    if (filled) for (const one of elements) if (isWritten(one) && holdsMiddle(filled, one)) chosen.add(one);
  }
  for (const one of elements) {
    if (isBoxedAlone(one, elements, tables, unit) || isFilledAlone(one, elements) || isThumb(one, elements))
      chosen.add(one);
  }
  return elements.map((one) => {
    if (!chosen.has(one) && !tabs.has(one) && !dropped.has(one)) return one;
    const role = tabs.has(one) ? 'tab' : one.role;
    return {
      ...one,
      role,
      state: { ...one.state, selected: chosen.has(one) || (one.state.selected && !dropped.has(one)) },
    };
  });
}
