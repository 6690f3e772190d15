/** Sessions: both dialects, memory, turns, expiry, tiers, paging (contract section 1, "Sessions"). */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { forgetExpiredSessions } from '../../src/inference/sessions/rows.ts';
import { SAMPLE, startTestApp, type TestApp } from '../support/app.ts';
import { describeOverRooms, type TestStore } from '../support/stores.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';
import { png } from './images.ts';

const START = new Date('2026-11-22T12:00:00.000Z');
const HOUR = 3_600_000;

describeOverRooms('sessions', (open) => {
  let testStore: TestStore;
  let app: TestApp;
  let now = START;

  beforeAll(async () => {
    testStore = await open();
    app = await startTestApp(testStore, { now: () => now });
  });

  afterEach(() => {
    now = START;
  });

  afterAll(() => app.close());

  const create = async (body: Record<string, unknown> = {}, key = app.keys.test) => {
    const made = await app.call('POST', '/v1/sessions', { key, body });
    expectAnswer(made, key === app.keys.live ? 'live' : 'test');
    return { made: made.json, path: `/v1/sessions/${made.json.session_id}` };
  };
  const step = (path: string, change: Record<string, unknown> = {}, key = app.keys.test) =>
    app.call('POST', `${path}/predict`, {
      key,
      body: { screenshot: SAMPLE, instruction: 'Go on', ...change },
    });

  describe('creating', () => {
    it('answers in both dialects', async () => {
      const { made } = await create();
      const { request_id, session_id, ...rest } = made;
      expect(request_id).toMatch(/^req_/);
      expect(session_id).toMatch(/^ses_[0-9a-f]{12,}$/);
      expect(rest).toEqual({
        id: session_id,
        trajectory: [],
        cua_version: 'v3',
        screen_size: '1920x1080',
        created_at: '2026-11-22T12:00:00.000Z',
        expires_at: '2026-11-23T12:00:00.000Z',
        usage: {
          input_tokens: 0,
          output_tokens: 0,
          credits_charged: 0,
          cost_cents: 0,
          breakdown: null,
          billed: false,
        },
      });
    });

    it('takes an empty object, and no body at all is a fault', async () => {
      expectAnswer(await app.call('POST', '/v1/sessions', { body: {} }), 'test');
      expect(pathsOf(await app.call('POST', '/v1/sessions'))).toEqual(['']);
    });

    it.each([
      { cua_version: 'v1' },
      { screen_width: 320, screen_height: 2_160 },
      {
        screen_width: null,
        screen_height: null,
        model: null,
        system_prompt: null,
        instructions: null,
        tools: null,
      },
      { max_trajectory_length: 1 },
      { max_trajectory_length: 20 },
      { system_prompt: 'x'.repeat(16_000), instructions: 'x'.repeat(16_000) },
      { metadata: null },
      {
        metadata: Object.fromEntries(
          Array.from({ length: 32 }, (_, index) => [`k${index}`, { deep: [index] }]),
        ),
      },
      { metadata: { x: 'x'.repeat(16_384 - 8) } },
      { llm: { provider: 'managed' } },
    ])('takes %#', async (body) => {
      await create(body);
    });

    it.each<[string, Record<string, unknown>]>([
      ['cua_version', { cua_version: 'v9' }],
      ['screen_width', { screen_width: 319 }],
      ['screen_height', { screen_height: 2_161 }],
      ['max_trajectory_length', { max_trajectory_length: 0 }],
      ['max_trajectory_length', { max_trajectory_length: 21 }],
      ['max_trajectory_length', { max_trajectory_length: null }],
      ['system_prompt', { system_prompt: 'x'.repeat(16_001) }],
      ['instructions', { instructions: 5 }],
      ['tools[0]', { tools: ['fail'] }],
      ['metadata', { metadata: [] }],
      [
        'metadata',
        { metadata: Object.fromEntries(Array.from({ length: 33 }, (_, index) => [`k${index}`, 1])) },
      ],
      ['metadata', { metadata: { x: 'x'.repeat(16_384 - 7) } }],
      ['screenshot', { screenshot: SAMPLE }],
    ])('refuses %s in %#', async (path, body) => {
      const answer = await app.call('POST', '/v1/sessions', { body });
      expect(pathsOf(answer)).toEqual([path]);
    });

    it('reports metadata that is too large together with everything else', async () => {
      const body = { metadata: { x: 'x'.repeat(20_000) }, max_trajectory_length: 0 };
      const answer = await app.call('POST', '/v1/sessions', { body });
      expect(pathsOf(answer)).toEqual(['max_trajectory_length', 'metadata']);
    });

    it('cannot be had with the model of somebody else', async () => {
      const answer = await app.call('POST', '/v1/sessions', { body: { llm: { provider: 'openai' } } });
      expectError(answer, 'LLM_PROVIDER_UNSUPPORTED', 'test');
    });
  });

  describe('stepping', () => {
    it('answers like predict, with the step and everything the server remembers', async () => {
      const { made, path } = await create({ screen_width: 1_600, screen_height: 1_200 });
      const screenshot = await png(800, 600);
      const first = await step(path, { screenshot, instruction: "type 'a'" });
      expectAnswer(first, 'test');
      const { request_id: _, ...body } = first.json;
      const click = { action_type: 'click', params: { x: 801, y: 601 }, description: expect.any(String) };
      const type = { action_type: 'type_text', params: { text: 'a' }, description: expect.any(String) };
      expect(body).toEqual({
        session_id: made.session_id,
        step: 1,
        status: 'continue',
        reasoning: expect.stringContaining('step 1'),
        actions: [
          { ...click, raw_code: 'pyautogui.click(801, 601)' },
          { ...type, raw_code: "pyautogui.typewrite('a')" },
        ],
        raw_code: ['pyautogui.click(801, 601)', "pyautogui.typewrite('a')"],
        trajectory: [{ step: 1, actions: [click, type], reasoning: expect.any(String), status: 'continue' }],
        cua_version: 'v3',
        screen_width: 1_600,
        screen_height: 1_200,
        usage: {
          input_tokens: 0,
          output_tokens: 0,
          credits_charged: 0,
          cost_cents: 0,
          breakdown: null,
          billed: false,
        },
      });
      const second = (await step(path)).json;
      expect([second.step, second.status, second.trajectory.length]).toEqual([2, 'continue', 2]);
      expect(second.trajectory[0]).toEqual(body.trajectory[0]);
      const third = (await step(path)).json;
      expect([third.step, third.status, third.actions[0].action_type]).toEqual([3, 'done', 'done']);
      expect(JSON.stringify(third.trajectory)).not.toContain('screenshot');
    });

    it('leaves out what is not wanted', async () => {
      const { path } = await create();
      const { json } = await step(path, { include_reasoning: false, include_raw_code: false });
      expect(json).not.toHaveProperty('reasoning');
      expect(json.raw_code).toEqual([]);
      expect(json.actions[0]).not.toHaveProperty('raw_code');
    });

    it('takes the article’s cua_version for the call and ignores its trajectory, whatever is in it', async () => {
      const { path } = await create({ cua_version: 'v1' });
      const { json } = await step(path, { cua_version: 'v4', trajectory: null });
      expect(json.cua_version).toBe('v4');
      const echoes = [json.trajectory, [], [{ anything: true }, 5, 'x'], [{ screenshot: 'no image' }]];
      for (const [index, trajectory] of echoes.entries()) {
        const answer = await step(path, { trajectory });
        expectAnswer(answer, 'test');
        expect(answer.json.step).toBe(index + 2);
      }
      expect((await step(path)).json.cua_version).toBe('v1');
    });

    it('measures the screen where none was declared', async () => {
      const { path } = await create();
      const sizes = [];
      for (const [width, height] of [
        [800, 600],
        [640, 360],
      ] as const) {
        const { json } = await step(path, { screenshot: await png(width, height) });
        sizes.push([json.screen_width, json.screen_height, (await app.call('GET', path)).json.screen_size]);
      }
      expect(sizes).toEqual([
        [800, 600, '800x600'],
        [640, 360, '640x360'],
      ]);
    });

    it('keeps to the tools of the session', async () => {
      const { path } = await create({ tools: ['wait'] });
      expect((await step(path)).json.actions[0].action_type).toBe('wait');
    });

    it.each<[string, Record<string, unknown>]>([
      ['instruction', { instruction: '' }],
      ['instruction', { instruction: 'x'.repeat(32_001) }],
      ['screenshot', { screenshot: undefined }],
      ['cua_version', { cua_version: 'v2' }],
      ['trajectory', { trajectory: 'x' }],
      ['max_actions', { max_actions: 3 }],
      ['screen_width', { screen_width: 800 }],
    ])('refuses %s in %#', async (path, change) => {
      const session = await create();
      expect(pathsOf(await step(session.path, change))).toEqual([path]);
    });

    it('takes the calls of fifty at once one after the other', async () => {
      const { path } = await create({ max_trajectory_length: 20 });
      const answers = await Promise.all(Array.from({ length: 50 }, () => step(path)));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      const steps = answers.map(({ json }) => json.step).sort((a, b) => a - b);
      expect(steps).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
      for (const { json } of answers) expect(json.trajectory.at(-1).step).toBe(json.step);
      expect((await app.call('GET', path)).json.step_count).toBe(50);
    });
  });

  describe('reading, resetting, deleting', () => {
    it('tells what a session is', async () => {
      const { made, path } = await create({ cua_version: 'v4', screen_width: 800, screen_height: 600 });
      await step(path);
      const answer = await app.call('GET', path);
      expectAnswer(answer, 'test');
      const { request_id: _, ...info } = answer.json;
      expect(info).toEqual({
        session_id: made.session_id,
        cua_version: 'v4',
        screen_size: '800x600',
        step_count: 1,
        created_at: made.created_at,
        expires_at: made.expires_at,
        total_credits_used: 0,
      });
    });

    it('forgets the history and nothing else', async () => {
      const { made, path } = await create();
      for (let count = 0; count < 3; count++) await step(path);
      now = new Date(START.getTime() + HOUR);
      const reset = await app.call('POST', `${path}/reset`);
      expectAnswer(reset, 'test');
      expect(reset.json).toMatchObject({ status: 'ok', session_id: made.session_id });
      expect((await app.call('GET', path)).json).toMatchObject({
        step_count: 0,
        expires_at: '2026-11-23T13:00:00.000Z',
      });
      const first = (await step(path)).json;
      expect([first.step, first.status, first.trajectory.length]).toEqual([1, 'continue', 1]);
    });

    it('deletes once', async () => {
      const { made, path } = await create();
      await step(path);
      const deleted = await app.call('DELETE', path);
      expectAnswer(deleted, 'test');
      expect(deleted.json).toMatchObject({ status: 'ok', session_id: made.session_id });
      for (const [method, at, body] of [
        ['DELETE', path, undefined],
        ['GET', path, undefined],
        ['POST', `${path}/reset`, undefined],
        ['POST', `${path}/predict`, { screenshot: SAMPLE, instruction: 'x' }],
      ] as const) {
        expectError(await app.call(method, at, { body }), 'SESSION_NOT_FOUND', 'test');
      }
      const { rowCount } = await testStore.store.query('SELECT 1 FROM session_steps WHERE session_id = $1', [
        made.session_id,
      ]);
      expect(rowCount).toBe(0);
    });

    it('says 404 for an unknown session before it says what a tier lacks', async () => {
      const free = await app.addAccount('free', 0);
      const answer = await step('/v1/sessions/ses_unknown', { cua_version: 'v5' }, free.keys.test);
      expectError(answer, 'SESSION_NOT_FOUND', 'test');
    });
  });

  describe('time', () => {
    it('ends a session after 24 hours without a step, and a step or a reset renews it', async () => {
      const [idle, stepped, reset] = [await create(), await create(), await create()];
      now = new Date(START.getTime() + 23 * HOUR);
      expect((await step(stepped.path)).status).toBe(200);
      expect((await app.call('POST', `${reset.path}/reset`)).status).toBe(200);
      expect((await app.call('GET', idle.path)).status).toBe(200);
      expect((await app.call('GET', stepped.path)).json.expires_at).toBe('2026-11-24T11:00:00.000Z');
      now = new Date(START.getTime() + 24 * HOUR - 1);
      expect((await app.call('GET', idle.path)).status).toBe(200);
      now = new Date(START.getTime() + 24 * HOUR);
      for (const method of ['GET', 'DELETE']) {
        expectError(await app.call(method, idle.path), 'SESSION_NOT_FOUND', 'test');
      }
      expectError(await step(idle.path), 'SESSION_NOT_FOUND', 'test');
      expectError(await app.call('POST', `${idle.path}/reset`), 'SESSION_NOT_FOUND', 'test');
      const listed = (await app.call('GET', '/v1/sessions?limit=200')).json.sessions;
      const ids = listed.map(({ session_id }: { session_id: string }) => session_id);
      expect(ids).not.toContain(idle.made.session_id);
      expect(ids).toContain(stepped.made.session_id);
      expect(ids).toContain(reset.made.session_id);
      await forgetExpiredSessions(testStore.store, now);
      expect((await step(stepped.path)).json.step).toBe(2);
      expect((await app.call('GET', reset.path)).status).toBe(200);
      now = START;
      expectError(await app.call('GET', idle.path), 'SESSION_NOT_FOUND', 'test');
    });
  });

  describe('tiers', () => {
    it.each([
      ['free', 1],
      ['starter', 3],
      ['professional', 10],
    ] as const)('%s has %i at once; a deleted or expired one makes room', async (tier, limit) => {
      const account = await app.addAccount(tier, 0);
      const key = account.keys.test;
      const tryCreate = async () => {
        now = new Date(now.getTime() + 61_000);
        return app.call('POST', '/v1/sessions', { key, body: {} });
      };
      const paths: string[] = [];
      for (let made = 0; made < limit; made++)
        paths.push(`/v1/sessions/${(await tryCreate()).json.session_id}`);
      const refused = await tryCreate();
      expectError(refused, 'RATE_LIMIT_EXCEEDED', 'test');
      expect(refused.json.error).toMatchObject({ limit_type: 'concurrent_sessions', limit, active: limit });
      expect((await app.call('POST', '/v1/sessions', { key: account.keys.live, body: {} })).status).toBe(402);
      await app.call('DELETE', paths[0] ?? '', { key });
      expectAnswer(await tryCreate(), 'test');
      expectError(await tryCreate(), 'RATE_LIMIT_EXCEEDED', 'test');
      now = new Date(now.getTime() + 25 * HOUR);
      expectAnswer(await tryCreate(), 'test');
    });

    it('never lets more in than there are places, however many come at once', async () => {
      const account = await app.addAccount('starter', 1_000);
      const answers = await Promise.all(
        Array.from({ length: 9 }, () =>
          app.call('POST', '/v1/sessions', { key: account.keys.live, body: {} }),
        ),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
      const { json } = await app.call('GET', '/v1/usage', { key: account.keys.live });
      expect([json.total_credits, json.balance]).toEqual([30, 970]);
    });

    it('remember as much as the tier has, and no less than was asked for below that', async () => {
      const account = await app.addAccount('starter', 1_000);
      const key = account.keys.live;
      const made = await app.call('POST', '/v1/sessions', { key, body: { max_trajectory_length: 20 } });
      const path = `/v1/sessions/${made.json.session_id}`;
      const costs = [];
      for (let count = 0; count < 7; count++) {
        now = new Date(now.getTime() + 61_000);
        costs.push((await step(path, {}, key)).json.usage.credits_charged);
      }
      // SAMPLE is not HD: the fourth and fifth remembered screenshots add 2 each, and a sixth there is not.
      expect(costs).toEqual([4, 4, 4, 4, 6, 8, 8]);
    });

    it('are asked about a prompt at creation', async () => {
      const { keys } = await app.addAccount('starter', 0);
      const create = (chars: number) =>
        app.call('POST', '/v1/sessions', { key: keys.test, body: { instructions: 'x'.repeat(chars) } });
      expectAnswer(await create(2_000), 'test');
      const refused = await create(2_001);
      expectError(refused, 'FEATURE_NOT_AVAILABLE', 'test');
      expect(refused.json.error).toMatchObject({ required_tier: 'professional', current_tier: 'starter' });
    });

    it('are asked about v4 and v5 at creation and at each step', async () => {
      const account = await app.addAccount('starter', 0);
      const key = account.keys.test;
      const refused = await app.call('POST', '/v1/sessions', { key, body: { cua_version: 'v5' } });
      expectError(refused, 'FEATURE_NOT_AVAILABLE', 'test');
      const made = await app.call('POST', '/v1/sessions', { key, body: {} });
      const path = `/v1/sessions/${made.json.session_id}`;
      expectError(await step(path, { cua_version: 'v4' }, key), 'FEATURE_NOT_AVAILABLE', 'test');
      expect((await step(path, {}, key)).json.step).toBe(1);
    });
  });
});
