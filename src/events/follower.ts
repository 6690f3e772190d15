/** One client of a log: where it is, whether it reads, and when it has to be spoken to or go. */
import type { Writable } from 'node:stream';
import { KEEPALIVE, RETRY } from './frames.ts';
import type { Piece } from './pages.ts';

export interface Patience {
  /** ms of silence after which a comment is sent. */
  readonly keepaliveMs: number;
  /** ms a client may take to read what waits for it. */
  readonly stallMs: number;
  /** ms after which a connection ends; its client comes back, to this process or another. */
  readonly rotateMs: number;
}

export interface Times {
  readonly since: number;
  /** When something was sent last. */
  readonly spokeAt: number;
  /** Since when what was sent waits to be read; null while nothing does. */
  readonly waitsSince: number | null;
}

/** What is due at `at`, when the next chance is `next` ms later. */
export function dueOf(
  { since, spokeAt, waitsSince }: Times,
  { at, next, patience }: { readonly at: number; readonly next: number; readonly patience: Patience },
): 'drop' | 'end' | 'keepalive' | null {
  if (waitsSince !== null) return at - waitsSince >= patience.stallMs ? 'drop' : null;
  if (at - since >= patience.rotateMs) return 'end';
  return at + next - spokeAt > patience.keepaliveMs ? 'keepalive' : null;
}

export class Follower {
  readonly keyId: string;
  /** The number of the last event that was written to it. */
  cursor: number;
  readonly #sink: Writable;
  readonly #clock: () => number;
  readonly #times: { since: number; spokeAt: number; waitsSince: number | null };
  #ended = false;

  /** `ready` is called whenever it can take more. */
  constructor(options: {
    readonly sink: Writable;
    readonly after: number;
    readonly keyId: string;
    readonly clock: () => number;
    readonly ready: () => void;
  }) {
    const { sink, clock, ready } = options;
    this.keyId = options.keyId;
    this.cursor = options.after;
    this.#sink = sink;
    this.#clock = clock;
    const at = clock();
    this.#times = { since: at, spokeAt: at, waitsSince: null };
    // Whoever has left is told by 'close', and needs nothing else.
    sink.on('error', () => undefined);
    sink.on('drain', () => {
      this.#times.waitsSince = null;
      ready();
    });
    this.#write(RETRY);
  }

  get canTake(): boolean {
    return !this.#ended && this.#times.waitsSince === null;
  }

  take({ bytes, last }: Piece): void {
    this.cursor = last;
    this.#write(bytes);
  }

  /** No more than what was written; a client that does not read it is dropped like any other. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#times.waitsSince ??= this.#clock();
    this.#sink.end();
  }

  /** Ends now; a client that has not read what it was sent is not waited for. */
  leave(): void {
    if (this.#ended || this.canTake) this.end();
    else this.drop();
  }

  drop(): void {
    this.#sink.destroy();
  }

  /** Speaks, ends or drops, whatever is due. */
  attend(at: number, next: number, patience: Patience): void {
    const due = dueOf(this.#times, { at, next, patience });
    if (due === 'keepalive') this.#write(KEEPALIVE);
    else if (due === 'end') this.end();
    else if (due === 'drop') this.drop();
  }

  #write(bytes: Buffer): void {
    const at = this.#clock();
    this.#times.spokeAt = at;
    if (!this.#sink.write(bytes)) this.#times.waitsSince = at;
  }
}
