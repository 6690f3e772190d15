/** Runs that something made, carried to their end: one after the other where the tier has one place, and heard of by who made them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../../src/db/store.ts';
import { makeChild } from '../../src/runs/child.ts';
import { cancelRun, giveBackRun } from '../../src/runs/orders.ts';
import { noParents } from '../../src/runs/parents.ts';
import { startTestApp, type TestAccount, type TestApp } from '../support/app.ts';
import { countedIn, insertWorkflowRun } from '../support/parents.ts';
import { describeOverRooms } from '../support/stores.ts';

describeOverRooms('runs that something made', (open) => {
  let store: Store;
  let app: TestApp;
  /** Runs that something was told of. */
  const heard: string[] = [];
  beforeAll(async () => {
    const place = await open();
    ({ store } = place);
    app = await startTestApp(place, {
      durable: true,
      parents: { ...noParents, told: ({ id }) => void heard.push(id) },
    });
  });
  afterAll(() => app?.close());

  interface Task {
    readonly task: string;
    readonly onAwaitingHuman?: 'pause';
  }
  /** Of one workflow run, all at once. */
  async function makeAll({ accountId, keyIds }: TestAccount, tasks: readonly Task[], budget?: number) {
    const owner = { accountId, keyId: keyIds.test, mode: 'test' } as const;
    const runId = await insertWorkflowRun(store, owner, budget);
    const ids = await store.transaction(async (tx) => {
      const made: string[] = [];
      for (const [nth, task] of tasks.entries()) {
        const workflow = { runId, workflowId: null, key: `step-${nth}` };
        const spec = { ...owner, requestId: 'req', machineId: 'm_1', ...task, workflow };
        const child = await makeChild(tx, app.runs.kitchen, spec);
        if ('refused' in child) throw new Error(child.refused);
        made.push(child.run.id);
      }
      return made;
    });
    app.runs.carrier.poke();
    return { runId, ids };
  }
  const get = async (id: string, { keys }: TestAccount) =>
    (await app.call('GET', `/v1/runs/${id}`, { key: keys.test })).json;
  const reaches = (id: string, account: TestAccount, status: string) =>
    expect.poll(async () => (await get(id, account)).status, { timeout: 10_000 }).toBe(status);

  it('take the one place of an account in turn', async () => {
    const account = await app.addAccount('free', 0);
    const { runId, ids } = await makeAll(account, [{ task: 'One' }, { task: 'Two' }, { task: 'Three' }]);
    for (const id of ids) await reaches(id, account, 'succeeded');
    const { rows } = await store.query<{ started_at: Date; finished_at: Date; metered_step: number }>(
      'SELECT started_at, finished_at, metered_step FROM runs WHERE id = ANY($1) ORDER BY started_at',
      [ids],
    );
    for (const [nth, { started_at }] of rows.slice(1).entries())
      expect(started_at.getTime()).toBeGreaterThanOrEqual(rows[nth]!.finished_at.getTime());
    const steps = rows.reduce((sum, { metered_step }) => sum + metered_step, 0);
    expect(steps).toBeGreaterThan(0);
    // Each has ended, and cost what its steps cost.
    expect(await countedIn(store, runId)).toEqual({ spent: 5 * steps, nudges: 3 });
    for (const id of ids) expect(heard).toContain(id);
  });

  it('end where their budget does', async () => {
    const account = await app.addAccount('professional', 0);
    const { runId, ids } = await makeAll(account, [{ task: 'Look' }], 10);
    await reaches(ids[0]!, account, 'cancelled');
    expect(await get(ids[0]!, account)).toMatchObject({ steps_completed: 2, error: null });
    expect((await countedIn(store, runId)).spent).toBe(10);
    expect(heard).toContain(ids[0]);
  });

  it('are given back and cancelled by orders, and others take their place', async () => {
    const account = await app.addAccount('free', 0);
    const { runId, ids } = await makeAll(account, [{ task: 'A [pause]' }, { task: 'B [pause]' }]);
    const { kitchen, carrier } = app.runs;
    const [first, second] = ids as [string, string];
    await reaches(first, account, 'awaiting_human');
    expect(await get(second, account)).toMatchObject({ status: 'queued', started_at: null });
    const since = new Date((await get(first, account)).awaiting_human_since);
    await giveBackRun(kitchen, carrier, first, { since, note: 'Go on' });
    await reaches(first, account, 'succeeded');
    await reaches(second, account, 'awaiting_human');
    await cancelRun(kitchen, carrier, second);
    expect(await get(second, account)).toMatchObject({ status: 'cancelled' });
    // Two pauses, one resume, two ends.
    expect((await countedIn(store, runId)).nudges).toBe(5);
  });
});
