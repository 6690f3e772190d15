/** What a turn leaves: written while the run is still this process's, or not at all. */
import { isTerminal, type RunError, type RunEvent } from '../contract/runs.ts';
import type { Tx } from '../db/store.ts';
import { AGAIN, type Claim, OVER, type TurnEnd } from '../durable/loop.ts';
import type { Decision } from '../engine/engine.ts';
import { appendEvents } from '../events/log.ts';
import { type Approval, isGiven } from './approval.ts';
import { countStep } from './begin.ts';
import { type Conclusion, judge } from './judge.ts';
import { logEnd, type RunsKitchen, tellerOf, tellParents } from './kitchen.ts';
import type { Memory } from './memory.ts';
import { endRun, pauseRun } from './moves.ts';
import { lockLeg, type RunRow, updateRun } from './rows.ts';
import type { Seen } from './seen.ts';
import { finishStep, insertStep, markLost, type Outcome, type Step } from './steps.ts';

/** Does `work` in a transaction while the run runs and is this process's; null when it is not any more. */
function whileMine<T>(
  kitchen: RunsKitchen,
  claim: Claim,
  work: (tx: Tx, row: RunRow) => Promise<T>,
): Promise<T | null> {
  return kitchen.retry(() =>
    kitchen.store.transaction(async (tx) => {
      const row = await lockLeg(tx, claim, kitchen.executorId);
      return row?.status === 'running' && row.executor_id === kitchen.executorId ? work(tx, row) : null;
    }),
  );
}

/** Tells everybody who waits for it. Null may be a move whose COMMIT was not heard of: it is told all the same. */
function told(kitchen: RunsKitchen, id: string, moved: RunRow | null): void {
  kitchen.ring(id);
  if (moved?.finished_at) logEnd(kitchen, moved);
  if (moved && moved.status !== 'running') tellParents(kitchen, moved);
  if (moved === null || (moved.webhook_url !== null && moved.status !== 'running')) kitchen.pokeWebhooks();
}

/** After a null the next turn looks what has become of the run. */
const after = (moved: RunRow | null): TurnEnd => (moved && isTerminal(moved.status) ? OVER : AGAIN);

function decisionOf({ status, askHuman }: Decision): Step['decision'] {
  return status !== 'continue' && askHuman !== undefined ? 'ask' : status;
}

/** None where no model ran. */
const tokensOf = ({ tokens }: Decision): Step['tokens'] => (tokens.input + tokens.output > 0 ? tokens : null);

async function newStep(
  kitchen: RunsKitchen,
  row: RunRow,
  { frame, decision, startedAt, timing }: Seen,
): Promise<Step> {
  return {
    step: row.steps_completed + 1,
    state: 'acting',
    screenshot: await kitchen.retry(() => kitchen.blobs.put(frame.bytes)),
    format: frame.format,
    width: frame.width,
    height: frame.height,
    screen_hash: frame.sha256,
    decision: decisionOf(decision),
    reasoning: decision.reasoning,
    asked: decision.askHuman ?? null,
    findings: decision.findings ?? null,
    lost: false,
    actions: decision.actions,
    hand_over: decision.handOver ?? null,
    memory: decision.memory ?? null,
    tokens: tokensOf(decision),
    results: null,
    timing,
    executor_id: kitchen.executorId,
    started_at: startedAt,
    finished_at: null,
  };
}

const RESTARTED = 'The machine was restarted. What was open on it may be gone; looking afresh.';

function eventsOf(step: Step, { restarted }: Seen): RunEvent[] {
  const news: RunEvent[] = restarted ? [{ type: 'text', data: { text: RESTARTED } }] : [];
  const calls = step.decision === 'ask' ? [] : step.actions;
  return [
    ...news,
    ...(step.reasoning === '' ? [] : [{ type: 'reasoning', data: { text: step.reasoning } } as const]),
    ...calls.map(
      ({ action: { action_type, params }, description }): RunEvent => ({
        type: 'tool_call',
        data: { step: step.step, action_type, params, description },
      }),
    ),
  ];
}

/** What is about to be performed, written down before it is; null when the run is over or another's. */
export async function writeIntent(kitchen: RunsKitchen, row: RunRow, seen: Seen): Promise<Step | null> {
  const step = await newStep(kitchen, row, seen);
  const written = await whileMine(kitchen, row, async (tx) => {
    // False where the answer to the COMMIT was lost: it is written.
    if (await insertStep(tx, row.id, step)) {
      await appendEvents(tx, row.id, eventsOf(step, seen), kitchen.now());
      await noteMachine(tx, row, seen);
    }
    return step;
  });
  if (written) kitchen.ring(row.id);
  return written;
}

async function noteMachine(tx: Tx, row: RunRow, { stage, restarted }: Seen): Promise<void> {
  const since = stage.row?.started_at ?? null;
  if (since?.getTime() === row.machine_started_at?.getTime()) return;
  await updateRun(tx, row.id, { machine_started_at: since });
  if (restarted) await markLost(tx, row.id, row.steps_completed);
}

export interface Performed extends Pick<Outcome, 'state' | 'results' | 'timing'> {
  /** Told after the results. */
  readonly text?: string;
  /** The run waits for a person from here on, and why; and what they are asked to allow, where that is it. */
  readonly pause?: string;
  readonly approval?: Approval;
  /** The run ends over it. */
  readonly fails?: RunError;
}

/** Takes what a person has allowed, durably, before it is done; false: it is gone, and has to be asked for again. */
export async function takeApproval(kitchen: RunsKitchen, row: RunRow, key: string): Promise<boolean> {
  const taken = await whileMine(kitchen, row, async (tx, mine) => {
    if (!isGiven(mine.approval, key)) return false;
    await updateRun(tx, row.id, { approval: null });
    return true;
  });
  return taken ?? false;
}

/** The sandbox's pause: after the first step, once (contract section 6). */
const pausesForTest = (row: RunRow, step: number): boolean =>
  row.mode === 'test' && step === 1 && row.resumed_after === null && row.task.includes('[pause]');

/** The outcome of a step, which makes it a completed one. */
export async function recordStep(
  kitchen: RunsKitchen,
  row: RunRow,
  step: Step,
  { text, pause, approval, fails, ...performed }: Performed,
): Promise<{ readonly step: Step; readonly end: TurnEnd }> {
  const outcome: Outcome = { ...performed, finished_at: kitchen.now() };
  const known = { ...step, ...outcome };
  const reason = pause ?? (pausesForTest(row, step.step) ? 'Test mode: the task asks to pause.' : undefined);
  const moved = await whileMine(kitchen, row, async (tx, mine) => {
    // False where the answer to the COMMIT was lost.
    if (!(await finishStep(tx, row.id, step.step, outcome))) return mine;
    const results = outcome.results.map(
      ({ success, error }): RunEvent => ({
        type: 'tool_result',
        data: { step: step.step, success, ...(error !== undefined && { error }) },
      }),
    );
    const words: RunEvent[] = text === undefined ? [] : [{ type: 'text', data: { text } }];
    const counted = await countStep(tx, kitchen, mine, [...results, ...words]);
    const teller = tellerOf(kitchen);
    if (fails) return endRun(tx, teller, counted, { status: 'failed', error: fails });
    return reason === undefined ? counted : pauseRun(tx, teller, counted, reason, [], approval);
  });
  told(kitchen, row.id, moved);
  return { step: known, end: after(moved) };
}

/** The step of a decision that performs nothing: sent back, it is one that goes on and knows what was missing. */
function lastStep(step: Step, conclusion: Conclusion): Step {
  switch (conclusion.kind) {
    case 'end':
      return { ...step, results: step.actions.map(() => ({ success: true })) };
    case 'ask':
      return { ...step, decision: 'ask', asked: conclusion.reason, results: [] };
    case 'again': {
      const memory = { ...step.memory, missing: conclusion.missing };
      return { ...step, decision: 'continue', actions: [], memory, results: [] };
    }
  }
}

/** A decision that ends the run, or asks for a person, or is sent back: a step as any other, and then the move. */
export async function conclude(
  kitchen: RunsKitchen,
  row: RunRow,
  seen: Seen,
  { steps, memory, signal }: { steps: readonly Step[]; memory: Memory; signal: AbortSignal },
): Promise<TurnEnd> {
  const { decision } = seen;
  const conclusion: Conclusion =
    decisionOf(decision) === 'ask'
      ? { kind: 'ask', reason: decision.askHuman ?? '' }
      : await judge(kitchen, row, seen, { steps, signal });
  const timing = { ...seen.timing, total: performance.now() - seen.start };
  const bare = { ...(await newStep(kitchen, row, seen)), timing, finished_at: kitchen.now() };
  const step = lastStep({ ...bare, state: 'done' }, conclusion);
  const moved = await whileMine(kitchen, row, async (tx, mine) => {
    if (!(await insertStep(tx, row.id, step))) return mine;
    await noteMachine(tx, mine, seen);
    const done = (step.results ?? []).map(
      (): RunEvent => ({ type: 'tool_result', data: { step: step.step, success: true } }),
    );
    const counted = await countStep(tx, kitchen, mine, [
      ...eventsOf(step, seen),
      ...done,
      ...checked(conclusion),
    ]);
    if (conclusion.kind === 'again') return counted;
    return conclusion.kind === 'ask'
      ? pauseRun(tx, tellerOf(kitchen), counted, conclusion.reason)
      : endRun(tx, tellerOf(kitchen), counted, conclusion.ending);
  });
  memory.add(row.id, step);
  told(kitchen, row.id, moved);
  return after(moved);
}

/** Whoever follows the run is told why it goes on. */
const checked = (conclusion: Conclusion): RunEvent[] =>
  conclusion.kind === 'again'
    ? [{ type: 'text', data: { text: `Checked, and not done yet. ${conclusion.missing.join(' ')}` } }]
    : [];

/**
 * Ends a run that cannot go on; a text is why it goes in circles. Who said how long they would wait for a person is asked
 * once; everybody else gets an end instead of a run that waits for nobody.
 */
export async function stopRun(
  kitchen: RunsKitchen,
  claim: Claim,
  reason: string | RunError,
): Promise<TurnEnd> {
  const moved = await whileMine(kitchen, claim, (tx, row) => {
    const teller = tellerOf(kitchen);
    if (typeof reason !== 'string') return endRun(tx, teller, row, { status: 'failed', error: reason });
    const message = `The run went in circles: ${reason}.`;
    const asks = row.awaiting_human_timeout_seconds !== null && row.resumed_after === null;
    return asks
      ? pauseRun(tx, teller, row, message)
      : endRun(tx, teller, row, { status: 'failed', error: { code: 'STUCK', message } });
  });
  told(kitchen, claim.id, moved);
  return after(moved);
}
