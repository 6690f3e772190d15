/**
 * Logs as live streams. Whoever follows one in this process reads the same pages, encoded once and read from the store once;
 * a client is a cursor and a socket. Wakes come from the bells; what there is to say is always read.
 */
import type { Writable } from 'node:stream';
import { ApiError } from '../contract/errors.ts';
import type { Store } from '../db/store.ts';
import type { Bells } from './bells.ts';
import { Follower, type Patience } from './follower.ts';
import { RETRY } from './frames.ts';
import { type LogEnd, logEnds, readLog } from './log.ts';
import { PAGE, Page, pageAfter, Shelf } from './pages.ts';

interface FeedLog {
  warn(details: object, message: string): void;
}

export interface FeedTimings extends Patience {
  /** ms between two looks at everybody who follows, and on PostgreSQL at how far the logs are. */
  readonly lookMs: number;
  /** ms between two questions whether a key is still good. */
  readonly keyMs: number;
}

const TIMINGS: FeedTimings = {
  keepaliveMs: 15_000,
  stallMs: 60_000,
  rotateMs: 300_000,
  lookMs: 1_000,
  keyMs: 15_000,
};

/** Streams of one account at once, in this process. */
const MOST_STREAMS = 1_000;
/** ms that what was written last has to arrive when the feed closes. */
const GOODBYE_MS = 1_000;
/** Bytes of full pages, all logs together. */
const MOST_BYTES = 32 * 1024 * 1024;

export interface FeedOptions {
  readonly store: Store;
  readonly bells: Pick<Bells, 'listen'>;
  /** Whether a key was not revoked meanwhile. */
  readonly isActiveKey: (keyId: string) => Promise<boolean>;
  readonly log: FeedLog;
  readonly timings?: Partial<FeedTimings>;
  readonly mostStreams?: number;
}

interface Following {
  readonly stream: string;
  /** The number of the last event that the client has. */
  readonly after: number;
  readonly accountId: string;
  readonly keyId: string;
}

export interface Feed {
  /** Throws 429 when the account has as many streams as it may have. */
  checkPlace(accountId: string): void;
  /** Whether nothing of this log is left after `after`. */
  isOver(stream: string, after: number): Promise<boolean>;
  /** Writes what there is and will be after `after`, and ends the sink with the log, its key, its time or the feed. */
  follow(sink: Writable, following: Following): void;
  /** Clients that follow at the moment. */
  readonly followers: () => number;
  /** Ends every stream at once; their clients come back to another process. */
  close(): void;
}

/** One log, as long as somebody follows it. */
class Tail {
  readonly followers = new Set<Follower>();
  readonly #pages = new Map<number, { readonly page: Page; readAt: number }>();
  readonly #reading = new Set<number>();
  readonly #read: (after: number, limit: number) => ReturnType<typeof readLog>;
  readonly #shelf: Shelf;
  readonly #failed: (error: unknown) => void;
  /** Grows whenever there may be more to read. */
  #news = 1;
  #known: LogEnd = { last: 0, over: false };
  #waking = false;
  #stale = false;

  constructor(options: {
    readonly read: (after: number, limit: number) => ReturnType<typeof readLog>;
    readonly shelf: Shelf;
    readonly failed: (error: unknown) => void;
  }) {
    this.#read = options.read;
    this.#shelf = options.shelf;
    this.#failed = options.failed;
  }

  /** There may be more. Once for all rings of a tick. */
  wake(): void {
    if (this.#waking) return;
    this.#waking = true;
    setImmediate(() => {
      this.#waking = false;
      this.#news++;
      this.#serveAll();
    });
  }

  /** As `wake`, where the store says that there is more or could not be read the last time. */
  compare(end: LogEnd | undefined): void {
    const isBehind = end !== undefined && (end.last > this.#known.last || end.over !== this.#known.over);
    if (end) this.#known = end;
    if (isBehind || this.#stale) this.wake();
  }

  /** Writes to one follower what it can take and is here; asks the store for the rest. */
  serve(follower: Follower): void {
    while (follower.canTake) {
      const index = pageAfter(follower.cursor);
      const kept = this.#pages.get(index);
      const piece = kept?.page.from(follower.cursor);
      if (kept?.page.isFull) this.#shelf.use(kept.page, () => this.#pages.delete(index));
      if (piece) {
        follower.take(piece);
        continue;
      }
      if (kept?.page.isOver) follower.end();
      else if (kept?.readAt !== this.#news) void this.#load(index);
      return;
    }
  }

  close(): void {
    for (const { page } of this.#pages.values()) this.#shelf.remove(page);
    this.#pages.clear();
  }

  #serveAll(): void {
    for (const follower of this.followers) this.serve(follower);
  }

  async #load(index: number): Promise<void> {
    if (this.#reading.has(index)) return;
    this.#reading.add(index);
    const readAt = this.#news;
    const kept = this.#pages.get(index) ?? { page: new Page(index), readAt };
    const { page } = kept;
    try {
      const found = await this.#read(page.last, PAGE - (page.last - page.start));
      page.add(found);
      this.#stale = false;
      const last = Math.max(this.#known.last, found.events.at(-1)?.seq ?? 0);
      this.#known = { last, over: this.#known.over || found.over };
    } catch (error) {
      // Asked again with the next look: a store that is away is not asked without pause.
      this.#stale = true;
      this.#failed(error);
    }
    kept.readAt = readAt;
    this.#reading.delete(index);
    if (this.followers.size === 0) return;
    this.#pages.set(index, kept);
    this.#serveAll();
  }
}

class Streams implements Feed {
  readonly #options: FeedOptions;
  readonly #timings: FeedTimings;
  readonly #shelf = new Shelf(MOST_BYTES);
  readonly #tails = new Map<string, { readonly tail: Tail; readonly unlisten: () => void }>();
  readonly #accounts = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #askedKeysAt = 0;
  #isAsking = false;
  #isClosed = false;

  constructor(options: FeedOptions) {
    this.#options = options;
    this.#timings = { ...TIMINGS, ...options.timings };
  }

  readonly followers = (): number => {
    let all = 0;
    for (const { tail } of this.#tails.values()) all += tail.followers.size;
    return all;
  };

  checkPlace(accountId: string): void {
    const active = this.#accounts.get(accountId) ?? 0;
    const limit = this.#options.mostStreams ?? MOST_STREAMS;
    if (active < limit) return;
    throw new ApiError('RATE_LIMIT_EXCEEDED', `${active} streams are open already: one has to end first.`, {
      extras: { scope: 'per_user', limit_type: 'concurrent_streams', limit, active },
    });
  }

  async isOver(stream: string, after: number): Promise<boolean> {
    const end = (await logEnds(this.#options.store, [stream])).get(stream);
    return end?.over === true && end.last <= after;
  }

  follow(sink: Writable, { stream, after, accountId, keyId }: Following): void {
    // Its client left while it was asked who they are.
    if (sink.destroyed) return;
    if (this.#isClosed) {
      sink.end(RETRY);
      return;
    }
    const { tail } = this.#tails.get(stream) ?? this.#open(stream);
    const ready = (): void => tail.serve(follower);
    const follower = new Follower({ sink, after, keyId, clock: () => performance.now(), ready });
    tail.followers.add(follower);
    this.#accounts.set(accountId, (this.#accounts.get(accountId) ?? 0) + 1);
    sink.once('close', () => {
      tail.followers.delete(follower);
      this.#leave(accountId);
      if (tail.followers.size === 0) this.#forget(stream, tail);
    });
    this.#timer ??= setInterval(() => void this.#look(), this.#timings.lookMs).unref();
    tail.serve(follower);
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
    const tails = [...this.#tails.values()];
    const each = (work: (follower: Follower) => void): void => {
      for (const { tail } of tails) for (const follower of tail.followers) work(follower);
    };
    for (const { unlisten } of tails) unlisten();
    each((follower) => follower.leave());
    setTimeout(() => each((follower) => follower.drop()), GOODBYE_MS).unref();
  }

  #open(stream: string): { readonly tail: Tail } {
    const { store, bells, log } = this.#options;
    const tail = new Tail({
      read: (after, limit) => readLog(store, stream, after, limit),
      shelf: this.#shelf,
      failed: (error) => log.warn({ err: error, stream }, 'events could not be read; it is tried again'),
    });
    this.#tails.set(stream, { tail, unlisten: bells.listen(stream, () => tail.wake()) });
    return { tail };
  }

  #forget(stream: string, tail: Tail): void {
    const kept = this.#tails.get(stream);
    tail.close();
    if (kept?.tail !== tail) return;
    kept.unlisten();
    this.#tails.delete(stream);
    if (this.#tails.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #leave(accountId: string): void {
    const streams = (this.#accounts.get(accountId) ?? 0) - 1;
    if (streams > 0) this.#accounts.set(accountId, streams);
    else this.#accounts.delete(accountId);
  }

  /** What the bells cannot tell: who is silent, who does not read, whose key is gone, and what was rung where nobody heard. */
  async #look(): Promise<void> {
    const at = performance.now();
    for (const { tail } of this.#tails.values()) {
      for (const follower of tail.followers) follower.attend(at, this.#timings.lookMs, this.#timings);
    }
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      await this.#compare();
      if (at - this.#askedKeysAt >= this.#timings.keyMs) {
        this.#askedKeysAt = at;
        await this.#checkKeys();
      }
    } catch (error) {
      this.#options.log.warn({ err: error }, 'streams could not be checked; it is tried again');
    } finally {
      this.#isAsking = false;
    }
  }

  async #compare(): Promise<void> {
    const { store } = this.#options;
    // Nobody but this process writes to an embedded store, and it rings.
    const isShared = store.kind === 'postgres';
    const ends = isShared ? await logEnds(store, [...this.#tails.keys()]) : new Map<string, LogEnd>();
    for (const [stream, { tail }] of this.#tails) tail.compare(ends.get(stream));
  }

  async #checkKeys(): Promise<void> {
    const all = [...this.#tails.values()].flatMap(({ tail }) => [...tail.followers]);
    const gone = new Set<string>();
    for (const keyId of new Set(all.map((follower) => follower.keyId))) {
      if (!(await this.#options.isActiveKey(keyId))) gone.add(keyId);
    }
    for (const follower of all) if (gone.has(follower.keyId)) follower.end();
  }
}

export const createFeed = (options: FeedOptions): Feed => new Streams(options);
