import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import type { Worker } from 'node:worker_threads';
import pg from 'pg';
import { startWorker } from '../lib/worker.ts';
import { EmbeddedSocket, type SocketPeer } from './embedded-socket.ts';
import { type Frame, packFrames, unpackFrames } from './wire.ts';

/** What the worker thread is started with. */
export interface EmbeddedOptions {
  readonly folder: string;
  readonly idleInTransactionMs: number;
}

/** Packed frames, or the request to close the database. */
export type ToWorker = Uint8Array | 'stop';
export type FromWorker = Uint8Array | 'ready' | 'stopped';

/** A `pg.Pool` on the embedded database that can be cut off: afterwards every query fails as if the server were gone. */
export interface EmbeddedPool {
  readonly pool: pg.Pool;
  freeze(): void;
}

export interface EmbeddedDatabase {
  openPool(options: { max: number; types?: pg.CustomTypesConfig }): EmbeddedPool;
  close(): Promise<void>;
}

export interface OpenEmbedded {
  readonly folder: string;
  /** How long an idle transaction may keep others waiting. */
  readonly idleInTransactionMs?: number;
  /** Called once when the worker dies by itself; every connection has failed then. */
  readonly onFailure?: (error: Error) => void;
}

const IDLE_IN_TRANSACTION_MS = 10_000;

/** Opens PGlite in a worker thread; makes the database first where there is none. The caller holds the lock on the folder. */
export async function openEmbedded(options: OpenEmbedded): Promise<EmbeddedDatabase> {
  const { folder } = options;
  if (openFolders.has(folder)) throw new Error(`This process has ${folder} open already.`);
  openFolders.add(folder);
  try {
    return await openUnshared(options);
  } catch (error) {
    openFolders.delete(folder);
    throw error;
  }
}

// Two databases on one folder would silently lose rows; the lock on the folder cannot tell them apart within a process.
const openFolders = new Set<string>();

async function openUnshared(options: OpenEmbedded): Promise<EmbeddedDatabase> {
  const { folder, idleInTransactionMs = IDLE_IN_TRANSACTION_MS, onFailure } = options;
  await createDatabase(folder);
  const link = new EmbeddedLink(await startDatabaseWorker({ folder, idleInTransactionMs }), onFailure);
  return {
    openPool: (poolOptions) => openPool(link, poolOptions),
    close: async () => {
      await link.stop();
      openFolders.delete(folder);
    },
  };
}

// A process killed while it makes the database must not leave half of one behind: it is made aside and renamed.
async function createDatabase(folder: string): Promise<void> {
  if (existsSync(path.join(folder, 'PG_VERSION'))) return;
  const draft = `${folder}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(path.dirname(folder), { recursive: true });
  const worker = await startDatabaseWorker({ folder: draft, idleInTransactionMs: IDLE_IN_TRANSACTION_MS });
  await new EmbeddedLink(worker).stop();
  await rm(folder, { recursive: true, force: true });
  await rename(draft, folder);
}

async function startDatabaseWorker(options: EmbeddedOptions): Promise<Worker> {
  const worker = await startWorker(new URL('./embedded.worker.ts', import.meta.url), {
    workerData: options,
    name: 'store',
  });
  const opening = new AbortController();
  try {
    // `once` also throws the worker's own error.
    const exited = once(worker, 'exit', opening).then(() => {
      throw new Error('The embedded store stopped while it opened.');
    });
    await Promise.race([once(worker, 'message', opening), exited]);
  } finally {
    opening.abort();
  }
  return worker;
}

/** The main thread's end: routes bytes between sockets and the worker, many statements to one message. */
class EmbeddedLink {
  readonly #worker: Worker;
  readonly #sockets = new Map<number, EmbeddedSocket>();
  #outbox: Frame[] = [];
  #lastConnection = 0;
  #failure: Error | undefined;
  #stopped: (() => void) | undefined;

  constructor(worker: Worker, onFailure?: (error: Error) => void) {
    this.#worker = worker;
    worker.on('message', (message: FromWorker) => {
      if (typeof message !== 'string') this.#deliver(message);
      else if (message === 'stopped') this.#stopped?.();
    });
    const fail = (error: Error) => {
      if (this.#failure) return;
      this.#failure = error;
      for (const socket of [...this.#sockets.values()]) socket.destroy(error);
      this.#stopped?.();
      onFailure?.(error);
    };
    worker.on('error', (cause) => fail(connectionError('ECONNRESET', 'The embedded store failed.', cause)));
    worker.on('exit', () => {
      if (!this.#stopped) fail(connectionError('ECONNRESET', 'The embedded store stopped.'));
    });
  }

  get failure(): Error | undefined {
    return this.#failure;
  }

  nextConnection(): number {
    this.#lastConnection += 1;
    return this.#lastConnection;
  }

  add(socket: EmbeddedSocket): void {
    this.#sockets.set(socket.connection, socket);
  }

  remove(socket: EmbeddedSocket): void {
    this.#sockets.delete(socket.connection);
  }

  send(connection: number, bytes: Uint8Array): void {
    if (this.#failure) return;
    if (this.#outbox.length === 0) queueMicrotask(() => this.#flush());
    this.#outbox.push({ connection, bytes });
  }

  async stop(): Promise<void> {
    if (!this.#failure) {
      this.#flush();
      const stopped = new Promise<void>((resolve) => {
        this.#stopped = resolve;
      });
      this.#worker.postMessage('stop' satisfies ToWorker);
      await stopped;
      this.#failure ??= connectionError('ECONNREFUSED', 'The embedded store is closed.');
    }
    await this.#worker.terminate();
  }

  #flush(): void {
    if (this.#outbox.length === 0) return;
    const packed = packFrames(this.#outbox);
    this.#outbox = [];
    this.#worker.postMessage(packed, [packed.buffer]);
  }

  #deliver(message: Uint8Array): void {
    for (const { connection, bytes } of unpackFrames(message)) {
      const socket = this.#sockets.get(connection);
      if (bytes.length > 0) socket?.deliver(bytes);
      else socket?.destroy();
    }
  }
}

function openPool(
  link: EmbeddedLink,
  { max, types }: { max: number; types?: pg.CustomTypesConfig },
): EmbeddedPool {
  const own = new Set<EmbeddedSocket>();
  let frozen = false;
  const peer: SocketPeer = {
    send: (connection, bytes) => link.send(connection, bytes),
    attach: (socket) => {
      own.add(socket);
      link.add(socket);
    },
    detach: (socket) => {
      own.delete(socket);
      link.remove(socket);
    },
    refusal: () =>
      frozen ? connectionError('ECONNREFUSED', 'The store is shut off from this pool.') : link.failure,
  };
  const pool = new pg.Pool({
    // Everything the environment could otherwise set (PGSSLMODE, PGHOST, PGPASSWORD) is given here.
    host: 'embedded',
    port: 5432,
    user: 'postgres',
    database: 'postgres',
    password: '',
    ssl: false,
    max,
    idleTimeoutMillis: 0,
    ...(types && { types }),
    // `pg` uses no more of a Duplex than the socket has.
    stream: () => new EmbeddedSocket(link.nextConnection(), peer) as unknown as Duplex,
  });
  pool.on('error', () => {
    // An idle connection that breaks is replaced at its next use; the failure itself is reported by the worker.
  });
  // One that is in somebody's hands without a statement under way has no other listener, and would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    pool,
    freeze: () => {
      frozen = true;
      const refusal = connectionError('ECONNREFUSED', 'The store is shut off from this pool.');
      for (const socket of [...own]) socket.destroy(refusal);
    },
  };
}

function connectionError(code: string, message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, cause === undefined ? undefined : { cause }), { code });
}
