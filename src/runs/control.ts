/** Who acts on the machine of a run: while the run waits for a person, a person; once it was given back, the agent. */
import { findMachine } from '../machines/rows.ts';
import type { RunsKitchen } from './kitchen.ts';
import type { RunRow } from './rows.ts';

/** ms; a run that waits longer gives it again when it wakes. */
const LONGEST_LEASE_MS = 24 * 3_600_000;

/** Does `work` with the machine of a run where it runs here; a failure is the log's, as the run goes on without. */
async function withMachine(
  { store, fleet, log }: RunsKitchen,
  run: RunRow,
  work: (row: NonNullable<Awaited<ReturnType<typeof findMachine>>>) => Promise<void>,
): Promise<void> {
  if (run.drives === null) return;
  try {
    const row = await findMachine(store, { accountId: run.account_id, mode: run.mode }, run.drives);
    if (row?.status === 'running' && fleet.find(row.id)) await work(row);
  } catch (err) {
    log.warn({ err, run_id: run.id }, 'control of the machine of a run could not be handed over');
  }
}

/** A person may act on its screen from now on, whoever watches; who has control already keeps it. Safe to repeat. */
export function giveToPerson(kitchen: RunsKitchen, run: RunRow): Promise<void> {
  return withMachine(kitchen, run, async (row) => {
    if (kitchen.fleet.running(row).control.lease) return;
    const longest = new Date(kitchen.now().getTime() + LONGEST_LEASE_MS);
    const patience = run.awaiting_human_until ?? longest;
    await kitchen.fleet.handOver(row, { by: null, until: patience < longest ? patience : longest });
  });
}

/** Why a run waits whose machine a person has taken. */
export const TAKEN = 'A person has taken control of the machine.';

/** Whether a run ended while it waited for somebody whom it had given control itself. */
async function endedGiven({ store }: RunsKitchen, runId: string): Promise<boolean> {
  const { rows } = await store.query<{ type: string; data: string }>(
    `SELECT type, data FROM events WHERE stream = $1 AND type IN ('awaiting_human', 'resumed') ORDER BY seq DESC LIMIT 1`,
    [runId],
  );
  const [last] = rows;
  return last?.type === 'awaiting_human' && (JSON.parse(last.data) as { reason: string }).reason !== TAKEN;
}

/** Nobody gives back what a run gave that has ended since; what a person took is theirs. Safe to repeat. */
export function forgetPerson(kitchen: RunsKitchen, run: RunRow): Promise<void> {
  return withMachine(kitchen, run, async (row) => {
    const { lease } = kitchen.fleet.running(row).control;
    if (lease?.by === null && (await endedGiven(kitchen, run.id))) await kitchen.fleet.handOver(row, null);
  });
}

/** The agent has it again. Safe to repeat. */
export function takeFromPerson(kitchen: RunsKitchen, run: RunRow): Promise<void> {
  return withMachine(kitchen, run, async (row) => {
    if (kitchen.fleet.running(row).control.lease) await kitchen.fleet.handOver(row, null);
  });
}
