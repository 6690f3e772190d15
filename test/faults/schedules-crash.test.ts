/** A process dies while it fires schedules, at every statement of that: each time comes to one execution and one run all the same. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChainFiring } from '../../src/schedules/trigger-rows.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { builtProgram } from '../support/programs.ts';
import { QUICK_START } from '../support/quick-start.ts';
import { hasPostgres, openTestStore, type TestStore } from '../support/stores.ts';
import type { SchedulesOrder } from './schedules-process.ts';

const PROGRAM = join(import.meta.dirname, 'schedules-process.ts');
const START = new Date('2026-11-22T12:00:00.000Z');
const DUE = new Date('2026-11-22T13:00:00.500Z');
/** More than there are statements: the last of them are deaths after the commit. */
const PLACES = Array.from({ length: 16 }, (_, index) => index + 1);

describe.skipIf(!hasPostgres())('a death while schedules are fired', () => {
  let testStore: TestStore;
  let app: TestApp;
  let now = START;
  beforeAll(async () => {
    testStore = await openTestStore('postgres');
    app = await startTestApp(testStore, { now: () => now });
  });
  afterAll(async () => {
    await app.close();
    await testStore.close();
  });

  const make = async (): Promise<string> => {
    const body = { name: 'x', machine_id: 'm_1', task_prompt: 'Look', frequency: 'hourly' };
    return (await app.call('POST', '/v1/schedules', { body })).json.id;
  };

  /** Lets another process come to its stops, and kills it there. */
  async function dieOver(order: Pick<SchedulesOrder, 'clock' | 'chains'>): Promise<void> {
    const whole = { ...order, databaseUrl: testStore.databaseUrl, dataDir: testStore.dataDir, now };
    const child = fork(builtProgram(PROGRAM), [JSON.stringify(whole)], { execArgv: [...QUICK_START] });
    await once(child, 'message');
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Until the database has noticed that nobody holds the rows any more. */
  async function fireUntil(done: () => Promise<boolean>): Promise<void> {
    await expect
      .poll(async () => {
        await app.schedules.rounds.fire(now);
        return done();
      })
      .toBe(true);
  }

  const count = async (sql: string, values: readonly unknown[] = []): Promise<number> =>
    (await testStore.store.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${sql}`, values))
      .rows[0]?.count ?? 0;

  it('by the clock, or one after another: nothing is lost, and nothing happens twice', async () => {
    const ids = await Promise.all(PLACES.map(make));
    now = DUE;
    await dieOver({ clock: ids.map((id, index) => ({ id, stop: PLACES[index] ?? 0 })), chains: [] });
    // Some deaths were before the commit, and some after it.
    const before = await count('schedule_runs');
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(ids.length);
    expect(await count('runs')).toBe(before);
    await fireUntil(async () => (await count('schedules WHERE next_run_at <= $1', [now])) === 0);
    for (const id of ids) {
      const { data } = (await app.call('GET', `/v1/schedules/${id}/runs`)).json;
      expect(data).toMatchObject([{ status: 'queued', scheduled_for: '2026-11-22T13:00:00.000Z' }]);
    }
    expect(await count('runs')).toBe(ids.length);

    const followers = await Promise.all(PLACES.map(make));
    const [source = ''] = ids;
    const [execution] = (await app.call('GET', `/v1/schedules/${source}/runs`)).json.data;
    for (const id of followers.slice(0, 16)) {
      const body = { kind: 'chain', source_schedule_id: source, event: 'on_any' };
      expect((await app.call('POST', `/v1/schedules/${id}/triggers`, { body })).status).toBe(200);
    }
    await app.call('POST', `/v1/runs/${execution.agent_run_id}/cancel`);
    const { rows } = await testStore.store.query<ChainFiring>('SELECT * FROM schedule_chain_firings');
    expect(rows.length).toBe(followers.length);
    const chains = rows.map((chain, index) => ({ chain, stop: PLACES[index] ?? 0 }));
    await dieOver({ clock: [], chains });
    expect(await count('schedule_chain_firings')).toBeGreaterThan(0);
    await fireUntil(async () => (await count('schedule_chain_firings')) === 0);
    for (const id of followers) {
      const { data } = (await app.call('GET', `/v1/schedules/${id}/runs`)).json;
      expect(data).toMatchObject([{ status: 'queued', trigger: 'triggered' }]);
    }
    expect(await count('runs')).toBe(ids.length + followers.length);
  });
});
