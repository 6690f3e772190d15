/** One execution of a schedule: its record and its run, in the transaction of whoever holds the schedule's row. */
import { findAccount } from '../access/accounts.ts';
import { type LlmChoice, MANAGED } from '../access/llm-choice.ts';
import { chooseLlm } from '../access/llm-keys.ts';
import { ApiError } from '../contract/errors.ts';
import type { Starter } from '../contract/schedules.ts';
import { TIER_LIMITS } from '../contract/tiers.ts';
import type { Tx } from '../db/store.ts';
import { makeChild } from '../runs/child.ts';
import { centsOf, checkThinker, type Short, shortOf } from '../runs/make.ts';
import { type Passed, shown } from './context.ts';
import { insertExecution, isExecuted } from './executions.ts';
import type { SchedulesKitchen } from './kitchen.ts';
import { firedLine, type Line, refusedLine, skippedLine } from './lines.ts';
import { type ScheduleRow, updateSchedule } from './rows.ts';
import { settle } from './settle.ts';

/** Nobody can think for it. */
const THOUGHTLESS = ['LLM_KEY_NOT_CONFIGURED', 'LLM_PROVIDER_UNSUPPORTED'] as const;
type ThoughtlessCode = (typeof THOUGHTLESS)[number];

export interface Firing {
  /** Of the execution; nobody knows it before. */
  readonly id: string;
  /** What it is an execution of: the same twice is one. */
  readonly occurrence: string;
  readonly starter: Starter;
  readonly requestId: string;
  readonly scheduledFor: Date | null;
  readonly now: Date;
  /** In place of the schedule's. */
  readonly task?: string | null;
  readonly passed?: Passed | null;
}

export type Executed =
  | { readonly kind: 'made'; readonly line: Line }
  /** It was executed before. */
  | { readonly kind: 'twice' }
  | {
      readonly kind: 'refused';
      readonly status: 'failed';
      readonly why: string;
      readonly code: 'INVALID_STATE' | ThoughtlessCode;
    }
  | {
      readonly kind: 'refused';
      readonly status: 'insufficient_credits';
      readonly why: string;
      readonly short: Short;
    };

/** Who thinks: on the key that is stored now, or nobody. Never the operator's models in place of a key that is gone. */
async function thinkerOf(
  tx: Tx,
  { box, runs }: SchedulesKitchen,
  { account_id, mode, llm: preference }: ScheduleRow,
): Promise<{ readonly llm: LlmChoice } | Extract<Executed, { kind: 'refused' }>> {
  if (preference === null) return { llm: MANAGED };
  try {
    const llm = await chooseLlm({ store: tx, box }, account_id, { preference, key: null });
    checkThinker(runs, { accountId: account_id, mode }, { llm });
    return { llm };
  } catch (error) {
    const code = error instanceof ApiError ? THOUGHTLESS.find((one) => one === error.code) : undefined;
    if (!code) throw error;
    return { kind: 'refused', status: 'failed', code, why: `${code}: ${(error as ApiError).message}` };
  }
}

/** Makes the run; what it may not be is said, and nothing is written. */
async function make(
  tx: Tx,
  kitchen: SchedulesKitchen,
  schedule: ScheduleRow,
  firing: Firing,
): Promise<{ runId: string; note: string | null } | Extract<Executed, { kind: 'refused' }>> {
  const task = firing.task ?? schedule.task_prompt;
  const asked = { machineId: schedule.machine_id, task };
  const owner = { accountId: schedule.account_id, mode: schedule.mode };
  const short = await shortOf(tx, owner, centsOf(asked));
  if (short) return { kind: 'refused', status: 'insufficient_credits', why: short.words, short };
  const thinker = await thinkerOf(tx, kitchen, schedule);
  if ('kind' in thinker) return thinker;
  const account = await findAccount(tx, schedule.account_id);
  const budget = account ? TIER_LIMITS[account.tier].promptChars : 0;
  const { instructions, note } = shown(firing.passed ?? null, { mark: firing.id, budget });
  const made = await makeChild(tx, kitchen.runs, {
    ...owner,
    ...asked,
    keyId: schedule.key_id,
    requestId: firing.requestId,
    instructions,
    metadata: schedule.metadata,
    llm: thinker.llm,
    actionPolicy: schedule.action_policy,
    schedule: { id: schedule.id, runId: firing.id },
  });
  if ('refused' in made)
    return { kind: 'refused', status: 'failed', code: 'INVALID_STATE', why: made.refused };
  return { runId: made.run.id, note };
}

/** Written down as what came of it, whatever that is; nobody waits for an answer. Returns what the log has to say. */
export async function execute(
  tx: Tx,
  kitchen: SchedulesKitchen,
  schedule: ScheduleRow,
  firing: Firing,
): Promise<Line[]> {
  const executed = await attempt(tx, kitchen, schedule, firing);
  if (executed.kind === 'twice') return [];
  if (executed.kind === 'made') return [executed.line];
  const { status, why: error } = executed;
  const { id: executionId, now: at } = firing;
  await insertExecution(tx, { ...recordOf(schedule, firing), run_id: null, ended: { status, error } });
  const fired = await updateSchedule(tx, schedule.id, { last_run_at: at });
  const paused = await settle(tx, fired, { executionId, status, error, summary: null, at });
  return [refusedLine(aboutOf(schedule, firing), executed), ...(paused ? [paused] : [])];
}

/** Leaves nothing behind where it is refused: for whoever asked, and is told. */
export async function attempt(
  tx: Tx,
  kitchen: SchedulesKitchen,
  schedule: ScheduleRow,
  firing: Firing,
): Promise<Executed> {
  if (await isExecuted(tx, schedule.id, firing.occurrence)) return { kind: 'twice' };
  const made = await make(tx, kitchen, schedule, firing);
  if ('kind' in made) return made;
  await insertExecution(tx, { ...recordOf(schedule, firing), run_id: made.runId, note: made.note });
  await updateSchedule(tx, schedule.id, { last_run_at: firing.now });
  return { kind: 'made', line: firedLine(aboutOf(schedule, firing), made.runId) };
}

/** Writes down that it was not executed, and why. Returns what the log has to say. */
export async function skip(tx: Tx, schedule: ScheduleRow, firing: Firing, why: string): Promise<Line[]> {
  if (await isExecuted(tx, schedule.id, firing.occurrence)) return [];
  const ended = { status: 'skipped', error: why } as const;
  await insertExecution(tx, { ...recordOf(schedule, firing), run_id: null, ended });
  return [skippedLine(aboutOf(schedule, firing), why)];
}

const aboutOf = (schedule: ScheduleRow, { id, starter, scheduledFor }: Firing) => ({
  ...{ schedule_id: schedule.id, schedule_run_id: id, trigger: starter, scheduled_for: scheduledFor },
});

const recordOf = (schedule: ScheduleRow, { id, occurrence, starter, scheduledFor, now }: Firing) => ({
  id,
  schedule_id: schedule.id,
  occurrence,
  trigger: starter,
  scheduled_for: scheduledFor,
  executed_at: now,
});
