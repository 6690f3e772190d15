/** The executions of a workflow run as one turn changes them: what is to be written about them, and what is to be told. Pure. */
import type { TerminalStatus } from '../contract/runs.ts';
import type { Key, Note, StepType } from './dsl/commands.ts';
import type { StepStatus, WorkflowEvent } from './events.ts';
import type { OpenStep, StepRow } from './steps.ts';

type Begun = Pick<StepRow, 'key' | 'parent' | 'step_id' | 'type'> &
  Partial<Pick<StepRow, 'iteration' | 'attempt' | 'branch' | 'message' | 'run_id'>> & {
    readonly status: 'running' | 'awaiting_human';
  };

export interface Book {
  /** Executions that are under way, in the order in which they began. */
  open(): readonly OpenStep[];
  /** How many were begun. */
  begun(): number;
  /** How many are done; those that were cut off are not. */
  completed(): number;
  begin(step: Begun): void;
  /** Of one that is under way; another is ignored. */
  end(
    key: Key,
    end: { readonly status: TerminalStatus; readonly passed?: boolean; readonly message?: string },
  ): void;
  /** What the interpreter says of an execution. */
  note(note: Note): void;
  /** Its task is to be cancelled. */
  stop(key: Key): void;
  tell(event: WorkflowEvent): void;
  /** What changed, in the order in which it began. */
  changes(): readonly StepRow[];
  /** What is to be told, in order. */
  events(): readonly WorkflowEvent[];
}

const NOTHING = {
  passed: null,
  iteration: null,
  attempt: null,
  branch: null,
  message: null,
  run_id: null,
  stopping: false,
  finished_at: null,
} as const;

/** These fail with the words of what failed inside of them, which were told. */
const HOLDS: ReadonlySet<StepType> = new Set(['if', 'loop', 'retry', 'parallel']);

/** What of a step is told: what is not so is left out. */
function said(step: StepRow, steps_completed: number): WorkflowEvent {
  const { step_id, type, status, passed, run_id, iteration, attempt, branch } = step;
  const known = Object.entries({ passed, run_id, iteration, attempt, branch }).filter(
    ([, value]) => value !== null,
  );
  return { type: 'step', data: { step_id, type, status, ...Object.fromEntries(known), steps_completed } };
}

export function openBook(given: {
  readonly open: readonly OpenStep[];
  readonly lastSeq: number;
  readonly completed: number;
  readonly now: Date;
}): Book {
  const { now } = given;
  const open = new Map(given.open.map((step) => [step.key, step]));
  const changed = new Map<Key, StepRow>();
  const events: WorkflowEvent[] = [];
  let { lastSeq: seq, completed } = given;

  /** As it is written: without what is only known of it. */
  const change = ({ child: _, ...row }: OpenStep): void => void changed.set(row.key, row);
  const begin = (step: Begun): void => {
    seq += 1;
    const begun = { ...NOTHING, ...step, seq, started_at: now, child: null };
    open.set(step.key, begun);
    change(begun);
    events.push(said(begun, completed));
  };
  const end = (
    step: OpenStep,
    {
      status,
      passed,
      message,
    }: { status: StepStatus; passed?: boolean | undefined; message?: string | undefined },
  ): void => {
    open.delete(step.key);
    if (status !== 'cancelled') completed += 1;
    const ended = {
      ...step,
      status,
      passed: passed ?? step.passed,
      message: message ?? step.message,
      finished_at: now,
    };
    change(ended);
    events.push(said(ended, completed));
    if (message !== undefined && !HOLDS.has(step.type))
      events.push({ type: 'text', data: { text: message, step_id: step.step_id } });
  };
  const again = (step: OpenStep, { iteration, attempt, branch }: Note): void => {
    const next = {
      ...step,
      iteration: iteration ?? step.iteration,
      attempt: attempt ?? step.attempt,
      branch: branch ?? step.branch,
    };
    open.set(step.key, next);
    change(next);
    events.push(said(next, completed));
  };

  return {
    open: () => [...open.values()],
    begun: () => seq,
    completed: () => completed,
    begin,
    end(key, ending) {
      const step = open.get(key);
      if (step) end(step, ending);
    },
    note(note) {
      const { key, parent, step_id, type, status, passed, message, iteration, attempt, branch } = note;
      const known = open.get(key);
      if (status === 'running') {
        if (known) again(known, note);
        else begin({ key, parent, step_id, type, status, ...pick({ iteration, attempt, branch }) });
        return;
      }
      if (known)
        return end({ ...known, ...pick({ iteration, attempt, branch }) }, { status, passed, message });
      // A leaf: it began and ended at once.
      seq += 1;
      const leaf = { ...NOTHING, key, parent, step_id, type, status, seq, started_at: now, child: null };
      end({ ...leaf, ...pick({ iteration, attempt, branch }) }, { status, passed, message });
    },
    stop(key) {
      const step = open.get(key);
      if (!step) return;
      open.set(key, { ...step, stopping: true });
      change({ ...step, stopping: true });
    },
    tell: (event) => void events.push(event),
    changes: () => [...changed.values()],
    events: () => events,
  };
}

type Marks = Pick<StepRow, 'iteration' | 'attempt' | 'branch'>;

/** Without what is not said. */
function pick(marks: { [K in keyof Marks]?: Marks[K] | undefined }): Partial<Marks> {
  return Object.fromEntries(Object.entries(marks).filter(([, value]) => value !== undefined));
}

/** A task whose run has not ended. */
export const isOpenTask = ({ type, child }: OpenStep): boolean =>
  type === 'task' && (child === null || child.finished_at === null);
