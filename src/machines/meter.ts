/** Takes what machines cost while they run. A machine whose wallet is dry is stopped, never destroyed. */
import { ApiError } from '../contract/errors.ts';
import type { Store } from '../db/store.ts';
import { charge, settle } from '../wallet/ledger.ts';
import { isRunning, owedCents } from './pricing.ts';
import { type MachineRow, markMetered } from './rows.ts';

export interface MeterOptions {
  readonly store: Store;
  readonly executorId: string;
  readonly now: Date;
}

/**
 * Charges what a machine's segment has come to since it was charged last, in one transaction: the mark on its row makes sure
 * that of several processes one does. False when the wallet cannot cover it; then nothing was taken.
 */
export async function meter(row: MachineRow, { store, executorId, now }: MeterOptions): Promise<boolean> {
  const cents = owedCents(row, now);
  if (cents <= 0 || row.metered_since === null) return true;
  // That process may be dead since yesterday, and its machines with it: only the one they run in knows that they run.
  if (isRunning(row) && row.executor_id !== executorId) return true;
  const upTo = row.metered_cents + cents;
  try {
    await store.transaction(async (tx) => {
      if (!(await markMetered(tx, row, cents))) return;
      const { hold } = await charge(tx, {
        key: `${row.id}:${row.metered_since?.getTime()}:${upTo}`,
        accountId: row.account_id,
        mode: row.mode,
        cents,
        endpoint: 'machine',
        keyId: row.key_id,
        requestId: row.id,
        executorId,
        now,
      });
      if (hold !== null) await settle(tx, hold);
    });
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'INSUFFICIENT_CREDITS') return false;
    throw error;
  }
}
