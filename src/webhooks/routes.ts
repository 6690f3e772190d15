/** /v1/runs/{run_id}/deliveries: what was sent about a run, what came of it, and sending it again. */
import { ApiError } from '../contract/errors.ts';
import { cutPage, PageQuery, readPage } from '../contract/page.ts';
import { type Context, type Route, route } from '../contract/route.ts';
import { DeliveryListResponse, DeliveryResponse } from '../contract/webhooks.ts';
import type { Queryable } from '../db/store.ts';
import type { Dispatcher } from './dispatcher.ts';
import {
  type AttemptRow,
  attemptsOf,
  type DeliveryOwner,
  type DeliveryRow,
  findDelivery,
  listDeliveries,
  redeliver,
} from './log-rows.ts';

export interface DeliveriesKitchen {
  readonly store: Queryable;
  readonly dispatcher: Pick<Dispatcher, 'poke'>;
  /** Whether the account has this run, in this mode: runs are another room's. */
  readonly hasRun: (
    db: Queryable,
    owner: Pick<DeliveryOwner, 'accountId' | 'mode'>,
    runId: string,
  ) => Promise<boolean>;
}

const DEFAULT_PAGE = 50;
const ATTEMPTS_SHOWN = 20;

const attemptRecord = ({ n, at, status, error, ms }: AttemptRow) => ({
  n,
  at: at.toISOString(),
  status_code: status,
  error,
  duration_ms: ms,
});

const deliveryRecord = (row: DeliveryRow, attempts: readonly AttemptRow[]) => ({
  id: row.id,
  object: 'webhook.delivery',
  event_id: row.event_id,
  run_id: row.stream,
  type: row.type,
  status: row.state,
  url: row.url,
  attempt_count: row.attempts,
  next_attempt_at: row.next_attempt_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
  finished_at: row.finished_at?.toISOString() ?? null,
  attempts: attempts.filter(({ delivery_id }) => delivery_id === row.id).map(attemptRecord),
});

async function ownerOf(
  { store, hasRun }: DeliveriesKitchen,
  { caller, params }: Pick<Context, 'caller' | 'params'>,
): Promise<DeliveryOwner> {
  const { accountId, mode } = caller;
  const stream = params.run_id ?? '';
  if (!(await hasRun(store, { accountId, mode }, stream))) throw new ApiError('RUN_NOT_FOUND');
  return { accountId, mode, stream };
}

function listRoute(kitchen: DeliveriesKitchen): Route {
  const { store } = kitchen;
  return route({
    method: 'GET',
    path: '/v1/runs/:run_id/deliveries',
    operationId: 'listDeliveries',
    summary: 'List the webhooks of a run with every attempt, newest first',
    tag: 'runs',
    scope: 'runs:read',
    bucket: 'read',
    query: PageQuery,
    response: DeliveryListResponse,
    errors: ['RUN_NOT_FOUND', 'INVALID_LIMIT'],
    async handle(context) {
      const page = readPage(context.query, DEFAULT_PAGE);
      const owner = await ownerOf(kitchen, context);
      const rows = await listDeliveries(store, owner, page);
      const exists = async (id: string) => (await findDelivery(store, owner, id)) !== null;
      const { items, hasMore } = await cutPage(rows, page, exists);
      const ids = items.map(({ id }) => id);
      const attempts = await attemptsOf(store, ids, ATTEMPTS_SHOWN);
      const data = items.map((row) => deliveryRecord(row, attempts));
      return { body: { object: 'list', data, has_more: hasMore, request_id: context.requestId } };
    },
  });
}

function redeliverRoute(kitchen: DeliveriesKitchen): Route {
  const { store, dispatcher } = kitchen;
  return route({
    method: 'POST',
    path: '/v1/runs/:run_id/deliveries/:delivery_id/redeliver',
    operationId: 'redeliver',
    summary: 'Send a webhook again: the same event, signed anew',
    tag: 'runs',
    scope: 'runs:write',
    bucket: 'read',
    response: DeliveryResponse,
    errors: ['RUN_NOT_FOUND'],
    async handle(context) {
      const owner = await ownerOf(kitchen, context);
      const id = context.params.delivery_id ?? '';
      const isThere = await redeliver(store, owner, id, context.now);
      const row = isThere ? await findDelivery(store, owner, id) : null;
      if (!row) throw new ApiError('NOT_FOUND', 'There is no such delivery of this run.');
      const attempts = await attemptsOf(store, [id], ATTEMPTS_SHOWN);
      dispatcher.poke();
      return { body: { ...deliveryRecord(row, attempts), request_id: context.requestId } };
    },
  });
}

export function deliveryRoutes(kitchen: DeliveriesKitchen): Route[] {
  return [listRoute(kitchen), redeliverRoute(kitchen)];
}
