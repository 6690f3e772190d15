/** What ink is measured against: a surface's fill, which for a gradient differs from place to place. */
import type { Raster } from './flats.ts';

import { type Grounds, packColour } from './grounds.ts';

/** From this shading on a surface is a gradient. */
const GRADIENT_FROM = 16;
const TILE_PX = 16;
const TILE_STRIDE = 1 << 16;

/** The packed fill of a surface at a place. */
export type Fills = (surface: number, x: number, y: number) => number;

/** The mean of the surface's px in a tile; null where it has none. */
function meanOf(
  { width, height, pixels }: Raster,
  labels: Uint16Array,
  label: number,
  column: number,
  row: number,
): number | null {
  const right = Math.min(width, (column + 1) * TILE_PX);
  const bottom = Math.min(height, (row + 1) * TILE_PX);
  let count = 0;
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let y = row * TILE_PX; y < bottom; y++) {
    for (let x = column * TILE_PX; x < right; x++) {
      if (labels[y * width + x] !== label) continue;
      const colour = pixels[y * width + x] as number;
      count += 1;
      red += colour & 255;
      green += (colour >> 8) & 255;
      blue += (colour >> 16) & 255;
    }
  }
  if (count === 0) return null;
  return packColour({
    red: Math.round(red / count),
    green: Math.round(green / count),
    blue: Math.round(blue / count),
  });
}

/** Tiles are looked at when first asked for. */
export function createFills(raster: Raster, { surfaces, labels }: Grounds): Fills {
  const fills = surfaces.map(({ fill }) => packColour(fill));
  const graded = surfaces.map(({ shading }) => shading >= GRADIENT_FROM);
  const tiles = surfaces.map(() => new Map<number, number>());
  return (surface, x, y) => {
    const fill = fills[surface] ?? 0xffffff;
    if (!graded[surface]) return fill;
    const column = (x / TILE_PX) | 0;
    const row = (y / TILE_PX) | 0;
    const key = row * TILE_STRIDE + column;
    const known = tiles[surface]?.get(key);
    if (known !== undefined) return known;
    const spots = [
      [0, 0],
      [0, 1],
      [0, -1],
      [1, 0],
      [-1, 0],
    ] as const;
    let found: number | null = null;
    for (const [down, along] of spots) {
      if (row + down < 0 || column + along < 0) continue;
      found = meanOf(raster, labels, surface + 1, column + along, row + down);
      if (found !== null) break;
    }
    const result = found ?? fill;
    tiles[surface]?.set(key, result);
    return result;
  };
}

/** How far two packed colours are apart, 0..441. Chroma counts less where it was subsampled, as long as there is light to go by. */
export function distance(a: number, b: number): number {
  const red = (a & 255) - (b & 255);
  const green = ((a >> 8) & 255) - ((b >> 8) & 255);
  const blue = ((a >> 16) & 255) - ((b >> 16) & 255);
  return Math.sqrt(red * red + green * green + blue * blue);
}
