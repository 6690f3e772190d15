/** What is forgotten of runs, and when: their frames, their durable work, and in the end they themselves. */
import type { Queryable, Store } from '../db/store.ts';
import { forgetLegs } from '../durable/forget.ts';

const DAY_MS = 86_400_000;
/** Rows at a time, so that no statement holds many locks for long. */
const BATCH = 500;

export interface Retention {
  readonly store: Store;
  readonly now: () => Date;
  /** Days after its end for which the frames of a run are kept. */
  readonly frameDays: number;
  /** Days after its end for which a run is kept, with its events and its webhooks. */
  readonly runDays: number;
}

/** Frames that no run remembers go with the next sweep of blobs. */
async function forgetFrames(db: Queryable, before: Date): Promise<void> {
  await db.query(
    `UPDATE run_steps s SET screenshot = NULL FROM runs r
     WHERE r.id = s.run_id AND s.screenshot IS NOT NULL AND r.finished_at < $1`,
    [before],
  );
}

/** Of these blobs, those that a run still remembers. */
export async function framesAmong(db: Queryable, sha256s: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ screenshot: string }>(
    'SELECT DISTINCT screenshot FROM run_steps WHERE screenshot = ANY($1)',
    [sha256s],
  );
  return rows.map(({ screenshot }) => screenshot);
}

/** Not before the workflow run that made it has ended: that may not have heard of its end yet. */
async function forgetEnded(store: Store, before: Date): Promise<void> {
  for (;;) {
    const gone = await store.transaction(async (tx) => {
      const { rows } = await tx.query<{ id: string }>(
        `DELETE FROM runs WHERE id IN
           (SELECT id FROM runs r WHERE finished_at < $1
              AND NOT EXISTS (SELECT FROM workflow_runs w WHERE w.id = r.workflow_run_id AND w.finished_at IS NULL)
            ORDER BY finished_at LIMIT ${BATCH} FOR UPDATE OF r SKIP LOCKED)
           AND NOT EXISTS (SELECT FROM machine_leases l WHERE l.run_id = runs.id)
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

/** Safe to repeat, and to be done by several processes at once. */
export async function forgetRuns({ store, now, frameDays, runDays }: Retention): Promise<void> {
  const ago = (days: number): Date => new Date(now().getTime() - days * DAY_MS);
  await forgetFrames(store, ago(frameDays));
  // A day after its end nothing of a run's durable work is of use.
  await forgetLegs(store, 'runs', ago(1));
  await forgetEnded(store, ago(runDays));
}
