/**
 * Names of keys as models write them (X11, the DOM, pyautogui, people), in any case, put into the names of pyautogui, which is what
 * the contract's actions and their raw_code use. Pure.
 */
import { CHARACTER_NAMES } from '../../lib/characters.ts';

/** pyautogui's name, and what else it is called; in small letters and without gaps. */
const NAMES: Readonly<Record<string, string>> = {
  enter: 'return linefeed',
  tab: 'isolefttab',
  space: 'spacebar',
  escape: 'esc',
  backspace: 'bksp back',
  delete: 'del',
  insert: 'ins',
  home: '',
  end: '',
  pageup: 'pgup prior',
  pagedown: 'pgdn pgdown next',
  up: 'arrowup uparrow',
  down: 'arrowdown downarrow',
  left: 'arrowleft leftarrow',
  right: 'arrowright rightarrow',
  capslock: 'caps',
  numlock: '',
  scrolllock: '',
  printscreen: 'print prtsc prtscr prntscrn sysreq',
  pause: 'break',
  apps: 'menu contextmenu',
  clear: '',
  help: '',
  add: 'kpadd numpadadd numadd',
  subtract: 'kpsubtract numpadsubtract numsubtract',
  multiply: 'kpmultiply numpadmultiply nummultiply',
  divide: 'kpdivide numpaddivide numdivide',
  decimal: 'kpdecimal numpaddecimal numdecimal',
  volumeup: 'audiovolumeup audioraisevolume xf86audioraisevolume',
  volumedown: 'audiovolumedown audiolowervolume xf86audiolowervolume',
  volumemute: 'audiovolumemute audiomute xf86audiomute',
  playpause: 'mediaplaypause audioplay xf86audioplay',
  nexttrack: 'mediatracknext audionext xf86audionext',
  prevtrack: 'mediatrackprevious audioprev xf86audioprev',
  browserback: 'xf86back',
  browserforward: 'xf86forward',
  browserrefresh: 'xf86reload xf86refresh',
  shift: '',
  ctrl: 'control',
  alt: 'option opt',
  win: 'super windows meta os',
  command: 'cmd',
  altgr: 'altgraph isolevel3shift',
};

const SIDED = ['shift', 'ctrl', 'alt', 'win'] as const;

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

function* spellings(): Iterable<[spelling: string, key: string]> {
  for (const [key, others] of Object.entries(NAMES)) {
    for (const spelling of [key, ...words(others)]) yield [spelling, key];
  }
  for (const key of SIDED) {
    for (const stem of [key, ...words(NAMES[key] ?? '')]) {
      for (const side of ['left', 'right']) {
        const initial = side.charAt(0);
        for (const spelling of [`${stem}${side}`, `${stem}${initial}`, `${side}${stem}`])
          yield [spelling, `${key}${side}`];
      }
    }
  }
  for (const [character, names] of Object.entries(CHARACTER_NAMES)) {
    for (const name of words(names)) yield [name, character];
  }
  for (let digit = 0; digit <= 9; digit++) {
    yield [`digit${digit}`, String(digit)];
    for (const stem of ['num', 'numpad', 'kp']) yield [`${stem}${digit}`, `num${digit}`];
  }
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') yield [`key${letter}`, letter];
  for (let number = 1; number <= 24; number++) yield [`f${number}`, `f${number}`];
  for (const enter of ['kpenter', 'numpadenter', 'numenter']) yield [enter, 'enter'];
}

const SPELLINGS: ReadonlyMap<string, string> = new Map(spellings());

/** Characters that are keys with a name. */
const NAMED: ReadonlyMap<string, string> = new Map([
  [' ', 'space'],
  ['\n', 'enter'],
  ['\r', 'enter'],
  ['\t', 'tab'],
  ['\b', 'backspace'],
]);

const isCharacter = (text: string): boolean =>
  text !== '' && text.length === String.fromCodePoint(text.codePointAt(0) ?? 0).length;

/** The name of one key; a character stands for itself, its case kept. Null: there is no such key. */
export function keyName(name: string): string | null {
  if (isCharacter(name)) return NAMED.get(name) ?? (/[\p{Cc}\p{Cs}]/u.test(name) ? null : name);
  return SPELLINGS.get(name.toLowerCase().replace(/[\s_-]/g, '')) ?? null;
}

const MOST_KEYS = 10;

/** Splits at plus signs; one that stands where a key would is the key: `ctrl++`, `+`. */
const split = (text: string): string[] =>
  text.length > 1 ? text.split(/(?<!^|\+\s*)\+/).map((part) => part.trim() || part) : [text];

/**
 * @param text one key, or several that are pressed together with plus signs between them; or a list of such.
 * @returns their names; a sentence for the model where one is no key.
 */
export function keyNames(text: string | readonly string[]): string[] | string {
  const parts = (typeof text === 'string' ? [text] : text).flatMap(split);
  if (parts.length === 0 || parts.length > MOST_KEYS) return `1 to ${MOST_KEYS} keys are pressed at a time.`;
  const names: string[] = [];
  for (const part of parts) {
    const name = keyName(part);
    if (name === null) return `There is no key called ${JSON.stringify(part.slice(0, 40))}.`;
    // With others the letter is meant, whatever its case.
    names.push(parts.length > 1 && isCharacter(name) ? name.toLowerCase() : name);
  }
  return names;
}

const MODIFIERS: ReadonlySet<string> = new Set(
  ['shift', 'ctrl', 'alt', 'win', 'command', 'altgr'].flatMap((key) => [key, `${key}left`, `${key}right`]),
);

/** Keys to hold while something else is done; '' and nothing stand for none. */
export function modifierNames(text: string | readonly string[] | null | undefined): string[] | string {
  if (text === null || text === undefined || text.length === 0) return [];
  const names = keyNames(text);
  if (typeof names === 'string') return names;
  const other = names.find((name) => !MODIFIERS.has(name));
  return other === undefined ? names : `${JSON.stringify(other)} is not a key that is held for others.`;
}
