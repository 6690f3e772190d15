/** The frames of verbs that enter something: type, enter, put, fill, set, replace, clear, paste. Pure. */

import { isSecret } from '../gates.ts';
import { click, clickOn, type Goal } from '../goals.ts';
import { dateIn, dateOf } from './dates.ts';
import { isNoun, NOUN } from './nouns.ts';
import {
  bare,
  cutAt,
  dropLeading,
  inTurn,
  isSeparator,
  isWord,
  partAt,
  type Reading,
  rest,
  say,
  unquoted,
  upTo,
  type Words,
} from './phrases.ts';
import type { Token } from './tokens.ts';

const INTO = ['into', 'in', 'inside', 'to', 'on'];
const isInto = (token: Token | undefined): boolean => isWord(token, ...INTO);

const NAMES_A_PLACE =
  /\b(fields?|box(es)?|input|bar|area|textbox|textarea|form|editor|cell|drop[ -]?down|prompt|spinner)\b/i;
const ITSELF = /^(?:it|that|this|them|the (?:result|value|text|word|answer|number|address|name|code))$/i;
/** What is only said to be there: "the text below", "the value shown above". */
const POINTED =
  /^(?:the|that) (.+?) (?:(?:that is |that you see |you see )?(?:shown|displayed|given|written)|above|below|(?:that )?you see)(?: (?:above|below|there|here|(?:on|in|under|at|beside|next to) (?:the|this) [\w ]{2,30}))?$/i;

/** "the value that corresponds with label X", "the number next to X": what stands there, and not these words. */
const VALUE_OF =
  /^the (?:value|text|number|name|amount) (?:that |which )?(?:corresponds? (?:with|to)|belongs to|stands (?:at|by|next to)|of|for|next to|beside|under|labell?ed) (?:the )?(?:label )?(.+)$/i;
/** "the same text that is in the field X", "the text that is printed in bold": where it stands. */
const STANDS_AT =
  /^(?:the )?(?:same )?(?:text|value|words?|number|code|name|amount|contents?) (?:that|which) (?:is|are|stands?|appears?|was) (?:already )?(?:shown |written |printed |displayed |given |listed |set )?(?:at|under|below|above|next to|beside|on|inside|in) (?:the )?(.+)$/i;
const IN_BOLD = /^bold(?: letters| type| face)?$/i;
/** "the age of Derek", "the price of the blue mug": a value that the screen has, and no words to be typed. */
const LOOKED_UP =
  /^the (?:[a-z-]+ )?(?:price|age|number|total|amount|sum|e-?mail|phone|city|town|country|date|code|id|status|size|colou?r|value|score|capital|population|quantity|stock|balance|title|author|year|weight|height|address|salary|rating|version|surname|first name|last name|owner|name) (?:of|for|from|belonging to|in the row of) (?:the |an? )?[^"“”]{2,40}$/i;
const ANY_FIELD = ['text field', 'input', 'field', 'text area'];

/** "Ada under Name": a heading or a label, which begins with a capital or stands in quotes. */
function isUnder(token: Token | undefined, after: Words): boolean {
  const [first] = after.tokens;
  const isName = first?.kind === 'quote' || /^\p{Lu}/u.test(first?.raw ?? '');
  return isWord(token, 'under', 'beside', 'next') && isName && after.tokens.length <= 3;
}

/** Index of the preposition that leads to where the text goes; -1 when all of it is text. */
export function placeIndex(words: Words, entered = false): number {
  for (let at = words.tokens.length - 2; at > 0; at--) {
    const token = words.tokens[at];
    const after = rest(words, at + 1);
    if (isUnder(token, after)) return at;
    if (!isInto(token)) continue;
    const before = upTo(words, at);
    const sure =
      isWord(token, 'into', 'inside') ||
      (entered && at === 1 && isWord(token, 'in')) ||
      words.tokens[at - 1]?.kind === 'quote' ||
      (isWord(token, 'in') && isNoun(say(dropLeading(after, ['the', 'a'])))) ||
      ITSELF.test(say(before));
    const named = NAMES_A_PLACE.test(say(after)) && !after.tokens.some((one) => one.kind === 'mark');
    if (sure || named) return at;
  }
  return -1;
}

const INTRODUCED = /^(text|word|words|phrase|value|following|string|message|characters?|letters?|sentence)$/;

/** "A1B2", "ada@x.org", "blue-42": told from words by a figure or a sign in it. */
const CODE = /^(?=.*(?:[\d@_]|\w-\w))[\w@.+/-]+$/;
/** What a code may be called, so that it is none of how many or which. */
const CODED =
  /^(?:(?:[a-z]+ )?(?:code|pin|password|passcode|id|key|token|number|name|username|user|login|e-?mail|address|word|value|reference|date)|expiry|expiration|expires|cvc|cvv|iban|bic|phone|zip|postcode|serial|licen[cs]e)$/i;

/** A single quote is taken as it is; anything else as it was written, without a lead-in such as "the text". */
function typedText(words: Words): string {
  const { tokens } = words;
  const [first, second, third] = tokens;
  if (isWord(first, 'the', 'a') && INTRODUCED.test(second?.value ?? '') && third)
    return typedText(rest(words, third.kind === 'mark' ? 3 : 2));
  if (first?.kind === 'word' && INTRODUCED.test(first.value) && second?.kind === 'quote')
    return typedText(rest(words));
  if (first?.kind === 'mark') return typedText(rest(words));
  if (tokens.length === 1 && first?.kind === 'quote') return first.value;
  // 'the number "6"', 'the username "ada"': what it is, and then the thing itself.
  const last = tokens.at(-1);
  // "its name, blue-42".
  if (
    isWord(first, 'its', 'the') &&
    third?.value === ',' &&
    (NOUN.test(second?.value ?? '') || CODED.test(second?.value ?? '')) &&
    tokens.length > 3
  )
    return typedText(bare(rest(words, 3)));
  const isNamed = tokens.length <= 4 && isWord(first, 'the', 'a', 'your', 'my', 'its');
  if (isNamed && last?.kind === 'quote') return last.value;
  const label = say(rest(upTo(words, tokens.length - 1)));
  if (isNamed && last?.kind === 'word' && CODED.test(label) && CODE.test(last.raw)) return last.raw;
  return say(words);
}

const CASES: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/\s+in (?:all )?lower ?case(?: letters)?$/i, (text) => text.toLowerCase()],
  [/\s+in (?:all )?(?:upper ?case|capitals?|caps)(?: letters)?$/i, (text) => text.toUpperCase()],
];

/** The text without the words that say in which letters, in these letters. */
function cased(words: Words): string {
  const said = say(words);
  const found = CASES.find(([pattern]) => pattern.test(said));
  if (!found || words.tokens[0]?.kind !== 'quote') return typedText(words);
  return found[1](words.tokens[0].value);
}

interface Entry {
  readonly names?: readonly string[];
  readonly replace?: boolean;
}

/** What is entered somewhere. What stands elsewhere is copied from there. */
export function into(where: string, said: Words, { names, replace = false }: Entry = {}): Reading {
  // "the right one": of the fields that were spoken of.
  const target = where.replace(/^(the \w+) one$/i, '$1 field');
  const written = say(said);
  const pointed = POINTED.exec(written)?.[1];
  const valued = VALUE_OF.exec(written)?.[1];
  const places = names ?? (/\bform$/i.test(target) ? ANY_FIELD : undefined);
  if (target === '') return null;
  if (ITSELF.test(written)) return [{ kind: 'copy', from: 'it', to: target }];
  if (pointed !== undefined && !/^number$/i.test(pointed))
    return [{ kind: 'copy', from: `the ${pointed}`, to: target }];
  const stands = STANDS_AT.exec(written)?.[1];
  if (stands !== undefined)
    return [{ kind: 'copy', from: IN_BOLD.test(stands) ? 'the bold text' : stands, to: target }];
  if (valued !== undefined)
    return [{ kind: 'copy', from: valued, to: places === ANY_FIELD ? 'the text field' : target }];
  if (LOOKED_UP.test(written) && !said.tokens.some(({ kind }) => kind === 'quote'))
    return [{ kind: 'copy', from: written, to: places === ANY_FIELD ? 'the text field' : target }];
  const isDate =
    /^(?:the )?date\b/i.test(written) || (/\bdate(?: field)?$/i.test(target) && dateOf(written) !== null);
  const date = isDate ? dateIn(written) : null;
  if (date) return [{ kind: 'date', ...date, field: target }];
  const text = cased(said);
  if (text === '') return null;
  const field = places ? clickOn(target, places) : click(target);
  return [field, { kind: 'type', text, ...(replace && { replace: true as const }) }];
}

export const ENTERED = /^(your|my|the|an?|some|any)$/;

/** "your name" and, of things to be entered, "the password": what they are is not said, so nobody can type them. */
function isUnsaid(words: Words, determiners: RegExp): boolean {
  const { tokens } = words;
  const [first] = tokens;
  const named = tokens.some(({ kind }) => kind === 'quote');
  return (
    first?.kind === 'word' &&
    tokens.length > 1 &&
    tokens.length < 5 &&
    !named &&
    typedText(words) === say(words) &&
    determiners.test(first.value)
  );
}

/** What only a person can enter; anything else that is not said was not understood. */
function unsaidSecret(what: string): Reading {
  return isSecret(what) ? [{ kind: 'unsaid', what }] : null;
}

/** A secret that is not said; null for anything else. */
export const unsaidOf = (words: Words, determiners: RegExp): Reading =>
  isUnsaid(words, determiners) ? unsaidSecret(say(words)) : null;

/** "A in X", 'A as the X': it says where its text goes. */
function isPlaced(words: Words, entered: boolean): boolean {
  const as = words.tokens[0]?.kind === 'quote' ? partAt(words, ['as', 'for'], 'first') : null;
  const isShort = (as?.after.tokens.length ?? 9) <= 3;
  return placeIndex(words, entered) > 0 || (as?.before.tokens.length === 1 && isShort);
}

/** "A in X and B in Y", cut where both sides say where their text goes. */
function pairsOf(words: Words, entered: boolean): Words[] {
  const pairs: Words[] = [];
  let left = words;
  for (let at = 0; at < left.tokens.length && pairs.length < 100; at++) {
    const token = left.tokens[at] as Token;
    if (token.value !== ',' && token.value !== 'and') continue;
    const one = bare(upTo(left, at));
    const other = bare(rest(left, at));
    if (one.tokens.length > 40 || other.tokens.length === 0) break;
    if (isPlaced(one, entered) && isPlaced(other, true)) {
      pairs.push(one);
      left = other;
      at = -1;
    }
  }
  return [...pairs, left];
}

const PLURAL = /\b(?:fields|boxes|inputs|textboxes|form)\b/i;

/** 'the username "ada" and the password "x"': each names its field; null where any part does not. */
export function labelledPairs(words: Words): Reading {
  const parts = cutAt(words, isSeparator);
  const goals = parts.map((part) => {
    const value = part.tokens.at(-1);
    const label = say(
      dropLeading(upTo(part, part.tokens.length - 1), ['the', 'a', 'your', 'my', 'as', 'with']),
    );
    const name = label.replace(/[:=]$/, '');
    const isNamed =
      value?.kind === 'quote' ||
      (value?.kind === 'word' && (isNoun(name) || (CODED.test(name) && CODE.test(value.raw))));
    // "the text x" alone is x; beside a title it is what goes into the field of that name.
    const isIntroduced = parts.length === 1 && INTRODUCED.test(label);
    if (!value || !isNamed || label === '' || isIntroduced || part.tokens.length > 5) return null;
    return fieldOf(
      label.replace(/[:=]$|\s+(?:is|as|to)$/i, ''),
      value.kind === 'quote' ? value.value : value.raw,
    );
  });
  return goals.every((one) => one !== null) ? goals.flat() : null;
}

/** The field that is called so; what is secret may stand in one of several alike. */
export function fieldOf(label: string, text: string, replace = false): Goal[] {
  const target = NAMES_A_PLACE.test(label) ? label : `${label} field`;
  const names = [
    target,
    label,
    ...(/^user ?name$/i.test(label) ? ['user field', 'name field', 'login field'] : []),
  ];
  return [clickOn(target, names), { kind: 'type', text, ...(replace && { replace: true as const }) }];
}

/** Both, or all, of the fields: one after the other. */
function everyField(place: string, text: string): Reading {
  if (!/^(?:both|each of the two|the two)\b/i.test(place)) return null;
  return ['first', 'second'].flatMap((nth): Goal[] => [
    clickOn(`the ${nth} field`, [`the ${nth} text field`, `the ${nth} password field`, `the ${nth} input`]),
    { kind: 'type', text },
  ]);
}

/** Where the text goes, as "in X", "as the X" or "for X" says it. */
function placed(
  words: Words,
  entered: boolean,
): { said: Words; place: string; names?: readonly string[] } | null {
  const at = placeIndex(words, entered);
  if (at > 0) return { said: upTo(words, at), place: say(rest(words, at + 1)) };
  const as = partAt(words, ['as', 'for']);
  const place = as ? say(dropLeading(as.after, ['the', 'a', 'my', 'your'])) : '';
  if (!as || as.before.tokens.length > (isNoun(place) ? 4 : 1)) return null;
  return { said: as.before, place: `the ${place}`, names: [`${place} field`, place] };
}

/** 'an item that starts with "Cy" and ends with "us"': one that the field offers for what is typed. */
const STARTING =
  /^(?:an?|the|any) (?:\w+ )?(?:item|entry|word|name|country|city|option|value|term) (?:that|which) (?:starts|begins) with ["“]([^"”]+)["”](?: and (?:that )?ends with ["“]([^"”]+)["”])?$/i;

function readStarting(words: Words): Reading {
  const [, begin, ends = ''] = STARTING.exec(say(words)) ?? [];
  if (begin === undefined) return null;
  const field = clickOn('the text field', ANY_FIELD);
  return [field, { kind: 'type', text: begin }, { kind: 'choose', option: begin, from: null, ends }];
}

const WITH_PARTS =
  /^(?:an?|the|my|your) (?:new |short )?(?:review|post|article|note|entry|message|ticket|report|card|recipe|letter|comment)$/i;

/** 'a review with the title "Great" and the text "Loved it"': a field for each. */
function readParts(words: Words): Reading {
  const parts = partAt(words, ['with'], 'first');
  return parts && WITH_PARTS.test(say(parts.before)) ? labelledPairs(parts.after) : null;
}

/** "type Y", "type Y into X", "type into X: Y", "type Y into X and Z into W". */
export function readType(words: Words, unsaid: RegExp = /^your$/): Reading {
  const entered = unsaid === ENTERED;
  const starting = readStarting(words) ?? readParts(words);
  if (starting) return starting;
  const pairs = pairsOf(words, entered);
  const named = cutAt(words, isSeparator);
  const isNamed = (part: Words): boolean => (partAt(part, ['as', 'for'])?.before.tokens.length ?? 9) <= 4;
  if (named.length > 1 && named.every(isNamed)) return inTurn(named, (one) => readType(one, unsaid));
  if (pairs.length > 1) return inTurn(pairs, (pair, at) => readType(pair, at > 0 ? ENTERED : unsaid));
  if (isWord(words.tokens[0], 'the') && isWord(words.tokens[1], 'following') && isInto(words.tokens[2]))
    return readType(rest(words, 2), unsaid);
  const { tokens } = words;
  // "your name: Ada".
  const colon = tokens.findIndex(({ value }) => value === ':');
  const label = say(dropLeading(upTo(words, Math.max(0, colon)), ['the', 'your', 'my', 'a']));
  if (colon > 0 && colon < tokens.length - 1 && isNoun(label))
    return fieldOf(label, unquoted(bare(rest(words, colon + 1))));
  // "your name, Ada".
  const comma = tokens.findIndex(({ value }) => value === ',');
  const apposed = say(dropLeading(upTo(words, Math.max(0, comma)), ['the', 'your', 'my', 'its']));
  if (entered && comma > 0 && tokens.length - comma <= 3 && isNoun(apposed))
    return fieldOf(apposed, unquoted(bare(rest(words, comma + 1))));
  if (isInto(tokens[0])) {
    const at = tokens.findIndex((token) => token.kind === 'quote' || token.value === ':');
    const quotedName = tokens[at]?.kind === 'quote' && at === 1;
    if (at > 1 && !quotedName) return into(say({ ...words, tokens: tokens.slice(1, at) }), rest(words, at));
  }
  const where = placed(words, entered);
  if (!where) {
    const isLabelled = isWord(tokens[0], 'the', 'your', 'my') || (entered && NOUN.test(say(words)));
    const labelled = isLabelled ? labelledPairs(words) : null;
    if (labelled) return labelled;
    const stands = POINTED.test(say(words)) || VALUE_OF.test(say(words));
    if (entered && stands) return into('the text field', words);
    const text = cased(words);
    if (text === '') return null;
    if (text === say(words) && isUnsaid(words, unsaid)) return unsaidSecret(text);
    return [{ kind: 'type', text }];
  }
  const { said, place, names } = where;
  const every = everyField(place, typedText(said));
  if (every) return every;
  const labelled = PLURAL.test(place) ? labelledPairs(said) : null;
  if (labelled) return labelled;
  const date =
    names &&
    /\b(?:date|departure|return|arrival|check-in|check-out|birthday|due|deadline|start|end)$/i.test(place)
      ? dateOf(say(said))
      : null;
  if (date) return [{ kind: 'date', day: date, said: say(said), field: place }];
  const stands = [ITSELF, POINTED, VALUE_OF].some((pattern) => pattern.test(say(said)));
  if (!stands && isUnsaid(said, unsaid)) return unsaidSecret(say(said));
  return into(place, said, names ? { names } : {});
}

/** What is carried rather than written. */
const CARRIED =
  /^(?:the |this )?(?:\w+ )?(?:card|file|folder|tile|ball|circle|square|shape|piece|item|box)\b(?! (?:number|text|name))/i;

/** "put Y in X": what is put goes somewhere, so the last preposition leads there. */
/** "the order number from the summary": what stands on the screen, not words to be typed. */
const SHOWN =
  /^(the [^"“\d]{2,40}? (?:from|shown (?:in|on)|listed (?:in|on)|given (?:in|on)) (?:the|this) [^"“\d]{2,40}?) into (?:the )?(.+)$/i;

export function readPut(words: Words): Reading {
  const parts = partAt(words, INTO);
  if (parts && /^(?:the |your |my )?(?:cursor|caret|focus)$/i.test(say(parts.before)))
    return [click(say(parts.after))];
  if (parts && CARRIED.test(say(parts.before)))
    return [{ kind: 'drag', from: say(parts.before), to: say(parts.after) }];
  const shown = SHOWN.exec(say(words));
  if (shown) return [{ kind: 'copy', from: shown[1] ?? '', to: shown[2] ?? '' }];
  const pairs = pairsOf(words, true);
  const at = words.tokens.findLastIndex(
    (token, index) => isInto(token) || isUnder(token, rest(words, index + 1)),
  );
  if (pairs.length > 1 || at <= 0) return readType(words, ENTERED);
  return into(say(rest(words, at + 1)), upTo(words, at));
}

/** "paste it into X" goes with a copy; alone it is the keys. */
export function readPaste(words: Words): Reading {
  const parts = partAt(words, INTO);
  const [first] = words.tokens;
  const place = isInto(first) ? say(rest(words)) : parts ? say(parts.after) : null;
  const keys: Goal = { kind: 'press', keys: ['ctrl', 'v'] };
  if (place === null) return [keys];
  return [{ kind: 'copy', from: 'it', to: place }];
}
