/** A pane: a surface that looks like a box, with its border and what lies around it. Told from the pixels. Pure. */
import type { Screen } from '../../lib/images.ts';
import { areaOf, bottomOf, rightOf } from '../boxes.ts';
import { apart, colourAt, commonest } from '../colours.ts';
import type { Box, Colour, Surface } from '../surfaces.ts';

/** A pane's own box takes in its border. */
export interface Pane extends Box {
  readonly fill: Colour;
  /** What lies around it. */
  readonly ground: Colour;
  /** Null without one: then the fill itself stands out. */
  readonly border: { readonly colour: Colour; readonly px: number } | null;
  /** 0 for sharp corners, 1 for a circle or pill. */
  readonly roundness: number;
  readonly inner: Surface;
}

/** px around a surface in which a border ends, at unit 1. */
const BORDER_REACH = 4;
const SPOTS = 9;
const LEAST_FLAT = 0.85;
/** Differences of neighbours that JPEG makes by itself. */
export const slackOf = ({ format }: Screen): number => (format === 'jpeg' ? 20 : 7);

/** Places along the four sides, `out` px outside the box (negative: inside), away from the corners. */
function* sides(box: Box, out: number): Generator<readonly [x: number, y: number]> {
  for (let spot = 0; spot < SPOTS; spot++) {
    const part = (spot + 0.5) / SPOTS;
    const x = Math.round(box.left + (box.width - 1) * (0.22 + 0.56 * part));
    // Nearer the middle: the ends of a pill are round.
    const y = Math.round(box.top + (box.height - 1) * (0.36 + 0.28 * part));
    yield [x, box.top - out];
    yield [x, bottomOf(box) - 1 + out];
    yield [box.left - out, y];
    yield [rightOf(box) - 1 + out, y];
  }
}

/** Whether the middle of all four sides is flat: true of boxes and pills, false of the strokes of large letters. */
function isBox(screen: Screen, { fill, shading, ...box }: Surface): boolean {
  const slack = 24 + shading / 2;
  const inset = Math.min(2, Math.min(box.width, box.height) >> 3);
  let flat = 0;
  for (const [x, y] of sides(box, -inset)) if (apart(colourAt(screen, x, y), fill) <= slack) flat += 1;
  return flat >= SPOTS * 4 * LEAST_FLAT;
}

/** px at unit 1 of a bevel. */
const BEVEL = 3;

/** The box without the sides of a bevel: light ones are as its ground, and reach past the dark ones at its corners. */
function withoutBevel(screen: Screen, surface: Surface, unit: number): Surface {
  const slack = 24 + surface.shading / 2;
  const most = Math.round(BEVEL * unit);
  const cutAt = (side: number): number => {
    for (let cut = 0; cut <= most; cut++) {
      const spots = [...sides(surface, -cut)].filter((_, at) => at % 4 === side);
      const flat = spots.filter(([x, y]) => apart(colourAt(screen, x, y), surface.fill) <= slack);
      if (flat.length >= SPOTS * LEAST_FLAT) return cut;
    }
    return most;
  };
  // In the order of `sides`.
  const [top, bottom, left, right] = [cutAt(0), cutAt(1), cutAt(2), cutAt(3)];
  return {
    ...surface,
    left: surface.left + left,
    top: surface.top + top,
    width: surface.width - left - right,
    height: surface.height - top - bottom,
  };
}

/** How much of a box's corners is cut away, as a share of what a circle would leave out. `isOut`: whether a colour is around it. */
function roundnessOf(screen: Screen, box: Box, isOut: (colour: Colour) => boolean): number {
  const reach = Math.min(box.width, box.height) >> 1;
  const cutAt = (x: number, y: number, dx: number, dy: number): number => {
    for (let away = 0; away < reach; away++) {
      if (!isOut(colourAt(screen, x + dx * away, y + dy * away))) return away;
    }
    return reach;
  };
  const right = rightOf(box) - 1;
  const bottom = bottomOf(box) - 1;
  const cuts = [
    cutAt(box.left, box.top, 1, 1),
    cutAt(right, box.top, -1, 1),
    cutAt(box.left, bottom, 1, -1),
    cutAt(right, bottom, -1, -1),
  ].sort((one, other) => one - other);
  // One corner may carry a badge or a grip.
  const cut = ((cuts[1] as number) + (cuts[2] as number)) / 2;
  return Math.min(1, cut / (0.146 * Math.min(box.width, box.height)));
}

/** The border, if a line of another colour than both sides runs around most of it. */
function borderOf(screen: Screen, surface: Surface, ground: Colour, reach: number): Pane['border'] {
  const slack = slackOf(screen);
  const colours: Colour[] = [];
  const widths: number[] = [];
  for (let out = 1; out <= reach; out++) {
    const seen: Colour[] = [];
    for (const [x, y] of sides(surface, out)) {
      const here = colourAt(screen, x, y);
      if (apart(here, ground) > slack && apart(here, surface.fill) > slack) seen.push(here);
    }
    if (seen.length < SPOTS * 4 * 0.6) {
      if (colours.length > 0) break;
      continue;
    }
    widths.push(out);
    colours.push(...seen);
  }
  const px = widths.at(-1);
  return px === undefined ? null : { colour: commonest(colours, 24), px };
}

/** The surface as a pane; null when it is no box, or does not stand out from what is around it. */
export function paneOf(screen: Screen, seen: Surface, unit: number): Pane | null {
  const surface = isBox(screen, seen) ? seen : withoutBevel(screen, seen, unit);
  if (surface !== seen && !isBox(screen, surface)) return null;
  const reach = Math.max(2, Math.round(BORDER_REACH * unit));
  const around = [...sides(surface, reach + 2)]
    .filter(([x, y]) => x >= 0 && y >= 0 && x < screen.width && y < screen.height)
    .map(([x, y]) => colourAt(screen, x, y));
  const ground = around.length > 0 ? commonest(around) : surface.fill;
  const border = borderOf(screen, surface, ground, reach);
  const px = border?.px ?? 0;
  const left = Math.max(0, surface.left - px);
  const top = Math.max(0, surface.top - px);
  const box = {
    left,
    top,
    width: Math.min(screen.width, rightOf(surface) + px) - left,
    height: Math.min(screen.height, bottomOf(surface) + px) - top,
  };
  const edge = apart(border?.colour ?? surface.fill, ground);
  const roundness = roundnessOf(screen, box, (colour) => apart(colour, ground) < edge / 2);
  return { ...box, fill: surface.fill, ground, border, roundness, inner: seen };
}

/** All panes of a screen but the page itself, largest first. */
export function findPanes(screen: Screen, surfaces: readonly Surface[], unit: number): Pane[] {
  const least = Math.max(6, 7 * unit);
  const page = screen.width * screen.height;
  return surfaces
    .filter(
      (one) => one.width >= least && one.height >= least && one.solidity >= 0.3 && areaOf(one) < page * 0.97,
    )
    .flatMap((one) => paneOf(screen, one, unit) ?? []);
}

/** Whether a small box is a piece of a pane's border: the arc of a rounded corner, or part of a bevel. */
export function isRim(box: Box, pane: Pane, unit: number): boolean {
  const slack = Math.max(1, Math.round(1.5 * unit));
  const off = {
    left: box.left - pane.left,
    top: box.top - pane.top,
    right: rightOf(pane) - rightOf(box),
    bottom: bottomOf(pane) - bottomOf(box),
  };
  if (Math.min(off.left, off.top, off.right, off.bottom) < -slack) return false;
  const across = Math.min(off.left, off.right);
  const down = Math.min(off.top, off.bottom);
  if (Math.min(across, down) > slack) return false;
  const thin = 2 * slack + (pane.border?.px ?? 0);
  if (across <= slack && box.width <= thin) return true;
  if (down <= slack && box.height <= thin) return true;
  const half = Math.min(pane.width, pane.height) / 2 + 2;
  // The whole end of a pill.
  if (across <= slack && Math.max(off.top, off.bottom) <= slack && box.width <= half) return true;
  const reach = Math.min(24 * unit, Math.max(6, half));
  return across + box.width <= reach && down + box.height <= reach;
}
