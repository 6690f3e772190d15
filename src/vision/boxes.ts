/** Where boxes stand to each other. Pure. */
import type { Box } from './surfaces.ts';

export const rightOf = (box: Box): number => box.left + box.width;
export const bottomOf = (box: Box): number => box.top + box.height;
export const middleX = (box: Box): number => box.left + box.width / 2;
export const middleY = (box: Box): number => box.top + box.height / 2;
export const areaOf = (box: Box): number => box.width * box.height;

/** The box alone, whole px. */
export function rect({ left, top, width, height }: Box): Box {
  return { left, top, width, height };
}

export function contains(outer: Box, inner: Box, slack = 2): boolean {
  return (
    inner.left >= outer.left - slack &&
    inner.top >= outer.top - slack &&
    rightOf(inner) <= rightOf(outer) + slack &&
    bottomOf(inner) <= bottomOf(outer) + slack
  );
}

export function holdsMiddle(outer: Box, inner: Box): boolean {
  const x = middleX(inner);
  const y = middleY(inner);
  return x >= outer.left && x < rightOf(outer) && y >= outer.top && y < bottomOf(outer);
}

/** px between them across; negative where they share columns. */
export function gapAcross(a: Box, b: Box): number {
  return Math.max(b.left - rightOf(a), a.left - rightOf(b));
}

/** px between them down; negative where they share rows. */
export function gapDown(a: Box, b: Box): number {
  return Math.max(b.top - bottomOf(a), a.top - bottomOf(b));
}

export function overlapOf(a: Box, b: Box): number {
  return Math.max(0, -gapAcross(a, b)) * Math.max(0, -gapDown(a, b));
}

/** Whether they stand side by side: each middle within the rows of the other, or nearly. */
export function onOneRow(a: Box, b: Box): boolean {
  return Math.abs(middleY(a) - middleY(b)) <= 0.5 * Math.max(a.height, b.height) && gapDown(a, b) < 0;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
