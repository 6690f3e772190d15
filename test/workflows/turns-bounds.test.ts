/** Turns that may do little: whatever does not fit into one is done in the next, and nothing is forgotten in between. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeStores } from '../support/stores.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';

const task = (id: string, more: object = {}) => ({ id, type: 'task', task: `do ${id}`, ...more });
const AWAY = { machine_id: 'm_nobodys' };

describeStores('a turn that may carry out few commands', (open) => {
  for (const commandsATurn of [1, 2, 3]) {
    describe(`${commandsATurn}`, () => {
      let bench: Bench;
      beforeAll(async () => {
        bench = await openBench(await open(), { workflowBounds: { commandsATurn } });
      });
      afterAll(() => bench?.close());

      const live = () => ({ mode: 'live' as const, key_id: bench.app.keyIds.live });

      it('tells of a task that could not be made, however late', async () => {
        const id = await bench.start({ steps: [task('a', AWAY)] }, live());
        const row = await bench.settle(id);
        const message = expect.stringContaining("task 'a' could not be started");
        expect(row).toMatchObject({ status: 'failed', error: { code: 'STEP_FAILED', message } });
      });

      it('tells of each of several, also after its process died', async () => {
        const all = ['a', 'b', 'c'].map((id) => [task(id, AWAY)]);
        const body = [{ id: 'p', type: 'parallel', branches: all }];
        const steps = [{ id: 'r', type: 'retry', max_attempts: 2, body }];
        const id = await bench.start({ steps }, live());
        for (let nth = 0; (await bench.turn(id)).next === 'again'; nth++) {
          expect(nth).toBeLessThan(100);
          bench.forget(id);
        }
        expect(await bench.row(id)).toMatchObject({ status: 'failed', error: { code: 'STEP_FAILED' } });
        const ends = (await bench.steps(id)).map(({ key, status }) => [key, status]);
        expect(ends.filter(([, status]) => status !== 'failed')).toEqual([]);
        const said = (await bench.events(id)).filter(({ type }) => type === 'step');
        expect(said.filter(({ data }) => data.type === 'task')).toHaveLength(12);
      });

      it('ends one that is cancelled before it was told', async () => {
        const id = await bench.start({ steps: [task('a', AWAY)] }, live());
        await bench.turn(id);
        const { status } = await bench.cancel(id).catch(() => bench.row(id));
        expect(['cancelled', 'failed']).toContain(status);
      });
    });
  }
});
