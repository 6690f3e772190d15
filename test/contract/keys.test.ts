/** /v1/keys: made once, shown once, gone at once (contract section 0, "Scopes"; section 4). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUseNotes } from '../../src/access/keys.ts';
import { DEFAULT_SCOPES, SCOPES } from '../../src/contract/scopes.ts';
import { SAMPLE, startTestApp, type TestApp } from '../support/app.ts';
import { describeOverRooms, type TestStore } from '../support/stores.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';

const NOW = new Date('2026-11-22T12:00:00.000Z');

describeOverRooms('keys', (open) => {
  let testStore: TestStore;
  let app: TestApp;
  beforeAll(async () => {
    testStore = await open();
    app = await startTestApp(testStore, { now: () => NOW });
  });
  afterAll(() => app.close());

  const create = (body: Record<string, unknown>, key = app.keys.test) =>
    app.call('POST', '/v1/keys', { key, body });
  const list = async (key = app.keys.test) =>
    (await app.call('GET', '/v1/keys?limit=200', { key })).json.keys;

  it('has what the contract calls the default scopes, where none are asked for', async () => {
    const wanted =
      'predict session ground ocr parse machines:read machines:write actions:exec terminal:exec files:read files:write snapshots:write runs:read runs:write workflows:read workflows:write llm_keys';
    expect([...DEFAULT_SCOPES].sort()).toEqual(wanted.split(' ').sort());
    for (const scopes of [undefined, []]) {
      const answer = await create({ name: 'ci', ...(scopes && { scopes }) });
      expectAnswer(answer, 'test');
      expect(answer.json.scopes).toEqual([...DEFAULT_SCOPES]);
      await app.call('DELETE', `/v1/keys/${answer.json.key_id}`);
    }
  });

  it.each(['test', 'live'] as const)('makes a %s key with a %s key, and shows it this once', async (mode) => {
    const answer = await create({ name: 'ci', scopes: ['predict', 'usage'] }, app.keys[mode]);
    expectAnswer(answer, mode);
    const { key, key_id, request_id: _, ...rest } = answer.json;
    expect(key).toMatch(new RegExp(`^sk-coasty-${mode}-[0-9a-f]{48}$`));
    expect(key_id).toMatch(/^key_[0-9a-f]+$/);
    expect(rest).toEqual({
      name: 'ci',
      tier: 'unlimited',
      scopes: ['predict', 'usage'],
      created_at: NOW.toISOString(),
    });
    const listed = (await list(app.keys[mode])).find((one: { key_id: string }) => one.key_id === key_id);
    expect(listed).toEqual({ key_id, ...rest, last_used_at: null, key_prefix: key.slice(0, 16) });
    expectAnswer(await app.call('GET', '/v1/usage', { key }), mode);
    await app.call('DELETE', `/v1/keys/${key_id}`, { key: app.keys[mode] });
  });

  it('never stores nor lists the key itself', async () => {
    const made = (await create({ name: 'secret' })).json;
    const secret = made.key.slice(16);
    const tables = await testStore.store.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    );
    expect(tables.rows.map(({ name }) => name)).toContain('api_keys');
    for (const { name } of tables.rows) {
      const { rows } = await testStore.store.query(`SELECT t::text AS text FROM "${name}" t`);
      expect(JSON.stringify(rows)).not.toContain(secret);
    }
    const listed = await app.call('GET', '/v1/keys');
    expect(listed.text).not.toContain(secret);
    await app.call('DELETE', `/v1/keys/${made.key_id}`);
  });

  it('gives on what is opt-in only where the giver has it', async () => {
    const optIn = SCOPES.filter((scope) => !DEFAULT_SCOPES.includes(scope));
    const giver = (await create({ name: 'giver', scopes: ['keys', 'usage'] })).json.key;
    for (const scope of optIn) {
      const answer = await create({ name: 'given', scopes: [scope] }, giver);
      if (scope === 'keys' || scope === 'usage') expectAnswer(answer, 'test');
      else {
        expectError(answer, 'INSUFFICIENT_SCOPE', 'test');
        expect(answer.json.error).toMatchObject({ required_scope: scope, current_scopes: ['keys', 'usage'] });
      }
    }
    expect((await create({ name: 'default', scopes: ['predict', 'runs:write'] }, giver)).status).toBe(200);
    for (const { key_id } of await list()) {
      if (key_id !== app.keyIds.test) await app.call('DELETE', `/v1/keys/${key_id}`);
    }
  });

  it.each<[string, Record<string, unknown>]>([
    ['name', {}],
    ['name', { name: '' }],
    ['name', { name: '   ' }],
    ['name', { name: 'x'.repeat(101) }],
    ['scopes[0]', { name: 'x', scopes: ['everything'] }],
    ['scopes', { name: 'x', scopes: ['predict', 'predict'] }],
    ['scopes', { name: 'x', scopes: 'predict' }],
    ['mode', { name: 'x', mode: 'live' }],
  ])('refuses %s in %j', async (path, body) => {
    expect(new Set(pathsOf(await create(body)))).toEqual(new Set([path]));
  });

  it('takes a name of a hundred characters', async () => {
    const made = await create({ name: 'ü'.repeat(100) });
    expectAnswer(made, 'test');
    await app.call('DELETE', `/v1/keys/${made.json.key_id}`);
  });

  it('stops working at once when revoked, on every process', async () => {
    const second = await startTestApp(testStore);
    try {
      const { key, key_id } = (await create({ name: 'short-lived' })).json;
      for (const each of [app, second]) expectAnswer(await each.call('GET', '/v1/models', { key }), 'test');
      const revoked = await app.call('DELETE', `/v1/keys/${key_id}`);
      expectAnswer(revoked, 'test');
      expect(revoked.json).toMatchObject({ status: 'ok', key_id });
      for (const each of [app, second]) {
        expectError(await each.call('GET', '/v1/models', { key }), 'INVALID_API_KEY', null);
      }
      expectError(await app.call('DELETE', `/v1/keys/${key_id}`), 'NOT_FOUND', 'test');
      expect((await list()).map((one: { key_id: string }) => one.key_id)).not.toContain(key_id);
    } finally {
      await second.close();
    }
  });

  it('may revoke itself', async () => {
    const { key, key_id } = (await create({ name: 'tired', scopes: ['keys'] })).json;
    expectAnswer(await app.call('DELETE', `/v1/keys/${key_id}`, { key }), 'test');
    expectError(await app.call('GET', '/v1/keys', { key }), 'INVALID_API_KEY', null);
  });

  it('is one of twenty at most, both modes together, however many are made at once', async () => {
    const account = await app.addAccount('unlimited', 0);
    const make = (mode: 'test' | 'live') => create({ name: 'one of many' }, account.keys[mode]);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => make(index % 2 ? 'test' : 'live')),
    );
    const made = answers.filter(({ status }) => status === 200);
    expect(made).toHaveLength(18);
    const refused = await make('test');
    expectError(refused, 'RATE_LIMIT_EXCEEDED', 'test');
    expect(refused.json.error).toMatchObject({
      limit: 20,
      limit_type: 'active_keys',
      scope: 'per_user',
      retryable: false,
    });
    expect((await list(account.keys.test)).length + (await list(account.keys.live)).length).toBe(20);
    const live = (await list(account.keys.live)).at(0).key_id;
    await app.call('DELETE', `/v1/keys/${live}`, { key: account.keys.live });
    expectAnswer(await make('test'), 'test');
  });

  it('tells when it was last used, once that was noted', async () => {
    const notes = createUseNotes(testStore.store);
    const later = new Date(NOW.getTime() + 60_000);
    notes.note(app.keyIds.test, later);
    notes.note(app.keyIds.test, NOW);
    notes.note('key_unknown', NOW);
    const lastUse = async () =>
      (await list()).find((one: { key_id: string }) => one.key_id === app.keyIds.test).last_used_at;
    expect(await lastUse()).toBeNull();
    await notes.flush();
    expect(await lastUse()).toBe(NOW.toISOString());
    notes.note(app.keyIds.test, later);
    await notes.flush();
    notes.note(app.keyIds.test, NOW);
    await notes.flush();
    expect(await lastUse()).toBe(later.toISOString());
  });

  describe('usage', () => {
    it('counts the calls and cents of a month and mode, refunds taken off', async () => {
      let now = new Date('2026-10-31T23:59:59.999Z');
      const other = await startTestApp(testStore, { now: () => now });
      const { keys } = other;
      try {
        const ocr = (key: string) => other.call('POST', '/v1/ocr', { key, body: { screenshot: SAMPLE } });
        const usage = async (query = '', key = keys.live) => {
          const { request_id: _, ...body } = (await other.call('GET', `/v1/usage${query}`, { key })).json;
          return body;
        };
        await ocr(keys.live);
        now = new Date('2026-11-01T00:00:00.000Z');
        await ocr(keys.live);
        await ocr(keys.live);
        await other.call('POST', '/v1/sessions', { key: keys.live, body: {} });
        const missing = { screenshot: SAMPLE, element: '[missing]' };
        await other.call('POST', '/v1/ground', { key: keys.live, body: missing });
        await ocr(keys.test);
        const balance = { balance: 1_981, wallet_balance_cents: 1_981, wallet_balance_usd: 19.81 };
        expect(await usage()).toEqual({
          period: '2026-11',
          total_requests: 4,
          total_credits: 16,
          total_cost_cents: 16,
          breakdown: {
            ground: { requests: 1, credits: 0 },
            ocr: { requests: 2, credits: 6 },
            session_create: { requests: 1, credits: 10 },
          },
          ...balance,
        });
        expect(await usage('?period=2026-10')).toMatchObject({
          total_requests: 1,
          total_credits: 3,
          period: '2026-10',
        });
        expect(await usage('?period=1999-01')).toMatchObject({
          total_requests: 0,
          total_credits: 0,
          breakdown: {},
        });
        expect(await usage('', keys.test)).toEqual({
          period: '2026-11',
          total_requests: 1,
          total_credits: 0,
          total_cost_cents: 0,
          breakdown: { ocr: { requests: 1, credits: 0 } },
          ...balance,
        });
      } finally {
        await other.close();
      }
    });

    it.each([
      '2026',
      '2026-00',
      '2026-13',
      '2026-1',
      '26-11',
      '2026-11-01',
      '',
      'now',
      '2026-11&period=2026-10',
    ])('refuses the period %j', async (period) => {
      expect(pathsOf(await app.call('GET', `/v1/usage?period=${period}`))).toEqual(['period']);
    });
  });
});
