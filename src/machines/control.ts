/**
 * Who acts on a machine's screen: its agent, or for a while a person. What one of them has begun is ended when it becomes the
 * other's, and at every change all keys and buttons are let go before anybody goes on.
 */
import { ApiError } from '../contract/errors.ts';
import { following } from '../lib/signals.ts';

/** A person's time. */
export interface Lease {
  /** The watcher who took it; null: any watcher who may act. */
  readonly by: string | null;
  readonly until: Date;
}

export interface ControlOptions {
  readonly lease: Lease | null;
  readonly now: () => Date;
  /** Lets go of every key and button. */
  readonly letGo: () => Promise<void>;
}

/** ms that a change waits for what was begun before it. */
const UNWIND_MS = 5_000;

function humanControl(until: Date): ApiError {
  return new ApiError(
    'INVALID_STATE',
    `A person has control of the machine until ${until.toISOString()} at the latest.`,
    { extras: { current_state: 'human_control', allowed_from: ['running'] } },
  );
}

const isSame = (a: Lease | null, b: Lease | null): boolean =>
  (a === null) === (b === null) && a?.by === b?.by;

export class Control {
  readonly #options: ControlOptions;
  readonly #watchers = new Set<() => void>();
  readonly #hands = new Set<() => void>();
  #lease: Lease | null;
  /** Hand-overs under way: between two holders nobody acts. */
  #changing = 0;
  #changes: Promise<void> = Promise.resolve();
  /** The time of who has control now. */
  #time = new AbortController();
  /** What they are at. */
  readonly #work = new Set<Promise<unknown>>();
  #expiry: NodeJS.Timeout | undefined;

  constructor(options: ControlOptions) {
    this.#options = options;
    this.#lease = options.lease;
    this.#arm();
  }

  /** The person's lease; null: the agent has control. */
  get lease(): Lease | null {
    return this.#lease && this.#lease.until > this.#options.now() ? this.#lease : null;
  }

  /** Whether a watcher's hand moves anything now. */
  mayAct(watcher: string): boolean {
    const { lease } = this;
    return lease !== null && this.#changing === 0 && (lease.by === null || lease.by === watcher);
  }

  /** Something of the agent's; 409 INVALID_STATE while a person has control, or as soon as one takes it. */
  async agentTurn<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    // One whose time is over may not have been let go of yet.
    do await (this.#lease && !this.lease ? this.change(null) : this.#changes);
    while (this.#changing > 0);
    if (this.#lease) throw humanControl(this.#lease.until);
    return this.#do(signal, work);
  }

  /** Something of a watcher's: nothing while they have no control, and ended when they have it no longer. */
  async handTurn(
    watcher: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    if (this.mayAct(watcher)) await this.#do(signal, work);
  }

  /** Gives control to a person, or with null back to the agent. Resolves when the new holder can act. */
  change(lease: Lease | null): Promise<void> {
    if (isSame(this.#lease, lease)) {
      this.#lease = lease;
      this.#arm();
      this.#tell();
      return this.#changes;
    }
    this.#lease = lease;
    this.#arm();
    this.#time.abort(lease ? humanControl(lease.until) : new Error('Control was given back.'));
    this.#time = new AbortController();
    this.#changing++;
    for (const letGo of this.#hands) letGo();
    const mine = this.#changes.then(() => this.#handOver());
    this.#changes = mine;
    return mine;
  }

  /** Called whenever who holds it, or for how long, has changed. */
  onChange(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  /** Called as soon as nobody may act, for those whose hands are not the machine's own. */
  onLetGo(hand: () => void): () => void {
    this.#hands.add(hand);
    return () => void this.#hands.delete(hand);
  }

  close(): void {
    clearTimeout(this.#expiry);
    this.#watchers.clear();
    this.#hands.clear();
  }

  async #do<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const time = this.#time.signal;
    const own = following([signal, time]);
    const done = work(own.signal);
    this.#work.add(done);
    try {
      return await done;
    } catch (error) {
      // Whatever it failed of: it was interrupted for this.
      throw time.aborted ? time.reason : error;
    } finally {
      own.end();
      this.#work.delete(done);
    }
  }

  async #handOver(): Promise<void> {
    let late: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => {
      late = setTimeout(resolve, UNWIND_MS);
    });
    await Promise.race([Promise.allSettled(this.#work), patience]);
    clearTimeout(late);
    // A machine that cannot let go is about to say that it is gone.
    await this.#options.letGo().catch(() => undefined);
    this.#changing--;
    this.#tell();
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
  }

  #arm(): void {
    clearTimeout(this.#expiry);
    if (!this.#lease) return;
    const ms = this.#lease.until.getTime() - this.#options.now().getTime();
    this.#expiry = setTimeout(() => void this.change(null), Math.max(0, ms));
    this.#expiry.unref();
  }
}
