/** Statements of whoever launches runs: which ones wait for a process, and whose a machine is. */
import { TIER_LIMITS } from '../contract/tiers.ts';
import type { Queryable, Store, Tx } from '../db/store.ts';
import { fence } from '../durable/fence.ts';
import type { Claim } from '../durable/loop.ts';
import type { RunRow } from './rows.ts';

/** Those that can be begun. On one machine they keep the order in which they came, but none waits for one that waits for a place. */
const READY = `
  FROM runs r LEFT JOIN machines m ON m.id = r.drives LEFT JOIN executors e ON e.id = m.executor_id
  WHERE r.finished_at IS NULL AND r.unclaimed
    AND NOT EXISTS (SELECT FROM runs o WHERE o.drives = r.drives AND o.finished_at IS NULL
      AND (o.created_at, o.id) < (r.created_at, r.id) AND (r.waits_for_place OR NOT o.waits_for_place))
    AND NOT EXISTS (SELECT FROM machine_leases l WHERE l.machine_id = r.drives AND l.run_id <> r.id)`;

/** By this process: their machine is its own, a mock, or nobody's any more (they end for it). */
const MINE = `
  (r.drives IS NULL OR m.executor_id = $1 OR m.ended_at IS NOT NULL OR e.id IS NULL OR e.dead_at IS NOT NULL)`;

/** Claims runs that nobody carries, the oldest first: those that have a place, and as many others as there are places for. */
export async function claimRuns(store: Store, executorId: string, limit: number): Promise<Claim[]> {
  const placed = await claimPlaced(store, executorId, limit);
  if (placed.length >= limit || !(await isAnyInLine(store))) return placed;
  const fromLine = await store.transaction((tx) => claimFromLine(tx, executorId, limit - placed.length));
  return [...placed, ...fromLine];
}

async function claimPlaced(db: Queryable, executorId: string, limit: number): Promise<Claim[]> {
  const { rows } = await db.query<Claim>(
    `WITH ${fence('$1')},
     due AS (
       SELECT r.id ${READY} AND ${MINE} AND NOT r.waits_for_place
       ORDER BY r.created_at, r.id LIMIT $2 FOR UPDATE OF r SKIP LOCKED
     )
     UPDATE runs SET leg = leg + 1, unclaimed = false, executor_id = me.id FROM due, me WHERE runs.id = due.id
     RETURNING runs.id, runs.leg`,
    [executorId, limit],
  );
  return rows;
}

async function isAnyInLine(db: Queryable): Promise<boolean> {
  const { rowCount } = await db.query(
    'SELECT FROM runs WHERE finished_at IS NULL AND waits_for_place LIMIT 1',
  );
  return rowCount > 0;
}

/** Any constant will do; everyone who gives places away takes the same lock. */
const PLACES_LOCK = 7_203_504;

const CLAIM_FROM_LINE = `
  WITH ${fence('$1')},
  open AS (
    SELECT w.account_id, w.mode, ($3::jsonb ->> a.tier)::int - (
      SELECT count(*) FROM runs b
      WHERE b.account_id = w.account_id AND b.mode = w.mode AND b.finished_at IS NULL AND NOT b.waits_for_place
    ) AS places
    FROM (SELECT DISTINCT account_id, mode FROM runs WHERE finished_at IS NULL AND waits_for_place) w
      JOIN accounts a ON a.id = w.account_id
  ), line AS (
    SELECT r.id, r.account_id, r.mode, r.created_at, ${MINE} AS mine,
      row_number() OVER (PARTITION BY r.account_id, r.mode ORDER BY r.created_at, r.id) AS nth
    ${READY} AND r.waits_for_place
  ), due AS (
    SELECT line.id FROM line JOIN open USING (account_id, mode) WHERE line.nth <= open.places AND line.mine
    ORDER BY line.created_at, line.id LIMIT $2
  )
  UPDATE runs SET leg = leg + 1, unclaimed = false, executor_id = me.id, waits_for_place = false FROM due, me
  WHERE runs.id = due.id AND runs.finished_at IS NULL AND runs.waits_for_place
  RETURNING runs.id, runs.leg`;

const PLACES = JSON.stringify(
  Object.fromEntries(Object.entries(TIER_LIMITS).map(([tier, { concurrentRuns }]) => [tier, concurrentRuns])),
);

/**
 * Gives the free places of accounts to those who wait for one, and leaves those that came before them to the process that has their
 * machine; from then on they are runs like any other. One process at a time, for two that count at once could give the last place
 * away twice. Requests need not wait for it: they count who is in line as well, and so take no place that one in line could get.
 */
async function claimFromLine(tx: Tx, executorId: string, limit: number): Promise<Claim[]> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [PLACES_LOCK]);
  const { rows } = await tx.query<Claim>(CLAIM_FROM_LINE, [executorId, limit, PLACES]);
  return rows;
}

/** Whether the machine of a run has ended for good. */
export async function hasLostMachine(db: Queryable, { drives }: Pick<RunRow, 'drives'>): Promise<boolean> {
  if (drives === null) return false;
  const { rowCount } = await db.query('SELECT FROM machines WHERE id = $1 AND ended_at IS NOT NULL', [
    drives,
  ]);
  return rowCount === 1;
}

/**
 * Nobody comes to give back a machine that has ended, and others are in line behind the run that waits for it: its workflow is told,
 * and ends it. Once at a time, whichever process looks; what somebody holds at this moment is for the next look.
 */
export async function noticeLost(db: Queryable): Promise<void> {
  await db.query(
    `WITH lost AS (
       SELECT r.id FROM runs r JOIN machines m ON m.id = r.drives
       WHERE r.finished_at IS NULL AND r.status = 'awaiting_human' AND NOT r.unclaimed AND r.nudges = r.nudges_told
         AND m.ended_at IS NOT NULL
       LIMIT 500 FOR UPDATE OF r SKIP LOCKED
     )
     UPDATE runs SET nudges = nudges + 1 FROM lost WHERE runs.id = lost.id`,
  );
}

/** Gives the machine of a run that has ended to the next one. */
export async function leaveMachine(db: Queryable, runId: string): Promise<void> {
  await db.query(
    `DELETE FROM machine_leases l USING runs r
     WHERE l.run_id = $1 AND r.id = l.run_id AND r.finished_at IS NOT NULL`,
    [runId],
  );
}

/** Leases of runs that ended and whose workflow never came to let go. */
export async function forgetLeases(db: Queryable, before: Date): Promise<void> {
  await db.query('DELETE FROM machine_leases l USING runs r WHERE r.id = l.run_id AND r.finished_at < $1', [
    before,
  ]);
}
