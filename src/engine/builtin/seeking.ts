/** Looking for something until it is in sight, or gone: by scrolling, waiting, or pressing something again. Pure. */
import type { CanonicalAction } from '../../contract/actions.ts';
import { locate } from '../../vision/grounding/ground.ts';
import type { Sight } from '../../vision/sight.ts';
import { clicked, described, move } from './aim.ts';
import { descriptionOf, type GoalOf } from './goals.ts';
import { NEXT_PAGE } from './grammar/names.ts';
import { centreOf, elementOf, findFirst, holds, isPressable, isShown, missing } from './looking.ts';
import { isUnchanged, type Outlook, type Scene, triesAt } from './scene.ts';

const SCROLL_STEP = 5;
const MOST_SCROLLS = 40;
const WAIT_MS = 2_000;
/** A wait that is repeated more often is going in circles. */
const MOST_WAITS = 9;
/** Waits for a button that looks switched off. */
const MOST_GREY = 5;
const MOST_CLICKS = 20;
/** What leads on, whatever it is called there. */
const IS_NEXT = /^(?:the )?(?:["“'])?(?:next|>|›|»)\b|^["“']?[>›»]/i;

const FLIPPED = { up: 'down', down: 'up', left: 'right', right: 'left' } as const;

/** What is looked for may stand the other way: once the end is reached, the way is gone back. */
function scrollOn(goal: GoalOf<'seek'>, tries: number, scene: Scene): Outlook {
  const { search, target } = goal;
  if (search.by !== 'scroll') return { ok: 'met' };
  const { turns } = scene.progress;
  const last = turns.at(-1)?.actions.at(-1);
  const direction = last?.action_type === 'scroll' && tries > 0 ? last.params.direction : search.direction;
  const isAtEnd = tries > 0 && isUnchanged(scene);
  const isBack = direction !== search.direction;
  if (tries >= MOST_SCROLLS || (isAtEnd && (isBack || tries === 1)))
    return { ok: false, reason: `I have scrolled to the end and cannot find ${target}.`, final: true };
  const centre = centreOf({ left: 0, top: 0, width: scene.sight.width, height: scene.sight.height });
  const params = { ...centre, direction: isAtEnd ? FLIPPED[direction] : direction, amount: SCROLL_STEP };
  return move([described({ action_type: 'scroll', params }, descriptionOf(goal))], 0);
}

function waitOn(goal: GoalOf<'seek'>, tries: number): Outlook {
  if (tries >= MOST_WAITS)
    return {
      ok: false,
      reason: `I have waited, and ${goal.target} is ${goal.gone ? 'still' : 'not'} on the screen.`,
      final: true,
    };
  const action: CanonicalAction = { action_type: 'wait', params: { ms: WAIT_MS } };
  return move([described(action, descriptionOf(goal))], 0);
}

/** A button that is waited for is there when it can be pressed; one that goes on to look switched off is taken to look so. */
function isAsleep({ search, target, gone }: GoalOf<'seek'>, tries: number, { sight }: Scene): boolean {
  if (search.by !== 'wait' || gone || tries >= MOST_GREY) return false;
  const found = locate(target, sight);
  return found.found && isPressable(found.role) && elementOf(found, sight)?.state.disabled === true;
}

/** "the number is less than 5". */
const COMPARES =
  /\b(?:less|more|greater|higher|lower|larger|smaller|fewer|above|below|under|over|at (?:least|most))\b.*\d/i;
const isSo = (target: string, sight: Sight): boolean =>
  (COMPARES.test(target) ? holds(target, sight) : null) ?? isShown(target, sight);

export function seekOutlook(goal: GoalOf<'seek'>, at: number, scene: Scene): Outlook {
  const tries = triesAt(scene, at);
  const { search } = goal;
  if (isSo(goal.target, scene.sight) !== goal.gone && !isAsleep(goal, tries, scene)) return { ok: 'met' };
  if (search.by === 'scroll') return scrollOn(goal, tries, scene);
  if (search.by === 'wait') return waitOn(goal, tries);
  const own = search.names ?? [search.target];
  const names = IS_NEXT.test(search.target) ? [...own, ...NEXT_PAGE] : own;
  const button = findFirst(names, scene.sight);
  if (!button) return missing(search.target, locate(search.target, scene.sight));
  if (tries >= MOST_CLICKS || (tries > 1 && isUnchanged(scene)))
    return {
      ok: false,
      reason: `I have clicked ${search.target} ${tries} times, and cannot find ${goal.target}.`,
      final: true,
    };
  return move([clicked(button, `Click ${search.target}`)], 0);
}
