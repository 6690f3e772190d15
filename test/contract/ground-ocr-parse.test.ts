/** POST /v1/ground, /v1/ocr and /v1/parse, GET /v1/models and /v1/health (contract section 1). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE, startTestApp, type TestApp } from '../support/app.ts';
import { openTestStore, type TestStore } from '../support/stores.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';
import { png } from './images.ts';

let testStore: TestStore;
let app: TestApp;

beforeAll(async () => {
  testStore = await openTestStore('embedded');
  app = await startTestApp(testStore);
});

afterAll(async () => {
  await app.close();
  await testStore.close();
});

const FREE = {
  input_tokens: 0,
  output_tokens: 0,
  credits_charged: 0,
  cost_cents: 0,
  breakdown: null,
  billed: false,
};
const post = (path: string, body: unknown) => app.call('POST', path, { body });

describe('ground', () => {
  const ground = (change: Record<string, unknown> = {}) =>
    post('/v1/ground', { screenshot: SAMPLE, element: 'the login button', ...change });

  it('answers with a point in the space of the screenshot', async () => {
    const answer = await ground({ screenshot: await png(800, 600) });
    expectAnswer(answer, 'test');
    const { request_id: _, ...body } = answer.json;
    expect(body).toEqual({ x: 400, y: 300, screen_width: 800, screen_height: 600, usage: FREE });
  });

  it.each([
    [{ screen_width: 1920, screen_height: 1080 }, 1920, 1080],
    [{ screen_width: 1600 }, 1600, 600],
    [{ screen_width: null, screen_height: 2_160 }, 800, 2_160],
  ])('or in the one that was declared: %j', async (declared, width, height) => {
    const { json } = await ground({ screenshot: await png(800, 600), ...declared });
    expect([json.screen_width, json.screen_height]).toEqual([width, height]);
    expect(Math.abs(json.x - width / 2)).toBeLessThanOrEqual(1.5);
    expect(Math.abs(json.y - height / 2)).toBeLessThanOrEqual(1.5);
  });

  it('fails for what is [missing], and does not advise to try the same again', async () => {
    const answer = await ground({ element: 'the [missing] button' });
    expectError(answer, 'GROUNDING_FAILED', 'test');
    expect(answer.json.error).toMatchObject({ candidates: [], retryable: false });
    expect(answer.headers.get('x-credits-refunded')).toBeNull();
  });

  it.each<[string[], Record<string, unknown>]>([
    [[], { element: 'x' }],
    [[], { element: 'x'.repeat(32_000) }],
    [['element'], { element: '' }],
    [['element'], { element: 'x'.repeat(32_001) }],
    [['element'], { element: undefined }],
    [['screen_width'], { screen_width: 319 }],
    [['screen_height'], { screen_height: 2_161 }],
    [['instruction', 'screenshot'], { instruction: 'x', screenshot: undefined }],
  ])('has bounds: %j', async (paths, change) => {
    const answer = await ground(change);
    if (paths.length === 0) expectAnswer(answer, 'test');
    else expect(pathsOf(answer)).toEqual(paths);
  });
});

describe('ocr', () => {
  it('answers with words inside the image, in reading order, whatever its size', async () => {
    for (const [width, height] of [
      [16, 16],
      [800, 600],
      [3_000, 20],
    ] as const) {
      const answer = await post('/v1/ocr', { screenshot: await png(width, height) });
      expectAnswer(answer, 'test');
      const { request_id: _, ...body } = answer.json;
      expect(Object.keys(body).sort()).toEqual(['elements', 'full_text', 'usage']);
      expect(body.usage).toEqual(FREE);
      expect(body.elements).toHaveLength(3);
      expect(body.full_text).toBe(body.elements.map(({ text }: { text: string }) => text).join(' '));
      for (const box of body.elements) {
        expect(Object.keys(box).sort()).toEqual(['height', 'left', 'text', 'top', 'width']);
        expect([box.left >= 0, box.top >= 0, box.width > 0, box.height > 0]).toEqual([
          true,
          true,
          true,
          true,
        ]);
        expect(box.left + box.width).toBeLessThanOrEqual(width);
        expect(box.top + box.height).toBeLessThanOrEqual(height);
      }
      const lefts = body.elements.map(({ left }: { left: number }) => left);
      expect(lefts).toEqual(lefts.toSorted((a: number, b: number) => a - b));
    }
  });

  it('takes a screenshot and nothing else', async () => {
    expect(pathsOf(await post('/v1/ocr', { language: 'eng' }))).toEqual(['language', 'screenshot']);
  });
});

describe('parse', () => {
  it('answers with actions, and with what it did not understand', async () => {
    const code = 'import pyautogui\npyautogui.click(10, 20)\npyautogui.typewrite("hi")\nos.remove("x")';
    const answer = await post('/v1/parse', { code });
    expectAnswer(answer, 'test');
    expect(answer.json.actions).toMatchObject([
      { action_type: 'click', params: { x: 10, y: 20 } },
      { action_type: 'type_text', params: { text: 'hi' } },
    ]);
    expect(answer.json.skipped).toEqual([
      { line: 4, code: 'os.remove("x")', reason: expect.stringMatching(/./) },
    ]);
  });

  it('reads back what predict says in pyautogui', async () => {
    const { json } = await post('/v1/predict', { screenshot: SAMPLE, instruction: `type "it's 5 o'clock"` });
    const parsed = (await post('/v1/parse', { code: json.raw_code.join('\n') })).json;
    expect(parsed.skipped).toEqual([]);
    expect(
      parsed.actions.map(({ action_type, params }: { action_type: string; params: object }) => [
        action_type,
        params,
      ]),
    ).toEqual(
      json.actions.map(({ action_type, params }: { action_type: string; params: object }) => [
        action_type,
        params,
      ]),
    );
  });

  it('is free on a live key, and says nothing of money', async () => {
    const answer = await app.call('POST', '/v1/parse', { key: app.keys.live, body: { code: 'DONE' } });
    expectAnswer(answer, 'live');
    expect(answer.headers.get('x-credits-charged')).toBeNull();
    expect(answer.json).not.toHaveProperty('usage');
  });

  it('reads fifty thousand characters and not one more', async () => {
    expectAnswer(await post('/v1/parse', { code: '#'.repeat(50_000) }), 'test');
    for (const code of ['', '#'.repeat(50_001), 7, undefined]) {
      expect(pathsOf(await post('/v1/parse', { code }))).toEqual(['code']);
    }
  });
});

describe('models and health', () => {
  it('list the versions and the ten action types', async () => {
    const { json } = await app.call('GET', '/v1/models');
    expect(json.action_types).toHaveLength(10);
    expect(json.cua_versions.map(({ id }: { id: string }) => id)).toEqual(['v1', 'v3', 'v4', 'v5']);
    expect(json.cua_versions.filter(({ latest }: { latest: boolean }) => latest)).toHaveLength(1);
    expect(json.models.length).toBeGreaterThan(0);
  });

  it('say that the server is there, to anybody', async () => {
    const { json } = await app.call('GET', '/v1/health', { key: null });
    expect(json).toEqual({
      status: 'ok',
      api_version: 'v1',
      service: expect.stringMatching(/^opencoast\/\d/),
      request_id: expect.stringMatching(/^req_/),
    });
  });
});
