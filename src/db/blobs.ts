import { fileBlobs } from './blob-files.ts';
import type { ReferencedOf } from './blob-names.ts';
import { tableBlobs } from './blob-table.ts';
import type { Store } from './store.ts';

/** Bytes under their SHA-256, outside the rows: screenshots above all. */
export interface Blobs {
  /** Keeps the bytes and returns their SHA-256 in hex. Putting them again makes them young again. */
  put(bytes: Uint8Array): Promise<string>;
  get(sha256: string): Promise<Buffer | null>;
  /** Deletes what was last put before the instant, except what `referencedOf` names; returns how many. */
  deleteOlderThan(before: Date, referencedOf?: ReferencedOf): Promise<number>;
}

export interface OpenBlobs {
  readonly store: Store;
  readonly dataDir: string;
  readonly now?: () => Date;
}

/** Files under the data folder beside the embedded store; a table on PostgreSQL, where several hosts share them. */
export function openBlobs({ store, dataDir, now = () => new Date() }: OpenBlobs): Blobs {
  return store.kind === 'embedded' ? fileBlobs(dataDir, now) : tableBlobs(store, now);
}
