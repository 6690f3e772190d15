/** Ours against the official OpenAPI document, reduced to operations, schemas and bounds (test/contract/official.json). */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Reduced, reduceOpenApi } from '../../scripts/reduce-openapi.ts';
import { buildOpenApi } from '../../src/http/openapi.ts';
import { requestDifferences, responseDifferences } from './covers.ts';
import { ROUTES } from './rows.ts';

type Json = Record<string, unknown>;
interface Operation {
  readonly 'x-required-scope'?: string;
  readonly 'x-idempotency'?: string;
  readonly parameters?: (Json & { $ref?: string })[];
  readonly requestBody?: { content: Record<string, { schema: Json }> };
  readonly responses: Record<string, { content: Record<string, { schema: Json }> }>;
}

const official = JSON.parse(readFileSync(new URL('./official.json', import.meta.url), 'utf8')) as Reduced;
const source = new URL('../../../shared/contract/openapi-official.json', import.meta.url);
const document = buildOpenApi(ROUTES, '0') as {
  paths: Record<string, Record<string, Operation>>;
  components: { parameters: Record<string, Json> };
};

/** Where the contract decided otherwise, each with the line of it that did. A pattern ends what it begins to say. */
const RULED: readonly (readonly [difference: RegExp, ruling: string])[] = [
  [
    / request\.cua_version: default "v5", here "v3"$/,
    'S: v3 is the default (section 5, "cua default / v4 gate")',
  ],
  [
    /sessions request\.screen_(width|height): default (1920|1080), here nothing$/,
    'declared, else measured (section 5, "Screen default")',
  ],
  [
    /sessions request\.screen_(width|height): type \["null"\] taken as well$/,
    'null says "measure", as on predict',
  ],
  [
    / request\.(llm|trajectory|trajectory\[\]\.reasoning): type \["null"\] taken as well$/,
    'null is a field left out; the article sends one',
  ],
  [/\/predict request\.(cua_version|trajectory): added$/, 'S (article): accepted on every step (section 0)'],
  [
    /GET \/v1\/(runs|schedules\/.*\/runs) query status: (type \["string"\] refused|value "\w+" missing)$/,
    'another status is 400 INVALID_STATUS_FILTER, not a fault of the schema (section 0, "Errors")',
  ],
  [
    / (path (run_id|workflow_id)|query workflow_id): format "uuid", here nothing$/,
    'run_…, wf_…, wfr_…, and the shape of an id is never validated (section 5, "Ids")',
  ],
  [
    /schedules\/.* path run_id: (maxLength 64, here 128|pattern .*, here nothing)$/,
    'the shape of an id is never validated beyond 1 to 128 characters (section 0)',
  ],
  [
    /schedules request\.frequency: value null added$/,
    'its type has null; its values, which leave it out, would refuse what the type takes',
  ],
  [
    /\/events (header Last-Event-ID|query after): (minimum 0, here nothing|type \["integer"\] refused|type \["string"\] taken as well)$/,
    'what is no number is 0 (section 2, "GET …/events")',
  ],
  [/\/events response: missing$/, 'a stream of events, in both documents'],
  [
    /POST \/v1\/workflows request\.slug: pattern .*, here "\^\[a-z0-9_-\]\{1,63\}\$"$/,
    'S: [a-z0-9_-]; a leading _ or - is accepted too (section 3, "POST /workflows")',
  ],
  [
    /POST \/v1\/workflows\/runs request(: required "definition" added|\.definition: type \["null"\] refused)$/,
    'definition* on inline runs (section 3, "POST /workflows/{id}/runs")',
  ],
  [
    /\/resume request(: required "approved" added|\.approved: default true, here nothing)$/,
    'S: required (section 5, "resume.approved")',
  ],
  [/\/runs request\.(?:success_criteria|secrets|output_schema): added$/, 'an extension (section 8)'],
  [/request\.action_policy: added$/, 'an extension (section 8)'],
  [/\/runs\/\{run_id\}\/resume request\.approve: added$/, 'an extension (section 8)'],
  [
    / path (key|key_id|session_id|machine_id|schedule_id|trigger_id|webhook_id): pattern .*, here nothing$/,
    'the shape of an id is never validated, an unknown one is 404 (section 0)',
  ],
  [
    /keys request\.scopes: (maxItems 23, here 24|default .*"parse",.*, here .*"ocr","parse",.*)$/,
    'one scope more: ocr (section 0, "Scopes")',
  ],
  [/keys request\.scopes\[\]: value "ocr" added$/, 'the scope of POST /v1/ocr (section 0, "Scopes")'],
  [/keys request\.name: pattern ".*", here "\\\\S"$/, 'the same, in fewer signs'],
  [
    /machines request\.(provider|kind|screen_width|screen_height|seed|cdp_url|vnc|snapshot_id|allowed_hosts): added$/,
    'provider is tolerated (section 4); the others are extensions (section 8)',
  ],
  [
    /GET \/v1\/(machines|runs|workflows|workflows\/runs|schedules|schedules\/.*\/runs) query limit: /,
    'outside of 1 to 200, or no number: 400 INVALID_LIMIT, not a fault of the schema (section 0, "Lists")',
  ],
  [
    /browser\/\{op\} path op: value "(execute|dialog|upload)" added$/,
    'the path of the command browser_execute; what a page can ask for (dialogs, files)',
  ],
  [
    /command: value "(type_text|move|wait|right_click|browser_dialog|browser_upload)" added$/,
    'aliases of commands (section 4)',
  ],
  [
    /: scope (per-command|union-of-command-scopes|files:read-or-files:write), here null$/,
    'looked at once the command is known; the document has words for it, no scope',
  ],
  [
    /keys response\.tier: values \["unlimited"\] added$/,
    'the tier of the operator (section 0, "Limits and tiers")',
  ],
];

function ours(name: string): Operation | undefined {
  const [method = '', path = ''] = name.split(' ');
  return document.paths[path]?.[method.toLowerCase()];
}

const schemaOf = (holder: { content: Record<string, { schema: Json }> } | undefined): Json | undefined =>
  holder?.content['application/json']?.schema;

function parameterDifferences(name: string): string[] {
  const given = (ours(name)?.parameters ?? []).map((one) =>
    one.$ref === undefined ? one : (document.components.parameters[one.$ref.split('/').at(-1) ?? ''] as Json),
  );
  return (official[name]?.parameters ?? []).flatMap((wanted) => {
    const place = `${name} ${String(wanted.in)} ${String(wanted.name)}`;
    const found = given.find((one) => one.name === wanted.name && one.in === wanted.in);
    return requestDifferences(wanted.schema as Json, found?.schema as Json | undefined, place);
  });
}

function differencesOf(name: string): string[] {
  const wanted = official[name];
  const operation = ours(name);
  if (!wanted || !operation) return [`${name}: missing`];
  const scope = operation['x-required-scope'] ?? null;
  return [
    ...(scope === wanted.scope ? [] : [`${name}: scope ${wanted.scope}, here ${scope}`]),
    ...('x-idempotency' in operation === wanted.idempotent ? [] : [`${name}: idempotency`]),
    ...parameterDifferences(name),
    ...(wanted.request
      ? requestDifferences(wanted.request, schemaOf(operation.requestBody), `${name} request`)
      : []),
    ...responseDifferences(wanted.response, schemaOf(operation.responses['200']), `${name} response`),
  ];
}

describe('the official document', () => {
  it('is covered, but for what the contract rules otherwise', () => {
    const differences = Object.keys(official).flatMap(differencesOf);
    expect(differences.filter((one) => !RULED.some(([ruled]) => ruled.test(one)))).toEqual([]);
    // A ruling that nothing needs any more is a line to delete.
    expect(RULED.filter(([ruled]) => !differences.some((one) => ruled.test(one)))).toEqual([]);
  });

  it('would tell what is missing, wider or narrower', () => {
    const base = {
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'string', maxLength: 5, enum: ['x', 'y'] } },
    };
    const change = (a: Json, more: Json = {}) => ({
      ...base,
      ...more,
      properties: { a: { ...base.properties.a, ...a } },
    });
    expect(requestDifferences(base, base, 'r')).toEqual([]);
    expect(responseDifferences(base, base, 'r')).toEqual([]);
    const told = (other: Json) => requestDifferences(base, other, 'r').join('; ');
    expect(told(change({ maxLength: 6 }))).toBe('r.a: maxLength 5, here 6');
    expect(told(change({ enum: ['x'] }))).toBe('r.a: value "y" missing');
    expect(told(change({ type: ['string', 'null'] }))).toContain('taken as well');
    expect(told(change({}, { required: ['a', 'b'] }))).toBe('r: required "b" added');
    expect(told({ type: 'object', required: ['a'], properties: {} })).toBe('r.a: missing');
    expect(responseDifferences(base, change({ enum: ['x'] }), 'r')).toEqual([]);
    expect(responseDifferences(base, change({ enum: ['z'] }), 'r')).toEqual(['r.a: values ["z"] added']);
    expect(responseDifferences(base, change({}, { required: [] }), 'r')).toEqual(['r: required "a" is not']);
  });

  it.runIf(existsSync(source))('is reduced as its source says now', () => {
    const whole = JSON.parse(readFileSync(source, 'utf8')) as Json;
    expect(official).toEqual(reduceOpenApi(whole));
  });

  it('is reduced to bounds, without prose', () => {
    const keywords = new Set<string>();
    JSON.stringify(official, (name, value) => {
      if (typeof value === 'string' && name !== 'pattern' && value.length > 80)
        keywords.add(`${name}: ${value}`);
      return value as unknown;
    });
    expect([...keywords]).toEqual([]);
  });
});
