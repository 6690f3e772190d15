/** Arguments: what each call takes, and the reason given for everything that it does not. */
import { describe, expect, it } from 'vitest';
import { BOUNDS } from './bounds.ts';
import { CALL_NAMES } from './calls.ts';
import { parse } from './parse.ts';

/** The one action, as type and params; anything left out fails the test. */
const one = (code: string) => {
  const { actions, skipped } = parse(code);
  expect(skipped).toEqual([]);
  expect(actions).toHaveLength(1);
  const [action] = actions;
  return [action?.action_type, action?.params];
};
/** The one reason; any action fails the test. */
const refusal = (code: string) => {
  const { actions, skipped } = parse(code);
  expect(actions).toEqual([]);
  expect(skipped).toHaveLength(1);
  return skipped[0]?.reason;
};

const NOT_LITERAL = 'An argument is not a literal value, and nothing is computed here.';
const UNPACKED = 'Arguments are unpacked or computed, and nothing is computed here.';
const NO_NUMBER = 'A number is too large, or is not one Python would read as real.';
const DEEP = 'An argument is nested too deeply.';

it('knows a closed list of calls', () => {
  expect([...CALL_NAMES].sort().join(' ')).toBe(
    'click doubleClick drag dragRel dragTo hotkey hscroll keyDown keyUp leftClick middleClick mouseDown mouseUp ' +
      'move moveRel moveTo press rightClick scroll sleep tripleClick typewrite vscroll write',
  );
});

describe('literals', () => {
  it.each<[string, number]>([
    ['7', 7],
    ['0', 0],
    ['000', 0],
    ['0_0', 0],
    ['1_000', 1000],
    ['-7', -7],
    ['- 7', -7],
    ['+7', 7],
    ['-0', 0],
    ['0x1F', 31],
    ['0X_1f', 31],
    ['0o17', 15],
    ['0O1_7', 15],
    ['0b101', 5],
    ['0B_1', 1],
    ['7.', 7],
    ['-7.', -7],
    ['7.0', 7],
    ['.5e1', 5],
    ['1.5e+1', 15],
    ['1.e1', 10],
    ['1E1', 10],
    ['100e-1', 10],
    ['01.0', 1],
    ['0_1e0', 1],
    ['1_0.0_0', 10],
    ['(7)', 7],
    ['((-7))', -7],
    ['((((((((7))))))))', 7],
    ['0.5', 1],
    ['0.49', 0],
    ['-0.5', 0],
    ['-0.51', -1],
    [`${BOUNDS.magnitude}`, BOUNDS.magnitude],
    [`-${BOUNDS.magnitude}`, -BOUNDS.magnitude],
    [`${BOUNDS.magnitude}.4`, BOUNDS.magnitude],
  ])('reads %s as a coordinate', (literal, px) => {
    expect(one(`moveTo(${literal}, 2)`)).toEqual(['move', { x: px, y: 2 }]);
    expect(one(`moveTo((3, ${literal}))`)).toEqual(['move', { x: 3, y: px }]);
    expect(one(`moveTo(x=3, y=${literal})`)).toEqual(['move', { x: 3, y: px }]);
  });

  it.each([
    ['01', NO_NUMBER],
    ['1_', NO_NUMBER],
    ['1__0', NO_NUMBER],
    ['1_.0', NO_NUMBER],
    ['1j', NO_NUMBER],
    ['1.0J', NO_NUMBER],
    ['1e999', NO_NUMBER],
    ['-1e999', NO_NUMBER],
    ['0x_', NO_NUMBER],
    ['0b_', NO_NUMBER],
    ['1_e1', NO_NUMBER],
    ['1.0_', NO_NUMBER],
    ['--7', NOT_LITERAL],
    ['~7', NOT_LITERAL],
    ['-x', NOT_LITERAL],
    ["-'7'", NOT_LITERAL],
    ['-(7)', NOT_LITERAL],
    ['not 7', NOT_LITERAL],
    ['3 + 4', NOT_LITERAL],
    ['x', NOT_LITERAL],
    ['x.y', NOT_LITERAL],
    ['f()', NOT_LITERAL],
    ['a[0]', NOT_LITERAL],
    ['{1: 2}', NOT_LITERAL],
    ['{1}', NOT_LITERAL],
    ['...', NOT_LITERAL],
    ['[a for a in b]', NOT_LITERAL],
    ['(a for a in b)', NOT_LITERAL],
    ['lambda: 1', NOT_LITERAL],
    ['1 if x else 2', NOT_LITERAL],
    ['(x)', NOT_LITERAL],
    ['(((((((((7)))))))))', DEEP],
    ['[[1, 2], 3]', NOT_LITERAL],
    ['[*x]', NOT_LITERAL],
    ['[x, 2]', NOT_LITERAL],
    ['*x', UNPACKED],
    ['**x', UNPACKED],
    ['x for x in y', UNPACKED],
    ['x := 7', UNPACKED],
    ['x=1 for x in y', UNPACKED],
    ["'7'", 'A picture to look for is not a position.'],
    ['True', '`x` must be a number.'],
    [`${BOUNDS.magnitude + 1}`, '`x` is beyond any screen.'],
    [`-${BOUNDS.magnitude + 1}`, '`x` is beyond any screen.'],
    [`${BOUNDS.magnitude}.5`, '`x` is beyond any screen.'],
  ])('refuses %s', (literal, reason) => {
    expect(refusal(`moveTo(${literal})`)).toBe(reason);
  });

  it.each([
    ["'a' 'b'", 'ab'],
    ["('a'\n  'b'  # and\n  r'\\n')", 'ab\\n'],
    ["('a')", 'a'],
    ["'12. and 1.e5 stay'", '12. and 1.e5 stay'],
    ["u'a'", 'a'],
  ])('reads the text %s', (literal, text) => {
    expect(one(`write(${literal})`)).toEqual(['type_text', { text }]);
  });

  it.each([
    ["f'a'", 'An f-string is computed, and nothing is computed here.'],
    ["'a' f'{b}'", 'An f-string is computed, and nothing is computed here.'],
    ["b'a'", 'Bytes are not text.'],
    ["'a' b'b'", 'Bytes are not text.'],
    ["'%s' % a", NOT_LITERAL],
    ["'a'.upper()", NOT_LITERAL],
    ["'a' * 3", NOT_LITERAL],
    ['5', 'What to type must be a string or a list of keys.'],
    ['None', 'What to type must be a string or a list of keys.'],
    ['', 'What to type must be a string or a list of keys.'],
    ['[]', 'A list of keys is empty.'],
    ["['a', 5]", 'A key must be a string.'],
  ])('refuses to write %s', (literal, reason) => {
    expect(refusal(`write(${literal})`)).toBe(reason);
  });
});

describe('arguments', () => {
  const moving = 'duration=1, tween=pyautogui.linear, logScreenshot=None, _pause=True, pause=0.5';
  const common = 'logScreenshot=False, _pause=None, pause=None';

  it.each<[string, unknown]>([
    [`click(1, 2, 3, 0.5, 'right', 0, None, None, False)`, { x: 1, y: 2, clicks: 3, button: 'right' }],
    [`click(x=1, y=2, clicks=1, interval=0.1, button='LEFT', ${moving})`, { x: 1, y: 2 }],
    [`leftClick(1, 2, 0.1, 0.2, tween, None, True)`, { x: 1, y: 2 }],
    [`rightClick(1, 2, interval=1, ${moving})`, { x: 1, y: 2, button: 'right' }],
    [`middleClick(1, 2, 0., 0, easeInQuad)`, { x: 1, y: 2, button: 'middle' }],
    [`doubleClick(1, 2, 0.1, 'middle', 1, a.b, None, True)`, { x: 1, y: 2, clicks: 2, button: 'middle' }],
    [`tripleClick(1, 2, ${moving})`, { x: 1, y: 2, clicks: 3 }],
    [`doubleClick(1, 2, button='primary')`, { x: 1, y: 2, clicks: 2 }],
    [`click(1, 2, button='Secondary')`, { x: 1, y: 2, button: 'right' }],
    [`click((1, 2), None, 2)`, { x: 1, y: 2, clicks: 2 }],
    [`click(x=[1, 2], y=None)`, { x: 1, y: 2 }],
    [`click(1, 2,)`, { x: 1, y: 2 }],
    [`click(1, 2, clicks=${BOUNDS.repeats})`, { x: 1, y: 2, clicks: BOUNDS.repeats }],
    [`moveTo(1, 2, 0.5, pyautogui.easeInOutQuad, None, True)`, { x: 1, y: 2 }],
    [`moveTo(1, 2, ${moving})`, { x: 1, y: 2 }],
    [`scroll(3, 1, 2, None, True)`, { x: 1, y: 2, direction: 'up', amount: 3 }],
    [`vscroll(clicks=-3, x=1, y=2, ${common})`, { x: 1, y: 2, direction: 'down', amount: 3 }],
    [`hscroll(-3., (1, 2))`, { x: 1, y: 2, direction: 'left', amount: 3 }],
    [`hscroll(2.5, 1, 2)`, { x: 1, y: 2, direction: 'right', amount: 3 }],
    [`scroll(-2.5, 1, 2)`, { x: 1, y: 2, direction: 'down', amount: 2 }],
    [`scroll(${BOUNDS.magnitude}, 1, 2)`, { x: 1, y: 2, direction: 'up', amount: BOUNDS.magnitude }],
    [`press('a', 1, 0.1, None, True)`, { key: 'a' }],
    [`press(keys=['a'], presses=1, interval=0, ${common})`, { key: 'a' }],
    [`press(('a',))`, { key: 'a' }],
    [`press('${'k'.repeat(BOUNDS.keyChars)}')`, { key: 'k'.repeat(BOUNDS.keyChars) }],
    [`hotkey('a', 'b', interval=0.1, ${common})`, { keys: ['a', 'b'] }],
    [`hotkey(('a', 'b'))`, { keys: ['a', 'b'] }],
    [`hotkey(['a'])`, { key: 'a' }],
    [`hotkey(${"'a', ".repeat(BOUNDS.comboKeys)})`, { keys: Array(BOUNDS.comboKeys).fill('a') }],
    [`write('a', 0.1, None, True)`, { text: 'a' }],
    [`typewrite(message='a', interval=0.1, ${common})`, { text: 'a' }],
    [`sleep(seconds=1)`, { ms: 1000 }],
    [`sleep(0)`, { ms: 0 }],
    [`sleep(0.0004)`, { ms: 0 }],
    [`sleep(0.0005)`, { ms: 1 }],
    [`sleep(${BOUNDS.waitMs / 1000})`, { ms: BOUNDS.waitMs }],
  ])('%s', (code, params) => {
    expect(one(code)[1]).toEqual(params);
  });

  it.each<[string, unknown]>([
    [`dragTo(1, 2, 0.5, pyautogui.linear, 'left', None, True, True)`, { to_x: 1, to_y: 2 }],
    [`dragTo(x=1, y=2, button='left', mouseDownUp=True, ${moving})`, { to_x: 1, to_y: 2 }],
    [`dragTo((1, 2))`, { to_x: 1, to_y: 2 }],
    [`dragTo(x=1)`, { to_x: 1, to_y: 20 }],
    [`dragRel(1, 2, 0.5, None, 'primary')`, { to_x: 11, to_y: 22 }],
    [`drag(xOffset=1, yOffset=2, ${moving})`, { to_x: 11, to_y: 22 }],
    [`drag([1, 2])`, { to_x: 11, to_y: 22 }],
    [`drag(yOffset=-2)`, { to_x: 10, to_y: 18 }],
    [`drag(1)`, { to_x: 11, to_y: 20 }],
    [`drag()`, { to_x: 10, to_y: 20 }],
  ])('moveTo(10, 20); %s', (code, to) => {
    expect(one(`moveTo(10, 20); ${code}`)).toEqual(['drag', { from_x: 10, from_y: 20, ...(to as object) }]);
  });

  it.each<[string, unknown]>([
    [`moveRel(1, 2, 0.5, pyautogui.linear, None, True)`, { x: 11, y: 22 }],
    [`move(xOffset=1, yOffset=None, ${moving})`, { x: 11, y: 20 }],
    [`move((1, -2))`, { x: 11, y: 18 }],
    [`moveTo(y=5)`, { x: 10, y: 5 }],
    [`moveTo(5)`, { x: 5, y: 20 }],
  ])('click(10, 20); %s', (code, params) => {
    const { actions, skipped } = parse(`click(10, 20); ${code}`);
    expect(skipped).toEqual([]);
    expect(actions[1]).toMatchObject({ action_type: 'move', params });
  });

  it.each([
    ['click(1, 2, 3, 0, "left", 0, None, None, True, 1)', 'click takes no more than 9 arguments.'],
    ['leftClick(1, 2, 0, 0, None, None, True, 1)', 'leftClick takes no more than 7 arguments.'],
    ['doubleClick(1, 2, 0, "left", 0, None, None, True, 1)', 'doubleClick takes no more than 8 arguments.'],
    ['moveTo(1, 2, 0, None, None, True, 1)', 'moveTo takes no more than 6 arguments.'],
    ['moveRel(1, 2, 0, None, None, True, 1)', 'moveRel takes no more than 6 arguments.'],
    ['dragTo(1, 2, 0, None, "left", None, True, True, 1)', 'dragTo takes no more than 8 arguments.'],
    ['mouseDown(1, 2, "left", 0, None, None, True, 1)', 'mouseDown takes no more than 7 arguments.'],
    ['scroll(1, 2, 3, None, True, 1)', 'scroll takes no more than 5 arguments.'],
    ['press("a", 1, 0, None, True, 1)', 'press takes no more than 5 arguments.'],
    ['write("a", 0, None, True, 1)', 'write takes no more than 4 arguments.'],
    ['keyUp("a", None, True, 1)', 'keyUp takes no more than 3 arguments.'],
    ['sleep(1, 2)', 'sleep takes no more than 1 argument.'],
    ['click(1, x=2)', 'click is given `x` twice.'],
    ['click(y=1, y=2)', 'click is given `y` twice.'],
    ['click(x=1, 2)', 'An argument by position follows one by name.'],
    ['hotkey("a", interval=1, "b")', 'An argument by position follows one by name.'],
    ['click(1, 2, speed=3)', 'click has no argument `speed`.'],
    ['click(1, 2, mouseDownUp=True)', 'click has no argument `mouseDownUp`.'],
    ['click(1, 2, interval=True)', '`interval` must be a number.'],
    ['rightClick(1, 2, button="left")', 'rightClick has no argument `button`.'],
    ['scroll(1, duration=1)', 'scroll has no argument `duration`.'],
    ['press("a", tween=None)', 'press has no argument `tween`.'],
    ['hotkey(keys="a")', 'hotkey has no argument `keys`.'],
    ['sleep(1, pause=1)', 'sleep has no argument `pause`.'],
    [`click(${'x'.repeat(40)}=1)`, `click has no argument \`${'x'.repeat(40)}\`.`],
    [`click(${'x'.repeat(41)}=1)`, `click has no argument \`${'x'.repeat(39)}…\`.`],
    ['moveTo(1, 2, "fast")', '`duration` must be a number.'],
    ['moveTo(1, 2, duration=None)', '`duration` must be a number.'],
    ['write("a", "b")', '`interval` must be a number.'],
    ['write("a", pause="b")', '`pause` must be a number.'],
    ['write("a", logScreenshot=1)', '`logScreenshot` must be True, False or None.'],
    ['write("a", _pause="b")', '`_pause` must be True or False.'],
    ['moveTo(1, 2, tween=f())', '`tween` must be the name of a function.'],
    ['moveTo(1, 2, tween=a + b)', '`tween` must be the name of a function.'],
    ['moveTo(1, 2, tween=tween, tween=tween)', 'moveTo is given `tween` twice.'],
    ['moveTo(1, 2, duration=d)', NOT_LITERAL],
    ['click(1, 2, clicks=2.0)', '`clicks` must be a whole number.'],
    ['click(1, 2, clicks="2")', '`clicks` must be a whole number.'],
    ['click(1, 2, clicks=True)', '`clicks` must be a whole number.'],
    ['click(1, 2, clicks=None)', '`clicks` must be a whole number.'],
    ['click(1, 2, clicks=0)', '`clicks` must be between 1 and 100.'],
    ['click(1, 2, clicks=-1)', '`clicks` must be between 1 and 100.'],
    [`click(1, 2, clicks=${BOUNDS.repeats + 1})`, '`clicks` must be between 1 and 100.'],
    [`press("a", ${BOUNDS.repeats + 1})`, '`presses` must be between 1 and 100.'],
    ['press("a", presses=1000000000)', '`presses` must be between 1 and 100.'],
    ['press("a", presses=10**9)', NOT_LITERAL],
    ['click(1, 2, button="front")', "`button` must be 'left', 'middle' or 'right'."],
    ['click(1, 2, button=1)', "`button` must be 'left', 'middle' or 'right'."],
    ['click(1, 2, button=pyautogui.LEFT)', NOT_LITERAL],
    ['click("ok.png")', 'A picture to look for is not a position.'],
    ['click(1, "2")', 'A picture to look for is not a position.'],
    ['click((1, 2), 3)', 'A position is two numbers.'],
    ['click((1, 2, 3))', 'A position is two numbers.'],
    ['click((1,))', 'A position is two numbers.'],
    ['click(())', 'A position is two numbers.'],
    ['click((1, "2"))', '`y` must be a number.'],
    ['click((None, 2))', '`x` must be a number.'],
    ['click(1, (2, 3))', '`y` must be a number.'],
    ['click(1, True)', '`y` must be a number.'],
    ['drag(1, False)', '`yOffset` must be a number.'],
    ['dragTo(1, 2, button="right")', 'A drag with another button than the left cannot be expressed.'],
    ['dragTo(1, 2, mouseDownUp=False)', 'This drag presses no mouse button, and none is down here.'],
    ['dragTo(1, 2, mouseDownUp=1)', '`mouseDownUp` must be True or False.'],
    ['scroll()', '`clicks` must be a number.'],
    ['scroll("1")', '`clicks` must be a number.'],
    ['scroll(0)', 'A scroll by nothing is no scroll.'],
    ['scroll(0.4)', 'A scroll by nothing is no scroll.'],
    [`scroll(${BOUNDS.magnitude + 1})`, '`clicks` is beyond any screen.'],
    ['press()', 'A key must be a string.'],
    ['press(5)', 'A key must be a string.'],
    ['press("")', 'A key must have a name.'],
    ['press([])', 'A list of keys is empty.'],
    ['press(["a", ""])', 'A key must have a name.'],
    [`press("${'k'.repeat(BOUNDS.keyChars + 1)}")`, 'No key has a name of more than 24 characters.'],
    ['hotkey()', 'A list of keys is empty.'],
    ['hotkey([])', 'A list of keys is empty.'],
    ['hotkey("a", ["b"])', 'A key must be a string.'],
    ['hotkey(["a"], "b")', 'A key must be a string.'],
    ['hotkey("a", 5)', 'A key must be a string.'],
    [`hotkey(${"'a', ".repeat(BOUNDS.comboKeys + 1)})`, 'A combination has at most 10 keys.'],
    ['keyUp(5)', 'A key must be a string.'],
    ['sleep()', '`seconds` must be a number.'],
    ['sleep("1")', '`seconds` must be a number.'],
    ['sleep(-0.001)', 'A wait cannot be negative.'],
    [`sleep(${BOUNDS.waitMs / 1000 + 0.001})`, 'A wait is at most 86400 seconds.'],
  ])('refuses %s', (code, reason) => {
    expect(refusal(code)).toBe(reason);
  });
});
