import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Store } from '../db/store.ts';
import * as rows from './executor-rows.ts';
import { canHost, type Role } from './roles.ts';
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
  /** `all` where nothing is said. */
  readonly role?: Role;
  readonly timings?: ExecutorTimings;
}

/** One server process that runs durable work. */
export interface Executor {
  readonly id: string;
  /** Whether this process may act: not declared dead, and heard by the database within the TTL. */
  isAlive(): boolean;
  /**
   * From now on cleans up after the dead, handlers in order; all must succeed before a dead row is done with. Call it when the
   * handlers can run (DBOS is launched); resolves after the first round. What only a process that runs machines can do is
   * `hosted`, and comes last: an api process leaves the dead to those that can do all of it, and while none of them lives does
   * its own part, so that nobody waits for a refund.
   */
  watch(handlers: readonly OnDead[], hosted?: readonly OnDead[]): Promise<void>;
  /** Tells the others how this process is reached. */
  announce(address: string): Promise<void>;
  /** Tells the others that it takes no new work. */
  leave(): Promise<void>;
  /** Stops the heartbeat and leaves the row to the sweep of another executor, or of the next start. */
  stop(): Promise<void>;
}

/** Registers this process under a fresh id and keeps its heartbeat. */
export async function startExecutor(options: StartExecutor): Promise<Executor> {
  const id = `exe_${randomBytes(12).toString('hex')}`;
  const role = options.role ?? 'all';
  await rows.register(options.store, { id, host: hostname(), pid: process.pid, role });
  return new BeatingExecutor(id, options);
}

class BeatingExecutor implements Executor {
  readonly id: string;
  readonly #store: Store;
  readonly #log: ExecutorLog;
  readonly #onLost: () => void;
  readonly #timings: ExecutorTimings;
  readonly #role: Role;
  readonly #ending = new AbortController();
  readonly #loop: Promise<void>;
  /** When the last successful heartbeat was sent, and since when they have come without a gap. */
  #heardAtMs = performance.now();
  #steadySinceMs = performance.now();
  #lost = false;
  #handlers: readonly OnDead[] = [];
  /** The dead whose charges an api process gave back already. */
  readonly #relieved = new Set<string>();
  #sweep: Promise<void> | undefined;

  constructor(id: string, { store, log, onLost, role = 'all', timings = EXECUTOR_TIMINGS }: StartExecutor) {
    this.id = id;
    this.#store = store;
    this.#log = log;
    this.#onLost = onLost;
    this.#timings = timings;
    this.#role = role;
    this.#loop = this.#run();
  }

  isAlive(): boolean {
    if (this.#lost || this.#ending.signal.aborted) return false;
    return this.#store.kind === 'embedded' || performance.now() - this.#heardAtMs < this.#timings.ttlMs;
  }

  async watch(handlers: readonly OnDead[], hosted: readonly OnDead[] = []): Promise<void> {
    this.#handlers = canHost(this.#role) ? [...handlers, ...hosted] : handlers;
    await rows.forgetSwept(this.#store);
    await this.#sweepOnce();
  }

  announce(address: string): Promise<void> {
    return rows.announce(this.#store, this.id, address);
  }

  leave(): Promise<void> {
    return rows.leave(this.#store, this.id);
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
    const sweep = () => (canHost(this.#role) ? this.#sweepDead() : this.#relieve());
    this.#sweep ??= sweep().finally(() => {
      this.#sweep = undefined;
    });
    return this.#sweep;
  }

  /** What an api process can do for the dead while nobody lives who can do all: once each, and nothing is marked as done. */
  async #relieve(): Promise<void> {
    for (const dead of await rows.stranded(this.#store, this.#timings.ttlMs)) {
      if (!this.isAlive()) return;
      if (this.#relieved.has(dead)) continue;
      try {
        for (const handler of this.#handlers) await handler(dead);
        this.#relieved.add(dead);
        this.#log.warn(
          { executor: this.id, dead },
          'no process lives that runs machines: gave back what was held, no more',
        );
      } catch (error) {
        this.#log.error({ err: error, executor: this.id, dead }, 'giving back what was held failed');
      }
    }
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
