import { expect, test } from 'vitest';
import type { DecideInput, PastStep } from '../engine.ts';
import { doubtOf } from './doubt.ts';
import { understand } from './grammar/grammar.ts';
import { progressOf } from './progress.ts';

const clickAt = { action_type: 'click', params: { x: 1, y: 1 } } as const;
const typed = { action_type: 'type_text', params: { text: 'Ada' } } as const;

/** The doubt after one turn that did all of it, on a screen whose picture is `now`. */
function doubtAfter(instruction: string, last: Partial<PastStep>, now = 'after'): string | null {
  const understood = understand(instruction);
  if (!understood.understood) throw new Error(understood.unclear);
  const { goals } = understood;
  const past: PastStep = {
    actions: instruction.startsWith('type') ? [clickAt, typed, clickAt] : [clickAt],
    ...{ instruction, screenshotSha256: 'before' },
    ...last,
  };
  const input = {
    ...{ instruction, trajectory: [past], turn: 2, maxActions: 8 },
    screenshot: { sha256: now },
  } as unknown as DecideInput;
  const doubt = doubtOf(goals, input, progressOf(goals, input).acted);
  if (doubt) expect(doubt.to).toBe(goals.length);
  return doubt?.reason ?? null;
}

const FORM = 'type Ada into Name, click Send';

test('a form that may have been sent is not sent again', () => {
  // The process died over it, and the screen is what it was.
  expect(doubtAfter(FORM, { uncertain: true }, 'before')).toContain('"Click Send"');
  // The machine was restarted: whatever it shows.
  for (const now of ['before', 'after'])
    expect(doubtAfter(FORM, { uncertain: true, lost: true }, now)).toContain('The machine was restarted');
});

test('what is known, or does no harm, is no doubt', () => {
  expect(doubtAfter(FORM, {}, 'before')).toBeNull();
  // The screen shows what came of it.
  expect(doubtAfter(FORM, { uncertain: true }, 'after')).toBeNull();
  for (const harmless of [
    'type Ada into Name, click Next',
    'type Ada into Name, click Sign in',
    'click Menu',
  ])
    expect(doubtAfter(harmless, { uncertain: true, lost: true }), harmless).toBeNull();
  // The click was not among what may have been done.
  expect(doubtAfter(FORM, { uncertain: true, lost: true, actions: [clickAt, typed] })).toBeNull();
});

test.each(['click Pay now', 'click Delete account', 'click Place order', 'click Publish'])(
  '%s',
  (instruction) => {
    expect(doubtAfter(instruction, { uncertain: true, lost: true })).toContain('nobody knows');
  },
);
