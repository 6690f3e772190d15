/** What stands around the steps of an instruction: where they are to be done, what for, hints, and what is said twice. Pure. */

import { without } from '../conditions.ts';
import { clickOn, type Goal, namesOf, type Reveal } from '../goals.ts';
import type { Clause } from './clauses.ts';
import { type Context, NOTHING_SAID } from './context.ts';
import { ARTICLES, dropLeading, isWord, rest, say, type Words } from './phrases.ts';
import { rowKey } from './rows.ts';
import { type Token, tokenize } from './tokens.ts';

const PLACES = ['in', 'on', 'at', 'for', 'under', 'from', 'within', 'inside', 'below', 'above'];
const PURPOSE = ['to', 'in'];

/** "the row of Bob", "Bob's row". */
const ROW =
  /^(?:the )?(?:row|line|entry) (?:of|for|with|about|named|called) (.+)$|^(.+?)['’]s (?:row|line|entry)$/i;

/** "At the bottom there is a Decline button": what later sentences call it. */
const THERE_IS =
  /^(?:(?:in|on|at|under|below|above|near)\b[^.,;]*? |in [^.,;]*?, )?there(?:['’]s| is| are) (?:an? |the |some )([^;]{2,60})$/i;

/** What stands before the first verb and says where: "In the Settings dialog, click Save"; null where it says something else. */
export function leadOf(source: string, lead: readonly Token[]): Context | null {
  if (lead.length === 0) return NOTHING_SAID;
  const words: Words = { source, tokens: lead };
  const there = THERE_IS.exec(say(words))?.[1];
  if (there !== undefined) return { ...NOTHING_SAID, thing: there };
  const beside = isWord(lead[0], 'beside') ? 1 : isWord(lead[0], 'next') && isWord(lead[1], 'to') ? 2 : 0;
  const key = say(dropLeading(rest(words, beside), ARTICLES)).replace(/^["“'](.*)["”']$/, '$1');
  if (beside > 0) return key === '' ? null : { ...NOTHING_SAID, row: key, thing: key };
  if (!isWord(lead[0], ...PLACES)) return null;
  const place = say(rest(words));
  if (place === '') return null;
  if (isWord(lead[0], 'for')) {
    const row =
      rowKey(place) ??
      say(dropLeading(rest(words), [...ARTICLES, 'user', 'post', 'account', 'product', 'order']));
    return { ...NOTHING_SAID, row, thing: place };
  }
  const row = ROW.exec(place);
  const named = (row?.[1] ?? row?.[2])?.replace(/^["“'](.*)["”']$/, '$1');
  if (named !== undefined) return { ...NOTHING_SAID, row: named, thing: named };
  return { ...NOTHING_SAID, place, thing: place };
}

/** "To delete the file, press delete": what it is for is said by what is to be done. */
export function withoutPurpose(source: string, clauses: readonly Clause[]): readonly Clause[] {
  const [first, second] = clauses;
  if (!first || !second || second.joint !== 'comma') return clauses;
  const ahead = tokenize(source.slice(0, 200));
  const purpose = isWord(ahead[0], ...PURPOSE) && (isWord(ahead[0], 'to') || isWord(ahead[1], 'order'));
  return purpose ? clauses.slice(1) : clauses;
}

const ECHO =
  /^(?:it|that|this|them|the (?:result|results|answer|outcome|value|number|count|total|findings?))(?: back)?(?: to (?:me|us))?$/i;

/** "find X and report it" wants one thing; null when what is meant stands nowhere before. */
export function withoutEchoes(goals: readonly Goal[]): readonly Goal[] | null {
  const counts = goals.some((goal) => goal.kind === 'read' && goal.counts === true);
  const isEcho = (goal: Goal): boolean =>
    goal.kind === 'read' &&
    (ECHO.test(goal.subject) || (counts && /^(?:number|count|total)$/i.test(goal.subject)));
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
/** "You have to scroll inside the list", in brackets or as a sentence of its own. */
const HAVE_TO =
  /\(\s*(?:you|one) (?:have|need|must)(?: to)? (scroll|expand|open|switch)[^)]*\)|(?<=[.;!]\s*)(?:you|one) (?:have|need|must)(?: to)? (scroll|expand|open|switch)[^.;]*[.;]?$/gi;
/** "It's somewhere further down the page." */
const FURTHER =
  /(?<=[.;!]\s*)(?:it|that|they|(?:the|this) [\w ]{2,30}?)(?:['’]s| is| are|stands?) (?:\w+ ){0,3}(?:down|up|below|(?:at|near) the (?:very )?(?:bottom|end|foot)|out of sight)\b[^.;]*[.;]?\s*$/gi;
/** "It is in one of the sections." */
const ONE_OF =
  /(?<=[.;!?]\s*)(?:it|that|this|the (?:answer|information|text|value)|you(?:['’]ll| will| can)? find it)(?:['’]s| is| must be| should be| stands)?(?: \w+)? (?:in|on|under|behind|inside) one of the (?:\w+ )?(sections|tabs|panels|pages|questions|entries)\b[^.;]*[.;]?\s*$/i;
/** "The list goes on over the next pages", "…, which has several pages,": where it may stand. */
const OVER_PAGES =
  /(?:(?<=[.;!]\s*)(?:the|this|that|it|they|there)\b[^.;:"“]{0,50}?|, ?which) (?:goes on|go on|continues?|runs?|is|are|has|have|spans?|stretch(?:es)?)\b[^.;,:"“]*?\b(?:next|several|more|many|other|further|multiple|two|three|\d+) pages\b[^.;,:"“]*[.;,]?/gi;

/** What a screen is like is seen on it: "The fields are locked until you press Edit." */
const STATE_OF_THINGS =
  /(?:(?<=[.;!]\s+)|^\s*)(?:the|these|all|some) [^.;,:"]{2,60}? (?:is|are) (?:locked|disabled|greyed out|grayed out|hidden|read-only|inactive|collapsed|closed|covered)\b[^.;]*[.;]|^\s*I(?:['’]d like| want| need| would like) to know [^.;?]*[.;]/gi;

/** What stands in quotes is a text to be typed or found, and no hint. */
function hintsIn(text: string, hint: RegExp): RegExpExecArray[] {
  const quotes = tokenize(text).filter(({ kind }) => kind === 'quote');
  return [...text.matchAll(hint)].filter(
    ({ index }) => !quotes.some(({ start, end }) => index >= start && index < end),
  );
}

/** Blanks in their place, so that all else stays where it is. */
const blanked = (text: string, hints: readonly RegExpExecArray[]): string =>
  hints.reduce(
    (left, { index, 0: hint }) =>
      left.slice(0, index) + ' '.repeat(hint.length) + left.slice(index + hint.length),
    text,
  );

const HINTED: Readonly<Record<string, 'scrolling' | 'sections' | 'tabs'>> = {
  scroll: 'scrolling',
  expand: 'sections',
  open: 'sections',
  switch: 'tabs',
};

/** "Use the > button to see more names." */
const PAGED =
  /(?:[.,;]|^)\s*(?:and )?(?:use|click|press|with) (?:the )?[^.;,]{1,30}?(?: (?:buttons?|links?|arrows?|icons?|pages?))? (?:to|for) (?:see(?:ing)?|show|view|get to|reveal|load|browse|find|go to|reach|page through) (?:the )?(?:more|others?|further|next|rest|remaining|all)\b[^.;]*[.;]?/i;

/** "If it is not on this page, press Next": a way to what was named before. */
const ELSEWHERE =
  /(?:[.,;]|^)\s*if (?:it|they|she|he|that|this|you) (?:(?:is|are)(?:n['’]t| not)|(?:does|do)(?:n['’]t| not) (?:appear|show)|(?:can(?:not|['’]t)|do(?:n['’]t| not)) (?:see|find) (?:it|them)) ?(?:on (?:this|the)(?: first| current)? page|shown|visible|there|here|listed|displayed|in sight|in view|in the list)?,? (?:then )?((?:press|click|tap|hit|use|go to|scroll|try|turn to|switch)\b[^.;]*)[.;]?\s*$/i;

/** The instruction without hints, blanks in their place, and the way that they name. */
export function withoutHints(instruction: string): { source: string; reveal: Reveal | null } {
  const ways = [HINT, HAVE_TO].flatMap((hint) => hintsIn(instruction, hint));
  const further = hintsIn(instruction, FURTHER);
  const verb = ways
    .flatMap(([, one, other]) => one ?? other ?? [])
    .at(-1)
    ?.toLowerCase();
  const oneOf = ONE_OF.exec(instruction);
  const place = oneOf?.[1]?.toLowerCase();
  const sought = place === undefined ? undefined : place === 'tabs' || place === 'pages' ? place : 'sections';
  const hinted = sought ?? (verb === undefined ? undefined : HINTED[verb]);
  const by = further.length > 0 ? 'scrolling' : hinted;
  const over = hintsIn(instruction, OVER_PAGES);
  const told = blanked(instruction, [...ways, ...further, ...over, ...(oneOf ? [oneOf] : [])]);
  const rest = blanked(told, hintsIn(told, STATE_OF_THINGS));
  const plain = rest.trim() === '' ? told : rest;
  const elsewhere = ELSEWHERE.exec(plain);
  if (elsewhere && elsewhere[0].trim() !== plain.trim()) {
    const scrolls = /^scroll/i.test(elsewhere[1] ?? '');
    return {
      source: plain.slice(0, elsewhere.index),
      reveal: { by: scrolls ? 'scrolling' : /\btabs?\b/i.test(elsewhere[1] ?? '') ? 'tabs' : 'pages' },
    };
  }
  const paged = PAGED.exec(plain)?.[0];
  if (paged !== undefined && plain.trim() !== paged.trim())
    return {
      source: plain.replace(paged, (hint) => ' '.repeat(hint.length - 1).padStart(hint.length, '.')),
      reveal: { by: 'pages' },
    };
  if (over.length > 0) return { source: plain, reveal: { by: 'pages' } };
  return { source: plain, reveal: by ? { by } : null };
}

const IN_LIST = /^(.+?) (?:in|from|on) (?:the )?[\w ]*\blist(?: of .+)?$/i;

export const withReveal = (goals: readonly Goal[], reveal: Reveal): readonly Goal[] =>
  goals.map((goal) => {
    // A list that has to be scrolled lies open.
    const option = goal.kind === 'choose' ? IN_LIST.exec(goal.option)?.[1] : undefined;
    if (goal.kind === 'choose' && option !== undefined && reveal.by === 'scrolling') {
      return { ...clickOn(goal.option, [`"${option.replaceAll('"', '')}"`, option]), reveal };
    }
    if (goal.kind !== 'click') return goal;
    // On whatever page it stands: a row is looked for on all of them before it is opened for what is in it.
    if (reveal.by === 'pages' && goal.reveal?.by === 'opening')
      return { ...goal, names: [...namesOf(goal), ...goal.reveal.names], reveal };
    return !goal.reveal || goal.reveal.by === 'pages' ? { ...goal, reveal } : goal;
  });
