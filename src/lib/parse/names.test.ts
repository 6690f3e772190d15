/** What names stand for: imports, and everything that gives a name to something else. */
import { describe, expect, it } from 'vitest';
import { CALL_NAMES } from './calls.ts';
import { parse } from './parse.ts';

/** Whether the last statement, a press, is read. */
const reads = (code: string) => parse(code).actions.at(-1)?.params;
const KEY = { key: 'a' };

describe('imports', () => {
  it.each([
    "pyautogui.press('a')",
    "press('a')",
    "pyautogui . press ('a')",
    "import pyautogui\npyautogui.press('a')",
    "import os, pyautogui, sys\npyautogui.press('a')",
    "import pyautogui as p\np.press('a')",
    "import os as o, pyautogui as p\np.press('a')",
    "import pyautogui as p\npyautogui.press('a')",
    "import pyautogui.keys\npyautogui.press('a')",
    "from pyautogui import press\npress('a')",
    "from pyautogui import press as p\np('a')",
    "from pyautogui import (\n  click,\n  press as p,  # why\n)\np('a')",
    "from pyautogui import *\npress('a')",
    "from time import *\npress('a')",
    "from time import time\npress('a')",
    "from time import sleep as press\nfrom pyautogui import press\npress('a')",
    "from tkinter import *\nfrom pyautogui import *\npress('a')",
    "from tkinter import *\npyautogui.press('a')",
    "from keyboard import press as other\npress('a')",
    "import keyboard.press\npress('a')",
    "import click as x\npress('a')",
    "try:\n  import pyautogui as p\nexcept ImportError:\n  p = None\np.press('a')",
    "try: import x; import pyautogui as p\nexcept: pass\np.press('a')",
    "try:\n  from x import y\n  import z\nexcept (ImportError, ModuleNotFoundError) as e:\n  pass\nexcept Exception as press:\n  pass\npress('a')",
  ])('reads the press of %j', (code) => {
    expect(reads(code)).toEqual(KEY);
    expect(parse(code).skipped).toEqual([]);
  });

  it.each([
    "p.press('a')",
    "time.press('a')",
    "os.press('a')",
    "pyautogui.keyboard.press('a')",
    "pyautogui['press']('a')",
    "press.press('a')",
    "pyautogui('a')",
    "pyautogui.press.press('a')",
    "pyautogui().press('a')",
    "DONE('a')",
    "import keyboard as pyautogui\npyautogui.press('a')",
    "import a.pyautogui as p\np.press('a')",
    "import pyautogui.x as p\np.press('a')",
    "import press\npress('a')",
    "import press.a\npress('a')",
    "from keyboard import press\npress('a')",
    "from .pyautogui import press\npress('a')",
    "from . import press\npress('a')",
    "from keyboard import *\npress('a')",
    "from keyboard import a as press\npress('a')",
    "from time import press\npress('a')",
    'from time import time\ntime.sleep(1)',
    "from pyautogui import nothing as press\npress('a')",
    "from pyautogui import pyautogui\npyautogui.press('a')",
    "from pyautogui import press as p\nfrom x import y as p\np('a')",
  ])('does not read the press of %j', (code) => {
    expect(reads(code)).toBeUndefined();
    expect(parse(code).skipped).toHaveLength(1);
  });

  it('knows time by its own names', () => {
    expect(reads('from time import sleep as nap\nnap(1)')).toEqual({ ms: 1000 });
    expect(reads('from time import *\nsleep(1)')).toEqual({ ms: 1000 });
    expect(reads('import time as t\nt.sleep(1)')).toEqual({ ms: 1000 });
    expect(reads('from keyboard import *\nfrom time import *\nsleep(1)')).toEqual({ ms: 1000 });
    expect(reads('from pyautogui import sleep\nsleep(1)')).toEqual({ ms: 1000 });
    expect(reads('from keyboard import *\ntime.sleep(1)')).toEqual({ ms: 1000 });
  });

  it.each(CALL_NAMES)('takes %s away with a star from elsewhere', (call) => {
    expect(parse(`from keyboard import *\n${call}()`).skipped[0]?.reason).toBe(
      `\`${call}\` is not one of the calls that are read here.`,
    );
  });

  it.each([
    'try:\n  import a\nexcept KeyError:\n  pass',
    'try:\n  import a\nexcept (ImportError, KeyError):\n  pass',
    'try:\n  import a\nexcept (ImportError, f()):\n  pass',
    'try:\n  import a\nexcept errors.ImportError:\n  pass',
    'try:\n  import a\nexcept ImportError:\n  pass\nelse:\n  pass',
    'try:\n  import a\nexcept ImportError:\n  pass\nfinally:\n  pass',
    'try:\n  import a\nfinally:\n  pass',
    'try:\n  import a\n  b()\nexcept ImportError:\n  pass',
    'try:\n  import a; b()\nexcept ImportError:\n  pass',
    'try:\n  pass\nexcept ImportError:\n  pass',
    'try:\n  import a\nexcept* ImportError:\n  pass',
  ])('does not take %j for a preamble', (code) => {
    expect(parse(code)).toEqual({
      actions: [],
      skipped: [
        {
          line: 1,
          code,
          reason: 'Which part of a try would run is not known, so nothing inside this block is taken.',
        },
      ],
    });
  });
});

describe('names that come to mean something else', () => {
  it.each([
    'press = other',
    'a = press = other',
    'press, b = other',
    'b, press = other',
    '[a, (press)] = other',
    '(a, *press) = other',
    'press: int = 5',
    'press += 1',
    'def press(a): pass',
    'async def press(a): pass',
    '@a\ndef press(): pass',
    'class press: pass',
    'for press in b: pass',
    'for a, press in b: pass',
    'if x:\n  for press in b:\n    pass',
    'with a as press: pass',
    'with a as b, c as press: pass',
    'try:\n  a()\nexcept E as press:\n  pass',
    'del press',
    'f(press := 1)',
    '(press := 1)',
    'if (press := 1): pass',
    'if x:\n  import press',
    'if x:\n  from a import b as press',
    'if x:\n  from a import *',
    'if x:\n  import time as press',
    'if x:\n  from pyautogui import click as press',
    'if x:\n  from pyautogui import *\n  from a import *',
    'try:\n  from keyboard import press\nexcept KeyError:\n  pass',
    'match a:\n  case press:\n    pass',
    'match a:\n  case [1, press]:\n    pass',
    'match a:\n  case 1 as press:\n    pass',
    'def f():\n  global press\n  press = 1',
    'if x: press = 1',
    'pyautogui.press = other; import other as press',
  ])('%j', (code) => {
    expect(reads(`${code}\npress('a')`)).toBeUndefined();
  });

  it.each([
    'pyautogui = other',
    'import other as pyautogui',
    'if x:\n  import other as pyautogui',
    'if x:\n  import time as pyautogui',
    'if x:\n  from pyautogui import pyautogui',
    'pyautogui.press = other',
    'pyautogui.click = other',
    'a, pyautogui.press = other',
    'def pyautogui(): pass',
    'for pyautogui in a: pass',
  ])('%j, a module', (code) => {
    expect(reads(`${code}\npyautogui.press('a')`)).toBeUndefined();
  });

  it.each([
    'other = press',
    'pyautogui.PAUSE = 0.5',
    'pyautogui.FAILSAFE = press',
    'a.press = 1',
    'a[press] = 1',
    'f(press).b = 1',
    'a: press = 1',
    'a += press',
    'f(press)',
    'f(press=1)',
    'f(a, press == 1)',
    'press == 1',
    'def f(press): pass',
    'def f(a=press): pass',
    'def f():\n  press = 1',
    'def f():\n  import press',
    'class A:\n  press = 1',
    'class A(press): pass',
    'a = lambda press: press',
    'a = lambda: (press := 1)',
    'for a in press: pass',
    'with press: pass',
    'with press as a: pass',
    'try:\n  a()\nexcept press:\n  pass',
    'if press: pass',
    'while press: pass',
    'match press:\n  case 1:\n    pass',
    'if x:\n  import os',
    'if x:\n  import pyautogui, time',
    'if x:\n  from pyautogui import press, click',
    'if x:\n  from pyautogui import *',
    'if x:\n  from time import *',
    'if x:\n  from os import a as b',
    'import press as other',
    'return press',
    'print(press)',
    'press',
    '"press = 1"',
    'a = "press = 1"',
    'a b = press',
    'a = pyautogui.size()',
  ])('keeps its meaning behind %j', (code) => {
    expect(reads(`${code}\npress('a')`)).toEqual(KEY);
    expect(reads(`${code}\npyautogui.press('a')`)).toEqual(KEY);
  });

  it('can be learnt again', () => {
    expect(reads("press = 1\nfrom pyautogui import press\npress('a')")).toEqual(KEY);
    expect(reads("pyautogui = 1\nimport pyautogui\npyautogui.press('a')")).toEqual(KEY);
  });

  it.each(['DONE', 'FAIL', 'WAIT'])('takes %s for a word until it is something else', (word) => {
    expect(parse(word).actions).toHaveLength(1);
    expect(parse(`${word};`).actions).toHaveLength(1);
    expect(parse(`${word}  # why`).actions).toHaveLength(1);
    expect(parse(`${word} = 1\n${word}`).actions).toEqual([]);
    expect(parse(`print(); ${word}`).skipped[1]?.reason).toBe('This word counts only on a line of its own.');
    expect(parse(`${word}; print()`).actions).toEqual([]);
  });
});

describe('what is left out', () => {
  const BLOCK = 'so nothing inside this block is taken.';
  it.each([
    ['x = 1', 'An assignment does nothing on the screen, and no value is kept.'],
    ['x += 1', 'An assignment does nothing on the screen, and no value is kept.'],
    ['if x: pass', `Conditions are not evaluated, ${BLOCK}`],
    ['match x:\n case 1: pass', `Conditions are not evaluated, ${BLOCK}`],
    ['for x in y: pass', `Loops are not run, ${BLOCK}`],
    ['while x: pass', `Loops are not run, ${BLOCK}`],
    ['def f(): pass', `Definitions are not run, ${BLOCK}`],
    ['class A: pass', `Definitions are not run, ${BLOCK}`],
    ['@a\ndef f(): pass', `Definitions are not run, ${BLOCK}`],
    ['try:\n a()\nfinally:\n b()', `Which part of a try would run is not known, ${BLOCK}`],
    ['with x: pass', `With blocks are not run, ${BLOCK}`],
    ['pass', 'This is not a call that is read here.'],
    ['del x', 'This is not a call that is read here.'],
    ['print "x"', 'This is not a call that is read here.'],
    ['x', 'This is not a call that is read here.'],
    ['"""text"""', 'This is not a call that is read here.'],
    ["(press('a'))", 'This is not a call that is read here.'],
    ["press('a'),", 'This is not a call that is read here.'],
    ["press('a'), press('b')", 'This is not a call that is read here.'],
    ["press('a').x", 'This is not a call that is read here.'],
    ["await press('a')", 'This is not a call that is read here.'],
    ['DONE,', 'This is not a call that is read here.'],
    ["press('a')()", "`press('a')` is not one of the calls that are read here."],
    ['os.system(1)', '`os.system` is not one of the calls that are read here.'],
    ["'a'.join(b)", "`'a'.join` is not one of the calls that are read here."],
    ['pyautogui.screenshot()', '`pyautogui.screenshot` is not one of the calls that are read here.'],
    ['time.time()', '`time.time` is not one of the calls that are read here.'],
  ])('%j', (code, reason) => {
    expect(parse(code)).toEqual({ actions: [], skipped: [{ line: 1, code, reason }] });
  });
});
