/** Turns that may do little: whatever does not fit into one is done in the next, and nothing is forgotten in between. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemory, type Mind } from '../../src/workflows/memory.ts';
import { describeOverRooms } from '../support/stores.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';

const task = (id: string, more: object = {}) => ({ id, type: 'task', task: `do ${id}`, ...more });
const AWAY = { machine_id: 'm_nobodys' };

/** Ends as succeeded, after eleven commands. */
const COUNTS = {
  steps: [
    {
      id: 'l',
      type: 'loop',
      count: 5,
      body: [{ id: 'x', type: 'assert', condition: { op: 'truthy', value: 1 } }],
    },
  ],
};

describeOverRooms('a turn that has no time', (open) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench(await open(), { workflowBounds: { thinkMs: 0 } });
  });
  afterAll(() => bench?.close());

  it('leaves the rest to the next one', async () => {
    const id = await bench.start(COUNTS);
    expect(await bench.turn(id)).toEqual({ next: 'again' });
    expect((await bench.row(id)).finished_at).toBeNull();
    expect(await bench.settle(id)).toMatchObject({ status: 'succeeded', iterations_used: 5 });
  });

  it('remembers as much as it may of those that wait, the ones that moved last', async () => {
    const ids = [await bench.start(COUNTS), await bench.start(COUNTS), await bench.start(COUNTS)];
    const [first = '', second = '', third = ''] = ids;
    const one = await createMemory(bench.store).take(first);
    const memory = createMemory(bench.store, 2 * (one?.bytes ?? 0));
    const minds = new Map<string, Mind | null>();
    for (const id of [first, second, first, third]) {
      const mind = await memory.take(id);
      if (mind) memory.keep(id, mind);
      minds.set(id, mind);
    }
    for (const id of [third, first]) expect(await memory.take(id)).toBe(minds.get(id));
    expect(await memory.take(second)).not.toBe(minds.get(second));
  });
});

describeOverRooms('a turn that may carry out few commands', (open) => {
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
