/** Who thinks for runs, workflow runs and schedules: a key is kept sealed for as long as it is needed (contract section 8). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/db/store.ts';
import { type Called, startTestApp, type TestAccount, type TestApp } from '../support/app.ts';
import { createGate, says } from '../support/puppet.ts';
import { describeOverRooms } from '../support/stores.ts';
import { createThinkers } from '../support/thinkers.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';
import { type Published, readPublished } from './published.ts';

const STORED = 'sk-stored-0123456789';
const SENT = 'sk-sent-0123456789';
const SENT_PRINT = '58239c6c';
const sent = { 'x-llm-provider': 'openai', 'x-llm-api-key': SENT };
const openai = { llm: { provider: 'openai' } };

// biome-ignore lint/suspicious/noExplicitAny: tests read whatever the wire says
type Json = any;

describeOverRooms('a run on a key of its caller', (open) => {
  let app: TestApp;
  let store: Store;
  let published: Published;
  let owner: TestAccount;
  let machine_id: string;
  let tasks = 0;
  const thinkers = createThinkers();
  beforeAll(async () => {
    const testStore = await open();
    ({ store } = testStore);
    app = await startTestApp(testStore, { durable: true, byModel: thinkers.byModel });
    published = await readPublished(app);
  });
  afterAll(() => app?.close());
  beforeEach(async () => {
    owner = await app.addAccount('unlimited', 1_000);
    const made = await post('/v1/machines', { display_name: 'desk', kind: 'sim' });
    machine_id = made.json.machine.id;
  });
  afterEach(() => void thinkers.taken());

  const call = (method: string, path: string, body?: object, headers = {}): Promise<Called> =>
    app.call(method, path, { key: owner.keys.live, ...(body && { body }), headers });
  const post = (path: string, body: object, headers = {}) => call('POST', path, body, headers);
  const get = async (path: string): Promise<Json> => (await call('GET', path)).json;
  const keep = (api_key = STORED) => call('PUT', '/v1/llm/keys/openai', { api_key });
  const ends = async (path: string): Promise<Json> => {
    await expect.poll(async () => (await get(path)).finished_at, { timeout: 15_000 }).not.toBeNull();
    return get(path);
  };
  const sealedIn = async (table: 'runs' | 'workflow_runs', id: string): Promise<boolean> => {
    const { rows } = await store.query<{ is: boolean }>(
      `SELECT llm_key IS NOT NULL AS is FROM ${table} WHERE id = $1`,
      [id],
    );
    return rows[0]?.is ?? false;
  };
  /** A task that waits to be let go on, and is then over. */
  const held = () => {
    tasks += 1;
    const task = `Task ${tasks}`;
    const gate = createGate();
    thinkers.puppet.play(task, async ({ signal }) => {
      await gate.pass(signal);
      return says('fail', 'Enough.');
    });
    return { task, gate };
  };

  it('keeps it sealed until it ends, whatever becomes of the stored one', async () => {
    await keep();
    const { task, gate } = held();
    const made = await post('/v1/runs', { machine_id, task, ...openai, cua_version: 'v5' });
    expect(made.status).toBe(200);
    published.check({ method: 'POST', path: '/v1/runs' }, made);
    const { id, llm } = made.json;
    const shown = { provider: 'openai', model: 'gpt-4o', key_source: 'stored' };
    expect(llm).toEqual({
      ...shown,
      key_fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/),
      key_scrubbed: false,
    });
    await gate.reached;
    expect(await sealedIn('runs', id)).toBe(true);
    await keep('sk-another-0123456789');
    await call('DELETE', '/v1/llm/keys/openai');
    expect((await get(`/v1/runs/${id}`)).llm).toEqual(llm);
    gate.open();
    const run = await ends(`/v1/runs/${id}`);
    expect(run.llm).toEqual({ ...llm, key_scrubbed: true });
    expect(await sealedIn('runs', id)).toBe(false);
    expect(thinkers.taken()).toEqual([
      { provider: 'openai', key: STORED, source: 'stored', version: 'v5', model: 'gpt-4o' },
    ]);
  });

  it('takes that of the header before the stored one', async () => {
    await keep();
    const { task, gate } = held();
    gate.open();
    const made = await post('/v1/runs', { machine_id, task, llm: { model: 'm' } }, sent);
    expect(made.json.llm).toEqual({
      ...{ provider: 'openai', model: 'm', key_source: 'header', key_fingerprint: SENT_PRINT },
      key_scrubbed: false,
    });
    await ends(`/v1/runs/${made.json.id}`);
    expect(thinkers.taken()).toMatchObject([{ key: SENT, source: 'header', model: 'm' }]);
    const { data } = await get('/v1/runs');
    expect(data[0].llm.key_scrubbed).toBe(true);
  });

  it('says nothing of keys where none was brought', async () => {
    const made = await post('/v1/runs', { machine_id, task: 'Look', model: 'any' });
    expect(made.json).not.toHaveProperty('llm');
    const run = await ends(`/v1/runs/${made.json.id}`);
    expect(run.steps_completed).toBeGreaterThan(0);
    expect(thinkers.taken()).toEqual([]);
  });

  it('is refused without one', async () => {
    const body = { machine_id, task: 'Look' };
    expectError(await post('/v1/runs', { ...body, ...openai }), 'LLM_KEY_NOT_CONFIGURED', 'live');
    const bare = { 'x-llm-api-key': SENT };
    expectError(await post('/v1/runs', body, bare), 'LLM_PROVIDER_UNSUPPORTED', 'live');
    const definition = { steps: [{ id: 'end', type: 'succeed' }] };
    const workflow = await post('/v1/workflows/runs', { definition, ...openai });
    expectError(workflow, 'LLM_KEY_NOT_CONFIGURED', 'live');
    expect((await get('/v1/runs')).data).toEqual([]);
  });

  it('loses it as well when it is cancelled before it began', async () => {
    const { task, gate } = held();
    const first = await post('/v1/runs', { machine_id, task }, sent);
    await gate.reached;
    const { id } = (await post('/v1/runs', { machine_id, task: 'Later' }, sent)).json;
    expect(await sealedIn('runs', id)).toBe(true);
    expect((await post(`/v1/runs/${id}/cancel`, {})).json.llm.key_scrubbed).toBe(true);
    expect(await sealedIn('runs', id)).toBe(false);
    gate.open();
    await ends(`/v1/runs/${first.json.id}`);
  });

  it('cannot be ended with the key left in its row', async () => {
    const { task, gate } = held();
    const { id } = (await post('/v1/runs', { machine_id, task }, sent)).json;
    await gate.reached;
    const forgets = store.query("UPDATE runs SET status = 'cancelled', finished_at = now() WHERE id = $1", [
      id,
    ]);
    await expect(forgets).rejects.toThrow('runs_llm_key');
    gate.open();
    await ends(`/v1/runs/${id}`);
  });

  it('fails, and thinks with nobody else’s, where the key is gone', async () => {
    const blocker = held();
    const first = await post('/v1/runs', { machine_id, task: blocker.task });
    const { id } = (await post('/v1/runs', { machine_id, task: 'Later' }, sent)).json;
    await store.query('UPDATE runs SET llm_key = NULL WHERE id = $1', [id]);
    await post(`/v1/runs/${first.json.id}/cancel`, {});
    const run = await ends(`/v1/runs/${id}`);
    expect(run).toMatchObject({ status: 'failed', error: { code: 'LLM_KEY_NOT_CONFIGURED' } });
    expect(run).toMatchObject({ credits_charged: 0, steps_completed: 0 });
    expect(thinkers.taken()).toEqual([]);
  });

  it('gives it to the tasks of a workflow, and to nobody after the last', async () => {
    const { task, gate } = held();
    const definition = {
      steps: [
        { id: 'first', type: 'task', task },
        { id: 'second', type: 'task', task },
      ],
    };
    const { id } = (await post('/v1/workflows', { name: 'W', slug: 'w', definition })).json;
    const made = await post(`/v1/workflows/${id}/runs`, { machine_id }, { ...sent, 'x-llm-model': 'm' });
    expectAnswer({ ...made, json: { ...made.json, error: undefined } }, 'live');
    await gate.reached;
    expect(await sealedIn('workflow_runs', made.json.id)).toBe(true);
    gate.open();
    await ends(`/v1/workflows/runs/${made.json.id}`);
    expect(await sealedIn('workflow_runs', made.json.id)).toBe(false);
    const { data } = await get('/v1/runs');
    for (const { llm } of data) {
      expect(llm).toMatchObject({ key_source: 'header', key_fingerprint: SENT_PRINT, key_scrubbed: true });
    }
    const taken = thinkers.taken();
    expect(taken.length).toBe(data.length);
    expect(new Set(taken.map(({ key, model }) => `${key} ${model}`))).toEqual(new Set([`${SENT} m`]));
  });

  describe('that a schedule makes', () => {
    const schedule = (more: object, headers = {}) => {
      const body = { name: 'Report', machine_id, frequency: 'daily', ...more };
      return post('/v1/schedules', body, headers);
    };

    it('is on the key that is stored when it fires', async () => {
      await keep();
      const { task, gate } = held();
      gate.open();
      const llm = { provider: 'openai', model: 'm' };
      const { id } = (await schedule({ task_prompt: task, llm })).json;
      await keep('sk-renewed-0123456789');
      await post(`/v1/schedules/${id}/run`, {});
      await expect
        .poll(async () => (await get(`/v1/schedules/${id}`)).run_count, { timeout: 15_000 })
        .toBe(1);
      expect(thinkers.taken()).toMatchObject([
        { key: 'sk-renewed-0123456789', source: 'stored', model: 'm' },
      ]);
    });

    it('needs one that is stored, for that of a header is not kept', async () => {
      const body = { task_prompt: 'Look' };
      expectError(await schedule(body, sent), 'LLM_KEY_NOT_CONFIGURED', 'live');
      await keep();
      const made = await schedule(body, { 'x-llm-provider': 'openai' });
      expect(made.status).toBe(200);
      const { rows } = await store.query('SELECT llm FROM schedules WHERE id = $1', [made.json.id]);
      expect(rows).toMatchObject([{ llm: { provider: 'openai', model: null } }]);
    });

    it('is not on another one because a header says so', async () => {
      const run = (id: string, headers: object) => post(`/v1/schedules/${id}/run`, {}, headers);
      const bare = (await schedule({ task_prompt: 'Look' })).json;
      const suggestion = expect.stringContaining('create the schedule anew');
      expectError(await run(bare.id, sent), 'LLM_PROVIDER_UNSUPPORTED', 'live', suggestion);
      await keep();
      const { task, gate } = held();
      gate.open();
      const { id } = (await schedule({ task_prompt: task, ...openai })).json;
      const other = await run(id, { ...sent, 'x-llm-provider': 'anthropic' });
      expect(pathsOf(other)).toEqual(['X-LLM-Provider']);
      expectAnswer(await run(id, sent), 'live');
      await expect
        .poll(async () => (await get(`/v1/schedules/${id}`)).run_count, { timeout: 15_000 })
        .toBe(1);
      expect(thinkers.taken()).toMatchObject([{ key: STORED, source: 'stored' }]);
      expect((await get(`/v1/schedules/${bare.id}/runs`)).data).toEqual([]);
    });

    it('fails loudly when the key is gone, by the clock and by hand', async () => {
      // Runs of the tests before may still be at it, on keys of theirs.
      const gone = 'sk-gone-0123456789';
      await keep(gone);
      const { id, next_run_at } = (await schedule({ task_prompt: 'Look', ...openai })).json;
      await call('DELETE', '/v1/llm/keys/openai');
      expectError(await post(`/v1/schedules/${id}/run`, {}), 'LLM_KEY_NOT_CONFIGURED', 'live');
      await app.schedules.rounds.fire(new Date(next_run_at));
      const { data } = await get(`/v1/schedules/${id}/runs`);
      expect(data).toMatchObject([{ status: 'failed', trigger: 'cron', agent_run_id: null }]);
      expect(data[0].error).toMatch(/^LLM_KEY_NOT_CONFIGURED: /);
      expect(await get(`/v1/schedules/${id}`)).toMatchObject({ run_count: 1, consecutive_failures: 1 });
      expect((await get('/v1/runs')).data).toEqual([]);
      expect(thinkers.taken().filter(({ key }) => key === gone)).toEqual([]);
    });
  });
});
