/** One turn of a run: look, decide, act, record (ARCHITECTURE.md, "Trace: a step of a run"). */
import { setTimeout as delay } from 'node:timers/promises';
import { ApiError } from '../contract/errors.ts';
import type { RunError, RunErrorCode } from '../contract/runs.ts';
import { AGAIN, type Claim, type TurnEnd } from '../durable/loop.ts';
import { NoDecision } from '../engine/agent/worker.ts';
import type { Decision } from '../engine/engine.ts';
import { runErrorOf } from '../engine/failures.ts';
import type { Screenshot } from '../lib/images.ts';
import { ModelFailure } from '../models/model.ts';
import { ask, TooSlow, wasGivenBack } from './ask.ts';
import { begin, handOn } from './begin.ts';
import { giveToPerson, TAKEN, takeFromPerson } from './control.ts';
import { guard, type Warning } from './guard.ts';
import type { RunsKitchen } from './kitchen.ts';
import type { Memory } from './memory.ts';
import { whyNotOutput } from './output.ts';
import { perform } from './perform.ts';
import { conclude, recordStep, stopRun, writeIntent } from './record.ts';
import type { RunRow } from './rows.ts';
import type { Secrets } from './secrets/secrets.ts';
import { secretsOf, withSecrets } from './secrets/stage.ts';
import type { Seen } from './seen.ts';
import { Elsewhere, isMachineTrouble, openStage, type Stage, Unavailable } from './stage.ts';
import type { Step } from './steps.ts';
import { fix } from './verdict.ts';

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
async function lookAt(
  kitchen: RunsKitchen,
  row: RunRow,
  { secrets, signal }: { secrets: Secrets; signal: AbortSignal },
): Promise<Looked> {
  const until = performance.now() + kitchen.bounds.backMs;
  for (;;) {
    const bare = await openStage(kitchen, row, signal);
    const stage = withSecrets(bare, secrets, kitchen.engines.eyes(row.mode));
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

interface Decided {
  readonly frame: Screenshot;
  readonly decision: Decision;
  readonly warning: Warning;
}

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
  const { stage } = looked;
  const now = { stage, screenshot: looked.frame, signal };
  const first = judged(await ask(kitchen, row, steps, now), looked.frame);
  if (first.warning.kind !== 'look_again') return first;
  await delay(LOOK_DIFFERENTLY_MS, undefined, { signal });
  const frame = await looked.stage.look(signal);
  const later = { stage, screenshot: frame, signal, hint: HINT, stuck: true };
  return {
    ...judged(await ask(kitchen, row, steps, later), frame),
    warning: first.warning,
  };
}

/** What it is to answer with is asked for once more where it is not as it should be. */
async function answered(
  kitchen: RunsKitchen,
  row: RunRow,
  { frame, decision, warning }: Decided,
  { steps, stage, signal }: { steps: readonly Step[]; stage: Stage; signal: AbortSignal },
): Promise<Decided> {
  const { output_schema: schema } = row;
  const why = schema && decision.status === 'done' ? whyNotOutput(schema, decision.output) : null;
  if (why === null) return { frame, decision, warning };
  const hint = `The output does not fit its schema: ${why}. Say that it is done again, with an output that does.`;
  return {
    frame,
    warning,
    decision: await ask(kitchen, row, steps, { stage, screenshot: frame, signal, hint }),
  };
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
  { steps, memory, signal }: { steps: readonly Step[]; memory: Memory; signal: AbortSignal },
): Promise<TurnEnd> {
  // Those before it: what is remembered gets it as well.
  const before = [...steps];
  const step = await writeIntent(kitchen, row, seen);
  if (!step) return AGAIN;
  memory.add(row.id, step);
  const since = performance.now();
  const acted = await perform(kitchen, row, { stage: seen.stage, step, steps: before, signal });
  const { results, interrupted, asks, fails } = acted;
  const now = performance.now();
  const timing = { ...seen.timing, act: now - since, total: now - seen.start };
  const recorded = await recordStep(kitchen, row, step, {
    results,
    timing,
    state: interrupted === 'machine' ? 'uncertain' : 'done',
    ...(interrupted === 'machine' && { text: BROKE_OFF }),
    ...(interrupted === 'human' && { pause: TAKEN }),
    ...(asks && { pause: asks.reason, approval: { key: asks.key, state: 'asked' } }),
    ...(fails && { fails }),
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
  const secrets = await kitchen.retry(() => secretsOf(kitchen, begun.row, steps));
  const looked = await lookAt(kitchen, begun.row, { secrets, signal });
  const row = await fix(kitchen, begun.row, looked.stage, signal);
  const restarted = isRestarted(row, looked.stage);
  const last = steps.at(-1);
  if (restarted && last) memory.add(row.id, { ...last, lost: true });
  const lookMs = performance.now() - start;
  const decided = await decide(kitchen, row, { steps, looked, signal });
  const { stage } = looked;
  const { frame, decision, warning } = await answered(kitchen, row, decided, { steps, stage, signal });
  const timing = { look: lookMs, decide: performance.now() - start - lookMs, act: 0, total: 0 };
  const seen: Seen = { stage, frame, decision, restarted, startedAt, start, timing };
  if (warning.kind === 'stuck') return stopRun(kitchen, row, warning.why);
  if (decision.status !== 'continue') return conclude(kitchen, row, seen, { steps, memory, signal });
  return act(kitchen, row, seen, { steps, memory, signal });
}

/** Nobody is there to think: no key, or no such provider. Never somebody else instead. */
const THOUGHTLESS: readonly RunErrorCode[] = ['LLM_KEY_NOT_CONFIGURED', 'LLM_PROVIDER_UNSUPPORTED'];

/** What ends the run; null: a fault of ours. */
function endOf(error: unknown): RunError | null {
  if (error instanceof ModelFailure) return runErrorOf(error);
  const message = error instanceof Error ? error.message : '';
  if (error instanceof NoDecision)
    return { code: 'UPSTREAM_UNAVAILABLE', message: `No decision: ${message}` };
  if (error instanceof Unavailable) return { code: 'MACHINE_UNAVAILABLE', message };
  if (error instanceof TooSlow) return { code: 'UPSTREAM_TIMEOUT', message };
  const code = error instanceof ApiError && THOUGHTLESS.find((one) => one === error.code);
  return code ? { code, message } : null;
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
    const end = endOf(error);
    if (!end) throw error;
    return stopRun(kitchen, claim, end);
  }
}
