/** Asking for workflow runs: what is taken, what is refused and in which order, lists, steps (contract section 3). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminOperations } from '../../src/admin/operations.ts';
import { RUN_STATUSES } from '../../src/contract/runs.ts';
import { WORKFLOW_LIMITS } from '../../src/contract/workflows.ts';
import type { Store } from '../../src/db/store.ts';
import { type Called, startTestApp, type TestApp } from '../support/app.ts';
import { openScene, type RunJson, type Scene } from '../support/run-scene.ts';
import { describeOverRooms } from '../support/stores.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';

const START = new Date('2026-11-22T12:00:00.000Z');
const END = { steps: [{ id: 'end', type: 'succeed' }] };
const task = (more: object = {}) => ({ steps: [{ id: 'look', type: 'task', task: 'Look', ...more }] });
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, at]));

describeOverRooms('asking for a workflow run', (open) => {
  let app: TestApp;
  let store: Store;
  let scene: Scene;
  let now = START;
  beforeAll(async () => {
    const testStore = await open();
    store = testStore.store;
    app = await startTestApp(testStore, { now: () => now, twinWaitMs: 20_000 });
    scene = await openScene(app, 'test');
  });
  afterAll(() => app?.close());

  const inline = (body: object = {}, on = scene): Promise<Called> =>
    on.call('POST', '/v1/workflows/runs', { definition: END, ...body });
  const save = async (body: object = {}, on = scene): Promise<RunJson> =>
    (await on.call('POST', '/v1/workflows', { name: 'W', slug: 'w', definition: END, ...body })).json;
  const startOf = (id: string, body: object = {}, on = scene): Promise<Called> =>
    on.call('POST', `/v1/workflows/${id}/runs`, body);

  it('answers with the run as it is written down', async () => {
    const given = {
      inputs: { b: 1, a: [2] },
      machine_id: 'm_9f2c',
      budget_cents: 500,
      metadata: { team: 'x' },
    };
    const answer = await inline({ ...given, webhook_url: 'https://example.com/hook' });
    expectAnswer(answer, 'test');
    expect(answer.json).toEqual({
      ...{ id: expect.stringMatching(/^wfr_[0-9a-f]{24}$/), object: 'workflow.run', status: 'queued' },
      ...{ workflow_id: null, workflow_version: null, ...given, output: null, error: null },
      ...{ awaiting_human_reason: null, awaiting_step_id: null, iterations_used: 0, spent_cents: 0 },
      ...{
        webhook_url: 'https://example.com/hook',
        webhook_secret: expect.stringMatching(/^whsec_[0-9a-f]{48}$/),
      },
      ...{ created_at: now.toISOString(), started_at: null, finished_at: null },
      request_id: answer.headers.get('x-coasty-request-id'),
    });
    const { json } = await scene.call('GET', `/v1/workflows/runs/${answer.json.id}`);
    expect(json).toEqual({ ...answer.json, webhook_secret: null });
    expect((await inline()).json).toMatchObject({
      ...{ inputs: {}, machine_id: null, budget_cents: null, metadata: {}, webhook_url: null },
    });
  });

  it('of a saved one runs its newest version, whatever is saved later', async () => {
    const { id } = await save({ slug: 'pinned' });
    await save({ slug: 'pinned', definition: task() });
    const { json } = await startOf(id);
    expect(json).toMatchObject({ workflow_id: id, workflow_version: 2 });
    await save({ slug: 'pinned' });
    const { rows } = await store.query('SELECT definition FROM workflow_runs WHERE id = $1', [json.id]);
    expect(rows).toEqual([{ definition: task() }]);
    expect((await startOf(id)).json.workflow_version).toBe(3);
  });

  it('of a saved one needs no body, for every field of it may be left out', async () => {
    const { id } = await save({ slug: 'bare' });
    const answer = await scene.call('POST', `/v1/workflows/${id}/runs`);
    expectAnswer(answer, 'test');
    expect(answer.json).toMatchObject({ workflow_id: id, inputs: {}, budget_cents: null });
    const asking = { a: { type: 'string', required: true } };
    const { id: needy } = await save({ slug: 'needy', inputs_schema: asking });
    expect(pathsOf(await scene.call('POST', `/v1/workflows/${needy}/runs`))).toEqual(['inputs.a']);
  });

  it('of a saved one takes no other program', async () => {
    const { id } = await save({ slug: 'own' });
    const refused = await startOf(id, { definition: END, inputs_schema: {} });
    expect(pathsOf(refused)).toEqual(['definition', 'inputs_schema']);
    expect(refused.json.error.message).toContain('POST /v1/workflows/runs');
    expect((await startOf(id, { definition: null, inputs_schema: null })).status).toBe(200);
  });

  it.each([
    [
      'inputs',
      ['x', [], { a: 'x'.repeat(WORKFLOW_LIMITS.inputsBytes) }],
      [null, {}, { a: 'x'.repeat(262_136) }],
    ],
    ['machine_id', ['', 'x'.repeat(129), 5], [null, 'x', 'x'.repeat(128), 'mch_test_demo']],
    ['budget_cents', [-1, 10_000_001, 1.5, '5'], [null, 0, 10_000_000]],
    ['max_iterations', [0, 100_001, 1.5], [null, 1, 100_000]],
    ['deadline_seconds', [0, 86_401, 1.5, '60'], [null, 1, 86_400]],
    [
      'webhook_url',
      ['', 'http://example.com/x', 'https://127.0.0.1/x', 7],
      [null, 'https://example.com/hooks'],
    ],
    ['metadata', [many(51), 'x', { a: 'x'.repeat(16_384) }], [null, {}, many(50)]],
    ['surplus', [1, null], []],
  ] as const)('keeps the bounds of %s', async (field, bad, good) => {
    const { id } = await save({ slug: 'bounds' });
    for (const start of [(body: object) => inline(body), (body: object) => startOf(id, body)]) {
      for (const value of bad) {
        const answer = await start({ [field]: value });
        expectError(answer, 'VALIDATION_ERROR', 'test');
        expect(pathsOf(answer)).toEqual([field]);
      }
      for (const value of good) {
        const answer = await start({ [field]: value });
        expect([field, answer.status]).toEqual([field, 200]);
        const empty = field === 'metadata' || field === 'inputs' ? {} : null;
        if (field in answer.json) expect(answer.json[field]).toEqual(value ?? empty);
      }
    }
  });

  it('writes down its bounds', async () => {
    const { json } = await inline({ max_iterations: 7, deadline_seconds: 60 });
    const { rows } = await store.query(
      'SELECT max_iterations, deadline_at FROM workflow_runs WHERE id = $1',
      [json.id],
    );
    expect(rows).toEqual([{ max_iterations: 7, deadline_at: new Date(now.getTime() + 60_000) }]);
  });

  it('tells all that is wrong with it at once', async () => {
    const answer = await inline({
      ...{ definition: { steps: [{ id: 'a', type: 'task' }] }, surplus: 1, budget_cents: -1 },
      ...{
        inputs_schema: { n: { type: 'integer' } },
        inputs: { n: 'x' },
        webhook_url: 'https://127.0.0.1/x',
      },
    });
    expect(pathsOf(answer)).toEqual([
      ...['budget_cents', 'definition.steps.0.task', 'inputs.n', 'surplus', 'webhook_url'],
    ]);
  });

  describe('inputs', () => {
    const forms = {
      short: { order_id: { type: 'string', required: true }, page: { type: 'integer', default: 1 } },
      'JSON Schema': {
        type: 'object',
        required: ['order_id'],
        properties: { order_id: { type: 'string' }, page: { type: 'integer', default: 1 } },
      },
    };
    it.each(Object.entries(forms))('are held against a schema: %s', async (name, inputs_schema) => {
      const { id } = await save({ slug: name === 'short' ? 'short' : 'long', inputs_schema });
      for (const start of [
        (inputs: object | undefined) => inline({ inputs_schema, ...(inputs && { inputs }) }),
        (inputs: object | undefined) => startOf(id, { ...(inputs && { inputs }) }),
      ]) {
        expect((await start({ order_id: 'o' })).json.inputs).toEqual({ order_id: 'o', page: 1 });
        expect((await start({ page: 2, order_id: 'o', more: null })).json.inputs).toEqual({
          ...{ order_id: 'o', page: 2, more: null },
        });
        const refused = await start({ order_id: 5, page: 'x' });
        expectError(refused, 'VALIDATION_ERROR', 'test');
        expect(refused.json.error.details).toMatchObject([
          {
            loc: ['body', 'inputs', 'order_id'],
            path: 'inputs.order_id',
            type: 'string_type',
            expected: 'string',
          },
          { loc: ['body', 'inputs', 'page'], path: 'inputs.page', type: 'integer_type' },
        ]);
        expect(pathsOf(await start(undefined))).toEqual(['inputs.order_id']);
      }
    });

    it('may be as long as they may with their defaults', async () => {
      const inputs_schema = { pad: { type: 'string', default: 'x'.repeat(60_000) } };
      const inputs = { a: 'x'.repeat(200_000) };
      expect((await inline({ inputs_schema, inputs })).status).toBe(200);
      const full = { a: 'x'.repeat(210_000) };
      expect(pathsOf(await inline({ inputs_schema, inputs: full }))).toEqual(['inputs']);
    });
  });

  describe('on a live key', () => {
    it('needs a machine for every task', async () => {
      const live = await openScene(app, 'live');
      const { id } = await live.machine();
      const bare = await inline({ definition: task() }, live);
      expect(pathsOf(bare)).toEqual(['machine_id']);
      expect(bare.json.error.details[0].loc).toEqual(['body', 'machine_id']);
      expect((await inline({ definition: task(), machine_id: id }, live)).status).toBe(200);
      expect((await inline({ definition: task({ machine_id: id }) }, live)).status).toBe(200);
      expect((await inline({ definition: task({ machine_id: '{{inputs.m}}' }) }, live)).status).toBe(200);
      expect((await inline({}, live)).status).toBe(200);
      // A test key has a mock for all of its tasks.
      expect((await inline({ definition: task() })).status).toBe(200);
    });

    it('names machines that are its own and on', async () => {
      const [live, other] = [await openScene(app, 'live'), await openScene(app, 'live')];
      const { id, path } = await live.machine();
      for (const [on, machine] of [
        [live, 'm_9f2c'],
        [other, id],
      ] as const) {
        expectError(await inline({ machine_id: machine }, on), 'MACHINE_NOT_FOUND', 'live');
        const byStep = await inline({ definition: task({ machine_id: machine }) }, on);
        expectError(byStep, 'MACHINE_NOT_FOUND', 'live');
        expect(byStep.json.error.message).toContain('Step "look"');
      }
      await live.call('POST', `${path}/stop`);
      for (const body of [{ machine_id: id }, { definition: task({ machine_id: id }) }]) {
        const stopped = await inline(body, live);
        expectError(stopped, 'INVALID_STATE', 'live');
        expect(stopped.json.error).toMatchObject({ current_state: 'stopped', allowed_from: ['running'] });
      }
    });

    it('needs the cents of one step, where there is a task', async () => {
      const live = await openScene(app, 'live');
      const { id } = await live.machine();
      await store.query('UPDATE wallets SET balance_cents = 4 WHERE account_id = $1', [live.accountId]);
      const poor = await inline({ definition: task({ machine_id: id }) }, live);
      expectError(poor, 'INSUFFICIENT_CREDITS', 'live');
      expect(poor.json.error).toMatchObject({ required: 5, balance: 4 });
      const v1 = await inline({ definition: task({ machine_id: id, cua_version: 'v1' }) }, live);
      expect(v1.json.error).toMatchObject({ required: 8, balance: 4 });
      expect((await inline({}, live)).status).toBe(200);
    });
  });

  it.each([
    ['free', 'v4', false],
    ['starter', 'v5', false],
    ['professional', 'v4', true],
  ] as const)('is gated where a step asks for it: %s and %s', async (tier, cua_version, allowed) => {
    const on = await openScene(app, 'test', { tier });
    const nested = { steps: [{ id: 'l', type: 'loop', count: 1, body: task({ cua_version }).steps }] };
    const answer = await inline({ definition: nested }, on);
    if (allowed) return expect(answer.status).toBe(200);
    expectError(answer, 'FEATURE_NOT_AVAILABLE', 'test');
    expect(answer.json.error).toMatchObject({ required_tier: 'professional', current_tier: tier });
    expect(answer.json.error.message).toContain('Step "look"');
  });

  it('has the budget of its tier for the words of a step', async () => {
    const on = await openScene(app, 'test', { tier: 'starter' });
    const words = (count: number) => ({ definition: task({ instructions: 'x'.repeat(count) }) });
    expectError(await inline(words(2_001), on), 'FEATURE_NOT_AVAILABLE', 'test');
    expect((await inline(words(2_000), on)).status).toBe(200);
  });

  it('of a model provider is refused until there are any', async () => {
    const { id } = await save({ slug: 'llm' });
    const llm = { provider: 'openai' };
    for (const answer of [await inline({ llm }), await startOf(id, { llm })])
      expectError(answer, 'LLM_PROVIDER_UNSUPPORTED', 'test');
    expect((await inline({ llm: { provider: 'managed' } })).status).toBe(200);
  });

  it('is one of a thousand that have not ended', async () => {
    const on = await openScene(app, 'test');
    const { json: first } = await inline({}, on);
    const columns = `account_id, mode, key_id, request_id, definition, inputs, status, webhook_secret, metadata, created_at, executor_id`;
    await store.query(
      `INSERT INTO workflow_runs (id, ${columns}) SELECT 'wfr_of_many_' || $1::text || n, ${columns}
       FROM workflow_runs, generate_series(1, $2::integer) AS n WHERE id = $3`,
      [first.id, WORKFLOW_LIMITS.openRuns - 2, first.id],
    );
    const answers = await Promise.all([inline({}, on), inline({}, on), inline({}, on)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429, 429]);
    const refused = await inline({}, on);
    expectError(refused, 'TOO_MANY_RUNS', 'test');
    expect(refused.json.error).toMatchObject({ limit: 1_000, active: 1_000 });
    await on.call('POST', `/v1/workflows/runs/${first.id}/cancel`);
    expect((await inline({}, on)).status).toBe(200);
  });

  it('counts as a billable request, and costs nothing itself', async () => {
    const on = await openScene(app, 'live', { tier: 'free' });
    now = new Date(now.getTime() + 61_000);
    const answers = [await inline({}, on), await inline({}, on), await inline({}, on), await inline({}, on)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[0]?.headers.get('x-credits-charged')).toBeNull();
    expect((await on.call('GET', '/v1/workflows/runs')).json.data).toHaveLength(3);
    now = new Date(now.getTime() + 61_000);
  });

  describe('with an Idempotency-Key', () => {
    it('is answered again byte for byte, secret included, and makes one run', async () => {
      const { id } = await save({ slug: 'keyed' });
      for (const path of ['/v1/workflows/runs', `/v1/workflows/${id}/runs`]) {
        const body = path === '/v1/workflows/runs' ? { definition: END } : {};
        const keyed = (more: object = {}) =>
          scene.call('POST', path, { ...body, ...more }, { headers: { 'idempotency-key': 'once' } });
        const twins = await Promise.all([keyed(), keyed(), keyed()]);
        expect(new Set(twins.map(({ text }) => text)).size).toBe(1);
        const [first] = twins;
        await scene.call('POST', `/v1/workflows/runs/${first?.json.id}/cancel`);
        const again = await keyed();
        expect([again.text, again.headers.get('idempotency-replayed')]).toEqual([first?.text, 'true']);
        expect(again.json.webhook_secret).toMatch(/^whsec_/);
        expectError(await keyed({ inputs: { a: 1 } }), 'IDEMPOTENCY_KEY_REUSED', 'test');
      }
    });
  });

  describe('lists', () => {
    let on: Scene;
    let ids: string[];
    let workflow: RunJson;
    beforeAll(async () => {
      on = await openScene(app, 'test');
      workflow = await save({ slug: 'listed' }, on);
      ids = [];
      for (const status of RUN_STATUSES) {
        now = new Date(now.getTime() + 1_000);
        const { json } = ids.length % 2 ? await inline({}, on) : await startOf(workflow.id, {}, on);
        ids.unshift(json.id);
        const ended = ['succeeded', 'failed', 'cancelled', 'timed_out'].includes(status);
        await store.query(
          `UPDATE workflow_runs SET status = $2, finished_at = CASE WHEN $3 THEN created_at END,
             awaiting_key = CASE WHEN $2 = 'awaiting_human' THEN 'gate' END WHERE id = $1`,
          [json.id, status, ended],
        );
      }
    });
    const list = (query = '') => on.call('GET', `/v1/workflows/runs${query}`);
    const idsOf = ({ json }: Called) => json.data.map(({ id }: RunJson) => id);

    it('show the newest first, without secrets', async () => {
      const answer = await list();
      expectAnswer(answer, 'test');
      expect(idsOf(answer)).toEqual(ids);
      for (const run of answer.json.data) expect(run.webhook_secret).toBeNull();
    });

    it('show those of a workflow, and of one that is unknown none', async () => {
      expect(idsOf(await list(`?workflow_id=${workflow.id}`))).toEqual(ids.filter((_, at) => at % 2 === 0));
      expect(idsOf(await list('?workflow_id=wf_unknown'))).toEqual([]);
      expect(idsOf(await list(`?workflow_id=${workflow.id}&status=queued`))).toEqual([ids.at(-1)]);
    });

    it.each(RUN_STATUSES)('show those that are %s', async (status) => {
      expect((await list(`?status=${status}`)).json.data.map((run: RunJson) => run.status)).toEqual([status]);
    });

    it('say which statuses there are, and take an empty one for none', async () => {
      const answer = await list('?status=unknown');
      expectError(answer, 'INVALID_STATUS_FILTER', 'test');
      expect(answer.json.error.valid_options).toEqual([...RUN_STATUSES]);
      expect(idsOf(await list('?status=&workflow_id='))).toEqual(ids);
    });
  });

  it('is resumed with a word on whether it was approved', async () => {
    const { json } = await inline();
    const path = `/v1/workflows/runs/${json.id}/resume`;
    expect(pathsOf(await scene.call('POST', path, {}))).toEqual(['approved']);
    const bad = { approved: 'yes', note: 'x'.repeat(2_001), more: 1 };
    expect(pathsOf(await scene.call('POST', path, bad))).toEqual(['approved', 'more', 'note']);
    const early = await scene.call('POST', path, { approved: true, note: 'x'.repeat(2_000) });
    expectError(early, 'NOT_AWAITING_HUMAN', 'test');
    expect(early.json.error).toMatchObject({
      ...{ current_state: 'queued', required_state: 'awaiting_human', allowed_from: ['awaiting_human'] },
    });
  });

  it('puts right one thing after the other until the call goes through', async () => {
    const live = await openScene(app, 'live', { tier: 'free', cents: 24 });
    const { id: machine_id } = await live.machine();
    const operations = adminOperations(store, () => now);
    const definition = task({ cua_version: 'v4', instructions: 'Be quick.' });
    const { id } = await save({ slug: 'order', definition, inputs_schema: { n: { type: 'integer' } } }, live);
    const call = async (workflow: string, body: object) => {
      now = new Date(now.getTime() + 61_000);
      return startOf(workflow, body, live);
    };
    const bad = { inputs: { n: 'x' }, machine_id: 'unknown' };
    expectError(await call('unknown', { ...bad, surplus: 1 }), 'VALIDATION_ERROR', 'live');
    expectError(
      await call('unknown', { ...bad, llm: { provider: 'openai' } }),
      'LLM_KEY_NOT_CONFIGURED',
      'live',
    );
    expectError(await call('unknown', bad), 'WORKFLOW_NOT_FOUND', 'live');
    expect(pathsOf(await call(id, bad))).toEqual(['inputs.n']);
    expectError(await call(id, { machine_id: 'unknown' }), 'MACHINE_NOT_FOUND', 'live');
    expectError(await call(id, { machine_id }), 'FEATURE_NOT_AVAILABLE', 'live');
    await live.call('PUT', `/v1/workflows/${id}`, { definition: task() });
    await store.query('UPDATE wallets SET balance_cents = 4 WHERE account_id = $1', [live.accountId]);
    expectError(await call(id, { machine_id }), 'INSUFFICIENT_CREDITS', 'live');
    await operations['wallet.grant']({ account_id: live.accountId, cents: 10 });
    expect((await call(id, { machine_id })).status).toBe(200);
  });
});
