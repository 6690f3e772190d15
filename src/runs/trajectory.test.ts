import { describe, expect, it } from 'vitest';
import type { Step, StepResult } from './steps.ts';
import { trajectoryOf } from './trajectory.ts';

const press = (key: string) => ({
  action: { action_type: 'key_press' as const, params: { key } },
  description: `Press ${key}`,
});
const ok: StepResult = { success: true };

function step(more: Partial<Step>): Step {
  return {
    ...{ step: 1, state: 'done', screenshot: 'aa', format: 'png', width: 10, height: 10, screen_hash: 'aa' },
    ...{ decision: 'continue', reasoning: 'both', actions: [press('a'), press('b')], results: [ok, ok] },
    ...{ asked: null, findings: null, lost: false, timing: null, executor_id: 'exe' },
    ...{ hand_over: null, memory: null, tokens: null },
    ...{ started_at: new Date(0), finished_at: new Date(0), ...more },
  };
}

const keys = (steps: readonly Step[]) =>
  trajectoryOf(steps, 'task').map(({ actions }) => actions.map(({ params }) => Object.values(params)[0]));

describe('what an engine remembers of a run', () => {
  it('is what was performed, with its account of it', () => {
    expect(trajectoryOf([step({ findings: 'a sum' })], 'task')).toEqual([
      {
        actions: [press('a').action, press('b').action],
        reasoning: 'both',
        status: 'continue',
        instruction: 'task',
        screenshotSha256: 'aa',
        findings: 'a sum',
      },
    ]);
  });

  it('leaves out what failed or was not reached, and what was said of all of it', () => {
    const half = step({ results: [ok, { success: false, error: 'no' }] });
    expect(keys([half, step({ results: [{ success: false }] })])).toEqual([['a'], []]);
    expect(trajectoryOf([half], 'task')[0]).not.toHaveProperty('reasoning');
  });

  it('names what nobody knows, and what a restart may have undone', () => {
    const [died, lost, sure] = trajectoryOf(
      [step({ state: 'uncertain', results: [] }), step({ lost: true }), step({})],
      'task',
    );
    expect(died).toMatchObject({ actions: [press('a').action, press('b').action], uncertain: true });
    expect(lost).toMatchObject({ uncertain: true });
    expect(sure).not.toHaveProperty('uncertain');
  });

  it('knows what a person was asked for, and forgets decisions that ended something', () => {
    const asked = step({ decision: 'ask', asked: 'a code', actions: [], results: [] });
    expect(trajectoryOf([asked, step({ decision: 'done' })], 'task')).toEqual([
      expect.objectContaining({ askedHuman: 'a code', status: 'fail', actions: [] }),
    ]);
  });
});
