import type { Store } from '../db/store.ts';
import type { Role } from './roles.ts';
import type { ExecutorTimings } from './timings.ts';

/** The statements on `executors`. Every time in them is the database's: hosts' clocks differ. */

interface Row {
  readonly id: string;
}

export interface NewExecutor {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly role: Role;
}

export async function register(store: Store, row: NewExecutor): Promise<void> {
  await store.transaction(async (tx) => {
    // The lock on the data folder proves that nobody else runs on the embedded store.
    if (store.kind === 'embedded') {
      await tx.query('UPDATE executors SET dead_at = now() WHERE dead_at IS NULL');
    }
    await tx.query('INSERT INTO executors (id, host, pid, role) VALUES ($1, $2, $3, $4)', [
      row.id,
      row.host,
      row.pid,
      row.role,
    ]);
  });
}

/** From now on siblings send here what is this process's to do. */
export async function announce(store: Store, id: string, address: string): Promise<void> {
  await store.query('UPDATE executors SET address = $2 WHERE id = $1', [id, address]);
}

/** From now on nobody sends new machines here. */
export async function leave(store: Store, id: string): Promise<void> {
  await store.query('UPDATE executors SET leaving_at = now() WHERE id = $1', [id]);
}

/** False: this executor was declared dead. */
export async function beat(store: Store, id: string): Promise<boolean> {
  const { rowCount } = await store.query(
    'UPDATE executors SET heartbeat_at = now() WHERE id = $1 AND dead_at IS NULL',
    [id],
  );
  return rowCount === 1;
}

/** One statement, so that a dead row has one winner, and the winner is alive in the same instant. Returns the dead. */
export async function declareDead(store: Store, id: string, ttlMs: number): Promise<string[]> {
  const { rows } = await store.query<Row>(
    `WITH me AS MATERIALIZED (SELECT id FROM executors WHERE id = $1 AND dead_at IS NULL FOR KEY SHARE)
     UPDATE executors SET dead_at = now()
     WHERE dead_at IS NULL AND id <> $1 AND heartbeat_at < now() - $2 * interval '1 ms' AND EXISTS (SELECT FROM me)
     RETURNING id`,
    [id, ttlMs],
  );
  return rows.map((row) => row.id);
}

/** Takes the dead nobody cleans up after: unclaimed, claimed by one who died since, or claimed too long ago. */
export async function claimSweeps(store: Store, id: string, timings: ExecutorTimings): Promise<string[]> {
  const { rows } = await store.query<Row>(
    `UPDATE executors SET sweeper = $1, sweep_until = now() + $2 * interval '1 ms'
     WHERE id IN (
       SELECT dead.id FROM executors dead
       WHERE dead.dead_at IS NOT NULL AND dead.swept_at IS NULL
         AND (dead.sweep_until IS NULL OR dead.sweep_until < now() OR NOT EXISTS (
           SELECT FROM executors sweeper WHERE sweeper.id = dead.sweeper AND sweeper.dead_at IS NULL))
       ORDER BY dead.dead_at
       FOR UPDATE OF dead SKIP LOCKED
     )
     RETURNING id`,
    [id, timings.sweepLeaseMs],
  );
  return rows.map((row) => row.id);
}

/** The dead that nobody alive can clean up after completely: only processes that run machines can. */
export async function stranded(store: Store, ttlMs: number): Promise<string[]> {
  const { rows } = await store.query<Row>(
    `SELECT dead.id FROM executors dead
     WHERE dead.dead_at IS NOT NULL AND dead.swept_at IS NULL AND NOT EXISTS (
       SELECT FROM executors host
       WHERE host.role <> 'api' AND host.dead_at IS NULL AND host.heartbeat_at > now() - $1 * interval '1 ms')
     ORDER BY dead.dead_at`,
    [ttlMs],
  );
  return rows.map((row) => row.id);
}

export async function markSwept(store: Store, id: string): Promise<void> {
  await store.query('UPDATE executors SET swept_at = now() WHERE id = $1', [id]);
}

/** Gives a clean-up that failed to whoever looks next after a pause. */
export async function postponeSweep(store: Store, id: string, delayMs: number): Promise<void> {
  await store.query("UPDATE executors SET sweep_until = now() + $2 * interval '1 ms' WHERE id = $1", [
    id,
    delayMs,
  ]);
}

/** An executor that ends in order leaves its row to the sweep like a dead one, without the wait for its heartbeat. */
export async function retire(store: Store, id: string): Promise<void> {
  await store.query(
    'UPDATE executors SET stopped_at = now(), dead_at = now() WHERE id = $1 AND dead_at IS NULL',
    [id],
  );
}

export async function forgetSwept(store: Store): Promise<void> {
  await store.query("DELETE FROM executors WHERE swept_at < now() - interval '7 days'");
}
