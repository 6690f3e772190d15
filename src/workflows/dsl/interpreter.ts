/**
 * The language at work (contract section 3, "DSL semantics"), as a pure machine: it says what is to be done, is told what came
 * of it, and knows neither time nor money nor a database. Whoever lost it makes it again from the answers so far.
 */
import type { Answer, Command, Interpreter } from './commands.ts';
import { type Definition, USUAL_ITERATIONS } from './definition.ts';
import { list } from './flow.ts';
import { attempt, type Flow, type Outcome, over, type Place, type Progress } from './place.ts';
import { Scope } from './scope.ts';
import { fillOutput } from './templates.ts';

interface Options {
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Loop iterations of the whole run; null: USUAL_ITERATIONS. */
  readonly max_iterations: number | null;
}

/** What a run ends with when no step has ended it. */
function endOf(definition: Definition, outcome: Outcome, scope: Scope): Outcome {
  const fail = (message: string) =>
    over({ status: 'failed', output: null, error: { code: 'STEP_FAILED', message } });
  if (outcome.kind === 'failed') return fail(outcome.message);
  if (outcome.kind === 'over') return outcome;
  const output = attempt('the output', (effort) => fillOutput(definition.output ?? null, scope, effort));
  if ('problem' in output) return fail(output.problem);
  return over({ status: 'succeeded', output: output.value, error: null });
}

function* program(definition: Definition, inputs: Options['inputs'], progress: Progress): Flow {
  const scope = new Scope(inputs);
  const place: Place = {
    progress,
    scope,
    prefix: '',
    parent: null,
    halt: null,
    iteration: null,
    attempt: null,
    unpassed: [],
  };
  const outcome = endOf(definition, yield* list(definition.steps, place), scope);
  if (outcome.kind === 'over') yield { do: 'end', ending: outcome.ending };
  return outcome;
}

/** The definition has been validated. */
export function interpret(definition: Definition, options: Options): Interpreter {
  const progress: Progress = {
    open: new Map(),
    begun: new Map(),
    stopped: new Set(),
    maxIterations: options.max_iterations ?? USUAL_ITERATIONS,
    iterations: 0,
  };
  const flow = program(definition, options.inputs, progress);
  const inbox: Answer[] = [];
  let [waits, ended] = [false, false];

  /** The next answer that somebody waits for. Each key is answered once. */
  function take(): Answer | null {
    for (let answer = inbox.shift(); answer !== undefined; answer = inbox.shift()) {
      const kind = answer.kind === 'approval' ? 'approval' : 'task';
      if (progress.open.get(answer.key) !== kind) continue;
      progress.open.delete(answer.key);
      progress.stopped.delete(answer.key);
      return answer;
    }
    return null;
  }

  return {
    next() {
      while (!ended) {
        const answer = waits ? take() : null;
        if (waits && answer === null) return null;
        const said = flow.next(answer);
        waits = !said.done && said.value.do === 'wait';
        if (said.done) break;
        if (said.value.do === 'wait') continue;
        ended = said.value.do === 'end';
        return said.value;
      }
      return null;
    },
    answer(answer) {
      inbox.push(answer);
    },
    get iterations() {
      return progress.iterations;
    },
    get ended() {
      return ended;
    },
  };
}

/** (definition, journal) → where it stands, and all that it has said on the way there, the oldest first. */
export function replay(
  definition: Definition,
  options: Options,
  journal: readonly Answer[],
): { readonly interpreter: Interpreter; readonly commands: readonly Command[] } {
  const interpreter = interpret(definition, options);
  const commands: Command[] = [];
  const pull = (): void => {
    for (let said = interpreter.next(); said !== null; said = interpreter.next()) commands.push(said);
  };
  pull();
  for (const answer of journal) {
    interpreter.answer(answer);
    pull();
  }
  return { interpreter, commands };
}
