/** The live views that this process shows: who is let in, what they speak, how many there are. */
import type { WebSocket } from 'ws';
import { isActiveKey } from '../../access/keys.ts';
import { ApiError, fault, invalid } from '../../contract/errors.ts';
import type { VIEW_PROTOCOLS } from '../../contract/machines.ts';
import type { UpgradeRequest } from '../../contract/route.ts';
import type { Running } from '../fleet.ts';
import type { MachinesKitchen } from '../kitchen.ts';
import type { Machine } from '../machine.ts';
import { findMachine, type MachineRow } from '../rows.ts';
import { serveRfb } from './rfb.ts';
import { serveScreencast } from './screencast.ts';
import { type Grant, Tickets } from './tickets.ts';
import { createWatcher, type Watcher } from './watcher.ts';

export type Protocol = (typeof VIEW_PROTOCOLS)[number];

/** Watchers of one machine at once. */
const MOST_WATCHERS = 20;
/** ms that a watcher has control for; as long as they watch they take it again and again. */
const WATCHER_MS = 120_000;

/** What a machine can be watched by, the usual first. */
export const protocolsOf = (machine: Machine): Protocol[] =>
  machine.rfb ? ['rfb', 'screencast'] : ['screencast'];

export class Views {
  readonly tickets = new Tickets();
  readonly #kitchen: MachinesKitchen;
  readonly #watchers = new Map<string, number>();

  constructor(kitchen: MachinesKitchen) {
    this.#kitchen = kitchen;
  }

  /**
   * Lets a watcher in by their ticket. 401 INVALID_API_KEY where it opens nothing, 422 for a protocol the machine has not, 429
   * where too many watch, 409 and 503 where the machine does not run or not here.
   */
  async open({ params, query, now }: UpgradeRequest): Promise<(socket: WebSocket) => void> {
    const { store, fleet } = this.#kitchen;
    const grant = this.tickets.redeem(String(query.ticket ?? ''), params.machine_id ?? '', now);
    if (!grant || !(await isActiveKey(store, grant.keyId))) {
      throw new ApiError(
        'INVALID_API_KEY',
        'The ticket is unknown, used or older than a minute: POST to this path with your key gives another.',
      );
    }
    const row = await findMachine(store, grant, grant.machineId);
    if (!row) throw new ApiError('MACHINE_NOT_FOUND');
    const running = fleet.running(row);
    const protocol = protocolFor(running.machine, query.protocol);
    this.#checkPlace(row.id);
    return (socket) => this.#serve({ socket, grant, row, running, protocol });
  }

  #checkPlace(id: string): void {
    const watchers = this.#watchers.get(id) ?? 0;
    if (watchers < MOST_WATCHERS) return;
    throw new ApiError(
      'RATE_LIMIT_EXCEEDED',
      `${watchers} watch this machine already: one has to leave first.`,
      {
        extras: { scope: 'per_machine', limit: MOST_WATCHERS },
      },
    );
  }

  #count(id: string, more: 1 | -1): void {
    const watchers = (this.#watchers.get(id) ?? 0) + more;
    if (watchers > 0) this.#watchers.set(id, watchers);
    else this.#watchers.delete(id);
  }

  #serve(view: {
    readonly socket: WebSocket;
    readonly grant: Grant;
    readonly row: MachineRow;
    readonly running: Running;
    readonly protocol: Protocol;
  }): void {
    const { socket, grant, row, running, protocol } = view;
    const { store, fleet, log, now } = this.#kitchen;
    const isWelcome = (): Promise<boolean> => isActiveKey(store, grant.keyId);
    const watcher = createWatcher({ socket, grant, running, isWelcome });
    const told = { machine_id: row.id, watcher_id: watcher.id, key_id: grant.keyId };
    this.#count(row.id, 1);
    log.info({ ...told, protocol, can_control: grant.canControl }, 'a view was opened');
    socket.once('close', (code) => {
      this.#count(row.id, -1);
      log.info({ ...told, code }, 'a view was closed');
    });
    const handOver = async (to: 'human' | 'agent'): Promise<void> => {
      if (!(await isWelcome())) return watcher.revoke();
      const until = new Date(now().getTime() + WATCHER_MS);
      const isKept = to === 'human' && running.control.lease?.by === watcher.id;
      await fleet.handOver(row, to === 'human' ? { by: watcher.id, until } : null);
      if (!isKept) log.info({ ...told, holder: to }, 'control changed hands');
    };
    this.#show(watcher, protocol, handOver);
  }

  #show(watcher: Watcher, protocol: Protocol, handOver: (to: 'human' | 'agent') => Promise<void>): void {
    const { machine, control } = watcher.running;
    // What a watcher holds down when they go is held by nobody.
    watcher.signal.addEventListener('abort', () => {
      if (control.mayAct(watcher.id)) machine.input.releaseAll().catch(() => undefined);
    });
    const { rfb } = machine;
    if (protocol === 'rfb' && rfb) void serveRfb(watcher, rfb);
    else serveScreencast(watcher, { handOver });
  }
}

function protocolFor(machine: Machine, wish: unknown): Protocol {
  const able = protocolsOf(machine);
  const [usual = 'screencast'] = able;
  if (wish === undefined) return usual;
  const found = able.find((protocol) => protocol === wish);
  if (found) return found;
  throw invalid([
    fault(
      ['query', 'protocol'],
      `a machine of kind ${machine.kind} is not watched by that`,
      'unknown_protocol',
      able.join(' or '),
    ),
  ]);
}
