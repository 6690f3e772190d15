/** Executions over HTTP: run now, list, get (contract section 4). */
import { Type } from 'typebox';
import { askLlm } from '../access/llm-choice.ts';
import { ApiError, fault, invalid } from '../contract/errors.ts';
import { PageQuery, readPage } from '../contract/page.ts';
import { type Answer, type Context, type Route, route } from '../contract/route.ts';
import {
  EXECUTION_STATUSES,
  type ExecutionStatus,
  RunScheduleRequest,
  RunScheduleResponse,
  SCHEDULE_LIMITS,
  ScheduleRun,
  ScheduleRunList,
} from '../contract/schedules.ts';
import type { Tx } from '../db/store.ts';
import { newId } from '../lib/ids.ts';
import { machineFor } from '../runs/make.ts';
import { attempt, type Firing } from './execute.ts';
import { findExecution, listExecutions, openExecutions } from './executions.ts';
import { type SchedulesKitchen, scheduleNamed, unknownSchedule } from './kitchen.ts';
import { type Line, say } from './lines.ts';
import { executionOf } from './present.ts';
import { lockSchedule, type ScheduleRow } from './rows.ts';

const USUAL_PAGE = 50;
/** Room for the other field, and for how they are written. */
const BODY_BYTES = SCHEDULE_LIMITS.contextBytes + 128 * 1_024;

/** What was asked for by somebody who waits for the answer; the caller holds the schedule's row. Returns what the log has to say. */
export async function executeAsked(
  tx: Tx,
  kitchen: SchedulesKitchen,
  schedule: ScheduleRow,
  firing: Firing,
): Promise<Line[]> {
  const [limit, active] = [SCHEDULE_LIMITS.openExecutions, (await openExecutions(tx, schedule.id)).length];
  if (active >= limit) {
    const message = `${active} executions of the schedule have not ended: at most ${limit} wait at a time.`;
    throw new ApiError('TOO_MANY_RUNS', message, { extras: { limit, active } });
  }
  const executed = await attempt(tx, kitchen, schedule, firing);
  if (executed.kind === 'made') return [executed.line];
  if (executed.kind === 'twice') return [];
  if (executed.status === 'failed') throw new ApiError(executed.code, executed.why);
  const { required, balance, words } = executed.short;
  throw new ApiError('INSUFFICIENT_CREDITS', words, { extras: { required, balance } });
}

/** It thinks as it was created to: headers that say something else are refused, not left aside. */
function checkThinker({ caller, header }: Context<unknown>, { llm }: ScheduleRow): void {
  const place = "the schedule's llm";
  const { preference } = askLlm({ mode: caller.mode, header, llm, place });
  if (preference.provider === (llm?.provider ?? 'managed')) return;
  const message = 'This schedule was created without llm: it does not think on a key of yours.';
  throw new ApiError('LLM_PROVIDER_UNSUPPORTED', message, {
    suggestion: 'Leave out the X-LLM-* headers, or create the schedule anew with llm.provider.',
  });
}

async function runNow(
  kitchen: SchedulesKitchen,
  context: Context<RunScheduleRequest | undefined>,
): Promise<Answer> {
  const { body, requestId, caller, now } = context;
  const schedule = await scheduleNamed(kitchen, context);
  checkThinker(context, schedule);
  await machineFor(kitchen.store, caller, schedule.machine_id);
  const given = body?.triggered_context;
  let lines: Line[] = [];
  const firing: Firing = {
    id: newId('srn'),
    occurrence: `manual:${requestId}`,
    starter: 'manual',
    requestId,
    scheduledFor: null,
    now,
    task: body?.task_prompt_override || null,
    passed: given ? { from: 'whoever started this by hand', text: JSON.stringify(given) } : null,
  };
  return {
    body: {
      schedule_id: schedule.id,
      run_id: firing.id,
      status: 'queued',
      message: 'The execution is in line for its machine.',
      request_id: requestId,
    },
    async commit(tx) {
      const row = await lockSchedule(tx, schedule.id);
      if (!row) throw unknownSchedule();
      lines = await executeAsked(tx as Tx, kitchen, row, firing);
    },
    after() {
      say(kitchen, lines);
      kitchen.pokeRuns();
    },
  };
}

function runRoute(kitchen: SchedulesKitchen): Route {
  return route<RunScheduleRequest | undefined>({
    method: 'POST',
    path: '/v1/schedules/:schedule_id/run',
    operationId: 'runScheduleNow',
    summary: 'Run a schedule at once, paused or not',
    tag: 'schedules',
    scope: 'schedules:write',
    bucket: 'read',
    idempotency: 'verbatim',
    thinks: true,
    body: RunScheduleRequest,
    bodyOptional: true,
    bodyLimit: BODY_BYTES,
    response: RunScheduleResponse,
    errors: [
      ...(['MACHINE_NOT_FOUND', 'INVALID_STATE', 'INSUFFICIENT_CREDITS', 'TOO_MANY_RUNS'] as const),
      ...(['LLM_KEY_NOT_CONFIGURED', 'LLM_PROVIDER_UNSUPPORTED'] as const),
    ],
    handle: (context) => runNow(kitchen, context),
  });
}

const RunsQuery = Type.Object(
  {
    limit: PageQuery.properties.limit,
    cursor: Type.Optional(
      Type.String({ minLength: 1, maxLength: 128, description: 'next_cursor of the page before.' }),
    ),
    status: Type.Optional(Type.Unsafe<string>({ description: EXECUTION_STATUSES.join(', ') })),
  },
  { additionalProperties: true },
);

/** Left open in the schema: an unknown status has a code of its own. */
function statusOf({ status }: Readonly<Record<string, unknown>>): ExecutionStatus | undefined {
  if (status === undefined || status === '') return undefined;
  const known = EXECUTION_STATUSES.find((one) => one === status);
  if (known) return known;
  throw new ApiError('INVALID_STATUS_FILTER', `There is no status "${String(status).slice(0, 100)}".`, {
    extras: { valid_options: EXECUTION_STATUSES },
  });
}

function listRoute(kitchen: SchedulesKitchen): Route {
  const { store } = kitchen;
  return route({
    method: 'GET',
    path: '/v1/schedules/:schedule_id/runs',
    operationId: 'listScheduleRuns',
    summary: 'List what a schedule did, newest first',
    tag: 'schedules',
    scope: 'schedules:read',
    bucket: 'read',
    query: RunsQuery,
    response: ScheduleRunList,
    errors: ['INVALID_LIMIT', 'INVALID_STATUS_FILTER'],
    async handle(context) {
      const { query, requestId } = context;
      const schedule = await scheduleNamed(kitchen, context);
      const { cursor } = query;
      const { limit } = readPage({ limit: query.limit }, USUAL_PAGE);
      const status = statusOf(query);
      const after = typeof cursor === 'string' ? { startingAfter: cursor } : {};
      const rows = await listExecutions(store, schedule.id, { limit, ...after, ...(status && { status }) });
      if (rows.length === 0 && typeof cursor === 'string') await checkCursor(kitchen, schedule, cursor);
      const items = rows.slice(0, limit);
      const more = rows.length > limit;
      return {
        body: {
          object: 'list',
          data: items.map(executionOf),
          next_cursor: more ? (items.at(-1)?.id ?? null) : null,
          has_more: more,
          request_id: requestId,
        },
      };
    },
  });
}

/** An empty page would end a client's loop as if there were nothing left. */
async function checkCursor({ store }: SchedulesKitchen, { id }: ScheduleRow, cursor: string): Promise<void> {
  if (await findExecution(store, id, cursor)) return;
  const msg = 'there is no such execution';
  throw invalid([fault(['query', 'cursor'], msg, 'unknown_cursor', 'next_cursor of a page before')]);
}

function getRoute(kitchen: SchedulesKitchen): Route {
  return route({
    method: 'GET',
    path: '/v1/schedules/:schedule_id/runs/:run_id',
    operationId: 'getScheduleRun',
    summary: 'Get one execution of a schedule',
    tag: 'schedules',
    scope: 'schedules:read',
    bucket: 'read',
    response: ScheduleRun,
    async handle(context) {
      const schedule = await scheduleNamed(kitchen, context);
      const row = await findExecution(kitchen.store, schedule.id, context.params.run_id ?? '');
      if (!row) throw new ApiError('NOT_FOUND', 'The schedule has no such execution.');
      return { body: { ...executionOf(row), request_id: context.requestId } };
    },
  });
}

export function executionRoutes(kitchen: SchedulesKitchen): Route[] {
  return [runRoute(kitchen), listRoute(kitchen), getRoute(kitchen)];
}
