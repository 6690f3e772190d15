/** The engine's memory of a run: what was performed, what it asked for and what it found. Pure. */
import type { PastStep, StepMemory } from '../engine/engine.ts';
import type { Screenshot } from '../lib/images.ts';
import type { Step } from './steps.ts';

type Remembered = Pick<
  Step,
  | 'state'
  | 'decision'
  | 'screenshot'
  | 'actions'
  | 'results'
  | 'reasoning'
  | 'asked'
  | 'findings'
  | 'lost'
  | 'memory'
>;

/** The frame that a step saw, by its hash. */
type Frames = (sha256: string) => Promise<Screenshot | null>;

/** What the engine noted, and what came of what it handed over. */
function memoryOf({ memory, results }: Remembered): StepMemory | null {
  const report = results?.find((result) => result.report !== undefined)?.report;
  return report === undefined ? memory : { ...memory, report };
}

/** The first action that did not work, and why. */
function failureOf({ actions, results }: Remembered): string | null {
  const at = results?.findIndex(({ success }) => !success) ?? -1;
  const failed = results?.[at];
  if (!failed) return null;
  return `${actions[at]?.description ?? 'It'} failed${failed.error === undefined ? '.' : `: ${failed.error}`}`;
}

function pastOf(step: Remembered, task: string, frames: Frames | null): PastStep {
  const isUncertain = step.state === 'uncertain';
  const performed = step.actions.filter((_, at) => isUncertain || step.results?.[at]?.success === true);
  const isWhole = performed.length === step.actions.length;
  const { screenshot } = step;
  const memory = memoryOf(step);
  const failed = failureOf(step);
  return {
    actions: step.decision === 'ask' ? [] : performed.map(({ action }) => action),
    // What it meant to do is no account of what was done.
    ...(isWhole && { reasoning: step.reasoning }),
    status: step.decision === 'ask' ? 'fail' : 'continue',
    instruction: task,
    ...(screenshot && { screenshotSha256: screenshot }),
    ...(screenshot && frames && { frame: () => frames(screenshot) }),
    ...(memory && { memory }),
    ...(failed !== null && { failed }),
    ...(step.asked !== null && { askedHuman: step.asked }),
    ...(step.findings !== null && { findings: step.findings }),
    // What was done on a machine that was restarted since may be gone with it.
    ...((isUncertain || step.lost) && { uncertain: true }),
    ...(step.lost && { lost: true }),
  };
}

/** Oldest first; without `frames` nothing of them is looked at again. */
export function trajectoryOf(
  steps: readonly Remembered[],
  task: string,
  frames: Frames | null = null,
): PastStep[] {
  return steps
    .filter(({ decision }) => decision === 'continue' || decision === 'ask')
    .map((step) => pastOf(step, task, frames));
}
