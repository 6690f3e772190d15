/**
 * Races over one workflow run, many rounds in one process over the store: whoever cancels it at whatever moment ends it and all of
 * its tasks, and an answer that comes at the moment at which it parks is never lost.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { TestStore } from '../support/stores.ts';
import { type WorkflowScene, workflowScene } from '../support/workflow-scene.ts';
import { describeRaces, ROUNDS } from './scene.ts';
import { expectTold } from './workflows-scene.ts';

/** Workflow runs at once in one round. */
const WIDTH = 8;
/** Few in every run of the tests, hundreds where many rounds are asked for. */
const COUNT = ROUNDS > 1 ? 40 * ROUNDS : 16;

const task = (id: string, words: string) => ({ id, type: 'task', task: `${id} ${words}` });
const gate = (id: string) => ({ id, type: 'human_approval', message: 'Go on?' });

describeRaces('races over workflow runs', (open) => {
  let place: TestStore;
  let app: TestApp;
  let scene: WorkflowScene;
  beforeAll(async () => {
    place = await open();
    app = await startTestApp(place, { durable: true });
    scene = workflowScene(app, app);
  });
  afterAll(() => app?.close());

  const many = async (one: (nth: number) => Promise<void>): Promise<void> => {
    for (let nth = 0; nth < COUNT; nth += WIDTH)
      await Promise.all(Array.from({ length: Math.min(WIDTH, COUNT - nth) }, (_, at) => one(nth + at)));
  };

  async function expectOver(id: string): Promise<void> {
    await expectTold(place.store, id);
    const { rows } = await place.store.query(
      `SELECT count(*) FILTER (WHERE r.finished_at IS NULL)::int AS open, w.spent_cents = sum(r.steps_completed * r.step_cents) AS agrees
       FROM workflow_runs w JOIN runs r ON r.workflow_run_id = w.id WHERE w.id = $1 GROUP BY w.spent_cents`,
      [id],
    );
    expect(rows).toEqual(rows.length === 0 ? [] : [{ open: 0, agrees: true }]);
  }

  it(
    'one that is cancelled at any moment is cancelled, with all of its tasks',
    async () => {
      await many(async (nth) => {
        const branches = [
          [task('a', 'look'), task('b', '[done]')],
          [task('c', '[pause]')],
          [task('d', 'look')],
        ];
        const id = await scene.start({ steps: [{ id: 'p', type: 'parallel', branches }, gate('g')] });
        // Each round at another moment of its life; rounds are many, moments are not chosen.
        await delay((nth * 37) % 400);
        const calls = ['cancel', 'resume', 'cancel'].map((verb) =>
          scene.call('POST', `/v1/workflows/runs/${id}/${verb}`, verb === 'resume' ? { approved: true } : {}),
        );
        const [first, , second] = await Promise.all(calls);
        const codes = [first, second].map((answer) => answer?.status);
        expect(codes.toSorted()).toEqual([200, 409]);
        expect([first, second].find((answer) => answer?.status === 200)?.json.status).toBe('cancelled');
        expect((await scene.end(id)).status).toBe('cancelled');
        await expectOver(id);
      });
    },
    60_000 + COUNT * 2_000,
  );

  it(
    'an answer that comes at the moment at which it parks is heard',
    async () => {
      await many(async (nth) => {
        const id = await scene.start({ steps: [gate('g'), task('a', '[pause]'), gate('h')] });
        for (let asked = 0; asked < 3; asked++) {
          const isAsked = (said: readonly { type: string }[]) =>
            said.filter(({ type }) => type === 'awaiting_human').length > asked;
          await scene.hear(id, isAsked);
          for (let turn = 0; turn < nth % 20; turn++) await new Promise((resolve) => setImmediate(resolve));
          expect((await scene.answer(id, true)).status).toBe(200);
        }
        expect((await scene.end(id)).status).toBe('succeeded');
        await expectOver(id);
      });
    },
    60_000 + COUNT * 2_000,
  );
});
