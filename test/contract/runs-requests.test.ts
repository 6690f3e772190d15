/** What is asked of POST /v1/runs and refused, and what lists of runs say; nothing carries these runs (contract section 2). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminOperations } from '../../src/admin/operations.ts';
import { RUN_STATUSES } from '../../src/contract/runs.ts';
import type { Tier } from '../../src/contract/tiers.ts';
import type { Store } from '../../src/db/store.ts';
import { type Called, startTestApp, type TestApp } from '../support/app.ts';
import { openScene, type RunJson, type Scene } from '../support/run-scene.ts';
import { describeOverRooms } from '../support/stores.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';

const START = new Date('2026-11-22T12:00:00.000Z');
const GOOD = { machine_id: 'm_9f2c', task: 'Look' };
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, at]));

describeOverRooms('asking for a run', (open) => {
  let app: TestApp;
  let store: Store;
  let scene: Scene;
  let now = START;
  beforeAll(async () => {
    ({ store } = await open().then(async (testStore) => {
      app = await startTestApp(testStore, { now: () => now, twinWaitMs: 20_000 });
      return testStore;
    }));
    scene = await openScene(app, 'test');
  });
  afterAll(() => app?.close());

  const ask = (body: object, on = scene): Promise<Called> =>
    on.call('POST', '/v1/runs', { ...GOOD, ...body });

  it('tells of every fault of a request, also of those that no schema knows', async () => {
    const { status, json } = await ask({ max_steps: 0, webhook_url: 'https://127.0.0.1/hook', extra: 1 });
    expect(status).toBe(422);
    const paths = json.error.details.map(({ path }: { path: string }) => path);
    expect(paths.sort()).toEqual(['extra', 'max_steps', 'webhook_url']);
  });

  it.each([
    ['machine_id', ['', 'x'.repeat(129), 5, null], ['x', 'x'.repeat(128), 'mch_test_demo', '世界']],
    ['task', ['', 'x'.repeat(16_001), null, ['x']], ['x'.repeat(16_000)]],
    ['cua_version', ['v2', '', null, 3], ['v1', 'v3', 'v4', 'v5']],
    ['instructions', ['x'.repeat(16_001), 5], [null, '', 'x'.repeat(16_000)]],
    ['system_prompt', ['x'.repeat(32_001), {}], [null, '', 'x'.repeat(32_000)]],
    ['max_steps', [0, 1_001, 1.5, '5', null, -1], [1, 1_000]],
    ['deadline_seconds', [0, 86_401, 1.5, '60'], [null, 1, 86_400]],
    ['awaiting_human_timeout_seconds', [0, 86_401, true], [null, 1, 86_400]],
    ['on_awaiting_human', ['wait', '', null], ['pause', 'fail', 'cancel']],
    ['metadata', [many(51), 'x', [], { a: 'x'.repeat(16_384) }], [null, {}, many(50)]],
    [
      'webhook_url',
      [
        '',
        'nonsense',
        'ftp://example.com',
        'http://example.com/hook',
        'https://user:secret@example.com',
        'https://127.0.0.1/hook',
        'https://[::1]/hook',
        'https://10.1.2.3',
        'https://169.254.169.254/latest',
        'https://localhost',
        `https://example.com/${'x'.repeat(2_048)}`,
        7,
      ],
      [null, 'https://example.com/hooks?x=1', `https://example.com/${'x'.repeat(2_048 - 20)}`],
    ],
    ['model', [5], [null, 'any']],
    [
      'success_criteria',
      ['x', [{ type: 'text_present' }], Array(21).fill({ type: 'text_absent', text: 'x' })],
      [null, []],
    ],
  ] as const)('keeps the bounds of %s', async (field, bad, good) => {
    for (const value of bad) {
      const answer = await ask({ [field]: value });
      expectError(answer, 'VALIDATION_ERROR', 'test');
      for (const path of pathsOf(answer))
        expect([field, value, path]).toEqual([field, value, expect.stringMatching(`^${field}`)]);
    }
    for (const value of good) {
      const answer = await ask({ [field]: value });
      expect([field, answer.status, answer.json.error]).toEqual([field, 200, null]);
      const shown = answer.json[field];
      // What is not given is what it is by default.
      if (shown !== undefined) expect(shown).toEqual(field === 'metadata' ? (value ?? {}) : value);
    }
  });

  it('has the defaults of the contract', async () => {
    expect((await ask({})).json).toMatchObject({
      ...{ status: 'queued', cua_version: 'v3', max_steps: 50, on_awaiting_human: 'pause', metadata: {} },
      ...{ instructions: null, webhook_url: null, result: null, error: null },
    });
  });

  it('tells all that is wrong with it at once', async () => {
    const answer = await scene.call('POST', '/v1/runs', {
      ...{ task: '', max_steps: 0, deadline_seconds: 'x', surplus: 1, on_awaiting_human: 'wait' },
      success_criteria: [{ type: 'url_matches', pattern: '' }, { type: 'unheard_of' }],
    });
    expectError(answer, 'VALIDATION_ERROR', 'test');
    const paths = [...new Set(pathsOf(answer).map((path) => path.split('[')[0]))];
    expect(paths).toEqual([
      ...[
        'deadline_seconds',
        'machine_id',
        'max_steps',
        'on_awaiting_human',
        'success_criteria',
        'surplus',
        'task',
      ],
    ]);
  });

  it('on a live key needs a machine of its own that is on', async () => {
    const [live, other] = [await openScene(app, 'live'), await openScene(app, 'live')];
    const { id, path } = await live.machine();
    const on = (machine_id: string, by = live) => ask({ machine_id }, by);
    expectError(await on('m_9f2c'), 'MACHINE_NOT_FOUND', 'live');
    expectError(await on(id, other), 'MACHINE_NOT_FOUND', 'live');
    expect((await on(id)).status).toBe(200);
    await live.call('POST', `${path}/stop`);
    const stopped = await on(id);
    expectError(stopped, 'INVALID_STATE', 'live');
    expect(stopped.json.error).toMatchObject({ current_state: 'stopped', allowed_from: ['running'] });
    await live.call('DELETE', path);
    expectError(await on(id), 'MACHINE_NOT_FOUND', 'live');
    // The machine of a live key is as unknown to a test key as any: a mock.
    expect((await ask({ machine_id: id })).status).toBe(200);
  });

  it.each([
    ['free', 'v4', false],
    ['starter', 'v5', false],
    ['professional', 'v4', true],
    ['enterprise', 'v5', true],
  ] as const)('is gated: %s and %s', async (tier, cua_version, allowed) => {
    const on = await openScene(app, 'test', { tier });
    const answer = await ask({ cua_version }, on);
    if (allowed) return expect(answer.status).toBe(200);
    expectError(answer, 'FEATURE_NOT_AVAILABLE', 'test');
    expect(answer.json.error).toMatchObject({ required_tier: 'professional', current_tier: tier });
  });

  it.each([
    ['free', 0],
    ['starter', 2_000],
    ['professional', 4_000],
    ['enterprise', 16_000],
  ] as const)('has a budget for words: %s', async (tier, chars) => {
    const on = await openScene(app, 'test', { tier });
    const words = (count: number) => ({
      system_prompt: 'x'.repeat(Math.ceil(count / 2)),
      instructions: 'x'.repeat(Math.floor(count / 2)),
    });
    expectError(await ask(words(chars + 1), on), 'FEATURE_NOT_AVAILABLE', 'test');
    expect((await ask(words(chars), on)).status).toBe(200);
  });

  it('of a model provider is refused until there are any', async () => {
    for (const llm of [{ provider: 'openai' }, { provider: 'anthropic', model: 'x' }])
      expectError(await ask({ llm }), 'LLM_PROVIDER_UNSUPPORTED', 'test');
    expect((await ask({ llm: { provider: 'managed' } })).status).toBe(200);
    expect((await ask({ llm: null })).status).toBe(200);
  });

  describe('too often', () => {
    const fill = async (tier: Tier, count: number): Promise<Scene> => {
      const on = await openScene(app, 'test', { tier });
      for (let nth = 0; nth < count; nth++) {
        // A minute of its own for each: the tier's rate is not what is asked about.
        now = new Date(now.getTime() + 61_000);
        expect((await ask({}, on)).status).toBe(200);
      }
      now = new Date(now.getTime() + 61_000);
      return on;
    };

    it.each([
      ['free', 1],
      ['starter', 3],
      ['professional', 10],
    ] as const)('is TOO_MANY_RUNS: %s has %i at once', async (tier, limit) => {
      const on = await fill(tier, limit);
      const refused = await ask({}, on);
      expectError(refused, 'TOO_MANY_RUNS', 'test');
      expect(refused.json.error).toMatchObject({ limit, active: limit });
      const [first] = (await on.call('GET', '/v1/runs')).json.data;
      // The other mode has places of its own; one that ended leaves its place.
      await on.call('POST', `/v1/runs/${first.id}/cancel`);
      expect((await ask({}, on)).status).toBe(200);
    });

    it('lets one of two have the last place', async () => {
      for (let round = 0; round < 3; round++) {
        const on = await fill('starter', 2);
        const answers = await Promise.all([ask({}, on), ask({}, on), ask({}, on)]);
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 429, 429]);
        expect((await on.call('GET', '/v1/runs')).json.data).toHaveLength(3);
      }
    });

    it('counts those that wait for a person', async () => {
      const on = await fill('free', 1);
      await store.query(
        `UPDATE runs SET status = 'awaiting_human', awaiting_human_since = created_at WHERE account_id = $1`,
        [on.accountId],
      );
      expectError(await ask({}, on), 'TOO_MANY_RUNS', 'test');
    });
  });

  describe('with an Idempotency-Key', () => {
    const keyed = (key: string, body: object, on = scene) =>
      app.call('POST', '/v1/runs', {
        key: on.key,
        body: { ...GOOD, ...body },
        headers: { 'idempotency-key': key },
      });

    it('is answered again byte for byte, secret included, and makes one run', async () => {
      const first = await keyed('once', { task: 'Once', metadata: { b: 1, a: 2 } });
      const again = await keyed('once', { metadata: { a: 2, b: 1 }, task: 'Once' });
      expect([again.status, again.text]).toEqual([200, first.text]);
      expect(again.json.webhook_secret).toMatch(/^whsec_[0-9a-f]{48}$/);
      for (const header of ['idempotency-replayed', 'x-coasty-idempotent-replay'])
        expect(again.headers.get(header)).toBe('true');
      expectError(await keyed('once', { task: 'Twice' }), 'IDEMPOTENCY_KEY_REUSED', 'test');
      // As it was created, whatever has become of it.
      await scene.call('POST', `/v1/runs/${first.json.id}/cancel`);
      expect((await keyed('once', { task: 'Once', metadata: { b: 1, a: 2 } })).text).toBe(first.text);
      expect((await scene.get(first.json.id)).webhook_secret).toBeNull();
      const { rows } = await store.query(`SELECT 1 FROM runs WHERE task = 'Once'`);
      expect(rows).toHaveLength(1);
    });

    it('has one run for twins that come at once', async () => {
      const twins = await Promise.all([1, 2, 3].map(() => keyed('twins', { task: 'Twins' })));
      expect(new Set(twins.map(({ text }) => text)).size).toBe(1);
      const { rows } = await store.query(`SELECT 1 FROM runs WHERE task = 'Twins'`);
      expect(rows).toHaveLength(1);
    });

    it('is free again after a refusal', async () => {
      const on = await openScene(app, 'test', { tier: 'free' });
      const first = await ask({}, on);
      expectError(await keyed('later', {}, on), 'TOO_MANY_RUNS', 'test');
      await on.call('POST', `/v1/runs/${first.json.id}/cancel`);
      expect((await keyed('later', {}, on)).status).toBe(200);
    });
  });

  describe('lists', () => {
    let on: Scene;
    const ids: string[] = [];
    beforeAll(async () => {
      on = await openScene(app, 'test');
      for (const status of RUN_STATUSES) {
        now = new Date(now.getTime() + 1_000);
        const { json } = await ask({}, on);
        ids.unshift(json.id);
        await become(json.id, status);
      }
    });

    /** As if somebody had carried it there. */
    async function become(id: string, status: string): Promise<void> {
      const ended = ['succeeded', 'failed', 'cancelled', 'timed_out'].includes(status);
      const result =
        status === 'cancelled' || !ended ? null : { passed: status === 'succeeded', status, summary: '' };
      await store.query(
        `UPDATE runs SET status = $2, finished_at = CASE WHEN $3 THEN created_at END, result = $4::jsonb,
           awaiting_human_since = CASE WHEN $2 = 'awaiting_human' THEN created_at END WHERE id = $1`,
        [id, status, ended, result && JSON.stringify(result)],
      );
    }
    const list = async (query = '') => on.call('GET', `/v1/runs${query}`);
    const idsOf = ({ json }: Called) => json.data.map(({ id }: RunJson) => id);

    it('show the newest first, without secrets', async () => {
      const answer = await list();
      expectAnswer(answer, 'test');
      expect(idsOf(answer)).toEqual(ids);
      expect(answer.json).toMatchObject({ object: 'list', has_more: false });
      for (const run of answer.json.data) expect(run.webhook_secret).toBeNull();
    });

    it.each(RUN_STATUSES)('show those that are %s', async (status) => {
      const answer = await list(`?status=${status}`);
      expect(answer.json.data).toHaveLength(1);
      expect(answer.json.data[0].status).toBe(status);
      const after = await list(`?status=${status}&starting_after=${answer.json.data[0].id}`);
      expect(after.json).toMatchObject({ data: [], has_more: false });
    });

    it('say which statuses there are, and take an empty one for none', async () => {
      for (const status of ['unknown', 'QUEUED', 'queued,running', '%20']) {
        const answer = await list(`?status=${status}`);
        expectError(answer, 'INVALID_STATUS_FILTER', 'test');
        expect(answer.json.error.valid_options).toEqual([...RUN_STATUSES]);
      }
      expect(idsOf(await list('?status='))).toEqual(ids);
    });

    it('have 20 of them where nothing is said', async () => {
      const full = await openScene(app, 'test');
      for (let nth = 0; nth < 21; nth++) await ask({}, full);
      const { json } = await full.call('GET', '/v1/runs');
      expect([json.data.length, json.has_more]).toEqual([20, true]);
    });
  });

  it('puts right one thing after the other until the call goes through', async () => {
    const { accountId, key, ...live } = await openScene(app, 'live', { tier: 'free', cents: 24 });
    const operations = adminOperations(store, () => now);
    const { id: machine_id } = await live.machine();
    const call = async (body: object) => {
      now = new Date(now.getTime() + 61_000);
      return live.call('POST', '/v1/runs', { task: 'Look', machine_id: 'unknown', ...body });
    };
    const bad = { cua_version: 'v1', instructions: 'Be quick.' };
    expectError(await call({ ...bad, surplus: 1, llm: { provider: 'x' } }), 'VALIDATION_ERROR', 'live');
    expectError(await call({ ...bad, llm: { provider: 'openai' } }), 'LLM_KEY_NOT_CONFIGURED', 'live');
    expectError(await call(bad), 'MACHINE_NOT_FOUND', 'live');
    expectError(await call({ ...bad, machine_id }), 'FEATURE_NOT_AVAILABLE', 'live');
    await store.query('UPDATE wallets SET balance_cents = 4 WHERE account_id = $1', [accountId]);
    expectError(await call({ machine_id }), 'INSUFFICIENT_CREDITS', 'live');
    await operations['wallet.grant']({ account_id: accountId, cents: 10 });
    expect((await call({ machine_id })).status).toBe(200);
    expectError(await call({ machine_id }), 'TOO_MANY_RUNS', 'live');
  });
});
