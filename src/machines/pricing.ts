/** What machines cost: cents an hour, metered by the minute and rounded down (contract section 0, "Prices"). Pure. */
import type { Mode } from '../contract/caller.ts';
import type { MachineStatus } from '../contract/machines.ts';

export const RATES = { linux: 5, windows: 9, stopped: 1 } as const;
/** Cents a wallet must hold before a machine is made; not a fee. */
export const PROVISION_GATE = 20;
export const SNAPSHOT_CENTS = 1;

const MINUTE = 60_000;
/** Statuses of one that a process keeps running, or is about to. */
export const RUNNING: readonly MachineStatus[] = ['running', 'starting', 'stopping', 'restarting'];

/** A machine's row, as far as its costs go; rows.ts says what each column is. */
interface Metered {
  readonly mode: Mode;
  readonly status: MachineStatus;
  readonly os_type: 'linux' | 'windows';
  readonly metered_since: Date | null;
  readonly metered_rest: number;
}

/** Whether a process keeps it running, or is about to. */
export const isRunning = ({ status }: Pick<Metered, 'status'>): boolean => RUNNING.includes(status);

/** In its current state. Test machines cost nothing; neither does one that failed. */
export function hourlyCents(row: Metered): number {
  if (row.mode === 'test' || row.metered_since === null || row.status === 'error') return 0;
  return isRunning(row) ? RATES[row.os_type] : RATES.stopped;
}

/** Cents of the current segment and what was left of those before it, charged ones included: whole minutes, whole cents. */
export function accruedCents(row: Metered, now: Date): number {
  const ms = now.getTime() - (row.metered_since?.getTime() ?? now.getTime());
  const minutes = Math.max(0, Math.floor(ms / MINUTE));
  return Math.floor((row.metered_rest + minutes * hourlyCents(row)) / 60);
}

/** Cents that were not charged yet. */
export function owedCents(row: Metered & { readonly metered_cents: number }, now: Date): number {
  return accruedCents(row, now) - row.metered_cents;
}
