/** One caller at a time on one machine, in the order they came. */
import { following } from '../lib/signals.ts';

export interface Turns {
  /** Waits for its turn; `work` is told by its own signal when the caller gives up or the machine ends. */
  take<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Interrupts who is at work and refuses everybody after. */
  end(reason: Error): void;
}

/** Resolves when all before have ended; rejects when the signal is aborted first. */
function turnOf(before: Promise<unknown>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    before.then(() => resolve());
  });
}

export function createTurns(): Turns {
  const over = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(signal, work) {
      const before = last;
      const mine = (async () => {
        const own = following([signal, over.signal]);
        try {
          await turnOf(before, own.signal);
          return await work(own.signal);
        } finally {
          own.end();
        }
      })();
      // Whoever comes next waits for all who came before, also when one of them gave up waiting.
      last = Promise.allSettled([before, mine]);
      return mine;
    },
    end: (reason) => over.abort(reason),
  };
}
