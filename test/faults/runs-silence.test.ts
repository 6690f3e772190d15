/**
 * A process and its database lose sight of each other while runs go on: it was not heard for a moment, the answer to a COMMIT was
 * lost, it was declared dead and does not know yet.
 */
import { afterEach, expect, it, vi } from 'vitest';
import { retryOnOutage } from '../../src/db/outage.ts';
import type { Store } from '../../src/db/store.ts';
import { findMachine } from '../../src/machines/rows.ts';
import { startTestApp, type TestApp, type TestAppOptions } from '../support/app.ts';
import { declareDead, expectBalancedBooks } from '../support/books.ts';
import { clickAt, createGate, createPuppet, decides, says } from '../support/puppet.ts';
import { openScene, type Scene } from '../support/run-scene.ts';
import type { TestStore } from '../support/stores.ts';
import { describeRaces } from './scene.ts';

describeRaces('a run of a process', (open) => {
  let app: TestApp | undefined;
  afterEach(async () => {
    await app?.close();
    app = undefined;
  });

  const puppet = createPuppet();
  async function sceneOf(testStore: TestStore, options: TestAppOptions = {}): Promise<Scene> {
    app = await startTestApp(testStore, { durable: true, live: puppet.engine, ...options });
    return openScene(app, 'live');
  }
  const stepsOf = async (store: Store, id: string) =>
    (await store.query('SELECT step, state FROM run_steps WHERE run_id = $1 ORDER BY step', [id])).rows;

  it('that was not heard for a moment goes on with it, and does not repeat what may have been done', async () => {
    const testStore = await open();
    let isAlive = true;
    const scene = await sceneOf(testStore, { isAlive: () => isAlive });
    const machine = await scene.machine();
    const task = 'Not heard';
    puppet.play(task, (_, nth) => {
      isAlive = nth > 1;
      return nth > 2 ? says('fail', 'That is all.') : decides(clickAt(10 * nth));
    });
    const { id } = await scene.create({ task, machine_id: machine.id });
    await scene.hear(id, (said) => said.some(({ type }) => type === 'tool_call'));
    isAlive = true;
    const run = await scene.end(id);
    expect(run.error.code).toBe('TASK_FAILED');
    expect(await stepsOf(testStore.store, id)).toEqual([
      { step: 1, state: 'uncertain' },
      { step: 2, state: 'done' },
      { step: 3, state: 'done' },
    ]);
    expect(run.cost_cents).toBe(15);
    await expectBalancedBooks(testStore.store);
  });

  it('that was not heard while an action waited for its turn does not perform it', async () => {
    const testStore = await open();
    let [isAlive, asked] = [true, 0];
    const scene = await sceneOf(testStore, {
      isAlive() {
        asked += isAlive ? 0 : 1;
        return isAlive;
      },
    });
    const machine = await scene.machine();
    const task = 'Its turn';
    const gate = createGate();
    puppet.play(task, async ({ signal }, nth) => {
      if (nth > 1) return says('fail', 'That is all.');
      const owner = { accountId: scene.accountId, mode: 'live' } as const;
      const row = await findMachine(testStore.store, owner, machine.id);
      if (row) void app?.machines.fleet.use(row, signal, () => gate.pass(signal));
      await gate.reached;
      return decides(clickAt(10));
    });
    const { id } = await scene.create({ task, machine_id: machine.id });
    await scene.hear(id, (said) => said.some(({ type }) => type === 'tool_call'));
    isAlive = false;
    gate.open();
    // It waits to be heard again, and asks.
    await vi.waitUntil(() => asked > 12, { timeout: 20_000 });
    isAlive = true;
    await scene.end(id);
    expect(machine.sim().inspect().counts.button_down ?? 0).toBe(0);
    expect((await stepsOf(testStore.store, id))[0]).toEqual({ step: 1, state: 'uncertain' });
  });

  it('that did not hear of a COMMIT waits for a person all the same', async () => {
    const testStore = await open();
    let lose = 0;
    const store: typeof testStore.store = {
      ...testStore.store,
      async transaction(work) {
        let pauses = false;
        const answer = await testStore.store.transaction((tx) =>
          work({
            ...tx,
            query: (sql, values) => {
              pauses ||= sql.startsWith('UPDATE runs SET status') && values?.[1] === 'awaiting_human';
              return tx.query(sql, values) as never;
            },
          }),
        );
        if (pauses && lose++ === 0) throw new Error('Connection terminated unexpectedly');
        return answer;
      },
    };
    const ended = new AbortController();
    const scene = await sceneOf(
      { ...testStore, store },
      { retry: (work) => retryOnOutage(work, { signal: ended.signal, firstDelayMs: 1 }) },
    );
    const task = 'Not heard of';
    puppet.play(task, (_, nth) => says('fail', 'Help.', nth === 1 ? { askHuman: 'Help.' } : {}));
    const machine = await scene.machine();
    const { id } = await scene.create({ task, machine_id: machine.id });
    await scene.reach(id, 'awaiting_human');
    expect((await scene.call('POST', `/v1/runs/${id}/resume`)).status).toBe(200);
    expect((await scene.end(id)).error.code).toBe('TASK_FAILED');
    expect(lose).toBe(1);
    ended.abort();
  });

  it('that was declared dead is not ended by it, whatever goes wrong there', async () => {
    const testStore = await open();
    let isOver = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      isOver = resolve;
    });
    let isWrong = false;
    const store: typeof testStore.store = {
      ...testStore.store,
      transaction: (work) => testStore.store.transaction(work).finally(() => isWrong && isOver()),
    };
    const scene = await sceneOf({ ...testStore, store });
    const task = 'Declared dead';
    puppet.play(task, async () => {
      await declareDead(store, app?.executorId ?? '');
      isWrong = true;
      throw new Error('what goes wrong');
    });
    const machine = await scene.machine();
    const { id } = await scene.create({ task, machine_id: machine.id });
    await over;
    expect((await scene.get(id)).status).toBe('running');
  });
});
