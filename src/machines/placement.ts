/** Where requests of machines belong when several server processes share a database: to the one that runs the machine. */
import type { Caller } from '../contract/caller.ts';
import { ApiError } from '../contract/errors.ts';
import type { MachineStatus } from '../contract/machines.ts';
import type { Route } from '../contract/route.ts';
import type { Queryable } from '../db/store.ts';
import type { FindPlace, Forwarding } from '../http/forward.ts';
import type { Sibling } from '../http/siblings.ts';
import type { Fleet } from './fleet.ts';

export interface PlacementOptions {
  readonly store: Queryable;
  readonly executorId: string;
  readonly fleet: Pick<Fleet, 'find' | 'canHost'>;
  /** ms after which a process that is not heard of counts as dead. */
  readonly ttlMs: number;
}

/** A machine, as far as it matters where it is. */
export interface Located {
  readonly status: MachineStatus;
  /** Who moved it last, and so has its files. */
  readonly executor_id: string | null;
  /** Null where that process has not said how it is reached, or is forgotten. */
  readonly address: string | null;
  /** `silent`: not heard of, and not declared dead yet. */
  readonly executor: 'alive' | 'silent' | 'dead';
}

/** `host`: it runs nowhere, so any process can have it that runs machines. */
export type Place = 'here' | 'away' | 'host' | Sibling;

/** Pure: where the requests of a machine belong, for a process with the given id. */
export function placeOf(machine: Located | null, executorId: string): Place {
  // Whoever gets the request can say that there is none, or none any more.
  if (machine === null || machine.status === 'terminated' || machine.executor_id === executorId)
    return 'here';
  const { status, executor_id: id, executor, address } = machine;
  if (executor === 'alive' && id !== null && address !== null) return { id, address };
  // Of one that died the machines are on their way to another: who takes them says so within seconds.
  if (executor !== 'dead' || status === 'running' || status === 'starting' || status === 'creating')
    return 'away';
  return 'host';
}

const locate = (condition: string): string => `
  SELECT m.status, m.executor_id, e.address,
    CASE WHEN e.id IS NULL OR e.dead_at IS NOT NULL THEN 'dead'
         WHEN e.heartbeat_at > now() - $2 * interval '1 ms' THEN 'alive' ELSE 'silent' END AS executor
  FROM machines m LEFT JOIN executors e ON e.id = m.executor_id WHERE m.id = $1 ${condition}`;

/** `caller` null: a ticket says who may see it, and only the process that gave it can read it. */
async function findLocated(
  { store, ttlMs }: PlacementOptions,
  id: string,
  caller: Caller | null,
): Promise<Located | null> {
  const { rows } = caller
    ? await store.query<Located>(locate('AND m.account_id = $3 AND m.mode = $4'), [
        id,
        ttlMs,
        caller.accountId,
        caller.mode,
      ])
    : await store.query<Located>(locate(''), [id, ttlMs]);
  return rows[0] ?? null;
}

/** The process with the fewest machines, of those that run any and are not about to end. */
const ROOMIEST = `
  SELECT e.id, e.address FROM executors e
  LEFT JOIN machines m ON m.executor_id = e.id AND m.status IN ('creating', 'starting', 'running')
  WHERE e.role <> 'api' AND e.address IS NOT NULL AND e.dead_at IS NULL AND e.leaving_at IS NULL
    AND e.heartbeat_at > now() - $1 * interval '1 ms'
  GROUP BY e.id ORDER BY count(m.id), e.started_at, e.id LIMIT 1`;

async function findHost({ store, ttlMs }: PlacementOptions): Promise<Sibling> {
  const { rows } = await store.query<Sibling>(ROOMIEST, [ttlMs]);
  const [host] = rows;
  if (host) return host;
  throw new ApiError(
    'SERVICE_UNAVAILABLE',
    'No server process that runs machines is up: this one has the role api. Its operator can start one with --role worker.',
  );
}

/** A machine that runs nowhere belongs here, or where there is room. */
async function findPlace(
  options: PlacementOptions,
  { params, caller }: Parameters<FindPlace>[0],
): Promise<'here' | Sibling> {
  const { fleet, executorId } = options;
  const { machine_id: id = '' } = params;
  if (fleet.find(id)) return 'here';
  const place = placeOf(await findLocated(options, id, caller), executorId);
  if (place === 'host') return fleet.canHost ? 'here' : findHost(options);
  if (place !== 'away') return place;
  throw new ApiError(
    'SERVICE_UNAVAILABLE',
    'The server process that runs the machine is not heard of; another brings the machine back in a moment. Nothing was done.',
  );
}

/** What rows say is the same everywhere. */
const FROM_ROWS = new Set([
  'GET /v1/machines/:machine_id',
  'PATCH /v1/machines/:machine_id',
  'GET /v1/machines/:machine_id/connection',
]);

export function createPlacement(options: PlacementOptions): Pick<Forwarding, 'placeOf' | 'isAlive'> {
  const { store, fleet, ttlMs } = options;
  return {
    placeOf({ method, path }: Route) {
      const name = `${method} ${path}`;
      if (name === 'POST /v1/machines') return fleet.canHost ? null : () => findHost(options);
      if (!/^\/v1\/machines\/:machine_id(\/|$)/.test(path) || FROM_ROWS.has(name)) return null;
      return (request) => findPlace(options, request);
    },
    async isAlive(executorId) {
      const { rowCount } = await store.query(
        `SELECT FROM executors WHERE id = $1 AND dead_at IS NULL AND heartbeat_at > now() - $2 * interval '1 ms'`,
        [executorId, ttlMs],
      );
      return rowCount > 0;
    },
  };
}
