/**
 * The runs of this process: begun where their machine is, told what happened meanwhile, interrupted when they are cancelled,
 * left to a successor when the process stops. Rows say what is to be done; every round is safe to repeat.
 */
import { AsyncResource } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { DBOS, Error as DBOSErrors } from '@dbos-inc/dbos-sdk';
import { isTerminal } from '../contract/runs.ts';
import { following } from '../lib/signals.ts';
import { agent, carryBy, INBOX, workflowId } from './agent.ts';
import { AGAIN, type TurnEnd } from './begin.ts';
import { forgetPerson } from './control.ts';
import { type RunsKitchen, tellerOf } from './kitchen.ts';
import * as launches from './launches.ts';
import { createMemory, type Memory } from './memory.ts';
import { endRun, overdue } from './moves.ts';
import { type Claim, loadRun, lockLeg, lockRun, Zombie } from './rows.ts';
import { Silent } from './stage.ts';
import { turn } from './turn.ts';

/** ms: how long a run may wait for a process that was not poked. */
const ROUND_MS = 500;
/** Rounds between two looks for what should not be there. */
const ROUNDS_A_MINUTE = 120;
const MINUTE = 60_000;
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

export class RunsCarrier {
  readonly #kitchen: RunsKitchen;
  readonly #memory: Memory;
  /** Turns that are being taken, by run. */
  readonly #active = new Map<string, Active>();
  /** Legs that this process carries, parked ones too. */
  readonly #legs = new Set<string>();
  /** Of these, those that wait for a person: they cost nothing, and must not keep others from beginning. */
  readonly #parked = new Set<string>();
  readonly #closing = new AbortController();
  #rounds: Promise<void> | undefined;
  #round: Promise<void> | undefined;
  #again = false;
  #untidy = false;

  /** A leg that ends makes room for the next one, and DBOS starts no workflow from within another's step. */
  readonly #launchApart = AsyncResource.bind(() => this.#launchAll());

  constructor(kitchen: RunsKitchen) {
    this.#kitchen = kitchen;
    this.#memory = createMemory(kitchen.store);
  }

  /** Before DBOS is launched: what it recovers begins at once. */
  register(): void {
    carryBy({
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

  /** There may be a run to begin. */
  poke(): void {
    if (this.#kitchen.carries) void this.#launch();
  }

  /** Something happened to a run: its workflow is told, wherever it is, and its turn here is interrupted if it has ended. */
  async nudge(id: string): Promise<void> {
    // First what is being done to the machine at this moment.
    await this.#interrupt([id]);
    await this.#tell(await launches.untoldRuns(this.#kitchen.store, { id }));
  }

  /**
   * What a dead process carried and DBOS does not bring back: it died before the workflow was started, or the workflow is over and
   * the run is not.
   */
  async recover(dead: string): Promise<void> {
    for (const claim of await launches.carriedRuns(this.#kitchen.store, dead)) {
      const status = await DBOS.getWorkflowStatus(workflowId(claim));
      if (!status || !ON_THE_WAY.has(status.status)) await launches.unclaim(this.#kitchen.store, claim);
    }
    this.poke();
  }

  /** Takes no new turn, waits for those under way, and gives up on them after `graceMs`: their steps are uncertain then. */
  async stop(graceMs: number): Promise<void> {
    this.#closing.abort(new Error('the server is shutting down'));
    if (this.#legs.size > 0)
      this.#kitchen.log.info(
        { runs: this.#legs.size },
        'runs are left to another process, or to the next start',
      );
    await this.#rounds;
    const under = () => [...this.#active.values()];
    const patience = delay(graceMs, undefined, { ref: false });
    await Promise.race([this.#settled(), patience]);
    for (const { controller } of under()) controller.abort(this.#closing.signal.reason);
  }

  /** Nothing is under way any more but what waits for a person: turns have ended, and machines of runs that ended are free. */
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
    this.#legs.add(workflowId(claim));
    this.#parked.delete(workflowId(claim));
    const controller = new AbortController();
    const done = turn(this.#kitchen, claim, this.#memory, controller.signal);
    this.#active.set(claim.id, { controller, done });
    try {
      const end = await done;
      // What it was about to do may not be what became of it.
      if (controller.signal.aborted) this.#memory.forget(claim.id);
      if (end.next === 'parked') this.#parked.add(workflowId(claim));
      return this.#closing.signal.aborted && controller.signal.aborted ? await this.#abandon(claim) : end;
    } catch (error) {
      // Somebody else carries it, or will: nothing of this may be written down as the end of its workflow.
      if (error instanceof Zombie || this.#closing.signal.aborted) return this.#abandon(claim);
      if (this.#kitchen.isAlive() && !(error instanceof Silent)) throw error;
      this.#memory.forget(claim.id);
      return this.#heardAgain(claim);
    } finally {
      if (this.#active.get(claim.id)?.controller === controller) this.#active.delete(claim.id);
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
    const { log } = this.#kitchen;
    log.error({ err: cause, run_id: claim.id }, 'a run met an unexpected error');
    await this.#giveUp(claim).catch((error: unknown) => {
      // It is not this process's to end any more.
      if (error instanceof Zombie) return this.#abandon(claim);
      throw error;
    });
    this.#kitchen.ring(claim.id);
    this.#kitchen.pokeWebhooks();
  }

  async #giveUp(claim: Claim): Promise<void> {
    const { store, retry, executorId } = this.#kitchen;
    const message = 'The server met an unexpected error; its log says more under the id of this run.';
    await retry(() =>
      store.transaction(async (tx) => {
        const row = await lockLeg(tx, claim, executorId);
        if (!row) return;
        const error = { code: 'INTERNAL_ERROR', message } as const;
        await endRun(tx, tellerOf(this.#kitchen), row, { status: 'failed', error });
      }),
    );
  }

  async #leave(claim: Claim): Promise<void> {
    this.#memory.forget(claim.id);
    const row = await this.#kitchen.retry(() => loadRun(this.#kitchen.store, claim.id));
    if (row && isTerminal(row.status)) await forgetPerson(this.#kitchen, row);
    await this.#kitchen.retry(() => launches.leaveMachine(this.#kitchen.store, claim.id));
    this.#legs.delete(workflowId(claim));
    this.#parked.delete(workflowId(claim));
    // Whoever is next in line for the machine.
    this.poke();
  }

  async #run(): Promise<void> {
    for (let nth = 0; !this.#closing.signal.aborted; nth++) {
      try {
        await this.#attend(nth % ROUNDS_A_MINUTE === 0);
      } catch (err) {
        this.#kitchen.log.warn({ err }, 'a look at the runs failed');
      }
      const { signal, end } = following([this.#closing.signal]);
      await delay(ROUND_MS, undefined, { signal }).catch(() => undefined);
      end();
    }
  }

  async #attend(isMinute: boolean): Promise<void> {
    const { store, executorId, isAlive, carries, now } = this.#kitchen;
    if (!isAlive()) return;
    await this.#tell(await launches.untoldRuns(store, { executorId }));
    await this.#interrupt([...this.#active.keys()]);
    for (const id of await launches.overdueQueued(store, now()))
      await this.#alone(id, () => this.#timeOut(id));
    if (isMinute) this.#untidy = true;
    if (carries) await this.#launch();
  }

  async #tell(untold: readonly launches.Untold[]): Promise<void> {
    for (const one of untold) {
      await this.#alone(one.id, async () => {
        const isTold = one.leg === 0 || (await this.#wake(one));
        if (isTold) await launches.markTold(this.#kitchen.store, one);
      });
    }
  }

  /** What fails for one run must not keep the others waiting; the next round tries again. */
  async #alone(id: string, work: () => Promise<void>): Promise<void> {
    await work().catch((err: unknown) =>
      this.#kitchen.log.warn({ err, run_id: id }, 'a run could not be attended to'),
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
      this.#kitchen.log.warn({ err, run_id: claim.id }, 'a run could not be woken');
      return false;
    }
  }

  async #interrupt(ids: readonly string[]): Promise<void> {
    const mine = ids.filter((id) => this.#active.has(id));
    for (const id of await launches.interruptedRuns(this.#kitchen.store, mine, this.#kitchen.now()))
      this.#active.get(id)?.controller.abort(new Error('the run has ended or moved on'));
  }

  async #timeOut(id: string): Promise<void> {
    await this.#kitchen.store.transaction(async (tx) => {
      const row = await lockRun(tx, id);
      const ending = row && row.status === 'queued' ? overdue(row, this.#kitchen.now()) : null;
      if (row && ending) await endRun(tx, tellerOf(this.#kitchen), row, ending);
    });
    this.#kitchen.ring(id);
    this.#kitchen.pokeWebhooks();
  }

  /** One at a time; who asks meanwhile is served by one more. */
  #launch(): Promise<void> {
    this.#again = true;
    this.#round ??= this.#launchApart()
      .catch((err: unknown) => this.#kitchen.log.warn({ err }, 'runs could not be begun'))
      .finally(() => {
        this.#round = undefined;
      });
    return this.#round;
  }

  async #launchAll(): Promise<void> {
    // Not beside a launch: a run that is claimed and not yet begun looks as if it had lost its workflow.
    if (this.#untidy) await this.#tidy();
    while (this.#again && !this.#closing.signal.aborted) {
      this.#again = false;
      const room = this.#kitchen.bounds.mostRuns - (this.#legs.size - this.#parked.size);
      if (room <= 0) return;
      const claims = await launches.claimRuns(this.#kitchen.store, this.#kitchen.executorId, room);
      for (const claim of claims) await this.#begin(claim);
    }
  }

  async #begin(claim: Claim): Promise<void> {
    const workflowID = workflowId(claim);
    this.#legs.add(workflowID);
    try {
      await DBOS.startWorkflow(agent, { workflowID })(claim.id, claim.leg);
    } catch (err) {
      this.#legs.delete(workflowID);
      this.#kitchen.log.warn({ err, run_id: claim.id }, 'the workflow of a run could not be started');
      await launches.unclaim(this.#kitchen.store, claim);
    }
  }

  /** What no crash that is known leaves: runs whose workflow is gone, leases that nobody gave back. */
  async #tidy(): Promise<void> {
    this.#untidy = false;
    const { store, executorId, now } = this.#kitchen;
    await launches.forgetLeases(store, new Date(now().getTime() - MINUTE));
    for (const id of await launches.unclaimOrphans(store))
      this.#kitchen.log.warn({ run_id: id }, 'nobody went on with a run of a dead process');
    for (const claim of await launches.carriedRuns(store, executorId)) {
      if (this.#legs.has(workflowId(claim))) continue;
      const status = await DBOS.getWorkflowStatus(workflowId(claim));
      if (status && ON_THE_WAY.has(status.status)) continue;
      this.#kitchen.log.error({ run_id: claim.id, workflow: status?.status }, 'a run had lost its workflow');
      await launches.unclaim(store, claim);
    }
  }
}
