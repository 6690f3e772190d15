import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestAccount, type TestApp } from '../../test/support/app.ts';
import { declareDead, startExecutor } from '../../test/support/books.ts';
import { describeStores, type TestStore } from '../../test/support/stores.ts';
import { setTier } from '../access/accounts.ts';
import type { Mode } from '../contract/caller.ts';
import { TIER_LIMITS } from '../contract/tiers.ts';
import type { Store } from '../db/store.ts';
import { makeChild } from './child.ts';
import { claimRuns } from './launches.ts';

const PLACES = TIER_LIMITS.starter.concurrentRuns;

describeStores('places among the runs of an account', (open, kind) => {
  let place: TestStore;
  let store: Store;
  let app: TestApp;
  let me: string;
  beforeAll(async () => {
    place = await open();
    ({ store } = place);
    app = await startTestApp(place);
    me = app.executorId;
  });
  afterAll(() => app?.close());

  const inLine = async (account: TestAccount, mode: Mode = 'test', machineId = 'm_1'): Promise<string> => {
    const { accountId, keyIds } = account;
    const asked = { mode, keyId: keyIds[mode], requestId: 'req', machineId, task: 'Look' };
    const child = await store.transaction((tx) => makeChild(tx, app.runs.kitchen, { accountId, ...asked }));
    if ('refused' in child) throw new Error(child.refused);
    return child.run.id;
  };
  const several = async (count: number, account: TestAccount, mode?: Mode): Promise<string[]> => {
    const ids: string[] = [];
    for (let nth = 0; nth < count; nth++) ids.push(await inLine(account, mode));
    // In this order, whatever the clock says.
    const sets = ids.map((_, nth) => `('${ids[nth]}', ${nth})`).join(', ');
    await store.query(
      `UPDATE runs SET created_at = created_at + nth * interval '1 ms' FROM (VALUES ${sets}) v (id, nth) WHERE runs.id = v.id`,
    );
    return ids;
  };
  const plain = async ({ keys }: TestAccount, machine_id = 'm_1'): Promise<string> =>
    (await app.call('POST', '/v1/runs', { key: keys.test, body: { machine_id, task: 'Look' } })).json.id;
  const claim = async (executorId = me, limit = 100) =>
    (await claimRuns(store, executorId, limit)).map(({ id }) => id);
  const end = (id: string) =>
    store.query(`UPDATE runs SET status = 'cancelled', finished_at = now() WHERE id = $1`, [id]);

  it('are given to the oldest first, and again once a run has ended', async () => {
    const account = await app.addAccount('starter', 0);
    const ids = await several(PLACES + 2, account);
    expect((await claim()).sort()).toEqual(ids.slice(0, PLACES).sort());
    expect(await claim()).toEqual([]);
    await end(ids[1]!);
    expect(await claim()).toEqual([ids[PLACES]]);
    // It ended in line.
    await end(ids[PLACES + 1]!);
    await end(ids[0]!);
    expect(await claim()).toEqual([]);
  });

  it('are taken by runs of requests as well, begun or not', async () => {
    const account = await app.addAccount('starter', 0);
    const asked = await plain(account);
    const ids = await several(PLACES, account);
    expect((await claim()).sort()).toEqual([asked, ...ids.slice(0, PLACES - 1)].sort());
    await store.query('UPDATE runs SET unclaimed = true WHERE id = $1', [asked]);
    expect(await claim()).toEqual([asked]);
    await end(asked);
    expect(await claim()).toEqual(ids.slice(PLACES - 1));
  });

  it('are each account’s and each mode’s own, as many as the process has room for', async () => {
    const [one, other] = [await app.addAccount('free', 0), await app.addAccount('free', 0)];
    const [first, second] = [await several(2, one), await several(2, other)];
    expect(await claim(me, 1)).toHaveLength(1);
    expect(await claim(me, 5)).toHaveLength(1);
    expect(await claim()).toEqual([]);
    for (const id of [...first, ...second]) await end(id);
    expect(await claim()).toEqual([]);
  });

  it('stay with a run that goes on elsewhere', async () => {
    const account = await app.addAccount('free', 0);
    const [first, second] = await several(2, account);
    expect(await claim()).toEqual([first]);
    await store.query('UPDATE runs SET unclaimed = true WHERE id = $1', [first]);
    const other = await startExecutor(store);
    expect(await claim(other)).toEqual([first]);
    expect(await claim(other)).toEqual([]);
    await end(first!);
    expect(await claim(other)).toEqual([second]);
  });

  it('are not given away by a process that was declared dead', async () => {
    const dead = await startExecutor(store);
    await declareDead(store, dead);
    const id = await inLine(await app.addAccount('free', 0));
    expect(await claim(dead)).toEqual([]);
    expect(await claim()).toEqual([id]);
  });

  it('come with the next tier', async () => {
    const account = await app.addAccount('free', 0);
    const ids = await several(PLACES, account);
    expect(await claim()).toEqual([ids[0]]);
    await setTier(store, account.accountId, 'starter');
    expect((await claim()).sort()).toEqual(ids.slice(1).sort());
  });

  it('are never given twice by processes that look at once', async () => {
    const account = await app.addAccount('starter', 0);
    const others = await Promise.all([1, 2, 3].map(() => startExecutor(store)));
    const ids = await several(PLACES + 6, account);
    let left = [...ids];
    for (let round = 0; left.length > 0; round++) {
      const rounds = await Promise.all([me, ...others].map((executorId) => claim(executorId)));
      expect(rounds.flat().sort(), `round ${round}`).toEqual(left.slice(0, PLACES).sort());
      for (const id of rounds.flat()) await end(id);
      left = left.slice(PLACES);
    }
  });

  describe('and a machine', () => {
    const machineOf = async ({ keys }: TestAccount): Promise<string> => {
      const body = { display_name: 'desk', kind: 'sim' };
      return (await app.call('POST', '/v1/machines', { key: keys.test, body })).json.machine.id;
    };

    it('is not kept for a run that waits for a place', async () => {
      const account = await app.addAccount('free', 0);
      const machine = await machineOf(account);
      const busy = await inLine(account);
      expect(await claim()).toEqual([busy]);
      const waiting = await inLine(account, 'test', machine);
      await setTier(store, account.accountId, 'starter');
      const asked = await plain(account, machine);
      await setTier(store, account.accountId, 'free');
      // It came later, and goes first: the other has no place.
      expect(await claim()).toEqual([asked]);
      await end(busy);
      expect(await claim()).toEqual([]);
      await end(asked);
      expect(await claim()).toEqual([waiting]);
    });

    it('serves those in line in the order in which they came', async () => {
      const account = await app.addAccount('starter', 0);
      const machine = await machineOf(account);
      const first = await inLine(account, 'test', machine);
      const second = await inLine(account, 'test', machine);
      await store.query(`UPDATE runs SET created_at = created_at + interval '1 s' WHERE id = $1`, [second]);
      const other = await inLine(account);
      // Who waits for the machine takes no place from who does not.
      expect((await claim()).sort()).toEqual([first, other].sort());
      await end(first);
      expect(await claim()).toEqual([second]);
    });
  });

  it.runIf(kind === 'embedded')('cost nothing where nobody waits for one', async () => {
    const account = await app.addAccount('starter', 0);
    await store.query(`UPDATE runs SET status = 'cancelled', finished_at = now() WHERE finished_at IS NULL`);
    await plain(account);
    let transactions = 0;
    const counting: Store = {
      kind: store.kind,
      query: (sql, values) => store.query(sql, values),
      transaction: (work) => {
        transactions++;
        return store.transaction(work);
      },
      close: () => store.close(),
    };
    expect(await claimRuns(counting, me, 10)).toHaveLength(1);
    expect(transactions).toBe(0);
  });
});
