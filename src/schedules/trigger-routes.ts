/** Triggers over HTTP: what else sets a schedule off (contract section 4). */
import { lockAccount } from '../access/accounts.ts';
import { ApiError, type Fault, fault, invalid } from '../contract/errors.ts';
import { cutPage, PageQuery, readPage } from '../contract/page.ts';
import { type Answer, type CommitTx, type Context, type Route, route } from '../contract/route.ts';
import {
  DeletedTrigger,
  SCHEDULE_LIMITS,
  TriggerCreateRequest,
  TriggerListResponse,
  TriggerResponse,
} from '../contract/schedules.ts';
import type { Tx } from '../db/store.ts';
import { newId } from '../lib/ids.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { linkFault } from './chains.ts';
import { type SchedulesKitchen, scheduleNamed, unknownSchedule } from './kitchen.ts';
import { triggerOf } from './present.ts';
import { findSchedule, type ScheduleRow } from './rows.ts';
import {
  chainsOf,
  countTriggers,
  deleteTrigger,
  findTrigger,
  insertTrigger,
  listTriggers,
  type TriggerRow,
} from './trigger-rows.ts';

const USUAL_PAGE = 50;
const SECRET_BYTES = 24;
const WEBHOOK_ID_BYTES = 20;

const contextOf = (triggerId: string) => JSON.stringify(['trigger secret', triggerId]);

/** @throws when it was sealed for another trigger. */
export const openTriggerSecret = (box: SecretBox, { id, webhook_secret }: TriggerRow): string =>
  box.open(webhook_secret ?? Buffer.alloc(0), contextOf(id)).toString();

const NONE = {
  webhook_id: null,
  webhook_secret: null,
  rate_limit_per_minute: null,
  source_schedule_id: null,
  event: null,
  pass_output: null,
} as const;

function webhook({ box }: SchedulesKitchen, id: string, body: TriggerCreateRequest) {
  const secret = newId('whsec', SECRET_BYTES);
  const row = {
    ...NONE,
    webhook_id: newId('whk', WEBHOOK_ID_BYTES),
    webhook_secret: box.seal(Buffer.from(secret), contextOf(id)),
    rate_limit_per_minute: body.rate_limit_per_minute ?? 60,
  };
  return { row, secret };
}

const chain = (body: TriggerCreateRequest) => ({
  ...NONE,
  source_schedule_id: body.source_schedule_id ?? null,
  event: body.event ?? 'on_complete',
  pass_output: body.pass_output ?? true,
});

/** Behind the account's lock: two links that are each allowed could be a circle together. */
async function checkLink(
  tx: CommitTx,
  { caller }: Context<unknown>,
  to: string,
  from: string,
): Promise<void> {
  const found = linkFault(await chainsOf(tx, caller), { from, to }, SCHEDULE_LIMITS.chainDepth);
  if (!found) return;
  const expected = 'a schedule that this one does not set off, directly or not';
  throw invalid([fault(['body', 'source_schedule_id'], found.msg, found.type, expected)]);
}

async function checkPlace(tx: CommitTx, schedule: ScheduleRow): Promise<void> {
  const [limit, active] = [SCHEDULE_LIMITS.triggersPerSchedule, await countTriggers(tx, schedule.id)];
  if (active < limit) return;
  throw new ApiError('RATE_LIMIT_EXCEEDED', `The schedule has ${active} of ${limit} triggers: remove one.`, {
    retryable: false,
    suggestion: 'Remove a trigger that is not needed any more: waiting does not help.',
    extras: { scope: 'per_user', limit_type: 'triggers', limit, active },
  });
}

async function create(kitchen: SchedulesKitchen, context: Context<TriggerCreateRequest>): Promise<Answer> {
  const { body, caller, now, origin, requestId } = context;
  const schedule = await scheduleNamed(kitchen, context);
  const source = body.kind === 'chain' ? (body.source_schedule_id ?? '') : null;
  if (source !== null && !(await findSchedule(kitchen.store, caller, source)))
    throw new ApiError('NOT_FOUND', 'There is no schedule of this source_schedule_id for this key.');
  const id = newId('trg');
  const made = source === null ? webhook(kitchen, id, body) : { row: chain(body), secret: null };
  const own = {
    id,
    schedule_id: schedule.id,
    kind: body.kind,
    enabled: body.enabled ?? true,
    created_at: now,
  };
  const row: TriggerRow = { ...own, ...made.row };
  return {
    body: { ...triggerOf(row, origin), webhook_secret: made.secret, request_id: requestId },
    async commit(tx) {
      await lockAccount(tx as Tx, caller.accountId);
      for (const one of [schedule.id, source])
        if (one !== null && !(await findSchedule(tx as Tx, caller, one))) throw unknownSchedule();
      await checkPlace(tx, schedule);
      if (source !== null) await checkLink(tx, context, schedule.id, source);
      await insertTrigger(tx, row);
    },
  };
}

/** What the kind asks for. Values that are as usual are let pass: some clients send them all. */
function kindFaults(body: unknown): Fault[] {
  const { kind, source_schedule_id: source } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const place = ['body', 'source_schedule_id'];
  if (kind === 'chain' && (source === undefined || source === null))
    return [fault(place, 'Field required', 'missing', 'the id of the schedule that comes before')];
  if (kind === 'webhook' && source !== undefined && source !== null)
    return [fault(place, 'does not go with kind "webhook"', 'exclusive', 'kind "chain"')];
  return [];
}

const common = { tag: 'triggers', bucket: 'read', path: '/v1/schedules/:schedule_id/triggers' } as const;

function createRoute(kitchen: SchedulesKitchen): Route {
  return route<TriggerCreateRequest>({
    ...common,
    method: 'POST',
    operationId: 'addTrigger',
    summary: 'Let a webhook, or the end of another schedule, set this one off',
    scope: 'triggers:write',
    idempotency: 'verbatim',
    body: TriggerCreateRequest,
    faults: kindFaults,
    response: TriggerResponse,
    handle: (context) => create(kitchen, context),
  });
}

function listRoute(kitchen: SchedulesKitchen): Route {
  return route({
    ...common,
    method: 'GET',
    operationId: 'listTriggers',
    summary: 'List what sets a schedule off, newest first',
    scope: 'schedules:read',
    query: PageQuery,
    response: TriggerListResponse,
    errors: ['INVALID_LIMIT'],
    async handle(context) {
      const { id } = await scheduleNamed(kitchen, context);
      const page = readPage(context.query, USUAL_PAGE);
      const rows = await listTriggers(kitchen.store, id, page);
      const exists = async (cursor: string) => (await findTrigger(kitchen.store, id, cursor)) !== null;
      const { items, hasMore } = await cutPage(rows, page, exists);
      const data = items.map((row) => triggerOf(row, context.origin));
      return { body: { object: 'list', data, has_more: hasMore, request_id: context.requestId } };
    },
  });
}

function removeRoute(kitchen: SchedulesKitchen): Route {
  return route({
    ...common,
    path: '/v1/schedules/:schedule_id/triggers/:trigger_id',
    method: 'DELETE',
    operationId: 'removeTrigger',
    summary: 'Remove a trigger',
    scope: 'triggers:write',
    response: DeletedTrigger,
    async handle(context) {
      const schedule = await scheduleNamed(kitchen, context);
      const id = context.params.trigger_id ?? '';
      if (!(await deleteTrigger(kitchen.store, schedule.id, id)))
        throw new ApiError('NOT_FOUND', 'The schedule has no such trigger.');
      return { body: { deleted: true, trigger_id: id, request_id: context.requestId } };
    },
  });
}

export function triggerRoutes(kitchen: SchedulesKitchen): Route[] {
  return [createRoute(kitchen), listRoute(kitchen), removeRoute(kitchen)];
}
