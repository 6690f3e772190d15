/** The head of a description: "the second blue Edit button", "field where I type my name". Pure. */
import type { Kind } from './kinds.ts';
import { isWord, leading, lookOf, type Modifiers, modifierAt, PLAIN, phraseAt, skip } from './modifiers.ts';
import { kindOf } from './nouns.ts';
import type { Token } from './tokens.ts';
import { ARTICLES, CLAUSES, cardinalOf } from './vocabulary.ts';

/** One way to read a head. */
export interface Head extends Modifiers {
  readonly kind: Kind | null;
  /** The name is made of words that as often say how a thing looks or which one it is: "the selected one", "Blue". */
  readonly doubtful: boolean;
  /** The kind as it was said, for answers. */
  readonly noun: string;
  readonly name: readonly Token[];
  /** How sure this way to read it is; 1 when it is not said. */
  readonly trust?: number;
  /** Only where but one thing fits. */
  readonly alone?: boolean;
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
export function nounBefore(
  tokens: readonly Token[],
  end: number,
): { kind: Kind; from: number; noun: string } | null {
  for (let from = Math.max(0, end - 4); from < end; from++) {
    const words = tokens.slice(from, end);
    if (words.some(({ quoted }) => quoted)) continue;
    // "the Push button" is called Push.
    if (words.length > 1 && words[0]?.capital && words[0].definite && !words.at(-1)?.capital) continue;
    const noun = words.map(({ text }) => text).join(' ');
    const kind = kindOf(noun);
    // The search bar is the bar for the search.
    if (kind) return { kind, from: from + (/ bar$/.test(noun) ? 1 : 0), noun };
  }
  return null;
}

const aside = (token: Token): Token => ({ ...token, aside: true });

/** Kinds that a description may begin with, its name after them. */
const CONTROLS: ReadonlySet<Kind> = new Set<Kind>([
  'button',
  'input',
  'textarea',
  'dropdown',
  'checkbox',
  'radio',
  'toggle',
  'slider',
  'tab',
  'link',
  'icon',
]);

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

const SAYING = new Set(
  'labelled labeled called named saying says reading reads titled marked entitled'.split(' '),
);
const NAMES = new Set('text label caption title word words name value placeholder'.split(' '));
const SO_FAR = new Set([...ARTICLES, 'that', 'which', 'with', 'is', 'has', 'having', 'containing', 'as']);

/** "with the text No", "that says Save": what follows is the name itself, not what is said about it. */
function calledOf(clause: readonly Token[]): readonly Token[] | null {
  const at = skip(clause, SO_FAR);
  if (!isWord(clause[at], SAYING) && !(at > 0 && isWord(clause[at], NAMES))) return null;
  const rest = clause.slice(skip(clause, SAYING, at + 1));
  return rest.length > 0 ? rest.map((token) => ({ ...token, capital: true })) : null;
}

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
        name: [...tokens.slice(0, found.from), ...(calledOf(clause) ?? rest.map(aside))],
      },
    ];
  }
  const last = nounBefore(tokens, tokens.length);
  if (!last) return nounFirst(tokens, so);
  // "the checkbox Include reversed items"
  const first = last.kind === 'item' ? phraseAt(tokens, 0, kindOf, 4) : null;
  const named = first && CONTROLS.has(first.value) ? nounFirst(tokens, so) : [];
  const name = tokens.slice(0, last.from);
  return [...named, { ...so, kind: last.kind, noun: last.noun, doubtful: false, name }];
}

/** "tab General", "row 3", "button Save please" */
function nounFirst(tokens: readonly Token[], so: Modifiers): Head[] {
  for (let at = 0; at < tokens.length; at++) {
    const first = phraseAt(tokens, at, kindOf, 4);
    if (
      !first ||
      (tokens[at]?.text === 'select' && first.length === 1) ||
      // "the Playlists filter" is called so.
      (at === 0 && tokens[at]?.capital && tokens[at]?.definite && !CONTROLS.has(first.value)) ||
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

/** After these a verb was none: "push for the digest". */
const OBJECTLESS = new Set(['for', 'of', 'in', 'to', 'and', 'notifications']);
const PRESSES = new Set('click press tap hit push find locate'.split(' '));

/** A head may be read in several ways; those that take more words for grammar come first. Never empty. */
export function headsOf(said: readonly Token[]): Head[] {
  const presses = isWord(said[0], PRESSES) && said.length > 1 && !isWord(said[1], OBJECTLESS);
  const verb = presses ? (said[1]?.text === 'on' ? 2 : 1) : 0;
  const tokens = said.slice(skip(said, ARTICLES, verb));
  const literal: Head = { ...PLAIN, kind: null, noun: '', name: said, doubtful: false };
  const put = wherePut(tokens);
  if (put) return [...named(put, 'input'), literal];
  const question = isWord(tokens[0], CLAUSES) && tokens.length > 1 ? purposeOf(tokens, null) : null;
  if (question?.kind) return [...named(question.rest, question.kind), literal];
  const ticked = isWord(said[verb], TICKS) ? ticking(said.slice(verb + 1), 'checkbox') : [];
  if (isWord(said[verb], CHOICES)) ticked.push(...ticking(said.slice(verb + 1), 'dropdown'));
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
  if (
    /^(?:select|check|tick|mark) (?:all|everybody|everyone|everything)(?: (?:checkbox|box|rows|items|of them))?$/.test(
      tokens.map(({ text }) => text).join(' '),
    )
  )
    heads.push(ALL_BOX);
  const isBare = length === tokens.length || nounBefore(tokens, tokens.length)?.from === length;
  // As something written, a noun is one of its words.
  const kind = heads[0]?.kind ?? null;
  const isControl = kind !== null && kind !== 'icon' && CONTROLS.has(kind);
  const written = isControl ? said.map((token) => ({ ...token, written: true as const })) : said;
  const isNoun = kind === 'item' && heads[0]?.name.length === 0;
  const doubtful = isNoun || (count > 0 && isBare);
  return [...heads, ...ticked, ...ordered(tokens), { ...literal, name: written, doubtful }];
}

const GOES = new Set(['go', 'goes', 'belong', 'belongs', 'comes']);
/** "where the e-mail goes": into its field. */
function wherePut(tokens: readonly Token[]): readonly Token[] | null {
  const isPut = tokens.length > 2 && tokens[0]?.text === 'where' && isWord(tokens.at(-1), GOES);
  return isPut ? tokens.slice(1, -1) : null;
}

/** "bookmark the article": the verb names what does it, more than what it is done to. */
function ordered(tokens: readonly Token[]): Head[] {
  const article = tokens.findIndex((token, at) => at > 0 && isWord(token, ARTICLES));
  if (article < 1 || article > 2 || kindOf(tokens[0]?.text ?? '') !== null) return [];
  const name = [...tokens.slice(0, article), ...tokens.slice(article).map(aside)];
  return [{ ...PLAIN, kind: null, noun: '', doubtful: false, name }];
}

/** "tick off Renew passport" means its box. */
function ticking(tokens: readonly Token[], kind: Kind): Head[] {
  const rest = tokens.slice(skip(tokens, new Set(['off', 'on', 'the', 'a', 'an', 'your', 'my'])));
  return rest.length > 0 && rest[0]?.text !== 'all' ? named(rest, kind) : [];
}
const CHOICES = new Set(['choose', 'pick']);
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
