/** Icons: what each small picture may mean. Pure, once the names are loaded. */
import type { Screen } from '../../lib/images.ts';
import { bottomOf, middleX, middleY, rightOf } from '../boxes.ts';
import { colourAt, commonest, farFrom } from '../colours.ts';
import type { Scene } from '../scene.ts';
import type { Box, Colour } from '../surfaces.ts';
import { badgeOf, withoutBadge } from './badges.ts';
import type { IconName, IconNames } from './icons.ts';
import type { Ink } from './prints.ts';
import { pointsDown } from './wedges.ts';

export interface Pictogram extends Box {
  readonly names: readonly IconName[];
  readonly ground: Colour;
  readonly ink: Colour;
  /** Whether it is what opens a list: a chevron or triangle that points down, or two that point apart. */
  readonly isArrow: boolean;
}

const SMALLEST = 5;
/** Icons named on one screen: each costs about a third of a ms. */
const MOST_NAMED = 160;
/** Ink fainter than this, of the strongest, is none. */
const BARE = 0.2;
/** px at unit 1: that of a browser is larger than its text where that is small. */
const ARROW_WIDE = 22;
const ARROWS = new Set(['chevron-down', 'sort', 'arrow-down']);

/** What is around a box: the commonest colour just outside it. */
function groundOf(screen: Screen, box: Box): Colour {
  const spots: Colour[] = [];
  for (let part = 0; part <= 4; part++) {
    const x = box.left + ((box.width - 1) * part) / 4;
    const y = box.top + ((box.height - 1) * part) / 4;
    spots.push(colourAt(screen, x, box.top - 2), colourAt(screen, x, bottomOf(box) + 1));
    spots.push(colourAt(screen, box.left - 2, y), colourAt(screen, rightOf(box) + 1, y));
  }
  return commonest(spots, 16);
}

/** The box's ink: how far each px is from the ground, in shares of the farthest. */
function inkOf(screen: Screen, box: Box, ground: Colour): { ink: Ink; colour: Colour } {
  const { width, height } = box;
  const levels = new Float32Array(width * height);
  let most = 1;
  let strongest = -1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const far = farFrom(screen, box.left + x, box.top + y, ground);
      levels[y * width + x] = far;
      if (far <= most) continue;
      most = far;
      strongest = y * width + x;
    }
  }
  const place = { x: box.left + (strongest % width), y: box.top + Math.floor(strongest / width) };
  const colour = strongest < 0 ? ground : colourAt(screen, place.x, place.y);
  for (let at = 0; at < levels.length; at++) levels[at] = Math.min(1, (levels[at] as number) / most);
  return { ink: { width, height, levels }, colour };
}

/** Clusters as icons. */
export function nameClusters(
  { screen, unit, surfaces }: Scene,
  clusters: readonly Box[],
  names: IconNames,
): Pictogram[] {
  const least = SMALLEST * Math.min(1, unit);
  const boxes = clusters.filter(
    (box) =>
      Math.max(box.width, box.height) >= least &&
      (Math.min(box.width, box.height) >= 2 || isDash(box, surfaces, unit)),
  );
  const known = new Map<string, readonly IconName[]>();
  // The same icon stands in every row of a list.
  const nameOf = (ink: Ink): readonly IconName[] => {
    const key = `${ink.width} ${keyOf(ink)}`;
    const found = known.get(key) ?? names.nameOf(ink);
    known.set(key, found);
    return found;
  };
  return boxes.slice(0, MOST_NAMED).flatMap((box) => {
    const ground = groundOf(screen, box);
    const { ink, colour } = inkOf(screen, box, ground);
    if (isBar(box, ink)) return [];
    const badge = badgeOf(screen, box, ground);
    const small = Math.max(box.width, box.height) <= ARROW_WIDE * unit;
    const found =
      small && pointsDown(ink)
        ? [{ meaning: 'chevron-down' as const, score: 1 }]
        : nameOf(badge ? withoutBadge(ink, box, badge) : ink);
    const isArrow = small && found.slice(0, 2).some(({ meaning }) => ARROWS.has(meaning));
    return [{ ...box, names: found, ground, ink: colour, isArrow }];
  });
}

/** px at unit 1 of a button that bears but a minus. */
const DASH_STAND = 56;

/** Whether a thin line stands in the middle of a small box: a minus. */
function isDash(box: Box, surfaces: readonly Box[], unit: number): boolean {
  const most = DASH_STAND * unit;
  return surfaces.some(
    (one) =>
      Math.max(one.width, one.height) <= most &&
      one.height >= box.width &&
      one.width >= box.width * 1.5 &&
      box.width > box.height &&
      Math.abs(middleX(one) - middleX(box)) <= 2.5 &&
      Math.abs(middleY(one) - middleY(box)) <= 3,
  );
}

/** A full upright bar: a rule between things, or part of a border. */
function isBar({ width, height }: Box, { levels }: Ink): boolean {
  if (height < width * 3.2) return false;
  // Dots above each other have bare rows between them.
  const rows = Array.from({ length: height }, (_, y) =>
    Math.max(...levels.subarray(y * width, (y + 1) * width)),
  );
  if (rows.some((level) => level < BARE)) return false;
  return levels.reduce((sum, level) => sum + level, 0) > levels.length * 0.5;
}

/** The same for the same picture: FNV-1a over its levels. */
function keyOf({ levels }: Ink): number {
  let key = 0x811c9dc5;
  for (const level of levels) key = Math.imul(key ^ Math.round(level * 255), 0x01000193);
  return key;
}
