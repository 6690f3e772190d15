import { beforeAll, expect, it } from 'vitest';
import { describeStores } from '../../test/support/stores.ts';
import { createAccount } from '../access/accounts.ts';
import type { Mode } from '../contract/caller.ts';
import type { Store } from '../db/store.ts';
import { newId } from '../lib/ids.ts';
import { charge, grant, refund, settle } from './ledger.ts';
import { usageOf } from './usage.ts';

let store: Store;
const EXECUTOR = 'exe_usage';

async function openAccount(): Promise<string> {
  const now = new Date('2026-01-01T00:00:00Z');
  return store.transaction(async (tx) => {
    const { id } = await createAccount(tx, { name: 'A', tier: 'unlimited', now });
    await grant(tx, { accountId: id, cents: 1_000, key: newId('chg'), now });
    return id;
  });
}

async function used(accountId: string, at: string, fields: { mode?: Mode; endpoint?: string } = {}) {
  const taken = await charge(store, {
    key: newId('chg'),
    accountId,
    mode: 'live',
    cents: 5,
    endpoint: 'predict',
    keyId: 'key_1',
    requestId: newId('req'),
    executorId: EXECUTOR,
    now: new Date(at),
    ...fields,
  });
  return taken.hold ?? '';
}

describeStores('usage of a month', (open) => {
  beforeAll(async () => {
    ({ store } = await open());
    await store.query("INSERT INTO executors (id, host, pid) VALUES ($1, 'test', 1)", [EXECUTOR]);
  });

  it('is nothing for an account that did nothing, its grant included', async () => {
    const accountId = await openAccount();
    const usage = await usageOf(store, { accountId, mode: 'live' }, '2026-01');
    expect(usage).toEqual({ requests: 0, credits: 0, byEndpoint: {} });
  });

  it('begins with the first instant of the month in UTC and ends before the next one', async () => {
    const accountId = await openAccount();
    const instants = ['2026-01-31T23:59:59.999Z', '2026-02-01T00:00:00.000Z', '2026-02-28T23:59:59.999Z'];
    for (const at of [...instants, '2026-03-01T00:00:00.000Z']) await used(accountId, at);
    const requests = async (period: string) =>
      (await usageOf(store, { accountId, mode: 'live' }, period)).requests;
    expect(await requests('2025-12')).toBe(0);
    expect(await requests('2026-01')).toBe(1);
    expect(await requests('2026-02')).toBe(2);
    expect(await requests('2026-03')).toBe(1);
  });

  it('spans the turn of the year', async () => {
    const accountId = await openAccount();
    await used(accountId, '2026-12-31T23:59:59.999Z');
    await used(accountId, '2027-01-01T00:00:00.000Z');
    const owner = { accountId, mode: 'live' as const };
    expect((await usageOf(store, owner, '2026-12')).requests).toBe(1);
    expect((await usageOf(store, owner, '2027-01')).requests).toBe(1);
  });

  it('counts a refunded call as a request that cost nothing, in the month of its refund', async () => {
    const accountId = await openAccount();
    await settle(store, await used(accountId, '2026-05-10T00:00:00Z'));
    await refund(
      store,
      await used(accountId, '2026-05-11T00:00:00Z', { endpoint: 'ground' }),
      new Date('2026-05-11T00:00:01Z'),
    );
    expect(await usageOf(store, { accountId, mode: 'live' }, '2026-05')).toEqual({
      requests: 2,
      credits: 5,
      byEndpoint: { ground: { requests: 1, credits: 0 }, predict: { requests: 1, credits: 5 } },
    });
    await refund(
      store,
      await used(accountId, '2026-06-30T23:59:59Z', { endpoint: 'ocr' }),
      new Date('2026-07-01T00:00:01Z'),
    );
    const july = await usageOf(store, { accountId, mode: 'live' }, '2026-07');
    expect(july).toEqual({ requests: 0, credits: -5, byEndpoint: { ocr: { requests: 0, credits: -5 } } });
  });

  it('keeps test and live apart, and one account from another', async () => {
    const [mine, other] = [await openAccount(), await openAccount()];
    const at = '2026-05-10T00:00:00Z';
    await used(mine, at, { mode: 'test' });
    await used(mine, at, { mode: 'test' });
    await used(mine, at);
    await used(other, at);
    const test = await usageOf(store, { accountId: mine, mode: 'test' }, '2026-05');
    expect(test).toEqual({ requests: 2, credits: 0, byEndpoint: { predict: { requests: 2, credits: 0 } } });
    expect(Object.is(test.credits, 0)).toBe(true);
    expect((await usageOf(store, { accountId: mine, mode: 'live' }, '2026-05')).requests).toBe(1);
  });
});
