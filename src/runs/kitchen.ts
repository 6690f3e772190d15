/** What everything about runs works with. */
import { choiceIn } from '../access/llm-snapshot.ts';
import { ApiError } from '../contract/errors.ts';
import type { Context } from '../contract/route.ts';
import type { Blobs } from '../db/blobs.ts';
import type { Store, Tx } from '../db/store.ts';
import type { Engine } from '../engine/engine.ts';
import type { Engines } from '../engine/engines.ts';
import type { FairQueue } from '../engine/queue.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import type { Fleet } from '../machines/fleet.ts';
import type { Teller } from './moves.ts';
import { isMade, type Made, type Parents } from './parents.ts';
import { findRun, type RunRow } from './rows.ts';

interface RunsLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface RunBounds {
  /** Runs that a process is at work on at once; others wait in line, or for another process. */
  readonly mostRuns: number;
  /** ms an engine may think about one screen. */
  readonly decideMs: number;
  /** ms a machine may take to come back: longer, and the run ends. */
  readonly backMs: number;
}

export const RUN_BOUNDS: RunBounds = { mostRuns: 500, decideMs: 180_000, backMs: 60_000 };

export interface RunsKitchen {
  readonly store: Store;
  readonly executorId: string;
  /** Whether this process may act: not declared dead, and heard by the database lately. */
  readonly isAlive: () => boolean;
  readonly box: SecretBox;
  readonly blobs: Blobs;
  readonly queue: FairQueue;
  readonly engines: Engines;
  readonly fleet: Fleet;
  /** Whether this process carries runs. */
  readonly carries: boolean;
  readonly bounds: RunBounds;
  /** Wakes who waits for the events of a run, here and elsewhere. */
  readonly ring: (runId: string) => void;
  /** Puts a webhook into the transaction that makes it true. */
  readonly announce: (tx: Tx, row: RunRow, type: string) => Promise<void>;
  /** What made runs and has a say in them. */
  readonly parents: Parents;
  /** There may be a webhook to send. */
  readonly pokeWebhooks: () => void;
  /** Webhooks may go to private addresses, and without TLS. */
  readonly allowPrivateWebhooks: boolean;
  /** Tries again while the store is out of reach. */
  readonly retry: <T>(work: () => Promise<T>) => Promise<T>;
  readonly now: () => Date;
  readonly log: RunsLog;
}

export const tellerOf = ({ now, announce, parents }: RunsKitchen): Teller => ({ now, announce, parents });

/** Once the move of a run is durable: whoever made it goes on, should it have been made by something. */
export function tellParents({ parents }: RunsKitchen, row: Made): void {
  if (isMade(row)) parents.told(row);
}

/** A run in the log, with what made it: never its task. */
export function namesOf({ id, request_id, workflow_run_id, schedule_id, schedule_run_id }: RunRow): object {
  return {
    ...{ run_id: id, request_id },
    ...(workflow_run_id !== null && { workflow_run_id }),
    ...(schedule_id !== null && { schedule_id, schedule_run_id }),
  };
}

/** One line for the operator when a run has ended. */
export function logEnd({ log }: RunsKitchen, row: RunRow): void {
  const { machine_id, status, steps_completed, cost_cents, error } = row;
  const ended = { ...namesOf(row), machine_id, status, steps: steps_completed, cost_cents };
  log.info({ ...ended, ...(error && { code: error.code }) }, 'a run has ended');
}

/** What decides for a run, on the key it began with. Throws what it cannot think without. */
export function engineOf({ engines, box }: Pick<RunsKitchen, 'engines' | 'box'>, row: RunRow): Engine {
  return engines.of({ mode: row.mode, cuaVersion: row.cua_version, llm: choiceIn(box, row) });
}

/** The run that a path names, or RUN_NOT_FOUND. */
export async function runNamed(
  { store }: Pick<RunsKitchen, 'store'>,
  context: Context<unknown>,
): Promise<RunRow> {
  const row = await findRun(store, context.caller, context.params.run_id ?? '');
  if (!row) throw new ApiError('RUN_NOT_FOUND');
  return row;
}
