/** A few tesseract workers, each in its own thread: gray images in, words with boxes out. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import { ApiError } from '../contract/errors.ts';
import type { Box } from './surfaces.ts';

/** One word as read, in the px of the image that was read. `confidence` is 0..100. */
export interface ReadWord extends Box {
  readonly text: string;
  readonly confidence: number;
}

/** One byte a pixel, dark on light. */
export interface GrayImage {
  readonly gray: Buffer;
  readonly width: number;
  readonly height: number;
}

export interface ReadersOptions {
  /** Workers, each a thread of about 120 MB. */
  readonly count: number;
  /** Images that may wait; more are refused with SERVICE_UNAVAILABLE. */
  readonly maxWaiting: number;
  /** ms one image may take in a worker before the worker is replaced. */
  readonly timeoutMs: number;
  /** Folder of eng.traineddata.gz. */
  readonly languagePath: string;
}

export interface Readers {
  /**
   * @throws {ApiError} SERVICE_UNAVAILABLE when too many images wait, OCR_FAILED when the worker failed or took too long.
   * @throws the signal's reason when it is aborted.
   */
  read(image: GrayImage, signal: AbortSignal): Promise<ReadWord[]>;
  /** Starts every worker. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

/** The folder of the language data among the installed packages. */
export function installedLanguagePath(): string {
  const manifest = createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json');
  return join(dirname(manifest), '4.0.0_best_int');
}

const START_TIMEOUT_MS = 30_000;

function within<T>(work: Promise<T>, ms: number, late: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(late)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

interface Engine {
  recognise(pgm: Buffer): Promise<ReadWord[]>;
  stop(): Promise<void>;
}

async function startEngine(languagePath: string): Promise<Engine> {
  // tesseract.js settles neither way when the language data is missing: the handler is the only one told.
  let broken: (cause: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    broken = (cause) => reject(cause instanceof Error ? cause : new Error(String(cause)));
  });
  failed.catch(() => {});
  const starting = createWorker('eng', OEM.LSTM_ONLY, {
    langPath: languagePath,
    cacheMethod: 'none',
    errorHandler: (cause: unknown) => broken(cause),
  });
  const worker = await within(Promise.race([starting, failed]), START_TIMEOUT_MS, 'OCR did not start');
  watch(worker, broken);
  await worker.setParameters({
    tessedit_pageseg_mode: PSM.SPARSE_TEXT,
    user_defined_dpi: '144',
    debug_file: '/dev/null',
  });
  return {
    async recognise(pgm) {
      const result = await Promise.race([worker.recognize(pgm, {}, { blocks: true, text: false }), failed]);
      return (result.data.blocks ?? []).flatMap((block) =>
        block.paragraphs.flatMap((paragraph) => paragraph.lines.flatMap((line) => line.words.map(toWord))),
      );
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}

/** A thread that dies would otherwise leave its caller waiting, and an unheard 'error' would end the process. */
function watch(worker: Worker, broken: (cause: unknown) => void): void {
  const thread: unknown = Reflect.get(worker, 'worker');
  const listen: unknown = typeof thread === 'object' && thread !== null ? Reflect.get(thread, 'on') : null;
  if (typeof listen !== 'function') return;
  listen.call(thread, 'error', broken);
  listen.call(thread, 'exit', () => broken(new Error('the OCR thread ended')));
}

function toWord(word: {
  text: string;
  confidence: number;
  bbox: { x0: number; y0: number; x1: number; y1: number };
}): ReadWord {
  const { x0, y0, x1, y1 } = word.bbox;
  return {
    text: word.text,
    confidence: word.confidence,
    left: x0,
    top: y0,
    width: x1 - x0,
    height: y1 - y0,
  };
}

function toPgm({ gray, width, height }: GrayImage): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), gray]);
}

interface Job {
  readonly image: GrayImage;
  readonly resolve: (words: ReadWord[]) => void;
  readonly reject: (cause: unknown) => void;
  readonly signal: AbortSignal;
}

interface Desk {
  engine: Promise<Engine> | null;
  busy: boolean;
}

/** Workers start with the first image that needs them, and again after one failed. */
export function createReaders(options: ReadersOptions): Readers {
  const desks: Desk[] = Array.from({ length: options.count }, () => ({ engine: null, busy: false }));
  const waiting: Job[] = [];
  let closed = false;

  function engineOf(desk: Desk): Promise<Engine> {
    if (desk.engine) return desk.engine;
    const engine = startEngine(options.languagePath);
    engine.catch(() => {
      desk.engine = null;
    });
    desk.engine = engine;
    return engine;
  }

  async function discard(desk: Desk): Promise<void> {
    const { engine } = desk;
    desk.engine = null;
    await engine?.then((one) => one.stop()).catch(() => {});
  }

  async function work(desk: Desk, job: Job): Promise<void> {
    try {
      const engine = await engineOf(desk);
      job.resolve(
        await within(
          engine.recognise(toPgm(job.image)),
          options.timeoutMs,
          'reading the image took too long',
        ),
      );
    } catch (cause) {
      await discard(desk);
      job.reject(new ApiError('OCR_FAILED', undefined, { cause }));
    } finally {
      desk.busy = false;
      next();
    }
  }

  function next(): void {
    for (const desk of desks) {
      if (desk.busy) continue;
      const job = waiting.shift();
      if (!job) return;
      desk.busy = true;
      void work(desk, job);
    }
  }

  return {
    read(image, signal) {
      return new Promise<ReadWord[]>((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        if (closed || waiting.length >= options.maxWaiting) {
          return reject(new ApiError('SERVICE_UNAVAILABLE'));
        }
        const job: Job = { image, resolve, reject, signal };
        // A job that has begun cannot be interrupted; its caller is answered, its result dropped.
        const leave = (): void => {
          const place = waiting.indexOf(job);
          if (place >= 0) waiting.splice(place, 1);
          reject(signal.reason);
        };
        signal.addEventListener('abort', leave, { once: true });
        const settle = <T>(then: (value: T) => void): ((value: T) => void) => {
          return (value) => {
            signal.removeEventListener('abort', leave);
            then(value);
          };
        };
        waiting.push(Object.assign(job, { resolve: settle(resolve), reject: settle(reject) }));
        next();
      });
    },
    async warmUp() {
      await Promise.all(desks.map(engineOf));
    },
    async close() {
      closed = true;
      for (const job of waiting.splice(0)) job.reject(new ApiError('SERVICE_UNAVAILABLE'));
      await Promise.all(desks.map(discard));
    },
  };
}
