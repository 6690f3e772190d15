/** What takes its time or its way: keys that are held, drags over several places. */
import { describe, expect, it } from 'vitest';
import { BOUNDS } from './bounds.ts';
import { parse } from './parse.ts';

/** Actions as type and params, and the lines left out with their reasons. */
const play = (code: string) => {
  const { actions, skipped } = parse(code);
  return {
    does: actions.map(({ action_type, params }) => [action_type, params]),
    leaves: skipped.map(({ line, reason }) => [line, reason]),
  };
};

const wait = (ms: number) => ['wait', { ms }];
const hold = (key: string, hold_ms: number) => ['key_press', { key, hold_ms }];
const press = (key: string) => ['key_press', { key }];

describe('a key that is held', () => {
  const MEANWHILE = 'A key that is held down for a time while something else happens cannot be expressed.';
  const LONG = 'A key is held down for at most 10 seconds.';

  it.each<[string, unknown[]]>([
    ["keyDown('a'); sleep(1.5); keyUp('a')", [hold('a', 1_500)]],
    ["keyDown('a')\nimport time\ntime.sleep(0.001)\nkeyUp('a')", [hold('a', 1)]],
    ["keyDown('ctrl'); sleep(1); sleep(0.25); keyUp('ctrl')", [hold('ctrl', 1_250)]],
    ["keyDown('a')\nWAIT\nkeyUp('a')", [hold('a', 1_000)]],
    ["keyDown('a'); sleep(10); keyUp('a')", [hold('a', BOUNDS.holdMs)]],
    ["keyDown('a'); sleep(0); keyUp('a')", [press('a')]],
    ["keyDown('a'); keyUp('a'); sleep(1)", [press('a'), wait(1_000)]],
    [
      "sleep(1); keyDown('a'); sleep(2); keyUp('a'); sleep(3); keyDown('b'); sleep(4); keyUp('b')",
      [wait(1_000), hold('a', 2_000), wait(3_000), hold('b', 4_000)],
    ],
    [
      "moveTo(1, 2); keyDown('a'); sleep(1); keyUp('a'); click()",
      [['move', { x: 1, y: 2 }], hold('a', 1_000), ['click', { x: 1, y: 2 }]],
    ],
    // Something was done with it: it was held for that, and the wait is a wait.
    [
      "keyDown('a'); sleep(1); click(1, 2); keyUp('a')",
      [wait(1_000), ['click', { x: 1, y: 2, modifiers: ['a'] }]],
    ],
    // A combination has no time.
    [
      "keyDown('a'); keyDown('b'); sleep(1); keyUp('b'); keyUp('a')",
      [wait(1_000), ['key_combo', { keys: ['a', 'b'] }]],
    ],
  ])('%j', (code, actions) => {
    expect(play(code)).toEqual({ does: actions, leaves: [] });
  });

  it.each<[string, unknown[], [number, string][]]>([
    ["keyDown('a')\nsleep(10.001)\nkeyUp('a')", [wait(10_001)], [[1, LONG]]],
    ["keyDown('a')\nsleep(5)\nsleep(6)\nkeyUp('a')", [wait(5_000), wait(6_000)], [[1, LONG]]],
    [
      "keyDown('a')\nsleep(1)\nmoveTo(1, 2)\nkeyUp('a')",
      [wait(1_000), ['move', { x: 1, y: 2 }]],
      [[1, MEANWHILE]],
    ],
    ["keyDown('a')\nsleep(1)\nDONE\nkeyUp('a')", [wait(1_000), ['done', {}]], [[1, MEANWHILE]]],
    [
      "keyDown('a')\nsleep(1)\nx = 1\nkeyUp('a')",
      [hold('a', 1_000)],
      [[3, 'An assignment does nothing on the screen, and no value is kept.']],
    ],
    [
      "keyDown('a')\nsleep(1)\nf()\nkeyUp('a')",
      [wait(1_000)],
      [[3, '`f` is not one of the calls that are read here.']],
    ],
    [
      "keyDown('a')\nsleep(x)\nkeyUp('a')",
      [],
      [[2, 'An argument is not a literal value, and nothing is computed here.']],
    ],
  ])('%j, with a remainder', (code, actions, left) => {
    expect(play(code)).toEqual({ does: actions, leaves: left });
  });
});

describe('a drag over several places', () => {
  const drag = (...way: [number, number][]) => {
    const path = way.map(([x, y]) => ({ x, y }));
    const [from, to] = [path[0], path.at(-1)];
    return [
      'drag',
      { from_x: from?.x, from_y: from?.y, to_x: to?.x, to_y: to?.y, ...(path.length > 2 && { path }) },
    ];
  };
  const LONG = `A drag goes over at most ${BOUNDS.places} places, both ends counted.`;
  const moves = (count: number) => Array.from({ length: count }, (_, x) => `moveTo(${x + 1}, 0)\n`).join('');
  const way = (count: number) => Array.from({ length: count }, (_, x): [number, number] => [x, 0]);

  it.each<[string, unknown[]]>([
    ['mouseDown(1, 2); moveTo(3, 4); moveTo(5, 6); mouseUp()', [drag([1, 2], [3, 4], [5, 6])]],
    ['mouseDown(1, 2); moveTo(3, 4); moveTo(5, 6); mouseUp(5, 6)', [drag([1, 2], [3, 4], [5, 6])]],
    ['mouseDown(1, 2); moveTo(3, 4); mouseUp(5, 6)', [drag([1, 2], [3, 4], [5, 6])]],
    ['mouseDown(1, 2); moveTo(3, 4); mouseUp(y=5)', [drag([1, 2], [3, 4], [3, 5])]],
    ['mouseDown(1, 2); moveRel(1, 1); moveRel(1, -1); mouseUp()', [drag([1, 2], [2, 3], [3, 2])]],
    [
      'moveTo(1, 2); mouseDown(); moveTo(3, 4); sleep(1); moveTo(1, 2); mouseUp(); click()',
      [wait(1_000), drag([1, 2], [3, 4], [1, 2]), ['click', { x: 1, y: 2 }]],
    ],
    [
      'mouseDown(1, 2); dragTo(3, 4, mouseDownUp=False); dragRel(2, 2, mouseDownUp=False); mouseUp()',
      [drag([1, 2], [3, 4], [5, 6])],
    ],
    // What is written twice is gone to twice.
    ['mouseDown(1, 2); moveTo(1, 2); moveTo(5, 6); mouseUp()', [drag([1, 2], [1, 2], [5, 6])]],
    ['mouseDown(1, 2); moveTo(5, 6); moveTo(5, 6); mouseUp()', [drag([1, 2], [5, 6], [5, 6])]],
    // dragTo lets go each time: two of them are two drags.
    ['moveTo(1, 2); dragTo(3, 4); dragTo(5, 6)', [drag([1, 2], [3, 4]), drag([3, 4], [5, 6])]],
    [`mouseDown(0, 0)\n${moves(99)}mouseUp()`, [drag(...way(100))]],
    [`mouseDown(0, 0)\n${moves(98)}mouseUp(99, 0)`, [drag(...way(100))]],
  ])('%j', (code, actions) => {
    expect(play(code)).toEqual({ does: actions, leaves: [] });
  });

  it('keeps the keys that were down with it', () => {
    const code = "keyDown('alt'); mouseDown(1, 2); moveTo(3, 4); mouseUp(5, 6); keyUp('alt')";
    const [type, params] = drag([1, 2], [3, 4], [5, 6]);
    expect(play(code).does).toEqual([[type, { ...(params as object), modifiers: ['alt'] }]]);
  });

  it.each<[string, unknown[], [number, string][]]>([
    [`mouseDown(0, 0)\n${moves(100)}mouseUp()\nclick()`, [['click', { x: 100, y: 0 }]], [[1, LONG]]],
    [`mouseDown(0, 0)\n${moves(99)}mouseUp(0, 1)`, [], [[1, LONG]]],
    [
      'moveTo(1, 2)\ndragTo(3, 4, mouseDownUp=False)\nclick()',
      [['move', { x: 1, y: 2 }]],
      [
        [2, 'This drag presses no mouse button, and none is down here.'],
        [3, 'It is not known where the pointer is here.'],
      ],
    ],
    [
      'mouseDown(1, 2)\nmoveTo(x)\nmoveTo(3, 4)\nmouseUp(5, 6)',
      [drag([1, 2], [3, 4], [5, 6])],
      [[2, 'An argument is not a literal value, and nothing is computed here.']],
    ],
    [
      "mouseDown(1, 2, 'right')\nmoveTo(3, 4)\nmouseUp(5, 6, 'right')",
      [],
      [[1, 'A drag with another button than the left cannot be expressed.']],
    ],
  ])('%j, with a remainder', (code, actions, left) => {
    expect(play(code)).toEqual({ does: actions, leaves: left });
  });
});
