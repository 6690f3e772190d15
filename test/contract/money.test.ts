/** What live keys pay, line by line, and what they get back when the engine fails (contract section 0, "Prices"). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tier } from '../../src/contract/tiers.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { balanceOf } from '../../src/wallet/ledger.ts';
import { type Called, startTestApp, type TestAccount, type TestApp } from '../support/app.ts';
import { openTestStore, type TestStore } from '../support/stores.ts';
import { expectAnswer, expectError } from './expectations.ts';
import { png } from './images.ts';

let testStore: TestStore;
let app: TestApp;
let small: string;
let hd: string;
let broken = false;
const WALLET = 10_000;

/** Works like the script until `broken` is set. */
const engine: Engine = {
  decide: async (input) =>
    broken ? Promise.reject(new Error('the model is ill')) : scriptedEngine.decide(input),
  ground: async (input) =>
    broken ? Promise.reject(new Error('the model is ill')) : scriptedEngine.ground(input),
  read: async (input) =>
    broken ? Promise.reject(new Error('the model is ill')) : scriptedEngine.read(input),
  criteria: () => [],
};

beforeAll(async () => {
  testStore = await openTestStore('embedded');
  app = await startTestApp(testStore, { walletCents: WALLET, live: engine });
  [small, hd] = [await png(1280, 720), await png(1281, 720)];
});

afterAll(async () => {
  await app.close();
  await testStore.close();
});

type Line = readonly [item: string, credits: number, count?: number];

/** Headers, body, breakdown and wallet all say the same. */
async function expectPaid(
  answer: Called,
  account: TestAccount,
  lines: readonly Line[],
  before: number,
): Promise<void> {
  expectAnswer(answer, 'live');
  const cents = lines.reduce((sum, [, credits]) => sum + credits, 0);
  const { usage } = answer.json;
  expect(usage).toEqual({
    input_tokens: 0,
    output_tokens: 0,
    credits_charged: cents,
    cost_cents: cents,
    breakdown: lines.map(([item, credits, count]) => ({
      item,
      credits,
      ...(count !== undefined && { count }),
    })),
    billed: true,
  });
  expect(answer.headers.get('x-credits-charged')).toBe(String(cents));
  expect(answer.headers.get('x-credits-remaining')).toBe(String(before - cents));
  expect(await balanceOf(testStore.store, account.accountId)).toBe(before - cents);
}

const steps = (count: number, screenshot: string) => Array.from({ length: count }, () => ({ screenshot }));

describe('predict', () => {
  it.each<[string, () => Record<string, unknown>, Line[]]>([
    ['alone', () => ({}), [['base', 5]]],
    [
      'in HD',
      () => ({ screenshot: hd }),
      [
        ['base', 5],
        ['hd_images', 1, 1],
      ],
    ],
    ['declared larger than it is', () => ({ screen_width: 3_840, screen_height: 2_160 }), [['base', 5]]],
    [
      'with one earlier step',
      () => ({ trajectory: steps(1, small) }),
      [
        ['base', 5],
        ['trajectory', 2, 1],
      ],
    ],
    [
      'with twenty',
      () => ({ trajectory: steps(20, small) }),
      [
        ['base', 5],
        ['trajectory', 40, 20],
      ],
    ],
    [
      'with HD in every place',
      () => ({ screenshot: hd, trajectory: [...steps(2, hd), ...steps(1, small)] }),
      [
        ['base', 5],
        ['trajectory', 6, 3],
        ['hd_images', 3, 3],
      ],
    ],
    [
      'on v1',
      () => ({ cua_version: 'v1' }),
      [
        ['base', 5],
        ['engine', 3],
      ],
    ],
    ['on v5', () => ({ cua_version: 'v5' }), [['base', 5]]],
    [
      'with 500 characters of prompt',
      () => ({ system_prompt: 'x'.repeat(250), instructions: 'x'.repeat(250) }),
      [['base', 5]],
    ],
    [
      'with 501',
      () => ({ system_prompt: 'x'.repeat(250), instructions: 'x'.repeat(251) }),
      [
        ['base', 5],
        ['custom_prompt', 1],
      ],
    ],
    [
      'with everything',
      () => ({ screenshot: hd, trajectory: steps(1, hd), cua_version: 'v1', instructions: 'x'.repeat(501) }),
      [
        ['base', 5],
        ['trajectory', 2, 1],
        ['hd_images', 2, 2],
        ['engine', 3],
        ['custom_prompt', 1],
      ],
    ],
  ])('%s', async (_what, change, lines) => {
    const before = await balanceOf(testStore.store, app.accountId);
    const body = { screenshot: small, instruction: 'Click', ...change() };
    await expectPaid(await app.call('POST', '/v1/predict', { key: app.keys.live, body }), app, lines, before);
  });

  it.each<[Tier, number]>([
    ['free', 3],
    ['starter', 5],
    ['professional', 8],
    ['enterprise', 20],
  ])('uses and bills the newest steps that %s has: %i', async (tier, used) => {
    const account = await app.addAccount(tier, 1_000);
    // Only the older half is HD: what is left out costs nothing.
    const trajectory = [...steps(10, hd), ...steps(10, small)];
    const body = { screenshot: small, instruction: 'Click', trajectory };
    const answer = await app.call('POST', '/v1/predict', { key: account.keys.live, body });
    const old = Math.max(0, used - 10);
    await expectPaid(
      answer,
      account,
      [['base', 5], ['trajectory', 2 * used, used], ...(old > 0 ? [['hd_images', old, old] as const] : [])],
      1_000,
    );
  });
});

describe('ground and ocr', () => {
  it.each<[string, Record<string, unknown>, () => string, Line[]]>([
    ['/v1/ground', { element: 'it' }, () => small, [['base', 3]]],
    [
      '/v1/ground',
      { element: 'it' },
      () => hd,
      [
        ['base', 3],
        ['hd_images', 1, 1],
      ],
    ],
    ['/v1/ocr', {}, () => small, [['base', 3]]],
    [
      '/v1/ocr',
      {},
      () => hd,
      [
        ['base', 3],
        ['hd_images', 1, 1],
      ],
    ],
  ])('%s %j %#', async (path, more, screenshot, lines) => {
    const before = await balanceOf(testStore.store, app.accountId);
    const body = { screenshot: screenshot(), ...more };
    await expectPaid(await app.call('POST', path, { key: app.keys.live, body }), app, lines, before);
  });
});

describe('sessions', () => {
  async function open(body: Record<string, unknown>) {
    const made = await app.call('POST', '/v1/sessions', { key: app.keys.live, body });
    expect(made.json.usage).toMatchObject({
      credits_charged: 10,
      breakdown: [{ item: 'base', credits: 10 }],
    });
    return `/v1/sessions/${made.json.session_id}`;
  }
  const step = async (
    session: string,
    screenshot: string,
    lines: Line[],
    more: Record<string, unknown> = {},
  ) => {
    const before = await balanceOf(testStore.store, app.accountId);
    const body = { screenshot, instruction: 'Go on', ...more };
    await expectPaid(
      await app.call('POST', `${session}/predict`, { key: app.keys.live, body }),
      app,
      lines,
      before,
    );
  };

  it('include three screenshots of memory in a step, and bill each above', async () => {
    const session = await open({ max_trajectory_length: 5 });
    for (let known = 0; known <= 3; known++) await step(session, small, [['base', 4]]);
    await step(session, small, [
      ['base', 4],
      ['trajectory', 2, 1],
    ]);
    await step(session, small, [
      ['base', 4],
      ['trajectory', 4, 2],
    ]);
    // Five is all that it remembers.
    await step(session, small, [
      ['base', 4],
      ['trajectory', 4, 2],
    ]);
    await app.call('POST', `${session}/reset`, { key: app.keys.live });
    await step(session, small, [['base', 4]]);
    const { json } = await app.call('GET', session, { key: app.keys.live });
    expect(json).toMatchObject({ step_count: 1, total_credits_used: 10 + 4 * 8 + 2 + 4 + 4 });
  });

  it('bill HD in memory and in hand, v1 by the step, and their own long prompt', async () => {
    const session = await open({ instructions: 'x'.repeat(501) });
    const prompt: Line = ['custom_prompt', 1];
    await step(session, hd, [['base', 4], ['hd_images', 1, 1], prompt]);
    await step(session, hd, [['base', 4], ['hd_images', 2, 2], prompt]);
    await step(session, small, [['base', 4], ['hd_images', 2, 2], ['engine', 3], prompt], {
      cua_version: 'v1',
    });
  });

  it('cost the same to create whatever is asked of them', async () => {
    await open({
      cua_version: 'v1',
      screen_width: 3_840,
      screen_height: 2_160,
      system_prompt: 'x'.repeat(9_000),
    });
  });
});

describe('an empty wallet', () => {
  it('is told what the call costs and what is there; a call it can pay for goes through', async () => {
    const account = await app.addAccount('unlimited', 6);
    const call = (screenshot: string) =>
      app.call('POST', '/v1/predict', {
        key: account.keys.live,
        body: { screenshot, instruction: 'Click', cua_version: 'v1' },
      });
    const poor = await call(hd);
    expectError(poor, 'INSUFFICIENT_CREDITS', 'live');
    expect(poor.json.error).toMatchObject({ required: 9, balance: 6, retryable: false });
    expect(await balanceOf(testStore.store, account.accountId)).toBe(6);
    const body = { screenshot: small, instruction: 'Click' };
    expectAnswer(await app.call('POST', '/v1/predict', { key: account.keys.live, body }), 'live');
    for (const [path, required] of [
      ['/v1/sessions', 10],
      ['/v1/ocr', 3],
      ['/v1/ground', 3],
    ] as const) {
      const more = {
        '/v1/sessions': {},
        '/v1/ocr': { screenshot: small },
        '/v1/ground': { screenshot: small, element: 'x' },
      }[path];
      const answer = await app.call('POST', path, { key: account.keys.live, body: more });
      expectError(answer, 'INSUFFICIENT_CREDITS', 'live');
      expect(answer.json.error).toMatchObject({ required, balance: 1 });
    }
    // A test key of the same account goes on.
    expectAnswer(await app.call('POST', '/v1/predict', { key: account.keys.test, body }), 'test');
  });
});

describe('an engine that fails', () => {
  it.each([
    ['/v1/predict', { instruction: 'Click' }, 'PREDICTION_FAILED', 5],
    ['/v1/ground', { element: 'it' }, 'GROUNDING_FAILED', 3],
    ['/v1/ocr', {}, 'OCR_FAILED', 3],
  ] as const)('%s gives everything back', async (path, more, code, cents) => {
    const before = await balanceOf(testStore.store, app.accountId);
    broken = true;
    const body = { screenshot: small, ...more };
    const headers = { 'idempotency-key': `fails-${code}` };
    const answer = await app.call('POST', path, { key: app.keys.live, body, headers });
    broken = false;
    expectError(answer, code, 'live');
    expect(answer.text).not.toContain('the model is ill');
    expect(answer.headers.get('x-credits-refunded')).toBe(String(cents));
    expect(answer.json.error).toMatchObject({ retryable: true, retry_with_same_idempotency_key: false });
    expect(await balanceOf(testStore.store, app.accountId)).toBe(before);
    const { rowCount } = await testStore.store.query('SELECT 1 FROM holds');
    expect(rowCount).toBe(0);
  });

  it('leaves a session as it was, free for the next call', async () => {
    const made = await app.call('POST', '/v1/sessions', { key: app.keys.live, body: {} });
    const path = `/v1/sessions/${made.json.session_id}`;
    const call = { key: app.keys.live, body: { screenshot: small, instruction: 'Go on' } };
    broken = true;
    const failed = await app.call('POST', `${path}/predict`, call);
    broken = false;
    expectError(failed, 'PREDICTION_FAILED', 'live');
    expect(failed.headers.get('x-credits-refunded')).toBe('4');
    expect((await app.call('GET', path, { key: app.keys.live })).json).toMatchObject({
      step_count: 0,
      total_credits_used: 10,
    });
    expect((await app.call('POST', `${path}/predict`, call)).json).toMatchObject({ step: 1 });
  });

  it('is no reason to pay for what is not there', async () => {
    const before = await balanceOf(testStore.store, app.accountId);
    const body = { screenshot: hd, element: 'the [missing] button' };
    const answer = await app.call('POST', '/v1/ground', { key: app.keys.live, body });
    expectError(answer, 'GROUNDING_FAILED', 'live');
    expect(answer.headers.get('x-credits-refunded')).toBe('4');
    expect(await balanceOf(testStore.store, app.accountId)).toBe(before);
  });
});
