/** The badge on an icon: how many things are in a cart, or wait under a bell. The icon has its name without it. Pure. */
import type { Screen } from '../../lib/images.ts';
import { bottomOf, middleX, middleY, rightOf } from '../boxes.ts';
import { apart, colourAt, commonest } from '../colours.ts';
import type { Box, Colour } from '../surfaces.ts';
import type { Ink } from './prints.ts';

/** px of an icon that may wear one. */
const SMALLEST = 12;
const LARGEST = 120;
/** How large a badge is beside the icon it hangs on, and how far its colour is from the icon's and the ground's. */
const LEAST = 0.3;
const MOST = 0.72;
const APART = 70;
const SAME = 36;
/** How much of its box a badge fills around its number, and how little of the icon is left at least, of its box. */
const FULL = 0.45;
const LEFT = 0.05;

/** Where the colour is in the box. */
function extentOf(screen: Screen, box: Box, colour: Colour): { extent: Box; area: number } {
  let [left, top, right, bottom, area] = [rightOf(box), bottomOf(box), box.left, box.top, 0];
  for (let y = box.top; y < bottomOf(box); y++) {
    for (let x = box.left; x < rightOf(box); x++) {
      if (apart(colourAt(screen, x, y), colour) > SAME) continue;
      area += 1;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x + 1);
      bottom = Math.max(bottom, y + 1);
    }
  }
  return { extent: { left, top, width: right - left, height: bottom - top }, area };
}

const isWithin = (box: Box, x: number, y: number): boolean =>
  x >= box.left - 2 && y >= box.top - 2 && x <= rightOf(box) + 1 && y <= bottomOf(box) + 1;

/** Whether the rest is of another colour, enough of it, and the badge stands out over its corner: the head of a person does not. */
function isOnIcon(screen: Screen, box: Box, badge: Box, colours: readonly Colour[]): boolean {
  let [left, top, right, rest] = [rightOf(box), bottomOf(box), box.left, 0];
  for (let y = box.top; y < bottomOf(box); y++) {
    for (let x = box.left; x < rightOf(box); x++) {
      if (isWithin(badge, x, y)) continue;
      const here = colourAt(screen, x, y);
      if (colours.some((colour) => apart(here, colour) <= APART)) continue;
      rest += 1;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x + 1);
    }
  }
  const beside = middleX(badge) > middleX(box) ? right < rightOf(badge) : left > badge.left;
  return beside && top > badge.top + 1 && rest >= box.width * box.height * LEFT;
}

/** A full blob of another colour in an upper corner of the box; null without one. */
export function badgeOf(screen: Screen, box: Box, ground: Colour): Box | null {
  const long = Math.max(box.width, box.height);
  if (Math.min(box.width, box.height) < SMALLEST || long > LARGEST) return null;
  for (const side of [0.72, 0.28]) {
    const spots: Colour[] = [];
    for (let down = 0; down < 8; down++) {
      for (let across = -4; across < 4; across++) {
        const x = box.left + box.width * (side + across * 0.06);
        spots.push(colourAt(screen, x, box.top + (box.height * down) / 16));
      }
    }
    const inked = spots.filter((spot) => apart(spot, ground) > APART);
    if (inked.length === 0) continue;
    const fill = commonest(inked, 16);
    const { extent, area } = extentOf(screen, box, fill);
    const [small, large] = [Math.min(extent.width, extent.height), Math.max(extent.width, extent.height)];
    const sized = small >= long * LEAST && large <= long * MOST && large <= small * 2;
    const placed =
      Math.abs(middleX(extent) - middleX(box)) > box.width * 0.1 && middleY(extent) < middleY(box);
    const full = area >= extent.width * extent.height * FULL;
    if (sized && placed && full && isOnIcon(screen, box, extent, [ground, fill])) return extent;
  }
  return null;
}

/** The ink without what a badge covers. */
export function withoutBadge(ink: Ink, box: Box, badge: Box): Ink {
  const bare = ink.levels.map((level, at) => {
    const [x, y] = [box.left + (at % ink.width), box.top + Math.floor(at / ink.width)];
    return isWithin(badge, x, y) ? 0 : level;
  });
  const most = Math.max(...bare, 0.01);
  return { ...ink, levels: bare.map((level) => level / most) };
}
