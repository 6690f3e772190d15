/** What a webhook says (contract section 2, "Webhooks"): flat for one kind of client, with the whole run for another. */
import type { RunResponse } from '../contract/runs.ts';

/** The part of a body that is about a run. */
export function aboutRun(run: RunResponse): object {
  return {
    run_id: run.id,
    status: run.status,
    reason: run.awaiting_human_reason,
    awaiting_human_reason: run.awaiting_human_reason,
    result: run.result,
    error: run.error,
    metadata: run.metadata,
    run: { ...run, webhook_secret: null },
  };
}

/** What a webhook says of a workflow run beside the workflow run itself. */
export interface WorkflowRunView {
  readonly id: string;
  readonly workflow_id: string | null;
  readonly status: string;
  readonly awaiting_human_reason: string | null;
  readonly awaiting_step_id: string | null;
  readonly output: unknown;
  readonly error: object | null;
  readonly metadata: object;
}

/** The part of a body that is about a workflow run: what those who know runs look for, and what only it has. */
export function aboutWorkflowRun(run: WorkflowRunView): object {
  return {
    run_id: run.id,
    workflow_id: run.workflow_id,
    status: run.status,
    reason: run.awaiting_human_reason,
    awaiting_human_reason: run.awaiting_human_reason,
    awaiting_step_id: run.awaiting_step_id,
    output: run.output,
    result: null,
    error: run.error,
    metadata: run.metadata,
    run: { ...run, webhook_secret: null },
  };
}

export interface BodyHead {
  readonly eventId: string;
  /** `run.succeeded` and its like. */
  readonly type: string;
  readonly createdAt: Date;
}

/** JSON, to the byte as it is sent in every attempt: its signature is over these bytes. */
export function webhookBody({ eventId, type, createdAt }: BodyHead, about: object): string {
  const head = { id: eventId, object: 'event', event: type, type, created_at: createdAt.toISOString() };
  return JSON.stringify({ ...head, ...about });
}
