/** Once a minute: leases that are over, meters, homes and snapshots that are no more. Every part is safe to repeat. */
import type { MachineStatus } from '../contract/machines.ts';
import type { Store } from '../db/store.ts';
import { allOf } from '../lib/all-of.ts';
import type { Fleet } from './fleet.ts';
import { forgetHomes } from './homes.ts';
import { meter } from './meter.ts';
import { reconcile } from './recovery.ts';
import { type MachineRow, meteredMachines, overdueMachines } from './rows.ts';
import { keepSnapshots } from './snapshots/upkeep.ts';

export interface MachineUpkeep {
  readonly store: Store;
  readonly fleet: Fleet;
  readonly executorId: string;
  readonly folder: string;
  readonly now: () => Date;
}

const RUNNING: readonly MachineStatus[] = ['running'];
/** From any of these a machine can be ended. */
export const ENDABLE: readonly MachineStatus[] = ['running', 'stopped', 'suspended', 'error', 'starting'];

/** What runs in another process is that one's to end. */
const isOurs = (fleet: Fleet, { id, status }: MachineRow): boolean =>
  status !== 'running' || fleet.find(id) !== null;

async function meterAll({ store, fleet, executorId, now }: MachineUpkeep): Promise<void> {
  await allOf(await meteredMachines(store, null), async (row) => {
    const paid = await meter(row, { store, executorId, now: now() });
    if (!paid && row.status === 'running' && isOurs(fleet, row))
      await fleet.end(row, RUNNING, { status: 'suspended' });
  });
}

async function endOverdue({ store, fleet, now }: MachineUpkeep): Promise<void> {
  const rows = await overdueMachines(store, now());
  await allOf(
    rows.filter((row) => isOurs(fleet, row)),
    (row) => fleet.end(row, ENDABLE, { status: 'terminated' }),
  );
}

/** In this order; one machine's trouble is no other's. */
export async function keepMachines(upkeep: MachineUpkeep): Promise<void> {
  const { store, fleet, folder, now } = upkeep;
  const parts = [
    () => reconcile(fleet),
    () => meterAll(upkeep),
    () => endOverdue(upkeep),
    () => forgetHomes(store, folder),
    () => keepSnapshots(store, folder, now()),
  ];
  await allOf(parts, (part) => part());
}
