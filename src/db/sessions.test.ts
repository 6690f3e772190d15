import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PATIENCE } from '../../test/support/patience.ts';
import { openTestStore, type TestStore } from '../../test/support/stores.ts';
import { type EmbeddedStore, isEmbedded } from './open.ts';

describe('connections of the embedded store', () => {
  let testStore: TestStore;
  let store: EmbeddedStore;
  beforeAll(async () => {
    testStore = await openTestStore('embedded');
    if (!isEmbedded(testStore.store)) throw new Error('not embedded');
    store = testStore.store;
    await store.query('CREATE TABLE things (id int)');
  });
  afterAll(() => testStore.close());

  it('hear what they listen to, and nothing else', async () => {
    const { pool } = store.openPool({ max: 3 });
    const heard: Record<string, string[]> = { a: [], b: [], c: [] };
    const clients = await Promise.all(
      Object.keys(heard).map(async (name) => {
        const client = await pool.connect();
        client.on('notification', ({ channel, payload }) => heard[name]?.push(`${channel}:${payload}`));
        return client;
      }),
    );
    const [a, b] = clients;
    await a?.query('LISTEN news');
    await a?.query('LISTEN "Odd News"');
    await b?.query('listen NEWS;');
    await store.query("NOTIFY news, 'one'");
    await store.query('NOTIFY "Odd News", \'two\'');
    await a?.query('UNLISTEN news');
    await store.transaction((tx) => tx.query("SELECT pg_notify('news', $1)", ['three']));
    await vi.waitUntil(() => heard.b?.includes('news:three'), PATIENCE);
    expect(heard).toEqual({ a: ['news:one', 'Odd News:two'], b: ['news:one', 'news:three'], c: [] });
    for (const client of clients) client.release();
    await pool.end();
  });

  it('wait for the transaction of another, which ends with its connection', async () => {
    const { pool } = store.openPool({ max: 1 });
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('INSERT INTO things VALUES (1)');
    const waiting = store.query('SELECT count(*) FROM things');
    client.release(true);
    expect((await waiting).rows).toEqual([{ count: 0 }]);
    await pool.end();
  });

  it('are refused once their pool is frozen, and lose their transaction', async () => {
    const { pool, freeze } = store.openPool({ max: 2 });
    const client = await pool.connect();
    client.on('error', () => undefined);
    await client.query('BEGIN');
    await client.query('INSERT INTO things VALUES (2)');
    const inFlight = client.query('SELECT 1').catch((error: NodeJS.ErrnoException) => error.code);
    freeze();
    expect(await inFlight).toBe('ECONNREFUSED');
    await expect(pool.query('SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect((await store.query('SELECT count(*) FROM things')).rows).toEqual([{ count: 0 }]);
    client.release(true);
    await pool.end();
  });

  it('ends no process when it is shut off under somebody who holds a connection and asks nothing', async () => {
    const { pool, freeze } = store.openPool({ max: 1 });
    const held = await pool.connect();
    freeze();
    await expect(held.query('SELECT 1')).rejects.toThrow(/shut off|not queryable/);
    held.release(true);
    await pool.end();
  });
});

describe('an idle transaction on the embedded store', () => {
  it('is ended when others have waited for it long enough', async () => {
    const { openEmbedded } = await import('./embedded.ts');
    const { embeddedDataDir } = await import('../../test/support/stores.ts');
    const folder = `${await embeddedDataDir()}/store`;
    const database = await openEmbedded({ folder, idleInTransactionMs: 100 });
    const { pool } = database.openPool({ max: 2 });
    const client = await pool.connect();
    const broken = new Promise<Error>((resolve) => {
      client.on('error', resolve);
    });
    await client.query('BEGIN');
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await broken;
    client.release(true);
    await pool.end();
    await database.close();
  });
});
