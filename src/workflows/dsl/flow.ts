/** Lists of steps, and the steps that hold lists. Each is a generator, so that the semantics read as they are written down. */

import type { Answer, Command, Key, Note } from './commands.ts';
import { isMet } from './conditions.ts';
import type { Condition, Step } from './definition.ts';
import { approval, assertion, failure, success, task } from './leaves.ts';
import {
  attempt,
  DONE,
  type Flow,
  failed,
  HALTED,
  type Halt,
  inside,
  isHalted,
  keyOf,
  nameOf,
  noteOf,
  type Outcome,
  over,
  type Place,
  WAIT,
} from './place.ts';

type Of<T extends Step['type']> = Extract<Step, { type: T }>;

export function* list(steps: readonly Step[], place: Place): Flow {
  for (const step of steps) {
    if (isHalted(place.halt)) return HALTED;
    const outcome = yield* execute(step, place);
    if (outcome.kind !== 'done') return outcome;
  }
  return DONE;
}

function execute(step: Step, place: Place): Flow {
  switch (step.type) {
    case 'task':
      return task(step, place);
    case 'assert':
      return assertion(step, place);
    case 'human_approval':
      return approval(step, place);
    case 'succeed':
      return success(step, place);
    case 'fail':
      return failure(step, place);
    case 'if':
      return choice(step, place);
    case 'loop':
      return loop(step, place);
    case 'retry':
      return retry(step, place);
    case 'parallel':
      return parallel(step, place);
  }
}

const ask = (step: Step, condition: Condition, place: Place) =>
  attempt(nameOf(step), (effort) => isMet(condition, place.scope, effort));

type Round = Pick<Note, 'branch' | 'iteration' | 'attempt'>;

/** The note of a step that holds others, when it begins or goes round again. */
function begin(step: Step, place: Place, round: Round): Command {
  place.progress.begun.set(keyOf(step, place), { step, place });
  return noteOf(step, place, { status: 'running', ...round });
}

/** The last note of a step that holds others; why it did not succeed, in its words or in those of whoever ended it. */
function* finish(step: Step, place: Place, outcome: Outcome, unpassed?: string): Flow {
  place.progress.begun.delete(keyOf(step, place));
  const message = unpassed ?? whyNot(outcome);
  yield noteOf(step, place, message === null ? { status: 'succeeded' } : { status: 'failed', message });
  return outcome;
}

function whyNot(outcome: Outcome): string | null {
  if (outcome.kind === 'failed') return outcome.message;
  if (outcome.kind === 'halted') return 'another branch failed';
  return outcome.kind === 'over' ? (outcome.ending.error?.message ?? null) : null;
}

function* choice(step: Of<'if'>, place: Place): Flow {
  const met = ask(step, step.condition, place);
  if ('problem' in met) return yield* finish(step, place, failed(met.problem));
  const branch = met.value ? 'then' : 'else';
  yield begin(step, place, { branch });
  const outcome = yield* list(step[branch] ?? [], inside(step, place, null));
  return yield* finish(step, place, outcome);
}

function* loop(step: Of<'loop'>, place: Place): Flow {
  const outcome = yield* iterations(step, place);
  // Whoever counts around it sees its own number again; without one the last stays.
  if (place.iteration !== null) place.scope.count('iteration', place.iteration);
  return yield* finish(step, place, outcome);
}

function* iterations(step: Of<'loop'>, place: Place): Flow {
  const { progress, scope } = place;
  // Its own cap ends it quietly; the one of the run does not.
  const most = Math.min(step.count ?? Infinity, step.max_iterations ?? Infinity);
  for (let iteration = 1; iteration <= most; iteration++) {
    if (isHalted(place.halt)) return HALTED;
    const goesOn = step.while == null ? { value: true } : ask(step, step.while, place);
    if ('problem' in goesOn) return failed(goesOn.problem);
    if (!goesOn.value) return DONE;
    progress.iterations += 1;
    if (progress.iterations > progress.maxIterations) return exceeded(step, progress.maxIterations);
    scope.count('iteration', iteration);
    yield begin(step, place, { iteration });
    const outcome = yield* list(step.body, inside(step, place, iteration, { iteration }));
    if (outcome.kind !== 'done') return outcome;
  }
  return DONE;
}

function exceeded(step: Step, most: number): Outcome {
  const message = `max_iterations exceeded: ${nameOf(step)} was about to begin loop iteration ${most + 1} of the run, its limit is ${most}`;
  return over({ status: 'failed', output: null, error: { code: 'GUARD_EXCEEDED', message } });
}

function* retry(step: Of<'retry'>, place: Place): Flow {
  let [outcome, unpassed]: [Outcome, string[]] = [DONE, []];
  for (let attempt = 1; attempt <= step.max_attempts; attempt++) {
    place.scope.count('attempt', attempt);
    yield begin(step, place, { attempt });
    unpassed = [];
    outcome = yield* list(step.body, inside(step, place, attempt, { attempt, unpassed }));
    // The body of a soft failure has run to its end, so only that makes the attempt one that failed.
    const again = outcome.kind === 'failed' || (outcome.kind === 'done' && unpassed.length > 0);
    if (!again || isHalted(place.halt)) break;
  }
  if (place.attempt !== null) place.scope.count('attempt', place.attempt);
  const soft = outcome.kind === 'done' && unpassed.length > 0;
  const words = soft ? `task '${unpassed.join("', '")}' did not pass` : undefined;
  return yield* finish(step, place, outcome, words);
}

interface Branch {
  readonly place: Place;
  readonly flow: Flow;
  outcome: Outcome | null;
}

/** Lets one branch go on until it waits or has ended. */
function* advance(
  branch: Branch,
  answer: Answer | null,
): Generator<Exclude<Said, typeof WAIT>, void, Answer | null> {
  let said = branch.flow.next(answer);
  while (!said.done && said.value.do !== 'wait') {
    yield said.value;
    said = branch.flow.next(null);
  }
  if (said.done) branch.outcome = said.value;
}

type Said = Flow extends Generator<infer T, unknown, unknown> ? T : never;

/** What a branch has under way and nobody has stopped yet, by now in the hands of the stopper. */
function toStop({ progress, prefix }: Place): Key[] {
  const keys = [...progress.open.keys()].filter(
    (key) => key.startsWith(prefix) && !progress.stopped.has(key),
  );
  for (const key of keys) progress.stopped.add(key);
  return keys;
}

function* parallel(step: Of<'parallel'>, place: Place): Flow {
  yield begin(step, place, {});
  const outcome = yield* branches(step, place);
  return yield* finish(step, place, outcome);
}

function* branches(step: Of<'parallel'>, place: Place): Flow {
  const halt: Halt = { around: place.halt, failed: false };
  const all: Branch[] = step.branches.map((steps, index) => {
    const within = inside(step, place, index + 1, { halt, scope: place.scope.branch() });
    return { place: within, flow: list(steps, within), outcome: null };
  });
  for (const branch of all) {
    const ending = yield* advanceInParallel(branch, null, all, halt);
    if (ending) return ending;
  }
  while (all.some((branch) => branch.outcome === null)) {
    const answer: Answer | null = yield WAIT;
    const branch = all.find(({ place: { prefix } }) => answer?.key.startsWith(prefix));
    const ending = branch && (yield* advanceInParallel(branch, answer, all, halt));
    if (ending) return ending;
  }
  const wrong = all.find(({ outcome }) => outcome?.kind === 'failed');
  if (wrong?.outcome) return wrong.outcome;
  if (all.some(({ outcome }) => outcome?.kind === 'halted')) return HALTED;
  for (const branch of all) place.scope.merge(branch.place.scope);
  return DONE;
}

/** The last notes of a branch that is left in the middle because the run has ended, the inner ones first. */
function* abandon({ progress, prefix }: Place): Generator<Command, void, Answer | null> {
  const begun = [...progress.begun].filter(([key]) => key.startsWith(prefix)).reverse();
  for (const [key, { step, place }] of begun) {
    progress.begun.delete(key);
    yield noteOf(step, place, { status: 'failed', message: 'the run has ended' });
  }
}

/** The first that fails stops what the others have under way; they begin nothing more, and are waited for. */
function* advanceInParallel(
  branch: Branch,
  answer: Answer | null,
  all: readonly Branch[],
  halt: Halt,
): Generator<Exclude<Said, typeof WAIT>, Outcome | null, Answer | null> {
  yield* advance(branch, answer);
  if (branch.outcome?.kind === 'over') {
    for (const other of all) yield* abandon(other.place);
    return branch.outcome;
  }
  if (branch.outcome?.kind !== 'failed' || isHalted(halt)) return null;
  halt.failed = true;
  const keys = all.flatMap((other) => toStop(other.place));
  if (keys.length > 0) yield { do: 'stop', keys };
  return null;
}
