/** Keys to those of the DevTools keyboard. Pure. */
import {
  functionKeyOf,
  isCharacter,
  keypadDigitOf,
  type Modifier,
  modifierOf,
  type NamedKey,
} from '../key-names.ts';

/** A key that the driver's own keyboard lacks, as DevTools is told of it. */
export interface RareKey {
  readonly key: string;
  readonly code: string;
  readonly windowsVirtualKeyCode: number;
  readonly location: number;
  /** Empty: it writes nothing. */
  readonly text: string;
}

const rare = (key: string, code: string, windowsVirtualKeyCode: number): RareKey => ({
  ...{ key, code, windowsVirtualKeyCode, location: 0, text: '' },
});

/** Of the number pad with NumLock on: the driver's own keyboard has it off, and its 7 is Home. */
const onPad = (sign: string, code: string, windowsVirtualKeyCode: number): RareKey => ({
  ...{ key: sign, code, windowsVirtualKeyCode, location: 3, text: sign },
});

const NAMED: Readonly<Record<NamedKey, string | RareKey>> = {
  ...{ enter: 'Enter', tab: 'Tab', space: ' ', escape: 'Escape', backspace: 'Backspace' },
  ...{ delete: 'Delete', insert: 'Insert', home: 'Home', end: 'End', pageup: 'PageUp' },
  ...{ pagedown: 'PageDown', up: 'ArrowUp', down: 'ArrowDown', left: 'ArrowLeft', right: 'ArrowRight' },
  ...{ capslock: 'CapsLock', numlock: 'NumLock', scrolllock: 'ScrollLock', printscreen: 'PrintScreen' },
  ...{ pause: 'Pause', menu: 'ContextMenu', clear: rare('Clear', 'NumpadClear', 12) },
  ...{ help: rare('Help', 'Help', 47), select: rare('Select', 'Select', 41) },
  ...{ execute: rare('Execute', 'Open', 43), add: 'NumpadAdd', subtract: 'NumpadSubtract' },
  ...{ multiply: 'NumpadMultiply', divide: 'NumpadDivide', numenter: 'NumpadEnter' },
  ...{ decimal: onPad('.', 'NumpadDecimal', 110), separator: onPad(',', 'NumpadComma', 108) },
  ...{ convert: rare('Convert', 'Convert', 28), nonconvert: rare('NonConvert', 'NonConvert', 29) },
  ...{ modechange: rare('ModeChange', '', 31), kana: rare('KanaMode', 'KanaMode', 21) },
  ...{ kanji: rare('KanjiMode', '', 25), hangul: rare('HangulMode', 'Lang1', 21) },
  ...{ hanja: rare('HanjaMode', 'Lang2', 25), junja: rare('JunjaMode', '', 23) },
  ...{ volumeup: 'AudioVolumeUp', volumedown: 'AudioVolumeDown', volumemute: 'AudioVolumeMute' },
  ...{ playpause: 'MediaPlayPause', nexttrack: 'MediaTrackNext', prevtrack: 'MediaTrackPrevious' },
  ...{ stop: rare('MediaStop', 'MediaStop', 178), sleep: rare('Standby', 'Sleep', 95) },
  ...{ fn: rare('Fn', 'Fn', 0), browserback: rare('BrowserBack', 'BrowserBack', 166) },
  ...{ browserforward: rare('BrowserForward', 'BrowserForward', 167) },
  ...{ browserrefresh: rare('BrowserRefresh', 'BrowserRefresh', 168) },
  ...{ browserstop: rare('BrowserStop', 'BrowserStop', 169) },
  ...{ browsersearch: rare('BrowserSearch', 'BrowserSearch', 170) },
  ...{ browserfavorites: rare('BrowserFavorites', 'BrowserFavorites', 171) },
  ...{
    browserhome: rare('BrowserHome', 'BrowserHome', 172),
    launchmail: rare('LaunchMail', 'LaunchMail', 180),
  },
  ...{ launchmediaselect: rare('LaunchMediaPlayer', 'MediaSelect', 181) },
  ...{ launchapp1: rare('LaunchApplication1', 'LaunchApp1', 182) },
  ...{ launchapp2: rare('LaunchApplication2', 'LaunchApp2', 183) },
};

/** Command is what a Mac has in the place of the Windows key. */
const MODIFIERS: Readonly<Record<Exclude<Modifier, 'hyper'>, string>> = {
  ...{ shift: 'Shift', ctrl: 'Control', alt: 'Alt', super: 'Meta', command: 'Meta', altgr: 'AltGraph' },
};

function modifierKey(modifier: Modifier, key: string): string | RareKey {
  if (modifier === 'hyper') return rare('Hyper', 'Hyper', 0);
  const side = /(Left|Right)$/.exec(key.replace('left', 'Left').replace('right', 'Right'))?.[0] ?? '';
  return MODIFIERS[modifier] + side;
}

/** What the driver calls the key of a canonical name, or what DevTools is told of it; a character is itself. */
export function deviceKeyOf(key: string): string | RareKey {
  if (isCharacter(key)) return key;
  const modifier = modifierOf(key);
  if (modifier) return modifierKey(modifier, key);
  const [number, digit] = [functionKeyOf(key), keypadDigitOf(key)];
  if (number !== null) return number <= 12 ? `F${number}` : rare(`F${number}`, `F${number}`, 111 + number);
  return digit === null ? NAMED[key as NamedKey] : onPad(String(digit), `Numpad${digit}`, 96 + digit);
}

/** What a dialog is told of a key: its name, or the sign that it writes. */
export function signOf(key: string): string {
  const device = deviceKeyOf(key);
  return typeof device === 'string' ? device : device.key;
}

/** Whether holding it makes letters commands. */
export const isCommanding = (key: string): boolean => {
  const modifier = modifierOf(key);
  return modifier !== null && modifier !== 'shift' && modifier !== 'altgr';
};

const BITS: Partial<Readonly<Record<Modifier, number>>> = { alt: 1, ctrl: 2, super: 4, command: 4, shift: 8 };

/** The modifiers of an event, as DevTools counts them, while these keys are held. */
export function modifiersOf(held: Iterable<string>): number {
  return Array.from(held, modifierOf).reduce((bits, one) => bits | ((one && BITS[one]) ?? 0), 0);
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

/** What a key writes while shift is held. */
export function shiftedSign(sign: string): string {
  const plain = STROKES.get(sign);
  if (!plain || plain.modifiers === SHIFT_BIT) return sign;
  const others = [...STROKES.values()];
  return others.find(({ code, modifiers }) => code === plain.code && modifiers === SHIFT_BIT)?.text ?? sign;
}
