/** Keys as the simulated desktop knows them. Pure. */
import { keyOf as canonicalKeyOf, isCharacter, keypadDigitOf, modifierOf } from '../key-names.ts';

/** Of keys that write a character, or do what another does, as here no keyboard has a pad. */
const SAME: Readonly<Record<string, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  decimal: '.',
  separator: ',',
  numenter: 'enter',
  altgr: 'alt',
};

const MODIFIERS = ['ctrl', 'shift', 'alt', 'command', 'super', 'hyper'];

/**
 * One name per key, whichever side of the keyboard it is on; a single character is itself, its case kept. Keys that exist on a
 * keyboard and mean nothing here do nothing.
 *
 * @throws {MachineRefusal} naming what is no key.
 */
export function keyOf(name: string): string {
  const key = canonicalKeyOf(name);
  const plain = modifierOf(key) ?? keypadDigitOf(key)?.toString() ?? key;
  return (Object.hasOwn(SAME, plain) ? SAME[plain] : undefined) ?? plain;
}

export const isModifier = (key: string): boolean => MODIFIERS.includes(key);

const SHIFTED = new Map(
  [..."`1234567890-=[]\\;',./"].map((key, at) => [key, '~!@#$%^&*()_+{}|:"<>?'[at] ?? key]),
);

/** What a key writes on a US keyboard; null when it writes nothing. */
export function charOf(key: string, shift: boolean): string | null {
  if (key === 'space') return ' ';
  if (!isCharacter(key)) return null;
  return shift ? (SHIFTED.get(key) ?? key.toUpperCase()) : key;
}

/** A key as a handler sees it: the key, and what is held with it. */
export interface Press {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, or Command for those who think of a Mac. */
  readonly ctrl: boolean;
  readonly alt: boolean;
}

export function pressOf(key: string, held: readonly string[]): Press {
  const holds = (...names: string[]): boolean => names.some((name) => held.includes(name));
  const alone = isCharacter(key) ? key.toLowerCase() : key;
  const ctrl = holds('ctrl', 'command');
  return { key: ctrl ? alone : key, shift: holds('shift'), ctrl, alt: holds('alt', 'super') };
}
