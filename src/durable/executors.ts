import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Store } from '../db/store.ts';
import * as rows from './executor-rows.ts';
import { EXECUTOR_TIMINGS, type ExecutorTimings } from './timings.ts';

/** The part of a pino logger executors use. */
interface ExecutorLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Cleans up what a dead executor left behind. Runs again after a failure or a crash, so it must be safe to repeat. */
type OnDead = (deadId: string) => Promise<void>;

export interface StartExecutor {
  readonly store: Store;
  readonly log: ExecutorLog;
  /** Called once when another executor declared this one dead: stop acting, others have taken over. */
  readonly onLost: () => void;
  readonly timings?: ExecutorTimings;
}

/** One server process that runs durable work. */
export interface Executor {
  readonly id: string;
  /** Whether this process may act: not declared dead, and heard by the database within the TTL. */
  isAlive(): boolean;
  /**
   * From now on cleans up after the dead, handlers in order; all must succeed before a dead row is done with. Call it when the
   * handlers can run (DBOS is launched); resolves after the first round.
   */
  watch(handlers: readonly OnDead[]): Promise<void>;
  /** Stops the heartbeat and leaves the row to the sweep of another executor, or of the next start. */
  stop(): Promise<void>;
}

/** Registers this process under a fresh id and keeps its heartbeat. */
export async function startExecutor(options: StartExecutor): Promise<Executor> {
  const id = `exe_${randomBytes(12).toString('hex')}`;
  await rows.register(options.store, { id, host: hostname(), pid: process.pid });
  return new BeatingExecutor(id, options);
}

class BeatingExecutor implements Executor {
  readonly id: string;
  readonly #store: Store;
  readonly #log: ExecutorLog;
  readonly #onLost: () => void;
  readonly #timings: ExecutorTimings;
  readonly #ending = new AbortController();
  readonly #loop: Promise<void>;
  /** When the last successful heartbeat was sent, and since when they have come without a gap. */
  #heardAtMs = performance.now();
  #steadySinceMs = performance.now();
  #lost = false;
  #handlers: readonly OnDead[] = [];
  #sweep: Promise<void> | undefined;

  constructor(id: string, { store, log, onLost, timings = EXECUTOR_TIMINGS }: StartExecutor) {
    this.id = id;
    this.#store = store;
    this.#log = log;
    this.#onLost = onLost;
    this.#timings = timings;
    this.#loop = this.#run();
  }

  isAlive(): boolean {
    if (this.#lost || this.#ending.signal.aborted) return false;
    return this.#store.kind === 'embedded' || performance.now() - this.#heardAtMs < this.#timings.ttlMs;
  }

  async watch(handlers: readonly OnDead[]): Promise<void> {
    this.#handlers = handlers;
    await rows.forgetSwept(this.#store);
    await this.#sweepOnce();
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#loop;
    await this.#sweep;
    if (!this.#lost) await rows.retire(this.#store, this.id);
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted && !this.#lost) {
      await delay(this.#timings.heartbeatMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        await this.#beat();
        if (!this.#lost) await this.#look();
      } catch (error) {
        // A gap in the heartbeats; isAlive() turns false by itself when it grows.
        this.#steadySinceMs = Number.POSITIVE_INFINITY;
        this.#log.warn({ err: error, executor: this.id }, 'the heartbeat did not reach the database');
      }
    }
  }

  async #beat(): Promise<void> {
    const sentAtMs = performance.now();
    const alive = await rows.beat(this.#store, this.id);
    if (!alive) {
      this.#lost = true;
      this.#log.error({ executor: this.id }, 'this executor was declared dead and stops acting');
      this.#onLost();
      return;
    }
    const gap = sentAtMs - this.#heardAtMs > this.#timings.ttlMs;
    if (gap || this.#steadySinceMs === Number.POSITIVE_INFINITY) this.#steadySinceMs = sentAtMs;
    this.#heardAtMs = sentAtMs;
  }

  // After an outage every heartbeat is old. Only who has been heard for a whole TTL since then may judge the others.
  async #look(): Promise<void> {
    const { ttlMs } = this.#timings;
    if (this.#store.kind === 'postgres' && performance.now() - this.#steadySinceMs > ttlMs) {
      const dead = await rows.declareDead(this.#store, this.id, ttlMs);
      if (dead.length > 0) this.#log.warn({ executor: this.id, dead }, 'declared executors dead');
    }
    // Not awaited: cleaning up may take longer than a heartbeat may be late.
    if (this.#handlers.length > 0) void this.#sweepOnce().catch(() => undefined);
  }

  #sweepOnce(): Promise<void> {
    this.#sweep ??= this.#sweepDead().finally(() => {
      this.#sweep = undefined;
    });
    return this.#sweep;
  }

  async #sweepDead(): Promise<void> {
    for (const dead of await rows.claimSweeps(this.#store, this.id, this.#timings)) {
      if (!this.isAlive()) return;
      try {
        for (const handler of this.#handlers) await handler(dead);
        await rows.markSwept(this.#store, dead);
        this.#log.info({ executor: this.id, dead }, 'cleaned up after an executor');
      } catch (error) {
        this.#log.error({ err: error, executor: this.id, dead }, 'cleaning up after an executor failed');
        await rows.postponeSweep(this.#store, dead, this.#timings.sweepRetryMs).catch(() => undefined);
      }
    }
  }
}
