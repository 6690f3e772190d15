/** A few tesseract workers behind one bounded queue: gray images in, words with boxes out. */
import { ApiError } from '../contract/errors.ts';
import { type GrayImage, type ReadWord, startTesseract, type Tesseract, within } from './tesseract.ts';

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

interface Job {
  readonly image: GrayImage;
  readonly resolve: (words: ReadWord[]) => void;
  readonly reject: (cause: unknown) => void;
}

/** A place at which one worker reads. The worker starts with the first image, and anew after one failed. */
interface Desk {
  busy: boolean;
  start(): Promise<Tesseract>;
  read(image: GrayImage): Promise<ReadWord[]>;
  clear(): Promise<void>;
}

function createDesk({ languagePath, timeoutMs }: ReadersOptions): Desk {
  let worker: Promise<Tesseract> | null = null;

  function start(): Promise<Tesseract> {
    if (worker) return worker;
    const starting = startTesseract(languagePath);
    starting.catch(() => {
      if (worker === starting) worker = null;
    });
    worker = starting;
    return starting;
  }

  async function clear(): Promise<void> {
    const old = worker;
    worker = null;
    await old?.then((one) => one.stop()).catch(() => {});
  }

  return {
    busy: false,
    start,
    clear,
    async read(image) {
      try {
        const one = await start();
        return await within(one.recognise(image), timeoutMs, 'reading the image took too long');
      } catch (cause) {
        await clear();
        throw new ApiError('OCR_FAILED', undefined, { cause });
      }
    },
  };
}

/** A job whose caller left is answered at once: taken off the queue, or, when it has begun, its result dropped. */
function enqueue(waiting: Job[], image: GrayImage, signal: AbortSignal): Promise<ReadWord[]> {
  return new Promise<ReadWord[]>((resolve, reject) => {
    const leave = (): void => {
      const place = waiting.indexOf(job);
      if (place >= 0) waiting.splice(place, 1);
      reject(signal.reason);
    };
    const job: Job = {
      image,
      resolve: (words) => {
        signal.removeEventListener('abort', leave);
        resolve(words);
      },
      reject: (cause) => {
        signal.removeEventListener('abort', leave);
        reject(cause);
      },
    };
    signal.addEventListener('abort', leave, { once: true });
    waiting.push(job);
  });
}

/** Lazy: no thread runs before the first `read` or `warmUp`. */
export function createReaders(options: ReadersOptions): Readers {
  const desks = Array.from({ length: options.count }, () => createDesk(options));
  const waiting: Job[] = [];
  let closed = false;

  async function work(desk: Desk, job: Job): Promise<void> {
    await desk.read(job.image).then(job.resolve, job.reject);
    desk.busy = false;
    next();
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
    async read(image, signal) {
      signal.throwIfAborted();
      if (closed || waiting.length >= options.maxWaiting) throw new ApiError('SERVICE_UNAVAILABLE');
      const words = enqueue(waiting, image, signal);
      next();
      return words;
    },
    async warmUp() {
      await Promise.all(desks.map((desk) => desk.start()));
    },
    async close() {
      closed = true;
      for (const job of waiting.splice(0)) job.reject(new ApiError('SERVICE_UNAVAILABLE'));
      await Promise.all(desks.map((desk) => desk.clear()));
    },
  };
}
