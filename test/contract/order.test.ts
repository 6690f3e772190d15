/** Of several things that are wrong the first is told: auth, scope, rate, body, idempotency, resource, tier, wallet. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminOperations } from '../../src/admin/operations.ts';
import type { ErrorCode } from '../../src/contract/errors.ts';
import { SAMPLE, startTestApp, type TestApp } from '../support/app.ts';
import { openTestStore, type TestStore } from '../support/stores.ts';
import { expectError } from './expectations.ts';

let testStore: TestStore;
let app: TestApp;
let now = new Date('2026-11-22T12:00:00.000Z');

beforeAll(async () => {
  testStore = await openTestStore('embedded');
  app = await startTestApp(testStore, { now: () => now });
});

afterAll(async () => {
  await app.close();
  await testStore.close();
});

const nextMinute = (): void => {
  now = new Date(now.getTime() + 61_000);
};

it('puts right one thing after the other until the call goes through', async () => {
  const account = await app.addAccount('starter', 14, 'session');
  const operations = adminOperations(testStore.store, () => now);
  const unscoped = await operations['keys.create']({
    account_id: account.accountId,
    mode: 'live',
    scopes: 'parse',
  });
  const key = account.keys.live;
  const made = await app.call('POST', '/v1/sessions', { key, body: {} });
  const path = `/v1/sessions/${made.json.session_id}/predict`;
  const good = { screenshot: SAMPLE, instruction: 'Go on' };
  const used = { 'idempotency-key': 'used' };
  expect((await app.call('POST', path, { key, body: good, headers: used })).status).toBe(200);
  // From here on the wallet is empty, and the tier is the lowest there is.
  await operations['accounts.tier']({ account_id: account.accountId, tier: 'free' });
  await app.call('POST', path, { key, body: {} });

  const call = async (
    code: ErrorCode,
    at: string,
    given: { key: string; body: object; headers?: Record<string, string> },
  ) => {
    expectError(await app.call('POST', at, given), code, code === 'INVALID_API_KEY' ? null : 'live');
  };
  const bad = { ...good, cua_version: 'v5', surplus: 1 };
  const advanced = { ...good, cua_version: 'v5' };
  await call('INVALID_API_KEY', path, { key: 'wrong', body: bad, headers: used });
  await call('INSUFFICIENT_SCOPE', path, { key: String(unscoped.key), body: bad, headers: used });
  await call('RATE_LIMIT_EXCEEDED', path, { key, body: bad, headers: used });
  nextMinute();
  await call('VALIDATION_ERROR', path, { key, body: bad, headers: used });
  await app.call('DELETE', path.replace('/predict', ''), { key });
  await call('IDEMPOTENCY_KEY_REUSED', path, { key, body: advanced, headers: used });
  await call('SESSION_NOT_FOUND', path, { key, body: advanced });
  nextMinute();
  await operations['wallet.grant']({ account_id: account.accountId, cents: 10 });
  const second = await app.call('POST', '/v1/sessions', { key, body: {} });
  const open = `/v1/sessions/${second.json.session_id}/predict`;
  await call('FEATURE_NOT_AVAILABLE', open, { key, body: advanced });
  await call('INSUFFICIENT_CREDITS', open, { key, body: good });
  nextMinute();
  await operations['wallet.grant']({ account_id: account.accountId, cents: 4 });
  const answer = await app.call('POST', open, { key, body: good });
  expect([answer.status, answer.json.step, answer.headers.get('x-credits-remaining')]).toEqual([200, 1, '0']);
  // What was answered before is answered still: neither the lost session nor the empty wallet is in the way.
  const again = await app.call('POST', path, { key, body: good, headers: used });
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
});
