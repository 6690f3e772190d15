/** Choices, loops, retries, people, ends, and all of them inside of each other. */
import type { Case } from './run-case.ts';
import {
  approval,
  assert,
  binary,
  choose,
  eq,
  fail,
  falsy,
  loop,
  ne,
  pass,
  refuse,
  retry,
  succeed,
  task,
  truthy,
  whileLoop,
} from './shorthand.ts';

const iterationSeen = (id: string) => task(id, { task: `${id} {{vars.iteration}}` });
const attemptSeen = (id: string) => task(id, { task: `${id} {{vars.attempt}}` });

export const FLOW_CASES: readonly Case[] = [
  {
    id: 'if-without-else',
    title: 'A condition that does not hold and nothing for it',
    definition: { steps: [choose('i', truthy(0), [task('t')]), task('u')] },
    expect: { status: 'succeeded', trace: ['if:i:else', 'task:u:succeeded'] },
  },
  {
    id: 'if-empty-else',
    title: 'An else of no steps',
    definition: { steps: [choose('i', falsy(0), [task('t')], []), choose('j', truthy(0), [task('u')], [])] },
    expect: { status: 'succeeded', trace: ['if:i:then', 'task:t:succeeded', 'if:j:else'] },
  },
  {
    id: 'if-hard-inside',
    title: 'A failure inside of a choice is one of the run',
    definition: { steps: [choose('i', truthy(1), [refuse('bad'), task('t')]), task('u')] },
    expect: {
      status: 'failed',
      error: { code: 'STEP_FAILED', message: 'bad' },
      trace: ['if:i:then', 'assert:bad:fail'],
    },
  },
  {
    id: 'bindings-leave-blocks',
    title: 'What a task leaves is seen after the block around it',
    definition: {
      steps: [choose('i', truthy(1), [loop('l', 1, [retry('r', 1, [task('t')])])])],
      output: { t: '{{t.result}}' },
    },
    expect: { status: 'succeeded', output: { t: 'ok' } },
  },
  {
    id: 'iteration-restored',
    title: 'After an inner loop the outer number is seen again; after the outer one its last',
    definition: {
      steps: [
        loop('o', 2, [iterationSeen('before'), loop('i', 3, [pass('p')]), iterationSeen('after')]),
        iterationSeen('end'),
      ],
    },
    expect: {
      status: 'succeeded',
      iterations_used: 8,
      task_prompts: ['before 1', 'after 1', 'before 2', 'after 2', 'end 2'],
    },
  },
  {
    id: 'iteration-restored-after-failure',
    title: 'Also when the inner loop failed and a retry caught it',
    definition: {
      steps: [
        loop('o', 2, [
          retry('r', 2, [
            iterationSeen('t'),
            loop('i', 5, [assert('a', binary('lt', '{{vars.iteration}}', 3))]),
          ]),
          task('never'),
        ]),
      ],
    },
    expect: {
      status: 'failed',
      error: { code: 'STEP_FAILED', message: "assert 'a' failed" },
      iterations_used: 7,
      task_prompts: ['t 1', 't 1'],
    },
  },
  {
    id: 'iteration-of-empty-loop',
    title: 'A loop that never begins leaves the number alone',
    definition: {
      steps: [loop('l', 2, [pass('p')]), loop('m', 0, [pass('q')])],
      output: { n: '{{vars.iteration}}' },
    },
    expect: { status: 'succeeded', output: { n: 2 }, iterations_used: 2 },
  },
  {
    id: 'while-sees-own-iteration',
    title: 'The condition sees the number of the iteration before it',
    definition: {
      steps: [whileLoop('l', { op: 'not', condition: eq('{{vars.iteration}}', 3) }, [iterationSeen('t')])],
    },
    expect: { status: 'succeeded', iterations_used: 3, task_prompts: ['t 1', 't 2', 't 3'] },
  },
  {
    id: 'while-false',
    title: 'A while that never holds',
    definition: { steps: [whileLoop('l', truthy(0), [task('t')])], output: { n: '{{vars.iteration}}' } },
    expect: { status: 'succeeded', output: { n: null }, iterations_used: 0, trace: [] },
  },
  {
    id: 'own-cap-of-while',
    title: "A loop's own cap ends it quietly",
    definition: { steps: [whileLoop('l', truthy(1), [pass('p')], { max_iterations: 2 }), task('t')] },
    expect: {
      status: 'succeeded',
      iterations_used: 2,
      trace: ['loop:l:1', 'assert:p:pass', 'loop:l:2', 'assert:p:pass', 'task:t:succeeded'],
    },
  },
  {
    id: 'own-cap-of-count',
    title: 'Of a counted one, too',
    definition: { steps: [loop('l', 5, [pass('p')], { max_iterations: 1 })] },
    expect: { status: 'succeeded', iterations_used: 1, trace: ['loop:l:1', 'assert:p:pass'] },
  },
  {
    id: 'own-cap-meets-guard',
    title: 'A cap of exactly what the run may use is no breach',
    definition: { steps: [whileLoop('l', truthy(1), [pass('p')], { max_iterations: 2 })] },
    guards: { max_iterations: 2 },
    expect: { status: 'succeeded', iterations_used: 2 },
  },
  {
    id: 'guard-counts-all-loops',
    title: 'Every start of every loop counts, nested ones too',
    definition: { steps: [loop('o', 2, [loop('i', 2, [pass('p')])])] },
    guards: { max_iterations: 5 },
    expect: {
      status: 'failed',
      error: { code: 'GUARD_EXCEEDED', guard: 'max_iterations' },
      iterations_used: 6,
      trace: [
        ...['loop:o:1', 'loop:i:1', 'assert:p:pass', 'loop:i:2', 'assert:p:pass'],
        ...['loop:o:2', 'loop:i:1', 'assert:p:pass', 'guard:max_iterations'],
      ],
    },
  },
  {
    id: 'guard-exact',
    title: 'Exactly as many as allowed',
    definition: { steps: [loop('o', 2, [loop('i', 2, [pass('p')])])] },
    guards: { max_iterations: 6 },
    expect: { status: 'succeeded', iterations_used: 6 },
  },
  {
    id: 'guard-default',
    title: 'A thousand where nothing is said',
    definition: { steps: [whileLoop('l', truthy(1), [pass('p')])] },
    expect: { status: 'failed', error: { code: 'GUARD_EXCEEDED' }, iterations_used: 1001 },
  },
  {
    id: 'guard-not-caught',
    title: 'No retry catches a guard',
    definition: { steps: [retry('r', 5, [loop('l', 3, [pass('p')])]), task('t')] },
    guards: { max_iterations: 2 },
    expect: {
      status: 'failed',
      error: { code: 'GUARD_EXCEEDED', guard: 'max_iterations' },
      iterations_used: 3,
      trace: ['retry:r:1', 'loop:l:1', 'assert:p:pass', 'loop:l:2', 'assert:p:pass', 'guard:max_iterations'],
    },
  },
  {
    id: 'retry-counts-iterations',
    title: 'The iterations of failed attempts were used',
    definition: {
      steps: [retry('r', 2, [loop('l', 2, [pass('p')]), assert('a', eq('{{vars.attempt}}', 2))])],
    },
    expect: { status: 'succeeded', iterations_used: 4 },
  },
  {
    id: 'retry-passes-at-once',
    title: 'One attempt is enough',
    definition: { steps: [retry('r', 20, [task('t')])], output: { n: '{{vars.attempt}}' } },
    expect: { status: 'succeeded', output: { n: 1 }, trace: ['retry:r:1', 'task:t:succeeded'] },
  },
  {
    id: 'retry-soft-runs-on',
    title: 'The body of a soft failure runs to its end; after the last attempt it does not propagate',
    definition: { steps: [retry('r', 2, [task('f'), task('g')]), task('h')], output: { f: '{{f.passed}}' } },
    tasks: { f: [{ passed: false }] },
    expect: {
      status: 'succeeded',
      output: { f: false },
      trace: [
        ...['retry:r:1', 'task:f:failed', 'task:g:succeeded'],
        ...['retry:r:2', 'task:f:failed', 'task:g:succeeded', 'task:h:succeeded'],
      ],
    },
  },
  {
    id: 'retry-indirect-soft',
    title: 'A task deeper in the body does not fail the attempt',
    definition: { steps: [retry('r', 3, [choose('i', truthy(1), [task('f')]), loop('l', 1, [task('g')])])] },
    tasks: { f: [{ passed: false }], g: [{ passed: false }] },
    expect: {
      status: 'succeeded',
      trace: ['retry:r:1', 'if:i:then', 'task:f:failed', 'loop:l:1', 'task:g:failed'],
    },
  },
  {
    id: 'retry-hard-deep',
    title: 'A hard failure fails it from however deep',
    definition: {
      steps: [retry('r', 2, [choose('i', truthy(1), [loop('l', 1, [refuse('bad')])]), task('t')])],
    },
    expect: {
      status: 'failed',
      error: { code: 'STEP_FAILED', message: 'bad' },
      iterations_used: 2,
      trace: [
        ...['retry:r:1', 'if:i:then', 'loop:l:1', 'assert:bad:fail'],
        ...['retry:r:2', 'if:i:then', 'loop:l:1', 'assert:bad:fail'],
      ],
    },
  },
  {
    id: 'retry-refused',
    title: 'A run that cannot be made is tried again',
    definition: { steps: [retry('r', 3, [task('t')])], output: { n: '{{vars.attempt}}', t: '{{t.passed}}' } },
    tasks: { t: [{ refused: 'busy' }, { refused: 'busy' }, {}] },
    expect: {
      status: 'succeeded',
      output: { n: 3, t: true },
      trace: ['retry:r:1', 'retry:r:2', 'retry:r:3', 'task:t:succeeded'],
    },
  },
  {
    id: 'retry-hard-then-soft',
    title: 'Only the last attempt decides how it ends',
    definition: {
      steps: [retry('r', 2, [task('t'), assert('a', eq('{{vars.attempt}}', 2))]), task('u')],
    },
    tasks: { t: [{ passed: false }] },
    expect: {
      status: 'succeeded',
      trace: [
        ...['retry:r:1', 'task:t:failed', 'assert:a:fail'],
        ...['retry:r:2', 'task:t:failed', 'assert:a:pass', 'task:u:succeeded'],
      ],
    },
  },
  {
    id: 'retry-nested',
    title: 'Attempts multiply, and the outer number is seen again',
    definition: {
      steps: [
        retry('o', 2, [
          retry('i', 2, [attemptSeen('t')]),
          attemptSeen('u'),
          assert('a', eq('{{vars.attempt}}', 2)),
        ]),
        attemptSeen('end'),
      ],
    },
    tasks: { t: [{ passed: false }] },
    expect: {
      status: 'succeeded',
      task_prompts: ['t 1', 't 2', 'u 1', 't 1', 't 2', 'u 2', 'end 2'],
    },
  },
  {
    id: 'retry-nested-hard',
    title: 'An inner retry that gave up is a hard failure of the outer attempt',
    definition: { steps: [retry('o', 2, [retry('i', 2, [refuse('bad')])])] },
    expect: {
      status: 'failed',
      error: { code: 'STEP_FAILED', message: 'bad' },
      trace: [
        ...['retry:o:1', 'retry:i:1', 'assert:bad:fail', 'retry:i:2', 'assert:bad:fail'],
        ...['retry:o:2', 'retry:i:1', 'assert:bad:fail', 'retry:i:2', 'assert:bad:fail'],
      ],
    },
  },
  {
    id: 'retry-in-loop',
    title: 'Each iteration has its own attempts',
    definition: {
      steps: [loop('l', 2, [retry('r', 2, [task('t', { task: '{{vars.iteration}}.{{vars.attempt}}' })])])],
    },
    tasks: { t: [{ passed: false }, {}, {}] },
    expect: {
      status: 'succeeded',
      iterations_used: 2,
      task_prompts: ['1.1', '1.2', '2.1'],
      trace: [
        ...['loop:l:1', 'retry:r:1', 'task:t:failed', 'retry:r:2', 'task:t:succeeded'],
        ...['loop:l:2', 'retry:r:1', 'task:t:succeeded'],
      ],
    },
  },
  {
    id: 'loop-in-retry',
    title: 'A new attempt begins the loop from one',
    definition: {
      steps: [retry('r', 2, [loop('l', 2, [iterationSeen('t'), assert('a', truthy('{{t.passed}}'))])])],
    },
    tasks: { t: [{}, { passed: false }, {}, {}] },
    expect: { status: 'succeeded', iterations_used: 4, task_prompts: ['t 1', 't 2', 't 1', 't 2'] },
  },
  {
    id: 'retry-never-catches-fail',
    title: 'A fail is meant',
    definition: { steps: [retry('r', 3, [task('t'), fail('f', 'stop')])] },
    tasks: { t: [{ passed: false }] },
    expect: {
      status: 'failed',
      error: { code: 'WORKFLOW_FAILED', message: 'stop' },
      trace: ['retry:r:1', 'task:t:failed', 'fail:f'],
    },
  },
  {
    id: 'retry-never-catches-succeed',
    title: 'So is a succeed, whatever failed softly before it',
    definition: { steps: [retry('r', 3, [task('t'), succeed('s', { t: '{{t.passed}}' })])] },
    tasks: { t: [{ passed: false }] },
    expect: { status: 'succeeded', output: { t: false }, trace: ['retry:r:1', 'task:t:failed', 'succeed:s'] },
  },
  {
    id: 'succeed-in-loop',
    title: 'It ends the whole run from within',
    definition: {
      steps: [
        loop('l', 5, [
          task('t'),
          choose('i', eq('{{vars.iteration}}', 2), [succeed('s', { n: '{{vars.iteration}}' })]),
        ]),
      ],
      output: { never: true },
    },
    expect: { status: 'succeeded', output: { n: 2 }, iterations_used: 2 },
  },
  {
    id: 'succeed-output-empty',
    title: 'An empty output is one',
    definition: { steps: [succeed('s', {})] },
    expect: { status: 'succeeded', output: {} },
  },
  {
    id: 'assert-in-loop',
    title: 'A hard failure ends the loop and the run',
    definition: { steps: [loop('l', 5, [assert('a', ne('{{vars.iteration}}', 3))]), task('t')] },
    expect: { status: 'failed', error: { code: 'STEP_FAILED' }, iterations_used: 3, task_prompts: [] },
  },
  {
    id: 'loop-until-binding',
    title: 'A loop that ends when a task says so, and a person before each',
    definition: {
      steps: [
        whileLoop('l', ne('{{t.result}}', 'done'), [
          approval('g', { message: 'go {{vars.iteration}}?' }),
          task('t'),
        ]),
      ],
    },
    tasks: { t: [{ result: 'more' }, { result: 'done' }] },
    expect: {
      status: 'succeeded',
      iterations_used: 2,
      trace: [
        ...['loop:l:1', 'approval:g:paused:go 1?', 'approval:g:approved', 'task:t:succeeded'],
        ...['loop:l:2', 'approval:g:paused:go 2?', 'approval:g:approved', 'task:t:succeeded'],
      ],
    },
  },
  {
    id: 'reject-without-note',
    title: 'A rejection in its own words',
    definition: { steps: [approval('g')] },
    approvals: { g: [{ approved: false }] },
    expect: { status: 'failed', error: { code: 'STEP_FAILED', message: "human_approval 'g' rejected" } },
  },
  {
    id: 'retry-asks-again',
    title: 'A rejection is a hard failure: the retry asks again',
    definition: { steps: [retry('r', 3, [approval('g', { message: 'try {{vars.attempt}}' }), task('t')])] },
    approvals: { g: [{ approved: false, note: 'not yet' }, { approved: true }] },
    expect: {
      status: 'succeeded',
      trace: [
        ...['retry:r:1', 'approval:g:paused:try 1', 'approval:g:rejected'],
        ...['retry:r:2', 'approval:g:paused:try 2', 'approval:g:approved', 'task:t:succeeded'],
      ],
    },
  },
  {
    id: 'retry-rejected-thrice',
    title: 'The last rejection is the error',
    definition: { steps: [retry('r', 2, [approval('g')])] },
    approvals: {
      g: [
        { approved: false, note: 'one' },
        { approved: false, note: 'two' },
      ],
    },
    expect: { status: 'failed', error: { code: 'STEP_FAILED', message: "human_approval 'g' rejected: two" } },
  },
  {
    id: 'approval-does-not-bind',
    title: 'Only tasks leave something',
    definition: { steps: [approval('g'), pass('p')], output: { g: '{{g}}', p: '{{p}}' } },
    expect: { status: 'succeeded', output: { g: null, p: null } },
  },
  {
    id: 'unmade-task-is-retried',
    title: 'A task that templates left empty is a hard failure like others',
    definition: {
      steps: [retry('r', 2, [task('t', { task: '{{seen.result}}' }), task('never')]), task('u')],
    },
    expect: {
      status: 'failed',
      error: { code: 'STEP_FAILED', guard: 'its task is empty' },
      trace: ['retry:r:1', 'retry:r:2'],
    },
  },
];
