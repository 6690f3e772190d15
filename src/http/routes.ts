/** Routes of the porch itself: health, and what became of an Idempotency-Key. */
import { HealthResponse, IdempotencyResponse } from '../contract/account.ts';
import { ApiError } from '../contract/errors.ts';
import { type Route, route } from '../contract/route.ts';
import type { Idempotency } from './idempotency.ts';

export function healthRoute(version: string): Route {
  return route({
    method: 'GET',
    path: '/v1/health',
    operationId: 'health',
    summary: 'Whether this server answers',
    tag: 'health',
    scope: 'public',
    bucket: 'read',
    response: HealthResponse,
    handle: async ({ requestId }) => ({
      body: { status: 'ok', api_version: 'v1', service: `opencoast/${version}`, request_id: requestId },
    }),
  });
}

export function idempotencyRoute(idempotency: Idempotency): Route {
  return route({
    method: 'GET',
    path: '/v1/idempotency/:key',
    operationId: 'getIdempotencyResult',
    summary: 'Collect the answer of a keyed request',
    tag: 'keys',
    scope: null,
    bucket: 'read',
    response: IdempotencyResponse,
    async handle({ caller, params, now, requestId }) {
      const found = await idempotency.find(caller, params.key ?? '', now);
      if (!found)
        throw new ApiError('NOT_FOUND', 'This Idempotency-Key is unknown or its 24 hours have passed.');
      const result: unknown = found.body === null ? null : JSON.parse(found.body.toString());
      return {
        body: {
          status: found.status === null ? 'processing' : 'completed',
          result,
          original_status: found.status,
          request_id: requestId,
        },
      };
    },
  });
}
