import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { type EmbeddedDatabase, openEmbedded } from './embedded.ts';
import { holdsLock, takeLock } from './lock.ts';
import { poolStore, storeTypes } from './pool-store.ts';
import type { Store } from './store.ts';

/** The part of a pino logger the store uses. */
interface StoreLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface OpenStore {
  /** The folder of the embedded store, locked for this process until the store is closed. */
  readonly dataDir: string;
  /** Set: PostgreSQL. Unset: the embedded store in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly log?: StoreLog;
  readonly maxConnections?: number;
  /** The embedded store failed for good; nothing can be read or written any more. */
  readonly onFailure?: (error: Error) => void;
}

/** The embedded store also opens pools for others, DBOS above all. */
export interface EmbeddedStore extends Store {
  readonly kind: 'embedded';
  readonly openPool: EmbeddedDatabase['openPool'];
}

export function isEmbedded(store: Store): store is EmbeddedStore {
  return store.kind === 'embedded';
}

// Enough to keep the database busy from one process; PostgreSQL allows 100 in all by default and DBOS has a pool of its own.
const MAX_CONNECTIONS = 12;
const CONNECT_TIMEOUT_MS = 10_000;
/** A process frozen inside a transaction holds its locks no longer than this: what it left must be clean within 10 s. */
const IDLE_IN_TRANSACTION_MS = 5_000;

export async function openStore(options: OpenStore): Promise<Store> {
  return options.databaseUrl ? openPostgres(options.databaseUrl, options) : openEmbeddedStore(options);
}

async function openPostgres(databaseUrl: string, { log, maxConnections }: OpenStore): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: maxConnections ?? MAX_CONNECTIONS,
    types: storeTypes,
    application_name: 'opencoast',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    // As the embedded store: days and hours in SQL mean UTC.
    options: '-c timezone=UTC',
  });
  pool.on('error', (error) => log?.warn({ err: error }, 'a database connection broke'));
  const close = onlyOnce(() => pool.end());
  try {
    await pool.query('SELECT 1');
  } catch (error) {
    await close();
    throw error;
  }
  return poolStore('postgres', pool, close);
}

async function openEmbeddedStore({
  dataDir,
  log,
  maxConnections,
  onFailure,
}: OpenStore): Promise<EmbeddedStore> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  // A command may hold the lock already, because it decides by it whether to open the store at all.
  const lock = holdsLock(dataDir) ? undefined : await takeLock(dataDir);
  const opening = openEmbedded({
    folder: path.join(dataDir, 'store'),
    onFailure: (error) => {
      log?.error({ err: error }, 'the embedded store failed');
      onFailure?.(error);
    },
  });
  opening.catch(() => lock?.release());
  const database = await opening;
  const { pool } = database.openPool({ max: maxConnections ?? MAX_CONNECTIONS, types: storeTypes });
  const close = onlyOnce(async () => {
    await pool.end();
    await database.close();
    await lock?.release();
  });
  return { ...poolStore('embedded', pool, close), kind: 'embedded', openPool: database.openPool };
}

function onlyOnce(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
