/** Wire schemas of runs (contract section 2; the official OpenAPI where it is silent; extensions of section 8). */
import { type Static, Type } from 'typebox';
import { ModelField } from './inference.ts';
import { LlmField, OWN_PROVIDERS, type OwnProvider } from './llm.ts';
import { ActionPolicyField } from './policy.ts';
import { nullable, Time } from './schemas.ts';
import { SecretsField } from './secrets.ts';
import { CUA_VERSIONS } from './tiers.ts';

const closed = { additionalProperties: false };

export const RUN_STATUSES = [
  'queued',
  'running',
  'awaiting_human',
  'succeeded',
  'failed',
  'cancelled',
  'timed_out',
] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

const TERMINAL = ['succeeded', 'failed', 'cancelled', 'timed_out'] as const;
export type TerminalStatus = (typeof TERMINAL)[number];

export const isTerminal = (status: RunStatus): status is TerminalStatus =>
  (TERMINAL as readonly RunStatus[]).includes(status);

/** `run.error.code`. */
const RUN_ERRORS = [
  'TASK_FAILED',
  'MAX_STEPS_REACHED',
  'AWAITING_HUMAN',
  'DEADLINE_EXCEEDED',
  'AWAITING_HUMAN_TIMEOUT',
  'WALLET_EXHAUSTED',
  'MACHINE_UNAVAILABLE',
  'STUCK',
  'POLICY_DENIED',
  'OUTPUT_INVALID',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'LLM_PROVIDER_UNSUPPORTED',
  'LLM_KEY_NOT_CONFIGURED',
  'LLM_KEY_REJECTED',
  'INTERNAL_ERROR',
] as const;
export type RunErrorCode = (typeof RUN_ERRORS)[number];

/** Bounds of the contract; seconds. */
export const RUN_LIMITS = {
  maxSteps: { usual: 50, most: 1_000 },
  seconds: 86_400,
  criteria: 20,
  noteChars: 2_000,
  /** bytes of an output_schema, as JSON. */
  schemaBytes: 16_384,
} as const;

const words = Type.String({ minLength: 1, maxLength: 2_000 });

const Criteria = Type.Union([
  Type.Object({ type: Type.Literal('text_present'), text: words }, closed),
  Type.Object({ type: Type.Literal('text_absent'), text: words }, closed),
  Type.Object(
    {
      type: Type.Literal('url_matches'),
      pattern: Type.String({
        minLength: 1,
        maxLength: 2_000,
        description: 'The whole address, or a part of it; * stands for anything.',
      }),
    },
    closed,
  ),
  Type.Object(
    {
      type: Type.Literal('file_exists'),
      path: Type.String({
        minLength: 1,
        maxLength: 1_024,
        description: "In the machine's files; * stands for anything within a name.",
      }),
    },
    closed,
  ),
  Type.Object(
    {
      type: Type.Literal('field_has_value'),
      field: Type.String({ minLength: 1, maxLength: 200, description: 'The label of the field.' }),
      value: Type.String({ maxLength: 2_000 }),
    },
    closed,
  ),
  Type.Object(
    {
      type: Type.Literal('command_succeeds'),
      command: Type.String({
        minLength: 1,
        maxLength: 2_000,
        description:
          "Run once in the machine's terminal when the agent says that it is done; it must end with 0 within 10 seconds. " +
          'Needs the scope terminal:exec.',
      }),
      output_contains: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 2_000,
          description: 'What must stand in what the command prints, as well.',
        }),
      ),
    },
    closed,
  ),
]);
export type SuccessCriterion = Static<typeof Criteria>;

/** What must hold at the end, as the caller states it; all of them. Its `type` decides which faults the rest of it has. */
const SuccessCriterion = {
  type: 'object',
  discriminator: { propertyName: 'type' },
  oneOf: Criteria.anyOf,
};

const Seconds = nullable.integer({ minimum: 1, maximum: RUN_LIMITS.seconds });

export const RunRequest = Type.Object(
  {
    machine_id: Type.String({ minLength: 1, maxLength: 128 }),
    task: Type.String({ minLength: 1, maxLength: 16_000 }),
    cua_version: Type.Optional(Type.Enum([...CUA_VERSIONS], { default: 'v3' })),
    instructions: Type.Optional(nullable.string({ maxLength: 16_000 })),
    system_prompt: Type.Optional(nullable.string({ maxLength: 32_000 })),
    max_steps: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: RUN_LIMITS.maxSteps.most,
        default: RUN_LIMITS.maxSteps.usual,
      }),
    ),
    deadline_seconds: Type.Optional(Seconds),
    on_awaiting_human: Type.Optional(Type.Enum(['pause', 'fail', 'cancel'], { default: 'pause' })),
    awaiting_human_timeout_seconds: Type.Optional(Seconds),
    webhook_url: Type.Optional(nullable.string({ minLength: 1, maxLength: 2_048 })),
    metadata: Type.Optional(
      Type.Unsafe<Record<string, unknown> | null>({
        type: ['object', 'null'],
        maxProperties: 50,
        'x-max-bytes': 16_384,
        description: 'At most 16,384 bytes of JSON.',
      }),
    ),
    model: Type.Optional(ModelField),
    llm: Type.Optional(LlmField),
    success_criteria: Type.Optional(
      Type.Unsafe<SuccessCriterion[] | null>({
        type: ['array', 'null'],
        maxItems: RUN_LIMITS.criteria,
        items: SuccessCriterion,
        description: 'Ours. What must hold at the end for the run to succeed; all of it.',
      }),
    ),
    action_policy: Type.Optional(ActionPolicyField),
    secrets: Type.Optional(SecretsField),
    output_schema: Type.Optional(
      Type.Unsafe<Readonly<Record<string, unknown>> | null>({
        type: ['object', 'null'],
        'x-max-bytes': RUN_LIMITS.schemaBytes,
        description:
          'Ours. JSON Schema of what the run is to answer with as result.output; without it the run does not succeed.',
      }),
    ),
  },
  closed,
);
export type RunRequest = Static<typeof RunRequest>;

export const ResumeRequest = Type.Object(
  {
    note: Type.Optional(nullable.string({ maxLength: RUN_LIMITS.noteChars })),
    approve: Type.Optional(
      Type.Boolean({
        default: true,
        description: 'Ours. Where the run asked to be allowed an action: whether it may do it.',
      }),
    ),
  },
  closed,
);
export type ResumeRequest = Static<typeof ResumeRequest>;

const Verdict = Type.Object({
  passed: Type.Boolean(),
  confidence: Type.Number({ minimum: 0, maximum: 1 }),
  criteria: Type.Array(
    Type.Object({
      text: Type.String(),
      met: Type.Enum(['yes', 'no', 'unknown']),
      evidence: Type.String(),
    }),
  ),
  reasons: Type.Array(Type.String()),
  checked_at: Time,
  evidence_step: Type.Integer({ description: 'The step whose screen was looked at.' }),
});
export type Verdict = Static<typeof Verdict>;

const RunResult = Type.Object({
  passed: Type.Boolean(),
  status: Type.Enum([...TERMINAL]),
  summary: Type.String(),
  output: Type.Optional(
    Type.Unknown({ description: 'Ours. What output_schema asks for, and as it asks for it.' }),
  ),
  verdict: Type.Optional(Verdict),
});
export type RunResult = Static<typeof RunResult>;

const RunError = Type.Object({ code: Type.String(), message: Type.String() });
export interface RunError {
  readonly code: RunErrorCode;
  readonly message: string;
}

/** What a run shows of the key it thinks on. */
export interface RunLlm {
  readonly provider: OwnProvider;
  readonly model: string;
  readonly key_fingerprint: string;
  readonly key_source: 'stored' | 'header';
  readonly key_scrubbed: boolean;
}

const orNull = <T>(schema: object) => Type.Unsafe<T | null>({ anyOf: [schema, { type: 'null' }] });

const run = {
  id: Type.String(),
  object: Type.Literal('agent.run'),
  status: Type.Enum([...RUN_STATUSES]),
  machine_id: Type.String(),
  task: Type.String(),
  cua_version: Type.String(),
  instructions: nullable.string(),
  max_steps: Type.Integer(),
  on_awaiting_human: Type.String(),
  steps_completed: Type.Integer(),
  credits_charged: Type.Integer({ description: 'Cents; 1 unit is $0.01.' }),
  cost_cents: Type.Integer({ description: 'Always equal to credits_charged.' }),
  result: orNull<RunResult>(RunResult),
  error: orNull<RunError>(RunError),
  awaiting_human_reason: nullable.string(),
  metadata: Type.Record(Type.String(), Type.Unknown()),
  webhook_url: nullable.string(),
  created_at: Time,
  started_at: nullable.string({ format: 'date-time' }),
  awaiting_human_since: nullable.string({ format: 'date-time' }),
  finished_at: nullable.string({ format: 'date-time' }),
  request_id: Type.String({ description: 'Of the request that created it.' }),
  webhook_secret: nullable.string({
    description: 'Shown by the create request and its replay; null afterwards.',
  }),
  workflow_run_id: nullable.string({ description: 'Ours. The workflow run whose task this is.' }),
  workflow_id: nullable.string({ description: 'Ours. Of that workflow run.' }),
  schedule_id: nullable.string({ description: 'Ours. The schedule that made this run.' }),
  llm: Type.Optional(
    Type.Unsafe<RunLlm | null>({
      type: ['object', 'null'],
      description: 'Of a run that thinks on a key of its caller; never the key.',
      required: ['provider', 'model', 'key_fingerprint', 'key_source', 'key_scrubbed'],
      properties: {
        provider: { type: 'string', enum: [...OWN_PROVIDERS] },
        model: { type: 'string' },
        key_fingerprint: { type: 'string' },
        key_source: { type: 'string', enum: ['stored', 'header'] },
        key_scrubbed: { type: 'boolean', description: "Whether the run's sealed copy of the key is gone." },
      },
    }),
  ),
};
export const RunResponse = Type.Object(run);
export type RunResponse = Static<typeof RunResponse>;

export const RunListResponse = Type.Object({
  object: Type.Literal('list'),
  data: Type.Array(RunResponse),
  has_more: Type.Boolean(),
  request_id: Type.String(),
});

/** What the events of a run carry, by their type (contract section 2, "GET …/events"). */
interface RunEvents {
  status: { status: RunStatus };
  text: { text: string };
  reasoning: { text: string };
  tool_call: { step: number; action_type: string; params: object; description: string };
  tool_result: { step: number; success: boolean; error?: string };
  awaiting_human: { reason: string };
  resumed: { note: string | null };
  step: { steps_completed: number; status: RunStatus };
  billing: { credits_charged: number; cost_cents: number };
  error: { code: string; message: string; fatal: boolean };
  done: { status: TerminalStatus; result: RunResult | null; error: RunError | null };
}

export type RunEvent = {
  [T in keyof RunEvents]: { readonly type: T; readonly data: RunEvents[T] };
}[keyof RunEvents];
