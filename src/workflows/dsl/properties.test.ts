/** What holds of every definition, whatever the world answers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definition, inputs } from '../../../test/workflows/definitions.ts';
import type { Answer, Command, Key } from './commands.ts';
import { type Definition, DSL_LIMITS } from './definition.ts';
import { estimate } from './estimate.ts';
import { interpret, replay } from './interpreter.ts';
import { definitionFaults } from './validate.ts';

const numRuns = Number(process.env.ROUNDS ?? 100);
const MAX_ITERATIONS = 30;

interface Choices {
  /** Which of the open keys is answered next, and how: taken from the front, and zero once they are used up. */
  readonly picks: readonly number[];
  readonly inputs: Record<string, unknown>;
}

const choices: fc.Arbitrary<Choices> = fc.record({
  picks: fc.array(fc.nat(1_000), { maxLength: 60 }),
  inputs,
});

function answerTo(command: Command, pick: number): Answer {
  if (command.do === 'ask') {
    return { kind: 'approval', key: command.key, approved: pick % 3 > 0, note: pick % 2 ? 'a note' : null };
  }
  if (command.do !== 'start') throw new Error('nobody waits for an answer to it');
  const { key } = command;
  if (pick % 7 === 1) return { kind: 'task_refused', key, message: 'no machine' };
  const passed = pick % 2 === 0;
  const [status, result] = passed ? (['succeeded', '{{inputs.n}}'] as const) : (['failed', null] as const);
  const error = passed ? null : { code: 'TASK_FAILED', message: 'no' };
  return { kind: 'task_ended', key, binding: { status, passed, result, run_id: key, steps: 1, error } };
}

interface Story {
  readonly commands: Command[];
  readonly journal: Answer[];
  /** Commands that had been said when each answer came. */
  readonly lengths: number[];
  readonly iterations: number;
}

/** Carries it out to its end. Fails when it goes on for ever, or waits while nothing is open. */
function tell(one: Definition, { picks, inputs: given }: Choices): Story {
  const interpreter = interpret(one, { inputs: given, max_iterations: MAX_ITERATIONS });
  const open = new Map<Key, Command>();
  const story = { commands: [] as Command[], journal: [] as Answer[], lengths: [] as number[] };
  const left = [...picks];
  while (!interpreter.ended) {
    const command = interpreter.next();
    if (command !== null) {
      story.commands.push(command);
      if (command.do === 'start' || command.do === 'ask') open.set(command.key, command);
      if (command.do === 'stop') {
        expect(command.keys.filter((key) => open.get(key)?.do !== 'start')).toEqual([]);
      }
      continue;
    }
    const pick = left.shift() ?? 0;
    const asked = [...open.values()][pick % open.size];
    if (!asked || !('key' in asked)) throw new Error('it waits for nothing');
    open.delete(asked.key);
    story.lengths.push(story.commands.length);
    story.journal.push(answerTo(asked, pick));
    for (const answer of story.journal.slice(-1)) interpreter.answer(answer);
  }
  expect(interpreter.next()).toBeNull();
  return { ...story, iterations: interpreter.iterations };
}

const startsOf = (commands: readonly Command[]) => commands.filter((command) => command.do === 'start');

describe('every valid definition', () => {
  it('is accepted', () => {
    fc.assert(
      fc.property(definition, (one) => {
        expect(definitionFaults(JSON.parse(JSON.stringify(one)), ['body', 'definition'])).toEqual([]);
      }),
      { numRuns },
    );
  });

  it('ends under its guards, with exactly one end, and every step that began has ended', () => {
    fc.assert(
      fc.property(definition, choices, (one, how) => {
        const { commands, iterations } = tell(one, how);
        expect(commands.filter((command) => command.do === 'end')).toHaveLength(1);
        expect(commands.at(-1)?.do).toBe('end');
        expect(iterations).toBeLessThanOrEqual(MAX_ITERATIONS + 1);
        const begun = new Set<Key>();
        for (const command of commands) {
          if (command.do !== 'note') continue;
          const { key, status, message } = command.note;
          if (status === 'running') begun.add(key);
          else begun.delete(key);
          expect((message ?? '').length).toBeLessThanOrEqual(DSL_LIMITS.messageChars);
        }
        expect([...begun]).toEqual([]);
      }),
      { numRuns },
    );
  });

  it('says the same when it is told the same, at once or after it was forgotten at any point', () => {
    fc.assert(
      fc.property(definition, choices, fc.nat(), (one, how, where) => {
        const { commands, journal, lengths } = tell(one, how);
        const options = { inputs: how.inputs, max_iterations: MAX_ITERATIONS };
        expect(replay(one, options, journal).commands).toEqual(commands);
        const heard = where % (journal.length + 1);
        const said = lengths[heard] ?? commands.length;
        expect(replay(one, options, journal.slice(0, heard)).commands).toEqual(commands.slice(0, said));
      }),
      { numRuns },
    );
  });

  it('never has two executions of one key, nor listens to who was not asked', () => {
    fc.assert(
      fc.property(definition, choices, (one, how) => {
        const { commands, journal } = tell(one, how);
        const keys = commands.flatMap((command) =>
          command.do === 'start' || command.do === 'ask' ? [command.key] : [],
        );
        expect(new Set(keys).size).toBe(keys.length);
        const noise = journal.flatMap((answer): Answer[] => [
          { kind: 'approval', key: 'nobody', approved: false, note: null },
          answer,
          answer,
        ]);
        const options = { inputs: how.inputs, max_iterations: MAX_ITERATIONS };
        expect(replay(one, options, noise).commands).toEqual(commands);
      }),
      { numRuns },
    );
  });

  it('starts no more in branches beside one that failed', () => {
    fc.assert(
      fc.property(definition, choices, (one, how) => {
        const { commands } = tell(one, how);
        for (const [at, command] of commands.entries()) {
          if (command.do !== 'stop') continue;
          const [first = ''] = command.keys;
          const note = commands.findIndex(
            (later, index) =>
              index > at &&
              later.do === 'note' &&
              later.note.type === 'parallel' &&
              later.note.status !== 'running' &&
              first.startsWith(later.note.key),
          );
          expect(note).toBeGreaterThan(at);
          const stopper = commands[note];
          const prefix = stopper?.do === 'note' ? `${stopper.note.key}.` : '';
          expect(
            startsOf(commands.slice(at, note)).filter(
              (start) => start.do === 'start' && start.key.startsWith(prefix),
            ),
          ).toEqual([]);
        }
      }),
      { numRuns },
    );
  });

  it('costs what was estimated', () => {
    const prices = { stepCents: (version: string | null) => (version === 'v1' ? 8 : 5), usualMaxSteps: 50 };
    fc.assert(
      fc.property(definition, choices, (one, how) => {
        const { commands } = tell(one, how);
        const guess = estimate(one, { ...prices, max_iterations: MAX_ITERATIONS });
        let [least, worst] = [0, 0];
        for (const start of startsOf(commands)) {
          if (start.do !== 'start') continue;
          const cents = prices.stepCents(start.order.cua_version);
          least += cents;
          worst += cents * (start.order.max_steps ?? prices.usualMaxSteps);
        }
        expect(worst).toBeLessThanOrEqual(guess.worst_case_cents);
        const end = commands.at(-1);
        const code = end?.do === 'end' ? end.ending.error?.code : null;
        if (code !== 'STEP_FAILED' && code !== 'GUARD_EXCEEDED') {
          expect(least).toBeGreaterThanOrEqual(guess.least_cents);
        }
        const paths = guess.paths.map((path) => [path.least_cents, path.worst_case_cents]);
        if (!guess.paths_truncated) {
          expect(Math.min(...paths.map(([low = 0]) => low))).toBe(guess.least_cents);
          expect(Math.max(...paths.map(([, high = 0]) => high))).toBe(guess.worst_case_cents);
        }
      }),
      { numRuns },
    );
  });
});
