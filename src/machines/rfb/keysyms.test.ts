import { describe, expect, it } from 'vitest';
import { keyOf } from '../key-names.ts';
import { MachineRefusal } from '../machine.ts';
import { keysymOf, shifted } from './keysyms.ts';

describe('keys', () => {
  it.each([
    ['Enter', 0xff0d],
    ['RETURN', 0xff0d],
    ['Page_Up', 0xff55],
    ['pgdn', 0xff56],
    ['F12', 0xffc9],
    ['f24', 0xffd5],
    ['num7', 0xffb7],
    ['ctrl', 0xffe3],
    ['Cmd', 0xffeb],
    ['a', 0x61],
    ['A', 0x41],
    ['é', 0xe9],
    ['я', 0x0100044f],
    ['😀', 0x0101f600],
    [' ', 0x20],
    ['\n', 0xff0d],
    ['\t', 0xff09],
    ['prtscr', 0xff61],
    ['ctrlright', 0xffe4],
    ['Shift_R', 0xffe2],
    ['commandright', 0xffec],
    ['AltGraph', 0xfe03],
    ['KP_Enter', 0xff8d],
    ['plus', 0x2b],
  ])('%s', (name, keysym) => {
    expect(keysymOf(keyOf(name))).toBe(keysym);
  });

  it.each(['', 'nope', 'f25', 'f0', 'toString', '\u0007', '\ud800', 'ab'])(
    'refuses %j and names it',
    (name) => {
      expect(() => keysymOf(keyOf(name))).toThrow(MachineRefusal);
    },
  );

  it('knows what Shift makes of them', () => {
    expect(Array.from("a1;'é", shifted)).toEqual(['A', '!', ':', '"', 'É']);
  });
});
