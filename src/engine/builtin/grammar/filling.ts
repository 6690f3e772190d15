/** The frames of verbs that fill in: fill, set, replace, clear, and forms with all their entries. Pure. */

import { type ClickGoal, click, clickOn, type Goal } from '../goals.ts';
import { readBox, turned } from './choosing.ts';
import { IS_STEPPER } from './context.ts';
import { dateIn } from './dates.ts';
import { ENTERED, fieldOf, into, labelledPairs, placeIndex, readType, unsaidOf } from './entering.ts';
import { NOUN } from './nouns.ts';
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
  textWords,
  unquoted,
  upTo,
  type Words,
} from './phrases.ts';
import type { Token } from './tokens.ts';

const FORM =
  /^(?:(?:in|out|up) )?(?:(?:the following(?: \w+)?|this|these(?: \w+)?) (?:in|into) )?(?:the |this )?(?:my |your )?(?:[\w-]+ )?(?:form|details|information|fields|data|profile|address|card)(?: below| above)?$/i;
/** "name Ada", "e-mail: a@b.example", 'City "Porto"': the label, and the rest. */
/** "card type Adult", "pet's name Mango": a label goes on to the word that says what kind of thing it is. */
const LABEL_END =
  /^(?:name|type|number|code|address|date|time|size|method|level|city|status|category|id|class|title|colou?r|plan|zone|group|language|price|amount|room|seat|day|month|year)$/;
const LONGEST_LABEL = 3;

function labelLength(words: Words): number {
  const noun = NOUN.exec(say(words))?.[0];
  const ends = words.tokens
    .slice(0, Math.min(LONGEST_LABEL, words.tokens.length - 1))
    .findLastIndex(({ kind, raw }) => kind === 'word' && LABEL_END.test(raw));
  return Math.max(noun ? noun.split(' ').length : 1, ends + 1);
}

function labelAndValue(part: Words): Goal[] | null {
  const words = dropLeading(part, ['the', 'with', 'my', 'your', 'a', 'for']);
  const joint = words.tokens.findIndex(
    (token, at) =>
      at > 0 &&
      (token.kind === 'quote' || token.value === ':' || isWord(token, 'is', '=', 'as', 'to', 'with')),
  );
  const from = joint > 0 ? joint : labelLength(words);
  const label = say(upTo(words, from)).replace(/[:=]$/, '');
  const skipped = joint > 0 && words.tokens[joint]?.kind !== 'quote' ? 1 : 0;
  const value = unquoted(rest(words, from + skipped));
  return label === '' || value === '' ? null : fieldOf(label, value, true);
}

function readForm(words: Words): Reading {
  const goals = cutAt(words, (token) => token.value !== ':' && isSeparator(token)).map(labelAndValue);
  return goals.length > 0 && goals.every((one) => one !== null) ? goals.flat() : null;
}

/** "fill in the form: name Ada, e-mail a@b", "… with name Ada and city Porto"; null for anything else. */
function formEntries(words: Words): Words | null {
  const at = words.tokens.findIndex((token) => token.value === ':' || isWord(token, 'with', 'using'));
  return at > 0 && FORM.test(say(upTo(words, at))) ? bare(rest(words, at + 1)) : null;
}

/** "enter the following into the form: name Ada, …"; null for anything else. */
export function readEntries(words: Words): Reading {
  const entries = formEntries(words);
  return entries && readForm(entries);
}

/** "fill (in) X with Y", "set X to Y", "fill X with Y and Z with W", else as "type". */
export function readFill(words: Words, joint: 'with' | 'to', replace = true): Reading {
  const entries = formEntries(words);
  if (entries) return readForm(entries);
  const named = dropLeading(words, ['in', 'out', 'up']);
  const isJoint = (token: Token): boolean => isWord(token, joint);
  const at = named.tokens.findIndex(isJoint);
  if (at <= 0) {
    if (joint === 'with' && placeIndex(named) > 0) return readType(named, ENTERED);
    const labelled = joint === 'with' ? labelledPairs(named) : null;
    // "fill in Ada as the name": the field comes last.
    const last = joint === 'with' && partAt(named, ['as', 'for']) ? readType(named, ENTERED) : null;
    return labelled ?? unsaidOf(named, ENTERED) ?? (last?.[0]?.kind === 'type' ? null : last);
  }
  const target = say(upTo(named, at));
  const value = rest(named, at + 1);
  const separator = value.tokens.findIndex((token, index) => index > 0 && isSeparator(token));
  const next =
    separator < 0 ? -1 : value.tokens.findIndex((token, index) => index > separator && isJoint(token));
  const cut = value.tokens.findLastIndex((token, index) => index < next && isSeparator(token));
  if (cut <= 0) return into(target, value, { replace });
  const text = bare(upTo(value, cut));
  // "to" is a word of many texts: only after a single word or quote does another one start another field.
  if (text.tokens.length === 0 || (joint === 'to' && text.tokens.length > 1)) return null;
  const first = into(target, text, { replace });
  const others = readFill(bare(rest(value, cut + 1)), joint, replace);
  return first && others && [...first, ...others];
}

const IS_SLIDER = /\b(?:slider|volume|brightness|knob|range)\b/i;

/** "to the maximum": where the keys of a slider lead at once. */
const END_OF_RANGE =
  /^(?:the |its )?(?:(max(?:imum)?|highest|most|full|top)|min(?:imum)?|lowest|least)(?: (?:value|level|setting|position))?$/i;

/** "… with the plus button": what it is counted with is no part of the value. */
function withoutMeans(words: Words): { words: Words; counts: boolean } {
  const at = words.tokens.findLastIndex((token) => isWord(token, 'with', 'using', 'by', 'through', 'via'));
  const means = at > 0 ? say(rest(words, at + 1)).replace(/^(?:clicking|pressing|tapping|using) /i, '') : '';
  return IS_STEPPER.test(means) ? { words: bare(upTo(words, at)), counts: true } : { words, counts: false };
}

/** "the sliders to 20, 40 and 60": one after the other. */
function readSliders(target: string, value: Words): Reading {
  if (!/\bsliders$/i.test(target)) return null;
  const values = value.tokens.flatMap(({ value: text }) => text.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
  const nths = [
    'first',
    'second',
    'third',
    'fourth',
    'fifth',
    'sixth',
    'seventh',
    'eighth',
    'ninth',
    'tenth',
  ];
  return values.length > 1 && values.length <= nths.length
    ? values.map((one, at) => ({ kind: 'slide', target: `the ${nths[at]} slider`, value: one }))
    : null;
}

/** "the Status filter": the list or the field of that name. */
function filterNames(target: string): readonly string[] | undefined {
  const name = /^(?:the )?(.+?) (?:filter|setting|option|selector|picker)$/i.exec(target)?.[1];
  return name === undefined ? undefined : [`${name} dropdown`, `${name} field`, target, name];
}

/** "Bob's role": what stands in his row. */
function ownedNames(target: string): readonly string[] | undefined {
  const owned = /^(?:the )?(.+?)['’]s? (.+)$/i.exec(target);
  if (!owned) return undefined;
  const [, whose = '', what = ''] = owned;
  const inRow = ['dropdown', 'field'].map((kind) => `${what} ${kind} in the row of ${whose}`);
  return [...inRow, `dropdown in the row of ${whose}`, `${what} dropdown`, `${what} field`, target];
}

/** "… in the filter": where the field is, behind what goes into it. */
const IN_FORM =
  / (?:in|on|of|under) (?:the |this )(?:\w+ )?(?:filters?|form|dialog|settings|list|box|panel|page|window|section|header|side ?bar|search form)$/i;

/** "to 40 percent", "to 21 degrees": a field for numbers takes no words. */
const UNIT = /(?<= to )(-?\d+(?:[.,]\d+)?) ?(?:percent|per cent|degrees?(?: celsius| fahrenheit)?|°[CF]?)$/i;

/** "set X to Y": a slider, a date, or a field; which of them, the screen says where the words do not. */
export function readSet(said: Words): Reading {
  const all = UNIT.test(say(said)) ? textWords(say(said).replace(UNIT, '$1')) : said;
  const { words, counts } = withoutMeans(all);
  const changed = /^(.+?) from .+$/i.exec(say(partAt(words, ['to'], 'first')?.before ?? words))?.[1];
  const from = words.tokens.findIndex((token) => isWord(token, 'from'));
  const to = words.tokens.findIndex((token) => isWord(token, 'to'));
  const range = /\brange\b.* from [€$£]?(-?\d+) to [€$£]?(-?\d+)$/i.exec(say(words));
  if (range)
    return ['first', 'second'].map((nth, at) => ({
      kind: 'slide',
      target: `the ${nth} slider`,
      value: Number(range[at + 1]),
    }));
  if (changed !== undefined && from > 0 && to > from)
    return readSet({ ...words, tokens: [...words.tokens.slice(0, from), ...words.tokens.slice(to)] });
  const parts = partAt(words, ['to', 'at', 'as'], 'first');
  const target = parts ? say(parts.before) : '';
  const inForm = parts ? IN_FORM.exec(say(parts.after)) : null;
  if (inForm) return readSet(textWords(say(words).slice(0, -inForm[0].length)));
  const value = parts ? unquoted(parts.after).replace(/\s*%$/, '') : '';
  const dated = cutAt(words, isSeparator);
  const isDated = (part: Words): boolean => dateIn(say(part)) !== null && partAt(part, ['to', 'as']) !== null;
  if (dated.length > 1 && dated.every(isDated)) return inTurn(dated, readSet);
  if (parts && /\bdate\b/i.test(target)) {
    const found = dateIn(value);
    if (found) return [{ kind: 'date', ...found, field: target }];
  }
  if (parts && /^(?:on|off)$/i.test(value)) return turned(parts.before, /^on$/i.test(value));
  const sliders = parts && readSliders(target, parts.after);
  if (sliders) return sliders;
  const names = /^["“'\w\s.-]+$/.test(value) ? (filterNames(target) ?? ownedNames(target)) : undefined;
  if (parts && names) return into(target, parts.after, { names, replace: true });
  if (counts && /^-?\d+$/.test(value)) return [{ kind: 'slide', target, value: Number(value) }];
  const end = END_OF_RANGE.exec(value);
  if (IS_SLIDER.test(target) && end)
    return [click(target), { kind: 'press', keys: [end[1] === undefined ? 'home' : 'end'] }];
  if (IS_SLIDER.test(target) && /^-?\d+(?:\.\d+)?$/.test(value))
    return [{ kind: 'slide', target, value: Number(value) }];
  return readFill(words, 'to') ?? readSetFor(words);
}

/** "the alarm for 6:45". */
function readSetFor(words: Words): Reading {
  const parts = partAt(words, ['for'], 'last');
  const value = parts ? unquoted(parts.after) : '';
  return parts && /^\d/.test(value) ? into(say(parts.before), parts.after, { replace: true }) : null;
}

/** "replace A in X with B": what was there goes, whatever it was. */
export function readReplace(words: Words): Reading {
  const parts = partAt(words, ['with', 'by']);
  if (!parts) return null;
  const place = partAt(parts.before, ['in', 'of']);
  return into(say(place?.after ?? parts.before), parts.after, { replace: true });
}

/** What holds things rather than a text. */
const HOLDS_MANY =
  /^(?:all )?(?:the |my |your |this )?(?:\w+ )?(cart|basket|bag|trash|bin|recycle bin|wishlist|history|filters?|selection|notifications?|canvas|board|cache|log|queue|list|chat|table)$/i;

function emptying(held: string): ClickGoal {
  const own = ['Empty', 'Clear', 'Clear all'].flatMap((verb) => [
    `"${verb} ${held}"`,
    `"${verb} the ${held}"`,
  ]);
  const names = [
    ...own,
    '"Empty"',
    '"Clear all"',
    '"Remove all"',
    '"Delete all"',
    '"Clear"',
    '"Reset"',
    'trash icon',
  ];
  return clickOn(`what empties the ${held}`, names);
}

export function readClear(words: Words): Reading {
  const target = say(words).replace(
    /^(?:all |everything )?(?:the )?(?:text|contents?|value|everything) (?:in|of|from) /i,
    '',
  );
  if (target === '') return null;
  if (/^(?:all|every|each)\b.*\bbox(?:es)?$/i.test(target)) return readBox(words, false);
  const held = HOLDS_MANY.exec(target)?.[1];
  if (held !== undefined) return [emptying(held)];
  return [click(target), { kind: 'press', keys: ['ctrl', 'a'] }, { kind: 'press', keys: ['delete'] }];
}
