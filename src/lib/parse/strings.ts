/** Decodes one Python string literal. Source: the Python language reference, "String and Bytes literals". */
import { Unreadable } from './unreadable.ts';

const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
};
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * @param literal the source of one literal, prefix and quotes included.
 * @returns the text it stands for. Surrogates written as two escapes meet and become one character, as in any JavaScript string.
 * @throws Unreadable for bytes, for f-strings, for named characters and for escapes Python itself refuses.
 */
export function decodeString(literal: string): string {
  const [opening, prefix = '', quote = ''] = /^([a-z]*)('''|"""|'|")/i.exec(literal) ?? [];
  if (opening === undefined) throw new Unreadable('A string is expected here.');
  if (/b/i.test(prefix)) throw new Unreadable('Bytes are not text.');
  if (/f/i.test(prefix)) throw new Unreadable('An f-string is computed, and nothing is computed here.');
  const body = literal.slice(opening.length, literal.length - quote.length);
  return /r/i.test(prefix) ? body : decodeEscapes(body);
}

function decodeEscapes(body: string): string {
  let text = '';
  let copied = 0;
  for (let at = body.indexOf('\\'); at >= 0; at = body.indexOf('\\', copied)) {
    const found = readEscape(body, at + 1);
    text += body.slice(copied, at) + found.text;
    copied = found.end;
  }
  return text + body.slice(copied);
}

function readEscape(body: string, at: number): { text: string; end: number } {
  const char = body.charAt(at);
  const simple = SIMPLE[char];
  if (simple !== undefined) return { text: simple, end: at + 1 };
  const digits = HEX_DIGITS[char];
  if (digits !== undefined)
    return { text: hexCharacter(body.slice(at + 1, at + 1 + digits), digits), end: at + 1 + digits };
  if (char === 'N') throw new Unreadable('Characters given by name (\\N{…}) are not looked up.');
  const octal = /^[0-7]{1,3}/.exec(body.slice(at, at + 3));
  if (octal) return { text: String.fromCodePoint(Number.parseInt(octal[0], 8)), end: at + octal[0].length };
  return { text: `\\${char}`, end: at + 1 };
}

function hexCharacter(hex: string, digits: number): string {
  const code = hex.length === digits && /^[\da-f]+$/i.test(hex) ? Number.parseInt(hex, 16) : Number.NaN;
  if (!(code <= 0x10ffff)) throw new Unreadable('A string has an escape that Python refuses.');
  return String.fromCodePoint(code);
}
