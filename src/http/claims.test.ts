/** Claims as rows: each touches its own row and no other, whatever they have in common. */
import { beforeAll, describe, expect, it } from 'vitest';
import { describeStores, type TestStore } from '../../test/support/stores.ts';
import { adminOperations } from '../admin/operations.ts';
import { createSecretBox } from '../lib/secret-box.ts';
import { type Claim, createIdempotency, type Idempotency } from './idempotency.ts';

const START = new Date('2026-11-22T12:00:00.000Z');
const TTL_MS = 3_600_000;
const forever = new AbortController().signal;

describeStores('claims', (open) => {
  let testStore: TestStore;
  let idempotency: Idempotency;
  const accounts: string[] = [];

  beforeAll(async () => {
    testStore = await open();
    const { store } = testStore;
    const operations = adminOperations(store, () => START);
    for (const name of ['one', 'two']) {
      accounts.push(String((await operations['accounts.create']({ name, tier: 'free' })).account_id));
    }
    for (const id of ['exe_a', 'exe_b']) {
      await store.query('INSERT INTO executors (id, host, pid) VALUES ($1, $2, $3)', [id, 'test', 1]);
    }
    const box = createSecretBox(Buffer.alloc(32, 1));
    idempotency = createIdempotency(store, { box, ttlMs: TTL_MS, twinWaitMs: 0 });
  });

  const identityOf = (key: string, other: object = {}) => ({
    accountId: accounts[0] ?? '',
    mode: 'test' as const,
    method: 'POST',
    path: '/v1/ocr',
    key,
    ...other,
  });

  async function claim(identity: ReturnType<typeof identityOf>, now = START, executorId = 'exe_a') {
    const by = { bodyHash: Buffer.from('body'), executorId, requestId: 'req_1', now };
    const claimed = await idempotency.claim(identity, by, forever);
    if (claimed.kind !== 'first') throw new Error('somebody was here before');
    return claimed.claim;
  }

  /** Claims of one key that differ from the first in one thing each. */
  const neighboursOf = (key: string) => [
    identityOf(key),
    identityOf(key, { accountId: accounts[1] ?? '' }),
    identityOf(key, { mode: 'live' }),
    identityOf(key, { method: 'PUT' }),
    identityOf(key, { path: '/v1/ground' }),
    identityOf(`${key}-other`),
  ];

  const openRows = async (key: string): Promise<number> => {
    const { rowCount } = await testStore.store.query(
      `SELECT 1 FROM idempotency WHERE key LIKE $1 || '%' AND status IS NULL`,
      [key],
    );
    return rowCount;
  };

  const answer = (claimed: Claim, text: string): Promise<boolean> =>
    testStore.store.transaction((tx) =>
      idempotency.complete(tx, claimed, { status: 200, body: Buffer.from(text) }),
    );

  it('are released one at a time', async () => {
    const claims: Claim[] = [];
    for (const identity of neighboursOf('release')) claims.push(await claim(identity));
    expect(await openRows('release')).toBe(claims.length);
    for (const [index, one] of claims.entries()) {
      await idempotency.release(one);
      expect(await openRows('release')).toBe(claims.length - index - 1);
    }
  });

  it('are completed one at a time, and not twice', async () => {
    const claims: Claim[] = [];
    for (const identity of neighboursOf('complete')) claims.push(await claim(identity));
    for (const [index, one] of claims.entries()) {
      expect(await answer(one, 'done')).toBe(true);
      expect(await openRows('complete')).toBe(claims.length - index - 1);
      expect(await answer(one, 'again')).toBe(false);
      await idempotency.release(one);
    }
    expect((await idempotency.find(identityOf(''), 'complete', START))?.body?.toString()).toBe('done');
  });

  it('are worth nothing in the hands of who lost them', async () => {
    const lost = await claim(identityOf('lost'));
    await idempotency.release(lost);
    const holder = await claim(identityOf('lost'));
    await idempotency.release(lost);
    expect(await answer(lost, 'late')).toBe(false);
    expect(await answer(holder, 'in time')).toBe(true);
  });

  it('go with their executor, and with no other', async () => {
    await claim(identityOf('dead-a'), START, 'exe_a');
    await claim(identityOf('dead-b'), START, 'exe_b');
    const done = await claim(identityOf('dead-done'), START, 'exe_b');
    await answer(done, 'kept');
    expect(await idempotency.releaseExecutor('exe_b')).toBe(1);
    expect(await openRows('dead-a')).toBe(1);
    expect((await idempotency.find(identityOf(''), 'dead-done', START))?.status).toBe(200);
  });

  describe('when looked up', () => {
    it('show the newest use of a key', async () => {
      const uses = ['/v1/predict', '/v1/ground', '/v1/ocr'];
      for (const [index, path] of uses.entries()) {
        const later = new Date(START.getTime() + index * 1_000);
        await answer(await claim(identityOf('uses', { path }), later), path);
      }
      expect((await idempotency.find(identityOf(''), 'uses', START))?.body?.toString()).toBe('/v1/ocr');
    });

    it('show nothing of another account, mode or key, and nothing past its time', async () => {
      await answer(await claim(identityOf('mine')), 'mine');
      const owner = identityOf('');
      expect(await idempotency.find({ ...owner, accountId: accounts[1] ?? '' }, 'mine', START)).toBeNull();
      expect(await idempotency.find({ ...owner, mode: 'live' }, 'mine', START)).toBeNull();
      expect(await idempotency.find(owner, 'not-mine', START)).toBeNull();
      const last = new Date(START.getTime() + TTL_MS - 1);
      expect((await idempotency.find(owner, 'mine', last))?.status).toBe(200);
      expect(await idempotency.find(owner, 'mine', new Date(START.getTime() + TTL_MS))).toBeNull();
    });

    it('show an open one however old it is', async () => {
      await claim(identityOf('open'));
      const found = await idempotency.find(identityOf(''), 'open', new Date(START.getTime() + 2 * TTL_MS));
      expect(found).toEqual({ status: null, body: null });
    });
  });
});
