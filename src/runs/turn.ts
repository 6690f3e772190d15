/** One turn of a run: look, decide, act, record (ARCHITECTURE.md, "Trace: a step of a run"). */
import { setTimeout as delay } from 'node:timers/promises';
import { ApiError } from '../contract/errors.ts';
import type { RunErrorCode } from '../contract/runs.ts';
import { Silent } from '../durable/fence.ts';
import { AGAIN, type Claim, type TurnEnd } from '../durable/loop.ts';
import type { DecideInput, Decision } from '../engine/engine.ts';
import type { Screenshot } from '../lib/images.ts';
import { following } from '../lib/signals.ts';
import { begin, handOn } from './begin.ts';
import { giveToPerson, TAKEN, takeFromPerson } from './control.ts';
import { guard, type Warning } from './guard.ts';
import { engineOf, type RunsKitchen } from './kitchen.ts';
import type { Memory } from './memory.ts';
import { conclude, recordStep, stopRun, writeIntent } from './record.ts';
import type { RunRow } from './rows.ts';
import type { Seen } from './seen.ts';
import { Elsewhere, isHumanControl, isMachineTrouble, openStage, type Stage, Unavailable } from './stage.ts';
import type { Step, StepResult } from './steps.ts';
import { trajectoryOf } from './trajectory.ts';
import { fix, witnessed } from './verdict.ts';

const MAX_ACTIONS = 5;
/** ms between two tries at a machine that fails. */
const TRY_AGAIN_MS = 500;
/** ms until a screen on which nothing helped is looked at again. */
const LOOK_DIFFERENTLY_MS = 1_500;
const HINT =
  'What was done last has not changed the screen. Do not repeat it: look for another way, or say that the task cannot be done.';

interface Looked {
  readonly stage: Stage;
  readonly frame: Screenshot;
}

/** Looks at the machine, through whatever keeps it from being looked at for up to a minute. */
async function lookAt(kitchen: RunsKitchen, row: RunRow, signal: AbortSignal): Promise<Looked> {
  const until = performance.now() + kitchen.bounds.backMs;
  for (;;) {
    const stage = await openStage(kitchen, row, signal);
    try {
      return { stage, frame: await stage.look(signal) };
    } catch (error) {
      signal.throwIfAborted();
      if (!isMachineTrouble(error)) throw error;
      if (performance.now() > until) throw new Unavailable((error as Error).message);
      await delay(TRY_AGAIN_MS, undefined, { signal });
    }
  }
}

function ask(
  kitchen: RunsKitchen,
  row: RunRow,
  steps: readonly Step[],
  more: Pick<DecideInput, 'screenshot' | 'signal' | 'instructions'>,
): Promise<Decision> {
  const input: DecideInput = {
    instruction: row.task,
    trajectory: trajectoryOf(steps, row.task),
    maxActions: MAX_ACTIONS,
    tools: null,
    systemPrompt: row.system_prompt,
    turn: row.steps_completed + 1,
    note: row.note,
    mayAsk: true,
    humanActed: wasGivenBack(row),
    ...more,
  };
  return kitchen.queue.run(row.account_id, input.signal, () => inTime(kitchen, row, input));
}

/** The engine took too long; nothing was performed. */
class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

async function inTime(kitchen: RunsKitchen, row: RunRow, input: DecideInput): Promise<Decision> {
  const { decideMs: ms } = kitchen.bounds;
  const reason = () => new TooSlow(`The engine did not decide within ${ms / 1_000} s.`);
  const own = following([input.signal], { ms, reason });
  try {
    return await engineOf(kitchen, row).decide({ ...input, signal: own.signal });
  } finally {
    own.end();
  }
}

interface Decided {
  readonly frame: Screenshot;
  readonly decision: Decision;
  readonly warning: Warning;
}

/** A person gave it back just before this turn. */
const wasGivenBack = (row: RunRow): boolean => row.resumed_after === row.steps_completed;

/** The steps since the run began, or since a person gave it back. */
const sinceResumed = (row: RunRow, steps: readonly Step[]): readonly Step[] =>
  steps.filter(({ step }) => step > (row.resumed_after ?? 0));

/** A decision that would go in circles is made once more, on a screen that has had time, by an engine that was told. */
async function decide(
  kitchen: RunsKitchen,
  row: RunRow,
  { steps, looked, signal }: { steps: readonly Step[]; looked: Looked; signal: AbortSignal },
): Promise<Decided> {
  const judged = (decision: Decision, frame: Screenshot): Decided => {
    const next = { screenHash: frame.sha256, actions: decision.actions };
    const warning: Warning =
      decision.status === 'continue' ? guard(sinceResumed(row, steps), next) : { kind: 'none' };
    return { frame, decision, warning };
  };
  const { instructions } = row;
  const now = { screenshot: looked.frame, signal, instructions };
  const first = judged(await ask(kitchen, row, steps, now), looked.frame);
  if (first.warning.kind !== 'look_again') return first;
  await delay(LOOK_DIFFERENTLY_MS, undefined, { signal });
  const frame = await looked.stage.look(signal);
  const later = { screenshot: frame, signal, instructions: [instructions, HINT].filter(Boolean).join('\n') };
  return {
    ...judged(await ask(kitchen, row, steps, later), frame),
    warning: first.warning,
  };
}

type Acted = { readonly results: StepResult[]; readonly interrupted: 'human' | 'machine' | null };

/** Performs the actions one at a time, and stops at the first that fails. */
async function perform(
  kitchen: RunsKitchen,
  row: RunRow,
  { stage, step, signal }: { stage: Stage; step: Step; signal: AbortSignal },
): Promise<Acted> {
  const results: StepResult[] = [];
  for (const { action } of step.actions) {
    try {
      signal.throwIfAborted();
      const result = await stage.act(action, signal);
      results.push(result.success ? await witnessed(kitchen, row, { stage, action, signal }) : result);
      if (!result.success) break;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof Silent) throw error;
      const interrupted = isHumanControl(error) ? 'human' : isMachineTrouble(error) ? 'machine' : null;
      if (interrupted === null) throw error;
      return { results: [...results, { success: false, error: (error as Error).message }], interrupted };
    }
  }
  return { results, interrupted: null };
}

const BROKE_OFF =
  'The machine ended while this was being done. Nobody knows how far it came; the screen is looked at afresh.';

/** Whether the machine is another than it was for the step before. */
function isRestarted(row: RunRow, { row: machine }: Stage): boolean {
  const before = row.machine_started_at?.getTime();
  return before !== undefined && machine?.started_at != null && machine.started_at.getTime() !== before;
}

async function act(
  kitchen: RunsKitchen,
  row: RunRow,
  seen: Seen,
  memory: Memory,
  signal: AbortSignal,
): Promise<TurnEnd> {
  const step = await writeIntent(kitchen, row, seen);
  if (!step) return AGAIN;
  memory.add(row.id, step);
  const since = performance.now();
  const { results, interrupted } = await perform(kitchen, row, { stage: seen.stage, step, signal });
  const timing = { ...seen.timing, act: performance.now() - since };
  const recorded = await recordStep(kitchen, row, step, {
    results,
    timing,
    state: interrupted === 'machine' ? 'uncertain' : 'done',
    ...(interrupted === 'machine' && { text: BROKE_OFF }),
    ...(interrupted === 'human' && { pause: TAKEN }),
  });
  memory.add(row.id, recorded.step);
  return recorded.end;
}

async function go(kitchen: RunsKitchen, claim: Claim, memory: Memory, signal: AbortSignal): Promise<TurnEnd> {
  const begun = await begin(kitchen, claim, !memory.has(claim.id));
  if ('end' in begun) {
    if (begun.waiting) await giveToPerson(kitchen, begun.waiting);
    return begun.end;
  }
  if (wasGivenBack(begun.row)) await takeFromPerson(kitchen, begun.row);
  const startedAt = kitchen.now();
  const start = performance.now();
  const steps = await kitchen.retry(() => memory.of(begun.row.id));
  const looked = await lookAt(kitchen, begun.row, signal);
  const row = await fix(kitchen, begun.row, looked.stage, signal);
  const restarted = isRestarted(row, looked.stage);
  const last = steps.at(-1);
  if (restarted && last) memory.add(row.id, { ...last, lost: true });
  const lookMs = performance.now() - start;
  const { frame, decision, warning } = await decide(kitchen, row, { steps, looked, signal });
  const timing = { look: lookMs, decide: performance.now() - start - lookMs, act: 0, total: 0 };
  const { stage } = looked;
  const seen: Seen = { stage, frame, decision, restarted, startedAt, start, timing };
  if (warning.kind === 'stuck') return stopRun(kitchen, row, warning.why);
  if (decision.status !== 'continue') return conclude(kitchen, row, seen, { steps, memory, signal });
  return act(kitchen, row, seen, memory, signal);
}

/** Nobody is there to think: no key, or no such provider. Never somebody else instead. */
const THOUGHTLESS: readonly RunErrorCode[] = ['LLM_KEY_NOT_CONFIGURED', 'LLM_PROVIDER_UNSUPPORTED'];

function codeOf(error: unknown): RunErrorCode | null {
  if (error instanceof Unavailable) return 'MACHINE_UNAVAILABLE';
  if (error instanceof TooSlow) return 'UPSTREAM_TIMEOUT';
  return error instanceof ApiError ? (THOUGHTLESS.find((code) => code === error.code) ?? null) : null;
}

/** Takes one step of a run. Whatever happens to the machine is the run's to tell; what is thrown is a fault of ours. */
export async function turn(
  kitchen: RunsKitchen,
  claim: Claim,
  memory: Memory,
  signal: AbortSignal,
): Promise<TurnEnd> {
  try {
    return await go(kitchen, claim, memory, signal);
  } catch (error) {
    if (error instanceof Elsewhere) return handOn(kitchen, claim);
    // It was cancelled, or its time is over: the next turn finds out which.
    if (signal.aborted) return AGAIN;
    const code = codeOf(error);
    if (!code) throw error;
    return stopRun(kitchen, claim, { code, message: (error as Error).message });
  }
}
