import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestAccount, type TestApp } from '../../test/support/app.ts';
import { declareDead, startExecutor } from '../../test/support/books.ts';
import { describeStores, type TestStore } from '../../test/support/stores.ts';
import { setTier } from '../access/accounts.ts';
import type { Mode } from '../contract/caller.ts';
import { TIER_LIMITS } from '../contract/tiers.ts';
import type { Store } from '../db/store.ts';
import { newId } from '../lib/ids.ts';
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

  /** A machine of the account that runs in this process. */
  const machineIn = async ({ accountId }: TestAccount, executorId: string): Promise<string> => {
    const id = newId('mch_test');
    await store.query(
      `INSERT INTO machines (id, account_id, mode, kind, display_name, status, os_type, cpu_cores, memory_gb, storage_gb,
         screen_width, screen_height, options, metadata, created_at, key_id, executor_id)
       VALUES ($1, $2, 'test', 'sim', 'desk', 'running', 'linux', 1, 1, 1, 800, 600, '', '{}', now(), 'key', $3)`,
      [id, accountId, executorId],
    );
    return id;
  };

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

  it('are left to older runs of other processes', async () => {
    const account = await app.addAccount('free', 0);
    const [one, other] = [await startExecutor(store), await startExecutor(store)];
    const older = await inLine(account, 'test', await machineIn(account, other));
    const younger = await inLine(account, 'test', await machineIn(account, one));
    await store.query(`UPDATE runs SET created_at = created_at + interval '1 s' WHERE id = $1`, [younger]);
    expect(await claim(one)).toEqual([]);
    expect(await claim(other)).toEqual([older]);
    await end(older);
    expect(await claim(other)).toEqual([]);
    expect(await claim(one)).toEqual([younger]);
  });

  it('are never given twice by processes that look at once, each for runs of its own', async () => {
    const account = await app.addAccount('starter', 0);
    const executors = await Promise.all([1, 2, 3, 4].map(() => startExecutor(store)));
    const waiting = new Set<string>();
    for (let nth = 0; nth < PLACES * executors.length; nth++) {
      const executorId = executors[nth % executors.length]!;
      waiting.add(await inLine(account, 'test', await machineIn(account, executorId)));
    }
    for (let round = 0; waiting.size > 0; round++) {
      const claimed = (await Promise.all(executors.map((executorId) => claim(executorId)))).flat();
      // Some looked before others had taken what they left to them.
      for (const executorId of executors) claimed.push(...(await claim(executorId)));
      expect(claimed, `round ${round}`).toHaveLength(PLACES);
      for (const id of claimed) {
        expect(waiting.delete(id)).toBe(true);
        await end(id);
      }
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

  if (kind === 'embedded') {
    it('cost nothing where nobody waits for one', async () => {
      const account = await app.addAccount('starter', 0);
      await store.query(
        `UPDATE runs SET status = 'cancelled', finished_at = now() WHERE finished_at IS NULL`,
      );
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
  }
});
