/** A screen into surfaces and ink, in slices that let other work of the thread through. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Screen } from '../lib/images.ts';
import { createRaster, findSolid, type Raster, scanRows } from './flats.ts';
import { absorbNoise, findPlates, type Grounds, layGrounds, SOLID_PX } from './grounds.ts';
import { bridgeStrikes, findPieces, INK, type Ink, maskInk, RULE } from './ink.ts';
import { dropLetters } from './letters.ts';
import { measure, Runs } from './runs.ts';

/** How far neighbours of one surface may be apart in a channel; a JPEG's noise is stronger. */
const PNG_TOLERANCE = 5;
const JPEG_TOLERANCE = 8;
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
  const tolerance = screen.format === 'jpeg' ? JPEG_TOLERANCE : PNG_TOLERANCE;
  const raster = createRaster(screen);
  const { width, height } = raster;
  const runs = new Runs(height);
  const slice = Math.max(1, Math.floor(SLICE_PX / width));
  for (let from = 0; from < height; from += slice) {
    await rest();
    const isRead = scanRows(runs, raster, tolerance, { from, to: Math.min(height, from + slice) });
    if (!isRead) throw new TooBusy('the image is too busy to be read');
  }
  await rest();
  const parts = measure(runs);
  await rest();
  const chosen = findSolid(runs, parts, width, SOLID_PX);
  const plates = findPlates(runs, parts, chosen);
  for (let part = 0; part < parts.count; part++)
    chosen[part] = (chosen[part] as number) | (plates[part] as number);
  dropLetters(raster, runs, parts, chosen);
  await rest();
  const grounds = layGrounds(raster, runs, parts, chosen);
  await rest();
  if (screen.format === 'jpeg') absorbNoise(raster, grounds);
  await rest();
  const mask = maskInk(raster, grounds.labels, tolerance);
  bridgeStrikes(mask, width);
  await rest();
  const ink = findPieces(raster, grounds.labels, mask, INK);
  await rest();
  const rules = findPieces(raster, grounds.labels, mask, RULE);
  await rest();
  return { ...grounds, raster, ink, rules };
}
