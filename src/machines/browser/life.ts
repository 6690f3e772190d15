/** Whether a machine still lives, and waiting that ends when it does not. */
import type { MachineGone } from '../machine.ts';

export class Life {
  #reason: Error | undefined;
  readonly #listeners: ((reason: Error) => void)[] = [];
  readonly #waiting = new Set<(reason: Error) => void>();

  /** Why it ended; undefined while it lives. */
  get ended(): Error | undefined {
    return this.#reason;
  }

  onExit(listener: (reason: Error) => void): void {
    this.#listeners.push(listener);
  }

  /** Ends it, once. `silent` is for the end that was asked for: nobody needs to be told. */
  end(reason: MachineGone, silent = false): void {
    if (this.#reason) return;
    this.#reason = reason;
    for (const reject of this.#waiting) reject(reason);
    this.#waiting.clear();
    if (!silent) for (const listener of this.#listeners) listener(reason);
  }

  /** What the promise says, unless the machine ends or the caller gives up before. What comes too late is dropped. */
  async race<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
    promise.catch(() => {});
    signal.throwIfAborted();
    if (this.#reason) throw this.#reason;
    return new Promise<T>((resolve, reject) => {
      const abort = () => reject(signal.reason);
      const done = () => {
        this.#waiting.delete(reject);
        signal.removeEventListener('abort', abort);
      };
      this.#waiting.add(reject);
      signal.addEventListener('abort', abort, { once: true });
      promise.then(resolve, (error: unknown) => reject(this.#reason ?? error)).finally(done);
    });
  }
}
