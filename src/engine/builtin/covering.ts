/** What lies over a page and is no part of a task: a banner for cookies, an advertisement, a letter to subscribe to. Pure. */
import { type Goal, isActing } from './goals.ts';
import { closersOf } from './grammar/names.ts';
import { findFirst, isPressable } from './looking.ts';
import type { Found, Scene } from './scene.ts';

export const CLOSING = 'Close what covers the page';
/** Whatever comes back more often is not to be got rid of. */
const MOST_CLOSINGS = 2;

const COOKIES = /\bcookies?\b/i;
/** These leave everything as it is; what answers a question does not. */
const WAYS_OUT = [
  ...[
    'close icon in the dialog',
    'close button in the dialog',
    '"×"',
    '"No thanks"',
    '"Not now"',
    '"Maybe later"',
  ],
  ...['"Got it"', '"Dismiss"', '"Skip"', '"Close" button', 'close icon'],
];

const speaksOf = (goals: readonly Goal[], pattern: RegExp): boolean =>
  goals.some((goal) => isActing(goal) && pattern.test(JSON.stringify(goal)));

/** What closes it; null where nothing covers the page that nobody spoke of. */
export function cover({ sight, goals, progress }: Scene): Found | null {
  const closed = progress.turns.filter((turn) => turn.reasoning?.includes(CLOSING));
  if (closed.length >= MOST_CLOSINGS) return null;
  const isMeant = ({ role }: Found): boolean => isPressable(role);
  if (sight.lines.some(({ text }) => COOKIES.test(text)) && !speaksOf(goals, COOKIES)) {
    const way = findFirst(closersOf('cookie banner'), sight, isMeant);
    if (way) return way;
  }
  return sight.dialog === null ? null : findFirst(WAYS_OUT, sight, isMeant);
}
