/** Cuts an instruction into clauses, each with its verb and how it is joined to the one before. Pure. */
import { keysOf } from './keys.ts';
import { type Token, tokenize } from './tokens.ts';
import { type Frame, type Verb, verbAt } from './verbs.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const JOINERS = words(
  'and then next afterwards after before finally lastly also now first firstly secondly lastly but that thereafter subsequently',
);
const POLITE = words(
  "please kindly just can could would will you i we want to need like should must have let's lets i'd like go ahead try your task is goal simply again repeatedly quickly carefully once more hey hi me lastly only",
);
/** They begin what is to be done in the other case. */
const OTHERWISE = words('otherwise else');
/** What is entered is free text: a verb that is a word like others does not end it, unless it has come to its end. */
const ENTERING: ReadonlySet<string> = words('type enter put fill set replace reply forward search');
/** They end what is entered, where nothing follows them. */
const ENDS_ALL = words(
  'save confirm continue apply send post publish proceed register finish share join create next pay order book checkout',
);
const ENDED = words('into in inside with to as');

/** They end what a condition says. */
const STATED = words(
  'shown visible appears appeared there present displayed exists open opens checked ticked selected enabled disabled done loaded up gone empty',
);

/** How a clause follows the one before it. */
type Joint = 'start' | 'comma' | 'and' | 'then' | 'otherwise' | 'sentence';

export interface Clause {
  readonly verb: Verb;
  /** The verb as it was written. */
  readonly written: string;
  /** What follows the verb; marks between words kept, marks at the ends dropped. */
  readonly tokens: readonly Token[];
  readonly joint: Joint;
  readonly source: string;
}

/** "1." or "2)" or "-" or "Step 3:" ahead of a step of a list. */
function isBullet(token: Token, next: Token | undefined): boolean {
  if (token.kind !== 'word') return false;
  if (token.value === 'step') return /^\d{1,2}\)?$/.test(next?.value ?? '');
  return (
    /^([-*•]|\(?\d{1,2}\)|[a-h]\))$/.test(token.value) ||
    (/^\d{1,2}$/.test(token.value) && (next?.value === '.' || next?.value === ':'))
  );
}

interface Start {
  /** Where the verb stands; -1 when no clause starts here. */
  readonly at: number;
  /** Where the search ended. */
  readonly end: number;
  readonly joint: Joint;
  /** Marks and joiners alone came before it. */
  readonly verb: Verb | null;
}

const isSeparator = (token: Token): boolean =>
  token.kind === 'mark' ||
  (token.kind === 'word' &&
    (token.value === 'and' || token.value === 'then' || token.value === 'but' || OTHERWISE.has(token.value)));

/** The verb that starts a clause at `at`, past joiners and polite words. */
function clauseStart(tokens: readonly Token[], at: number, verbOf: typeof verbAt): Start {
  let joint: Joint = 'comma';
  let index = at;
  for (; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    const verb = joint === 'comma' && index > 0 ? verbAt(tokens, index) : verbOf(tokens, index);
    if (verb) return { at: index, end: index, joint, verb };
    const bullet = isBullet(token, tokens[index + 1]);
    if (token.kind === 'word' && OTHERWISE.has(token.value)) joint = 'otherwise';
    else if (joint !== 'otherwise') {
      if ((token.kind === 'mark' && /^[.;!?]$/.test(token.value)) || bullet) joint = 'sentence';
      else if (joint !== 'sentence' && /^(?:then|next|afterwards|finally|lastly|now)$/.test(token.value))
        joint = 'then';
      else if (joint === 'comma' && token.value === 'and') joint = 'and';
    }
    const skippable =
      token.kind === 'mark' ||
      bullet ||
      (token.kind === 'word' &&
        (JOINERS.has(token.value) || POLITE.has(token.value) || OTHERWISE.has(token.value)));
    if (!skippable) return { at: -1, end: index, joint, verb: null };
  }
  return { at: -1, end: index, joint, verb: null };
}

function trim(tokens: readonly Token[]): Token[] {
  const isEdge = (token: Token | undefined): boolean =>
    token !== undefined && (token.kind === 'mark' || (token.kind === 'word' && token.value === 'then'));
  let [from, to] = [0, tokens.length];
  while (to > from && isEdge(tokens[to - 1])) to -= 1;
  while (from < to && isEdge(tokens[from])) from += 1;
  return tokens.slice(from, to);
}

/** Index of "do not press …" behind another clause; -1 without. It must not become part of a text or of a name. */
function negatedAt(tokens: readonly Token[]): number {
  return tokens.findIndex((token, at) => {
    const before = tokens[at - 1];
    if (token.kind !== 'word' || !before || !isSeparator(before)) return false;
    const verb = token.value === 'do' && tokens[at + 1]?.value === 'not' ? at + 2 : at + 1;
    if (verb === at + 1 && !/^(don['’]?t|never)$/.test(token.value)) return false;
    return verbAt(tokens, verb) !== null;
  });
}

/** Whether the clause so far goes on, although a verb stands at `next`: it is a word of its text, a key, or a button's name. */
function goesOn(
  tokens: readonly Token[],
  open: { verb: Verb; from: number },
  separator: number,
  next: Start,
): boolean {
  const { verb } = next;
  if (!verb) return true;
  if (verb.frame === 'if' || verb.frame === 'once') {
    const from = next.at + verb.length;
    const end = tokens.findIndex((token, at) => at >= from && isSeparator(token));
    const condition = tokens.slice(from, end < 0 ? undefined : end);
    if (isBackwards(condition.map(({ value }) => value).join(' '))) return true;
  }
  const said = tokens.slice(open.from, separator);
  // "write: when the boat…": what follows a colon is text to the end of its sentence.
  if (ENTERING.has(open.verb.frame) && said[0]?.value === ':' && next.joint !== 'sentence') return true;
  if (ENTERING.has(open.verb.frame) && tokens[open.from]?.value === ':' && separator === open.from)
    return true;
  if (open.verb.frame === 'press') {
    const end = tokens.findIndex((token, at) => at > next.at && isSeparator(token));
    const segment = tokens.slice(next.at, end < 0 ? undefined : end);
    return (
      segment.length === 1 && keysOf(segment[0]?.raw ?? '') !== null && keysOf(said[0]?.raw ?? '') !== null
    );
  }
  if (verb.frame !== 'offered' || !ENTERING.has(open.verb.frame)) return false;
  // "Fill in the form: … Accept the rules": a form has no sentences.
  if (open.verb.frame === 'fill' && next.joint === 'sentence') return false;
  // "… and save": a verb that nothing follows.
  const after = tokens[next.at + verb.length];
  const behind = after && /^(?:it|them)$/.test(after.value) ? tokens[next.at + verb.length + 1] : after;
  const isLast = behind === undefined || (behind.kind === 'mark' && behind === tokens.at(-1));
  if (isLast && next.joint !== 'comma' && said.length > 1 && ENDS_ALL.has(verb.said)) return false;
  return !said.some(({ kind, value }) => kind === 'quote' || (kind === 'word' && ENDED.has(value)));
}

/** "if there is one", "when asked": the condition of what stands before it. */
const BACKWARDS =
  /^(?:there (?:is|are) (?:one|any|some)|one (?:is|gets) (?:shown|there|displayed|visible)|one (?:appears|exists|shows up|pops up)|(?:it|they) (?:is|are) (?:shown|there|displayed|visible|present|needed|asked for)|(?:it|they) (?:appears?|exists?|shows? up|pops? up|comes? up)|any|asked|prompted|needed|necessary|required|present|shown|possible)$/i;

export const isBackwards = (condition: string): boolean => BACKWARDS.test(condition.trim());

/** A verb without "and" before it, where what comes before is complete: "scroll to the bottom of the text hit submit". */
function runsOn(tokens: readonly Token[], open: { verb: Verb; from: number }, at: number): boolean {
  if (at - open.from < 2) return false;
  const frame = verbAt(tokens, at)?.frame;
  if (/^(?:if|unless|once)$/.test(open.verb.frame))
    return frame !== undefined && STATED.has(tokens[at - 1]?.value ?? '');
  // "until the Submit button is visible".
  if (open.verb.frame !== 'scroll' || ARTICLE.test(tokens[at - 1]?.value ?? '')) return false;
  return frame === 'press' || frame === 'click' || frame === 'submit';
}

const PLACING: ReadonlySet<string> = words('in on from under at within inside for beside');
const IMPERATIVE: ReadonlySet<Frame> = new Set<Frame>([
  ...([
    'click',
    'select',
    'type',
    'enter',
    'press',
    'set',
    'put',
    'turn',
    'uncheck',
    'toggle',
    'fill',
    'check',
  ] as const),
]);
const ARTICLE = /^(?:the|a|an|this|that|my|your)$/;

/** "In the Colour list pick Blue": where no comma parts the place from what is to be done in it. */
function afterPlace(tokens: readonly Token[]): Start | null {
  const isBeside = tokens[0]?.value === 'next' && tokens[1]?.value === 'to';
  if (tokens[0]?.kind !== 'word' || !(PLACING.has(tokens[0].value) || isBeside)) return null;
  const comma = tokens.findIndex(isSeparator);
  const at = tokens.findIndex((token, index) => {
    const verb = index > 1 ? verbAt(tokens, index) : null;
    if (token.kind !== 'word' || verb === null || index === tokens.length - 1) return false;
    // "In the check list", "in the final check press OK": no verb.
    // "From the Country select box choose Norway".
    const isKind =
      verb.said === 'select' &&
      /^(?:box|list|menu|field|element|drop-?down)$/.test(tokens[index + 1]?.value ?? '');
    if (isKind) return false;
    const isNoun =
      verb.frame === 'check' &&
      (ARTICLE.test(tokens[index - 1]?.value ?? '') || verbAt(tokens, index + verb.length) !== null);
    return IMPERATIVE.has(verb.frame) && !isNoun;
  });
  const isBefore = at > 0 && (comma < 0 || at < comma);
  return isBefore ? { at, end: at, joint: 'start', verb: verbAt(tokens, at) } : null;
}

/** "before clicking X", "after ticking Y". */
const isOrdering = (tokens: readonly Token[], at: number): boolean =>
  /^(?:before|after)$/.test(tokens[at]?.value ?? '') &&
  /ing$/.test(tokens[at + 1]?.value ?? '') &&
  verbAt(tokens, at + 1) !== null;

/** In the order in which they are to be done: "before clicking X, do Y", "do Y after clicking X". */
function inOrder(clauses: readonly Clause[], orders: readonly (string | undefined)[]): Clause[] {
  const ordered = [...clauses];
  for (const [at, order] of orders.entries()) {
    const first = order === 'before' && at === 0 ? 0 : order === 'after' && at > 0 ? at - 1 : -1;
    const [one, other] = [ordered[first], ordered[first + 1]];
    if (one && other) ordered.splice(first, 2, other, one);
  }
  return ordered;
}

/** Where the clauses begin, and the separator before each. */
function startsOf(
  tokens: readonly Token[],
  verbOf: typeof verbAt,
): { separator: number; start: Start & { verb: Verb } }[] {
  const starts: { separator: number; start: Start & { verb: Verb } }[] = [];
  const push = (separator: number, start: Start): number => {
    const { verb } = start;
    if (verb) starts.push({ separator, start: { ...start, verb } });
    return start.at + (verb?.length ?? 1) - 1;
  };
  const first = clauseStart(tokens, 0, verbOf);
  const placed = first.verb ? null : afterPlace(tokens);
  let at = first.verb ? push(0, { ...first, joint: 'start' }) + 1 : placed ? push(placed.at, placed) + 1 : 0;
  for (; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const last = starts.at(-1)?.start;
    const open = last && { verb: last.verb, from: last.at + last.verb.length };
    if (open && !isSeparator(token) && runsOn(tokens, open, at)) {
      at = push(at, { at, end: at, joint: 'then', verb: verbAt(tokens, at) });
      continue;
    }
    const isPoint =
      isBullet(token, tokens[at + 1]) &&
      verbAt(tokens, at + (tokens[at + 1]?.kind === 'mark' ? 2 : 1)) !== null;
    if (!isSeparator(token) && !isPoint && !isOrdering(tokens, at)) continue;
    const next = clauseStart(tokens, at, verbOf);
    const isNew = next.verb !== null && !(open && goesOn(tokens, open, at, next));
    at = isNew ? push(at, next) : Math.max(at, next.end - 1);
  }
  return starts;
}

/** `lead`: what stood before the first verb and is not politeness, or says what not to do. */
export function splitClauses(
  source: string,
  verbOf = verbAt,
): { lead: Token[]; negated: boolean; clauses: Clause[] } {
  const tokens = tokenize(source);
  const negated = negatedAt(tokens);
  if (negated >= 0) return { lead: trim(tokens.slice(negated)), negated: true, clauses: [] };
  const starts = startsOf(tokens, verbOf);
  const clauses = starts.map(({ start: { at, verb, joint } }, index) => ({
    verb,
    written: textOf(source, tokens.slice(at, at + verb.length)),
    tokens: trim(tokens.slice(at + verb.length, starts[index + 1]?.separator ?? tokens.length)),
    joint,
    source,
  }));
  const orders = starts.map(({ start }) =>
    /ing$/.test(tokens[start.at]?.value ?? '') ? tokens[start.at - 1]?.value : undefined,
  );
  const lead = trim(tokens.slice(0, starts[0]?.separator ?? tokens.length));
  return { lead, negated: false, clauses: inOrder(clauses, orders) };
}

/** The words as they were written, from the first token to the last. */
export function textOf(source: string, tokens: readonly Token[]): string {
  const first = tokens[0];
  const last = tokens.at(-1);
  return first && last ? source.slice(first.start, last.end) : '';
}
