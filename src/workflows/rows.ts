/** Workflow runs in the store: what was asked for, how far they are, how they ended. */
import type { KeptLlm } from '../access/llm-snapshot.ts';
import type { Mode } from '../contract/caller.ts';
import type { CommitTx } from '../contract/route.ts';
import type { RunStatus, TerminalStatus } from '../contract/runs.ts';
import type { Queryable, Tx } from '../db/store.ts';
import { storable, storableJson } from '../lib/storable.ts';
import type { RunOwner } from '../runs/rows.ts';
import type { Key } from './dsl/commands.ts';
import type { Definition } from './dsl/definition.ts';

export interface WorkflowError {
  readonly code: 'STEP_FAILED' | 'WORKFLOW_FAILED' | 'GUARD_EXCEEDED' | 'APPROVAL_TIMEOUT' | 'INTERNAL_ERROR';
  readonly message: string;
}

/** How a workflow run ends once its tasks have. */
export interface WorkflowEnding {
  readonly status: TerminalStatus;
  readonly output: unknown;
  readonly error: WorkflowError | null;
}

/** What a person said of the execution that waited since then. */
export interface PersonsAnswer {
  readonly key: Key;
  readonly since: string;
  readonly approved: boolean;
  readonly note: string | null;
}

export interface WorkflowRunRow {
  readonly id: string;
  readonly account_id: string;
  readonly mode: Mode;
  readonly key_id: string;
  readonly request_id: string;
  /** null: the definition came with the request. */
  readonly workflow_id: string | null;
  readonly workflow_version: number | null;
  /** As it was when it began. */
  readonly definition: Definition;
  readonly machine_id: string | null;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly status: RunStatus;
  readonly output: unknown;
  readonly error: WorkflowError | null;
  readonly awaiting_human_reason: string | null;
  readonly awaiting_step_id: string | null;
  /** The execution that waits for a person, since when and until when. */
  readonly awaiting_key: Key | null;
  readonly awaiting_since: Date | null;
  readonly awaiting_until: Date | null;
  /** Until it has been carried out. */
  readonly answer: PersonsAnswer | null;
  readonly iterations_used: number;
  readonly max_iterations: number | null;
  /** Cents of the steps of its tasks, on test keys too. */
  readonly spent_cents: number;
  /** 0 and null: no bound. */
  readonly budget_cents: number | null;
  /** A step was not taken because it would have gone beyond the budget. */
  readonly overspent: boolean;
  readonly deadline_at: Date | null;
  readonly webhook_url: string | null;
  readonly webhook_secret: Buffer;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Commands of the interpreter that were carried out. */
  readonly commands_done: number;
  readonly steps_completed: number;
  /** Decided; its tasks are being cancelled. */
  readonly ending: WorkflowEnding | null;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly leg: number;
  readonly unclaimed: boolean;
  readonly executor_id: string;
  /** Who thinks for its tasks (access/llm-snapshot.ts); the key goes when it ends. */
  readonly llm: KeptLlm | null;
  readonly llm_key: Buffer | null;
}

export const COLUMNS = `id, account_id, mode, key_id, request_id, workflow_id, workflow_version, definition, machine_id, inputs, status,
  output, error, awaiting_human_reason, awaiting_step_id, awaiting_key, awaiting_since, awaiting_until, answer, iterations_used,
  max_iterations, spent_cents, budget_cents, overspent, deadline_at, webhook_url, webhook_secret, metadata, commands_done,
  steps_completed, ending, created_at, started_at, finished_at, leg, unclaimed, executor_id, llm,
  llm_key`;

export type NewWorkflowRun = Pick<
  WorkflowRunRow,
  | 'id'
  | 'account_id'
  | 'mode'
  | 'key_id'
  | 'request_id'
  | 'workflow_id'
  | 'workflow_version'
  | 'definition'
  | 'machine_id'
  | 'inputs'
  | 'max_iterations'
  | 'budget_cents'
  | 'deadline_at'
  | 'webhook_url'
  | 'webhook_secret'
  | 'metadata'
  | 'created_at'
  | 'executor_id'
  | 'llm'
  | 'llm_key'
>;

const json = (value: unknown): string | null =>
  value === null || value === undefined ? null : storableJson(value);

export async function insertWorkflowRun(tx: CommitTx, run: NewWorkflowRun): Promise<WorkflowRunRow> {
  const { rows } = await tx.query<WorkflowRunRow>(
    `INSERT INTO workflow_runs (id, account_id, mode, key_id, request_id, workflow_id, workflow_version, definition, machine_id,
       inputs, status, max_iterations, budget_cents, deadline_at, webhook_url, webhook_secret, metadata, created_at, executor_id,
       llm, llm_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8::json, $9, $10::json, 'queued', $11, $12, $13, $14, $15, $16::jsonb, $17, $18,
       $19::jsonb, $20)
     RETURNING ${COLUMNS}`,
    [
      run.id,
      run.account_id,
      run.mode,
      run.key_id,
      run.request_id,
      run.workflow_id,
      run.workflow_version,
      storableJson(run.definition),
      run.machine_id,
      storableJson(run.inputs),
      run.max_iterations,
      run.budget_cents,
      run.deadline_at,
      run.webhook_url,
      run.webhook_secret,
      storableJson(run.metadata),
      run.created_at,
      run.executor_id,
      json(run.llm),
      run.llm_key,
    ],
  );
  return rows[0] as WorkflowRunRow;
}

export async function findWorkflowRun(
  db: Queryable,
  owner: RunOwner,
  id: string,
): Promise<WorkflowRunRow | null> {
  const { rows } = await db.query<WorkflowRunRow>(
    `SELECT ${COLUMNS} FROM workflow_runs WHERE id = $1 AND account_id = $2 AND mode = $3`,
    [id, owner.accountId, owner.mode],
  );
  return rows[0] ?? null;
}

/** Whether the account has this workflow run, in this mode. */
export async function hasWorkflowRun(db: Queryable, owner: RunOwner, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'SELECT FROM workflow_runs WHERE id = $1 AND account_id = $2 AND mode = $3',
    [id, owner.accountId, owner.mode],
  );
  return rowCount === 1;
}

/** Workflow runs that hold a place: every one that has not ended. */
export async function countOpenWorkflowRuns(db: CommitTx, owner: RunOwner): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM workflow_runs WHERE account_id = $1 AND mode = $2 AND finished_at IS NULL',
    [owner.accountId, owner.mode],
  );
  return rows[0]?.count ?? 0;
}

/** Newest first; one more than the page, so that the caller knows whether more follow. */
export async function listWorkflowRuns(
  db: Queryable,
  owner: RunOwner,
  page: {
    readonly limit: number;
    readonly startingAfter?: string;
    readonly status?: RunStatus;
    readonly workflowId?: string;
  },
): Promise<WorkflowRunRow[]> {
  const { rows } = await db.query<WorkflowRunRow>(
    `SELECT ${COLUMNS} FROM workflow_runs
     WHERE account_id = $1 AND mode = $2 AND ($3::text IS NULL OR status = $3) AND ($4::text IS NULL OR workflow_id = $4)
       AND ($5::text IS NULL OR (created_at, id) <
            (SELECT c.created_at, c.id FROM workflow_runs c WHERE c.id = $5 AND c.account_id = $1 AND c.mode = $2))
     ORDER BY created_at DESC, id DESC LIMIT $6`,
    [
      owner.accountId,
      owner.mode,
      page.status ?? null,
      page.workflowId ?? null,
      page.startingAfter ?? null,
      page.limit + 1,
    ],
  );
  return rows;
}

/** The workflow run to oneself until the transaction ends; everything that moves one comes through here. */
export async function lockWorkflowRun(tx: Queryable, id: string): Promise<WorkflowRunRow | null> {
  const { rows } = await tx.query<WorkflowRunRow>(
    `SELECT ${COLUMNS} FROM workflow_runs WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return rows[0] ?? null;
}

type Column = keyof WorkflowRunRow;
const CASTS: Partial<Record<Column, 'json' | 'jsonb'>> = {
  output: 'json',
  ending: 'json',
  error: 'jsonb',
  answer: 'jsonb',
};

/** Changes columns of a workflow run whose lock the caller holds. */
export async function updateWorkflowRun(
  tx: Tx,
  id: string,
  change: Partial<Omit<WorkflowRunRow, 'id'>>,
  /** Whether its workflow must hear of it. */
  nudge = false,
): Promise<WorkflowRunRow> {
  const columns = Object.keys(change) as Column[];
  const cast = (name: Column) => (CASTS[name] ? `::${CASTS[name]}` : '');
  const sets = columns.map((name, at) => `${name} = $${at + 2}${cast(name)}`);
  const values = columns.map((name) => {
    const value = (change as Readonly<Record<string, unknown>>)[name];
    if (CASTS[name]) return json(value);
    return typeof value === 'string' ? storable(value) : value;
  });
  const { rows } = await tx.query<WorkflowRunRow>(
    `UPDATE workflow_runs SET ${[...sets, ...(nudge ? ['nudges = nudges + 1'] : [])].join(', ')}
     WHERE id = $1 RETURNING ${COLUMNS}`,
    [id, ...values],
  );
  return rows[0] as WorkflowRunRow;
}
