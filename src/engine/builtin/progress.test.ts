import { describe, expect, test } from 'vitest';
import type { CanonicalAction } from '../../contract/actions.ts';
import type { PastStep } from '../engine.ts';
import type { Goal } from './goals.ts';
import { understand } from './grammar/grammar.ts';
import { progressOf } from './progress.ts';

const clickAt = (x = 1, y = 1): CanonicalAction => ({ action_type: 'click', params: { x, y } });
const typed = (text: string): CanonicalAction => ({ action_type: 'type_text', params: { text } });
const key = (name: string): CanonicalAction => ({ action_type: 'key_press', params: { key: name } });
const paused: CanonicalAction = { action_type: 'wait', params: { ms: 1000 } };
const step = (...actions: CanonicalAction[]): PastStep => ({ actions });

const INSTRUCTION = 'click A, type b into B, press enter, click C, click D, click E';

function goalsOf(instruction: string): readonly Goal[] {
  const read = understand(instruction);
  return read.understood ? read.goals : [];
}

function acted(
  trajectory: readonly PastStep[],
  turn = trajectory.length + 1,
  instruction = INSTRUCTION,
): number {
  return progressOf(goalsOf(instruction), { trajectory, instruction, turn, maxActions: 5 }).acted;
}

describe('progressOf', () => {
  test('counts goals in the order they were acted on', () => {
    expect(acted([])).toBe(0);
    expect(acted([step(clickAt())])).toBe(1);
    expect(acted([step(clickAt()), step(clickAt(), typed('b'), key('enter'))])).toBe(4);
    expect(acted([step(clickAt()), step(clickAt(), typed('b'), key('Enter')), step(clickAt())])).toBe(5);
  });

  test('a pair torn by max_actions goes on with the text', () => {
    expect(acted([step(clickAt()), step(clickAt())])).toBe(2);
  });

  test('waits and detours do not count', () => {
    expect(acted([step(paused), step(key('escape')), step(clickAt()), step(paused)])).toBe(1);
    expect(acted([step(clickAt(), clickAt()), step(typed('something else'))])).toBe(2);
  });

  test('turns of another instruction and before an ending do not count', () => {
    expect(acted([{ ...step(clickAt()), instruction: 'click Z' }, step(clickAt())])).toBe(1);
    expect(acted([{ ...step(clickAt()), status: 'done' }])).toBe(0);
    expect(acted([step(clickAt(), { action_type: 'done', params: {} })])).toBe(0);
  });

  test('a mark of this engine tells where it stood, whatever has been forgotten', () => {
    const marked = (reasoning: string, ...actions: CanonicalAction[]): PastStep => ({ actions, reasoning });
    const turns = [
      marked('Steps 2 to 4 of 7: I see the input.', clickAt(), typed('b'), key('enter')),
      marked('Step 5 of 7: I see C.', clickAt()),
    ];
    expect(acted(turns, 4)).toBe(5);
    expect(acted(turns, 40)).toBe(5);
    expect(acted([...turns, step(clickAt())], 40)).toBe(6);
    expect(acted([marked('After step 1 of 7: I cannot find it.', paused)], 9)).toBe(1);
    expect(acted([marked('Step 2 of 3: of another instruction', clickAt())])).toBe(1);
    expect(acted([marked('Step 99999 of 7: ', clickAt())])).toBe(7);
  });

  test('without a mark, turns that a session has forgotten are taken as done', () => {
    const newest = [step(clickAt(), typed('b'), key('enter')), step(clickAt()), step(clickAt())];
    expect(acted(newest, 5)).toBe(6);
    expect(acted([step(clickAt()), step(clickAt())], 5)).toBe(6);
    expect(acted([], 2)).toBe(1);
    expect(acted([], 9)).toBe(7);
  });

  test('a turn over which the server died counts when the screen has changed since', () => {
    const died: PastStep = { ...step(clickAt()), uncertain: true, screenshotSha256: 'one' };
    const actedAfter = (sha256: string, ...more: PastStep[]) =>
      progressOf(goalsOf(INSTRUCTION), {
        ...{ trajectory: [died, ...more], instruction: INSTRUCTION, turn: 2 + more.length, maxActions: 5 },
        screenshot: { sha256 },
      }).acted;
    expect(actedAfter('one')).toBe(0);
    expect(actedAfter('two')).toBe(1);
    expect(actedAfter('two', { ...step(clickAt()), screenshotSha256: 'one' })).toBe(1);
  });

  test('who was asked has done what only a person can do, and the asking ends nothing', () => {
    const instruction = 'type b into B, enter the password, ask me to confirm, click C';
    const asking = (reason: string): PastStep => ({ ...step(), status: 'fail', askedHuman: reason });
    const begun = step(clickAt(), typed('b'));
    expect(acted([begun], 2, instruction)).toBe(2);
    expect(acted([begun, asking('password')], 3, instruction)).toBe(3);
    expect(acted([begun, asking('password'), asking('confirm')], 4, instruction)).toBe(4);
    const marked = { ...asking('password'), reasoning: 'After step 2 of 5: why' };
    expect(acted([marked], 30, instruction)).toBe(3);
  });

  test('who acts on what comes after it has read what was to be read', () => {
    expect(acted([step(clickAt())], 2, 'read A, click B, read C')).toBe(2);
  });

  test('forgotten turns before another instruction say nothing', () => {
    expect(acted([{ ...step(clickAt()), instruction: 'click Z' }], 9)).toBe(0);
  });
});
