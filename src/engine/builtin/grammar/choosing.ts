/** The frames of verbs that choose: select, check, uncheck, toggle, turn on and off. Pure. */

import { type ClickGoal, click, clickOn, type Goal } from '../goals.ts';
import { dateIn } from './dates.ts';
import { keysOf } from './keys.ts';
import {
  ARTICLES,
  bare,
  cutAt,
  dropLeading,
  inTurn,
  isSeparator,
  isWord,
  listed,
  nthsIn,
  numberIn,
  partAt,
  type Reading,
  rest,
  say,
  textWords,
  unquoted,
  upTo,
  type Words,
  wholeOf,
} from './phrases.ts';
import { readMenu } from './pointing.ts';

const IS_LIST =
  /\b(drop[ -]?down|list|menu|select|combo ?box|selector|options|spinner)(?: (?:below|above|box))?$/i;
const IS_PICKER = /\b(?:slider|spinner)\b/i;
/** "the option Two", "the Two option". */
const OPTION_WORD = /^(?:the )?(?:option|value|entry|item) |\s(?:option|entry)$/i;

/** Words that say nothing of what is chosen. */
const EMPHASIS = ['both', 'only', 'just', 'either', 'also'];

const optionOf = (words: Words): string => {
  const said = say(dropLeading(words, EMPHASIS));
  const bareOption = said.replace(OPTION_WORD, '').trim();
  return bareOption === '' ? said : bareOption;
};

/** "size L", "the category Shoes": what is chosen, and of what. */
const OF_KIND =
  /^(?:the |an? )?(category|size|colou?r|flavou?r|material|variant|quantity|country|city|language|currency|brand|status|priority|month|year|department|branch|plan|role|theme|font|gender|title)(?: of| to be| called)? (?!(?:and|or|option|below|above|menu|list|drop-?down)\b)(["“'\w].*)$/i;

/** "the boxes A and B". */
const KINDS_OF_MANY = ['boxes', 'checkboxes', 'options', 'items', 'entries', 'values', 'names', 'words'];
const KIND_OF_MANY = new RegExp(
  `^(?:the )?(?:rows (?:of|for|with)|${KINDS_OF_MANY.join('|')}) \\S.*(?:,| and )`,
  'i',
);
/** "the rows of A and B". */
const ROWS_OF = ['rows', 'of', 'for', 'with'];

/** One goal for each of several that are chosen together. */
function choices(words: Words, from: string | null): Goal[] {
  const several = dropLeading(dropLeading(words, ['the', 'these']), [
    ...KINDS_OF_MANY,
    ...ROWS_OF,
    'labelled',
    'called',
    'named',
  ]);
  const isNamed = several.tokens.length < words.tokens.length && KIND_OF_MANY.test(say(words));
  const items = listed(isNamed ? several : words) ?? [words];
  const whole = isNamed ? null : wholeOf(words);
  // "Status bar" is a name.
  const isName = (item: Words): boolean => /^\p{Lu}\S* \p{Ll}/u.test(say(item));
  const kinds = from === null ? items.map((item) => (isName(item) ? null : OF_KIND.exec(say(item)))) : [];
  if (kinds.length > 0 && kinds.every((kind) => kind !== null))
    return kinds.map(([, kind = '', value = '']) => ({
      kind: 'choose',
      option: value.replace(/^["“'](.*)["”']$/, '$1'),
      from: kind,
    }));
  return items.map((item, at) => ({
    kind: 'choose' as const,
    option: optionOf(item),
    from,
    ...(at > 0 && { more: true as const }),
    ...(at === 0 && whole !== null && { whole }),
  }));
}

/** A pure description ("the blue one") or a role ("the second tab") is pointed at, not looked up in a list. */
const POINTS = /\b(?:button|link|tab|icon|image|picture|row|cell|card|tile|field|text ?box|input|widget)\b/i;

const ALL_BOXES =
  /^(?:all|every|each)(?: single)?(?: of)?(?: the)? (?:\w+ )?(?:check ?box(?:es)?|tick ?box(?:es)?|box(?:es)?|options?)(?: (?:below|above|on (?:the|this) (?:page|screen|form|list)|in (?:the|this) (?:page|form|list)))?$/i;
/** Rows are selected by their boxes; "All items" is the name of an entry. */
const ALL_ROWS =
  /^(?:all|every|each)(?: of)?(?: the)? (?:rows?|messages?|e-?mails?|mails?|items?|files?|entries|tasks?|orders?|results?)(?: (?:in|of|on) (?:the|this) (?:table|list|page|inbox|folder))?$/;
/** What "all" stands for where some are left out. */
const EVERYTHING =
  /^(?:all|everything|every (?:one|item|box|checkbox|option)|all (?:of )?(?:the )?(?:\w+ )?(?:boxes|checkboxes|options|items|ones|others|toggles|switches|of them)|all (?:of )?(?:the )?[a-z]+s)$/;
const LEAVING_OUT = ['except', 'besides', 'excluding'];

/** Where the words for what is left out begin: "but not B", "except B"; of everything, also "but B". */
function leavesOut(token: Words['tokens'][number], at: number, words: Words): boolean {
  const before = words.tokens[at - 1];
  if (at === 0) return false;
  if (isWord(token, 'but'))
    return isWord(words.tokens[at + 1], 'not') || EVERYTHING.test(say(upTo(words, at)));
  const isNot = isWord(token, 'not') && (before?.kind === 'mark' || isWord(before, 'and'));
  return isNot || isWord(token, ...LEAVING_OUT);
}

/** "A but not B", "all except B": what is meant, and what is to be left as it is. */
function butNot(words: Words): { kept: Words; except: readonly string[] } | null {
  const at = words.tokens.findIndex((token, index) => leavesOut(token, index, words));
  if (at < 0 || at === words.tokens.length - 1) return null;
  const after = dropLeading(rest(words, at + 1), ['not', 'for', 'the', 'to']);
  const items = listed(after) ?? [after];
  const except = items.map((item) => unquoted(item).replace(/ (?:check ?box|box|option|one)$/i, ''));
  return after.tokens.length === 0 ? null : { kept: bare(upTo(words, at)), except };
}

/** "2 adults and 1 child": who travels, each with a counter. */
const HEADS =
  /^(\d{1,2}) (adults?|child(?:ren)?|infants?|seniors?|guests?|passengers?|travell?ers?|rooms?|nights?|tickets?)$/i;

const ORDINAL = /^the (?:first|second|third|fourth|fifth|last|\d+(?:st|nd|rd|th))\b/i;

function selectFrom(before: Words, after: Words): Reading {
  const place = say(after);
  const value = numberIn(before);
  if (IS_PICKER.test(place) && value !== null) return [{ kind: 'slide', target: place, value }];
  return choices(before, place);
}

/** "select B from A", "select B in the A dropdown", "select A > B", "select 3 with the slider", "choose B as the A", "select A, B and C". */
export function readSelect(sentence: Words): Reading {
  const wanted = dropLeading(sentence, EMPHASIS);
  const parted = butNot(wanted);
  const words = parted?.kept ?? wanted;
  const all = say(words);
  if (parted && EVERYTHING.test(all)) return [{ kind: 'boxes', checked: true, except: parted.except }];
  // "Nothing" is the name of an entry.
  if (/^(?:nothing|none(?: of them)?)$/.test(all)) return [];
  const nth = /^the (\d{1,2})(?:st|nd|rd|th)(?: day)?(?: of the month)?$/i.exec(all)?.[1];
  if (nth !== undefined && Number(nth) > 3) return [clickOn(all, [`"${nth}"`, all])];
  if (/^(?:all|everything|all (?:the )?text)$/i.test(all)) return [{ kind: 'press', keys: ['ctrl', 'a'] }];
  if (ALL_BOXES.test(all) || ALL_ROWS.test(all)) return [{ kind: 'boxes', checked: true }];
  if (TEXT_OF.test(all)) return readHighlight(words);
  const labelled = words.tokens.findIndex(({ value }) => value === ':');
  if (labelled > 0 && labelled < words.tokens.length - 1) {
    const name = say(dropLeading(upTo(words, labelled), ARTICLES));
    return choices({ ...words, tokens: words.tokens.slice(labelled + 1) }, name);
  }
  const menu = readMenu(words);
  if (menu) return menu;
  const parts = partAt(words, ['from', 'in', 'with', 'using', 'on', 'out']);
  const isPlace =
    parts &&
    (words.tokens.some((token) => isWord(token, 'from')) ||
      IS_LIST.test(say(parts.after)) ||
      IS_PICKER.test(say(parts.after)));
  const said = parts ? say(parts.before) : all;
  const whole = [all, said].some((one) => dateIn(one)?.said === one.replace(/^the /i, ''));
  const dated = cutAt(words, isSeparator);
  const isDated = (part: Words): boolean =>
    dateIn(say(part)) !== null && partAt(part, ['as', 'for']) !== null;
  if (dated.length > 1 && dated.every(isDated)) return inTurn(dated, readSelect);
  const date = whole || /\b(?:date|day)\b/i.test(all) ? dateIn(all) : null;
  if (date) {
    const place = parts && !dateIn(say(parts.after)) ? say(parts.after) : null;
    const named = partAt(words, ['as', 'for']);
    const as = named ? say(dropLeading(named.after, ARTICLES)) : null;
    if (place === null && as !== null && !/^(?:the )?date$/i.test(as))
      return [{ kind: 'date', ...date, field: as }];
    const field = place !== null && /\b(?:calendar|date ?picker|picker)$/i.test(place) ? null : place;
    return [{ kind: 'date', ...date, field }];
  }
  const counted = cutAt(words, isSeparator).map((part) => HEADS.exec(say(part)));
  if (counted.length > 1 && counted.every((one) => one !== null))
    return counted.flatMap(([, count = '', who = '']): Goal[] => [
      clickOn(`number of ${who}`, [who, `number of ${who}`]),
      { kind: 'type', text: count, replace: true },
    ]);
  if (parts && isPlace) return selectFrom(parts.before, parts.after);
  const each = cutAt(words, isSeparator);
  if (each.length > 1 && each.every((one) => partAt(one, ['as', 'for']))) return inTurn(each, readSelect);
  const as = partAt(words, ['as', 'for']);
  const joint = as ? words.tokens[as.before.tokens.length] : undefined;
  if (as && as.before.tokens.length <= 4 && !(POINTS.test(say(as.before)) && isWord(joint, 'for'))) {
    const what = say(dropLeading(as.after, ARTICLES));
    return choices(as.before, what);
  }
  const items = listed(words);
  if (items && !POINTS.test(all)) return choices(words, null);
  const nths = nthsIn(all);
  if (nths) return nths.map((one) => click(one));
  if (POINTS.test(all) || ORDINAL.test(all) || keysOf(all)) return [click(all)];
  return all === '' ? null : choices(words, null);
}

const TEXT_OF =
  /^(?:all )?(?:the |this |that )?(?:text|contents?|words?|whole|entire)(?: (?:text|paragraph))? (?:in|of|from|inside) (?:the )?(.+?)(?: below| above)?$|^(?:the |this |that )?(paragraph|text)(?: below| above)?$/i;

/** "highlight the text in the paragraph": a threefold click takes all of it. */
export function readHighlight(words: Words): Reading {
  const found = TEXT_OF.exec(say(words));
  const target = found?.[1] ?? found?.[2] ?? say(words);
  return target === '' ? null : [click(target, 'left', 3)];
}

/** "open tickets only". */
const ONLY_SUCH =
  /^(?:only )?(?:the )?([\w-]+) (?:tickets|orders|items|tasks|invoices|issues|users|products|entries|rows|results|messages|bookings|requests|customers|cases)(?: only)?$/i;

/** "filter by X", "filter the list by status Open": the value, chosen from what is named. */
export function readFilter(words: Words): Reading {
  const by = partAt(words, ['by', 'for', 'to', 'on'], 'first');
  const value = by
    ? by.after
    : isWord(words.tokens[0], 'by', 'for')
      ? { ...words, tokens: words.tokens.slice(1) }
      : words;
  const state = ONLY_SUCH.exec(say(value))?.[1];
  const isFor = !by || isWord(words.tokens[by.before.tokens.length], 'for');
  if (isFor && state !== undefined) return [{ kind: 'choose', option: state, from: null }];
  const only = dropLeading(value, ['show', 'see', 'only', 'the', 'just']);
  if (only.tokens.length < value.tokens.length && only.tokens.length > 0)
    return choices(upTo(only, Math.max(1, only.tokens.length - (only.tokens.length > 1 ? 1 : 0))), null);
  const { tokens } = value;
  if (tokens.length === 0) return null;
  const last = { ...value, tokens: tokens.slice(-1) };
  const named = say(dropLeading({ ...value, tokens: tokens.slice(0, -1) }, ARTICLES)).replace(
    /[:=]$| (?:is|as|to|=)$/,
    '',
  );
  return choices(last, named === '' ? null : named);
}

const KIND = /\b(box(?:es)?|check ?box(?:es)?|radio(?: buttons?)?|toggle|switch|option|tick ?box)\b/i;

const OF_BOXES = ['for', 'of', 'named', 'labelled', 'labeled', 'beside', 'called', 'next', 'to'];
const NOTHING_ELSE = /^(?:nothing|none|no other(?:s| box(?:es)?)?)(?: else)?$/i;

const box = (said: string, checked: boolean | null, names?: readonly string[]): ClickGoal => ({
  ...click(said),
  ...(names && { names }),
  ...(checked !== null && { outcome: { kind: 'box', checked } }),
});

/** "the second task": its box, which is the second. */
const nthBoxNames = (said: string): readonly string[] => [
  `the ${said.split(' ')[1]} checkbox`,
  `${said} checkbox`,
];

/** `checked`: how it must be afterwards; null where that is not said. */
export function readBox(sentence: Words, checked: boolean | null): Reading {
  const wanted = dropLeading(sentence, EMPHASIS);
  const isQuoted = wanted.tokens.some(({ kind }) => kind === 'quote');
  const parted = isQuoted && !/\b(?:not|except)\b/i.test(say(wanted)) ? null : butNot(wanted);
  const words = parted?.kept ?? wanted;
  const all = say(words);
  if (all === '') return null;
  if (parted && checked !== null && EVERYTHING.test(all))
    return [{ kind: 'boxes', checked, except: parted.except }];
  if (parted && checked !== null) {
    const kept = readBox(words, checked);
    const others = parted.except.map((name) => box(`${name} checkbox`, !checked));
    return kept && [...kept, ...others];
  }
  if (ALL_BOXES.test(all) || /^(?:all|everything|them all|all of them)$/i.test(all))
    return checked === null ? null : [{ kind: 'boxes', checked }];
  // "A but not B" says what is to stay as it is.
  if (/\b(?:but )?not\b/i.test(all) && !words.tokens.some(({ kind }) => kind === 'quote')) return null;
  const nths = nthsIn(all);
  if (nths) return nths.map((one) => box(`${one} checkbox`, checked, nthBoxNames(one)));
  const boxesOf = isWord(dropLeading(words, ARTICLES).tokens[0], 'boxes', 'checkboxes', 'options');
  // "the boxes for A and B": each of them.
  const named = boxesOf
    ? dropLeading(words, [...ARTICLES, 'boxes', 'checkboxes', 'options', ...OF_BOXES])
    : words;
  const whole = boxesOf ? null : wholeOf(words);
  const boxes = (listed(named)?.filter((item) => !NOTHING_ELSE.test(say(item))) ?? [named]).map(
    (item, at) => {
      const isPlain = KIND.test(say(item)) || /^(?:it|this|that)$/i.test(say(item));
      const said = isPlain ? say(item) : `${say(item)} checkbox`;
      return { ...box(said, checked), ...(at === 0 && whole !== null && { whole }) };
    },
  );
  return boxes;
}

/** "turn on X", "turn X off", "enable X"; "switch X to Y" sets it. */
/** "turn the heating off in the hall". */
function switchedIn(words: Words): { name: Words; checked: boolean } | null {
  const [, thing = '', way = '', where = ''] =
    /^(.+?) (on|off) ((?:in|for|of|at) .+)$/i.exec(say(words)) ?? [];
  if (thing === '' || words.tokens.some(({ kind }) => kind === 'quote')) return null;
  return { name: textWords(`${thing} ${where}`), checked: way.toLowerCase() === 'on' };
}

export function readTurn(words: Words, said: string): Reading {
  const inside = /^(?:turn|switch)$/.test(said) ? switchedIn(words) : null;
  if (inside) return turned(inside.name, inside.checked);
  // "dark mode on and notifications off".
  const several = cutAt(words, isSeparator);
  const isSwitched = ({ tokens }: Words): boolean => tokens.length > 1 && isWord(tokens.at(-1), 'on', 'off');
  if (several.length > 1 && several.every(isSwitched)) return inTurn(several, (one) => readTurn(one, 'turn'));
  const parted = /\b(?:on|off|enable|disable|deactivate)\b/.test(said) ? butNot(words) : null;
  if (parted && EVERYTHING.test(say(parted.kept)))
    return [{ kind: 'boxes', checked: /\b(?:on|enable)\b/.test(said), except: parted.except }];
  if (/\b(?:on|off|enable|disable)\b/.test(said) && EVERYTHING.test(say(words)))
    return [{ kind: 'boxes', checked: /\b(?:on|enable)\b/.test(said) }];
  const last = words.tokens.at(-1);
  const trailing = isWord(last, 'on', 'off');
  const toOn = /\b(?:on|enable|activate)\b/.test(said) || (trailing && last?.value === 'on');
  const toOff = /\b(?:off|disable|deactivate)\b/.test(said) || (trailing && last?.value === 'off');
  if (!toOn && !toOff) {
    const parts = partAt(words, ['to']);
    const level = parts && numberIn(parts.after);
    const louder = parts && /^(.+) (?:up|down)$/i.exec(say(parts.before))?.[1];
    if (louder && level !== null) return [{ kind: 'slide', target: louder, value: level }];
    const value = parts && unquoted(parts.after);
    if (parts && /^(?:on|off)$/i.test(value ?? '')) return turned(parts.before, /^on$/i.test(value ?? ''));
    return parts ? choices(parts.after, say(parts.before)) : null;
  }
  const named = bare(trailing ? upTo(words, words.tokens.length - 1) : words);
  return turned(isWord(named.tokens.at(-1), 'to') ? upTo(named, named.tokens.length - 1) : named, !toOff);
}

/** "Backup with the interval Weekly": what is set along with it. */
const ALONG =
  /^(.+?) with (?:the |an? )?([a-z][\w-]*(?: [a-z][\w-]*)?)(?: of| set to|:)? (["“]?[\p{Lu}\d][^"”]*["”]?)$/u;

export function turned(words: Words, checked: boolean): Reading {
  const name = say(words);
  if (name === '') return null;
  const [, what, kind = '', value = ''] = ALONG.exec(name) ?? [];
  const own = what === undefined ? null : turned(textWords(what), checked);
  if (own) return [...own, { kind: 'choose', option: value.replace(/^["“](.*)["”]$/, '$1'), from: kind }];
  if (KIND.test(name)) return [box(name, checked)];
  const plain = say(dropLeading(words, ARTICLES));
  return [
    box(`${name} checkbox`, checked, [`${plain} toggle`, `${plain} switch`, `${plain} checkbox`, plain]),
  ];
}
