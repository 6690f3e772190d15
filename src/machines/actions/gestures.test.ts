/** What the commands of mouse and keyboard do with a machine, act by act. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recordingMachine } from '../../../test/support/recording-machine.ts';
import type { ActionRequest } from '../../contract/machines.ts';
import { readCommand } from './commands.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const SCREEN = { width: 100, height: 50 };
const never = new AbortController().signal;

async function actsOf(command: ActionRequest['command'], parameters: Readonly<Record<string, unknown>>) {
  const { work, faults } = readCommand({ command, parameters }, ['body'], SCREEN);
  expect(faults).toEqual([]);
  const { machine, acts } = recordingMachine();
  await work({ machine, signal: never, timeoutMs: 1_000 });
  return acts;
}

it('click once, twice, elsewhere, with keys held', async () => {
  expect(await actsOf('click', { x: 3.4, y: 4 })).toEqual(['move 3,4', 'left down 1', 'left up 1']);
  expect(await actsOf('double_click', { x: 3, y: 4, modifiers: 'ctrl+shift' })).toEqual([
    ...['move 3,4', 'ctrl down', 'shift down'],
    ...['left down 1', 'left up 1', 'left down 2', 'left up 2'],
    ...['shift up', 'ctrl up'],
  ]);
  expect(await actsOf('right_click', { x: 3, y: 4 })).toEqual(['move 3,4', 'right down 1', 'right up 1']);
});

it('press keys one after the other, and a text with plus signs together', async () => {
  expect(await actsOf('key_press', { keys: ['a', 'b'], presses: 2 })).toEqual(
    'a down,a up,a down,a up,b down,b up,b down,b up'.split(','),
  );
  const together = ['ctrl down', 'c down', 'c up', 'ctrl up'];
  for (const [command, parameters] of [
    ['key_press', { key: 'ctrl+c' }],
    ['key_press', { keys: 'ctrl+c' }],
    ['key_combo', { keys: 'ctrl+c' }],
    ['key_combo', { keys: ['ctrl', 'c'] }],
    ['key_combo', { key: 'ctrl+c' }],
  ] as const) {
    expect(await actsOf(command, parameters)).toEqual(together);
  }
  expect(await actsOf('key_press', { key: 'ctrl+c', presses: 2 })).toEqual([...together, ...together]);
});

it('drag along a path, or straight', async () => {
  const straight = await actsOf('drag', { from_x: 0, from_y: 0, to_x: 16, to_y: 8, modifiers: ['alt'] });
  expect(straight.slice(0, 4)).toEqual(['move 0,0', 'alt down', 'left down 1', 'move 2,1']);
  expect(straight.slice(-3)).toEqual(['move 16,8', 'left up 1', 'alt up']);
  expect(await actsOf('drag', { path: [[0, 0], [40, 0], { x: 40, y: 20 }], button: 'middle' })).toEqual([
    ...['move 0,0', 'middle down 1'],
    ...['move 10,0', 'move 20,0', 'move 30,0', 'move 40,0'],
    ...['move 40,5', 'move 40,10', 'move 40,15', 'move 40,20'],
    'middle up 1',
  ]);
});

it('drag through every place of a path, in order', async () => {
  const place = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 49 }));
  await fc.assert(
    fc.asyncProperty(fc.array(place, { minLength: 2, maxLength: 100 }), async (path) => {
      const acts = await actsOf('drag', { path });
      let at = 0;
      for (const [x, y] of path) {
        at = acts.indexOf(`move ${x},${y}`, at) + 1;
        expect(at).toBeGreaterThan(0);
      }
      expect(acts.filter((act) => !act.startsWith('move'))).toEqual(['left down 1', 'left up 1']);
      expect(acts.length).toBeLessThanOrEqual(3 + 8 + path.length);
    }),
    { numRuns: ROUNDS },
  );
});

it.each([
  [{ direction: 'down', amount: 2.4 }, 'scroll 0,2'],
  [{ direction: 'up', amount: 0.2 }, 'scroll 0,-1'],
  [{ direction: 'right' }, 'scroll 3,0'],
  [{ clicks: 5 }, 'scroll 0,-5'],
  [{ clicks: -2.6 }, 'scroll 0,3'],
  [{ clicks: -0.1 }, 'scroll 0,1'],
  [{ clicks: -4, direction: 'left' }, 'scroll -4,0'],
  [{ direction: 'down', amount: 0 }, 'scroll 0,0'],
])('scroll %j is %s', async (parameters, act) => {
  const [done = ''] = await actsOf('scroll', parameters);
  expect(done.replace(/-0\b/, '0')).toBe(act);
  expect((await actsOf('scroll', { x: 1, y: 2, ...parameters }))[0]).toBe('move 1,2');
});

it('type as it is', async () => {
  expect(await actsOf('type', { text: 'a\n' })).toEqual(['text a\n']);
  expect(await actsOf('type_text', { content: '' })).toEqual(['text ']);
});
