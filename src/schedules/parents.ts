/** Schedules as what makes runs (runs/parents.ts): they have no say in a step, and hear of the end. */
import { noParents, type Parents } from '../runs/parents.ts';
import { runMoved } from './settle.ts';

/** `poke`: something may follow. */
export function scheduleParents(poke: () => void): Parents {
  return { ...noParents, moved: runMoved, told: (row) => row.schedule_run_id !== null && poke() };
}
