/** What the events of a workflow run carry, by their type (contract section 3). Events of its tasks are on their own runs. */
import type { RunStatus, TerminalStatus } from '../contract/runs.ts';
import type { StepType } from './dsl/commands.ts';
import type { WorkflowError } from './rows.ts';

export type StepStatus = 'running' | 'awaiting_human' | TerminalStatus;

interface StepSaid {
  step_id: string;
  type: StepType;
  status: StepStatus;
  passed?: boolean;
  run_id?: string;
  iteration?: number;
  attempt?: number;
  branch?: string;
  steps_completed: number;
  /** Ours, as wherever it stands here: which execution it is, in whatever iteration, attempt and branch. */
  key: string;
}

interface WorkflowEvents {
  status: { status: RunStatus };
  step: StepSaid;
  text: { text: string; step_id: string; key: string };
  awaiting_human: { step_id: string; reason: string; message: string; key: string };
  resumed: { approved: boolean; note: string | null };
  billing: { spent_cents: number; credits_charged: number; cost_cents: number };
  error: { code: string; message: string; fatal: boolean };
  done: { status: TerminalStatus; output: unknown; error: WorkflowError | null };
}

export type WorkflowEvent = {
  [T in keyof WorkflowEvents]: { readonly type: T; readonly data: WorkflowEvents[T] };
}[keyof WorkflowEvents];
