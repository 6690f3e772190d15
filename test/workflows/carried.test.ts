/** Workflow runs carried by DBOS with real runs below them: to their end, through people and clocks, from one process to the next. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Carrier } from '../../src/durable/carrier.ts';
import { takeOver } from '../../src/durable/takeover.ts';
import { forgetRuns } from '../../src/runs/retention.ts';
import { forgetWorkflowRuns } from '../../src/workflows/retention.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { describeOverRooms, type TestStore } from '../support/stores.ts';
import { type WorkflowScene, workflowScene } from '../support/workflow-scene.ts';

const DAY_MS = 86_400_000;

const task = (id: string, words = '[done]') => ({ id, type: 'task', task: `${id} ${words}` });
const parallel = (...branches: readonly object[]) => ({
  id: 'p',
  type: 'parallel',
  branches: branches.map((one) => [one]),
});
const gate = { id: 'gate', type: 'human_approval', message: 'Go on?' };

describeOverRooms('a workflow run that is carried', (open) => {
  let place: TestStore;
  let app: TestApp;
  let scene: WorkflowScene;
  beforeAll(async () => {
    place = await open();
    app = await startTestApp(place, { durable: true });
    scene = workflowScene(app, app);
  });
  afterAll(() => app?.close());

  const statusOf = async (runId: string) => (await scene.call('GET', `/v1/runs/${runId}`)).json.status;

  it('goes from task to task, past a person, to its end', async () => {
    const loop = { id: 'l', type: 'loop', count: 2, body: [task('c', '{{vars.iteration}} [done]')] };
    const id = await scene.start({
      steps: [task('a'), parallel(task('b'), task('d')), gate, loop],
      output: { n: '{{c.passed}}' },
    });
    expect(await scene.reach(id, 'awaiting_human')).toMatchObject({
      awaiting_step_id: 'gate',
      spent_cents: 15,
    });
    expect((await scene.answer(id, true)).json.status).toBe('running');
    expect(await scene.end(id)).toMatchObject({
      ...{ status: 'succeeded', output: { n: true }, iterations_used: 2, spent_cents: 25, error: null },
    });
    const { rowCount } = await place.store.query('SELECT FROM runs WHERE workflow_run_id = $1', [id]);
    expect(rowCount).toBe(5);
  });

  describe('with a task that waits for a person', () => {
    const asks = { steps: [task('a', '[pause]')], output: { status: '{{a.status}}' } };
    const begin = async (): Promise<[string, string]> => {
      const id = await scene.start(asks);
      expect(await scene.reach(id, 'awaiting_human')).toMatchObject({ awaiting_step_id: 'a' });
      return [id, await scene.taskOf(id, 'a')];
    };

    it('gives it back when it is approved', async () => {
      const [id] = await begin();
      await scene.answer(id, true);
      expect(await scene.end(id)).toMatchObject({ status: 'succeeded', output: { status: 'succeeded' } });
    });

    it('cancels it when it is rejected, and goes on', async () => {
      const [id, run] = await begin();
      await scene.answer(id, false);
      expect(await scene.end(id)).toMatchObject({ status: 'succeeded', output: { status: 'cancelled' } });
      expect(await statusOf(run)).toBe('cancelled');
    });

    it('goes on with it when it is given back by itself', async () => {
      const [id, run] = await begin();
      expect((await scene.call('POST', `/v1/runs/${run}/resume`)).status).toBe(200);
      expect(await scene.end(id)).toMatchObject({ status: 'succeeded', output: { status: 'succeeded' } });
    });

    it('goes on without it when its machine is deleted', async () => {
      const made = await scene.call('POST', '/v1/machines', { display_name: 'desk', kind: 'sim' });
      const { id: machine_id } = made.json.machine;
      const id = await scene.start(asks, { machine_id });
      await scene.reach(id, 'awaiting_human');
      expect((await scene.call('DELETE', `/v1/machines/${machine_id}`)).status).toBe(200);
      expect(await scene.end(id)).toMatchObject({ status: 'succeeded', output: { status: 'failed' } });
      const run = (await scene.call('GET', `/v1/runs/${await scene.taskOf(id, 'a')}`)).json;
      expect(run).toMatchObject({ status: 'failed', error: { code: 'MACHINE_UNAVAILABLE' } });
    });

    it('ends with it when its time is over', async () => {
      const id = await scene.start(asks, { deadline_seconds: 1 });
      const run = await scene.taskOf(id, 'a');
      expect(await scene.end(id)).toMatchObject({ status: 'timed_out', error: { code: 'GUARD_EXCEEDED' } });
      expect(await statusOf(run)).toBe('cancelled');
    });

    it('ends with it when it is cancelled', async () => {
      const [id, run] = await begin();
      const { json } = await scene.call('POST', `/v1/workflows/runs/${id}/cancel`);
      expect([json.status, await statusOf(run)]).toEqual(['cancelled', 'cancelled']);
      expect((await scene.end(id)).status).toBe('cancelled');
    });
  });

  it('ends by its budget without the step that would go beyond it', async () => {
    const id = await scene.start(
      { steps: [parallel(task('a', 'look'), task('b', 'look'))] },
      { budget_cents: 22 },
    );
    expect(await scene.end(id)).toMatchObject({
      ...{
        status: 'failed',
        spent_cents: 20,
        error: { code: 'GUARD_EXCEEDED', message: expect.stringContaining('budget_cents 22') },
      },
    });
  });

  it('ends with INTERNAL_ERROR when it meets an error that nobody expects, and its tasks with it', async () => {
    const id = await scene.start({ steps: [parallel(task('a', '[pause]'), task('b', '[pause]'))] });
    await scene.reach(id, 'awaiting_human');
    const tasks = [await scene.taskOf(id, 'a'), await scene.taskOf(id, 'b')];
    // Its journal does not lead to what it says was carried out.
    await place.store.query('UPDATE workflow_runs SET commands_done = commands_done + 9 WHERE id = $1', [id]);
    await scene.answer(id, true);
    expect(await scene.end(id)).toMatchObject({ status: 'failed', error: { code: 'INTERNAL_ERROR' } });
    expect(await Promise.all(tasks.map(statusOf))).toEqual(['cancelled', 'cancelled']);
  });

  it('goes on in the next process when its own has stopped', async () => {
    const id = await scene.start({ steps: [task('a'), gate, task('b')], output: { b: '{{b.passed}}' } });
    await scene.reach(id, 'awaiting_human');
    const { executorId } = app;
    await app.close();
    app = await startTestApp(place, { durable: true });
    const next = workflowScene(app, scene.owner);
    // As the sweep of the stopped one does it.
    await place.store.query('UPDATE executors SET dead_at = now(), swept_at = now() WHERE id = $1', [
      executorId,
    ]);
    await takeOver(executorId);
    for (const { carrier } of [app.runs, app.workflows]) await (carrier as Carrier).recover(executorId);
    await next.answer(id, true);
    expect(await next.end(id)).toMatchObject({ status: 'succeeded', output: { b: true } });
    scene = next;
  });

  it('is forgotten in time: its durable work, its runs, and then itself', async () => {
    const id = await scene.start({ steps: [task('a')] }, { webhook_url: 'https://example.invalid/hook' });
    await scene.end(id);
    const { store } = place;
    const count = async (sql: string) => (await store.query(sql, [id])).rowCount;
    const workflows = () => count("SELECT FROM dbos.workflow_status WHERE workflow_uuid LIKE $1 || ':%'");
    const forget = async (days: number) => {
      const now = () => new Date(Date.now() + days * DAY_MS);
      await forgetWorkflowRuns({ store, now, runDays: 90 });
      const kept = await count('SELECT FROM workflow_runs WHERE id = $1');
      await forgetRuns({ store, now, frameDays: 30, runDays: 90 });
      await forgetWorkflowRuns({ store, now, runDays: 90 });
      return kept;
    };
    await forget(0.5);
    expect(await workflows()).toBe(1);
    await forget(2);
    expect([await workflows(), (await scene.get(id)).status]).toEqual([0, 'succeeded']);
    // Not before its runs.
    expect(await forget(91)).toBe(1);
    expect((await scene.get(id)).error.code).toBe('WORKFLOW_NOT_FOUND');
    for (const table of ['events', 'event_streams', 'webhook_deliveries'])
      expect(await count(`SELECT FROM ${table} WHERE stream = $1`)).toBe(0);
    for (const table of ['workflow_steps', 'workflow_journal'])
      expect(await count(`SELECT FROM ${table} WHERE workflow_run_id = $1`)).toBe(0);
  });
});
