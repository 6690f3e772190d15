import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceKeyOf, signOf } from './browser/keys.ts';
import { functionKeyOf, isKeyName, keyOf, keypadDigitOf, modifierOf, SPELLINGS } from './key-names.ts';
import { MachineRefusal } from './machine.ts';
import { keysymOf } from './rfb/keysyms.ts';
import { keyOf as simKeyOf } from './sim/keys.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);

/** What pyautogui lists in KEYBOARD_KEYS, without `accept` and `final`, which X11 has no keysyms for. */
const PYAUTOGUI = [
  ...['\t', '\n', '\r', ' ', ...'!"#$%&\'()*+,-./0123456789:;<=>?@[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~'],
  ...'add alt altleft altright apps backspace browserback browserfavorites browserforward'.split(' '),
  ...'browserhome browserrefresh browsersearch browserstop capslock clear convert ctrl ctrlleft'.split(' '),
  ...'ctrlright decimal del delete divide down end enter esc escape execute fn hanguel hangul'.split(' '),
  ...Array.from({ length: 24 }, (_, at) => `f${at + 1}`),
  ...Array.from({ length: 10 }, (_, at) => `num${at}`),
  ...'hanja help home insert junja kana kanji launchapp1 launchapp2 launchmail'.split(' '),
  ...'launchmediaselect left modechange multiply nexttrack nonconvert numlock pagedown pageup'.split(' '),
  ...'pause pgdn pgup playpause prevtrack print printscreen prntscrn prtsc prtscr return right'.split(' '),
  ...'scrolllock select separator shift shiftleft shiftright sleep space stop subtract tab up'.split(' '),
  ...'volumedown volumemute volumeup win winleft winright yen command option optionleft'.split(' '),
  'optionright',
];

const DOM = [
  ...'Enter Tab Escape Backspace Delete Insert Home End PageUp PageDown ArrowUp ArrowDown'.split(' '),
  ...'ArrowLeft ArrowRight Shift Control Alt Meta AltGraph ShiftLeft ControlRight MetaLeft'.split(' '),
  ...'OSRight CapsLock NumLock ScrollLock PrintScreen Pause ContextMenu KeyA Digit7 Numpad7'.split(' '),
  ...'NumpadAdd NumpadDecimal NumpadEnter Minus Equal BracketLeft Backquote Quote Semicolon'.split(' '),
  ...'Comma Period Slash Backslash AudioVolumeUp MediaPlayPause MediaTrackNext F24 Convert Lang1'.split(' '),
];

const X11 = [
  ...'Return Page_Up Prior Next BackSpace Control_L Control_R Shift_R Alt_L Super_L Super_R'.split(' '),
  ...'Meta_L Hyper_L ISO_Level3_Shift Caps_Lock Num_Lock Scroll_Lock Print Menu KP_0 KP_Add'.split(' '),
  ...'KP_Enter KP_Home KP_Page_Down plus minus equal parenleft exclam quotedbl asciitilde bar'.split(' '),
];

const SAID = ['Page Up', 'page-down', 'left ctrl', 'right shift', 'cmd', 'option', 'arrow up', 'uparrow'];

describe('every spelling', () => {
  const all = [
    ...new Set([...SPELLINGS.keys(), ...PYAUTOGUI, ...DOM, ...X11, ...SAID, 'é', 'Ж', '好', '🙂']),
  ];

  it.each(all)('%j is a key of every kind', (name) => {
    expect(isKeyName(name)).toBe(true);
    const key = keyOf(name);
    expect(keyOf(key)).toBe(key);
    expect(simKeyOf(name)).toMatch(/./u);
    expect(Number.isInteger(keysymOf(key))).toBe(true);
    expect(signOf(key)).toMatch(/./u);
  });

  it('is the same key in any case, with gaps or without', () => {
    const letter = fc.record({ upper: fc.boolean(), gap: fc.constantFrom('', ' ', '_', '-') });
    const written = fc
      .constantFrom(...SPELLINGS.keys())
      .chain((name) =>
        fc.tuple(fc.constant(name), fc.array(letter, { minLength: name.length, maxLength: name.length })),
      );
    fc.assert(
      fc.property(written, ([name, letters]) => {
        const spelled = letters.map(({ upper, gap }, at) => {
          const plain = name.charAt(at);
          return `${at === 0 ? '' : gap}${upper ? plain.toUpperCase() : plain}`;
        });
        expect(keyOf(spelled.join(''))).toBe(SPELLINGS.get(name));
      }),
      { numRuns: ROUNDS },
    );
  });
});

it.each([
  ['RETURN', 'enter'],
  ['Page_Up', 'pageup'],
  ['pgdown', 'pagedown'],
  ['UpArrow', 'up'],
  ['ctrlright', 'ctrlright'],
  ['Control_R', 'ctrlright'],
  ['left ctrl', 'ctrlleft'],
  ['superleft', 'superleft'],
  ['winright', 'superright'],
  ['option', 'alt'],
  ['cmd_r', 'commandright'],
  ['AltGraph', 'altgr'],
  ['plus', '+'],
  ['KeyQ', 'q'],
  ['num7', 'num7'],
  ['KP_7', 'num7'],
  [' ', 'space'],
  ['\n', 'enter'],
  ['a', 'a'],
  ['A', 'A'],
])('%j is %j', (name, key) => {
  expect(keyOf(name)).toBe(key);
});

it.each([
  '',
  'entre',
  'f0',
  'f25',
  'f01',
  'num10',
  'ab',
  '--',
  '__proto__',
  'constructor',
  '\u0000',
  '\ud800',
])('%j is none, and the refusal names it', (name) => {
  expect(isKeyName(name)).toBe(false);
  expect(() => keyOf(name)).toThrow(MachineRefusal);
  expect(() => keyOf(name)).toThrow(JSON.stringify(name));
});

it('no word is too long to be refused in a few', () => {
  expect(() => keyOf('x'.repeat(100_000))).toThrow(/^There is no key called "x{40}"\.$/);
});

it('tells modifiers, function keys and the pad from the rest', () => {
  const found = ['shiftright', 'commandleft', 'altgr', 'left', 'right', 'a'].map(modifierOf);
  expect(found).toEqual(['shift', 'command', 'altgr', null, null, null]);
  expect(['f24', 'f', 'fn'].map(functionKeyOf)).toEqual([24, null, null]);
  expect(['num0', '0', 'numlock'].map(keypadDigitOf)).toEqual([0, null, null]);
});

it('gives the browser the keys of the pad as with NumLock on, and both sides of a modifier', () => {
  expect(deviceKeyOf('num7')).toEqual({
    ...{ key: '7', code: 'Numpad7', windowsVirtualKeyCode: 103, location: 3, text: '7' },
  });
  expect(['shift', 'shiftleft', 'ctrlright', 'commandright', 'superleft', 'f12'].map(deviceKeyOf)).toEqual([
    'Shift',
    'ShiftLeft',
    'ControlRight',
    'MetaRight',
    'MetaLeft',
    'F12',
  ]);
  expect(deviceKeyOf('f13')).toMatchObject({ key: 'F13', windowsVirtualKeyCode: 124 });
});
