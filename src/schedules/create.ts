/** POST /v1/schedules: when it fires is worked out once, and written down with when that is next. */
import { randomUUID } from 'node:crypto';
import { lockAccount } from '../access/accounts.ts';
import { askLlm, type LlmPreference } from '../access/llm-choice.ts';
import { chooseLlm } from '../access/llm-keys.ts';
import { ApiError, fault, invalid } from '../contract/errors.ts';
import { type Answer, type CommitTx, type Context, type Route, route } from '../contract/route.ts';
import { SCHEDULE_CAPS, ScheduleCreateRequest, ScheduleResponse } from '../contract/schedules.ts';
import { TIERS } from '../contract/tiers.ts';
import type { Queryable, Tx } from '../db/store.ts';
import { policyFaults } from '../engine/policy/faults.ts';
import { newId } from '../lib/ids.ts';
import { findMachine } from '../machines/rows.ts';
import { checkThinker } from '../runs/make.ts';
import type { SchedulesKitchen } from './kitchen.ts';
import { scheduleOf } from './present.ts';
import { countSchedules, insertSchedule, type ScheduleOwner, type ScheduleRow } from './rows.ts';
import { type Given, nextTime, type Timing, timingFaults, timingOf } from './timing.ts';

/** As many as there may be: it does not pass by waiting, so it is not to be tried again. */
async function checkPlace(db: CommitTx, { caller }: Context<unknown>): Promise<void> {
  const caps = SCHEDULE_CAPS[caller.mode];
  const [limit, active] = [caps[caller.tier], await countSchedules(db, caller)];
  if (active < limit) return;
  const enough = TIERS.find((tier) => caps[tier] > limit);
  throw new ApiError(
    'RATE_LIMIT_EXCEEDED',
    `The account has ${active} of at most ${limit} schedules${caller.mode === 'test' ? ' of test keys' : ''}: delete one.`,
    {
      retryable: false,
      suggestion: `Delete a schedule${enough ? `, or have the account moved to the tier ${enough} or above` : ''}: waiting does not help.`,
      extras: {
        ...{ scope: 'per_user', limit_type: 'schedules', limit, active, current_tier: caller.tier },
        ...(enough && { required_tier: enough }),
      },
    },
  );
}

/** On a test key any id will do: the machine may be a mock one. */
async function checkMachine(db: Queryable, owner: ScheduleOwner, id: string): Promise<void> {
  if (owner.mode === 'test') return;
  const machine = await findMachine(db, owner, id);
  if (!machine || machine.status === 'terminated') throw new ApiError('MACHINE_NOT_FOUND');
}

/** The first time, which must not be over. */
function firstTime(timing: Timing, now: Date): Date {
  const next = nextTime(timing, now);
  if (next) return next;
  const msg = `is over: it is ${now.toISOString()}`;
  throw invalid([fault(['body', 'run_at'], msg, 'past', 'a time that is still to come')]);
}

/** It fires on the key that is stored then, so one must be stored now: the key of a header is not kept. */
async function thinkerOf(
  kitchen: SchedulesKitchen,
  { body, caller, header }: Context<ScheduleCreateRequest>,
): Promise<LlmPreference | null> {
  const { preference } = askLlm({ mode: caller.mode, header, llm: body.llm });
  const llm = await chooseLlm(kitchen, caller.accountId, { preference, key: null });
  checkThinker(kitchen.runs, caller, { llm });
  return body.llm || preference.provider !== 'managed' ? preference : null;
}

async function create(
  kitchen: SchedulesKitchen,
  context: Context<ScheduleCreateRequest>,
  changed: () => void,
): Promise<Answer> {
  const { store } = kitchen;
  const { body, caller, now, requestId } = context;
  const llm = await thinkerOf(kitchen, context);
  const timing = timingOf(body);
  const next_run_at = firstTime(timing, now);
  await checkMachine(store, caller, body.machine_id);
  await checkPlace(store, context);
  const row: ScheduleRow = {
    id: caller.mode === 'test' ? newId('sch_test') : randomUUID(),
    account_id: caller.accountId,
    mode: caller.mode,
    key_id: caller.keyId,
    name: body.name,
    machine_id: body.machine_id,
    task_prompt: body.task_prompt,
    ...timing,
    max_consecutive_failures: body.max_consecutive_failures ?? 5,
    metadata: body.metadata ?? {},
    llm,
    action_policy: body.action_policy ?? null,
    enabled: true,
    next_run_at,
    last_run_at: null,
    run_count: 0,
    consecutive_failures: 0,
    paused_reason: null,
    created_at: now,
  };
  return {
    body: scheduleOf(row, requestId),
    async commit(tx) {
      // Counted again behind the account's lock: of two that race for the last place one is refused.
      await lockAccount(tx as Tx, caller.accountId);
      await checkPlace(tx, context);
      await insertSchedule(tx, row);
    },
    after: changed,
  };
}

const isObject = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `changed`: a time may be nearer than all others. */
export function createScheduleRoute(kitchen: SchedulesKitchen, changed: () => void): Route {
  return route<ScheduleCreateRequest>({
    method: 'POST',
    path: '/v1/schedules',
    operationId: 'createSchedule',
    summary: 'Have a task run by the clock, again and again or once',
    tag: 'schedules',
    scope: 'schedules:write',
    bucket: 'read',
    idempotency: 'verbatim',
    thinks: true,
    body: ScheduleCreateRequest,
    faults: (body) => (isObject(body) ? [...timingFaults(body), ...policyFaults(body)] : []),
    response: ScheduleResponse,
    errors: ['MACHINE_NOT_FOUND', 'LLM_PROVIDER_UNSUPPORTED', 'LLM_KEY_NOT_CONFIGURED'],
    handle: (context) => create(kitchen, context, changed),
  });
}
