/** The bounds of a process that carries runs, each of them small: how many at once, how long for an engine and for a machine. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { describeOverRooms, type TestStore } from '../support/stores.ts';

describeOverRooms('a process with room for one run', (open) => {
  let place: TestStore;
  let app: TestApp;
  /** What happens while the engine thinks. */
  let meanwhile: () => Promise<unknown>;
  const engine: Engine = {
    ...scriptedEngine,
    decide: async (input) => {
      if (input.instruction === 'Think for ever') {
        await new Promise((_, reject) => {
          input.signal.addEventListener('abort', () => reject(input.signal.reason));
        });
      }
      await meanwhile();
      return scriptedEngine.decide(input);
    },
  };
  beforeAll(async () => {
    place = await open();
    const bounds = { mostRuns: 1, decideMs: 300, backMs: 300 };
    app = await startTestApp(place, { durable: true, live: engine, bounds });
  });
  afterAll(() => app?.close());

  const live = () => app.keys.live;
  const create = async (task: string, machine_id = 'm_1', key = app.keys.test): Promise<string> =>
    (await app.call('POST', '/v1/runs', { key, body: { machine_id, task } })).json.id;
  const machine = async (key = live()): Promise<string> =>
    (await app.call('POST', '/v1/machines', { key, body: { display_name: 'd', kind: 'sim' } })).json.machine
      .id;
  const get = async (id: string, key = app.keys.test) =>
    (await app.call('GET', `/v1/runs/${id}`, { key })).json;
  const reaches = (id: string, status: string) =>
    expect.poll(async () => (await get(id)).status).toBe(status);
  const failure = async (id: string) => {
    await expect.poll(async () => (await get(id, live())).status).toBe('failed');
    return get(id, live());
  };

  it('takes the next ones in turn, also while one waits for a person', async () => {
    const waiting = await create('Wait [pause]');
    await reaches(waiting, 'awaiting_human');
    const others = await Promise.all([create('One'), create('Two'), create('Three')]);
    for (const id of others) await reaches(id, 'succeeded');
    await app.call('POST', `/v1/runs/${waiting}/resume`);
    await reaches(waiting, 'succeeded');
  });

  it('begins those on one machine one after the other, each at the first attempt', async () => {
    const desk = await machine(app.keys.test);
    const ids = await Promise.all(['One', 'Two', 'Three'].map((task) => create(task, desk)));
    for (const id of ids) await reaches(id, 'succeeded');
    const { rows } = await place.store.query<{ leg: number }>('SELECT leg FROM runs WHERE id = ANY($1)', [
      ids,
    ]);
    expect(rows).toEqual([{ leg: 1 }, { leg: 1 }, { leg: 1 }]);
  });

  it('gives an engine up that thinks for too long, and its charge back', async () => {
    const id = await create('Think for ever', await machine(), live());
    expect(await failure(id)).toMatchObject({
      error: { code: 'UPSTREAM_TIMEOUT', message: 'The engine did not decide within 0.3 s.' },
      ...{ steps_completed: 0, cost_cents: 0 },
    });
  });

  it('ends a run whose machine does not come back in time', async () => {
    const desk = await machine();
    meanwhile = () => app.call('POST', `/v1/machines/${desk}/stop`, { key: live() });
    const { error, steps_completed } = await failure(await create('Lose the machine', desk, live()));
    expect(error).toEqual({
      code: 'MACHINE_UNAVAILABLE',
      message: 'The machine is stopped and did not come back within 0.3 s.',
    });
    // What was to be performed when it went is one step, and nobody knows of it.
    expect(steps_completed).toBe(1);
  });
});
