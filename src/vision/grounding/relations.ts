/** How well one thing stands to another as a description says, 0..1: nearer and better aligned is better. Pure. */
import {
  areaOf,
  bottomOf,
  contains,
  gapAcross,
  gapDown,
  holdsMiddle,
  middleX,
  middleY,
  rightOf,
} from '../boxes.ts';
import type { Box } from '../surfaces.ts';
import type { Thing, Things } from './things.ts';
import type { RelationKind } from './vocabulary.ts';

const gapX = (a: Box, b: Box): number => Math.max(0, gapAcross(a, b));
const gapY = (a: Box, b: Box): number => Math.max(0, gapDown(a, b));
const middle = (box: Box): { x: number; y: number } => ({ x: middleX(box), y: middleY(box) });

/** px of a screen with the usual text from which on nearness hardly counts. */
const REACH = 150;

const close = (px: number, unit: number): number => 0.5 + 0.5 / (1 + px / (REACH * unit));

/** Whether the middle of the smaller lies beside the larger. */
function sharesRow(a: Box, b: Box, slack: number): boolean {
  const [small, large] = a.height <= b.height ? [a, b] : [b, a];
  const { y } = middle(small);
  return y > large.top - slack && y < bottomOf(large) + slack;
}

/** The smallest of some boxes that holds both. */
function homeOf(boxes: readonly Box[], a: Box, b: Box): Box | null {
  let best: Box | null = null;
  for (const box of boxes) {
    if (holdsMiddle(box, a) && holdsMiddle(box, b) && (best === null || areaOf(box) < areaOf(best)))
      best = box;
  }
  return best;
}

/** In one row of a table, or on one line. */
function rowFit(box: Box, anchor: Box, { sight, rows }: Things): number {
  const row = homeOf(rows, box, anchor);
  const near = 0.2 * close(gapX(box, anchor), sight.unit);
  if (row) return 0.8 + near;
  if (sharesRow(box, anchor, 4 * sight.unit)) return 0.77 + near;
  // The first line of a row of several.
  return gapDown(box, anchor) < 0 ? 0.5 + near : 0;
}

/** What others stand in relation to. */
export interface Anchor {
  readonly seen: Thing['seen'];
  readonly box: Box;
  /** The part of the page that it heads; found when it is first asked for. */
  readonly section: () => Box;
}

/** @param box the part of the thing that was meant. */
export function anchorOf(thing: Thing, box: Box, things: Things): Anchor {
  let section: Box | undefined;
  return {
    seen: thing.seen,
    box,
    section: () => {
      section ??= sectionOf(box, things);
      return section;
    },
  };
}

/** Where the part of the page ends that a text heads: at the next like it, or with what it stands in. */
function sectionOf(head: Box, things: Things): Box {
  const { sight } = things;
  const home = sight.panels.findLast((panel) => contains(panel, head) && areaOf(panel) > areaOf(head) * 2);
  const whole: Box = home ?? { left: 0, top: 0, width: sight.width, height: sight.height };
  let end = bottomOf(whole);
  let edge = rightOf(whole);
  for (const { seen, box } of things.all) {
    if (seen !== 'heading' || box === head || box.height < head.height * 0.85) continue;
    const below = box.top > bottomOf(head) - 2 && Math.abs(box.left - head.left) < 24 * sight.unit;
    const beside = gapY(box, head) === 0 && box.left > rightOf(head);
    if (below) end = Math.min(end, box.top);
    if (beside) edge = Math.min(edge, box.left);
  }
  const left = Math.max(whole.left, head.left - 40 * sight.unit);
  return {
    left,
    top: head.top,
    width: Math.max(1, edge - left),
    height: Math.max(1, end - head.top),
  };
}

/** In what the anchor is, or in what it names. */
function insideFit(box: Box, anchor: Anchor, things: Things): number {
  const { sight } = things;
  if (anchor.seen === 'row' || anchor.seen === 'panel') return holdsMiddle(anchor.box, box) ? 1 : 0;
  if (contains(anchor.box, box, 1) && areaOf(box) < areaOf(anchor.box)) return 1;
  const near = close(gapX(box, anchor.box) + gapY(box, anchor.box), sight.unit);
  const home = homeOf(sight.panels, box, anchor.box);
  const whole = sight.width * sight.height;
  const inHome = home && areaOf(home) < whole * 0.5 ? 0.9 + 0.1 * near : 0;
  const section = anchor.section();
  const below = box.top > anchor.box.top - 2 && holdsMiddle(section, box);
  const inSection = below ? (anchor.seen === 'heading' ? 0.86 : 0.76) + 0.12 * near : 0;
  const row = rowFit(box, anchor.box, things);
  return Math.max(inHome, inSection, row > 0 ? row * 0.85 : 0);
}

/** What goes with the anchor: in its row, its card, or right under it. */
function belongsFit(box: Box, anchor: Anchor, things: Things): number {
  const { sight } = things;
  if (anchor.seen === 'row' || anchor.seen === 'panel') return holdsMiddle(anchor.box, box) ? 1 : 0;
  const row = rowFit(box, anchor.box, things);
  const home = homeOf(sight.panels, box, anchor.box);
  const near = close(gapX(box, anchor.box) + gapY(box, anchor.box), sight.unit);
  const shared = home && areaOf(home) < sight.width * sight.height * 0.3 ? 0.5 + 0.3 * near : 0;
  const under = box.top >= anchor.box.top && gapX(box, anchor.box) === 0 ? near * 0.82 : near * 0.6;
  const tie = Math.max(row, shared, gapY(box, anchor.box) < 80 * sight.unit ? under : 0);
  const card = cardOf(anchor.box, things);
  return card && !holdsMiddle(card, box) && !homeOf(things.rows, box, anchor.box) ? tie * BEYOND : tie;
}

/** How much less what stands outside of the card of something belongs to it. */
const BEYOND = 0.7;

/** The smallest panel around a text that has room for more than the text. */
function cardOf(anchor: Box, { sight: { panels, width, height } }: Things): Box | null {
  let best: Box | null = null;
  for (const panel of panels) {
    const roomy = panel.height > 2.5 * anchor.height && areaOf(panel) < width * height * 0.3;
    if (roomy && contains(panel, anchor, 1) && (best === null || areaOf(panel) < areaOf(best))) best = panel;
  }
  return best;
}

function directionFit(
  box: Box,
  kind: 'below' | 'above' | 'left' | 'right',
  anchor: Box,
  unit: number,
): number {
  const [own, other] = [middle(box), middle(anchor)];
  const slack = 2 * unit;
  if (kind === 'below' || kind === 'above') {
    const there =
      kind === 'below'
        ? box.top >= other.y && own.y > bottomOf(anchor) - slack
        : bottomOf(box) <= other.y && own.y < anchor.top + slack;
    return there
      ? close(gapY(box, anchor) + gapX(box, anchor) * 2 + Math.abs(box.left - anchor.left) / 20, unit)
      : 0;
  }
  const there = kind === 'left' ? own.x < anchor.left + slack : own.x > rightOf(anchor) - slack;
  if (!there) return 0;
  const beside = sharesRow(box, anchor, 6 * unit);
  return beside
    ? close(gapX(box, anchor), unit)
    : gapY(box, anchor) < 40 * unit
      ? 0.5 * close(gapX(box, anchor), unit)
      : 0;
}

/** Of what is next to something, what shares its row comes first; what lies on it is not beside it. */
function nearFit(box: Box, anchor: Box, unit: number): number {
  const beside = sharesRow(box, anchor, 4 * unit);
  const away = gapX(box, anchor) + gapY(box, anchor) * 2;
  return close(beside ? away * 0.5 : away + 12 * unit, unit);
}

/** Fit to the one anchor of every relation but "between". */
export function relationFit(thing: Thing, kind: RelationKind, anchor: Anchor, things: Things): number {
  const { box } = thing;
  const { unit } = things.sight;
  switch (kind) {
    case 'below':
      // "under Payment" is what stands right below it, and all that it heads.
      return Math.max(directionFit(box, 'below', anchor.box, unit), 0);
    case 'above':
    case 'left':
    case 'right':
      return directionFit(box, kind, anchor.box, unit);
    case 'after':
      return Math.max(
        directionFit(box, 'right', anchor.box, unit),
        directionFit(box, 'below', anchor.box, unit) * 0.95,
      );
    case 'before':
      return Math.max(
        directionFit(box, 'left', anchor.box, unit),
        directionFit(box, 'above', anchor.box, unit) * 0.95,
      );
    case 'near':
      // In one row of a table nothing else is meant, however wide it is.
      return Math.max(
        nearFit(box, anchor.box, unit),
        homeOf(things.rows, box, anchor.box) ? 0.68 + 0.2 * close(gapX(box, anchor.box), unit) : 0,
      );
    case 'row':
      return anchor.seen === 'row' ? (holdsMiddle(anchor.box, box) ? 1 : 0) : rowFit(box, anchor.box, things);
    case 'with':
      return contains(box, anchor.box) && areaOf(box) > areaOf(anchor.box)
        ? 1
        : belongsFit(box, anchor, things) * 0.9;
    case 'of':
      return belongsFit(box, anchor, things);
    case 'between':
      return nearFit(box, anchor.box, unit);
    default:
      return insideFit(box, anchor, things);
  }
}

/** Between two things: on the way from one to the other. */
export function betweenFit(box: Box, a: Box, b: Box, unit: number): number {
  const { x, y } = middle(box);
  const [from, to] = [middle(a), middle(b)];
  const slack = 8 * unit;
  const within = (value: number, one: number, other: number): boolean =>
    value > Math.min(one, other) && value < Math.max(one, other);
  const across =
    within(x, from.x, to.x) &&
    y > Math.min(a.top, b.top) - slack &&
    y < Math.max(bottomOf(a), bottomOf(b)) + slack;
  const down =
    within(y, from.y, to.y) &&
    x > Math.min(a.left, b.left) - slack &&
    x < Math.max(rightOf(a), rightOf(b)) + slack;
  if (!across && !down) return 0;
  return close(Math.abs(gapX(box, a) - gapX(box, b)) + Math.abs(gapY(box, a) - gapY(box, b)), unit);
}
