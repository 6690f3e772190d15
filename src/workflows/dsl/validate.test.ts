/** What is refused, where, and that nothing else is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  approval,
  assert,
  choose,
  fail,
  loop,
  not,
  parallel,
  pass,
  retry,
  succeed,
  task,
  truthy,
} from '../../../test/workflows/shorthand.ts';
import { DSL_LIMITS } from './definition.ts';
import { definitionFaults } from './validate.ts';

const numRuns = Number(process.env.ROUNDS ?? 100);

const AT = ['body', 'definition'];
const faultsOf = (definition: unknown) => definitionFaults(definition, AT);

/** Place and kind of every fault, in the definition's own paths. */
const found = (definition: unknown) =>
  faultsOf(definition).map(({ path, type }) => `${path.replace(/^definition\.?/, '')} ${type}`);

const inSteps = (...steps: unknown[]) => found({ steps }).map((line) => line.replace(/^steps\./, ''));

/** So many levels of steps, the innermost one included. */
function nested(levels: number, wrap: (id: string, body: unknown[]) => unknown, core: unknown): unknown {
  return Array.from({ length: levels - 1 }).reduce<unknown>((inner, _, at) => wrap(`w${at}`, [inner]), core);
}

const sized = (length: number) => 'x'.repeat(length);

describe('a definition', () => {
  it.each([
    ['no object', 'a string', [' type']],
    ['null', null, [' type']],
    ['a list', [], [' type']],
    ['no steps', {}, ['steps missing']],
    ['steps of null', { steps: null }, ['steps missing']],
    ['steps that are no list', { steps: {} }, ['steps type']],
    ['an empty list', { steps: [] }, ['steps too_short']],
    ['an unknown field', { steps: [pass('a')], name: 'x' }, ['name extra_forbidden']],
    ['an output that is no object', { steps: [pass('a')], output: '{{a}}' }, ['output type']],
    ['an output that is a list', { steps: [pass('a')], output: [] }, ['output type']],
    ['another version', { steps: [pass('a')], dsl_version: '2025-01-01' }, ['dsl_version enum']],
  ])('is refused: %s', (_, definition, faults) => {
    expect(found(definition)).toEqual(faults);
  });

  it('may say its version, and leave its output out in two ways', () => {
    expect(found({ steps: [pass('a')], dsl_version: '2026-06-01', output: null })).toEqual([]);
    expect(found({ steps: [pass('a')], output: {} })).toEqual([]);
  });

  it('names each fault with its place, in the words of the language', () => {
    const [fault] = faultsOf({ steps: [loop('l', 1, [{ ...task('t'), max_steps: 0 }])] });
    expect(fault).toEqual({
      loc: ['body', 'definition', 'steps', 0, 'body', 0, 'max_steps'],
      path: 'definition.steps.0.body.0.max_steps',
      msg: 'must be a whole number from 1 to 1000',
      type: 'out_of_range',
      expected: 'a whole number from 1 to 1000',
    });
  });

  it.each([
    ['steps', {}, 'steps', 'a list of steps'],
    ['a task', { steps: [{ id: 'a', type: 'task' }] }, 'steps.0.task', 'a string of 1 to 16000 characters'],
    [
      'an empty task',
      { steps: [{ ...task('a'), task: '' }] },
      'steps.0.task',
      'a string of 1 to 16000 characters',
    ],
    ['a body', { steps: [{ id: 'a', type: 'retry', max_attempts: 2 }] }, 'steps.0.body', 'a list of steps'],
    [
      'attempts',
      { steps: [{ id: 'a', type: 'retry', body: [pass('b')] }] },
      'steps.0.max_attempts',
      'a whole number from 1 to 20',
    ],
    [
      'branches',
      { steps: [{ id: 'a', type: 'parallel' }] },
      'steps.0.branches',
      'a list of branches, each a list of steps',
    ],
    [
      'an operand',
      { steps: [assert('a', { op: 'eq', left: 1 })] },
      'steps.0.condition.right',
      'a value, or a {{path}} to one',
    ],
    [
      'conditions',
      { steps: [assert('a', { op: 'and' })] },
      'steps.0.condition.conditions',
      'a list of at least one condition',
    ],
  ])('says what should have been there: %s', (_, definition, path, expected) => {
    expect(faultsOf(definition)).toEqual([expect.objectContaining({ path: `definition.${path}`, expected })]);
  });

  it('may have a hundred steps, nested ones counted', () => {
    const tasks = (count: number) => Array.from({ length: count }, (_, at) => task(`t${at}`));
    expect(found({ steps: tasks(100) })).toEqual([]);
    expect(found({ steps: [loop('l', 1, tasks(99))] })).toEqual([]);
    expect(found({ steps: tasks(101) })).toEqual(['steps too_long']);
    expect(found({ steps: [parallel('p', tasks(50), [retry('r', 1, [task('u')])]), ...tasks(49)] })[0]).toBe(
      'steps too_long',
    );
  });

  it('may have eight levels, by whatever means', () => {
    const wraps = [
      (id: string, body: unknown[]) => loop(id, 1, body),
      (id: string, body: unknown[]) => retry(id, 1, body),
      (id: string, body: unknown[]) => choose(id, truthy(1), body),
      (id: string, body: unknown[]) => choose(id, truthy(1), [pass(`${id}x`)], body),
      (id: string, body: unknown[]) => parallel(id, body),
    ];
    for (const wrap of wraps) {
      expect(inSteps(nested(8, wrap, task('t')))).toEqual([]);
      const deeper = inSteps(nested(9, wrap, task('t')));
      expect([...new Set(deeper.map((line) => line.split(' ')[1]))]).toEqual(['too_deep']);
    }
    expect(inSteps(nested(9, (id, body) => loop(id, 1, body), task('t')))).toEqual([
      `0${'.body.0'.repeat(7)}.body too_deep`,
    ]);
  });

  it('is bounded in size and depth', () => {
    const big = Array.from({ length: 40 }, (_, at) => task(`t${at}`, { task: sized(16_000) }));
    expect(found({ steps: big })).toEqual([' too_long']);
    const deep = JSON.parse(`${'[1,'.repeat(5_000)}1${']'.repeat(5_000)}`) as unknown;
    expect(found({ steps: [succeed('s', { deep } as never)] })).toEqual([' too_long']);
    const conditions = (levels: number) => nested(levels, (_, [inner]) => not(inner), truthy(1));
    expect(inSteps(assert('a', conditions(DSL_LIMITS.conditionDepth)))).toEqual([]);
    expect(inSteps(assert('a', conditions(DSL_LIMITS.conditionDepth + 1)))).toEqual([
      expect.stringMatching(/^0(\.condition){33} too_deep$/),
    ]);
  });

  it('has a hundred faults at the most, the number of its steps among them', () => {
    const faults = found({ steps: Array.from({ length: 5_000 }, () => ({})) });
    expect(faults).toHaveLength(100);
    expect(faults[0]).toBe('steps too_long');
  });
});

describe('a step', () => {
  it.each([
    ['no object', 'x', ['0 type']],
    ['a list', [], ['0 type']],
    ['nothing in it', {}, ['0.id missing', '0.type missing']],
    ['an unknown type', { id: 'a', type: 'goto' }, ['0.type enum']],
    ['an inherited type', { id: 'a', type: 'constructor' }, ['0.type enum']],
    ['an id that is no text', { ...pass('a'), id: 1 }, ['0.id type']],
    ['an empty id', pass(''), ['0.id string_pattern_mismatch']],
    ['a dotted id', pass('a.b'), ['0.id string_pattern_mismatch']],
    ['a long id', pass(sized(65)), ['0.id string_pattern_mismatch']],
    ['an unknown field', { ...pass('a'), save_as: 'x' }, ['0.save_as extra_forbidden']],
    [
      'a field that every object has',
      JSON.parse('{"id":"a","type":"fail","__proto__":1}'),
      ['0.__proto__ extra_forbidden'],
    ],
    ['no task', { id: 'a', type: 'task' }, ['0.task missing']],
    ['a task of null', task('a', { task: null }), ['0.task missing']],
    ['an empty task', task('a', { task: '' }), ['0.task string_too_short']],
    ['a long task', task('a', { task: sized(16_001) }), ['0.task string_too_long']],
    ['reserved names', task('inputs', { save_as: 'vars' }), ['0.save_as reserved', '0.id reserved']],
    ['a bad save_as', task('a', { save_as: 'a b' }), ['0.save_as string_pattern_mismatch']],
    ['a bad version', task('a', { cua_version: 'v2' }), ['0.cua_version enum']],
    [
      'long guidance',
      task('a', { instructions: sized(16_001), system_prompt: sized(32_001) }),
      ['0.instructions string_too_long', '0.system_prompt string_too_long'],
    ],
    ['a bad machine', task('a', { machine_id: '' }), ['0.machine_id string_too_short']],
    ['a bad number', task('a', { max_steps: 1.5 }), ['0.max_steps type']],
    ['a number as text', task('a', { max_steps: '5' }), ['0.max_steps type']],
    ['too many steps', task('a', { max_steps: 1_001 }), ['0.max_steps out_of_range']],
    ['a bad policy', task('a', { on_awaiting_human: 'ask' }), ['0.on_awaiting_human enum']],
    [
      'a rule that is none',
      task('a', { action_policy: { keys: { deny: ['nokey'] }, actions: { allow: ['fly'] }, other: 1 } }),
      [
        '0.action_policy.other extra_forbidden',
        '0.action_policy.actions.allow.0 enum',
        '0.action_policy.keys.deny.0 keys',
      ],
    ],
    ['no condition', { id: 'a', type: 'assert' }, ['0.condition missing']],
    ['a message that is no text', { ...pass('a'), message: 5 }, ['0.message type']],
    ['a long message', { ...pass('a'), message: sized(2_001) }, ['0.message string_too_long']],
    ['no then', { id: 'a', type: 'if', condition: truthy(1) }, ['0.then missing']],
    ['an empty then', choose('a', truthy(1), [], [pass('b')]), ['0.then too_short']],
    ['an else that is no list', choose('a', truthy(1), [pass('b')], {} as never), ['0.else type']],
    ['neither count nor while', { id: 'a', type: 'loop', body: [pass('b')] }, ['0 one_of']],
    ['both', loop('a', 1, [pass('b')], { while: truthy(1) }), ['0 one_of']],
    ['a bad count', loop('a', -1, [pass('b')]), ['0.count out_of_range']],
    ['a large count', loop('a', 100_001, [pass('b')]), ['0.count out_of_range']],
    ['a templated count', loop('a', '{{inputs.n}}' as never, [pass('b')]), ['0.count type']],
    ['a bad cap', loop('a', 1, [pass('b')], { max_iterations: 0 }), ['0.max_iterations out_of_range']],
    ['an empty body', loop('a', 1, []), ['0.body too_short']],
    ['no body', { id: 'a', type: 'retry', max_attempts: 1 }, ['0.body missing']],
    ['no attempts', { id: 'a', type: 'retry', body: [pass('b')] }, ['0.max_attempts missing']],
    ['attempts of null', retry('a', null as never, [pass('b')]), ['0.max_attempts missing']],
    ['no attempt', retry('a', 0, [pass('b')]), ['0.max_attempts out_of_range']],
    ['half an attempt', retry('a', 1.5, [pass('b')]), ['0.max_attempts type']],
    ['no branches', parallel('a'), ['0.branches too_short']],
    ['an empty branch', parallel('a', [pass('b')], []), ['0.branches.1 too_short']],
    ['a branch that is a step', parallel('a', pass('b') as never), ['0.branches.0 type']],
    [
      'seventeen branches',
      parallel('a', ...Array.from({ length: 17 }, (_, at) => [pass(`b${at}`)])),
      ['0.branches too_long'],
    ],
    ['a bad timeout', approval('a', { timeout_seconds: 86_401 }), ['0.timeout_seconds out_of_range']],
    ['an output that is a text', succeed('a', 'x' as never), ['0.output type']],
    ['a field of another type', { ...fail('a'), output: {} }, ['0.output extra_forbidden']],
  ] as const)('is refused: %s', (_, step, faults) => {
    expect(inSteps(step)).toEqual(faults);
  });

  it('may leave out by null what is optional', () => {
    const nothing = { machine_id: null, save_as: null, cua_version: null, instructions: null };
    const steps = [
      task('t', { ...nothing, system_prompt: null, max_steps: null, on_awaiting_human: null }),
      { ...choose('i', truthy(1), [pass('p')]), else: null },
      loop('l', 1, [pass('q')], { while: null, max_iterations: null }),
      { id: 'm', type: 'loop', count: null, while: truthy(0), body: [pass('x')] },
      approval('g', { message: null, timeout_seconds: null }),
      { ...fail('f'), message: null },
      { ...succeed('s'), output: null },
    ];
    expect(inSteps(...steps)).toEqual([]);
  });

  it('may be called inputs when it is no task, and as every object is', () => {
    expect(inSteps(pass('inputs'), approval('vars'), task('__proto__'), task('constructor'))).toEqual([]);
  });

  it('has an id of its own, wherever it stands', () => {
    expect(inSteps(task('a'), task('a'), loop('l', 1, [parallel('p', [task('b')], [task('a')])]))).toEqual([
      '1.id duplicate',
      '2.body.0.branches.1.0.id duplicate',
    ]);
  });

  it('of a kind that concerns the whole run is not inside of a branch, however deep', () => {
    const inner = [
      loop('l', 1, [retry('r', 1, [approval('g')])]),
      choose('i', truthy(1), [succeed('s')], [fail('f')]),
    ];
    expect(inSteps(parallel('p', inner))).toEqual([
      '0.branches.0.0.body.0.body.0.type not_in_parallel',
      '0.branches.0.1.then.0.type not_in_parallel',
      '0.branches.0.1.else.0.type not_in_parallel',
    ]);
  });
});

describe('a condition', () => {
  const inCondition = (condition: unknown) =>
    inSteps(assert('a', condition)).map((line) => line.replace(/^0\.condition\.?/, ''));

  it.each([
    ['no object', 'x', [' type']],
    ['no operator', { left: 1, right: 2 }, ['op missing']],
    ['an inherited operator', { op: 'toString' }, ['op enum']],
    ['no operands', { op: 'eq' }, ['left missing', 'right missing']],
    ['one operand', { op: 'contains', right: 1 }, ['left missing']],
    ['no value', { op: 'exists' }, ['value missing']],
    ['operands of another operator', { op: 'truthy', value: 1, left: 1 }, ['left extra_forbidden']],
    ['no conditions', { op: 'and' }, ['conditions missing']],
    ['empty conditions', { op: 'or', conditions: [] }, ['conditions too_short']],
    ['conditions that are none', { op: 'or', conditions: truthy(1) }, ['conditions too_short']],
    ['a bad one inside', { op: 'and', conditions: [truthy(1), { op: 'x' }] }, ['conditions.1.op enum']],
    ['a not of nothing', { op: 'not' }, ['condition missing']],
    ['a not of null', { op: 'not', condition: null }, ['condition type']],
    ['a bad one inside of not', { op: 'not', condition: { op: 'lt', left: 1 } }, ['condition.right missing']],
  ])('is refused: %s', (_, condition, faults) => {
    expect(inCondition(condition)).toEqual(faults);
  });

  it('may compare with null', () => {
    expect(inCondition({ op: 'eq', left: null, right: null })).toEqual([]);
    expect(inCondition({ op: 'exists', value: null })).toEqual([]);
  });
});

describe('any JSON at all', () => {
  const word = fc.constantFrom(
    ...[
      'steps',
      'id',
      'type',
      'task',
      'if',
      'loop',
      'parallel',
      'branches',
      'body',
      'then',
      'else',
      'condition',
    ],
    ...['op', 'and', 'conditions', 'not', 'count', 'while', 'output', '__proto__', 'constructor', 'retry'],
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'medium' },
      fc.oneof(word, fc.constantFrom(null, 1, true, 'a')),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(word, tie('value'), { maxKeys: 5, noNullPrototype: true }),
    ),
  }));

  it('is judged, and never trips the judge', () => {
    fc.assert(
      fc.property(fc.oneof(value, fc.jsonValue()), (any) => {
        for (const definition of [
          any,
          { steps: any },
          { steps: [any] },
          { steps: [{ id: 'a', type: 'retry', body: any }] },
        ]) {
          const faults = faultsOf(JSON.parse(JSON.stringify(definition)));
          expect(faults.length).toBeLessThanOrEqual(100);
          for (const { loc } of faults) expect(loc.slice(0, 2)).toEqual(AT);
        }
      }),
      { numRuns },
    );
  });
});
