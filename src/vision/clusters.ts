/** Ink and small blobs that make up one small picture: an icon, a tick box with its tick, a toggle with its knob. Pure. */
import { areaOf, contains, gapAcross, gapDown, overlapOf } from './boxes.ts';
import type { Pane } from './panes.ts';
import type { Mark, Scene } from './scene.ts';
import type { Box, Surface } from './surfaces.ts';
import type { ReadWord } from './tesseract.ts';
import { around } from './words.ts';

/** px a side at unit 1. */
const LARGEST = 56;
const LONGEST_RULE = 26;
/** px between the parts of one picture, at unit 1. */
const NEAR = 3;

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

/** Boxes that touch or nearly do become one, as long as it is no larger than an icon. */
function gather(boxes: readonly Box[], homeOf: (box: Box) => Pane | undefined, unit: number): Box[] {
  const groups: Box[] = [];
  for (const box of boxes.toSorted((a, b) => a.top - b.top || a.left - b.left)) {
    let whole = box;
    for (let at = groups.length - 1; at >= 0; at--) {
      const other = groups[at] as Box;
      if (Math.max(gapAcross(whole, other), gapDown(whole, other)) > NEAR * unit) continue;
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

/** The clusters of a screen, top to bottom. */
export function findClusters(scene: Scene, words: readonly ReadWord[], panes: readonly Pane[]): Box[] {
  const { unit, marks, surfaces } = scene;
  const stands = panes.filter((pane) => isStand(pane, scene));
  const inners = new Set<Surface>(stands.map(({ inner }) => inner));
  const blobs = surfaces.filter(
    (one) => Math.max(one.width, one.height) <= LARGEST * unit && !inners.has(one),
  );
  const parts = [...marks.filter((mark) => isPart(mark, unit)), ...blobs].filter(
    (box) => !words.some((word) => overlapOf(word, box) > 0.4 * areaOf(box)),
  );
  const small = stands.filter((pane) => Math.max(pane.width, pane.height) <= LARGEST * 3 * unit);
  const homeOf = (box: Box): Pane | undefined => small.findLast((pane) => contains(pane.inner, box, 0));
  return gather(parts, homeOf, unit);
}
