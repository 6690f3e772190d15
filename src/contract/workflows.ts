/** Wire schemas of workflows and of their runs (contract section 3; the official OpenAPI where it is silent; extensions of section 8). */
import { type Static, Type } from 'typebox';
import { LlmField } from './llm.ts';
import { RUN_LIMITS, RUN_STATUSES } from './runs.ts';
import { nullable, Time } from './schemas.ts';

const closed = { additionalProperties: false };

export const WORKFLOW_LIMITS = {
  /** Bytes of JSON. */
  inputsSchemaBytes: 65_536,
  inputsBytes: 262_144,
  budgetCents: 10_000_000,
  iterations: 100_000,
  seconds: 86_400,
  /** Workflow runs of an account and mode that have not ended: each is somebody's to carry. */
  openRuns: 1_000,
} as const;

type JsonObject = Readonly<Record<string, unknown>>;

const object = Type.Unsafe<JsonObject>({ type: 'object', additionalProperties: true });
const objectOrNull = (bounds: object = {}) =>
  Type.Unsafe<JsonObject | null>({ type: ['object', 'null'], additionalProperties: true, ...bounds });

const DefinitionField = Type.Unsafe<JsonObject>({
  type: 'object',
  additionalProperties: true,
  description: 'The program, in the DSL of version 2026-06-01; every fault of it is told with its place.',
});
const InputsSchemaField = objectOrNull({
  'x-max-bytes': WORKFLOW_LIMITS.inputsSchemaBytes,
  description: 'A JSON Schema of the inputs, or {name: {type, required?, default?}}. At most 65,536 bytes.',
});
const MetadataField = objectOrNull({
  maxProperties: 50,
  'x-max-bytes': 16_384,
  description: 'At most 16,384 bytes of JSON.',
});
const NameField = Type.String({ minLength: 1, maxLength: 128 });
const DescriptionField = nullable.string({ maxLength: 2_000 });

export const WorkflowRequest = Type.Object(
  {
    name: NameField,
    slug: Type.String({
      minLength: 1,
      maxLength: 64,
      pattern: '^[a-z0-9_-]{1,63}$',
      description: 'Its name for programs: the same slug makes the next version of the same workflow.',
    }),
    definition: DefinitionField,
    inputs_schema: Type.Optional(InputsSchemaField),
    description: Type.Optional(DescriptionField),
    metadata: Type.Optional(MetadataField),
  },
  closed,
);
export type WorkflowRequest = Static<typeof WorkflowRequest>;

const WORKFLOW_STATUSES = ['active', 'archived'] as const;
export type WorkflowStatus = (typeof WORKFLOW_STATUSES)[number];

export const WorkflowUpdateRequest = Type.Object(
  {
    name: Type.Optional(NameField),
    definition: Type.Optional(DefinitionField),
    inputs_schema: Type.Optional(InputsSchemaField),
    description: Type.Optional(DescriptionField),
    status: Type.Optional(
      Type.Unsafe<WorkflowStatus | null>({
        type: ['string', 'null'],
        enum: [...WORKFLOW_STATUSES, null],
        description: 'archived: as DELETE does. null leaves it as it is.',
      }),
    ),
    metadata: Type.Optional(MetadataField),
  },
  closed,
);
export type WorkflowUpdateRequest = Static<typeof WorkflowUpdateRequest>;

export const WorkflowResponse = Type.Object({
  id: Type.String(),
  object: Type.Literal('workflow'),
  name: Type.String(),
  slug: Type.String(),
  version: Type.Integer({ description: 'From 1; each change makes the next.' }),
  dsl_version: Type.String(),
  definition: object,
  inputs_schema: objectOrNull(),
  description: nullable.string(),
  status: Type.Enum([...WORKFLOW_STATUSES]),
  metadata: object,
  created_at: Time,
  updated_at: Time,
  request_id: Type.String(),
});
export type WorkflowResponse = Static<typeof WorkflowResponse>;

const listOf = <T extends Parameters<typeof Type.Array>[0]>(item: T) =>
  Type.Object({
    object: Type.Literal('list'),
    data: Type.Array(item),
    has_more: Type.Boolean(),
    request_id: Type.String(),
  });

export const WorkflowListResponse = listOf(WorkflowResponse);

export const WorkflowDeletedResponse = Type.Object({
  id: Type.String(),
  object: Type.Literal('workflow'),
  deleted: Type.Literal(true),
  status: Type.Literal('archived'),
  request_id: Type.String(),
});

/** What a run of either kind can be given. */
const start = {
  inputs: Type.Optional(
    objectOrNull({
      'x-max-bytes': WORKFLOW_LIMITS.inputsBytes,
      description: 'Held against inputs_schema, with its defaults filled in. At most 262,144 bytes of JSON.',
    }),
  ),
  machine_id: Type.Optional(
    nullable.string({
      minLength: 1,
      maxLength: 128,
      description: 'For task steps that name none.',
    }),
  ),
  budget_cents: Type.Optional(
    nullable.integer({
      minimum: 0,
      maximum: WORKFLOW_LIMITS.budgetCents,
      description: 'The most that its task steps may cost in all; 0 and null: unlimited.',
    }),
  ),
  max_iterations: Type.Optional(
    nullable.integer({
      minimum: 1,
      maximum: WORKFLOW_LIMITS.iterations,
      description: 'Of all loops together; 1,000 where nothing is said.',
    }),
  ),
  deadline_seconds: Type.Optional(nullable.integer({ minimum: 1, maximum: WORKFLOW_LIMITS.seconds })),
  webhook_url: Type.Optional(nullable.string({ minLength: 1, maxLength: 2_048 })),
  metadata: Type.Optional(MetadataField),
  llm: Type.Optional(LlmField),
};

/** A saved workflow has a definition: another beside it is refused in words of its own, null is a field left out. */
export const SavedRunRequest = Type.Object(
  {
    ...start,
    definition: Type.Optional(objectOrNull({ description: 'Only of POST /v1/workflows/runs.' })),
    inputs_schema: Type.Optional(objectOrNull({ description: 'Only of POST /v1/workflows/runs.' })),
  },
  closed,
);
export const InlineRunRequest = Type.Object(
  { ...start, definition: DefinitionField, inputs_schema: Type.Optional(InputsSchemaField) },
  closed,
);
export type InlineRunRequest = Static<typeof InlineRunRequest>;
export type SavedRunRequest = Static<typeof SavedRunRequest>;

export const WorkflowRunResponse = Type.Object({
  id: Type.String(),
  object: Type.Literal('workflow.run'),
  status: Type.Enum([...RUN_STATUSES]),
  workflow_id: nullable.string({ description: 'null: its definition came with the request.' }),
  workflow_version: nullable.integer({ description: 'The version that it runs, whatever is saved later.' }),
  machine_id: nullable.string(),
  inputs: object,
  output: objectOrNull(),
  error: objectOrNull({
    required: ['code', 'message'],
    properties: { code: { type: 'string' }, message: { type: 'string' } },
    additionalProperties: false,
  }),
  awaiting_human_reason: nullable.string(),
  awaiting_step_id: nullable.string(),
  iterations_used: Type.Integer(),
  spent_cents: Type.Integer({ description: 'What its task steps cost; on test keys what they would.' }),
  budget_cents: nullable.integer(),
  webhook_url: nullable.string(),
  webhook_secret: nullable.string({
    description: 'Shown by the create request and its replay; null afterwards.',
  }),
  metadata: object,
  created_at: Time,
  started_at: nullable.string({ format: 'date-time' }),
  finished_at: nullable.string({ format: 'date-time' }),
  request_id: Type.String({ description: 'Of the request that created it.' }),
});

export const WorkflowRunListResponse = listOf(WorkflowRunResponse);

export const WorkflowResumeRequest = Type.Object(
  {
    approved: Type.Boolean({ description: 'true goes on, false is a failure of the step.' }),
    note: Type.Optional(nullable.string({ maxLength: RUN_LIMITS.noteChars })),
  },
  closed,
);
export type WorkflowResumeRequest = Static<typeof WorkflowResumeRequest>;

/** Ours: what a run of a workflow did, execution by execution. */
const Execution = {
  key: Type.String({
    description: 'The ids on the way to it, with iteration, attempt or branch: pages.3/again.2/open',
  }),
  parent: nullable.string({ description: 'The key of the execution that it is inside of.' }),
  step_id: Type.String(),
  type: Type.String(),
  status: Type.Enum(['running', 'awaiting_human', 'succeeded', 'failed', 'cancelled', 'timed_out']),
  passed: Type.Unsafe<boolean | null>({ type: ['boolean', 'null'] }),
  iteration: nullable.integer({ description: 'Of a loop: the last one that began.' }),
  attempt: nullable.integer({ description: 'Of a retry: the last one that began.' }),
  branch: nullable.string({ description: 'Of an if: then or else.' }),
  message: nullable.string({ description: 'Why it failed, or what a person is asked.' }),
  run_id: nullable.string({ description: 'Of a task: the run that it is.' }),
  started_at: Time,
  finished_at: nullable.string({ format: 'date-time' }),
  duration_ms: nullable.integer(),
  steps_completed: nullable.integer({ description: 'Of a task: the agent steps of its run.' }),
  cost_cents: nullable.integer({ description: 'Of a task: what these cost; on test keys what they would.' }),
};

export const ExecutionListResponse = listOf(
  Type.Object({
    ...Execution,
    children: Type.Array(Type.Unsafe<object>({ type: 'object', additionalProperties: true }), {
      description: 'The executions inside of it that are on this page, each shaped like it.',
    }),
  }),
);

/** Ours. Whatever is wrong with these is what was asked for: it is answered with 200. */
export const ValidateRequest = Type.Object(
  {
    definition: Type.Unsafe<unknown>({ description: 'As in POST /v1/workflows.' }),
    inputs_schema: Type.Optional(Type.Unsafe<unknown>({ description: 'As in POST /v1/workflows.' })),
    inputs: Type.Optional(
      Type.Unsafe<unknown>({ description: 'Held against inputs_schema where both are sent.' }),
    ),
    max_iterations: Type.Optional(Type.Unsafe<unknown>({ description: 'What the estimate reckons with.' })),
  },
  closed,
);
export type ValidateRequest = Static<typeof ValidateRequest>;

/** The same fields as a run takes them. */
export const ValidatedFields = Type.Object({
  definition: DefinitionField,
  inputs_schema: Type.Optional(InputsSchemaField),
  inputs: start.inputs,
  max_iterations: start.max_iterations,
});

const cents = {
  least_cents: Type.Integer({ description: 'Every task takes one step, loops end as early as they can.' }),
  worst_case_cents: Type.Integer({
    description: 'Every task takes all its steps, every retry all attempts.',
  }),
};

const Estimate = {
  ...cents,
  steps: Type.Integer({ description: 'In the definition, nested ones counted.' }),
  tasks: Type.Integer(),
  paths: Type.Array(
    Type.Object({
      choices: Type.Array(Type.Object({ step_id: Type.String(), branch: Type.Enum(['then', 'else']) })),
      ends: Type.Unsafe<'output' | { readonly step_id: string }>({
        anyOf: [
          { type: 'string', const: 'output' },
          { type: 'object', required: ['step_id'], properties: { step_id: { type: 'string' } } },
        ],
        description: 'The end of the list, or a succeed or fail step.',
      }),
      ...cents,
    }),
    { description: 'One for each way through the ifs.' },
  ),
  paths_truncated: Type.Boolean({
    description: 'There are more ways than are listed; the totals count all.',
  }),
};

const ToldFault = Type.Object({
  loc: Type.Array(Type.Unsafe<string | number>({ type: ['string', 'integer'] })),
  path: Type.String(),
  msg: Type.String(),
  type: Type.String(),
  expected: Type.Optional(Type.String()),
});

export const ValidateResponse = Type.Object({
  valid: Type.Boolean(),
  faults: Type.Array(ToldFault, { description: 'As in error.details of a 422.' }),
  warnings: Type.Array(ToldFault, {
    description:
      'What is hardly meant, and never refused: a path that nothing binds, a step that is never reached. None where the definition has faults.',
  }),
  estimate: Type.Unsafe<Static<Type.TObject<typeof Estimate>> | null>({
    anyOf: [Type.Object(Estimate), { type: 'null' }],
    description: 'null where the definition has faults.',
  }),
  request_id: Type.String(),
});
