import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { levelsOf, listSequences, listTables, type Table } from './backup-catalog.ts';
import { BACKUP_FORMAT, type BackupLine, writeLines } from './backup-format.ts';
import { listBlobs } from './blob-list.ts';
import { openBlobs } from './blobs.ts';
import type { Store, Tx } from './store.ts';

export const SECRET_KEY_FILE = 'secret.key';

export interface WriteBackup {
  readonly store: Store;
  readonly dataDir: string;
  /** A file that does not exist yet. */
  readonly file: string;
  readonly createdAt: Date;
}

export interface BackupSummary {
  readonly tables: number;
  readonly rows: number;
  readonly blobs: number;
  readonly secretKey: boolean;
}

const ROWS_A_FETCH = 200;

/**
 * Writes store, blobs and key file into one file, the same for both kinds of store. The tables are one snapshot; memory use
 * does not grow with them. The embedded store serves nobody else meanwhile, because it has one session.
 */
export async function writeBackup({ store, dataDir, file, createdAt }: WriteBackup): Promise<BackupSummary> {
  const count = { tables: 0, rows: 0, blobs: 0, secretKey: false };
  async function* lines(tx: Tx): AsyncGenerator<BackupLine> {
    yield { header: { format: BACKUP_FORMAT, createdAt: createdAt.toISOString(), ...(await levelsOf(tx)) } };
    for (const table of await listTables(tx)) {
      yield { table: table.name, columns: table.columns.map(({ name }) => name) };
      count.tables += 1;
      for await (const row of rowsOf(tx, table)) {
        count.rows += 1;
        yield row;
      }
    }
    for (const { name, value } of await listSequences(tx)) yield { sequence: name, value };
    for await (const blob of blobsOf(tx, store, dataDir)) {
      count.blobs += 1;
      yield blob;
    }
    const secretKey = await readFile(path.join(dataDir, SECRET_KEY_FILE)).catch(() => undefined);
    count.secretKey = secretKey !== undefined;
    if (secretKey) yield { secretKey: secretKey.toString('base64') };
  }
  await store.transaction(async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // A slow disk may keep the transaction waiting for as long as it likes.
    await tx.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    await writeLines(file, lines(tx));
  });
  return count;
}

async function* rowsOf(tx: Tx, { name, columns }: Table): AsyncGenerator<(string | null)[]> {
  const values = columns.map((column) => `${column.name}::text`).join(', ');
  await tx.query(
    `DECLARE backup NO SCROLL CURSOR FOR SELECT array_to_json(ARRAY[${values}]::text[]) AS row FROM ${name}`,
  );
  for (;;) {
    const { rows } = await tx.query<{ row: (string | null)[] }>(`FETCH ${ROWS_A_FETCH} FROM backup`);
    if (rows.length === 0) break;
    for (const { row } of rows) yield row;
  }
  await tx.query('CLOSE backup');
}

// Blobs never change, so they need not be of the snapshot: one that appeared since does no harm, and what the snapshot refers
// to is younger than the retention that deletes.
async function* blobsOf(tx: Tx, store: Store, dataDir: string): AsyncGenerator<BackupLine> {
  const source: Store = { ...store, query: (sql, values) => tx.query(sql, values) };
  const blobs = openBlobs({ store: source, dataDir });
  for await (const { sha256, lastPutAt } of listBlobs(source, dataDir)) {
    const bytes = await blobs.get(sha256);
    if (bytes) yield { blob: sha256, lastPutAt: lastPutAt.toISOString(), bytes: bytes.toString('base64') };
  }
}
