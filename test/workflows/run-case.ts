/** Carries a definition out against stubbed tasks and people, as the carrier of the product does against real ones. */
import type { Answer, Binding, Command, Key, Note } from '../../src/workflows/dsl/commands.ts';
import type { Definition } from '../../src/workflows/dsl/definition.ts';
import { interpret } from '../../src/workflows/dsl/interpreter.ts';

/** What the n-th execution of a step comes to; the last repeats. Left out: it passes with "ok" after one step. */
export interface Stub {
  readonly passed?: boolean;
  readonly status?: Binding['status'];
  readonly result?: string | null;
  readonly steps?: number;
  /** No run can be made of it. */
  readonly refused?: string;
}

export interface Case {
  readonly id: string;
  readonly title: string;
  readonly definition: unknown;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly tasks?: Readonly<Record<string, readonly Stub[]>>;
  readonly approvals?: Readonly<
    Record<
      string,
      readonly { readonly approved?: boolean; readonly note?: string; readonly timeout?: boolean }[]
    >
  >;
  /** The ids of tasks in the order in which they end; what is not named ends last, in the order in which it was started. */
  readonly order?: readonly string[];
  readonly guards?: { readonly max_iterations?: number; readonly budget_cents?: number };
  readonly unordered?: boolean;
  /** The script of test keys does what its tasks say. */
  readonly sandbox?: boolean;
  readonly expect: Expected;
}

interface Expected {
  readonly status: string;
  readonly output?: unknown;
  readonly error?: { readonly code: string; readonly message?: string; readonly guard?: string } | null;
  readonly iterations_used?: number;
  readonly spent_cents?: number;
  readonly trace?: readonly string[];
  readonly task_prompts?: readonly string[];
}

interface Told {
  readonly status: string;
  readonly output: unknown;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly iterations_used: number;
  readonly spent_cents: number;
  readonly trace: readonly string[];
  readonly task_prompts: readonly string[];
  readonly commands: readonly Command[];
  readonly journal: readonly Answer[];
}

/** What a note adds to the trace. */
function traceOf(note: Note): string[] {
  const { type, step_id: id, status } = note;
  if (type === 'assert') return [`assert:${id}:${note.passed ? 'pass' : 'fail'}`];
  if (type === 'succeed' || type === 'fail') return [`${type}:${id}`];
  if (type === 'parallel' && status !== 'failed')
    return [`parallel:${id}:${status === 'running' ? 'start' : 'join'}`];
  if (status !== 'running') return [];
  return [`${type}:${id}:${note.branch ?? note.iteration ?? note.attempt}`];
}

const lastOf = <T>(list: readonly T[] | undefined, at: number): T | undefined =>
  list?.[Math.min(at, list.length - 1)];

interface Ended {
  readonly status: string;
  readonly output: unknown;
  readonly error: { readonly code: string; readonly message: string } | null;
}

const stopped = (status: string, code: string, message: string): Ended => ({
  status,
  output: null,
  error: { code, message },
});

/** One run, from its first command to its last. */
class Execution {
  readonly trace: string[] = [];
  readonly prompts: string[] = [];
  readonly commands: Command[] = [];
  readonly journal: Answer[] = [];
  spent = 0;
  ended: Ended | null = null;
  readonly #case: Case;
  readonly #open = new Map<Key, Extract<Command, { do: 'start' }>>();
  readonly #stopped = new Set<Key>();
  readonly #times = new Map<string, number>();
  #asked: Extract<Command, { do: 'ask' }> | null = null;

  constructor(one: Case) {
    this.#case = one;
  }

  take(command: Command): void {
    this.commands.push(command);
    if (command.do === 'note') this.trace.push(...traceOf(command.note));
    if (command.do === 'start') {
      this.#open.set(command.key, command);
      this.prompts.push(command.order.task);
    }
    if (command.do === 'stop') for (const key of command.keys) this.#stopped.add(key);
    if (command.do === 'ask') {
      this.#asked = command;
      this.trace.push(`approval:${command.step_id}:paused:${command.reason}`);
    }
    if (command.do !== 'end') return;
    const { status, output, error } = command.ending;
    this.#cancelRest();
    if (error?.code === 'GUARD_EXCEEDED') this.trace.push('guard:max_iterations');
    this.ended = { status, output, error };
  }

  /** What happens next in the world; null: the run was ended from outside. */
  react(): Answer | null {
    const answer = this.#asked === null ? this.#endTask() : this.#decide(this.#asked);
    this.#asked = null;
    if (answer !== null) this.journal.push(answer);
    return answer;
  }

  #nth(id: string): number {
    const times = this.#times.get(id) ?? 0;
    this.#times.set(id, times + 1);
    return times;
  }

  #decide(asked: Extract<Command, { do: 'ask' }>): Answer | null {
    const decision = lastOf(this.#case.approvals?.[asked.step_id], this.#nth(asked.step_id)) ?? {
      approved: true,
    };
    if (decision.timeout) {
      this.ended = stopped('timed_out', 'APPROVAL_TIMEOUT', `${asked.step_id} waited too long`);
      return null;
    }
    const approved = decision.approved === true;
    this.trace.push(`approval:${asked.step_id}:${approved ? 'approved' : 'rejected'}`);
    return { kind: 'approval', key: asked.key, approved, note: decision.note ?? null };
  }

  #nextToEnd(): Extract<Command, { do: 'start' }> {
    const open = [...this.#open.values()];
    const stopped = open.find((task) => this.#stopped.has(task.key));
    if (stopped) return stopped;
    const order = this.#case.order ?? [];
    const rank = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
    const [first] = open.sort((a, b) => rank(a.step_id) - rank(b.step_id));
    if (!first) throw new Error('the interpreter waits for nothing');
    return first;
  }

  #endTask(): Answer | null {
    const task = this.#nextToEnd();
    const { key, step_id: id } = task;
    this.#open.delete(key);
    const stub = lastOf(this.#case.tasks?.[id], this.#nth(id)) ?? {};
    if (stub.refused !== undefined) return { kind: 'task_refused', key, message: stub.refused };
    if (this.#stopped.has(key))
      return this.#told(task, { status: 'cancelled', passed: false, result: null, steps: 0 });
    const price = task.order.cua_version === 'v1' ? 8 : 5;
    for (let step = 0; step < (stub.steps ?? 1); step++) {
      const budget = this.#case.guards?.budget_cents ?? 0;
      if (budget > 0 && this.spent + price > budget) {
        this.trace.push(`task:${id}:cancelled`, 'guard:budget_cents');
        this.ended = stopped('failed', 'GUARD_EXCEEDED', 'budget_cents exceeded');
        return null;
      }
      this.spent += price;
    }
    return this.#told(task, stub);
  }

  #told({ key, step_id: id }: Extract<Command, { do: 'start' }>, stub: Stub): Answer {
    const passed = stub.passed ?? true;
    const status = stub.status ?? (passed ? 'succeeded' : 'failed');
    this.trace.push(`task:${id}:${status}`);
    const result = stub.result === undefined ? 'ok' : stub.result;
    const error = passed ? null : { code: 'TASK_FAILED', message: 'it did not pass' };
    const steps = stub.steps ?? 1;
    return {
      kind: 'task_ended',
      key,
      binding: { status, passed, result, run_id: `run_${key}`, steps, error },
    };
  }

  #cancelRest(): void {
    for (const { step_id: id } of this.#open.values()) this.trace.push(`task:${id}:cancelled`);
    this.#open.clear();
  }
}

function runCase(one: Case): Told {
  const interpreter = interpret(one.definition as Definition, {
    inputs: one.inputs ?? {},
    max_iterations: one.guards?.max_iterations ?? null,
  });
  const execution = new Execution(one);
  while (execution.ended === null) {
    const command = interpreter.next();
    if (command !== null) {
      execution.take(command);
      continue;
    }
    const answer = execution.react();
    if (answer !== null) interpreter.answer(answer);
  }
  return {
    ...execution.ended,
    iterations_used: interpreter.iterations,
    spent_cents: execution.spent,
    trace: execution.trace,
    task_prompts: execution.prompts,
    commands: execution.commands,
    journal: execution.journal,
  };
}

const sorted = (list: readonly string[], free: boolean | undefined) => (free ? [...list].sort() : list);

/** What was told and what should have been, of all that the case speaks of. */
export function compared(one: Case): { readonly told: object; readonly expected: object } {
  const all = runCase(one);
  const { error, trace, task_prompts: prompts, ...rest } = one.expect;
  const { guard, ...words } = error ?? {};
  const expected: Record<string, unknown> = { ...rest };
  const told: Record<string, unknown> = Object.fromEntries(
    Object.keys(rest).map((name) => [name, all[name as keyof typeof all]]),
  );
  if (error === null) [told.error, expected.error] = [all.error, null];
  for (const [name, value] of Object.entries(words)) {
    told[`error.${name}`] = all.error?.[name as 'code'];
    expected[`error.${name}`] = value;
  }
  if (guard !== undefined) [told.guard, expected.guard] = [all.error?.message.includes(guard), true];
  if (trace) [told.trace, expected.trace] = [sorted(all.trace, one.unordered), sorted(trace, one.unordered)];
  if (prompts) {
    [told.prompts, expected.prompts] = [
      sorted(all.task_prompts, one.unordered),
      sorted(prompts, one.unordered),
    ];
  }
  return { told, expected };
}
