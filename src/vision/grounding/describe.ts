/** Takes a description of an element apart: "the blue Submit button below the form". Pure. */

import { commandOf } from './commands.ts';
import type { Kind } from './kinds.ts';
import { countedFrom, leading, PLAIN, phraseAt, skip } from './modifiers.ts';
import { isPanelNoun } from './nouns.ts';
import { type Head, headsOf, nounBefore } from './phrases.ts';
import { questionOf } from './questions.ts';
import { type Token, tokenise } from './tokens.ts';
import {
  ARTICLES,
  COLOURS,
  EVERYWHERE,
  LEADS,
  LOOSE_RELATIONS,
  PLACE_FILLERS,
  PLACES,
  type Place,
  RELATIONS,
  type RelationKind,
  SHADES,
  SIZES,
} from './vocabulary.ts';
import { type Description, LISTED, NOTHING, type Relation, toDescription } from './wanted.ts';

export { plainText } from '../plain.ts';

const MOST_READINGS = 10;
const MOST_ANCHORS = 5;
const MOST_DEPTH = 3;
const MOST_SPLITS = 3;
/** Letters of one with an aside that are looked at. */
const LONGEST = 300;
/** Tokens from which on a description is no longer read in every way. */
const LONG = 20;

/** Kinds that may as well be what heads a group: "the selected kind of card". */
const GROUPING: ReadonlySet<Kind> = new Set<Kind>(['item', 'panel', 'option']);

/** "the selected theme" stands among those that "Theme" heads. */
function grouped(tokens: readonly Token[]): Description[] {
  const { modifiers, length } = leading(tokens);
  const name = tokens.slice(length);
  const kind = nounBefore(name, name.length)?.kind ?? null;
  if (modifiers.conditions.length === 0 || name.length === 0 || (kind !== null && !GROUPING.has(kind)))
    return [];
  const unnamed: Head = { ...PLAIN, kind: null, noun: '', doubtful: false, name };
  const title = toDescription(unnamed, [], []);
  const one: Head = { ...unnamed, ...modifiers, kind: 'option', name: [] };
  return [toDescription(one, [{ kind: 'in', anchors: [[title]] }], [])];
}

/** How surely "the star of the second result" is the second star, and "the last ingredient" what is last under Ingredients. */
const COUNTED_ALIKE = 0.84;

/** "the third most read article": the third of those that "Most read" heads. */
function listed(tokens: readonly Token[]): Description[] {
  const { modifiers, length } = leading(tokens);
  const rest = tokens.slice(length);
  const noun = nounBefore(rest, rest.length);
  const name = noun && noun.from > 0 && GROUPING.has(noun.kind) ? rest.slice(0, noun.from) : rest;
  if (modifiers.ordinal === null || name.length === 0 || name.length > 3) return [];
  if (cutsOf(name).length > 0 || (noun && !GROUPING.has(noun.kind))) return [];
  const unnamed: Head = { ...PLAIN, kind: null, noun: '', doubtful: false, name, trust: 0.99 };
  const one: Head = { ...unnamed, ...modifiers, kind: 'item', noun: LISTED, name: [] };
  return [
    toDescription(
      one,
      [{ kind: 'in', anchors: [[{ ...toDescription(unnamed, [], []), kind: 'heading' }]] }],
      [],
    ),
  ];
}

/** "the dots of the second result": where nothing is seen to be a result, the second dots. */
function countedAlike(readings: readonly Description[]): Description[] {
  return readings.flatMap((one) => {
    const [relation, ...others] = one.relations;
    const anchor = relation?.anchors[0]?.[0];
    const counts = relation && /^(?:in|of|row)$/.test(relation.kind) && others.length === 0;
    if (!counts || !anchor?.ordinal || anchor.text !== '' || one.ordinal || !anchor.kind) return [];
    return [{ ...one, relations: [], ordinal: anchor.ordinal, trust: COUNTED_ALIKE }];
  });
}

/** Words of a relation in a description; `loose` ones may as well be part of a name. */
interface Cut {
  readonly at: number;
  readonly length: number;
  readonly kind: RelationKind;
  readonly loose: boolean;
}

const CONTROL_KINDS: ReadonlySet<Kind> = new Set<Kind>([
  'dropdown',
  'input',
  'checkbox',
  'button',
  'link',
  'tab',
]);

function isBareControl(rest: readonly Token[]): boolean {
  const kind = nounBefore(rest, rest.length)?.kind;
  return kind !== undefined && CONTROL_KINDS.has(kind) && rest[0]?.definite !== true;
}

/** "in the list of folders": what it is a list of does not say where it is. */
function isListOf(tokens: readonly Token[], at: number): boolean {
  const [before, of, after] = tokens.slice(at - 1, at + 2);
  if (of?.text !== 'of' || !before || !after || before.quoted || after.quoted || after.capital) return false;
  return (
    /^(?:list|bar|column|group|strip|set|grid|table)$/.test(before.text) &&
    after.text.endsWith('s') &&
    !after.definite &&
    tokens[at - 2]?.text !== undefined &&
    LOOSE_RELATIONS.get(tokens[at - 3]?.text ?? '') === 'in'
  );
}

function cutsOf(tokens: readonly Token[]): Cut[] {
  const cuts: Cut[] = [];
  for (let at = 1; at < tokens.length - 1; at++) {
    const fixed = phraseAt(tokens, at, (phrase) => RELATIONS.get(phrase), 7);
    const found = fixed ?? phraseAt(tokens, at, (phrase) => LOOSE_RELATIONS.get(phrase), 2);
    if (!found || at + found.length >= tokens.length) continue;
    if (found.value === 'of' && isListOf(tokens, at)) continue;
    // "the Following button": nothing was named yet that anything could follow.
    if (tokens.slice(0, at).every(({ text, quoted }) => !quoted && ARTICLES.has(text))) continue;
    // "the Look in drop-down" is one that is called so.
    const rest = tokens.slice(at + found.length);
    if (!fixed && nounBefore(rest, rest.length)?.from === 0 && isBareControl(rest)) continue;
    cuts.push({ at, length: found.length, kind: found.value, loose: fixed === null });
    at += found.length - 1;
  }
  return cuts;
}

const without = (tokens: readonly Token[], words: ReadonlySet<string>): Token[] =>
  tokens.filter(({ text, quoted }) => quoted || !words.has(text));

/** "the dark bar", "the narrow strip": how a place looks does not say which it is. */
const isFiller = (word: string): boolean =>
  PLACE_FILLERS.has(word) ||
  ARTICLES.has(word) ||
  SHADES.has(word) ||
  COLOURS.has(word) ||
  SIZES.has(word) ||
  word === 'thin';

/** What a place begins with, where it was cut off. */
const ABOUT: Token = { text: 'in', quoted: false, capital: false, possessive: false };

/** A part of the screen that is called by nothing but its form. */
const isBar = (word: string): boolean => /^(?:bar|strip|panel|pane|column|rail)$/.test(word);

/** The places that these words name when they name nothing else: "the top right corner", "sidebar". */
function placesOf(tokens: readonly Token[]): { places: Place[]; bare: boolean } | null {
  const of = tokens.findIndex((_, at) => at > 0 && isListOf([ABOUT, ...tokens], at + 1));
  if (of > 0) return placesOf(tokens.slice(0, of));
  const places: Place[] = [];
  let everywhere = false;
  for (let at = 0; at < tokens.length; at++) {
    const place = phraseAt(tokens, at, (phrase) => PLACES.get(phrase), 4);
    if (place) {
      places.push(place.value);
      at += place.length - 1;
      continue;
    }
    const word = tokens[at];
    if (!word || word.quoted) return null;
    if (EVERYWHERE.has(word.text) || isBar(word.text)) everywhere = true;
    else if (!isFiller(word.text)) return null;
  }
  if (places.length === 0 && !everywhere) return null;
  return { places, bare: places.length === 0 };
}

interface Tail {
  readonly relations: readonly Relation[];
  readonly places: readonly Place[];
}

/** What follows the head, from its first cut on. */
function tailOf(tokens: readonly Token[], cuts: readonly Cut[], depth: number): Tail {
  const places: Place[] = [];
  for (const [index, cut] of cuts.entries()) {
    const next = cuts[index + 1];
    const from = cut.at + cut.length;
    const place = cut.kind === 'in' || cut.kind === 'of' ? placesOf(tokens.slice(from, next?.at)) : null;
    if (place) {
      places.push(...place.places);
      continue;
    }
    const rest = without(tokens.slice(from, from + 1), ARTICLES).concat(tokens.slice(from + 1));
    const relation = { kind: kindOfCut(cut, rest), anchors: anchorsOf(cut, rest, depth) };
    return { relations: relation.anchors.length > 0 ? [relation] : [], places };
  }
  return { relations: [], places };
}

/** "under the heading X" and "in the row of X" say what the anchor is. */
function kindOfCut({ kind }: Cut, rest: readonly Token[]): RelationKind {
  return kind === 'below' && /^(?:heading|headline|title)s?$/.test(rest[0]?.text ?? '') && rest.length > 1
    ? 'in'
    : kind;
}

function anchorsOf(cut: Cut, rest: readonly Token[], depth: number): (readonly Description[])[] {
  if (cut.kind === 'between') {
    const and = rest.findIndex(({ text, quoted }) => !quoted && text === 'and');
    if (and > 0 && and < rest.length - 1) {
      return [rest.slice(0, and), rest.slice(and + 1)].map((one) => parse(one, depth + 1));
    }
  }
  return [parse(rest, depth + 1)];
}

/** "Ada's Edit link": hers is what follows. */
function owned(tokens: readonly Token[], depth: number): Description[] {
  const at = tokens.findIndex(({ possessive }) => possessive);
  if (at < 0 || at === tokens.length - 1) return [];
  const anchors = [
    parse(
      tokens.slice(0, at + 1).map((token) => ({ ...token, possessive: false })),
      depth + 1,
    ),
  ];
  return parse(tokens.slice(at + 1), depth + 1).map((head) => ({
    ...head,
    relations: [...head.relations, { kind: 'of' as const, anchors }],
  }));
}

/** How surely a verb alone tells what is meant, when what it is done to is not on the screen. */
const VERB_ALONE = 0.76;

const MEANT_ITSELF = 0.98;
const TICKED: ReadonlySet<Kind> = new Set<Kind>(['checkbox', 'toggle']);

/** "when did Ada write": the date in her row. */
function questioned(tokens: readonly Token[], depth: number): Description[] {
  const question = depth === 0 ? questionOf(tokens) : null;
  if (!question) return [];
  const anchors = [parse(question.of, depth + 1)];
  return question.asked.slice(0, 4).map((text, at) => {
    const name: Token[] = [{ text, quoted: false, capital: false, possessive: false }];
    const head: Head = { ...PLAIN, kind: 'text', noun: '', doubtful: false, name, trust: 0.98 - 0.02 * at };
    return toDescription(head, [{ kind: 'of' as const, anchors }], []);
  });
}

/** "like Moon Safari": the heart that belongs to it; "print this article": whatever prints. */
function commanded(tokens: readonly Token[], depth: number): Description[] {
  const command = depth === 0 ? commandOf(tokens) : null;
  if (!command) return [];
  const { verb, object, vague, itself, shows } = command;
  if (itself) {
    // "turn off mails for mentions" is read as "mails for mentions", of that kind.
    const meant = parse(object, depth + 1).filter(({ kind }) => kind === null || kind === itself);
    const box: Head = { ...PLAIN, kind: itself, noun: '', doubtful: false, name: [], trust: MEANT_ITSELF };
    const anchors = [parse(object, depth + 1)];
    return [
      ...meant.slice(0, 4).map((one) => ({ ...one, kind: itself, trust: one.trust * MEANT_ITSELF })),
      ...(TICKED.has(itself) ? [toDescription(box, [{ kind: 'row' as const, anchors }], [])] : []),
    ];
  }
  const head: Head = {
    ...PLAIN,
    kind: command.marks ? 'option' : 'button',
    noun: '',
    doubtful: false,
    name: verb,
  };
  const named = { ...head, name: object, trust: 0.9 };
  const anchors = parse(object, depth + 1);
  const { places } = tailOf(object, cutsOf(object), depth + 1);
  return [
    ...(vague && object.length === 1
      ? []
      : [toDescription(head, [{ kind: 'of' as const, anchors: [anchors] }], [])]),
    ...(shows ? [toDescription(named, [], [])] : []),
    toDescription({ ...head, trust: vague ? 0.85 : VERB_ALONE, alone: !vague }, [], places),
  ];
}

/** "the last icon from the right", "second from the left" */
function recounted(tokens: readonly Token[]): {
  tokens: readonly Token[];
  from: 'left' | 'right' | 'top' | 'bottom' | null;
} {
  for (let at = 1; at < tokens.length; at++) {
    const { from, length } = countedFrom(tokens, at);
    if (from && from !== 'reading') {
      return { tokens: [...tokens.slice(0, at), ...tokens.slice(at + length)], from };
    }
  }
  return { tokens, from: null };
}

/** "the button under Storage that empties the cache": the clause says what the button is, not what Storage is. */
function clauseFirst(tokens: readonly Token[]): readonly Token[] {
  const [cut] = cutsOf(tokens);
  const that = tokens.findIndex(({ text, quoted }) => !quoted && (text === 'that' || text === 'which'));
  if (!cut || that <= cut.at + cut.length || that === tokens.length - 1) return tokens;
  if (cutsOf(tokens.slice(that)).length > 0) return tokens;
  return [...tokens.slice(0, cut.at), ...tokens.slice(that), ...tokens.slice(cut.at, that)];
}

const HEADS = new Set(['header', 'heading', 'head', 'title', 'label', 'name']);
/** "the header of the Total column" is that column's. */
function headFirst(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(({ text, quoted }) => !quoted && HEADS.has(text));
  const last = tokens.at(-1);
  const heads = at >= 0 && at < 2 && tokens[at + 1]?.text === 'of' && last?.text === 'column' && !last.quoted;
  return heads ? tokens.slice(at + 2) : tokens;
}

function splitReadings(tokens: readonly Token[], cuts: readonly Cut[], depth: number): Description[] {
  const readings: Description[] = [];
  const most = tokens.length > LONG ? 1 : MOST_SPLITS;
  for (const [index, cut] of cuts.slice(0, most).entries()) {
    let end = cut.at;
    while (end > 1 && LEADS.has(tokens[end - 1]?.text ?? '') && !tokens[end - 1]?.quoted) end -= 1;
    const { relations, places } = tailOf(tokens, cuts.slice(index), depth);
    for (const head of headsOf(tokens.slice(0, end))) readings.push(toDescription(head, relations, places));
    if (!cut.loose) break;
  }
  return readings;
}

/** "the assignee of this issue": there is but one issue. */
function withoutThis(tokens: readonly Token[]): readonly Token[] {
  const [of, it, what] = tokens.slice(-3);
  const isThis = of?.text === 'of' && it?.text === 'this' && what !== undefined && !what.capital;
  return isThis && tokens.length > 3 && !what.quoted ? tokens.slice(0, -3) : tokens;
}

/** How sure the other ways are to read what asks for a value. */
const BESIDE_VALUE = 0.8;

/** "the Due date value": what stands right of the words. */
function valued(tokens: readonly Token[], depth: number): Description[] {
  const named = tokens.slice(skip(tokens, ARTICLES), -1);
  if (depth > 0 || named.length === 0 || tokens.at(-1)?.text !== 'value' || tokens.at(-1)?.quoted) return [];
  const value: Head = { ...PLAIN, kind: 'text', noun: 'value', doubtful: false, name: [] };
  return [toDescription(value, [{ kind: 'right', anchors: [parse(named, depth + 1)] }], [])];
}

function parse(source: readonly Token[], depth: number): Description[] {
  const counted = recounted(depth === 0 ? withoutThis(source) : source);
  const { from } = counted;
  const tokens = depth === 0 ? headFirst(clauseFirst(counted.tokens)) : counted.tokens;
  const cuts = depth >= MOST_DEPTH ? [] : cutsOf(tokens);
  const fixed = cuts[0] && !cuts[0].loose;
  const quoted = tokens.some((token) => token.quoted);
  const belongs = depth === 0 && !fixed && cuts.some(({ kind }) => kind === 'of');
  const hers = depth >= MOST_DEPTH ? [] : owned(tokens, depth);
  const whole = [
    ...headsOf(tokens).map((head) => {
      const one = toDescription(head, [], []);
      return { ...one, belongs, doubtful: one.doubtful || hers.length > 0 };
    }),
    ...grouped(tokens),
  ];
  const split = splitReadings(tokens, cuts, depth);
  const readings = [
    ...hers,
    // With a relation that is surely one, the whole is at most something written.
    ...(fixed
      ? [...split, ...(quoted ? [] : whole.slice(-1))]
      : isPlaced(split[0])
        ? [...split, ...whole]
        : [...whole, ...split]),
  ].filter(saysSomething);
  const values = valued(tokens, depth);
  if (values.length > 0)
    readings.splice(
      0,
      readings.length,
      ...values,
      ...readings.map((one) => ({ ...one, trust: BESIDE_VALUE })),
    );
  const questions = questioned(tokens, depth);
  // What is asked is seldom written.
  if (questions.length > 0)
    readings.splice(0, readings.length, ...readings.map((one) => ({ ...one, doubtful: true })));
  readings.splice(2, 0, ...commanded(tokens, depth), ...questions);
  if (depth === 0) readings.splice(6, 0, ...listed(tokens), ...countedAlike(readings).slice(0, 2));
  const kept = distinct(readings).slice(0, depth === 0 ? MOST_READINGS : MOST_ANCHORS);
  if (from === null) return kept;
  return kept.map((one) => (one.ordinal ? { ...one, ordinal: { ...one.ordinal, from } } : one));
}

/** "in the sidebar", "in the Billing card": what follows "in" is more than likely where it is. */
function isPlaced(reading: Description | undefined): boolean {
  if (!reading) return false;
  const [relation] = reading.relations;
  if (!relation) return true;
  const [anchor] = relation.anchors[0] ?? [];
  return (
    anchor !== undefined && (anchor.kind === 'row' || anchor.kind === 'column' || isPanelNoun(anchor.noun))
  );
}

function saysSomething(one: Description): boolean {
  const { text, kind, colour, ordinal, size, conditions, places, relations } = one;
  if (text !== '' || kind !== null || colour !== null || conditions.length > 0) return true;
  return ordinal !== null || size !== 0 || (places.length > 0 && relations.length > 0);
}

function distinct(readings: readonly Description[]): Description[] {
  const seen = new Set<string>();
  return readings.filter((one) => {
    const { text, kind, colour, ordinal, size, conditions, places, relations, trust } = one;
    const tied = relations.map((relation) => [relation.kind, relation.anchors[0]?.[0]?.text]);
    const key = JSON.stringify([text, kind, colour, ordinal, size, conditions, places, tied, trust]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** "my account, top right corner": where it is follows a comma. */
function placeAfterComma(description: string): string {
  const comma = description.lastIndexOf(',');
  const place = comma > 0 ? placesOf(tokenise(description.slice(comma + 1))) : null;
  return place && !place.bare
    ? `${description.slice(0, comma)} in ${description.slice(comma + 1)}`
    : description;
}

const ASIDE = /^([^()]{3,})\(([^()]{2,})\)([^()]*)$/;
/** Of what is said in two ways, how many readings each gets. */
const MOST_OF_EACH = 4;

/** The ways to read a description, the likeliest first; none when it says nothing. Never throws. */
export function readingsOf(description: string): readonly Description[] {
  const [, before, inside, after] = ASIDE.exec(description.slice(0, LONGEST)) ?? [];
  const whole = parse(tokenise(placeAfterComma(description)), 0);
  if (before === undefined || inside === undefined) return whole;
  // "save it (the heart)", "next week (arrow right of Today)": said in two ways.
  const ways = [`${before} ${after}`, inside].map((way) => parse(tokenise(way), 0).slice(0, MOST_OF_EACH));
  return distinct([...ways.flat(), ...whole.slice(0, 2)]).slice(0, MOST_READINGS);
}

/** The likeliest way to read a description; one that says nothing has an empty `text` and nulls. */
export function describe(description: string): Description {
  return readingsOf(description)[0] ?? NOTHING;
}
