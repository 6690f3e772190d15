/** Performs the actions of a step one at a time, each past the gate, and stops at the first that fails or may not be. */
import type { CanonicalAction } from '../contract/actions.ts';
import type { RunError } from '../contract/runs.ts';
import { Silent } from '../durable/fence.ts';
import { type Gated, pass, type Question, strayed } from './gate.ts';
import { carryOut } from './handover.ts';
import type { RunsKitchen } from './kitchen.ts';
import type { RunRow } from './rows.ts';
import { isHumanControl, isMachineTrouble, type Stage } from './stage.ts';
import type { Step, StepAction, StepResult } from './steps.ts';
import { witnessed } from './verdict.ts';

export interface Acted {
  readonly results: readonly StepResult[];
  readonly interrupted: 'human' | 'machine' | null;
  /** What a person is asked to allow. */
  readonly asks?: Question;
  /** The run ends over it. */
  readonly fails?: RunError;
}

interface Done extends Omit<Acted, 'results' | 'interrupted'> {
  readonly result: StepResult;
}

async function one(kitchen: RunsKitchen, row: RunRow, step: StepAction, gated: Gated): Promise<Done> {
  const { stage, signal } = gated;
  const passed = await pass(kitchen, row, step, gated);
  if (!passed.pass) return passed;
  const { action } = step;
  const result = await stage.act(action, signal);
  if (!result.success) return { result };
  const fails = await strayed(row, passed.url, gated);
  return { result: await witnessed(kitchen, row, { stage, action, signal }), ...(fails && { fails }) };
}

/** What was performed before something went wrong; throws what is a fault of ours. */
function brokenOff(error: unknown, results: readonly StepResult[], signal: AbortSignal): Acted {
  signal.throwIfAborted();
  if (error instanceof Silent) throw error;
  const interrupted = isHumanControl(error) ? 'human' : isMachineTrouble(error) ? 'machine' : null;
  if (interrupted === null) throw error;
  return { results: [...results, { success: false, error: (error as Error).message }], interrupted };
}

interface Performing {
  readonly stage: Stage;
  readonly step: Step;
  readonly steps: readonly Step[];
  readonly signal: AbortSignal;
}

async function performAll(kitchen: RunsKitchen, row: RunRow, performing: Performing): Promise<Acted> {
  const { stage, step, steps, signal } = performing;
  const results: StepResult[] = [];
  const before: CanonicalAction[] = [];
  for (const action of step.actions) {
    try {
      signal.throwIfAborted();
      const { result, ...rest } = await one(kitchen, row, action, { stage, steps, before, signal });
      results.push(result);
      if (!result.success || rest.fails) return { results, interrupted: null, ...rest };
      before.push(action.action);
    } catch (error) {
      return brokenOff(error, results, signal);
    }
  }
  return { results, interrupted: null };
}

/** Work in the terminal stands in place of actions. */
export async function perform(kitchen: RunsKitchen, row: RunRow, performing: Performing): Promise<Acted> {
  const { stage, step, signal } = performing;
  if (step.hand_over === null) return performAll(kitchen, row, performing);
  try {
    const carried = await carryOut(kitchen, row, { stage, goal: step.hand_over, signal });
    const result = stage.secrets.redact(carried);
    return { results: [result], interrupted: null };
  } catch (error) {
    return brokenOff(error, [], signal);
  }
}
