/** The machines that run in this process: started, used one caller at a time, handed over, ended. */
import { ApiError } from '../contract/errors.ts';
import type { MachineStatus } from '../contract/machines.ts';
import type { Queryable, Store } from '../db/store.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { Control, type Lease } from './control.ts';
import { asApiErrors } from './failures.ts';
import { forgetHome } from './homes.ts';
import { launch } from './launch.ts';
import type { Driver, Kind, Machine } from './machine.ts';
import { Ongoing } from './ongoing.ts';
import { type MachineRow, moveMachine, saveState, setControl, statusOf } from './rows.ts';
import { createTurns, type Turns } from './turns.ts';

interface FleetLog {
  warn(details: object, message: string): void;
}

export interface FleetOptions {
  readonly store: Store;
  readonly executorId: string;
  readonly drivers: ReadonlyMap<Kind, Driver>;
  /** `host` or `host:port` beside the public internet, for every machine. */
  readonly allowedHosts?: readonly string[];
  /** Machines keep their homes under it. */
  readonly folder: string;
  readonly box: SecretBox;
  readonly now: () => Date;
  readonly log: FleetLog;
  /** False: this process runs no machines. */
  readonly canHost?: boolean;
}

export interface Prepared {
  readonly machine: Machine;
  /** Moves the row to running, in a transaction of whoever calls, and lets callers in. 409 when the row moved meanwhile. */
  admit(db: Queryable, how: Start): Promise<MachineRow>;
  abandon(): Promise<void>;
}

export interface Start {
  readonly from: readonly MachineStatus[];
  readonly restarted?: boolean;
  /** Called once its row is this process's; begins when it is its turn. At once where it is absent. */
  readonly turn?: (begin: () => Promise<MachineRow>) => Promise<MachineRow>;
}

export interface End {
  readonly status: 'stopped' | 'suspended' | 'terminated' | 'starting' | 'error';
  readonly error?: string;
}

/** A machine that runs here, for those who watch it. */
export interface Running {
  readonly machine: Machine;
  readonly control: Control;
  /** Aborted when it ends, with why. */
  readonly over: AbortSignal;
}

interface Held {
  readonly machine: Machine;
  readonly turns: Turns;
  readonly control: Control;
  /** Changes of control, one at a time: what is written down last is what is so. */
  readonly handOvers: Turns;
  readonly over: AbortController;
  /** The state that is written down, as JSON: what a next start goes on from. */
  saved: string;
}

/** Where a machine is looked for that does not run here. */
const ELSEWHERE = 'The machine runs in another server process, or is on its way to this one.';

function invalidState(row: Pick<MachineRow, 'status'>, allowedFrom: readonly MachineStatus[]): ApiError {
  return new ApiError(
    'INVALID_STATE',
    `The machine is ${row.status}; this works from ${allowedFrom.join(', ')}.`,
    {
      extras: { current_state: row.status, allowed_from: allowedFrom },
    },
  );
}

/** One for each server process. */
export class Fleet {
  readonly drivers: ReadonlyMap<Kind, Driver>;
  /** Holds the machines' own folders, each named after its id. */
  readonly folder: string;
  readonly options: FleetOptions;
  /** Whether machines can run in this process. */
  readonly canHost: boolean;
  readonly #held = new Map<string, Held>();
  /** On their way to running, also those that are paused. */
  readonly #starting = new Ongoing();
  /** On their way to standing still: their rows may say already that they do. */
  readonly #ending = new Ongoing();
  readonly #closing = new AbortController();

  constructor(options: FleetOptions) {
    this.options = options;
    this.drivers = options.drivers;
    this.folder = options.folder;
    this.canHost = options.canHost ?? true;
  }

  /** What a machine that runs here is; null where it does not. */
  find(id: string): Machine | null {
    return this.#held.get(id)?.machine ?? null;
  }

  /** Whether its row changes by itself: it runs here, or something is under way with it. */
  isAtWorkOn(id: string): boolean {
    return this.#held.has(id) || this.#starting.has(id) || this.#ending.has(id);
  }

  /** What a driver wants to know can hold a password. */
  seal(id: string, wishes: object): Buffer {
    return this.options.box.seal(Buffer.from(JSON.stringify(wishes)), `machine:${id}`);
  }

  open({ id, options }: MachineRow): Readonly<Record<string, unknown>> {
    const opened = this.options.box.open(Buffer.from(options), `machine:${id}`);
    return JSON.parse(opened.toString()) as Record<string, unknown>;
  }

  /** Starts what a row asks for; nobody can use it until it is admitted. */
  async prepare(row: MachineRow, signal: AbortSignal): Promise<Prepared> {
    this.#checkHost();
    // One that was ended a moment ago may hold its files still.
    await this.#ending.over(row.id);
    const signals = [signal, this.#closing.signal];
    const machine = await launch(row, { ...this.options, wishes: this.open(row), signals });
    return {
      machine,
      abandon: () => this.#abandon(row, machine),
      admit: (db, how) => this.#admit(row, machine, { db, ...how }),
    };
  }

  /**
   * Starts a machine that is in one of the statuses `from`: it is `starting` first, so that of two who ask at once one does.
   * One that did not get there is in `error` and says why.
   */
  start(row: MachineRow, how: Start, signal: AbortSignal): Promise<MachineRow> {
    return this.#starting.run(row.id, async () => {
      this.#checkHost();
      if (!(await this.#move(row, how.from, { status: 'starting' })))
        throw await this.#refusal(row, how.from);
      const begin = () => this.#begin(row, { ...how, from: ['starting'] }, signal);
      return how.turn ? how.turn(begin) : begin();
    });
  }

  /**
   * Ends what runs of a machine and moves it to `to`; whoever is at work on it is interrupted. 503 when it runs in another
   * process: its row must not say that it ended while it goes on.
   */
  end(row: MachineRow, from: readonly MachineStatus[], to: End): Promise<MachineRow> {
    return this.#ending.run(row.id, async () => {
      const mine = this.#held.get(row.id);
      if (row.status === 'running' && !mine && !this.#starting.has(row.id))
        throw new ApiError('SERVICE_UNAVAILABLE', ELSEWHERE);
      // A person may have opened pages that nothing has written down yet.
      if (mine && to.status === 'starting') await this.#save(row.id, mine);
      const moved = await this.#move(row, from, to);
      if (!moved) throw await this.#refusal(row, from);
      this.#release(row.id, invalidState(moved, ['running']));
      await mine?.machine.stop();
      if (to.status === 'terminated') await forgetHome(this.folder, row.id);
      return moved;
    });
  }

  /** The machine to oneself. 409 INVALID_STATE when it does not run, 503 when it runs in another process. */
  async use<T>(
    row: MachineRow,
    signal: AbortSignal,
    work: (machine: Machine, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const mine = this.#mine(row);
    return asApiErrors(signal, () =>
      mine.turns.take(signal, async (own) => {
        const result = await work(mine.machine, own);
        await this.#save(row.id, mine);
        return result;
      }),
    );
  }

  /** As `use`, for what an agent does to the screen: 409 INVALID_STATE while a person has control of it. */
  act<T>(
    row: MachineRow,
    signal: AbortSignal,
    work: (machine: Machine, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { control } = this.#mine(row);
    return this.use(row, signal, (machine, own) => control.agentTurn(own, (its) => work(machine, its)));
  }

  /** For those who watch. Refuses as `use` does. */
  running(row: MachineRow): Running {
    const { machine, control, over } = this.#mine(row);
    return { machine, control, over: over.signal };
  }

  /** Gives control to a person, or with null back to the agent: written down first, so that a restart does not forget it. */
  async handOver(row: MachineRow, lease: Lease | null): Promise<void> {
    const { store, executorId } = this.options;
    const mine = this.#mine(row);
    await mine.handOvers.take(mine.over.signal, async () => {
      if (!(await setControl(store, row.id, executorId, lease?.until ?? null)))
        throw await this.#refusal(row, ['running']);
      await mine.control.change(lease);
    });
    // What a person has opened, a crash loses no more than what an agent has.
    if (lease === null) await this.#save(row.id, mine);
  }

  /**
   * Does `work` while nothing of a machine runs: files are whole only while nothing writes to them. One that runs is ended for it,
   * once whoever is at work on it is done, and started again, whatever became of the work. A process that dies meanwhile leaves
   * a machine that is started again.
   */
  async whileStill<T>(row: MachineRow, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (row.status !== 'running') {
      await this.#ending.over(row.id);
      return work();
    }
    return this.#starting.run(row.id, async () => {
      const ended = await this.use(row, signal, () => this.end(row, ['running'], { status: 'starting' }));
      try {
        return await work();
      } finally {
        await this.#resume(ended);
      }
    });
  }

  /** Ends every machine of this process; the next process starts them again. */
  async close(): Promise<void> {
    this.#closing.abort(new ApiError('SERVICE_UNAVAILABLE', 'The server is shutting down.'));
    await Promise.all([this.#stopAll(), this.#starting.over()]);
    // Those that were being let in.
    await this.#stopAll();
  }

  #checkHost(): void {
    if (!this.canHost)
      throw new ApiError('SERVICE_UNAVAILABLE', 'This server process runs no machines: its role is api.');
  }

  async #stopAll(): Promise<void> {
    const held = [...this.#held];
    // First: one that ends now has not crashed, and its row must go on saying that it runs.
    for (const [id] of held) this.#release(id, this.#closing.signal.reason);
    await Promise.all(held.flatMap(([id, mine]) => [this.#save(id, mine), mine.machine.stop()]));
  }

  #mine(row: MachineRow): Held {
    if (row.status !== 'running') throw invalidState(row, ['running']);
    const mine = this.#held.get(row.id);
    if (mine) return mine;
    // Its row was read a moment before it was paused.
    if (this.#starting.has(row.id)) throw invalidState({ status: 'starting' }, ['running']);
    throw new ApiError('SERVICE_UNAVAILABLE', ELSEWHERE);
  }

  #hold(machine: Machine, row: MachineRow): Held {
    const lease = row.control_until && { by: null, until: row.control_until };
    const letGo = (): Promise<void> => machine.input.releaseAll();
    const control = new Control({ lease, now: this.options.now, letGo });
    const [turns, handOvers, over] = [createTurns(), createTurns(), new AbortController()];
    return { machine, turns, control, handOvers, over, saved: JSON.stringify(machine.state) };
  }

  /** Whoever is at work on it, or watches it, is told why. */
  #release(id: string, reason: Error): void {
    const mine = this.#held.get(id);
    this.#held.delete(id);
    mine?.turns.end(reason);
    mine?.control.close();
    mine?.over.abort(reason);
  }

  async #admit(
    row: MachineRow,
    machine: Machine,
    { db, from, restarted = false }: Start & { readonly db: Queryable },
  ): Promise<MachineRow> {
    const { now, executorId, log } = this.options;
    this.#closing.signal.throwIfAborted();
    const running = { isolation: machine.isolation, state: machine.state };
    const change = { status: 'running', now: now(), running, restarted } as const;
    const moved = await moveMachine(db, row.id, from, change, executorId);
    if (!moved) throw invalidState(row, from);
    this.#held.set(row.id, this.#hold(machine, moved));
    machine.onExit((reason) => {
      this.#ending
        .run(row.id, () => this.#crashed(row, machine, reason))
        .catch((err: unknown) => log.warn({ err }, 'a crash was not written down'));
    });
    return moved;
  }

  async #abandon(row: MachineRow, machine: Machine): Promise<void> {
    if (this.find(row.id) === machine) this.#release(row.id, new Error('The machine did not start.'));
    await machine.stop();
    // A connection that broke during COMMIT does not tell whether it committed.
    await this.#move(row, ['running'], { status: 'error', error: 'Its start could not be confirmed.' });
  }

  async #begin(row: MachineRow, how: Start, signal: AbortSignal): Promise<MachineRow> {
    let prepared: Prepared | undefined;
    try {
      prepared = await this.prepare(row, signal);
      return await prepared.admit(this.options.store, how);
    } catch (error) {
      await prepared?.abandon();
      // One that a shutdown kept from starting is the next process's to start.
      if (this.#closing.signal.aborted) throw error;
      const words = error instanceof Error ? error.message : String(error);
      await this.#move(row, ['starting'], { status: 'error', error: words });
      throw error;
    }
  }

  /** After a pause, unless it was ended meanwhile; whoever asked for the pause may have given up. */
  async #resume(row: MachineRow): Promise<void> {
    const how = { from: ['starting'], restarted: true } as const;
    const status = await statusOf(this.options.store, row.id);
    if (status !== 'starting') throw await this.#refusal(row, how.from);
    await this.#begin(row, how, new AbortController().signal);
  }

  async #crashed(row: MachineRow, machine: Machine, reason: Error): Promise<void> {
    if (this.find(row.id) !== machine) return;
    this.#release(row.id, reason);
    this.options.log.warn({ machine_id: row.id, err: reason }, 'a machine ended by itself');
    await machine.stop();
    await this.#move(row, ['running'], { status: 'error', error: reason.message });
  }

  /**
   * Open pages, say: written down when they changed, so that a crash loses none of them. What was done is done, whether this
   * succeeds or not; the next use tries again.
   */
  async #save(id: string, mine: Held): Promise<void> {
    const { state } = mine.machine;
    const text = JSON.stringify(state);
    if (text === mine.saved) return;
    try {
      await saveState(this.options.store, id, this.options.executorId, state);
      mine.saved = text;
    } catch (err) {
      this.options.log.warn({ err, machine_id: id }, "a machine's state was not written down");
    }
  }

  /** What the machine is by now: the row that was read may be of before somebody else moved it. */
  async #refusal({ id }: MachineRow, from: readonly MachineStatus[]): Promise<ApiError> {
    const status = await statusOf(this.options.store, id);
    return status === null ? new ApiError('MACHINE_NOT_FOUND') : invalidState({ status }, from);
  }

  #move(row: MachineRow, from: readonly MachineStatus[], to: End): Promise<MachineRow | null> {
    const { store, now, executorId } = this.options;
    return moveMachine(store, row.id, from, { ...to, now: now() }, executorId);
  }
}
