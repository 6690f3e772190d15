/** Once a minute: leases that are over, meters, homes and snapshots that are no more. Every part is safe to repeat. */
import type { MachineStatus } from '../contract/machines.ts';
import type { Store } from '../db/store.ts';
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

export async function keepMachines({ store, fleet, executorId, folder, now }: MachineUpkeep): Promise<void> {
  await reconcile(fleet);
  // What runs in another process is that one's to end.
  const isOurs = ({ id, status }: MachineRow): boolean => status !== 'running' || fleet.find(id) !== null;
  for (const row of await meteredMachines(store, null)) {
    const paid = await meter(row, { store, executorId, now: now() });
    if (!paid && row.status === 'running' && isOurs(row))
      await fleet.end(row, RUNNING, { status: 'suspended' });
  }
  for (const row of (await overdueMachines(store, now())).filter(isOurs)) {
    await fleet.end(row, ENDABLE, { status: 'terminated' });
  }
  await forgetHomes(store, folder);
  await keepSnapshots(store, folder, now());
}
