import type { Queryable } from './store.ts';

/** What of the schema a backup holds, asked from the database itself so that no table can be forgotten. */

const BLOBS_TABLE = 'public.blobs';
const SCHEMAS = ['public', 'dbos'];
/** Levels are compared, not copied; blobs travel by themselves, because only one kind of store has them in a table. */
const LEFT_OUT = ['public.migrations', 'dbos.dbos_migrations', BLOBS_TABLE];

export interface Table {
  /** Quoted, with its schema. */
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export async function listTables(db: Queryable): Promise<Table[]> {
  const { rows } = await db.query<Table>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name,
            json_agg(json_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod))
                     ORDER BY a.attnum) AS columns
     FROM pg_class c
     JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE n.nspname = ANY($1) AND c.relkind = 'r' AND n.nspname || '.' || c.relname <> ALL($2)
     GROUP BY n.nspname, c.relname
     ORDER BY n.nspname, c.relname`,
    [SCHEMAS, LEFT_OUT],
  );
  return rows;
}

export async function listSequences(db: Queryable): Promise<{ name: string; value: number }[]> {
  const { rows } = await db.query<{ name: string; value: number }>(
    `SELECT format('%I.%I', schemaname, sequencename) AS name, last_value AS value FROM pg_sequences
     WHERE schemaname = ANY($1) AND last_value IS NOT NULL ORDER BY 1`,
    [SCHEMAS],
  );
  return rows;
}

export async function levelsOf(db: Queryable): Promise<{ migrations: string[]; durable: number | null }> {
  const migrations = await db.query<{ name: string }>('SELECT name FROM migrations ORDER BY name');
  const durable = await db.query<{ there: boolean }>(
    "SELECT to_regclass('dbos.dbos_migrations') IS NOT NULL AS there",
  );
  const version = durable.rows[0]?.there
    ? (await db.query<{ version: number }>('SELECT max(version) AS version FROM dbos.dbos_migrations'))
        .rows[0]
    : undefined;
  return { migrations: migrations.rows.map(({ name }) => name), durable: version?.version ?? null };
}

/** Takes foreign keys and triggers off for the transaction; the function returned puts them back and checks every key. */
export async function suspendConstraints(
  db: Queryable,
  tables: readonly Table[],
): Promise<() => Promise<void>> {
  const { rows: keys } = await db.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace::regnamespace::text = ANY($1)`,
    [SCHEMAS],
  );
  for (const key of keys) await db.query(`ALTER TABLE ${key.table} DROP CONSTRAINT ${key.name}`);
  for (const { name } of tables) await db.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  return async () => {
    for (const { name } of tables) await db.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
    for (const key of keys) {
      await db.query(`ALTER TABLE ${key.table} ADD CONSTRAINT ${key.name} ${key.definition}`);
    }
  };
}
