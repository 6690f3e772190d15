import type { Store } from './store.ts';

/**
 * Reclaims the space of deleted rows and refreshes the planner's statistics. PostgreSQL does that by itself; the embedded
 * store has no autovacuum, so the server calls this on an interval.
 */
export async function maintain(store: Store): Promise<void> {
  if (store.kind === 'postgres') return;
  const { rows } = await store.query<{ name: string }>(`
    SELECT format('%I.%I', schemaname, relname) AS name
    FROM pg_stat_user_tables
    ORDER BY schemaname, relname`);
  // Table by table, so that other statements get their turn in between.
  for (const { name } of rows) await store.query(`VACUUM (ANALYZE) ${name}`);
}
