/** The machines' own folders, each named after its id. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../db/store.ts';

/** `folder` holds them all, here and below. */
export async function makeHome(folder: string, id: string): Promise<string> {
  const home = join(folder, id);
  await mkdir(home, { recursive: true, mode: 0o700 });
  return home;
}

export async function forgetHome(folder: string, id: string): Promise<void> {
  await rm(join(folder, id), { recursive: true, force: true });
}

/** Deletes the homes of machines that ended. A folder that no row knows is left alone: the database may be another one. */
export async function forgetHomes(store: Store, folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length === 0) return;
  const { rows } = await store.query<{ id: string }>(
    'SELECT id FROM machines WHERE id = ANY($1) AND ended_at IS NOT NULL',
    [names],
  );
  for (const { id } of rows) await forgetHome(folder, id);
}
