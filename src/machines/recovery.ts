/** What rows say and is not so any more: what dead processes left, and what a living one could not write down. */
import { createGate, type Gate } from '../lib/gate.ts';
import type { Fleet, Start } from './fleet.ts';
import { forgetHome } from './homes.ts';
import { forgetMachine, type MachineRow, machinesOf, moveMachine } from './rows.ts';

/** Browsers that start all at once would take the machine from each other. */
const STARTED_AT_ONCE = 4;

/** ms after which a machine that is still being created is not: requests end long before. */
const FORGOTTEN_MS = 10 * 60_000;

/** ms that whoever adopts waits for machines to be there again; one that takes longer is `starting` meanwhile. */
const PATIENCE_MS = 5_000;

/**
 * Takes over what a process that died left: ends its remains, starts again what ran. Resolves when every row is this process's
 * and the machines are back, or are taking their time. Safe to repeat.
 */
export async function adopt(fleet: Fleet, deadExecutor: string, patienceMs = PATIENCE_MS): Promise<void> {
  const rows = await machinesOf(fleet.options.store, deadExecutor);
  await Promise.all(rows.map(({ kind, state }) => state && fleet.drivers.get(kind)?.reap(state)));
  for (const { id } of rows.filter(({ status }) => status === 'creating')) await forget(fleet, id);
  const gate = createGate(STARTED_AT_ONCE);
  const restarts = rows
    .filter(({ status }) => status === 'running' || status === 'starting')
    .map((row) => bringBack(fleet, row, gate));
  await Promise.all(restarts.map(({ taken }) => taken));
  await inTime(Promise.all(restarts.map(({ back }) => back)), patienceMs);
}

/** `taken` when the row says that it starts here, `back` when it runs or could not be started. */
function bringBack(
  fleet: Fleet,
  row: MachineRow,
  gate: Gate,
): { readonly taken: Promise<void>; readonly back: Promise<void> } {
  let take: () => void = () => undefined;
  const taken = new Promise<void>((resolve) => {
    take = resolve;
  });
  const turn: Start['turn'] = (begin) => {
    take();
    return gate.run(begin);
  };
  const how = { from: [row.status], restarted: true, turn };
  const back = fleet
    .start(row, how, new AbortController().signal)
    .catch((error: unknown) => {
      fleet.options.log.warn({ machine_id: row.id, err: error }, 'a machine could not be started again');
    })
    .then(take);
  return { taken, back };
}

async function inTime(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
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
