/** Key names to X11 keysyms (RFC 6143 7.5.4): the names of pyautogui and the contract, and the usual others. Pure. */
import { MachineRefusal } from '../machine.ts';

export const SHIFT = 0xffe1;
export const RETURN = 0xff0d;
export const TAB = 0xff09;
export const INSERT = 0xff63;

const NAMED: Readonly<Record<string, number>> = {
  ...{
    backspace: 0xff08,
    tab: TAB,
    clear: 0xff0b,
    enter: RETURN,
    return: RETURN,
    pause: 0xff13,
    break: 0xff6b,
  },
  ...{
    scrolllock: 0xff14,
    esc: 0xff1b,
    escape: 0xff1b,
    space: 0x20,
    spacebar: 0x20,
    delete: 0xffff,
    del: 0xffff,
  },
  ...{
    home: 0xff50,
    left: 0xff51,
    up: 0xff52,
    right: 0xff53,
    down: 0xff54,
    end: 0xff57,
    insert: INSERT,
    ins: 0xff63,
  },
  ...{ arrowleft: 0xff51, arrowup: 0xff52, arrowright: 0xff53, arrowdown: 0xff54 },
  ...{ leftarrow: 0xff51, uparrow: 0xff52, rightarrow: 0xff53, downarrow: 0xff54 },
  ...{
    pageup: 0xff55,
    pgup: 0xff55,
    prior: 0xff55,
    pagedown: 0xff56,
    pgdn: 0xff56,
    pgdown: 0xff56,
    next: 0xff56,
  },
  ...{ select: 0xff60, print: 0xff61, printscreen: 0xff61, prtsc: 0xff61, prtscr: 0xff61, prntscrn: 0xff61 },
  ...{ execute: 0xff62, menu: 0xff67, apps: 0xff67, contextmenu: 0xff67, help: 0xff6a, modechange: 0xff7e },
  ...{ numlock: 0xff7f, capslock: 0xffe5 },
  ...{ shift: SHIFT, shiftleft: SHIFT, shiftright: 0xffe2, ctrl: 0xffe3, control: 0xffe3, ctrlleft: 0xffe3 },
  ...{
    ctrlright: 0xffe4,
    controlleft: 0xffe3,
    controlright: 0xffe4,
    alt: 0xffe9,
    altleft: 0xffe9,
    altright: 0xffea,
  },
  ...{ option: 0xffe9, optionleft: 0xffe9, optionright: 0xffea, altgr: 0xfe03, win: 0xffeb, winleft: 0xffeb },
  ...{ winright: 0xffec, windows: 0xffeb, super: 0xffeb, superleft: 0xffeb, superright: 0xffec, cmd: 0xffeb },
  ...{
    command: 0xffeb,
    cmdleft: 0xffeb,
    cmdright: 0xffec,
    meta: 0xffeb,
    metaleft: 0xffeb,
    metaright: 0xffec,
  },
  ...{ hyper: 0xffed, multiply: 0xffaa, add: 0xffab, separator: 0xffac, subtract: 0xffad, decimal: 0xffae },
  ...{ divide: 0xffaf, numpadenter: 0xff8d, numenter: 0xff8d, kpenter: 0xff8d, numpadmultiply: 0xffaa },
  ...{ numpadadd: 0xffab, numpadsubtract: 0xffad, numpaddecimal: 0xffae, numpaddivide: 0xffaf },
  ...{
    plus: 0x2b,
    minus: 0x2d,
    comma: 0x2c,
    period: 0x2e,
    dot: 0x2e,
    slash: 0x2f,
    backslash: 0x5c,
    equal: 0x3d,
  },
  ...{
    equals: 0x3d,
    semicolon: 0x3b,
    apostrophe: 0x27,
    quote: 0x27,
    grave: 0x60,
    backquote: 0x60,
    backtick: 0x60,
  },
  ...{ bracketleft: 0x5b, bracketright: 0x5d, yen: 0xa5, asterisk: 0x2a },
  ...{ convert: 0xff23, nonconvert: 0xff22, kanji: 0xff21, kana: 0xff2d, hangul: 0xff31, hanguel: 0xff31 },
  ...{ hanja: 0xff34, junja: 0xff38, volumedown: 0x1008ff11, volumemute: 0x1008ff12, volumeup: 0x1008ff13 },
  ...{
    playpause: 0x1008ff14,
    stop: 0x1008ff15,
    prevtrack: 0x1008ff16,
    nexttrack: 0x1008ff17,
    sleep: 0x1008ff2f,
  },
  ...{
    browserhome: 0x1008ff18,
    browsersearch: 0x1008ff1b,
    browserback: 0x1008ff26,
    browserforward: 0x1008ff27,
  },
  ...{ browserstop: 0x1008ff28, browserrefresh: 0x1008ff29, browserfavorites: 0x1008ff30 },
  ...{
    launchmail: 0x1008ff19,
    launchmediaselect: 0x1008ff32,
    launchapp1: 0x1008ff33,
    launchapp2: 0x1008ff1d,
  },
};

/** What Shift makes of a key on an American keyboard. */
const SHIFTED = new Map(
  Array.from("`1234567890-=[]\\;',./", (plain, at) => [plain, '~!@#$%^&*()_+{}|:"<>?'.charAt(at)]),
);
const NEEDS_SHIFT = new Set([...SHIFTED.values(), ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']);

export const needsShift = (character: string): boolean => NEEDS_SHIFT.has(character);

/** `c` is `C` and `1` is `!` on a key that is pressed with Shift. */
export const shifted = (character: string): string => SHIFTED.get(character) ?? character.toUpperCase();

/** A name as it is compared: `Page_Up`, `page up` and `pageup` are one key; a single character is itself. */
export function keyName(name: string): string {
  if (isCharacter(name)) return name === ' ' ? 'space' : name === '\n' || name === '\r' ? 'enter' : name;
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]/g, '');
}

/** Of a name from `keyName`. */
export function keysymOfName(name: string): number {
  if (name === '\t') return TAB;
  if (isCharacter(name)) return keysymOfCharacter(name);
  const named = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
  const keysym = named ?? functionKey(name) ?? numpadDigit(name);
  if (keysym === undefined) throw new MachineRefusal(`There is no key called ${JSON.stringify(name)}.`);
  return keysym;
}

/** Latin-1 is itself, everything else its code point behind 0x01000000 (the X11 protocol, appendix A). */
export function keysymOfCharacter(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x20 || (point >= 0x7f && point < 0xa0) || (point >= 0xd800 && point < 0xe000))
    throw new MachineRefusal(
      `No key writes the character U+${point.toString(16).toUpperCase().padStart(4, '0')}.`,
    );
  return point < 0x100 ? point : 0x01000000 + point;
}

export function isCharacter(name: string): boolean {
  return name !== '' && String.fromCodePoint(name.codePointAt(0) ?? 0) === name;
}

function functionKey(name: string): number | undefined {
  const number = Number(/^f([1-9]|1\d|2[0-4])$/.exec(name)?.[1]);
  return number >= 1 ? 0xffbe + number - 1 : undefined;
}

function numpadDigit(name: string): number | undefined {
  const digit = /^(?:num|numpad|kp)(\d)$/.exec(name)?.[1];
  return digit === undefined ? undefined : 0xffb0 + Number(digit);
}
