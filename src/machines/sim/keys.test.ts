import { describe, expect, test } from 'vitest';
import { MachineRefusal } from '../machine.ts';
import { charOf, keyOf, pressOf } from './keys.ts';

describe('the name of a key', () => {
  test.each([
    ['Enter', 'enter'],
    ['RETURN', 'enter'],
    ['esc', 'escape'],
    ['Control', 'ctrl'],
    ['ctrlleft', 'ctrl'],
    ['shiftright', 'shift'],
    ['option', 'alt'],
    ['cmd', 'command'],
    ['Command', 'command'],
    ['win', 'super'],
    ['winleft', 'super'],
    ['super', 'super'],
    ['pgup', 'pageup'],
    ['PageDown', 'pagedown'],
    ['ArrowLeft', 'left'],
    ['F12', 'f12'],
    ['num7', '7'],
    ['add', '+'],
    ['\n', 'enter'],
    ['\t', 'tab'],
    [' ', 'space'],
    ['a', 'a'],
    ['A', 'A'],
    ['é', 'é'],
    ['Ж', 'Ж'],
    ['好', '好'],
    ['🙂', '🙂'],
    ['numenter', 'enter'],
    ['Super_R', 'super'],
    ['AltGraph', 'alt'],
    ['volumeup', 'volumeup'],
  ])('%j is %j', (name, key) => {
    expect(keyOf(name)).toBe(key);
  });

  test.each(['', 'entre', 'f25', 'f0', 'ab', '__proto__', 'constructor', '\u0000'])('%j is none', (name) => {
    expect(() => keyOf(name)).toThrow(MachineRefusal);
    expect(() => keyOf(name)).toThrow(JSON.stringify(name));
  });
});

test('shift writes what a US keyboard has above a key', () => {
  const written = [..."`1234567890-=[]\\;',./az"].map((key) => charOf(key, true)).join('');
  expect(written).toBe('~!@#$%^&*()_+{}|:"<>?AZ');
  expect(charOf('A', false)).toBe('A');
  expect(charOf('space', false)).toBe(' ');
  expect(charOf('f5', true)).toBeNull();
});

test('command counts as ctrl, and letters of a shortcut have no case', () => {
  expect(pressOf('C', ['command'])).toEqual({ key: 'c', shift: false, ctrl: true, alt: false });
});
