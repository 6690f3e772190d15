/** Keys to X11 keysyms (RFC 6143 7.5.4). Pure. */
import {
  functionKeyOf,
  isCharacter,
  keypadDigitOf,
  type Modifier,
  modifierOf,
  type NamedKey,
} from '../key-names.ts';
import { MachineRefusal } from '../machine.ts';

export const SHIFT = 0xffe1;
export const RETURN = 0xff0d;
export const TAB = 0xff09;
export const INSERT = 0xff63;
const F1 = 0xffbe;
const KEYPAD_0 = 0xffb0;

const NAMED: Readonly<Record<NamedKey, number>> = {
  ...{ enter: RETURN, tab: TAB, space: 0x20, escape: 0xff1b, backspace: 0xff08, delete: 0xffff },
  ...{ insert: INSERT, home: 0xff50, end: 0xff57, pageup: 0xff55, pagedown: 0xff56 },
  ...{ left: 0xff51, up: 0xff52, right: 0xff53, down: 0xff54 },
  ...{ capslock: 0xffe5, numlock: 0xff7f, scrolllock: 0xff14, printscreen: 0xff61, pause: 0xff13 },
  ...{ menu: 0xff67, clear: 0xff0b, help: 0xff6a, select: 0xff60, execute: 0xff62 },
  ...{ multiply: 0xffaa, add: 0xffab, separator: 0xffac, subtract: 0xffad, decimal: 0xffae },
  ...{ divide: 0xffaf, numenter: 0xff8d },
  ...{ convert: 0xff23, nonconvert: 0xff22, modechange: 0xff7e, kana: 0xff2d, kanji: 0xff21 },
  ...{ hangul: 0xff31, hanja: 0xff34, junja: 0xff38 },
  ...{ volumedown: 0x1008ff11, volumemute: 0x1008ff12, volumeup: 0x1008ff13, playpause: 0x1008ff14 },
  ...{ stop: 0x1008ff15, prevtrack: 0x1008ff16, nexttrack: 0x1008ff17, sleep: 0x1008ff2f, fn: 0x100811d0 },
  ...{ browserhome: 0x1008ff18, browsersearch: 0x1008ff1b, browserback: 0x1008ff26 },
  ...{ browserforward: 0x1008ff27, browserstop: 0x1008ff28, browserrefresh: 0x1008ff29 },
  ...{ browserfavorites: 0x1008ff30, launchmail: 0x1008ff19, launchmediaselect: 0x1008ff32 },
  ...{ launchapp1: 0x1008ff33, launchapp2: 0x1008ff1d },
};

/** The left one; the right one follows it. Command is what a Mac has in the place of Super. */
const MODIFIERS: Readonly<Record<Modifier, number>> = {
  ...{
    shift: SHIFT,
    ctrl: 0xffe3,
    alt: 0xffe9,
    super: 0xffeb,
    command: 0xffeb,
    altgr: 0xfe03,
    hyper: 0xffed,
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

/** Of a canonical name, or a character. */
export function keysymOf(key: string): number {
  if (isCharacter(key)) return keysymOfCharacter(key);
  const modifier = modifierOf(key);
  if (modifier) return MODIFIERS[modifier] + (key.endsWith('right') ? 1 : 0);
  const [number, digit] = [functionKeyOf(key), keypadDigitOf(key)];
  if (number !== null) return F1 + number - 1;
  return digit === null ? NAMED[key as NamedKey] : KEYPAD_0 + digit;
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
