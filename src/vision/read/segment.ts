/** A screen into surfaces and ink, in slices that let other work of the thread through. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Screen } from '../../lib/images.ts';
import { withoutOutlines } from './faint.ts';
import { createRaster, findSolid, isTaken, type Raster, scanRows, withoutTaken } from './flats.ts';
import {
  absorbNoise,
  findPlates,
  type Grounds,
  layGrounds,
  mergeGrounds,
  refit,
  SOLID_PX,
} from './grounds.ts';
import { bridgeStrikes, findPieces, INK, type Ink, maskInk, RULE } from './ink.ts';
import { dropLetters, dropWords } from './letters.ts';
import { measure, Runs } from './runs.ts';

/** How far neighbours of one surface may be apart in a channel; a JPEG's noise is stronger. */
const PNG_TOLERANCE = 5;
const JPEG_TOLERANCE = 8;
const NOISY_TOLERANCE = 20;
/** px gone over before other work gets its turn. */
const SLICE_PX = 1_000_000;

export interface Segments extends Grounds {
  readonly raster: Raster;
  readonly ink: Ink;
  /** Long straight lines. */
  readonly rules: Ink;
}

/** The screen has more pieces than can be looked at: made smaller it has fewer. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy';
}

/**
 * @throws {TooBusy}
 * @throws the signal's reason when it is aborted.
 */
export async function segment(screen: Screen, signal: AbortSignal): Promise<Segments> {
  const rest = async (): Promise<void> => {
    await breathe();
    signal.throwIfAborted();
  };
  const isJpeg = screen.format === 'jpeg';
  const tolerance = isJpeg ? JPEG_TOLERANCE : PNG_TOLERANCE;
  const raster = createRaster(screen);
  // Around what a JPEG has drawn thin, nothing is even.
  const bare = isJpeg ? raster : withoutOutlines(raster, tolerance);
  let grounds = await findGrounds(raster, bare, tolerance, rest);
  if (isJpeg) {
    absorbNoise(raster, grounds);
    await rest();
    // Small coloured buttons are noisy all over: what is left is looked at again, more tolerantly.
    const left = withoutTaken(raster, grounds.labels);
    grounds = mergeGrounds(grounds, await findGrounds(left, left, NOISY_TOLERANCE, rest));
    absorbNoise(raster, grounds);
    grounds = refit(raster.width, grounds);
  }
  await rest();
  const mask = maskInk(raster, grounds.labels, tolerance);
  bridgeStrikes(mask, raster.width);
  await rest();
  const ink = findPieces(raster, grounds.labels, mask, INK);
  await rest();
  const rules = findPieces(raster, grounds.labels, mask, RULE);
  await rest();
  return { ...grounds, raster, ink, rules };
}

/** The surfaces of an image, what is taken in `bare` left out. */
async function findGrounds(
  raster: Raster,
  bare: Raster,
  tolerance: number,
  rest: () => Promise<void>,
): Promise<Grounds> {
  const { width, height, pixels } = bare;
  const runs = new Runs(height);
  const slice = Math.max(1, Math.floor(SLICE_PX / width));
  for (let from = 0; from < height; from += slice) {
    await rest();
    const isRead = scanRows(runs, bare, tolerance, { from, to: Math.min(height, from + slice) });
    if (!isRead) throw new TooBusy('the image is too busy to be read');
  }
  await rest();
  const parts = measure(runs);
  await rest();
  const chosen = findSolid(runs, parts, width, SOLID_PX);
  const plates = findPlates(runs, parts, chosen);
  dropWords(bare, runs, parts, { plates, solid: chosen });
  for (let part = 0; part < parts.count; part++) {
    chosen[part] = (chosen[part] as number) | (plates[part] as number);
  }
  for (let row = 0; row < height; row++) {
    for (let id = runs.rows[row] as number; id < (runs.rows[row + 1] as number); id++) {
      if (isTaken(pixels[row * width + (runs.start[id] as number)] as number))
        chosen[parts.of[id] as number] = 0;
    }
  }
  await rest();
  dropLetters(bare, runs, parts, chosen);
  await rest();
  return layGrounds(raster, runs, parts, chosen);
}
