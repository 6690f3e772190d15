/** What a workflow run did, as a tree and page by page (contract section 8). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../../src/db/store.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openScene, type RunJson, type Scene } from '../support/run-scene.ts';
import { describeOverRooms } from '../support/stores.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';

const NOW = new Date('2026-11-22T12:00:00.000Z');
const END = { steps: [{ id: 'end', type: 'succeed' }] };

const keysOf = (executions: readonly RunJson[]): string[] =>
  executions.flatMap((one) => [one.key, ...keysOf(one.children)]);

describeOverRooms('the steps of a workflow run', (open) => {
  let app: TestApp;
  let store: Store;
  let on: Scene;
  beforeAll(async () => {
    const testStore = await open();
    store = testStore.store;
    app = await startTestApp(testStore, { now: () => NOW });
    on = await openScene(app, 'test');
  });
  afterAll(() => app?.close());

  /** A loop of so many rounds, each with a task that was done. */
  async function looped(rounds: number): Promise<string> {
    const { json } = await on.call('POST', '/v1/workflows/runs', { definition: END });
    const run = await on.create({ task: 'Look', cua_version: 'v1' });
    await store.query('UPDATE runs SET steps_completed = 3 WHERE id = $1', [run.id]);
    await store.query(
      `INSERT INTO workflow_steps (workflow_run_id, key, seq, step_id, type, status, iteration, started_at, finished_at)
       VALUES ($1, 'l', 1, 'l', 'loop', 'succeeded', $2, $3, $4)`,
      [json.id, rounds, NOW, new Date(NOW.getTime() + 5_000)],
    );
    await store.query(
      `INSERT INTO workflow_steps (workflow_run_id, key, seq, parent, step_id, type, status, passed, run_id, started_at, finished_at)
       SELECT $1, 'l.' || n || '/t', n + 1, 'l', 't', 'task', 'succeeded', true, $2, $3, $3
       FROM generate_series(1, $4::integer) AS n`,
      [json.id, run.id, NOW, rounds],
    );
    return `/v1/workflows/runs/${json.id}/steps`;
  }

  it('say of each task that waits for a person that it does, and why', async () => {
    const path = await looped(2);
    const { run_id } = (await on.call('GET', path)).json.data[0].children[0];
    await store.query(
      "UPDATE workflow_steps SET status = 'running', finished_at = NULL WHERE key = 'l.2/t' AND run_id = $1",
      [run_id],
    );
    await store.query(
      "UPDATE runs SET status = 'awaiting_human', awaiting_human_since = created_at, awaiting_human_reason = 'A code' WHERE id = $1",
      [run_id],
    );
    const { json } = await on.call('GET', path);
    expect(json.data[0].children).toMatchObject([
      { key: 'l.1/t', status: 'succeeded', message: null },
      { key: 'l.2/t', status: 'awaiting_human', message: 'A code' },
    ]);
  });

  it('are a tree, with what each task cost', async () => {
    const path = await looped(2);
    const answer = await on.call('GET', path);
    expectAnswer(answer, 'test');
    const task = {
      ...{
        parent: 'l',
        step_id: 't',
        type: 'task',
        status: 'succeeded',
        passed: true,
        branch: null,
        message: null,
      },
      ...{ iteration: null, attempt: null, run_id: expect.stringMatching(/^run_/), steps_completed: 3 },
      ...{
        cost_cents: 24,
        started_at: NOW.toISOString(),
        finished_at: NOW.toISOString(),
        duration_ms: 0,
        children: [],
      },
    };
    expect(answer.json).toEqual({
      ...{ object: 'list', has_more: false, request_id: expect.any(String) },
      data: [
        {
          ...task,
          ...{ key: 'l', parent: null, step_id: 'l', type: 'loop', passed: null, iteration: 2, run_id: null },
          ...{ steps_completed: null, cost_cents: null, duration_ms: 5_000 },
          finished_at: '2026-11-22T12:00:05.000Z',
          children: [
            { ...task, key: 'l.1/t' },
            { ...task, key: 'l.2/t' },
          ],
        },
      ],
    });
  });

  it('come in pages of 200 at the most, which lose and repeat nothing', async () => {
    const path = await looped(450);
    const sizes: number[] = [];
    const seen: string[] = [];
    for (let after = ''; ; after = `?starting_after=${encodeURIComponent(seen.at(-1) ?? '')}`) {
      const { json } = await on.call('GET', `${path}${after}`);
      const keys = keysOf(json.data);
      sizes.push(keys.length);
      seen.push(...keys);
      // Whose parent stands on a page before stands at the top, and says where it belongs.
      if (after) expect(json.data.map(({ parent }: RunJson) => parent)).toEqual(keys.map(() => 'l'));
      if (!json.has_more) break;
    }
    expect(sizes).toEqual([200, 200, 51]);
    expect(seen).toEqual(['l', ...Array.from({ length: 450 }, (_, at) => `l.${at + 1}/t`)]);
  });

  it('of a run that has not begun are none; a cursor and a limit are checked as in every list', async () => {
    const { json } = await on.call('POST', '/v1/workflows/runs', { definition: END });
    const path = `/v1/workflows/runs/${json.id}/steps`;
    expect((await on.call('GET', path)).json.data).toEqual([]);
    expect(pathsOf(await on.call('GET', `${path}?starting_after=l`))).toEqual(['starting_after']);
    for (const limit of ['0', '201', 'x'])
      expectError(await on.call('GET', `${path}?limit=${limit}`), 'INVALID_LIMIT', 'test');
  });
});
