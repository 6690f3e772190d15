/** …/{run_id}/deliveries of runs and of workflow runs: what was sent about one, what came of it, and sending it again. */
import { ApiError, type ErrorCode } from '../contract/errors.ts';
import { cutPage, PageQuery, readPage } from '../contract/page.ts';
import { type Context, type Route, route } from '../contract/route.ts';
import type { Scope } from '../contract/scopes.ts';
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

/** Whose deliveries the routes are about: where they stand, and what they are called. */
interface Subject {
  readonly path: string;
  readonly tag: string;
  readonly scopes: { readonly read: Scope; readonly write: Scope };
  readonly unknown: ErrorCode;
  readonly operations: { readonly list: string; readonly redeliver: string };
  readonly word: string;
}

const OF_RUNS: Subject = {
  path: '/v1/runs/:run_id/deliveries',
  tag: 'runs',
  scopes: { read: 'runs:read', write: 'runs:write' },
  unknown: 'RUN_NOT_FOUND',
  operations: { list: 'listDeliveries', redeliver: 'redeliver' },
  word: 'run',
};

const OF_WORKFLOW_RUNS: Subject = {
  path: '/v1/workflows/runs/:run_id/deliveries',
  tag: 'workflows',
  scopes: { read: 'workflows:read', write: 'workflows:write' },
  unknown: 'WORKFLOW_NOT_FOUND',
  operations: { list: 'listWorkflowDeliveries', redeliver: 'redeliverWorkflowDelivery' },
  word: 'workflow run',
};

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
  { unknown }: Subject,
  { caller, params }: Pick<Context, 'caller' | 'params'>,
): Promise<DeliveryOwner> {
  const { accountId, mode } = caller;
  const stream = params.run_id ?? '';
  if (!(await hasRun(store, { accountId, mode }, stream))) throw new ApiError(unknown);
  return { accountId, mode, stream };
}

function listRoute(kitchen: DeliveriesKitchen, subject: Subject): Route {
  const { store } = kitchen;
  return route({
    method: 'GET',
    path: subject.path,
    operationId: subject.operations.list,
    summary: `List the webhooks of a ${subject.word} with every attempt, newest first`,
    tag: subject.tag,
    scope: subject.scopes.read,
    bucket: 'read',
    query: PageQuery,
    response: DeliveryListResponse,
    errors: [subject.unknown, 'INVALID_LIMIT'],
    async handle(context) {
      const page = readPage(context.query, DEFAULT_PAGE);
      const owner = await ownerOf(kitchen, subject, context);
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

function redeliverRoute(kitchen: DeliveriesKitchen, subject: Subject): Route {
  const { store, dispatcher } = kitchen;
  return route({
    method: 'POST',
    path: `${subject.path}/:delivery_id/redeliver`,
    operationId: subject.operations.redeliver,
    summary: `Send a webhook of a ${subject.word} again: the same event, signed anew`,
    tag: subject.tag,
    scope: subject.scopes.write,
    bucket: 'read',
    response: DeliveryResponse,
    errors: [subject.unknown],
    async handle(context) {
      const owner = await ownerOf(kitchen, subject, context);
      const id = context.params.delivery_id ?? '';
      const isThere = await redeliver(store, owner, id, context.now);
      const row = isThere ? await findDelivery(store, owner, id) : null;
      if (!row) throw new ApiError('NOT_FOUND', `There is no such delivery of this ${subject.word}.`);
      const attempts = await attemptsOf(store, [id], ATTEMPTS_SHOWN);
      dispatcher.poke();
      return { body: { ...deliveryRecord(row, attempts), request_id: context.requestId } };
    },
  });
}

const routesOf = (kitchen: DeliveriesKitchen, subject: Subject): Route[] => [
  listRoute(kitchen, subject),
  redeliverRoute(kitchen, subject),
];

export const deliveryRoutes = (kitchen: DeliveriesKitchen): Route[] => routesOf(kitchen, OF_RUNS);

export const workflowDeliveryRoutes = (kitchen: DeliveriesKitchen): Route[] =>
  routesOf(kitchen, OF_WORKFLOW_RUNS);
