/** Redraws a screen as black ink on white: every surface turns white, whatever stands on it turns dark. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Screenshot } from '../lib/images.ts';
import type { Surface } from './surfaces.ts';

const BORDER_PX = 2;
const CORNER_PX = 7;
/** Differences below this are shading, not ink (0..255). */
const INK_FLOOR = 28;
const SLICE_PX = 400_000;
const WHITE = 255;

function nearFill(screenshot: Screenshot, surface: Surface, x: number, y: number): boolean {
  const at = (y * screenshot.width + x) * 3;
  const { pixels } = screenshot;
  const { red, green, blue } = surface.fill;
  return (
    Math.abs((pixels[at] as number) - red) <= 32 &&
    Math.abs((pixels[at + 1] as number) - green) <= 32 &&
    Math.abs((pixels[at + 2] as number) - blue) <= 32
  );
}

/** Whether the middle of all four sides is flat: true of boxes and pills, false of the strokes of large letters. */
export function isFramed(screenshot: Screenshot, surface: Surface): boolean {
  const { left, top, width, height } = surface;
  const inset = Math.min(2, height >> 2);
  const steps = 12;
  let flat = 0;
  for (let step = 0; step < steps; step++) {
    const along = step / (steps - 1);
    const x = left + Math.floor((width - 1) * (0.25 + 0.5 * along));
    // Nearer the middle: the ends of a pill are round.
    const y = top + Math.floor((height - 1) * (0.38 + 0.24 * along));
    flat += nearFill(screenshot, surface, x, top + inset) ? 1 : 0;
    flat += nearFill(screenshot, surface, x, top + height - 1 - inset) ? 1 : 0;
    flat += nearFill(screenshot, surface, left + inset, y) ? 1 : 0;
    flat += nearFill(screenshot, surface, left + width - 1 - inset, y) ? 1 : 0;
  }
  return flat >= steps * 4 * 0.85;
}

/** Whether the surface is a checkbox or radio button: small, compact and alone on flat ground. */
export function isControl(screenshot: Screenshot, surface: Surface): boolean {
  const { left, top, width, height } = surface;
  if (Math.max(width, height) > 24 || Math.abs(width - height) > 3) return false;
  const away = 4;
  const spots = [
    [left - away, top + (height >> 1)],
    [left + (width >> 1), top - away],
    [left + (width >> 1), top + height - 1 + away],
    [left - away, top - away],
    [left - away, top + height - 1 + away],
  ] as const;
  const inside = spots.every(([x, y]) => x >= 0 && y >= 0 && x < screenshot.width && y < screenshot.height);
  if (!inside) return false;
  const [first, ...others] = spots.map(([x, y]) => (y * screenshot.width + x) * 3);
  return others.every((at) =>
    [0, 1, 2].every(
      (channel) =>
        Math.abs(
          (screenshot.pixels[at + channel] as number) - (screenshot.pixels[(first ?? 0) + channel] as number),
        ) <= 10,
    ),
  );
}

/** Whether text may stand on the surface, as opposed to it being part of a letter or an icon. */
function isPlate(screenshot: Screenshot, surface: Surface): boolean {
  const { width, height, solidity } = surface;
  const large = width * height > (screenshot.width * screenshot.height) / 20;
  if (large) return true;
  if (width < 20 || height < 13) return false;
  const compact = width < height * 1.3 && height < 90;
  return solidity >= (compact ? 0.75 : 0.5) && isFramed(screenshot, surface);
}

/** Ink is stretched to full black by the strength that nine in ten of its pixels stay below. */
function gainOf(histogram: Uint32Array): number {
  let ink = 0;
  for (let level = INK_FLOOR; level < 256; level++) ink += histogram[level] as number;
  let seen = 0;
  for (let level = INK_FLOOR; level < 256; level++) {
    seen += histogram[level] as number;
    if (seen >= ink * 0.9) return 255 / Math.max(72, level);
  }
  return 1;
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function grow(surface: Surface, by: number, { width, height }: Screenshot): Area {
  return {
    left: Math.max(0, surface.left - by),
    top: Math.max(0, surface.top - by),
    right: Math.min(width, surface.left + surface.width + by),
    bottom: Math.min(height, surface.top + surface.height + by),
  };
}

/** How many px of a row lie outside the surface's rounded corner, seen from its left (step 1) or right (step -1) side. */
function cornerOf(screenshot: Screenshot, surface: Surface, y: number, step: 1 | -1): number {
  const reach = Math.min(surface.height, surface.width) >> 1;
  const fromEnd = Math.min(y - surface.top, surface.top + surface.height - 1 - y);
  // The arc of a border whose both sides have one colour is not told by the fill.
  const arc = surface.height < 120 ? Math.max(0, CORNER_PX - fromEnd) : 0;
  const edge = step === 1 ? surface.left : surface.left + surface.width - 1;
  for (let away = 0; away < reach; away++) {
    if (nearFill(screenshot, surface, edge + away * step, y)) return Math.max(away, arc);
  }
  return arc;
}

/** Draws one surface where no smaller one has drawn yet. `drawn` marks the pixels that are finished. */
function drawPlate(
  screenshot: Screenshot,
  surface: Surface,
  area: Area,
  canvas: Buffer,
  drawn: Uint8Array,
): void {
  const { pixels, width } = screenshot;
  const { red, green, blue } = surface.fill;
  const histogram = new Uint32Array(256);
  for (let y = area.top; y < area.bottom; y++) {
    const from = area.left + cornerOf(screenshot, surface, y, 1);
    const to = area.right - cornerOf(screenshot, surface, y, -1);
    drawn.fill(1, y * width + area.left, y * width + from);
    drawn.fill(1, y * width + to, y * width + area.right);
    for (let x = from; x < to; x++) {
      const spot = y * width + x;
      if (drawn[spot]) continue;
      const at = spot * 3;
      const apart = Math.max(
        Math.abs((pixels[at] as number) - red),
        Math.abs((pixels[at + 1] as number) - green),
        Math.abs((pixels[at + 2] as number) - blue),
      );
      canvas[spot] = apart;
      histogram[apart] = (histogram[apart] as number) + 1;
    }
  }
  const gain = gainOf(histogram);
  for (let y = area.top; y < area.bottom; y++) {
    for (let x = area.left; x < area.right; x++) {
      const spot = y * width + x;
      if (drawn[spot]) continue;
      drawn[spot] = 1;
      canvas[spot] = WHITE - Math.min(WHITE, (canvas[spot] as number) * gain);
    }
  }
}

/** Whitens the rim around a surface, so that borders and rounded corners are not read as letters. */
function eraseRim(area: Area, canvas: Buffer, drawn: Uint8Array, width: number): void {
  for (let y = area.top; y < area.bottom; y++) {
    for (let x = area.left; x < area.right; x++) {
      const spot = y * width + x;
      if (drawn[spot]) continue;
      drawn[spot] = 1;
      canvas[spot] = WHITE;
    }
  }
}

/**
 * One byte a pixel, the screenshot's size: 255 where a surface is bare, dark where something stands on it.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function drawInk(
  screenshot: Screenshot,
  surfaces: readonly Surface[],
  signal: AbortSignal,
): Promise<Buffer> {
  const { width, height } = screenshot;
  const canvas = Buffer.alloc(width * height, WHITE);
  const drawn = new Uint8Array(width * height);
  let work = 0;
  for (const control of surfaces.filter((one) => isControl(screenshot, one))) {
    eraseRim(grow(control, BORDER_PX + 1, screenshot), canvas, drawn, width);
  }
  // Smallest first: each pixel belongs to the innermost surface around it.
  for (const surface of surfaces.filter((one) => isPlate(screenshot, one)).toReversed()) {
    drawPlate(screenshot, surface, grow(surface, 0, screenshot), canvas, drawn);
    eraseRim(grow(surface, BORDER_PX, screenshot), canvas, drawn, width);
    work += surface.width * surface.height;
    if (work > SLICE_PX) {
      work = 0;
      await breathe();
      signal.throwIfAborted();
    }
  }
  const rest: Surface = {
    left: 0,
    top: 0,
    width,
    height,
    fill: surfaces[0]?.fill ?? { red: 255, green: 255, blue: 255 },
    solidity: 1,
  };
  drawPlate(screenshot, rest, grow(rest, 0, screenshot), canvas, drawn);
  return canvas;
}
