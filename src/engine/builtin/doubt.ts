/** What must not be done twice, and may have been done: a form is not sent again because its sender died. Pure. */
import type { DecideInput } from '../engine.ts';
import { USUAL_WORDS, wordIn } from '../policy/words.ts';
import type { ClickGoal, Goal } from './goals.ts';
import { progressOf } from './progress.ts';

export interface Doubt {
  /** Goals that are over once a person has looked. */
  readonly to: number;
  readonly reason: string;
}

/** Once more does no harm. */
const HARMLESS = ['sign in', 'sign on', 'signin', 'log in', 'login'];

/** Costs, tells others, or cannot be taken back. */
const commits = (goal: Goal): goal is ClickGoal =>
  goal.kind === 'click' &&
  wordIn(HARMLESS, [goal.target]) === null &&
  wordIn(USUAL_WORDS, [goal.target]) !== null;

/**
 * The click of the last turn that commits to something, where nobody knows whether it came to pass: the process died over it and
 * the engine would go on at or before it (`goesOnAt`), or the machine was restarted before anybody saw what came of it. A machine
 * that was restarted shows what its page shows when it is asked for once more, which says nothing of what was sent.
 */
export function doubtOf(goals: readonly Goal[], input: DecideInput, goesOnAt: number): Doubt | null {
  const { trajectory, turn } = input;
  const last = trajectory.at(-1);
  if (!last?.uncertain) return null;
  const before = trajectory.slice(0, -1);
  const to = progressOf(goals, { ...input, trajectory: [...before, { ...last, uncertain: false }] }).acted;
  const from = last.lost
    ? progressOf(goals, { ...input, trajectory: before, turn: Math.max(1, turn - 1) }).acted
    : goesOnAt;
  const at = goals.findLastIndex((goal, index) => index >= from && index < to && commits(goal));
  const goal = goals[at];
  if (goal?.kind !== 'click') return null;
  const met = last.lost ? 'The machine was restarted' : 'The server was interrupted';
  return {
    to: at + 1,
    reason: `${met} over "Click ${goal.target}", and nobody knows whether it took effect. Please look: if it did not, do it, then give the machine back.`,
  };
}
