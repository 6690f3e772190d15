/**
 * What the interpreter and whoever carries its commands out say to each other (contract section 3, "DSL semantics"). All of it
 * is plain data: a definition and the answers so far decide the commands, and nothing else does.
 */
import type { ActionPolicy } from '../../contract/policy.ts';

/**
 * Where an execution of a step stands: the ids on the way to it, with the iteration of a loop, the attempt of a retry and the
 * branch of a parallel, all 1-based, as in `pages.3/again.2/open`. One key is one execution: ids are unique in a definition. A
 * loop is one execution, whatever its iterations: its notes say `pages`, and so does `parent` of what is inside of it.
 */
export type Key = string;

/** What a task leaves under its id and its save_as. */
export interface Binding {
  readonly status: 'succeeded' | 'failed' | 'cancelled' | 'timed_out';
  readonly passed: boolean;
  /** The summary of the run. */
  readonly result: string | null;
  readonly run_id: string | null;
  readonly steps: number;
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** What the world answered, in the order in which it did: the journal. */
export type Answer =
  | { readonly kind: 'task_ended'; readonly key: Key; readonly binding: Binding }
  /** No run could be made of it: a hard failure. */
  | { readonly kind: 'task_refused'; readonly key: Key; readonly message: string }
  | {
      readonly kind: 'approval';
      readonly key: Key;
      readonly approved: boolean;
      readonly note: string | null;
    };

/** A run to be made: every template is filled in. null: the definition says nothing. */
export interface TaskOrder {
  readonly task: string;
  readonly machine_id: string | null;
  readonly instructions: string | null;
  readonly system_prompt: string | null;
  readonly cua_version: string | null;
  readonly max_steps: number | null;
  readonly on_awaiting_human: 'pause' | 'fail' | 'cancel' | null;
  /** Absent from what an earlier release wrote down. */
  readonly action_policy?: ActionPolicy;
}

export type StepType =
  | 'task'
  | 'assert'
  | 'if'
  | 'loop'
  | 'parallel'
  | 'human_approval'
  | 'retry'
  | 'succeed'
  | 'fail';

/**
 * Something to tell and to keep about an execution of a step. Leaves have one note, when they are done; if, loop, retry and
 * parallel have one with `running` when they begin (a loop for each iteration, a retry for each attempt) and one when they end.
 * Tasks and approvals have none: they are told of by whoever carries them out. Only one that fails before it could be started
 * or asked (its templates come to nothing that could be) has one, `failed`: no other command speaks of it.
 *
 * What ends a step from within (a failure, a succeed, a guard) ends those around it too: they have their last note before `end`.
 * A retry whose last attempt had a task that did not pass is `failed`, although the workflow goes on.
 */
export interface Note {
  readonly key: Key;
  /** The execution that it is inside of. */
  readonly parent: Key | null;
  readonly step_id: string;
  readonly type: StepType;
  readonly status: 'running' | 'succeeded' | 'failed';
  /** Of an assert. */
  readonly passed?: boolean;
  /** Of a loop that begins another round, 1-based. */
  readonly iteration?: number;
  /** Of a retry that begins another attempt, 1-based. */
  readonly attempt?: number;
  /** Of an if. */
  readonly branch?: 'then' | 'else';
  /** Why it failed. */
  readonly message?: string;
}

export interface Ending {
  readonly status: 'succeeded' | 'failed';
  /** Of success: what the succeed step or the definition says; else null. */
  readonly output: unknown;
  readonly error: {
    readonly code: 'STEP_FAILED' | 'WORKFLOW_FAILED' | 'GUARD_EXCEEDED';
    readonly message: string;
  } | null;
}

export type Command =
  | { readonly do: 'note'; readonly note: Note }
  /** Answered by task_ended or task_refused. */
  | {
      readonly do: 'start';
      readonly key: Key;
      readonly parent: Key | null;
      readonly step_id: string;
      readonly order: TaskOrder;
    }
  /** Answered by approval. `seconds`: null waits for as long as it takes. */
  | {
      readonly do: 'ask';
      readonly key: Key;
      readonly parent: Key | null;
      readonly step_id: string;
      readonly reason: string;
      readonly seconds: number | null;
    }
  /** These tasks are to be cancelled; each is still answered by task_ended. */
  | { readonly do: 'stop'; readonly keys: readonly Key[] }
  /** The last one. Tasks that are under way are to be cancelled first. */
  | { readonly do: 'end'; readonly ending: Ending };

/** A definition in the middle of its execution. */
export interface Interpreter {
  /**
   * The next command; null: nothing more until an answer comes, or ever after `end`. The same definition and the same answers,
   * each given when nothing else was left to do, give the same commands.
   */
  next(): Command | null;
  /** Only when `next` has said null. An answer to a key that nobody waits for is ignored. */
  answer(answer: Answer): void;
  /** Iterations that all loops have begun so far, the one that was one too many included. */
  readonly iterations: number;
  readonly ended: boolean;
}
