/** Webhooks of workflow runs: written in the transaction that makes them true, sent by webhooks/. */
import type { Tx } from '../db/store.ts';
import { aboutWorkflowRun } from '../webhooks/body.ts';
import { enqueueDelivery } from '../webhooks/enqueue.ts';
import { workflowRunOf } from './present.ts';
import type { WorkflowRunRow } from './rows.ts';

/** Does nothing for a workflow run without an address for webhooks. */
export const tellerBy =
  (now: () => Date) =>
  async (tx: Tx, row: WorkflowRunRow, type: string): Promise<void> => {
    if (row.webhook_url === null) return;
    await enqueueDelivery(tx, {
      stream: row.id,
      accountId: row.account_id,
      mode: row.mode,
      url: row.webhook_url,
      sealedSecret: Buffer.from(row.webhook_secret),
      type,
      createdAt: now(),
      about: aboutWorkflowRun(workflowRunOf(row)),
    });
  };
