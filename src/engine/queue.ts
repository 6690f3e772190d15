/**
 * Who may think next. As many calls run as there are slots; the rest wait, in turn by account, so that one tenant's flood
 * does not starve another. When the queue is full, the newest call of the account with the most waiting is turned away.
 */
import { ApiError } from '../contract/errors.ts';

interface Waiter {
  readonly accountId: string;
  start(): void;
  refuse(error: unknown): void;
}

export interface FairQueueOptions {
  /** Calls that run at once. */
  readonly slots: number;
  /** Calls that wait at most, over all accounts. */
  readonly limit: number;
}

export interface FairQueue {
  /** Runs `work` when it is this account's turn. 503 SERVICE_UNAVAILABLE when too many wait; the signal's reason on abort. */
  run<T>(accountId: string, signal: AbortSignal, work: () => Promise<T>): Promise<T>;
  waiting(): number;
  running(): number;
}

const full = (): ApiError =>
  new ApiError('SERVICE_UNAVAILABLE', 'The server is at capacity. Nothing was charged.');

class Lines implements FairQueue {
  readonly #options: FairQueueOptions;
  /** Accounts with somebody waiting, the one whose turn it is first. */
  readonly #lines = new Map<string, Waiter[]>();
  #waiting = 0;
  #running = 0;

  constructor(options: FairQueueOptions) {
    this.#options = options;
  }

  async run<T>(accountId: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.#turn(accountId, signal);
    try {
      return await work();
    } finally {
      this.#running--;
      this.#pump();
    }
  }

  waiting = (): number => this.#waiting;
  running = (): number => this.#running;

  #remove(waiter: Waiter): boolean {
    const line = this.#lines.get(waiter.accountId);
    const place = line?.indexOf(waiter) ?? -1;
    if (!line || place < 0) return false;
    line.splice(place, 1);
    if (line.length === 0) this.#lines.delete(waiter.accountId);
    this.#waiting--;
    return true;
  }

  /** The next in turn; its account goes to the back. */
  #takeNext(): Waiter | undefined {
    const first = this.#lines.entries().next();
    if (first.done) return undefined;
    const [accountId, line] = first.value;
    const waiter = line[0];
    if (!waiter) return undefined;
    this.#remove(waiter);
    if (this.#lines.delete(accountId)) this.#lines.set(accountId, line);
    return waiter;
  }

  #pump(): void {
    while (this.#running < this.#options.slots) {
      const next = this.#takeNext();
      if (!next) return;
      this.#running++;
      next.start();
    }
  }

  /** Makes room for a newcomer of `accountId`; false when no account has more waiting than it would have. */
  #makeRoom(accountId: string): boolean {
    if (this.#waiting < this.#options.limit) return true;
    const [longest] = [...this.#lines.values()].sort((a, b) => b.length - a.length);
    const last = longest?.at(-1);
    const own = this.#lines.get(accountId)?.length ?? 0;
    if (!longest || !last || longest.length <= own + 1) return false;
    this.#remove(last);
    last.refuse(full());
    return true;
  }

  #turn(accountId: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.#running < this.#options.slots && this.#waiting === 0) {
      this.#running++;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      if (!this.#makeRoom(accountId)) return reject(full());
      const leave = (): void => {
        if (this.#remove(waiter)) reject(signal.reason);
      };
      const settle = (act: () => void): void => {
        signal.removeEventListener('abort', leave);
        act();
      };
      const waiter: Waiter = {
        accountId,
        start: () => settle(resolve),
        refuse: (error) => settle(() => reject(error)),
      };
      signal.addEventListener('abort', leave, { once: true });
      const line = this.#lines.get(accountId);
      if (line) line.push(waiter);
      else this.#lines.set(accountId, [waiter]);
      this.#waiting++;
    });
  }
}

export function createFairQueue(options: FairQueueOptions): FairQueue {
  return new Lines(options);
}
