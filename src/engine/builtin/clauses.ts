/** Cuts an instruction into clauses, each beginning with what is to be done. Pure. */
import { type Token, tokenize } from './tokens.ts';

const VERBS = new Set(
  `click tap press hit push select choose pick double-click doubleclick double right-click rightclick middle-click
  left-click type enter write input fill put set scroll wait pause sleep hover move drag open focus clear check uncheck tick
  untick toggle submit activate visit download read report find`.split(/\s+/),
);
/** Verbs only with one of these behind them: "go ahead" and "the log" are none. */
const SECOND_WORDS: Readonly<Record<string, readonly string[]>> = {
  go: ['to'],
  navigate: ['to'],
  browse: ['to'],
  log: ['in', 'into', 'on'],
  sign: ['in', 'into'],
  login: ['as', 'with', 'using', 'to', 'in'],
  tell: ['me', 'us'],
  see: ['whether', 'if'],
  verify: ['whether', 'if'],
  confirm: ['whether', 'if'],
  determine: ['whether', 'if'],
  ask: ['me', 'us', 'somebody', 'someone', 'a'],
  what: ['is', 'are', 'does'],
  "what's": ['the', 'my', 'in', 'on'],
  'what’s': ['the', 'my', 'in', 'on'],
};
const JOINERS = new Set([
  'and',
  'then',
  'next',
  'afterwards',
  'after',
  'finally',
  'lastly',
  'also',
  'now',
  'first',
]);
const POLITE = new Set([
  'please',
  'kindly',
  'just',
  'can',
  'could',
  'you',
  'i',
  'want',
  'to',
  'need',
  "let's",
  'go',
  'ahead',
]);

export interface Clause {
  /** The verb first; marks between words kept, marks at the ends dropped. */
  readonly tokens: readonly Token[];
  readonly source: string;
}

function isVerb(token: Token | undefined, next: Token | undefined): boolean {
  if (token?.kind !== 'word') return false;
  if (
    token.value === 'double' ||
    token.value === 'right' ||
    token.value === 'middle' ||
    token.value === 'left'
  ) {
    return next?.value === 'click' || next?.value === 'clicking';
  }
  // A task may say anything, `__proto__` as well.
  const second = Object.hasOwn(SECOND_WORDS, token.value) ? SECOND_WORDS[token.value] : undefined;
  if (second) return second.includes(next?.value ?? '');
  return VERBS.has(token.value);
}

/** "1." or "2)" or "-" or "Step 3:" ahead of a step of a list. */
function isBullet(token: Token, next: Token | undefined): boolean {
  if (token.kind !== 'word') return false;
  if (token.value === 'step') return /^\d{1,2}\)?$/.test(next?.value ?? '');
  return (
    /^([-*•]|\d{1,2}\))$/.test(token.value) ||
    (/^\d{1,2}$/.test(token.value) && (next?.value === '.' || next?.value === ':'))
  );
}

/** Index of the verb that starts a clause at `at`, past joiners and polite words; -1 when none does. */
function clauseStart(tokens: readonly Token[], at: number): number {
  let index = at;
  while (index < tokens.length) {
    const token = tokens[index];
    if (!token) return -1;
    if (isVerb(token, tokens[index + 1])) return index;
    const skippable =
      token.kind === 'mark' ||
      isBullet(token, tokens[index + 1]) ||
      (token.kind === 'word' && (JOINERS.has(token.value) || POLITE.has(token.value)));
    if (!skippable) return -1;
    index += 1;
  }
  return -1;
}

function isSeparator(token: Token): boolean {
  return (
    token.kind === 'mark' || (token.kind === 'word' && (token.value === 'and' || token.value === 'then'))
  );
}

function trim(tokens: readonly Token[]): Token[] {
  const isEdge = (token: Token | undefined): boolean =>
    token !== undefined && (token.kind === 'mark' || token.value === 'then');
  const kept = [...tokens];
  while (isEdge(kept.at(-1))) kept.pop();
  while (isEdge(kept[0])) kept.shift();
  return kept;
}

/** Index of "do not press …" behind another clause; -1 without. It must not become part of a text or of a name. */
function negatedAt(tokens: readonly Token[]): number {
  return tokens.findIndex((token, at) => {
    const before = tokens[at - 1];
    if (token.kind !== 'word' || !before || !(isSeparator(before) || before.value === 'but')) return false;
    const verb = token.value === 'do' && tokens[at + 1]?.value === 'not' ? at + 2 : at + 1;
    if (verb === at + 1 && !/^(don['’]?t|never)$/.test(token.value)) return false;
    return isVerb(tokens[verb], tokens[verb + 1]);
  });
}

/** `lead`: what stood before the first verb and is not politeness, or says what not to do; not empty means that it was not understood. */
export function splitClauses(source: string): { lead: Token[]; clauses: Clause[] } {
  const tokens = tokenize(source);
  const negated = negatedAt(tokens);
  if (negated >= 0) return { lead: trim(tokens.slice(negated)), clauses: [] };
  const starts: { separator: number; verb: number }[] = [];
  const first = clauseStart(tokens, 0);
  if (first >= 0) starts.push({ separator: 0, verb: first });
  for (let at = Math.max(first, 0) + 1; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token || !isSeparator(token)) continue;
    const verb = clauseStart(tokens, at);
    if (verb < 0) continue;
    starts.push({ separator: at, verb });
    at = verb;
  }
  const lead = trim(tokens.slice(0, starts[0]?.separator ?? tokens.length));
  const clauses = starts.map(({ verb }, index) => ({
    tokens: trim(tokens.slice(verb, starts[index + 1]?.separator ?? tokens.length)),
    source,
  }));
  return { lead, clauses };
}

/** The words as they were written, from the first token to the last. */
export function textOf(source: string, tokens: readonly Token[]): string {
  const first = tokens[0];
  const last = tokens.at(-1);
  return first && last ? source.slice(first.start, last.end) : '';
}
