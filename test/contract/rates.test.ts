/** How much an account may ask for, over HTTP: the sliding minute and the queue (contract section 0, "Limits and tiers"). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { balanceOf } from '../../src/wallet/ledger.ts';
import { type Called, SAMPLE, startTestApp, type TestApp } from '../support/app.ts';
import { openTestStore, type TestStore } from '../support/stores.ts';
import { expectAnswer, expectError } from './expectations.ts';

const START = new Date('2026-11-22T12:00:00.000Z');
let testStore: TestStore;

beforeAll(async () => {
  testStore = await openTestStore('embedded');
});

afterAll(() => testStore.close());

describe('the minute', () => {
  let app: TestApp;
  let now = START;
  beforeAll(async () => {
    app = await startTestApp(testStore, { now: () => now });
  });
  afterAll(() => app.close());

  const predict = (key: string) =>
    app.call('POST', '/v1/predict', { key, body: { screenshot: SAMPLE, instruction: 'Click' } });
  const numbers = ({ headers }: Called) =>
    ['limit', 'remaining', 'reset'].map((name) => Number(headers.get(`x-ratelimit-${name}`)));

  it.each([
    ['free', 3],
    ['starter', 10],
    ['professional', 20],
    ['enterprise', 30],
  ] as const)('%s has %i billable calls in it, for all keys of a mode together', async (tier, limit) => {
    now = START;
    const account = await app.addAccount(tier, 0);
    const sibling = (await app.call('POST', '/v1/keys', { key: account.keys.test, body: { name: 'b' } })).json
      .key;
    const keys = [account.keys.test, sibling];
    for (let hit = 1; hit <= limit; hit++) {
      const answer = await predict(keys[hit % 2]);
      expectAnswer(answer, 'test');
      expect(numbers(answer)).toEqual([limit, limit - hit, START.getTime() / 1000 + 60]);
    }
    for (const key of keys) {
      const refused = await predict(key);
      expectError(refused, 'RATE_LIMIT_EXCEEDED', 'test');
      expect(refused.json.error).toMatchObject({
        scope: 'per_user',
        limit,
        retry_after: 60,
        retryable: true,
      });
      expect(numbers(refused)).toEqual([limit, 0, START.getTime() / 1000 + 60]);
    }
    // Reads have a budget of their own, and so has the other mode.
    const read = await app.call('GET', '/v1/models', { key: account.keys.test });
    expectAnswer(read, 'test');
    expect(numbers(read)[0]).toBe(600);
    expectError(await predict(account.keys.live), 'INSUFFICIENT_CREDITS', 'live');
    now = new Date(START.getTime() + 60_000);
    expectAnswer(await predict(sibling), 'test');
  });

  it('counts a call whatever becomes of it, but not one without the scope', async () => {
    now = START;
    const account = await app.addAccount('free', 0, 'ocr,session');
    const remaining = async (path: string, body: object) => {
      const answer = await app.call('POST', path, { key: account.keys.test, body });
      return [answer.status, numbers(answer)[1]];
    };
    expect(await remaining('/v1/predict', {})).toEqual([403, 3]);
    expect(await remaining('/v1/ocr', {})).toEqual([422, 2]);
    expect(await remaining('/v1/predict', {})).toEqual([403, 2]);
    expect(
      await remaining('/v1/sessions/ses_unknown/predict', { screenshot: SAMPLE, instruction: 'x' }),
    ).toEqual([404, 1]);
    expect(await remaining('/v1/ocr', { screenshot: SAMPLE })).toEqual([200, 0]);
    expect(await remaining('/v1/ocr', { screenshot: SAMPLE })).toEqual([429, 0]);
    expect(await remaining('/v1/predict', {})).toEqual([403, 0]);
  });

  it('has a place for sixty failures of an address, who is then told to slow down', async () => {
    now = new Date(START.getTime() + 3_600_000);
    const answers = [];
    for (let hit = 0; hit < 61; hit++) answers.push(await app.call('GET', '/v1/models', { key: 'wrong' }));
    for (const answer of answers.slice(0, 60)) expect(answer.status).toBe(401);
    const last = answers.at(-1) as Called;
    expectError(last, 'RATE_LIMIT_EXCEEDED', null);
    expect(last.json.error).toMatchObject({ scope: 'per_address', limit: 60, retry_after: 60 });
    expectAnswer(await app.call('GET', '/v1/models'), 'test');
  });
});

describe('the queue', () => {
  it('turns away whom it has no place for, charges nothing, and works on', async () => {
    let release = (): void => undefined;
    let arrived = (): void => undefined;
    const began = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const live: Engine = {
      ...scriptedEngine,
      async read(input) {
        arrived();
        await held;
        return scriptedEngine.read(input);
      },
    };
    const app = await startTestApp(testStore, { live, queue: { slots: 1, limit: 1 }, walletCents: 100 });
    try {
      const ocr = () => app.call('POST', '/v1/ocr', { key: app.keys.live, body: { screenshot: SAMPLE } });
      const first = ocr();
      await began;
      const others = [ocr(), ocr()];
      const refused = await Promise.race(others);
      expectError(refused, 'SERVICE_UNAVAILABLE', 'live');
      expect(refused.json.error).toMatchObject({ retryable: true, retry_after: 1 });
      // One is being read, one waits: only the first was charged so far.
      expect(await balanceOf(testStore.store, app.accountId)).toBe(97);
      release();
      const statuses = (await Promise.all([first, ...others])).map(({ status }) => status);
      expect(statuses.sort()).toEqual([200, 200, 503]);
      expect(await balanceOf(testStore.store, app.accountId)).toBe(94);
    } finally {
      release();
      await app.close();
    }
  });
});
