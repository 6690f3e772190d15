/** What is forgotten of workflow runs, and when: their durable work, and in the end they themselves. */
import type { Store } from '../db/store.ts';
import { forgetLegs } from '../durable/forget.ts';

const DAY_MS = 86_400_000;
/** Rows at a time, so that no statement holds many locks for long. */
const BATCH = 500;

export interface WorkflowRetention {
  readonly store: Store;
  readonly now: () => Date;
  /** Days after its end for which a workflow run is kept, with its steps, its events and its webhooks. */
  readonly runDays: number;
}

/** Its steps and its journal go with it; one whose runs are still kept stays for them. */
async function forgetEnded(store: Store, before: Date): Promise<void> {
  for (;;) {
    const gone = await store.transaction(async (tx) => {
      const { rows } = await tx.query<{ id: string }>(
        `DELETE FROM workflow_runs WHERE id IN
           (SELECT id FROM workflow_runs w WHERE finished_at < $1
              AND NOT EXISTS (SELECT FROM runs r WHERE r.workflow_run_id = w.id)
            ORDER BY finished_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
         RETURNING id`,
        [before],
      );
      const ids = rows.map(({ id }) => id);
      await tx.query('DELETE FROM event_streams WHERE stream = ANY($1)', [ids]);
      await tx.query('DELETE FROM webhook_deliveries WHERE stream = ANY($1)', [ids]);
      return ids.length;
    });
    if (gone < BATCH) return;
  }
}

/** Safe to repeat, and to be done by several processes at once. Runs are forgotten first. */
export async function forgetWorkflowRuns({ store, now, runDays }: WorkflowRetention): Promise<void> {
  const ago = (days: number): Date => new Date(now().getTime() - days * DAY_MS);
  await forgetLegs(store, 'workflow_runs', ago(1));
  await forgetEnded(store, ago(runDays));
}
