/**
 * Wakes whoever waits for something to be read from the store: here at once, in other processes on the same PostgreSQL through
 * LISTEN and NOTIFY. A hint and no more: it can be lost, and what it says has to be read. A NOTIFY inside every write would
 * slow the writers threefold, so it has a connection of its own and carries many streams at once.
 */
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

interface BellsLog {
  warn(details: object, message: string): void;
}

export interface Bells {
  /** After the commit. */
  ring(stream: string): void;
  /** `heard` must not throw. Also called when rings of other processes may have been missed. */
  listen(stream: string, heard: () => void): () => void;
  close(): Promise<void>;
}

export interface BellsOptions {
  /** Unset: nobody outside of this process has the store. */
  readonly databaseUrl?: string | null | undefined;
  readonly log: BellsLog;
}

const CHANNEL = 'opencoast_events';
/** ms in which rings are gathered for one NOTIFY. */
const GATHER_MS = 15;
/** PostgreSQL takes less than 8,000 bytes at once. */
const MOST_BYTES = 7_900;
/** Streams that wait while the database is away; whoever comes back looks by itself. */
const MOST_WAITING = 10_000;
const TIMEOUT_MS = 10_000;
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 2_000;
const CLOSE_MS = 1_000;

/** The names in as few payloads as possible, separated by spaces, which no id has. */
export function payloadsOf(streams: Iterable<string>, mostBytes = MOST_BYTES): string[] {
  const payloads: string[] = [];
  let [payload, size] = ['', 0];
  for (const stream of streams) {
    const bytes = Buffer.byteLength(stream) + 1;
    if (size > 0 && size + bytes > mostBytes) {
      payloads.push(payload);
      [payload, size] = ['', 0];
    }
    payload += size === 0 ? stream : ` ${stream}`;
    size += bytes;
  }
  return size === 0 ? payloads : [...payloads, payload];
}

/** The part within this process. */
class Listeners {
  readonly #heard = new Map<string, Set<() => void>>();

  ring(stream: string): void {
    for (const heard of this.#heard.get(stream) ?? []) heard();
  }

  ringAll(): void {
    for (const stream of this.#heard.keys()) this.ring(stream);
  }

  add(stream: string, heard: () => void): () => void {
    const all = this.#heard.get(stream) ?? new Set();
    // Its own, so that the same function can listen twice.
    const entry = (): void => heard();
    this.#heard.set(stream, all.add(entry));
    return () => {
      all.delete(entry);
      if (all.size === 0 && this.#heard.get(stream) === all) this.#heard.delete(stream);
    };
  }
}

/** The part between processes: one connection that listens and tells, and is made again when it breaks. */
class Wire {
  readonly #databaseUrl: string;
  readonly #listeners: Listeners;
  readonly #log: BellsLog;
  readonly #closing = new AbortController();
  readonly #waiting = new Set<string>();
  readonly #kept: Promise<void>;
  #client: pg.Client | null = null;
  #telling: Promise<void> | null = null;

  constructor(databaseUrl: string, listeners: Listeners, log: BellsLog) {
    this.#databaseUrl = databaseUrl;
    this.#listeners = listeners;
    this.#log = log;
    this.#kept = this.#keep();
  }

  tell(stream: string): void {
    if (this.#closing.signal.aborted || this.#waiting.size >= MOST_WAITING) return;
    this.#waiting.add(stream);
    if (this.#client) this.#telling ??= this.#gather();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const done = new AbortController();
    const late = delay(CLOSE_MS, undefined, { signal: done.signal }).catch(() => undefined);
    // A database that does not answer is not waited for.
    await Promise.race([late, this.#leave()]);
    done.abort();
  }

  async #leave(): Promise<void> {
    await this.#telling;
    await this.#flush();
    await this.#client?.end().catch(() => undefined);
    await this.#kept;
  }

  async #gather(): Promise<void> {
    await delay(GATHER_MS, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    await this.#flush();
    this.#telling = null;
    if (this.#waiting.size > 0 && this.#client && !this.#closing.signal.aborted)
      this.#telling = this.#gather();
  }

  async #flush(): Promise<void> {
    if (this.#waiting.size === 0 || !this.#client) return;
    const streams = [...this.#waiting];
    this.#waiting.clear();
    const told = this.#client.query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', [
      CHANNEL,
      payloadsOf(streams),
    ]);
    await told.catch((error: unknown) => {
      for (const stream of streams) this.#waiting.add(stream);
      // A connection that does not work is made again, and tells then.
      this.#client?.end().catch(() => undefined);
      this.#client = null;
      this.#log.warn({ err: error }, 'other processes could not be told of events');
    });
  }

  async #keep(): Promise<void> {
    const { signal } = this.#closing;
    for (let failures = 0; !signal.aborted; ) {
      const client = this.#newClient();
      const ended = once(client, 'end');
      try {
        await client.connect();
        await client.query(`LISTEN ${CHANNEL}`);
        failures = 0;
        this.#use(client);
        await ended;
      } catch (error) {
        failures++;
        client.end().catch(() => undefined);
        if (!signal.aborted)
          this.#log.warn({ err: error }, 'events of other processes are not heard for now');
      }
      if (this.#client === client) this.#client = null;
      const ms = Math.min(FIRST_RETRY_MS * 2 ** Math.min(failures, 8), LAST_RETRY_MS);
      await delay(ms, undefined, { signal }).catch(() => undefined);
    }
  }

  #newClient(): pg.Client {
    const client = new pg.Client({
      connectionString: this.#databaseUrl,
      application_name: 'opencoast',
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: TIMEOUT_MS,
    });
    client.on('error', (error) => {
      this.#log.warn({ err: error }, 'a database connection broke');
      client.end().catch(() => undefined);
    });
    client.on('notification', ({ payload, processId }) => {
      // What was rung here was heard here.
      if (processId === (client as unknown as { processID: number }).processID) return;
      for (const stream of payload?.split(' ') ?? []) this.#listeners.ring(stream);
    });
    return client;
  }

  #use(client: pg.Client): void {
    this.#client = client;
    // Nothing was heard until now.
    this.#listeners.ringAll();
    if (this.#waiting.size > 0) this.#telling ??= this.#gather();
  }
}

/** Connects by itself, and again after an outage. */
export function createBells({ databaseUrl, log }: BellsOptions): Bells {
  const listeners = new Listeners();
  const wire = databaseUrl ? new Wire(databaseUrl, listeners, log) : null;
  return {
    ring(stream) {
      listeners.ring(stream);
      wire?.tell(stream);
    },
    listen: (stream, heard) => listeners.add(stream, heard),
    close: async () => wire?.close(),
  };
}
