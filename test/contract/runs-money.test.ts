/** What runs cost: a charge for each completed step, and nothing else (contract sections 0 and 2). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../../src/db/store.ts';
import { balanceOf, charge, grant, settle } from '../../src/wallet/ledger.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { entriesOf, expectBalancedBooks, holdsOf, liveCharge } from '../support/books.ts';
import { clickAt, createGate, createPuppet, decides, hangs, says } from '../support/puppet.ts';
import { openScene, type RunJson, type Scene } from '../support/run-scene.ts';
import { describeOverRooms } from '../support/stores.ts';
import { expectError } from './expectations.ts';
import { expectLog, expectRun } from './run-expectations.ts';

/** What the scripted eyes read on every screen. */
const SHOWN = [{ type: 'text_present', text: 'Opencoast test mode' }];

describeOverRooms('the money of runs', (open) => {
  let app: TestApp;
  let store: Store;
  const puppet = createPuppet();
  beforeAll(async () => {
    const testStore = await open();
    store = testStore.store;
    app = await startTestApp(testStore, { durable: true, live: puppet.engine });
  });
  afterAll(() => app?.close());

  /** A live key with so much money, and a machine. */
  async function customer(cents: number): Promise<Scene & { machine_id: string }> {
    const scene = await openScene(app, 'live', { cents: 100 });
    const { id } = await scene.machine();
    // A machine is only started for who has more than some of these have.
    const spent = liveCharge(scene.accountId, app.executorId, { cents: 100 - cents });
    if (cents < 100) await settle(store, (await charge(store, spent)).hold ?? '');
    return { ...scene, machine_id: id };
  }

  async function ended(scene: Scene, id: string): Promise<RunJson> {
    const run = await scene.end(id);
    expectRun(run);
    expectLog(await scene.log(id), run);
    await expectBalancedBooks(store, scene.accountId);
    expect(await holdsOf(store, scene.accountId)).toEqual([]);
    return run;
  }
  const entries = async (scene: Scene, id: string) =>
    (await entriesOf(store, scene.accountId))
      .filter(({ key }) => key.includes(id))
      .map(({ kind, key, cents }) => [kind, key.replace(id, 'run'), cents]);

  it.each([
    ['v3', 5],
    ['v1', 8],
    ['v4', 5],
    ['v5', 5],
  ])('are %s: %i cents a step, each charged once under its number', async (cua_version, cents) => {
    const scene = await customer(100);
    const { machine_id } = scene;
    const body = { machine_id, task: 'Look at it', cua_version, success_criteria: SHOWN };
    const created = await scene.call('POST', '/v1/runs', body);
    expect([created.status, created.json.cost_cents]).toEqual([200, 0]);
    const run = await ended(scene, created.json.id);
    expect(run).toMatchObject({ status: 'succeeded', steps_completed: 3, cost_cents: 3 * cents });
    expect(run.result.verdict).toMatchObject({ passed: true, evidence_step: 3 });
    expect(await balanceOf(store, scene.accountId)).toBe(100 - 3 * cents);
    expect(await entries(scene, run.id)).toEqual([1, 2, 3].map((step) => ['charge', `run:${step}`, -cents]));
    const [charge] = (await entriesOf(store, scene.accountId)).filter(({ key }) => key === `${run.id}:1`);
    expect(charge).toMatchObject({ mode: 'live', endpoint: 'run_step', request_id: run.request_id });
    const usage = (await scene.call('GET', '/v1/usage')).json;
    expect(usage.total_credits).toBe(3 * cents);
  });

  it('are none on a test key, whose steps are written down all the same', async () => {
    const scene = await openScene(app, 'test', { cents: 0 });
    const { id } = await scene.create({ task: 'Look' });
    expect(await ended(scene, id)).toMatchObject({ status: 'succeeded', cost_cents: 0 });
    expect(await entries(scene, id)).toEqual([1, 2, 3].map((step) => ['charge', `run:${step}`, 0]));
  });

  it('must be there for one step when a run is asked for', async () => {
    const scene = await customer(4);
    const { machine_id } = scene;
    const refused = await scene.call('POST', '/v1/runs', { machine_id, task: 'Look' });
    expectError(refused, 'INSUFFICIENT_CREDITS', 'live');
    expect(refused.json.error).toMatchObject({ type: 'payment_required', required: 5, balance: 4 });
    const dearer = await scene.call('POST', '/v1/runs', { machine_id, task: 'Look', cua_version: 'v1' });
    expect(dearer.json.error).toMatchObject({ required: 8, balance: 4 });
    expect((await scene.call('GET', '/v1/runs')).json.data).toEqual([]);
  });

  it('that run out end the run and keep what was done; a top-up serves another', async () => {
    const scene = await customer(12);
    const { machine_id } = scene;
    const { id } = await scene.create({ machine_id, task: 'Look', success_criteria: SHOWN });
    const run = await ended(scene, id);
    expect(run).toMatchObject({ status: 'failed', steps_completed: 2, cost_cents: 10 });
    expect(run.error.code).toBe('WALLET_EXHAUSTED');
    expect(await balanceOf(store, scene.accountId)).toBe(2);
    const frames = (await scene.call('GET', `/v1/runs/${id}/screenshots`)).json.data;
    expect(frames.map(({ step }: RunJson) => step)).toEqual([1, 2]);
    await store.transaction(async (tx) => {
      await grant(tx, { accountId: scene.accountId, cents: 20, key: `top-up:${id}`, now: new Date() });
    });
    const again = await scene.create({ machine_id, task: 'Look', success_criteria: SHOWN });
    expect((await ended(scene, again.id)).status).toBe('succeeded');
    expect((await scene.get(id)).status).toBe('failed');
  });

  it('of a step that was not completed are given back: cancelled while the engine decides', async () => {
    const scene = await customer(100);
    const gate = createGate();
    puppet.play('Think for ever', async (input, nth) => {
      if (nth === 1) return decides(clickAt(5));
      await gate.pass(input.signal);
      return hangs(input, nth);
    });
    const { machine_id } = scene;
    const { id } = await scene.create({ machine_id, task: 'Think for ever' });
    await gate.reached;
    expect(await balanceOf(store, scene.accountId)).toBe(90);
    expect((await scene.call('POST', `/v1/runs/${id}/cancel`)).json).toMatchObject({
      ...{ status: 'cancelled', steps_completed: 1, cost_cents: 5 },
    });
    await ended(scene, id);
    expect(await balanceOf(store, scene.accountId)).toBe(95);
    expect(await entries(scene, id)).toEqual([
      ['charge', 'run:1', -5],
      ['charge', 'run:2', -5],
      ['refund', 'refund:run:2', 5],
    ]);
  });

  it('are given back for a step that is cancelled while it is performed, and its record says that nobody knows', async () => {
    const scene = await customer(100);
    const wait = { action_type: 'wait', params: { ms: 60_000 } } as const;
    puppet.play('Wait a minute', () => decides(clickAt(5), wait));
    const { machine_id } = scene;
    const { id } = await scene.create({ machine_id, task: 'Wait a minute' });
    await scene.hear(id, (said) => said.filter(({ type }) => type === 'tool_call').length === 2);
    await scene.call('POST', `/v1/runs/${id}/cancel`);
    const run = await ended(scene, id);
    expect(run).toMatchObject({ status: 'cancelled', steps_completed: 0, cost_cents: 0 });
    expect(await balanceOf(store, scene.accountId)).toBe(100);
    const { rows } = await store.query('SELECT step, state FROM run_steps WHERE run_id = $1', [id]);
    expect(rows).toEqual([{ step: 1, state: 'uncertain' }]);
  });

  it('of a step in which the engine fails are given back', async () => {
    const scene = await customer(100);
    puppet.play('Break', (_, nth) => {
      if (nth === 1) return decides(clickAt(5));
      throw new Error('what the engine keeps to itself');
    });
    const { id } = await scene.create({ machine_id: scene.machine_id, task: 'Break' });
    const run = await ended(scene, id);
    expect(run).toMatchObject({ status: 'failed', steps_completed: 1, cost_cents: 5 });
    expect(run.error.code).toBe('INTERNAL_ERROR');
    expect(JSON.stringify(run) + JSON.stringify(await scene.log(id))).not.toContain('to itself');
    expect(await balanceOf(store, scene.accountId)).toBe(95);
  });

  it('are kept for what the engine did before it gave up, or was not believed', async () => {
    const scene = await customer(100);
    puppet.play('Give up', (_, nth) =>
      nth < 3 ? decides(clickAt(nth)) : says('fail', 'It cannot be done.'),
    );
    puppet.play('Claim', (_, nth) => (nth < 2 ? decides(clickAt(nth)) : says('done', 'All is well.')));
    const { machine_id } = scene;
    const one = await ended(scene, (await scene.create({ machine_id, task: 'Give up' })).id);
    expect(one).toMatchObject({ status: 'failed', steps_completed: 3, cost_cents: 15 });
    expect(one).toMatchObject({ error: { code: 'TASK_FAILED', message: 'It cannot be done.' } });
    const two = await ended(scene, (await scene.create({ machine_id, task: 'Claim' })).id);
    expect(two).toMatchObject({ status: 'failed', steps_completed: 2, error: { code: 'TASK_FAILED' } });
    expect(two.result).toMatchObject({ passed: false, summary: 'All is well.', verdict: { passed: false } });
    const body = { machine_id, task: 'Claim', success_criteria: [{ type: 'text_present', text: 'Nowhere' }] };
    const three = await ended(scene, (await scene.create(body)).id);
    expect(three.result.verdict).toMatchObject({ passed: false, criteria: [{ met: 'unknown' }] });
    expect(await balanceOf(store, scene.accountId)).toBe(100 - 15 - 10 - three.cost_cents);
  });
});
