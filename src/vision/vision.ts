/** The built-in eyes: a screenshot's text and elements, read once per image and remembered. */
import { availableParallelism } from 'node:os';
import type { Screenshot } from '../lib/images.ts';
import { createShared } from '../lib/shared.ts';
import { type Element, findElements } from './elements.ts';
import { erasePictures } from './pictures.ts';
import { drawInk } from './plates.ts';
import { createReaders } from './readers.ts';
import { type Box, findSurfaces } from './surfaces.ts';
import { installedLanguagePath } from './tesseract.ts';
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

export interface VisionOptions {
  /** OCR threads; default: one per core, at most 4. */
  readonly workers?: number;
  /** Folder of eng.traineddata.gz; default: the installed package. */
  readonly languagePath?: string;
  /** Images that may wait for a reader; default 64. */
  readonly maxWaiting?: number;
  /** ms one image may take; default 20,000. */
  readonly timeoutMs?: number;
  /** Sights remembered, by image; default 64. */
  readonly remembered?: number;
}

export interface Vision {
  /**
   * Reads a screenshot. The same image read again, or by several callers at once, costs one reading.
   *
   * @throws {ApiError} SERVICE_UNAVAILABLE when too many images wait; OCR_FAILED when reading failed or took too long.
   * @throws the signal's reason when it is aborted; other callers of the same image are not disturbed.
   */
  read(screenshot: Screenshot, signal: AbortSignal): Promise<Sight>;
  /** Starts the OCR threads ahead of the first image. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

/** Lazy: no thread runs before the first `read` or `warmUp`. */
export function createVision(options: VisionOptions = {}): Vision {
  const workers = options.workers ?? Math.max(1, Math.min(4, availableParallelism()));
  const readers = createReaders({
    count: workers,
    maxWaiting: options.maxWaiting ?? 64,
    timeoutMs: options.timeoutMs ?? 20_000,
    languagePath: options.languagePath ?? installedLanguagePath(),
  });
  const sights = createShared<Sight>(options.remembered ?? 64);

  async function see(screenshot: Screenshot, signal: AbortSignal): Promise<Sight> {
    const surfaces = await findSurfaces(screenshot, signal);
    const ink = await drawInk(screenshot, surfaces, signal);
    await erasePictures(ink, screenshot);
    const words = await readWords(readers, ink, screenshot, Math.min(workers, 4), signal);
    return {
      width: screenshot.width,
      height: screenshot.height,
      ...findElements(screenshot, surfaces, words),
    };
  }

  return {
    read: (screenshot, signal) =>
      sights.get(screenshot.sha256, (untilLeft) => see(screenshot, untilLeft), signal),
    warmUp: () => readers.warmUp(),
    close: () => readers.close(),
  };
}
