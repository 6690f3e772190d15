/** Who thinks: bring your own key (contract section 8; the official OpenAPI's LlmConfig, /v1/llm/keys and X-LLM-* headers). */
import { type Static, Type } from 'typebox';
import { nullable } from './schemas.ts';

/** Whose keys a caller may bring; every other model is the operator's, behind `managed`. */
export const OWN_PROVIDERS = ['anthropic', 'openai'] as const;
export type OwnProvider = (typeof OWN_PROVIDERS)[number];
export const LLM_PROVIDERS = ['managed', ...OWN_PROVIDERS] as const;
export type LlmProvider = (typeof LLM_PROVIDERS)[number];

export const isOwnProvider = (name: unknown): name is OwnProvider =>
  (OWN_PROVIDERS as readonly unknown[]).includes(name);

export const MODEL_CHARS = 512;
export const LLM_KEY_CHARS = { least: 16, most: 512 } as const;

const model = { type: ['string', 'null'], minLength: 1, maxLength: MODEL_CHARS };

export interface LlmField {
  readonly provider?: string;
  readonly model?: string | null;
  readonly grounding_model?: string | null;
  readonly compaction_model?: string | null;
  readonly code_agent_model?: string | null;
}

/** Another provider than those told of is LLM_PROVIDER_UNSUPPORTED, which a schema cannot say: `x-told` is published only. */
export const LlmField = Type.Unsafe<LlmField | null>({
  type: ['object', 'null'],
  additionalProperties: false,
  description: 'Who thinks. No key is taken here: send X-LLM-Api-Key, or store one with PUT /v1/llm/keys.',
  properties: {
    provider: {
      'x-told': { type: 'string', enum: [...LLM_PROVIDERS], default: 'managed' },
      type: 'string',
      maxLength: MODEL_CHARS,
    },
    model,
    grounding_model: model,
    compaction_model: model,
    code_agent_model: model,
  },
});

export const StoreLlmKeyRequest = Type.Object(
  {
    api_key: Type.String({
      minLength: LLM_KEY_CHARS.least,
      maxLength: LLM_KEY_CHARS.most,
      description: 'Printable ASCII, no space at either end. Sealed (AES-256-GCM); never shown or logged.',
    }),
  },
  { additionalProperties: false },
);
export type StoreLlmKeyRequest = Static<typeof StoreLlmKeyRequest>;

const provider = Type.Enum([...OWN_PROVIDERS]);
const key_fingerprint = Type.String({ description: "The first 8 hex digits of the key's SHA-256." });
const request_id = Type.String();

export const StoreLlmKeyResponse = Type.Object({
  provider,
  key_fingerprint,
  stored: Type.Unsafe<true>({ type: 'boolean', enum: [true] }),
  request_id,
});

export const LlmKeyList = Type.Object({
  keys: Type.Array(
    Type.Object({
      provider,
      key_fingerprint,
      created_at: nullable.string({ format: 'date-time' }),
      updated_at: nullable.string({ format: 'date-time' }),
    }),
  ),
  request_id,
});

export const DeleteLlmKeyResponse = Type.Object({
  deleted: Type.Unsafe<true>({ type: 'boolean', enum: [true] }),
  request_id,
});

/** How the X-LLM-* headers are published. */
export const LLM_HEADERS = [
  {
    name: 'X-LLM-Provider',
    description:
      'Whose key X-LLM-Api-Key is; needed with it. The whole call then thinks on your own account.',
    schema: { type: 'string', enum: [...OWN_PROVIDERS] },
  },
  {
    name: 'X-LLM-Api-Key',
    description:
      'Your own key at the provider, for this request; it goes before the stored one. Never shown or logged.',
    schema: { type: 'string', minLength: LLM_KEY_CHARS.least, maxLength: LLM_KEY_CHARS.most },
  },
  {
    name: 'X-LLM-Model',
    description: 'The same as llm.model of the body.',
    schema: { type: 'string', minLength: 1, maxLength: MODEL_CHARS },
  },
] as const;
