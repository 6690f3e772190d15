/** The head of a description: "the second blue Edit button", "field where I type my name". Pure. */
import type { ColourWord } from './colours.ts';
import { type Kind, kindOf } from './kinds.ts';
import type { Token } from './tokens.ts';
import {
  ARTICLES,
  CLAUSES,
  COLOURS,
  CONDITIONS,
  type Condition,
  cardinalOf,
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

/** One way to read a head. */
export interface Head extends Modifiers {
  readonly kind: Kind | null;
  /** The name is made of words that as often say how a thing looks or which one it is: "the selected one", "Blue". */
  readonly doubtful: boolean;
  /** The kind as it was said, for answers. */
  readonly noun: string;
  readonly name: readonly Token[];
}

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

const isWord = (token: Token | undefined, words: ReadonlySet<string>): boolean =>
  token !== undefined && !token.quoted && words.has(token.text);

function skip(tokens: readonly Token[], words: ReadonlySet<string>, from = 0): number {
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
function modifierAt(tokens: readonly Token[], at: number): { change: Change; length: number } | null {
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
    at = skip(tokens, ARTICLES, at);
  }
  return { modifiers, length: at, said };
}

/** "that is greyed out", "in red": a clause that says nothing but how a thing looks. */
function lookOf(clause: readonly Token[], so: Modifiers): Modifiers | null {
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

const TYPING = new Set(
  'type enter write put fill input insert provide give specify key paste typing entering'.split(' '),
);
const CHOOSING = new Set('choose select pick choosing selecting'.split(' '));
const TICKING = new Set('tick agree accept check'.split(' '));
const PRONOUNS = new Set(
  'i you we to one can could should would must may will do they user users people for that'.split(' '),
);

/** What one types into or chooses in. */
const FILLED: ReadonlySet<Kind> = new Set(['input', 'textarea', 'dropdown', 'panel', 'item']);

/** "where I type my password" asks for a field. */
function purposeOf(
  clause: readonly Token[],
  noun: Kind | null,
): { kind: Kind | null; rest: readonly Token[] } {
  const at = skip(clause, PRONOUNS, isWord(clause[0], CLAUSES) ? 1 : 0);
  const vague = noun === null || noun === 'thing' || noun === 'box';
  if (!vague && !FILLED.has(noun)) return { kind: noun, rest: clause };
  const after = (kind: Kind): { kind: Kind | null; rest: readonly Token[] } => ({
    kind: vague ? kind : noun,
    rest: clause.slice(at + 1 + (isWord(clause[at + 1], new Set(['in', 'into', 'down'])) ? 1 : 0)),
  });
  if (at > 0 && isWord(clause[at], TYPING)) return after(noun === 'box' ? 'box' : 'input');
  if (at > 0 && isWord(clause[at], CHOOSING) && clause.length > at + 1) return after('option');
  if (at > 0 && isWord(clause[at], TICKING) && noun === 'box') return after('checkbox');
  return { kind: noun, rest: clause };
}

/** Where the longest noun ends that stands right before `end`, and its kind. */
function nounBefore(
  tokens: readonly Token[],
  end: number,
): { kind: Kind; from: number; noun: string } | null {
  for (let from = Math.max(0, end - 4); from < end; from++) {
    const words = tokens.slice(from, end);
    if (words.some(({ quoted }) => quoted)) continue;
    const noun = words.map(({ text }) => text).join(' ');
    const kind = kindOf(noun);
    // The search bar is the bar for the search.
    if (kind) return { kind, from: from + (/ bar$/.test(noun) ? 1 : 0), noun };
  }
  return null;
}

const aside = (token: Token): Token => ({ ...token, aside: true });

/** Kinds of things that are told by what they are of. */
const OF_NAMES: ReadonlySet<Kind> = new Set([
  'item',
  'box',
  'cell',
  'row',
  'panel',
  'thing',
  'option',
  'icon',
  'image',
]);

/** Kind and name of what is left without modifiers. */
function nounAndName(tokens: readonly Token[], so: Modifiers): Head[] {
  for (let at = 1; at < tokens.length; at++) {
    const of = tokens[at]?.text === 'of' && !tokens[at]?.quoted;
    if (!of && !isWord(tokens[at], CLAUSES)) continue;
    const found = nounBefore(tokens, at);
    // "the box of the 24th" is called so; the status of an order is not.
    if (!found || (of && !(found.from === 0 && OF_NAMES.has(found.kind)))) continue;
    const clause = tokens.slice(at);
    const look = of ? null : lookOf(clause, so);
    const seen = of && found.kind === 'box' ? 'cell' : found.kind;
    const { kind, rest } = look ? { kind: seen, rest: [] } : purposeOf(clause, seen);
    return [
      {
        ...(look ?? so),
        kind,
        noun: found.noun,
        doubtful: false,
        name: [...tokens.slice(0, found.from), ...rest.map(aside)],
      },
    ];
  }
  const last = nounBefore(tokens, tokens.length);
  if (last)
    return [{ ...so, kind: last.kind, noun: last.noun, doubtful: false, name: tokens.slice(0, last.from) }];
  return nounFirst(tokens, so);
}

/** "tab General", "row 3", "button Save please" */
function nounFirst(tokens: readonly Token[], so: Modifiers): Head[] {
  for (let at = 0; at < tokens.length; at++) {
    const first = phraseAt(tokens, at, kindOf, 4);
    if (
      !first ||
      (tokens[at]?.text === 'select' && first.length === 1) ||
      (at > 0 && /^(?:item|thing|text|option|row|column|panel)$/.test(first.value))
    )
      continue;
    const noun = tokens
      .slice(at, at + first.length)
      .map(({ text }) => text)
      .join(' ');
    const name = [...tokens.slice(0, at), ...tokens.slice(at + first.length)];
    const nth = at === 0 && name.length === 1 ? cardinalOf(name[0]?.text ?? '') : null;
    const named: Head = { ...so, kind: first.value, noun, doubtful: false, name };
    const counted: Head[] = nth ? [{ ...named, ordinal: { nth, from: 'reading' }, name: [] }] : [];
    return [named, ...counted];
  }
  return [{ ...so, kind: null, noun: '', doubtful: false, name: tokens }];
}

const PRESSES = new Set('click press tap hit push find locate'.split(' '));

/** A head may be read in several ways; those that take more words for grammar come first. Never empty. */
export function headsOf(said: readonly Token[]): Head[] {
  const verb = isWord(said[0], PRESSES) && said.length > 1 ? (said[1]?.text === 'on' ? 2 : 1) : 0;
  const tokens = said.slice(skip(said, ARTICLES, verb));
  const literal: Head = { ...PLAIN, kind: null, noun: '', name: said, doubtful: false };
  const question = isWord(tokens[0], CLAUSES) && tokens.length > 1 ? purposeOf(tokens, null) : null;
  if (question?.kind) return [...named(question.rest, question.kind), literal];
  const ticked = isWord(said[verb], TICKS) ? ticking(said.slice(verb + 1)) : [];
  const quotes = tokens.filter(({ quoted }) => quoted);
  const rest = tokens.filter(({ quoted }) => !quoted);
  if (quotes.length > 0) return aroundQuote(rest).map((head) => ({ ...head, name: quotes }));
  const { modifiers, length, said: count } = leading(tokens);
  const heads = nounAndName(tokens.slice(length), modifiers);
  const looks = new Set(tokens.slice(0, length));
  const doubt = (head: Head): Head => ({ ...head, doubtful: head.name.every((token) => looks.has(token)) });
  if (count > 0) heads.push(...nounAndName(tokens, PLAIN).map(doubt));
  if (count > 1) {
    const one = modifierAt(tokens, 0);
    if (one) heads.push(...nounAndName(tokens.slice(one.length), one.change(PLAIN)));
  }
  if (/^(?:select|check|tick|mark) all$/.test(tokens.map(({ text }) => text).join(' '))) heads.push(ALL_BOX);
  const isBare = length === tokens.length || nounBefore(tokens, tokens.length)?.from === length;
  // As something written, a noun is one of its words.
  const kind = heads[0]?.kind ?? null;
  const written =
    kind === null || kind === 'item' ? said : said.map((token) => ({ ...token, written: true as const }));
  return [...heads, ...ticked, { ...literal, name: written, doubtful: count > 0 && isBare }];
}

/** "tick off Renew passport" means its box. */
function ticking(tokens: readonly Token[]): Head[] {
  const rest = tokens.slice(skip(tokens, new Set(['off', 'on', 'the'])));
  return rest.length > 0 && rest[0]?.text !== 'all' ? named(rest, 'checkbox') : [];
}
const TICKS = new Set('tick untick check uncheck toggle'.split(' '));

/** What selects all the rows of a list is the box above theirs. */
const ALL_BOX: Head = {
  ...PLAIN,
  kind: 'checkbox',
  noun: '',
  name: [],
  doubtful: false,
  ordinal: { nth: 1, from: 'top' },
};

const named = (tokens: readonly Token[], kind: Kind): Head[] => [
  { ...PLAIN, kind, noun: '', doubtful: false, name: tokens.slice(skip(tokens, ARTICLES)) },
];

/** Around a quote everything is grammar. */
function aroundQuote(rest: readonly Token[]): Head[] {
  const { modifiers, length } = leading(rest);
  return nounAndName(rest.slice(length), modifiers).slice(0, 1);
}
