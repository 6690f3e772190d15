/** The steps of the runs that this process carries: read once, then kept beside the rows that they are written to. */
import type { Queryable } from '../db/store.ts';
import { type Step, stepsOf } from './steps.ts';

export interface Memory {
  has(runId: string): boolean;
  of(runId: string): Promise<readonly Step[]>;
  /** A step, or what became of the last one. */
  add(runId: string, step: Step): void;
  forget(runId: string): void;
}

export function createMemory(db: Queryable): Memory {
  const known = new Map<string, Step[]>();
  return {
    has: (runId) => known.has(runId),
    async of(runId) {
      const steps = known.get(runId) ?? (await stepsOf(db, runId));
      known.set(runId, steps);
      return steps;
    },
    add(runId, step) {
      const steps = known.get(runId);
      if (!steps) return;
      if (steps.at(-1)?.step === step.step) steps.pop();
      steps.push(step);
    },
    forget: (runId) => void known.delete(runId),
  };
}
