/** The machines' own folders, each named after its id. */
import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../db/store.ts';
import { allOf } from '../lib/all-of.ts';

/** `folder` holds them all, here and below. */
export async function makeHome(folder: string, id: string): Promise<string> {
  const home = join(folder, id);
  await mkdir(home, { recursive: true, mode: 0o700 });
  return home;
}

/** Folders that a machine has closed even to its owner, which this server is where it is not root. */
async function openFolders(folder: string): Promise<void> {
  await chmod(folder, 0o700);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await openFolders(join(folder, entry.name));
  }
}

export async function forgetHome(folder: string, id: string): Promise<void> {
  const home = join(folder, id);
  const forget = () => rm(home, { recursive: true, force: true });
  await forget().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EACCES') throw error;
    await openFolders(home);
    await forget();
  });
}

/** Deletes the homes of machines that ended. A folder that no row knows is left alone: the database may be another one. */
export async function forgetHomes(store: Store, folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length === 0) return;
  const { rows } = await store.query<{ id: string }>(
    'SELECT id FROM machines WHERE id = ANY($1) AND ended_at IS NOT NULL',
    [names],
  );
  await allOf(rows, ({ id }) => forgetHome(folder, id));
}
