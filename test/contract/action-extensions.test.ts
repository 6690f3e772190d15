/** Held keys and drags over several places: code in, actions out, done by a machine as they are (contract section 8). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXTENSION_BOUNDS } from '../../src/contract/actions.ts';
import type { SimMachine } from '../../src/machines/sim/sim.ts';
import { SAMPLE, startTestApp, type TestApp } from '../support/app.ts';
import { openTestStore, type TestStore } from '../support/stores.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';

let testStore: TestStore;
let app: TestApp;

beforeAll(async () => {
  testStore = await openTestStore('embedded');
  app = await startTestApp(testStore);
});

afterAll(async () => {
  await app.close();
  await testStore.close();
});

interface Action {
  readonly action_type: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly raw_code: string;
}

async function parsed(code: string): Promise<Action[]> {
  const answer = await app.call('POST', '/v1/parse', { body: { code } });
  expectAnswer(answer, 'test');
  expect(answer.json.skipped).toEqual([]);
  return answer.json.actions;
}

const bare = ({ action_type, params }: Action) => ({ action_type, params });

const CODE = `import pyautogui, time
pyautogui.keyDown('shift'); time.sleep(0.02); pyautogui.keyUp('shift')
pyautogui.mouseDown(600, 700)
pyautogui.moveTo(620, 650)
pyautogui.moveTo(640, 600)
pyautogui.mouseUp()`;

it('are read out of code, said in it again, and done', async () => {
  const actions = await parsed(CODE);
  expect(actions.map(bare)).toEqual([
    { action_type: 'key_press', params: { key: 'shift', hold_ms: 20 } },
    {
      action_type: 'drag',
      params: {
        from_x: 600,
        from_y: 700,
        to_x: 640,
        to_y: 600,
        path: [
          { x: 600, y: 700 },
          { x: 620, y: 650 },
          { x: 640, y: 600 },
        ],
      },
    },
  ]);
  expect(await parsed(actions.map((action) => action.raw_code).join('\n'))).toEqual(actions);

  const made = await app.call('POST', '/v1/machines', { body: { display_name: 'desk', kind: 'sim' } });
  const { id } = made.json.machine;
  const machine = app.machines.fleet.find(id) as SimMachine;
  const acts: unknown[][] = [];
  const { key, button, move } = machine.input;
  machine.input.key = (name, down, signal) => {
    acts.push(['key', name, down]);
    return key(name, down, signal);
  };
  machine.input.button = (which, down, nth, signal) => {
    acts.push(['button', which, down]);
    return button(which, down, nth, signal);
  };
  machine.input.move = (x, y, signal) => {
    acts.push(['move', x, y]);
    return move(x, y, signal);
  };
  for (const { action_type, params } of actions) {
    const answer = await app.call('POST', `/v1/machines/${id}/actions`, {
      body: { command: action_type, parameters: params },
    });
    expectAnswer(answer, 'test');
    expect(answer.json).toMatchObject({ success: true, error: null });
  }
  const ends = [acts.slice(0, 4), acts.slice(-2)];
  expect(ends).toEqual([
    [
      ['key', 'shift', true],
      ['key', 'shift', false],
      ['move', 600, 700],
      ['button', 'left', true],
    ],
    [
      ['move', 640, 600],
      ['button', 'left', false],
    ],
  ]);
  expect(acts).toContainEqual(['move', 620, 650]);
});

it('have the bounds that a machine has', async () => {
  const { holdMs, allHoldsMs, places } = EXTENSION_BOUNDS;
  const made = await app.call('POST', '/v1/machines', { body: { display_name: 'desk', kind: 'sim' } });
  const keys = (count: number) => Array<string>(count).fill('a');
  const way = (count: number) => Array.from({ length: count }, (_, x) => ({ x, y: 0 }));
  const most = allHoldsMs / holdMs;
  const pressing = (parameters: object) => ({ command: 'key_press', parameters });
  const dragging = (path: object[]) => ({ command: 'drag', parameters: { path } });
  // One step too much refuses all, and each that is too much is told.
  const steps = [
    ...[pressing({ key: 'a', hold_ms: holdMs }), pressing({ key: 'a', hold_ms: holdMs + 1 })],
    ...[pressing({ keys: keys(most), hold_ms: holdMs }), pressing({ keys: keys(most + 1), hold_ms: holdMs })],
    ...[dragging(way(places)), dragging(way(places + 1))],
  ];
  const answer = await app.call('POST', `/v1/machines/${made.json.machine.id}/actions/batch`, {
    body: { steps },
  });
  expectError(answer, 'VALIDATION_ERROR', 'test');
  expect(pathsOf(answer)).toEqual([
    'steps[1].parameters.hold_ms',
    'steps[3].parameters.hold_ms',
    'steps[5].parameters.path',
  ]);
});

it('are a history that predict takes', async () => {
  const actions = await parsed(CODE);
  const answer = await app.call('POST', '/v1/predict', {
    body: { screenshot: SAMPLE, instruction: 'click Save', trajectory: [{ screenshot: SAMPLE, actions }] },
  });
  expectAnswer(answer, 'test');
});
