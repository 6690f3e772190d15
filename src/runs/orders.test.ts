import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/support/app.ts';
import { countedIn, countingParents, insertWorkflowRun } from '../../test/support/parents.ts';
import { describeStores } from '../../test/support/stores.ts';
import type { Store } from '../db/store.ts';
import type { Carrying } from '../durable/carrier.ts';
import { makeChild } from './child.ts';
import { type RunsKitchen, tellerOf } from './kitchen.ts';
import { pauseRun } from './moves.ts';
import { cancelRun, giveBackRun } from './orders.ts';
import { loadRun, lockRun, type RunRow } from './rows.ts';

const NOON = Date.UTC(2026, 10, 22, 12);

describeStores('an order to a run', (open) => {
  let store: Store;
  let app: TestApp;
  let now = new Date(NOON);
  const parents = countingParents();
  beforeAll(async () => {
    const place = await open();
    ({ store } = place);
    app = await startTestApp(place, { parents, now: () => now });
  });
  afterAll(() => app?.close());

  /** What was asked of whoever carries it. */
  let asked: string[] = [];
  const carrying: Carrying = {
    poke: () => void asked.push('poke'),
    nudge: async (id) => void asked.push(`nudge ${id}`),
    carried: () => 0,
  };
  beforeEach(() => {
    asked = [];
    now = new Date(NOON);
  });
  const kitchen = (): RunsKitchen => app.runs.kitchen;
  const row = async (id: string): Promise<RunRow & { nudges: number }> => {
    const { rows } = await store.query<{ nudges: number }>('SELECT nudges FROM runs WHERE id = $1', [id]);
    return { ...(await loadRun(store, id))!, ...rows[0]! };
  };
  const events = async (id: string) =>
    (await store.query('SELECT seq, type, data FROM events WHERE stream = $1 ORDER BY seq', [id])).rows;

  async function newRun(deadlineAt: Date | null = null) {
    const { accountId, keyIds } = app;
    const owner = { accountId, keyId: keyIds.test, mode: 'test' } as const;
    const runId = await insertWorkflowRun(store, owner);
    const workflow = { runId, workflowId: null, key: 'a' };
    const made = await store.transaction((tx) =>
      makeChild(tx, kitchen(), {
        ...owner,
        requestId: 'req',
        machineId: 'm',
        task: 'T',
        deadlineAt,
        workflow,
      }),
    );
    if ('refused' in made) throw new Error(made.refused);
    return { id: made.run.id, runId };
  }
  const pause = (id: string): Promise<RunRow> =>
    store.transaction(async (tx) => pauseRun(tx, tellerOf(kitchen()), (await lockRun(tx, id))!, 'Look'));

  it('to end cancels it once, and everybody hears of it', async () => {
    const { id, runId } = await newRun();
    expect(await cancelRun(kitchen(), carrying, id)).toMatchObject({ id, status: 'cancelled' });
    expect(asked.sort()).toEqual([`nudge ${id}`, 'poke']);
    expect([(await row(id)).nudges, await countedIn(store, runId)]).toEqual([1, { spent: 0, nudges: 1 }]);
    expect(parents.heard.filter((one) => one === id)).toEqual([id]);
    const [ended, log] = [await row(id), await events(id)];
    expect(await cancelRun(kitchen(), carrying, id)).toMatchObject({ id, status: 'cancelled' });
    expect([await row(id), await events(id), asked.length]).toEqual([ended, log, 2]);
  });

  it('by many at once is carried out by one of them', async () => {
    const { id, runId } = await newRun();
    const all = await Promise.all([1, 2, 3, 4].map(() => cancelRun(kitchen(), carrying, id)));
    expect(all.map((one) => one?.status)).toEqual(Array(4).fill('cancelled'));
    expect([(await row(id)).nudges, (await countedIn(store, runId)).nudges]).toEqual([1, 1]);
  });

  it('that is not there is nobody’s', async () => {
    expect(await cancelRun(kitchen(), carrying, 'run_0')).toBeNull();
    await giveBackRun(kitchen(), carrying, 'run_0', { since: now, note: null });
    expect(asked).toEqual([]);
  });

  it('to go on gives it back once, with what was said', async () => {
    const { id, runId } = await newRun();
    const { awaiting_human_since: since } = await pause(id);
    await giveBackRun(kitchen(), carrying, id, { since: since!, note: 'Go' });
    expect(await row(id)).toMatchObject({ status: 'running', note: 'Go', nudges: 1 });
    expect([asked, (await countedIn(store, runId)).nudges]).toEqual([[`nudge ${id}`], 2]);
    const before = [await row(id), await events(id)];
    await giveBackRun(kitchen(), carrying, id, { since: since!, note: 'Again' });
    expect([await row(id), await events(id)]).toEqual(before);
  });

  it('to go on is for the pause that it names, and for no other', async () => {
    const { id } = await newRun();
    const first = await pause(id);
    await giveBackRun(kitchen(), carrying, id, { since: first.awaiting_human_since!, note: null });
    now = new Date(NOON + 1);
    const second = await pause(id);
    await giveBackRun(kitchen(), carrying, id, { since: first.awaiting_human_since!, note: null });
    expect(await row(id)).toMatchObject({ status: 'awaiting_human', note: null });
    await giveBackRun(kitchen(), carrying, id, { since: second.awaiting_human_since!, note: null });
    expect(await row(id)).toMatchObject({ status: 'running' });
  });

  it('to go on leaves one whose time is over to the clock', async () => {
    const { id } = await newRun(new Date(NOON + 10));
    const { awaiting_human_since: since } = await pause(id);
    now = new Date(NOON + 10);
    await giveBackRun(kitchen(), carrying, id, { since: since!, note: null });
    expect([(await row(id)).status, asked]).toEqual(['awaiting_human', []]);
  });
});
