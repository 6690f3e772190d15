/** What definitions are said to cost, before they run. */
import { expect, it } from 'vitest';
import {
  approval,
  choose,
  fail,
  loop,
  parallel,
  pass,
  retry,
  succeed,
  task,
  truthy,
  whileLoop,
} from '../../../test/workflows/shorthand.ts';
import type { Definition } from './definition.ts';
import { estimate } from './estimate.ts';
import { tasksOf } from './steps.ts';

const prices = {
  stepCents: (version: string | null) => (version === 'v1' ? 8 : 5),
  usualMaxSteps: 50,
  max_iterations: 10,
};
const definitionOf = (...steps: unknown[]): Definition => ({ steps: steps as Definition['steps'] });
const totals = (...steps: unknown[]) => {
  const { least_cents, worst_case_cents } = estimate(definitionOf(...steps), prices);
  return [least_cents, worst_case_cents];
};
const paths = (...steps: unknown[]) =>
  estimate(definitionOf(...steps), prices).paths.map(({ choices, ends, least_cents, worst_case_cents }) => {
    const way = choices.map(({ step_id, branch }) => `${step_id}:${branch}`).join(' ');
    return `${way} > ${ends === 'output' ? ends : ends.step_id} ${least_cents}-${worst_case_cents}`;
  });
const two = (id: string) => task(id, { max_steps: 2 });

it('a task costs between one of its steps and all of them', () => {
  expect(totals(task('t'))).toEqual([5, 250]);
  expect(totals(task('t', { max_steps: 3, cua_version: 'v1' }))).toEqual([8, 24]);
  expect(totals(pass('a'), approval('g'), task('t', { max_steps: 1 }))).toEqual([5, 5]);
});

it('loops count, a while from none to its cap or to that of the run', () => {
  expect(totals(loop('l', 3, [two('t')]))).toEqual([15, 30]);
  expect(totals(loop('l', 0, [two('t')]))).toEqual([0, 0]);
  expect(totals(loop('l', 3, [two('t')], { max_iterations: 2 }))).toEqual([10, 20]);
  expect(totals(loop('l', 500, [two('t')]))).toEqual([50, 100]);
  expect(totals(whileLoop('l', truthy(1), [two('t')]))).toEqual([0, 100]);
  expect(totals(whileLoop('l', truthy(1), [two('t')], { max_iterations: 4 }))).toEqual([0, 40]);
  expect(totals(loop('l', 2, [loop('m', 3, [two('t')])]))).toEqual([30, 60]);
});

it('retries count each attempt, branches all of them, and an if the worse', () => {
  expect(totals(retry('r', 3, [two('t')]))).toEqual([5, 30]);
  expect(totals(parallel('p', [two('a')], [two('b'), two('c')]))).toEqual([15, 30]);
  expect(totals(choose('i', truthy(1), [two('a')], [two('b'), two('c')]))).toEqual([5, 20]);
  expect(totals(choose('i', truthy(1), [two('a')]), two('b'))).toEqual([5, 20]);
});

it('an end is an end: nothing after it is paid for', () => {
  expect(totals(two('a'), succeed('s'), two('b'))).toEqual([5, 10]);
  expect(totals(two('a'), choose('i', truthy(1), [fail('f')]), two('b'))).toEqual([5, 20]);
  expect(totals(loop('l', 5, [two('a'), choose('i', truthy(1), [succeed('s')])]))).toEqual([5, 50]);
  expect(totals(loop('l', 5, [two('a'), succeed('s')]))).toEqual([5, 10]);
});

it('tells the ways apart', () => {
  expect(
    paths(
      two('a'),
      choose('i', truthy(1), [two('b'), succeed('s')], [choose('j', truthy(1), [fail('f')])]),
      two('c'),
    ),
  ).toEqual(['i:then > s 10-20', 'i:else j:then > f 5-10', 'i:else j:else > output 10-20']);
  expect(paths(whileLoop('l', truthy(1), [two('a')], { max_iterations: 3 }))).toEqual([' > output 0-30']);
  expect(paths(loop('l', 3, [choose('i', truthy(1), [two('a')], [succeed('s')])]))).toEqual([
    'i:then > output 15-30',
    'i:else > s 0-20',
  ]);
  expect(
    paths(whileLoop('l', truthy(1), [choose('i', truthy(1), [two('a')])], { max_iterations: 2 })),
  ).toEqual(['i:then > output 5-20', 'i:else > output 0-10', ' > output 0-0']);
  expect(
    paths(parallel('p', [choose('i', truthy(1), [two('a')])], [choose('j', truthy(1), [two('b')])])),
  ).toEqual([
    'i:then j:then > output 10-20',
    'i:then j:else > output 5-10',
    'i:else j:then > output 5-10',
    'i:else j:else > output 0-0',
  ]);
});

it('lists sixty-four ways, and counts them all', () => {
  const many = Array.from({ length: 40 }, (_, at) => choose(`i${at}`, truthy(1), [two(`t${at}`)]));
  const guess = estimate(definitionOf(...many), prices);
  expect(guess.paths).toHaveLength(64);
  expect(guess).toMatchObject({
    paths_truncated: true,
    least_cents: 0,
    worst_case_cents: 400,
    steps: 80,
    tasks: 40,
  });
});

it('never leaves the numbers that are exact', () => {
  const deep = Array.from({ length: 6 }).reduce<unknown>(
    (inner, _, at) => loop(`l${at}`, 100_000, [inner]),
    task('t'),
  );
  const guess = estimate(definitionOf(deep), { ...prices, max_iterations: 100_000 });
  expect(guess).toMatchObject({
    least_cents: Number.MAX_SAFE_INTEGER,
    worst_case_cents: Number.MAX_SAFE_INTEGER,
  });
});

it('finds every task, with its place', () => {
  const one = definitionOf(
    two('a'),
    choose('i', truthy(1), [parallel('p', [pass('x')], [two('b')])], [two('c')]),
  );
  expect(tasksOf(one).map(({ step, path }) => [step.id, path.join('.')])).toEqual([
    ['a', 'steps.0'],
    ['b', 'steps.1.then.0.branches.1.0'],
    ['c', 'steps.1.else.0'],
  ]);
});
