/** What everything about workflows works with. */
import type { Store, Tx } from '../db/store.ts';
import type { Carrying } from '../durable/carrier.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import type { RunsKitchen } from '../runs/kitchen.ts';
import type { WorkflowRunRow } from './rows.ts';

export interface WorkflowBounds {
  /** Workflow runs that a process is at work on at once; others wait in line, or for another process. */
  readonly mostRuns: number;
  /** Commands of the interpreter that are carried out in one transaction. */
  readonly commandsATurn: number;
  /** ms of thought in one transaction: after more of it the next turn goes on, and thinks before its own. */
  readonly thinkMs: number;
  /** Turns that one DBOS workflow takes before the next one goes on (docs/decisions/0014). */
  readonly turnsALeg: number;
  /** Executions of steps of one workflow run: more, and it ends. */
  readonly mostSteps: number;
}

export const WORKFLOW_BOUNDS: WorkflowBounds = {
  mostRuns: 200,
  commandsATurn: 200,
  thinkMs: 50,
  turnsALeg: 500,
  mostSteps: 1_000_000,
};

export interface WorkflowsKitchen {
  readonly store: Store;
  readonly executorId: string;
  readonly box: SecretBox;
  /** Where its tasks run, and who carries them. */
  readonly runs: RunsKitchen;
  readonly runsCarrier: Carrying;
  readonly bounds: WorkflowBounds;
  /** Whether this process carries workflow runs. */
  readonly carries: boolean;
  readonly isAlive: () => boolean;
  /** Wakes who waits for the events of a workflow run, here and elsewhere. */
  readonly ring: (id: string) => void;
  /** Puts a webhook into the transaction that makes it true. */
  readonly announce: (tx: Tx, row: WorkflowRunRow, type: string) => Promise<void>;
  /** There may be a webhook to send. */
  readonly pokeWebhooks: () => void;
  readonly allowPrivateWebhooks: boolean;
  /** Tries again while the store is out of reach. */
  readonly retry: <T>(work: () => Promise<T>) => Promise<T>;
  readonly now: () => Date;
  readonly log: RunsKitchen['log'];
}

/** One line for the operator when a workflow run has ended. */
export function logEnd({ log }: WorkflowsKitchen, row: WorkflowRunRow): void {
  const { id, request_id, workflow_id, status, steps_completed, spent_cents, error } = row;
  const ended = { workflow_run_id: id, request_id, workflow_id, status, steps: steps_completed, spent_cents };
  log.info({ ...ended, ...(error && { code: error.code }) }, 'a workflow run has ended');
}
