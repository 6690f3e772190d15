/** Branches: what they see, how they join, how they fail. */
import type { Case } from './run-case.ts';
import {
  assert,
  choose,
  eq,
  loop,
  parallel,
  pass,
  refuse,
  retry,
  succeed,
  task,
  truthy,
} from './shorthand.ts';

const falsyAfter = (id: string, of: string) => assert(id, truthy(`{{${of}.passed}}`), { message: id });

export const PARALLEL_CASES: readonly Case[] = [
  {
    id: 'branches-see-only-themselves',
    title: 'A branch sees what was before, and what it does itself',
    order: ['a', 'b', 'c'],
    definition: {
      steps: [
        task('before'),
        parallel(
          'p',
          [
            task('a', { save_as: 'x' }),
            task('a2', { task: 'a2 {{before.result}} {{x.result}} {{b.result}}' }),
          ],
          [
            task('b', { save_as: 'x' }),
            task('b2', { task: 'b2 {{before.result}} {{x.result}} {{a.result}}' }),
          ],
        ),
        task('after', { task: '{{a.result}} {{b.result}} {{x.result}}' }),
      ],
    },
    tasks: { before: [{ result: 'Z' }], a: [{ result: 'A' }], b: [{ result: 'B' }] },
    expect: {
      status: 'succeeded',
      task_prompts: ['do before', 'do a', 'do b', 'a2 Z A ', 'b2 Z B ', 'A B B'],
      trace: [
        ...['task:before:succeeded', 'parallel:p:start', 'task:a:succeeded', 'task:b:succeeded'],
        ...['task:a2:succeeded', 'task:b2:succeeded', 'parallel:p:join', 'task:after:succeeded'],
      ],
    },
  },
  {
    id: 'branch-order-wins',
    title: 'The later branch wins, whoever ended last',
    order: ['b', 'a'],
    definition: {
      steps: [parallel('p', [task('a', { save_as: 'x' })], [task('b', { save_as: 'x' })])],
      output: { x: '{{x.result}}' },
    },
    tasks: { a: [{ result: 'A' }], b: [{ result: 'B' }] },
    expect: { status: 'succeeded', output: { x: 'B' } },
  },
  {
    id: 'branch-shadows-before',
    title: 'What a branch did not write stays as it was',
    definition: {
      steps: [
        task('x'),
        parallel('p', [task('a', { save_as: 'x' })], [pass('q')]),
        succeed('s', { x: '{{x.result}}' }),
      ],
    },
    tasks: { x: [{ result: 'X' }], a: [{ result: 'A' }] },
    expect: { status: 'succeeded', output: { x: 'A' } },
  },
  {
    id: 'one-branch',
    title: 'One branch is a list',
    definition: { steps: [parallel('p', [task('a'), task('b')])] },
    expect: {
      status: 'succeeded',
      trace: ['parallel:p:start', 'task:a:succeeded', 'task:b:succeeded', 'parallel:p:join'],
    },
  },
  {
    id: 'sixteen-branches',
    title: 'All of them at once',
    definition: { steps: [parallel('p', ...Array.from({ length: 16 }, (_, at) => [task(`t${at}`)]))] },
    expect: {
      status: 'succeeded',
      spent_cents: 80,
      task_prompts: Array.from({ length: 16 }, (_, at) => `do t${at}`),
    },
  },
  {
    id: 'first-failure-stops',
    title: 'A hard failure cancels what runs beside it, and nothing more begins',
    order: ['b'],
    definition: {
      steps: [
        parallel('p', [task('a'), task('a2')], [task('b'), refuse('bad')], [task('c'), task('c2')]),
        task('after'),
      ],
    },
    expect: {
      status: 'failed',
      error: { code: 'STEP_FAILED', message: 'bad' },
      task_prompts: ['do a', 'do b', 'do c'],
      trace: [
        'parallel:p:start',
        'task:b:succeeded',
        'assert:bad:fail',
        'task:a:cancelled',
        'task:c:cancelled',
      ],
    },
  },
  {
    id: 'failure-before-others-begin',
    title: 'A branch that fails at once keeps later ones from beginning',
    definition: { steps: [parallel('p', [refuse('one')], [refuse('two')], [task('t')])] },
    expect: {
      status: 'failed',
      error: { code: 'STEP_FAILED', message: 'one' },
      trace: ['parallel:p:start', 'assert:one:fail'],
      task_prompts: [],
    },
  },
  {
    id: 'lowest-branch-speaks',
    title: 'Of several that failed the lowest is told',
    order: ['b'],
    definition: { steps: [parallel('p', [task('a')], [task('b'), refuse('second')])] },
    tasks: { a: [{ refused: 'first' }] },
    expect: { status: 'failed', error: { code: 'STEP_FAILED', message: 'first' } },
  },
  {
    id: 'stopped-task-may-have-passed',
    title: 'A task that had ended anyway changes nothing',
    order: ['b'],
    definition: {
      steps: [
        retry('r', 2, [
          parallel(
            'p',
            [task('a')],
            [task('b'), assert('c', eq('{{vars.attempt}}', 2), { message: 'first' })],
          ),
        ]),
      ],
      output: { a: '{{a.status}}', b: '{{b.status}}' },
    },
    expect: { status: 'succeeded', output: { a: 'succeeded', b: 'succeeded' } },
  },
  {
    id: 'parallel-in-retry',
    title: 'All branches again',
    definition: {
      steps: [retry('r', 2, [parallel('p', [task('a'), falsyAfter('ok', 'a')], [task('b')])])],
    },
    tasks: { a: [{ passed: false }, {}] },
    order: ['a'],
    expect: {
      status: 'succeeded',
      trace: [
        ...['retry:r:1', 'parallel:p:start', 'task:a:failed', 'assert:ok:fail', 'task:b:cancelled'],
        ...['retry:r:2', 'parallel:p:start', 'task:a:succeeded', 'assert:ok:pass', 'task:b:succeeded'],
        'parallel:p:join',
      ],
    },
  },
  {
    id: 'failed-parallel-merges-nothing',
    title: 'What branches of a failed parallel wrote is lost with it',
    order: ['a', 'b'],
    definition: {
      steps: [
        retry('r', 2, [
          choose('i', eq('{{vars.attempt}}', 1), [parallel('p', [task('a')], [task('b'), refuse('bad')])]),
        ]),
      ],
      output: { a: '{{a}}', b: '{{b}}' },
    },
    expect: { status: 'succeeded', output: { a: null, b: null } },
  },
  {
    id: 'soft-in-branch-of-retry',
    title: 'A task in a branch is no direct member of the body',
    definition: { steps: [retry('r', 3, [parallel('p', [task('a')])])] },
    tasks: { a: [{ passed: false }] },
    expect: {
      status: 'succeeded',
      trace: ['retry:r:1', 'parallel:p:start', 'task:a:failed', 'parallel:p:join'],
    },
  },
  {
    id: 'retry-in-branch',
    title: 'A branch tries again for itself',
    definition: {
      steps: [parallel('p', [retry('r', 2, [task('a', { task: 'a {{vars.attempt}}' })])], [task('b')])],
    },
    tasks: { a: [{ passed: false }, {}] },
    expect: { status: 'succeeded', task_prompts: ['a 1', 'do b', 'a 2'] },
  },
  {
    id: 'no-retry-beside-a-failure',
    title: 'A retry in a stopped branch does not try again',
    order: ['b'],
    definition: { steps: [parallel('p', [retry('r', 5, [task('a')])], [task('b'), refuse('bad')])] },
    expect: {
      status: 'failed',
      error: { code: 'STEP_FAILED', message: 'bad' },
      task_prompts: ['do a', 'do b'],
    },
  },
  {
    id: 'no-retry-of-refused-beside-a-failure',
    title: 'Not of a hard failure either',
    order: ['b'],
    definition: { steps: [parallel('p', [retry('r', 5, [task('a')])], [task('b'), refuse('bad')])] },
    tasks: { a: [{ refused: 'gone' }] },
    expect: {
      status: 'failed',
      error: { code: 'STEP_FAILED', message: 'gone' },
      task_prompts: ['do a', 'do b'],
    },
  },
  {
    id: 'loop-in-branch',
    title: 'Branches count their own iterations; all of them are the run’s',
    definition: {
      steps: [
        parallel(
          'p',
          [loop('l', 2, [task('a', { task: 'a {{vars.iteration}}' })])],
          [loop('m', 3, [task('b', { task: 'b {{vars.iteration}}' })])],
        ),
      ],
      output: { n: '{{vars.iteration}}' },
    },
    expect: {
      status: 'succeeded',
      output: { n: 3 },
      iterations_used: 5,
      task_prompts: ['a 1', 'b 1', 'a 2', 'b 2', 'b 3'],
    },
  },
  {
    id: 'last-branch-leaves-its-iteration',
    title: 'Counters are merged like bindings, in branch order',
    definition: {
      steps: [parallel('p', [loop('l', 3, [task('a')])], [loop('m', 1, [task('b')])], [pass('q')])],
      output: { n: '{{vars.iteration}}' },
    },
    expect: { status: 'succeeded', output: { n: 1 }, iterations_used: 4 },
  },
  {
    id: 'parallel-in-loop',
    title: 'Inside of a loop the number of the loop is seen again',
    definition: {
      steps: [
        loop('o', 2, [
          parallel('p', [loop('l', 3, [pass('q')]), task('a', { task: 'a {{vars.iteration}}' })]),
          task('b', { task: 'b {{vars.iteration}}' }),
        ]),
      ],
    },
    expect: { status: 'succeeded', iterations_used: 8, task_prompts: ['a 1', 'b 1', 'a 2', 'b 2'] },
  },
  {
    id: 'guard-in-branch',
    title: 'A guard in a branch ends the run, whatever runs beside it',
    definition: { steps: [retry('r', 3, [parallel('p', [task('a')], [loop('l', 9, [pass('q')])])])] },
    guards: { max_iterations: 1 },
    expect: {
      status: 'failed',
      error: { code: 'GUARD_EXCEEDED', guard: 'max_iterations' },
      iterations_used: 2,
      trace: [
        ...['retry:r:1', 'parallel:p:start', 'loop:l:1', 'assert:q:pass'],
        ...['task:a:cancelled', 'guard:max_iterations'],
      ],
    },
  },
  {
    id: 'nested-parallel',
    title: 'Branches of branches join inside out',
    definition: {
      steps: [parallel('p', [parallel('q', [task('a')], [task('b')]), task('c')], [task('d')])],
      output: { a: '{{a.result}}', b: '{{b.result}}', c: '{{c.result}}', d: '{{d.result}}' },
    },
    expect: {
      status: 'succeeded',
      output: { a: 'ok', b: 'ok', c: 'ok', d: 'ok' },
      trace: [
        ...['parallel:p:start', 'parallel:q:start', 'task:a:succeeded', 'task:b:succeeded'],
        ...['parallel:q:join', 'task:d:succeeded', 'task:c:succeeded', 'parallel:p:join'],
      ],
    },
  },
  {
    id: 'nested-parallel-caught',
    title: 'A retry in a branch catches a parallel inside of it; the other branch goes on',
    order: ['b', 'c', 'a', 'd'],
    definition: {
      steps: [
        parallel(
          'p',
          [retry('r', 2, [parallel('q', [task('a')], [task('b'), assert('x', eq('{{vars.attempt}}', 2))])])],
          [task('c'), task('d')],
        ),
      ],
      output: { a: '{{a.status}}', d: '{{d.status}}' },
    },
    expect: {
      status: 'succeeded',
      output: { a: 'succeeded', d: 'succeeded' },
      task_prompts: ['do a', 'do b', 'do c', 'do a', 'do b', 'do d'],
    },
  },
  {
    id: 'nested-parallel-stopped',
    title: 'A failure outside stops the branches inside',
    order: ['c'],
    definition: {
      steps: [
        parallel(
          'p',
          [parallel('q', [task('a'), task('a2')], [task('b'), task('b2')])],
          [task('c'), refuse('bad')],
        ),
      ],
    },
    expect: {
      status: 'failed',
      error: { code: 'STEP_FAILED', message: 'bad' },
      task_prompts: ['do a', 'do b', 'do c'],
      trace: [
        ...['parallel:p:start', 'parallel:q:start', 'task:c:succeeded', 'assert:bad:fail'],
        ...['task:a:cancelled', 'task:b:cancelled'],
      ],
    },
  },
  {
    id: 'pure-branches',
    title: 'Branches that wait for nothing',
    definition: {
      steps: [parallel('p', [pass('a')], [loop('l', 2, [pass('b')])])],
      output: { n: '{{vars.iteration}}' },
    },
    expect: {
      status: 'succeeded',
      output: { n: 2 },
      trace: [
        ...['parallel:p:start', 'assert:a:pass', 'loop:l:1', 'assert:b:pass', 'loop:l:2', 'assert:b:pass'],
        'parallel:p:join',
      ],
    },
  },
];
