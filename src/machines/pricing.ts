/** What machines cost: cents an hour, metered by the minute and rounded down (contract section 0, "Prices"). Pure. */
import type { MachineStatus } from '../contract/machines.ts';
import type { MachineRow } from './rows.ts';

export const RATES = { linux: 5, windows: 9, stopped: 1 } as const;
/** Cents a wallet must hold before a machine is made; not a fee. */
export const PROVISION_GATE = 20;
export const SNAPSHOT_CENTS = 1;

const MINUTE = 60_000;
const RUNNING: ReadonlySet<MachineStatus> = new Set(['running', 'starting', 'stopping', 'restarting']);

type Metered = Pick<MachineRow, 'mode' | 'status' | 'os_type' | 'metered_since'>;

/** Whether a process keeps it running, or is about to. */
export const isRunning = ({ status }: Pick<MachineRow, 'status'>): boolean => RUNNING.has(status);

/** In its current state. Test machines cost nothing; neither does one that failed. */
export function hourlyCents(row: Metered): number {
  if (row.mode === 'test' || row.metered_since === null || row.status === 'error') return 0;
  return isRunning(row) ? RATES[row.os_type] : RATES.stopped;
}

/** Cents of the current segment, charged ones included: whole minutes, whole cents. */
export function accruedCents(row: Metered, now: Date): number {
  const ms = now.getTime() - (row.metered_since?.getTime() ?? now.getTime());
  return Math.floor((Math.max(0, Math.floor(ms / MINUTE)) * hourlyCents(row)) / 60);
}

/** Cents that were not charged yet. */
export function owedCents(row: Metered & Pick<MachineRow, 'metered_cents'>, now: Date): number {
  return accruedCents(row, now) - row.metered_cents;
}
