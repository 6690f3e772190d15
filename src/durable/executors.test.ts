import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { PATIENCE } from '../../test/support/patience.ts';
import { describeStores, hasPostgres, openTestStore } from '../../test/support/stores.ts';
import type { Store } from '../db/store.ts';
import * as rows from './executor-rows.ts';
import { type Executor, startExecutor } from './executors.ts';
import { fence } from './fence.ts';
import type { Role } from './roles.ts';
import { EXECUTOR_TIMINGS } from './timings.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
vi.setConfig({ testTimeout: 60_000 });

const timings = { heartbeatMs: 20, ttlMs: 200, sweepLeaseMs: 60_000, sweepRetryMs: 30 };

async function started(
  store: Store,
  onLost = () => undefined as unknown,
  role: Role = 'all',
): Promise<Executor> {
  const executor = await startExecutor({ store, log: quiet, onLost: () => void onLost(), role, timings });
  onTestFinished(() => executor.stop().catch(() => undefined));
  return executor;
}

/** A row as a killed process leaves it behind. */
async function silent(store: Store, id: string, lastHeard = '1 hour'): Promise<void> {
  await store.query(
    `INSERT INTO executors (id, host, pid, heartbeat_at) VALUES ($1, 'h', 1, now() - $2::interval)`,
    [id, lastHeard],
  );
}

async function rowOf(store: Store, id: string) {
  const { rows: found } = await store.query<{ dead: boolean; stopped: boolean; swept: boolean }>(
    `SELECT dead_at IS NOT NULL AS dead, stopped_at IS NOT NULL AS stopped, swept_at IS NOT NULL AS swept
     FROM executors WHERE id = $1`,
    [id],
  );
  return found[0];
}

describeStores('an executor', (open, kind) => {
  it('beats by the clock of the database and retires when it stops', async () => {
    const { store } = await open();
    const executor = await started(store);
    expect(executor.id).toMatch(/^exe_[0-9a-f]{24}$/);
    await vi.waitUntil(async () => {
      const beaten = await store.query('SELECT FROM executors WHERE id = $1 AND heartbeat_at > started_at', [
        executor.id,
      ]);
      return beaten.rowCount === 1;
    }, PATIENCE);
    expect(executor.isAlive()).toBe(true);
    await executor.stop();
    expect(executor.isAlive()).toBe(false);
    expect(await rowOf(store, executor.id)).toEqual({ dead: true, stopped: true, swept: false });
  });

  it('that was declared dead says so once and acts no more', async () => {
    const { store } = await open();
    const onLost = vi.fn();
    const executor = await started(store, onLost);
    await store.query('UPDATE executors SET dead_at = now() WHERE id = $1', [executor.id]);
    await vi.waitUntil(() => onLost.mock.calls.length > 0, PATIENCE);
    expect(executor.isAlive()).toBe(false);
    await executor.stop();
    expect(onLost).toHaveBeenCalledTimes(1);
  });

  it('cleans up after the dead, in order, and again what failed', async () => {
    const { store } = await open();
    await silent(store, 'exe_gone');
    const executor = await started(store);
    const calls: string[] = [];
    let failures = 2;
    await executor.watch([
      async (dead) => void calls.push(`first ${dead}`),
      async () => {
        failures -= 1;
        if (failures >= 0) throw new Error('not yet');
      },
      async (dead) => void calls.push(`last ${dead}`),
    ]);
    await vi.waitUntil(async () => (await rowOf(store, 'exe_gone'))?.swept, PATIENCE);
    expect(calls).toEqual([...new Array(3).fill('first exe_gone'), 'last exe_gone']);
  });

  it('finishes what another one died over, and forgets the long gone', async () => {
    const { store } = await open();
    await silent(store, 'exe_first');
    await silent(store, 'exe_ancient');
    await store.query(
      "UPDATE executors SET dead_at = now(), swept_at = now() - interval '8 days' WHERE id = 'exe_ancient'",
    );
    const helper = await rows
      .register(store, { id: 'exe_helper', host: 'h', pid: 1, role: 'all' })
      .then(() => 'exe_helper');
    await store.query("UPDATE executors SET dead_at = now() WHERE id = 'exe_first'");
    expect(await rows.claimSweeps(store, helper, EXECUTOR_TIMINGS)).toContain('exe_first');
    expect(await rows.claimSweeps(store, 'exe_other', EXECUTOR_TIMINGS)).not.toContain('exe_first');
    await store.query("UPDATE executors SET dead_at = now() WHERE id = 'exe_helper'");
    const swept: string[] = [];
    await (await started(store)).watch([async (dead) => void swept.push(dead)]);
    expect(swept.sort()).toEqual(['exe_first', 'exe_helper']);
    expect(await rowOf(store, 'exe_ancient')).toBeUndefined();
  });

  if (kind === 'embedded') {
    it('on the embedded store finds all others dead at once', async () => {
      const { store } = await open();
      await silent(store, 'exe_just_now', '1 ms');
      await started(store);
      expect(await rowOf(store, 'exe_just_now')).toMatchObject({ dead: true });
    });
  }
});

describe.skipIf(!hasPostgres())('several executors', () => {
  it('judge a silent one only after a steady TTL of their own, and one of them wins', async () => {
    const { store, close } = await openTestStore('postgres');
    const executors = await Promise.all([started(store), started(store), started(store)]);
    await silent(store, 'exe_silent');
    expect(await rowOf(store, 'exe_silent')).toMatchObject({ dead: false });
    const winners: string[] = [];
    for (const executor of executors) await executor.watch([async () => void winners.push(executor.id)]);
    await vi.waitUntil(async () => (await rowOf(store, 'exe_silent'))?.swept, PATIENCE);
    expect(winners).toHaveLength(1);
    expect(executors.map((executor) => executor.isAlive())).toEqual([true, true, true]);
    for (const executor of executors) await executor.stop();
    await close();
  });

  it('stop acting while the database does not hear them, and judge nobody right after', async () => {
    const { store, close } = await openTestStore('postgres');
    let down = false;
    const flaky: Store = {
      ...store,
      query: (sql, values) =>
        down
          ? Promise.reject(Object.assign(new Error('down'), { code: 'ECONNREFUSED' }))
          : store.query(sql, values),
    };
    const executor = await started(flaky);
    down = true;
    await vi.waitUntil(() => !executor.isAlive(), PATIENCE);
    await silent(store, 'exe_also_cut_off', '1 s');
    down = false;
    await vi.waitUntil(() => executor.isAlive(), PATIENCE);
    expect(await rowOf(store, 'exe_also_cut_off')).toMatchObject({ dead: false });
    await vi.waitUntil(async () => (await rowOf(store, 'exe_also_cut_off'))?.dead, PATIENCE);
    await executor.stop();
    await close();
  });

  it('leave the dead to those that can do all of it; with none alive an api process gives back what was held', async () => {
    const { store, close } = await openTestStore('postgres');
    await silent(store, 'exe_gone');
    await store.query("UPDATE executors SET dead_at = now() WHERE id = 'exe_gone'");
    const calls: string[] = [];
    const noting = (name: string) => async (dead: string) => void calls.push(`${name} ${dead}`);
    const watch = (executor: Executor, name: string) =>
      executor.watch([noting(`${name} money`)], [noting(`${name} machines`)]);
    const api = await started(store, undefined, 'api');
    await watch(api, 'api');
    await vi.waitUntil(() => calls.length > 0, PATIENCE);
    expect(await rowOf(store, 'exe_gone')).toMatchObject({ swept: false });

    const worker = await started(store, undefined, 'worker');
    await watch(worker, 'worker');
    expect(await rowOf(store, 'exe_gone')).toMatchObject({ swept: true });
    await silent(store, 'exe_next');
    await vi.waitUntil(async () => (await rowOf(store, 'exe_next'))?.swept, PATIENCE);
    expect(calls).toEqual([
      'api money exe_gone',
      ...['exe_gone', 'exe_next'].flatMap((dead) => [`worker money ${dead}`, `worker machines ${dead}`]),
    ]);
    await Promise.all([api.stop(), worker.stop()]);
    await close();
  });

  it('say how they are reached, what they are for, and when they leave', async () => {
    const { store, close } = await openTestStore('postgres');
    const executor = await started(store, undefined, 'worker');
    const said = async () => {
      const { rows: found } = await store.query(
        'SELECT role, address, leaving_at IS NOT NULL AS leaving FROM executors WHERE id = $1',
        [executor.id],
      );
      return found[0];
    };
    expect(await said()).toEqual({ role: 'worker', address: null, leaving: false });
    await executor.announce('http://127.0.0.1:1');
    await executor.leave();
    expect(await said()).toEqual({ role: 'worker', address: 'http://127.0.0.1:1', leaving: true });
    await executor.stop();
    await close();
  });

  it('are heard while writes of theirs are under way, and declared dead only after these', async () => {
    const { store, close } = await openTestStore('postgres');
    await silent(store, 'exe_busy');
    await rows.register(store, { id: 'exe_judge', host: 'h', pid: 1, role: 'all' });
    let commit = (): void => undefined;
    const written = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let order = '';
    let begun = (): void => undefined;
    const isBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const writing = store.transaction(async (tx) => {
      const { rowCount } = await tx.query(`WITH ${fence('$1')} SELECT FROM me`, ['exe_busy']);
      expect(rowCount).toBe(1);
      begun();
      await written;
      order += 'written ';
    });
    await isBegun;
    // Would wait for the transaction if it had the row to itself.
    expect(await rows.beat(store, 'exe_busy')).toBe(true);
    await store.query("UPDATE executors SET heartbeat_at = now() - interval '1 hour' WHERE id = 'exe_busy'");
    const declaring = rows.declareDead(store, 'exe_judge', 1_000).then((dead) => {
      order += `declared ${dead}`;
    });
    await vi.waitUntil(async () => {
      const waiting = await store.query(
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      return waiting.rowCount > 0;
    }, PATIENCE);
    commit();
    await Promise.all([writing, declaring]);
    expect(order).toBe('written declared exe_busy');
    const late = await store.query(`WITH ${fence('$1')} SELECT FROM me`, ['exe_busy']);
    expect(late.rowCount).toBe(0);
    await close();
  });

  it('that are dead cannot declare others dead', async () => {
    const { store, close } = await openTestStore('postgres');
    await silent(store, 'exe_a');
    await silent(store, 'exe_b');
    await store.query("UPDATE executors SET dead_at = now() WHERE id = 'exe_a'");
    expect(await rows.declareDead(store, 'exe_a', 1)).toEqual([]);
    await close();
  });
});
