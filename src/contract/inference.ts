/** Wire schemas of predict, sessions, ground, ocr, parse and models (contract section 1; official OpenAPI where it is silent). */
import { type Static, Type } from 'typebox';
import { ACTION_TYPES, ActionInput, ActionSchema, TOOLS } from './actions.ts';
import { LlmField } from './llm.ts';
import { ActionPolicyField } from './policy.ts';
import { nullable, ScreenshotField, Time } from './schemas.ts';
import { CUA_VERSIONS } from './tiers.ts';

const closed = { additionalProperties: false };
const CuaVersionField = Type.Enum([...CUA_VERSIONS], { default: 'v3' });
const WidthField = nullable.integer({ minimum: 320, maximum: 3840 });
const HeightField = nullable.integer({ minimum: 240, maximum: 2160 });
export const ModelField = nullable.string({ minLength: 1, maxLength: 512 });
const PromptField = nullable.string({ maxLength: 16_000 });
const InstructionField = Type.String({ minLength: 1, maxLength: 32_000 });
const ToolsField = Type.Unsafe<string[] | null>({
  type: ['array', 'null'],
  minItems: 1,
  maxItems: 8,
  uniqueItems: true,
  items: { type: 'string', enum: [...TOOLS] },
});

const UsageSchema = Type.Object({
  input_tokens: Type.Integer(),
  output_tokens: Type.Integer(),
  credits_charged: Type.Integer({ description: 'Cents; 1 unit is $0.01.' }),
  cost_cents: Type.Integer({ description: 'Always equal to credits_charged.' }),
  breakdown: Type.Unsafe<unknown>({
    type: ['array', 'null'],
    items: {
      type: 'object',
      required: ['item', 'credits'],
      properties: {
        item: { type: 'string', enum: ['base', 'trajectory', 'hd_images', 'engine', 'custom_prompt'] },
        credits: { type: 'integer' },
        count: { type: 'integer' },
      },
    },
  }),
  billed: Type.Boolean(),
});

const TrajectoryStep = Type.Object(
  {
    screenshot: ScreenshotField,
    actions: Type.Optional(Type.Array(ActionInput, { maxItems: 10 })),
    reasoning: Type.Optional(nullable.string({ maxLength: 16_000 })),
  },
  closed,
);

export const PredictRequest = Type.Object(
  {
    screenshot: ScreenshotField,
    instruction: InstructionField,
    screen_width: Type.Optional(WidthField),
    screen_height: Type.Optional(HeightField),
    max_actions: Type.Optional(Type.Integer({ minimum: 1, maximum: 10, default: 5 })),
    tools: Type.Optional(ToolsField),
    include_reasoning: Type.Optional(Type.Boolean({ default: true })),
    include_raw_code: Type.Optional(Type.Boolean({ default: true })),
    cua_version: Type.Optional(CuaVersionField),
    trajectory: Type.Optional(
      Type.Unsafe<Static<typeof TrajectoryStep>[] | null>({
        type: ['array', 'null'],
        maxItems: 20,
        items: TrajectoryStep,
      }),
    ),
    system_prompt: Type.Optional(PromptField),
    instructions: Type.Optional(PromptField),
    model: Type.Optional(ModelField),
    llm: Type.Optional(LlmField),
    action_policy: Type.Optional(ActionPolicyField),
  },
  closed,
);
export type PredictRequest = Static<typeof PredictRequest>;

const prediction = {
  request_id: Type.String(),
  status: Type.Enum(['continue', 'done', 'fail']),
  reasoning: Type.Optional(Type.String({ description: 'Absent when include_reasoning is false.' })),
  actions: Type.Array(ActionSchema),
  raw_code: Type.Array(Type.String(), { description: 'Empty when include_raw_code is false.' }),
  cua_version: Type.String(),
  screen_width: Type.Integer({ description: 'px; the space the coordinates are in.' }),
  screen_height: Type.Integer({ description: 'px' }),
  usage: UsageSchema,
};
export const PredictResponse = Type.Object(prediction);

export const CreateSessionRequest = Type.Object(
  {
    cua_version: Type.Optional(CuaVersionField),
    model: Type.Optional(ModelField),
    screen_width: Type.Optional(WidthField),
    screen_height: Type.Optional(HeightField),
    max_trajectory_length: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, default: 3 })),
    system_prompt: Type.Optional(PromptField),
    instructions: Type.Optional(PromptField),
    tools: Type.Optional(ToolsField),
    metadata: Type.Optional(
      Type.Unsafe<Record<string, unknown> | null>({
        type: ['object', 'null'],
        maxProperties: 32,
        'x-max-bytes': 16_384,
        description: 'At most 16,384 bytes of JSON.',
      }),
    ),
    llm: Type.Optional(LlmField),
    action_policy: Type.Optional(ActionPolicyField),
  },
  closed,
);
export type CreateSessionRequest = Static<typeof CreateSessionRequest>;

const SessionStep = Type.Object({
  step: Type.Integer(),
  actions: Type.Array(ActionSchema),
  reasoning: Type.String(),
  status: Type.Enum(['continue', 'done', 'fail']),
});

export const CreateSessionResponse = Type.Object({
  request_id: Type.String(),
  session_id: Type.String(),
  id: Type.String({ description: 'The same as session_id.' }),
  trajectory: Type.Array(SessionStep),
  cua_version: Type.String(),
  screen_size: Type.String(),
  created_at: Time,
  expires_at: Time,
  usage: UsageSchema,
});

export const SessionPredictRequest = Type.Object(
  {
    screenshot: ScreenshotField,
    instruction: InstructionField,
    include_reasoning: Type.Optional(Type.Boolean({ default: true })),
    include_raw_code: Type.Optional(Type.Boolean({ default: true })),
    cua_version: Type.Optional(CuaVersionField),
    trajectory: Type.Optional(
      Type.Unsafe<unknown>({
        type: ['array', 'null'],
        maxItems: 1000,
        description: 'Accepted and ignored: the server keeps the history of a session itself.',
      }),
    ),
  },
  closed,
);
export type SessionPredictRequest = Static<typeof SessionPredictRequest>;

export const SessionPredictResponse = Type.Object({
  ...prediction,
  session_id: Type.String(),
  step: Type.Integer({ minimum: 1 }),
  trajectory: Type.Array(SessionStep),
});

export const SessionInfo = Type.Object({
  session_id: Type.String(),
  cua_version: Type.String(),
  screen_size: Type.String(),
  step_count: Type.Integer(),
  created_at: Time,
  expires_at: Time,
  total_credits_used: Type.Integer(),
  request_id: Type.Optional(Type.String()),
});

export const SessionList = Type.Object({
  object: Type.Literal('list'),
  sessions: Type.Array(SessionInfo),
  has_more: Type.Boolean(),
  request_id: Type.String(),
});

export const SessionMutation = Type.Object({
  status: Type.Literal('ok'),
  session_id: Type.String(),
  request_id: Type.String(),
});

export const GroundRequest = Type.Object(
  {
    screenshot: ScreenshotField,
    element: InstructionField,
    screen_width: Type.Optional(WidthField),
    screen_height: Type.Optional(HeightField),
  },
  closed,
);
export type GroundRequest = Static<typeof GroundRequest>;

export const GroundResponse = Type.Object({
  request_id: Type.String(),
  x: Type.Integer({ description: 'px' }),
  y: Type.Integer({ description: 'px' }),
  screen_width: Type.Integer(),
  screen_height: Type.Integer(),
  usage: UsageSchema,
});

export const OcrRequest = Type.Object({ screenshot: ScreenshotField }, closed);
export type OcrRequest = Static<typeof OcrRequest>;

export const OcrResponse = Type.Object({
  request_id: Type.String(),
  full_text: Type.String(),
  elements: Type.Array(
    Type.Object({
      text: Type.String(),
      left: Type.Integer(),
      top: Type.Integer(),
      width: Type.Integer(),
      height: Type.Integer(),
    }),
  ),
  usage: UsageSchema,
});

export const ParseRequest = Type.Object({ code: Type.String({ minLength: 1, maxLength: 50_000 }) }, closed);
export type ParseRequest = Static<typeof ParseRequest>;

export const ParseResponse = Type.Object({
  actions: Type.Array(ActionSchema),
  skipped: Type.Array(
    Type.Object({ line: Type.Integer({ minimum: 1 }), code: Type.String(), reason: Type.String() }),
    { description: 'Extension: what was not understood, so that a partial answer says so.' },
  ),
  request_id: Type.String(),
});

export const ModelsResponse = Type.Object({
  models: Type.Array(Type.Object({ id: Type.String(), description: Type.String() })),
  cua_versions: Type.Array(
    Type.Object({
      id: Type.String(),
      description: Type.String(),
      avg_step_time: Type.String(),
      features: Type.Array(Type.String()),
      latest: Type.Boolean(),
    }),
  ),
  action_types: Type.Array(Type.Enum([...ACTION_TYPES])),
  request_id: Type.String(),
});
