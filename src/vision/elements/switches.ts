/** Checkboxes, radio buttons and toggles, and whether they are on: small shapes told by sampling them. Pure. */
import type { Screen } from '../../lib/images.ts';
import { middleX, middleY, rightOf } from '../boxes.ts';
import { apart, chromaOf, colourAt, commonest } from '../colours.ts';
import type { Box, Colour } from '../surfaces.ts';

export interface Switch extends Box {
  readonly role: 'checkbox' | 'radio' | 'toggle';
  readonly checked: boolean;
  readonly colour: Colour;
  /** Of its outline, or of the tick or knob. */
  readonly ink: Colour;
  /** Whether its looks alone tell what it is: else a label beside it must. */
  readonly sure: boolean;
}

/** Smaller ones are the plus and minus of a tree. */
const SMALLEST = 10;
const LARGEST = 26;
const AROUND = 24;
/** Differences that count as another colour. */
const OTHER = 28;

/** Places on the circle (or square) around the middle of a box, at a share of its half side. */
function ringOf(box: Box, share: number, square: boolean): (readonly [number, number])[] {
  const x = box.left + (box.width - 1) / 2;
  const y = box.top + (box.height - 1) / 2;
  return Array.from({ length: AROUND }, (_, at) => {
    const angle = (at / AROUND) * 2 * Math.PI;
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    const stretch = square ? 1 / Math.max(Math.abs(dx), Math.abs(dy)) : 1;
    return [x + dx * stretch * share * (box.width / 2), y + dy * stretch * share * (box.height / 2)] as const;
  });
}

/** Corners left out: they may be round. */
const sidesOf = <T>(ring: readonly T[]): T[] => ring.filter((_, at) => at % (AROUND / 4) !== AROUND / 8);

/** The share of the places whose colour is another than `ground`. */
function inkShare(screen: Screen, places: readonly (readonly [number, number])[], ground: Colour): number {
  const ink = places.filter(([x, y]) => apart(colourAt(screen, x, y), ground) > OTHER).length;
  return ink / places.length;
}

/** The pixels that a place lies between: a thin ring passes through either of two where it runs aslant. */
const around = ([x, y]: readonly [number, number]): (readonly [number, number])[] =>
  [Math.floor(x), Math.ceil(x)].flatMap((one) =>
    [Math.floor(y), Math.ceil(y)].map((other) => [one, other] as const),
  );

/** The share of the places where the line that runs there has another colour than `ground`. */
const lineShare = (screen: Screen, places: readonly (readonly [number, number])[], ground: Colour): number =>
  places.filter((place) => inkShare(screen, around(place), ground) > 0).length / places.length;

/** px from a box to what is around it, and to what is between it and a ring that shows the focus. */
const AWAY = 3;
const WITHIN_FOCUS = 0.75;

/** What is around a small box: the commonest of the places just outside it. */
function groundAround(screen: Screen, box: Box, away = AWAY): Colour {
  const share = 1 + (2 * away) / Math.min(box.width, box.height);
  return commonest(ringOf(box, share, true).map(([x, y]) => colourAt(screen, x, y)));
}

interface Looks {
  readonly round: boolean;
  /** The colour most of the inside has. */
  readonly inside: Colour;
  /** The share of the inside that has another colour, and that colour. */
  readonly marked: number;
  readonly mark: Colour;
  /** Whether the mark is a dot in the middle. */
  readonly dotted: boolean;
  /** The share of a line half way to the outline that the mark covers: a tick stands free, drawings hang on their frame. */
  readonly hangs: number;
  readonly outline: Colour;
}

/** The strongest of what the places of an outline show. */
function strongest(screen: Screen, places: readonly (readonly [number, number])[], ground: Colour): Colour {
  const seen = places.map(([x, y]) => colourAt(screen, x, y));
  return seen.reduce((best, one) => (apart(one, ground) > apart(best, ground) ? one : best), ground);
}

/** Null when there is no closed outline. */
function looksOf(screen: Screen, box: Box, ground: Colour): Looks | null {
  const thin = 1.4 / (Math.min(box.width, box.height) / 2);
  const outlines = [0.5, 1].map((part) => ringOf(box, 1 - part * thin, true));
  const ofSquare = Math.max(...outlines.map((ring) => inkShare(screen, ring, ground)));
  const ofSides = Math.max(...outlines.map((ring) => inkShare(screen, sidesOf(ring), ground)));
  const ofCircle = Math.max(
    ...[0.5, 1].map((in_) => inkShare(screen, ringOf(box, 1 - in_ * thin, false), ground)),
  );
  const corners = ringOf(box, 1.3, false).filter((_, at) => at % (AROUND / 4) === AROUND / 8);
  const cornered = inkShare(screen, corners, ground);
  const isRing = ofCircle >= 0.92 && ofSquare < 0.93;
  const isThinRing = ofSquare < 0.6 && lineShare(screen, ringOf(box, 1 - thin / 2, false), ground) === 1;
  const round = cornered <= 0.25 && (isRing || isThinRing);
  if (!round && (ofSquare < 0.8 || ofSides < 0.92)) return null;
  const inner = [0.62, 0.45, 0.3, 0.15, 0].flatMap((share) => ringOf(box, share, !round));
  const colours = inner.map(([x, y]) => colourAt(screen, x, y));
  const rim = ringOf(box, 0.66, !round).map(([x, y]) => colourAt(screen, x, y));
  const inside = commonest(rim, 20);
  const other = colours.filter((one) => apart(one, inside) > OTHER * 1.5);
  const middle = ringOf(box, 0.18, false).map(([x, y]) => colourAt(screen, x, y));
  return {
    round,
    inside,
    marked: other.length / colours.length,
    mark: other.length > 0 ? other.reduce((a, b) => (apart(b, inside) > apart(a, inside) ? b : a)) : inside,
    hangs: rim.filter((one) => apart(one, inside) > OTHER * 1.5).length / rim.length,
    dotted: middle.every((one) => apart(one, inside) > OTHER),
    outline: strongest(
      screen,
      [...ringOf(box, 1 - thin / 2, !round), ...ringOf(box, 1 - thin, !round)],
      inside,
    ),
  };
}

/** A checkbox or radio button, from the box around its outline; null for anything else. */
export function boxSwitch(screen: Screen, box: Box, unit: number): Switch | null {
  const side = Math.max(box.width, box.height);
  if (side < SMALLEST * Math.min(1, unit) || side > LARGEST * unit) return null;
  // Taller than wide: a sheet of paper or a bookmark.
  if (Math.abs(box.width - box.height) > Math.max(1, side * 0.1)) return null;
  const ground = groundAround(screen, box);
  const looks = looksOf(screen, box, ground);
  if (!looks) return null;
  const { round, inside, marked, mark, dotted, hangs, outline } = looks;
  const hollow = apart(inside, ground) <= OTHER || apart(inside, outline) > OTHER;
  const empty = marked < 0.04;
  const found = { left: box.left, top: box.top, width: box.width, height: box.height, colour: inside };
  if (round) {
    // A disc with a sign on it is a badge; a ring with a dot, or without, is a radio button.
    if (empty) return hollow ? { ...found, role: 'radio', checked: false, ink: outline, sure: false } : null;
    // The dot of a ring may be large; a disc that is all sign is none.
    if (!dotted || (!hollow && marked > 0.9)) return null;
    return { ...found, role: 'radio', checked: true, colour: hollow ? mark : inside, ink: mark, sure: true };
  }
  if (empty) {
    // Flat and coloured: a swatch or a cell.
    if (!hollow && chromaOf(inside) > 0.12) return null;
    return { ...found, role: 'checkbox', checked: false, ink: outline, sure: false };
  }
  if (marked > 0.68 || (hollow && hangs > 0.26)) return null;
  return { ...found, role: 'checkbox', checked: !isDash(screen, box, inside), ink: mark, sure: false };
}

/** How much larger a ring is than the dot in it. */
const RINGS = [1.5, 1.6, 1.7, 1.8, 1.9, 2, 2.1];

/** A radio button from its dot, where the ring was taken for a letter or lost; null for any other dot. */
export function ringSwitch(screen: Screen, dot: Box, unit: number): Switch | null {
  if (Math.abs(dot.width - dot.height) > 1 || dot.width < 4 || dot.width > LARGEST * unit) return null;
  for (const share of RINGS) {
    const more = Math.round((dot.width * (share - 1)) / 2);
    const { left, top, width, height } = dot;
    const ring = { left: left - more, top: top - more, width: width + more * 2, height: height + more * 2 };
    const found = boxSwitch(screen, ring, unit);
    if (found?.role === 'radio' && found.checked) return found;
  }
  return null;
}

/** A line across the middle alone: some of what it stands for is checked. */
function isDash(screen: Screen, box: Box, inside: Colour): boolean {
  const rows = new Set<number>();
  let count = 0;
  for (let y = 0.2; y <= 0.8; y += 0.1) {
    for (let x = 0.25; x <= 0.75; x += 0.1) {
      const here = colourAt(screen, box.left + (box.width - 1) * x, box.top + (box.height - 1) * y);
      if (apart(here, inside) <= OTHER * 1.5) continue;
      rows.add(Math.round(y * 10));
      count += 1;
    }
  }
  return count >= 4 && rows.size <= 2 && rows.has(5);
}

/** Places on the outline of a pill that fills the box, `inset` px inside it. */
function pillOf(box: Box, inset: number): (readonly [number, number])[] {
  const half = box.height / 2;
  const y = box.top + half - 0.5;
  const places: (readonly [number, number])[] = [];
  for (let at = 0; at <= 6; at++) {
    const angle = (at / 6) * Math.PI - Math.PI / 2;
    const dx = Math.cos(angle) * (half - inset);
    const dy = Math.sin(angle) * (half - inset);
    places.push([rightOf(box) - half - 0.5 + dx, y + dy], [box.left + half - 0.5 - dx, y + dy]);
    const x = box.left + half + ((box.width - box.height) * at) / 6;
    places.push([x, box.top + inset], [x, box.top + box.height - 1 - inset]);
  }
  return places;
}

/** px of a toggle at unit 1: on a phone it is twice as tall as the text beside it. */
const TALLEST_PILL = 46;

/** A toggle from the box around a pill (or a wide rounded box): a knob at one of its ends. */
export function pillSwitch(screen: Screen, box: Box, unit: number): Switch | null {
  const ratio = box.width / box.height;
  if (box.height < 9 * Math.min(1, unit) || box.height > TALLEST_PILL * unit || ratio < 1.4 || ratio > 2.7)
    return null;
  const ground = groundAround(screen, box);
  const rim = pillOf(box, 1);
  // A pale one differs from the page by little, but everywhere.
  const seen = rim.filter(([x, y]) => apart(colourAt(screen, x, y), ground) > 10).length;
  if (seen < rim.length * 0.85) return null;
  const track = commonest(
    [...rim, ...pillOf(box, 2)].map(([x, y]) => colourAt(screen, x, y)),
    24,
  );
  const y = box.top + box.height / 2 - 0.5;
  const half = box.height / 2;
  const endAt = (x: number): Colour =>
    commonest(
      [-0.3, -0.1, 0.1, 0.3].map((part) => colourAt(screen, x + part * half, y + part * half)),
      24,
    );
  const left = endAt(box.left + half);
  const right = endAt(rightOf(box) - half);
  const strongest = Math.max(apart(left, track), apart(right, track));
  // On an outlined toggle knob and border have one colour; the ends then differ from each other.
  if (apart(left, right) < 18) return null;
  // Above and below its middle a knob leaves room, however large it is.
  const middle = commonest(
    [-0.66, 0, 0.66].map((part) => colourAt(screen, box.left + box.width / 2, y + part * half)),
    24,
  );
  const body = apart(middle, left) < apart(middle, right) ? left : right;
  const checked = strongest < 18 ? body === left : apart(right, body) > apart(left, body);
  const knob = checked ? right : left;
  const knobX = checked ? rightOf(box) - half : box.left + half;
  if (!isKnob(screen, knobX, y, half, knob)) return null;
  const { left: from, top, width, height } = box;
  return { left: from, top, width, height, role: 'toggle', checked, colour: body, ink: knob, sure: true };
}

/** A knob is full: a letter or icon at the end of a pill has gaps. */
function isKnob(screen: Screen, x: number, y: number, half: number, colour: Colour): boolean {
  let same = 0;
  for (let at = 0; at < AROUND; at++) {
    const angle = (at / AROUND) * 2 * Math.PI;
    for (const share of [0.2, 0.45]) {
      const here = colourAt(screen, x + Math.cos(angle) * share * half, y + Math.sin(angle) * share * half);
      if (apart(here, colour) <= OTHER) same += 1;
    }
  }
  // A tick may stand on it.
  return same >= AROUND * 2 * 0.8;
}

export interface Slider extends Box {
  readonly colour: Colour;
  readonly ink: Colour;
}

/** How far a thin track goes on from a knob in one direction: another colour than the ground, with ground above and below. */
function reachOf(screen: Screen, knob: Box, step: 1 | -1, ground: Colour): number {
  const y = middleY(knob) - 0.5;
  const away = knob.height * 0.4;
  const isTrack = (x: number): boolean =>
    apart(colourAt(screen, x, y), ground) > 9 &&
    apart(colourAt(screen, x, y - away), ground) <= 14 &&
    apart(colourAt(screen, x, y + away), ground) <= 14;
  // Right beside a round knob it covers the track.
  let x = step === 1 ? rightOf(knob) + 2 : knob.left - 3;
  let far = 0;
  while (x >= 0 && x < screen.width && isTrack(x)) {
    x += step;
    far += 1;
  }
  return far === 0 ? 0 : far + 2;
}

/** The knob of a blob that takes in the filled part of the track: at its right end, as tall as the blob. */
function knobOf(box: Box): Box {
  if (box.width <= box.height * 1.3) return box;
  return { left: rightOf(box) - box.height, top: box.top, width: box.height, height: box.height };
}

/** A slider from its knob: a thin track runs on to both sides, or to one where it stands at an end. */
export function sliderOf(screen: Screen, blob: Box, unit: number): Slider | null {
  const knob = knobOf(blob);
  const side = Math.max(knob.width, knob.height);
  if (side < 9 * Math.min(1, unit) || side > 34 * unit) return null;
  if (knob.height > knob.width * 2.6) return null;
  return (
    sliderOn(screen, knob, groundAround(screen, knob), unit) ??
    sliderOn(screen, knob, groundAround(screen, knob, WITHIN_FOCUS), unit)
  );
}

function sliderOn(screen: Screen, knob: Box, ground: Colour, unit: number): Slider | null {
  const side = Math.max(knob.width, knob.height);
  if (!isFull(screen, knob, ground) && !isRinged(screen, knob, ground)) return null;
  const before = reachOf(screen, knob, -1, ground);
  const after = reachOf(screen, knob, 1, ground);
  if (before + after < 50 * unit || before + after < side * 3) return null;
  const beside = before > after ? knob.left - before / 2 : rightOf(knob) + after / 2;
  return {
    left: knob.left - before,
    top: knob.top,
    width: knob.width + before + after,
    height: knob.height,
    colour: colourAt(screen, middleX(knob), middleY(knob)),
    ink: colourAt(screen, beside, middleY(knob)),
  };
}

/** From the first to the last px of a column of a box that is not its ground; null where all of it is. */
function inkDown(
  screen: Screen,
  box: Box,
  x: number,
  ground: Colour,
): { top: number; bottom: number } | null {
  let top = -1;
  let bottom = -1;
  for (let y = box.top; y < box.top + box.height; y++) {
    if (apart(colourAt(screen, x, y), ground) <= OTHER) continue;
    if (top < 0) top = y;
    bottom = y + 1;
  }
  return top < 0 ? null : { top, bottom };
}

/** A slider whose track and knob are one long low shape: its knob is where that is tallest. */
export function longSlider(screen: Screen, box: Box, unit: number): Slider | null {
  if (box.width < 60 * unit || box.height < 8 || box.height > 34 * unit || box.width < box.height * 4)
    return null;
  const ground = groundAround(screen, box);
  const columns = Array.from({ length: box.width }, (_, at) => inkDown(screen, box, box.left + at, ground));
  const heights = columns.map((ink) => (ink ? ink.bottom - ink.top : 0));
  const tallest = Math.max(...heights);
  const low = heights.toSorted((a, b) => a - b)[heights.length >> 1] ?? 0;
  if (tallest < 8 || low > tallest * 0.6) return null;
  const from = heights.findIndex((height) => height >= tallest * 0.7);
  const to = heights.findLastIndex((height) => height >= tallest * 0.7) + 1;
  if (to - from > tallest * 1.4 || to - from < tallest * 0.5) return null;
  const middle = columns[(from + to) >> 1];
  if (!middle) return null;
  // A round knob reaches beyond the columns in which it is tall.
  const side = Math.max(to - from, tallest);
  const left = Math.round(box.left + (from + to - side) / 2);
  return sliderOf(screen, { left, top: middle.top, width: side, height: tallest }, unit);
}

/** A knob fills its box, or all of it but the corners. */
function isFull(screen: Screen, box: Box, ground: Colour): boolean {
  return inkShare(screen, ringOf(box, 0.75, false), ground) > 0.9;
}

/** A knob of the ground's own colour shows by the line around it, and by its shadow. */
function isRinged(screen: Screen, box: Box, ground: Colour): boolean {
  const rings = [0.8, 0.87, 0.94, 1, 1.07].map((share) => ringOf(box, share, false));
  const seen = (rings[0] ?? []).filter((_, at) =>
    rings.some((ring) => {
      const [x, y] = ring[at] ?? [0, 0];
      return apart(colourAt(screen, x, y), ground) > OTHER / 2;
    }),
  );
  return seen.length >= AROUND * 0.9;
}
