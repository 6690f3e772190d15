/**
 * The interpreters of the workflow runs that this process carries: made once from what the store says, then kept beside the rows
 * that are written with their commands. Whoever takes one returns it when the rows are durable, so it never knows more than they.
 */
import type { Queryable } from '../db/store.ts';
import type { Interpreter } from './dsl/commands.ts';
import type { Definition } from './dsl/definition.ts';
import { interpret } from './dsl/interpreter.ts';
import { answersOf } from './journal.ts';

export interface Mind {
  readonly interpreter: Interpreter;
  /** Commands that were carried out: as many as it has said. */
  commands: number;
  /** Answers that it was given. */
  answers: number;
}

export interface Memory {
  /** It is the caller's from then on. null: the workflow run is ending, and nobody asks what is next. */
  take(id: string): Promise<Mind | null>;
  /** Gives it back: everything that it has said and heard is durable. */
  keep(id: string, mind: Mind): void;
  forget(id: string): void;
}

interface Origin {
  readonly definition: Definition;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly max_iterations: number | null;
  readonly commands_done: number;
  readonly is_ending: boolean;
}

/** Says again what was carried out already; what it says next was not. */
function say(mind: Mind, isEnough: () => boolean): void {
  while (!isEnough()) {
    if (!mind.interpreter.next()) return;
    mind.commands += 1;
  }
}

async function rebuild(db: Queryable, id: string): Promise<Mind | null> {
  const { rows } = await db.query<Origin>(
    `SELECT definition, inputs, max_iterations, commands_done, ending IS NOT NULL OR finished_at IS NOT NULL AS is_ending
     FROM workflow_runs WHERE id = $1`,
    [id],
  );
  const [origin] = rows;
  if (!origin || origin.is_ending) return null;
  const { definition, inputs, max_iterations, commands_done } = origin;
  const mind: Mind = {
    interpreter: interpret(definition, { inputs, max_iterations }),
    commands: 0,
    answers: 0,
  };
  for await (const answer of answersOf(db, id)) {
    // An answer is written down when there was nothing else left to do.
    say(mind, () => false);
    mind.interpreter.answer(answer);
    mind.answers += 1;
  }
  say(mind, () => mind.commands >= commands_done);
  if (mind.commands !== commands_done)
    throw new Error(
      `the journal of ${id} leads to ${mind.commands} commands, and ${commands_done} were carried out`,
    );
  return mind;
}

export function createMemory(db: Queryable): Memory {
  const known = new Map<string, Mind>();
  return {
    async take(id) {
      const mind = known.get(id);
      known.delete(id);
      return mind ?? rebuild(db, id);
    },
    keep: (id, mind) => void known.set(id, mind),
    forget: (id) => void known.delete(id),
  };
}
