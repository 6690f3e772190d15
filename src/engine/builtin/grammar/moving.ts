/** The frames of verbs that move what is shown: scroll, wait, go back. Pure. */
import type { Direction } from '../../../contract/actions.ts';
import type { Goal } from '../goals.ts';
import {
  ARTICLES,
  dropLeading,
  isWord,
  numberIn,
  type Reading,
  rest,
  say,
  upTo,
  type Words,
} from './phrases.ts';

const MAX_WAIT_MS = 60_000;
export const SCROLL_AMOUNT = 5;
const SCROLL_FAR = 30;
const MOST_NOTCHES = 100;

/** Ends of what is scrolled, and words around them. */
const ENDS = new Set('top bottom end start beginning left right up down page it very side'.split(' '));

const APPEARS =
  /\s+(?:(?:is|are|becomes?|gets?|comes?) (?:visible|shown|displayed|there|in(?:to)? (?:view|sight)|on (?:the )?screen|available|loaded|ready|enabled|active|clickable|done|finished|complete)|appears?|shows up|turns up|comes up|shows|can be seen|loads?|exists?|has (?:loaded|appeared)|pops up|to (?:appear|show up|load|be (?:visible|shown|ready|there)))$/i;
const GONE =
  /\s+(?:(?:is|are) (?:gone|hidden|no longer (?:visible|shown|there)|not (?:visible|shown))|disappears?|goes away|vanish(?:es)?|to (?:disappear|go away|vanish))$/i;
const SEES =
  /^(?:(?:you |i |we )?(?:can )?(?:see|find|reach|get to|spot)|(?:it|the \w+) (?:shows|says|reads|displays))\s+/i;

/** "the Save button appears", "you see Save": what is to come into sight, or to go. */
export function stated(words: string): { target: string; gone: boolean } {
  const gone = GONE.test(words);
  const target = words
    .replace(gone ? GONE : APPEARS, '')
    .replace(SEES, '')
    .replace(/^(?:there is|there are)\s+/i, '')
    .trim();
  return { target, gone };
}

const UNTIL = ['until', 'till'];

/** "until X is shown" behind a verb: the words before it, and what is waited for. */
export function takeUntil(words: Words): { before: Words; until: string | null } {
  const at = words.tokens.findIndex((token) => isWord(token, ...UNTIL));
  return at < 0
    ? { before: words, until: null }
    : { before: upTo(words, at), until: say(rest(words, at + 1)) };
}

function directionOf(said: readonly string[], end: string | undefined): Direction {
  const has = (...options: string[]): boolean => options.some((option) => said.includes(option));
  if (end === 'top' || end === 'start' || end === 'beginning' || has('up', 'upwards', 'upward')) return 'up';
  if (end === 'bottom' || end === 'end' || has('down', 'downwards', 'downward')) return 'down';
  return has('left') ? 'left' : has('right') ? 'right' : 'down';
}

const NO_CONTAINER = new Set(['page', 'screen', 'window', 'text', 'it', '']);

/** What is scrolled, where it is not the page: "in the list", "of the textarea", "the textarea to". */
function containerOf(words: Words): string | null {
  const { tokens } = words;
  const to = tokens.findIndex((token) => isWord(token, 'to'));
  const first = tokens[0];
  const heads = isWord(first, 'the', 'inside', 'in', 'within', 'through') && to !== 0;
  const head = heads
    ? say(dropLeading(upTo(words, to < 0 ? tokens.length : to), ['inside', 'in', 'within', 'through']))
    : '';
  const at = tokens.findLastIndex(
    (token, index) => index > 0 && isWord(token, 'in', 'of', 'inside', 'within'),
  );
  const tail = at > 0 ? say(rest(words, at + 1)) : '';
  for (const name of [head, tail]) {
    const plain = name
      .toLowerCase()
      .replace(/^(?:the|this)\s+/, '')
      .replace(/\s+(?:up|down|left|right)\b.*$/, '');
    if (plain !== '' && !NO_CONTAINER.has(plain) && !ENDS.has(plain))
      return name.replace(/\s+(?:up|down|left|right)\b.*$/i, '');
  }
  return null;
}

/** What "to X" leads to, where X is something on the page and not an end of it. */
function soughtBy(words: Words): string | null {
  const at = words.tokens.findIndex((token) => isWord(token, 'to'));
  if (at < 0) return null;
  const after = dropLeading(rest(words, at + 1), ARTICLES);
  const first = after.tokens[0];
  if (first === undefined || (first.kind === 'word' && ENDS.has(first.value))) return null;
  return say(rest(words, at + 1));
}

/** `verb`: "scroll", or "page down", which says where to. */
export function readScroll(all: Words, verb = 'scroll'): Reading {
  const { before: words, until } = takeUntil(all);
  const said = [...verb.split(' ').slice(1), ...words.tokens.map((token) => token.value)];
  const end = said.find((word) => ['top', 'bottom', 'end', 'start', 'beginning'].includes(word));
  const direction = directionOf(said, end);
  const sought = until === null ? soughtBy(words) : stated(until).target;
  if (sought !== null) {
    return sought === ''
      ? null
      : [{ kind: 'seek', target: sought, gone: false, search: { by: 'scroll', direction } }];
  }
  const asked = numberIn(words);
  const inPixels = said.some((word) => /^(?:\d+)?(?:px|pixels?)$/.test(word));
  // 100 px is about one notch of a wheel.
  const notches = asked === null ? (end ? SCROLL_FAR : SCROLL_AMOUNT) : inPixels ? asked / 100 : asked;
  const target = containerOf(words);
  return [
    {
      ...{ kind: 'scroll', direction, amount: Math.min(MOST_NOTCHES, Math.max(1, Math.round(notches))) },
      ...(target !== null && { target }),
    },
  ];
}

export const LOADS =
  /^(?:for )?(?:the |this |a )?(?:page|screen|site|it|everything|results?)\b.*\b(?:load|ready|finish|complete|settle|idle|done)/i;

function pause(words: Words): Goal {
  const said = say(words).toLowerCase();
  const asked = numberIn(words) ?? (/^(for )?half an?\b/.test(said) ? 0.5 : 1);
  const unit = /\d\s*ms\b|millisecond/.test(said) ? 1 : /\d\s*m(in)?\b|minute/.test(said) ? 60_000 : 1000;
  return { kind: 'wait', ms: Math.min(MAX_WAIT_MS, Math.max(1, Math.round(asked * unit))) };
}

const IS_TIME =
  /\b(?:\d+(?:\.\d+)?\s*(?:ms|s|sec|seconds?|milliseconds?|m|min|minutes?)|seconds?|minutes?|moment|bit|while|half)\b/i;

/** "wait 2 seconds", "wait for X (to appear)", "wait until X is gone". */
export function readWait(words: Words): Reading {
  const said = say(words);
  const { until } = takeUntil(words);
  const sought = until ?? (isWord(words.tokens[0], 'for') && !IS_TIME.test(said) ? say(rest(words)) : null);
  if (sought === null || (LOADS.test(sought) && !/^it (?:says|shows|reads)\b/i.test(sought)))
    return [pause(words)];
  const { target, gone } = stated(sought);
  if (target === '') return null;
  return [{ kind: 'seek', target, gone, search: { by: 'wait' } }];
}
