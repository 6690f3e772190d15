/** The steps of a run: what was seen, what was decided, what became of it. */
import type { CanonicalAction } from '../contract/actions.ts';
import type { Queryable, Tx } from '../db/store.ts';
import type { Decision, StepMemory } from '../engine/engine.ts';
import { storable, storableJson } from '../lib/storable.ts';
import type { Observation } from './verify/observe.ts';

export interface StepAction {
  readonly action: CanonicalAction;
  readonly description: string;
}

export interface StepResult {
  readonly success: boolean;
  readonly error?: string;
  /** It was not performed: the policy denies it, or a person is asked first. `rule`: which of its rules says so. */
  readonly refused?: { readonly effect: 'deny' | 'confirm'; readonly rule: string };
  /** What it led to, where a criterion needs to know. */
  readonly observed?: Observation;
  /** What became of what was handed over to the terminal. */
  readonly report?: string;
}

/** ms */
export interface StepTiming {
  readonly look: number;
  readonly decide: number;
  readonly act: number;
  readonly total: number;
}

export interface Step {
  readonly step: number;
  /** uncertain: the process died over its actions, and nobody knows whether they were performed. */
  readonly state: 'acting' | 'done' | 'uncertain';
  /** The blob of the frame that the engine saw; null once it is past its retention. */
  readonly screenshot: string | null;
  readonly format: 'png' | 'jpeg';
  readonly width: number;
  readonly height: number;
  readonly screen_hash: string;
  readonly decision: 'continue' | 'done' | 'fail' | 'ask';
  readonly reasoning: string;
  /** What it asked a person for. */
  readonly asked: string | null;
  /** What it had found out by then. */
  readonly findings: string | null;
  /** The machine was restarted after it: what it did may be gone. */
  readonly lost: boolean;
  readonly actions: readonly StepAction[];
  /** What is to be reached in the terminal, in place of actions. */
  readonly hand_over: string | null;
  /** Of the engine; null where it wants to remember nothing. */
  readonly memory: StepMemory | null;
  /** What models read and wrote for it; null where none did. */
  readonly tokens: Decision['tokens'] | null;
  /** As many as were performed; null while they are. */
  readonly results: readonly StepResult[] | null;
  readonly timing: StepTiming | null;
  readonly executor_id: string;
  readonly started_at: Date;
  readonly finished_at: Date | null;
}

const COLUMNS = `step, state, screenshot, format, width, height, screen_hash, decision, reasoning, asked, findings, lost, actions,
  results, timing, executor_id, started_at, finished_at, hand_over, memory, tokens`;

export async function stepsOf(db: Queryable, runId: string): Promise<Step[]> {
  const { rows } = await db.query<Step>(`SELECT ${COLUMNS} FROM run_steps WHERE run_id = $1 ORDER BY step`, [
    runId,
  ]);
  return rows;
}

export async function findStep(db: Queryable, runId: string, step: number): Promise<Step | null> {
  const { rows } = await db.query<Step>(`SELECT ${COLUMNS} FROM run_steps WHERE run_id = $1 AND step = $2`, [
    runId,
    step,
  ]);
  return rows[0] ?? null;
}

/** Written before anything of it is performed. False: it is there already (a COMMIT whose answer was lost). */
export async function insertStep(tx: Tx, runId: string, step: Step): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO run_steps (run_id, ${COLUMNS})
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::jsonb, $15::jsonb, $16::jsonb, $17, $18, $19,
       $20, $21::jsonb, $22::jsonb)
     ON CONFLICT (run_id, step) DO NOTHING`,
    [
      runId,
      step.step,
      step.state,
      step.screenshot,
      step.format,
      step.width,
      step.height,
      step.screen_hash,
      step.decision,
      storable(step.reasoning),
      step.asked && storable(step.asked),
      step.findings && storable(step.findings),
      step.lost,
      storableJson(step.actions),
      step.results && storableJson(step.results),
      step.timing && JSON.stringify(step.timing),
      step.executor_id,
      step.started_at,
      step.finished_at,
      step.hand_over && storable(step.hand_over),
      step.memory && storableJson(step.memory),
      step.tokens && JSON.stringify(step.tokens),
    ],
  );
  return rowCount === 1;
}

export interface Outcome {
  readonly state: 'done' | 'uncertain';
  readonly results: readonly StepResult[];
  readonly timing: StepTiming | null;
  readonly finished_at: Date;
}

/** False: it was not being performed any more. */
export async function finishStep(
  tx: Tx,
  runId: string,
  step: number,
  { state, results, timing, finished_at }: Outcome,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE run_steps SET state = $3, results = $4::jsonb, timing = $5::jsonb, finished_at = $6
     WHERE run_id = $1 AND step = $2 AND state = 'acting'`,
    [runId, step, state, storableJson(results), timing && JSON.stringify(timing), finished_at],
  );
  return rowCount === 1;
}

/** The machine is another now than it was for this step. */
export async function markLost(tx: Tx, runId: string, step: number): Promise<void> {
  await tx.query('UPDATE run_steps SET lost = true WHERE run_id = $1 AND step = $2', [runId, step]);
}
