/** Ink and small blobs that make up one small picture: an icon, a tick box with its tick, a toggle with its knob. Pure. */

import type { Screen } from '../../lib/images.ts';
import { areaOf, bottomOf, contains, gapAcross, gapDown, overlapOf, rightOf } from '../boxes.ts';
import { farFrom } from '../colours.ts';
import type { ReadWord } from '../read/tesseract.ts';
import { around } from '../read/words.ts';
import type { Mark, Scene } from '../scene.ts';
import type { Box, Colour, Surface } from '../surfaces.ts';
import { isRim, type Pane } from './panes.ts';

/** px a side at unit 1. */
const LARGEST = 56;
const LONGEST_RULE = 26;
/** px between the parts of one picture, at unit 1. */
const NEAR = 3;
const BARS = 6;

/** Whether an icon may stand on the pane: something on it leaves room around. */
function isStand(pane: Pane, scene: Scene): boolean {
  const fits = (box: Box): boolean =>
    contains(pane, box, 0) && box.width < pane.width * 0.74 && box.height < pane.height * 0.74;
  return scene.marks.some(fits) || scene.surfaces.some((one) => one !== pane.inner && fits(one));
}

function isPart(mark: Mark, unit: number): boolean {
  const long = Math.max(mark.width, mark.height);
  if (mark.kind === 'caret') return false;
  return long <= (mark.kind === 'rule' ? LONGEST_RULE : LARGEST) * unit;
}

/** Two upright bars of one size beside each other: a sign to pause. */
function isPause(a: Box, b: Box, unit: number): boolean {
  const [wide, high] = [Math.max(a.width, b.width), Math.min(a.height, b.height)];
  const alike =
    Math.abs(a.top - b.top) <= 1 &&
    Math.abs(a.height - b.height) <= 1 &&
    wide - Math.min(a.width, b.width) <= 1;
  return (
    alike && high >= wide * 1.8 && high <= 34 * unit && wide >= 2 * unit && gapAcross(a, b) <= high * 0.5
  );
}

/** Whether two boxes belong together: close, or bars or dots of one size in a row, as of a menu's or a list's icon. */
function isNear(a: Box, b: Box, unit: number): boolean {
  const across = gapAcross(a, b);
  const down = gapDown(a, b);
  if (Math.max(across, down) <= NEAR * unit || isPause(a, b, unit)) return true;
  const slim = (box: Box): boolean => Math.min(box.width, box.height) <= 6 * unit;
  if (!slim(a) && !slim(b)) return false;
  const stacked = Math.abs(a.left - b.left) <= 2 && Math.abs(a.width - b.width) <= 2 && down <= BARS * unit;
  const beside = Math.abs(a.top - b.top) <= 2 && Math.abs(a.height - b.height) <= 2 && across <= BARS * unit;
  return (
    (stacked && a.width <= 26 * unit) ||
    (beside && a.height <= 26 * unit && Math.max(a.width, b.width) <= 26 * unit)
  );
}

/** Boxes that touch or nearly do become one, as long as it is no larger than an icon. */
function gather(boxes: readonly Box[], homeOf: (box: Box) => Pane | undefined, unit: number): Box[] {
  const groups: Box[] = [];
  for (const box of boxes.toSorted((a, b) => a.top - b.top || a.left - b.left)) {
    let whole = box;
    for (let at = groups.length - 1; at >= 0; at--) {
      const other = groups[at] as Box;
      if (!isNear(whole, other, unit)) continue;
      const both = around([whole, other]);
      if (Math.max(both.width, both.height) > LARGEST * unit || homeOf(whole) !== homeOf(other)) continue;
      whole = both;
      groups.splice(at, 1);
      // What was passed over may be near to the larger one.
      at = groups.length;
    }
    groups.push(whole);
  }
  return groups;
}

/** How much larger a whole picture is than what was read of it: a frame around it is no part. */
const LARGER = 1.45;
const INTERLOCKED = 2;

/** Clusters and what was misread as a word, one where a part of a picture was. */
export function withSigns(clusters: readonly Box[], signs: readonly Box[]): Box[] {
  const free = [...clusters];
  const whole = signs.map((sign) => {
    const parts = free.filter((one) => {
      const both = around([one, sign]);
      const close = both.width <= sign.width * LARGER && both.height <= sign.height * LARGER;
      const larger = Math.max(both.width, both.height) <= INTERLOCKED * Math.max(sign.width, sign.height);
      // An arrow into a tray: each reaches into the other, and neither is a frame.
      const locked = larger && !contains(one, sign) && !contains(sign, one);
      return (close || locked) && overlapOf(one, sign) > 0;
    });
    for (const part of parts) free.splice(free.indexOf(part), 1);
    return around([sign, ...parts]);
  });
  return [...free, ...whole];
}

/** The clusters of a screen, top to bottom. */
export function findClusters(scene: Scene, words: readonly ReadWord[], panes: readonly Pane[]): Box[] {
  const { unit, marks, surfaces } = scene;
  const stands = panes.filter(
    (pane) => Math.max(pane.width, pane.height) <= LARGEST * 3 * unit && isStand(pane, scene),
  );
  const inners = new Set<Surface>(stands.map(({ inner }) => inner));
  const blobs = surfaces.filter(
    (one) => Math.max(one.width, one.height) <= LARGEST * unit && !inners.has(one),
  );
  const isFree = (box: Box): boolean =>
    !words.some((word) => overlapOf(word, box) > 0.4 * areaOf(box)) &&
    !panes.some((pane) => isRim(box, pane, unit));
  const parts = [...marks.filter((mark) => isPart(mark, unit)), ...blobs].filter(isFree);
  const homeOf = (box: Box): Pane | undefined => stands.findLast((pane) => contains(pane.inner, box, 0));
  return gather(parts, homeOf, unit).filter((box) => !panes.some((pane) => isRim(box, pane, unit)));
}

/** Differences from the fill that count as ink. */
const INK = 40;

/** Ink beside the words of a one-line pane, such as the arrow of a dropdown: read with its line, it may be no mark. */
export function besideWords({ screen, unit }: Scene, pane: Pane, words: readonly ReadWord[]): Box[] {
  const { inner, fill } = pane;
  const inset = Math.max(2, Math.round(2 * unit));
  const bottom = bottomOf(inner) - inset;
  const worded = new Uint8Array(inner.width);
  for (const word of words) {
    const from = Math.max(0, word.left - 2 - inner.left);
    worded.fill(1, from, Math.max(from, rightOf(word) + 2 - inner.left));
  }
  const found: Box[] = [];
  let open: Box | null = null;
  for (let x = inset; x < inner.width - inset; x++) {
    const column = worded[x] ? null : inkColumn(screen, inner.left + x, inner.top + inset, bottom, fill);
    const since: number = open ? inner.left + x - rightOf(open) : 0;
    if (open && (worded[x] || since > NEAR * unit)) {
      found.push(open);
      open = null;
    }
    if (column) open = open ? around([open, column]) : column;
  }
  if (open) found.push(open);
  return found.filter(
    (box) => Math.max(box.width, box.height) <= 30 * unit && Math.min(box.width, box.height) >= 3,
  );
}

/** From the first to the last px of a column that is no fill; null without any. */
function inkColumn(screen: Screen, x: number, top: number, bottom: number, fill: Colour): Box | null {
  let first = -1;
  let last = -1;
  for (let y = top; y < bottom; y++) {
    if (farFrom(screen, x, y, fill) <= INK) continue;
    if (first < 0) first = y;
    last = y;
  }
  return first < 0 ? null : { left: x, top: first, width: 1, height: last + 1 - first };
}
