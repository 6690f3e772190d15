/** Where a step stands while it is executed, and what came of it. */
import type { Answer, Command, Ending, Key, Note } from './commands.ts';
import { DSL_LIMITS, type Step } from './definition.ts';
import { Effort, Unusable } from './effort.ts';
import type { Scope } from './scope.ts';

/** Said instead of a command: nothing more until an answer comes to one of the keys that are open here. */
export const WAIT = { do: 'wait' } as const;

/** Steps in the middle of their execution. Only a WAIT is given an answer; after a command comes null. */
export type Flow = Generator<Command | typeof WAIT, Outcome, Answer | null>;

export type Outcome =
  | { readonly kind: 'done' }
  /** A hard failure: a retry around it may catch it. */
  | { readonly kind: 'failed'; readonly message: string }
  /** Another branch of a parallel around it failed: no step is begun any more. */
  | { readonly kind: 'halted' }
  /** The whole run has ended: nothing catches it. */
  | { readonly kind: 'over'; readonly ending: Ending };

export const DONE: Outcome = { kind: 'done' };
export const HALTED: Outcome = { kind: 'halted' };
export const failed = (message: string): Outcome => ({ kind: 'failed', message: clip(message) });
export const over = (ending: Ending): Outcome => ({ kind: 'over', ending });

/** A parallel and the ones around it; one that failed stays so. */
export interface Halt {
  readonly around: Halt | null;
  failed: boolean;
}

export const isHalted = (halt: Halt | null): boolean =>
  halt !== null && (halt.failed || isHalted(halt.around));

/** What a run has of itself, whoever of its steps asks. */
export interface Progress {
  /** What the world owes an answer to. */
  readonly open: Map<Key, 'task' | 'approval'>;
  /** Steps that hold others and have begun: those of branches that are left in the middle are told of, too. */
  readonly begun: Map<Key, { readonly step: Step; readonly place: Place }>;
  /** Open, and told to stop. */
  readonly stopped: Set<Key>;
  readonly maxIterations: number;
  iterations: number;
}

/** Around a list of steps. */
export interface Place {
  readonly progress: Progress;
  readonly scope: Scope;
  /** Before the id of a step, to make its key. */
  readonly prefix: string;
  readonly parent: Key | null;
  readonly halt: Halt | null;
  /** Of the innermost loop and retry around it, for whoever counts on their own meanwhile. */
  readonly iteration: number | null;
  readonly attempt: number | null;
  /** Tasks of this very list that did not pass. */
  readonly unpassed: string[];
}

export const keyOf = (step: Step, place: Place): Key => place.prefix + step.id;

/** The place of a list inside of this step; `index` tells it from the step's other ones. */
export function inside(step: Step, place: Place, index: number | null, changes: Partial<Place> = {}): Place {
  const parent = keyOf(step, place);
  const prefix = index === null ? `${parent}/` : `${parent}.${index}/`;
  return { ...place, prefix, parent, unpassed: [], ...changes };
}

export function noteOf(
  step: Step,
  place: Place,
  told: Omit<Note, 'key' | 'parent' | 'step_id' | 'type'>,
): Command {
  const { message, ...rest } = told;
  return {
    do: 'note',
    note: {
      key: keyOf(step, place),
      parent: place.parent,
      step_id: step.id,
      type: step.type,
      ...rest,
      ...(message !== undefined && { message: clip(message) }),
    },
  };
}

/** Within the bound of all messages, and not in the middle of a character. */
export function clip(text: string): string {
  const most = DSL_LIMITS.messageChars;
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

type Attempted<T> = { readonly value: T } | { readonly problem: string };

/** Fills in or asks something for a step; what is too much for it is a problem with the name of whoever had it. */
export function attempt<T>(who: string, work: (effort: Effort) => T): Attempted<T> {
  try {
    return { value: work(new Effort()) };
  } catch (error) {
    if (error instanceof Unusable) return { problem: clip(`${who} cannot go on: ${error.message}`) };
    throw error;
  }
}

export const nameOf = (step: Step): string => `${step.type} '${step.id}'`;
