/** Every route, with every answer that any route can give: headers, envelope and published schema. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../src/contract/errors.ts';
import { LIMITS } from '../../src/contract/limits.ts';
import { type Called, startTestApp, type TestAccount, type TestApp } from '../support/app.ts';
import { openTestStore, type TestStore } from '../support/stores.ts';
import { expectAnswer, expectContent, expectError, pathsOf } from './expectations.ts';
import { type Published, readPublished } from './published.ts';
import { nameOf, ROUTES, ROWS, rowOf } from './rows.ts';
import { announce } from './wire.ts';

const NOW = new Date('2026-11-22T12:00:00.000Z');

let testStore: TestStore;
let app: TestApp;
let published: Published;
let unscoped: TestAccount;
let limited: TestAccount;
let now = NOW;

beforeAll(async () => {
  testStore = await openTestStore('embedded');
  app = await startTestApp(testStore, { walletCents: 100_000, now: () => now });
  published = await readPublished(app);
  unscoped = await app.addAccount('unlimited', 100, 'browser:execute');
  limited = await app.addAccount('free', 100);
  await useUp(limited.accountId);
});

afterAll(async () => {
  await app.close();
  await testStore.close();
});

afterEach(() => {
  now = NOW;
});

/** Fills both minutes of an account's test key, as its own calls would. */
async function useUp(accountId: string): Promise<void> {
  const second = NOW.getTime() / 1000;
  for (const [bucket, hits] of [
    ['billable', 3],
    ['read', 600],
  ] as const) {
    await testStore.store.query('INSERT INTO rate_windows VALUES ($1, array_fill($2::int, ARRAY[$3::int]))', [
      `${accountId}:test:${bucket}`,
      second - 20,
      hits,
    ]);
  }
}

it('keeps the connection, and minds the headers of models only where a model is asked', async () => {
  const headers = { 'x-llm-provider': 'openai' };
  const parsed = await app.call('POST', '/v1/parse', { body: { code: 'DONE' }, headers });
  expectAnswer(parsed, 'test');
  expect(parsed.headers.get('connection')).toBe('keep-alive');
});

it('has a row for every route, and no other', () => {
  expect(Object.keys(ROWS).sort()).toEqual(ROUTES.map(nameOf).sort());
});

describe.each(ROUTES.map((route, index) => [nameOf(route), route, index] as const))(
  '%s',
  (_name, route, index) => {
    const row = rowOf(route);
    const isPublic = route.scope === 'public';
    const example = row.body === undefined ? {} : { body: row.body };

    /** The route's example, sent to a path that needs not exist: everything tested with it is decided before that. */
    const anyPath = route.path.replace(/:\w+/g, 'some_id');
    const send = (
      key: string | null,
      more: { body?: unknown; headers?: Record<string, string> } = {},
    ): Promise<Called> => app.call(route.method, anyPath, { key, ...example, ...more });

    it.each(['test', 'live'] as const)('answers 200 on a %s key, as published', async (mode) => {
      const key = app.keys[mode];
      const body = (await row.bodyFor?.({ app, key })) ?? row.body;
      const path = await row.path({ app, key });
      const answer = await app.call(route.method, path, { key, ...(body && { body }) });
      if (row.liveOnly && mode === 'test') {
        const suggestion = expect.stringContaining('live');
        return expectError(answer, 'INSUFFICIENT_SCOPE', mode, suggestion);
      }
      if (row.type) return expectContent(answer, row.type, mode);
      if (row.refused) return expectError(answer, row.refused, isPublic ? null : mode);
      expectAnswer(answer, isPublic ? null : mode);
      published.check(route, answer);
      const [charged, remaining] = ['charged', 'remaining'].map((name) =>
        answer.headers.get(`x-credits-${name}`),
      );
      if (row.cents === undefined) return expect([charged, remaining]).toEqual([null, null]);
      const cents = mode === 'test' ? 0 : row.cents;
      expect(charged).toBe(String(cents));
      expect(remaining).toMatch(/^\d+$/);
      const { usage } = answer.json;
      // A snapshot's answer says it without the rest that calls of a model have.
      expect((usage ?? answer.json).credits_charged).toBe(cents);
      if (usage) expect(usage).toMatchObject({ cost_cents: cents, billed: mode === 'live' });
    });

    if (isPublic) {
      it('asks nobody for a key, nor counts its calls', async () => {
        for (const key of [null, 'wrong', unscoped.keys.test, limited.keys.test]) {
          const answer = await send(key);
          if (row.refused) expectError(answer, row.refused, null);
          else expectAnswer(answer, null);
        }
      });
      return;
    }

    it('answers 401 without a key and with a wrong one', async () => {
      // A minute of its own: an address may fail sixty times in each.
      now = new Date(NOW.getTime() + (index + 1) * 120_000);
      for (const key of [
        null,
        'sk-coasty-test-0',
        `sk-coasty-test-${'0'.repeat(48)}`,
        `Bearer ${app.keys.test}`,
      ]) {
        const answer = await send(key);
        expectError(answer, 'INVALID_API_KEY', null);
        published.check(route, answer);
        expect(answer.headers.get('x-ratelimit-limit')).toBe('60');
      }
      now = NOW;
    });

    if (route.scope !== null) {
      it('answers 403 without its scope', async () => {
        const answer = await send(unscoped.keys.test);
        expectError(answer, 'INSUFFICIENT_SCOPE', 'test');
        published.check(route, answer);
        expect(answer.json.error).toMatchObject({
          required_scope: route.scope,
          current_scopes: ['browser:execute'],
        });
        expect(answer.headers.get('x-ratelimit-limit')).toBe('1000000');
      });
    }

    it('answers 404 below it, and names the methods of its path', async () => {
      const below = await app.call(route.method, `${anyPath}/nothing/there`, example);
      expectError(below, 'NOT_FOUND', 'test');
      // One that nothing has at this path: a workflow is changed, and a key stored, with PUT.
      const unused = /^\/v1\/(workflows|llm)/.test(route.path) ? 'PATCH' : 'PUT';
      const wrong = await app.call(unused, anyPath, { body: {} });
      expectError(wrong, 'NOT_FOUND', 'test');
      const methods = ROUTES.filter(({ path }) => path === route.path).map(({ method }) => method);
      for (const method of methods) expect(wrong.json.error.message).toContain(method);
    });

    if (row.unknown) {
      it('answers 404 for what does not exist', async () => {
        const [path = '', code = ''] = row.unknown ?? [];
        const mode = row.liveOnly ? 'live' : 'test';
        const answer = await app.call(route.method, path, { key: app.keys[mode], ...example });
        expectError(answer, code as 'NOT_FOUND', mode);
        published.check(route, answer);
      });
    }

    it('answers 429 when the minute is used up, and counts it for nothing', async () => {
      const answer = await send(limited.keys.test);
      expectError(answer, 'RATE_LIMIT_EXCEEDED', 'test');
      published.check(route, answer);
      const limit = route.bucket === 'billable' ? 3 : 600;
      expect(answer.json.error).toMatchObject({ scope: 'per_user', limit, retry_after: 40, retryable: true });
      const rate = ['limit', 'remaining', 'reset'].map((name) =>
        Number(answer.headers.get(`ratelimit-${name}`)),
      );
      expect(rate).toEqual([limit, 0, NOW.getTime() / 1000 + 40]);
    });

    if (!route.body) return;

    it('answers 413 to a body that is announced too long', async () => {
      const limit = route.bodyLimit ?? LIMITS.bodyOther;
      const answer = await announce(
        app.url,
        { method: route.method, path: anyPath },
        app.keys.test,
        limit + 1,
      );
      expectError(answer, 'PAYLOAD_TOO_LARGE', 'test');
      published.check(route, answer);
      expect(answer.json.error).toMatchObject({
        max_body_bytes: limit,
        examples: {
          max_base64_bytes: 10_485_760,
          max_mb: 10,
          min_base64_chars: 100,
          formats: ['png', 'jpeg'],
        },
      });
    });

    it.each([
      ['malformed JSON', { body: '{"name":' }, ''],
      ['nothing', { body: '' }, ''],
      ['a list', { body: [] }, ''],
      ['form data', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 'Content-Type'],
      ['plain text', { headers: { 'content-type': 'text/plain' } }, 'Content-Type'],
      ['no media type', { headers: { 'content-type': ';;;' } }, 'Content-Type'],
      ['a compressed body', { headers: { 'content-encoding': 'gzip' } }, 'Content-Encoding'],
    ] as const)('answers 422 to %s', async (what, change, path) => {
      const answer = await send(app.keys.test, change);
      // Where a body may be left out, nothing is wrong with nothing; what is asked about is not there.
      if (what === 'nothing' && route.bodyOptional)
        return expectError(answer, row.unknown?.[1] as ErrorCode, 'test');
      expectError(answer, 'VALIDATION_ERROR', 'test');
      published.check(route, answer);
      expect(pathsOf(answer)).toEqual([path]);
    });

    it('answers 422 to an unknown field and to a missing one, both at once', async () => {
      const { [row.required ?? '']: _, ...rest } = row.body ?? {};
      const answer = await send(app.keys.test, { body: { ...rest, unknown_field: 1 } });
      expectError(answer, 'VALIDATION_ERROR', 'test');
      expect(pathsOf(answer)).toEqual([...(row.required ? [row.required] : []), 'unknown_field'].sort());
    });
  },
);
