/** The language, by worked cases: ours, and those of the contract where it is beside the repository. */
import { describe, expect, it } from 'vitest';
import { HAS_DOCUMENTS, readDocument } from '../../../test/programs/documented.ts';
import { CASES } from '../../../test/workflows/cases.ts';
import { type Case, compared } from '../../../test/workflows/run-case.ts';
import { loop, parallel, pass, refuse, task, truthy, whileLoop } from '../../../test/workflows/shorthand.ts';
import type { Command } from './commands.ts';
import type { Definition } from './definition.ts';
import { interpret, replay } from './interpreter.ts';
import { definitionFaults } from './validate.ts';

interface Documented {
  readonly cases: readonly Case[];
  readonly invalid: readonly {
    readonly id: string;
    readonly definition: unknown;
    readonly expect: { readonly details_path: string };
  }[];
}

const AT = ['body', 'definition'];

function holds(one: Case): void {
  expect(definitionFaults(one.definition, AT)).toEqual([]);
  const { told, expected } = compared(one);
  expect(told).toEqual(expected);
}

describe('worked cases', () => {
  it.each(CASES.map((one) => [one.id, one] as const))('%s', (_, one) => holds(one));

  it('have one name each', () => {
    expect(new Set(CASES.map(({ id }) => id)).size).toBe(CASES.length);
  });
});

describe.skipIf(!HAS_DOCUMENTS)('the cases of the contract', () => {
  const { cases, invalid }: Documented = HAS_DOCUMENTS
    ? (JSON.parse(readDocument('dsl-cases.json')) as Documented)
    : { cases: [], invalid: [] };

  it.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => holds(one));

  it.each(invalid.map((one) => [one.id, one] as const))('%s', (_, one) => {
    expect(definitionFaults(one.definition, AT).map(({ path }) => path)).toEqual([one.expect.details_path]);
  });
});

const definitionOf = (...steps: unknown[]): Definition => ({ steps: steps as Definition['steps'] });
const options = { inputs: {}, max_iterations: null };

const said = (commands: readonly Command[]): string[] =>
  commands.map((command) => {
    if (command.do === 'note') return `${command.note.key} ${command.note.status}`;
    if (command.do === 'stop') return `stop ${command.keys.join()}`;
    return command.do === 'end' ? `end ${command.ending.status}` : `${command.do} ${command.key}`;
  });

describe('commands', () => {
  it('name where each execution stands, and what it is inside of', () => {
    const one = definitionOf(loop('l', 1, [{ ...parallel('p', [task('a')], [task('b')]) }]));
    const { commands } = replay(one, options, []);
    expect(said(commands)).toEqual(['l running', 'l.1/p running', 'start l.1/p.1/a', 'start l.1/p.2/b']);
    expect(commands[3]).toMatchObject({ parent: 'l.1/p', step_id: 'b' });
    expect(commands[1]).toMatchObject({ note: { parent: 'l', type: 'parallel' } });
  });

  it('close every step around one that failed, the inner ones first, before the end', () => {
    const one = definitionOf(
      loop('l', 1, [{ id: 'r', type: 'retry', max_attempts: 1, body: [refuse('a')] }]),
    );
    const { commands, interpreter } = replay(one, options, []);
    expect(said(commands)).toEqual([
      ...['l running', 'l.1/r running', 'l.1/r.1/a failed'],
      ...['l.1/r failed', 'l failed', 'end failed'],
    ]);
    expect(interpreter.ended).toBe(true);
    expect(interpreter.next()).toBeNull();
  });

  it('stop each task once, although two parallels around it have failed', () => {
    const inner = parallel('q', [task('a')], [task('b'), refuse('x')]);
    const one = definitionOf(parallel('p', [inner], [task('c'), refuse('y')]));
    const ended = (key: string, status: 'succeeded' | 'cancelled') => ({
      kind: 'task_ended' as const,
      key,
      binding: { status, passed: status === 'succeeded', result: null, run_id: null, steps: 0, error: null },
    });
    const { commands } = replay(one, options, [
      ended('p.1/q.2/b', 'succeeded'),
      ended('p.2/c', 'succeeded'),
      ended('p.1/q.1/a', 'cancelled'),
    ]);
    expect(said(commands).slice(5)).toEqual([
      ...['p.1/q.2/x failed', 'stop p.1/q.1/a', 'p.2/y failed'],
      ...['p.1/q failed', 'p failed', 'end failed'],
    ]);
    // The lowest branch that failed is the one that is told.
    expect(commands.at(-1)).toMatchObject({ ending: { error: { message: 'x' } } });
  });

  it('tell of a task whose order cannot be made, as nothing else does', () => {
    const { commands } = replay(definitionOf({ ...task('t'), task: '{{x}}' }), options, []);
    expect(commands[0]).toMatchObject({ note: { key: 't', type: 'task', status: 'failed' } });
    expect(said(commands)).toEqual(['t failed', 'end failed']);
  });

  it('fill in an order, and leave null what is not said', () => {
    const step = { ...task('t'), machine_id: 'm-{{inputs.n}}', instructions: '{{x}}', max_steps: 7 };
    const { commands } = replay(definitionOf(step), { inputs: { n: 1 }, max_iterations: null }, []);
    expect(commands[0]).toMatchObject({
      order: {
        task: 'do t',
        machine_id: 'm-1',
        instructions: null,
        system_prompt: null,
        cua_version: null,
        max_steps: 7,
        on_awaiting_human: null,
      },
    });
  });

  it('take a policy as it stands', () => {
    const action_policy = { words: { deny: ['{{inputs.n}}'] } };
    const run = { inputs: { n: 1 }, max_iterations: null };
    const { commands } = replay(definitionOf({ ...task('t'), action_policy }), run, []);
    expect(commands[0]).toMatchObject({ order: { action_policy } });
  });

  it('bound what is said, and cut no character in half', () => {
    const message = `${'x'.repeat(1_998)}{{inputs.face}}{{inputs.face}}`;
    const one = definitionOf({ ...pass('a'), condition: truthy(0), message });
    const { commands } = replay(one, { inputs: { face: '😀' }, max_iterations: null }, []);
    expect(commands.at(-1)).toMatchObject({ ending: { error: { message: `${'x'.repeat(1_998)}…` } } });
  });

  it('wait for the right kind of answer, and for each once', () => {
    const interpreter = interpret(definitionOf({ id: 'g', type: 'human_approval' }, pass('p')), options);
    expect(interpreter.next()).toMatchObject({ do: 'ask', key: 'g', seconds: null });
    expect(interpreter.next()).toBeNull();
    interpreter.answer({ kind: 'task_refused', key: 'g', message: 'no' });
    expect(interpreter.next()).toBeNull();
    interpreter.answer({ kind: 'approval', key: 'g', approved: true, note: null });
    interpreter.answer({ kind: 'approval', key: 'g', approved: false, note: null });
    expect(interpreter.next()).toMatchObject({ note: { step_id: 'p' } });
    expect(interpreter.next()).toMatchObject({ do: 'end', ending: { status: 'succeeded' } });
  });
});

describe('size', () => {
  /** Every iteration that the run may have, and the commands that they took. */
  function commandsOf(body: readonly unknown[], iterations: number): number {
    const one = definitionOf(whileLoop('l', truthy(1), body));
    const interpreter = interpret(one, { inputs: {}, max_iterations: iterations });
    let count = 0;
    while (interpreter.next() !== null) count += 1;
    expect(interpreter.iterations).toBe(iterations + 1);
    return count;
  }

  it('goes round a hundred thousand times without growing', () => {
    // Each time the loop's note and the assert's; at the end the loop's last note, and the end.
    expect(commandsOf([pass('a')], 100_000)).toBe(100_000 * 2 + 2);
  });

  it('goes round in a deep place', () => {
    let body: readonly unknown[] = [pass('a')];
    for (let level = 0; level < 6; level++) body = [parallel(`p${level}`, body)];
    // Two notes more of each parallel.
    expect(commandsOf(body, 5_000)).toBe(5_000 * 14 + 2);
  });
});
