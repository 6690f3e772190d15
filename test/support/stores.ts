import { randomBytes } from 'node:crypto';
import { cpSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, inject } from 'vitest';
import { openStore } from '../../src/db/open.ts';
import type { Store } from '../../src/db/store.ts';
import { TEMPLATE } from './global-setup.ts';
import { administer, databaseAt } from './postgres-cluster.ts';

export type StoreKind = Store['kind'];

/** A migrated, empty store of its own for one test or one file. */
export interface TestStore {
  readonly store: Store;
  /** An own temporary data folder, for both kinds. */
  readonly dataDir: string;
  /** Set on PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** Closes the store and deletes its data. */
  close(): Promise<void>;
}

export function hasPostgres(): boolean {
  return inject('postgres') !== '';
}

/**
 * Runs a suite on both stores; what `open` opened is closed when the suite ends. PostgreSQL is skipped where there is none. To
 * open an embedded store costs a second and more, so a test gets that of one before it, of its own file or another, emptied.
 */
export function describeStores(
  name: string,
  suite: (open: () => Promise<TestStore>, kind: StoreKind) => void,
  kinds: readonly StoreKind[] = ['embedded', 'postgres'],
): void {
  for (const kind of kinds) {
    describe.skipIf(kind === 'postgres' && !hasPostgres())(`${name} (${kind})`, () => {
      const opened: Reusable[] = [];
      /** The test that is under way; none in the hooks of a suite: what they open is in use until its end. */
      let test: string | undefined;
      beforeEach(({ task }) => {
        test = task.id;
      });
      afterEach(() => {
        test = undefined;
      });
      afterAll(async () => {
        for (const one of opened) await keepOrClose(one);
      });
      suite(async () => {
        const free =
          kind === 'embedded'
            ? (opened.find((one) => one.test !== undefined && one.test !== test) ?? kept.pop())
            : undefined;
        if (free) {
          free.test = test;
          if (!opened.includes(free)) opened.push(free);
          await free.empty();
          return free.testStore;
        }
        const testStore = await openTestStore(kind);
        opened.push({ testStore, test, empty: await emptierOf(testStore) });
        return testStore;
      }, kind);
    });
  }
}

/**
 * Runs a suite that goes through HTTP, or over several rooms, on PostgreSQL where there is one, else on the embedded store; on both
 * with STORES=both. What differs between the stores is in the statements, which the tests of the rooms ask of both.
 */
export const describeOverRooms: typeof describeStores = (name, suite) => {
  const isOnBoth = process.env.STORES === 'both' || process.env.FAULT_ROUNDS !== undefined;
  describeStores(name, suite, isOnBoth ? undefined : [hasPostgres() ? 'postgres' : 'embedded']);
};

/** Embedded stores of suites that have ended, for those that come after them in this process. */
const kept: Reusable[] = [];
const MOST_KEPT = 2;
/** By their suite or by one of its tests. */
const closedStores = new WeakSet<Store>();

async function keepOrClose(one: Reusable): Promise<void> {
  const { testStore } = one;
  const isFit = testStore.store.kind === 'embedded' && !closedStores.has(testStore.store);
  if (isFit && kept.length < MOST_KEPT) kept.push(one);
  else await testStore.close();
}

interface Reusable {
  readonly testStore: TestStore;
  /** The test that has it. */
  test: string | undefined;
  empty(): Promise<void>;
}

const TABLES = `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
  WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`;

/** Makes a store what it was just now: what was empty is emptied, what was not there goes, rows and files alike. */
async function emptierOf({ store, dataDir }: TestStore): Promise<() => Promise<void>> {
  const { rows: known } = await store.query<{ name: string }>(TABLES);
  const tables: string[] = [];
  for (const { name } of known) {
    const { rowCount } = await store.query(`SELECT 1 FROM ${name} LIMIT 1`);
    if (rowCount === 0) tables.push(name);
  }
  const files = new Set(await readdir(dataDir));
  return async () => {
    await store.transaction(async (tx) => {
      const { rows } = await tx.query<{ name: string }>(TABLES);
      for (const { name } of rows) {
        if (!known.some((one) => one.name === name)) await tx.query(`DROP TABLE ${name} CASCADE`);
      }
      // Without the triggers that keep the ledger from being emptied.
      await tx.query('SET LOCAL session_replication_role = replica');
      await tx.query(`TRUNCATE ${tables.join(', ')} RESTART IDENTITY`);
    });
    for (const name of await readdir(dataDir)) {
      if (!files.has(name)) await rm(path.join(dataDir, name), { recursive: true, force: true });
    }
  };
}

export async function openTestStore(kind: StoreKind): Promise<TestStore> {
  const dataDir = kind === 'embedded' ? await embeddedDataDir() : await emptyDataDir();
  const databaseUrl = kind === 'postgres' ? await postgresUrl() : undefined;
  const opened = await openStore({ dataDir, databaseUrl, maxConnections: 6 });
  const store: Store = {
    ...opened,
    close: () => {
      closedStores.add(store);
      return opened.close();
    },
  };
  let closed: Promise<void> | undefined;
  const close = async () => {
    await store.close();
    if (databaseUrl) await dropDatabase(databaseUrl);
    await rm(dataDir, { recursive: true, force: true });
  };
  return {
    store,
    dataDir,
    databaseUrl,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

/** The address of a fresh migrated database, for tests that start server processes. It goes with the test run. */
export async function postgresUrl(): Promise<string> {
  refuseBrokenTemplate();
  const server = inject('postgres');
  if (!server) throw new Error('no PostgreSQL in this test run; see hasPostgres()');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`);
  return databaseAt(server, name);
}

export async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await administer(inject('postgres'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

/** A data folder with a migrated embedded database that nobody has open, for tests that start server processes. */
export async function embeddedDataDir(): Promise<string> {
  refuseBrokenTemplate();
  const folder = await emptyDataDir();
  // A thousand small files: the promises of the other would cost five times as much.
  cpSync(inject('embeddedTemplate'), folder, { recursive: true });
  return folder;
}

export function emptyDataDir(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'opencoast-test-'));
}

function refuseBrokenTemplate(): void {
  const failure = inject('templateFailure');
  if (failure) throw new Error(`the test stores could not be prepared: ${failure}`);
}
