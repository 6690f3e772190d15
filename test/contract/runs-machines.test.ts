/** Runs and the machines they drive: one at a time, people, circles, machines that end, what was seen (contract sections 2, 8). */
import { hash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../../src/db/store.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { clickAt, createGate, createPuppet, decides, hangs, says } from '../support/puppet.ts';
import { openScene, type RunJson, type Scene } from '../support/run-scene.ts';
import { describeOverRooms } from '../support/stores.ts';
import { expectError } from './expectations.ts';
import { type Published, readPublished } from './published.ts';
import { expectLog, expectRun } from './run-expectations.ts';

const SHOWN = [{ type: 'text_present', text: 'Opencoast test mode' }];
const FRAMES = { method: 'GET', path: '/v1/runs/:run_id/screenshots' } as const;

describeOverRooms('a run on a machine', (open) => {
  let app: TestApp;
  let store: Store;
  let published: Published;
  let scene: Scene;
  const puppet = createPuppet();
  beforeAll(async () => {
    const testStore = await open();
    store = testStore.store;
    app = await startTestApp(testStore, { durable: true, live: puppet.engine });
    published = await readPublished(app);
    scene = await openScene(app, 'live', { cents: 100_000 });
  });
  afterAll(() => app?.close());

  async function ended(id: string): Promise<RunJson> {
    const run = await scene.end(id);
    expectRun(run);
    expectLog(await scene.log(id), run);
    return run;
  }
  const texts = async (id: string) =>
    (await scene.log(id)).filter(({ type }) => type === 'text').map(({ data }) => data.text);
  /** An engine that does this once, comes to a gate before its second step, and is then done. */
  function gated(task: string) {
    const gate = createGate();
    puppet.play(task, async ({ signal }, nth) => {
      if (nth === 2) await gate.pass(signal);
      return nth < 3 ? decides(clickAt(nth * 3)) : says('done', 'It is done.');
    });
    return gate;
  }

  it('has it to itself: the next one in line begins when it has ended', async () => {
    const { id: machine_id, sim } = await scene.machine();
    const gate = gated('Hold it');
    puppet.play('Come next', (_, nth) =>
      nth < 3 ? decides(clickAt(90), clickAt(95)) : says('done', 'Done.'),
    );
    const first = await scene.create({ machine_id, task: 'Hold it', success_criteria: SHOWN });
    const others = [];
    for (let count = 0; count < 2; count++)
      others.push(await scene.create({ machine_id, task: 'Come next', success_criteria: SHOWN }));
    await gate.reached;
    expect(sim().inspect().counts.button_down).toBe(1);
    for (const { id } of others) expect((await scene.get(id)).status).toBe('queued');
    gate.open();
    const runs = [await ended(first.id)];
    for (const { id } of others) runs.push(await ended(id));
    for (const [at, run] of runs.slice(1).entries())
      expect(Date.parse(run.started_at)).toBeGreaterThanOrEqual(Date.parse(runs[at]!.finished_at));
    // The second one's engine counts on: its first run has had two turns of two clicks, the other none.
    expect(sim().inspect().counts.button_down).toBe(2 + 4);
  });

  it('asks for a person, who has the machine until they give it back, and goes on with their note', async () => {
    const { id: machine_id, path, sim } = await scene.machine();
    const notes: unknown[] = [];
    puppet.play('Pass the gate', ({ note, humanActed }, nth) => {
      notes.push([note ?? null, humanActed ?? false]);
      if (nth === 2)
        return says('fail', 'A code is asked for.', { askHuman: 'Type the code from the phone.' });
      return nth < 4 ? decides(clickAt(nth)) : says('done', 'It is done.');
    });
    const { id } = await scene.create({ machine_id, task: 'Pass the gate', success_criteria: SHOWN });
    const waiting = await scene.reach(id, 'awaiting_human');
    expectRun(waiting);
    expect(waiting).toMatchObject({
      awaiting_human_reason: 'Type the code from the phone.',
      steps_completed: 2,
    });
    const click = () =>
      scene.call('POST', `${path}/actions`, { command: 'click', parameters: { x: 1, y: 600 } });
    await expect
      .poll(() => app.machines.fleet.find(machine_id) && click().then(({ status }) => status))
      .toBe(409);
    const refused = await click();
    expectError(refused, 'INVALID_STATE', 'live');
    expect(refused.json.error).toMatchObject({ current_state: 'human_control' });
    const before = sim().inspect().counts.button_down ?? 0;
    await scene.call('POST', `/v1/runs/${id}/resume`, { note: 'Typed it.' });
    expect(await ended(id)).toMatchObject({ status: 'succeeded', steps_completed: 4 });
    expect(notes).toEqual([
      [null, false],
      [null, false],
      ['Typed it.', true],
      ['Typed it.', false],
    ]);
    expect((sim().inspect().counts.button_down ?? 0) - before).toBe(1);
    expect((await click()).status).toBe(200);
  });

  it('gives the machine back to agents when it ends while it waits, but not what a person has taken', async () => {
    puppet.play('Ask', () => says('fail', 'Help.', { askHuman: 'Help.' }));
    const { id: machine_id, path } = await scene.machine();
    const { id } = await scene.create({ machine_id, task: 'Ask' });
    await scene.reach(id, 'awaiting_human');
    const lease = () =>
      store.query<{ until: Date | null }>('SELECT control_until AS until FROM machines WHERE id = $1', [
        machine_id,
      ]);
    await expect.poll(async () => (await lease()).rows[0]?.until).not.toBeNull();
    await scene.call('POST', `/v1/runs/${id}/cancel`);
    await expect.poll(async () => (await lease()).rows[0]?.until).toBeNull();
    await scene.call('POST', `${path}/control`, { holder: 'human', ttl_seconds: 60 });
    puppet.play('Act', () => decides(clickAt(1)));
    const second = await scene.create({ machine_id, task: 'Act' });
    await scene.reach(second.id, 'awaiting_human');
    await scene.call('POST', `/v1/runs/${second.id}/cancel`);
    const third = await scene.create({ machine_id, task: 'Act' });
    await scene.reach(third.id, 'awaiting_human');
    expect((await lease()).rows[0]?.until).not.toBeNull();
    await scene.call('POST', `/v1/runs/${third.id}/cancel`);
    await ended(third.id);
  });

  it('waits before its next action when a person takes control of the machine', async () => {
    const { id: machine_id, path, sim } = await scene.machine();
    const gate = gated('Be interrupted');
    const { id } = await scene.create({ machine_id, task: 'Be interrupted', success_criteria: SHOWN });
    await gate.reached;
    await scene.call('POST', `${path}/control`, { holder: 'human', ttl_seconds: 600 });
    gate.open();
    const waiting = await scene.reach(id, 'awaiting_human');
    expect(waiting.awaiting_human_reason).toContain('control of the machine');
    expect(sim().inspect().counts.button_down).toBe(1);
    await scene.call('POST', `/v1/runs/${id}/resume`);
    expect(await ended(id)).toMatchObject({ status: 'succeeded', steps_completed: 3 });
    const failed = (await scene.log(id)).filter(({ type, data }) => type === 'tool_result' && !data.success);
    expect(failed.map(({ data }) => data.step)).toEqual([2]);
  });

  it('that goes in circles ends STUCK long before max_steps, or asks for a person where one may be waited for', async () => {
    const [one, two] = [await scene.machine(), await scene.machine()];
    for (const task of ['Circle', 'Circle and ask']) puppet.play(task, () => decides(clickAt(5)));
    const plain = await scene.create({ machine_id: one.id, task: 'Circle' });
    const patient = await scene.create({
      ...{ machine_id: two.id, task: 'Circle and ask', awaiting_human_timeout_seconds: 600 },
    });
    const run = await ended(plain.id);
    expect(run).toMatchObject({ status: 'failed', error: { code: 'STUCK' } });
    expect(run.steps_completed).toBe(5);
    expect(one.sim().inspect().counts.button_down).toBe(run.steps_completed);
    const waiting = await scene.reach(patient.id, 'awaiting_human');
    expect(waiting.awaiting_human_reason).toContain('circles');
    await scene.call('POST', `/v1/runs/${patient.id}/cancel`);
    await ended(patient.id);
  });

  it('that is deleted under it ends MACHINE_UNAVAILABLE', async () => {
    const { id: machine_id, path } = await scene.machine();
    const gate = gated('Lose it');
    const { id } = await scene.create({ machine_id, task: 'Lose it' });
    await gate.reached;
    expect((await scene.call('DELETE', path)).status).toBe(200);
    gate.open();
    const run = await ended(id);
    expect(run).toMatchObject({ status: 'failed', error: { code: 'MACHINE_UNAVAILABLE' } });
    expectError(await scene.call('POST', '/v1/runs', { machine_id, task: 'x' }), 'MACHINE_NOT_FOUND', 'live');
  });

  it('that is deleted while a person is waited for ends soon, and so does what is in line behind it', async () => {
    const { id: machine_id, path } = await scene.machine();
    puppet.play('Wait for the key', () => says('fail', 'Help.', { askHuman: 'Bring the key.' }));
    const { id } = await scene.create({ machine_id, task: 'Wait for the key' });
    await scene.reach(id, 'awaiting_human');
    const behind = await scene.create({ machine_id, task: 'Never begun' });
    expect((await scene.call('DELETE', path)).status).toBe(200);
    for (const run of [await ended(id), await ended(behind.id)])
      expect(run).toMatchObject({
        ...{ status: 'failed', awaiting_human_reason: null },
        error: { code: 'MACHINE_UNAVAILABLE', message: 'The machine was deleted.' },
      });
    const late = await scene.call('POST', `/v1/runs/${id}/resume`);
    expectError(late, 'NOT_AWAITING_HUMAN', 'live');
  });

  it('that is restarted under it says so, and looks afresh', async () => {
    const { id: machine_id, path, sim } = await scene.machine();
    const gate = gated('Start again');
    const { id } = await scene.create({ machine_id, task: 'Start again', success_criteria: SHOWN });
    await gate.reached;
    expect((await scene.call('POST', `${path}/restart`)).status).toBe(200);
    const before = sim().inspect().counts.button_down;
    gate.open();
    expect(await ended(id)).toMatchObject({ status: 'succeeded', steps_completed: 3 });
    expect((await texts(id)).join()).toContain('was restarted');
    // What was decided on the screen before is not done on the one after.
    const { rows } = await store.query('SELECT step, state FROM run_steps WHERE run_id = $1 ORDER BY step', [
      id,
    ]);
    expect(rows.map(({ state }: RunJson) => state)).toEqual(['done', 'uncertain', 'done']);
    expect(sim().inspect().counts.button_down).toBe(before);
  });

  it('ends in time wherever it is: in line, at work, or waiting for a person', async () => {
    const [one, two, three] = [await scene.machine(), await scene.machine(), await scene.machine()];
    puppet.play('Hang', hangs);
    puppet.play('Wait for somebody', () => says('fail', 'Help.', { askHuman: 'Help.' }));
    const short = { deadline_seconds: 1 };
    const ask = { task: 'Wait for somebody' };
    const holder = await scene.create({ machine_id: one.id, task: 'Hang' });
    await scene.reach(holder.id, 'running');
    const early = await scene.call('POST', `/v1/runs/${holder.id}/resume`);
    expectError(early, 'NOT_AWAITING_HUMAN', 'live');
    expect(early.json.error).toMatchObject({ current_state: 'running' });
    const bodies = [
      { machine_id: one.id, task: 'Never begun', ...short },
      { machine_id: two.id, task: 'Hang', ...short },
      { machine_id: three.id, ...ask, ...short },
      { machine_id: (await scene.machine()).id, ...ask, awaiting_human_timeout_seconds: 1 },
    ];
    const made = await Promise.all(bodies.map((body) => scene.create(body)));
    const runs = await Promise.all(made.map(({ id }) => ended(id)));
    expect(runs.map(({ status, error, steps_completed }) => [status, error.code, steps_completed])).toEqual([
      ['timed_out', 'DEADLINE_EXCEEDED', 0],
      ['timed_out', 'DEADLINE_EXCEEDED', 0],
      ['timed_out', 'DEADLINE_EXCEEDED', 1],
      ['timed_out', 'AWAITING_HUMAN_TIMEOUT', 1],
    ]);
    expect(runs[0]?.started_at).toBeNull();
    for (const run of runs) {
      expect(run.result).toMatchObject({ passed: false, status: 'timed_out' });
      expect(Date.parse(run.finished_at) - Date.parse(run.created_at)).toBeGreaterThanOrEqual(1_000);
      const late = await scene.call('POST', `/v1/runs/${run.id}/resume`);
      expectError(late, 'NOT_AWAITING_HUMAN', 'live');
    }
    expect(await store.query('SELECT 1 FROM machine_leases WHERE machine_id = $1', [two.id])).toMatchObject({
      rowCount: 0,
    });
    await scene.call('POST', `/v1/runs/${holder.id}/cancel`);
    await ended(holder.id);
  });

  it('keeps the frames that the engine saw, for its owner alone', async () => {
    const { id: machine_id } = await scene.machine();
    const seen: string[] = [];
    puppet.play('Look around', ({ screenshot }, nth) => {
      seen.push(screenshot.sha256);
      return nth < 3 ? decides(clickAt(nth * 9)) : says('done', 'Seen.');
    });
    const { id } = await scene.create({ machine_id, task: 'Look around', success_criteria: SHOWN });
    await ended(id);
    const list = await scene.call('GET', `/v1/runs/${id}/screenshots`);
    published.check(FRAMES, list);
    expect(list.json.data.map(({ step, sha256 }: RunJson) => [step, sha256])).toEqual(
      seen.map((sha256, at) => [at + 1, sha256]),
    );
    const [first] = list.json.data;
    expect(first).toMatchObject({
      url: `${app.url}/v1/runs/${id}/screenshots/1`,
      format: 'png',
      width: 1280,
    });
    const image = await fetch(first.url, { headers: { 'x-api-key': scene.key } });
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/png']);
    const bytes = Buffer.from(await image.arrayBuffer());
    expect(hash('sha256', bytes)).toBe(first.sha256);
    expect(bytes.equals((await app.blobs.get(first.sha256))!)).toBe(true);
    for (const step of ['0', '4', 'x', '1.5', '%00'])
      expectError(await scene.call('GET', `/v1/runs/${id}/screenshots/${step}`), 'NOT_FOUND', 'live');
    const stranger = await openScene(app, 'live');
    for (const rest of ['', '/1'])
      expectError(await stranger.call('GET', `/v1/runs/${id}/screenshots${rest}`), 'RUN_NOT_FOUND', 'live');
    await store.query('UPDATE run_steps SET screenshot = NULL WHERE run_id = $1 AND step = 1', [id]);
    expectError(await scene.call('GET', `/v1/runs/${id}/screenshots/1`), 'NOT_FOUND', 'live');
    expect((await scene.call('GET', `/v1/runs/${id}/screenshots`)).json.data).toHaveLength(2);
  });
});
