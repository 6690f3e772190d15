/** The built-in eyes: a screenshot's text and elements, read once per image in a thread of its own and remembered. */
import { availableParallelism } from 'node:os';
import { ApiError } from '../contract/errors.ts';
import { createGate } from '../lib/gate.ts';
import type { Screenshot } from '../lib/images.ts';
import { createShared, type Shared } from '../lib/shared.ts';
import { createEyes } from './eyes.ts';
import { installedLanguagePath } from './read/language.ts';
import type { Sight } from './sight.ts';
import { weightOf } from './weight.ts';

export interface VisionOptions {
  /** OCR threads; default: one per core, at most 4. */
  readonly workers?: number;
  /** What is read, by tesseract's names; default: English alone. Each more costs time. */
  readonly languages?: readonly string[];
  /** Folder of `<language>.traineddata.gz` for each; default: that of the installed package, which has English. */
  readonly languagePath?: string;
  /** Images that may wait for a reader; default 64. */
  readonly maxWaiting?: number;
  /** ms one image may take; default 20,000. */
  readonly timeoutMs?: number;
  /** Sights remembered, by image; default 64. */
  readonly remembered?: number;
  /** Bytes that those may take together, as `weightOf` estimates; default 64 MiB. */
  readonly rememberedBytes?: number;
}

export interface Vision {
  /**
   * Reads a screenshot. The same image read again, or by several callers at once, costs one reading.
   *
   * @throws {ApiError} SERVICE_UNAVAILABLE when too many images wait or the eyes are closed; OCR_FAILED when reading failed
   * or took too long.
   * @throws the signal's reason when it is aborted; other callers of the same image are not disturbed.
   */
  read(screenshot: Screenshot, signal: AbortSignal): Promise<Sight>;
  /** Starts the threads ahead of the first image. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Sights of the last images, no more than `count` and no more than `bytes`. When the bytes are used up all are forgotten and it
 * starts anew: an ordinary sight is so small that only a flood of dense screens gets there.
 */
function createSights(count: number, bytes: number): Shared<Sight> {
  let shared = createShared<Sight>(count);
  let used = 0;
  return {
    async get(key, work, signal) {
      const holder = shared;
      return holder.get(
        key,
        async (untilLeft) => {
          const sight = await work(untilLeft);
          // One that was begun before all was forgotten is remembered by nobody.
          if (holder !== shared) return sight;
          const weight = weightOf(sight);
          // What was forgotten by count is counted still: the sum is never too small.
          used += weight;
          if (used > bytes) {
            shared = createShared<Sight>(count);
            used = weight <= bytes ? weight : 0;
            if (used > 0) await shared.get(key, async () => sight, untilLeft);
          }
          return sight;
        },
        signal,
      );
    },
  };
}

/** Lazy: no thread runs before the first `read` or `warmUp`. */
export function createVision(options: VisionOptions = {}): Vision {
  const workers = options.workers ?? Math.max(1, Math.min(4, availableParallelism()));
  const maxWaiting = options.maxWaiting ?? 64;
  const eyes = createEyes({
    workers,
    languages: options.languages ?? ['eng'],
    languagePath: options.languagePath ?? installedLanguagePath(),
    timeoutMs: options.timeoutMs ?? 20_000,
  });
  const sights = createSights(options.remembered ?? 64, options.rememberedBytes ?? 64 * 1024 * 1024);
  // At least two at once: the surfaces of one are found while the other is read. Pixels are copied for no more than these.
  const places = createGate(Math.max(2, workers));

  async function look(screenshot: Screenshot, signal: AbortSignal): Promise<Sight> {
    if (places.waiting() >= maxWaiting) throw new ApiError('SERVICE_UNAVAILABLE');
    return places.run(() => eyes.see(screenshot, signal), signal);
  }

  return {
    read: (screenshot, signal) =>
      sights.get(screenshot.sha256, (untilLeft) => look(screenshot, untilLeft), signal),
    warmUp: () => eyes.warmUp(),
    close: () => eyes.close(),
  };
}
