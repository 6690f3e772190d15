import { setTimeout as delay } from 'node:timers/promises';
import { DBOS, type DBOSConfig } from '@dbos-inc/dbos-sdk';
import { getExecutor } from '@dbos-inc/dbos-sdk/internal/dbos';
import pg from 'pg';
import type { EmbeddedPool } from '../db/embedded.ts';
import { isEmbedded } from '../db/open.ts';
import type { Store } from '../db/store.ts';
import { EXECUTOR_TIMINGS } from './timings.ts';

/** The part of a pino logger durable work uses. */
interface DurableLog {
  debug(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface LaunchDurable {
  readonly store: Store;
  readonly executorId: string;
  /** Set exactly when the store is PostgreSQL. */
  readonly databaseUrl?: string | undefined;
  /** Stays the same across releases that can continue each other's workflows; see DBOS.patch for changes. */
  readonly appVersion: string;
  readonly log: DurableLog;
  /** False: this process speaks to workflows and begins none that others left. */
  readonly dispatches?: boolean;
}

/** Durable work that runs in this process; there is one of it, as DBOS keeps one instance. */
export interface Durable {
  shutdown(): Promise<void>;
}

const POOL_SIZE = 8;

/** Starts DBOS on the store. Workflows must be registered before. Throws while the database cannot be reached. */
export async function launchDurable(options: LaunchDurable): Promise<Durable> {
  const { store } = options;
  if (DBOS.isInitialized()) throw new Error('Durable work is already running in this process.');
  const embedded = isEmbedded(store) ? store.openPool({ max: POOL_SIZE }) : undefined;
  const launch = async (): Promise<void> => {
    await DBOS.launch();
    // Before its first look at the queue. DBOS has no setting for it: what is recovered waits in a queue that all listen to.
    if (options.dispatches === false) await getExecutor().deactivateEventReceivers();
  };
  DBOS.setConfig({ ...commonConfig(options), ...connection(embedded, options.databaseUrl) });
  try {
    if (options.databaseUrl) await alone(options.databaseUrl, launch);
    else await launch();
  } catch (error) {
    embedded?.freeze();
    await embedded?.pool.end();
    throw error;
  }
  return { shutdown: () => shutdownDurable(embedded) };
}

/** Any constant will do; everyone who launches takes the same lock. */
const LAUNCH_LOCK = 7_203_503;
const LOOK_AGAIN_MS = 50;

/**
 * One process at a time: the first launch on a database makes the tables of DBOS and their indexes concurrently, and two that
 * do so deadlock. The lock is asked for again and again, as a statement that waits for it would be part of the deadlock.
 */
async function alone(databaseUrl: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'opencoast' });
  // A connection that breaks gives the lock up, and the launch fails by itself or does not need it any more.
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
        LAUNCH_LOCK,
      ]);
      if (rows[0]?.mine) break;
      await delay(LOOK_AGAIN_MS);
    }
    await work();
  } finally {
    await client.end();
  }
}

function commonConfig({ executorId, appVersion, log }: LaunchDurable): DBOSConfig {
  return {
    name: 'opencoast',
    executorID: executorId,
    applicationVersion: appVersion,
    useListenNotify: true,
    enableOTLP: false,
    tracingEnabled: false,
    enablePatching: true,
    logger: {
      info: (entry) => log.debug({ durable: true }, String(entry)),
      debug: (entry) => log.debug({ durable: true }, String(entry)),
      warn: (entry) => log.warn({ durable: true }, String(entry)),
      error: (entry, details) => log.error({ durable: true, err: details?.error ?? entry }, String(entry)),
    },
  };
}

function connection(
  embedded: EmbeddedPool | undefined,
  databaseUrl: string | undefined,
): Partial<DBOSConfig> {
  if (embedded) return { systemDatabasePool: embedded.pool };
  if (!databaseUrl) throw new Error('Durable work on PostgreSQL needs the address of the database.');
  return {
    systemDatabaseUrl: databaseUrl,
    systemDatabasePoolSize: POOL_SIZE,
    // A process frozen inside a checkpoint would block the takeover of its runs for this long.
    systemDatabaseIdleTransactionTimeoutMs: EXECUTOR_TIMINGS.ttlMs,
  };
}

// On a pool that is not its own DBOS turns what is in flight into a permanent ERROR when the pool goes away under it. A pool
// whose every query is refused looks like an outage instead: DBOS only retries, and the next start recovers the work.
async function shutdownDurable(embedded: EmbeddedPool | undefined): Promise<void> {
  embedded?.freeze();
  await DBOS.shutdown();
  await embedded?.pool.end();
}
