import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BackupSummary, SECRET_KEY_FILE } from './backup.ts';
import { levelsOf, listTables, suspendConstraints, type Table } from './backup-catalog.ts';
import { type BackupHeader, type BackupLine, readLines, verifyBackup } from './backup-format.ts';
import { openBlobs } from './blobs.ts';
import type { Store, Tx } from './store.ts';

export interface RestoreBackup {
  readonly store: Store;
  readonly dataDir: string;
  readonly file: string;
}

/** Rows of one INSERT: many enough to be quick, few enough to stay small. */
const BATCH_ROWS = 200;
const BATCH_CHARACTERS = 1_000_000;

/**
 * Puts a backup into an empty store at the same migration level, of either kind. The file is verified to its end before
 * anything is written, and all tables are written in one transaction.
 */
export async function restoreBackup({ store, dataDir, file }: RestoreBackup): Promise<BackupSummary> {
  const header = await verifyBackup(file);
  const rest = { secretKey: undefined as string | undefined, blobs: 0 };
  const written = await store.transaction(async (tx) => {
    await refuseOtherLevel(tx, header);
    const tables = await listTables(tx);
    await refuseNonEmpty(tx, tables);
    await clearLeftovers(tx, tables);
    const resume = await suspendConstraints(tx, tables);
    const rows = await restoreTables(tx, tables, readLines(file));
    await resume();
    return rows;
  });
  for await (const line of readLines(file)) {
    if ('blob' in line) {
      await restoreBlob(store, dataDir, line);
      rest.blobs += 1;
    } else if ('secretKey' in line) rest.secretKey = line.secretKey;
  }
  if (rest.secretKey !== undefined) await restoreKey(dataDir, Buffer.from(rest.secretKey, 'base64'));
  return { ...written, blobs: rest.blobs, secretKey: rest.secretKey !== undefined };
}

async function refuseOtherLevel(tx: Tx, header: BackupHeader): Promise<void> {
  const { migrations, durable } = await levelsOf(tx);
  const same = JSON.stringify(migrations) === JSON.stringify(header.migrations);
  if (same && (header.durable === null || header.durable === durable)) return;
  throw new Error(
    `The backup is of another version: it has ${header.migrations.at(-1)} (durable work ${header.durable}), this store ${migrations.at(-1)} (${durable}). Restore it with the version that wrote it, then start this one on it.`,
  );
}

// Traces of a server that was merely started do not count: its own row, and what DBOS notes at launch.
function isTrace({ name }: Table): boolean {
  return name === 'public.executors' || (name.startsWith('dbos.') && name !== 'dbos.workflow_status');
}

async function refuseNonEmpty(tx: Tx, tables: readonly Table[]): Promise<void> {
  for (const table of tables.filter((each) => !isTrace(each))) {
    const { rowCount } = await tx.query(`SELECT FROM ${table.name} LIMIT 1`);
    if (rowCount > 0) {
      throw new Error(
        `The store is not empty (${table.name} has rows): a backup is restored into a new one only.`,
      );
    }
  }
}

async function clearLeftovers(tx: Tx, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables.filter(isTrace)) await tx.query(`DELETE FROM ${name}`);
}

interface Open {
  readonly table: Table;
  readonly columns: readonly string[];
  rows: (string | null)[][];
  characters: number;
}

async function restoreTables(tx: Tx, tables: readonly Table[], lines: AsyncIterable<BackupLine>) {
  const count = { tables: 0, rows: 0 };
  const known = new Map(tables.map((table) => [table.name, table]));
  let open: Open | undefined;
  for await (const line of lines) {
    if (isRow(line)) {
      if (!open) throw new Error('The backup has rows outside a table.');
      open.rows.push([...line]);
      for (const value of line) open.characters += value?.length ?? 0;
      count.rows += 1;
      if (open.rows.length >= BATCH_ROWS || open.characters >= BATCH_CHARACTERS) await insert(tx, open);
      continue;
    }
    if (open) await insert(tx, open);
    open = undefined;
    if ('table' in line) {
      const table = known.get(line.table);
      if (!table) throw new Error(`The backup has a table this version does not: ${line.table}.`);
      open = { table, columns: line.columns, rows: [], characters: 0 };
      count.tables += 1;
    } else if ('sequence' in line) {
      await tx.query('SELECT setval($1::regclass, $2::bigint)', [line.sequence, line.value]);
    }
  }
  if (open) await insert(tx, open);
  return count;
}

function isRow(line: BackupLine): line is readonly (string | null)[] {
  return Array.isArray(line);
}

async function insert(tx: Tx, open: Open): Promise<void> {
  const { table, columns, rows } = open;
  if (rows.length === 0) return;
  const types = new Map(table.columns.map(({ name, type }) => [name, type]));
  const values = columns.map((name, i) => {
    const type = types.get(name);
    if (!type) throw new Error(`The backup has a column this version does not: ${table.name} ${name}.`);
    return `u.c${i}::${type}`;
  });
  const names = columns.map((_, i) => `c${i}`);
  await tx.query(
    `INSERT INTO ${table.name} (${columns.join(', ')}) OVERRIDING SYSTEM VALUE
     SELECT ${values.join(', ')} FROM unnest(${names.map((_, i) => `$${i + 1}::text[]`).join(', ')}) AS u(${names.join(', ')})`,
    columns.map((_, i) => rows.map((row) => row[i] ?? null)),
  );
  open.rows = [];
  open.characters = 0;
}

async function restoreBlob(store: Store, dataDir: string, line: Extract<BackupLine, { blob: string }>) {
  const blobs = openBlobs({ store, dataDir, now: () => new Date(line.lastPutAt) });
  const sha256 = await blobs.put(Buffer.from(line.bytes, 'base64'));
  if (sha256 !== line.blob)
    throw new Error(`The backup's blob ${line.blob} has other bytes than its name says.`);
}

async function restoreKey(dataDir: string, key: Buffer): Promise<void> {
  const file = path.join(dataDir, SECRET_KEY_FILE);
  await writeFile(`${file}.new`, key, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
