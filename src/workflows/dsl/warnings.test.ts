/** What of a sound definition is hardly meant. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  approval,
  assert,
  choose,
  eq,
  fail,
  loop,
  not,
  parallel,
  pass,
  retry,
  succeed,
  task,
  truthy,
  whileLoop,
} from '../../../test/workflows/shorthand.ts';
import type { Definition } from './definition.ts';
import { definitionFaults } from './validate.ts';
import { warningsOf } from './warnings.ts';

const AT = ['body', 'definition'];

function warned(definition: unknown, inputs: readonly string[] | null = null) {
  expect(definitionFaults(definition, AT)).toEqual([]);
  return warningsOf(definition as Definition, { at: AT, inputs: inputs && new Set(inputs) });
}
const places = (definition: unknown, inputs: readonly string[] | null = null): string[] =>
  warned(definition, inputs).map(({ path, type }) => `${path.replace(/^definition\./, '')} ${type}`);
const words = (text: string, inputs: readonly string[] | null = null): string | undefined =>
  warned({ steps: [task('fetch', { save_as: 'invoice' }), approval('gate'), fail('end', text)] }, inputs)[0]
    ?.msg;

describe('a path', () => {
  it('that nothing binds is told with its place, and with the name that is near', () => {
    const steps = [task('fetch', { save_as: 'invoice' }), assert('check', truthy('{{invoce.passed}}'))];
    expect(warned({ steps })).toEqual([
      {
        loc: ['body', 'definition', 'steps', 1, 'condition', 'value'],
        path: 'definition.steps.1.condition.value',
        msg: '{{invoce.passed}} is always null: "invoce" is neither inputs nor vars, nor the id or save_as of a task; did you mean "invoice"?',
        type: 'unknown_reference',
      },
    ]);
  });

  it.each([
    [
      '{{input.x}}',
      null,
      '"input" is neither inputs nor vars, nor the id or save_as of a task; did you mean "inputs"?',
    ],
    ['{{somebody}}', null, 'nor the id or save_as of a task'],
    ['{{gate.approved}}', null, '"gate" is a step of type human_approval, and only tasks leave something'],
    ['{{vars.iterations}}', null, 'vars has iteration and attempt alone; did you mean "iteration"?'],
    [
      '{{inputs.oder}}',
      ['order', 'page'],
      '{{inputs.oder}} is no input: inputs_schema has order, page; did you mean "order"?',
    ],
    ['{{inputs.x}}', [], '{{inputs.x}} is no input: inputs_schema has no inputs'],
  ] as const)('in "%s" is told of', (text, inputs, said) => {
    expect(words(text, inputs)?.slice(-said.length)).toBe(said);
  });

  it.each([
    ['{{fetch.result}} {{invoice.result}}', null],
    ['{{vars}} {{vars.iteration}} {{ vars.attempt }}', null],
    ['{{inputs}} {{inputs.whatever.else}}', null],
    ['{{inputs.order.lines.0}}', ['order']],
    ['{{ not a path }} {{}} {{a..b}}', []],
  ])('in "%s" is well', (text, inputs) => {
    expect(words(text, inputs)).toBeUndefined();
  });

  it('is found wherever a template may stand, once in each text', () => {
    const x = '{{x}} and {{x}}';
    const steps = [
      task('t', { task: x, machine_id: '{{x}}', instructions: x, system_prompt: x }),
      assert('a', eq(1, [{ deep: x }]), { message: x }),
      whileLoop('w', not(truthy(x)), [
        retry('r', 2, [choose('i', truthy(x), [pass('p')], [approval('h', { message: x })])]),
      ]),
      succeed('s', { x: [x] }),
    ];
    expect(places({ steps, output: { total: { x } } })).toEqual(
      [
        ...['0.task', '0.machine_id', '0.instructions', '0.system_prompt'],
        ...['1.condition.right.0.deep', '1.message', '2.while.condition.value'],
        ...['2.body.0.body.0.condition.value', '2.body.0.body.0.else.0.message', '3.output.x.0'],
      ]
        .map((place) => `steps.${place} unknown_reference`)
        .concat('output.total.x unknown_reference'),
    );
  });

  it('of a later task, or of one in another branch, may be bound in time', () => {
    const steps = [loop('l', 2, [parallel('p', [task('a', { task: '{{b.result}}' })], [task('b')])])];
    expect(places({ steps })).toEqual([]);
  });

  it('is told of a hundred times at the most, each in few words', () => {
    const steps = [
      succeed(
        's',
        Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`k${n}`, `{{${'x'.repeat(9_00)}${n}}}`])),
      ),
    ];
    const all = warned({ steps });
    expect(all).toHaveLength(100);
    for (const { msg } of all) expect(msg.length).toBeLessThan(400);
  });
});

describe('a step', () => {
  it('after a succeed or a fail in its list is never reached', () => {
    const steps = [
      choose('i', truthy(1), [succeed('s'), pass('p'), pass('q')], [fail('f')]),
      retry('r', 2, [fail('g'), pass('h')]),
      succeed('t'),
      pass('u'),
    ];
    expect(places({ steps })).toEqual(
      ['steps.3', 'steps.0.then.1', 'steps.1.body.1'].map((at) => `${at} unreachable`),
    );
    expect(warned({ steps })[0]?.msg).toBe(
      '"u" and whatever follows it here is never reached: "t" ends the run',
    );
  });

  it('after an if that may end the run is reached', () => {
    expect(places({ steps: [choose('i', truthy(1), [succeed('s')]), pass('p')] })).toEqual([]);
  });
});

it('warns of no path that begins as it may, whatever follows', () => {
  const segment = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
  const root = fc.constantFrom('inputs', 't', 'saved');
  fc.assert(
    fc.property(root, fc.array(segment, { maxLength: 4 }), (first, rest) => {
      const path = [first, ...rest].join('.');
      expect(places({ steps: [task('t', { save_as: 'saved' }), fail('f', `x {{ ${path} }}`)] })).toEqual([]);
    }),
    { numRuns: Number(process.env.ROUNDS ?? 100) },
  );
});
