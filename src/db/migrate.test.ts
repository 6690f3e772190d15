import { beforeAll, expect, it } from 'vitest';
import { describeStores, type TestStore } from '../../test/support/stores.ts';
import { type Migration, migrate, migrationLevel, readMigrations } from './migrate.ts';
import { openStore } from './open.ts';

describeStores('migrations', (open, kind) => {
  let testStore: TestStore;
  let known: Migration[];
  beforeAll(async () => {
    testStore = await open();
    known = await readMigrations();
  });

  it('are numbered without gaps or twins and all applied', async () => {
    expect(known.map(({ name }) => Number(name.slice(0, 4)))).toEqual(known.map((_, i) => i + 1));
    expect(await migrationLevel(testStore.store)).toBe(known.at(-1)?.name);
    await migrate(testStore.store);
  });

  it('are applied once, in order, however many processes start', async () => {
    const { store, databaseUrl, dataDir } = testStore;
    const more = [
      ...known,
      { name: '8001_made', sql: 'CREATE TABLE made (n int); INSERT INTO made VALUES (1);' },
      { name: '8002_grown', sql: 'INSERT INTO made SELECT n + 1 FROM made' },
    ];
    const stores =
      kind === 'postgres'
        ? await Promise.all([1, 2, 3].map(() => openStore({ dataDir, databaseUrl })))
        : [store];
    await Promise.all(stores.map((each) => migrate(each, more)));
    expect((await store.query('SELECT n FROM made ORDER BY n')).rows).toEqual([{ n: 1 }, { n: 2 }]);
    for (const each of stores) if (each !== store) await each.close();
  });

  it('that fail leave the schema as it was', async () => {
    const applied = (await testStore.store.query<Migration>('SELECT name FROM migrations ORDER BY name'))
      .rows;
    const names = applied.map(({ name }) => ({ name, sql: '' }));
    const broken = [
      ...names,
      { name: '8003_good', sql: 'CREATE TABLE good ()' },
      { name: '8004_bad', sql: 'CREATE TABLE bad (' },
    ];
    await expect(migrate(testStore.store, broken)).rejects.toThrow('8004_bad failed: syntax error');
    expect((await testStore.store.query("SELECT to_regclass('good') AS there")).rows).toEqual([
      { there: null },
    ]);
  });

  it('of a newer version are refused by name', async () => {
    await testStore.store.query("INSERT INTO migrations (name) VALUES ('9000_future')");
    await expect(migrate(testStore.store)).rejects.toThrow(/newer than this version.*9000_future/);
  });
});
