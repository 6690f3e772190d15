/** One piece of work for each key at a time, shared by all who ask, remembered when it succeeds. */
export interface Shared<T> {
  /**
   * `work` is aborted when the last who waits for it leaves.
   *
   * @throws what the work throws; the signal's reason when it is aborted.
   */
  get(key: string, work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>;
}

interface Piece<T> {
  readonly result: Promise<T>;
  readonly stop: AbortController;
  watchers: number;
  settled: boolean;
}

function withSignal<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const leave = (): void => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

/** Remembers the `remembered` results that were asked for last. */
export function createShared<T>(remembered: number): Shared<T> {
  const pieces = new Map<string, Piece<T>>();

  function begin(key: string, work: (signal: AbortSignal) => Promise<T>): Piece<T> {
    const stop = new AbortController();
    const piece: Piece<T> = { result: work(stop.signal), stop, watchers: 0, settled: false };
    piece.result
      .catch(() => {
        if (pieces.get(key) === piece) pieces.delete(key);
      })
      .finally(() => {
        piece.settled = true;
      });
    return piece;
  }

  /** Set again on every use, so that the map's order is that of last use. */
  function keep(key: string, piece: Piece<T>): void {
    pieces.delete(key);
    pieces.set(key, piece);
    for (const oldest of pieces.keys()) {
      if (pieces.size <= remembered) break;
      pieces.delete(oldest);
    }
  }

  return {
    async get(key, work, signal) {
      signal.throwIfAborted();
      const piece = pieces.get(key) ?? begin(key, work);
      keep(key, piece);
      piece.watchers += 1;
      try {
        return await withSignal(piece.result, signal);
      } finally {
        piece.watchers -= 1;
        if (piece.watchers === 0 && !piece.settled) {
          if (pieces.get(key) === piece) pieces.delete(key);
          piece.stop.abort(signal.reason);
        }
      }
    },
  };
}
