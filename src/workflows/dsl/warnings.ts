/**
 * What of a sound definition is hardly what was meant: paths that nothing can ever bind, which are null when it runs, and steps
 * that are never reached. Nothing is refused for it.
 */
import type { Fault } from '../../contract/errors.ts';
import { type Definition, RESERVED_NAMES, type Step } from './definition.ts';
import { Faults, type Path } from './faults.ts';
import { nearest } from './nearest.ts';
import { type Reference, referencesOf } from './references.ts';
import { listsOf, stepsOf } from './steps.ts';

const COUNTERS = ['iteration', 'attempt'];
const NAME_CHARS = 100;

/** What paths may begin with, and what inputs there can be; null: any. */
interface Known {
  readonly inputs: ReadonlySet<string> | null;
  /** What tasks leave. */
  readonly bound: ReadonlySet<string>;
  readonly steps: ReadonlyMap<string, Step['type']>;
}

const listed = (names: Iterable<string>): string => {
  const all = [...names];
  return all.slice(0, 10).join(', ') + (all.length > 10 ? ', …' : '');
};

const hint = (name: string, names: Iterable<string>): string => {
  const close = nearest(name, names);
  return close === null ? '' : `; did you mean "${close}"?`;
};

const short = (name: string): string => name.slice(0, NAME_CHARS);

/** What is wrong with a path; null: something may bind it. */
function wrongOf(path: string, { inputs, bound, steps }: Known): readonly [msg: string, type: string] | null {
  const [root = '', name] = path.split('.');
  const shown = `{{${short(path)}}} is always null: `;
  if (root === 'vars') {
    if (name === undefined || COUNTERS.includes(name)) return null;
    const words = `vars has ${COUNTERS.join(' and ')} alone${hint(name, COUNTERS)}`;
    return [shown + words, 'unknown_var'];
  }
  if (root === 'inputs') {
    if (name === undefined || inputs === null || inputs.has(name)) return null;
    const words = inputs.size === 0 ? 'inputs_schema has no inputs' : `inputs_schema has ${listed(inputs)}`;
    return [`{{${short(path)}}} is no input: ${words}${hint(name, inputs)}`, 'unknown_input'];
  }
  if (bound.has(root)) return null;
  const type = steps.get(root);
  if (type !== undefined)
    return [
      `${shown}"${root}" is a step of type ${type}, and only tasks leave something`,
      'unknown_reference',
    ];
  const words = `"${short(root)}" is neither inputs nor vars, nor the id or save_as of a task`;
  return [shown + words + hint(root, [...bound, ...RESERVED_NAMES]), 'unknown_reference'];
}

function knownOf(definition: Definition, inputs: Known['inputs']): Known {
  const steps = stepsOf(definition).map(({ step }) => step);
  const names = steps.flatMap((step) => (step.type === 'task' ? [step.id, step.save_as ?? step.id] : []));
  return { inputs, bound: new Set(names), steps: new Map(steps.map(({ id, type }) => [id, type])) };
}

/** One for each list: whoever mends the first has mended what follows. */
function unreached(steps: readonly Step[], at: Path, warnings: Faults): void {
  const end = steps.findIndex(({ type }) => type === 'succeed' || type === 'fail');
  const after = steps[end + 1];
  if (end >= 0 && after !== undefined) {
    const msg = `"${after.id}" and whatever follows it here is never reached: "${steps[end]?.id}" ends the run`;
    warnings.add([...at, end + 1], msg, 'unreachable');
  }
  for (const [index, step] of steps.entries())
    for (const { name, steps: inner } of listsOf(step)) unreached(inner, [...at, index, ...name], warnings);
}

/** `at`: where the definition stands. `inputs`: the names that there can be; null: any. A hundred at the most. */
export function warningsOf(
  definition: Definition,
  { at, inputs }: { readonly at: Path; readonly inputs: ReadonlySet<string> | null },
): Fault[] {
  const warnings = new Faults();
  const known = knownOf(definition, inputs);
  const say = (reference: Reference): void => {
    const wrong = wrongOf(reference.path, known);
    if (wrong) warnings.add([...at, ...reference.at], ...wrong);
  };
  unreached(definition.steps, [...at, 'steps'], warnings);
  for (const reference of referencesOf(definition)) {
    if (warnings.full) break;
    say(reference);
  }
  return warnings.list;
}
