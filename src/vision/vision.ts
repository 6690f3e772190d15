/** The built-in eyes: a screenshot's text and elements, read once per image and remembered. */
import { availableParallelism } from 'node:os';
import type { Screenshot } from '../lib/images.ts';
import { type Element, findElements } from './elements.ts';
import { erasePictures } from './pictures.ts';
import { drawInk } from './plates.ts';
import { createReaders, installedLanguagePath } from './readers.ts';
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

interface Look {
  readonly sight: Promise<Sight>;
  readonly stop: AbortController;
  watchers: number;
  settled: boolean;
}

function withSignal<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const leave = (): void => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

/** Lazy: no thread runs before the first `read` or `warmUp`. */
export function createVision(options: VisionOptions = {}): Vision {
  const workers = options.workers ?? Math.max(1, Math.min(4, availableParallelism()));
  const remembered = options.remembered ?? 64;
  const readers = createReaders({
    count: workers,
    maxWaiting: options.maxWaiting ?? 64,
    timeoutMs: options.timeoutMs ?? 20_000,
    languagePath: options.languagePath ?? installedLanguagePath(),
  });
  const looks = new Map<string, Look>();

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

  function lookAt(screenshot: Screenshot): Look {
    const known = looks.get(screenshot.sha256);
    if (known) {
      looks.delete(screenshot.sha256);
      looks.set(screenshot.sha256, known);
      return known;
    }
    const stop = new AbortController();
    const look: Look = { sight: see(screenshot, stop.signal), stop, watchers: 0, settled: false };
    looks.set(screenshot.sha256, look);
    look.sight.then(
      () => {
        look.settled = true;
      },
      () => {
        look.settled = true;
        if (looks.get(screenshot.sha256) === look) looks.delete(screenshot.sha256);
      },
    );
    for (const oldest of looks.keys()) {
      if (looks.size <= remembered) break;
      looks.delete(oldest);
    }
    return look;
  }

  return {
    async read(screenshot, signal) {
      signal.throwIfAborted();
      const look = lookAt(screenshot);
      look.watchers += 1;
      try {
        return await withSignal(look.sight, signal);
      } finally {
        look.watchers -= 1;
        if (look.watchers === 0 && !look.settled) {
          looks.delete(screenshot.sha256);
          look.stop.abort(signal.reason);
        }
      }
    },
    warmUp: () => readers.warmUp(),
    close: () => readers.close(),
  };
}
