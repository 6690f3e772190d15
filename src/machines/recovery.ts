/** What rows say and is not so any more: what dead processes left, and what a living one could not write down. */
import type { Fleet } from './fleet.ts';
import { forgetHome } from './homes.ts';
import { forgetMachine, type MachineRow, machinesOf, moveMachine } from './rows.ts';

/** Browsers that start all at once would take the machine from each other. */
const ADOPTED_AT_ONCE = 4;

/** ms after which a machine that is still being created is not: requests end long before. */
const FORGOTTEN_MS = 10 * 60_000;

/** Takes over what a process that died left: ends its remains, starts again what ran. Safe to repeat. */
export async function adopt(fleet: Fleet, deadExecutor: string): Promise<void> {
  const rows = await machinesOf(fleet.options.store, deadExecutor);
  for (let at = 0; at < rows.length; at += ADOPTED_AT_ONCE) {
    await Promise.all(rows.slice(at, at + ADOPTED_AT_ONCE).map((row) => adoptOne(fleet, row)));
  }
}

async function adoptOne(fleet: Fleet, row: MachineRow): Promise<void> {
  if (row.state) await fleet.drivers.get(row.kind)?.reap(row.state);
  if (row.status === 'creating') await forget(fleet, row.id);
  else if (row.status === 'running' || row.status === 'starting') {
    const how = { from: [row.status], restarted: true };
    await fleet.start(row, how, new AbortController().signal).catch((error: unknown) => {
      fleet.options.log.warn({ machine_id: row.id, err: error }, 'a machine could not be started again');
    });
  }
}

/** A machine that nobody was told of: its home first, so that none is left without a row. */
export async function forget({ folder, options }: Fleet, id: string): Promise<void> {
  await forgetHome(folder, id);
  await forgetMachine(options.store, id);
}

/**
 * What the rows say of this process and is not so: a step that was to be written down when the database was out of reach. A
 * machine that does not run must not be paid for.
 */
export async function reconcile(fleet: Fleet): Promise<void> {
  const { store, executorId, now } = fleet.options;
  for (const row of await machinesOf(store, executorId)) {
    if (fleet.isAtWorkOn(row.id)) continue;
    if (row.status === 'creating') {
      if (now().getTime() - row.created_at.getTime() > FORGOTTEN_MS) await forget(fleet, row.id);
    } else if (row.status === 'running' || row.status === 'starting') {
      const error = 'It ended, and that could not be written down.';
      await moveMachine(store, row.id, [row.status], { status: 'error', error, now: now() }, executorId);
    }
  }
}
