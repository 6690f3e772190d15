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
        (action.action_type === 'click' &&
          (action.params.button ?? 'left') === goal.button &&
          (action.params.clicks ?? 1) === goal.clicks) ||
        (action.action_type === 'key_press' && same([action.params.key], goal.orPress ?? []))
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
    case 'choose':
    case 'slide':
    case 'date':
    case 'copy':
      return action.action_type === 'click';
    default:
      return false;
  }
}

type Turn = Pick<PastStep, 'actions' | 'askedHuman'>;

/** What is decided by looking alone, and by no action of its own. */
const isSilent = ({ kind }: Goal): boolean => kind === 'read' || kind === 'if' || kind === 'skip';
/** Goals that take several turns, so that an action alone does not end them. */
export const takesTurns = (goal: Goal): boolean =>
  ['choose', 'slide', 'date', 'seek', 'boxes', 'slots'].includes(goal.kind);
const MOST_ACTIONS = 2;

interface Place {
  readonly at: number;
  /** Turns that have acted on the goal there, and not ended it. */
  readonly tries: number;
}

/**
 * Goals from `from` on that the turns act on, in order; other actions (waits, detours) are passed over. Whoever acts on a later
 * goal has read what was to be read before it; what only a person can do was done by the person who was asked. A goal of several
 * turns ends with an action that is plainly the next one's.
 */
function advance(goals: readonly Goal[], turns: readonly Turn[], from: number): Place {
  let at = from;
  let [tries, held] = [0, 0];
  const actingFrom = (start: number): number =>
    goals.findIndex((goal, index) => index >= start && !isSilent(goal));
  const go = (to: number): void => {
    at = to;
    [tries, held] = [0, 0];
  };
  for (const { actions, askedHuman } of turns) {
    const before = at;
    for (const action of actions) {
      const now = actingFrom(at);
      const goal = goals[now];
      if (!goal) break;
      if (takesTurns(goal)) {
        const later = actingFrom(now + 1);
        const next = goals[later];
        const isNext =
          next !== undefined &&
          actsOn(action, next) &&
          (held >= MOST_ACTIONS || action.action_type !== 'click');
        if (isNext) go(later + 1);
        else held += 1;
      } else if (actsOn(action, goal)) go(now + 1);
    }
    const goal = goals[at];
    if (askedHuman !== undefined && goal && (goal.kind === 'unsaid' || goal.kind === 'ask')) go(at + 1);
    if (at === before && held > 0) tries += 1;
    else if (held > 0) tries = 1;
  }
  return { at, tries };
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
 * How a turn's reasoning begins when there is more than one goal, or one of several turns. It is what this engine goes by when a
 * session has forgotten the turns before: clicks alone do not tell which of many clicks they were.
 */
export function markOf(from: number, to: number, goals: number, tries = 0, isNeeded = goals > 1): string {
  if (!isNeeded && tries === 0) return '';
  const steps = to === from + 1 ? `Step ${to}` : `Steps ${from + 1} to ${to}`;
  if (tries > 0)
    return `${to === from ? 'Try' : `${steps}, then try`} ${tries} at step ${to + 1} of ${goals}: `;
  return to === from ? `After step ${from} of ${goals}: ` : `${steps} of ${goals}: `;
}

const DONE_MARK = /^(?:After step|Step|Steps \d+ to) (\d{1,5}) of (\d{1,5}): /;
const TRY_MARK = /^(?:Try|Steps? [\d to]+, then try) (\d{1,5}) at step (\d{1,5}) of (\d{1,5}): /;

/** Goals acted on by the end of the turn, as its mark says; null when it has none or one of other goals. */
function markedBy({ reasoning = '' }: PastStep, goals: number): Place | null {
  const tried = TRY_MARK.exec(reasoning);
  if (tried && Number(tried[3]) === goals)
    return { at: Math.min(goals, Number(tried[2]) - 1), tries: Number(tried[1]) };
  const mark = DONE_MARK.exec(reasoning);
  if (!mark || Number(mark[2]) !== goals) return null;
  return { at: Math.min(goals, Number(mark[1])), tries: 0 };
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
  /** Turns that have acted on that one already. */
  readonly tries: number;
  /** The turns that count, oldest first. */
  readonly turns: readonly PastStep[];
}

/** Where the goals stand that a mark tells of, after the turns behind it. */
function afterMark(goals: readonly Goal[], mark: Place, turns: readonly Turn[]): Place {
  const place = advance(goals, turns, mark.at);
  return place.at === mark.at ? { ...place, tries: place.tries + mark.tries } : place;
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
  const placed = ({ at, tries }: Place): Progress => ({ acted: at, tries, turns });
  const marked = turns.findLastIndex((step) => markedBy(step, goals.length) !== null);
  const mark = turns[marked] && markedBy(turns[marked], goals.length);
  if (mark) {
    const asked = turns[marked]?.askedHuman;
    const answered: Turn = { actions: [], ...(asked !== undefined && { askedHuman: asked }) };
    return placed(afterMark(goals, mark, [answered, ...turns.slice(marked + 1)]));
  }
  // Turns of another instruction or before an ending say that nothing older belongs to this one.
  const forgotten =
    turns.length < input.trajectory.length ? 0 : Math.max(0, input.turn - 1 - input.trajectory.length);
  if (forgotten === 0) return placed(advance(goals, turns, 0));
  const likely = afterForgotten(goals, forgotten, input.maxActions);
  const starts = [likely, ...goals.keys()].filter((start) => start >= Math.min(forgotten, goals.length));
  const actions = turns.flatMap((step) => step.actions);
  const known = actions.filter((action) => action.action_type !== 'wait').length;
  const start = starts.find((one) => advance(goals, turns, one).at - one >= known) ?? likely;
  return placed(advance(goals, turns, start));
}
