import { createHash } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { describeStores } from '../../test/support/stores.ts';
import { type Blobs, openBlobs } from './blobs.ts';

const DAY_MS = 86_400_000;

describeStores('blobs', (open) => {
  let blobs: Blobs;
  let now = new Date('2026-01-01T00:00:00Z');
  beforeAll(async () => {
    const { store, dataDir } = await open();
    blobs = openBlobs({ store, dataDir, now: () => now });
  });
  const later = (days: number) => new Date(now.getTime() + days * DAY_MS);

  it('gives back what was put, under its SHA-256', async () => {
    const sha256 = await blobs.put(Buffer.from('a screenshot'));
    expect(sha256).toBe(createHash('sha256').update('a screenshot').digest('hex'));
    expect(await blobs.put(new Uint8Array(Buffer.from('a screenshot')))).toBe(sha256);
    expect(await blobs.get(sha256)).toEqual(Buffer.from('a screenshot'));
    const large = Buffer.alloc(3_000_000, 'large');
    expect((await blobs.get(await blobs.put(large)))?.equals(large)).toBe(true);
  });

  it.each(['00'.repeat(32), 'AB'.repeat(32), '../../etc/passwd', ''])(
    'has nothing under %j',
    async (name) => {
      expect(await blobs.get(name)).toBeNull();
    },
  );

  it('deletes what was last put before an instant, and nothing that is referenced', async () => {
    const [old, kept, needed] = await Promise.all(
      ['old', 'kept', 'needed'].map((text) => blobs.put(Buffer.from(text))),
    );
    now = later(10);
    await blobs.put(Buffer.from('kept'));
    const deleted = await blobs.deleteOlderThan(
      later(-5),
      async (sha256s) => new Set(sha256s.filter((name) => name === needed)),
    );
    expect(deleted).toBeGreaterThan(0);
    expect(await blobs.get(old ?? '')).toBeNull();
    expect(await blobs.get(kept ?? '')).toEqual(Buffer.from('kept'));
    expect(await blobs.get(needed ?? '')).toEqual(Buffer.from('needed'));
    expect(await blobs.deleteOlderThan(later(-5))).toBe(1);
    expect(await blobs.deleteOlderThan(later(-5))).toBe(0);
  });

  it('never loses a blob that is put again while the sweep runs', async () => {
    const contents = Array.from({ length: 40 }, (_, i) => Buffer.from(`raced ${i}`));
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(contents.map((bytes) => blobs.put(bytes)));
      now = later(10);
      const [names] = await Promise.all([
        Promise.all(contents.map((bytes) => blobs.put(bytes))),
        blobs.deleteOlderThan(later(-5)),
        blobs.deleteOlderThan(later(-5)),
      ]);
      const found = await Promise.all(names.map((name) => blobs.get(name)));
      expect(found).toEqual(contents);
    }
  });
});
