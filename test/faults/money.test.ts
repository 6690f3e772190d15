/** Many at once on one wallet: exactly as many calls succeed as it can pay for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grant } from '../../src/wallet/ledger.ts';
import { type Called, startTestApp, type TestAccount, type TestApp } from '../support/app.ts';
import { entriesOf, expectBalancedBooks, holdsOf } from '../support/books.ts';
import type { ServerProcess } from '../support/processes.ts';
import { describeStores, hasPostgres, type TestStore } from '../support/stores.ts';
import { ask, openScene, PREDICT_CENTS, type Scene, SMALL } from './scene.ts';

const body = { screenshot: SMALL, instruction: 'Click the login button' };
const AFFORDED = 7;
const CALLS = 100;

function expectSevenOf(answers: readonly Called[], left: number): void {
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(AFFORDED);
  expect(statuses.filter((status) => status === 402)).toHaveLength(CALLS - AFFORDED);
  for (const { status, json, headers } of answers) {
    if (status === 200) {
      expect(headers.get('x-credits-charged')).toBe(String(PREDICT_CENTS));
    } else {
      expect(json.error).toMatchObject({
        code: 'INSUFFICIENT_CREDITS',
        type: 'payment_required',
        required: PREDICT_CENTS,
        balance: left,
      });
      expect(headers.get('x-credits-charged')).toBeNull();
    }
  }
  // Each success saw its own balance: 7 different ones, a price apart.
  const remaining = answers.flatMap(({ status, headers }) =>
    status === 200 ? [Number(headers.get('x-credits-remaining'))] : [],
  );
  const steps = Array.from({ length: AFFORDED }, (_, index) => left + index * PREDICT_CENTS);
  expect(remaining.sort((a, b) => a - b)).toEqual(steps);
}

describeStores('a wallet under concurrent calls', (open) => {
  let testStore: TestStore;
  let app: TestApp;

  beforeAll(async () => {
    testStore = await open();
    app = await startTestApp(testStore);
  });
  afterAll(async () => {
    await expectBalancedBooks(testStore.store);
    await app.close();
  });

  const predict = (account: TestAccount, call: object = body) =>
    app.call('POST', '/v1/predict', { key: account.keys.live, body: call });

  it('pays for 7 of 100 predicts and refuses 93 with what they cost and what there is', async () => {
    for (const left of [0, 4]) {
      const account = await app.addAccount('unlimited', AFFORDED * PREDICT_CENTS + left);
      const answers = await Promise.all(Array.from({ length: CALLS }, () => predict(account)));
      expectSevenOf(answers, left);
      const entries = await entriesOf(testStore.store, account.accountId);
      expect(entries.filter(({ kind }) => kind === 'charge')).toHaveLength(AFFORDED);
      expect(await holdsOf(testStore.store, account.accountId)).toEqual([]);
    }
  });

  it('pays with its last cent, and refuses when a cent is missing', async () => {
    const exact = await app.addAccount('unlimited', PREDICT_CENTS);
    const paid = await predict(exact);
    expect([paid.status, paid.headers.get('x-credits-remaining')]).toEqual([200, '0']);
    const short = await app.addAccount('unlimited', PREDICT_CENTS - 1);
    const refused = await predict(short);
    expect(refused.status).toBe(402);
    expect(refused.json.error).toMatchObject({ required: PREDICT_CENTS, balance: PREDICT_CENTS - 1 });
  });

  it('names the whole price, surcharges included, when it refuses', async () => {
    const account = await app.addAccount('unlimited', 10);
    const call = { ...body, cua_version: 'v1', trajectory: [{ screenshot: SMALL }] };
    const refused = await predict(account, { ...call, instructions: 'x'.repeat(501) });
    expect(refused.json.error).toMatchObject({ required: 5 + 3 + 2 + 1, balance: 10 });
  });

  it('frees the Idempotency-Key of a refused call for the time after a top-up', async () => {
    const account = await app.addAccount('unlimited', 0);
    const options = { key: account.keys.live, body, headers: { 'Idempotency-Key': 'top-up' } };
    expect((await app.call('POST', '/v1/predict', options)).status).toBe(402);
    await testStore.store.transaction(async (tx) => {
      await grant(tx, { accountId: account.accountId, cents: PREDICT_CENTS, key: 'top-up', now: new Date() });
    });
    const paid = await app.call('POST', '/v1/predict', options);
    expect([paid.status, paid.headers.get('idempotency-replayed')]).toEqual([200, 'false']);
  });

  it('gives back what an engine that failed was paid, before its caller hears of it', async () => {
    const failing = await startTestApp(testStore, {
      live: {
        decide: () => Promise.reject(new Error('planned')),
        ground: async () => ({ found: false, reason: 'not there', candidates: [] }),
        read: () => Promise.reject(new Error('planned')),
        criteria: () => [],
      },
      walletCents: 100,
    });
    const cases = [
      ['/v1/predict', body, 'PREDICTION_FAILED', 5],
      ['/v1/ground', { screenshot: SMALL, element: 'a' }, 'GROUNDING_FAILED', 3],
      ['/v1/ocr', { screenshot: SMALL }, 'OCR_FAILED', 3],
    ] as const;
    for (const [path, call, code, cents] of cases) {
      const failed = await failing.call('POST', path, { key: failing.keys.live, body: call });
      expect([failed.status, failed.json.error.code]).toEqual([500, code]);
      expect(failed.headers.get('x-credits-refunded')).toBe(String(cents));
      const usage = await failing.call('GET', '/v1/usage', { key: failing.keys.live });
      expect(usage.json.balance).toBe(100);
    }
    expect(await holdsOf(testStore.store, failing.accountId)).toEqual([]);
    await failing.close();
  });
});

describe.skipIf(!hasPostgres())('a wallet that two processes share', () => {
  let scene: Scene;
  let servers: ServerProcess[];

  beforeAll(async () => {
    scene = await openScene('postgres', { walletCents: AFFORDED * PREDICT_CENTS + 3 });
    servers = await Promise.all([scene.start({ QUEUE_LIMIT: '1000' }), scene.start({ QUEUE_LIMIT: '1000' })]);
  });
  afterAll(() => scene?.close());

  it('pays for 7 of 100 predicts all the same', async () => {
    const calls = Array.from({ length: CALLS }, (_, index) =>
      ask(servers[index % 2]!, { key: scene.keys.live }),
    );
    expectSevenOf(await Promise.all(calls), 3);
    await scene.look((store) => expectBalancedBooks(store));
  });

  it('stops for a key the moment that it is revoked on the other process', async () => {
    const [first, second] = servers as [ServerProcess, ServerProcess];
    for (let round = 0; round < 5; round++) {
      const path = '/v1/keys';
      const made = await ask(first, {
        key: scene.keys.test,
        path,
        body: { name: 'short-lived', scopes: ['predict'] },
      });
      const { key, key_id } = made.json;
      expect((await ask(second, { key })).status).toBe(200);
      const revoked = await ask(first, { key: scene.keys.test, path: `${path}/${key_id}`, method: 'DELETE' });
      expect(revoked.status).toBe(200);
      const refused = await ask(second, { key });
      expect([refused.status, refused.json.error.code]).toEqual([401, 'INVALID_API_KEY']);
    }
  });
});

describe.skipIf(!hasPostgres())('a rate limit that two processes share', () => {
  const LIMIT = 20;
  let scene: Scene;
  afterAll(() => scene?.close());

  it('lets exactly as many through as one process would', async () => {
    scene = await openScene('postgres', { tier: 'professional' });
    const servers = await Promise.all([scene.start(), scene.start()]);
    const calls = Array.from({ length: 30 }, (_, index) =>
      ask(servers[index % 2]!, { key: scene.keys.test }),
    );
    const answers = await Promise.all(calls);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(LIMIT);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(30 - LIMIT);
    for (const { json, headers } of refused) {
      expect(json.error).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED', limit: LIMIT, scope: 'per_user' });
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(61);
    }
    // A live key of the same account has a window of its own.
    expect((await ask(servers[0]!, { key: scene.keys.live })).status).toBe(200);
  });
});
