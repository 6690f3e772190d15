/** Names of keys, as pyautogui and the contract write them, to those of the DevTools keyboard. Pure. */
import { MachineRefusal } from '../machine.ts';

const NAMED: Readonly<Record<string, string>> = {
  ...{ enter: 'Enter', return: 'Enter', '\n': 'Enter', '\r': 'Enter', tab: 'Tab', '\t': 'Tab' },
  ...{
    esc: 'Escape',
    escape: 'Escape',
    space: ' ',
    spacebar: ' ',
    backspace: 'Backspace',
    '\b': 'Backspace',
  },
  ...{ delete: 'Delete', del: 'Delete', insert: 'Insert', ins: 'Insert', home: 'Home', end: 'End' },
  ...{ pageup: 'PageUp', pgup: 'PageUp', page_up: 'PageUp', prior: 'PageUp' },
  ...{ pagedown: 'PageDown', pgdn: 'PageDown', page_down: 'PageDown', next: 'PageDown' },
  ...{ up: 'ArrowUp', down: 'ArrowDown', left: 'ArrowLeft', right: 'ArrowRight' },
  ...{ arrowup: 'ArrowUp', arrowdown: 'ArrowDown', arrowleft: 'ArrowLeft', arrowright: 'ArrowRight' },
  ...{ uparrow: 'ArrowUp', downarrow: 'ArrowDown', leftarrow: 'ArrowLeft', rightarrow: 'ArrowRight' },
  ...{ shift: 'Shift', shiftleft: 'ShiftLeft', shiftright: 'ShiftRight' },
  ...{ ctrl: 'Control', control: 'Control', ctrlleft: 'ControlLeft', ctrlright: 'ControlRight' },
  ...{ controlleft: 'ControlLeft', controlright: 'ControlRight' },
  ...{ alt: 'Alt', altleft: 'AltLeft', altright: 'AltRight', altgr: 'AltGraph' },
  ...{ option: 'Alt', optionleft: 'AltLeft', optionright: 'AltRight' },
  ...{ win: 'Meta', winleft: 'MetaLeft', winright: 'MetaRight', windows: 'Meta', super: 'Meta' },
  ...{ cmd: 'Meta', command: 'Meta', meta: 'Meta', metaleft: 'MetaLeft', metaright: 'MetaRight' },
  ...{ capslock: 'CapsLock', numlock: 'NumLock', scrolllock: 'ScrollLock', pause: 'Pause' },
  ...{ printscreen: 'PrintScreen', prtsc: 'PrintScreen', prtscr: 'PrintScreen', print: 'PrintScreen' },
  ...{ apps: 'ContextMenu', menu: 'ContextMenu', contextmenu: 'ContextMenu' },
  ...{ add: 'NumpadAdd', subtract: 'NumpadSubtract', multiply: 'NumpadMultiply', divide: 'NumpadDivide' },
  ...{ decimal: 'NumpadDecimal', numpadenter: 'NumpadEnter', numenter: 'NumpadEnter' },
  ...{ plus: '+', minus: '-', comma: ',', period: '.', dot: '.', slash: '/', backslash: '\\' },
  ...{ equal: '=', equals: '=', semicolon: ';', quote: "'", apostrophe: "'", backquote: '`', grave: '`' },
};

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph']);
const plainOf = (key: string) => key.replace(/(Left|Right)$/, '');
const isModifier = (key: string): boolean => MODIFIERS.has(plainOf(key)) && !key.startsWith('Arrow');
/** Whether holding it makes letters commands. */
export const isCommanding = (key: string): boolean => isModifier(key) && plainOf(key) !== 'Shift';

/**
 * The key's DevTools name; a single character is itself.
 *
 * @throws {MachineRefusal} naming what is no key.
 */
export function keyOf(name: string): string {
  const known = NAMED[name.toLowerCase()];
  if (known !== undefined) return known;
  if ([...name].length === 1 && !/\p{C}/u.test(name)) return name;
  const lower = name.toLowerCase();
  if (/^f([1-9]|1\d|2[0-4])$/.test(lower)) return lower.toUpperCase();
  const digit = /^(?:num|numpad)(\d)$/.exec(lower)?.[1];
  if (digit !== undefined) return `Numpad${digit}`;
  throw new MachineRefusal(`There is no key named ${JSON.stringify(name.slice(0, 40))}.`);
}

export interface Stroke {
  readonly key: string;
  readonly code: string;
  readonly windowsVirtualKeyCode: number;
  readonly modifiers: number;
  readonly text: string;
}

const SHIFT_BIT = 8;
/** Punctuation of an American keyboard: the two signs of a key, its code, its virtual key. */
const PUNCTUATION: readonly (readonly [signs: string, code: string, virtual: number])[] = [
  ['`~', 'Backquote', 192],
  ['-_', 'Minus', 189],
  ['=+', 'Equal', 187],
  ['[{', 'BracketLeft', 219],
  [']}', 'BracketRight', 221],
  ['\\|', 'Backslash', 220],
  [';:', 'Semicolon', 186],
  ['\'"', 'Quote', 222],
  [',<', 'Comma', 188],
  ['.>', 'Period', 190],
  ['/?', 'Slash', 191],
];

function strokes(): Map<string, Stroke> {
  const found = new Map<string, Stroke>();
  const put = (sign: string, code: string, windowsVirtualKeyCode: number, shifted: boolean) =>
    found.set(sign, {
      key: sign,
      code,
      windowsVirtualKeyCode,
      modifiers: shifted ? SHIFT_BIT : 0,
      text: sign,
    });
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
    const upper = letter.toUpperCase();
    put(letter, `Key${upper}`, upper.charCodeAt(0), false);
    put(upper, `Key${upper}`, upper.charCodeAt(0), true);
  }
  for (const [digit, sign] of [...')!@#$%^&*('].entries()) {
    put(String(digit), `Digit${digit}`, 48 + digit, false);
    put(sign, `Digit${digit}`, 48 + digit, true);
  }
  for (const [signs, code, virtual] of PUNCTUATION) {
    put(signs.charAt(0), code, virtual, false);
    put(signs.charAt(1), code, virtual, true);
  }
  put(' ', 'Space', 32, false);
  found.set('\n', { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, modifiers: 0, text: '\r' });
  found.set('\t', { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9, modifiers: 0, text: '' });
  return found;
}

/** What the keys of an American keyboard write. */
export const STROKES: ReadonlyMap<string, Stroke> = strokes();
