/** Lists of settings: rows that stand on each other, and the text at the left of what is set at their right. Pure. */
import { areaOf, bottomOf, contains, gapDown, onOneRow, rightOf } from '../boxes.ts';
import type { Line } from '../read/words.ts';
import { toggleLabel } from './labels.ts';
import type { Pane } from './panes.ts';
import type { Pictogram } from './pictograms.ts';

/** px: rows of a list touch. */
const EDGE_PX = 3;
/** px at unit 1. */
const NEAR = 4;
const ROW_TALL = 80;
/** Between what is set in one row and in the next, in heights of it. */
const ROW_GAP = 0.3;

/** Whether it touches one as wide above or below: rows of a list, and what is left below them, are no fields. */
export function isStacked(pane: Pane, panes: readonly Pane[]): boolean {
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= EDGE_PX;
  return panes.some(
    (other) =>
      other !== pane &&
      isNear(other.left, pane.left) &&
      isNear(rightOf(other), rightOf(pane)) &&
      (isNear(other.top, bottomOf(pane)) || isNear(bottomOf(other), pane.top)),
  );
}

interface Written {
  readonly lines: readonly Line[];
  readonly icons: readonly Pictogram[];
  /** Lines that stand on no box of their own. */
  readonly loose: readonly Line[];
  /** The smallest pane that a line or an icon stands on. */
  readonly homes: ReadonlyMap<unknown, Pane>;
}

/** What names a pane that lies at the right end of a row, where nothing nearer does. */
export function rowLabels(
  panes: readonly Pane[],
  { lines, icons, loose, homes }: Written,
  unit: number,
): (pane: Pane) => Line | undefined {
  /** The text at the left of the row that a pane lies on. */
  const onRow = (pane: Pane): Line | undefined => {
    const row = panes.findLast(
      (one) => one.height <= ROW_TALL * unit && contains(one, pane, 0) && areaOf(one) > areaOf(pane),
    );
    if (!row || pane.left < row.left + row.width / 2 || !isStacked(row, panes)) return undefined;
    return lines.find((line) => homes.get(line) === row && rightOf(line) <= pane.left);
  };
  const isBelow = (one: Pane, pane: Pane): boolean =>
    one !== pane &&
    Math.abs(rightOf(one) - rightOf(pane)) <= NEAR * unit &&
    Math.abs(one.width - pane.width) <= NEAR * unit &&
    Math.abs(gapDown(one, pane)) > pane.height * ROW_GAP;
  /** The text far to the left of a dropdown that stands in a column of them. */
  const inColumn = (pane: Pane): Line | undefined => {
    const opens = icons.some((icon) => icon.isArrow && homes.get(icon) === pane);
    if (!opens || !panes.some((one) => isBelow(one, pane))) return undefined;
    const label = toggleLabel(pane, loose, [], unit);
    const isBetween = (one: Pane): boolean =>
      one.left > (label ? rightOf(label) : 0) && rightOf(one) < pane.left && onOneRow(one, pane);
    return label && rightOf(label) <= pane.left && !panes.some(isBetween) ? label : undefined;
  };
  return (pane) => onRow(pane) ?? inColumn(pane);
}
