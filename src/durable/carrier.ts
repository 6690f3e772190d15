/**
 * What a process carries, turn by turn: begun when its room says so, told what happened meanwhile, interrupted when it has ended,
 * left to a successor when the process stops. Rows say what is to be done; every round is safe to repeat.
 */
import { AsyncResource } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { DBOS, Error as DBOSErrors } from '@dbos-inc/dbos-sdk';
import type { Store } from '../db/store.ts';
import { following } from '../lib/signals.ts';
import { Silent, Zombie } from './fence.ts';
import * as legs from './legs.ts';
import { AGAIN, type Claim, INBOX, type Loop, OVER, type TurnEnd, workflowId } from './loop.ts';

interface CarrierLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** The process that carries. */
export interface CarrierKitchen {
  readonly store: Store;
  readonly executorId: string;
  /** Whether this process may act: not declared dead, and heard by the database lately. */
  readonly isAlive: () => boolean;
  /** Whether this process begins anything; one that does not still tells and ends what is late. */
  readonly carries: boolean;
  readonly now: () => Date;
  readonly log: CarrierLog;
}

/** What a process does when something of its was made or moved by a request, or by somebody else. */
export interface Carrying {
  poke(): void;
  nudge(id: string): Promise<void>;
  /** How much it carries now. */
  readonly carried: () => number;
}

/** What is carried, and what its room does for it. */
export interface Load {
  readonly loop: Loop;
  readonly table: legs.LegTable;
  /** As the log calls it. */
  readonly word: 'run' | 'workflow run';
  readonly field: 'run_id' | 'workflow_run_id';
  /** How many are at work in this process at once; those that are parked do not count. */
  readonly mostAtOnce: number;
  /** Turns of a leg; another leg goes on after them. TURNS_A_LEG where nothing is said. */
  readonly turnsALeg?: number;
  /** Takes one turn; safe to repeat from its first line. Aborted when the row has ended, or the process does. */
  turn(claim: Claim, signal: AbortSignal): Promise<TurnEnd>;
  /** Makes rows that nobody carries this process's, at most so many: the next leg of each. */
  claim(limit: number): Promise<readonly Claim[]>;
  /** Ends it with INTERNAL_ERROR, and tells of it; throws Zombie when it is not this process's to end. */
  giveUp(claim: Claim): Promise<void>;
  /** Nothing of the leg is left here, and it may have ended; whatever it held is somebody else's. */
  leave(claim: Claim): Promise<void>;
  /** Ends one whose time was over before it began, and tells of it; it may have begun or ended by now. */
  timeOut(id: string): Promise<void>;
  /** Every round: counts what something outside the room did to rows that wait, so that they are told of it. */
  notice?(): Promise<void>;
  /** What is known of it besides its rows may not be so any more. */
  forget(id: string): void;
  /** Once a minute: what no crash that is known leaves. */
  tidy?(): Promise<void>;
}

/** ms: how long a row may wait for a process that was not poked. */
const ROUND_MS = 500;
/**
 * DBOS keeps every message and step of a workflow until the workflow is deleted, and looks through its messages with each wait: over
 * thousands of turns a turn would cost more and more.
 */
const TURNS_A_LEG = 500;
/** Rounds between two looks for what should not be there. */
const ROUNDS_A_MINUTE = 120;
/** ms between two looks whether this process is heard again. */
const SILENCE_MS = 100;
/** ms between two looks whether everything is done. */
const SETTLE_MS = 10;
/** Of workflows that will be taken up again. */
const ON_THE_WAY: ReadonlySet<string> = new Set(['PENDING', 'ENQUEUED', 'DELAYED']);

const never = (): Promise<never> => new Promise(() => undefined);

interface Active {
  readonly controller: AbortController;
  readonly done: Promise<unknown>;
}

export class Carrier implements Carrying {
  readonly #kitchen: CarrierKitchen;
  readonly #load: Load;
  /** Turns that are being taken, by row. */
  readonly #active = new Map<string, Active>();
  /** Legs that this process carries, parked ones too: turns that each has taken here. */
  readonly #legs = new Map<string, number>();
  /** Of these, those that wait, for a person or for what they made: they cost next to nothing, and must not keep others from beginning. */
  readonly #parked = new Set<string>();
  readonly #closing = new AbortController();
  #rounds: Promise<void> | undefined;
  #round: Promise<void> | undefined;
  #again = false;
  #untidy = false;

  /** A leg that ends makes room for the next one, and DBOS starts no workflow from within another's step. */
  readonly #launchApart = AsyncResource.bind(() => this.#launchAll());
  /** Nor does it send messages from there: the end of a run is told to the workflow that made it. */
  readonly #nudgeApart = AsyncResource.bind((id: string) => this.#nudge(id));

  constructor(kitchen: CarrierKitchen, load: Load) {
    this.#kitchen = kitchen;
    this.#load = load;
  }

  /** Before DBOS is launched: what it recovers begins at once. */
  register(): void {
    this.#load.loop.carryBy({
      turn: (claim) => this.#turn(claim),
      fail: (claim, error) => this.#fail(claim, error),
      leave: (claim) => this.#leave(claim),
    });
  }

  /** Once DBOS is launched. */
  start(): void {
    this.#rounds ??= this.#run();
  }

  readonly carried = (): number => this.#legs.size;

  /** There may be something to begin. */
  poke(): void {
    if (this.#kitchen.carries) void this.#launch();
  }

  /** Something happened to it: its workflow is told, wherever it is, and its turn here is interrupted if it has ended. */
  nudge(id: string): Promise<void> {
    return this.#nudgeApart(id);
  }

  async #nudge(id: string): Promise<void> {
    // First what is being done to a machine at this moment.
    await this.#interrupt([id]);
    await this.#tell(await legs.untold(this.#kitchen.store, this.#load.table, { id }));
  }

  /**
   * What a dead process carried and DBOS does not bring back: it died before the workflow was started, or the workflow is over and
   * the row is not.
   */
  async recover(dead: string): Promise<void> {
    const { store } = this.#kitchen;
    const { table } = this.#load;
    for (const claim of await legs.carried(store, table, dead)) {
      const status = await DBOS.getWorkflowStatus(workflowId(claim));
      if (!status || !ON_THE_WAY.has(status.status)) await legs.unclaim(store, table, claim);
    }
    this.poke();
  }

  /** Takes no new turn, waits for those under way, and gives up on them after `graceMs`: their steps are uncertain then. */
  async stop(graceMs: number): Promise<void> {
    this.#closing.abort(new Error('the server is shutting down'));
    if (this.#legs.size > 0)
      this.#kitchen.log.info(
        { [this.#load.table]: this.#legs.size },
        `${this.#load.word}s are left to another process, or to the next start`,
      );
    await this.#rounds;
    const under = () => [...this.#active.values()];
    const patience = delay(graceMs, undefined, { ref: false });
    await Promise.race([this.#settled(), patience]);
    for (const { controller } of under()) controller.abort(this.#closing.signal.reason);
  }

  /** Nothing is under way any more but what waits: turns have ended, and machines of runs that ended are free. */
  async #settled(): Promise<void> {
    while (this.#legs.size > this.#parked.size) await delay(SETTLE_MS, undefined, { ref: false });
  }

  /** Its successor takes it from here. */
  #abandon(claim: Claim): Promise<never> {
    this.#legs.delete(workflowId(claim));
    this.#parked.delete(workflowId(claim));
    return never();
  }

  async #turn(claim: Claim): Promise<TurnEnd> {
    if (this.#closing.signal.aborted) return this.#abandon(claim);
    this.#legs.set(workflowId(claim), (this.#legs.get(workflowId(claim)) ?? 0) + 1);
    this.#parked.delete(workflowId(claim));
    const controller = new AbortController();
    const done = this.#load.turn(claim, controller.signal);
    this.#active.set(claim.id, { controller, done });
    try {
      const end = await this.#within(claim, await done);
      // What it was about to do may not be what became of it.
      if (controller.signal.aborted) this.#load.forget(claim.id);
      if (end.next === 'parked') this.#parked.add(workflowId(claim));
      return this.#closing.signal.aborted && controller.signal.aborted ? await this.#abandon(claim) : end;
    } catch (error) {
      // Somebody else carries it, or will: nothing of this may be written down as the end of its workflow.
      if (error instanceof Zombie || this.#closing.signal.aborted) return this.#abandon(claim);
      if (this.#kitchen.isAlive() && !(error instanceof Silent)) throw error;
      this.#load.forget(claim.id);
      return this.#heardAgain(claim);
    } finally {
      if (this.#active.get(claim.id)?.controller === controller) this.#active.delete(claim.id);
    }
  }

  /** What comes after a turn of a leg: where the leg has had its turns, the next leg, here or elsewhere. */
  async #within(claim: Claim, end: TurnEnd): Promise<TurnEnd> {
    const { table, turnsALeg = TURNS_A_LEG } = this.#load;
    if (end.next === 'over' || (this.#legs.get(workflowId(claim)) ?? 0) < turnsALeg) return end;
    try {
      await legs.unclaim(this.#kitchen.store, table, claim);
      return OVER;
    } catch (err) {
      // This one goes on just as well.
      this.#kitchen.log.warn({ err, [this.#load.field]: claim.id }, 'the next leg could not be begun');
      return end;
    }
  }

  /** Whether it was declared dead in its silence only the store can say, and the next turn asks it. */
  async #heardAgain(claim: Claim): Promise<TurnEnd> {
    while (!this.#kitchen.isAlive()) {
      if (this.#closing.signal.aborted) return this.#abandon(claim);
      await delay(SILENCE_MS, undefined, { ref: false });
    }
    return AGAIN;
  }

  async #fail(claim: Claim, cause: unknown): Promise<void> {
    const { word } = this.#load;
    this.#kitchen.log.error({ err: cause, ...this.#named(claim.id) }, `a ${word} met an unexpected error`);
    await this.#load.giveUp(claim).catch((error: unknown) => {
      // It is not this process's to end any more.
      if (error instanceof Zombie) return this.#abandon(claim);
      throw error;
    });
  }

  async #leave(claim: Claim): Promise<void> {
    this.#load.forget(claim.id);
    await this.#load.leave(claim);
    this.#legs.delete(workflowId(claim));
    this.#parked.delete(workflowId(claim));
    // Whoever is next in line.
    this.poke();
  }

  /** As the log names it. */
  #named(id: string): object {
    return { [this.#load.field]: id };
  }

  async #run(): Promise<void> {
    for (let nth = 0; !this.#closing.signal.aborted; nth++) {
      try {
        await this.#attend(nth % ROUNDS_A_MINUTE === 0);
      } catch (err) {
        this.#kitchen.log.warn({ err }, `a look at the ${this.#load.word}s failed`);
      }
      const { signal, end } = following([this.#closing.signal]);
      await delay(ROUND_MS, undefined, { signal }).catch(() => undefined);
      end();
    }
  }

  async #attend(isMinute: boolean): Promise<void> {
    const { store, executorId, isAlive, carries, now } = this.#kitchen;
    if (!isAlive()) return;
    const { table } = this.#load;
    await this.#load.notice?.();
    await this.#tell(await legs.untold(store, table, { executorId }));
    await this.#interrupt([...this.#active.keys()]);
    for (const id of await legs.overdueQueued(store, table, now()))
      await this.#alone(id, () => this.#load.timeOut(id));
    if (isMinute) this.#untidy = true;
    if (carries) await this.#launch();
  }

  async #tell(untold: readonly legs.Untold[]): Promise<void> {
    for (const one of untold) {
      await this.#alone(one.id, async () => {
        const isTold = one.leg === 0 || (await this.#wake(one));
        if (isTold) await legs.markTold(this.#kitchen.store, this.#load.table, one);
      });
    }
  }

  /** What fails for one must not keep the others waiting; the next round tries again. */
  async #alone(id: string, work: () => Promise<void>): Promise<void> {
    await work().catch((err: unknown) =>
      this.#kitchen.log.warn({ err, ...this.#named(id) }, `a ${this.#load.word} could not be attended to`),
    );
  }

  /** False: it has to be told again, or would wait for as long as it meant to. */
  async #wake(claim: Claim): Promise<boolean> {
    try {
      await DBOS.send(workflowId(claim), 'look', INBOX);
      return true;
    } catch (err) {
      // Its workflow has not been started, or is forgotten: nobody waits, and who starts it looks.
      if (err instanceof DBOSErrors.DBOSNonExistentWorkflowError) return true;
      this.#kitchen.log.warn({ err, ...this.#named(claim.id) }, `a ${this.#load.word} could not be woken`);
      return false;
    }
  }

  async #interrupt(ids: readonly string[]): Promise<void> {
    const mine = ids.filter((id) => this.#active.has(id));
    const { store, now } = this.#kitchen;
    const { table, word } = this.#load;
    for (const id of await legs.interrupted(store, table, { ids: mine, now: now() }))
      this.#active.get(id)?.controller.abort(new Error(`the ${word} has ended or moved on`));
  }

  /** One at a time; who asks meanwhile is served by one more. */
  #launch(): Promise<void> {
    this.#again = true;
    this.#round ??= this.#launchApart()
      .catch((err: unknown) => this.#kitchen.log.warn({ err }, `${this.#load.word}s could not be begun`))
      .finally(() => {
        this.#round = undefined;
      });
    return this.#round;
  }

  async #launchAll(): Promise<void> {
    // Not beside a launch: what is claimed and not yet begun looks as if it had lost its workflow.
    if (this.#untidy) await this.#tidy();
    while (this.#again && !this.#closing.signal.aborted) {
      this.#again = false;
      const room = this.#load.mostAtOnce - (this.#legs.size - this.#parked.size);
      if (room <= 0) return;
      for (const claim of await this.#load.claim(room)) await this.#begin(claim);
    }
  }

  async #begin(claim: Claim): Promise<void> {
    this.#legs.set(workflowId(claim), 0);
    try {
      await this.#load.loop.start(claim);
    } catch (err) {
      this.#legs.delete(workflowId(claim));
      const message = `the workflow of a ${this.#load.word} could not be started`;
      this.#kitchen.log.warn({ err, ...this.#named(claim.id) }, message);
      await legs.unclaim(this.#kitchen.store, this.#load.table, claim);
    }
  }

  /** What no crash that is known leaves: rows whose workflow is gone, and what the room knows of. */
  async #tidy(): Promise<void> {
    this.#untidy = false;
    const { store, executorId, log } = this.#kitchen;
    const { table, word } = this.#load;
    await this.#load.tidy?.();
    for (const id of await legs.unclaimOrphans(store, table))
      log.warn(this.#named(id), `nobody went on with a ${word} of a dead process`);
    for (const claim of await legs.carried(store, table, executorId)) {
      if (this.#legs.has(workflowId(claim))) continue;
      const status = await DBOS.getWorkflowStatus(workflowId(claim));
      if (status && ON_THE_WAY.has(status.status)) continue;
      log.error({ ...this.#named(claim.id), workflow: status?.status }, `a ${word} had lost its workflow`);
      await legs.unclaim(store, table, claim);
    }
  }
}
