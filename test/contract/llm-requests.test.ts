/** Who thinks for a single request: the key of a header, else the stored one, else nobody (contract section 8). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/db/store.ts';
import { ModelFailure } from '../../src/models/model.ts';
import { type Called, SAMPLE, startTestApp, type TestAccount, type TestApp } from '../support/app.ts';
import { describeOverRooms } from '../support/stores.ts';
import { createThinkers } from '../support/thinkers.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';
import { type Published, readPublished } from './published.ts';

const STORED = 'sk-stored-0123456789';
const SENT = 'sk-sent-0123456789';
type Headers = Record<string, string>;
const sent = (provider = 'openai', key = SENT): Headers => ({
  'x-llm-provider': provider,
  'x-llm-api-key': key,
});

describeOverRooms('a request on a key of its caller', (open) => {
  let app: TestApp;
  let store: Store;
  let owner: TestAccount;
  let published: Published;
  const thinkers = createThinkers();
  beforeAll(async () => {
    const testStore = await open();
    ({ store } = testStore);
    app = await startTestApp(testStore, { byModel: thinkers.byModel });
    published = await readPublished(app);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    owner = await app.addAccount('unlimited', 1_000);
  });
  afterEach(() => void thinkers.taken());

  const post = (path: string, body: object, headers: Headers = {}, key = owner.keys.live): Promise<Called> =>
    app.call('POST', path, { key, body, headers });
  const SCREEN = { screenshot: SAMPLE, instruction: 'Click Save' };
  const predict = (body: object = {}, headers?: Headers) =>
    post('/v1/predict', { ...SCREEN, ...body }, headers);
  const keep = (provider = 'openai', api_key = STORED) =>
    app.call('PUT', `/v1/llm/keys/${provider}`, { key: owner.keys.live, body: { api_key } });
  const charges = async (): Promise<number> => {
    const { rows } = await store.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM ledger WHERE account_id = $1',
      [owner.accountId],
    );
    return rows[0]?.count ?? 0;
  };

  it('thinks on the key of the header, whatever is stored', async () => {
    await keep();
    const answer = await predict({ cua_version: 'v5' }, sent());
    expectAnswer(answer, 'live');
    expect(thinkers.taken()).toEqual([
      { provider: 'openai', key: SENT, source: 'header', version: 'v5', model: 'gpt-4o' },
    ]);
    expectAnswer(await predict({ llm: { provider: 'anthropic', model: 'm' } }, sent('anthropic')), 'live');
    expect(thinkers.taken()).toMatchObject([{ provider: 'anthropic', key: SENT, model: 'm' }]);
  });

  it('thinks on the stored key where it only names the provider', async () => {
    await keep('anthropic');
    for (const [body, headers] of [
      [{ llm: { provider: 'anthropic' } }, {}],
      [{}, { 'x-llm-provider': 'anthropic' }],
    ] as const) {
      expectAnswer(await predict(body, headers), 'live');
      expect(thinkers.taken()).toEqual([
        { provider: 'anthropic', key: STORED, source: 'stored', version: 'v3', model: 'claude-sonnet-4-6' },
      ]);
    }
    expectAnswer(await predict({ llm: { model: 'x' } }), 'live');
    expect(thinkers.taken()).toEqual([]);
  });

  it.each<[string, object]>([
    ['/v1/predict', SCREEN],
    ['/v1/ground', { screenshot: SAMPLE, element: 'Save' }],
    ['/v1/sessions', {}],
  ])('is refused by %s where there is no key, and costs nothing', async (path, body) => {
    await keep('anthropic');
    const before = await charges();
    expectError(await post(path, body, { 'x-llm-provider': 'openai' }), 'LLM_KEY_NOT_CONFIGURED', 'live');
    expect(await charges()).toBe(before);
    expect(thinkers.taken()).toEqual([]);
  });

  it('costs nothing where its provider refuses it, and is not quoted', async () => {
    const instruction = 'Click what is refused';
    thinkers.puppet.play(instruction, () => {
      throw new ModelFailure('auth', `openai: incorrect key ${SENT}`, { status: 401, ownKey: true });
    });
    const answer = await predict({ instruction }, sent());
    expectError(answer, 'LLM_KEY_REJECTED', 'live');
    expect(answer.json.error.message).toBe('openai: incorrect key [redacted]');
    expect(answer.headers.get('x-credits-refunded')).toBe('5');
    published.check({ method: 'POST', path: '/v1/predict' }, answer);
  });

  it('is refused where it contradicts itself, with its other faults', async () => {
    const twice = await predict({ llm: { provider: 'anthropic' } }, sent());
    expect(pathsOf(twice)).toEqual(['X-LLM-Provider']);
    const wrong = await predict({ max_actions: 0 }, { ...sent('openai', 'short'), 'x-llm-model': '' });
    expect(pathsOf(wrong).sort()).toEqual(['X-LLM-Api-Key', 'X-LLM-Model', 'max_actions']);
    expect(wrong.text).not.toContain('short"');
    const inBody = await predict({ llm: { provider: 'openai', api_key: SENT } });
    expect(pathsOf(inBody)).toEqual(['llm.api_key']);
    expect(inBody.text).not.toContain(SENT);
  });

  it('is no business of test keys', async () => {
    const answer = await post('/v1/predict', SCREEN, sent(), owner.keys.test);
    expectError(answer, 'LLM_PROVIDER_UNSUPPORTED', 'test');
    expect(answer.text).not.toContain(SENT);
    expectAnswer(
      await post('/v1/predict', { ...SCREEN, llm: { provider: 'managed' } }, {}, owner.keys.test),
      'test',
    );
  });

  it('finds elements with a model, and reads with none', async () => {
    expectAnswer(await post('/v1/ground', { screenshot: SAMPLE, element: 'Save' }, sent()), 'live');
    expect(thinkers.taken()).toMatchObject([{ key: SENT }]);
    for (const headers of [sent(), { 'x-llm-provider': 'openai' }])
      expectAnswer(await post('/v1/ocr', { screenshot: SAMPLE }, headers), 'live');
    expectError(
      await post('/v1/ocr', { screenshot: SAMPLE }, { 'x-llm-api-key': SENT }),
      'LLM_PROVIDER_UNSUPPORTED',
      'live',
    );
    expect(thinkers.taken()).toEqual([]);
  });

  describe('of a session', () => {
    const create = async (body: object, headers?: Headers) => {
      const made = await post('/v1/sessions', body, headers);
      expectAnswer(made, 'live');
      return `/v1/sessions/${made.json.session_id}/predict`;
    };

    it('has the choice of the session, and a key of its own', async () => {
      const path = await create({ llm: { model: 'm' }, cua_version: 'v4' }, sent());
      expectError(await post(path, SCREEN), 'LLM_KEY_NOT_CONFIGURED', 'live');
      expectAnswer(await post(path, SCREEN, sent('openai', `${SENT}-2`)), 'live');
      await keep();
      expectAnswer(await post(path, SCREEN), 'live');
      const model = { provider: 'openai', version: 'v4', model: 'm' };
      expect(thinkers.taken()).toEqual([
        { ...model, key: `${SENT}-2`, source: 'header' },
        { ...model, key: STORED, source: 'stored' },
      ]);
      const other = await post(path, SCREEN, sent('anthropic'));
      expect(pathsOf(other)).toEqual(['X-LLM-Provider']);
      const model2 = await post(path, SCREEN, { ...sent(), 'x-llm-model': 'other' });
      expect(pathsOf(model2)).toEqual(['X-LLM-Model']);
    });

    it('remembers all that was said, and nothing where nothing was', async () => {
      const kept = async (body: object) => {
        const { json } = await post('/v1/sessions', body);
        const { rows } = await store.query<{ llm: object }>('SELECT llm FROM sessions WHERE id = $1', [
          json.id,
        ]);
        return rows[0]?.llm;
      };
      const usual = { provider: 'managed', model: null, compaction_model: null, code_agent_model: null };
      const grounding = { grounding_model: 'g' };
      expect(await kept({ llm: grounding })).toEqual({ ...usual, ...grounding });
      expect(await kept({ model: 'm' })).toEqual({ ...usual, grounding_model: null, model: 'm' });
      expect(await kept({ llm: null, model: null })).toBeNull();
    });

    it('may be on a key where the session said nothing, once', async () => {
      const path = await create({});
      expectAnswer(await post(path, SCREEN, sent('anthropic')), 'live');
      expect(thinkers.taken()).toMatchObject([{ provider: 'anthropic', key: SENT }]);
      expectAnswer(await post(path, SCREEN), 'live');
      expect(thinkers.taken()).toEqual([]);
    });
  });

  describe('asked again with its Idempotency-Key', () => {
    it('is the same on another key, and another one with another provider or model', async () => {
      const body = { instruction: 'Click Cancel', llm: { provider: 'openai' } };
      const again = { 'idempotency-key': `again-${owner.accountId}` };
      const first = await predict(body, { ...sent(), ...again });
      expectAnswer(first, 'live');
      const renewed = await predict(body, { ...sent('openai', `${SENT}-2`), ...again });
      expect(renewed.headers.get('idempotency-replayed')).toBe('true');
      expect(renewed.json.actions).toEqual(first.json.actions);
      for (const headers of [{}, { ...sent(), 'x-llm-model': 'm' }])
        expectError(await predict(body, { ...headers, ...again }), 'IDEMPOTENCY_KEY_REUSED', 'live');
      expect(thinkers.taken()).toHaveLength(1);
    });
  });
});
