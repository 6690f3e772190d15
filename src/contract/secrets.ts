/** Wire schema of `secrets` (contract section 8): what an agent may type and never see. Sent once, never shown again. */
import { Type } from 'typebox';

export const SECRET_LIMITS = { most: 32, bytes: 4_096, seedChars: 512, domains: 20 } as const;

/** One secret as it is sent. */
export type SecretAsSent =
  | string
  | {
      readonly value?: string;
      readonly totp?: string;
      readonly allowed_domains?: readonly string[];
    };

/** What it cannot say is in runs/secrets/faults.ts. */
export const SecretsField = Type.Unsafe<Readonly<Record<string, SecretAsSent>> | null>({
  type: ['object', 'null'],
  maxProperties: SECRET_LIMITS.most,
  description:
    'Ours. By name, [a-z0-9_]{1,64}: a task says {{secret:name}} where one is to be typed. Sealed, never shown again, gone when the run ends.',
  additionalProperties: {
    type: ['string', 'object'],
    description: 'The value itself, at most 4,096 bytes; or an object with either value or totp.',
    minLength: 1,
    additionalProperties: false,
    properties: {
      value: { type: 'string', minLength: 1 },
      totp: {
        type: 'string',
        minLength: 1,
        maxLength: SECRET_LIMITS.seedChars,
        description: 'Seed in base32; {{totp:name}} types the code of the moment (RFC 6238).',
      },
      allowed_domains: {
        type: 'array',
        minItems: 1,
        maxItems: SECRET_LIMITS.domains,
        items: { type: 'string', minLength: 1, maxLength: 260 },
        description: 'Typed only while a page of these sites is open: host, host:port or *.host.',
      },
    },
  },
});
