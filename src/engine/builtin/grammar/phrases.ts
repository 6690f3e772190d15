/** Runs of words of an instruction, and how they are cut. Pure. */

import type { Goal } from '../goals.ts';
import { textOf } from './clauses.ts';
import { type Token, tokenize } from './tokens.ts';

export type Reading = readonly Goal[] | null;
export interface Words {
  readonly source: string;
  readonly tokens: readonly Token[];
}

/** Words of a text of their own. */
export const textWords = (source: string): Words => ({ source, tokens: tokenize(source) });

export const rest = ({ source, tokens }: Words, from = 1): Words => ({ source, tokens: tokens.slice(from) });
export const upTo = ({ source, tokens }: Words, to: number): Words => ({
  source,
  tokens: tokens.slice(0, to),
});
export const say = ({ source, tokens }: Words): string => textOf(source, tokens);

export const ARTICLES = ['the', 'a', 'an', 'my', 'our', 'your', 'this', 'that', 'these', 'those'];

export function dropLeading(words: Words, drop: readonly string[]): Words {
  let from = 0;
  while (words.tokens[from]?.kind === 'word' && drop.includes(words.tokens[from]?.value ?? '')) from += 1;
  return rest(words, from);
}

export const isWord = (token: Token | undefined, ...values: readonly string[]): boolean =>
  token?.kind === 'word' && values.includes(token.value);

export const isSeparator = ({ kind, value }: Token): boolean =>
  kind === 'mark' || (kind === 'word' && (value === 'and' || value === 'then' || value === '&'));

/** Without separators at its ends. */
export function bare({ source, tokens }: Words): Words {
  const first = tokens.findIndex((token) => !isSeparator(token));
  const last = tokens.findLastIndex((token) => !isSeparator(token));
  return { source, tokens: first < 0 ? [] : tokens.slice(first, last + 1) };
}

/** The parts between the tokens that `cuts` names, without separators at their ends. */
export function cutAt(words: Words, cuts: (token: Token) => boolean): Words[] {
  const parts: Token[][] = [[]];
  for (const token of words.tokens) {
    if (cuts(token)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.map((tokens) => bare({ ...words, tokens })).filter(({ tokens }) => tokens.length > 0);
}

/** The goals of all parts, one after the other; null when one of them is not understood. */
export function inTurn(parts: readonly Words[], read: (part: Words, at: number) => Reading): Reading {
  const readings = parts.map(read);
  return readings.every((reading) => reading !== null) ? readings.flat() : null;
}

/** "the To do column": a capital within a sentence is of a name. */
const isNamed = ({ raw }: Token, { tokens }: Words, at: number): boolean =>
  /^\p{Lu}\p{Ll}/u.test(raw) && /\p{Ll}/u.test(tokens[at - 1]?.raw ?? '');

/** Words before and after the last (or first) of these prepositions; null where none stands between words. */
export function partAt(
  words: Words,
  prepositions: readonly string[],
  which: 'first' | 'last' = 'last',
): { readonly before: Words; readonly after: Words } | null {
  const isCut = (token: Token, at: number): boolean =>
    at > 0 && at < words.tokens.length - 1 && isWord(token, ...prepositions) && !isNamed(token, words, at);
  const at = which === 'last' ? words.tokens.findLastIndex(isCut) : words.tokens.findIndex(isCut);
  return at < 0 ? null : { before: bare(upTo(words, at)), after: bare(rest(words, at + 1)) };
}

const LONGEST_ITEM = 5;

/** "A, B and C" as its items: quotes, or a few words each; null where it is one thing. */
export function listed(words: Words): Words[] | null {
  const items = cutAt(words, isSeparator);
  if (items.length < 2 || items.length > 60) return null;
  const isItem = ({ tokens }: Words): boolean => tokens.length <= LONGEST_ITEM;
  return items.every(isItem) ? items : null;
}

/** What two words that "and" joins may be called together; null where commas or quotes say that they are two. */
export function wholeOf(words: Words): string | null {
  const isPlain = words.tokens.every(({ kind }) => kind === 'word');
  return isPlain && cutAt(words, isSeparator).length === 2 ? say(words) : null;
}

/** A single quote is what stands in it. */
export function unquoted(words: Words): string {
  const [only, ...more] = words.tokens;
  return only?.kind === 'quote' && more.length === 0 ? only.value : say(words);
}

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

export function numberIn({ tokens }: Words): number | null {
  for (const { kind, value } of tokens) {
    if (kind !== 'word') continue;
    const digits = /^-?\d+(\.\d+)?/.exec(value)?.[0];
    if (digits !== undefined) return Number(digits);
    const spelt = NUMBERS.indexOf(value);
    if (spelt >= 0) return spelt;
  }
  return null;
}

const MOST_TIMES = 20;

/** "… twice", "… 3 times": how often, and the words without it. */
export function takeTimes(words: Words): { words: Words; times: number } {
  const { tokens } = words;
  const last = tokens.at(-1)?.value;
  const fixed = last === 'once' ? 1 : last === 'twice' ? 2 : null;
  if (fixed !== null) return { words: upTo(words, tokens.length - 1), times: fixed };
  if (last !== 'times' && last !== 'time') return { words, times: 1 };
  const count = numberIn(rest(words, tokens.length - 2));
  if (count === null) return { words, times: 1 };
  return {
    words: upTo(words, tokens.length - 2),
    times: Math.min(MOST_TIMES, Math.max(1, Math.round(count))),
  };
}

const NTH = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

const AN_NTH = `(?:${NTH.join('|')}|last|\\d{1,2}(?:st|nd|rd|th))`;
const SOME_NTHS = new RegExp(
  `^(?:both )?(?:the )?(${AN_NTH}(?:,? (?:the )?${AN_NTH})*),? and (?:the )?(${AN_NTH}) (.+)$`,
  'i',
);
const FIRST_FEW = /^the first (two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (\S.*)$/i;
const MOST_NTHS = 20;

const oneOf = (many: string): string =>
  many.replace(/^(\w+?)(?:(?<=[sx]|ch|sh)es|(?<=[^s])s)\b/i, '$1').replace(/^(\w+)ies\b/i, '$1y');

/** "the 2nd and the 4th picture", "the first three tasks": each by itself; null for anything else. */
export function nthsIn(text: string): readonly string[] | null {
  const [, before, last, kind] = SOME_NTHS.exec(text) ?? [];
  if (before !== undefined && last !== undefined && kind !== undefined)
    return [...before.split(/,? (?:the )?/i), last].map((nth) => `the ${nth} ${oneOf(kind)}`);
  const [, count = '', many = ''] = FIRST_FEW.exec(text) ?? [];
  const most = numberIn(textWords(count)) ?? 0;
  if (most < 2 || most > MOST_NTHS) return null;
  return Array.from({ length: most }, (_, at) => `the ${NTH[at] ?? `${at + 1}th`} ${oneOf(many)}`);
}

/** What "2nd" or "second" counts; 0 is the last, null no number at all. */
export function nthIn(digits: string | undefined, word: string | undefined): number | null {
  if (digits !== undefined) return Number(digits);
  const plain = (word ?? '').toLowerCase();
  return plain === 'last' ? 0 : NTH.indexOf(plain) + 1 || null;
}
