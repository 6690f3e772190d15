/** The steps that hold no others: task, assert, human_approval, succeed, fail. */
import { isMet } from './conditions.ts';
import type { Step } from './definition.ts';
import { orderOf } from './order.ts';
import {
  attempt,
  clip,
  DONE,
  type Flow,
  failed,
  keyOf,
  nameOf,
  noteOf,
  type Outcome,
  over,
  type Place,
  WAIT,
} from './place.ts';
import { fillOutput, fillText } from './templates.ts';

type Of<T extends Step['type']> = Extract<Step, { type: T }>;

/** Its own words, templates filled in; where they come to nothing, the usual ones. */
const messageOf = (step: Of<'assert' | 'fail' | 'human_approval'>, place: Place, usual: string) =>
  attempt(nameOf(step), (effort) => clip(fillText(step.message ?? '', place.scope, effort) || usual));

/** A step that fails before there is anything to carry out; this note is all that is heard of it. */
function* refuse(step: Step, place: Place, message: string): Flow {
  const told = step.type === 'assert' ? { passed: false, message } : { message };
  yield noteOf(step, place, { status: 'failed', ...told });
  return failed(message);
}

export function* task(step: Of<'task'>, place: Place): Flow {
  const made = attempt(nameOf(step), (effort) => orderOf(step, place.scope, effort));
  if ('problem' in made) return yield* refuse(step, place, made.problem);
  const key = keyOf(step, place);
  place.progress.open.set(key, 'task');
  yield { do: 'start', key, parent: place.parent, step_id: step.id, order: made.value };
  const answer = yield WAIT;
  if (answer?.kind !== 'task_ended') {
    return failed(answer?.kind === 'task_refused' ? answer.message : `${nameOf(step)} could not be started`);
  }
  // A run that failed is no failure of the step: the binding tells, and whoever cares asks it.
  place.scope.bind(step.id, answer.binding);
  if (step.save_as != null) place.scope.bind(step.save_as, answer.binding);
  if (!answer.binding.passed) place.unpassed.push(step.id);
  return DONE;
}

export function* assertion(step: Of<'assert'>, place: Place): Flow {
  const met = attempt(nameOf(step), (effort) => isMet(step.condition, place.scope, effort));
  if ('problem' in met) return yield* refuse(step, place, met.problem);
  if (!met.value) {
    const message = messageOf(step, place, `assert '${step.id}' failed`);
    return yield* refuse(step, place, 'problem' in message ? message.problem : message.value);
  }
  yield noteOf(step, place, { status: 'succeeded', passed: true });
  return DONE;
}

export function* approval(step: Of<'human_approval'>, place: Place): Flow {
  const reason = messageOf(step, place, 'Human approval required');
  if ('problem' in reason) return yield* refuse(step, place, reason.problem);
  const key = keyOf(step, place);
  place.progress.open.set(key, 'approval');
  const seconds = step.timeout_seconds ?? null;
  yield { do: 'ask', key, parent: place.parent, step_id: step.id, reason: reason.value, seconds };
  const answer = yield WAIT;
  if (answer?.kind !== 'approval') return failed(`${nameOf(step)} was not answered`);
  if (answer.approved) return DONE;
  return failed(`human_approval '${step.id}' rejected${answer.note ? `: ${answer.note}` : ''}`);
}

export function* success(step: Of<'succeed'>, place: Place): Flow {
  const output = attempt(nameOf(step), (effort) => fillOutput(step.output ?? null, place.scope, effort));
  if ('problem' in output) return yield* refuse(step, place, output.problem);
  yield noteOf(step, place, { status: 'succeeded' });
  return over({ status: 'succeeded', output: output.value, error: null });
}

export function* failure(step: Of<'fail'>, place: Place): Flow {
  const filled = messageOf(step, place, `fail step '${step.id}'`);
  // It fails whatever its words are: where they are too many, that is what it says.
  const message = 'problem' in filled ? filled.problem : filled.value;
  yield noteOf(step, place, { status: 'failed', message });
  const ending: Outcome = over({
    status: 'failed',
    output: null,
    error: { code: 'WORKFLOW_FAILED', message },
  });
  return ending;
}
