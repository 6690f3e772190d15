/**
 * Canonical actions as the pyautogui code they stand for, the way the reference docs show it. Reading the code back with
 * POST /v1/parse gives the same actions, but for the reason of a fail: `FAIL` is a word that agents compare with, so nothing
 * is added to it, and the reason travels in the action's params beside it.
 */
import type { CanonicalAction } from './actions.ts';

type Params<Type extends CanonicalAction['action_type']> = Extract<
  CanonicalAction,
  { action_type: Type }
>['params'];

/**
 * @param action any canonical action. px and ms as the action has them.
 * @returns one line of Python; statements that belong together are joined by `; `.
 */
export function rawCode(action: CanonicalAction): string {
  switch (action.action_type) {
    case 'click':
      return whileHolding(click(action.params), action.params.modifiers);
    case 'type_text':
      return `pyautogui.typewrite(${pythonString(action.params.text)})`;
    case 'key_press':
      return press(action.params);
    case 'key_combo':
      return `pyautogui.hotkey(${action.params.keys.map(pythonString).join(', ')})`;
    case 'scroll':
      return scroll(action.params);
    case 'drag':
      return whileHolding(drag(action.params), action.params.modifiers);
    case 'move':
      return `pyautogui.moveTo(${action.params.x}, ${action.params.y})`;
    case 'wait':
      return sleep(action.params.ms);
    case 'done':
      return 'DONE';
    case 'fail':
      return 'FAIL';
  }
}

function click({ x, y, clicks, button }: Params<'click'>): string {
  const times = clicks === undefined ? '' : `, clicks=${clicks}`;
  const which = button === undefined ? '' : `, button=${pythonString(button)}`;
  return `pyautogui.click(${x}, ${y}${times}${which})`;
}

function press({ key, hold_ms = 0 }: Params<'key_press'>): string {
  return hold_ms > 0 ? whileHolding(sleep(hold_ms), [key]) : `pyautogui.press(${pythonString(key)})`;
}

function drag({ from_x, from_y, to_x, to_y, path = [] }: Params<'drag'>): string {
  if (path.length < 3) return `pyautogui.moveTo(${from_x}, ${from_y}); pyautogui.dragTo(${to_x}, ${to_y})`;
  // dragTo lets go of the button each time, so several of them would be several drags.
  const moves = path.slice(1).map(({ x, y }) => `pyautogui.moveTo(${x}, ${y})`);
  return [`pyautogui.mouseDown(${from_x}, ${from_y})`, ...moves, 'pyautogui.mouseUp()'].join('; ');
}

const sleep = (ms: number): string => `time.sleep(${ms / 1000})`;

function scroll({ x, y, direction, amount }: Params<'scroll'>): string {
  const sideways = direction === 'left' || direction === 'right';
  const signed = direction === 'up' || direction === 'right' ? amount : -amount;
  // None is what pyautogui itself calls "where the pointer is". Said aloud, a reader adds no point from an earlier line.
  return `pyautogui.${sideways ? 'hscroll' : 'scroll'}(${signed}, x=${x ?? 'None'}, y=${y ?? 'None'})`;
}

function whileHolding(code: string, keys: readonly string[] = []): string {
  const down = keys.map((key) => `pyautogui.keyDown(${pythonString(key)})`);
  const up = keys.map((key) => `pyautogui.keyUp(${pythonString(key)})`).reverse();
  return [...down, code, ...up].join('; ');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** What would break the line, cannot be encoded as UTF-8, or makes a line look like something else: controls, lone surrogates, bidi marks. */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for.
  /[\\'\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

/**
 * @param text any text, lone surrogates and NUL included.
 * @returns a single-quoted Python literal of it, on one line.
 */
export function pythonString(text: string): string {
  return `'${text.replace(UNSAFE, (char) => ESCAPES[char] ?? escapeCode(char.charCodeAt(0)))}'`;
}

function escapeCode(code: number): string {
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}
