/** The text that names a control from outside. Pure. */
import { bottomOf, gapAcross, middleX, middleY, onOneRow, rightOf } from '../boxes.ts';
import type { Line } from '../read/words.ts';
import type { Box } from '../surfaces.ts';

/** px at unit 1. */
const ABOVE = 18;
const FAR_ABOVE = 30;
const ALIGNED = 9;
const BESIDE = 190;
const SWITCH_GAP = 30;
const ROW_REACH = 700;

/** Just above an input's left edge, or on its border; to the left on its row; or a little higher above it. */
export function fieldLabel(box: Box, lines: readonly Line[], unit: number): Line | undefined {
  const gapAbove = (line: Line): number => box.top - bottomOf(line);
  const [above] = lines
    .filter((line) => {
      const gap = gapAbove(line);
      const floats = gap < 0 && line.top < box.top && middleY(line) < box.top + 5 * unit;
      const aligned =
        line.left >= box.left - ALIGNED * unit && line.left <= box.left + (floats ? 20 : ALIGNED) * unit;
      return aligned && (floats || (gap >= 0 && gap <= FAR_ABOVE * unit));
    })
    .sort((a, b) => b.top - a.top);
  if (above && gapAbove(above) <= ABOVE * unit) return above;
  const [beside] = lines
    .filter((line) => {
      const gap = box.left - rightOf(line);
      return gap >= 0 && gap <= BESIDE * unit && middleY(line) >= box.top && middleY(line) <= bottomOf(box);
    })
    .sort((a, b) => rightOf(b) - rightOf(a));
  if (beside && box.left - rightOf(beside) <= 40 * unit) return beside;
  return above ?? beside;
}

/** Right of a checkbox or radio button: the first of the lines that begin there. */
export function switchLabel(box: Box, lines: readonly Line[], unit: number): Line | undefined {
  return lines
    .filter((line) => {
      const gap = line.left - rightOf(box);
      const level = middleY(box) >= line.top - 5 * unit && middleY(box) <= bottomOf(line) + 5 * unit;
      return gap >= 0 && gap <= SWITCH_GAP * unit && level;
    })
    .sort((a, b) => (Math.abs(a.left - b.left) > 4 * unit ? a.left - b.left : a.top - b.top))[0];
}

/**
 * Beside a toggle: right of it when that is near, else the first line of the text at the left of its row, as in lists of
 * settings, where a line that explains stands below.
 */
export function toggleLabel(
  box: Box,
  lines: readonly Line[],
  others: readonly Box[],
  unit: number,
): Line | undefined {
  const near = switchLabel(box, lines, unit);
  const isFree = (line: Line): boolean =>
    !others.some(
      (other) =>
        other !== box && onOneRow(other, box) && other.left >= line.left && rightOf(other) <= box.left,
    );
  const left = lines
    .filter(
      (line) =>
        rightOf(line) <= box.left &&
        box.left - rightOf(line) <= ROW_REACH * unit &&
        bottomOf(line) >= box.top - 10 * unit &&
        line.top <= bottomOf(box) + 6 * unit &&
        isFree(line),
    )
    .sort((a, b) => b.left - a.left || a.top - b.top);
  const nearest = left[0];
  if (near && (!nearest || near.left - rightOf(box) <= box.left - rightOf(nearest))) return near;
  if (!nearest) return near;
  // Title and explanation start at the same place.
  return left
    .filter((line) => Math.abs(line.left - nearest.left) <= 4 * unit)
    .sort((a, b) => a.top - b.top)[0];
}

/** Left of or above a slider, or what stands there of a stepper or progress bar. */
export function sliderLabel(box: Box, lines: readonly Line[], unit: number): Line | undefined {
  const found = fieldLabel(box, lines, unit);
  if (found) return found;
  return lines
    .filter((line) => bottomOf(line) <= box.top + 2 && box.top - bottomOf(line) <= FAR_ABOVE * unit)
    .filter((line) => gapAcross(line, box) < 0)
    .sort((a, b) => Math.abs(middleX(a) - middleX(box)) - Math.abs(middleX(b) - middleX(box)))[0];
}
