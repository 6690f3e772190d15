/** Imperative English to goals: one small reading for each family of verbs. Pure. */
import type { Button, Direction } from '../../contract/actions.ts';
import { type Clause, splitClauses, textOf } from './clauses.ts';
import { click, type Goal, type Understanding } from './goals.ts';
import { keysOf } from './keys.ts';
import type { Token } from './tokens.ts';

type Reading = readonly Goal[] | null;
interface Words {
  readonly source: string;
  readonly tokens: readonly Token[];
}

const MAX_WAIT_MS = 60_000;
const SCROLL_AMOUNT = 5;
const SCROLL_FAR = 30;
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

const rest = ({ source, tokens }: Words, from = 1): Words => ({ source, tokens: tokens.slice(from) });
const say = ({ source, tokens }: Words): string => textOf(source, tokens);

function numberIn({ tokens }: Words): number | null {
  for (const { kind, value } of tokens) {
    if (kind !== 'word') continue;
    const digits = /^\d+(\.\d+)?/.exec(value)?.[0];
    if (digits !== undefined) return Number(digits);
    const spelt = NUMBERS.indexOf(value);
    if (spelt >= 0) return spelt;
  }
  return null;
}

function dropLeading(words: Words, drop: readonly string[]): Words {
  let from = 0;
  while (words.tokens[from]?.kind === 'word' && drop.includes(words.tokens[from]?.value ?? '')) from += 1;
  return rest(words, from);
}

/** "… twice", "… 3 times": how often, and the words without it. */
function takeTimes(words: Words): { words: Words; times: number } {
  const { tokens } = words;
  const last = tokens.at(-1)?.value;
  const fixed = last === 'once' ? 1 : last === 'twice' ? 2 : null;
  if (fixed !== null) return { words: { ...words, tokens: tokens.slice(0, -1) }, times: fixed };
  if (last !== 'times') return { words, times: 1 };
  const count = numberIn({ ...words, tokens: tokens.slice(-2, -1) });
  if (count === null) return { words, times: 1 };
  return {
    words: { ...words, tokens: tokens.slice(0, -2) },
    times: Math.min(20, Math.max(1, Math.round(count))),
  };
}

function readClick(words: Words, button: Button, clicks: number): Reading {
  const { words: named, times } = takeTimes(dropLeading(words, ['on', 'at', 'once']));
  const target = say(named);
  const spot = /^\(?\s*(\d{1,5})\s*,\s*(\d{1,5})\s*\)?$/.exec(target);
  if (spot) return [{ kind: 'click_at', x: Number(spot[1]), y: Number(spot[2]) }];
  if (target === '') return null;
  return times === 2 && clicks === 1
    ? [click(target, button, 2)]
    : Array.from({ length: times }, () => click(target, button, clicks));
}

/** "press enter", "press ctrl+s", else "press the Save button". */
function readPress(words: Words): Reading {
  const { words: named, times } = takeTimes(words);
  const [only] = named.tokens;
  const keys = keysOf(named.tokens.length === 1 && only?.kind === 'quote' ? only.value : say(named));
  if (keys) return Array.from({ length: times }, () => ({ kind: 'press' as const, keys }));
  return readClick(words, 'left', 1);
}

const isInto = (token: Token | undefined): boolean =>
  token?.kind === 'word' && ['into', 'in', 'inside', 'to', 'on'].includes(token.value);

const NAMES_A_PLACE = /\b(field|box|input|bar|area|textbox|textarea|form|editor|cell|dropdown|prompt)\b/i;

/** Index of the preposition that leads to where the text goes; -1 when all of it is text. */
function placeIndex(words: Words): number {
  for (let at = words.tokens.length - 2; at > 0; at--) {
    const token = words.tokens[at];
    if (!isInto(token)) continue;
    const after = rest(words, at + 1);
    const sure =
      token?.value === 'into' || token?.value === 'inside' || words.tokens[at - 1]?.kind === 'quote';
    const named = NAMES_A_PLACE.test(say(after)) && !after.tokens.some((one) => one.kind === 'mark');
    if (sure || named) return at;
  }
  return -1;
}

/** A single quote is taken as it is; anything else as it was written, without a lead-in such as "the text". */
function typedText(words: Words): string {
  const [first, second, third] = words.tokens;
  const introduced =
    /^(the|a)$/.test(first?.value ?? '') &&
    /^(text|word|words|phrase|value|following)$/.test(second?.value ?? '');
  if (introduced && third) return typedText(rest(words, third.kind === 'mark' ? 3 : 2));
  if (/^(text|word|phrase|value)$/.test(first?.value ?? '') && second?.kind === 'quote')
    return typedText(rest(words));
  if (first?.kind === 'mark') return typedText(rest(words));
  if (words.tokens.length === 1 && first?.kind === 'quote') return first.value;
  return say(words);
}

function into(target: string, text: string): Reading {
  if (target === '' || text === '') return null;
  return [click(target), { kind: 'type', text }];
}

/** "type Y", "type Y into X", "type into X: Y". */
function readType(words: Words): Reading {
  const { tokens } = words;
  if (isInto(tokens[0])) {
    const at = tokens.findIndex((token) => token.kind === 'quote' || token.value === ':');
    const quotedName = tokens[at]?.kind === 'quote' && at === 1;
    if (at > 1 && !quotedName)
      return into(say({ ...words, tokens: tokens.slice(1, at) }), typedText(rest(words, at)));
  }
  const at = placeIndex(words);
  if (at > 0) return into(say(rest(words, at + 1)), typedText({ ...words, tokens: tokens.slice(0, at) }));
  const text = typedText(words);
  return text === '' ? null : [{ kind: 'type', text }];
}

/** "fill (in) X with Y", "set X to Y", else as "type". */
function readFill(words: Words, joint: 'with' | 'to'): Reading {
  const named = dropLeading(words, ['in', 'out', 'up']);
  const at = named.tokens.findIndex((token) => token.kind === 'word' && token.value === joint);
  if (at <= 0) return joint === 'with' && placeIndex(named) > 0 ? readType(named) : null;
  return into(say({ ...named, tokens: named.tokens.slice(0, at) }), typedText(rest(named, at + 1)));
}

/** "select B from A" opens A first. */
function readSelect(words: Words): Reading {
  const at = words.tokens.findLastIndex((token) => token.kind === 'word' && token.value === 'from');
  if (at <= 0) return readClick(words, 'left', 1);
  const choice = say({ ...words, tokens: words.tokens.slice(0, at) });
  return [click(say(rest(words, at + 1))), click(choice)];
}

function readScroll(words: Words): Reading {
  const said = words.tokens.map((token) => token.value);
  const has = (...options: string[]): boolean => options.some((option) => said.includes(option));
  const direction: Direction = has('up', 'top', 'upwards', 'upward')
    ? 'up'
    : has('left')
      ? 'left'
      : has('right') && !has('down')
        ? 'right'
        : 'down';
  const asked = numberIn(words);
  const far = has('top', 'bottom', 'end');
  // 100 px is about one notch of a wheel.
  const notches =
    asked === null ? (far ? SCROLL_FAR : SCROLL_AMOUNT) : has('px', 'pixels', 'pixel') ? asked / 100 : asked;
  return [{ kind: 'scroll', direction, amount: Math.min(100, Math.max(1, Math.round(notches))) }];
}

function readWait(words: Words): Reading {
  const asked = numberIn(words) ?? 1;
  const said = say(words).toLowerCase();
  const unit = /\d\s*ms\b|millisecond/.test(said) ? 1 : /\d\s*m(in)?\b|minute/.test(said) ? 60_000 : 1000;
  return [{ kind: 'wait', ms: Math.min(MAX_WAIT_MS, Math.max(1, Math.round(asked * unit))) }];
}

function readMove(words: Words): Reading {
  const named = dropLeading(words, ['the', 'mouse', 'cursor', 'pointer', 'over', 'to', 'on', 'onto', 'your']);
  const target = say(named);
  return target === '' ? null : [{ kind: 'hover', target }];
}

function readDrag(words: Words): Reading {
  const at = words.tokens.findLastIndex(
    (token) => ['to', 'onto', 'into'].includes(token.value) && token.kind === 'word',
  );
  if (at <= 0) return null;
  const from = say({ ...words, tokens: words.tokens.slice(0, at) });
  const to = say(rest(words, at + 1));
  return to === '' ? null : [{ kind: 'drag', from, to }];
}

function readClear(words: Words): Reading {
  const target = say(words);
  if (target === '') return null;
  return [click(target), { kind: 'press', keys: ['ctrl', 'a'] }, { kind: 'press', keys: ['delete'] }];
}

function asCheckbox(words: Words): Reading {
  const target = say(words);
  if (target === '') return null;
  return [
    click(/\b(box|checkbox|radio|toggle|switch|option)\b/i.test(target) ? target : `${target} checkbox`),
  ];
}

const READERS: Readonly<Record<string, (words: Words) => Reading>> = {
  click: (words) => readClick(words, 'left', 1),
  tap: (words) => readClick(words, 'left', 1),
  'left-click': (words) => readClick(words, 'left', 1),
  activate: (words) => readClick(words, 'left', 1),
  focus: (words) => readClick(words, 'left', 1),
  open: (words) => readClick(words, 'left', 1),
  push: (words) => readClick(words, 'left', 1),
  'double-click': (words) => readClick(words, 'left', 2),
  doubleclick: (words) => readClick(words, 'left', 2),
  double: (words) => readClick(rest(words), 'left', 2),
  'right-click': (words) => readClick(words, 'right', 1),
  rightclick: (words) => readClick(words, 'right', 1),
  right: (words) => readClick(rest(words), 'right', 1),
  left: (words) => readClick(rest(words), 'left', 1),
  'middle-click': (words) => readClick(words, 'middle', 1),
  middle: (words) => readClick(rest(words), 'middle', 1),
  press: readPress,
  hit: readPress,
  select: readSelect,
  choose: readSelect,
  pick: readSelect,
  type: readType,
  write: readType,
  input: readType,
  put: readType,
  enter: (words) => (words.tokens.length === 0 ? [{ kind: 'press', keys: ['enter'] }] : readType(words)),
  fill: (words) => readFill(words, 'with'),
  set: (words) => readFill(words, 'to'),
  clear: readClear,
  check: asCheckbox,
  uncheck: asCheckbox,
  tick: asCheckbox,
  untick: asCheckbox,
  toggle: asCheckbox,
  submit: (words) => [
    click(words.tokens.some((token) => token.kind === 'quote') ? say(words) : 'submit button'),
  ],
  scroll: readScroll,
  wait: readWait,
  pause: readWait,
  sleep: readWait,
  hover: readMove,
  move: readMove,
  drag: readDrag,
};

function readClause(clause: Clause): Reading {
  const words: Words = clause;
  const verb = words.tokens[0]?.value ?? '';
  return READERS[verb]?.(rest(words)) ?? null;
}

/** All goals of an instruction, in order; or the words that were not understood. Never throws. */
export function understand(instruction: string): Understanding {
  const { lead, clauses } = splitClauses(instruction);
  if (lead.length > 0) return { understood: false, unclear: textOf(instruction, lead) };
  const goals: Goal[] = [];
  for (const clause of clauses) {
    const reading = readClause(clause);
    if (!reading) return { understood: false, unclear: textOf(instruction, clause.tokens) };
    goals.push(...reading);
  }
  return goals.length > 0 ? { understood: true, goals } : { understood: false, unclear: instruction.trim() };
}
