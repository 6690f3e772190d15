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
const ROW_REACH = 1000;
const SCALE_GAP = 40;
const PIECE_GAP = 24;
/** What is written beside a switch of how it stands. */
const SET_TO = /^(?:on|off|yes|no|enabled|disabled)$/i;
/** What a slider stands at is written at its right: "60 %". */
const VALUE = /\d/;

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

/** The first piece of a line that a dash or a sign has parted: "22:00 – 06:30". */
function startOf(line: Line, lines: readonly Line[], unit: number): Line {
  const before = lines.find(
    (one) =>
      onOneRow(one, line) &&
      line.left > rightOf(one) &&
      line.left - rightOf(one) <= PIECE_GAP * unit &&
      Math.abs(bottomOf(one) - bottomOf(line)) <= line.height / 2,
  );
  return before ? startOf(before, lines, unit) : line;
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
  // "Sounds … On": what it is set to is no name, where it has one.
  const said = left.find((line) => !SET_TO.test(line.text)) ?? left[0];
  const nearest = said && startOf(said, left, unit);
  if (near && (!nearest || near.left - rightOf(box) <= box.left - rightOf(nearest))) return near;
  if (!nearest) return near;
  // Title and explanation start at the same place.
  return left
    .filter((line) => Math.abs(line.left - nearest.left) <= 4 * unit)
    .sort((a, b) => a.top - b.top)[0];
}

/** Where a scale ends: "never" at the left of its slider and "always" at the right. They name no slider. */
function scaleEnds(box: Box, lines: readonly Line[], unit: number): readonly Line[] {
  const isBeside = (gap: number): boolean => gap >= 0 && gap <= SCALE_GAP * unit;
  const row = lines.filter((line) => onOneRow(line, box));
  const [before] = row.filter((line) => isBeside(box.left - rightOf(line)));
  const [after] = row.filter((line) => isBeside(line.left - rightOf(box)));
  return before && after && !VALUE.test(after.text) ? [before, after] : [];
}

/** Left of or above a slider, or what stands there of a stepper or progress bar. */
export function sliderLabel(box: Box, lines: readonly Line[], unit: number): Line | undefined {
  const ends = scaleEnds(box, lines, unit);
  const found = fieldLabel(box, lines, unit);
  if (found && !ends.includes(found)) return found;
  const [first] = ends;
  const beyond = lines
    .filter((line) => first && onOneRow(line, box) && rightOf(line) <= first.left)
    .toSorted((a, b) => b.left - a.left)[0];
  if (beyond) return beyond;
  if (found) return found;
  const [above] = lines
    .filter((line) => bottomOf(line) <= box.top + 2 && box.top - bottomOf(line) <= FAR_ABOVE * unit)
    .filter((line) => gapAcross(line, box) < 0)
    .sort((a, b) => Math.abs(middleX(a) - middleX(box)) - Math.abs(middleX(b) - middleX(box)));
  return above ?? toggleLabel(box, lines, [], unit);
}
