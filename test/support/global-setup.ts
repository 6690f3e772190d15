import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/db/migrate.ts';
import { openStore } from '../../src/db/open.ts';
import { prepareDurable } from '../../src/durable/prepare.ts';
import { prepareEmbeddedTemplate } from './embedded-template.ts';
import { makeTestFolder } from './memory-folder.ts';
import { administer, databaseAt, findPostgresBinaries, startCluster } from './postgres-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The throw-away server's maintenance database, or empty where no PostgreSQL is installed. */
    postgres: string;
    /** A migrated embedded database that is copied for each test store. */
    embeddedTemplate: string;
    /** Why there are no templates: a migration that does not run. Only tests that open a store fail by it. */
    templateFailure: string;
  }
}

/** A migrated database that test databases are cloned from. */
export const TEMPLATE = 'opencoast_template';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = makeTestFolder();
  // The processes of the tests are started with it. What they leave behind goes with it at the end of the run.
  process.env.TMPDIR = folder;
  // The mutation tester starts hundreds of runs and asks each only for what the embedded store can tell.
  const binaries = process.env.TEST_POSTGRES === 'off' ? undefined : findPostgresBinaries();
  if (!binaries) {
    if (process.env.REQUIRE_ALL === '1')
      throw new Error('REQUIRE_ALL=1, but no PostgreSQL server is installed.');
    process.stdout.write('No PostgreSQL server found (initdb, postgres): its test variants are skipped.\n');
  }
  const [cluster, embedded] = await Promise.all([
    binaries === undefined ? undefined : startCluster(binaries),
    outcomeOf(prepareEmbeddedTemplate),
  ]);
  const postgres = cluster ? await outcomeOf(() => preparePostgresTemplate(cluster.url)) : undefined;
  project.provide('postgres', cluster?.url ?? '');
  project.provide('embeddedTemplate', embedded.value ?? '');
  project.provide('templateFailure', embedded.failure ?? postgres?.failure ?? '');
  return async () => {
    await cluster?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
}

async function preparePostgresTemplate(url: string): Promise<void> {
  await administer(url, `CREATE DATABASE ${TEMPLATE}`);
  const store = await openStore({ dataDir: '', databaseUrl: databaseAt(url, TEMPLATE), maxConnections: 1 });
  try {
    await migrate(store);
    await prepareDurable(store, databaseAt(url, TEMPLATE));
  } finally {
    await store.close();
  }
}

interface Outcome<T> {
  readonly value?: T;
  readonly failure?: string;
}

async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`The test stores could not be prepared: ${failure}\n`);
    return { failure };
  }
}
