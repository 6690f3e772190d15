/** Which components of an image are surfaces, and what each looks like. */

import type { Colour, Surface } from '../surfaces.ts';
import { isNear, type Raster } from './flats.ts';
import type { Components, Runs } from './runs.ts';

/** Side of the square of flat px that a surface has room for. */
export const SOLID_PX = 8;
const MAX_SURFACES = 4_000;
/** A small button may have no such square beside its text; its outline then tells. */
const PLATE_PX = 12;
const PLATE_AREA = 90;
const PLATE_SIDE = 0.9;
/** A round badge that is mostly flat has shorter sides; a ring, such as a large O, is not so flat. */
const BADGE_SIDE = 0.7;
const BADGE_SOLIDITY = 0.6;

/** Which of the components without a solid square are small plates: flat along the middle of all four sides. */
export function findPlates(runs: Runs, parts: Components, solid: Uint8Array): Uint8Array {
  const plates = new Uint8Array(parts.count);
  const sides = new Map<number, { top: number; bottom: number; left: number; right: number }>();
  for (let part = 0; part < parts.count; part++) {
    if (solid[part] || (parts.area[part] as number) < PLATE_AREA) continue;
    const width = (parts.right[part] as number) - (parts.left[part] as number);
    const height = (parts.bottom[part] as number) - (parts.top[part] as number);
    if (width < PLATE_PX || height < PLATE_PX || (parts.area[part] as number) < 0.35 * width * height)
      continue;
    sides.set(part, { top: 0, bottom: 0, left: 0, right: 0 });
  }
  if (sides.size === 0) return plates;
  for (let row = 0; row + 1 < runs.rows.length; row++) {
    for (let id = runs.rows[row] as number; id < (runs.rows[row + 1] as number); id++) {
      const part = parts.of[id] as number;
      const seen = sides.get(part);
      if (!seen) continue;
      const { left, top, right, bottom } = boundsOf(parts, part);
      const start = Math.max(runs.start[id] as number, left + (right - left) * 0.2);
      const end = Math.min(runs.end[id] as number, right - (right - left) * 0.2);
      if (row === top + 1) seen.top += Math.max(0, end - start);
      if (row === bottom - 2) seen.bottom += Math.max(0, end - start);
      if (row < top + (bottom - top) * 0.3 || row >= bottom - (bottom - top) * 0.3) continue;
      if ((runs.start[id] as number) <= left + 1) seen.left += 1;
      if ((runs.end[id] as number) >= right - 1) seen.right += 1;
    }
  }
  for (const [part, seen] of sides) {
    const { left, top, right, bottom } = boundsOf(parts, part);
    const solidity = (parts.area[part] as number) / ((right - left) * (bottom - top));
    const side = solidity >= BADGE_SOLIDITY ? BADGE_SIDE : PLATE_SIDE;
    const across = (right - left) * 0.6 * side;
    const down = (bottom - top) * 0.4 * side - 1;
    if (seen.top >= across && seen.bottom >= across && seen.left >= down && seen.right >= down) {
      plates[part] = 1;
    }
  }
  return plates;
}

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function boundsOf(parts: Components, part: number): Bounds {
  return {
    left: parts.left[part] as number,
    top: parts.top[part] as number,
    right: parts.right[part] as number,
    bottom: parts.bottom[part] as number,
  };
}

/** Colours of one surface as they are met. */
interface Paint {
  count: number;
  readonly sums: [number, number, number];
  readonly low: [number, number, number];
  readonly high: [number, number, number];
}

function addColour(paint: Paint, colour: number, weight: number): void {
  paint.count += weight;
  for (let channel = 0; channel < 3; channel++) {
    const value = (colour >> (channel * 8)) & 255;
    paint.sums[channel] = (paint.sums[channel] as number) + value * weight;
    if (value < (paint.low[channel] as number)) paint.low[channel] = value;
    if (value > (paint.high[channel] as number)) paint.high[channel] = value;
  }
}

/** The surfaces of an image and, for every pixel, which one it belongs to: place + 1, or 0 where there is ink. */
export interface Grounds {
  readonly surfaces: readonly Surface[];
  readonly labels: Uint16Array;
}

/** Components chosen as surfaces, largest box first. */
function choose(parts: Components, chosen: Uint8Array): number[] {
  const ids: number[] = [];
  for (let part = 0; part < parts.count; part++) if (chosen[part]) ids.push(part);
  const size = (part: number): number => {
    const { left, top, right, bottom } = boundsOf(parts, part);
    return (right - left) * (bottom - top);
  };
  return ids.sort((a, b) => size(b) - size(a) || a - b).slice(0, MAX_SURFACES);
}

/** Makes surfaces of the chosen components. */
export function layGrounds(raster: Raster, runs: Runs, parts: Components, chosen: Uint8Array): Grounds {
  const ids = choose(parts, chosen);
  const places = new Map(ids.map((part, place) => [part, place]));
  const placeOf = new Uint16Array(parts.count);
  for (const [part, place] of places) placeOf[part] = place + 1;
  const paints = ids.map((): Paint => ({ count: 0, sums: [0, 0, 0], low: [255, 255, 255], high: [0, 0, 0] }));
  const labels = new Uint16Array(raster.width * raster.height);
  for (let row = 0; row < raster.height; row++) {
    const base = row * raster.width;
    for (let id = runs.rows[row] as number; id < (runs.rows[row + 1] as number); id++) {
      const label = placeOf[parts.of[id] as number] as number;
      if (label === 0) continue;
      const start = runs.start[id] as number;
      const end = runs.end[id] as number;
      labels.fill(label, base + start, base + end);
      // Ends are left out where there is room: letters' edges shade into them.
      const inset = end - start > 6 ? 2 : 0;
      const paint = paints[label - 1] as Paint;
      const weight = (end - start) / 2;
      addColour(paint, raster.pixels[base + start + inset] as number, weight / 2);
      addColour(paint, raster.pixels[base + ((start + end) >> 1)] as number, weight);
      addColour(paint, raster.pixels[base + end - 1 - inset] as number, weight / 2);
    }
  }
  const surfaces = ids.map((part, place) => toSurface(parts, part, paints[place] as Paint));
  return { surfaces: nest(surfaces), labels };
}

/** Two sets of surfaces of one image that share no px, as one. */
export function mergeGrounds(first: Grounds, second: Grounds): Grounds {
  const size = ({ width, height }: Surface): number => width * height;
  const all = [...first.surfaces, ...second.surfaces];
  const order = all
    .map((_, at) => at)
    .sort((a, b) => size(all[b] as Surface) - size(all[a] as Surface) || a - b);
  const place = new Uint16Array(all.length + 1);
  for (const [at, from] of order.entries()) place[from + 1] = at + 1;
  const labels = new Uint16Array(first.labels.length);
  const shift = first.surfaces.length;
  for (let at = 0; at < labels.length; at++) {
    const one = first.labels[at] as number;
    const other = second.labels[at] as number;
    labels[at] = place[one === 0 ? (other === 0 ? 0 : other + shift) : one] as number;
  }
  return { surfaces: nest(order.map((from) => ({ ...(all[from] as Surface), under: -1 }))), labels };
}

/** What a JPEG strews around letters: px next to a surface that are no farther from its fill. */
const NOISE_PX = 20;

/** Gives a JPEG's noise back to the surfaces it lies on, from all four sides. */
export function absorbNoise({ width, height, pixels }: Raster, { surfaces, labels }: Grounds): void {
  const fills = surfaces.map(({ fill }) => packColour(fill));
  const take = (at: number, from: number): void => {
    const label = labels[from] as number;
    if (label === 0 || labels[at] !== 0) return;
    if (isNear(pixels[at] as number, fills[label - 1] as number, NOISE_PX)) labels[at] = label;
  };
  for (let y = 0; y < height; y++) {
    const base = y * width;
    for (let x = 1; x < width; x++) take(base + x, base + x - 1);
    for (let x = width - 2; x >= 0; x--) take(base + x, base + x + 1);
  }
  for (let at = width; at < labels.length; at++) take(at, at - width);
  for (let at = labels.length - width - 1; at >= 0; at--) take(at, at + width);
}

/** Surfaces as large as the px that are theirs by now. */
export function refit(width: number, { surfaces, labels }: Grounds): Grounds {
  const left = surfaces.map((one) => one.left);
  const top = surfaces.map((one) => one.top);
  const right = surfaces.map((one) => one.left + one.width);
  const bottom = surfaces.map((one) => one.top + one.height);
  for (let at = 0, x = 0, y = 0; at < labels.length; at++) {
    const place = (labels[at] as number) - 1;
    if (place >= 0) {
      if (x < (left[place] as number)) left[place] = x;
      if (x >= (right[place] as number)) right[place] = x + 1;
      if (y < (top[place] as number)) top[place] = y;
      if (y >= (bottom[place] as number)) bottom[place] = y + 1;
    }
    x += 1;
    if (x < width) continue;
    x = 0;
    y += 1;
  }
  const grown = surfaces.map((one, place) => ({
    ...one,
    left: left[place] as number,
    top: top[place] as number,
    width: (right[place] as number) - (left[place] as number),
    height: (bottom[place] as number) - (top[place] as number),
  }));
  return { surfaces: nest(grown.map((one) => ({ ...one, under: -1 }))), labels };
}

function toSurface(parts: Components, part: number, { count, sums, low, high }: Paint): Surface {
  const { left, top, right, bottom } = boundsOf(parts, part);
  const mean = (channel: 0 | 1 | 2): number => Math.round(sums[channel] / Math.max(1, count));
  return {
    left,
    top,
    width: right - left,
    height: bottom - top,
    fill: { red: mean(0), green: mean(1), blue: mean(2) },
    shading: Math.max(high[0] - low[0], high[1] - low[1], high[2] - low[2]),
    solidity: (parts.area[part] as number) / ((right - left) * (bottom - top)),
    under: -1,
  };
}

/** The smallest larger box around each. */
function nest(surfaces: readonly Surface[]): Surface[] {
  return surfaces.map((one, place) => {
    for (let outer = place - 1; outer >= 0; outer--) {
      const box = surfaces[outer] as Surface;
      if (
        box.left <= one.left &&
        box.top <= one.top &&
        box.left + box.width >= one.left + one.width &&
        box.top + box.height >= one.top + one.height
      ) {
        return { ...one, under: outer };
      }
    }
    return one;
  });
}

export function packColour({ red, green, blue }: Colour): number {
  return red | (green << 8) | (blue << 16);
}
