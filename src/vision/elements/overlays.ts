/** What lies on top of everything else: a dialog on dimmed ground, or a box that covers parts of others. Pure. */
import type { Screen } from '../../lib/images.ts';
import { areaOf, bottomOf, contains, gapDown, overlapOf, rect, rightOf } from '../boxes.ts';
import { apart, brightness, colourAt } from '../colours.ts';
import { around } from '../read/words.ts';
import type { Scene } from '../scene.ts';
import type { Box } from '../surfaces.ts';
import { type Pane, slackOf } from './panes.ts';

/** Shares of the screen. */
const SMALLEST = 0.004;
const LARGEST = 0.75;
const GRID = 40;
/** px of a dialog's height at unit 1: it says something and has what answers it. On a dark page a light button is none. */
const LEAST_TALL = 72;
/** How far boxes reach into each other to be one over the other. */
const DEEP = 6;

/** How light the lightest of the screen outside a box is, a few stray pixels left out. */
function lightOutside(screen: Screen, box: Box): number {
  const seen: number[] = [];
  for (let row = 0; row < GRID; row++) {
    for (let column = 0; column < GRID; column++) {
      const x = ((column + 0.5) / GRID) * screen.width;
      const y = ((row + 0.5) / GRID) * screen.height;
      const near = x > box.left - 24 && x < rightOf(box) + 24 && y > box.top - 24 && y < bottomOf(box) + 24;
      if (!near) seen.push(brightness(colourAt(screen, x, y)));
    }
  }
  return seen.sort((a, b) => a - b)[Math.floor(seen.length * 0.97)] ?? 255;
}

/** A light box away from the edges, with nothing nearly as light around it. */
function isOnDimmed(screen: Screen, pane: Pane): boolean {
  const away = Math.min(pane.left, screen.width - rightOf(pane)) > 8;
  const light = brightness(pane.fill);
  if (!away || light < 150 || brightness(pane.ground) > light * 0.72) return false;
  return lightOutside(screen, pane) < light * 0.72;
}

/** The share of the edge of `top` inside `under` that can be seen: where the colour changes across it. */
function edgeShare(screen: Screen, top: Pane, under: Box): number {
  const slack = slackOf(screen);
  let seen = 0;
  let cut = 0;
  const look = (x: number, y: number, dx: number, dy: number): void => {
    const inside =
      x > under.left + DEEP &&
      x < rightOf(under) - DEEP &&
      y > under.top + DEEP &&
      y < bottomOf(under) - DEEP;
    if (!inside) return;
    seen += 1;
    const within = colourAt(screen, x - dx * 2, y - dy * 2);
    const differs = [-1, 0, 1, 2, 3].some(
      (out) => apart(colourAt(screen, x + dx * out, y + dy * out), within) > slack,
    );
    if (differs) cut += 1;
  };
  for (let part = 0.04; part < 0.97; part += 0.02) {
    const x = top.left + top.width * part;
    const y = top.top + top.height * part;
    look(x, top.top, 0, -1);
    look(x, bottomOf(top) - 1, 0, 1);
    look(top.left, y, -1, 0);
    look(rightOf(top) - 1, y, 1, 0);
  }
  return seen < 4 ? 0 : cut / seen;
}

/** Whether one box lies over another: they cut into each other, and where they do only the upper one's edge goes on. */
function covers(screen: Screen, top: Pane, under: Pane): boolean {
  const across = Math.min(rightOf(top), rightOf(under)) - Math.max(top.left, under.left);
  const down = Math.min(bottomOf(top), bottomOf(under)) - Math.max(top.top, under.top);
  if (across < DEEP * 2 || down < DEEP * 2) return false;
  if (contains(top, under, DEEP) || contains(under, top, DEEP)) return false;
  return edgeShare(screen, top, under) > 0.9 && edgeShare(screen, under, top) < 0.5;
}

/** The box of a dialog or open menu; null when nothing lies on top. */
export function findOverlay({ screen, unit }: Scene, panes: readonly Pane[]): Box | null {
  const page = screen.width * screen.height;
  const fit = panes.filter(
    (pane) =>
      areaOf(pane) > page * SMALLEST &&
      areaOf(pane) < page * LARGEST &&
      pane.width > 60 * unit &&
      pane.height > 40 * unit,
  );
  const dimmed = fit.find((pane) => pane.height > LEAST_TALL * unit && isOnDimmed(screen, pane));
  if (dimmed) return whole(dimmed, panes, unit);
  const upper = fit.filter((pane) =>
    panes.some(
      (other) =>
        other !== pane &&
        overlapOf(pane, other) > 0 &&
        other.height > 20 * unit &&
        covers(screen, pane, other),
    ),
  );
  // A menu may hang over a dialog: the smaller one is the later.
  const last = upper.sort((a, b) => areaOf(a) - areaOf(b))[0];
  return last ? whole(last, panes, unit) : null;
}

/** A highlighted entry cuts a menu into pieces that stand on each other. */
function whole(piece: Pane, panes: readonly Pane[], unit: number): Box {
  let box = rect(piece);
  for (let grown = true; grown; ) {
    const next = panes.find(
      (pane) =>
        !contains(box, pane, 3) &&
        Math.abs(pane.left - box.left) <= 6 * unit &&
        Math.abs(rightOf(pane) - rightOf(box)) <= 6 * unit &&
        gapDown(pane, box) <= 8 * unit,
    );
    grown = next !== undefined;
    if (next) box = around([box, next]);
  }
  return box;
}
