/**
 * Slot filling: which of a form's controls an instruction has a value for, where its words are no steps that the grammar knows:
 * "Make a transfer to Sven Lindqvist, amount 12.30, reference "Rent"". Values are told by the labels beside which they stand in the
 * sentence, else by their form. Pure.
 */
import { toWord, wordLikeness } from '../../vision/grounding/likeness.ts';
import { plainText } from '../../vision/plain.ts';
import type { Element, Sight } from '../../vision/sight.ts';
import { isBlank, isSecret } from './gates.ts';
import type { Token } from './grammar/tokens.ts';
import { isBox, isField } from './looking.ts';

/** A control and what it is to show: a text, or whether it is ticked. */
export interface Slot {
  readonly element: Element;
  readonly value: string | boolean;
}

export interface Slots {
  readonly slots: readonly Slot[];
  /** Values of the sentence that no control on the screen takes. */
  readonly left: readonly string[];
}

interface Value {
  readonly text: string;
  /** Places of its first token, and after its last. */
  readonly from: number;
  readonly to: number;
}

const JOINING = new Set([
  'is',
  'be',
  'to',
  'of',
  'as',
  '=',
  ':',
  'should',
  'the',
  'a',
  'an',
  'it',
  'called',
  'named',
]);
/** A value ends ahead of these. */
const ENDING = new Set([
  'and',
  'with',
  'for',
  'in',
  'on',
  'at',
  'by',
  'from',
  'to',
  'as',
  'then',
  'but',
  'into',
]);
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const NEGATED = new Set(['not', 'no', 'without', "don't", 'don’t', 'untick', 'uncheck', 'deselect', 'never']);
const TERMS = new Set(['terms', 'conditions', 'rules', 'policy', 'privacy', 'agreement']);
const GENERIC = new Set(['number', 'address', 'field', 'no', 'code', 'name', 'your', 'the', 'of', 'my']);

const wordsOf = (text: string): string[] => plainText(text).split(' ').filter(Boolean);
/** A slip of the reader's, another number or a synonym is the same word; set by eye on the tuning tasks. */
const SAME = 0.85;
const isSame = (a: string, b: string): boolean => a === b || wordLikeness(toWord(a), toWord(b)) >= SAME;

/** "Amount (EUR) *": what it is called. */
const nameOf = ({ label, text, role }: Element): string =>
  (label || (isField(role) ? text : '')).replace(/\([^)]*\)|[*:]/g, ' ').trim();

/** "Email address" may be called the e-mail, "Card type" the type. */
function callsOf(name: string): string[][] {
  const all = wordsOf(name);
  if (all.length === 0 || all.length > 5) return [];
  const telling = all.filter((word) => !GENERIC.has(word));
  const calls = [all, telling, telling.slice(-1), telling.slice(0, 1)];
  return calls.filter(
    (one, at) => one.length > 0 && calls.findIndex((other) => other.join() === one.join()) === at,
  );
}

/** Where a name stands in the sentence: places of its first token, and after its last. */
function placesOf(call: readonly string[], tokens: readonly Token[]): { from: number; to: number }[] {
  return tokens.flatMap((_, from) => {
    let [at, said] = [from, 0];
    while (said < call.length && tokens[at]?.kind === 'word') {
      const parts = wordsOf(tokens[at]?.value ?? '');
      if (!parts.every((part, offset) => isSame(part, call[said + offset] ?? ''))) break;
      said += parts.length;
      at += 1;
    }
    return said >= call.length && tokens[from]?.kind === 'word' ? [{ from, to: at }] : [];
  });
}

const isHard = ({ kind, raw }: Token): boolean => kind === 'quote' || /\d|@/.test(raw);
/** Whether something is there to be entered. */
export const hasValues = (tokens: readonly Token[]): boolean => tokens.some(isHard);
const isCapital = ({ kind, raw }: Token): boolean => kind === 'word' && /^\p{Lu}/u.test(raw);

const textFrom = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map(({ kind, value, raw }) => (kind === 'quote' ? value : raw))
    .join(' ')
    .replace(/^[([]+|[)\]]+$/g, '');

/** The value that begins at a token: a quote, or the words up to the next comma or joint. */
function valueAt(tokens: readonly Token[], start: number, isJoined: boolean): Value | null {
  const first = tokens[start];
  if (!first || first.kind === 'mark') return null;
  if (first.kind === 'quote') return { text: first.value, from: start, to: start + 1 };
  if (!isJoined && !isHard(first) && !isCapital(first)) return null;
  let to = start;
  for (let token = tokens[to]; token?.kind === 'word' && !ENDING.has(token.value); token = tokens[to]) {
    // "Sven Lindqvist amount 12": a name ends where small letters begin.
    if (to > start && !isJoined && !isHard(token) && !isCapital(token)) break;
    to += 1;
  }
  return to > start ? { text: textFrom(tokens, start, to), from: start, to } : null;
}

/** "Victor (first name)": the value stands ahead of its name. */
function valueBefore(tokens: readonly Token[], end: number): Value | null {
  const last = tokens[end - 1];
  if (!last || last.kind === 'mark') return null;
  if (last.kind === 'quote') return { text: last.value, from: end - 1, to: end };
  let from = end;
  while (
    from > 0 &&
    tokens[from - 1] &&
    (isCapital(tokens[from - 1] as Token) || isHard(tokens[from - 1] as Token))
  )
    from -= 1;
  // What closes the bracket before belongs to another value.
  const cut = tokens
    .slice(from, end)
    .findLastIndex(({ raw }, at) => raw.endsWith(')') && at < end - from - 1);
  return from + cut + 1 < end
    ? { text: textFrom(tokens, from + cut + 1, end), from: from + cut + 1, to: end }
    : null;
}

function valueByName(element: Element, tokens: readonly Token[]): Value | null {
  for (const call of callsOf(nameOf(element))) {
    for (const { from, to } of placesOf(call, tokens)) {
      if (tokens[from]?.raw.startsWith('(')) {
        const before = valueBefore(tokens, from);
        if (before) return before;
        continue;
      }
      let at = to;
      while (JOINING.has(tokens[at]?.value ?? '')) at += 1;
      const value = valueAt(tokens, at, at > to);
      if (value) return value;
    }
  }
  return null;
}

/** Fields that take what has a form, or stands after such a word, whatever the sentence calls it. */
const BY_FORM: readonly (readonly [RegExp, (token: Token, before: Token | undefined) => boolean])[] = [
  [/e-?mail|recipient|\bto\b|invite|people|person|user|share|add/i, ({ raw }) => EMAIL.test(raw)],
  [
    /amount|sum\b|price|total|value|how much|refund|€|\$|£/i,
    ({ kind, raw }) => kind === 'word' && /^[€$£]?\d[\d.,]*[€$£]?$/.test(raw),
  ],
  [/reason|message|note|comment|description|subject|title|text|remark/i, ({ kind }) => kind === 'quote'],
];
const PERSON = /name|recipient|payee|beneficiary|\bto\b|customer|guest|holder|client/i;
const OF_PERSON = new Set(['to', 'for', 'of', 'from']);

/** The only value of its form, for the only field that takes it. */
function valueByForm(element: Element, tokens: readonly Token[], taken: readonly Value[]): Value | null {
  const name = nameOf(element);
  const isFree = (at: number): boolean => !taken.some(({ from, to }) => at >= from && at < to);
  for (const [pattern, hasForm] of BY_FORM) {
    if (!pattern.test(name)) continue;
    const places = tokens.flatMap((token, at) => (isFree(at) && hasForm(token, tokens[at - 1]) ? [at] : []));
    const [at, ...more] = places;
    if (at !== undefined && more.length === 0)
      return { text: textFrom(tokens, at, at + 1), from: at, to: at + 1 };
  }
  const role = element.role === 'dropdown' && /role|permission|access|rights|type|level/i.test(name);
  if (role) return roleIn(tokens, isFree);
  return PERSON.test(name) ? personFor(name, tokens, isFree) : null;
}

/** "invite … as an editor". */
function roleIn(tokens: readonly Token[], isFree: (at: number) => boolean): Value | null {
  const at = tokens.findIndex(
    ({ value }, place) =>
      value === 'as' && /^(?:an?|the)$/.test(tokens[place + 1]?.value ?? '') && isFree(place + 2),
  );
  const said = tokens[at + 2];
  return at < 0 || said?.kind !== 'word' ? null : { text: said.raw, from: at + 2, to: at + 3 };
}

/** "Register Tim Bauer": a name of two or more words behind the verb or "for", whole or in its parts. */
function personFor(name: string, tokens: readonly Token[], isFree: (at: number) => boolean): Value | null {
  const isNamed = (place: number): boolean => place === 1 || OF_PERSON.has(tokens[place - 1]?.value ?? '');
  const from = tokens.findIndex(
    (token, place) => isCapital(token) && isNamed(place) && isCapital(tokens[place + 1] ?? token),
  );
  const person = from < 0 ? null : valueAt(tokens, from, false);
  if (!person || person.to - from < 2) return null;
  const isFirst = /\b(?:first|given|fore)[ -]?names?\b/i.test(name);
  const isLast = /\b(?:last|family|sur)[ -]?names?\b/i.test(name);
  const [start, end] = isFirst ? [from, from + 1] : isLast ? [from + 1, person.to] : [from, person.to];
  const isWhole = tokens.slice(start, end).every((_, at) => isFree(start + at));
  return isWhole ? { text: textFrom(tokens, start, end), from: start, to: end } : null;
}

/** What a box says in the sentence, ticked or not. */
function tickOf(element: Element, tokens: readonly Token[]): { value: Value; checked: boolean } | null {
  const name = element.label || element.text;
  const said = placesOf(wordsOf(name), tokens.map(asWord));
  const [place] = said;
  const terms = wordsOf(name).some((word) => TERMS.has(word))
    ? tokens.findIndex(({ value }) => TERMS.has(value))
    : -1;
  const from = place?.from ?? terms;
  if (name === '' || from < 0) return null;
  const isNegated = tokens.slice(Math.max(0, from - 4), from).some(({ value }) => NEGATED.has(value));
  return { value: { text: name, from, to: place?.to ?? from + 1 }, checked: !isNegated };
}

/** What stands in quotes may be what a box is called. */
const asWord = (token: Token): Token => (token.kind === 'quote' ? { ...token, kind: 'word' } : token);

/** Digits, addresses and quotes are there to be entered; what no control takes must not be passed over. */
function leftOf(tokens: readonly Token[], taken: readonly Value[]): string[] {
  return tokens.flatMap((token, at) =>
    isHard(token) && !taken.some(({ from, to }) => at >= from && at < to) ? [token.raw] : [],
  );
}

/** The controls on a screen that a sentence has a value for. */
export function slotsOf(tokens: readonly Token[], { elements }: Sight): Slots {
  const slots: Slot[] = [];
  const taken: Value[] = [];
  const fields = elements.filter(
    (one) => (isField(one.role) || one.role === 'dropdown') && !one.state.disabled,
  );
  const fill = (element: Element, value: Value | null): void => {
    const isTaken = value && taken.some(({ from, to }) => value.from < to && from < value.to);
    if (!value || isTaken) return;
    taken.push(value);
    slots.push({ element, value: value.text });
  };
  for (const box of elements.filter(({ role }) => isBox(role))) {
    const tick = tickOf(box, tokens);
    if (!tick || (!tick.checked && box.role === 'radio')) continue;
    taken.push(tick.value);
    slots.push({ element: box, value: tick.checked });
  }
  for (const field of fields) fill(field, valueByName(field, tokens));
  // What is secret is entered where its name is said, and nowhere else.
  const others = fields.filter(
    (one) => !isSecret(nameOf(one)) && !slots.some(({ element }) => element === one),
  );
  for (const field of others) fill(field, valueByForm(field, tokens, taken));
  return { slots, left: leftOf(tokens, taken) };
}

const squeezed = (text: string): string => plainText(text).replaceAll(' ', '');

/** Whether a control shows already what it is to show. */
export function isFilledIn({ element, value }: Slot): boolean {
  if (typeof value === 'boolean') return element.state.checked === value;
  return !isBlank(element) && squeezed(element.text) === squeezed(value);
}
