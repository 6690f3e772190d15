/** Pointer, mouse buttons and keys: what a program that moves, holds and releases them amounts to. */
import { describe, expect, it } from 'vitest';
import { BOUNDS } from './bounds.ts';
import { parse } from './parse.ts';

/** Actions as compact words, and the lines left out with their reasons. */
const play = (code: string) => {
  const { actions, skipped } = parse(code);
  return {
    does: actions.map((action) => action.raw_code.replaceAll('pyautogui.', '').replaceAll('time.', '')),
    leaves: skipped.map(({ line, reason }) => [line, reason]),
  };
};
const does = (code: string) => {
  const played = play(code);
  expect(played.leaves).toEqual([]);
  return played.does;
};

const UNKNOWN = 'It is not known where the pointer is here.';
const UNKNOWN_START = 'It is not known where this drag starts.';
const NOWHERE = 'This says nothing about where to go.';
const GRIPPED = 'This happens while a mouse button is held down, which cannot be expressed.';
const KEYS_DOWN = 'This happens while a key is held down, which cannot be expressed.';
const OFF = 'This is beyond any screen.';
const NO_CALL = '`f` is not one of the calls that are read here.';

describe('the pointer', () => {
  it.each<[string, string[]]>([
    ['click(1, 2); click()', ['click(1, 2)', 'click(1, 2)']],
    ['click(1, 2); click(x=5); click(y=6)', ['click(1, 2)', 'click(5, 2)', 'click(5, 6)']],
    ['moveTo(1, 2); click(x=5)', ['moveTo(1, 2)', 'click(5, 2)']],
    ['moveTo(1, 2); rightClick()', ["click(1, 2, button='right')"]],
    ['moveTo(1, 2); click(1, 2)', ['moveTo(1, 2)', 'click(1, 2)']],
    ['moveTo(1, 2); sleep(1); sleep(2); click()', ['sleep(1)', 'sleep(2)', 'click(1, 2)']],
    ['moveTo(1, 2); press("a"); click()', ['moveTo(1, 2)', "press('a')", 'click(1, 2)']],
    ['moveTo(1, 2); moveTo(3, 4); click()', ['moveTo(1, 2)', 'click(3, 4)']],
    ['moveTo(1, 2); click(); click()', ['click(1, 2)', 'click(1, 2)']],
    ['moveTo(1, 2); scroll(1); click()', ['scroll(1, x=1, y=2)', 'click(1, 2)']],
    ['moveTo(1, 2); scroll(1, 3, 4); click()', ['moveTo(1, 2)', 'scroll(1, x=3, y=4)', 'click(3, 4)']],
    ['moveTo(1, 2); scroll(1, y=4)', ['moveTo(1, 2)', 'scroll(1, x=1, y=4)']],
    [
      'click(1, 2); scroll(1, None, None); click()',
      ['click(1, 2)', 'scroll(1, x=None, y=None)', 'click(1, 2)'],
    ],
    ['scroll(1); scroll(1, None); scroll(1, y=None)', Array(3).fill('scroll(1, x=None, y=None)')],
    ['click(1, 2); scroll(1, None)', ['click(1, 2)', 'scroll(1, x=1, y=2)']],
    ['moveTo(1, 2); dragTo(3, 4); click()', ['moveTo(1, 2); dragTo(3, 4)', 'click(3, 4)']],
    [
      'moveTo(1, 2); dragTo(3, 4); dragTo(5, 6)',
      ['moveTo(1, 2); dragTo(3, 4)', 'moveTo(3, 4); dragTo(5, 6)'],
    ],
    ['moveTo(1, 2); sleep(1); drag(1, 1)', ['sleep(1)', 'moveTo(1, 2); dragTo(2, 3)']],
    ['moveTo(1, 2); moveRel(1, 1); moveRel(1, 1)', ['moveTo(1, 2)', 'moveTo(2, 3)', 'moveTo(3, 4)']],
    ['moveTo(0, 0); moveRel(-5, 7); click()', ['moveTo(0, 0)', 'click(-5, 7)']],
    ['moveTo(1, 2)\nDONE\nclick()', ['moveTo(1, 2)', 'DONE', 'click(1, 2)']],
    [`moveTo(${BOUNDS.magnitude}, 0); moveRel(0, 1)`, ['moveTo(1000000, 0)', 'moveTo(1000000, 1)']],
  ])('%s', (code, actions) => {
    expect(does(code)).toEqual(actions);
  });

  it.each<[string, string[], [number, string][]]>([
    ['click()', [], [[1, UNKNOWN]]],
    ['click(x=1)', [], [[1, UNKNOWN]]],
    ['click(y=1)', [], [[1, UNKNOWN]]],
    ['scroll(1, x=1)', [], [[1, UNKNOWN]]],
    ['scroll(1, y=1)', [], [[1, UNKNOWN]]],
    ['moveTo(x=1)', [], [[1, UNKNOWN]]],
    [
      'moveRel(1, 1)\nclick()',
      [],
      [
        [1, UNKNOWN],
        [2, UNKNOWN],
      ],
    ],
    ['moveTo()', [], [[1, NOWHERE]]],
    ['click(1, 2)\nmoveTo()', ['click(1, 2)'], [[2, NOWHERE]]],
    [
      'dragTo(1, 2)\nclick()',
      [],
      [
        [1, UNKNOWN_START],
        [2, UNKNOWN],
      ],
    ],
    ['dragRel(1, 2)', [], [[1, UNKNOWN_START]]],
    ['dragTo(x=1)', [], [[1, UNKNOWN_START]]],
    ['moveTo(1, 2)\ndragTo()', ['moveTo(1, 2)'], [[2, NOWHERE]]],
    ['moveTo(1000000, 0)\nmoveRel(1, 0)', ['moveTo(1000000, 0)'], [[2, OFF]]],
    ['moveTo(0, -1000000)\ndrag(0, -1)', ['moveTo(0, -1000000)'], [[2, OFF]]],
  ])('%j, not known', (code, actions, left) => {
    expect(play(code)).toEqual({ does: actions, leaves: left });
  });

  it.each<[string, string[], string[]]>([
    // Something that may have moved the pointer: the move is kept, and nothing is made up behind it.
    ['f()', ['moveTo(1, 2)', 'scroll(1, x=None, y=None)'], [UNKNOWN]],
    ['x = f()', ['moveTo(1, 2)', 'scroll(1, x=None, y=None)'], [UNKNOWN]],
    ['if x: f()', ['moveTo(1, 2)', 'scroll(1, x=None, y=None)'], [UNKNOWN]],
    ['a b', ['moveTo(1, 2)', 'scroll(1, x=None, y=None)'], [UNKNOWN]],
    ['moveTo(x)', ['moveTo(1, 2)', 'scroll(1, x=None, y=None)'], [UNKNOWN]],
    ['scroll(x)', ['moveTo(1, 2)', 'scroll(1, x=None, y=None)'], [UNKNOWN]],
    ['write(f())', ['moveTo(1, 2)', 'scroll(1, x=None, y=None)'], [UNKNOWN]],
    ['print(f())', ['moveTo(1, 2)', 'scroll(1, x=None, y=None)'], [UNKNOWN]],
    ['@a\ndef g(): pass', ['moveTo(1, 2)', 'scroll(1, x=None, y=None)'], [UNKNOWN]],
    [`x = ${'-'.repeat(100)}1`, ['moveTo(1, 2)', 'scroll(1, x=None, y=None)'], [UNKNOWN]],
    // What cannot have moved it.
    ['x = 1', ['scroll(1, x=1, y=2)', 'click(1, 2)'], []],
    ['print("x")', ['scroll(1, x=1, y=2)', 'click(1, 2)'], []],
    ['if x: print(1)', ['scroll(1, x=1, y=2)', 'click(1, 2)'], []],
    ['write(x)', ['scroll(1, x=1, y=2)', 'click(1, 2)'], []],
    ['sleep(x)', ['scroll(1, x=1, y=2)', 'click(1, 2)'], []],
    ['keyUp("a")', ['scroll(1, x=1, y=2)', 'click(1, 2)'], []],
    [`x = ${'-'.repeat(50)}1`, ['scroll(1, x=1, y=2)', 'click(1, 2)'], []],
  ])('behind %j', (between, actions, unknown) => {
    const played = play(`moveTo(1, 2)\n${between}\nscroll(1)\nclick()`);
    expect(played.does).toEqual(actions);
    expect(played.leaves.slice(1).map(([, reason]) => reason)).toEqual(unknown);
  });
});

describe('a mouse button', () => {
  const NOT_DOWN = 'This mouse button is not down here.';
  const NEVER_UP =
    'The mouse button goes down here and never comes up again, so it is not known what follows.';
  const STILL_DOWN = 'The mouse button is still down from line 1 and never comes up again.';

  it.each<[string, string[]]>([
    ['mouseDown(1, 2); mouseUp(3, 4)', ['moveTo(1, 2); dragTo(3, 4)']],
    ['mouseDown(1, 2); mouseUp(x=1, y=3)', ['moveTo(1, 2); dragTo(1, 3)']],
    ['mouseDown((1, 2)); moveRel(5, 5); mouseUp()', ['moveTo(1, 2); dragTo(6, 7)']],
    ['mouseDown(1, 2); moveTo(3, 4); mouseUp(3, 4)', ['moveTo(1, 2); dragTo(3, 4)']],
    ['click(1, 2); mouseDown(); moveTo(3, 4); mouseUp()', ['click(1, 2)', 'moveTo(1, 2); dragTo(3, 4)']],
    ['moveTo(1, 2); mouseDown(3, 4); mouseUp(5, 6)', ['moveTo(1, 2)', 'moveTo(3, 4); dragTo(5, 6)']],
    ['mouseDown(1, 2); moveTo(3, 4); mouseUp(); click()', ['moveTo(1, 2); dragTo(3, 4)', 'click(3, 4)']],
    ['mouseDown(1, 2); moveTo(1, 2); mouseUp()', ['moveTo(1, 2); dragTo(1, 2)']],
    [
      'mouseDown(1, 2); sleep(1); moveTo(3, 4); sleep(2); mouseUp()',
      ['sleep(1)', 'sleep(2)', 'moveTo(1, 2); dragTo(3, 4)'],
    ],
    ['mouseDown(1, 2); mouseUp()', ['click(1, 2)']],
    ['mouseDown(1, 2); mouseUp(1, 2); click()', ['click(1, 2)', 'click(1, 2)']],
    ['moveTo(1, 2); mouseDown(); mouseUp()', ['click(1, 2)']],
    ["mouseDown(1, 2, 'right'); mouseUp(button='right')", ["click(1, 2, button='right')"]],
    ['moveTo(1, 2); dragTo(3, 4); mouseUp()', ['moveTo(1, 2); dragTo(3, 4)']],
    ['moveTo(1, 2); dragTo(3, 4); mouseUp(); mouseUp()', ['moveTo(1, 2); dragTo(3, 4)']],
    [
      'moveTo(1, 2); dragTo(3, 4); sleep(1); press("a"); mouseUp()',
      ['moveTo(1, 2); dragTo(3, 4)', 'sleep(1)', "press('a')"],
    ],
    ['mouseDown(1, 2); mouseUp(3, 4); mouseUp()', ['moveTo(1, 2); dragTo(3, 4)']],
  ])('%s', (code, actions) => {
    expect(does(code)).toEqual(actions);
  });

  it.each<[string, string[], [number, string][]]>([
    ['mouseUp()', [], [[1, NOT_DOWN]]],
    ['click(1, 2)\nmouseUp()', ['click(1, 2)'], [[2, NOT_DOWN]]],
    ['moveTo(1, 2); dragTo(3, 4)\nmouseUp(5, 6)', ['moveTo(1, 2); dragTo(3, 4)'], [[2, NOT_DOWN]]],
    [
      'moveTo(1, 2); dragTo(3, 4)\nclick(1, 2)\nmouseUp()',
      ['moveTo(1, 2); dragTo(3, 4)', 'click(1, 2)'],
      [[3, NOT_DOWN]],
    ],
    [
      'moveTo(1, 2); dragTo(3, 4)\nmoveTo(1, 2)\nmouseUp()',
      ['moveTo(1, 2); dragTo(3, 4)', 'moveTo(1, 2)'],
      [[3, NOT_DOWN]],
    ],
    [
      'moveTo(1, 2); dragTo(3, 4)\nscroll(1, 1, 2)\nmouseUp()',
      ['moveTo(1, 2); dragTo(3, 4)', 'scroll(1, x=1, y=2)'],
      [[3, NOT_DOWN]],
    ],
    [
      'moveTo(1, 2); dragTo(3, 4)\nf()\nmouseUp()',
      ['moveTo(1, 2); dragTo(3, 4)'],
      [
        [2, NO_CALL],
        [3, NOT_DOWN],
      ],
    ],
    [
      'moveTo(1, 2); dragTo(3, 4)\nmouseDown(); mouseUp()\nmouseUp()',
      ['moveTo(1, 2); dragTo(3, 4)', 'click(3, 4)'],
      [[3, NOT_DOWN]],
    ],
    ['mouseDown(1, 2); mouseUp()\nmouseUp()', ['click(1, 2)'], [[2, NOT_DOWN]]],
    ['mouseDown(1, 2)', [], [[1, NEVER_UP]]],
    [
      'mouseDown(1, 2)\nmoveTo(3, 4)\nsleep(1)\nDONE',
      ['sleep(1)', 'DONE'],
      [
        [1, NEVER_UP],
        [2, STILL_DOWN],
      ],
    ],
    [
      "mouseDown(1, 2)\nmouseUp(button='right')",
      [],
      [
        [1, NEVER_UP],
        [2, STILL_DOWN],
      ],
    ],
    [
      "mouseDown(1, 2)\nmouseUp(button='right')\nmouseUp(3, 4)",
      ['moveTo(1, 2); dragTo(3, 4)'],
      [[2, NOT_DOWN]],
    ],
    [
      'mouseDown(1, 2)\nmouseDown(3, 4)\nmouseUp()',
      ['click(1, 2)'],
      [[2, 'A mouse button is already down here.']],
    ],
    [
      'mouseDown()\nmoveTo(3, 4)\nmouseUp()\nclick()',
      ['click(3, 4)'],
      [[1, 'It is not known where the pointer is when this button goes down.']],
    ],
    [
      'mouseDown(1)\nmouseUp(3, 4)',
      [],
      [[1, 'It is not known where the pointer is when this button goes down.']],
    ],
    [
      'mouseDown(1, 2)\nf()\nmouseUp()',
      [],
      [
        [1, 'It is not known where the pointer is when this button comes up.'],
        [2, NO_CALL],
      ],
    ],
    [
      'mouseDown(1, 2)\nsleep(1)\nmouseUp()',
      ['sleep(1)'],
      [[1, 'A click that is held down for a time cannot be expressed.']],
    ],
    [
      "mouseDown(1, 2, 'right')\nmouseUp(3, 4, 'right')",
      [],
      [[1, 'A drag with another button than the left cannot be expressed.']],
    ],
    [
      "mouseDown(1, 2, 'right')\nmouseUp(3, 4, 'right')\nmouseUp()",
      [],
      [
        [1, 'A drag with another button than the left cannot be expressed.'],
        [3, NOT_DOWN],
      ],
    ],
    ['mouseDown(1, 2)\nclick(5, 6)\nmouseUp(3, 4)', ['moveTo(1, 2); dragTo(3, 4)'], [[2, GRIPPED]]],
    ['mouseDown(1, 2)\nscroll(1)\nmouseUp(3, 4)', ['moveTo(1, 2); dragTo(3, 4)'], [[2, GRIPPED]]],
    ['mouseDown(1, 2)\ndragTo(5, 6)\nmouseUp(3, 4)', ['moveTo(1, 2); dragTo(3, 4)'], [[2, GRIPPED]]],
    ["mouseDown(1, 2)\npress('a')\nmouseUp(3, 4)", ['moveTo(1, 2); dragTo(3, 4)'], [[2, GRIPPED]]],
    ["mouseDown(1, 2)\nhotkey('a', 'b')\nmouseUp(3, 4)", ['moveTo(1, 2); dragTo(3, 4)'], [[2, GRIPPED]]],
    ["mouseDown(1, 2)\nwrite('a')\nmouseUp(3, 4)", ['moveTo(1, 2); dragTo(3, 4)'], [[2, GRIPPED]]],
    [
      "mouseDown(1, 2)\nkeyDown('a')\nmouseUp(3, 4)\nkeyUp('a')",
      ['moveTo(1, 2); dragTo(3, 4)'],
      [
        [2, GRIPPED],
        [4, '`a` is not down here.'],
      ],
    ],
  ])('%j, with a remainder', (code, actions, left) => {
    expect(play(code)).toEqual({ does: actions, leaves: left });
  });
});

describe('keys', () => {
  const neverUp = (key: string) =>
    `\`${key}\` goes down here and never comes up again, so it is not known what follows.`;
  const still = (key: string, line: number) =>
    `\`${key}\` is still down from line ${line} and never comes up again.`;

  it.each<[string, string[]]>([
    ['keyDown("a"); keyUp("a")', ["press('a')"]],
    ['keyDown("a"); keyDown("b"); keyUp("b"); keyUp("a")', ["hotkey('a', 'b')"]],
    ['keyDown("a"); keyDown("b"); keyUp("a"); keyUp("b")', ["hotkey('a', 'b')"]],
    [
      'keyDown("a"); keyDown("b"); keyUp("b"); keyDown("c"); keyUp("c"); keyUp("a")',
      ["hotkey('a', 'b')", "hotkey('a', 'c')"],
    ],
    [
      'keyDown("a"); press("x"); keyDown("b"); keyUp("a"); keyUp("b")',
      ["hotkey('a', 'x')", "hotkey('a', 'b')"],
    ],
    [
      'keyDown("a"); press(["x", "y"], 2); keyUp("a")',
      ["hotkey('a', 'x')", "hotkey('a', 'y')", "hotkey('a', 'x')", "hotkey('a', 'y')"],
    ],
    [
      'keyDown("a"); hotkey("x", "y"); hotkey("z"); keyUp("a")',
      ["hotkey('a', 'x', 'y')", "hotkey('a', 'z')"],
    ],
    [
      'keyDown("a"); sleep(1); press("x"); sleep(1); keyUp("a"); press("y")',
      ['sleep(1)', "hotkey('a', 'x')", 'sleep(1)', "press('y')"],
    ],
    [
      'keyDown("a"); sleep(1); keyDown("b"); sleep(1); keyUp("b"); keyUp("a")',
      ['sleep(1)', 'sleep(1)', "hotkey('a', 'b')"],
    ],
    [
      'sleep(1); keyDown("a"); keyUp("a"); keyDown("a"); keyUp("a")',
      ['sleep(1)', "press('a')", "press('a')"],
    ],
    ['keyDown("a"); moveTo(1, 2); keyUp("a")', ['moveTo(1, 2)', "press('a')"]],
    [
      'keyDown("a"); doubleClick(1, 2); keyUp("a"); click()',
      ["keyDown('a'); click(1, 2, clicks=2); keyUp('a')", 'click(1, 2)'],
    ],
    ['moveTo(1, 2); keyDown("a"); click(); keyUp("a")', ["keyDown('a'); click(1, 2); keyUp('a')"]],
    [
      'keyDown("a"); keyDown("b"); click(1, 2); keyUp("a"); click(); keyUp("b")',
      [
        "keyDown('a'); keyDown('b'); click(1, 2); keyUp('b'); keyUp('a')",
        "keyDown('b'); click(1, 2); keyUp('b')",
      ],
    ],
    ['keyDown("a"); mouseDown(1, 2); mouseUp(); keyUp("a")', ["keyDown('a'); click(1, 2); keyUp('a')"]],
    [
      'keyDown("a"); mouseDown(1, 2); keyUp("a"); mouseUp(3, 4)',
      ["keyDown('a'); moveTo(1, 2); dragTo(3, 4); keyUp('a')"],
    ],
    [
      'keyDown("a"); mouseDown(1, 2); sleep(1); mouseUp(3, 4); keyUp("a")',
      ['sleep(1)', "keyDown('a'); moveTo(1, 2); dragTo(3, 4); keyUp('a')"],
    ],
    [
      'keyDown("a"); moveTo(1, 2); drag(1, 1); keyUp("a")',
      ["keyDown('a'); moveTo(1, 2); dragTo(2, 3); keyUp('a')"],
    ],
    [
      `${'abcdefghi'.replace(/./g, 'keyDown("$&");')}press("j");${'abcdefghi'.replace(/./g, 'keyUp("$&");')}`,
      ["hotkey('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j')"],
    ],
  ])('%s', (code, actions) => {
    expect(does(code)).toEqual(actions);
  });

  it.each<[string, string[], [number, string][]]>([
    ['keyUp("a")', [], [[1, '`a` is not down here.']]],
    ['keyDown("a")\nkeyUp("b")\nkeyUp("a")', ["press('a')"], [[2, '`b` is not down here.']]],
    ['keyDown("a")\nkeyDown("a")\nkeyUp("a")', ["press('a')"], [[2, '`a` is already down here.']]],
    ['keyDown("a")', [], [[1, neverUp('a')]]],
    [
      'press("x")\nkeyDown("a")\nclick(1, 2)\nsleep(1)\nkeyUp("b")\nf()\nDONE',
      ["press('x')", 'sleep(1)', 'DONE'],
      [
        [2, neverUp('a')],
        [3, still('a', 2)],
        [5, still('a', 2)],
        [6, NO_CALL],
      ],
    ],
    ['keyDown("a")\nkeyUp("a")\nkeyDown("a")\nFAIL', ["press('a')", 'FAIL'], [[3, neverUp('a')]]],
    [
      'keyDown("a")\nkeyDown("b")\nkeyUp("b")\nclick(1, 2)',
      [],
      [
        [1, neverUp('a')],
        [2, still('a', 1)],
        [3, still('a', 1)],
        [4, still('a', 1)],
      ],
    ],
    [
      'keyDown("a")\nkeyDown("b")\nkeyUp("a")\nclick(1, 2)',
      [],
      [
        [2, neverUp('b')],
        [3, still('b', 2)],
        [4, still('b', 2)],
      ],
    ],
    ['keyDown("a")\nscroll(1)\nkeyUp("a")', [], [[2, KEYS_DOWN]]],
    ['keyDown("a")\nwrite("x")\nkeyUp("a")', [], [[2, KEYS_DOWN]]],
    ['keyDown("a")\nclick()\nkeyUp("a")', [], [[2, UNKNOWN]]],
    ['keyDown("a")\ndragTo(1, 2)\nkeyUp("a")', [], [[2, UNKNOWN_START]]],
    ['keyDown("a")\nf()\nkeyUp("a")', [], [[2, NO_CALL]]],
    [
      'keyDown("a")\npress(x)\nkeyUp("a")',
      [],
      [[2, 'An argument is not a literal value, and nothing is computed here.']],
    ],
    [
      'keyDown("a")\nx = 1\nkeyUp("a")',
      ["press('a')"],
      [[2, 'An assignment does nothing on the screen, and no value is kept.']],
    ],
    [
      `${'abcdefghij'.replace(/./g, 'keyDown("$&");')}\npress("k")\n${'abcdefghij'.replace(/./g, 'keyUp("$&");')}`,
      [],
      [[2, 'A combination has at most 10 keys.']],
    ],
    [
      `${'abcdefghi'.replace(/./g, 'keyDown("$&");')}\nhotkey("j", "k")\n${'abcdefghi'.replace(/./g, 'keyUp("$&");')}`,
      [],
      [[2, 'A combination has at most 10 keys.']],
    ],
  ])('%j, with a remainder', (code, actions, left) => {
    expect(play(code)).toEqual({ does: actions, leaves: left });
  });
});

describe('bounds', () => {
  const FULL = 'An answer holds at most 5000 actions; this and all behind it is left out.';

  /** That many actions in few statements. */
  const many = (actions: number) =>
    `press('a', presses=100)\n`.repeat(Math.floor(actions / 100)) + 'WAIT\n'.repeat(actions % 100);

  it('closes the answer with the first step that would be too much', () => {
    const full = many(BOUNDS.actions);
    expect(parse(full).actions).toHaveLength(BOUNDS.actions);
    expect(parse(full).skipped).toEqual([]);
    const over = parse(`${full}press('b')\npress('c')\nx = 1`);
    expect(over.actions).toHaveLength(BOUNDS.actions);
    expect(over.skipped).toEqual([{ line: 51, code: "press('b')", reason: FULL }]);
  });

  it('takes several keys all or not at all', () => {
    const nearly = many(BOUNDS.actions - 4);
    expect(parse(`${nearly}press(['a', 'b'], 2)`).actions).toHaveLength(BOUNDS.actions);
    const over = parse(`${nearly}press(['a', 'b', 'c'], 2)\nDONE`);
    expect(over.actions).toHaveLength(BOUNDS.actions - 4);
    expect(over.skipped.map(({ reason }) => reason)).toEqual([FULL]);
  });

  it('counts what is left out instead of listing it without end', () => {
    const lines = (count: number) => parse('x\n'.repeat(count)).skipped;
    expect(lines(BOUNDS.skipped)).toHaveLength(BOUNDS.skipped);
    expect(lines(BOUNDS.skipped).at(-1)?.reason).toBe('This is not a call that is read here.');
    expect(lines(BOUNDS.skipped + 1)).toHaveLength(BOUNDS.skipped);
    expect(lines(BOUNDS.skipped + 1).at(-2)?.reason).toBe('This is not a call that is read here.');
    expect(lines(BOUNDS.skipped + 1).at(-1)).toEqual({
      line: BOUNDS.skipped,
      code: 'x',
      reason: '2 statements are left out from here on.',
    });
  });

  it.each([
    ['(', '('.repeat(50_000)],
    ['[', '['.repeat(50_000)],
    ['press([[[…', `press(${'['.repeat(25_000)}${']'.repeat(24_990)})`],
    ['((((…))))', `${'('.repeat(25_000)}${')'.repeat(25_000)}`],
    ['moveTo(((…', `moveTo(${'('.repeat(2_000)}1${')'.repeat(2_000)}, 2)`],
    ['(]{)[}', '(]{)[}'.repeat(8_000)],
    ["press('press('", "press('".repeat(7_000)],
    ['unclosed strings', "write('abc\n".repeat(4_500)],
    ['signs', `moveTo(${'-'.repeat(49_000)}1, 2)`],
    ['shallow signs', `x = ${'-'.repeat(2_600)}1`],
    ['deep targets', `${'('.repeat(1_000)}press${')'.repeat(1_000)} = 1`],
    ['deep calls', `${'f('.repeat(1_000)}${')'.repeat(1_000)}`],
    ['attributes', `${'a.'.repeat(20_000)}b`],
    ['deep blocks', Array.from({ length: 250 }, (_, depth) => `${' '.repeat(depth)}if x:`).join('\n')],
    ['nothing', '\0'.repeat(50_000)],
  ])('survives %s', (_, code) => {
    const { actions, skipped } = parse(code);
    expect(actions).toEqual([]);
    expect(skipped.length).toBeGreaterThan(0);
  });
});
