/** POST /v1/machines/{id}/snapshot, and what an account can do with what it kept (contract section 4; the rest is ours). */
import { join } from 'node:path';
import { lockAccount } from '../../access/accounts.ts';
import { ApiError } from '../../contract/errors.ts';
import {
  DeleteSnapshotResponse,
  type MachineStatus,
  SnapshotList,
  type SnapshotRecord,
  SnapshotResponse,
} from '../../contract/machines.ts';
import { cutPage, PageQuery, readPage } from '../../contract/page.ts';
import { type Answer, type Context, type Route, route } from '../../contract/route.ts';
import { retryOnOutage } from '../../db/outage.ts';
import { newId } from '../../lib/ids.ts';
import { type Charge, charge, refund } from '../../wallet/ledger.ts';
import { asApiErrors } from '../failures.ts';
import { type MachinesKitchen, machineOf } from '../kitchen.ts';
import { pay as payMachine } from '../lifecycle-routes.ts';
import { SNAPSHOT_CENTS } from '../pricing.ts';
import type { MachineRow } from '../rows.ts';
import { archivesOf, deleteArchive, writeArchive } from './archives.ts';
import { pack } from './pack.ts';
import {
  countSnapshots,
  findSnapshot,
  finishSnapshot,
  giveUp,
  insertSnapshot,
  listSnapshots,
  markDeleted,
  type SnapshotRow,
  stoodStill,
} from './rows.ts';

/** Of one account and mode at a time, so that no disk fills up unseen; none is ever dropped for a newer one. */
const MOST_SNAPSHOTS = 20;
const FROM: readonly MachineStatus[] = ['running', 'stopped', 'suspended', 'error'];
/** ms that the store may be away while a failed request is undone. */
const UNDO_MS = 60_000;
const DEFAULT_PAGE = 50;

type Packed = Omit<SnapshotRow, 'size_bytes'>;

function refuse({ fleet }: MachinesKitchen, row: MachineRow): void {
  const elsewhere = row.kind === 'vnc' ? 'VNC server' : fleet.open(row).cdp_url ? 'browser' : null;
  if (elsewhere !== null) {
    throw new ApiError(
      'FEATURE_NOT_AVAILABLE',
      `The machine is a ${elsewhere} that runs elsewhere: this server has none of its files to keep.`,
    );
  }
  if (!FROM.includes(row.status)) {
    throw new ApiError('INVALID_STATE', `The machine is ${row.status}; this works from ${FROM.join(', ')}.`, {
      extras: { current_state: row.status, allowed_from: FROM },
    });
  }
}

const undoing = <T>(work: () => Promise<T>): Promise<T> =>
  retryOnOutage(work, { signal: AbortSignal.timeout(UNDO_MS) });

/** Takes one of the account's places, behind its lock; given back with whatever there is of the file when the request fails. */
async function reserve(
  { store, executorId, fleet }: MachinesKitchen,
  context: Context,
  row: MachineRow,
): Promise<Packed> {
  const { caller, now } = context;
  const snapshot: Packed = {
    id: newId('snap'),
    account_id: row.account_id,
    mode: row.mode,
    machine_id: row.id,
    kind: row.kind,
    name: `${row.display_name} ${now.toISOString()}`,
    screen_width: row.screen_width,
    screen_height: row.screen_height,
    created_at: now,
  };
  await store.transaction(async (tx) => {
    await lockAccount(tx, caller.accountId);
    const active = await countSnapshots(tx, caller);
    if (active >= MOST_SNAPSHOTS) {
      const words = `${active} of ${MOST_SNAPSHOTS} snapshots are there: delete one first, with DELETE /v1/snapshots/{snapshot_id}.`;
      const extras = { scope: 'per_user', limit_type: 'snapshots', limit: MOST_SNAPSHOTS, active };
      throw new ApiError('RATE_LIMIT_EXCEEDED', words, { extras, retryable: false });
    }
    if (await insertSnapshot(tx, snapshot, executorId)) return;
    throw new ApiError('SERVICE_UNAVAILABLE', 'This server process is being replaced.');
  });
  context.undo(async () => {
    const isGivenUp = await undoing(() => giveUp(store, snapshot.id));
    if (isGivenUp) await deleteArchive(archivesOf(fleet.folder), snapshot.id);
    return undefined;
  });
  return snapshot;
}

async function pay({ store, executorId, now }: MachinesKitchen, context: Context): Promise<Charge> {
  const { caller } = context;
  const taken = await charge(store, {
    key: newId('chg'),
    accountId: caller.accountId,
    mode: caller.mode,
    cents: SNAPSHOT_CENTS,
    endpoint: 'snapshot',
    keyId: caller.keyId,
    requestId: context.requestId,
    executorId,
    now: context.now,
  });
  const { hold } = taken;
  if (hold !== null) context.undo(() => undoing(() => refund(store, hold, now())));
  return taken;
}

/** The machine's folder as a file; its bytes. */
function keep(
  kitchen: MachinesKitchen,
  row: MachineRow,
  { id }: Packed,
  signal: AbortSignal,
): Promise<number> {
  const { fleet } = kitchen;
  const content = () => pack(join(fleet.folder, row.id));
  const write = () => writeArchive(archivesOf(fleet.folder), id, content(), signal);
  return fleet.whileStill(row, signal, () => asApiErrors(signal, write));
}

async function take(kitchen: MachinesKitchen, context: Context): Promise<Answer> {
  const { executorId } = kitchen;
  const row = await machineOf(kitchen, context);
  refuse(kitchen, row);
  // It is stopped and started: what it has cost so far is settled before.
  if (row.status === 'running') await payMachine(kitchen, row, context.now);
  const snapshot = await reserve(kitchen, context, row);
  const taken = await pay(kitchen, context);
  const bytes = await keep(kitchen, row, snapshot, context.signal);
  return {
    body: {
      machine_id: row.id,
      snapshot_id: snapshot.id,
      name: snapshot.name,
      created_at: snapshot.created_at.toISOString(),
      credits_charged: taken.cents,
      request_id: context.requestId,
    },
    billing: { charged: taken.cents, remaining: taken.balance, hold: taken.hold },
    commit: async (tx) => {
      if (row.status !== 'running' && !(await stoodStill(tx, row))) {
        throw new ApiError('INVALID_STATE', 'The machine was started or ended while its files were read.');
      }
      if (await finishSnapshot(tx, snapshot.id, bytes, executorId)) return;
      throw new ApiError(
        'SERVICE_UNAVAILABLE',
        'This server process is being replaced. Nothing was charged.',
      );
    },
  };
}

const recordOf = (row: SnapshotRow): SnapshotRecord => ({
  snapshot_id: row.id,
  machine_id: row.machine_id,
  name: row.name,
  kind: row.kind,
  screen_width: row.screen_width,
  screen_height: row.screen_height,
  size_bytes: row.size_bytes ?? 0,
  created_at: row.created_at.toISOString(),
});

function takeRoute(kitchen: MachinesKitchen): Route {
  return route({
    method: 'POST',
    path: '/v1/machines/:machine_id/snapshot',
    operationId: 'snapshotMachine',
    summary: 'Keep what a machine is now; one that runs is stopped for a moment and started again',
    tag: 'machines',
    scope: 'snapshots:write',
    bucket: 'billable',
    idempotency: 'verbatim',
    response: SnapshotResponse,
    errors: [
      'MACHINE_NOT_FOUND',
      'INVALID_STATE',
      'FEATURE_NOT_AVAILABLE',
      'INSUFFICIENT_CREDITS',
      'BILLING_UNAVAILABLE',
      'UPSTREAM_ERROR',
      'UPSTREAM_UNAVAILABLE',
      'UPSTREAM_TIMEOUT',
    ],
    handle: (context) => take(kitchen, context),
  });
}

function listRoute({ store }: MachinesKitchen): Route {
  return route({
    method: 'GET',
    path: '/v1/snapshots',
    operationId: 'listSnapshots',
    summary: 'List snapshots, newest first',
    tag: 'machines',
    scope: 'machines:read',
    bucket: 'read',
    query: PageQuery,
    response: SnapshotList,
    errors: ['INVALID_LIMIT'],
    async handle({ caller, query, requestId }) {
      const page = readPage(query, DEFAULT_PAGE);
      const rows = await listSnapshots(store, caller, page);
      const exists = async (id: string) => (await findSnapshot(store, caller, id)) !== null;
      const { items, hasMore } = await cutPage(rows, page, exists);
      const data = items.map(recordOf);
      return { body: { object: 'list', data, has_more: hasMore, request_id: requestId } };
    },
  });
}

function deleteRoute({ store, fleet }: MachinesKitchen): Route {
  return route({
    method: 'DELETE',
    path: '/v1/snapshots/:snapshot_id',
    operationId: 'deleteSnapshot',
    summary: 'Delete a snapshot',
    tag: 'machines',
    scope: 'snapshots:write',
    bucket: 'read',
    response: DeleteSnapshotResponse,
    async handle({ caller, params, requestId }) {
      const row = await findSnapshot(store, caller, params.snapshot_id ?? '');
      if (!row) throw new ApiError('NOT_FOUND', 'There is no such snapshot for this key.');
      await markDeleted(store, row.id);
      await deleteArchive(archivesOf(fleet.folder), row.id);
      return { body: { snapshot_id: row.id, deleted: true, request_id: requestId } };
    },
  });
}

export function snapshotRoutes(kitchen: MachinesKitchen): Route[] {
  return [takeRoute(kitchen), listRoute(kitchen), deleteRoute(kitchen)];
}
