/** The store, opened by a command for itself, or asked for through the server that has it open. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { adminOperations } from '../admin/operations.ts';
import type { Config } from '../config.ts';
import { type LockHolder, readLock, takeLock } from '../db/lock.ts';
import { migrate, migrationLevel } from '../db/migrate.ts';
import { type OpenStore, openStore } from '../db/open.ts';
import type { Store } from '../db/store.ts';
import { askServer, type RunningServer } from './ask-server.ts';
import { CommandError } from './terminal.ts';

export const ADMIN_TOKEN_FILE = 'admin.token';
/** A server that starts, or another command, gives the folder up or becomes reachable within this time. */
const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 100;

/** Opens what the configuration names. A database that cannot be reached is told in words, for it is the operator's to mend. */
export async function openConfigured(
  { dataDir, databaseUrl }: Config,
  options: Omit<OpenStore, 'dataDir' | 'databaseUrl'>,
): Promise<Store> {
  if (databaseUrl === null) return openStore({ ...options, dataDir });
  return openStore({ ...options, dataDir, databaseUrl }).catch((cause: NodeJS.ErrnoException) => {
    // A host name with two addresses fails with a list of errors and no words.
    const why = cause.message || cause.code || 'no reason given';
    throw new CommandError(`The PostgreSQL of DATABASE_URL cannot be reached: ${why}`, { cause });
  });
}

async function withOpen<T>(config: Config, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openConfigured(config, config.databaseUrl === null ? {} : { maxConnections: 2 });
  try {
    await migrate(store);
    return await work(store);
  } finally {
    await store.close();
  }
}

/** A free folder is locked while `work` runs; one that was taken in the meantime is undefined, and looked at again. */
async function withFolder<T>(
  config: Config,
  work: (store: Store) => Promise<T>,
): Promise<{ value: T } | undefined> {
  const lock = await takeLock(config.dataDir).catch(async (error: unknown) => {
    if (await readLock(config.dataDir)) return undefined;
    throw error;
  });
  if (!lock) return undefined;
  try {
    return { value: await withOpen(config, work) };
  } finally {
    await lock.release();
  }
}

async function reach(config: Config, url: string): Promise<RunningServer> {
  const read = (path: string) =>
    readFile(path, 'utf8').catch((cause: unknown) => {
      throw new CommandError(`The server at ${url} owns ${config.dataDir}, and ${path} cannot be read.`, {
        cause,
      });
    });
  return {
    url,
    token: (await read(join(config.dataDir, ADMIN_TOKEN_FILE))).trim(),
    certificate: config.tls ? await read(config.tls.certFile) : null,
  };
}

export interface Ways<T> {
  /** With a store of our own: PostgreSQL, or an embedded one that nobody has open. */
  readonly ourselves: (store: Store) => Promise<T>;
  /** Through the server that has the embedded store open. */
  readonly through: (server: RunningServer, holder: LockHolder) => Promise<T>;
}

/** Does it the way that is open: the embedded store has one owner. */
export async function eitherWay<T>(config: Config, ways: Ways<T>): Promise<T> {
  if (config.databaseUrl !== null) return withOpen(config, ways.ourselves);
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const holder = await readLock(config.dataDir);
    if (holder?.url) return ways.through(await reach(config, holder.url), holder);
    const done = holder ? undefined : await withFolder(config, ways.ourselves);
    if (done) return done.value;
    if (performance.now() > deadline) {
      throw new CommandError(
        `Process ${holder?.pid ?? 'unknown'} has ${config.dataDir} open and does not listen. Stop it, or set DATA_DIR to another folder.`,
      );
    }
    await delay(LOOK_AGAIN_MS);
  }
}

/** Brings the store to this version's schema, and says where it is. */
export function migrateStore(config: Config): Promise<string> {
  return eitherWay(config, {
    ourselves: async (store) => `The store is at ${await migrationLevel(store)}.`,
    through: async (_server, { pid, url }) =>
      `Process ${pid} serves it at ${url} and migrated it when it started.`,
  });
}

/** Carries out one operation of the administration. */
export async function administer(
  { config, now }: { config: Config; now: () => Date },
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  return eitherWay<unknown>(config, {
    through: (server) => askServer(server, operation, input),
    ourselves: async (store) => {
      const run = new Map(Object.entries(adminOperations(store, now))).get(operation);
      if (!run) throw new CommandError(`There is no operation ${operation}.`);
      return run(input);
    },
  });
}
