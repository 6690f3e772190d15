/** What made a run and has a say in it: a workflow run, a schedule. Their rooms stand above this one. */
import type { Tx } from '../db/store.ts';
import type { RunRow } from './rows.ts';

export interface Parents {
  /**
   * In the transaction that would pay for the next step of a run of a workflow run, once for each step: null, or why it must not be
   * taken. The run is cancelled then, with that as its last words; no step, no charge.
   */
  reserve(tx: Tx, row: RunRow, cents: number): Promise<string | null>;
  /** What was reserved for a step that was never completed. */
  giveBack(tx: Tx, row: RunRow, cents: number): Promise<void>;
  /** The run waits for a person, goes on or has ended: in the transaction that makes it true. */
  moved(tx: Tx, row: RunRow): Promise<void>;
  /** Once that is durable; sometimes without anything new, and never where the process died in between. */
  told(row: Made): void;
}

/** What says who made a run. */
export type Made = Pick<RunRow, 'id' | 'workflow_run_id' | 'schedule_run_id'>;

export const isMade = ({ workflow_run_id, schedule_run_id }: Made): boolean =>
  workflow_run_id !== null || schedule_run_id !== null;

/** Of a server whose runs are all made by requests. */
export const noParents: Parents = {
  reserve: async () => null,
  giveBack: async () => undefined,
  moved: async () => undefined,
  told: () => undefined,
};
