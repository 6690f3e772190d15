/** Random definitions of workflows, all of them valid. */
import fc from 'fast-check';
import type { Condition, Definition, Step } from '../../src/workflows/dsl/definition.ts';
import { DSL_LIMITS } from '../../src/workflows/dsl/definition.ts';
import { stepsOf } from '../../src/workflows/dsl/steps.ts';

/** Names that are easily taken for something else. */
const NAMES = ['a', 's1', 's2', 's3', '__proto__', 'constructor', 'toString', '0', 'x-y_z'];
const PATHS = [
  'inputs',
  'inputs.n',
  'inputs.list.0',
  'inputs.o.k',
  'inputs.__proto__.x',
  'vars.iteration',
  'vars.attempt',
  'vars',
  ...NAMES.flatMap((name) => [name, `${name}.passed`, `${name}.result`, `${name}.error.code`]),
];

const path = fc.constantFrom(...PATHS);

/** Whole references, embedded ones, what only looks like one, and plain words. */
export const template: fc.Arbitrary<string> = fc.oneof(
  path.map((name) => `{{${name}}}`),
  fc.tuple(fc.string({ maxLength: 8 }), path).map(([before, name]) => `${before}{{ ${name} }} {{${name}}}`),
  fc.constantFrom('{{ not a path }}', '{{', '}}', '{{}}', '{{{inputs.n}}}', 'plain', ''),
  fc.string({ maxLength: 12 }),
);

export const operand: fc.Arbitrary<unknown> = fc.oneof(
  template,
  fc.constantFrom(null, true, false, 0, 1, 3, '', '3', [], {}),
  fc.jsonValue({ maxDepth: 2 }),
  fc.dictionary(fc.constantFrom(...NAMES, '{{inputs.n}}'), template, { maxKeys: 3 }),
);

export const condition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      op: fc.constantFrom('eq', 'ne', 'lt', 'gt', 'lte', 'gte', 'contains'),
      left: operand,
      right: operand,
    }),
    fc.record({ op: fc.constantFrom('truthy', 'falsy', 'exists'), value: operand }),
    fc.record({
      op: fc.constantFrom('and', 'or'),
      conditions: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ op: fc.constant('not'), condition: tie('condition') }),
  ) as fc.Arbitrary<Condition>,
})).condition;

export const inputs: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    n: fc.oneof(fc.integer(), fc.string(), fc.constant(null)),
    list: fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 3 }),
    o: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }),
  },
  { requiredKeys: [] },
);

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const message = optional(template);

/** Never empty once filled in, so that a run can be made of it; the other kind is a case of its own. */
const task = fc.record(
  {
    type: fc.constant('task'),
    task: template.map((text) => `do ${text}`),
    save_as: optional(fc.constantFrom(...NAMES)),
    cua_version: optional(fc.constantFrom('v1', 'v3', 'v5')),
    instructions: optional(template),
    max_steps: optional(fc.integer({ min: 1, max: 1_000 })),
    on_awaiting_human: optional(fc.constantFrom('pause', 'fail', 'cancel')),
  },
  { requiredKeys: ['type', 'task'] },
);

type Bare = Record<string, unknown>;

/** What may stand inside of a parallel; `list` are more of the same kind. */
function common(list: fc.Arbitrary<Bare[]>, branch: fc.Arbitrary<Bare[]>): fc.Arbitrary<Bare>[] {
  const cap = optional(fc.integer({ min: 1, max: 5 }));
  return [
    fc.record({ type: fc.constant('assert'), condition, message }, { requiredKeys: ['type', 'condition'] }),
    fc
      .record({ type: fc.constant('if'), condition, yes: list, no: optional(list) })
      .map(({ yes, no, ...rest }) =>
        Object.fromEntries([...Object.entries(rest), ['then', yes], ['else', no]]),
      ),
    fc.record(
      { type: fc.constant('loop'), count: fc.integer({ min: 0, max: 4 }), max_iterations: cap, body: list },
      { requiredKeys: ['type', 'count', 'body'] },
    ),
    fc.record(
      { type: fc.constant('loop'), while: condition, max_iterations: cap, body: list },
      { requiredKeys: ['type', 'while', 'body'] },
    ),
    fc.record({ type: fc.constant('retry'), max_attempts: fc.integer({ min: 1, max: 3 }), body: list }),
    fc.record({ type: fc.constant('parallel'), branches: fc.array(branch, { minLength: 1, maxLength: 3 }) }),
  ];
}

const alone = [
  fc.record(
    {
      type: fc.constant('human_approval'),
      message,
      timeout_seconds: optional(fc.integer({ min: 1, max: 99 })),
    },
    { requiredKeys: ['type'] },
  ),
  fc.record(
    { type: fc.constant('succeed'), output: optional(fc.dictionary(fc.string(), operand, { maxKeys: 3 })) },
    { requiredKeys: ['type'] },
  ),
  fc.record({ type: fc.constant('fail'), message }, { requiredKeys: ['type'] }),
];

const { steps } = fc.letrec<{ steps: Bare[]; branch: Bare[]; step: Bare; beside: Bare }>((tie) => ({
  steps: fc.array(tie('step'), { minLength: 1, maxLength: 3 }),
  branch: fc.array(tie('beside'), { minLength: 1, maxLength: 3 }),
  step: fc.oneof({ maxDepth: 3 }, task, ...alone, ...common(tie('steps'), tie('branch'))),
  beside: fc.oneof({ maxDepth: 3 }, task, ...common(tie('branch'), tie('branch'))),
}));

/** Ids in the order of the tree: s1, s2, and so on. */
function named(list: readonly Bare[], next: { id: number }): Step[] {
  return list.map((bare) => {
    next.id += 1;
    const step: Bare = { id: `s${next.id}`, ...bare };
    for (const [field, value] of Object.entries(bare)) {
      if (!Array.isArray(value)) continue;
      step[field] = field === 'branches' ? value.map((branch) => named(branch, next)) : named(value, next);
    }
    return step as unknown as Step;
  });
}

export const definition: fc.Arbitrary<Definition> = fc
  .record(
    { steps, output: optional(fc.dictionary(fc.string({ maxLength: 5 }), operand, { maxKeys: 3 })) },
    { requiredKeys: ['steps'] },
  )
  .map((bare): Definition => ({ ...bare, steps: named(bare.steps, { id: 0 }) }))
  .filter((one) => stepsOf(one).length <= DSL_LIMITS.steps);
