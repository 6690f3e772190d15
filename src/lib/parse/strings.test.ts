import { describe, expect, it } from 'vitest';
import { decodeString } from './strings.ts';

const BYTES = 'Bytes are not text.';
const COMPUTED = 'An f-string is computed, and nothing is computed here.';
const REFUSED = 'A string has an escape that Python refuses.';
const NAMED = 'Characters given by name (\\N{…}) are not looked up.';

describe('decodeString', () => {
  it.each([
    ["''", ''],
    ['""', ''],
    ["'a'", 'a'],
    ['"it\'s"', "it's"],
    ["''''''", ''],
    ['"""a\n"b""c"""', 'a\n"b""c'],
    ["'''it's'''", "it's"],
    ["u'a'", 'a'],
    ["U'a'", 'a'],
    ["r'a\\nb\\'c'", "a\\nb\\'c"],
    ['R"""\\"""', '\\'],
    ["'\\\\\\'\\\"\\a\\b\\f\\n\\r\\t\\v'", '\\\'"\x07\b\f\n\r\t\v'],
    ["'a\\\nb'", 'ab'],
    ["'\\x41\\x7e\\xfF'", 'A~ÿ'],
    ["'\\u00e9\\uFFFF1'", 'é\uffff1'],
    ["'\\U0001f600\\U0010ffff'", '😀\u{10ffff}'],
    ["'\\ud83d'", '\ud83d'],
    ["'\\0\\7\\12\\101\\1011\\18\\377\\400\\777'", '\0\x07\nAA1\x018ÿ\u0100\u01ff'],
    ["'\\d\\8\\9\\ \\é\\X41\\{'", '\\d\\8\\9\\ \\é\\X41\\{'],
    ["'\\\\n'", '\\n'],
  ])('%s', (literal, text) => {
    expect(decodeString(literal)).toBe(text);
  });

  it.each([
    ["b'a'", BYTES],
    ["Rb'a'", BYTES],
    ["f'a'", COMPUTED],
    ["fR'a'", COMPUTED],
    ["'\\N{DASH}'", NAMED],
    ["'\\x4'", REFUSED],
    ["'\\x'", REFUSED],
    ["'\\xg0'", REFUSED],
    ["'\\x0g'", REFUSED],
    ["'\\u123'", REFUSED],
    ["'\\u 123'", REFUSED],
    ["'\\U00110000'", REFUSED],
    ["'\\U0001f60'", REFUSED],
    ['a', 'A string is expected here.'],
  ])('refuses %s', (literal, reason) => {
    expect(() => decodeString(literal)).toThrow(reason);
  });
});
