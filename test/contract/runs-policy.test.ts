/** `action_policy` on runs: what is denied is not done, and what a person is asked about is done once, as it was asked (section 8). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CanonicalAction } from '../../src/contract/actions.ts';
import type { PastStep } from '../../src/engine/engine.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { clickAt, createPuppet, decides, says } from '../support/puppet.ts';
import { openScene, type RunJson, type Scene } from '../support/run-scene.ts';
import { describeOverRooms } from '../support/stores.ts';
import { expectError, pathsOf } from './expectations.ts';
import { expectLog, expectRun } from './run-expectations.ts';

const SHOWN = [{ type: 'text_present', text: 'Opencoast test mode' }];
const ASKS = { actions: { confirm: ['click'] } };
const type = (text: string): CanonicalAction => ({ action_type: 'type_text', params: { text } });

describeOverRooms('the policy of a run', (open) => {
  let app: TestApp;
  let scene: Scene;
  const puppet = createPuppet();
  beforeAll(async () => {
    app = await startTestApp(await open(), { durable: true, live: puppet.engine });
    scene = await openScene(app, 'live', { cents: 100_000 });
  });
  afterAll(() => app?.close());

  const start = async (task: string, action_policy: object, more: object = {}) => {
    const machine = await scene.machine();
    const body = { machine_id: machine.id, task, action_policy, success_criteria: SHOWN, ...more };
    const run = await scene.create(body);
    return { ...machine, id: run.id as string, clicks: () => machine.sim().inspect().counts.button_down };
  };
  const ended = async (id: string): Promise<RunJson> => {
    const run = await scene.end(id);
    expectRun(run);
    expectLog(await scene.log(id), run);
    return run;
  };
  const results = async (id: string) =>
    (await scene.log(id)).filter(({ type }) => type === 'tool_result').map(({ data }) => data);
  const resume = (id: string, note?: string) =>
    scene.call('POST', `/v1/runs/${id}/resume`, note === undefined ? {} : { note });

  it('keeps what it denies from being done, tells the engine, and ends the run that insists', async () => {
    const told: (string | undefined)[] = [];
    puppet.play('Press on', ({ trajectory }) => {
      told.push(trajectory.at(-1)?.failed);
      return decides(clickAt(10), clickAt(700, 300), clickAt(20));
    });
    const region = { x: 600, y: 200, width: 200, height: 200 };
    const { id, clicks } = await start('Press on', { regions: { deny: [region] } });
    const run = await ended(id);
    expect(run).toMatchObject({ status: 'failed', steps_completed: 2, error: { code: 'POLICY_DENIED' } });
    expect(run.error.message).toContain('regions.deny');
    // The first click of each step, and nothing after what was denied.
    expect(clicks()).toBe(2);
    expect(await results(id)).toEqual([
      { step: 1, success: true },
      { step: 1, success: false, error: expect.stringContaining('regions.deny') },
      { step: 2, success: true },
      { step: 2, success: false, error: expect.stringContaining('regions.deny') },
    ]);
    expect(told).toEqual([undefined, expect.stringContaining('regions.deny')]);
  });

  it('lets an engine find another way', async () => {
    puppet.play('Go round', (_, nth) => {
      if (nth === 3) return says('done', 'It is done.');
      return decides(nth === 1 ? type('javascript:alert(1)') : clickAt(10));
    });
    const { id, clicks } = await start('Go round', {});
    expect(await ended(id)).toMatchObject({ status: 'succeeded', steps_completed: 3 });
    expect(clicks()).toBe(1);
  });

  it('asks a person before what it is told to, and does it once when they have given it back', async () => {
    const seen: { hint: string | undefined; last: PastStep | undefined }[] = [];
    puppet.play('Order it', ({ hint, trajectory }, nth) => {
      seen.push({ hint, last: trajectory.at(-1) });
      return nth < 3 ? decides(clickAt(30)) : says('done', 'It is done.');
    });
    const { id, clicks } = await start('Order it', ASKS);
    const paused = await scene.reach(id, 'awaiting_human');
    expect(paused.awaiting_human_reason).toBe(
      "confirm: Do click (click x=30 y=600): the action click needs a person's approval.",
    );
    expect(clicks()).toBe(0);
    expect((await resume(id)).status).toBe(200);
    expect(await ended(id)).toMatchObject({ status: 'succeeded', steps_completed: 3 });
    expect(clicks()).toBe(1);
    expect(seen[1]?.hint).toContain('A person has allowed');
    expect(seen[1]?.last).toMatchObject({
      actions: [],
      failed: expect.stringContaining('a person is asked first'),
    });
    expect(seen[2]?.hint).toBe(undefined);
    const rows = await app.kitchen.store.query<{ approval: unknown }>(
      'SELECT approval FROM runs WHERE id = $1',
      [id],
    );
    expect(rows.rows).toEqual([{ approval: null }]);
  });

  it.each<[string, (nth: number) => CanonicalAction, boolean]>([
    ['another action', (nth) => clickAt(nth === 1 ? 40 : 41), false],
    ['another screen', () => clickAt(50), true],
  ])('asks again for %s', async (name, action, moves) => {
    const task = `Ask for ${name}`;
    puppet.play(task, (_, nth) => (nth < 4 ? decides(action(nth)) : says('done', 'It is done.')));
    const { id, sim, clicks } = await start(task, ASKS);
    const first = await scene.reach(id, 'awaiting_human');
    const signal = new AbortController().signal;
    const before = clicks();
    // Somebody has used the machine meanwhile, and it looks different.
    if (moves) {
      const rect = sim().inspect().targets['icon:editor']!;
      await sim().input.move(rect.x + 5, rect.y + 5, signal);
      await sim().input.button('left', true, 1, signal);
      await sim().input.button('left', false, 1, signal);
    }
    const done = clicks() - before;
    await resume(id);
    await scene.hear(id, (said) => said.filter(({ type }) => type === 'awaiting_human').length === 2);
    expect((await scene.get(id)).awaiting_human_since).not.toBe(first.awaiting_human_since);
    expect(clicks() - before).toBe(done);
    await resume(id);
    expect((await ended(id)).status).toBe('succeeded');
    expect(clicks() - before).toBe(done + 1);
  });

  it('does not do what a person refuses, and tells the engine', async () => {
    const hints: (string | undefined)[] = [];
    puppet.play('Ask and be refused', ({ hint }, nth) => {
      hints.push(hint);
      return nth < 3 ? decides(clickAt(55)) : says('done', 'I leave it.');
    });
    const { id, clicks } = await start('Ask and be refused', ASKS);
    await scene.reach(id, 'awaiting_human');
    expect((await scene.call('POST', `/v1/runs/${id}/resume`, { approve: false })).status).toBe(200);
    const run = await ended(id);
    expect(run.status).toBe('succeeded');
    expect(clicks()).toBe(0);
    expect(hints[1]).toContain('A person has refused');
    expect((await results(id)).at(-2)?.error ?? '').toContain('a person has refused it');
    expect((await scene.log(id)).filter(({ type }) => type === 'awaiting_human')).toHaveLength(1);
  });

  it('allows one action once: the next one like it is asked about', async () => {
    puppet.play('Order two', (_, nth) =>
      nth < 3 ? decides(clickAt(60), clickAt(60)) : says('done', 'Done.'),
    );
    const { id, clicks } = await start('Order two', ASKS);
    await scene.reach(id, 'awaiting_human');
    await resume(id);
    await scene.hear(id, (said) => said.filter(({ type }) => type === 'awaiting_human').length === 2);
    expect(clicks()).toBe(1);
    await scene.call('POST', `/v1/runs/${id}/cancel`);
    expect((await ended(id)).status).toBe('cancelled');
    expect(clicks()).toBe(1);
  });

  it.each([
    ['fail', 'failed'],
    ['cancel', 'cancelled'],
  ])('asks nobody where the run is to %s', async (on_awaiting_human, status) => {
    const task = `Ask nobody, ${on_awaiting_human}`;
    puppet.play(task, () => decides(clickAt(70)));
    const { id, clicks } = await start(task, ASKS, { on_awaiting_human });
    const run = await ended(id);
    expect(run).toMatchObject({ status, error: { code: 'AWAITING_HUMAN' } });
    expect(run.error.message).toContain('confirm: Do click');
    expect(clicks()).toBe(0);
  });

  it('reads words off what is clicked, whatever the engine says that it is', async () => {
    puppet.play('Press it', () => decides(clickAt(200, 160)));
    const words = { words: { deny: ['Opencoast*'] } };
    // The eyes of the script read one word at each third of the screen's middle.
    const { sim } = await scene.machine();
    const { width, height } = sim().screen.size();
    puppet.play('Press it', () => decides(clickAt(Math.floor(width / 8), Math.floor(height / 2))));
    const { id } = await start('Press it', words);
    expect((await ended(id)).error).toMatchObject({ code: 'POLICY_DENIED' });
  });

  it('tells every rule that is none, with the other faults of the request', async () => {
    const { id: machine_id } = await scene.machine();
    const action_policy = {
      actions: { allow: ['fly'] },
      domains: { allow: ['https://a.example/b'], other: [] },
      keys: { deny: ['ctrl+nokey'] },
      regions: { deny: [{ x: -1, y: 0, width: 0, height: 1 }] },
      words: { confirm: ['!'] },
    };
    const body = { machine_id, task: '', action_policy, output_schema: { type: 'x' } };
    const answer = await scene.call('POST', '/v1/runs', body);
    expectError(answer, 'VALIDATION_ERROR', 'live');
    expect(pathsOf(answer).sort()).toEqual([
      'action_policy.actions.allow[0]',
      'action_policy.domains.allow[0]',
      'action_policy.domains.other',
      'action_policy.keys.deny[0]',
      'action_policy.regions.deny[0].width',
      'action_policy.regions.deny[0].x',
      'action_policy.words.confirm[0]',
      'output_schema.type',
      'task',
    ]);
  });
});
