/** Clauses that speak of others: what was found is clicked, what was copied is pasted, and conditions behind a clause. Pure. */

import { branched, conditionOf } from '../conditions.ts';
import { click, clickOn, type Goal, type Reveal } from '../goals.ts';
import { type Clause, isBackwards } from './clauses.ts';
import { type Context, inContext, thingOf, withMeans } from './context.ts';
import { readType } from './entering.ts';
import { readCode } from './errands.ts';
import { readClause } from './frames.ts';
import { keysOf } from './keys.ts';
import { LOADS, readWait, stated } from './moving.ts';
import { ARTICLES, bare, dropLeading, isWord, partAt, rest, say, textWords, upTo } from './phrases.ts';
import { closing, UNNAMED_SECTIONS } from './pointing.ts';
import { isSending } from './posting.ts';
import { inMenu } from './remarks.ts';
import { readReport, readSearch, readSignIn } from './requests.ts';
import { opened, rowKey } from './rows.ts';
import { type Frame, verbAt } from './verbs.ts';

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
  ...(['remove', 'reply', 'forward', 'turn', 'offered', 'download', 'close', 'give', 'count'] as const),
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

export interface Said {
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
  const by = partAt(clause, ['using', 'with', 'via', 'through', 'in'], 'first');
  if (by && /^(?:the )?search(?: (?:box|bar|field|form|function))?$/i.test(say(by.after))) {
    const goals = readSearch(by.before);
    return goals && { goals, context };
  }
  if (isActedOn(next)) {
    const row = rowKey(thing);
    const inside =
      row ?? /^(.+?) in (?:the )?[\w ]*(?:book|list|table|directory|inbox)$/i.exec(thing)?.[1] ?? null;
    // In a list of several pages, it may stand on another one.
    const reveal: Reveal | null =
      context.reveal ?? (inside !== null && row === null ? { by: 'pages' } : null);
    return { goals: [], context: { ...context, thing, found: thing, row: inside, reveal } };
  }
  if (isEntered(next)) return { goals: [], context: { ...context, finding: thing } };
  const goals = readReport(clause);
  return goals && { goals, context: { ...context, finding: thing } };
}

/** "take the code from the banner and enter it", "take Tom off the list". */
function readTake(clause: Clause, next: Clause | undefined, context: Context): Said | null {
  if (isEntered(next)) {
    const thing = say(clause).replace(SHOWN_THERE, '');
    return { goals: [], context: { ...context, finding: thing } };
  }
  const goals = readClause(clause);
  return goals && { goals, context };
}

/** "the code shown at the top": where it stands is seen. */
const SHOWN_THERE =
  / (?:(?:that is |which is |you see |that you see )?(?:shown|displayed|given|written|printed) )?(?:(?:at|in|on) the (?:very )?(?:top|bottom|left|right|page|screen|banner|header|footer|middle)(?: (?:of|on|in) the (?:page|screen|form))?|above|below|here|there)$/i;

/** "the code from the Messages page", to be entered on another one. */
const FROM_PAGE =
  /^(.+?) (?:from|on|in) (?:the )?["“]?([^"”]{2,40}?)["”]? (?:page|tab|section|screen|view)$/i;

/** What is to be told, and may be to be entered later; a page that is left again is opened for it. */
function readTold(clause: Clause, later: readonly Clause[], context: Context): Said | null {
  const goals = readClause(clause);
  const [goal] = goals ?? [];
  if (goals?.length !== 1 || goal?.kind !== 'read' || goal.statement !== undefined)
    return goals && { goals, context };
  const [, subject = '', page = ''] = FROM_PAGE.exec(goal.subject) ?? [];
  if (subject === '' || !later.some(({ verb }) => verb.frame === 'visit' || verb.frame === 'tabs'))
    return { goals, context: { ...context, finding: goal.subject } };
  const names = [...['tab', 'link', 'button'].map((role) => `"${page}" ${role}`), `"${page}"`];
  return { goals: [clickOn(page, names), { ...goal, subject }], context: { ...context, finding: subject } };
}

const FOUND = /^(?:the|that) ((?:[\w-]+ )??[\w-]+?)(?: in(?: there)?| there)?$/i;

/** "type the code in", "enter it below": what was to be found, in the field of its name. */
function readFound(clause: Clause, { finding }: Context): Goal | null {
  const place = /^(?:it|that|this) (?:in |into |to )?(.+)$/i.exec(say(clause))?.[1];
  if (finding !== null && place !== undefined && ANY_PLACE.test(place))
    return { kind: 'copy', from: finding, to: fieldFor(finding, place) };
  const noun = FOUND.exec(say(clause))?.[1]?.toLowerCase();
  const known = finding?.toLowerCase().replace(/ (?:of|for|from|on|in) .*$/, '');
  return finding !== null && noun !== undefined && (known === noun || known?.endsWith(` ${noun}`))
    ? { kind: 'copy', from: finding, to: `${noun} field` }
    : null;
}

const FIELD_PLACE = /\b(?:field|box|input|textbox|textarea|text area|form)(?: (?:below|above))$/i;

const FROM_LIST =
  / (?:from|in|out of) the (?:list|table|directory|page|screen|overview)(?: (?:above|below))?$/i;
const ANY_PLACE = /^(?:it )?(?:the |this )?(?:form|fields?|below|above|there|here)(?: (?:below|above))?$/i;

/** "the cost centre of X into the form": the field of its name. */
function fieldFor(thing: string, place: string): string {
  const noun = /^(?:the )?([\w-]+(?: [\w-]+)?) (?:of|for) /i.exec(thing)?.[1];
  return noun !== undefined && ANY_PLACE.test(place) ? `${noun} field` : place;
}

function readCopy(clause: Clause, later: readonly Clause[], context: Context): Said | null {
  const parts = partAt(clause, ['into', 'to', 'in']);
  const isPlace =
    parts &&
    (FIELD_PLACE.test(say(parts.after)) || !/\b(?:below|above|clipboard)$/i.test(say(parts.after))) &&
    isWord(clause.tokens[clause.tokens.length - 1 - parts.after.tokens.length], 'into', 'to');
  const from = say(isPlace ? parts.before : clause).replace(/\s+to (?:the |your )?clipboard$/i, '');
  const thing = from
    .replace(/^(?:all )?(?:the )?(?:text|contents?|value) (?:in|from|of|inside) /i, '')
    .replace(/ below$/i, '')
    .replace(FROM_LIST, '');
  if (thing === '') return null;
  const after = { ...context, finding: thing };
  if (isPlace)
    return { goals: [{ kind: 'copy', from: thing, to: fieldFor(thing, say(parts.after)) }], context: after };
  if (later.some(isEntered)) return { goals: [], context: after };
  const keys = (...names: string[]): Goal => ({ kind: 'press', keys: names });
  return { goals: [click(thing), keys('ctrl', 'a'), keys('ctrl', 'c')], context: after };
}

/** "use the keyboard shortcut Ctrl+S to save". */
const SHORTCUT = /^(?:the )?(?:keyboard )?(?:shortcut|keys|key combination) ([^\s]+)(?: to .+)?$/i;

/** "use the textbox to enter X": a clause in a clause. */
function readUse(clause: Clause, context: Context): Said | null {
  const keys = keysOf(SHORTCUT.exec(say(clause))?.[1] ?? '');
  if (keys) return { goals: [{ kind: 'press', keys }], context };
  const code = readCode(clause, 'use');
  if (code) return { goals: code, context };
  const at = clause.tokens.findIndex(
    (token, index) => index > 0 && isWord(token, 'to') && verbAt(clause.tokens, index + 1),
  );
  const verb = at < 0 ? null : verbAt(clause.tokens, at + 1);
  const means = say(at < 0 ? clause : upTo(clause, at));
  if (means === '') return null;
  if (!verb) return { goals: [], context: { ...context, thing: means } };
  const searches = verb.frame === 'find' && /\bsearch\b/i.test(means);
  const inner = {
    ...clause,
    verb: searches ? { ...verb, frame: 'search' as const } : verb,
    written: verb.said,
    tokens: rest(clause, at + 1 + verb.length).tokens,
  };
  const goals = readClause(inner);
  if (searches) return goals && { goals, context };
  const signed = verb.frame === 'sign' ? readSignIn(upTo(clause, at)) : null;
  if (signed && signed.length > 2 && !/\b(?:user|pass)/i.test(means)) return { goals: signed, context };
  const given = verb.frame === 'sign' && goals ? readType(upTo(clause, at)) : null;
  if (given?.some(({ kind }) => kind === 'click'))
    return { goals: [...given, ...(goals ?? []).slice(-1)], context };
  if (/\bkeyboard\b/i.test(means)) return goals && { goals, context };
  const menu = /^(?:the |its )?["“]?([^"”]{2,30}?)["”]? (?:drop-?down )?menu$/i.exec(means)?.[1];
  if (menu !== undefined && goals)
    return { goals: [...inMenu(goals.slice(0, 1), menu), ...goals.slice(1)], context };
  return goals && { goals: withMeans(goals, means), context };
}

function readBetween(clause: Clause, next: Clause | undefined, context: Context): Said | null {
  const by = REVEALS.find(([pattern]) => pattern.test(say(clause)))?.[1];
  if (!by) return null;
  const words = say(clause);
  // "page through the list until you find X", "look through the pages for X".
  const sought = /\b(?:until|till) (.+)$/i.exec(words)?.[1] ?? /\bfor (.+)$/i.exec(words)?.[1] ?? null;
  const thing = sought === null ? context.thing : stated(sought).target;
  if (by === 'pages' && sought !== null && thing) {
    const search = { by: 'click' as const, target: 'the next page' };
    return { goals: [{ kind: 'seek', target: thing, gone: false, search }], context: { ...context, thing } };
  }
  return next ? { goals: [], context: { ...context, thing, reveal: { by } } } : null;
}

const IT = /^(?:it|that|this|them|her|him)$/i;
const LOOKED_UP = /^(?:the|an?|his|her|their) [^"“]+? (?:of|for) \S/i;
const IN_THE_LIST = / (?:in|on|from) the (?:list|table|directory|page|screen)(?: (?:above|below))?$/i;
const STARTS = /\b(?:enter|return|search|go|submit|find)\b/i;

const FILLS: ReadonlySet<Frame> = new Set<Frame>([
  'select',
  'check',
  'uncheck',
  'set',
  'turn',
  'type',
  'enter',
  'put',
  'fill',
]);

/** What ends in a button that sends it is not sent twice: "leave the comment x and post it". */
/** "Reply to Ada with "…" and send it": a reply sends itself. */
function isSentThen({ verb, ...words }: Clause, next: Clause | undefined): boolean {
  return (
    /^(?:reply|forward)$/.test(verb.frame) &&
    say(words) !== '' &&
    next?.verb.said === 'send' &&
    /^(?:it|that|this|the (?:reply|answer|message|e-?mail|mail))?$/i.test(say(next))
  );
}

function readSending(clause: Clause, later: readonly Clause[], context: Context): Said | null {
  const goals = readClause(clause);
  const last = goals?.at(-1);
  const ends = last?.kind === 'click' && isSending(last);
  // A form may have more to be chosen before it is sent.
  const next = later.find(({ verb }) => !FILLS.has(verb.frame));
  const isSent =
    next !== undefined &&
    (/^(?:click|press|submit)$/.test(next.verb.frame) ||
      /^(?:post|send|publish|save|share|sign up|register|subscribe|continue|place)$/.test(next.verb.said));
  return goals && { goals: ends && isSent ? goals.slice(0, -1) : goals, context };
}

/** "look up the extension of Ada in the list" is no search; what a click of its own sends is not sent twice. */
function readSought(clause: Clause, next: Clause | undefined, context: Context): Said | null {
  if (clause.verb.said === 'look up' && LOOKED_UP.test(say(clause)))
    return readFind({ ...clause, ...textWords(say(clause).replace(IN_THE_LIST, '')) }, next, context);
  const goals = readClause(clause);
  const sends =
    next && /^(?:press|click|submit)$/.test(next.verb.frame) && STARTS.test(say(next) || next.written);
  return goals && { goals: sends ? goals.slice(0, -1) : goals, context };
}

const IS_DONE =
  /^(?:(?:until|till|for) )?(?:it|that|this|they|the \w+)(?: is|['’]s| has| are| have)?(?: (?:been|all))? (?:done|finished?|finishes|ready|complete[ds]?|through|over)(?: \w+ing)?$/i;

/** "Once that is done, press Download", "wait until it is finished and download it": what is done next is there by then. */
function untilDone(clause: Clause, next: Clause | undefined, context: Context): Said | null {
  if (!IS_DONE.test(say(clause)) || !next || !POINTING.has(next.verb.frame)) return null;
  const said = say(next);
  const target = said === '' || IT.test(said) ? `"${next.written}"` : said;
  return { goals: [{ kind: 'seek', target, gone: false, search: { by: 'wait' } }], context };
}

/** "Once the page has loaded", "when X is shown". */
const IS_ASKED =
  /^(?:it|the \w+|a \w+(?: \w+)?|you(?: are|['’]re)?|(?:the|a) (?:dialog|popup|message|question)(?: box)?) (?:then )?(?:asks?|asked|prompts?|prompted|wants? to know)\b/i;

function readOnce(clause: Clause, context: Context): Said | null {
  // "When it asks what to do": what is answered then is waited for as any button is.
  if (IS_ASKED.test(say(clause))) return { goals: [], context };
  if (LOADS.test(say(clause))) return { goals: readWait(textWords('for the page to load')) ?? [], context };
  const { target, gone } = stated(say(clause));
  const seek: Goal = { kind: 'seek', target, gone, search: { by: 'wait' } };
  return target === '' ? null : { goals: [seek], context };
}

/** "Switch on the backup and set it to Weekly": what comes with a switch is chosen. */
function readChoice(clause: Clause, { thing }: Context): Goal | null {
  const value = /^(?:it|that|this) (?:to|on) (.+)$/i.exec(say(clause))?.[1];
  const isSwitch = /\b(?:checkbox|toggle|switch)$/i.test(thing ?? '');
  return value !== undefined && isSwitch && !/^(?:on|off)$/i.test(value)
    ? { kind: 'choose', option: value, from: null }
    : null;
}

/** "find the message by Ada and send it to Bea". */
const SENT_ON = /^(?:it|that|this|that (?:e-?mail|mail|message)) (?:on )?to [^"“]+$/i;

/** A reply or a message sent on: of the row that was found, and sent but once. */
function readAnswer(clause: Clause, next: Clause | undefined, context: Context): Said | null {
  const goals = readClause(clause);
  const first = goals?.[0];
  const alone = context.row !== null && first?.kind === 'click' && first.target === clause.verb.frame;
  const sent = goals && isSentThen(clause, next) && goals.length > 1 ? goals.slice(0, -1) : goals;
  return (
    sent && {
      goals: alone ? [opened(context.row ?? ''), ...sent] : sent,
      context: { ...context, row: null },
    }
  );
}

/** What a page has a control for, done to what was spoken of. */
function readDone(clause: Clause, later: readonly Clause[], context: Context): Said | null {
  if (IT.test(say(clause)) && /\b(?:cookies?|consent)\b/i.test(context.thing ?? ''))
    return readOne({ ...clause, ...textWords('the cookies') }, later, context);
  // "Find the oldest message and archive it" is "archive the oldest message".
  if (IT.test(say(clause)) && context.row === null && context.found && context.found === context.thing)
    return readOne({ ...clause, ...textWords(context.found) }, later, { ...context, thing: null });
  // "Scroll down to the order of Ada and archive it": there may be as many to archive as there are orders.
  if (IT.test(say(clause)) && context.row === null && context.waited && context.thing !== null)
    return readOne({ ...clause, ...textWords(context.thing) }, later, { ...context, thing: null });
  if (IT.test(say(clause)) && (context.row === null || clause.verb.frame === 'remove'))
    return readOne({ ...clause, tokens: [] }, later, context);
  if (clause.verb.said === 'send' && SENT_ON.test(say(clause)) && context.row !== null)
    return readOne(
      { ...clause, verb: { ...clause.verb, frame: 'forward', said: 'forward' } },
      later,
      context,
    );
  return readSending(clause, later, context);
}

/** Frames that speak of what other clauses say, and the others. */
function readOne(clause: Clause, later: readonly Clause[], context: Context): Said | null {
  const [next] = later;
  switch (clause.verb.frame) {
    case 'find':
      return readFind(clause, next, context);
    case 'copy':
      return readCopy(clause, later, context);
    case 'take':
      return readTake(clause, next, context);
    case 'use':
      return readUse(clause, context);
    case 'between':
      return readBetween(clause, next, context);
    case 'unfold':
      if (UNNAMED_SECTIONS.test(say(clause)) && later.slice(0, 2).some(isActedOn))
        return { goals: [], context: { ...context, reveal: { by: 'sections' } } };
      break;
    case 'reply':
    case 'forward':
      return readAnswer(clause, next, context);
    case 'close':
      if (IT.test(say(clause)) && context.thing !== null)
        return { goals: [closing(say(dropLeading(textWords(context.thing), ARTICLES)), null)], context };
      break;
    case 'offered':
    case 'remove':
      return readDone(clause, later, context);
    case 'report':
      return readTold(clause, later, context);
    case 'type':
    case 'enter':
    case 'put': {
      const found = readFound(clause, context);
      return found ? { goals: [found], context } : readSending(clause, later, context);
    }
    case 'search':
      return readSought(clause, next, context);
    case 'set': {
      const choice = readChoice(clause, context);
      if (choice) return { goals: [choice], context };
      break;
    }
    case 'wait':
    case 'once': {
      const until = untilDone(clause, next, context);
      if (until) return until;
      if (clause.verb.frame === 'once') return readOnce(clause, context);
    }
  }
  const goals = readClause(clause);
  // A verb alone may well be what a button says: "then Copy".
  const isName =
    goals === null &&
    clause.tokens.length === 0 &&
    /^\p{Lu}/u.test(clause.written) &&
    clause.joint === 'then';
  return goals ? { goals, context } : isName ? { goals: [click(clause.written)], context } : null;
}

/** The clause by itself and, where it ends in a condition, that: "click OK if a dialog is shown". */
export function readConditional(clause: Clause, later: readonly Clause[], context: Context): Said | null {
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
          tokens: bare(upTo(clause, end)).tokens.filter(
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
  // "if there is one": one of what the clause is about.
  const condition = tail !== null && isBackwards(tail) ? say(own).replace(/,$/, '') : tail;
  const branch =
    condition === null
      ? goals
      : branched(conditionOf(condition, isWord(clause.tokens[at], 'unless')), goals, []);
  const waited = goals.at(-1)?.kind === 'seek';
  return { goals: branch, context: { ...said.context, thing, waited } };
}
