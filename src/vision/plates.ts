/** Redraws a screen as black ink on white: every surface turns white, whatever stands on it turns dark. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Screen } from '../lib/images.ts';
import { isControl, isPlate, nearFill } from './shapes.ts';
import type { Colour, Surface } from './surfaces.ts';

const BORDER_PX = 2;
const CORNER_PX = 7;
/** Differences below this are shading, not ink (0..255). */
const INK_FLOOR = 28;
/** From this shading on a surface is a gradient, whose fill is looked up tile by tile. */
const GRADIENT_FROM = 40;
const TILE_PX = 24;
/** px of height from which a surface is a panel rather than a control. */
const PANEL_FROM = 120;
/** How many times the screen's size all surfaces together may be gone over. */
const MAX_OVERLAP = 12;
/** px gone over before other work gets its turn: a few ms. */
const SLICE_PX = 400_000;
const WHITE = 255;

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

function grow(surface: Surface, by: number, { width, height }: Screen): Area {
  return {
    left: Math.max(0, surface.left - by),
    top: Math.max(0, surface.top - by),
    right: Math.min(width, surface.left + surface.width + by),
    bottom: Math.min(height, surface.top + surface.height + by),
  };
}

/** How many px of a row lie outside the surface's rounded corner, seen from its left (step 1) or right (step -1) side. */
function cornerOf(screenshot: Screen, surface: Surface, y: number, step: 1 | -1): number {
  const reach = Math.min(surface.height, surface.width) >> 1;
  const fromEnd = Math.min(y - surface.top, surface.top + surface.height - 1 - y);
  // The arc of a border whose both sides have one colour is not told by the fill.
  const arc = surface.height < PANEL_FROM ? Math.max(0, CORNER_PX - fromEnd) : 0;
  const edge = step === 1 ? surface.left : surface.left + surface.width - 1;
  for (let away = 0; away < reach; away++) {
    if (nearFill(screenshot, surface, edge + away * step, y)) return Math.max(away, arc);
  }
  return arc;
}

/** The fill at a place: one colour, or for a gradient that of the tile around it. */
function fillsOf(screenshot: Screen, surface: Surface): (x: number, y: number) => Colour {
  if (surface.shading < GRADIENT_FROM) return () => surface.fill;
  const columns = Math.ceil(surface.width / TILE_PX);
  const tiles = new Map<number, Colour>();
  return (x, y) => {
    const column = Math.floor((x - surface.left) / TILE_PX);
    const row = Math.floor((y - surface.top) / TILE_PX);
    const key = row * columns + column;
    const known = tiles.get(key);
    if (known) return known;
    const left = surface.left + column * TILE_PX;
    const top = surface.top + row * TILE_PX;
    const right = Math.min(left + TILE_PX, surface.left + surface.width);
    const bottom = Math.min(top + TILE_PX, surface.top + surface.height);
    const fill = commonColour(screenshot, { left, top, right, bottom });
    tiles.set(key, fill);
    return fill;
  };
}

/** The mean of the most frequent colours: what letters are drawn on. */
function commonColour({ pixels, width, channels }: Screen, area: Area): Colour {
  const counts = new Uint32Array(4096);
  const sums = new Float64Array(4096 * 3);
  for (let y = area.top; y < area.bottom; y++) {
    for (let x = area.left; x < area.right; x++) {
      const at = (y * width + x) * channels;
      const red = pixels[at] as number;
      const green = pixels[at + 1] as number;
      const blue = pixels[at + 2] as number;
      const bucket = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);
      counts[bucket] = (counts[bucket] as number) + 1;
      sums[bucket * 3] = (sums[bucket * 3] as number) + red;
      sums[bucket * 3 + 1] = (sums[bucket * 3 + 1] as number) + green;
      sums[bucket * 3 + 2] = (sums[bucket * 3 + 2] as number) + blue;
    }
  }
  let best = 0;
  for (let bucket = 1; bucket < 4096; bucket++) {
    if ((counts[bucket] as number) > (counts[best] as number)) best = bucket;
  }
  const count = Math.max(1, counts[best] as number);
  const mean = (channel: number): number => (sums[best * 3 + channel] as number) / count;
  return { red: mean(0), green: mean(1), blue: mean(2) };
}

/** What is drawn so far: `canvas` the ink, `drawn` 1 where a smaller surface has already been. */
interface Sheet {
  readonly canvas: Buffer;
  readonly drawn: Uint8Array;
  /** Lets other work through once enough px have been gone over. */
  pause(px: number): Promise<void>;
}

/** Measures a row's distance from the fill where no smaller surface has drawn yet, and counts the levels. */
function measureRow(
  screenshot: Screen,
  sheet: Sheet,
  span: { readonly y: number; readonly from: number; readonly to: number },
  fillAt: (x: number, y: number) => Colour,
  histogram: Uint32Array,
): void {
  const { pixels, width, channels } = screenshot;
  const { canvas, drawn } = sheet;
  for (let x = span.from; x < span.to; x++) {
    const spot = span.y * width + x;
    if (drawn[spot]) continue;
    const at = spot * channels;
    const { red, green, blue } = fillAt(x, span.y);
    const apart = Math.max(
      Math.abs((pixels[at] as number) - red),
      Math.abs((pixels[at + 1] as number) - green),
      Math.abs((pixels[at + 2] as number) - blue),
    );
    canvas[spot] = apart;
    histogram[apart | 0] = (histogram[apart | 0] as number) + 1;
  }
}

async function drawPlate(screenshot: Screen, surface: Surface, sheet: Sheet): Promise<void> {
  const { width } = screenshot;
  const { canvas, drawn } = sheet;
  const fillAt = fillsOf(screenshot, surface);
  const area = grow(surface, 0, screenshot);
  const histogram = new Uint32Array(256);
  for (let y = area.top; y < area.bottom; y++) {
    const from = area.left + cornerOf(screenshot, surface, y, 1);
    const to = area.right - cornerOf(screenshot, surface, y, -1);
    drawn.fill(1, y * width + area.left, y * width + from);
    drawn.fill(1, y * width + to, y * width + area.right);
    measureRow(screenshot, sheet, { y, from, to }, fillAt, histogram);
    await sheet.pause(surface.width);
  }
  const gain = gainOf(histogram);
  for (let y = area.top; y < area.bottom; y++) {
    for (let spot = y * width + area.left; spot < y * width + area.right; spot++) {
      if (drawn[spot]) continue;
      drawn[spot] = 1;
      canvas[spot] = WHITE - Math.min(WHITE, (canvas[spot] as number) * gain);
    }
    await sheet.pause(surface.width);
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

function createSheet({ width, height }: Screen, signal: AbortSignal): Sheet {
  let work = 0;
  return {
    canvas: Buffer.alloc(width * height, WHITE),
    drawn: new Uint8Array(width * height),
    async pause(px) {
      work += px;
      if (work < SLICE_PX) return;
      work = 0;
      await breathe();
      signal.throwIfAborted();
    },
  };
}

/** Smallest first, so that each pixel belongs to the innermost surface around it; no more than can be drawn in time. */
function platesOf(screenshot: Screen, surfaces: readonly Surface[]): Surface[] {
  let budget = screenshot.width * screenshot.height * MAX_OVERLAP;
  return surfaces
    .filter((one) => isPlate(screenshot, one))
    .toReversed()
    .filter((one) => {
      budget -= one.width * one.height;
      return budget >= 0;
    });
}

/**
 * One byte a pixel, the screenshot's size: 255 where a surface is bare, dark where something stands on it.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function drawInk(
  screenshot: Screen,
  surfaces: readonly Surface[],
  signal: AbortSignal,
): Promise<Buffer> {
  const { width, height } = screenshot;
  const sheet = createSheet(screenshot, signal);
  const { canvas, drawn } = sheet;
  for (const control of surfaces.filter((one) => isControl(screenshot, one))) {
    eraseRim(grow(control, BORDER_PX + 1, screenshot), canvas, drawn, width);
  }
  for (const surface of platesOf(screenshot, surfaces)) {
    await drawPlate(screenshot, surface, sheet);
    // The rim of a large panel may carry its title; the line itself does not disturb the reader.
    if (surface.height < PANEL_FROM) eraseRim(grow(surface, BORDER_PX, screenshot), canvas, drawn, width);
  }
  const fill = surfaces[0]?.fill ?? { red: WHITE, green: WHITE, blue: WHITE };
  await drawPlate(
    screenshot,
    { left: 0, top: 0, width, height, fill, solidity: 1, shading: 0, under: -1 },
    sheet,
  );
  return canvas;
}
