/** What the commands of mouse and keyboard take, over HTTP, on the simulator (contract sections 4 and 8). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SimMachine } from '../../src/machines/sim/sim.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { describeOverRooms } from '../support/stores.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';

describeOverRooms('actions', (open) => {
  let app: TestApp;
  let path: string;
  let machine: SimMachine;

  beforeAll(async () => {
    app = await startTestApp(await open());
    const made = await app.call('POST', '/v1/machines', { body: { display_name: 'desk', kind: 'sim' } });
    path = `/v1/machines/${made.json.machine.id}`;
    machine = app.machines.fleet.find(made.json.machine.id) as SimMachine;
  });

  afterAll(() => app.close());

  const act = (command: string, parameters: object = {}) =>
    app.call('POST', `${path}/actions`, { body: { command, parameters } });

  const done = async (command: string, parameters: object = {}) => {
    const answer = await act(command, parameters);
    expectAnswer(answer, 'test');
    expect(answer.json).toMatchObject({ success: true, error: null });
  };

  it('take keys in every spelling, and combinations as a list or a text', async () => {
    for (const parameters of [{ key: 'Page_Up' }, { keys: ['Home', 'KP_7', 'superleft'] }, { key: 'ctrl+a' }])
      await done('key_press', parameters);
    for (const keys of ['ctrl+a', ['Control_L', 'a'], 'ctrl++']) await done('key_combo', { keys });
  });

  it('refuse keys that are none, with every other fault, before anything is done', async () => {
    const before = machine.inspect();
    const answer = await app.call('POST', `${path}/actions/batch`, {
      body: {
        steps: [
          { command: 'type_text', parameters: { text: 'never written' } },
          { command: 'key_press', parameters: { keys: [] } },
          { command: 'key_combo', parameters: { keys: ['ctrl', 'no such key'] } },
          { command: 'key_combo', parameters: { keys: Array(11).fill('a').join('+') } },
          { command: 'drag', parameters: { path: [[0, 0]] } },
          { command: 'key_press', parameters: { key: 'a', hold_ms: -1 } },
        ],
      },
    });
    expectError(answer, 'VALIDATION_ERROR', 'test');
    expect(pathsOf(answer)).toEqual([
      'steps[1].parameters.keys',
      'steps[2].parameters.keys[1]',
      'steps[3].parameters.keys',
      'steps[4].parameters.path',
      'steps[5].parameters.hold_ms',
    ]);
    expect(JSON.stringify(answer.json.error.details)).toContain('there is no key called');
    expect(machine.inspect()).toEqual(before);
  });

  it('drag along a path to where it ends', async () => {
    await done('drag', { path: [{ x: 600, y: 700 }, [620, 650], [640, 600]] });
    expect(machine.inspect().pointer).toMatchObject({ x: 640, y: 600 });
  });

  it('hold a key for as long as was asked', async () => {
    const start = performance.now();
    await done('key_press', { key: 'shift', hold_ms: 50 });
    // Timers may be a millisecond early.
    expect(performance.now() - start).toBeGreaterThanOrEqual(49);
  });

  it('let go of everything when their time is over', async () => {
    const answer = await app.call('POST', `${path}/actions`, {
      body: { command: 'key_press', parameters: { key: 'shift', hold_ms: 10_000 }, timeout_ms: 1_000 },
    });
    expect(answer.json).toMatchObject({ success: false, error: 'timed out after 1000 ms' });
    expect(machine.inspect()).toMatchObject({ held: { keys: [], buttons: [] } });
  });

  it('are interrupted when their machine is stopped, and say so', async () => {
    const held = new Promise<void>((resolve) => {
      const { key } = machine.input;
      machine.input.key = async (name, down, signal) => {
        await key(name, down, signal);
        resolve();
      };
    });
    const holding = act('key_press', { key: 'shift', hold_ms: 10_000 });
    await held;
    expectAnswer(await app.call('POST', `${path}/stop`), 'test');
    const answer = await holding;
    expectError(answer, 'INVALID_STATE', 'test');
    expect(answer.json.error.current_state).toBe('stopped');
  });
});
