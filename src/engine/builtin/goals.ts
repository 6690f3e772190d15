/** What an instruction asks for, one goal a clause. */
import type { Button, Direction } from '../../contract/actions.ts';

/** What a click is for, where its words say so. */
type Outcome =
  | { readonly kind: 'box'; readonly checked: boolean }
  | { readonly kind: 'signed_in' }
  /** Without its dot; null for any. */
  | { readonly kind: 'file'; readonly extension: string | null };

export type Goal =
  | {
      readonly kind: 'click';
      /** As the instruction says it. */
      readonly target: string;
      /** What to look for instead, in turn. */
      readonly names?: readonly string[];
      readonly button: Button;
      readonly clicks: number;
      readonly outcome?: Outcome;
    }
  | { readonly kind: 'click_at'; readonly x: number; readonly y: number }
  | { readonly kind: 'hover'; readonly target: string }
  | { readonly kind: 'drag'; readonly from: string; readonly to: string }
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'press'; readonly keys: readonly string[] }
  | { readonly kind: 'scroll'; readonly direction: Direction; readonly amount: number }
  | { readonly kind: 'wait'; readonly ms: number }
  /** Nothing to be done: what stands on the screen about it is wanted, or whether it says that the statement is so. */
  | { readonly kind: 'read'; readonly subject: string; readonly statement?: string }
  /** To be entered, but the instruction does not say what it is. */
  | { readonly kind: 'unsaid'; readonly what: string }
  /** A person is to be asked, in these words. */
  | { readonly kind: 'ask'; readonly about: string };

/** Goals that are reached by an action. */
export type ActingGoal = Exclude<Goal, { kind: 'read' | 'unsaid' | 'ask' }>;

export const isActing = (goal: Goal): goal is ActingGoal =>
  goal.kind !== 'read' && goal.kind !== 'unsaid' && goal.kind !== 'ask';

export type ClickGoal = Extract<Goal, { kind: 'click' }>;

/** `unclear` quotes the words that were not understood. */
export type Understanding =
  | { readonly understood: true; readonly goals: readonly Goal[] }
  | { readonly understood: false; readonly unclear: string };

export function click(target: string, button: Button = 'left', clicks = 1): ClickGoal {
  return { kind: 'click', target, button, clicks };
}

function clickWords({ button, clicks, target }: ClickGoal): string {
  const verb = `${button === 'left' ? '' : `${button} `}${clicks === 2 ? 'double ' : ''}click`;
  return `${verb.charAt(0).toUpperCase()}${verb.slice(1)} ${target}`;
}

/** The sentence for people that goes with the goal's action; the same wherever the goal is met. */
export function descriptionOf(goal: ActingGoal): string {
  switch (goal.kind) {
    case 'click':
      return clickWords(goal);
    case 'click_at':
      return `Click at ${goal.x}, ${goal.y}`;
    case 'hover':
      return `Move to ${goal.target}`;
    case 'drag':
      return `Drag ${goal.from} to ${goal.to}`;
    case 'type':
      return `Type "${goal.text}"`;
    case 'press':
      return `Press ${goal.keys.join('+')}`;
    case 'scroll':
      return `Scroll ${goal.direction} by ${goal.amount}`;
    case 'wait':
      return `Wait ${goal.ms} ms`;
  }
}
