/** The frames of verbs that point: click, press, hover, drag, close, open a menu, unfold. Pure. */
import type { Button } from '../../../contract/actions.ts';
import { type ClickGoal, click, clickOn, type Goal } from '../goals.ts';
import { isModifier, keysOf } from './keys.ts';
import { closersOf, SUBMIT } from './names.ts';
import {
  ARTICLES,
  cutAt,
  dropLeading,
  inTurn,
  isSeparator,
  isWord,
  numberIn,
  partAt,
  type Reading,
  say,
  takeTimes,
  textWords,
  upTo,
  type Words,
} from './phrases.ts';
import { rowKey } from './rows.ts';
import { verbAt } from './verbs.ts';

const SPOT = /^\(?\s*(?:x\s*[=:]?\s*)?(\d{1,5})(?:\s*,\s*|\s+)(?:y\s*[=:]?\s*)?(\d{1,5})\s*\)?$/i;

/** "… to delete it": what for is no part of a name. */
function withoutPurpose(words: Words): Words {
  const at = words.tokens.findIndex((token, index) => {
    if (index === 0 || !isWord(token, 'to') || !verbAt(words.tokens, index + 1)) return false;
    const after = words.tokens[index + 2];
    return after === undefined || isWord(after, 'it', 'them', 'the', 'this', 'that', 'your', 'a', 'page');
  });
  return at < 0 ? words : upTo(words, at);
}

/** Quoted names one after the other: 'click "A" and "B"'. */
function quotedList(words: Words): Words[] | null {
  const parts = cutAt(words, isSeparator);
  const quoted = parts.every(
    ({ tokens }) => tokens.some(({ kind }) => kind === 'quote') && tokens.length <= 6,
  );
  return parts.length > 1 && quoted ? parts : null;
}

const KIND_END = /\b(?:button|checkbox|check box|radio|link|tab|icon|field|option|toggle)$/i;
const IN_ORDER = /^(.+?),? in (?:that|this|the given) order$/i;
const AFTER_ORDER = /^(?:on )?(?:the |these )?\w+ in (?:this|the|the following) order:? (.+)$/i;

const TURNS = ['after', 'that', 'afterwards', 'next', 'finally', 'lastly', 'thereafter'];
/** "…, after that White", "and Green at the end". */
function withoutTurn(part: Words): Words {
  const { tokens } = part;
  const ends = /\b(?:at the end|in the end|at last)$/i.test(say(part))
    ? isWord(tokens.at(-1), 'last')
      ? 2
      : 3
    : 0;
  const own = ends > 0 && tokens.length > ends ? upTo(part, tokens.length - ends) : part;
  const left = dropLeading(own, TURNS);
  return left.tokens.length > 0 ? left : part;
}

/** "A, B and C in that order", "the buttons in the order A, B, C", "A, B and C": one after the other. */
function orderedList(words: Words): Words[] | null {
  const said = say(words);
  const ahead = IN_ORDER.test(said);
  const behind = AFTER_ORDER.exec(said)?.[1];
  const order = words.tokens.findIndex((token) => isWord(token, 'order'));
  const items =
    behind !== undefined
      ? { ...words, tokens: words.tokens.slice(order + 1) }
      : ahead
        ? upTo(words, order - 2)
        : words;
  const whole = cutAt(items, isSeparator);
  const parts = whole.map(withoutTurn);
  const isTurned = parts.some((part, at) => part.tokens.length < (whole[at]?.tokens.length ?? 0));
  const isShort = parts.every((part) => part.tokens.length <= 3 && keysOf(say(part)) === null);
  const isOrdered = ahead || behind !== undefined || isTurned;
  const isKind = parts.every((part) => KIND_END.test(say(part)));
  if (parts.length > 1 && isKind) return parts;
  const commas = items.tokens.some(({ value }) => value === ',');
  return parts.length > 1 && isShort && (isOrdered || (parts.length > 2 && commas)) ? parts : null;
}

/** '"Assign to me" for Ines': in her row. */
const FOR_WHOM = /^["“]([^"”]+)["”] (?:button |link )?(?:for|of) (?!the\b)([^"“”]+)$/i;

export function readClick(words: Words, button: Button, clicks: number): Reading {
  const steps = cutAt(words, (token) => isWord(token, 'then'));
  if (steps.length > 1) return inTurn(steps, (step) => readClick(step, button, clicks));
  const { words: named, times } = takeTimes(
    withoutPurpose(dropLeading(words, ['on', 'at', 'once', 'over', 'into'])),
  );
  const target = say(named).replace(
    /\s+(?:for me|please|(?:when|if|once) (?:you are )?(?:asked|prompted|it asks|needed))$/i,
    '',
  );
  const spot = SPOT.exec(target);
  if (spot) return [{ kind: 'click_at', x: Number(spot[1]), y: Number(spot[2]) }];
  if (target === '' || /^(?:anything|everything|nothing)\b/i.test(target)) return null;
  const [, what = '', whose = ''] = FOR_WHOM.exec(target) ?? [];
  if (whose !== '')
    return [{ ...clickOn(target, [`"${what}" in the row of ${whose}`, target]), button, clicks }];
  const several = quotedList(named) ?? orderedList(named);
  if (several) return inTurn(several, (one) => readClick(one, button, clicks));
  const path = button === 'left' && clicks === 1 ? readMenu(named) : null;
  if (path) return path;
  return times === 2 && clicks === 1
    ? [click(target, button, 2)]
    : Array.from({ length: times }, () => click(target, button, clicks));
}

/** "press enter", "press ctrl+s", else "press the Save button". */
export function readPress(words: Words): Reading {
  const { words: named, times } = takeTimes(withoutPurpose(words));
  const letter = /^the (?:letter|character|digit) ["“']?(\S)["”']?$/i.exec(say(named))?.[1];
  if (letter !== undefined) return [{ kind: 'type', text: letter }];
  const [only] = named.tokens;
  const quoted = named.tokens.length === 1 && only?.kind === 'quote';
  const keys = keysOf(quoted ? only.value : say(named).replace(/^(?:the )?["“'](\w+)["”'] key$/i, '$1 key'));
  // A key, where no button has the name.
  if (say(named) === 'Delete' && times === 1) return [{ ...click('Delete'), orPress: ['delete'] }];
  if (keys && !(quoted && keys.length === 1 && !/^(?:f\d+|tab|enter|return|esc(?:ape)?)$/i.test(only.value)))
    return Array.from({ length: times }, () => ({ kind: 'press' as const, keys }));
  const parts = cutAt(words, isSeparator);
  const sequence = parts.length > 1 ? inTurn(parts, readKeys) : null;
  return sequence ?? readClick(words, 'left', 1);
}

/** One of several keys, "tab twice"; a modifier alone is part of a chord that was not understood. */
function readKeys(words: Words): Reading {
  const { words: named, times } = takeTimes(words);
  const keys = keysOf(say(named));
  if (!keys || (keys.length === 1 && isModifier(keys[0] ?? ''))) return null;
  return Array.from({ length: times }, () => ({ kind: 'press' as const, keys }));
}

const MOUSE = [
  'the',
  'mouse',
  'cursor',
  'pointer',
  'over',
  'to',
  'on',
  'onto',
  'your',
  'inside',
  'in',
  'of',
  'within',
];

export function readHover(words: Words): Reading {
  const slider = partAt(words, ['to']);
  if (slider && /\bslider\b/i.test(say(slider.before))) return readDrag(words);
  const target = say(dropLeading(words, MOUSE)).replace(/ (?:as|while|when) it .+$/i, '');
  return target === '' || AROUND.test(target) ? null : [{ kind: 'hover', target }];
}

/** "move the cube around so that …": no hovering. */
const AROUND = /\b(?:around|about)\b|\bso that\b/i;

const SO_THAT =
  /^(.+?)\s+so (?:that )?(?:it|they) (?:is|are) (?:\w+ly )?(?:inside|in|within|on|on top of|over) (.+)$/i;

const ALL_THE_WAY =
  /^(.*\bslider.*?) (?:all the way )?to (?:the |its )?(?:far |very )?(left|right|start|end|beginning|top|bottom|maximum|minimum)(?: end| side| edge)?$/i;

const RELATIVE =
  /^(.+?) (up|down)(?: (?:by )?(one|two|three|four|five|an?|\d+)(?: positions?| places?| rows?| spots?| steps?)?)?$/i;

const SIDEWAYS =
  /^(.+?) (?:to the )?(left|right) by (one|two|three|four|five|an?|\d+)(?: positions?| places?| spots?| steps?)?$/i;

/** "drag A to B", "drag the slider to 40", "drag A so that it is inside B". */
/** "Milk above Bread in the list": where both are. */
const IN_ITS_LIST =
  /(?<=\b(?:above|below|before|after|between|under|over)\b.+) (?:in|on|of|within) (?:the|this) [\w ]{2,30}$/i;

export function readDrag(sentence: Words): Reading {
  const placed = IN_ITS_LIST.exec(say(sentence));
  if (placed) return readDrag(textWords(say(sentence).slice(0, -placed[0].length)));
  const words = dropLeading(sentence, ['from']);
  const by = RELATIVE.exec(say(words)) ?? SIDEWAYS.exec(say(words));
  if (by) {
    const steps = by[3] === undefined ? 1 : (numberIn({ ...words, tokens: words.tokens.slice(-3) }) ?? 1);
    return [{ kind: 'drag', from: by[1] ?? '', to: `${steps} positions ${(by[2] ?? '').toLowerCase()}` }];
  }
  const so = SO_THAT.exec(say(words));
  if (so) return [{ kind: 'drag', from: so[1] ?? '', to: so[2] ?? '' }];
  const parts =
    partAt(words, ['to', 'onto', 'into', 'inside', 'over']) ??
    partAt(words, ['on', 'in', 'above', 'below', 'before', 'after', 'beside', 'under', 'between']);
  if (!parts) return null;
  const end = ALL_THE_WAY.exec(say(words));
  if (end)
    return [
      click(end[1] ?? ''),
      pressKeys(/^(?:left|start|beginning|bottom|minimum)$/i.test(end[2] ?? '') ? 'home' : 'end'),
    ];
  // "from To do to Done": where it comes from is where it stands.
  const whole = say(parts.before);
  const [from, to] = [rowKey(whole) === null ? whole.replace(/ from .+$/i, '') : whole, say(parts.after)];
  const number = /^[€$£]? ?(-?\d+(?:\.\d+)?) ?[%€$£]?$/.exec(to)?.[1];
  const value = number === undefined ? null : Number(number);
  if (value !== null) return [{ kind: 'slide', target: from, value }];
  return to === '' || from === ''
    ? null
    : [{ kind: 'drag', from, to: to.replace(/^(?:top of|the top of) /i, '') }];
}

const PATH_CUT = /^(?:>|->|→|»|›|\/)$/;

const TIGHT_PATH = /^[^\s>"]+(?:>[^\s>"]+)+$/;

/** "File > Save as": a menu, and what is in it; null for no path. */
export function readMenu(words: Words): Reading {
  if (TIGHT_PATH.test(say(words))) return readMenu(textWords(say(words).replaceAll('>', ' > ')));
  if (!words.tokens.some(({ kind, value }) => kind === 'word' && PATH_CUT.test(value))) return null;
  const named = dropLeading(words, ['the', 'menu', 'from']);
  const parts = cutAt(named, ({ kind, value }) => kind === 'word' && PATH_CUT.test(value));
  if (parts.length < 2) return null;
  const names = parts.map((part) =>
    say(part)
      .replace(/\s+(?:in|from) (?:the |this )?menu(?: bar)?$/i, '')
      .replace(/\s+(?:menu|submenu)$/i, ''),
  );
  return names.map((name, at) =>
    at === 0
      ? clickOn(name, [`${name} menu`, `"${name.replaceAll('"', '')}"`, name])
      : clickOn(name, [`"${name.replaceAll('"', '')}"`, name]),
  );
}

const UNSAVED =
  / without (?:saving|(?:saving |keeping )?(?:the |any |my )?changes|keeping (?:it|them))(?: (?:it|them|the changes|anything))?$/i;
const DISCARDS: readonly string[] = [
  ...['"Discard"', '"Discard changes"', '"Don\'t save"', '"Close without saving"', '"Leave without saving"'],
  '"Cancel" button',
];

/** "close the dialog", "close it by clicking the x". */
export function readClose(words: Words): Reading {
  const unsaved = UNSAVED.exec(say(words));
  if (unsaved) {
    const [goal] = readClose(textWords(say(words).slice(0, -unsaved[0].length))) ?? [];
    return goal?.kind === 'click' ? [{ ...goal, names: [...DISCARDS, ...(goal.names ?? [])] }] : null;
  }
  const by = partAt(words, ['by', 'with', 'using'], 'first');
  const thing = say(dropLeading(by?.before ?? words, ARTICLES));
  const means = by ? say(dropLeading(by.after, ['clicking', 'pressing', 'tapping', 'hitting', 'on'])) : null;
  const keys = means === null ? null : keysOf(means);
  if (keys) return [{ kind: 'press', keys }];
  return [closing(thing, means)];
}

/** What closes a thing: by the means that are named, by its cross, or by the key for it. */
export function closing(thing: string, means: string | null): ClickGoal {
  const target = thing === '' ? 'what closes it' : `what closes the ${thing}`;
  const own =
    means === null ? [] : /^(?:the )?["“']?[x×]["”']?(?: (?:button|icon))?$/i.test(means) ? [] : [means];
  return { ...clickOn(target, [...own, ...closersOf(thing)]), orPress: ['escape'] };
}

/** A section by its name; several without a name are opened until what is looked for is there. */
export const UNNAMED_SECTIONS =
  /^(?:the |each |every |all )?(?:\w+ )?(?:sections?|panels?|accordions?|items?|folders?|(?:\w+ )?menu)(?: (?:below|above|one by one))?$/i;

export function readUnfold(words: Words): Reading {
  const target = say(words);
  if (target === '') return null;
  const name = say(dropLeading(words, ARTICLES)).replace(
    /\s+(?:section|panel|accordion|group|folder|node|item)$/i,
    '',
  );
  if (UNNAMED_SECTIONS.test(target))
    return [clickOn(target, ['section', 'chevron-right icon', 'plus icon', 'heading', target])];
  return [clickOn(target, [target, `"${name.replaceAll('"', '')}"`])];
}

const submitting = (): ClickGoal => ({ ...clickOn('the submit button', SUBMIT), orPress: ['enter'] });

/** "submit", "submit the form", 'submit "Order now"'. */
export function readSubmit(words: Words): Reading {
  const quote = words.tokens.find((token) => token.kind === 'quote');
  const button = /\bbutton\b/i.test(say(words));
  return [quote || button ? click(say(words)) : submitting()];
}

/** "the X tab". */
export function readTab(words: Words): Reading {
  const between = dropLeading(words, ['to', 'the']);
  const name = say(between).replace(/\s+(?:tab|view|section|page)$/i, '');
  return name === ''
    ? null
    : [clickOn(say(words), [`${name} tab`, `tab ${name}`, `${name} link`, `"${name.replaceAll('"', '')}"`])];
}

export const pressKeys = (...keys: string[]): Goal => ({ kind: 'press', keys });
