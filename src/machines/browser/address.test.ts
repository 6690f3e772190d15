import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Modifier } from '../key-names.ts';
import { type AddressText, leadsToAddress, withKey, withText } from './address.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);

const line = (text: string, selected = false): AddressText => ({ text, selected });

test.each<[string, readonly Modifier[], boolean]>([
  ['l', ['ctrl'], true],
  ['L', ['ctrl'], true],
  ['l', ['command'], true],
  ['l', ['super'], true],
  ['d', ['alt'], true],
  ['f6', [], true],
  ['l', [], false],
  ['d', [], false],
  ['l', ['ctrl', 'shift'], false],
  ['l', ['alt'], false],
  ['d', ['ctrl'], false],
  ['f6', ['ctrl'], false],
])('%s with %j leads to the address: %s', (key, held, leads) => {
  expect(leadsToAddress(key, held)).toBe(leads);
});

describe('a key in the address', () => {
  test.each<[string, readonly Modifier[], AddressText, AddressText | 'go' | 'leave']>([
    ['a', [], line('old', true), line('a')],
    ['A', ['shift'], line('x'), line('xA')],
    ['a', ['shift'], line('x'), line('xA')],
    [';', ['shift'], line('http'), line('http:')],
    ['space', [], line('a'), line('a ')],
    ['num7', [], line('1'), line('17')],
    ['divide', [], line('a'), line('a/')],
    ['backspace', [], line('ab'), line('a')],
    ['backspace', [], line('a😀'), line('a')],
    ['backspace', [], line('ab', true), line('')],
    ['delete', [], line('ab'), line('ab')],
    ['delete', [], line('ab', true), line('')],
    ['end', [], line('ab', true), line('ab')],
    ['a', ['ctrl'], line('ab'), line('ab', true)],
    ['l', ['ctrl'], line('ab'), line('ab', true)],
    ['enter', [], line('ab'), 'go'],
    ['numenter', [], line('ab'), 'go'],
    ['escape', [], line('ab'), 'leave'],
    ['tab', [], line('ab'), 'leave'],
  ])('%s with %j', (key, held, before, after) => {
    expect(withKey(before, key, held)).toEqual(after);
  });

  test.each<[string, readonly Modifier[]]>([
    ['t', ['ctrl']],
    ['v', ['command']],
    ['left', []],
    ['pagedown', []],
    ['enter', ['alt']],
  ])('%s with %j says that it does nothing', (key, held) => {
    expect(() => withKey(line('ab'), key, held)).toThrow(
      `${[...held, key].join('+')} does nothing while an address is typed: enter goes there, escape leaves it.`,
    );
  });
});

test('what is written key by key is what stands there', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~]{1,60}$/), (text) => {
      const byKeys = [...text].reduce<AddressText>(
        (before, sign) => {
          const after = withKey(before, sign === ' ' ? 'space' : sign, []);
          if (typeof after === 'string') throw new Error(after);
          return after;
        },
        line('before', true),
      );
      expect(byKeys).toEqual(withText(line('before', true), text));
    }),
    { numRuns: ROUNDS },
  );
});

test('an address has an end', () => {
  expect(() => withText(line(''), 'x'.repeat(8_001))).toThrow('at most 8000 characters');
});
