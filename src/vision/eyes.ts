/** The main thread's end of the eyes: it posts files, keeps the deadline, and replaces the thread when it fails. */
import type { Worker, WorkerOptions } from 'node:worker_threads';
import { ApiError } from '../contract/errors.ts';
import type { Screenshot } from '../lib/images.ts';
import { startWorker } from '../lib/worker.ts';
import type { Languages } from './read/tesseract.ts';
import type { Sight } from './sight.ts';

/** What the thread is started with. */
export interface EyesSetup extends Languages {
  readonly workers: number;
}

/** `leave` asks to stop with what that id names; it is answered like any other request, by `failed` or `done`. */
export type ToEyes =
  | { readonly kind: 'read'; readonly id: number; readonly file: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'warm-up'; readonly id: number }
  | { readonly kind: 'leave'; readonly id: number };

/** Each request gets one `done` or `failed`; a screen gets `waiting` and `reading` before. */
export type FromEyes =
  | { readonly kind: 'waiting' | 'reading'; readonly id: number }
  | { readonly kind: 'done'; readonly id: number; readonly sight: Sight | null }
  | { readonly kind: 'failed'; readonly id: number; readonly why: string };

export interface EyesOptions extends EyesSetup {
  /** ms one image may take, the wait for a free reader left out. */
  readonly timeoutMs: number;
  /** Starts the thread. */
  readonly start?: (options: WorkerOptions) => Promise<Worker>;
}

export interface Eyes {
  /**
   * Settles when the thread has let go of the screen, which for an aborted one is soon. The file is copied, and decoded there.
   *
   * @throws {ApiError} OCR_FAILED when the thread failed or took too long; SERVICE_UNAVAILABLE once closed.
   * @throws the signal's reason when it is aborted.
   */
  see(screenshot: Screenshot, signal: AbortSignal): Promise<Sight>;
  /** @throws when the threads do not start. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

/** ms after which a thread that does not let go of a screen is taken for stuck. */
const LET_GO_MS = 2_000;
/** A screen made to hurt may fill this; without a limit of its own the thread would take the whole process with it. */
const resourceLimits = { maxOldGenerationSizeMb: 512 };

interface Request {
  readonly worker: Worker;
  readonly resolve: (sight: Sight | null) => void;
  readonly reject: (cause: unknown) => void;
  /** Runs while the thread works on it, not while it waits for a reader. */
  clock: NodeJS.Timeout | undefined;
  late: () => void;
  /** Why nobody waits for it any more. */
  left: { readonly why: unknown } | null;
}

function failed(cause: unknown): ApiError {
  return new ApiError('OCR_FAILED', undefined, { cause });
}

/** What was asked of the threads and is not answered. */
function createRequests(timeoutMs: number) {
  const open = new Map<number, Request>();
  let lastId = 0;

  function settle(id: number, finish: (request: Request) => void): void {
    const request = open.get(id);
    if (!request) return;
    open.delete(id);
    clearTimeout(request.clock);
    if (request.left) request.reject(request.left.why);
    else finish(request);
  }

  function leave(id: number, why: unknown): void {
    const request = open.get(id);
    if (!request || request.left) return;
    request.left = { why };
    request.worker.postMessage({ kind: 'leave', id } satisfies ToEyes);
    clearTimeout(request.clock);
    request.clock = setTimeout(() => void request.worker.terminate(), LET_GO_MS);
  }

  function keepTime(id: number, running: boolean): void {
    const request = open.get(id);
    if (!request || request.left) return;
    clearTimeout(request.clock);
    if (running) request.clock = setTimeout(request.late, timeoutMs);
  }

  return {
    leave,
    add(worker: Worker): { id: number; answer: Promise<Sight | null> } {
      lastId += 1;
      const id = lastId;
      const answer = new Promise<Sight | null>((resolve, reject) => {
        const late = (): void => leave(id, failed(new Error('reading the image took too long')));
        open.set(id, { worker, resolve, reject, clock: undefined, late, left: null });
      });
      return { id, answer };
    },
    keepTime,
    receive(message: FromEyes): void {
      const { kind, id } = message;
      if (kind === 'done') settle(id, ({ resolve }) => resolve(message.sight));
      else if (kind === 'failed') settle(id, ({ reject }) => reject(failed(new Error(message.why))));
      else keepTime(id, kind === 'reading');
    },
    /** The thread is gone, and with it everything that was asked of it. */
    drop(worker: Worker, why: unknown): void {
      for (const [id, request] of open) {
        if (request.worker === worker) settle(id, ({ reject }) => reject(why));
      }
    },
  };
}

/** Lazy: no thread runs before the first `see` or `warmUp`. */
export function createEyes(options: EyesOptions): Eyes {
  const { workers, languages, languagePath, timeoutMs, start = startEyes } = options;
  const requests = createRequests(timeoutMs);
  let thread: Promise<Worker> | null = null;
  let closed = false;

  function open(): Promise<Worker> {
    if (closed) return Promise.reject(new ApiError('SERVICE_UNAVAILABLE'));
    if (thread) return thread;
    const workerData: EyesSetup = { workers, languages, languagePath };
    const starting = start({ workerData, resourceLimits, name: 'eyes' }).then((worker) => {
      const gone = (cause: unknown): void => {
        if (thread === starting) thread = null;
        requests.drop(worker, closed ? new ApiError('SERVICE_UNAVAILABLE') : failed(cause));
      };
      worker.on('message', requests.receive);
      worker.on('error', gone);
      worker.on('exit', () => gone(new Error('the thread of the eyes ended')));
      return worker;
    });
    starting.catch(() => {
      if (thread === starting) thread = null;
    });
    thread = starting;
    return starting;
  }

  /** A thread that does not start is one failed reading. */
  async function take(): Promise<Worker> {
    return open().catch((cause: unknown) => {
      throw cause instanceof ApiError ? cause : failed(cause);
    });
  }

  return {
    async see({ bytes }, signal) {
      const worker = await take();
      signal.throwIfAborted();
      const { id, answer } = requests.add(worker);
      const leave = (): void => requests.leave(id, signal.reason);
      signal.addEventListener('abort', leave, { once: true });
      requests.keepTime(id, true);
      // A copy whose memory can move: the file is still needed here.
      const file = new Uint8Array(bytes);
      worker.postMessage({ kind: 'read', id, file } satisfies ToEyes, [file.buffer]);
      const sight = await answer.finally(() => signal.removeEventListener('abort', leave));
      if (!sight) throw failed(new Error('the eyes answered something else'));
      return sight;
    },
    async warmUp() {
      const worker = await take();
      const { id, answer } = requests.add(worker);
      worker.postMessage({ kind: 'warm-up', id } satisfies ToEyes);
      await answer.catch((cause: unknown) => {
        // Closed before it was warm: nobody misses it.
        if (!closed) throw cause;
      });
    },
    async close() {
      closed = true;
      const worker = await thread?.catch(() => null);
      await worker?.terminate();
    },
  };
}

function startEyes(options: WorkerOptions): Promise<Worker> {
  return startWorker(new URL('./eyes.worker.ts', import.meta.url), options);
}
