/**
 * Boxes that are drawn by their outline alone, on a ground that goes on inside: fields with round ends, and those with their label in
 * a gap of the outline. They are no surfaces: found from the long lines of their outline. Pure.
 */
import type { Screen } from '../../lib/images.ts';
import { areaOf, bottomOf, gapAcross, middleY, overlapOf, rightOf } from '../boxes.ts';
import { apart, colourAt } from '../colours.ts';
import type { Mark, Scene } from '../scene.ts';
import type { Box, Colour } from '../surfaces.ts';
import { type Pane, paneOf } from './panes.ts';

/** px at unit 1. */
const SHORTEST = 60;
const LOWEST = 18;
const TALLEST = 72;
const THICKEST = 4;
/** How far the ends of an outline reach beyond its lines. */
const ENDS = 40;
/** Differences within the colour of one line. */
const ALIKE = 70;

/** How far from a place the outline's side is; null where there is none near. */
function sideFrom(
  screen: Screen,
  from: { readonly x: number; readonly y: number },
  step: 1 | -1,
  { ink, fill, reach }: { ink: Colour; fill: Colour; reach: number },
): number | null {
  for (let far = 0; far <= reach; far++) {
    const x = from.x + step * far;
    if (x < 0 || x >= screen.width) return null;
    const here = colourAt(screen, x, from.y);
    if (apart(here, fill) > 12 && apart(here, ink) <= ALIKE && apart(here, ink) < apart(here, fill) * 1.6)
      return x;
  }
  return null;
}

/** The inside of the outline whose lower line this is; null when it has no upper line and no sides. */
function insideOf({ screen, unit, marks }: Scene, low: Mark): Box | null {
  const reach = Math.round(ENDS * unit);
  const isUpper = (mark: Mark): boolean => {
    const apartBy = low.top - bottomOf(mark);
    return (
      mark.kind === 'rule' &&
      mark.width > mark.height * 4 &&
      mark.height <= THICKEST * unit + 1 &&
      apartBy >= LOWEST * unit &&
      apartBy <= TALLEST * unit &&
      apart(mark.ink, low.ink) <= ALIKE &&
      (Math.abs(mark.left - low.left) <= 4 * unit || Math.abs(rightOf(mark) - rightOf(low)) <= 4 * unit)
    );
  };
  // The lowest of them: another box may stand above.
  const upper = marks.filter(isUpper).toSorted((a, b) => b.top - a.top)[0];
  if (!upper) return null;
  const y = Math.round((bottomOf(upper) + low.top) / 2);
  const fill = colourAt(screen, rightOf(low) - Math.round(3 * unit), y);
  const colours = { ink: low.ink, fill, reach };
  const left = sideFrom(screen, { x: low.left, y }, -1, colours);
  const right = sideFrom(screen, { x: rightOf(low) - 1, y }, 1, colours);
  if (left === null || right === null) return null;
  const px = Math.max(1, low.height);
  const top = bottomOf(upper);
  return { left: left + px, top, width: right - left - px, height: low.top - top };
}

/** The panes of such outlines, but for those that are panes already. */
export function findOutlines(scene: Scene, panes: readonly Pane[]): Pane[] {
  const { screen, unit, marks } = scene;
  // An edge of what is a box already is none of another.
  const isEdge = (mark: Mark): boolean =>
    panes.some(
      (pane) =>
        pane.height < TALLEST * 2 * unit &&
        Math.min(Math.abs(pane.top - mark.top), Math.abs(bottomOf(pane) - bottomOf(mark))) <= 3 * unit &&
        gapAcross(pane, mark) < 0,
    );
  const lines = marks.filter(
    (mark) =>
      mark.kind === 'rule' &&
      mark.width >= SHORTEST * unit &&
      mark.height <= THICKEST * unit + 1 &&
      !isEdge(mark),
  );
  return lines
    .flatMap((line) => insideOf(scene, line) ?? [])
    .filter(
      (box) =>
        !panes.some(
          (pane) =>
            areaOf(pane) > areaOf(box) * 0.3 &&
            overlapOf(pane, box) > 0.5 * Math.min(areaOf(pane), areaOf(box)) &&
            pane.height < TALLEST * 1.5 * unit,
        ),
    )
    .flatMap((box) => {
      const fill = colourAt(screen, rightOf(box) - Math.round(3 * unit), Math.round(middleY(box)));
      return paneOf(screen, { ...box, fill, shading: 0, solidity: 1, under: 0 }, unit) ?? [];
    })
    .filter((pane) => pane.border !== null);
}
