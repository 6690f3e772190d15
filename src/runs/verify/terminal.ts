/** The terminal of a machine, as a probe. */
import { newId } from '../../lib/ids.ts';
import type { Executed, Shell } from '../../machines/machine.ts';

export const COMMAND_MS = 10_000;

/** In a session of its own: a folder or a variable that the task left behind must not decide. */
export async function runCommand(shell: Shell, command: string, signal: AbortSignal): Promise<Executed> {
  const session = newId('trm');
  try {
    return await shell.execute(command, { session, timeoutMs: COMMAND_MS, signal });
  } finally {
    await shell.close(session);
  }
}
