/** Deletes the files of snapshots that are no more, and what was left of those that never were. Safe to repeat. */
import type { Store } from '../../db/store.ts';
import { archivesOf, deleteArchive, listArchives } from './archives.ts';
import { deletedAmong, giveUpPacking } from './rows.ts';

/** ms after which nothing is packed any more: requests end long before. */
const GIVEN_UP_MS = 10 * 60_000;

/** `machines` holds the homes of machines. */
export async function keepSnapshots(store: Store, machines: string, now: Date): Promise<void> {
  await giveUpPacking(store, new Date(now.getTime() - GIVEN_UP_MS));
  const folder = archivesOf(machines);
  const ids = await listArchives(folder);
  if (ids.length === 0) return;
  for (const id of await deletedAmong(store, ids)) await deleteArchive(folder, id);
}
