/** What an account used in a month, read from the ledger. */
import type { Mode } from '../contract/caller.ts';
import type { Queryable } from '../db/store.ts';

export interface Usage {
  readonly requests: number;
  /** Cents, refunds taken off. */
  readonly credits: number;
  readonly byEndpoint: Readonly<Record<string, { requests: number; credits: number }>>;
}

/** The first instant of the month and of the one after it. */
function boundsOf(period: string): [Date, Date] {
  const year = Number(period.slice(0, 4));
  const month = Number(period.slice(5, 7)) - 1;
  return [new Date(Date.UTC(year, month)), new Date(Date.UTC(year, month + 1))];
}

/** `period`: YYYY-MM, UTC. A refunded call counts as a request that cost nothing. */
export async function usageOf(
  db: Queryable,
  owner: { accountId: string; mode: Mode },
  period: string,
): Promise<Usage> {
  const { rows } = await db.query<{ endpoint: string; requests: number; credits: number }>(
    `SELECT endpoint, (count(*) FILTER (WHERE kind = 'charge'))::int AS requests, -sum(amount_cents)::bigint AS credits
     FROM ledger WHERE account_id = $1 AND mode = $2 AND kind IN ('charge', 'refund')
       AND created_at >= $3 AND created_at < $4
     GROUP BY endpoint ORDER BY endpoint`,
    [owner.accountId, owner.mode, ...boundsOf(period)],
  );
  // `-0` would travel as 0 but compare as another number.
  const clean = rows.map((row) => ({ ...row, credits: row.credits || 0 }));
  return {
    requests: clean.reduce((sum, row) => sum + row.requests, 0),
    credits: clean.reduce((sum, row) => sum + row.credits, 0),
    byEndpoint: Object.fromEntries(
      clean.map(({ endpoint, requests, credits }) => [endpoint, { requests, credits }]),
    ),
  };
}
