/** The next actions on the screen at hand. Pure. */
import type { CanonicalAction } from '../../contract/actions.ts';
import { type Located, locate } from '../../vision/ground.ts';
import type { Sight } from '../../vision/sight.ts';
import type { DecideInput, Decision } from '../engine.ts';
import type { Goal } from './goals.ts';
import { markOf, type Progress } from './progress.ts';

type Described = Decision['actions'][number];
type Found = Extract<Located, { found: true }>;

/** How a goal becomes an action on this screen, or why it cannot. */
type Aim =
  | { readonly ok: true; readonly step: Described; readonly seen: Found | null }
  | { readonly ok: false; readonly reason: string };

const NO_TOKENS = { input: 0, output: 0 } as const;
const LOADING_WAIT_MS = 1000;

export function finish(status: 'done' | 'fail', reasoning: string): Decision {
  const action: CanonicalAction =
    status === 'done'
      ? { action_type: 'done', params: {} }
      : { action_type: 'fail', params: { reason: reasoning } };
  return { status, reasoning, actions: [{ action, description: reasoning }], tokens: NO_TOKENS };
}

function typeOf(goal: Goal): string {
  switch (goal.kind) {
    case 'click':
    case 'click_at':
      return 'click';
    case 'hover':
      return 'move';
    case 'type':
      return 'type_text';
    case 'press':
      return goal.keys.length > 1 ? 'key_combo' : 'key_press';
    default:
      return goal.kind;
  }
}

function missing(target: string, where: Extract<Located, { found: false }>): { ok: false; reason: string } {
  const near = where.candidates.map(({ text }) => `"${text}"`).slice(0, 3);
  const hint = near.length > 0 ? ` The nearest texts are ${near.join(', ')}.` : '';
  return { ok: false, reason: `I cannot find ${target} on the screen.${hint}` };
}

function aimAt(target: string, sight: Sight, act: (found: Found) => Described): Aim {
  const where = locate(target, sight);
  return where.found ? { ok: true, step: act(where), seen: where } : missing(target, where);
}

function aimClick(goal: Extract<Goal, { kind: 'click' }>, sight: Sight): Aim {
  const { button, clicks, target } = goal;
  const verb = `${button === 'left' ? '' : `${button} `}${clicks === 2 ? 'double ' : ''}click`;
  return aimAt(target, sight, ({ point }) => ({
    action: {
      action_type: 'click',
      params: { ...point, ...(button !== 'left' && { button }), ...(clicks !== 1 && { clicks }) },
    },
    description: `${verb.charAt(0).toUpperCase()}${verb.slice(1)} ${target}`,
  }));
}

function aimDrag(goal: Extract<Goal, { kind: 'drag' }>, sight: Sight): Aim {
  const to = locate(goal.to, sight);
  if (!to.found) return missing(goal.to, to);
  return aimAt(goal.from, sight, ({ point }) => ({
    action: {
      action_type: 'drag',
      params: { from_x: point.x, from_y: point.y, to_x: to.point.x, to_y: to.point.y },
    },
    description: `Drag ${goal.from} to ${goal.to}`,
  }));
}

const plain = (action: CanonicalAction, description: string): Aim => ({
  ok: true,
  step: { action, description },
  seen: null,
});

function aim(goal: Goal, sight: Sight): Aim {
  const centre = { x: Math.floor(sight.width / 2), y: Math.floor(sight.height / 2) };
  switch (goal.kind) {
    case 'click':
      return aimClick(goal, sight);
    case 'drag':
      return aimDrag(goal, sight);
    case 'hover':
      return aimAt(goal.target, sight, ({ point }) => ({
        action: { action_type: 'move', params: point },
        description: `Move to ${goal.target}`,
      }));
    case 'click_at': {
      const { x, y } = goal;
      if (x >= sight.width || y >= sight.height) {
        return { ok: false, reason: `The point ${x}, ${y} lies outside the screen.` };
      }
      return plain({ action_type: 'click', params: { x, y } }, `Click at ${x}, ${y}`);
    }
    case 'type':
      return plain({ action_type: 'type_text', params: { text: goal.text } }, `Type "${goal.text}"`);
    case 'press': {
      const [key = ''] = goal.keys;
      return goal.keys.length > 1
        ? plain(
            { action_type: 'key_combo', params: { keys: [...goal.keys] } },
            `Press ${goal.keys.join('+')}`,
          )
        : plain({ action_type: 'key_press', params: { key } }, `Press ${key}`);
    }
    case 'scroll': {
      const { direction, amount } = goal;
      return plain(
        { action_type: 'scroll', params: { ...centre, direction, amount } },
        `Scroll ${direction} by ${amount}`,
      );
    }
    case 'wait':
      return plain({ action_type: 'wait', params: { ms: goal.ms } }, `Wait ${goal.ms} ms`);
  }
}

/** Whether what comes after must be looked up on a new screenshot. Entering an input or ticking a box leaves the page be. */
function endsTurn(goal: Goal, seen: Found | null): boolean {
  if (goal.kind === 'click')
    return goal.button !== 'left' || !(seen?.role === 'input' || seen?.role === 'checkbox');
  return (
    goal.kind === 'click_at' ||
    goal.kind === 'press' ||
    goal.kind === 'scroll' ||
    goal.kind === 'drag' ||
    goal.kind === 'wait'
  );
}

function needsScreen(goal: Goal): boolean {
  return goal.kind === 'click' || goal.kind === 'hover' || goal.kind === 'drag';
}

/** A page may still be loading: what is missing after we acted is waited for once. */
function mayStillLoad(progress: Progress, input: DecideInput): boolean {
  const last = progress.turns.flatMap((turn) => turn.actions).at(-1);
  const waitAllowed = input.tools === null || input.tools.includes('wait');
  return progress.acted > 0 && last !== undefined && last.action_type !== 'wait' && waitAllowed;
}

function sentence(steps: readonly { readonly step: Described; readonly seen: Found | null }[]): string {
  const seen = steps.flatMap(({ seen: found }) =>
    found
      ? [`the ${found.role}${found.text ? ` "${found.text}"` : ''} at ${found.point.x}, ${found.point.y}`]
      : [],
  );
  const acts = steps.map(({ step }) => step.description.charAt(0).toLowerCase() + step.description.slice(1));
  return `${seen.length > 0 ? `I see ${seen.join(' and ')}. ` : ''}Next: ${acts.join(', then ')}.`;
}

/** As many of the remaining goals as this screen allows, at most `maxActions`; or the end, done or failed. */
export function plan(goals: readonly Goal[], progress: Progress, sight: Sight, input: DecideInput): Decision {
  const left = goals.slice(progress.acted);
  if (left.length === 0) return finish('done', 'Everything the instruction asks for has been acted on.');
  const barred = left.map(typeOf).find((type) => input.tools !== null && !input.tools.includes(type));
  if (barred !== undefined) return finish('fail', `This needs ${barred}, which tools does not allow.`);
  const steps: { step: Described; seen: Found | null }[] = [];
  let turnOver = false;
  for (const goal of left) {
    if (steps.length >= input.maxActions || (turnOver && needsScreen(goal))) break;
    const aimed = aim(goal, sight);
    if (!aimed.ok) {
      if (steps.length > 0) break;
      if (!mayStillLoad(progress, input)) return finish('fail', aimed.reason);
      const wait: Described = {
        action: { action_type: 'wait', params: { ms: LOADING_WAIT_MS } },
        description: `Wait ${LOADING_WAIT_MS} ms for the page`,
      };
      return {
        status: 'continue',
        reasoning: `${markOf(progress.acted, progress.acted, goals.length)}${aimed.reason} The page may still be loading.`,
        actions: [wait],
        tokens: NO_TOKENS,
      };
    }
    steps.push(aimed);
    turnOver ||= endsTurn(goal, aimed.seen);
  }
  return {
    status: 'continue',
    reasoning: `${markOf(progress.acted, progress.acted + steps.length, goals.length)}${sentence(steps)}`,
    actions: steps.map(({ step }) => step),
    tokens: NO_TOKENS,
  };
}
