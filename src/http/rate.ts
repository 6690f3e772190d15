/**
 * The sliding minute. One row per account, mode and budget, moved in one statement, so that any number of processes on one
 * store count the same. The contract gives a key and its account the same cap, and a key's hits are a subset of its
 * account's: the account's window is therefore the one that refuses, and `scope` is per_user.
 */
import type { Caller } from '../contract/caller.ts';
import { NO_LIMIT, TIER_LIMITS } from '../contract/tiers.ts';
import type { Queryable } from '../db/store.ts';

export const WINDOW_SECONDS = 60;

export interface RateState {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Unix seconds when the window is empty again of what fills it now. */
  readonly reset: number;
  /** Seconds until a hit is free; 0 when one is. */
  readonly retryAfter: number;
}

export type Budget = 'billable' | 'read';

// A hit is stored rounded up and counts for 60 s from there: never freed early, at most a second late.
const TAKE = `
  INSERT INTO rate_windows AS w (bucket, hits) VALUES ($1, ARRAY[$2::int])
  ON CONFLICT (bucket) DO UPDATE SET hits = (
    SELECT CASE WHEN count(*) < $3 THEN coalesce(array_agg(hit ORDER BY hit), '{}') || $2::int
                ELSE array_agg(hit ORDER BY hit) || NULL::int END
    FROM (SELECT unnest(w.hits) AS hit) h WHERE hit > $2::int - ${WINDOW_SECONDS})
  RETURNING hits`;

function limitOf(caller: Caller, budget: Budget): number {
  const tier = TIER_LIMITS[caller.tier];
  return budget === 'billable' ? tier.requestsPerMinute : tier.readsPerMinute;
}

const bucketOf = (caller: Caller, budget: Budget): string => `${caller.accountId}:${caller.mode}:${budget}`;

/**
 * Takes one hit from the caller's budget if there is one. A refused hit leaves a NULL mark at the end of the row, which the
 * next statement drops: it tells this one that it was refused without a second query.
 */
export async function takeHit(db: Queryable, caller: Caller, budget: Budget, now: Date): Promise<RateState> {
  const limit = limitOf(caller, budget);
  const second = Math.ceil(now.getTime() / 1000);
  if (limit === NO_LIMIT) return unlimited(second);
  const { rows } = await db.query<{ hits: (number | null)[] }>(TAKE, [
    bucketOf(caller, budget),
    second,
    limit,
  ]);
  const hits = rows[0]?.hits ?? [];
  return stateOf(
    hits.filter((hit) => hit !== null),
    { limit, second, refused: hits.includes(null) },
  );
}

const LOOK = `
  SELECT ARRAY(SELECT hit FROM unnest(hits) AS hit WHERE hit > $2::int - ${WINDOW_SECONDS} ORDER BY hit) AS hits
  FROM rate_windows WHERE bucket = $1`;

/** The caller's budget as it is, for a request that was refused before it could take from it. */
export async function lookAtBudget(
  db: Queryable,
  caller: Caller,
  budget: Budget,
  now: Date,
): Promise<RateState> {
  const limit = limitOf(caller, budget);
  const second = Math.ceil(now.getTime() / 1000);
  if (limit === NO_LIMIT) return unlimited(second);
  const { rows } = await db.query<{ hits: number[] }>(LOOK, [bucketOf(caller, budget), second]);
  return stateOf(rows[0]?.hits ?? [], { limit, second, refused: false });
}

function unlimited(second: number): RateState {
  return {
    allowed: true,
    limit: NO_LIMIT,
    remaining: NO_LIMIT,
    reset: second + WINDOW_SECONDS,
    retryAfter: 0,
  };
}

/** What the row says; pure. `hits` are those of the window, oldest first. */
export function stateOf(
  hits: readonly number[],
  at: { limit: number; second: number; refused: boolean },
): RateState {
  const newest = hits.at(-1) ?? at.second;
  // The hit whose end makes room for one more.
  const blocking = hits[hits.length - at.limit] ?? at.second;
  return {
    allowed: !at.refused,
    limit: at.limit,
    remaining: Math.max(0, at.limit - hits.length),
    reset: newest + WINDOW_SECONDS,
    retryAfter: at.refused ? Math.max(1, blocking + WINDOW_SECONDS - at.second) : 0,
  };
}

/** Drops the rows of accounts that were quiet for a minute. */
export async function forgetQuietWindows(db: Queryable, now: Date): Promise<void> {
  await db.query(
    `DELETE FROM rate_windows WHERE NOT EXISTS (SELECT 1 FROM unnest(hits) AS hit WHERE hit > $1::int)`,
    [Math.floor(now.getTime() / 1000) - WINDOW_SECONDS - 1],
  );
}
