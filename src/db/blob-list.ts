import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Store } from './store.ts';

export interface BlobEntry {
  readonly sha256: string;
  readonly lastPutAt: Date;
}

/** Every blob there is, a page at a time. */
export function listBlobs(store: Store, dataDir: string): AsyncGenerator<BlobEntry> {
  return store.kind === 'embedded' ? fromFiles(path.join(dataDir, 'blobs')) : fromTable(store);
}

async function* fromFiles(root: string): AsyncGenerator<BlobEntry> {
  for (const folder of (await readdir(root).catch(() => [] as string[])).sort()) {
    for (const name of (await readdir(path.join(root, folder))).sort()) {
      if (!/^[0-9a-f]{62}$/.test(name)) continue;
      const state = await stat(path.join(root, folder, name)).catch(() => undefined);
      if (state) yield { sha256: folder + name, lastPutAt: state.mtime };
    }
  }
}

async function* fromTable(store: Store): AsyncGenerator<BlobEntry> {
  let after = '';
  for (;;) {
    const { rows } = await store.query<{ sha256: string; last_put_at: Date }>(
      `SELECT encode(sha256, 'hex') AS sha256, last_put_at FROM blobs
       WHERE sha256 > decode($1, 'hex') ORDER BY blobs.sha256 LIMIT 500`,
      [after],
    );
    for (const row of rows) yield { sha256: row.sha256, lastPutAt: row.last_put_at };
    const last = rows.at(-1);
    if (!last) return;
    after = last.sha256;
  }
}
