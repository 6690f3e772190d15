/** The OpenAPI document, made from the schemas that validate and the error table: nothing in it is written twice. */
import type { TSchema } from 'typebox';
import { ERRORS, type ErrorCode } from '../contract/errors.ts';
import { LIMITS } from '../contract/limits.ts';
import { LLM_HEADERS } from '../contract/llm.ts';
import type { Route } from '../contract/route.ts';

type Json = Record<string, unknown>;

const SCREENSHOT: Json = {
  type: 'string',
  minLength: LIMITS.screenshotMinChars,
  maxLength: LIMITS.screenshotMaxChars,
  pattern: '^[A-Za-z0-9+/=]+$',
  description: 'Base64 of a PNG or JPEG: no data: prefix, no white space.',
};

/** The schema as it is published: what is checked by hand is written out. */
function published(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(published);
  if (typeof value !== 'object' || value === null) return value;
  if ('x-screenshot' in value) return SCREENSHOT;
  // What is told of a value whose refusal has a code of its own.
  if ('x-told' in value) return value['x-told'];
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, published(item)]));
}

/** Codes that any route behind a key can answer. */
const COMMON: readonly ErrorCode[] = [
  'INVALID_API_KEY',
  'INSUFFICIENT_SCOPE',
  'NOT_FOUND',
  'VALIDATION_ERROR',
  'RATE_LIMIT_EXCEEDED',
  'INTERNAL_ERROR',
  'SERVICE_UNAVAILABLE',
];
const OF_BODY: readonly ErrorCode[] = ['PAYLOAD_TOO_LARGE'];
const OF_KEYED: readonly ErrorCode[] = ['IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_IN_FLIGHT'];

function codesOf(route: Route): ErrorCode[] {
  if (route.scope === 'public') return ['INTERNAL_ERROR', ...(route.errors ?? [])];
  return [
    ...COMMON,
    ...(route.body ? OF_BODY : []),
    ...(route.idempotency ? OF_KEYED : []),
    ...(route.errors ?? []),
  ];
}

function errorResponses(route: Route): Json {
  const sorted = [...groupByStatus(codesOf(route))].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    sorted.map(([status, codes]) => [
      String(status),
      {
        description: [...new Set(codes)].join(', '),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ]),
  );
}

function groupByStatus(codes: readonly ErrorCode[]): Map<number, ErrorCode[]> {
  const groups = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = ERRORS[code];
    groups.set(status, [...(groups.get(status) ?? []), code]);
  }
  return groups;
}

function queryParameters(schema: TSchema | undefined): Json[] {
  const { properties = {}, required = [] } = (schema ?? {}) as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, item]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: published(item),
  }));
}

function parameters(route: Route): Json[] {
  const path = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: route.pathValues?.[name ?? '']
      ? { type: 'string', enum: route.pathValues[name ?? ''] }
      : { type: 'string', minLength: 1, maxLength: 128 },
  }));
  const key = { $ref: '#/components/parameters/IdempotencyKey' };
  const signatures = ['CoastySignature', 'XCoastySignature'].map((name) => ({
    $ref: `#/components/parameters/${name}`,
  }));
  const seen = { $ref: '#/components/parameters/LastEventId' };
  return [
    ...path,
    ...queryParameters(route.query),
    ...(route.idempotency ? [key] : []),
    ...(route.streams ? [seen] : []),
    ...(route.signed ? signatures : []),
    ...(route.thinks ? LLM_PARAMETERS : []),
  ];
}

const LLM_PARAMETERS: readonly Json[] = LLM_HEADERS.map(({ name }) => ({
  $ref: `#/components/parameters/${name.replaceAll('-', '')}`,
}));

/** Of a signed route: anything, for its bytes are signed and nothing is made of them here. */
const SIGNED_CONTENT: Json = {
  'application/json': { schema: { type: 'object', additionalProperties: true } },
  'text/plain': { schema: { type: 'string' } },
  'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
};

const NAMED: Json = { 'X-Coasty-Request-Id': { schema: { type: 'string' } } };

/** OpenAPI 3.1 has no words for the events of a stream: the type of its content is a text, and what they carry is told beside. */
function goodResponses(route: Route): Json {
  const schema = published(route.response);
  if (route.image) {
    const content = { 'image/*': { schema } };
    return { '200': { description: 'The image', headers: NAMED, content } };
  }
  if (!route.streams) {
    return { '200': { description: 'OK', headers: NAMED, content: { 'application/json': { schema } } } };
  }
  const events = { 'text/event-stream': { schema: { type: 'string' }, 'x-event-data': schema } };
  return {
    '200': { description: 'Server-sent events, until the last', headers: NAMED, content: events },
    '204': { description: 'Nothing is left to say: do not come back', headers: NAMED, content: {} },
  };
}

function operation(route: Route): Json {
  const given = parameters(route);
  return {
    operationId: route.operationId,
    summary: route.summary,
    tags: [route.tag],
    security: route.scope === 'public' ? [] : [{ apiKey: [] }, { bearerAuth: [] }],
    ...(route.scope !== null && route.scope !== 'public' && { 'x-required-scope': route.scope }),
    ...(route.idempotency && { 'x-idempotency': 'reserve-and-replay' }),
    ...(given.length > 0 && { parameters: given }),
    ...(route.body && {
      requestBody: {
        required: !route.bodyOptional,
        content: { 'application/json': { schema: published(route.body) } },
      },
    }),
    ...(route.signed && { requestBody: { required: false, content: SIGNED_CONTENT } }),
    responses: {
      ...goodResponses(route),
      ...errorResponses(route),
    },
  };
}

const signatureHeader = (name: string): Json => ({
  name,
  in: 'header',
  required: false,
  description:
    't=<unix seconds>,v1=<hex>: HMAC-SHA256 over "<t>.<body>". One of Coasty-Signature and X-Coasty-Signature is needed, not both.',
  schema: { type: 'string' },
});

const ERROR_SCHEMA: Json = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: [
        'code',
        'message',
        'type',
        'request_id',
        'suggestion',
        'docs_url',
        'retryable',
        'retry_with_same_idempotency_key',
      ],
      properties: {
        code: { type: 'string', enum: Object.keys(ERRORS) },
        message: { type: 'string' },
        type: { type: 'string', enum: [...new Set(Object.values(ERRORS).map((row) => row.type))] },
        request_id: { type: 'string' },
        suggestion: { type: 'string' },
        docs_url: { type: 'string' },
        retryable: { type: 'boolean' },
        retry_with_same_idempotency_key: { type: 'boolean' },
        retry_after: { type: 'integer' },
      },
      additionalProperties: true,
    },
  },
};

/** The whole document for these routes, the same for the same routes. */
export function buildOpenApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Opencoast',
      version,
      description: 'An open, self-hosted Computer Use API.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
        bearerAuth: { type: 'http', scheme: 'bearer' },
      },
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description: 'Makes a retry safe: for 24 hours the same key and body get the same answer.',
          schema: { type: 'string', maxLength: 128, pattern: '^[A-Za-z0-9_\\-:]+$' },
        },
        CoastySignature: signatureHeader('Coasty-Signature'),
        XCoastySignature: signatureHeader('X-Coasty-Signature'),
        LastEventId: {
          name: 'Last-Event-ID',
          in: 'header',
          required: false,
          description:
            'The id of the last event that was seen; what follows it is sent. Anything else than a number is 0.',
          schema: { type: 'string' },
        },
        ...Object.fromEntries(
          LLM_HEADERS.map((header) => [
            header.name.replaceAll('-', ''),
            { ...header, in: 'header', required: false },
          ]),
        ),
      },
      schemas: { Error: ERROR_SCHEMA },
    },
  };
}
