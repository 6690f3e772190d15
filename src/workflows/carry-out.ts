/** What the interpreter says is carried out, and what the world answered is told to it: within the transaction of a turn. */
import type { Tx } from '../db/store.ts';
import { type Book, isRefused } from './book.ts';
import { bindingOf, type StartCommand, startTask } from './children.ts';
import type { Answer, Command, Key } from './dsl/commands.ts';
import { asKept } from './journal.ts';
import type { WorkflowsKitchen } from './kitchen.ts';
import { type Mind, nextOf } from './memory.ts';
import type { WorkflowEnding, WorkflowRunRow } from './rows.ts';
import type { OpenStep } from './steps.ts';

/** What a turn works on. */
export interface Desk {
  readonly tx: Tx;
  readonly kitchen: WorkflowsKitchen;
  readonly row: WorkflowRunRow;
  readonly book: Book;
}

/** What came of it. */
export interface Progress {
  /** In the order in which the interpreter heard them. */
  readonly answers: readonly Answer[];
  /** How the workflow run ends; null: it goes on. */
  readonly ending: WorkflowEnding | null;
  /** Runs were made. */
  readonly started: boolean;
  /** An approval was asked for, until then. */
  readonly asked: { readonly key: Key; readonly until: Date | null } | null;
  /** There is more to do than one turn may. */
  readonly more: boolean;
}

/** Until then a person may answer; null: for as long as it takes. */
const until = (now: Date, seconds: number | null): Date | null =>
  seconds === null ? null : new Date(now.getTime() + seconds * 1_000);

const tooManySteps = (most: number): WorkflowEnding => ({
  status: 'failed',
  output: null,
  error: {
    code: 'GUARD_EXCEEDED',
    message: `The workflow run came to its limit of ${most} executed steps; a loop that goes on for so long is better a run of its own.`,
  },
});

const hasEnded = ({ child }: OpenStep): boolean => child !== null && child.finished_at !== null;

/** What a task that ended says of itself, told and closed. */
function closeTask({ book, row }: Pick<Desk, 'book' | 'row'>, { key, child }: OpenStep): Answer | null {
  if (!child) return null;
  const binding = bindingOf(child);
  book.end(key, { status: binding.status, passed: binding.passed });
  const cents = row.mode === 'live' ? row.spent_cents : 0;
  book.tell({
    type: 'billing',
    data: { spent_cents: row.spent_cents, credits_charged: cents, cost_cents: cents },
  });
  return { kind: 'task_ended', key, binding };
}

/** What is said of one of which no run could be made. */
function closeRefused({ book }: Pick<Desk, 'book'>, { key, message }: OpenStep): Answer {
  const why = message ?? '';
  book.end(key, { status: 'failed', passed: false, message: why });
  return { kind: 'task_refused', key, message: why };
}

/** Open until it is told: a turn may have no room left for that. */
const answerOf = (desk: Pick<Desk, 'book' | 'row'>, step: OpenStep): Answer | null =>
  isRefused(step) ? closeRefused(desk, step) : closeTask(desk, step);

const isDue = (step: OpenStep): boolean => isRefused(step) || hasEnded(step);

/** What of the tasks of a workflow run that is ending has ended. */
export function closeTasks(desk: Pick<Desk, 'book' | 'row'>): void {
  for (const step of desk.book.open().filter(isDue)) answerOf(desk, step);
}

class Work {
  readonly #desk: Desk;
  readonly #mind: Mind;
  /** What is to be told to the interpreter, once it has nothing to say: in the order in which the steps began. */
  readonly #due: (() => Answer | null)[];
  readonly answers: Answer[] = [];
  ending: WorkflowEnding | null = null;
  started = false;
  asked: Progress['asked'] = null;
  thoughtMs = 0;

  constructor(desk: Desk, mind: Mind) {
    this.#desk = desk;
    this.#mind = mind;
    const due = desk.book.open().filter(isDue);
    this.#due = due.map((step) => () => answerOf(desk, step));
    this.#due.push(() => this.#personSaid());
  }

  /** One command, or one answer where there is none; false: nothing is left to do. */
  async one(): Promise<boolean> {
    const from = performance.now();
    const command = await nextOf(this.#mind);
    this.thoughtMs += performance.now() - from;
    if (command) {
      await this.#carryOut(command);
      return true;
    }
    for (let next = this.#due.shift(); next; next = this.#due.shift()) {
      const answer = next();
      if (!answer) continue;
      const kept = asKept(answer);
      this.answers.push(kept);
      this.#mind.answers += 1;
      this.#mind.interpreter.answer(kept);
      return true;
    }
    return false;
  }

  /** To an approval; what was said to a task is for its run. */
  #personSaid(): Answer | null {
    const { book, row } = this.#desk;
    const { answer } = row;
    const asks =
      answer && book.open().find(({ key, type }) => key === answer.key && type === 'human_approval');
    if (!answer || !asks) return null;
    const { key, approved, note } = answer;
    book.end(key, { status: approved ? 'succeeded' : 'failed', passed: approved });
    return { kind: 'approval', key, approved, note };
  }

  async #carryOut(command: Command): Promise<void> {
    const { book, kitchen } = this.#desk;
    switch (command.do) {
      case 'note':
        book.note(command.note);
        break;
      case 'start':
        await this.#start(command);
        break;
      case 'ask': {
        const { key, parent, step_id, reason, seconds } = command;
        book.begin({
          key,
          parent,
          step_id,
          type: 'human_approval',
          status: 'awaiting_human',
          message: reason,
        });
        this.asked = { key, until: until(kitchen.now(), seconds) };
        break;
      }
      case 'stop':
        for (const key of command.keys) book.stop(key);
        break;
      case 'end':
        this.ending = command.ending;
        return;
    }
    if (book.begun() > kitchen.bounds.mostSteps) this.ending = tooManySteps(kitchen.bounds.mostSteps);
  }

  async #start(command: StartCommand): Promise<void> {
    const { tx, kitchen, row, book } = this.#desk;
    const { key, parent, step_id } = command;
    const made = await startTask(tx, kitchen, row, command);
    const begun = { key, parent, step_id, type: 'task', status: 'running' } as const;
    if ('refused' in made) {
      const refused = book.begin({ ...begun, message: made.refused });
      this.#due.unshift(() => closeRefused(this.#desk, refused));
      return;
    }
    book.begin({ ...begun, run_id: made.runId });
    this.started = true;
  }
}

/** Carries out what is next, as far as one turn may. */
export async function goOn(desk: Desk, mind: Mind): Promise<Progress> {
  const work = new Work(desk, mind);
  const { commandsATurn, thinkMs } = desk.kitchen.bounds;
  let more = true;
  for (let nth = 0; more && !work.ending && nth < commandsATurn; nth++) {
    more = await work.one();
    if (work.thoughtMs > thinkMs) break;
  }
  const { answers, ending, started, asked } = work;
  // Whatever has ended by itself was not cut off, although nobody waits to hear of it.
  if (ending) closeTasks(desk);
  return { answers, ending, started, asked, more };
}
