/** `opencoast backup` and `restore`: store, screenshots and key file in one file, for either kind of store. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import { type BackupSummary, writeBackup } from '../db/backup.ts';
import { restoreBackup } from '../db/restore.ts';
import { prepareDurable } from '../durable/prepare.ts';
import { askServer } from './ask-server.ts';
import { eitherWay } from './own-store.ts';
import { CommandError } from './terminal.ts';

/** A large store takes its time. */
const BACKUP_TIMEOUT_MS = 3_600_000;

function wordsOf({ tables, rows, blobs, secretKey }: BackupSummary): string {
  const key = secretKey ? 'the key file' : 'no key file: keep ENCRYPTION_KEY yourself';
  return `${rows} rows of ${tables} tables, ${blobs} screenshots, ${key}`;
}

function plainly(cause: unknown): never {
  throw new CommandError(cause instanceof Error ? cause.message : String(cause), { cause });
}

/** Writes a backup and answers what is in it; the server, if one runs, does it while it serves. */
export async function backup(
  { config, now }: { config: Config; now: () => Date },
  file: string,
): Promise<string> {
  const path = resolve(file);
  // A wrong DATA_DIR must not end in a new, empty store and a backup of nothing.
  if (config.databaseUrl === null && !existsSync(join(config.dataDir, 'store')))
    throw new CommandError(`There is no store in ${config.dataDir}: set DATA_DIR to the folder that has it.`);
  const summary = await eitherWay<BackupSummary>(config, {
    ourselves: (store) =>
      writeBackup({ store, dataDir: config.dataDir, file: path, createdAt: now() }).catch(plainly),
    through: async (server) =>
      (await askServer(server, 'backup', { file: path }, BACKUP_TIMEOUT_MS)) as BackupSummary,
  });
  return `Wrote ${path}: ${wordsOf(summary)}.`;
}

/** Puts a backup into an empty store. */
export async function restore(config: Config, file: string): Promise<string> {
  const path = resolve(file);
  const summary = await eitherWay<BackupSummary>(config, {
    ourselves: async (store) => {
      // A backup has rows for the tables of durable work, which are made when that is launched.
      await prepareDurable(store, config.databaseUrl ?? undefined);
      // With PostgreSQL the folder holds nothing but the key file, and on a new machine it is not there yet.
      await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
      return restoreBackup({ store, dataDir: config.dataDir, file: path }).catch(plainly);
    },
    through: async (_server, { pid, url }) => {
      throw new CommandError(`Process ${pid} serves this store at ${url}. Stop it first.`);
    },
  });
  return `Restored ${path}: ${wordsOf(summary)}.`;
}
