/** Wire schemas of keys, usage, health and idempotency look-ups (official OpenAPI). */
import { type Static, Type } from 'typebox';
import { nullable, Time } from './schemas.ts';
import { DEFAULT_SCOPES, SCOPES } from './scopes.ts';
import { TIERS } from './tiers.ts';

export const CreateKeyRequest = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
    scopes: Type.Optional(
      Type.Array(Type.Enum([...SCOPES]), {
        maxItems: SCOPES.length,
        uniqueItems: true,
        default: [...DEFAULT_SCOPES],
      }),
    ),
  },
  { additionalProperties: false },
);
export type CreateKeyRequest = Static<typeof CreateKeyRequest>;

const key = {
  key_id: Type.String(),
  name: Type.String(),
  tier: Type.Enum([...TIERS]),
  scopes: Type.Array(Type.String()),
  created_at: Time,
};

export const CreateKeyResponse = Type.Object({
  key: Type.String({ description: 'The raw key, shown this once.' }),
  ...key,
  request_id: Type.String(),
});

export const KeyList = Type.Object({
  object: Type.Literal('list'),
  keys: Type.Array(
    Type.Object({
      ...key,
      last_used_at: nullable.string({ format: 'date-time', description: 'Up to a minute late.' }),
      key_prefix: Type.String({ description: 'The first 16 characters.' }),
    }),
  ),
  has_more: Type.Boolean(),
  request_id: Type.String(),
});

export const RevokeKeyResponse = Type.Object({
  status: Type.Literal('ok'),
  key_id: Type.String(),
  request_id: Type.String(),
});

export const UsageResponse = Type.Object({
  period: Type.String({ description: 'YYYY-MM, UTC.' }),
  total_requests: Type.Integer(),
  total_credits: Type.Integer({ description: 'Cents, refunds taken off.' }),
  total_cost_cents: Type.Integer(),
  breakdown: Type.Record(Type.String(), Type.Object({ requests: Type.Integer(), credits: Type.Integer() })),
  balance: Type.Integer({ description: 'Cents.' }),
  wallet_balance_cents: Type.Integer(),
  wallet_balance_usd: Type.Number(),
  request_id: Type.String(),
});

export const HealthResponse = Type.Object({
  status: Type.Literal('ok'),
  api_version: Type.String(),
  service: Type.String(),
  request_id: Type.String(),
});

export const IdempotencyResponse = Type.Object({
  status: Type.Enum(['completed', 'processing']),
  result: Type.Unsafe<unknown>({ description: 'The original body; null while processing.' }),
  original_status: nullable.integer(),
  request_id: Type.String(),
});
