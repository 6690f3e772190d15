/** Pale boxes that melt into their ground at soft corners and so are no surfaces: found by going out from the text on them. Pure. */
import type { Screen } from '../../lib/images.ts';
import { bottomOf, contains, middleX, middleY, rightOf } from '../boxes.ts';
import { apart, colourAt, commonest } from '../colours.ts';
import type { Box, Colour, Surface } from '../surfaces.ts';
import { type Pane, paneOf, slackOf } from './panes.ts';

/** px at unit 1. */
const REACH_ACROSS = 160;
const REACH_DOWN = 28;
const ONE_LINE = 66;
const WIDEST = 420;

/** How far the fill goes on from a place; null when it does not end within reach. */
function reachOf(
  screen: Screen,
  from: { readonly x: number; readonly y: number },
  step: { readonly dx: number; readonly dy: number },
  limit: number,
  fill: Colour,
): number | null {
  const slack = Math.max(4, slackOf(screen) / 2);
  for (let far = 0; far < limit; far++) {
    const x = from.x + step.dx * far;
    const y = from.y + step.dy * far;
    if (x < 2 || y < 2 || x >= screen.width - 2 || y >= screen.height - 2) return null;
    const ends = [0, 1, 2].every(
      (more) => apart(colourAt(screen, x + step.dx * more, y + step.dy * more), fill) > slack,
    );
    if (ends) return far;
  }
  return null;
}

/** The flat box around a text, when it ends on all four sides. */
function boxAround(screen: Screen, line: Box, unit: number): Surface | null {
  const spots: Colour[] = [];
  for (let part = 0; part <= 6; part++) {
    const x = line.left + ((line.width - 1) * part) / 6;
    spots.push(colourAt(screen, x, line.top - 2), colourAt(screen, x, bottomOf(line) + 1));
  }
  const fill = commonest(spots, 4);
  const x = Math.round(middleX(line));
  const y = Math.round(middleY(line));
  const across = REACH_ACROSS * unit;
  const down = REACH_DOWN * unit;
  const left = reachOf(screen, { x: line.left - 2, y }, { dx: -1, dy: 0 }, across, fill);
  const right = reachOf(screen, { x: rightOf(line) + 1, y }, { dx: 1, dy: 0 }, across, fill);
  const up = reachOf(screen, { x, y: line.top - 2 }, { dx: 0, dy: -1 }, down, fill);
  const below = reachOf(screen, { x, y: bottomOf(line) + 1 }, { dx: 0, dy: 1 }, down, fill);
  if (left === null || right === null || up === null || below === null) return null;
  const box = {
    left: line.left - 1 - left,
    top: line.top - 1 - up,
    width: line.width + 2 + left + right,
    height: line.height + 2 + up + below,
  };
  if (box.height > ONE_LINE * unit || box.height < line.height * 1.25 || box.width > WIDEST * unit)
    return null;
  return { ...box, fill, shading: 0, solidity: 1, under: 0 };
}

/** The panes of such boxes, for lines that stand on no box of one line. */
export function findPalePanes(
  screen: Screen,
  lines: readonly Box[],
  panes: readonly Pane[],
  unit: number,
): Pane[] {
  const small = panes.filter((pane) => pane.height <= ONE_LINE * unit);
  return lines
    .filter((line) => !small.some((pane) => contains(pane, line)))
    .flatMap((line) => boxAround(screen, line, unit) ?? [])
    .filter((box) => !panes.some((pane) => contains(box, pane, 0)))
    .flatMap((box) => paneOf(screen, box, unit) ?? [])
    .filter((pane) => apart(pane.fill, pane.ground) > 5 && pane.border === null);
}
