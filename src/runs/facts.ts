/** What an engine may know of the machine of a run, and the terminal that it may have work done in. */
import type { Queryable } from '../db/store.ts';
import { Silent } from '../durable/fence.ts';
import type { MachineFacts, Terminal } from '../engine/engine.ts';
import { closesTerminal } from '../engine/policy/judge.ts';
import { newId } from '../lib/ids.ts';
import type { Executed, Shell } from '../machines/machine.ts';
import type { RunsKitchen } from './kitchen.ts';
import type { RunRow } from './rows.ts';
import type { Stage } from './stage.ts';

/** ms of one command. */
const COMMAND_MS = 60_000;

/** Whether the key that a run is charged to may run commands, now: one that was revoked may not. */
async function mayExecute(db: Queryable, keyId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `SELECT FROM api_keys WHERE id = $1 AND revoked_at IS NULL AND 'terminal:exec' = ANY (scopes)`,
    [keyId],
  );
  return rowCount === 1;
}

/** Undefined on a mock: there is nothing behind it. */
export async function factsOf(
  { store, retry }: Pick<RunsKitchen, 'store' | 'retry'>,
  row: RunRow,
  { machine, row: machineRow }: Stage,
): Promise<MachineFacts | undefined> {
  if (!machine || !machineRow) return undefined;
  const isOpen = Boolean(machine.shell) && !closesTerminal(row.action_policy);
  const terminal = isOpen && (await retry(() => mayExecute(store, row.key_id)));
  return { environment: machineRow.kind === 'browser' ? 'browser' : 'desktop', terminal };
}

const printed = ({ stdout, stderr }: Executed): string =>
  [stdout, stderr].filter((text) => text !== '').join('\n');

/** A session of its own for the work at hand; null where there is no terminal, or it may not be used any more. */
export async function openTerminal(
  kitchen: Pick<RunsKitchen, 'store' | 'retry' | 'fleet' | 'isAlive'>,
  row: RunRow,
  stage: Stage,
): Promise<{ readonly run: Terminal; readonly close: () => Promise<void> } | null> {
  const facts = await factsOf(kitchen, row, stage);
  const { machine, row: machineRow } = stage;
  const shell: Shell | undefined = machine?.shell;
  if (!facts?.terminal || !shell || !machineRow) return null;
  const session = newId('trm');
  return {
    // In its turn as any other action: never while a person has control, never by a process that was declared dead.
    run: async (command, signal) => {
      const done = await kitchen.fleet.act(machineRow, signal, (used, own) => {
        if (!kitchen.isAlive()) throw new Silent();
        if (!used.shell) throw new Error('the machine has no terminal any more');
        return used.shell.execute(command, { session, timeoutMs: COMMAND_MS, signal: own });
      });
      return { exitCode: done.code, output: stage.secrets.redact(printed(done)) };
    },
    close: () => shell.close(session),
  };
}
