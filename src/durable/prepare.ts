import { ensureSystemDatabase } from '@dbos-inc/dbos-sdk/internal/system_database';
import { isEmbedded } from '../db/open.ts';
import type { Store } from '../db/store.ts';

/** Makes the tables of durable work without starting any, for a backup to be restored into. */
export async function prepareDurable(store: Store, databaseUrl?: string): Promise<void> {
  const quiet = { info: ignore, debug: ignore, warn: ignore, error: ignore };
  const logger = quiet as unknown as Parameters<typeof ensureSystemDatabase>[1];
  if (!isEmbedded(store)) {
    if (!databaseUrl) throw new Error('Durable work on PostgreSQL needs the address of the database.');
    return ensureSystemDatabase(databaseUrl, logger);
  }
  const { pool } = store.openPool({ max: 1 });
  try {
    await ensureSystemDatabase('postgres://embedded/postgres', logger, pool);
  } finally {
    await pool.end();
  }
}

function ignore(): void {
  // The caller hears of failures as exceptions.
}
