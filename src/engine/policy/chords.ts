/** Keys that are pressed together, in one spelling, whoever wrote them. Pure. */
import type { CanonicalAction } from '../../contract/actions.ts';
import { isKeyName, keyOf, modifierOf } from '../../machines/key-names.ts';

export interface Chord {
  /** Sorted; both sides of a modifier are one, and the one with a picture on it has one name. */
  readonly held: readonly string[];
  /** Null: modifiers alone. `*`: any, in a rule. */
  readonly key: string | null;
}

const plain = (modifier: string): string => (modifier === 'command' ? 'super' : modifier);

/** What is written as `ctrl+alt+t`; the plus itself as `ctrl++`. */
const partsOf = (text: string): string[] => {
  const trimmed = text.trim();
  if (trimmed === '+') return ['+'];
  const [head, isPlus] = trimmed.endsWith('++') ? [trimmed.slice(0, -2), true] : [trimmed, false];
  return [...head.split('+').map((part) => part.trim()), ...(isPlus ? ['+'] : [])];
};

/** null: it names something that is no key. */
export function chordOf(names: readonly string[]): Chord | null {
  const held = new Set<string>();
  let key: string | null = null;
  for (const name of names.flatMap((one) => (one.length > 1 ? partsOf(one) : [one]))) {
    if (name !== '*' && !isKeyName(name)) return null;
    const canonical = name === '*' ? '*' : keyOf(name);
    const modifier = modifierOf(canonical);
    if (modifier) held.add(plain(modifier));
    else if (key === null) key = canonical.toLowerCase();
    else return null;
  }
  return { held: [...held].sort(), key };
}

/** What an action presses; null: nothing, or nothing that is a key. */
export function chordIn(action: CanonicalAction): Chord | null {
  if (action.action_type === 'key_press') return chordOf([action.params.key]);
  return action.action_type === 'key_combo' ? chordOf(action.params.keys) : null;
}

export const nameOf = ({ held, key }: Chord): string => [...held, ...(key === null ? [] : [key])].join('+');

/** Whether a chord is what a rule names; a rule that names none names nothing. */
export function isNamed(rule: string, { held, key }: Chord): boolean {
  const named = chordOf([rule]);
  if (!named || named.held.join('+') !== held.join('+')) return false;
  return named.key === '*' ? key !== null : named.key === key;
}

const FUNCTION_KEYS = Array.from({ length: 12 }, (_, at) => `f${at + 1}`);

/** What leads out of the screen that a task is about: the system's own keys, on whatever is driven. */
const SYSTEM = [
  'ctrl+alt+delete',
  'ctrl+alt+backspace',
  'alt+printscreen',
  ...FUNCTION_KEYS.map((key) => `ctrl+alt+${key}`),
];
/** What opens a terminal or runs a command by its name, on desktops. */
const COMMANDS = ['ctrl+alt+t', 'super+r', 'super+x', 'super+enter', 'alt+f2'];

/** Denied where nobody says otherwise. */
export const DENIED_KEYS = { anywhere: SYSTEM, desktop: [...SYSTEM, ...COMMANDS] } as const;
