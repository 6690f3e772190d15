/** What DBOS keeps of durable work that is over. */
import { DBOS } from '@dbos-inc/dbos-sdk';
import type { Store } from '../db/store.ts';
import type { LegTable } from './legs.ts';
import { type Claim, workflowId } from './loop.ts';

/** Rows at a time, so that no statement holds many locks for long. */
const BATCH = 500;

/** Of rows that ended before then nothing of their durable work is of use; their leg is 0 from then on. Safe to repeat. */
export async function forgetLegs(store: Store, table: LegTable, before: Date): Promise<void> {
  while ((await forgetSome(store, table, before)) === BATCH);
}

async function forgetSome(store: Store, table: LegTable, before: Date): Promise<number> {
  const { rows } = await store.query<Claim>(
    `SELECT id, leg FROM ${table} WHERE finished_at < $1 AND leg > 0 ORDER BY finished_at LIMIT ${BATCH}`,
    [before],
  );
  if (rows.length === 0) return 0;
  const legs = rows.flatMap(({ id, leg }) =>
    Array.from({ length: leg }, (_, index) => workflowId({ id, leg: index + 1 })),
  );
  await DBOS.deleteWorkflows(legs);
  await store.query(`UPDATE ${table} SET leg = 0 WHERE id = ANY($1)`, [rows.map(({ id }) => id)]);
  return rows.length;
}
