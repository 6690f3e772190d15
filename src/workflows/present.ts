/** A workflow run as it is shown (contract section 3). */
import type { WorkflowRunRow } from './rows.ts';

const time = (date: Date | null): string | null => date?.toISOString() ?? null;

/** `secret` is shown by the request that makes the workflow run, and by nothing else. */
export const workflowRunOf = (row: WorkflowRunRow, secret: string | null = null) => ({
  id: row.id,
  object: 'workflow.run' as const,
  status: row.status,
  workflow_id: row.workflow_id,
  workflow_version: row.workflow_version,
  machine_id: row.machine_id,
  inputs: row.inputs,
  output: row.output,
  error: row.error,
  awaiting_human_reason: row.awaiting_human_reason,
  awaiting_step_id: row.awaiting_step_id,
  iterations_used: row.iterations_used,
  spent_cents: row.spent_cents,
  budget_cents: row.budget_cents,
  metadata: row.metadata,
  webhook_url: row.webhook_url,
  created_at: row.created_at.toISOString(),
  started_at: time(row.started_at),
  finished_at: time(row.finished_at),
  request_id: row.request_id,
  webhook_secret: secret,
});
