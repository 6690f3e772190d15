/** Waiting for something that a connection brings: it ends with the connection, with the caller's signal, or in time. */
import { MachineGone } from '../machine.ts';

/** How long a server may take to answer, in ms. */
const ANSWER_MS = 10_000;

/** Ends once. Whoever waits on it learns why. */
export class Life {
  private ended: MachineGone | null = null;
  private readonly listeners = new Set<(reason: MachineGone) => void>();

  get gone(): MachineGone | null {
    return this.ended;
  }

  end(reason: string): void {
    if (this.ended) return;
    this.ended = new MachineGone(reason);
    for (const listener of [...this.listeners]) listener(this.ended);
    this.listeners.clear();
  }

  /** Called at the end, or now where that has come. */
  onEnd(listener: (reason: MachineGone) => void): () => void {
    if (this.ended) listener(this.ended);
    else this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * `arm` is called at once with what to call when it has come, and returns how to forget about it. `what` names it in the
   * error of a server that does not answer.
   */
  wait<Result>(
    options: { readonly signal: AbortSignal; readonly what: string; readonly ms?: number },
    arm: (done: (result: Result) => void) => () => void,
  ): Promise<Result> {
    const { signal, what, ms = ANSWER_MS } = options;
    return new Promise((resolve, reject) => {
      let over = false;
      let disarm = () => {};
      let forget = () => {};
      const finish = (act: () => void) => {
        if (over) return;
        over = true;
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        forget();
        disarm();
        act();
      };
      const abort = () => finish(() => reject(signal.reason));
      const timer = setTimeout(
        () => finish(() => reject(new MachineGone(`The VNC server did not ${what} within ${ms / 1000} s.`))),
        ms,
      );
      if (signal.aborted) return abort();
      signal.addEventListener('abort', abort, { once: true });
      forget = this.onEnd((reason) => finish(() => reject(reason)));
      if (over) return forget();
      disarm = arm((result) => finish(() => resolve(result)));
      if (over) disarm();
    });
  }
}
