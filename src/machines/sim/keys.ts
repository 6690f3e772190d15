/** The names of keys, as pyautogui and the contract write them, in any case. Pure. */
import { MachineRefusal } from '../machine.ts';

const NAMES: Readonly<Record<string, string>> = {
  return: 'enter',
  esc: 'escape',
  del: 'delete',
  ins: 'insert',
  pgup: 'pageup',
  pgdn: 'pagedown',
  page_up: 'pageup',
  page_down: 'pagedown',
  arrowup: 'up',
  arrowdown: 'down',
  arrowleft: 'left',
  arrowright: 'right',
  spacebar: 'space',
  ' ': 'space',
  '\n': 'enter',
  '\r': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  control: 'ctrl',
  ctrlleft: 'ctrl',
  ctrlright: 'ctrl',
  shiftleft: 'shift',
  shiftright: 'shift',
  altleft: 'alt',
  altright: 'alt',
  altgr: 'alt',
  option: 'alt',
  optionleft: 'alt',
  optionright: 'alt',
  cmd: 'command',
  win: 'super',
  winleft: 'super',
  winright: 'super',
  windows: 'super',
  meta: 'super',
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  decimal: '.',
};

const MODIFIERS = ['ctrl', 'shift', 'alt', 'command', 'super'];

const PLAIN = new Set([
  ...MODIFIERS,
  ...['enter', 'tab', 'space', 'escape', 'backspace', 'delete', 'insert', 'home', 'end'],
  ...['pageup', 'pagedown', 'up', 'down', 'left', 'right'],
  // They exist on a keyboard and do nothing here.
  ...['capslock', 'numlock', 'scrolllock', 'printscreen', 'prtsc', 'prtscr', 'pause', 'menu', 'apps', 'fn'],
]);

/**
 * One name per key; a single character is itself, its case kept.
 *
 * @throws {MachineRefusal} naming what is no key.
 */
export function keyOf(name: string): string {
  const plain = name.toLowerCase();
  const known = Object.hasOwn(NAMES, plain) ? (NAMES[plain] ?? plain) : plain;
  if (PLAIN.has(known) || /^f([1-9]|1\d|2[0-4])$/.test(known)) return known;
  const digit = /^num([0-9])$/.exec(known)?.[1];
  if (digit !== undefined) return digit;
  if (isPrintable(known)) return known === plain ? name : known;
  throw new MachineRefusal(`there is no key ${JSON.stringify(name.slice(0, 40))}`);
}

const isPrintable = (key: string): boolean => [...key].length === 1 && !/\p{Cc}/u.test(key);

export const isModifier = (key: string): boolean => MODIFIERS.includes(key);

const SHIFTED = new Map(
  [..."`1234567890-=[]\\;',./"].map((key, at) => [key, '~!@#$%^&*()_+{}|:"<>?'[at] ?? key]),
);

/** What a key writes on a US keyboard; null when it writes nothing. */
export function charOf(key: string, shift: boolean): string | null {
  if (key === 'space') return ' ';
  if (!isPrintable(key)) return null;
  return shift ? (SHIFTED.get(key) ?? key.toUpperCase()) : key;
}

/** A key as a handler sees it: the key, and what is held with it. */
export interface Press {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, or Command for those who think of a Mac. */
  readonly ctrl: boolean;
  readonly alt: boolean;
}

export function pressOf(key: string, held: readonly string[]): Press {
  const holds = (...names: string[]): boolean => names.some((name) => held.includes(name));
  const alone = [...key].length === 1 ? key.toLowerCase() : key;
  const ctrl = holds('ctrl', 'command');
  return { key: ctrl ? alone : key, shift: holds('shift'), ctrl, alt: holds('alt', 'super') };
}
