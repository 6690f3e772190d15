/** The schedules of a server: what fires them, and what hears of the ends of their runs. */
import type { Parents } from '../runs/parents.ts';
import type { RunsRoom } from '../runs/room.ts';
import { say } from '../schedules/lines.ts';
import { scheduleParents } from '../schedules/parents.ts';
import type { SchedulesRoom } from '../schedules/room.ts';
import { ScheduleRounds } from '../schedules/rounds.ts';

export interface OpenedSchedules extends SchedulesRoom {
  readonly rounds: ScheduleRounds;
}

export interface Schedules {
  /** For the room of runs, which is opened first. */
  readonly parents: Parents;
  /** Once runs are open; its rounds are started by whoever opens it, and stopped before runs are. */
  open(runs: Pick<RunsRoom, 'kitchen' | 'carrier'>): OpenedSchedules;
}

/** `runDays`: how long an execution is kept after its end. */
export function openSchedules({ runDays }: { readonly runDays: number }): Schedules {
  let opened: OpenedSchedules | undefined;
  return {
    parents: scheduleParents({
      poke: () => opened?.rounds.poke(),
      say: (line) => opened && say(opened.kitchen, [line]),
    }),
    open({ kitchen: runs, carrier }) {
      const { store, executorId, box, carries, isAlive, now, log } = runs;
      const own = { store, executorId, box, carries, isAlive, now, log, runs, runDays };
      const kitchen = { ...own, pokeRuns: () => carrier.poke() };
      opened = { kitchen, rounds: new ScheduleRounds(kitchen) };
      return opened;
    },
  };
}
