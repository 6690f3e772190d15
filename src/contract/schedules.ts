/** Wire schemas of schedules and their triggers (contract section 4; the official OpenAPI for every shape). */
import { type Static, Type } from 'typebox';
import { LlmField } from './llm.ts';
import { ActionPolicyField } from './policy.ts';
import { nullable, Time } from './schemas.ts';
import { NO_LIMIT, type Tier } from './tiers.ts';

const closed = { additionalProperties: false };

export const FREQUENCIES = [
  'every_15_minutes',
  'every_30_minutes',
  'hourly',
  'every_6_hours',
  'every_12_hours',
  'daily',
  'weekly',
  'monthly',
  'custom',
] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export const EXECUTION_STATUSES = [
  'queued',
  'running',
  'completed',
  'failed',
  'skipped',
  'cancelled',
  'insufficient_credits',
] as const;
export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number];

const STARTERS = ['cron', 'manual', 'triggered', 'webhook', 'email', 'run_at'] as const;
/** What made an execution begin; nothing here receives e-mail. */
export type Starter = Exclude<(typeof STARTERS)[number], 'email'>;

const CHAIN_EVENTS = ['on_complete', 'on_failure', 'on_any'] as const;
export type ChainEvent = (typeof CHAIN_EVENTS)[number];

/** Schedules that an account may have in each mode. */
export const SCHEDULE_CAPS: Readonly<Record<'test' | 'live', Readonly<Record<Tier, number>>>> = {
  test: { free: 10, starter: 10, professional: 10, enterprise: 10, unlimited: NO_LIMIT },
  live: { free: 3, starter: 10, professional: 50, enterprise: 500, unlimited: NO_LIMIT },
};

export const SCHEDULE_LIMITS = {
  triggersPerSchedule: 20,
  /** Schedules that can follow one another by chain triggers, after the first. */
  chainDepth: 5,
  /** Executions of a schedule that have not ended: what is asked for beyond them is refused. */
  openExecutions: 10,
  /** Bytes of JSON. */
  contextBytes: 1_048_576,
  /** Of it, characters that the agent is shown. */
  contextChars: 8_000,
  webhookBytes: 1_048_576,
} as const;

const Name = { minLength: 1, maxLength: 128 };
const Prompt = { minLength: 1, maxLength: 8_000 };
const DayOfWeek = { minimum: 0, maximum: 6, description: '0 is Sunday.' };
const DayOfMonth = { minimum: 1, maximum: 28 };

const Metadata = Type.Unsafe<Record<string, string>>({
  type: 'object',
  additionalProperties: { type: 'string' },
  maxProperties: 50,
  'x-max-bytes': 16_384,
  description: 'At most 16,384 bytes of JSON.',
});

export const ScheduleCreateRequest = Type.Object(
  {
    name: Type.String(Name),
    machine_id: Type.String({ minLength: 1, maxLength: 64 }),
    task_prompt: Type.String(Prompt),
    frequency: Type.Optional(
      Type.Unsafe<Frequency | null>({ type: ['string', 'null'], enum: [...FREQUENCIES, null] }),
    ),
    cron: Type.Optional(
      nullable.string({
        maxLength: 128,
        description: "Five fields, or six that begin with a second. Needed with frequency 'custom'.",
      }),
    ),
    timezone: Type.Optional(Type.String({ maxLength: 64, default: 'UTC', description: 'An IANA name.' })),
    time: Type.Optional(
      nullable.string({ maxLength: 5, description: 'HH:MM, 24-hour; for daily, weekly and monthly.' }),
    ),
    day_of_week: Type.Optional(nullable.integer(DayOfWeek)),
    day_of_month: Type.Optional(nullable.integer(DayOfMonth)),
    run_at: Type.Optional(
      nullable.string({ format: 'date-time', description: 'Once, at this time; in place of frequency.' }),
    ),
    max_consecutive_failures: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 5 })),
    metadata: Type.Optional(Metadata),
    llm: Type.Optional(LlmField),
    action_policy: Type.Optional(ActionPolicyField),
  },
  closed,
);
export type ScheduleCreateRequest = Static<typeof ScheduleCreateRequest>;

export const ScheduleUpdateRequest = Type.Object(
  {
    name: Type.Optional(Type.String(Name)),
    task_prompt: Type.Optional(Type.String(Prompt)),
    frequency: Type.Optional(Type.String({ description: FREQUENCIES.join(', ') })),
    cron: Type.Optional(Type.String({ maxLength: 128 })),
    timezone: Type.Optional(Type.String({ maxLength: 64 })),
    time: Type.Optional(Type.String({ maxLength: 5 })),
    day_of_week: Type.Optional(Type.Integer(DayOfWeek)),
    day_of_month: Type.Optional(Type.Integer(DayOfMonth)),
    max_consecutive_failures: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    enabled: Type.Optional(Type.Boolean()),
    metadata: Type.Optional(Metadata),
    action_policy: Type.Optional(ActionPolicyField),
  },
  closed,
);
export type ScheduleUpdateRequest = Static<typeof ScheduleUpdateRequest>;

const orTime = nullable.string({ format: 'date-time' });
const request_id = Type.String();

export const ScheduleResponse = Type.Object({
  id: Type.String(),
  object: Type.Literal('schedule'),
  name: Type.String(),
  machine_id: Type.String(),
  task_prompt: Type.String(),
  enabled: Type.Boolean(),
  frequency: Type.String({ description: "'once' where there is a run_at." }),
  cron: Type.String({ description: 'What the frequency means as cron; empty where there is a run_at.' }),
  timezone: Type.String(),
  time: nullable.string(),
  day_of_week: nullable.integer(),
  day_of_month: nullable.integer(),
  run_at: orTime,
  next_run_at: orTime,
  last_run_at: orTime,
  run_count: Type.Integer({
    description: 'Executions that ended, whatever began them; skipped ones are none.',
  }),
  consecutive_failures: Type.Integer(),
  max_consecutive_failures: Type.Integer(),
  paused_reason: nullable.string(),
  is_test: Type.Boolean(),
  created_at: Time,
  metadata: Type.Record(Type.String(), Type.String()),
  request_id,
});
export type ScheduleResponse = Static<typeof ScheduleResponse>;

export const ScheduleListResponse = Type.Object({
  object: Type.Literal('list'),
  data: Type.Array(ScheduleResponse),
  has_more: Type.Boolean(),
  request_id,
});

export const DeletedSchedule = Type.Object({
  deleted: Type.Literal(true),
  schedule_id: Type.String(),
  request_id,
});

export const RunScheduleRequest = Type.Object(
  {
    task_prompt_override: Type.Optional(nullable.string({ maxLength: 8_000 })),
    triggered_context: Type.Optional(
      Type.Unsafe<Record<string, unknown> | null>({
        type: ['object', 'null'],
        'x-max-bytes': SCHEDULE_LIMITS.contextBytes,
        description: 'Data for the agent, shown to it as such. At most 1 MB of JSON.',
      }),
    ),
  },
  closed,
);
export type RunScheduleRequest = Static<typeof RunScheduleRequest>;

export const RunScheduleResponse = Type.Object({
  schedule_id: Type.String(),
  run_id: Type.String({ description: 'Of the execution: GET /v1/schedules/{schedule_id}/runs/{run_id}.' }),
  status: Type.Enum(['running', 'queued', 'skipped', 'completed']),
  message: Type.String(),
  request_id,
});

const execution = {
  id: Type.String(),
  object: Type.Literal('schedule.run'),
  schedule_id: Type.String(),
  status: Type.Enum([...EXECUTION_STATUSES]),
  trigger: Type.Enum([...STARTERS]),
  duration_seconds: nullable.integer(),
  credits_charged: nullable.integer({ description: 'Cents.' }),
  error: nullable.string({ description: 'Why it failed, or was skipped.' }),
  executed_at: Time,
  scheduled_for: nullable.string({ format: 'date-time', description: 'When its time was.' }),
  finished_at: orTime,
  agent_run_id: nullable.string({ description: 'The run that it is: GET /v1/runs/{run_id}.' }),
  note: nullable.string({ description: 'What else is to be known of it.' }),
};
export const ScheduleRun = Type.Object({ ...execution, request_id });
const ScheduleRunItem = Type.Object(execution);
export type ScheduleRunItem = Static<typeof ScheduleRunItem>;

export const ScheduleRunList = Type.Object({
  object: Type.Literal('list'),
  data: Type.Array(ScheduleRunItem),
  next_cursor: nullable.string(),
  has_more: Type.Boolean(),
  request_id,
});

export const TriggerCreateRequest = Type.Object(
  {
    kind: Type.Enum(['webhook', 'chain']),
    source_schedule_id: Type.Optional(nullable.string({ maxLength: 64 })),
    event: Type.Optional(Type.Enum([...CHAIN_EVENTS], { default: 'on_complete' })),
    pass_output: Type.Optional(Type.Boolean({ default: true })),
    rate_limit_per_minute: Type.Optional(Type.Integer({ minimum: 1, maximum: 600, default: 60 })),
    enabled: Type.Optional(Type.Boolean({ default: true })),
  },
  closed,
);
export type TriggerCreateRequest = Static<typeof TriggerCreateRequest>;

const trigger = {
  id: Type.String(),
  object: Type.Literal('schedule.trigger'),
  schedule_id: Type.String(),
  kind: Type.Enum(['webhook', 'chain']),
  enabled: Type.Boolean(),
  created_at: Time,
  webhook_url: nullable.string(),
  email_address: nullable.string({ description: 'Always null: nothing here receives e-mail.' }),
  source_schedule_id: nullable.string(),
  event: nullable.string(),
  pass_output: Type.Unsafe<boolean | null>({ type: ['boolean', 'null'] }),
  rate_limit_per_minute: nullable.integer(),
};
const TriggerItem = Type.Object(trigger);
export type TriggerItem = Static<typeof TriggerItem>;

export const TriggerResponse = Type.Object({
  ...trigger,
  webhook_secret: nullable.string({
    description: 'Shown when it is made and by a replay of that request, never again.',
  }),
  request_id,
});

export const TriggerListResponse = Type.Object({
  object: Type.Literal('list'),
  data: Type.Array(TriggerItem),
  has_more: Type.Boolean(),
  request_id,
});

export const DeletedTrigger = Type.Object({
  deleted: Type.Literal(true),
  trigger_id: Type.String(),
  request_id,
});

export const WebhookFired = Type.Object({
  received: Type.Literal(true),
  schedule_id: Type.String(),
  run_id: nullable.string({ description: 'Of the execution.' }),
  deduplicated: Type.Boolean(),
  message: Type.String(),
  request_id,
});
