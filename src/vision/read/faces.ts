/** How large the letters of a line are: its baseline and the height of its capitals. Pure. */
import type { TextLine } from './textlines.ts';

/** Small letters are about this much of capitals. */
const X_SHARE = 0.73;
const MIXED_BELOW = 0.84;
const CARET_TALL = 1.15;

export interface Face {
  readonly baseline: number;
  /** px of a capital's height above the baseline. */
  readonly cap: number;
}

interface Sized {
  readonly line: TextLine;
  readonly baseline: number;
  /** px from the baseline to the top of the tallest. */
  readonly tall: number;
  /** Both small and tall letters stand in the line, so `tall` is a capital's height. */
  readonly mixed: boolean;
}

/** The height at which most glyphs end. */
function commonest(values: readonly number[], slack: number): number {
  let best = values[0] ?? 0;
  let most = -1;
  for (const value of values) {
    let count = 0;
    for (const other of values) if (Math.abs(other - value) <= slack) count += 1;
    if (count > most || (count === most && value < best)) {
      most = count;
      best = value;
    }
  }
  return best;
}

function size(line: TextLine): Sized {
  const height = line.bottom - line.top;
  const core = line.glyphs.filter((glyph) => glyph.bottom - glyph.top >= height * 0.4);
  const some = core.length > 60 ? core.filter((_, at) => at % Math.ceil(core.length / 60) === 0) : core;
  const baseline =
    some.length === 0
      ? line.bottom
      : commonest(
          some.map(({ bottom }) => bottom),
          Math.max(1, height * 0.06),
        );
  const heights = some.map(({ top }) => baseline - top).filter((one) => one > 0);
  const [first = height, second = first] = heights.toSorted((a, b) => b - a);
  // One that stands out over all others is no letter but a caret among them.
  const tall = heights.length >= 4 && first > second * CARET_TALL ? second : first;
  const small = heights.filter((one) => one <= tall * MIXED_BELOW && one >= tall * 0.55).length;
  return { line, baseline, tall, mixed: small >= 1 && some.length >= 2 };
}

/** "OK", "Go": letters alone on a surface, as on a button, have nothing to be told by, and mostly a capital is among them. */
const FEW_WIDE = 4;

/** A line of one height is of small letters when lines of such capitals are near, and none of its own height. */
function isSmall(one: Sized, sure: readonly Sized[]): boolean {
  let nearSmall = Number.POSITIVE_INFINITY;
  let nearTall = Number.POSITIVE_INFINITY;
  const slack = Math.max(1, one.tall * 0.09);
  const isFew = one.line.right - one.line.left <= one.tall * FEW_WIDE;
  for (const other of sure) {
    if (isFew && other.line.on !== one.line.on) continue;
    const away =
      Math.abs(other.line.top - one.line.top) +
      0.3 * Math.max(other.line.left - one.line.right, one.line.left - other.line.right, 0);
    if (Math.abs(other.tall * X_SHARE - one.tall) <= slack) nearSmall = Math.min(nearSmall, away);
    if (Math.abs(other.tall - one.tall) <= slack) nearTall = Math.min(nearTall, away);
  }
  return nearSmall < nearTall;
}

export function findFaces(lines: readonly TextLine[]): Face[] {
  const sized = lines.map(size);
  const sure = sized.filter(({ mixed, line }) => mixed && line.glyphs.length >= 3).slice(0, 1_000);
  return sized.map((one) => ({
    baseline: one.baseline,
    cap: !one.mixed && isSmall(one, sure) ? one.tall / X_SHARE : one.tall,
  }));
}

/** The sizes a screen is written in, by the lines whose letters tell: capital's height to number of letters. */
export function findSizes(lines: readonly TextLine[]): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const line of lines) {
    if (line.glyphs.length < 4) continue;
    const { tall, mixed } = size(line);
    if (mixed) sizes.set(tall, (sizes.get(tall) ?? 0) + line.glyphs.length);
  }
  return sizes;
}
