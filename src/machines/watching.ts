/** What watching a screen needs on every kind of machine: waiting that can be woken, and an end that leaves nothing behind. */
import type { Capture, Screen } from './machine.ts';

type Show = Parameters<Screen['watch']>[0];

/** Wakes the one who waits. A ring that nobody hears is kept, so nothing is missed between looking and waiting. */
export class Bell {
  #rung = false;
  #wake: () => void = () => {};

  readonly ring = (): void => {
    this.#rung = true;
    this.#wake();
  };

  /** Resolves with the next ring, or at once after one that was kept; rejects with the signal's reason. */
  async heard(signal: AbortSignal): Promise<void> {
    if (!this.#rung) {
      const ring = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      await unlessAborted(ring, signal);
    }
    this.#rung = false;
  }
}

/** What the promise says, unless the signal is aborted before: then its reason. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  promise.catch(() => {});
  signal.throwIfAborted();
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
  });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', abort));
}

/**
 * One watcher, from its first frame to its end, as `Screen.watch` promises it. `loop` never comes to an end by itself; what it
 * waits for ends with `stop`, so that a `show` that hangs holds nothing up. `onGone` tells of the machine's end, and returns how
 * to forget about it.
 */
export async function watching(
  watcher: {
    readonly show: Show;
    readonly signal: AbortSignal;
    readonly onGone: (listener: (reason: Error) => void) => () => void;
  },
  loop: (shown: (frame: Capture) => Promise<void>, stop: AbortSignal) => Promise<void>,
): Promise<void> {
  const { show, signal, onGone } = watcher;
  if (signal.aborted) return;
  const ending = new AbortController();
  const stop = ending.signal;
  const leave = () => ending.abort(signal.reason);
  signal.addEventListener('abort', leave, { once: true });
  const forget = onGone((reason) => ending.abort(reason));
  try {
    const shown = async (frame: Capture) => {
      stop.throwIfAborted();
      // Its failure is the end, whatever a loop makes of failures of its own.
      const showing = async () => await show(frame);
      await unlessAborted(
        showing().catch((error: unknown) => ending.abort(error)),
        stop,
      );
    };
    await loop(shown, stop);
  } catch (error) {
    // Whatever failed while the watcher left is nobody's concern any more.
    if (signal.aborted) return;
    throw stop.aborted ? stop.reason : error;
  } finally {
    signal.removeEventListener('abort', leave);
    forget();
  }
}
