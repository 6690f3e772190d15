/** One goal on the screen at hand: the action it becomes, or why it cannot. Pure. */
import type { CanonicalAction } from '../../contract/actions.ts';
import { type Located, locate } from '../../vision/ground.ts';
import type { Sight } from '../../vision/sight.ts';
import type { Decision } from '../engine.ts';
import { type ActingGoal, type ClickGoal, descriptionOf } from './goals.ts';

export type Described = Decision['actions'][number];
export type Found = Extract<Located, { found: true }>;

export type Aim =
  | { readonly ok: true; readonly step: Described; readonly seen: Found | null }
  | { readonly ok: false; readonly reason: string };

function missing(target: string, where: Extract<Located, { found: false }>): { ok: false; reason: string } {
  const near = where.candidates.map(({ text }) => `"${text}"`).slice(0, 3);
  const hint = near.length > 0 ? ` The nearest texts are ${near.join(', ')}.` : '';
  return { ok: false, reason: `I cannot find ${target} on the screen.${hint}` };
}

function aimClick(goal: ClickGoal, sight: Sight): Aim {
  const { button, clicks, target, names = [target] } = goal;
  const places = names.map((name) => locate(name, sight));
  const seen = places.find((where) => where.found);
  if (!seen?.found) {
    const [first] = places.filter((where) => !where.found);
    return missing(target, first ?? { found: false, reason: '', candidates: [] });
  }
  const params = { ...seen.point, ...(button !== 'left' && { button }), ...(clicks !== 1 && { clicks }) };
  const step: Described = { action: { action_type: 'click', params }, description: descriptionOf(goal) };
  return { ok: true, step, seen };
}

function aimDrag(goal: Extract<ActingGoal, { kind: 'drag' }>, sight: Sight): Aim {
  const [from, to] = [locate(goal.from, sight), locate(goal.to, sight)];
  if (!to.found) return missing(goal.to, to);
  if (!from.found) return missing(goal.from, from);
  const params = { from_x: from.point.x, from_y: from.point.y, to_x: to.point.x, to_y: to.point.y };
  return {
    ok: true,
    step: { action: { action_type: 'drag', params }, description: descriptionOf(goal) },
    seen: from,
  };
}

export function aim(goal: ActingGoal, sight: Sight): Aim {
  const centre = { x: Math.floor(sight.width / 2), y: Math.floor(sight.height / 2) };
  const plain = (action: CanonicalAction): Aim => ({
    ok: true,
    step: { action, description: descriptionOf(goal) },
    seen: null,
  });
  switch (goal.kind) {
    case 'click':
      return aimClick(goal, sight);
    case 'drag':
      return aimDrag(goal, sight);
    case 'hover': {
      const where = locate(goal.target, sight);
      if (!where.found) return missing(goal.target, where);
      const action: CanonicalAction = { action_type: 'move', params: where.point };
      return { ok: true, step: { action, description: descriptionOf(goal) }, seen: where };
    }
    case 'click_at': {
      const { x, y } = goal;
      if (x < sight.width && y < sight.height) return plain({ action_type: 'click', params: { x, y } });
      return { ok: false, reason: `The point ${x}, ${y} lies outside the screen.` };
    }
    case 'type':
      return plain({ action_type: 'type_text', params: { text: goal.text } });
    case 'press': {
      const [key = ''] = goal.keys;
      return goal.keys.length > 1
        ? plain({ action_type: 'key_combo', params: { keys: [...goal.keys] } })
        : plain({ action_type: 'key_press', params: { key } });
    }
    case 'scroll': {
      const { direction, amount } = goal;
      return plain({ action_type: 'scroll', params: { ...centre, direction, amount } });
    }
    case 'wait':
      return plain({ action_type: 'wait', params: { ms: goal.ms } });
  }
}
