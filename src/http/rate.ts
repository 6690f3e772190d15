/**
 * The sliding minute. One row per account, mode and budget, moved in one statement, so that any number of processes on one
 * store count the same. The contract gives a key and its account the same cap, and a key's hits are a subset of its
 * account's: the account's window is therefore the one that refuses, and `scope` is per_user.
 */
import { type CallerRow, callerWith, hashKey, readCaller } from '../access/keys.ts';
import type { Caller } from '../contract/caller.ts';
import { NO_LIMIT, TIER_LIMITS, TIERS, type Tier } from '../contract/tiers.ts';
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

// A hit is stored rounded up and counts for 60 s from there: never freed early, at most a second late. Tiers without a limit
// and keys that lack the scope have no row in `budget` and take nothing.
const ADMIT = `
  WITH ${callerWith('$1')}, budget AS (
    SELECT c.account_id || ':' || c.mode || ':' || $2 AS bucket, l.hits AS most
    FROM caller c JOIN unnest($3::text[], $4::int[]) AS l(tier, hits) ON l.tier = c.tier
    WHERE $5::text IS NULL OR $5 = ANY(c.scopes)
  ), taken AS (
    INSERT INTO rate_windows AS w (bucket, hits) SELECT bucket, ARRAY[$6::int] FROM budget
    ON CONFLICT (bucket) DO UPDATE SET hits = (
      SELECT CASE WHEN count(*) < (SELECT most FROM budget) THEN coalesce(array_agg(hit ORDER BY hit), '{}') || $6::int
                  ELSE array_agg(hit ORDER BY hit) || NULL::int END
      FROM (SELECT unnest(w.hits) AS hit) h WHERE hit > $6::int - ${WINDOW_SECONDS})
    RETURNING hits
  )
  SELECT c.*, (SELECT hits FROM taken) AS hits FROM caller c`;

const limitOf = (tier: Tier, budget: Budget): number =>
  budget === 'billable' ? TIER_LIMITS[tier].requestsPerMinute : TIER_LIMITS[tier].readsPerMinute;

const bucketOf = (caller: Caller, budget: Budget): string => `${caller.accountId}:${caller.mode}:${budget}`;

const secondOf = (now: Date): number => Math.ceil(now.getTime() / 1000);

export interface Asked {
  readonly budget: Budget;
  /** What the key has to have; null: nothing. */
  readonly scope: string | null;
  readonly now: Date;
  /** False: another process has counted it already. */
  readonly isCounted?: boolean;
}

export interface Admitted {
  readonly caller: Caller;
  /** null: the key lacks the scope, and nothing was taken. */
  readonly rate: RateState | null;
}

/**
 * Who holds this key, and one hit from their budget if there is one, in one statement; null when nobody does. A refused hit
 * leaves a NULL mark at the end of the row, which the next statement drops: it tells this one that it was refused.
 */
export async function admitKey(
  db: Queryable,
  raw: string,
  { budget, scope, now, isCounted = true }: Asked,
): Promise<Admitted | null> {
  const limited = TIERS.filter((tier) => isCounted && limitOf(tier, budget) !== NO_LIMIT);
  const limits = limited.map((tier) => limitOf(tier, budget));
  const second = secondOf(now);
  const { rows } = await db.query<CallerRow & { hits: (number | null)[] | null }>(ADMIT, [
    hashKey(raw),
    budget,
    limited,
    limits,
    scope,
    second,
  ]);
  const [row] = rows;
  if (!row) return null;
  const caller = readCaller(row);
  if (scope !== null && !row.scopes.some((held) => held === scope)) return { caller, rate: null };
  const limit = limitOf(row.tier, budget);
  if (limit === NO_LIMIT) return { caller, rate: unlimited(second) };
  const hits = row.hits ?? [];
  const counted = hits.filter((hit) => hit !== null);
  return { caller, rate: stateOf(counted, { limit, second, refused: hits.includes(null) }) };
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
  const limit = limitOf(caller.tier, budget);
  const second = secondOf(now);
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
