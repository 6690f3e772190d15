/** POST /v1/predict on test keys: every field, its bounds, and the sandbox's script (contract sections 1 and 6). */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TOOLS } from '../../src/contract/actions.ts';
import type { Tier } from '../../src/contract/tiers.ts';
import { SAMPLE, startTestApp, type TestAccount, type TestApp } from '../support/app.ts';
import { openTestStore, type TestStore } from '../support/stores.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';
import { jpeg, png } from './images.ts';

const START = new Date('2026-11-22T12:00:00.000Z');
let testStore: TestStore;
let app: TestApp;
let now = START;
const accounts: Partial<Record<Tier, TestAccount>> = {};
let asked = 0;

beforeAll(async () => {
  testStore = await openTestStore('embedded');
  app = await startTestApp(testStore, { now: () => now });
  for (const tier of ['free', 'starter', 'professional', 'enterprise'] as const) {
    accounts[tier] = await app.addAccount(tier, 0);
  }
});

afterEach(() => {
  // An hour later: every minute and every memory of the script is over.
  now = new Date(now.getTime() + 3_600_000);
});

afterAll(async () => {
  await app.close();
  await testStore.close();
});

/** An instruction nobody gave before: the script counts calls with the same one. */
const fresh = (words = 'Click'): string => `${words} #${++asked}`;

const predict = (change: Record<string, unknown> = {}, key = app.keys.test) =>
  app.call('POST', '/v1/predict', { key, body: { screenshot: SAMPLE, instruction: fresh(), ...change } });

describe('the answer', () => {
  it('has every field, in the pixel space of the screenshot', async () => {
    const answer = await predict({ screenshot: await png(800, 600) });
    expectAnswer(answer, 'test');
    const { request_id, ...body } = answer.json;
    expect(request_id).toMatch(/^req_/);
    expect(body).toEqual({
      status: 'continue',
      reasoning: expect.stringContaining('step 1 of 3'),
      actions: [
        {
          action_type: 'click',
          params: { x: 400, y: 300 },
          description: expect.stringMatching(/./),
          raw_code: 'pyautogui.click(400, 300)',
        },
      ],
      raw_code: ['pyautogui.click(400, 300)'],
      cua_version: 'v3',
      screen_width: 800,
      screen_height: 600,
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

  it('leaves the reasoning out altogether when it is not wanted', async () => {
    expect((await predict({ include_reasoning: false })).json).not.toHaveProperty('reasoning');
    expect((await predict({ include_reasoning: true })).json.reasoning).toMatch(/./);
  });

  it('leaves every trace of pyautogui out when it is not wanted', async () => {
    const { json } = await predict({ include_raw_code: false });
    expect(json.raw_code).toEqual([]);
    expect(json.actions).toHaveLength(1);
    expect(json.actions[0]).not.toHaveProperty('raw_code');
  });

  it('says which version it was asked for', async () => {
    for (const cua_version of ['v1', 'v3', 'v4', 'v5']) {
      expect((await predict({ cua_version })).json.cua_version).toBe(cua_version);
    }
  });

  it('reads JPEG as well', async () => {
    const { json } = await predict({ screenshot: await jpeg(640, 360) });
    expect([json.screen_width, json.screen_height, json.actions[0].params]).toEqual([
      640,
      360,
      { x: 320, y: 180 },
    ]);
  });
});

describe('the coordinate space', () => {
  it.each([
    [{}, 800, 600],
    [{ screen_width: null, screen_height: null }, 800, 600],
    [{ screen_width: 1920, screen_height: 1080 }, 1920, 1080],
    [{ screen_width: 1600 }, 1600, 600],
    [{ screen_height: 240 }, 800, 240],
    [{ screen_width: 320, screen_height: 2160 }, 320, 2160],
  ])('declared as %j is %i x %i, and the middle stays the middle', async (declared, width, height) => {
    const { json } = await predict({ screenshot: await png(800, 600), ...declared });
    expect([json.screen_width, json.screen_height]).toEqual([width, height]);
    const { x, y } = json.actions[0].params;
    expect(Math.abs(x - width / 2)).toBeLessThanOrEqual(1.5);
    expect(Math.abs(y - height / 2)).toBeLessThanOrEqual(1.5);
    expect(json.actions[0].raw_code).toBe(`pyautogui.click(${x}, ${y})`);
  });

  it('holds the point however small or long the image is', async () => {
    for (const [width, height] of [
      [16, 16],
      [17, 3_000],
      [8_192, 16],
    ] as const) {
      for (const declared of [{}, { screen_width: 320, screen_height: 240 }]) {
        const { json } = await predict({ screenshot: await png(width, height), ...declared });
        const { x, y } = json.actions[0].params;
        expect([x >= 0, y >= 0, x < json.screen_width, y < json.screen_height]).toEqual([
          true,
          true,
          true,
          true,
        ]);
      }
    }
  });
});

describe('the bounds of every field', () => {
  const step = (change: Record<string, unknown> = {}) => ({ screenshot: SAMPLE, ...change });
  const click = { action_type: 'click', params: { x: 1, y: 1 } };

  it.each([
    { instruction: 'x' },
    { instruction: 'x'.repeat(32_000) },
    { screen_width: 320 },
    { screen_width: 3_840 },
    { screen_height: 240 },
    { screen_height: 2_160 },
    { max_actions: 1 },
    { max_actions: 10 },
    { tools: null },
    { tools: [...TOOLS] },
    { trajectory: null },
    { trajectory: [] },
    { trajectory: Array.from({ length: 20 }, () => step()) },
    {
      trajectory: [step({ actions: Array.from({ length: 10 }, () => click), reasoning: 'x'.repeat(16_000) })],
    },
    { trajectory: [step({ actions: [], reasoning: null })] },
    { trajectory: [step({ actions: [{ ...click, description: 'd', raw_code: 'r' }] })] },
    { system_prompt: 'x'.repeat(16_000) },
    { instructions: 'x'.repeat(16_000) },
    { system_prompt: null, instructions: null, model: null, llm: null },
    { model: 'x'.repeat(512) },
    { llm: {} },
    {
      llm: {
        provider: 'managed',
        model: null,
        grounding_model: 'x',
        compaction_model: 'x',
        code_agent_model: 'x',
      },
    },
  ])('include %#', async (change) => expectAnswer(await predict(change), 'test'));

  it.each<[string, Record<string, unknown>]>([
    ['instruction', { instruction: '' }],
    ['instruction', { instruction: 'x'.repeat(32_001) }],
    ['instruction', { instruction: null }],
    ['screen_width', { screen_width: 319 }],
    ['screen_width', { screen_width: 3_841 }],
    ['screen_width', { screen_width: '800' }],
    ['screen_height', { screen_height: 239 }],
    ['screen_height', { screen_height: 2_161 }],
    ['screen_height', { screen_height: 600.5 }],
    ['max_actions', { max_actions: 0 }],
    ['max_actions', { max_actions: 11 }],
    ['max_actions', { max_actions: null }],
    ['tools', { tools: [] }],
    ['tools', { tools: ['click', 'click'] }],
    ['tools[1]', { tools: ['click', 'done'] }],
    ['include_reasoning', { include_reasoning: null }],
    ['include_raw_code', { include_raw_code: 'false' }],
    ['cua_version', { cua_version: 'v2' }],
    ['cua_version', { cua_version: null }],
    ['trajectory', { trajectory: Array.from({ length: 21 }, () => step()) }],
    ['trajectory', { trajectory: step() }],
    ['trajectory[0].screenshot', { trajectory: [{ actions: [] }] }],
    ['trajectory[1].screenshot', { trajectory: [step(), step({ screenshot: 7 })] }],
    ['trajectory[0].actions', { trajectory: [step({ actions: Array.from({ length: 11 }, () => click) })] }],
    [
      'trajectory[0].actions[0].action_type',
      { trajectory: [step({ actions: [{ action_type: 'fly', params: {} }] })] },
    ],
    ['trajectory[0].reasoning', { trajectory: [step({ reasoning: 'x'.repeat(16_001) })] }],
    ['trajectory[0].status', { trajectory: [step({ status: 'continue' })] }],
    ['system_prompt', { system_prompt: 'x'.repeat(16_001) }],
    ['instructions', { instructions: 'x'.repeat(16_001) }],
    ['model', { model: '' }],
    ['model', { model: 'x'.repeat(513) }],
    ['llm', { llm: 'openai' }],
    ['llm.api_key', { llm: { api_key: 'x' } }],
    ['stream', { stream: true }],
  ])('end before %s in %#', async (path, change) => {
    const answer = await predict(change);
    expectError(answer, 'VALIDATION_ERROR', 'test');
    expect(pathsOf(answer)).toEqual([path]);
  });

  it('are all reported at once, the missing screenshot among them', async () => {
    const body = { instruction: '', max_actions: 99, tools: ['fly'], colour: 'red' };
    const answer = await app.call('POST', '/v1/predict', { body });
    expect(pathsOf(answer)).toEqual(['colour', 'instruction', 'max_actions', 'screenshot', 'tools[0]']);
    const byPath = Object.fromEntries(
      answer.json.error.details.map((one: { path: string }) => [one.path, one]),
    );
    expect(byPath.screenshot).toMatchObject({
      loc: ['body', 'screenshot'],
      type: 'missing',
      msg: 'Field required',
    });
    expect(byPath.max_actions).toMatchObject({ expected: 'at most 10' });
  });
});

describe('what a tier has', () => {
  it.each<[Tier, number[]]>([
    ['free', [200, 200, 400, 400]],
    ['starter', [200, 200, 400, 400]],
    ['professional', [200, 200, 200, 200]],
    ['enterprise', [200, 200, 200, 200]],
  ])('%s: v1, v3, v4 and v5 answer %j', async (tier, statuses) => {
    const key = accounts[tier]?.keys.test;
    const answers = [];
    for (const cua_version of ['v1', 'v3', 'v4', 'v5']) {
      answers.push(await predict({ cua_version }, key));
      now = new Date(now.getTime() + 61_000);
    }
    expect(answers.map(({ status }) => status)).toEqual(statuses);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expectError(answer, 'FEATURE_NOT_AVAILABLE', 'test');
      expect(answer.json.error).toMatchObject({ required_tier: 'professional', current_tier: tier });
    }
  });

  it.each<[Tier, number]>([
    ['free', 0],
    ['starter', 2_000],
    ['professional', 4_000],
    ['enterprise', 16_000],
  ])('%s: %i characters of its own prompt', async (tier, budget) => {
    const key = accounts[tier]?.keys.test;
    const half = 'x'.repeat(budget / 2);
    expectAnswer(await predict({ system_prompt: half, instructions: half }, key), 'test');
    const answer = await predict({ system_prompt: half, instructions: `${half}x` }, key);
    expectError(answer, 'FEATURE_NOT_AVAILABLE', 'test');
    expect(answer.json.error.current_tier).toBe(tier);
  });
});

describe('tools and max_actions', () => {
  it.each([
    [{ tools: ['click', 'type_text'] }, ['click', 'type_text']],
    [{ tools: ['type_text'] }, ['type_text']],
    [{ tools: ['wait'] }, ['wait']],
    [{ tools: ['key_combo'] }, ['key_combo']],
    [{ max_actions: 1 }, ['click']],
    [{ max_actions: 2 }, ['click', 'type_text']],
  ])('%j', async (change, types) => {
    const { json } = await predict({ instruction: fresh("type 'hello'"), ...change });
    expect(json.status).toBe('continue');
    expect(json.actions.map(({ action_type }: { action_type: string }) => action_type)).toEqual(types);
    expect(json.raw_code).toHaveLength(types.length);
  });

  it('never keep an end from being told', async () => {
    const { json } = await predict({ instruction: '[done]', tools: ['click'], max_actions: 1 });
    expect([json.status, json.actions[0].action_type]).toEqual(['done', 'done']);
  });
});

describe('the script of test keys', () => {
  const typesOf = (json: { actions: { action_type: string }[] }) =>
    json.actions.map(({ action_type }) => action_type);

  it('does what a few words ask for', async () => {
    const typed = (await predict({ instruction: fresh("type 'a; b(c)'") })).json;
    expect(typesOf(typed)).toEqual(['click', 'type_text']);
    expect(typed.actions[1].params).toEqual({ text: 'a; b(c)' });
    for (const direction of ['up', 'down']) {
      const { json } = await predict({ instruction: fresh(`Scroll ${direction} please`) });
      expect([typesOf(json), json.actions[0].params.direction]).toEqual([['scroll'], direction]);
    }
    const { json } = await predict({ instruction: '[fail] now' });
    expect([json.status, typesOf(json), json.actions[0].params]).toEqual([
      'fail',
      ['fail'],
      { reason: expect.any(String) },
    ]);
    expect(json.raw_code).toEqual(['FAIL']);
  });

  it('is done on the third call with the same words, and starts over after it', async () => {
    const statuses = [];
    const instruction = fresh();
    for (let call = 0; call < 7; call++) statuses.push((await predict({ instruction })).json.status);
    expect(statuses).toEqual(['continue', 'continue', 'done', 'continue', 'continue', 'done', 'continue']);
  });

  it('counts for each key and instruction, and forgets after ten minutes', async () => {
    const instruction = fresh();
    const sibling = (await app.call('POST', '/v1/keys', { body: { name: 'sibling' } })).json;
    await predict({ instruction });
    now = new Date(now.getTime() + 599_000);
    await predict({ instruction });
    expect((await predict({ instruction: fresh() })).json.reasoning).toContain('step 1');
    expect((await predict({ instruction }, sibling.key)).json.reasoning).toContain('step 1');
    expect((await predict({ instruction })).json.status).toBe('done');
    now = new Date(now.getTime() + 600_001);
    expect((await predict({ instruction })).json.reasoning).toContain('step 1');
  });

  it('goes by the length of a trajectory where one is sent', async () => {
    const instruction = fresh();
    const steps = (count: number) => Array.from({ length: count }, () => ({ screenshot: SAMPLE }));
    const status = async (count: number) =>
      (await predict({ instruction, trajectory: steps(count) })).json.status;
    expect([await status(1), await status(1), await status(2), await status(5)]).toEqual([
      'continue',
      'continue',
      'done',
      'done',
    ]);
  });
});

describe('models of others', () => {
  const secret = 'sk-secret-of-the-caller';
  it.each<[string, Record<string, unknown>, Record<string, string>]>([
    ['llm.provider openai', { llm: { provider: 'openai' } }, {}],
    ['llm.provider anthropic', { llm: { provider: 'anthropic', model: 'x' } }, {}],
    ['X-LLM-Provider', {}, { 'x-llm-provider': 'openai' }],
    ['X-LLM-Api-Key', {}, { 'x-llm-api-key': secret }],
    ['X-LLM-Model', {}, { 'x-llm-model': 'x' }],
    ['all of them', {}, { 'x-llm-provider': 'managed', 'x-llm-api-key': secret }],
  ])('cannot be asked for by %s', async (_what, change, headers) => {
    const body = { screenshot: SAMPLE, instruction: fresh(), ...change };
    const answer = await app.call('POST', '/v1/predict', { body, headers });
    expectError(answer, 'LLM_PROVIDER_UNSUPPORTED', 'test');
    expect(answer.text + JSON.stringify([...answer.headers])).not.toContain(secret);
  });

  it('are not what "managed" asks for', async () => {
    const body = { screenshot: SAMPLE, instruction: fresh(), llm: { provider: 'managed' } };
    expectAnswer(
      await app.call('POST', '/v1/predict', { body, headers: { 'x-llm-provider': 'managed' } }),
      'test',
    );
  });
});
