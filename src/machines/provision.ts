/** POST /v1/machines: what was asked for is written down, started, and shown once it is usable (contract section 4). */
import { randomUUID } from 'node:crypto';
import { lockAccount } from '../access/accounts.ts';
import { ApiError, type Fault, fault, invalid } from '../contract/errors.ts';
import { ProvisionRequest, ProvisionResponse } from '../contract/machines.ts';
import { type Answer, type Context, type Route, route } from '../contract/route.ts';
import { newId } from '../lib/ids.ts';
import { balanceOf } from '../wallet/ledger.ts';
import { isEntry } from './egress/policy.ts';
import type { MachinesKitchen } from './kitchen.ts';
import type { Kind } from './machine.ts';
import { PROVISION_GATE } from './pricing.ts';
import { recordOf } from './record.ts';
import { forget } from './recovery.ts';
import { countMachines, insertMachine, type MachineRow, type NewMachine } from './rows.ts';
import { restoreFaults, restoreFiles } from './snapshots/restore.ts';
import { findLatestSnapshot, findSnapshot, type SnapshotRow } from './snapshots/rows.ts';

const DEFAULT_SCREEN = { width: 1280, height: 720 };
const MINUTE = 60_000;
/** Of one account and mode at a time. */
const MOST_MACHINES = 50;

const NO_CONNECTION = {
  public_ip: null,
  ssh_port: null,
  ssh_username: null,
  vnc_port: null,
  websocket_port: null,
  has_ssh_key: false,
  has_vnc_password: false,
};

/** `named` is the snapshot that the request names. */
function kindOf({ body, caller }: Context<ProvisionRequest>, named: SnapshotRow | null): Kind {
  if (body.kind !== undefined) return body.kind;
  if (named) return named.kind;
  if (caller.mode === 'test') return 'sim';
  if (body.vnc) return 'vnc';
  return body.desktop_enabled ? 'desktop' : 'browser';
}

/** What the schema cannot say, all of it. */
function faultsOf({ body }: Context<ProvisionRequest>, kind: Kind): Fault[] {
  const rules: readonly (readonly [name: keyof ProvisionRequest, isWrong: unknown, msg: string])[] = [
    [
      'os_type',
      body.os_type === 'windows' && kind !== 'vnc' && kind !== 'sim',
      'windows machines are reached over VNC here: send kind "vnc" and a vnc target',
    ],
    ['vnc', kind === 'vnc' && !body.vnc, 'a machine of kind vnc needs the server it is reached at'],
    ['vnc', kind !== 'vnc' && body.vnc, `a machine of kind ${kind} has no vnc target`],
    ['cdp_url', kind !== 'browser' && body.cdp_url, `a machine of kind ${kind} has no cdp_url`],
    [
      'allowed_hosts',
      body.allowed_hosts && (kind === 'sim' || kind === 'vnc' || body.cdp_url),
      'only a browser or a desktop of this server can be kept to a list of hosts',
    ],
    ['seed', kind !== 'sim' && body.seed !== undefined, `a machine of kind ${kind} has no seed`],
  ];
  return [
    ...rules
      .filter(([, isWrong]) => isWrong)
      .map(([name, , msg]) => fault(['body', name], msg, 'not_available')),
    ...(body.allowed_hosts ?? []).flatMap((entry, at) =>
      isEntry(entry)
        ? []
        : [fault(['body', 'allowed_hosts', at], 'is no host', 'host', 'host, *.host or host:port')],
    ),
  ];
}

/** 400 where this server, or this key, has no such machines. */
async function checkKind(
  { fleet, openNetwork }: MachinesKitchen,
  { body, caller }: Context<ProvisionRequest>,
  kind: Kind,
): Promise<void> {
  const refuse = (msg: string): never => {
    throw new ApiError('FEATURE_NOT_AVAILABLE', msg);
  };
  if (caller.mode === 'test' && kind !== 'sim') refuse('Test keys get machines of kind sim.');
  // A remote browser is held to what the machine itself may reach; a VNC server is no web page.
  if (body.vnc && !openNetwork) {
    refuse('This server connects to no host that a caller names; its operator can set MACHINE_NETWORK=open.');
  }
  const probed = await fleet.drivers.get(kind)?.probe();
  if (!probed?.ok)
    refuse(`This server has no machines of kind ${kind}: ${probed?.reason ?? 'none are set up'}`);
}

/** 402 where the wallet could not pay for the first hours. */
async function checkWallet({ store }: MachinesKitchen, { caller }: Context<ProvisionRequest>): Promise<void> {
  if (caller.mode === 'test') return;
  const balance = await balanceOf(store, caller.accountId);
  if (balance >= PROVISION_GATE) return;
  throw new ApiError('INSUFFICIENT_CREDITS', `A machine needs ${PROVISION_GATE} cents on the wallet.`, {
    extras: { required: PROVISION_GATE, balance },
  });
}

/** Takes one of the account's places, behind its lock: of two that race for the last one is refused. */
async function takePlace(
  { store }: MachinesKitchen,
  { caller }: Context<ProvisionRequest>,
  machine: NewMachine,
): Promise<void> {
  await store.transaction(async (tx) => {
    await lockAccount(tx, caller.accountId);
    const active = await countMachines(tx, caller);
    if (active >= MOST_MACHINES) {
      throw new ApiError(
        'RATE_LIMIT_EXCEEDED',
        `${active} of ${MOST_MACHINES} machines are there: delete one first.`,
        {
          extras: { scope: 'per_user', limit_type: 'concurrent_machines', limit: MOST_MACHINES, active },
        },
      );
    }
    if (await insertMachine(tx, machine)) return;
    throw new ApiError('SERVICE_UNAVAILABLE', 'This server process is being replaced.');
  });
}

function newMachine(
  kitchen: MachinesKitchen,
  context: Context<ProvisionRequest>,
  { kind, snapshot }: Wish,
): NewMachine {
  const { body, caller, now } = context;
  const id = caller.mode === 'test' ? newId('mch_test') : randomUUID();
  const ttl = body.ttl_minutes ?? null;
  const { seed, cdp_url, vnc, allowed_hosts } = body;
  return {
    id,
    account_id: caller.accountId,
    key_id: caller.keyId,
    mode: caller.mode,
    kind,
    display_name: body.display_name,
    os_type: body.os_type ?? 'linux',
    cpu_cores: body.cpu_cores ?? 1,
    memory_gb: body.memory_gb ?? 2,
    storage_gb: body.storage_gb ?? 10,
    screen_width: body.screen_width ?? snapshot?.screen_width ?? DEFAULT_SCREEN.width,
    screen_height: body.screen_height ?? snapshot?.screen_height ?? DEFAULT_SCREEN.height,
    options: kitchen.fleet.seal(id, { seed, cdp_url, vnc, allowed_hosts }),
    metadata: body.metadata ?? {},
    ttl_minutes: ttl,
    auto_destroy_at: ttl === null ? null : new Date(now.getTime() + ttl * MINUTE),
    created_at: now,
    executor_id: kitchen.executorId,
  };
}

const NOT_YET = {
  started_at: null,
  restarted_at: null,
  isolation: null,
  error: null,
  state: null,
  metered_since: null,
  metered_cents: 0,
  metered_rest: 0,
  billed_cents: 0,
  control_until: null,
} as const;

interface Wish {
  readonly kind: Kind;
  /** What it starts from; null: from nothing. */
  readonly snapshot: SnapshotRow | null;
}

/** What is asked for, or 422 with all that is wrong with it. */
async function wishOf({ store }: MachinesKitchen, context: Context<ProvisionRequest>): Promise<Wish> {
  const { body, caller } = context;
  const named = body.snapshot_id === undefined ? null : await findSnapshot(store, caller, body.snapshot_id);
  const kind = kindOf(context, named);
  const wantsLatest = body.restore_from_snapshot === true && body.snapshot_id === undefined;
  const snapshot = wantsLatest ? await findLatestSnapshot(store, caller, kind) : named;
  const faults = [...faultsOf(context, kind), ...restoreFaults(body, kind, snapshot)];
  if (faults.length > 0) throw invalid(faults);
  return { kind, snapshot };
}

async function provision(kitchen: MachinesKitchen, context: Context<ProvisionRequest>): Promise<Answer> {
  const { fleet } = kitchen;
  const { now, requestId, signal } = context;
  const wish = await wishOf(kitchen, context);
  await checkKind(kitchen, context, wish.kind);
  await checkWallet(kitchen, context);
  const asked = newMachine(kitchen, context, wish);
  await takePlace(kitchen, context, asked);
  context.undo(async () => {
    await forget(fleet, asked.id);
    return undefined;
  });
  if (wish.snapshot) await restoreFiles(fleet.folder, asked, wish.snapshot, signal);
  const row: MachineRow = { ...asked, ...NOT_YET, status: 'creating' };
  const prepared = await fleet.prepare(row, signal);
  context.undo(async () => {
    await prepared.abandon();
    return undefined;
  });
  const { machine } = prepared;
  const shown = {
    ...row,
    status: 'running',
    started_at: now,
    isolation: machine.isolation,
    metered_since: now,
  } as const;
  return {
    body: { machine: recordOf(shown, machine, now), connection: NO_CONNECTION, request_id: requestId },
    commit: async (tx) => void (await prepared.admit(tx, { from: ['creating'] })),
  };
}

export function provisionRoute(kitchen: MachinesKitchen): Route {
  return route<ProvisionRequest>({
    method: 'POST',
    path: '/v1/machines',
    operationId: 'provisionMachine',
    summary: 'Create a machine',
    tag: 'machines',
    scope: 'machines:write',
    bucket: 'read',
    idempotency: 'verbatim',
    body: ProvisionRequest,
    response: ProvisionResponse,
    errors: ['FEATURE_NOT_AVAILABLE', 'INSUFFICIENT_CREDITS', 'UPSTREAM_ERROR', 'UPSTREAM_UNAVAILABLE'],
    handle: (context) => provision(kitchen, context),
  });
}
