/** The words of a description, each with how much it tells and where on the screen it is said; no grammar. Pure. */
import type { IconMeaning } from '../elements/icon-words.ts';
import type { Kind } from '../grounding/kinds.ts';
import { toWord, wordLikeness } from '../grounding/likeness.ts';
import { kindOf } from '../grounding/nouns.ts';
import { meaningsOf } from '../grounding/pictures.ts';
import type { Thing, Things } from '../grounding/things.ts';
import { type Token, tokenise } from '../grounding/tokens.ts';
import {
  ARTICLES,
  CLAUSES,
  FAINT,
  GENERIC,
  LEADS,
  LIGHT_VERBS,
  LOOSE_RELATIONS,
  PLACES,
  PURPOSE,
  RELATIONS,
} from '../grounding/vocabulary.ts';

/** One word of a description that may be written on the screen, or be the picture of something. */
interface Spoken {
  readonly text: string;
  readonly weight: number;
  /** What it is the name of, when it names a kind of thing. */
  readonly kind: Kind | null;
  /** It is a name or a number: who says it means what has it. */
  readonly named: boolean;
}

/** A picture that some of the words name: `from` the first of them, `length` of them. */
interface Pictured {
  readonly from: number;
  readonly length: number;
  readonly meanings: readonly IconMeaning[];
}

/** What a thing says of each word of a description, 0..1. */
interface Says {
  /** By its own text or its label. */
  readonly written: readonly number[];
  readonly pictured: readonly number[];
  /** Either of both. */
  readonly either: readonly number[];
}

/** A word that is less alike is another word. */
export const SAID = 0.6;
const LEAST_LIKE = 0.55;
const MOST_MEANINGS = 3;
const LONGEST_PICTURE = 4;
const MOST_WORDS = 24;

const isEmpty = (text: string): boolean => FAINT.has(text) || ARTICLES.has(text) || LEADS.has(text);

/** Says where a thing is, or what for, rather than what is written on it. */
const isLink = ({ text, quoted, capital }: Token): boolean =>
  !quoted &&
  !capital &&
  (RELATIONS.has(text) ||
    LOOSE_RELATIONS.has(text) ||
    PLACES.has(text) ||
    CLAUSES.has(text) ||
    PURPOSE.has(text));

function weightOf(token: Token, text: string, isFirst: boolean): number {
  if (token.quoted) return 1.2;
  if (isLink(token)) return 0.05;
  if ((token.capital && !isFirst) || /\d/.test(text)) return 1.1;
  if (kindOf(text) !== null) return 0.25;
  if (GENERIC.has(text)) return 0.35;
  return isFirst && LIGHT_VERBS.has(text) ? 0.3 : 0.8;
}

/** The words of a description that say anything, in their order. */
function spokenOf(tokens: readonly Token[]): Spoken[] {
  return tokens
    .filter(({ quoted, text }) => quoted || !isEmpty(text))
    .flatMap((token, at) =>
      token.text
        .split(' ')
        .filter((text) => text !== '' && !(isEmpty(text) && !token.quoted))
        .map((text) => {
          const weight = weightOf(token, text, at === 0);
          return { text, weight, kind: kindOf(text), named: weight > 1 };
        }),
    )
    .slice(0, MOST_WORDS);
}

function picturesOf(spoken: readonly Spoken[]): Pictured[] {
  return spoken.flatMap((_, from) => {
    for (let length = Math.min(LONGEST_PICTURE, spoken.length - from); length > 0; length--) {
      const phrase = spoken.slice(from, from + length).map(({ text }) => text);
      const meanings = meaningsOf(phrase.join(' '));
      if (meanings.length > 0) return [{ from, length, meanings }];
    }
    return [];
  });
}

/** A description made ready to be compared with all that is on a screen. */
export interface Speech {
  readonly tokens: readonly Token[];
  readonly spoken: readonly Spoken[];
  /** The sum of the weights; never 0. */
  readonly total: number;
  readonly says: (thing: Thing) => Says;
  /** How much of the description is said, 0..1, where each word is said so well. */
  readonly share: (likes: readonly number[]) => number;
  /** How much of a name the description says, 0..1, by letters. */
  readonly saidOf: (name: Thing['names'][number] | undefined) => number;
  /** For each word how well anything on the screen says it. */
  readonly anywhere: readonly number[];
  /** Whether a word may be part of what a picture is called. */
  readonly mayBePictured: (at: number) => boolean;
}

export function speechOf(description: string, things: Things): Speech {
  const tokens = tokenise(description);
  const spoken = spokenOf(tokens);
  const { vocabulary } = things;
  const likes = spoken.map(({ text }) => {
    const word = toWord(text);
    const like = new Map<number, number>();
    for (const [place, other] of vocabulary.entries()) {
      const one = wordLikeness(word, other);
      if (one > LEAST_LIKE) like.set(place, one);
    }
    return like;
  });
  const pictures = picturesOf(spoken);
  const total = spoken.reduce((sum, { weight }) => sum + weight, 0) || 1;

  function pictured({ icons }: Thing): number[] {
    const said = spoken.map(() => 0);
    for (const { from, length, meanings } of pictures) {
      for (const [place, icon] of icons.slice(0, MOST_MEANINGS).entries()) {
        const rank = meanings.indexOf(icon as IconMeaning);
        if (rank < 0) continue;
        const like = Math.max(0.4, 1 - 0.06 * rank - 0.2 * place);
        for (let at = from; at < from + length; at++) said[at] = Math.max(said[at] ?? 0, like);
      }
    }
    return said;
  }

  const known = new Map<Thing, Says>();
  function says(thing: Thing): Says {
    const before = known.get(thing);
    if (before) return before;
    const written = likes.map((like) =>
      Math.max(0, ...thing.names.flatMap(({ words }) => words.map((word) => like.get(word) ?? 0))),
    );
    const drawn = pictured(thing);
    const either = written.map((like, at) => Math.max(like, 0.95 * (drawn[at] ?? 0)));
    const found = { written, pictured: drawn, either };
    known.set(thing, found);
    return found;
  }

  function saidOf(name: Thing['names'][number] | undefined): number {
    let all = 0;
    let said = 0;
    for (const place of name?.words ?? []) {
      const text = vocabulary[place]?.text ?? '';
      const letters = isEmpty(text) ? 0.1 : text.length;
      all += letters;
      if (likes.some((like) => (like.get(place) ?? 0) > SAID)) said += letters;
    }
    return all === 0 ? 0 : said / all;
  }

  const share = (said: readonly number[]): number =>
    spoken.reduce((sum, { weight }, at) => sum + weight * (said[at] ?? 0), 0) / total;
  const anywhere = likes.map((like) => Math.max(0, ...like.values()));
  const mayBePictured = (at: number): boolean =>
    pictures.some(({ from, length }) => at >= from && at < from + length);
  return { tokens, spoken, total, says, share, saidOf, anywhere, mayBePictured };
}
