/** One goal on the screen at hand: the action it becomes, or why it cannot. Pure. */
import type { CanonicalAction } from '../../contract/actions.ts';
import { locate } from '../../vision/grounding/ground.ts';
import type { Sight } from '../../vision/sight.ts';
import type { Box } from '../../vision/surfaces.ts';
import { type ActingGoal, type ClickGoal, descriptionOf, type GoalOf } from './goals.ts';
import { centreOf, isBox, isField, missing } from './looking.ts';
import { placeInList } from './ordering.ts';
import type { Described, Found, Missing, Move, Step } from './scene.ts';

/** Goals that one action does, whatever came before. */
export type PlainGoal = GoalOf<'click_at' | 'hover' | 'drag' | 'type' | 'press' | 'scroll' | 'wait'>;

export const described = (action: CanonicalAction, description: string, seen: Found | null = null): Step => ({
  step: { action, description },
  seen,
});

/** `takes`: goals that are over with it. */
export const move = (steps: readonly Step[], takes = 1, ends = true): Move => ({
  ok: true,
  steps,
  takes,
  ends,
});

const pressing = (keys: readonly string[], description: string): Described => ({
  action:
    keys.length > 1
      ? { action_type: 'key_combo', params: { keys: [...keys] } }
      : { action_type: 'key_press', params: { key: keys[0] ?? '' } },
  description,
});

export const pressed = (keys: readonly string[], description: string): Step => ({
  step: pressing(keys, description),
  seen: null,
});

export const typed = (text: string, description: string): Step =>
  described({ action_type: 'type_text', params: { text } }, description);

interface Clicking extends Partial<Pick<ClickGoal, 'button' | 'clicks'>> {
  readonly modifiers?: readonly string[];
}

export function clicked(
  seen: Found,
  description: string,
  { button = 'left', clicks = 1, modifiers = [] }: Clicking = {},
): Step {
  const params = {
    ...seen.point,
    ...(button !== 'left' && { button }),
    ...(clicks !== 1 && { clicks }),
    ...(modifiers.length > 0 && { modifiers: [...modifiers] }),
  };
  return described({ action_type: 'click', params }, description, seen);
}

/** Entering a field or ticking a box leaves the page be. */
export const leavesPage = (seen: Found): boolean => !(isField(seen.role) || isBox(seen.role));

export const clickMove = (goal: ClickGoal, seen: Found): Move =>
  move([clicked(seen, descriptionOf(goal), goal)], 1, goal.button !== 'left' || leavesPage(seen));

/** What things are dragged into, which may have no more to it than an outline and an invitation. */
const HOLDS = /\b(?:box|area|zone|target|basket|container|frame|square|field|region)\b/i;

function aimDrag(goal: GoalOf<'drag'>, sight: Sight): Move | Missing {
  const from = locate(goal.from, sight);
  const { x, y } = from.found ? from.point : { x: -1, y: -1 };
  const isHeld = ({ left, top, width, height }: Box): boolean =>
    x >= left && x < left + width && y >= top && y < top + height;
  // "the box" that something is dragged into is another one than itself.
  const others = { ...sight, elements: sight.elements.filter((one) => !isHeld(one)) };
  const place = from.found ? placeInList(goal.to, from.box, sight) : null;
  if (from.found && place) {
    const params = { from_x: x, from_y: y, to_x: place.x, to_y: place.y };
    return move([described({ action_type: 'drag', params }, descriptionOf(goal), from)]);
  }
  const own = locate(goal.to, sight);
  const other = own.found && !isHeld(own.box) ? own : locate(goal.to, others);
  const to = other.found || !HOLDS.test(goal.to) ? other : locate('"Drop here"', others);
  if (!to.found) return missing(goal.to, to);
  if (!from.found) return missing(goal.from, from);
  const params = { from_x: from.point.x, from_y: from.point.y, to_x: to.point.x, to_y: to.point.y };
  return move([described({ action_type: 'drag', params }, descriptionOf(goal), from)]);
}

const SCROLLS = /\b(?:list|table|box|panel|area|pane|column|sidebar|menu|window|log|feed|chat)\b/i;
/** Heights of a heading: what begins no farther below is headed by it. */
const HEADED = 3;

/** What scrolls is below the words that name it. */
function headed(target: string, { box, role }: Found, { elements, panels }: Sight): Box | null {
  if (!SCROLLS.test(target) || !(role === 'text' || role === 'heading')) return null;
  const [x, end] = [box.left + box.width / 2, box.top + box.height];
  const below = [...elements.filter((one) => isField(one.role)), ...panels].filter(
    ({ left, top, width }) =>
      top >= end - 2 && top - end <= box.height * HEADED && x >= left && x < left + width,
  );
  return below.toSorted((a, b) => a.top - b.top)[0] ?? null;
}

function aimScroll(goal: GoalOf<'scroll'>, sight: Sight): Move | Missing {
  const { direction, amount, target } = goal;
  const where = target === undefined ? null : locate(target, sight);
  if (target !== undefined && where && !where.found) return missing(target, where);
  const body = where?.found && target !== undefined ? headed(target, where, sight) : null;
  const point = where?.found
    ? body
      ? centreOf(body)
      : where.point
    : centreOf({ left: 0, top: 0, width: sight.width, height: sight.height });
  const seen = where?.found ? where : null;
  return move([
    described({ action_type: 'scroll', params: { ...point, direction, amount } }, descriptionOf(goal), seen),
  ]);
}

export function aim(goal: PlainGoal, sight: Sight): Move | Missing {
  const plain = (action: CanonicalAction, ends = true): Move =>
    move([described(action, descriptionOf(goal as ActingGoal))], 1, ends);
  switch (goal.kind) {
    case 'drag':
      return aimDrag(goal, sight);
    case 'scroll':
      return aimScroll(goal, sight);
    case 'hover': {
      const where = locate(goal.target, sight);
      if (!where.found) return missing(goal.target, where);
      return move(
        [described({ action_type: 'move', params: where.point }, descriptionOf(goal), where)],
        1,
        false,
      );
    }
    case 'click_at': {
      const { x, y } = goal;
      if (x < sight.width && y < sight.height) return plain({ action_type: 'click', params: { x, y } });
      return { ok: false, reason: `The point ${x}, ${y} lies outside the screen.`, final: true };
    }
    case 'type':
      return plain({ action_type: 'type_text', params: { text: goal.text } }, false);
    case 'press':
      return move([pressed(goal.keys, descriptionOf(goal))]);
    case 'wait':
      return plain({ action_type: 'wait', params: { ms: goal.ms } });
  }
}
