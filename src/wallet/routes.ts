/** GET /v1/usage: what the account used in a month, and what is left. */
import { Type } from 'typebox';
import { UsageResponse } from '../contract/account.ts';
import { type Route, route } from '../contract/route.ts';
import type { Queryable } from '../db/store.ts';
import { balanceOf } from './ledger.ts';
import { usageOf } from './usage.ts';

const UsageQuery = Type.Object({
  period: Type.Optional(
    Type.String({
      pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$',
      description: 'YYYY-MM, UTC; the current month by default.',
    }),
  ),
});

export function usageRoute(db: Queryable): Route {
  return route({
    method: 'GET',
    path: '/v1/usage',
    operationId: 'getUsage',
    summary: 'Usage of a month and the balance of the wallet',
    tag: 'usage',
    scope: 'usage',
    bucket: 'read',
    query: UsageQuery,
    response: UsageResponse,
    async handle({ caller, query, now, requestId }) {
      const period = typeof query.period === 'string' ? query.period : now.toISOString().slice(0, 7);
      const usage = await usageOf(db, caller, period);
      const balance = await balanceOf(db, caller.accountId);
      return {
        body: {
          period,
          total_requests: usage.requests,
          total_credits: usage.credits,
          total_cost_cents: usage.credits,
          breakdown: usage.byEndpoint,
          balance,
          wallet_balance_cents: balance,
          wallet_balance_usd: balance / 100,
          request_id: requestId,
        },
      };
    },
  });
}
