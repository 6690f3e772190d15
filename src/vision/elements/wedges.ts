/** Small filled triangles that point down: what opens a list, too small and too plain to be told from prints. Pure. */
import type { Ink } from './prints.ts';

/** A px with this share of the strongest ink is part of the shape. */
const INKED = 0.4;
/** The first row is nearly as wide as the whole, the last a tip. */
const BASE = 0.7;
const TIP = 0.5;
const LEAST_PX = 3;
const LOWER = 0.6;

/** From the first to the last inked px of a row, and how many of those are inked; null for an empty row. */
function rowOf({ width, levels }: Ink, y: number): { from: number; to: number; inked: number } | null {
  let [from, to, inked] = [-1, -1, 0];
  for (let x = 0; x < width; x++) {
    if ((levels[y * width + x] as number) < INKED) continue;
    if (from < 0) from = x;
    to = x + 1;
    inked += 1;
  }
  return from < 0 ? null : { from, to, inked };
}

export function pointsDown(ink: Ink): boolean {
  const rows = Array.from({ length: ink.height }, (_, y) => rowOf(ink, y)).filter((row) => row !== null);
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last || rows.length < LEAST_PX) return false;
  const wide = first.to - first.from;
  const ratio = wide / rows.length;
  if (wide < ink.width * BASE || last.to - last.from > wide * TIP || ratio < 0.8 || ratio > 2.6) return false;
  // The stem of a funnel is as wide all the way down.
  const lower = rows[Math.floor(rows.length * LOWER)];
  if (lower && lower.to - lower.from <= last.to - last.from) return false;
  const middle = (first.from + first.to) / 2;
  return rows.every(({ from, to, inked }, at) => {
    const above = rows[at - 1];
    const narrows = !above || (from >= above.from && to <= above.to);
    return narrows && inked === to - from && Math.abs((from + to) / 2 - middle) <= 1;
  });
}
