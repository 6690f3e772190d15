/** The executions of a workflow run as one turn changes them: what is to be written about them, and what is to be told. Pure. */
import type { TerminalStatus } from '../contract/runs.ts';
import type { Key, Note, StepType } from './dsl/commands.ts';
import type { WorkflowEvent } from './events.ts';
import type { OpenStep, StepRow } from './steps.ts';

type Begun = Pick<StepRow, 'key' | 'parent' | 'step_id' | 'type'> &
  Partial<Pick<StepRow, 'iteration' | 'attempt' | 'branch' | 'message' | 'run_id'>> & {
    readonly status: 'running' | 'awaiting_human';
  };

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
  const { key, step_id, type, status, passed, run_id, iteration, attempt, branch } = step;
  const known = Object.entries({ passed, run_id, iteration, attempt, branch }).filter(
    ([, value]) => value !== null,
  );
  return {
    type: 'step',
    data: { step_id, type, status, ...Object.fromEntries(known), steps_completed, key },
  };
}

interface End {
  readonly status: TerminalStatus;
  readonly passed?: boolean | undefined;
  readonly message?: string | undefined;
}

export class Book {
  readonly #now: Date;
  readonly #open: Map<Key, OpenStep>;
  readonly #changed = new Map<Key, StepRow>();
  readonly #events: WorkflowEvent[] = [];
  #seq: number;
  #completed: number;

  constructor(given: {
    readonly open: readonly OpenStep[];
    readonly lastSeq: number;
    readonly completed: number;
    readonly now: Date;
  }) {
    this.#now = given.now;
    this.#open = new Map(given.open.map((step) => [step.key, step]));
    this.#seq = given.lastSeq;
    this.#completed = given.completed;
  }

  /** Executions that are under way, in the order in which they began. */
  open(): readonly OpenStep[] {
    return [...this.#open.values()];
  }

  /** How many were begun. */
  begun(): number {
    return this.#seq;
  }

  /** How many are done; those that were cut off are not. */
  completed(): number {
    return this.#completed;
  }

  begin(step: Begun): OpenStep {
    const begun = this.#next(step);
    this.#open.set(step.key, begun);
    this.#say(begun);
    return begun;
  }

  /** Of one that is under way; another is ignored. */
  end(key: Key, end: End): void {
    const step = this.#open.get(key);
    if (step) this.#close(step, end);
  }

  /** What the interpreter says of an execution. */
  note({ key, parent, step_id, type, status, passed, message, ...marks }: Note): void {
    const { iteration, attempt, branch } = marks;
    // A leaf begins and ends at once.
    const known = this.#open.get(key) ?? this.#next({ key, parent, step_id, type, status: 'running' });
    const step = { ...known, ...pick({ iteration, attempt, branch }) };
    if (status !== 'running') {
      this.#close(step, { status, passed, message });
      return;
    }
    this.#open.set(key, step);
    this.#say(step);
  }

  /** Its task is to be cancelled. */
  stop(key: Key): void {
    const step = this.#open.get(key);
    if (!step) return;
    this.#open.set(key, { ...step, stopping: true });
    this.#change({ ...step, stopping: true });
  }

  /** Which tasks wait for a person by now, and which go on again; one that is being cancelled does neither. */
  see(): void {
    for (const step of this.#open.values()) {
      const { type, child, stopping } = step;
      if (type !== 'task' || child === null || child.finished_at !== null || stopping) continue;
      const status = child.status === 'awaiting_human' ? 'awaiting_human' : 'running';
      if (status === step.status) continue;
      const seen = { ...step, status } as const;
      this.#open.set(step.key, seen);
      this.#say(seen);
    }
  }

  tell(event: WorkflowEvent): void {
    this.#events.push(event);
  }

  /** What changed, in the order in which it began to. */
  changes(): readonly StepRow[] {
    return [...this.#changed.values()];
  }

  /** What is to be told, in order. */
  events(): readonly WorkflowEvent[] {
    return this.#events;
  }

  #next(step: Begun): OpenStep {
    this.#seq += 1;
    return { ...NOTHING, ...step, seq: this.#seq, started_at: this.#now, child: null };
  }

  #close(step: OpenStep, { status, passed, message }: End): void {
    this.#open.delete(step.key);
    if (status !== 'cancelled') this.#completed += 1;
    this.#say({
      ...step,
      status,
      passed: passed ?? step.passed,
      message: message ?? step.message,
      finished_at: this.#now,
    });
    if (message !== undefined && !HOLDS.has(step.type))
      this.tell({ type: 'text', data: { text: message, step_id: step.step_id, key: step.key } });
  }

  #say(step: OpenStep): void {
    this.#change(step);
    this.tell(said(step, this.#completed));
  }

  /** As it is written: without what is only known of it. */
  #change({ child: _, ...row }: OpenStep): void {
    this.#changed.set(row.key, row);
  }
}

type Marks = Pick<StepRow, 'iteration' | 'attempt' | 'branch'>;

/** Without what is not said. */
function pick(marks: { [K in keyof Marks]?: Marks[K] | undefined }): Partial<Marks> {
  return Object.fromEntries(Object.entries(marks).filter(([, value]) => value !== undefined));
}

/** A task of which no run could be made. */
export const isRefused = ({ type, run_id }: OpenStep): boolean => type === 'task' && run_id === null;

/** A task whose run has not ended. */
export const isOpenTask = (step: OpenStep): boolean =>
  step.type === 'task' && !isRefused(step) && (step.child === null || step.child.finished_at === null);
