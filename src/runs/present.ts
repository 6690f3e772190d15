/** A run as it is shown (contract section 2). */
import { shownLlm } from '../access/llm-snapshot.ts';
import type { RunResponse } from '../contract/runs.ts';
import type { RunRow } from './rows.ts';

const time = (date: Date | null): string | null => date?.toISOString() ?? null;

/** `secret` is shown by the request that makes the run, and by nothing else. */
export function runOf(row: RunRow, secret: string | null = null): RunResponse {
  const llm = shownLlm(row);
  return {
    id: row.id,
    object: 'agent.run',
    status: row.status,
    machine_id: row.machine_id,
    task: row.task,
    cua_version: row.cua_version,
    instructions: row.instructions,
    max_steps: row.max_steps,
    on_awaiting_human: row.on_awaiting_human,
    steps_completed: row.steps_completed,
    credits_charged: row.cost_cents,
    cost_cents: row.cost_cents,
    result: row.result,
    error: row.error,
    awaiting_human_reason: row.awaiting_human_reason,
    metadata: row.metadata,
    webhook_url: row.webhook_url,
    created_at: row.created_at.toISOString(),
    started_at: time(row.started_at),
    awaiting_human_since: time(row.awaiting_human_since),
    finished_at: time(row.finished_at),
    request_id: row.request_id,
    webhook_secret: secret,
    workflow_run_id: row.workflow_run_id,
    workflow_id: row.workflow_id,
    schedule_id: row.schedule_id,
    ...(llm && { llm }),
  };
}
