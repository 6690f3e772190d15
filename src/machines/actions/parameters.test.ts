import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActionRequest } from '../../contract/machines.ts';
import { readCommand } from './commands.ts';
import { Parameters } from './parameters.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const SCREEN = { width: 100, height: 50 };

const reading = (values: Readonly<Record<string, unknown>>) =>
  new Parameters(values, ['body', 'parameters'], SCREEN);
const pathsOf = ({ faults }: { faults: readonly { loc: readonly unknown[] }[] }) =>
  faults.map(({ loc }) => loc.slice(2).join('.'));

/** Where the faults of a command lie. */
const faultsOf = (command: ActionRequest['command'], parameters: Readonly<Record<string, unknown>>) =>
  pathsOf(readCommand({ command, parameters }, ['body'], SCREEN));

describe('keys', () => {
  it.each([
    [
      ['ctrl', 'c'],
      ['ctrl', 'c'],
    ],
    ['ctrl+c', ['ctrl', 'c']],
    ['Ctrl + Page Down', ['Ctrl', 'Page Down']],
    ['ctrl++', ['ctrl', '+']],
    ['+', ['+']],
    ['ctrl+ ', ['ctrl', ' ']],
    ['a', ['a']],
  ])('%j are %j', (given, keys) => {
    const parameters = reading({ keys: given });
    expect(parameters.keys(['keys'])).toEqual(keys);
    expect(parameters.faults).toEqual([]);
  });

  it.each([
    [[], 'keys'],
    ['', 'keys'],
    [5, 'keys'],
    [['a', 5], 'keys'],
    [[['a']], 'keys'],
    [null, 'keys'],
    ['++', 'keys'],
    ['ctrl+nonsense', 'keys'],
    [['ctrl', 'nonsense'], 'keys.1'],
    [Array(11).fill('a'), 'keys'],
    [Array(11).fill('a').join('+'), 'keys'],
  ])('are not %j', (given, place) => {
    const parameters = reading({ keys: given });
    parameters.keys(['keys']);
    expect(pathsOf(parameters)).toEqual([place]);
  });

  it('may be none where there is a usual', () => {
    const [given, left] = [reading({ modifiers: [] }), reading({})];
    expect([given.keys(['modifiers'], []), left.keys(['modifiers'], [])]).toEqual([[], []]);
    expect([...given.faults, ...left.faults]).toEqual([]);
  });

  it('are refused under the name that was given, which the words repeat in part', () => {
    const parameters = reading({ key: `x${'y'.repeat(1_000)}` });
    parameters.keys(['keys', 'key']);
    expect(parameters.faults).toMatchObject([
      { path: 'parameters.key', msg: expect.stringMatching(/"xy{39}"$/) },
    ]);
  });
});

describe('a path', () => {
  it('is of places in both notations, in whole px', () => {
    const parameters = reading({ path: [{ x: 1.4, y: 2 }, [3, 4.6]] });
    expect(parameters.path('path')).toEqual([
      { x: 1, y: 2 },
      { x: 3, y: 5 },
    ]);
    expect(parameters.faults).toEqual([]);
  });

  it.each([
    ['nothing', 'path'],
    [[[1, 1]], 'path'],
    [Array(101).fill([1, 1]), 'path'],
    [[[1, 1], [100, 1], null, { x: 1 }, 'a', [1, -1], ['1', 1]], 'path.1 path.2 path.3 path.4 path.5 path.6'],
  ])('is not %j', (path, places) => {
    const parameters = reading({ path });
    expect(parameters.path('path')).toEqual([]);
    expect(pathsOf(parameters)).toEqual(places.split(' '));
  });

  it('lies on the screen, whatever is sent', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.array(fc.double()), fc.anything()), { maxLength: 5 }), (path) => {
        for (const { x, y } of reading({ path }).path('path')) {
          expect(Number.isInteger(x) && x >= 0 && x < SCREEN.width).toBe(true);
          expect(Number.isInteger(y) && y >= 0 && y < SCREEN.height).toBe(true);
        }
      }),
      { numRuns: ROUNDS },
    );
  });
});

describe('a command', () => {
  it('tells all its faults at once', () => {
    expect(faultsOf('click', { x: 100, button: 'fourth', clicks: 9, modifiers: ['nope'] })).toEqual([
      'x',
      'y',
      'button',
      'clicks',
      'modifiers.0',
    ]);
    expect(faultsOf('key_press', { keys: [], hold_ms: 10_001, presses: 0 })).toEqual([
      'keys',
      'presses',
      'hold_ms',
    ]);
    expect(faultsOf('key_combo', {})).toEqual(['keys']);
  });

  it('takes ends beside a path only when they are its own', () => {
    const path = [
      [1, 2],
      [9, 9],
      [3, 4],
    ];
    expect(faultsOf('drag', { path })).toEqual([]);
    expect(faultsOf('drag', { path, from_x: 1, from_y: 2, x2: 3, y2: 4 })).toEqual([]);
    expect(faultsOf('drag', { path, from_x: 1, from_y: 3 })).toEqual(['from_x']);
    expect(faultsOf('drag', { path, to_x: 5, to_y: 5 })).toEqual(['to_x']);
    expect(faultsOf('drag', { path, to_x: 3 })).toEqual(['to_y']);
    expect(faultsOf('drag', { path: [], from_x: -1, from_y: 0 })).toEqual(['path', 'from_x']);
    expect(faultsOf('drag', { from_x: 1 })).toEqual(['from_y', 'to_x', 'to_y']);
  });

  it('holds keys for a minute at most, all together', () => {
    expect(faultsOf('key_press', { key: 'a', hold_ms: 10_000, presses: 6 })).toEqual([]);
    expect(faultsOf('key_press', { key: 'a', hold_ms: 10_000, presses: 7 })).toEqual(['hold_ms']);
    expect(faultsOf('key_press', { keys: ['a', 'b'], hold_ms: 10_000, presses: 4 })).toEqual(['hold_ms']);
    expect(faultsOf('key_press', { key: 'ctrl+a', hold_ms: 10_000, presses: 6 })).toEqual([]);
  });

  it('has time for the longest wait unless the caller says otherwise', () => {
    const timeoutOf = (request: ActionRequest) => readCommand(request, [], SCREEN).timeoutMs;
    expect(timeoutOf({ command: 'wait', parameters: { ms: 60_000 } })).toBe(90_000);
    expect(timeoutOf({ command: 'key_press', parameters: { key: 'a' } })).toBe(90_000);
    expect(timeoutOf({ command: 'click', parameters: { x: 1, y: 1 } })).toBe(30_000);
    expect(timeoutOf({ command: 'wait', timeout_ms: 5_000 })).toBe(5_000);
    expect(faultsOf('wait', { seconds: 61 })).toEqual(['seconds']);
  });
});
