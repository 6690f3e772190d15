/** What every route of machines works with. */
import { ApiError } from '../contract/errors.ts';
import type { Context } from '../contract/route.ts';
import type { Store } from '../db/store.ts';
import type { Fleet } from './fleet.ts';
import { findMachine, type MachineRow } from './rows.ts';

interface KitchenLog {
  info(details: object, message: string): void;
}

export interface MachinesKitchen {
  readonly store: Store;
  readonly executorId: string;
  readonly fleet: Fleet;
  readonly now: () => Date;
  readonly log: KitchenLog;
  /** Callers may name hosts for this server to connect to. */
  readonly openNetwork: boolean;
}

/** The machine that a path names, or MACHINE_NOT_FOUND. */
export async function machineOf({ store }: MachinesKitchen, context: Context<unknown>): Promise<MachineRow> {
  const row = await findMachine(store, context.caller, context.params.machine_id ?? '');
  if (!row) throw new ApiError('MACHINE_NOT_FOUND');
  return row;
}
