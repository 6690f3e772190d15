/** Runs of words of an instruction, and how they are cut. Pure. */
import { textOf } from './clauses.ts';
import type { Goal } from './goals.ts';
import type { Token } from './tokens.ts';

export type Reading = readonly Goal[] | null;
export interface Words {
  readonly source: string;
  readonly tokens: readonly Token[];
}

export const rest = ({ source, tokens }: Words, from = 1): Words => ({ source, tokens: tokens.slice(from) });
export const say = ({ source, tokens }: Words): string => textOf(source, tokens);

export function dropLeading(words: Words, drop: readonly string[]): Words {
  let from = 0;
  while (words.tokens[from]?.kind === 'word' && drop.includes(words.tokens[from]?.value ?? '')) from += 1;
  return rest(words, from);
}

export const isSeparator = ({ kind, value }: Token): boolean =>
  kind === 'mark' || (kind === 'word' && (value === 'and' || value === 'then'));

/** The parts between the tokens that `cuts` names, without separators at their ends. */
export function cutAt(words: Words, cuts: (token: Token) => boolean): Words[] {
  const parts: Token[][] = [[]];
  for (const token of words.tokens) {
    if (cuts(token)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts
    .map((tokens) => {
      const first = tokens.findIndex((token) => !isSeparator(token));
      const last = tokens.findLastIndex((token) => !isSeparator(token));
      return { ...words, tokens: first < 0 ? [] : tokens.slice(first, last + 1) };
    })
    .filter(({ tokens }) => tokens.length > 0);
}

/** The goals of all parts, one after the other; null when one of them is not understood. */
export function inTurn(parts: readonly Words[], read: (part: Words) => Reading): Reading {
  const readings = parts.map(read);
  return readings.every((reading) => reading !== null) ? readings.flat() : null;
}
