/** The sizes of things on a screen of this size: one font, and everything else in proportion to it. Pure. */
import type { Size } from '../machine.ts';
import { type Font, type FontPx, fontAt } from './font.ts';
import { clamp, type Rect } from './geometry.ts';

export interface Metrics {
  readonly font: FontPx;
  /** Thickness of lines and of the caret. */
  readonly line: number;
  readonly gap: number;
  /** Air inside a field or a button. */
  readonly padding: number;
  readonly titleBar: number;
  readonly taskBar: number;
  readonly scrollBar: number;
  /** Height of a field, a button, a row. */
  readonly control: number;
}

/** The largest font that leaves room for a form, from the top of the list. */
const FONTS: readonly { readonly font: FontPx; readonly width: number; readonly height: number }[] = [
  { font: 30, width: 2_800, height: 1_500 },
  { font: 20, width: 1_800, height: 1_000 },
  { font: 15, width: 560, height: 400 },
  { font: 10, width: 0, height: 0 },
];

export const fontOf = ({ font }: Metrics): Font => fontAt(font);

export function metricsOf({ width, height }: Size): Metrics {
  const font = FONTS.find((row) => width >= row.width && height >= row.height)?.font ?? 10;
  const { lineHeight } = fontAt(font);
  const small = font === 10;
  const control = lineHeight + Math.round(font * (small ? 0.2 : 0.6));
  return {
    font,
    line: Math.max(1, Math.round(font / 15)),
    gap: Math.round(font * (small ? 0.3 : 0.6)),
    padding: Math.round(font * (small ? 0.3 : 0.5)),
    titleBar: control,
    taskBar: small ? control : control + Math.round(font * 0.4),
    scrollBar: Math.round(font * 0.8),
    control,
  };
}

/** The desktop without its task bar. */
export const workArea = ({ taskBar }: Metrics, { width, height }: Size): Rect => ({
  x: 0,
  y: 0,
  width,
  height: height - taskBar,
});

/** px of the column of icons; none where a window needs the whole width. */
export const iconColumn = (metrics: Metrics, { width }: Size): number =>
  width >= metrics.font * 50 ? metrics.font * 8 : 0;

/** Where the window of the program number `at` opens: beside the icons, a step below the one before. */
export function initialRect(metrics: Metrics, size: Size, at: number): Rect {
  const area = workArea(metrics, size);
  const width = Math.min(area.width, metrics.font * 40);
  const height = Math.min(area.height, metrics.font * 26);
  return {
    x: clamp(iconColumn(metrics, size) + metrics.font * 2 * (at + 1), 0, area.width - width),
    y: clamp(Math.round(metrics.font * 1.5 * (at + 1.3)), 0, area.height - height),
    width,
    height,
  };
}

/** Never so far out that its title bar cannot be reached, never too small to be used. */
export function placed(metrics: Metrics, size: Size, rect: Rect): Rect {
  const area = workArea(metrics, size);
  const width = clamp(Math.round(rect.width), Math.min(area.width, metrics.font * 14), area.width);
  const height = clamp(Math.round(rect.height), Math.min(area.height, metrics.font * 10), area.height);
  // Wider than its three buttons: something is left to take hold of.
  const reach = metrics.titleBar * 5;
  return {
    x: clamp(Math.round(rect.x), reach - width, area.width - reach),
    y: clamp(Math.round(rect.y), 0, area.height - metrics.titleBar),
    width,
    height,
  };
}
