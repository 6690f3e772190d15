/** A few OCR threads behind one queue: gray images in, words with boxes out. */
import { type GrayImage, type Languages, type RawWord, startTesseract, type Tesseract } from './tesseract.ts';

export interface ReadersOptions extends Languages {
  /** OCR threads, each of about 120 MB. */
  readonly count: number;
}

/** One who waits for an image to be read. */
export interface Turn {
  readonly signal: AbortSignal;
  /** Called when a thread, which has started by then, takes the image. */
  readonly onTaken: () => void;
}

export interface Readers {
  /**
   * @throws what went wrong in the thread; the next image gets a new one.
   * @throws the signal's reason when it is aborted.
   */
  read(image: GrayImage, turn: Turn): Promise<RawWord[]>;
  /** Starts every thread. */
  warmUp(): Promise<void>;
}

/** About what a new thread costs: a reading nobody waits for may take as long to end by itself before it is ended. */
const LINGER_MS = 500;

interface Job extends Turn {
  readonly image: GrayImage;
  readonly resolve: (words: RawWord[]) => void;
  readonly reject: (cause: unknown) => void;
}

/** A place at which one thread reads. The thread starts with the first image, and anew after one failed. */
interface Desk {
  busy: boolean;
  start(): Promise<Tesseract>;
  read(job: Job): Promise<RawWord[]>;
}

function createDesk(languages: Languages): Desk {
  let thread: Promise<Tesseract> | null = null;

  function start(): Promise<Tesseract> {
    if (thread) return thread;
    const starting = startTesseract(languages);
    starting.catch(() => {
      if (thread === starting) thread = null;
    });
    thread = starting;
    return starting;
  }

  async function clear(): Promise<void> {
    const old = thread;
    thread = null;
    await old?.then((one) => one.stop()).catch(() => {});
  }

  return {
    busy: false,
    start,
    async read({ image, signal, onTaken }) {
      let linger: NodeJS.Timeout | undefined;
      const leave = (): void => {
        linger = setTimeout(() => void clear(), LINGER_MS);
      };
      try {
        const one = await start();
        signal.throwIfAborted();
        onTaken();
        signal.addEventListener('abort', leave, { once: true });
        return await one.recognise(image);
      } catch (cause) {
        if (!signal.aborted || linger) await clear();
        throw cause;
      } finally {
        signal.removeEventListener('abort', leave);
        clearTimeout(linger);
      }
    },
  };
}

/** A job whose caller left is answered at once: taken off the queue, or, when it has begun, its result dropped. */
function enqueue(waiting: Job[], image: GrayImage, { signal, onTaken }: Turn): Promise<RawWord[]> {
  return new Promise<RawWord[]>((resolve, reject) => {
    const leave = (): void => {
      const place = waiting.indexOf(job);
      if (place >= 0) waiting.splice(place, 1);
      reject(signal.reason);
    };
    const settled = (): void => signal.removeEventListener('abort', leave);
    const job: Job = {
      image,
      signal,
      onTaken,
      resolve: (words) => {
        settled();
        resolve(words);
      },
      reject: (cause) => {
        settled();
        reject(cause);
      },
    };
    signal.addEventListener('abort', leave, { once: true });
    waiting.push(job);
  });
}

/** Lazy: no thread runs before the first `read` or `warmUp`. The threads end with the thread that made them. */
export function createReaders({ count, ...languages }: ReadersOptions): Readers {
  const desks = Array.from({ length: count }, () => createDesk(languages));
  const waiting: Job[] = [];

  async function work(desk: Desk, job: Job): Promise<void> {
    await desk.read(job).then(job.resolve, job.reject);
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
    async read(image, turn) {
      turn.signal.throwIfAborted();
      const words = enqueue(waiting, image, turn);
      next();
      return words;
    },
    async warmUp() {
      await Promise.all(desks.map((desk) => desk.start()));
    },
  };
}
