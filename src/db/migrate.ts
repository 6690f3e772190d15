import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Store, Tx } from './store.ts';

export interface Migration {
  /** The file's name without its ending: `0001_executors`. */
  readonly name: string;
  readonly sql: string;
}

/** A later version has changed the schema: the operator's to know, in words. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase';
}

/** Any constant will do; everyone who migrates takes the same lock. */
const MIGRATION_LOCK = 7_203_501;

const FILE = /^\d{4}_\w+\.sql$/;

/** Brings the store to this version's schema. Safe when several processes start at once; refuses a newer database. */
export async function migrate(store: Store, migrations?: readonly Migration[]): Promise<void> {
  const known = migrations ?? (await readMigrations());
  await store.transaction(async (tx) => {
    // All of it in one transaction: a process killed in the middle leaves the old schema.
    await tx.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    const applied = await appliedMigrations(tx);
    refuseNewer(applied, known);
    const done = new Set(applied);
    for (const migration of known) if (!done.has(migration.name)) await apply(tx, migration);
  });
}

/** The numbered files of `migrations/`, in order, found from the source tree and from the bundle alike. */
export async function readMigrations(): Promise<Migration[]> {
  const folder = migrationsFolder();
  const files = (await readdir(folder)).filter((file) => FILE.test(file)).sort();
  return Promise.all(
    files.map(async (file) => ({
      name: path.basename(file, '.sql'),
      sql: await readFile(path.join(folder, file), 'utf8'),
    })),
  );
}

/** The newest migration this store has, as backups record it. */
export async function migrationLevel(store: Store): Promise<string> {
  const { rows } = await store.query<{ name: string }>(
    'SELECT name FROM migrations ORDER BY name DESC LIMIT 1',
  );
  return rows[0]?.name ?? '';
}

async function appliedMigrations(tx: Tx): Promise<string[]> {
  await tx.query(`CREATE TABLE IF NOT EXISTS migrations (
    name text PRIMARY KEY,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`);
  const { rows } = await tx.query<{ name: string }>('SELECT name FROM migrations ORDER BY name');
  return rows.map(({ name }) => name);
}

function refuseNewer(applied: readonly string[], known: readonly Migration[]): void {
  const names = new Set(known.map(({ name }) => name));
  const unknown = applied.filter((name) => !names.has(name));
  if (unknown.length === 0) return;
  throw new NewerDatabase(
    `The database is newer than this version of Opencoast: it has ${unknown.join(', ')}. Start the version that made it, or a later one.`,
  );
}

async function apply(tx: Tx, { name, sql }: Migration): Promise<void> {
  try {
    await tx.query(sql);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Migration ${name} failed: ${reason}`, { cause });
  }
  await tx.query('INSERT INTO migrations (name) VALUES ($1)', [name]);
}

function migrationsFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'migrations'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('The folder "migrations" is missing from this installation.');
    folder = parent;
  }
  return path.join(folder, 'migrations');
}
