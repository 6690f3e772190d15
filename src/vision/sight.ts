/** From the pixels of a screen to its text and elements. Runs in the eyes' thread: it holds its event loop for long. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Screen } from '../lib/images.ts';
import { type Element, findElements } from './elements.ts';
import { erasePictures } from './pictures.ts';
import { drawInk } from './plates.ts';
import type { Readers } from './readers.ts';
import { type Box, findSurfaces } from './surfaces.ts';
import { type Line, readWords } from './words.ts';

/** What is on a screen. Boxes are whole px inside the screenshot; all lists are in reading order. */
export interface Sight {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
  readonly elements: readonly Element[];
  /** Cards, dialogs, bars: what groups elements; largest first. */
  readonly panels: readonly Box[];
}

export interface SeeOptions {
  readonly readers: Readers;
  /** Into how many bands a screen may be cut, to be read at once. */
  readonly bands: number;
  readonly signal: AbortSignal;
  /** Called when the image waits for a reader, and when a reader takes it. */
  readonly onStage: (stage: 'waiting' | 'reading') => void;
}

/** @throws what the readers throw; the signal's reason, at the next stage, when it is aborted. */
export async function see(screen: Screen, { readers, bands, signal, onStage }: SeeOptions): Promise<Sight> {
  const surfaces = await findSurfaces(screen, signal);
  const ink = await drawInk(screen, surfaces, signal);
  await erasePictures(ink, screen);
  signal.throwIfAborted();
  onStage('waiting');
  let taken = false;
  const onTaken = (): void => {
    if (!taken) onStage('reading');
    taken = true;
  };
  const words = await readWords(readers, ink, screen, bands, { signal, onTaken });
  await breathe();
  signal.throwIfAborted();
  return { width: screen.width, height: screen.height, ...findElements(screen, surfaces, words) };
}
