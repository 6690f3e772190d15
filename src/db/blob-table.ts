import { isSha256, type ReferencedOf, sha256Of } from './blob-names.ts';
import type { Store } from './store.ts';

const BATCH = 500;

/** Blobs in a table that every process on the database shares. */
export function tableBlobs(store: Store, now: () => Date) {
  return {
    async put(bytes: Uint8Array): Promise<string> {
      const sha256 = sha256Of(bytes);
      const key = Buffer.from(sha256, 'hex');
      const touched = await store.query(
        'UPDATE blobs SET last_put_at = greatest(last_put_at, $2) WHERE sha256 = $1',
        [key, now()],
      );
      // The bytes travel only when they are new.
      if (touched.rowCount === 0) {
        await store.query(
          `INSERT INTO blobs (sha256, bytes, size, created_at, last_put_at) VALUES ($1, $2, $3, $4, $4)
           ON CONFLICT (sha256) DO UPDATE SET last_put_at = greatest(blobs.last_put_at, excluded.last_put_at)`,
          [key, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes.length, now()],
        );
      }
      return sha256;
    },

    async get(sha256: string): Promise<Buffer | null> {
      if (!isSha256(sha256)) return null;
      const { rows } = await store.query<{ bytes: Buffer }>('SELECT bytes FROM blobs WHERE sha256 = $1', [
        Buffer.from(sha256, 'hex'),
      ]);
      return rows[0]?.bytes ?? null;
    },

    async deleteOlderThan(before: Date, referencedOf?: ReferencedOf): Promise<number> {
      let deleted = 0;
      let after: Buffer = Buffer.alloc(0);
      for (;;) {
        const { rows } = await store.query<{ sha256: Buffer }>(
          'SELECT sha256 FROM blobs WHERE last_put_at < $1 AND sha256 > $2 ORDER BY sha256 LIMIT $3',
          [before, after, BATCH],
        );
        const last = rows.at(-1);
        if (!last) return deleted;
        after = last.sha256;
        deleted += await deleteUnreferenced(
          rows.map((row) => row.sha256),
          before,
          referencedOf,
        );
      }
    },
  };

  async function deleteUnreferenced(keys: Buffer[], before: Date, referencedOf?: ReferencedOf) {
    const referenced = (await referencedOf?.(keys.map((key) => key.toString('hex')))) ?? new Set();
    const unreferenced = keys.filter((key) => !referenced.has(key.toString('hex')));
    // The age is asked again in the statement that deletes: a blob put again meanwhile stays.
    const { rowCount } = await store.query(
      'DELETE FROM blobs WHERE sha256 = ANY($1::bytea[]) AND last_put_at < $2',
      [unreferenced, before],
    );
    return rowCount;
  }
}
