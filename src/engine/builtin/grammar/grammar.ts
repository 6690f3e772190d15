/** Imperative English to goals: clauses, each by the frame of its verb, in the light of those before it. Pure. */

import { branched, conditionOf } from '../conditions.ts';
import { click, clickOn, type Goal, namesOf, type Understanding } from '../goals.ts';
import { type Clause, isBackwards, splitClauses, textOf } from './clauses.ts';
import { type Context, NOTHING_SAID } from './context.ts';
import { leadOf, withoutEchoes, withoutHints, withoutPurpose, withReveal } from './edges.ts';
import { readConditional } from './joining.ts';
import { SCROLL_AMOUNT, stated } from './moving.ts';
import { say } from './phrases.ts';
import { inMenu, withoutRemarks } from './remarks.ts';
import { tokenize } from './tokens.ts';
import { anyVerbAt, verbAt } from './verbs.ts';

const STATE = /\s+(?:is|are) (?:not |un)?(?:checked|ticked|selected|on|off|enabled|disabled|set)$/i;

/** More than anybody means by one instruction. */
const MOST_GOALS = 400;

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
  // "if asked, accept cookies": what is to be done says what for.
  const condition = isBackwards(say(clause)) && body[0] ? say(body[0]) || say(clause) : say(clause);
  const target = stated(condition).target.replace(STATE, '');
  const then = readAll(body, { ...context, thing: target });
  const otherwise = readAll(other, context);
  if (body.length === 0 || say(clause) === '') return null;
  if ('unclear' in then) return { ...then, next: after };
  if ('unclear' in otherwise) return { ...otherwise, next: after };
  const goals = branched(conditionOf(condition, clause.verb.frame === 'unless'), then.goals, otherwise.goals);
  return { goals, context: { ...then.context, row: context.row }, next: after + other.length };
}

/** "Log in. Tick "Remember me" before that.": ahead of what ended the steps so far. */
const BEFORE_THAT = /[^,;.] (?:before (?:that|this|doing so|you do(?: so| that)?)|beforehand)$/i;
const AHEAD = new Set(['before', 'beforehand']);
function withoutBefore(clause: Clause): Clause {
  if (!BEFORE_THAT.test(say(clause))) return clause;
  const at = clause.tokens.findLastIndex(({ kind, value }) => kind === 'word' && AHEAD.has(value));
  return { ...clause, tokens: clause.tokens.slice(0, at) };
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
      branch && 'goals' in branch
        ? branch
        : readConditional(withoutBefore(clause), clauses.slice(at + 1, at + 4), context);
    if (!said) return { unclear: wordsOf(clause) };
    const last = goals.at(-1);
    const isSigned = last?.kind === 'click' && last.outcome?.kind === 'signed_in';
    const isEarlier = BEFORE_THAT.test(say(clause)) || (clause.verb.frame === 'stay' && isSigned);
    goals.splice(isEarlier ? Math.max(0, goals.length - 1) : goals.length, 0, ...said.goals);
    // What shows something else is not for all that follows.
    context = { ...said.context, ...(said.goals.length > 0 && { reveal: null }) };
    at = branch ? branch.next : at + 1;
  }
  return { goals, context };
}

/** "If a cookie message is in the way, accept it", said last, may be in the way of what was said first. */
const MAY_COVER = /\b(?:cookies?|banner|pop-?up|advert\w*|overlay|newsletter)\b.* is shown$/i;
function ahead(goals: readonly Goal[]): readonly Goal[] {
  const at = goals.findIndex((goal, index) => goal.kind === 'if' && index + goal.skips === goals.length - 1);
  const last = goals[at];
  return at > 0 && last?.kind === 'if' && MAY_COVER.test(last.condition)
    ? [...goals.slice(at), ...goals]
    : goals;
}

/** "Scroll down and press it": as far as it takes. */
const farEnough = (goals: readonly Goal[]): readonly Goal[] =>
  goals.map((goal, at) => {
    const before = goals[at - 1];
    const follows =
      before?.kind === 'scroll' && before.direction === 'down' && before.amount === SCROLL_AMOUNT;
    if (follows && goal.kind === 'choose' && goal.from === null)
      return {
        ...clickOn(goal.option, [`"${goal.option.replaceAll('"', '')}"`, goal.option]),
        reveal: { by: 'scrolling' },
      };
    return follows && goal.kind === 'click' && !goal.reveal ? { ...goal, reveal: { by: 'scrolling' } } : goal;
  });

/** What is selected is deleted by the key, whatever button has its name. */
const byKey = (goals: readonly Goal[]): readonly Goal[] =>
  goals.map((goal, at) => {
    const before = goals[at - 1];
    const isInText =
      (before?.kind === 'press' && before.keys.length > 1) || (before?.kind === 'click' && before.clicks > 1);
    const isKey = goal.kind === 'click' && goal.orPress?.[0] === goal.target.toLowerCase();
    return isInText && isKey ? { kind: 'press', keys: goal.orPress ?? [] } : goal;
  });

const REMOVES = /^(?:delete|remove|archive) /i;
/** "Delete the project and type its name": what is pressed is no field, so that it is the one that comes up. */
const intoField = (goals: readonly Goal[]): readonly Goal[] =>
  goals.flatMap((goal, at) => {
    const before = goals[at - 1];
    return goal.kind === 'type' && before?.kind === 'click' && REMOVES.test(before.target)
      ? [clickOn('the text field', ['text field', 'input', 'text area']), goal]
      : [goal];
  });

/** "Export the list as PDF: open the List menu, …": what it comes to, and then how; the steps say it all. */
const SUMMED_UP = /^\s*([^:."“,]{6,80}):\s+(?=\p{L})/u;
/** After these a colon begins a text. */
const TELLING = /^(?:add|compose|create|post|publish|repost|retweet|report a|send|share|tag|upload)$/;
function withoutSummary(source: string): string {
  const summary = SUMMED_UP.exec(source)?.[0] ?? '';
  const [first, ...more] = splitClauses(summary).clauses;
  const [step, next] = splitClauses(source.slice(summary.length)).clauses;
  const isSummary = first?.verb.frame === 'offered' && !TELLING.test(first.verb.said) && more.length === 0;
  return isSummary && step && next && step.joint === 'start' && say(step) !== ''
    ? ' '.repeat(summary.length) + source.slice(summary.length)
    : source;
}

/** "On the Privacy tab, …": the tab has to be opened first, whichever is open. */
const NAMED_TAB = /^(?!.*\b(?:new|current|this|same|other|another|open|browser)\b).*\btab$/i;

/** "Download the log from the Wi-Fi tab": said behind what is to be done there. */
const FROM_TAB =
  / (?:from|on|in|under) the ["“]?(?!(?:new|current|same|other|another|open|next|last|first|browser)\b)([\p{Lu}\d][\w-]*(?: [\w-]+)?)["”]? tab$/u;
const inTabs = (goals: readonly Goal[]): readonly Goal[] =>
  goals.flatMap((goal, at) => {
    const tab = goal.kind === 'click' ? FROM_TAB.exec(goal.target)?.[1] : undefined;
    const before = goals[at - 1];
    const isOpen = before?.kind === 'click' && before.target === `the ${tab} tab`;
    if (goal.kind !== 'click' || tab === undefined) return [goal];
    const names = [...new Set(namesOf(goal).map((name) => name.replace(FROM_TAB, '')))];
    return [...(isOpen ? [] : [click(`the ${tab} tab`)]), { ...goal, names: [...names, ...namesOf(goal)] }];
  });

/** Words in quotes are part of what is meant: where no goal has them, something was passed over. */
function lostQuote(instruction: string, goals: readonly Goal[]): string | null {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const said = plain(JSON.stringify(goals));
  const quotes = tokenize(instruction).flatMap(({ kind, value }) => (kind === 'quote' ? [value] : []));
  return quotes.find((quote) => !said.includes(plain(quote))) ?? null;
}

/** "Save. Ponder the sea" is no name: a sentence without a verb was taken for part of one. */
const SENTENCE = /(?<=\p{Ll}{3}["”]?[.!?] )\p{Lu}\p{Ll}+ .+$/u;
function unreadSentence(goals: readonly Goal[]): string | null {
  const names = goals.flatMap((goal) => (goal.kind === 'click' ? goal.target : []));
  return names.map((name) => SENTENCE.exec(name)?.[0] ?? null).find((one) => one !== null) ?? null;
}

/** All goals of an instruction, in order; or the words that were not understood. Never throws. */
export const understand = (instruction: string): Understanding => understandBy(verbAt, instruction);

/** With words for verbs that are none of ours: a control of the page may say them. */
export const understandAnyVerb = (instruction: string): Understanding => understandBy(anyVerbAt, instruction);

function understandBy(verbOf: typeof verbAt, instruction: string): Understanding {
  const { source: told, menu } = withoutRemarks(instruction);
  const { source: plain, reveal } = withoutHints(told);
  const source = withoutSummary(plain);
  const { lead, negated, clauses } = splitClauses(source, verbOf);
  const context = negated ? null : leadOf(source, lead);
  if (!context || (lead.length > 0 && clauses.length === 0))
    return { understood: false, unclear: textOf(instruction, lead) };
  const tab = NAMED_TAB.test(context.place ?? '') ? context.place : null;
  const read = readAll(withoutPurpose(instruction, clauses), tab === null ? context : NOTHING_SAID);
  if ('unclear' in read) return { understood: false, unclear: read.unclear };
  if (read.goals.length > MOST_GOALS)
    return { understood: false, unclear: `more than ${MOST_GOALS} steps at once` };
  const goals = inTabs(ahead(tab === null ? read.goals : [click(tab), ...read.goals]));
  // What is in a menu is pressed there; anything else would be done some other way than it was said.
  if (menu !== null && goals.at(-1)?.kind !== 'click')
    return { understood: false, unclear: instruction.trim() };
  const far = intoField(byKey(farEnough(menu === null ? goals : inMenu(goals, menu))));
  const asked = withoutEchoes(reveal ? withReveal(far, reveal) : far);
  if (!asked?.length) return { understood: false, unclear: instruction.trim() };
  const lost = lostQuote(instruction, asked);
  if (lost !== null) return { understood: false, unclear: `"${lost}"` };
  const unread = unreadSentence(asked);
  return unread === null ? { understood: true, goals: asked } : { understood: false, unclear: unread };
}
