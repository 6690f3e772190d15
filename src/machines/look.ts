/** Looking at a machine: in one's turn, and no longer than a caller waits. */
import { following } from '../lib/signals.ts';
import type { Fleet } from './fleet.ts';
import type { Capture } from './machine.ts';
import type { MachineRow } from './rows.ts';

/** ms, with the time until it is one's turn. */
export const LOOK_MS = 30_000;

/** 504 UPSTREAM_TIMEOUT when there is nothing to see in time; otherwise refuses as `Fleet.use` does. */
export async function look(
  fleet: Fleet,
  row: MachineRow,
  { signal, ...wish }: { format: 'jpeg' | 'png'; quality?: number; signal: AbortSignal },
): Promise<Capture> {
  const reason = () => new DOMException(`no screenshot within ${LOOK_MS} ms`, 'TimeoutError');
  const own = following([signal], { ms: LOOK_MS, reason });
  try {
    return await fleet.use(row, own.signal, (machine, its) =>
      machine.screen.capture({ ...wish, signal: its }),
    );
  } finally {
    own.end();
  }
}
