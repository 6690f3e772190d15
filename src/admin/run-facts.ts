/** What the store knows of one run. */
import type { RunError, RunResult, RunStatus } from '../contract/runs.ts';
import type { Step } from '../runs/steps.ts';

export interface RunFacts {
  readonly id: string;
  readonly request_id: string;
  readonly account_id: string;
  readonly mode: 'test' | 'live';
  readonly key_id: string;
  readonly machine_id: string;
  readonly drives: string | null;
  readonly status: RunStatus;
  readonly task: string;
  readonly cua_version: string;
  readonly max_steps: number;
  readonly steps_completed: number;
  readonly step_cents: number;
  readonly cost_cents: number;
  readonly result: RunResult | null;
  readonly error: RunError | null;
  readonly awaiting_human_reason: string | null;
  readonly note: string | null;
  readonly leg: number;
  readonly unclaimed: boolean;
  readonly waits_for_place: boolean;
  /** What made it; null: the request itself. */
  readonly workflow_run_id: string | null;
  readonly workflow_key: string | null;
  readonly schedule_id: string | null;
  readonly schedule_run_id: string | null;
  readonly executor_id: string;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly deadline_at: Date | null;
  readonly finished_at: Date | null;
}

export interface LedgerEntry {
  readonly kind: string;
  readonly cents: number;
  readonly key: string;
  readonly request_id: string | null;
  readonly created_at: Date;
}

export interface LoggedTypes {
  /** The number of the last event. */
  readonly last: number;
  readonly count: number;
  readonly closed_at: Date | null;
  readonly types: Readonly<Record<string, number>>;
}

export interface Delivered {
  readonly id: string;
  readonly event_id: string;
  readonly type: string;
  readonly status: string;
  readonly url: string;
  readonly created_at: Date;
  readonly next_attempt_at: Date | null;
  readonly attempts: readonly {
    readonly n: number;
    readonly at: Date;
    readonly status: number | null;
    readonly error: string | null;
    readonly ms: number;
  }[];
}

export interface Owner {
  readonly account_name: string;
  readonly tier: string;
  /** Null: a key that is no longer in the store. */
  readonly key_name: string | null;
  readonly key_revoked_at: Date | null;
  readonly balance_cents: number;
  readonly ledger_cents: number;
}

export interface MachineFacts {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly executor_id: string | null;
  readonly started_at: Date | null;
}

export interface Leg {
  readonly leg: number;
  /** As DBOS keeps it. */
  readonly status: string;
  readonly executor_id: string;
  readonly attempts: number;
  readonly began_at: Date;
  readonly changed_at: Date;
}

export interface ExecutorFacts {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly role: string;
  readonly started_at: Date;
  readonly stopped_at: Date | null;
  readonly dead_at: Date | null;
}

export interface Facts {
  readonly run: RunFacts;
  readonly owner: Owner;
  /** Null on a test key that named none. */
  readonly machine: MachineFacts | null;
  readonly legs: readonly Leg[];
  readonly executors: readonly ExecutorFacts[];
  readonly steps: readonly Step[];
  /** Of this run, oldest first. */
  readonly ledger: readonly LedgerEntry[];
  readonly events: LoggedTypes;
  readonly webhooks: readonly Delivered[];
}
