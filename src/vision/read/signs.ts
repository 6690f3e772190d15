/** Signs at the foot of a line that the reader passes over: ".", "_". Pure. */
import type { Face } from './faces.ts';
import type { Profile } from './strips.ts';

/** Of a capital's height. */
const DOT = { widest: 0.3, tallest: 0.3, least: 0.08 };
const LOW_LINE = { narrowest: 0.45, tallest: 0.22 };
/** px that a dot may hang below the baseline, and a low line stand over it. */
const SLACK = 1;

/** What stands in these columns and is nothing but a dot or a low line; null for anything else. */
export function footSign(
  { left, top, bottom }: Profile,
  { baseline, cap }: Face,
  column: { readonly left: number; readonly right: number },
): '.' | '_' | null {
  let high = Number.POSITIVE_INFINITY;
  let low = 0;
  for (let x = column.left - left; x < column.right - left; x++) {
    if (top[x] === undefined || top[x] === -1) continue;
    high = Math.min(high, top[x] as number);
    low = Math.max(low, bottom[x] as number);
  }
  const [wide, tall] = [column.right - column.left, low - high];
  if (tall <= 0) return null;
  const isDot =
    wide <= Math.max(2, cap * DOT.widest) &&
    tall <= Math.max(2, cap * DOT.tallest) &&
    wide * tall >= cap * DOT.least &&
    Math.abs(low - baseline) <= SLACK;
  if (isDot) return '.';
  const isLine =
    wide >= cap * LOW_LINE.narrowest &&
    tall <= Math.max(1, cap * LOW_LINE.tallest) &&
    high >= baseline - SLACK;
  return isLine ? '_' : null;
}
