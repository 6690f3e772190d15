/**
 * Reduces the official OpenAPI document to what a test can hold ours against: of the operations that this server has, the
 * schemas with their bounds, and no prose. `tsx scripts/reduce-openapi.ts <document>` writes test/contract/official.json.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

type Json = Record<string, unknown>;

/** Operations this server has, by path and method. */
const SERVED: Readonly<Record<string, readonly string[]>> = {
  '/v1/predict': ['post'],
  '/v1/sessions': ['post', 'get'],
  '/v1/sessions/{session_id}': ['get', 'delete'],
  '/v1/sessions/{session_id}/predict': ['post'],
  '/v1/sessions/{session_id}/reset': ['post'],
  '/v1/ground': ['post'],
  '/v1/parse': ['post'],
  '/v1/models': ['get'],
  '/v1/usage': ['get'],
  '/v1/keys': ['post', 'get'],
  '/v1/keys/{key_id}': ['delete'],
  '/v1/llm/keys': ['get'],
  '/v1/llm/keys/{provider}': ['put', 'delete'],
  '/v1/machines': ['post', 'get'],
  '/v1/machines/health': ['get'],
  '/v1/machines/pricing': ['get'],
  '/v1/machines/{machine_id}': ['get', 'patch', 'delete'],
  '/v1/machines/{machine_id}/start': ['post'],
  '/v1/machines/{machine_id}/stop': ['post'],
  '/v1/machines/{machine_id}/restart': ['post'],
  '/v1/machines/{machine_id}/snapshot': ['post'],
  '/v1/machines/{machine_id}/screenshot': ['get'],
  '/v1/machines/{machine_id}/connection': ['get'],
  '/v1/machines/{machine_id}/actions': ['post'],
  '/v1/machines/{machine_id}/actions/batch': ['post'],
  '/v1/machines/{machine_id}/browser/{op}': ['post'],
  '/v1/machines/{machine_id}/files/{op}': ['post'],
  '/v1/machines/{machine_id}/terminal': ['post'],
  '/v1/runs': ['post', 'get'],
  '/v1/runs/{run_id}': ['get'],
  '/v1/runs/{run_id}/events': ['get'],
  '/v1/runs/{run_id}/cancel': ['post'],
  '/v1/runs/{run_id}/resume': ['post'],
  '/v1/workflows': ['post', 'get'],
  '/v1/workflows/{workflow_id}': ['get', 'put', 'delete'],
  '/v1/workflows/{workflow_id}/runs': ['post'],
  '/v1/workflows/runs': ['post', 'get'],
  '/v1/workflows/runs/{run_id}': ['get'],
  '/v1/workflows/runs/{run_id}/events': ['get'],
  '/v1/workflows/runs/{run_id}/cancel': ['post'],
  '/v1/workflows/runs/{run_id}/resume': ['post'],
  '/v1/schedules': ['post', 'get'],
  '/v1/schedules/health': ['get'],
  '/v1/schedules/{schedule_id}': ['get', 'patch', 'delete'],
  '/v1/schedules/{schedule_id}/pause': ['post'],
  '/v1/schedules/{schedule_id}/resume': ['post'],
  '/v1/schedules/{schedule_id}/run': ['post'],
  '/v1/schedules/{schedule_id}/runs': ['get'],
  '/v1/schedules/{schedule_id}/runs/{run_id}': ['get'],
  '/v1/schedules/{schedule_id}/triggers': ['get', 'post'],
  '/v1/schedules/{schedule_id}/triggers/{trigger_id}': ['delete'],
  '/v1/triggers/health': ['get'],
  '/v1/triggers/webhook/{webhook_id}': ['post'],
  '/v1/billing/active': ['get'],
  '/v1/idempotency/{key}': ['get'],
  '/v1/health': ['get'],
};

/** Keywords that say something about a value, as they are. */
const PLAIN = [
  'type',
  'enum',
  'default',
  'required',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'maxProperties',
  'pattern',
  'format',
] as const;

export interface ReducedOperation {
  readonly scope: string | null;
  readonly idempotent: boolean;
  readonly parameters: readonly Json[];
  readonly request: Json | null;
  readonly response: Json;
}

export type Reduced = Readonly<Record<string, ReducedOperation>>;

/** The part of the document that a `#/a/b` reference names. */
function lookUp(document: Json, reference: string): Json {
  const names = reference.slice(2).split('/');
  return names.reduce<unknown>((part, name) => (part as Json)[name], document) as Json;
}

function reduceSchema(document: Json, schema: unknown): Json {
  const { $ref, ...own } = schema as Json & { $ref?: string };
  if ($ref !== undefined) return reduceSchema(document, lookUp(document, $ref));
  const plain = PLAIN.filter((name) => own[name] !== undefined).map((name) => [name, own[name]]);
  const { properties, items, additionalProperties, anyOf } = own;
  const reduceAll = (parts: object): Json =>
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, reduceSchema(document, part)]));
  return {
    ...Object.fromEntries(plain),
    ...(typeof properties === 'object' && properties !== null && { properties: reduceAll(properties) }),
    ...(items !== undefined && { items: reduceSchema(document, items) }),
    ...(Array.isArray(anyOf) && { anyOf: anyOf.map((part) => reduceSchema(document, part)) }),
    ...(typeof additionalProperties === 'boolean' && { additionalProperties }),
    ...(typeof additionalProperties === 'object' && {
      additionalProperties: reduceSchema(document, additionalProperties),
    }),
  };
}

function reduceParameter(document: Json, parameter: Json): Json {
  const whole = typeof parameter.$ref === 'string' ? lookUp(document, parameter.$ref) : parameter;
  const { name, in: place, required = false, schema } = whole;
  return { name, in: place, required, schema: reduceSchema(document, schema) };
}

function reduceOperation(document: Json, path: Json, method: string): ReducedOperation {
  const operation = path[method] as Json;
  const parameters = [path.parameters, operation.parameters].flatMap((list) => (list ?? []) as Json[]);
  const bodyOf = (holder: unknown): unknown =>
    (holder as { content?: Record<string, { schema?: unknown }> } | undefined)?.content?.['application/json']
      ?.schema;
  const request = bodyOf(operation.requestBody);
  return {
    scope: (operation['x-required-scope'] as string | null | undefined) ?? null,
    idempotent: operation['x-idempotency'] === 'reserve-and-replay',
    parameters: parameters.map((parameter) => reduceParameter(document, parameter)),
    request: request === undefined ? null : reduceSchema(document, request),
    // A stream of events has none.
    response: reduceSchema(document, bodyOf((operation.responses as Json)['200']) ?? {}),
  };
}

export function reduceOpenApi(document: Json): Reduced {
  const paths = document.paths as Record<string, Json>;
  return Object.fromEntries(
    Object.entries(SERVED).flatMap(([path, methods]) =>
      methods.map((method) => [
        `${method.toUpperCase()} ${path}`,
        reduceOperation(document, paths[path] ?? {}, method),
      ]),
    ),
  );
}

const [, script, source] = process.argv;
if (script === fileURLToPath(import.meta.url) && source !== undefined) {
  const reduced = reduceOpenApi(JSON.parse(readFileSync(source, 'utf8')) as Json);
  const target = new URL('../test/contract/official.json', import.meta.url);
  writeFileSync(target, `${JSON.stringify(reduced, null, 1)}\n`);
}
