import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeStores, type TestStore } from '../../test/support/stores.ts';
import type { Store } from './store.ts';

describeStores('the store', (open) => {
  let store: Store;
  beforeAll(async () => {
    ({ store } = await open());
    await store.query(
      'CREATE TABLE things (id int PRIMARY KEY, body jsonb, CONSTRAINT small CHECK (id < 1000))',
    );
  });

  it.each<[string, unknown, unknown]>([
    ['$1::int', 7, 7],
    ['$1::bigint', 9_007_199_254_740_991, 9_007_199_254_740_991],
    ['$1::numeric', '1.50', '1.50'],
    ['$1::float8', 1.5, 1.5],
    ['$1::bool', true, true],
    ['$1::text', 'ü "quoted" \\ \n', 'ü "quoted" \\ \n'],
    ['$1::text', null, null],
    ['$1::bytea', Buffer.from([0, 1, 255, 92, 39]), Buffer.from([0, 1, 255, 92, 39])],
    ['$1::bytea', Buffer.alloc(0), Buffer.alloc(0)],
    ['$1::jsonb', { a: [1, 'x', null], b: { c: true } }, { a: [1, 'x', null], b: { c: true } }],
    ['$1::jsonb', JSON.stringify([1, 2]), [1, 2]],
    ['$1::jsonb', JSON.stringify('text'), 'text'],
    ['$1::text[]', ['a', 'b,c', 'd"e', '', null], ['a', 'b,c', 'd"e', '', null]],
    ['$1::int[]', [1, 2, 3], [1, 2, 3]],
    ['$1::int[]', [], []],
    ['$1::timestamptz', new Date('2026-11-22T10:11:12.345Z'), new Date('2026-11-22T10:11:12.345Z')],
    ['$1::timestamptz', '2026-11-22 10:11:12+02', new Date('2026-11-22T08:11:12Z')],
    ["date_trunc('day', $1::timestamptz)", '2026-11-22T23:30:00Z', new Date('2026-11-22T00:00:00Z')],
    ["'{1,2}'::int8[] || $1::int8", 3, [1, 2, 3]],
  ])('%s of %j is %j', async (expression, value, expected) => {
    const { rows } = await store.query(`SELECT ${expression} AS value`, [value]);
    expect(rows).toEqual([{ value: expected }]);
  });

  it('counts rows returned and rows changed', async () => {
    expect((await store.query('SELECT generate_series(1, 3) AS n')).rowCount).toBe(3);
    expect((await store.query('INSERT INTO things VALUES (1), (2)')).rowCount).toBe(2);
    expect((await store.query('DELETE FROM things WHERE id = $1', [99])).rowCount).toBe(0);
    expect((await store.query('CREATE TABLE others ()')).rowCount).toBe(0);
    const { rows } = await store.query<{ count: number }>('SELECT count(*) FROM things WHERE id IN (1, 2)');
    expect(rows).toEqual([{ count: 2 }]);
  });

  it.each<[string, unknown[], object]>([
    [
      'INSERT INTO things VALUES (10), (10)',
      [],
      { code: '23505', constraint: 'things_pkey', detail: 'Key (id)=(10) already exists.' },
    ],
    ['INSERT INTO things VALUES ($1)', [1000], { code: '23514', constraint: 'small' }],
    ['SELECT * FROM nothing', [], { code: '42P01' }],
    ['SELECT * FROM nothing WHERE id = $1', [1], { code: '42P01' }],
    ['SELEC 1', [], { code: '42601' }],
    ['SELECT $1::int', ['x'], { code: '22P02' }],
    ['SELECT 1 / $1::int', [0], { code: '22012' }],
  ])('%s with %j fails as PostgreSQL says', async (sql, values, expected) => {
    await expect(store.query(sql, values)).rejects.toMatchObject(expected);
    expect((await store.query('SELECT 1 AS still')).rows).toEqual([{ still: 1 }]);
  });

  it('keeps what a transaction wrote, or nothing of it', async () => {
    await store.transaction((tx) => tx.query('INSERT INTO things VALUES (20)'));
    const failed = store.transaction(async (tx) => {
      await tx.query('INSERT INTO things VALUES (21)');
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect((await store.query('SELECT id FROM things WHERE id IN (20, 21)')).rows).toEqual([{ id: 20 }]);
  });

  it('does not call a transaction done whose statement failed unnoticed', async () => {
    const swallowed = store.transaction(async (tx) => {
      await tx.query('INSERT INTO things VALUES (30)');
      await tx.query('SELECT * FROM nothing').catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow('rolled back');
    expect((await store.query('SELECT id FROM things WHERE id = 30')).rows).toEqual([]);
  });

  it('keeps statements of others out of a transaction', async () => {
    let outside: Promise<unknown> | undefined;
    const failed = store.transaction(async (tx) => {
      await tx.query('INSERT INTO things VALUES (40)');
      outside = store.query('INSERT INTO things VALUES (41)');
      await tx.query('SELECT 1');
      throw new Error('back');
    });
    await expect(failed).rejects.toThrow('back');
    await outside;
    expect((await store.query('SELECT id FROM things WHERE id IN (40, 41)')).rows).toEqual([{ id: 41 }]);
  });

  it('serves many callers at once', async () => {
    await store.query('CREATE TABLE counters (id int PRIMARY KEY, n int)');
    await store.query('INSERT INTO counters VALUES (1, 0)');
    const increment = () =>
      store.transaction(async (tx) => {
        const { rows } = await tx.query<{ n: number }>('SELECT n FROM counters WHERE id = 1 FOR UPDATE');
        await tx.query('UPDATE counters SET n = $1 WHERE id = 1', [(rows[0]?.n ?? 0) + 1]);
      });
    await Promise.all(Array.from({ length: 100 }, increment));
    expect((await store.query('SELECT n FROM counters')).rows).toEqual([{ n: 100 }]);
  });

  it('carries values of megabytes', async () => {
    const bytes = Buffer.alloc(12_000_000, 'opencoast');
    const { rows } = await store.query<{ bytes: Buffer }>('SELECT $1::bytea AS bytes', [bytes]);
    expect(rows[0]?.bytes.equals(bytes)).toBe(true);
  });
});

describe('a closed store', () => {
  let opened: TestStore;
  beforeAll(async () => {
    const { openTestStore } = await import('../../test/support/stores.ts');
    opened = await openTestStore('embedded');
  });
  afterAll(() => opened.close());

  it('refuses further statements and may be closed twice', async () => {
    await opened.store.close();
    await opened.store.close();
    await expect(opened.store.query('SELECT 1')).rejects.toThrow();
  });
});
