/** How far an instruction has come, told from the actions of earlier turns. Pure. */
import type { CanonicalAction } from '../../contract/actions.ts';
import type { PastStep } from '../engine.ts';
import { type Goal, isActing } from './goals.ts';

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, index) => key.toLowerCase() === b[index]?.toLowerCase());

/** Whether an action, ours or another engine's, acts on the goal. */
function actsOn(action: CanonicalAction, goal: Goal): boolean {
  switch (goal.kind) {
    case 'click':
      return (
        action.action_type === 'click' &&
        (action.params.button ?? 'left') === goal.button &&
        (action.params.clicks ?? 1) === goal.clicks
      );
    case 'click_at':
      return action.action_type === 'click';
    case 'hover':
      return action.action_type === 'move';
    case 'drag':
      return action.action_type === 'drag';
    case 'type':
      return action.action_type === 'type_text' && action.params.text === goal.text;
    case 'press':
      return (
        (action.action_type === 'key_press' && same([action.params.key], goal.keys)) ||
        (action.action_type === 'key_combo' && same(action.params.keys, goal.keys))
      );
    case 'scroll':
      return action.action_type === 'scroll' && action.params.direction === goal.direction;
    case 'wait':
      return action.action_type === 'wait';
    default:
      return false;
  }
}

type Turn = Pick<PastStep, 'actions' | 'askedHuman'>;

/**
 * Goals from `from` on that the turns act on, in order; other actions (waits, detours) are passed over. Whoever acts on a later
 * goal has read what was to be read before it; what only a person can do was done by the person who was asked.
 */
function advance(goals: readonly Goal[], turns: readonly Turn[], from: number): number {
  let at = from;
  for (const { actions, askedHuman } of turns) {
    for (const action of actions) {
      const next = goals.findIndex((goal, index) => index >= at && goal.kind !== 'read');
      const goal = goals[next];
      if (goal && actsOn(action, goal)) at = next + 1;
    }
    const goal = goals[at];
    if (askedHuman !== undefined && goal && (goal.kind === 'unsaid' || goal.kind === 'ask')) at += 1;
  }
  return at;
}

/** Whether a goal's action likely shows another screen; typing and waiting do not. */
function mayChangeScreen(goal: Goal): boolean {
  return isActing(goal) && goal.kind !== 'type' && goal.kind !== 'wait' && goal.kind !== 'hover';
}

/** Where the goals would stand after `turns` turns nobody remembers, each of which ends at a change of screen. */
function afterForgotten(goals: readonly Goal[], turns: number, maxActions: number): number {
  let at = 0;
  for (let turn = 0; turn < turns && at < goals.length; turn++) {
    const start = at;
    while (at < goals.length && at - start < maxActions) {
      const goal = goals[at];
      at += 1;
      const next = goals[at];
      const needsScreen = next !== undefined && 'target' in next;
      if (goal && mayChangeScreen(goal) && needsScreen) break;
    }
  }
  return at;
}

/**
 * How a turn's reasoning begins when there is more than one goal. It is what this engine goes by when a session has forgotten
 * the turns before: clicks alone do not tell which of many clicks they were.
 */
export function markOf(from: number, to: number, goals: number): string {
  if (goals < 2) return '';
  if (to === from) return `After step ${from} of ${goals}: `;
  return to === from + 1 ? `Step ${to} of ${goals}: ` : `Steps ${from + 1} to ${to} of ${goals}: `;
}

/** Goals acted on by the end of the turn, as its mark says; null when it has none or one of other goals. */
function markedBy(step: PastStep, goals: number): number | null {
  const mark = /^(?:After step|Step|Steps \d+ to) (\d{1,5}) of (\d{1,5}): /.exec(step.reasoning ?? '');
  if (!mark || Number(mark[2]) !== goals) return null;
  return Math.min(goals, Number(mark[1]));
}

/** Only the turns of this instruction since it was last finished count. */
function relevant(trajectory: readonly PastStep[], instruction: string): PastStep[] {
  const wanted = instruction.trim();
  const other = trajectory.findLastIndex(
    (step) => step.instruction !== undefined && step.instruction.trim() !== wanted,
  );
  const ended = trajectory.findLastIndex(
    (step) =>
      step.askedHuman === undefined &&
      (step.status === 'done' || step.status === 'fail' || step.actions.some(isTerminal)),
  );
  return trajectory.slice(Math.max(other, ended) + 1);
}

function isTerminal(action: CanonicalAction): boolean {
  return action.action_type === 'done' || action.action_type === 'fail';
}

/** Without a turn of which nobody knows whether it was performed, when the next picture is the same: it was not, or in vain. */
function performed(turns: readonly PastStep[], now: string | undefined): PastStep[] {
  return turns.filter(({ uncertain, screenshotSha256 }, at) => {
    const next = turns[at + 1] ? turns[at + 1]?.screenshotSha256 : now;
    return !(uncertain && screenshotSha256 !== undefined && screenshotSha256 === next);
  });
}

export interface Progress {
  /** Goals that were acted on; the next one is `goals[acted]`. */
  readonly acted: number;
  /** The turns that count, oldest first. */
  readonly turns: readonly PastStep[];
}

/**
 * Where the instruction stands: as the newest mark says, else as the actions show. A session remembers only its newest turns:
 * without a mark `turn` (1-based) tells how many came before them, and these are taken to have acted as this engine plans.
 */
export function progressOf(
  goals: readonly Goal[],
  input: {
    readonly trajectory: readonly PastStep[];
    readonly instruction: string;
    readonly turn: number;
    readonly maxActions: number;
    readonly screenshot?: { readonly sha256: string };
  },
): Progress {
  const turns = performed(relevant(input.trajectory, input.instruction), input.screenshot?.sha256);
  const marked = turns.findLastIndex((step) => markedBy(step, goals.length) !== null);
  const mark = turns[marked] && markedBy(turns[marked], goals.length);
  if (typeof mark === 'number') {
    const asked = turns[marked]?.askedHuman;
    const answered: Turn = { actions: [], ...(asked !== undefined && { askedHuman: asked }) };
    return { acted: advance(goals, [answered, ...turns.slice(marked + 1)], mark), turns };
  }
  // Turns of another instruction or before an ending say that nothing older belongs to this one.
  const forgotten =
    turns.length < input.trajectory.length ? 0 : Math.max(0, input.turn - 1 - input.trajectory.length);
  if (forgotten === 0) return { acted: advance(goals, turns, 0), turns };
  const likely = afterForgotten(goals, forgotten, input.maxActions);
  const starts = [likely, ...goals.keys()].filter((start) => start >= Math.min(forgotten, goals.length));
  const actions = turns.flatMap((step) => step.actions);
  const known = actions.filter((action) => action.action_type !== 'wait').length;
  const start = starts.find((one) => advance(goals, turns, one) - one >= known) ?? likely;
  return { acted: advance(goals, turns, start), turns };
}
