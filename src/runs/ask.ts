/** An engine is asked what to do next for a run: what it is told, how long it may think, and what is waited out. */
import { setTimeout as delay } from 'node:timers/promises';
import type { DecideInput, Decision } from '../engine/engine.ts';
import { isPassing } from '../engine/failures.ts';
import { frameOf } from '../engine/frames.ts';
import type { Screenshot } from '../lib/images.ts';
import { following } from '../lib/signals.ts';
import { ModelFailure } from '../models/model.ts';
import { factsOf } from './facts.ts';
import { engineOf, type RunsKitchen } from './kitchen.ts';
import type { RunRow } from './rows.ts';
import type { Stage } from './stage.ts';
import type { Step } from './steps.ts';
import { trajectoryOf } from './trajectory.ts';

const MAX_ACTIONS = 5;
/** ms between two tries at a model that cannot be reached: at first, and at most unless it asks for more. */
const WAIT_MS = { first: 500, most: 8_000 } as const;

/** The engine took too long; nothing was performed. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

/** A person gave it back just before this turn. */
export const wasGivenBack = (row: RunRow): boolean => row.resumed_after === row.steps_completed;

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

/** Asks again while the model cannot be reached, for as long as a machine may be gone. */
export async function patiently<T>(
  { bounds }: Pick<RunsKitchen, 'bounds'>,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const until = performance.now() + bounds.backMs;
  for (let waitMs: number = WAIT_MS.first; ; waitMs = Math.min(waitMs * 2, WAIT_MS.most)) {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ModelFailure) || !isPassing(error)) throw error;
      const pauseMs = Math.max(waitMs, error.retryAfterMs ?? 0);
      if (performance.now() + pauseMs > until) throw error;
      await delay(pauseMs, undefined, { signal });
    }
  }
}

export interface Asked {
  readonly stage: Stage;
  readonly screenshot: Screenshot;
  /** What the server noticed of the way so far. */
  readonly hint?: string;
  readonly stuck?: boolean;
  readonly signal: AbortSignal;
}

const ALLOWED =
  'A person has allowed the action that was not performed: do exactly that again, if it is still right. On another screen they are asked again.';

const REFUSED =
  'A person has refused the action that was not performed. Do not try it again: find another way, or say that the task cannot be done.';

const ANSWERS = { asked: '', given: ALLOWED, refused: REFUSED } as const;

function hinted({ approval }: RunRow, hint: string | undefined): { readonly hint?: string } {
  const words = [approval ? ANSWERS[approval.state] : '', hint ?? ''].filter((one) => one !== '');
  return words.length === 0 ? {} : { hint: words.join('\n') };
}

/** In its turn in the queue. Throws ModelFailure, NoDecision, TooSlow, or what it cannot think without. */
export async function ask(
  kitchen: RunsKitchen,
  row: RunRow,
  steps: readonly Step[],
  { stage, hint, ...more }: Asked,
): Promise<Decision> {
  const machine = await factsOf(kitchen, row, stage);
  const input: DecideInput = {
    instruction: row.task,
    trajectory: trajectoryOf(steps, row.task, (sha256) => frameOf(kitchen.blobs, sha256)),
    maxActions: MAX_ACTIONS,
    tools: null,
    systemPrompt: row.system_prompt,
    instructions: row.instructions,
    turn: row.steps_completed + 1,
    note: row.note,
    mayAsk: true,
    humanActed: wasGivenBack(row),
    criteria: row.criteria?.criteria.map(({ text }) => text) ?? [],
    conversation: row.id,
    ...(machine && { machine }),
    ...(row.output_schema && { outputSchema: row.output_schema }),
    ...(row.output_schema && { outputSchema: row.output_schema }),
    ...hinted(row, hint),
    ...more,
  };
  const decision = await patiently(kitchen, more.signal, () =>
    kitchen.queue.run(row.account_id, input.signal, () => inTime(kitchen, row, input)),
  );
  // Whatever it has read of a secret after all goes no further.
  return stage.secrets.redact(decision);
}
