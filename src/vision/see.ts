/** From the pixels of a screen to its text and elements. Runs in the eyes' thread: it holds its event loop for long. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Screen } from '../lib/images.ts';
import { findElements } from './elements.ts';
import { erasePictures } from './pictures.ts';
import { drawInk } from './plates.ts';
import type { Readers } from './readers.ts';
import type { Sight } from './sight.ts';
import { findSurfaces } from './surfaces.ts';
import { readWords } from './words.ts';

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
