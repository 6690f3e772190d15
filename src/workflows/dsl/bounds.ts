/** The least and the most that steps can cost, from their structure alone. */
import { type Step, type TaskStep, USUAL_ITERATIONS } from './definition.ts';

/** Cents; what would be too large to be exact is the largest number that is. */
export interface Cost {
  readonly least: number;
  readonly worst: number;
}

export const NOTHING: Cost = { least: 0, worst: 0 };

const exact = (cents: number): number => Math.min(cents, Number.MAX_SAFE_INTEGER);

export const plus = (a: Cost, b: Cost): Cost => ({
  least: exact(a.least + b.least),
  worst: exact(a.worst + b.worst),
});

/** As often as stated at the least and at the most. */
export const times = (cost: Cost, least: number, worst: number): Cost => ({
  least: exact(cost.least * least),
  worst: exact(cost.worst * worst),
});

/** One of the two. */
export function either(a: Cost | null, b: Cost | null): Cost | null {
  if (a === null || b === null) return a ?? b;
  return { least: Math.min(a.least, b.least), worst: Math.max(a.worst, b.worst) };
}

export interface Prices {
  /** Cents of one agent step. */
  readonly stepCents: (cuaVersion: string | null) => number;
  /** Agent steps of a task that says nothing. */
  readonly usualMaxSteps: number;
  /** Loop iterations of the whole run; null: USUAL_ITERATIONS. */
  readonly max_iterations: number | null;
}

/** What comes of a list of steps: it runs to its end, or a step in it ends the whole run. null: it never does. */
export interface Bounds {
  readonly through: Cost | null;
  readonly ended: Cost | null;
}

/** A task takes one step at the least. */
export function costOfTask(task: TaskStep, prices: Prices): Cost {
  const cents = prices.stepCents(task.cua_version ?? null);
  return times({ least: cents, worst: cents }, 1, task.max_steps ?? prices.usualMaxSteps);
}

/** The iterations of a loop; one that would begin more than the run may ends the run, so it never costs more. */
export function roundsOf(step: Extract<Step, { type: 'loop' }>, prices: Prices): Cost {
  const most = Math.min(
    step.count ?? Infinity,
    step.max_iterations ?? Infinity,
    prices.max_iterations ?? USUAL_ITERATIONS,
  );
  return { least: step.count == null ? 0 : most, worst: most };
}

/** `before` rounds of the worst kind, then this one. */
export const after = (cost: Cost, before: number, round: Cost | null): Cost =>
  plus(cost, { least: 0, worst: times(round ?? NOTHING, 0, before).worst });

/** However it comes out. Any attempt but the last may have been one that failed, so each counts as the most that one can cost. */
export const anyOf = (body: Bounds): Cost | null => either(body.through, body.ended);

export function boundsOf(steps: readonly Step[], prices: Prices): Bounds {
  let [through, ended]: [Cost | null, Cost | null] = [NOTHING, null];
  for (const step of steps) {
    if (through === null) break;
    const bounds = boundsOfStep(step, prices);
    ended = either(ended, bounds.ended && plus(through, bounds.ended));
    through = bounds.through && plus(through, bounds.through);
  }
  return { through, ended };
}

function boundsOfStep(step: Step, prices: Prices): Bounds {
  switch (step.type) {
    case 'task':
      return { through: costOfTask(step, prices), ended: null };
    case 'assert':
    case 'human_approval':
      return { through: NOTHING, ended: null };
    case 'succeed':
    case 'fail':
      return { through: null, ended: NOTHING };
    case 'if': {
      const yes = boundsOf(step.then, prices);
      const no = boundsOf(step.else ?? [], prices);
      return { through: either(yes.through, no.through), ended: either(yes.ended, no.ended) };
    }
    case 'loop':
      return boundsOfLoop(roundsOf(step, prices), boundsOf(step.body, prices));
    case 'retry': {
      const body = boundsOf(step.body, prices);
      const again = (cost: Cost | null) => cost && after(cost, step.max_attempts - 1, anyOf(body));
      return { through: again(body.through), ended: again(body.ended) };
    }
    case 'parallel':
      return { through: sumOf(step.branches, prices), ended: null };
  }
}

const sumOf = (branches: readonly (readonly Step[])[], prices: Prices): Cost =>
  branches.reduce((sum, branch) => plus(sum, boundsOf(branch, prices).through ?? NOTHING), NOTHING);

function boundsOfLoop({ least, worst }: Cost, { through, ended }: Bounds): Bounds {
  if (worst === 0) return { through: NOTHING, ended: null };
  const never = least === 0 ? NOTHING : null;
  return {
    through: through ? times(through, least, worst) : never,
    ended: ended && after(ended, worst - 1, through),
  };
}
