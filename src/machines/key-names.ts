/**
 * What a key may be called: as pyautogui, X11, the DOM and people write it, in any case. Every spelling stands for one
 * canonical name, or for a single character; the kinds of machines know only those. Pure.
 */
import { CHARACTER_NAMES } from '../lib/characters.ts';
import { MachineRefusal } from './machine.ts';

/** Of which a keyboard has two; the plain name is the left one, or either. */
const SIDED = ['shift', 'ctrl', 'alt', 'super', 'command'] as const;
type Sided = (typeof SIDED)[number];
/** What is held while another key is pressed. */
export type Modifier = Sided | 'altgr' | 'hyper';

const NAMED_KEYS = [
  ...['enter', 'tab', 'space', 'escape', 'backspace', 'delete', 'insert', 'home', 'end'],
  ...['pageup', 'pagedown', 'up', 'down', 'left', 'right'],
  ...[
    'capslock',
    'numlock',
    'scrolllock',
    'printscreen',
    'pause',
    'menu',
    'clear',
    'help',
    'select',
    'execute',
  ],
  ...['add', 'subtract', 'multiply', 'divide', 'decimal', 'separator', 'numenter'],
  ...['convert', 'nonconvert', 'modechange', 'kana', 'kanji', 'hangul', 'hanja', 'junja'],
  ...['volumeup', 'volumedown', 'volumemute', 'playpause', 'stop', 'nexttrack', 'prevtrack', 'sleep', 'fn'],
  ...['browserback', 'browserforward', 'browserrefresh', 'browserstop', 'browsersearch', 'browserfavorites'],
  ...['browserhome', 'launchmail', 'launchmediaselect', 'launchapp1', 'launchapp2'],
] as const;
/** A canonical name other than those of modifiers, `f1` to `f24` and `num0` to `num9`. */
export type NamedKey = (typeof NAMED_KEYS)[number];

/** Other spellings of them. */
const ALIASES: Partial<Readonly<Record<NamedKey, string>>> = {
  enter: 'return',
  space: 'spacebar',
  escape: 'esc',
  backspace: 'bksp',
  delete: 'del kpdelete',
  insert: 'ins kpinsert',
  home: 'kphome',
  end: 'kpend',
  pageup: 'pgup prior kppageup kpprior',
  pagedown: 'pgdn pgdown next kppagedown kpnext',
  up: 'arrowup uparrow kpup',
  down: 'arrowdown downarrow kpdown',
  left: 'arrowleft leftarrow kpleft',
  right: 'arrowright rightarrow kpright',
  printscreen: 'print prtsc prtscr prntscrn snapshot sysreq',
  pause: 'break',
  menu: 'apps contextmenu',
  clear: 'kpbegin',
  add: 'numadd numpadadd kpadd',
  subtract: 'numsubtract numpadsubtract kpsubtract',
  multiply: 'nummultiply numpadmultiply kpmultiply',
  divide: 'numdivide numpaddivide kpdivide',
  decimal: 'numdecimal numpaddecimal kpdecimal',
  separator: 'numpadcomma kpseparator',
  numenter: 'numpadenter kpenter',
  convert: 'henkan henkanmode',
  nonconvert: 'muhenkan',
  modechange: 'modeswitch',
  kana: 'kanamode',
  kanji: 'kanjimode',
  hangul: 'hanguel hangulmode lang1',
  hanja: 'hanjamode hangulhanja lang2',
  junja: 'junjamode hanguljeonja',
  volumeup: 'audiovolumeup audioraisevolume',
  volumedown: 'audiovolumedown audiolowervolume',
  volumemute: 'audiovolumemute audiomute',
  playpause: 'mediaplaypause audioplay',
  stop: 'mediastop audiostop',
  nexttrack: 'mediatracknext audionext',
  prevtrack: 'mediatrackprevious audioprev',
  sleep: 'standby',
  launchmediaselect: 'mediaselect launchmediaplayer',
  launchapp1: 'launchapplication1',
  launchapp2: 'launchapplication2',
};

/** Spellings of modifiers; each may have a side, as in `ctrlleft`, `Control_L` and `left ctrl`. */
const MODIFIER_STEMS: Readonly<Record<Sided, string>> = {
  shift: 'shift',
  ctrl: 'ctrl control',
  alt: 'alt option opt',
  super: 'super win windows meta os',
  command: 'command cmd',
};

/** Characters that are keys with a name. */
const NAMED_CHARACTERS: Readonly<Record<string, NamedKey>> = {
  ' ': 'space',
  '\n': 'enter',
  '\r': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
};

function* sidedSpellings(): Iterable<[spelling: string, key: string]> {
  for (const key of SIDED) {
    for (const stem of MODIFIER_STEMS[key].split(' ')) {
      yield [stem, key];
      for (const side of ['left', 'right']) {
        for (const spelling of [`${stem}${side}`, `${stem}${side.charAt(0)}`, `${side}${stem}`])
          yield [spelling, `${key}${side}`];
      }
    }
  }
}

function* spellings(): Iterable<[spelling: string, key: string]> {
  for (const key of NAMED_KEYS) {
    yield [key, key];
    for (const alias of ALIASES[key]?.split(' ') ?? []) yield [alias, key];
  }
  yield* sidedSpellings();
  for (const alias of ['altgr', 'altgraph', 'isolevel3shift']) yield [alias, 'altgr'];
  for (const alias of ['hyper', 'hyperl', 'hyperr', 'hyperleft', 'hyperright']) yield [alias, 'hyper'];
  for (const [character, names] of Object.entries(CHARACTER_NAMES)) {
    for (const name of names.split(' ')) yield [name, character];
  }
  for (let digit = 0; digit <= 9; digit++) {
    yield [`digit${digit}`, String(digit)];
    for (const stem of ['num', 'numpad', 'kp']) yield [`${stem}${digit}`, `num${digit}`];
  }
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') yield [`key${letter}`, letter];
  for (let number = 1; number <= 24; number++) yield [`f${number}`, `f${number}`];
}

/** Every name of more than one character, in small letters and without gaps, and the key it stands for. */
export const SPELLINGS: ReadonlyMap<string, string> = new Map(spellings());

/** A single character, and no half of one. */
export const isCharacter = (key: string): boolean =>
  key !== '' && String.fromCodePoint(key.codePointAt(0) ?? 0) === key;

/** The canonical name, or the character itself, its case kept; null when there is no such key. */
function findKey(name: string): string | null {
  if (isCharacter(name)) return NAMED_CHARACTERS[name] ?? (/[\p{Cc}\p{Cs}]/u.test(name) ? null : name);
  return SPELLINGS.get(name.toLowerCase().replace(/[\s_-]/g, '')) ?? null;
}

export const isKeyName = (name: string): boolean => findKey(name) !== null;

/** A name as errors repeat it. */
export const quotedKey = (name: string): string => JSON.stringify(name.slice(0, 40));

/** @throws {MachineRefusal} naming what is no key. */
export function keyOf(name: string): string {
  const key = findKey(name);
  if (key === null) throw new MachineRefusal(`There is no key called ${quotedKey(name)}.`);
  return key;
}

/** The modifier that a canonical name stands for, whichever its side; null: it is none. */
export function modifierOf(key: string): Modifier | null {
  if (key === 'altgr' || key === 'hyper') return key;
  const plain = key.replace(/(left|right)$/, '');
  return SIDED.find((one) => one === plain) ?? null;
}

/** 7 of `num7`; null of anything else. */
export function keypadDigitOf(key: string): number | null {
  const digit = /^num(\d)$/.exec(key)?.[1];
  return digit === undefined ? null : Number(digit);
}

/** 5 of `f5`; null of anything else. */
export function functionKeyOf(key: string): number | null {
  const number = /^f(\d+)$/.exec(key)?.[1];
  return number === undefined ? null : Number(number);
}
