import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasPostgres, openTestStore, type StoreKind, type TestStore } from '../../test/support/stores.ts';
import { prepareDurable } from '../durable/prepare.ts';
import { writeBackup } from './backup.ts';
import { openBlobs } from './blobs.ts';
import { restoreBackup } from './restore.ts';

vi.setConfig({ testTimeout: 120_000 });

const opened: TestStore[] = [];
let folder: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'opencoast-backup-'));
});
afterAll(async () => {
  for (const testStore of opened) await testStore.close();
  await rm(folder, { recursive: true });
});

async function emptyStore(kind: StoreKind): Promise<TestStore> {
  const testStore = await openTestStore(kind);
  opened.push(testStore);
  await prepareDurable(testStore.store, testStore.databaseUrl);
  await testStore.store.query(`
    CREATE TABLE owners (id text PRIMARY KEY);
    CREATE TABLE every_type (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      owner text REFERENCES owners,
      parent bigint REFERENCES every_type,
      "Odd Name" text, bytes bytea, tags text[], counts int[], body jsonb, at timestamptz, amount numeric, ratio float8,
      length int GENERATED ALWAYS AS (coalesce(length("Odd Name"), 0)) STORED
    )`);
  return testStore;
}

async function filledStore(kind: StoreKind): Promise<TestStore> {
  const testStore = await emptyStore(kind);
  const { store, dataDir } = testStore;
  await store.query("INSERT INTO owners VALUES ('o1')");
  const insert = `INSERT INTO every_type (owner, parent, "Odd Name", bytes, tags, counts, body, at, amount, ratio)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;
  const everything = [
    'ü"\\\n\t',
    Buffer.from([0, 255, 10]),
    ['a,b', '"', null, ''],
    [1, -2],
    { deep: [null, 'ü'] },
  ];
  await store.query(insert, ['o1', null, ...everything, '2026-11-22T10:11:12.123456Z', '12.30', 0.1]);
  await store.query(insert, ['o1', 1, 'null', ...new Array(7).fill(null)]);
  await store.query(
    'INSERT INTO every_type ("Odd Name") SELECT repeat(\'x\', n) FROM generate_series(1, 500) AS n',
  );
  await store.query(
    `INSERT INTO dbos.workflow_status (workflow_uuid, status, name, created_at, updated_at) VALUES ('w1', 'PENDING', 'work', 1, 1)`,
  );
  const blobs = openBlobs({ store, dataDir, now: () => new Date('2026-01-02T03:04:05Z') });
  for (const text of ['one', 'two']) await blobs.put(Buffer.from(text));
  await writeFile(path.join(dataDir, 'secret.key'), 'a secret key', { mode: 0o600 });
  return testStore;
}

async function backUp({ store, dataDir }: TestStore): Promise<{ file: string; lines: string[] }> {
  files += 1;
  const file = path.join(folder, `${files}.backup`);
  await writeBackup({ store, dataDir, file, createdAt: new Date('2026-11-22T00:00:00Z') });
  return {
    file,
    lines: gunzipSync(await readFile(file))
      .toString()
      .trimEnd()
      .split('\n'),
  };
}

const kinds: StoreKind[] = ['embedded', 'postgres'];
const ways = kinds.flatMap((from) => kinds.map((to) => [from, to] as const));

describe.skipIf(!hasPostgres())('a backup', () => {
  it.each(ways)('of %s restores into %s, the same to the last byte', async (from, to) => {
    const before = await backUp(await filledStore(from));
    const target = await emptyStore(to);
    const summary = await restoreBackup({ ...target, file: before.file });
    expect(summary).toMatchObject({ blobs: 2, secretKey: true });
    expect(summary.rows).toBeGreaterThanOrEqual(504);
    expect((await backUp(target)).lines).toEqual(before.lines);

    expect((await stat(before.file)).mode & 0o777).toBe(0o600);
    expect((await stat(path.join(target.dataDir, 'secret.key'))).mode & 0o777).toBe(0o600);
    const { rows } = await target.store.query(
      'INSERT INTO every_type (owner) VALUES (\'o1\') RETURNING id, "length"',
    );
    expect(rows).toEqual([{ id: 503, length: 0 }]);
    await expect(
      target.store.query("INSERT INTO every_type (owner) VALUES ('nobody')"),
    ).rejects.toMatchObject({
      code: '23503',
    });
    const exact = await target.store.query(
      "SELECT at = '2026-11-22T10:11:12.123456Z' AS same FROM every_type WHERE id = 1",
    );
    expect(exact.rows).toEqual([{ same: true }]);
  });
});

describe('a restore', () => {
  let source: TestStore;
  let target: TestStore;
  let file: string;
  beforeAll(async () => {
    source = await filledStore('embedded');
    ({ file } = await backUp(source));
    target = await emptyStore('embedded');
  });
  const rowsOf = async ({ store }: TestStore) =>
    (
      await store.query<{ n: number }>(
        'SELECT (SELECT count(*) FROM owners) + (SELECT count(*) FROM every_type) AS n',
      )
    ).rows[0]?.n;

  it('refuses a truncated file', async () => {
    for (const keep of [0.3, 0.9, 0.999]) {
      const cut = path.join(folder, `cut-${keep}`);
      const whole = await readFile(file);
      await writeFile(cut, whole);
      await truncate(cut, Math.floor(whole.length * keep));
      await expect(restoreBackup({ ...target, file: cut })).rejects.toThrow('incomplete or was changed');
    }
    expect(await rowsOf(target)).toBe(0);
  });

  it('refuses a file that was changed, or lacks its last lines', async () => {
    const text = gunzipSync(await readFile(file)).toString();
    const changes = [
      text.replace('"o1"', '"o2"'),
      text.split('\n').slice(0, -2).join('\n'),
      text.split('\n').toSpliced(5, 1).join('\n'),
      `${text}["more"]\n`,
    ];
    for (const [i, changed] of changes.entries()) {
      const other = path.join(folder, `changed-${i}`);
      await writeFile(other, gzipSync(changed));
      await expect(restoreBackup({ ...target, file: other })).rejects.toThrow('incomplete or was changed');
    }
    expect(await rowsOf(target)).toBe(0);
  });

  it('refuses a store that has anything in it, or is at another level', async () => {
    await expect(restoreBackup({ ...source, file })).rejects.toThrow('is not empty');
    await target.store.query("INSERT INTO migrations (name) VALUES ('9999_later')");
    await expect(restoreBackup({ ...target, file })).rejects.toThrow('of another version');
    await target.store.query("DELETE FROM migrations WHERE name = '9999_later'");
    expect(await rowsOf(target)).toBe(0);
  });

  it('never writes over another file', async () => {
    const { store, dataDir } = source;
    await expect(writeBackup({ store, dataDir, file, createdAt: new Date() })).rejects.toMatchObject({
      code: 'EEXIST',
    });
  });
});
