import pg from 'pg';
import type { Queryable, Rows, Store, Tx } from './store.ts';

const INT8 = pg.types.builtins.INT8;
const INT8_ARRAY = 1016;

const numbersOf = (text: string): (number | null)[] =>
  (pg.types.getTypeParser(INT8_ARRAY as number)(text) as (string | null)[]).map((value) =>
    value === null ? null : Number(value),
  );

/** As `pg` parses, except that int8 (counts, ids, cents) is a number. Set per pool: DBOS reads the same wire its own way. */
export const storeTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return Number;
    if (oid === INT8_ARRAY) return numbersOf;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as typeof pg.types.getTypeParser,
};

/** The store's interface over a pool; `close` ends the pool and whatever is under it. */
export function poolStore(kind: Store['kind'], pool: pg.Pool, close: () => Promise<void>): Store {
  return {
    kind,
    query: async (sql, values) => rowsOf(await pool.query(sql, values as unknown[] | undefined)),
    transaction: (work) => inTransaction(pool, work),
    close,
  };
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // Without a listener a connection that breaks between two statements would end the process; the next statement reports it.
  const onError = (): void => undefined;
  client.on('error', onError);
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(transactionOn(client));
    const { command } = await client.query('COMMIT');
    // A statement's error that `work` swallowed turned the commit into a rollback: never report that as done.
    if (command !== 'COMMIT')
      throw new Error('The transaction was rolled back: one of its statements failed.');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    // A broken connection may report more than once on its way out.
    if (!broken) client.removeListener('error', onError);
    client.release(broken);
  }
}

function transactionOn(client: pg.PoolClient): Tx {
  const queryable: Queryable = {
    query: async (sql, values) => rowsOf(await client.query(sql, values as unknown[] | undefined)),
  };
  // The brand exists in the type only.
  return queryable as Tx;
}

function rowsOf<R>(result: pg.QueryResult): Rows<R> {
  return { rows: result.rows as R[], rowCount: result.rowCount ?? 0 };
}
