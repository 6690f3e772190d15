/** Schedules as what makes runs (runs/parents.ts): they have no say in a step, and hear of the end. */
import { noParents, type Parents } from '../runs/parents.ts';
import type { Line } from './lines.ts';
import { runMoved } from './settle.ts';

/** `poke`: something may follow. */
export function scheduleParents({ poke, say }: { poke(): void; say(line: Line): void }): Parents {
  /** Of transactions that may not be durable yet, by run. */
  const unsaid = new Map<string, Line>();
  return {
    ...noParents,
    async moved(tx, row) {
      unsaid.delete(row.id);
      const line = await runMoved(tx, row);
      if (line) unsaid.set(row.id, line);
    },
    told(row) {
      if (row.schedule_run_id === null) return;
      const line = unsaid.get(row.id);
      unsaid.delete(row.id);
      if (line) say(line);
      poke();
    },
  };
}
