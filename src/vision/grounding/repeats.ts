/** What comes again and again: cards, rows and lists, in which each thing stands to its title as the others do. Pure. */
import { bottomOf, middleX, middleY, rightOf } from '../boxes.ts';
import type { Box } from '../surfaces.ts';
import type { Thing, Things } from './things.ts';

/** px of a screen with the usual text that two places alike may differ by. */
const STRAY = 7;
const MOST_SIBLINGS = 40;
/** A colour this near is the same. */
const SAME_INK = 60;

/** A price or a date is not the title of anything. */
const isFigure = ({ element: { text } }: Thing): boolean =>
  /\d/.test(text) && text.replace(/[^\p{L}]/gu, '').length < 4;

function areAlike(a: Thing, b: Thing): boolean {
  if (a.seen !== b.seen || isFigure(a) !== isFigure(b) || (a.icons.length === 0) !== (b.icons.length === 0))
    return false;
  const [one, other] = [a.element, b.element];
  const height = Math.abs(a.box.height - b.box.height) <= Math.max(4, 0.35 * a.box.height);
  const ink =
    Math.abs(one.ink.red - other.ink.red) +
    Math.abs(one.ink.green - other.ink.green) +
    Math.abs(one.ink.blue - other.ink.blue);
  return height && ink < SAME_INK;
}

/** Others that look like it in its column or its row: the titles of the other cards and rows. */
export function siblingsOf(thing: Thing, things: Things): readonly Thing[] {
  const before = known.get(thing);
  if (before) return before;
  const siblings = findSiblings(thing, things);
  known.set(thing, siblings);
  return siblings;
}

const known = new WeakMap<Thing, readonly Thing[]>();

function findSiblings(thing: Thing, { all, sight }: Things): Thing[] {
  const stray = STRAY * sight.unit;
  const { box } = thing;
  const found = all.filter((one) => {
    if (one === thing || !areAlike(thing, one)) return false;
    const across =
      Math.abs(one.box.left - box.left) < stray || Math.abs(middleX(one.box) - middleX(box)) < stray;
    const down = Math.abs(middleY(one.box) - middleY(box)) < stray;
    return across !== down;
  });
  const away = ({ box: { left, top } }: Thing): number => Math.abs(left - box.left) + Math.abs(top - box.top);
  return found.sort((a, b) => away(a) - away(b)).slice(0, MOST_SIBLINGS);
}

/** Whether one stands to `from` as another to `to`, by any of its edges. */
function standsSo(one: Box, from: Box, other: Box, to: Box, stray: number): boolean {
  if (Math.abs(middleY(one) - middleY(from) - (middleY(other) - middleY(to))) > stray) return false;
  const shift = to.left - from.left;
  return (
    Math.abs(other.left - one.left - shift) < stray ||
    Math.abs(rightOf(other) - rightOf(one) - shift) < stray ||
    Math.abs(middleX(other) - middleX(one) - shift) < stray
  );
}

/**
 * px from one row or card to the next: the shortest step that is taken twice, for of two lines of one card the second may look
 * like the first. Further away another one's things begin.
 */
export function pitchOf(anchor: Box, siblings: readonly Thing[], unit: number): number {
  const steps = siblings
    .map(({ box }) => Math.abs(middleY(box) - middleY(anchor)))
    .filter((step) => step > anchor.height * 0.8)
    .sort((a, b) => a - b);
  const isThere = (down: number): boolean =>
    siblings.some(({ box }) => Math.abs(middleY(box) - middleY(anchor) - down) < STRAY * unit);
  const twice = steps.find((step) => [-2, -1, 1, 2].filter((times) => isThere(times * step)).length > 1);
  return twice ?? steps[0] ?? Number.POSITIVE_INFINITY;
}

/** How much of the way to the next sibling what belongs to this one takes up. */
const OWN = 0.9;

/** For each of some places alike, in how many of an anchor's siblings another stands as it stands to the anchor, 0..1. */
export function votesFor(
  boxes: readonly Box[],
  anchor: Box,
  siblings: readonly Thing[],
  unit: number,
): number[] {
  if (siblings.length === 0) return boxes.map(() => 0);
  const reach = OWN * pitchOf(anchor, siblings, unit);
  return boxes.map((box) => {
    if (Math.abs(middleY(box) - middleY(anchor)) > reach) return 0;
    const votes = siblings.filter(({ box: sibling }) =>
      boxes.some((other) => other !== box && standsSo(box, anchor, other, sibling, STRAY * unit)),
    );
    return votes.length / siblings.length;
  });
}

/** px from one box to another, around corners. */
export const wayTo = (a: Box, b: Box): number =>
  Math.max(0, a.left - rightOf(b), b.left - rightOf(a)) +
  Math.max(0, a.top - bottomOf(b), b.top - bottomOf(a));
