/** Imperative English to goals: clauses, each by the frame of its verb, in the light of those before it. Pure. */
import { type Clause, splitClauses, textOf } from './clauses.ts';
import { branched, conditionOf, without } from './conditions.ts';
import { type Context, inContext, NOTHING_SAID, thingOf, withMeans } from './context.ts';
import { readClause } from './frames.ts';
import { click, type Goal, type Reveal, type Understanding } from './goals.ts';
import { stated } from './moving.ts';
import { ARTICLES, dropLeading, isWord, partAt, rest, say, upTo, type Words } from './phrases.ts';
import { closing, UNNAMED_SECTIONS } from './pointing.ts';
import { readReport } from './requests.ts';
import { opened, rowKey } from './rows.ts';
import { type Token, tokenize } from './tokens.ts';
import { type Frame, verbAt } from './verbs.ts';

/** More than anybody means by one instruction. */
const MOST_GOALS = 400;

const POINTING: ReadonlySet<Frame> = new Set<Frame>([
  ...([
    'click',
    'double',
    'right',
    'press',
    'select',
    'check',
    'uncheck',
    'toggle',
    'drag',
    'hover',
    'visit',
  ] as const),
  ...(['remove', 'reply', 'forward', 'turn', 'offered', 'download', 'close'] as const),
]);
const ENTERING: ReadonlySet<Frame> = new Set<Frame>([
  'type',
  'enter',
  'put',
  'paste',
  'fill',
  'set',
  'search',
]);
/** In these, "if" is about what is to be told. */
const ASKING: ReadonlySet<Frame> = new Set<Frame>([
  'report',
  'whether',
  'verify',
  'what',
  'find',
  'ask',
  'if',
  'unless',
  'once',
]);

interface Said {
  readonly goals: readonly Goal[];
  readonly context: Context;
}

const REVEALS: readonly (readonly [RegExp, Reveal['by'] & ('tabs' | 'sections' | 'pages')])[] = [
  [/\btabs?\b/i, 'tabs'],
  [/\b(?:pages?|results?|list)\b/i, 'pages'],
  [/\b(?:sections?|tree|folders?|panels?|menus?|accordions?)\b/i, 'sections'],
];

/** The clauses behind it act on what it finds. */
const isActedOn = (next: Clause | undefined): boolean => next !== undefined && POINTING.has(next.verb.frame);

const USES_IT =
  /^(?:it|that|this|them|the (?:result|value|text|word|answer|number|address|name|code))\b|\b(?:it|that)$/i;
const isEntered = (next: Clause | undefined): boolean =>
  next !== undefined &&
  ENTERING.has(next.verb.frame) &&
  (next.verb.frame === 'paste' || USES_IT.test(say(next)));

/** "find X" is to be told, unless what follows acts on it or enters it. */
function readFind(clause: Clause, next: Clause | undefined, context: Context): Said | null {
  const thing = say(clause);
  if (thing === '') return next ? { goals: [], context } : null;
  if (isActedOn(next)) {
    const row = rowKey(thing);
    const inside =
      row ?? /^(.+?) in (?:the )?[\w ]*(?:book|list|table|directory|inbox)$/i.exec(thing)?.[1] ?? null;
    return { goals: [], context: { ...context, thing, row: inside } };
  }
  if (isEntered(next)) return { goals: [], context: { ...context, finding: thing } };
  const goals = readReport(clause);
  return goals && { goals, context: { ...context, finding: thing } };
}

function readCopy(clause: Clause, later: readonly Clause[], context: Context): Said | null {
  const parts = partAt(clause, ['into', 'to', 'in']);
  const isPlace =
    parts &&
    !/\b(?:below|above|clipboard)$/i.test(say(parts.after)) &&
    isWord(clause.tokens[clause.tokens.length - 1 - parts.after.tokens.length], 'into', 'to');
  const from = say(isPlace ? parts.before : clause).replace(/\s+to (?:the |your )?clipboard$/i, '');
  const thing = from
    .replace(/^(?:all )?(?:the )?(?:text|contents?|value) (?:in|from|of|inside) /i, '')
    .replace(/ below$/i, '');
  if (thing === '') return null;
  const after = { ...context, finding: thing };
  if (isPlace) return { goals: [{ kind: 'copy', from: thing, to: say(parts.after) }], context: after };
  if (later.some(isEntered)) return { goals: [], context: after };
  const keys = (...names: string[]): Goal => ({ kind: 'press', keys: names });
  return { goals: [click(thing), keys('ctrl', 'a'), keys('ctrl', 'c')], context: after };
}

/** "use the textbox to enter X": a clause in a clause. */
function readUse(clause: Clause, context: Context): Said | null {
  const at = clause.tokens.findIndex(
    (token, index) => index > 0 && isWord(token, 'to') && verbAt(clause.tokens, index + 1),
  );
  const verb = at < 0 ? null : verbAt(clause.tokens, at + 1);
  const means = say(at < 0 ? clause : upTo(clause, at));
  if (means === '') return null;
  if (!verb) return { goals: [], context: { ...context, thing: means } };
  const inner = { ...clause, verb, tokens: rest(clause, at + 1 + verb.length).tokens };
  const goals = readClause(inner);
  return goals && { goals: withMeans(goals, means), context };
}

function readBetween(clause: Clause, next: Clause | undefined, context: Context): Said | null {
  const by = REVEALS.find(([pattern]) => pattern.test(say(clause)))?.[1];
  return by && next ? { goals: [], context: { ...context, reveal: { by } } } : null;
}

const IT = /^(?:it|that|this|them)$/i;
const STARTS = /\b(?:enter|return|search|go|submit|find)\b/i;
const ofText = (text: string): Words => ({ source: text, tokens: tokenize(text) });

/** Frames that speak of what other clauses say, and the others. */
function readOne(clause: Clause, later: readonly Clause[], context: Context): Said | null {
  const [next] = later;
  switch (clause.verb.frame) {
    case 'find':
      return readFind(clause, next, context);
    case 'copy':
      return readCopy(clause, later, context);
    case 'use':
      return readUse(clause, context);
    case 'between':
      return readBetween(clause, next, context);
    case 'unfold':
      if (UNNAMED_SECTIONS.test(say(clause)) && later.slice(0, 2).some(isActedOn))
        return { goals: [], context: { ...context, reveal: { by: 'sections' } } };
      break;
    case 'reply':
    case 'forward': {
      const goals = readClause(clause);
      const first = goals?.[0];
      const alone = context.row !== null && first?.kind === 'click' && first.target === clause.verb.frame;
      return (
        goals && {
          goals: alone ? [opened(context.row ?? ''), ...goals] : goals,
          context: { ...context, row: null },
        }
      );
    }
    case 'close':
      if (IT.test(say(clause)) && context.thing !== null)
        return { goals: [closing(say(dropLeading(ofText(context.thing), ARTICLES)), null)], context };
      break;
    case 'offered':
    case 'remove':
      if (IT.test(say(clause)) && context.row === null)
        return readOne({ ...clause, tokens: [] }, later, context);
      break;
    case 'search': {
      const goals = readClause(clause);
      const sends =
        next && /^(?:press|click|submit)$/.test(next.verb.frame) && STARTS.test(say(next) || next.written);
      return goals && { goals: sends ? goals.slice(0, -1) : goals, context };
    }
    case 'once': {
      const { target, gone } = stated(say(clause));
      const seek: Goal = { kind: 'seek', target, gone, search: { by: 'wait' } };
      return target === '' ? null : { goals: [seek], context };
    }
  }
  const goals = readClause(clause);
  return goals && { goals, context };
}

/** The clause by itself and, where it ends in a condition, that: "click OK if a dialog is shown". */
function readConditional(clause: Clause, later: readonly Clause[], context: Context): Said | null {
  const at = ASKING.has(clause.verb.frame)
    ? -1
    : clause.tokens.findIndex((token, index) => index > 0 && isWord(token, 'if', 'unless'));
  const tail = at < 0 ? null : say(rest(clause, at + 1));
  const done = clause.tokens.findIndex(
    (token, index) =>
      index >= 0 &&
      isWord(token, 'when', 'once') &&
      isWord(clause.tokens[index + 1], 'done', 'finished', 'you', 'ready', 'complete'),
  );
  const end = at >= 0 ? at : done;
  const own =
    end < 0
      ? clause
      : {
          ...clause,
          tokens: upTo(clause, end).tokens.filter(
            (token, index) => !(index === end - 1 && isWord(token, 'only')),
          ),
        };
  const said = readOne(own, later, context);
  if (!said) return null;
  const goals = inContext(
    said.goals,
    tail === null ? said.context : { ...said.context, thing: stated(tail).target },
  );
  if (!goals) return null;
  const thing = thingOf(goals) ?? said.context.thing;
  const branch =
    tail === null ? goals : branched(conditionOf(tail, isWord(clause.tokens[at], 'unless')), goals, []);
  return { goals: branch, context: { ...said.context, thing } };
}

type Read = { readonly goals: readonly Goal[]; readonly context: Context } | { readonly unclear: string };

/** The words of a clause with its verb. */
const wordsOf = ({ written, tokens, source }: Clause): string =>
  `${written} ${textOf(source, tokens)}`.trim();

/** Clauses from `at` on that belong to a condition: the first, and those that "and" joins to it. */
function bodyFrom(clauses: readonly Clause[], at: number): Clause[] {
  const first = clauses[at];
  if (!first) return [];
  const end = clauses.findIndex((clause, index) => index > at && clause.joint !== 'and');
  return clauses.slice(at, end < 0 ? undefined : end);
}

function readIf(clauses: readonly Clause[], at: number, context: Context): (Read & { next: number }) | null {
  const clause = clauses[at] as Clause;
  const body = bodyFrom(clauses, at + 1);
  const after = at + 1 + body.length;
  const other = clauses[after]?.joint === 'otherwise' ? bodyFrom(clauses, after) : [];
  const { target } = stated(say(clause));
  const then = readAll(body, { ...context, thing: target });
  const otherwise = readAll(other, context);
  if (body.length === 0 || say(clause) === '') return null;
  if ('unclear' in then) return { ...then, next: after };
  if ('unclear' in otherwise) return { ...otherwise, next: after };
  const goals = branched(
    conditionOf(say(clause), clause.verb.frame === 'unless'),
    then.goals,
    otherwise.goals,
  );
  return { goals, context: { ...then.context, row: context.row }, next: after + other.length };
}

function readAll(clauses: readonly Clause[], before: Context): Read {
  const goals: Goal[] = [];
  let context = before;
  for (let at = 0; at < clauses.length && goals.length <= MOST_GOALS; ) {
    const clause = clauses[at] as Clause;
    const conditional = clause.verb.frame === 'if' || clause.verb.frame === 'unless';
    const branch = conditional ? readIf(clauses, at, context) : null;
    if (conditional && (!branch || 'unclear' in branch))
      return { unclear: branch && 'unclear' in branch ? branch.unclear : wordsOf(clause) };
    const said =
      branch && 'goals' in branch ? branch : readConditional(clause, clauses.slice(at + 1, at + 4), context);
    if (!said) return { unclear: wordsOf(clause) };
    goals.push(...said.goals);
    // What shows something else is not for all that follows.
    context = { ...said.context, ...(said.goals.length > 0 && { reveal: null }) };
    at = branch ? branch.next : at + 1;
  }
  return { goals, context };
}

const PLACES = ['in', 'on', 'at', 'for', 'under', 'from', 'within', 'inside', 'below', 'above'];
const PURPOSE = ['to', 'in'];

/** What stands before the first verb and says where: "In the Settings dialog, click Save"; null where it says something else. */
function leadOf(source: string, lead: readonly Token[]): Context | null {
  if (lead.length === 0) return NOTHING_SAID;
  const words: Words = { source, tokens: lead };
  if (!isWord(lead[0], ...PLACES)) return null;
  const place = say(rest(words));
  if (place === '') return null;
  if (isWord(lead[0], 'for')) {
    const row =
      rowKey(place) ??
      say(dropLeading(rest(words), [...ARTICLES, 'user', 'post', 'account', 'product', 'order']));
    return { ...NOTHING_SAID, row, thing: place };
  }
  return { ...NOTHING_SAID, place, thing: place };
}

/** "To delete the file, press delete": what it is for is said by what is to be done. */
function withoutPurpose(source: string, clauses: readonly Clause[]): readonly Clause[] {
  const [first, second] = clauses;
  if (!first || !second || second.joint !== 'comma') return clauses;
  const ahead = tokenize(source.slice(0, 200));
  const purpose = isWord(ahead[0], ...PURPOSE) && (isWord(ahead[0], 'to') || isWord(ahead[1], 'order'));
  return purpose ? clauses.slice(1) : clauses;
}

const ECHO =
  /^(?:it|that|this|them|the (?:result|results|answer|outcome|value|findings?))(?: back)?(?: to (?:me|us))?$/i;

/** "find X and report it" wants one thing; null when what is meant stands nowhere before. */
function withoutEchoes(goals: readonly Goal[]): readonly Goal[] | null {
  const isEcho = (goal: Goal): boolean => goal.kind === 'read' && ECHO.test(goal.subject);
  const isNew = (goal: Goal): boolean => (goal.kind === 'read' && !isEcho(goal)) || goal.kind === 'copy';
  const first = goals.findIndex(isNew);
  const orphan = goals.findIndex(isEcho);
  if (orphan >= 0 && (first < 0 || orphan < first)) return null;
  const isTold = (at: number): boolean => goals.slice(at + 1, at + 3).some((one) => one.kind === 'read');
  return without(
    goals,
    // What was asked for in so many words is not told twice.
    (goal, at) => isEcho(goal) || (goal.kind === 'read' && goal.orPage === true && isTold(at)),
  );
}

/** "You may need to scroll down": no step of its own, but a way to what is not in sight. */
const HINT =
  /(?:\(\s*)?(?:note:? )?\b(?:you|it) (?:may|might|could|will|can) (?:first )?(?:need|have|be necessary) to (scroll|expand|open|switch)[^.;)]*\)?[.;]?/gi;
const HINTED: Readonly<Record<string, 'scrolling' | 'sections' | 'tabs'>> = {
  scroll: 'scrolling',
  expand: 'sections',
  open: 'sections',
  switch: 'tabs',
};

/** The instruction without hints, blanks in their place, and the way that they name. */
function withoutHints(instruction: string): { source: string; reveal: Reveal | null } {
  const verb = [...instruction.matchAll(HINT)].at(-1)?.[1]?.toLowerCase();
  const by = verb === undefined ? undefined : HINTED[verb];
  const source = instruction.replace(HINT, (hint) => ' '.repeat(hint.length));
  return { source, reveal: by ? { by } : null };
}

const withReveal = (goals: readonly Goal[], reveal: Reveal): readonly Goal[] =>
  goals.map((goal) => (goal.kind === 'click' && !goal.reveal ? { ...goal, reveal } : goal));

/** All goals of an instruction, in order; or the words that were not understood. Never throws. */
export function understand(instruction: string): Understanding {
  const { source, reveal } = withoutHints(instruction);
  const { lead, negated, clauses } = splitClauses(source);
  const context = negated ? null : leadOf(instruction, lead);
  if (!context || (lead.length > 0 && clauses.length === 0))
    return { understood: false, unclear: textOf(instruction, lead) };
  const read = readAll(withoutPurpose(instruction, clauses), context);
  if ('unclear' in read) return { understood: false, unclear: read.unclear };
  if (read.goals.length > MOST_GOALS)
    return { understood: false, unclear: `more than ${MOST_GOALS} steps at once` };
  const asked = withoutEchoes(reveal ? withReveal(read.goals, reveal) : read.goals);
  return asked?.length
    ? { understood: true, goals: asked }
    : { understood: false, unclear: instruction.trim() };
}
