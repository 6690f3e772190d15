/** A description in parts, and how much each of its words tells. Pure. */
import type { Kind } from './kinds.ts';
import { type Modifiers, PLAIN } from './modifiers.ts';
import { kindOf } from './nouns.ts';
import type { Head } from './phrases.ts';
import type { Token } from './tokens.ts';
import { FAINT, GENERIC, LIGHT_VERBS, type Place, PURPOSE, type RelationKind } from './vocabulary.ts';

export interface WantedWord {
  readonly text: string;
  /** How much of the name it makes up: little for "the" and "folder". */
  readonly weight: number;
}

/** `anchors` holds the ways to read each thing the relation is to: two for "between", else one. */
export interface Relation {
  readonly kind: RelationKind;
  readonly anchors: readonly (readonly Description[])[];
}

/** One way to read a description. */
export interface Description extends Modifiers {
  /** The words that should be visible, lower case. */
  readonly text: string;
  readonly words: readonly WantedWord[];
  /** It has a capital: a name as it is written, rather than a word about it. */
  readonly capital: boolean;
  /** All of it is meant to be written somewhere. */
  readonly literal: boolean;
  /** Whether the name stood in quotes. */
  readonly quoted: boolean;
  readonly kind: Kind | null;
  /** The kind as it was said. */
  readonly noun: string;
  /** The name is as likely no name. */
  readonly doubtful: boolean;
  readonly relations: readonly Relation[];
  /** It may as well be "this of that": then the first word is what is meant. */
  readonly belongs?: boolean;
  /** How sure this way to read it is. */
  readonly trust: number;
  /** Only where but one thing fits. */
  readonly alone: boolean;
}

const isNumbered = (next: Token | undefined): boolean => next !== undefined && /^\d/.test(next.text);

function weightOf(
  { text, quoted, capital, definite, aside, written }: Token,
  before: Token | undefined,
  next: Token | undefined,
  kind: Kind | null,
  numbered: boolean,
): number {
  if (quoted) return 1;
  // "the May reply": a name may look like any word.
  if ((FAINT.has(text) && !(capital && definite)) || (aside && PURPOSE.has(text))) return 0.04;
  // "the window seat 17A": the number tells which.
  if (!capital && numbered && kind !== 'button' && !/\d/.test(text)) return 0.2;
  if (!capital && before === undefined && next && LIGHT_VERBS.has(text)) return 0.15;
  // A picture is told by what it shows, not by what it is for.
  if (aside && kind === 'icon') return 0.12;
  // The status of an order is not the order.
  if (next?.text === 'of' && !next.quoted) return 0.85;
  if ((GENERIC.has(text) || (aside && !capital && kindOf(text) !== null)) && !written) {
    if (aside || (next && /^\d/.test(next.text))) return 0.12;
    // On a button they are not what it is but what it does it to.
    return kind === 'button' || kind === 'link' ? 0.6 : kind === null ? 0.5 : 0.3;
  }
  // "invoice 1042": the number tells which. "this repository": there is but one.
  if (!capital && !/\d/.test(text) && (isNumbered(next) || before?.text === 'this')) return 0.3;
  return capital || /\d/.test(text) ? 1 : 0.85;
}

/** "the Costs sheet", "the Team plan": what kind of thing it is follows the name. */
function isSort(token: Token, at: number, name: readonly Token[]): boolean {
  const [first] = name;
  if (!first?.capital || !first.definite || at === 0 || token.quoted) return false;
  return at >= name.length - 2 && name.slice(at).every(({ capital, text }) => !capital && !/\d/.test(text));
}

const SORTED: ReadonlySet<Kind | null> = new Set<Kind | null>([null, 'item', 'panel']);

/** How much the words after a name count that say what kind of thing it is. */
const SORT = 0.12;

function wantedWords(name: readonly Token[], kind: Kind | null): WantedWord[] {
  const words = name.flatMap((token, at) => {
    // Only a name that ends in its number, and has no other.
    const numbered = at < name.length - 1 && name.length < 4 && /^(?=.*\d)/.test(name.at(-1)?.text ?? '');
    const usual = weightOf(token, name[at - 1], name[at + 1], kind, numbered);
    const weight = SORTED.has(kind) && isSort(token, at, name) ? Math.min(SORT, usual) : usual;
    return token.text.split(' ').map((text) => ({ text, weight }));
  });
  const most = Math.max(0, ...words.map(({ weight }) => weight));
  // "The To field", "the Email tab": when nothing else is left, that is the name.
  if (most >= 0.5) return words;
  return words.map(({ text, weight }) => ({ text, weight: weight < most ? weight : 1 }));
}

export function toDescription(
  head: Head,
  relations: readonly Relation[],
  places: readonly Place[],
): Description {
  const words = wantedWords(head.name, head.kind);
  const { colour, ordinal, size, conditions, kind, noun, doubtful, trust = 1, alone = false } = head;
  return {
    text: words.map(({ text }) => text).join(' '),
    words,
    literal: head.name.some(({ written }) => written),
    capital: head.name.some(({ capital, text }) => capital && !FAINT.has(text)),
    quoted: head.name.some(({ quoted }) => quoted),
    kind,
    noun,
    doubtful,
    relations,
    trust,
    alone,
    colour,
    ordinal,
    size,
    conditions,
    places: [...head.places, ...places],
  };
}

/** The noun of what is counted under a heading. */
export const LISTED = 'listed';

export const NOTHING: Description = {
  ...PLAIN,
  text: '',
  words: [],
  capital: false,
  literal: false,
  quoted: false,
  kind: null,
  noun: '',
  doubtful: false,
  relations: [],
  trust: 1,
  alone: false,
};
