/** What an instruction asks for, one goal a step. */
import type { Button, Direction } from '../../contract/actions.ts';
import type { DayOfYear } from './grammar/dates.ts';

/** What a click is for, where its words say so. */
type Outcome =
  | { readonly kind: 'box'; readonly checked: boolean }
  | { readonly kind: 'signed_in' }
  /** Without its dot; null for any. */
  | { readonly kind: 'file'; readonly extension: string | null };

/** How a target that is not in sight may come into sight. */
export type Reveal =
  /** What is to be clicked to get there, by its names, and what the target is called there. */
  | {
      readonly by: 'opening';
      readonly names: readonly string[];
      readonly inside: readonly string[];
      /** It is a row of a list or a table, which may go on elsewhere. */
      readonly isRow?: true;
    }
  /** One after the other: tabs, sections that are closed, pages of a list, or further down. */
  | { readonly by: 'tabs' | 'sections' | 'pages' }
  /** `isList`: over a list that lies open, before the page. */
  | { readonly by: 'scrolling'; readonly isList?: true };

export interface ClickGoal {
  readonly kind: 'click';
  /** As the instruction says it. */
  readonly target: string;
  /** What to look for instead, in turn. */
  readonly names?: readonly string[];
  readonly button: Button;
  readonly clicks: number;
  readonly outcome?: Outcome;
  readonly reveal?: Reveal;
  /** What does the same where nothing of the name is in sight. */
  readonly orPress?: readonly string[];
  /** It is asked for in words that only a page can give a meaning: what the page has no control for was not understood. */
  readonly offered?: true;
  /** The words as written: a form may be there to do it with. */
  readonly said?: string;
  /** What is clicked says this word, where it says anything; of several that say nothing else, none is meant unless its row is named. */
  readonly says?: string;
  /** With the next goal it may be one thing: "Terms and Conditions". What is on the screen says which. */
  readonly whole?: string;
}

/** How one looks for something that is not in sight yet. */
type Search =
  | { readonly by: 'scroll'; readonly direction: Direction }
  | { readonly by: 'wait' }
  | { readonly by: 'click'; readonly target: string; readonly names?: readonly string[] };

export type Goal =
  | ClickGoal
  | { readonly kind: 'click_at'; readonly x: number; readonly y: number }
  | { readonly kind: 'hover'; readonly target: string }
  | { readonly kind: 'drag'; readonly from: string; readonly to: string }
  /** `replace`: whatever stands in the field goes, not only what is plainly a value of one line. */
  | { readonly kind: 'type'; readonly text: string; readonly replace?: true }
  | { readonly kind: 'press'; readonly keys: readonly string[] }
  | {
      readonly kind: 'scroll';
      readonly direction: Direction;
      readonly amount: number;
      /** Over what; the middle of the screen without. */
      readonly target?: string;
    }
  | { readonly kind: 'wait'; readonly ms: number }
  /** One of several, by its words; `from` names the list that it is to be found in. */
  | {
      readonly kind: 'choose';
      readonly option: string;
      readonly from: string | null;
      /** It is one of several rows to be chosen together: those before it are to stay chosen. */
      readonly more?: true;
      readonly whole?: string;
      /** The option is only how the entry begins, and this how it ends. */
      readonly ends?: string;
    }
  | { readonly kind: 'date'; readonly day: DayOfYear; readonly said: string; readonly field: string | null }
  /** `by`: what counts up or down with each click. */
  | { readonly kind: 'slide'; readonly target: string; readonly value: number; readonly by?: string }
  /** All the boxes there are, but those that are named. */
  | { readonly kind: 'boxes'; readonly checked: boolean; readonly except?: readonly string[] }
  /** Until it is in sight, or, where `gone`, no longer. */
  | { readonly kind: 'seek'; readonly target: string; readonly gone: boolean; readonly search: Search }
  /** What stands there is to be entered elsewhere. */
  | { readonly kind: 'copy'; readonly from: string; readonly to: string }
  /** A form is to be filled in with what these words have for it: no steps that the grammar knows. */
  | { readonly kind: 'slots'; readonly said: string }
  /** What follows is for the case that the screen shows it, or does not; else `skips` goals are passed over. */
  | {
      readonly kind: 'if';
      readonly condition: string;
      readonly negated: boolean;
      readonly skips: number;
    }
  /** The other case was acted on: `skips` goals are passed over. */
  | { readonly kind: 'skip'; readonly skips: number }
  /** Nothing to be done: what stands on the screen about it is wanted, or whether it says that the statement is so. */
  | {
      readonly kind: 'read';
      readonly subject: string;
      readonly statement?: string;
      /** How many there are is asked. */
      readonly counts?: true;
      /** When something is, was or will be is asked. */
      readonly when?: true;
      /** Nobody asked for it in so many words: where it is not there, what the page says is told instead. */
      readonly orPage?: true;
    }
  /** To be entered, but the instruction does not say what it is. */
  | { readonly kind: 'unsaid'; readonly what: string }
  /** A person is to be asked, in these words. */
  | { readonly kind: 'ask'; readonly about: string };

type Silent = 'read' | 'unsaid' | 'ask' | 'if' | 'skip';
/** Goals that are reached by an action. */
export type ActingGoal = Exclude<Goal, { kind: Silent }>;
export type GoalOf<Kind extends Goal['kind']> = Extract<Goal, { kind: Kind }>;

const SILENT: ReadonlySet<Goal['kind']> = new Set<Silent>(['read', 'unsaid', 'ask', 'if', 'skip']);
export const isActing = (goal: Goal): goal is ActingGoal => !SILENT.has(goal.kind);

/** `unclear` quotes the words that were not understood. */
export type Understanding =
  | { readonly understood: true; readonly goals: readonly Goal[] }
  | { readonly understood: false; readonly unclear: string };

export function click(target: string, button: Button = 'left', clicks = 1): ClickGoal {
  return { kind: 'click', target, button, clicks };
}

/** A click on the first of these that is there. */
export const clickOn = (target: string, names: readonly string[]): ClickGoal => ({ ...click(target), names });

export const namesOf = ({ target, names = [target] }: ClickGoal): readonly string[] => names;

function clickWords({ button, clicks, target }: ClickGoal): string {
  const verb = `${button === 'left' ? '' : `${button} `}${clicks === 2 ? 'double ' : clicks === 3 ? 'triple ' : ''}click`;
  return `${verb.charAt(0).toUpperCase()}${verb.slice(1)} ${target}`;
}

/** The sentence for people that goes with the goal's last action; the same wherever the goal is met. */
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
      return `Scroll ${goal.target === undefined ? '' : `${goal.target} `}${goal.direction} by ${goal.amount}`;
    case 'wait':
      return `Wait ${goal.ms} ms`;
    case 'choose':
      return `Choose ${goal.option}${goal.from === null ? '' : ` from ${goal.from}`}`;
    case 'boxes':
      return `${goal.checked ? 'Tick' : 'Untick'} every box${goal.except ? ` except ${goal.except.join(' and ')}` : ''}`;
    case 'date':
      return `Choose the date ${goal.said}`;
    case 'slide':
      return `Set ${goal.target} to ${goal.value}`;
    case 'seek':
      return `Look for ${goal.target}`;
    case 'slots':
      return `Fill in "${goal.said}"`;
    case 'copy':
      return `Copy ${goal.from} into ${goal.to}`;
  }
}
