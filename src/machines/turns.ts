/** One caller at a time on one machine, in the order they came. */

export interface Turns {
  /** Waits for its turn; `work` is told by its own signal when the caller gives up or the machine ends. */
  take<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Interrupts who is at work and refuses everybody after. */
  end(reason: Error): void;
}

export function createTurns(): Turns {
  const over = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(signal, work) {
      const before = last;
      const mine = (async () => {
        const own = AbortSignal.any([signal, over.signal]);
        await Promise.race([before.catch(() => undefined), aborted(own)]);
        own.throwIfAborted();
        return work(own);
      })();
      // Whoever comes next waits for all who came before, also when one of them gave up waiting.
      last = Promise.allSettled([before, mine]);
      return mine;
    },
    end: (reason) => over.abort(reason),
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
