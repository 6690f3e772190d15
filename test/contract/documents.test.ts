/** The papers a server carries: where docs_url leads, and the OpenAPI document. Every answer is held against it elsewhere. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERRORS, type ErrorCode } from '../../src/contract/errors.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openTestStore, type TestStore } from '../support/stores.ts';
import { expectError, REQUIRED_OF_ERRORS } from './expectations.ts';
import { readPublished } from './published.ts';
import { ROUTES } from './rows.ts';

type Json = Record<string, unknown>;
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: string[];
  readonly security: Json[];
  readonly parameters?: { name?: string; in?: string; required?: boolean; schema?: Json; $ref?: string }[];
  readonly requestBody?: { content: Record<string, { schema: Json }> };
  readonly responses: Record<string, { description: string; content: Record<string, { schema: Json }> }>;
}

let testStore: TestStore;
let app: TestApp;
let document: {
  openapi: string;
  info: Json;
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Json>;
};
let operations: [name: string, operation: Operation][];

beforeAll(async () => {
  testStore = await openTestStore('embedded');
  app = await startTestApp(testStore);
  document = (await app.call('GET', '/openapi.json', { key: null })).json;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as [string, Operation],
    ),
  );
});

afterAll(async () => {
  await app.close();
  await testStore.close();
});

describe('docs_url', () => {
  it.each(Object.keys(ERRORS) as ErrorCode[])('leads from %s to a section of its own', async (code) => {
    const answer = await app.call('POST', '/v1/parse', {
      body: { code: 'x' },
      headers: { 'x-mock-force-error': code },
    });
    expectError(answer, code, 'test');
    const url = new URL(answer.json.error.docs_url);
    const page = await fetch(url);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const html = await page.text();
    const [, ...sections] = html.split(`id="${url.hash.slice(1)}"`);
    expect(sections).toHaveLength(1);
    expect(sections[0]?.split('</section>')[0]).toContain(escaped(ERRORS[code].suggestion));
  });

  it('is only forced on test keys, and only to codes that there are', async () => {
    const body = { code: 'x' };
    const forced = (key: string, code: string) =>
      app.call('POST', '/v1/parse', { key, body, headers: { 'x-mock-force-error': code } });
    expect((await forced(app.keys.live, 'INTERNAL_ERROR')).status).toBe(200);
    for (const code of ['toString', '__proto__', 'NO_SUCH_CODE', '']) {
      expect((await forced(app.keys.test, code)).status).toBe(200);
    }
  });

  it('is a page that runs nothing', async () => {
    const page = await app.call('GET', '/docs/errors', { key: null });
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.text).not.toMatch(/<script|\son\w+=/i);
  });
});

describe('the OpenAPI document', () => {
  it('is the same at both addresses', async () => {
    const [one, two] = [
      await app.call('GET', '/openapi.json'),
      await app.call('GET', '/.well-known/openapi.json'),
    ];
    expect(two.text).toBe(one.text);
    expect(one.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it('has what OpenAPI 3.1 asks for', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    for (const [name, operation] of operations) {
      expect([name, operation.summary, operation.tags.length]).toEqual([
        name,
        expect.stringMatching(/^[A-Z]/),
        1,
      ]);
      expect(Object.keys(operation.responses)).toContain('200');
      for (const { description } of Object.values(operation.responses)) expect(description).not.toBe('');
      const placed = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect([name, placed.map((parameter) => parameter.name)]).toEqual([
        name,
        [...name.matchAll(/\{(\w+)\}/g)].map((match) => match[1]),
      ]);
      expect(placed.every((parameter) => parameter.required === true)).toBe(true);
    }
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has every route and nothing else', () => {
    const wanted = ROUTES.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(operations.map(([name]) => name).sort()).toEqual(wanted.sort());
  });

  it('refers only to what is in it', () => {
    const references = JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g);
    for (const [, reference = ''] of references) {
      const found = reference
        .slice(2)
        .split('/')
        .reduce<unknown>((part, name) => (part as Json | undefined)?.[name], document);
      expect([reference, typeof found]).toEqual([reference, 'object']);
    }
  });

  it('holds nothing but schemas that compile, strictly', () => {
    const ajv = new Ajv2020({
      strict: true,
      strictTypes: false,
      allowUnionTypes: true,
      discriminator: true,
      formats: { 'date-time': true, binary: true },
    });
    ajv.addKeyword('x-max-bytes');
    const schemas = operations.flatMap(([name, { requestBody, responses, parameters }]) => [
      ...Object.values(requestBody?.content ?? {}).map(({ schema }) => [`${name} body`, schema] as const),
      ...Object.entries(responses).flatMap(([status, { content }]) =>
        Object.values(content).map(({ schema }) => [`${name} ${status}`, schema] as const),
      ),
      ...(parameters ?? []).flatMap(({ name: of, schema }) =>
        schema ? [[`${name} ${of}`, schema] as const] : [],
      ),
    ]);
    expect(schemas.length).toBeGreaterThan(50);
    for (const [name, schema] of schemas) expect(() => ajv.compile(inlined(schema)), name).not.toThrow();
  });

  it('asks for a key exactly where the server does, and names the scope', () => {
    for (const route of ROUTES) {
      const operation = document.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()];
      const isPublic = route.scope === 'public';
      expect(operation?.security).toEqual(isPublic ? [] : [{ apiKey: [] }, { bearerAuth: [] }]);
      const scope = (operation as unknown as Json)['x-required-scope'];
      expect(scope).toBe(isPublic || route.scope === null ? undefined : route.scope);
    }
  });

  it('offers an Idempotency-Key exactly where it is honoured', () => {
    const offers = operations.filter(([, { parameters = [] }]) =>
      parameters.some(({ $ref }) => $ref === '#/components/parameters/IdempotencyKey'),
    );
    expect(offers.map(([name]) => name).sort()).toEqual([
      'POST /v1/ground',
      'POST /v1/machines',
      'POST /v1/machines/{machine_id}/actions',
      'POST /v1/machines/{machine_id}/actions/batch',
      'POST /v1/machines/{machine_id}/browser/{op}',
      'POST /v1/machines/{machine_id}/files/{op}',
      'POST /v1/machines/{machine_id}/snapshot',
      'POST /v1/machines/{machine_id}/terminal',
      'POST /v1/ocr',
      'POST /v1/predict',
      'POST /v1/runs',
      'POST /v1/schedules',
      'POST /v1/schedules/{schedule_id}/run',
      'POST /v1/schedules/{schedule_id}/triggers',
      'POST /v1/sessions',
      'POST /v1/sessions/{session_id}/predict',
      'POST /v1/workflows',
      'POST /v1/workflows/runs',
      'POST /v1/workflows/{workflow_id}/runs',
    ]);
  });

  it('asks of an error what every error has', async () => {
    const { error } = (
      document.components.schemas as { Error: { properties: { error: { required: string[] } } } }
    ).Error.properties;
    expect(error.required.toSorted()).toEqual([...REQUIRED_OF_ERRORS].sort());
  });

  it('would tell an answer that is not as published', async () => {
    const published = await readPublished(app);
    const route = { method: 'GET', path: '/v1/health' } as const;
    const good = { status: 'ok', api_version: 'v1', service: 'x', request_id: 'req_1' };
    published.check(route, { status: 200, json: good });
    for (const bad of [{ ...good, status: 'fine' }, { ...good, more: 1 }, { status: 'ok' }]) {
      expect(() => published.check(route, { status: 200, json: bad })).toThrow('GET /v1/health');
    }
    expect(() => published.check(route, { status: 418, json: good })).toThrow('not published');
  });
});

describe('the files that are made of other files', () => {
  it('are what `npm run generate` makes of them now', { timeout: 60_000 }, async () => {
    const script = fileURLToPath(new URL('../../scripts/generate.ts', import.meta.url));
    const check = promisify(execFile)(process.execPath, ['--import', 'tsx', script, '--check']);
    await expect(check).resolves.toBeDefined();
  });
});

/** A schema that is a bare reference, as what it refers to. */
function inlined(schema: Json): Json {
  if (typeof schema.$ref !== 'string') return schema;
  return document.components.schemas?.[schema.$ref.split('/').at(-1) ?? ''] as Json;
}

const escaped = (text: string): string =>
  text.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
