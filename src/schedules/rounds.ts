/** Fires what is due: by the clock, and because something else has ended. Rows say what that is, so every round is safe to repeat. */
import { setTimeout as delay } from 'node:timers/promises';
import { SCHEDULE_LIMITS } from '../contract/schedules.ts';
import type { Tx } from '../db/store.ts';
import { newId } from '../lib/ids.ts';
import { following } from '../lib/signals.ts';
import { decide } from './due.ts';
import { execute, type Firing, skip } from './execute.ts';
import { openExecutions } from './executions.ts';
import type { SchedulesKitchen } from './kitchen.ts';
import { type Line, say } from './lines.ts';
import { forgetExecutions } from './retention.ts';
import { dueSchedules, type ScheduleRow, takeSchedule, updateSchedule } from './rows.ts';
import { type ChainFiring, chainFirings, findTrigger, takeFiring } from './trigger-rows.ts';

/** ms between two looks where nobody pokes. */
const ROUND_MS = 1_000;
/** Rounds between two looks for what is past its time. */
const ROUNDS_BETWEEN_TIDYING = 600;
/** Looked up together. */
const BATCH = 100;

const firingOf = (firing: Omit<Firing, 'id' | 'requestId'>): Firing => ({
  ...firing,
  id: newId('srn'),
  requestId: newId('req'),
});

/** One schedule by the clock: what it missed, what it fires, when it comes next, all of it or nothing. */
export async function fireDue(kitchen: SchedulesKitchen, id: string, now: Date): Promise<void> {
  const lines = await kitchen.store.transaction(async (tx): Promise<Line[]> => {
    const schedule = await takeSchedule(tx, id, kitchen.executorId);
    const decision = schedule && decide(schedule, now, await openExecutions(tx, id));
    if (!decision) return [];
    const moved = await updateSchedule(tx, id, decision.change);
    const starter = schedule.run_at ? 'run_at' : 'cron';
    const of = ({ occurrence, at }: { occurrence: string; at: Date }) =>
      firingOf({ occurrence, scheduledFor: at, starter, now });
    const { missed, overlap, fire } = decision;
    const before = missed ? await skip(tx, moved, of(missed.time), missed.why) : [];
    const then = overlap
      ? await skip(tx, moved, of(fire), overlap)
      : await execute(tx, kitchen, moved, of(fire));
    return [...before, ...then];
  });
  say(kitchen, lines);
}

/** Why a chain does not go on here; null: it does. */
async function blocked(tx: Tx, schedule: ScheduleRow): Promise<string | null> {
  if (!schedule.enabled) return 'The schedule is paused, or has ended.';
  const open = await openExecutions(tx, schedule.id);
  if (open.length < SCHEDULE_LIMITS.openExecutions) return null;
  return `${open.length} executions of it had not ended.`;
}

/** What follows an execution that ended. */
export async function fireChain(kitchen: SchedulesKitchen, chain: ChainFiring, now: Date): Promise<void> {
  const lines = await kitchen.store.transaction(async (tx): Promise<Line[]> => {
    const { schedule_id, trigger_id, source_run_id } = chain;
    const schedule = await takeSchedule(tx, schedule_id, kitchen.executorId);
    if (!schedule) {
      const { rowCount } = await tx.query('SELECT FROM schedules WHERE id = $1', [schedule_id]);
      // Deleted: nothing will follow. Otherwise somebody has it, and the next round sees to it.
      if (rowCount === 0) await takeFiring(tx, chain);
      return [];
    }
    const output = await takeFiring(tx, chain);
    const trigger = await findTrigger(tx, schedule_id, trigger_id);
    if (output === undefined || !trigger?.enabled) return [];
    const passed = output && { from: 'the schedule before it', text: JSON.stringify(output) };
    const occurrence = `chain:${trigger_id}:${source_run_id}`;
    const firing = firingOf({ occurrence, scheduledFor: null, starter: 'triggered', now, passed });
    const why = await blocked(tx, schedule);
    return why ? skip(tx, schedule, firing, why) : execute(tx, kitchen, schedule, firing);
  });
  say(kitchen, lines);
}

export class ScheduleRounds {
  readonly #kitchen: SchedulesKitchen;
  readonly #closing = new AbortController();
  #rounds: Promise<void> | undefined;
  #round: Promise<void> | undefined;
  #again = false;

  constructor(kitchen: SchedulesKitchen) {
    this.#kitchen = kitchen;
  }

  start(): void {
    if (this.#kitchen.carries) this.#rounds ??= this.#run();
  }

  /** Something may be due; not before `start`. */
  poke(): void {
    if (this.#rounds) void this.#look();
  }

  /** Waits for what is under way. */
  async stop(): Promise<void> {
    this.#closing.abort(new Error('the server is shutting down'));
    await this.#rounds;
    await this.#round;
  }

  /** Fires everything that is due at this time. */
  async fire(now: Date): Promise<void> {
    const { store, pokeRuns } = this.#kitchen;
    const clock = await this.#each(
      (but) => dueSchedules(store, { now, but, most: BATCH }),
      (id) => id,
      (id) => fireDue(this.#kitchen, id, now),
    );
    const chains = await this.#each(
      (but) => chainFirings(store, { but, most: BATCH }),
      (chain) => `${chain.trigger_id}:${chain.source_run_id}`,
      (chain) => fireChain(this.#kitchen, chain, now),
    );
    if (clock + chains > 0) pokeRuns();
  }

  /** One after another until nothing is left; what fails for one must not keep the others waiting. */
  async #each<T>(
    find: (but: readonly string[]) => Promise<readonly T[]>,
    nameOf: (one: T) => string,
    work: (one: T) => Promise<void>,
  ): Promise<number> {
    const done: string[] = [];
    for (;;) {
      const found = await find(done);
      for (const one of found) {
        if (this.#closing.signal.aborted) return done.length;
        done.push(nameOf(one));
        await work(one).catch((err: unknown) =>
          this.#kitchen.log.warn({ err, schedule: nameOf(one) }, 'a schedule could not be fired'),
        );
      }
      if (found.length < BATCH) return done.length;
    }
  }

  /** One at a time; who asks meanwhile is served by one more. */
  #look(): Promise<void> {
    this.#again = true;
    this.#round ??= this.#lookUntilDone()
      .catch((err: unknown) => this.#kitchen.log.warn({ err }, 'a look at the schedules failed'))
      .finally(() => {
        this.#round = undefined;
      });
    return this.#round;
  }

  async #lookUntilDone(): Promise<void> {
    while (this.#again && !this.#closing.signal.aborted && this.#kitchen.isAlive()) {
      this.#again = false;
      await this.fire(this.#kitchen.now());
    }
  }

  async #run(): Promise<void> {
    for (let nth = 0; !this.#closing.signal.aborted; nth++) {
      await this.#look();
      if (nth % ROUNDS_BETWEEN_TIDYING === 0) await this.#tidy();
      const { signal, end } = following([this.#closing.signal]);
      await delay(ROUND_MS, undefined, { signal }).catch(() => undefined);
      end();
    }
  }

  async #tidy(): Promise<void> {
    const { store, runDays, now, log } = this.#kitchen;
    await forgetExecutions({ store, runDays, now }).catch((err: unknown) =>
      log.warn({ err }, 'old executions of schedules could not be forgotten'),
    );
  }
}
