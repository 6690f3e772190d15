/** Schedules over HTTP: list, get, change, delete, pause and resume (contract section 4). */
import { Type } from 'typebox';
import { ApiError, invalid } from '../contract/errors.ts';
import { cutPage, PageQuery, readPage } from '../contract/page.ts';
import { type Context, type Route, route } from '../contract/route.ts';
import {
  DeletedSchedule,
  ScheduleListResponse,
  ScheduleResponse,
  ScheduleUpdateRequest,
} from '../contract/schedules.ts';
import { policyFaults } from '../engine/policy/faults.ts';
import { type SchedulesKitchen, scheduleNamed, unknownSchedule } from './kitchen.ts';
import { scheduleOf } from './present.ts';
import {
  deleteSchedule,
  findSchedule,
  listSchedules,
  lockSchedule,
  type ScheduleRow,
  updateSchedule,
} from './rows.ts';
import { changedTiming, nextTime, type Timing, timingOf } from './timing.ts';

const USUAL_PAGE = 50;

const common = { tag: 'schedules', bucket: 'read' } as const;
const one = { ...common, path: '/v1/schedules/:schedule_id' } as const;

function listRoute({ store }: SchedulesKitchen): Route {
  return route({
    ...common,
    method: 'GET',
    path: '/v1/schedules',
    operationId: 'listSchedules',
    summary: 'List schedules, newest first',
    scope: 'schedules:read',
    query: PageQuery,
    response: ScheduleListResponse,
    errors: ['INVALID_LIMIT'],
    async handle({ caller, query, requestId }) {
      const page = readPage(query, USUAL_PAGE);
      const rows = await listSchedules(store, caller, page);
      const exists = async (id: string) => (await findSchedule(store, caller, id)) !== null;
      const { items, hasMore } = await cutPage(rows, page, exists);
      const data = items.map((row) => scheduleOf(row, requestId));
      return { body: { object: 'list', data, has_more: hasMore, request_id: requestId } };
    },
  });
}

function getRoute(kitchen: SchedulesKitchen): Route {
  return route({
    ...one,
    method: 'GET',
    operationId: 'getSchedule',
    summary: 'Get a schedule',
    scope: 'schedules:read',
    response: ScheduleResponse,
    handle: async (context) => ({
      body: scheduleOf(await scheduleNamed(kitchen, context), context.requestId),
    }),
  });
}

function deleteRoute({ store }: SchedulesKitchen): Route {
  return route({
    ...one,
    method: 'DELETE',
    operationId: 'deleteSchedule',
    summary: 'Delete a schedule with its triggers and its history; what runs goes on',
    scope: 'schedules:write',
    response: DeletedSchedule,
    async handle({ caller, params, requestId }) {
      const id = params.schedule_id ?? '';
      if (!(await deleteSchedule(store, caller, id))) throw unknownSchedule();
      return { body: { deleted: true, schedule_id: id, request_id: requestId } };
    },
  });
}

type Change = Partial<Omit<ScheduleRow, 'id'>>;

/** What becomes of a schedule that is enabled from now on; what came while it was not is not made up for. */
function enabled(row: ScheduleRow, timing: Timing, now: Date): Change {
  const next_run_at = nextTime(timing, now);
  if (next_run_at) return { enabled: true, next_run_at, paused_reason: null, consecutive_failures: 0 };
  throw new ApiError(
    'INVALID_STATE',
    `Its one time is over: ${row.run_at?.toISOString() ?? 'there is none'}. Change its frequency, or make a new schedule.`,
    { extras: { current_state: 'ended', allowed_from: ['paused'] } },
  );
}

const BY_HAND: Change = { enabled: false, next_run_at: null, paused_reason: 'Paused by its owner.' };

/** A point in time is the same in every zone. */
const isSame = (one: Timing, other: Timing): boolean =>
  one.run_at
    ? one.run_at.getTime() === other.run_at?.getTime()
    : one.cron === other.cron && one.timezone === other.timezone;

/** Everything that a PATCH means, from what is there and what was sent. */
function changeOf(row: ScheduleRow, body: ScheduleUpdateRequest, now: Date): Change {
  const { frequency, cron, timezone, time, day_of_week, day_of_month, enabled: wanted, ...plain } = body;
  const given = { frequency, cron, timezone, time, day_of_week, day_of_month };
  const sent = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const changed = changedTiming(row, sent);
  if (changed.faults.length > 0) throw invalid(changed.faults);
  const timing = timingOf(changed.given);
  const change = { ...plain, ...timing };
  if (wanted === false) return row.enabled ? { ...change, ...BY_HAND } : change;
  if (wanted === true && !row.enabled) return { ...change, ...enabled(row, timing, now) };
  if (!row.enabled || isSame(row, timing)) return change;
  return { ...change, next_run_at: nextTime(timing, now) };
}

/** A change of a schedule whose row is held; the row as it is then. */
async function move(
  { store }: SchedulesKitchen,
  { caller, params }: Context<unknown>,
  decide: (row: ScheduleRow) => Change,
): Promise<ScheduleRow> {
  return store.transaction(async (tx) => {
    const id = params.schedule_id ?? '';
    const isTheirs = (await findSchedule(tx, caller, id)) !== null;
    const row = isTheirs ? await lockSchedule(tx, id) : null;
    if (!row) throw unknownSchedule();
    const change = decide(row);
    return Object.keys(change).length === 0 ? row : updateSchedule(tx, id, change);
  });
}

function updateRoute(kitchen: SchedulesKitchen, changed: () => void): Route {
  return route<ScheduleUpdateRequest>({
    ...one,
    method: 'PATCH',
    operationId: 'updateSchedule',
    summary: 'Change a schedule; the next time is worked out anew where its times change',
    scope: 'schedules:write',
    body: ScheduleUpdateRequest,
    faults: (body) => policyFaults(body),
    response: ScheduleResponse,
    errors: ['EMPTY_UPDATE', 'INVALID_STATE'],
    async handle(context) {
      const { body, now, requestId } = context;
      if (Object.keys(body).length === 0) throw new ApiError('EMPTY_UPDATE');
      const row = await move(kitchen, context, (before) => changeOf(before, body, now));
      changed();
      return { body: scheduleOf(row, requestId) };
    },
  });
}

/** Both can be repeated: a schedule that is as asked stays as it is. */
function switchRoutes(kitchen: SchedulesKitchen, changed: () => void): Route[] {
  const about = (what: 'pause' | 'resume') =>
    ({
      ...common,
      method: 'POST',
      path: `/v1/schedules/:schedule_id/${what}`,
      operationId: `${what}Schedule`,
      scope: 'schedules:write',
      bodyOptional: true,
      body: Type.Object({}, { additionalProperties: false }),
      response: ScheduleResponse,
    }) as const;
  return [
    route({
      ...about('pause'),
      summary: 'Pause a schedule: nothing fires it but its owner',
      async handle(context) {
        const row = await move(kitchen, context, (before) => (before.enabled ? BY_HAND : {}));
        return { body: scheduleOf(row, context.requestId) };
      },
    }),
    route({
      ...about('resume'),
      summary: 'Resume a schedule from its next time on; what it missed is not made up for',
      errors: ['INVALID_STATE'],
      async handle(context) {
        const { now, requestId } = context;
        const row = await move(kitchen, context, (before) =>
          before.enabled ? {} : enabled(before, before, now),
        );
        changed();
        return { body: scheduleOf(row, requestId) };
      },
    }),
  ];
}

/** `changed`: a time may be nearer than all others. */
export function scheduleRoutes(kitchen: SchedulesKitchen, changed: () => void): Route[] {
  return [
    listRoute(kitchen),
    getRoute(kitchen),
    updateRoute(kitchen, changed),
    deleteRoute(kitchen),
    ...switchRoutes(kitchen, changed),
  ];
}
