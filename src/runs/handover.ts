/** What an engine hands over to the terminal of the machine: performed as actions are, so never twice. */

import { openTerminal } from './facts.ts';
import { engineOf, type RunsKitchen } from './kitchen.ts';
import type { RunRow } from './rows.ts';
import type { Stage } from './stage.ts';
import type { StepResult } from './steps.ts';

const NO_TERMINAL = 'There is no terminal that this run may use.';

/** Throws what the machine throws: the step is then as uncertain as any other. */
export async function carryOut(
  kitchen: RunsKitchen,
  row: RunRow,
  { stage, goal, signal }: { stage: Stage; goal: string; signal: AbortSignal },
): Promise<StepResult> {
  const engine = engineOf(kitchen, row);
  const terminal = await openTerminal(kitchen, row, stage);
  if (!terminal || !engine.code) return { success: false, error: NO_TERMINAL };
  try {
    const { success, report } = await engine.code({ goal, terminal: terminal.run, signal });
    return { success, report };
  } finally {
    await terminal.close();
  }
}
