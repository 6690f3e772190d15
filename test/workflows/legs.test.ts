/** A long workflow run is carried by one DBOS workflow after another, so that no turn costs more than the first ones did. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { describeOverRooms, type TestStore } from '../support/stores.ts';
import { type WorkflowScene, workflowScene } from '../support/workflow-scene.ts';

const ITERATIONS = 10;

describeOverRooms('a workflow run of many turns', (open) => {
  let place: TestStore;
  let app: TestApp;
  let scene: WorkflowScene;
  beforeAll(async () => {
    place = await open();
    app = await startTestApp(place, { durable: true, workflowBounds: { turnsALeg: 3 } });
    scene = workflowScene(app, app);
  });
  afterAll(() => app?.close());

  const legs = async (id: string): Promise<{ leg: number; turns: number[] }> => {
    const { rows } = await place.store.query<{ leg: number }>('SELECT leg FROM workflow_runs WHERE id = $1', [
      id,
    ]);
    const { rows: counted } = await place.store.query<{ turns: number }>(
      `SELECT count(*)::int AS turns FROM dbos.operation_outputs
       WHERE workflow_uuid LIKE $1 AND function_name = 'turn' GROUP BY workflow_uuid`,
      [`${id}:%`],
    );
    return { leg: rows[0]?.leg ?? 0, turns: counted.map(({ turns }) => turns) };
  };

  it('goes from leg to leg: every task once, and a person in between', async () => {
    const id = await scene.start({
      steps: [
        {
          id: 'l',
          type: 'loop',
          count: ITERATIONS,
          body: [{ id: 't', type: 'task', task: '{{vars.iteration}} [done]' }],
        },
        { id: 'gate', type: 'human_approval' },
      ],
    });
    expect(await scene.reach(id, 'awaiting_human')).toMatchObject({ iterations_used: ITERATIONS });
    expect((await scene.answer(id, true)).status).toBe(200);
    expect(await scene.end(id)).toMatchObject({ status: 'succeeded', spent_cents: ITERATIONS * 5 });
    const { rows } = await place.store.query<{ task: string }>(
      'SELECT task FROM runs WHERE workflow_run_id = $1 ORDER BY created_at, id',
      [id],
    );
    expect(rows.map(({ task }) => task)).toEqual(
      Array.from({ length: ITERATIONS }, (_, at) => `${at + 1} [done]`),
    );
    const { leg, turns } = await legs(id);
    expect(leg).toBeGreaterThanOrEqual(ITERATIONS / 3);
    expect(Math.max(...turns)).toBe(3);
  });
});
