/** What everything about schedules works with. */
import { ApiError } from '../contract/errors.ts';
import type { Context } from '../contract/route.ts';
import type { Store } from '../db/store.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import type { RunsKitchen } from '../runs/kitchen.ts';
import { findSchedule, type ScheduleRow } from './rows.ts';

export interface SchedulesKitchen {
  readonly store: Store;
  readonly executorId: string;
  readonly box: SecretBox;
  /** Where their runs are made. */
  readonly runs: Pick<RunsKitchen, 'box' | 'executorId' | 'now' | 'engines'>;
  /** There may be a run to begin. */
  readonly pokeRuns: () => void;
  /** Whether this process fires schedules: where runs are carried. */
  readonly carries: boolean;
  readonly isAlive: () => boolean;
  /** Days after its end for which an execution is kept. */
  readonly runDays: number;
  readonly now: () => Date;
  readonly log: RunsKitchen['log'];
}

export const unknownSchedule = (): ApiError =>
  new ApiError('NOT_FOUND', 'There is no such schedule for this key.');

/** The schedule that a path names, or NOT_FOUND. */
export async function scheduleNamed(
  { store }: Pick<SchedulesKitchen, 'store'>,
  { caller, params }: Context<unknown>,
): Promise<ScheduleRow> {
  const row = await findSchedule(store, caller, params.schedule_id ?? '');
  if (!row) throw unknownSchedule();
  return row;
}
