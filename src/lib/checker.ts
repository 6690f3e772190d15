/** The main thread's end of checking screenshots: files go to a thread that decodes them, and come back when they are sound. */
import type { Worker } from 'node:worker_threads';
import { fileOf, type ImageHeader, ImageRefusal, type RefusalReason, type Screenshot } from './images.ts';
import { startWorker } from './worker.ts';

type File = Uint8Array<ArrayBuffer>;

export interface ToChecker {
  readonly id: number;
  readonly file: File;
}

export type FromChecker =
  | { readonly id: number; readonly file: File; readonly header: Omit<ImageHeader, 'lying'> }
  | { readonly id: number; readonly refusal: { readonly reason: RefusalReason; readonly message: string } }
  | { readonly id: number; readonly failure: string };

export interface Checker {
  /**
   * Proves that a screenshot decodes. The bytes are given away: what comes back is the same file in the same memory.
   *
   * @throws {ImageRefusal} not_png_or_jpeg, damaged, too_small or too_large.
   * @throws the signal's reason when it is aborted.
   */
  check(bytes: Buffer, options: { readonly signal: AbortSignal }): Promise<Screenshot>;
  close(): Promise<void>;
}

interface Waiting {
  resolve(screenshot: Screenshot): void;
  reject(error: unknown): void;
}

/** Memory that moves to the other thread for nothing; a small buffer that shares its memory with others is copied. */
function movable(bytes: Buffer): File {
  const { buffer, byteOffset, byteLength } = bytes;
  const whole = byteLength === buffer.byteLength && buffer instanceof ArrayBuffer;
  return whole ? new Uint8Array(buffer, byteOffset, byteLength) : new Uint8Array(bytes);
}

function settle(message: FromChecker, waiting: Waiting): void {
  if ('refusal' in message) {
    waiting.reject(new ImageRefusal(message.refusal.reason, message.refusal.message));
  } else if ('failure' in message) {
    waiting.reject(new Error(message.failure));
  } else {
    waiting.resolve(fileOf(Buffer.from(message.file.buffer), message.header));
  }
}

/** Lazy: the thread starts with the first check, and again after one that ended. */
export function createChecker(): Checker {
  const open = new Map<number, Waiting>();
  let thread: Promise<Worker> | null = null;
  let lastId = 0;

  function drop(cause: unknown): void {
    thread = null;
    for (const waiting of open.values()) waiting.reject(cause);
    open.clear();
  }

  async function start(): Promise<Worker> {
    const worker = await startWorker(new URL('./images.worker.ts', import.meta.url), { name: 'images' });
    worker.on('message', (message: FromChecker) => {
      const waiting = open.get(message.id);
      open.delete(message.id);
      if (waiting) settle(message, waiting);
    });
    worker.on('error', drop);
    worker.on('exit', () => drop(new Error('the thread that checks screenshots ended')));
    return worker;
  }

  return {
    async check(bytes, { signal }) {
      thread ??= start();
      const worker = await thread.catch((cause: unknown) => {
        thread = null;
        throw cause;
      });
      signal.throwIfAborted();
      lastId += 1;
      const id = lastId;
      const leave = (): void => {
        open.get(id)?.reject(signal.reason);
        open.delete(id);
      };
      signal.addEventListener('abort', leave, { once: true });
      const file = movable(bytes);
      try {
        return await new Promise<Screenshot>((resolve, reject) => {
          open.set(id, { resolve, reject });
          worker.postMessage({ id, file } satisfies ToChecker, [file.buffer]);
        });
      } finally {
        signal.removeEventListener('abort', leave);
      }
    },
    async close() {
      const worker = await thread?.catch(() => null);
      await worker?.terminate();
    },
  };
}
