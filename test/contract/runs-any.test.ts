/**
 * Whatever an engine does, whoever intervenes and however little money there is: every run ends, its log is whole, each completed
 * step was paid once and nothing else was, and the machine did what the log says.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../../src/db/store.ts';
import type { Decision } from '../../src/engine/engine.ts';
import { charge, settle } from '../../src/wallet/ledger.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { entriesOf, expectBalancedBooks, holdsOf, liveCharge } from '../support/books.ts';
import { clickAt, createPuppet, decides, says } from '../support/puppet.ts';
import { openScene, type RunJson, type Said, type Scene } from '../support/run-scene.ts';
import { describeOverRooms } from '../support/stores.ts';
import { expectLog, expectRun } from './run-expectations.ts';

const AT_ONCE = 25;
/** Half of them on each store. */
const NUM_RUNS = Math.ceil(Number(process.env.ROUNDS ?? 100) / AT_ONCE / 2);
const CENTS = 60;

const TURNS = {
  click: (nth) => decides(clickAt(nth * 2)),
  'click twice': (nth) => decides(clickAt(nth * 2), clickAt(nth * 2 + 1)),
  // No simulated screen is that wide, so the click after it is not performed.
  miss: (nth) => decides(clickAt(90_000), clickAt(nth)),
  wait: () => decides({ action_type: 'wait', params: { ms: 1 } }),
  ask: () => says('fail', 'Help.', { askHuman: 'Help.' }),
  fail: () => says('fail', 'It cannot be done.'),
  done: () => says('done', 'It is done.'),
  break: () => {
    throw new Error('ill');
  },
} satisfies Record<string, (nth: number) => Decision>;
type Turn = keyof typeof TURNS;
/** Most of them lead on, so that most runs go on for a while. */
const OFTEN: readonly Turn[] = ['click', 'click twice', 'wait', 'miss'];
const turns = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...OFTEN) },
  { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(TURNS) as Turn[])) },
);

const plans = fc.record({
  turns: fc.array(turns, { minLength: 1, maxLength: 5, size: 'max' }),
  cents: fc.integer({ min: 5, max: CENTS }),
  max_steps: fc.integer({ min: 2, max: 6 }),
  on_awaiting_human: fc.constantFrom('pause', 'pause', 'fail', 'cancel'),
  isTrue: fc.boolean(),
  /** Once so many events were heard. */
  intervene: fc.option(
    fc.record({ after: fc.integer({ min: 1, max: 20 }), how: fc.constantFrom('cancel', 'take') }),
  ),
});
type Plan = typeof plans extends fc.Arbitrary<infer T> ? T : never;

describeOverRooms('any run', (open) => {
  let app: TestApp;
  let store: Store;
  let tasks = 0;
  const ends = new Set<string>();
  const puppet = createPuppet();
  beforeAll(async () => {
    const testStore = await open();
    store = testStore.store;
    app = await startTestApp(testStore, { durable: true, live: puppet.engine });
  });
  afterAll(() => app?.close());

  /** Does what the plan says while the run goes on; whoever waits for a person gets one, up to three times. */
  async function attend(
    scene: Scene,
    id: string,
    { intervene }: Plan,
    machine: string,
  ): Promise<readonly Said[]> {
    let pauses = 0;
    let isDone = intervene === null;
    for (;;) {
      const said = await scene.hear(id, (heard) => {
        if (heard.at(-1)?.type === 'done') return true;
        if (!isDone && heard.length >= (intervene?.after ?? 0)) return true;
        return heard.filter(({ type }) => type === 'awaiting_human').length > pauses;
      });
      if (said.at(-1)?.type === 'done') return said;
      if (!isDone && said.length >= (intervene?.after ?? 0)) {
        isDone = true;
        if (intervene?.how === 'cancel') await scene.call('POST', `/v1/runs/${id}/cancel`);
        else await scene.call('POST', `${machine}/control`, { holder: 'human', ttl_seconds: 60 });
        continue;
      }
      pauses += 1;
      await scene.call('POST', `/v1/runs/${id}/${pauses > 3 ? 'cancel' : 'resume'}`);
    }
  }

  async function expectMoney(scene: Scene, run: RunJson, cents: number): Promise<void> {
    await expectBalancedBooks(store, scene.accountId);
    expect(await holdsOf(store, scene.accountId)).toEqual([]);
    const own = (await entriesOf(store, scene.accountId)).filter(({ key }) => key.includes(run.id));
    const steps = Array.from({ length: run.steps_completed }, (_, at) => `${run.id}:${at + 1}`);
    const next = `${run.id}:${run.steps_completed + 1}`;
    const keys = own.map(({ key }) => key);
    expect([steps, [...steps, next, `refund:${next}`]]).toContainEqual(keys);
    expect(run.cost_cents).toBe(5 * run.steps_completed);
    expect(run.cost_cents).toBeLessThanOrEqual(cents);
    const { rows } = await store.query<{ step: number }>(
      'SELECT step FROM run_steps WHERE run_id = $1 ORDER BY step',
      [run.id],
    );
    expect(rows.slice(0, steps.length).map(({ step }) => step)).toEqual(steps.map((_, at) => at + 1));
    expect(rows.length).toBeLessThanOrEqual(steps.length + 1);
  }

  /** Every click that succeeded was made, and none that was not called for. */
  function expectClicks(said: readonly Said[], clicks: number): void {
    const calls = said.filter(({ type, data }) => type === 'tool_call' && data.action_type === 'click');
    const waits = new Set(
      said
        .filter(({ data }) => data.action_type && data.action_type !== 'click')
        .map(({ data }) => data.step),
    );
    const good = said.filter(
      ({ type, data }) => type === 'tool_result' && data.success && !waits.has(data.step),
    );
    expect(clicks).toBeGreaterThanOrEqual(good.length);
    expect(clicks).toBeLessThanOrEqual(calls.length);
  }

  async function tryOut(plan: Plan): Promise<void> {
    const scene = await openScene(app, 'live', { cents: CENTS });
    const machine = await scene.machine();
    if (plan.cents < CENTS) {
      const spent = liveCharge(scene.accountId, app.executorId, { cents: CENTS - plan.cents });
      await settle(store, (await charge(store, spent)).hold ?? '');
    }
    const task = `Task ${++tasks}`;
    puppet.play(task, (_, nth) => TURNS[plan.turns[nth - 1] ?? 'done'](nth));
    const { max_steps, on_awaiting_human } = plan;
    const text = plan.isTrue ? 'Opencoast test mode' : 'Nowhere';
    const success_criteria = [{ type: 'text_present', text }];
    const body = { machine_id: machine.id, task, max_steps, on_awaiting_human, success_criteria };
    const { id } = await scene.create(body);
    const said = await attend(scene, id, plan, machine.path);
    const run = await scene.get(id);
    ends.add(run.error?.code ?? run.status);
    expectRun(run);
    expectLog(said, run);
    expect(run.steps_completed).toBeLessThanOrEqual(max_steps);
    if (run.status === 'succeeded') expect(plan.isTrue).toBe(true);
    await expectMoney(scene, run, plan.cents);
    expectClicks(said, machine.sim().inspect().counts.button_down ?? 0);
  }

  it('ends, and its log, its money and its machine agree', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(plans, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (several) => {
        await Promise.all(several.map(tryOut));
      }),
      { numRuns: NUM_RUNS, endOnFailure: true },
    );
    // Had they all ended alike, little would have been tried.
    expect(ends.size).toBeGreaterThan(3);
  });
});
