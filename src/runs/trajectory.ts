/** The engine's memory of a run: what was performed, what it asked for and what it found. Pure. */
import type { PastStep } from '../engine/engine.ts';
import type { Step } from './steps.ts';

type Remembered = Pick<
  Step,
  'state' | 'decision' | 'screenshot' | 'actions' | 'results' | 'reasoning' | 'asked' | 'findings' | 'lost'
>;

function pastOf(step: Remembered, task: string): PastStep {
  const isUncertain = step.state === 'uncertain';
  const performed = step.actions.filter((_, at) => isUncertain || step.results?.[at]?.success === true);
  const isWhole = performed.length === step.actions.length;
  return {
    actions: step.decision === 'ask' ? [] : performed.map(({ action }) => action),
    // What it meant to do is no account of what was done.
    ...(isWhole && { reasoning: step.reasoning }),
    status: step.decision === 'ask' ? 'fail' : 'continue',
    instruction: task,
    ...(step.screenshot && { screenshotSha256: step.screenshot }),
    ...(step.asked !== null && { askedHuman: step.asked }),
    ...(step.findings !== null && { findings: step.findings }),
    // What was done on a machine that was restarted since may be gone with it.
    ...((isUncertain || step.lost) && { uncertain: true }),
  };
}

/** Oldest first. */
export function trajectoryOf(steps: readonly Remembered[], task: string): PastStep[] {
  return steps
    .filter(({ decision }) => decision === 'continue' || decision === 'ask')
    .map((step) => pastOf(step, task));
}
