/** Where a definition refers to something by a `{{path}}`, and where it does so. */
import type { Definition, Step } from './definition.ts';
import type { Path } from './faults.ts';
import { stepsOf } from './steps.ts';
import { pathsIn } from './templates.ts';

export interface Reference {
  /** As it is written, without the braces. */
  readonly path: string;
  /** Of the text that it stands in, inside of the definition. */
  readonly at: Path;
}

/** In all texts of a value or a condition, however deep; names of fields are not templates, and operators are no paths. */
function* inValue(value: unknown, at: Path): Generator<Reference> {
  if (typeof value === 'string') {
    for (const path of new Set(pathsIn(value))) yield { path, at };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* inValue(item, [...at, index]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) yield* inValue(item, [...at, name]);
  }
}

function* inStep(step: Step, at: Path): Generator<Reference> {
  switch (step.type) {
    case 'task':
      for (const name of ['task', 'machine_id', 'instructions', 'system_prompt'] as const)
        yield* inValue(step[name], [...at, name]);
      return;
    case 'assert':
      yield* inValue(step.condition, [...at, 'condition']);
      yield* inValue(step.message, [...at, 'message']);
      return;
    case 'if':
      yield* inValue(step.condition, [...at, 'condition']);
      return;
    case 'loop':
      yield* inValue(step.while, [...at, 'while']);
      return;
    case 'human_approval':
    case 'fail':
      yield* inValue(step.message, [...at, 'message']);
      return;
    case 'succeed':
      yield* inValue(step.output, [...at, 'output']);
  }
}

/** In the order in which it is read. */
export function* referencesOf(definition: Definition): Generator<Reference> {
  for (const { step, path } of stepsOf(definition)) yield* inStep(step, path);
  yield* inValue(definition.output, ['output']);
}
