/** What is forgotten of schedules, and when. Safe to repeat, and to be done by several processes at once. */
import type { SchedulesKitchen } from './kitchen.ts';

const DAY_MS = 86_400_000;
/** ms for which a signature can be valid (signature.ts), twice. */
const FIRING_MS = 20 * 60_000;
/** Rows at a time, so that no statement holds many locks for long. */
const BATCH = 500;

export async function forgetExecutions({
  store,
  runDays,
  now,
}: Pick<SchedulesKitchen, 'store' | 'runDays' | 'now'>): Promise<void> {
  const ago = (ms: number): Date => new Date(now().getTime() - ms);
  await store.query('DELETE FROM schedule_webhook_firings WHERE fired_at < $1', [ago(FIRING_MS)]);
  for (;;) {
    const { rowCount } = await store.query(
      `DELETE FROM schedule_runs WHERE id IN
         (SELECT id FROM schedule_runs WHERE finished_at < $1 ORDER BY finished_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
      [ago(runDays * DAY_MS)],
    );
    if (rowCount < BATCH) return;
  }
}
