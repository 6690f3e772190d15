/** Webhooks of runs: written in the transaction that makes them true, sent by webhooks/. */
import type { Tx } from '../db/store.ts';
import { aboutRun } from '../webhooks/body.ts';
import { enqueueDelivery } from '../webhooks/enqueue.ts';
import { runOf } from './present.ts';
import type { RunRow } from './rows.ts';

/** Does nothing for a run without an address for webhooks. */
export const tellerBy =
  (now: () => Date) =>
  async (tx: Tx, row: RunRow, type: string): Promise<void> => {
    if (row.webhook_url === null) return;
    await enqueueDelivery(tx, {
      stream: row.id,
      accountId: row.account_id,
      mode: row.mode,
      url: row.webhook_url,
      sealedSecret: Buffer.from(row.webhook_secret),
      type,
      createdAt: now(),
      about: aboutRun(runOf(row)),
    });
  };
