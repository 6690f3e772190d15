/** How well the names of a thing say what a description says, 0..1. Pure. */

import type { IconMeaning } from '../elements/icon-words.ts';
import { editDistance, toWord, wordLikeness } from './likeness.ts';
import { areAlike, meaningsOf } from './pictures.ts';
import type { Name, Thing, Things } from './things.ts';
import { ordinalOf } from './vocabulary.ts';
import type { Description, WantedWord } from './wanted.ts';

export { editDistance } from './likeness.ts';

/** What stands in words on buttons; a cross may mean as much, and is not called so. */
const BUTTONS = new Set(
  'cancel ok submit apply done accept confirm continue reset create reject approve'.split(' '),
);

/** Words that together name an icon. */
interface IconPhrase {
  readonly from: number;
  readonly length: number;
  readonly meanings: readonly IconMeaning[];
  readonly words: string;
}

/** The wanted words, each compared once with every word of the screen. */
export interface Wording {
  readonly words: readonly WantedWord[];
  readonly squeezed: string;
  readonly capital: boolean;
  readonly likes: readonly ReadonlyMap<number, number>[];
  /** Of the noun ahead of them, which is no part of the name: "episode 29". */
  readonly nounLikes: ReadonlyMap<number, number>;
  readonly icons: readonly IconPhrase[];
  /** What has any of the words that count, or may be such an icon. */
  readonly candidates: ReadonlySet<Thing>;
}

/** How well names fit: how much of what is wanted they say, and how much of them is wanted. */
export interface NameFit {
  readonly covered: number;
  readonly precise: number;
  /** Of `Element.words` the first and the last that were meant; null for all of the thing. */
  readonly part: readonly [number, number] | null;
  /** It is the picture that says it. */
  readonly icon: boolean;
}

/** A word says something when it weighs at least this. */
export const TELLING = 0.3;
const LONGEST_ICON = 5;
/** Articles stand anywhere: they do not tell where a name is. */
const FAINTEST = 0.1;

function likesOf(text: string, { vocabulary }: Things): Map<number, number> {
  const likes = new Map<number, number>();
  const word = toWord(text);
  for (const [place, other] of vocabulary.entries()) {
    const like = wordLikeness(word, other);
    if (like > 0) likes.set(place, like);
  }
  return likes;
}

function iconPhrases(words: readonly WantedWord[]): IconPhrase[] {
  const found: IconPhrase[] = [];
  for (let from = 0; from < words.length; from++) {
    for (let length = Math.min(LONGEST_ICON, words.length - from); length > 0; length--) {
      const part = words.slice(from, from + length);
      if (part.every(({ weight }) => weight < TELLING)) continue;
      const said = part.map(({ text }) => text).join(' ');
      const meanings = meaningsOf(said);
      if (meanings.length === 0) continue;
      found.push({ from, length, meanings, words: said });
      from += length - 1;
      break;
    }
  }
  return found;
}

/** What of a description is compared with words. */
export type Asked = Pick<Description, 'words' | 'capital' | 'literal'> & { readonly noun?: string };

/** Compares words with those of a screen; `known` keeps what was compared before. */
export function wordingOf(
  { words, capital, literal, noun = '' }: Asked,
  things: Things,
  known: Map<string, Map<number, number>>,
): Wording {
  const likesIn = (text: string): Map<number, number> => {
    const found = known.get(text) ?? likesOf(text, things);
    known.set(text, found);
    return found;
  };
  const likes = words.map(({ text }) => likesIn(text));
  const nounLikes = noun !== '' && IS_FIGURE.test(words[0]?.text ?? '') ? likesIn(noun) : new Map();
  const icons = literal ? [] : iconPhrases(words);
  const candidates = new Set<Thing>();
  for (const [index, like] of likes.entries()) {
    if ((words[index]?.weight ?? 0) < TELLING) continue;
    for (const place of like.keys()) for (const thing of things.having[place] ?? []) candidates.add(thing);
  }
  if (icons.length > 0) for (const thing of things.iconic) candidates.add(thing);
  const squeezed = words.map(({ text }) => text).join('');
  for (const thing of things.squeezed.get(squeezed) ?? []) candidates.add(thing);
  return { words, squeezed, capital, likes, nounLikes, icons, candidates };
}

/** How sure it is that a picture was taken for one much like it. */
const MISTAKEN = 0.7;

/** How surely a picture of that meaning, its `place`-th likeliest, is what the words name. */
function iconLikeness({ meanings }: IconPhrase, meaning: string, place: number): number {
  const rank = meanings.indexOf(meaning as IconMeaning);
  if (rank >= 0) return 0.97 - 0.05 * Math.min(rank, 6) - 0.12 * Math.min(place, 5);
  const [first] = meanings;
  return place === 0 && first && areAlike(meaning, first) ? MISTAKEN : 0;
}

/** Where in a name a wanted word stands, and how well it is said there. */
function placesIn(like: ReadonlyMap<number, number>, name: Name): { like: number; at: number[] } {
  let most = 0;
  let at: number[] = [];
  for (const [place, word] of name.words.entries()) {
    const one = like.get(word) ?? 0;
    if (one > most) [most, at] = [one, [place]];
    else if (one === most && one > 0) at.push(place);
  }
  return { like: most, at };
}

const IS_FIGURE = /^\d+$/;
/** A word that so surely is the one that was said. */
const SAID = 0.9;

/** "episode 29" is not "Episode 9 … 29 min", nor a mere "29 min" where episodes are numbered: the number follows its noun. */
function isOtherNumber(
  { words, likes, nounLikes }: Wording,
  index: number,
  found: readonly { readonly at: readonly number[] }[],
  name: Name,
  { counted }: Things,
): boolean {
  if (!IS_FIGURE.test(words[index]?.text ?? '') || /^\d/.test(words[index - 1]?.text ?? '')) return false;
  const nounLike = likes[index - 1] ?? nounLikes;
  const isCounted = [...nounLike].some(([word, like]) => like >= SAID && counted.has(word));
  const nouns = found[index - 1]?.at ?? placesIn(nounLike, name).at;
  const numbers = found[index]?.at ?? [];
  return isCounted && !numbers.some((place) => nouns.includes(place - 1));
}

/** For each wanted word how well the name says it, and which words of the name were used: those that stand together. */
function compare(wording: Wording, name: Name, things: Things): { likes: number[]; used: Set<number> } {
  const places = wording.likes.map((like) => placesIn(like, name));
  const found = places.map((one, index) =>
    isOtherNumber(wording, index, places, name, things) ? { like: 0, at: [] } : one,
  );
  const rarest = found.filter(({ at }) => at.length > 0).sort((a, b) => a.at.length - b.at.length)[0];
  const centre = rarest?.at[0] ?? 0;
  const used = new Set<number>();
  for (const [index, { at }] of found.entries()) {
    if (at.length === 0 || (wording.words[index]?.weight ?? 0) < FAINTEST) continue;
    const free = at.filter((place) => !used.has(place));
    used.add(
      (free.length > 0 ? free : at).reduce((a, b) => (Math.abs(b - centre) < Math.abs(a - centre) ? b : a)),
    );
  }
  return { likes: found.map(({ like }) => like), used };
}

/** Of a list the head is not what is the third in it. */
const UNCOUNTED = 0.8;

function coverOf(words: readonly WantedWord[], likes: readonly number[]): number {
  let all = 0;
  let covered = 0;
  let counted = 1;
  for (const [index, { text, weight }] of words.entries()) {
    const like = likes[index] ?? 0;
    // Whatever else fits: another number is another order.
    if (like === 0 && /\d/.test(text)) return 0;
    if (like === 0 && ordinalOf(text) !== null) counted = UNCOUNTED;
    all += weight;
    covered += weight * like;
  }
  return all === 0 ? 0 : (covered / all) * counted;
}

function precisionOf(name: Name, used: ReadonlySet<number>, heft: readonly number[]): number {
  let all = 0;
  let wanted = 0;
  for (const [place, word] of name.words.entries()) {
    const weight = heft[word] ?? 1;
    all += weight;
    if (used.has(place)) wanted += weight;
  }
  return all === 0 ? 0 : wanted / all;
}

function partOf(name: Name, used: ReadonlySet<number>): readonly [number, number] | null {
  if (name.kind === 'label' || used.size === 0) return null;
  const sources = [...used].map((place) => name.sources[place] ?? -1);
  if (sources.includes(-1)) return null;
  const [first, last] = [Math.min(...sources), Math.max(...sources)];
  // Words far apart are no part of their own.
  return last - first <= used.size + 2 ? [first, last] : null;
}

const NO_FIT: NameFit = { covered: 0, precise: 0, part: null, icon: false };
const worthOf = ({ covered, precise }: NameFit): number => covered * (0.8 + 0.2 * precise);
const better = (a: NameFit, b: NameFit): NameFit => (worthOf(b) > worthOf(a) ? b : a);

/** A letter that was lost, or spaces that were read wrong, somewhere in a name of some length. */
function squeezedLikeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  const limit = longest >= 12 ? 2 : 1;
  if (longest < 6 || longest > 40 || longest - Math.min(a.length, b.length) > limit || /\d/.test(a + b))
    return 0;
  const edits = editDistance(a, b, limit);
  return edits > limit ? 0 : 0.95 - edits * 0.08;
}

/** The best that any name of a thing, all of them together, or its picture says. */
export function nameFit(wording: Wording, thing: Thing, things: Things): NameFit {
  const { heft } = things;
  const { words } = wording;
  const compared = thing.names.map((name) => ({ name, ...compare(wording, name, things) }));
  let best = NO_FIT;
  for (const { name, likes, used } of compared) {
    const same = name.squeezed === wording.squeezed && name.squeezed !== '';
    const covered = same
      ? 1
      : Math.max(coverOf(words, likes), squeezedLikeness(wording.squeezed, name.squeezed));
    best = better(best, {
      covered,
      precise: same ? 1 : precisionOf(name, used, heft),
      part: partOf(name, used),
      icon: false,
    });
  }
  const icons = wording.icons.length === 0 ? [] : thing.icons;
  if (icons.length === 0 && compared.length < 2) return best;
  const together = words.map((_, index) => Math.max(0, ...compared.map(({ likes }) => likes[index] ?? 0)));
  const all = coverOf(words, together);
  // What one name says alone stands there, whatever the others add.
  const part = all > best.covered ? null : best.part;
  best = better(best, { covered: all, precise: 0.6, part, icon: false });
  const precise = thing.names.length === 0 || thing.seen === 'icon' ? 1 : 0.6;
  // A picture before a line of text is seldom what the line is known by.
  const beside = precise < 1 && (thing.seen === 'text' || thing.seen === 'heading') ? 0.75 : 1;
  // What is named as it is written has words: a picture that may mean something else will not do for them.
  const doubt = ({ meanings, words: said }: IconPhrase, meaning: string, place: number): number =>
    !wording.capital ? 1 : BUTTONS.has(said) ? 0.55 : meanings[0] !== meaning ? 0.72 : place > 0 ? 0.85 : 1;
  // A picture means one thing: it cannot say two words by two of its meanings.
  for (const [place, meaning] of icons.entries()) {
    const likes = [...together];
    for (const phrase of wording.icons) {
      const like = iconLikeness(phrase, meaning, place) * doubt(phrase, meaning, place) * beside;
      for (let at = phrase.from; at < phrase.from + phrase.length; at++)
        likes[at] = Math.max(likes[at] ?? 0, like);
    }
    best = better(best, { covered: coverOf(words, likes), precise, part: null, icon: true });
  }
  return best;
}

/** Places of the wanted words that a thing says for sure, in its names or by its picture. */
export function saidBy(wording: Wording, thing: Thing): Set<number> {
  const said = new Set<number>();
  for (const [index, like] of wording.likes.entries()) {
    if (thing.names.some(({ words }) => words.some((word) => (like.get(word) ?? 0) >= 0.68))) said.add(index);
  }
  const icons = wording.icons.length === 0 ? [] : thing.icons;
  for (const phrase of icons.length === 0 ? [] : wording.icons) {
    if (
      !icons.some((meaning, place) => iconLikeness(phrase, meaning, place) >= (wording.capital ? 0.85 : 0.65))
    )
      continue;
    for (let at = phrase.from; at < phrase.from + phrase.length; at++) said.add(at);
  }
  return said;
}
