/** Runs in the store: what was asked for, how far they are, how they ended. */
import type { KeptLlm } from '../access/llm-snapshot.ts';
import type { Mode } from '../contract/caller.ts';
import type { ActionPolicy } from '../contract/policy.ts';
import type { CommitTx } from '../contract/route.ts';
import type { RunError, RunResult, RunStatus, SuccessCriterion } from '../contract/runs.ts';
import type { CuaVersion } from '../contract/tiers.ts';
import type { Queryable, Tx } from '../db/store.ts';
import * as legs from '../durable/legs.ts';
import type { Claim } from '../durable/loop.ts';
import type { Criterion } from '../engine/engine.ts';
import { storable, storableJson } from '../lib/storable.ts';
import type { Approval } from './approval.ts';

export interface RunRow {
  readonly id: string;
  readonly account_id: string;
  readonly mode: Mode;
  readonly key_id: string;
  readonly request_id: string;
  readonly machine_id: string;
  /** The machine's row; null: a test key named one that does not exist. */
  readonly drives: string | null;
  readonly status: RunStatus;
  readonly task: string;
  readonly cua_version: CuaVersion;
  readonly instructions: string | null;
  readonly system_prompt: string | null;
  readonly max_steps: number;
  readonly on_awaiting_human: 'pause' | 'fail' | 'cancel';
  readonly awaiting_human_timeout_seconds: number | null;
  readonly deadline_at: Date | null;
  readonly success_criteria: readonly SuccessCriterion[] | null;
  /** Fixed before the first step. */
  readonly criteria: FixedCriteria | null;
  readonly webhook_url: string | null;
  readonly webhook_secret: Buffer;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Cents of one step. */
  readonly step_cents: number;
  readonly steps_completed: number;
  readonly cost_cents: number;
  readonly result: RunResult | null;
  readonly error: RunError | null;
  readonly awaiting_human_reason: string | null;
  readonly awaiting_human_since: Date | null;
  readonly awaiting_human_until: Date | null;
  readonly note: string | null;
  readonly resumed_after: number | null;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly leg: number;
  readonly unclaimed: boolean;
  readonly executor_id: string;
  readonly machine_started_at: Date | null;
  /** What made it; null: a request. */
  readonly workflow_run_id: string | null;
  readonly workflow_id: string | null;
  /** The execution of a step that it is. */
  readonly workflow_key: string | null;
  readonly schedule_id: string | null;
  /** The execution of the schedule that it is. */
  readonly schedule_run_id: string | null;
  /** It has not been given a place among its account's runs yet: nobody begins it, and no machine is kept for it. */
  readonly waits_for_place: boolean;
  /** The last step whose cents its workflow run counts as spent. */
  readonly metered_step: number;
  /** Who thinks (access/llm-snapshot.ts); its key goes when the run ends. */
  readonly llm: KeptLlm | null;
  readonly llm_key: Buffer | null;
  /** What may be done; null: only what is denied to everybody is ruled out. */
  readonly action_policy: ActionPolicy | null;
  /** JSON Schema of what it is to answer with. */
  readonly output_schema: Readonly<Record<string, unknown>> | null;
  readonly has_secrets: boolean;
  /** What a person is asked about, or has allowed. */
  readonly approval: Approval | null;
}

/** What must hold at the end, and the files that were there before. */
export interface FixedCriteria {
  readonly criteria: readonly Criterion[];
  readonly filesBefore: readonly string[] | null;
}

const COLUMNS = `id, account_id, mode, key_id, request_id, machine_id, drives, status, task, cua_version, instructions,
  system_prompt, max_steps, on_awaiting_human, awaiting_human_timeout_seconds, deadline_at, success_criteria, criteria,
  webhook_url, webhook_secret, metadata, step_cents, steps_completed, cost_cents, result, error, awaiting_human_reason,
  awaiting_human_since, awaiting_human_until, note, resumed_after, created_at, started_at, finished_at, leg, unclaimed,
  executor_id, machine_started_at, workflow_run_id, workflow_id, workflow_key, schedule_id, schedule_run_id, waits_for_place,
  metered_step, llm, llm_key, action_policy, output_schema, has_secrets, approval`;

/** Whose runs: part of every look-up. */
export interface RunOwner {
  readonly accountId: string;
  readonly mode: Mode;
}

export type NewRun = Pick<
  RunRow,
  | 'id'
  | 'account_id'
  | 'mode'
  | 'key_id'
  | 'request_id'
  | 'machine_id'
  | 'drives'
  | 'task'
  | 'cua_version'
  | 'instructions'
  | 'system_prompt'
  | 'max_steps'
  | 'on_awaiting_human'
  | 'awaiting_human_timeout_seconds'
  | 'deadline_at'
  | 'success_criteria'
  | 'webhook_url'
  | 'webhook_secret'
  | 'metadata'
  | 'step_cents'
  | 'created_at'
  | 'executor_id'
  | 'workflow_run_id'
  | 'workflow_id'
  | 'workflow_key'
  | 'schedule_id'
  | 'schedule_run_id'
  | 'waits_for_place'
  | 'llm'
  | 'llm_key'
  | 'action_policy'
  | 'output_schema'
  | 'has_secrets'
>;

const json = (value: unknown): string | null => (value === null ? null : storableJson(value));

export async function insertRun(tx: CommitTx, run: NewRun): Promise<RunRow> {
  const { rows } = await tx.query<RunRow>(
    `INSERT INTO runs (id, account_id, mode, key_id, request_id, machine_id, drives, status, task, cua_version,
       instructions, system_prompt, max_steps, on_awaiting_human, awaiting_human_timeout_seconds, deadline_at,
       success_criteria, webhook_url, webhook_secret, metadata, step_cents, created_at, executor_id, workflow_run_id,
       workflow_id, workflow_key, schedule_id, schedule_run_id, waits_for_place, llm, llm_key, action_policy,
       output_schema, has_secrets)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $9, $10, $11, $12, $13, $14, $15, $16::jsonb, $17, $18, $19::jsonb,
       $20, $21, $22, $23, $24, $25, $26, $27, $28, $29::jsonb, $30, $31::jsonb,
       $32::jsonb, $33)
     RETURNING ${COLUMNS}`,
    [
      run.id,
      run.account_id,
      run.mode,
      run.key_id,
      run.request_id,
      run.machine_id,
      run.drives,
      run.task,
      run.cua_version,
      run.instructions,
      run.system_prompt,
      run.max_steps,
      run.on_awaiting_human,
      run.awaiting_human_timeout_seconds,
      run.deadline_at,
      json(run.success_criteria),
      run.webhook_url,
      run.webhook_secret,
      JSON.stringify(run.metadata),
      run.step_cents,
      run.created_at,
      run.executor_id,
      run.workflow_run_id,
      run.workflow_id,
      run.workflow_key,
      run.schedule_id,
      run.schedule_run_id,
      run.waits_for_place,
      json(run.llm),
      run.llm_key,
      json(run.action_policy),
      json(run.output_schema),
      run.has_secrets,
    ],
  );
  return rows[0] as RunRow;
}

export async function findRun(db: Queryable, owner: RunOwner, id: string): Promise<RunRow | null> {
  const { rows } = await db.query<RunRow>(
    `SELECT ${COLUMNS} FROM runs WHERE id = $1 AND account_id = $2 AND mode = $3`,
    [id, owner.accountId, owner.mode],
  );
  return rows[0] ?? null;
}

/** A run whosever it is: for whoever carries it. */
export async function loadRun(db: Queryable, id: string): Promise<RunRow | null> {
  const { rows } = await db.query<RunRow>(`SELECT ${COLUMNS} FROM runs WHERE id = $1`, [id]);
  return rows[0] ?? null;
}

/** Whether the account has this run, in this mode. */
export async function hasRun(db: Queryable, owner: RunOwner, id: string): Promise<boolean> {
  const { rowCount } = await db.query('SELECT FROM runs WHERE id = $1 AND account_id = $2 AND mode = $3', [
    id,
    owner.accountId,
    owner.mode,
  ]);
  return rowCount === 1;
}

/** Newest first; one more than the page, so that the caller knows whether more follow. */
export async function listRuns(
  db: Queryable,
  owner: RunOwner,
  page: {
    readonly limit: number;
    readonly startingAfter?: string;
    readonly status?: RunStatus;
    readonly workflowRunId?: string;
  },
): Promise<RunRow[]> {
  const { rows } = await db.query<RunRow>(
    `SELECT ${COLUMNS} FROM runs WHERE account_id = $1 AND mode = $2 AND ($3::text IS NULL OR status = $3)
       AND ($6::text IS NULL OR workflow_run_id = $6)
       AND ($4::text IS NULL OR (created_at, id) <
            (SELECT c.created_at, c.id FROM runs c WHERE c.id = $4 AND c.account_id = $1 AND c.mode = $2))
     ORDER BY created_at DESC, id DESC LIMIT $5`,
    [
      owner.accountId,
      owner.mode,
      page.status ?? null,
      page.startingAfter ?? null,
      page.limit + 1,
      page.workflowRunId ?? null,
    ],
  );
  return rows;
}

/** Runs that hold a place: every one that has not ended. */
export async function countOpenRuns(db: CommitTx, owner: RunOwner): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM runs WHERE account_id = $1 AND mode = $2 AND finished_at IS NULL',
    [owner.accountId, owner.mode],
  );
  return rows[0]?.count ?? 0;
}

/** How many runs with this task the account has had lately; what `[flaky:N]` counts (contract section 6). */
export async function countSameTask(db: Queryable, run: RunRow): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM runs WHERE account_id = $1 AND mode = $2 AND key_id = $3 AND task = $4
       AND created_at > $5::timestamptz - interval '10 minutes' AND (created_at, id) <= ($5, $6)`,
    [run.account_id, run.mode, run.key_id, run.task, run.created_at, run.id],
  );
  return rows[0]?.count ?? 1;
}

/** The run to oneself until the transaction ends; everything that moves a run comes through here. */
export async function lockRun(tx: Queryable, id: string): Promise<RunRow | null> {
  const { rows } = await tx.query<RunRow>(`SELECT ${COLUMNS} FROM runs WHERE id = $1 FOR UPDATE`, [id]);
  return rows[0] ?? null;
}

type Column = keyof RunRow;
const JSON_COLUMNS: ReadonlySet<Column> = new Set(['criteria', 'result', 'error', 'approval']);

/** Changes columns of a run whose lock the caller holds. */
export async function updateRun(
  tx: Tx,
  id: string,
  change: Partial<Omit<RunRow, 'id'>>,
  /** Whether its workflow must hear of it. */
  nudge = false,
): Promise<RunRow> {
  const columns = Object.keys(change) as Column[];
  const sets = columns.map((name, at) => `${name} = $${at + 2}${JSON_COLUMNS.has(name) ? '::jsonb' : ''}`);
  const values = columns.map((name) => {
    const value = (change as Readonly<Record<string, unknown>>)[name];
    if (JSON_COLUMNS.has(name)) return json(value);
    return typeof value === 'string' ? storable(value) : value;
  });
  const { rows } = await tx.query<RunRow>(
    `UPDATE runs SET ${[...sets, ...(nudge ? ['nudges = nudges + 1'] : [])].join(', ')} WHERE id = $1 RETURNING ${COLUMNS}`,
    [id, ...values],
  );
  return rows[0] as RunRow;
}

/** The run to oneself, for whoever carries this leg of it (durable/legs.ts). */
export function lockLeg(tx: Tx, claim: Claim, executorId: string): Promise<RunRow | null> {
  const { id, leg } = claim;
  return legs.lockLeg<RunRow>(tx, { table: 'runs', columns: COLUMNS }, { id, leg, executorId });
}
