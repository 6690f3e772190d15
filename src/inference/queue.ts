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

export function createFairQueue(options: FairQueueOptions): FairQueue {
  // Accounts with somebody waiting, the one whose turn it is first.
  const lines = new Map<string, Waiter[]>();
  let waiting = 0;
  let running = 0;

  function remove(waiter: Waiter): boolean {
    const line = lines.get(waiter.accountId);
    const place = line?.indexOf(waiter) ?? -1;
    if (!line || place < 0) return false;
    line.splice(place, 1);
    if (line.length === 0) lines.delete(waiter.accountId);
    waiting--;
    return true;
  }

  /** The next in turn; its account goes to the back. */
  function takeNext(): Waiter | undefined {
    const first = lines.entries().next();
    if (first.done) return undefined;
    const [accountId, line] = first.value;
    const waiter = line[0];
    if (!waiter) return undefined;
    remove(waiter);
    if (lines.delete(accountId)) lines.set(accountId, line);
    return waiter;
  }

  function pump(): void {
    while (running < options.slots) {
      const next = takeNext();
      if (!next) return;
      running++;
      next.start();
    }
  }

  /** Makes room for a newcomer of `accountId`; false when nobody waits longer in line than it would. */
  function makeRoom(accountId: string): boolean {
    if (waiting < options.limit) return true;
    const [longest] = [...lines.values()].sort((a, b) => b.length - a.length);
    const last = longest?.at(-1);
    if (!longest || !last || longest.length <= (lines.get(accountId)?.length ?? 0) + 1) return false;
    remove(last);
    last.refuse(full());
    return true;
  }

  function turn(accountId: string, signal: AbortSignal): Promise<void> {
    if (running < options.slots && waiting === 0) {
      running++;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      if (!makeRoom(accountId)) return reject(full());
      const leave = (): void => {
        if (remove(waiter)) reject(signal.reason);
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
      lines.set(accountId, [...(lines.get(accountId) ?? []), waiter]);
      waiting++;
    });
  }

  return {
    async run(accountId, signal, work) {
      signal.throwIfAborted();
      await turn(accountId, signal);
      try {
        return await work();
      } finally {
        running--;
        pump();
      }
    },
    waiting: () => waiting,
    running: () => running,
  };
}
