/**
 * The interpreters of the workflow runs that this process carries: made once from what the store says, then kept beside the rows
 * that are written with their commands. Whoever takes one returns it when the rows are durable, so it never knows more than they.
 */
import type { Queryable } from '../db/store.ts';
import type { Command, Interpreter } from './dsl/commands.ts';
import type { Definition } from './dsl/definition.ts';
import { interpret } from './dsl/interpreter.ts';
import { answersOf } from './journal.ts';
import { inTurn } from './pace.ts';

interface Said {
  readonly command: Command;
  readonly iterations: number;
}

export interface Mind {
  readonly interpreter: Interpreter;
  /** Commands that were carried out. */
  commands: number;
  /** Iterations of loops that these have begun. */
  iterations: number;
  /** What it has said beyond them. */
  readonly ahead: Said[];
  /** Answers that it was given. */
  answers: number;
  /** Of the definition and the inputs that it holds. */
  readonly bytes: number;
}

/** Of all that is kept: a thousand workflow runs may wait for a person for days, and each may be large. */
const MOST_BYTES = 64 * 1024 * 1024;

/** ms that are thought before something is written down. */
const AHEAD_MS = 500;

async function think({ interpreter }: Mind): Promise<Said | null> {
  const command = await inTurn(() => interpreter.next());
  return command && { command, iterations: interpreter.iterations };
}

/** Thinks while nobody waits for it, so that a transaction seldom has to: it keeps a row, or all of the embedded store, to itself. */
export async function thinkAhead(mind: Mind, most: number): Promise<void> {
  const from = performance.now();
  while (mind.ahead.length < most && performance.now() - from < AHEAD_MS) {
    const said = await think(mind);
    if (!said) return;
    mind.ahead.push(said);
  }
}

/** What is to be carried out next; null: nothing until it is given an answer. */
export async function nextOf(mind: Mind): Promise<Command | null> {
  const said = mind.ahead.shift() ?? (await think(mind));
  if (!said) return null;
  mind.commands += 1;
  mind.iterations = said.iterations;
  return said.command;
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
  readonly bytes: number;
}

/** Says again what was carried out already; what it says next was not. */
async function say(mind: Mind, isEnough: () => boolean): Promise<void> {
  while (!isEnough()) {
    if (!(await nextOf(mind))) return;
  }
}

async function rebuild(db: Queryable, id: string): Promise<Mind | null> {
  const { rows } = await db.query<Origin>(
    `SELECT definition, inputs, max_iterations, commands_done, ending IS NOT NULL OR finished_at IS NOT NULL AS is_ending,
       octet_length(definition::text) + octet_length(inputs::text) AS bytes
     FROM workflow_runs WHERE id = $1`,
    [id],
  );
  const [origin] = rows;
  if (!origin || origin.is_ending) return null;
  const { definition, inputs, max_iterations, commands_done, bytes } = origin;
  const mind: Mind = {
    interpreter: interpret(definition, { inputs, max_iterations }),
    commands: 0,
    iterations: 0,
    ahead: [],
    answers: 0,
    bytes,
  };
  for await (const answer of answersOf(db, id)) {
    // An answer is written down when there was nothing else left to do.
    await say(mind, () => false);
    mind.interpreter.answer(answer);
    mind.answers += 1;
  }
  await say(mind, () => mind.commands >= commands_done);
  if (mind.commands !== commands_done)
    throw new Error(
      `the journal of ${id} leads to ${mind.commands} commands, and ${commands_done} were carried out`,
    );
  return mind;
}

/** What has not been asked for the longest is forgotten first: it is made again from the journal. */
export function createMemory(db: Queryable, mostBytes = MOST_BYTES): Memory {
  const known = new Map<string, Mind>();
  let bytes = 0;
  const forget = (id: string): Mind | undefined => {
    const mind = known.get(id);
    if (known.delete(id)) bytes -= mind?.bytes ?? 0;
    return mind;
  };
  return {
    take: async (id) => forget(id) ?? rebuild(db, id),
    keep(id, mind) {
      forget(id);
      known.set(id, mind);
      bytes += mind.bytes;
      for (const oldest of known.keys()) {
        if (bytes <= mostBytes) break;
        forget(oldest);
      }
    },
    forget: (id) => void forget(id),
  };
}
