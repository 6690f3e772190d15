/** Words around a name that say which thing it is or how it looks: "the second blue …", "… that is greyed out". Pure. */
import type { ColourWord } from '../colours.ts';
import type { Token } from './tokens.ts';
import {
  ARTICLES,
  COLOURS,
  CONDITIONS,
  type Condition,
  LATE_CONDITIONS,
  LEADS,
  type Ordinal,
  ordinalOf,
  PLACES,
  type Place,
  SHADES,
  SIZES,
} from './vocabulary.ts';

/** What is said of a thing besides its name and kind. */
export interface Modifiers {
  readonly colour: ColourWord | null;
  readonly ordinal: Ordinal | null;
  /** 1 asks for the largest, -1 for the smallest. */
  readonly size: 1 | 0 | -1;
  readonly conditions: readonly Condition[];
  readonly places: readonly Place[];
}

export const PLAIN: Modifiers = { colour: null, ordinal: null, size: 0, conditions: [], places: [] };

/** The longest phrase of a table at a place. */
export function phraseAt<T>(
  tokens: readonly Token[],
  from: number,
  lookUp: (phrase: string) => T | null | undefined,
  most = 6,
): { readonly value: T; readonly length: number } | null {
  for (let length = Math.min(most, tokens.length - from); length > 0; length--) {
    const words = tokens.slice(from, from + length);
    if (words.some(({ quoted }) => quoted)) continue;
    const value = lookUp(words.map(({ text }) => text).join(' '));
    if (value !== null && value !== undefined) return { value, length };
  }
  return null;
}

export const isWord = (token: Token | undefined, words: ReadonlySet<string>): boolean =>
  token !== undefined && !token.quoted && words.has(token.text);

export function skip(tokens: readonly Token[], words: ReadonlySet<string>, from = 0): number {
  let at = from;
  while (isWord(tokens[at], words)) at += 1;
  return at;
}

const isSide = (phrase: string): Place | null => {
  const place = PLACES.get(phrase);
  return place && /^(?:top|bottom|left|right|middle)$/.test(place) && !/^(?:up|down)$/.test(phrase)
    ? place
    : null;
};

type Change = (so: Modifiers) => Modifiers;

/** What one word or phrase at a place says of the thing. */
export function modifierAt(tokens: readonly Token[], at: number): { change: Change; length: number } | null {
  const ordinal = phraseAt(tokens, at, ordinalOf, 4);
  if (ordinal) {
    const { value, length } = ordinal;
    return {
      length: length + countedFrom(tokens, at + length).length,
      change: (so) => ({ ...so, ordinal: value }),
    };
  }
  const condition = phraseAt(tokens, at, (phrase) => CONDITIONS.get(phrase), 4);
  if (condition) {
    const { value, length } = condition;
    return { length, change: (so) => ({ ...so, conditions: [...so.conditions, value] }) };
  }
  const colour = phraseAt(tokens, at, (phrase) => COLOURS.get(phrase), 1);
  if (colour) return { length: colour.length, change: (so) => ({ ...so, colour: colour.value }) };
  const size = phraseAt(tokens, at, (phrase) => SIZES.get(phrase), 1);
  if (size) return { length: size.length, change: (so) => ({ ...so, size: size.value }) };
  const place = phraseAt(tokens, at, isSide, 1);
  if (!place) return null;
  const hand = tokens[at + 1]?.text === 'hand' ? 2 : 1;
  return { length: hand, change: (so) => ({ ...so, places: [...so.places, place.value] }) };
}

/** "second from the left": counted along another way than as it is read. */
export function countedFrom(
  tokens: readonly Token[],
  at: number,
): { from: Ordinal['from'] | null; length: number } {
  if (tokens[at]?.text !== 'from') return { from: null, length: 0 };
  const end = skip(tokens, ARTICLES, at + 1);
  const side = tokens[end]?.text ?? '';
  return /^(?:left|right|top|bottom)$/.test(side)
    ? { from: side as Ordinal['from'], length: end + 1 - at }
    : { from: null, length: 0 };
}

/** Modifiers before the name and kind, and how many tokens they take. */
export function leading(tokens: readonly Token[]): { modifiers: Modifiers; length: number; said: number } {
  let modifiers = PLAIN;
  let said = 0;
  let at = skip(tokens, ARTICLES);
  while (at < tokens.length) {
    const next = skip(tokens, SHADES, at);
    const one = modifierAt(tokens, next > at && COLOURS.has(tokens[next]?.text ?? '') ? next : at);
    if (!one) break;
    at = (next > at && COLOURS.has(tokens[next]?.text ?? '') ? next : at) + one.length;
    modifiers = one.change(modifiers);
    said += 1;
    // "Centre the text", "empty the cart": what stands before an article is a verb.
    if (isWord(tokens[at], ARTICLES)) return { modifiers: PLAIN, length: 0, said: 0 };
  }
  return { modifiers, length: at, said };
}

/** "that is greyed out", "in red": a clause that says nothing but how a thing looks. */
export function lookOf(clause: readonly Token[], so: Modifiers): Modifiers | null {
  const fillers = new Set([
    ...LEADS,
    ...ARTICLES,
    ...SHADES,
    'in',
    'and',
    'has',
    'have',
    'been',
    'with',
    'one',
    'text',
    'of',
    'already',
    'now',
    'currently',
    'still',
    'just',
    'marked',
  ]);
  let modifiers = so;
  let at = skip(clause, fillers);
  if (at === clause.length) return null;
  while (at < clause.length) {
    const late = LATE_CONDITIONS.get(clause[at]?.text ?? '');
    const one = late ? null : modifierAt(clause, at);
    if (late) modifiers = { ...modifiers, conditions: [...modifiers.conditions, late] };
    else if (one && one.change(PLAIN).ordinal === null) modifiers = one.change(modifiers);
    else return null;
    at = skip(clause, fillers, at + (one?.length ?? 1));
  }
  return modifiers;
}
