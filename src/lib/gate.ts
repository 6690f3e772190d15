/** Lets at most `width` tasks run at once; the others wait in order. */
export interface Gate {
  /**
   * Runs `task` when it is its turn. An aborted caller is answered at once with the signal's reason; a task that had begun
   * keeps its place until it ends, since the work behind it goes on.
   */
  run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** How many wait. */
  waiting(): number;
}

/** A gate for work that cannot be interrupted, such as a native decode. `width` is at least 1. */
export function createGate(width: number): Gate {
  const queue: (() => void)[] = [];
  let running = 0;

  function next(): void {
    while (running < width) {
      const start = queue.shift();
      if (!start) return;
      running += 1;
      start();
    }
  }

  return {
    waiting: () => queue.length,
    run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const start = (): void => {
          task()
            .then(resolve, reject)
            .finally(() => {
              signal?.removeEventListener('abort', leave);
              running -= 1;
              next();
            });
        };
        const leave = (): void => {
          const place = queue.indexOf(start);
          if (place >= 0) queue.splice(place, 1);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', leave, { once: true });
        queue.push(start);
        next();
      });
    },
  };
}
