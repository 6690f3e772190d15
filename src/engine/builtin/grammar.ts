/** Imperative English to goals: one small reading for each family of verbs. Pure. */
import type { Button, Direction } from '../../contract/actions.ts';
import { addressIn, goTo } from './addresses.ts';
import { type Clause, splitClauses, textOf } from './clauses.ts';
import { isSecret } from './gates.ts';
import { click, type Goal, type Understanding } from './goals.ts';
import { isModifier, keysOf } from './keys.ts';
import { cutAt, dropLeading, inTurn, isSeparator, type Reading, rest, say, type Words } from './phrases.ts';
import { readAsk, readDownload, readOpen, readReport, readSignIn, withoutEchoes } from './requests.ts';
import type { Token } from './tokens.ts';

const MAX_WAIT_MS = 60_000;
const SCROLL_AMOUNT = 5;
const SCROLL_FAR = 30;
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

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

const SPOT = /^\(?\s*(?:x\s*[=:]?\s*)?(\d{1,5})(?:\s*,\s*|\s+)(?:y\s*[=:]?\s*)?(\d{1,5})\s*\)?$/i;

function readClick(words: Words, button: Button, clicks: number): Reading {
  const steps = cutAt(words, ({ kind, value }) => kind === 'word' && value === 'then');
  if (steps.length > 1) return inTurn(steps, (step) => readClick(step, button, clicks));
  const { words: named, times } = takeTimes(dropLeading(words, ['on', 'at', 'once']));
  const target = say(named);
  const spot = SPOT.exec(target);
  if (spot) return [{ kind: 'click_at', x: Number(spot[1]), y: Number(spot[2]) }];
  if (target === '') return null;
  return times === 2 && clicks === 1
    ? [click(target, button, 2)]
    : Array.from({ length: times }, () => click(target, button, clicks));
}

/** An address, a page by the link to it, or anything else that opens when it is clicked. */
function readVisit(words: Words): Reading {
  const address = addressIn(words);
  return address === null ? (readOpen(words) ?? readClick(words, 'left', 1)) : goTo(address);
}

/** "press enter", "press ctrl+s", else "press the Save button". */
function readPress(words: Words): Reading {
  const { words: named, times } = takeTimes(words);
  const [only] = named.tokens;
  const keys = keysOf(named.tokens.length === 1 && only?.kind === 'quote' ? only.value : say(named));
  if (keys) return Array.from({ length: times }, () => ({ kind: 'press' as const, keys }));
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

const ENTERED = /^(your|my|the|an?|some|any)$/;

/** "your name" and, of things to be entered, "the password": what they are is not said, so nobody can type them. */
function isUnsaid({ tokens }: Words, determiners: RegExp): boolean {
  const [first] = tokens;
  return first?.kind === 'word' && tokens.length > 1 && tokens.length < 5 && determiners.test(first.value);
}

/** What only a person can enter; anything else that is not said was not understood. */
function unsaidSecret(what: string): Reading {
  return isSecret(what) ? [{ kind: 'unsaid', what }] : null;
}

/** "A in X and B in Y", cut where both sides say where their text goes. */
function pairsOf(words: Words): Words[] {
  for (const [at, token] of words.tokens.entries()) {
    if (token.value !== ',' && token.value !== 'and') continue;
    const [left] = cutAt({ ...words, tokens: words.tokens.slice(0, at) }, () => false);
    const [right] = cutAt(rest(words, at), () => false);
    if (left && right && placeIndex(left) > 0 && placeIndex(right) > 0) return [left, ...pairsOf(right)];
  }
  return [words];
}

/** "type Y", "type Y into X", "type into X: Y", "type Y into X and Z into W". */
function readType(words: Words, unsaid = /^your$/): Reading {
  const pairs = pairsOf(words);
  if (pairs.length > 1) return inTurn(pairs, (pair) => readType(pair, unsaid));
  const { tokens } = words;
  if (isInto(tokens[0])) {
    const at = tokens.findIndex((token) => token.kind === 'quote' || token.value === ':');
    const quotedName = tokens[at]?.kind === 'quote' && at === 1;
    if (at > 1 && !quotedName)
      return into(say({ ...words, tokens: tokens.slice(1, at) }), typedText(rest(words, at)));
  }
  const at = placeIndex(words);
  const said = at > 0 ? { ...words, tokens: tokens.slice(0, at) } : words;
  const text = typedText(said);
  if (text === '') return null;
  if (text === say(said) && isUnsaid(said, unsaid)) return unsaidSecret(text);
  return at > 0 ? into(say(rest(words, at + 1)), text) : [{ kind: 'type', text }];
}

/** "put Y in X": what is put goes somewhere, so the last preposition leads there. */
function readPut(words: Words): Reading {
  const pairs = pairsOf(words);
  const at = words.tokens.findLastIndex(isInto);
  if (pairs.length > 1 || at <= 0) return readType(words);
  return into(say(rest(words, at + 1)), typedText({ ...words, tokens: words.tokens.slice(0, at) }));
}

/** "fill (in) X with Y", "set X to Y", "fill X with Y and Z with W", else as "type". */
function readFill(words: Words, joint: 'with' | 'to'): Reading {
  const named = dropLeading(words, ['in', 'out', 'up']);
  const isJoint = (token: Token): boolean => token.kind === 'word' && token.value === joint;
  const at = named.tokens.findIndex(isJoint);
  if (at <= 0) {
    if (joint === 'with' && placeIndex(named) > 0) return readType(named, ENTERED);
    return isUnsaid(named, ENTERED) ? unsaidSecret(say(named)) : null;
  }
  const target = say({ ...named, tokens: named.tokens.slice(0, at) });
  const value = rest(named, at + 1);
  const separator = value.tokens.findIndex((token, index) => index > 0 && isSeparator(token));
  const next = separator < 0 ? -1 : value.tokens.findIndex((token, at) => at > separator && isJoint(token));
  const cut = value.tokens.findLastIndex((token, index) => index < next && isSeparator(token));
  if (cut <= 0) return into(target, typedText(value));
  const [text] = cutAt({ ...value, tokens: value.tokens.slice(0, cut) }, () => false);
  // "to" is a word of many texts: only after a single word or quote does another one start another field.
  if (!text || (joint === 'to' && text.tokens.length > 1)) return null;
  return inTurn([text, rest(value, cut + 1)], (part) =>
    part === text ? into(target, typedText(text)) : readFill(part, joint),
  );
}

const IS_LIST = /\b(drop ?down|list|menu|select|combo ?box|selector)$/i;

/** "select B from A" and "select B in the A dropdown" open A first. */
function readSelect(words: Words): Reading {
  const at = words.tokens.findLastIndex(
    (token, index) =>
      token.kind === 'word' &&
      (token.value === 'from' || (token.value === 'in' && IS_LIST.test(say(rest(words, index + 1))))),
  );
  if (at <= 0) return readClick(words, 'left', 1);
  const choice = say({ ...words, tokens: words.tokens.slice(0, at) });
  return [click(say(rest(words, at + 1))), click(choice)];
}

/** Where a scroll can go without looking for anything. "Scroll to Contact" would be done before Contact is in sight. */
const SCROLL_GOALS = new Set(
  'the very top bottom end start left right up down side page by of this'.split(' '),
);

function seeksSomething(said: readonly string[]): boolean {
  const to = said.indexOf('to');
  return (
    said.includes('until') ||
    (to >= 0 && !SCROLL_GOALS.has(said.slice(to + 1).find((word) => word !== 'the') ?? ''))
  );
}

function readScroll(words: Words): Reading {
  const said = words.tokens.map((token) => token.value);
  if (seeksSomething(said)) return null;
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
  const said = say(words).toLowerCase();
  // What is to appear is not looked for, so that nothing is called done that was not seen.
  if (/\buntil\b/.test(said) && !/\b(load|ready|finish|complete|settle|idle)/.test(said)) return null;
  const asked = numberIn(words) ?? (/^(for )?half an?\b/.test(said) ? 0.5 : 1);
  const unit = /\d\s*ms\b|millisecond/.test(said) ? 1 : /\d\s*m(in)?\b|minute/.test(said) ? 60_000 : 1000;
  return [{ kind: 'wait', ms: Math.min(MAX_WAIT_MS, Math.max(1, Math.round(asked * unit))) }];
}

function readMove(words: Words): Reading {
  const named = dropLeading(words, ['the', 'mouse', 'cursor', 'pointer', 'over', 'to', 'on', 'onto', 'your']);
  const target = say(named);
  return target === '' ? null : [{ kind: 'hover', target }];
}

function readDrag(sentence: Words): Reading {
  const words = dropLeading(sentence, ['from']);
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

/** `checked`: how it must be afterwards; null where that is not said. */
function asCheckbox(words: Words, checked: boolean | null): Reading {
  const said = say(words);
  if (said === '') return null;
  const target = /\b(box|checkbox|radio|toggle|switch|option)\b/i.test(said) ? said : `${said} checkbox`;
  return [{ ...click(target), ...(checked !== null && { outcome: { kind: 'box', checked } }) }];
}

const READERS: Readonly<Record<string, (words: Words) => Reading>> = {
  click: (words) => readClick(words, 'left', 1),
  tap: (words) => readClick(words, 'left', 1),
  'left-click': (words) => readClick(words, 'left', 1),
  activate: (words) => readClick(words, 'left', 1),
  focus: (words) => readClick(words, 'left', 1),
  open: readVisit,
  visit: readVisit,
  go: (words) => readVisit(rest(words)),
  navigate: (words) => readVisit(rest(words)),
  browse: (words) => readVisit(rest(words)),
  download: readDownload,
  read: readReport,
  report: readReport,
  find: readReport,
  tell: readReport,
  see: readReport,
  verify: readReport,
  confirm: readReport,
  determine: readReport,
  what: readReport,
  "what's": readReport,
  'what’s': readReport,
  log: (words) => readSignIn(rest(words)),
  sign: (words) => readSignIn(rest(words)),
  login: readSignIn,
  ask: readAsk,
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
  type: (words) => readType(words),
  write: (words) => readType(words),
  input: (words) => readType(words, ENTERED),
  put: readPut,
  enter: (words) =>
    words.tokens.length === 0 ? [{ kind: 'press', keys: ['enter'] }] : readType(words, ENTERED),
  fill: (words) => readFill(words, 'with'),
  set: (words) => readFill(words, 'to'),
  clear: readClear,
  check: (words) =>
    /^(?:whether|if)$/.test(words.tokens[0]?.value ?? '') ? readReport(words) : asCheckbox(words, true),
  uncheck: (words) => asCheckbox(words, false),
  tick: (words) => asCheckbox(words, true),
  untick: (words) => asCheckbox(words, false),
  toggle: (words) => asCheckbox(words, null),
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
  return Object.hasOwn(READERS, verb) ? (READERS[verb]?.(rest(words)) ?? null) : null;
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
  const asked = withoutEchoes(goals);
  return asked?.length
    ? { understood: true, goals: asked }
    : { understood: false, unclear: instruction.trim() };
}
