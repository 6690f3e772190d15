/** A whole server over a test store, on a real port of loopback: contract tests speak HTTP to it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { adminOperations } from '../../src/admin/operations.ts';
import { buildApp, routesOf } from '../../src/app.ts';
import { parentsOf } from '../../src/cli/parents.ts';
import { type OpenedSchedules, openSchedules } from '../../src/cli/schedules.ts';
import type { Mode } from '../../src/contract/caller.ts';
import type { Route } from '../../src/contract/route.ts';
import type { Tier } from '../../src/contract/tiers.ts';
import type { Blobs } from '../../src/db/blobs.ts';
import { openBlobs } from '../../src/db/blobs.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { createEngines, type LiveEngines } from '../../src/engine/engines.ts';
import { createFairQueue, type FairQueueOptions } from '../../src/engine/queue.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { createIdempotency, type Idempotency } from '../../src/http/idempotency.ts';
import type { SessionKitchen } from '../../src/inference/sessions/kitchen.ts';
import { newId } from '../../src/lib/ids.ts';
import { checkScreenshot } from '../../src/lib/images.ts';
import { createSecretBox } from '../../src/lib/secret-box.ts';
import { Fleet } from '../../src/machines/fleet.ts';
import type { MachinesKitchen } from '../../src/machines/kitchen.ts';
import type { Driver, Kind } from '../../src/machines/machine.ts';
import { createSimDriver } from '../../src/machines/sim/sim.ts';
import type { RunBounds } from '../../src/runs/kitchen.ts';
import type { Parents } from '../../src/runs/parents.ts';
import type { WorkflowBounds } from '../../src/workflows/kitchen.ts';
import { openTestRuns, type TestRuns } from './runs-room.ts';
import type { TestStore } from './stores.ts';

export const SAMPLE = readFileSync(new URL('../../assets/sample.png', import.meta.url)).toString('base64');

export interface TestAppOptions {
  readonly tier?: Tier;
  readonly walletCents?: number;
  /** Scopes of both keys; all by default. */
  readonly scopes?: string;
  /** What live keys get; the scripted engine by default. */
  readonly live?: Engine;
  /** What thinks on callers' own keys; without it they are refused. */
  readonly byModel?: LiveEngines['byModel'];
  readonly queue?: FairQueueOptions;
  readonly now?: () => Date;
  readonly twinWaitMs?: number;
  readonly strictActions?: boolean;
  readonly maxBodyBytes?: number;
  /** Runs are carried here; without it they stay queued. One app of a process at a time can. */
  readonly durable?: boolean;
  readonly bounds?: Partial<RunBounds>;
  readonly allowPrivateWebhooks?: boolean;
  /** Whether the database has heard of this process lately. */
  readonly isAlive?: () => boolean;
  readonly workflowBounds?: Partial<WorkflowBounds>;
  /** What makes runs besides requests and workflow runs. */
  readonly parents?: Parents;
  /** Gets every line of the log, from `info` on. */
  readonly logged?: string[];
  /** Tries again while the store is out of reach; once unless told otherwise. */
  readonly retry?: SessionKitchen['retry'];
}

export interface TestApp {
  readonly url: string;
  readonly accountId: string;
  readonly keys: Readonly<Record<Mode, string>>;
  readonly keyIds: Readonly<Record<Mode, string>>;
  readonly executorId: string;
  readonly kitchen: SessionKitchen;
  readonly machines: MachinesKitchen;
  readonly runs: TestRuns['room'];
  readonly workflows: TestRuns['workflows'];
  /** Nothing is fired but by `rounds.fire(now)`. */
  readonly schedules: OpenedSchedules;
  readonly idempotency: Idempotency;
  readonly routes: readonly Route[];
  readonly blobs: Blobs;
  /** A JSON call with the test key unless told otherwise. */
  call(method: string, path: string, options?: CallOptions): Promise<Called>;
  addAccount(tier: Tier, walletCents: number, scopes?: string): Promise<TestAccount>;
  close(): Promise<void>;
}

export interface TestAccount {
  readonly accountId: string;
  readonly keys: Readonly<Record<Mode, string>>;
  readonly keyIds: Readonly<Record<Mode, string>>;
}

export interface CallOptions {
  readonly key?: string | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Called {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body; {} when there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever the wire says
  readonly json: any;
  readonly text: string;
}

export async function callUrl(url: string, method: string, options: CallOptions): Promise<Called> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(options.key && { 'x-api-key': options.key }),
      ...(options.body !== undefined && { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.body !== undefined && {
      body: typeof options.body === 'string' ? options.body : JSON.stringify(options.body),
    }),
  });
  const text = await response.text();
  const json: unknown = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : {};
  return { status: response.status, headers: response.headers, json, text };
}

/** A row for this process, so that the fence lets it write. */
async function registerExecutor(store: TestStore['store']): Promise<string> {
  const id = newId('exe');
  await store.query('INSERT INTO executors (id, host, pid) VALUES ($1, $2, $3)', [id, 'test', process.pid]);
  return id;
}

export async function startTestApp(testStore: TestStore, options: TestAppOptions = {}): Promise<TestApp> {
  const { store } = testStore;
  const now = options.now ?? (() => new Date());
  const executorId = await registerExecutor(store);
  const operations = adminOperations(store, now);
  const addAccount = async (tier: Tier, walletCents: number, scopes = 'all'): Promise<TestAccount> => {
    const account = await operations['accounts.create']({ name: 'Test', tier, wallet_cents: walletCents });
    const accountId = String(account.account_id);
    const make = async (mode: Mode) => operations['keys.create']({ account_id: accountId, mode, scopes });
    const [test, live] = [await make('test'), await make('live')];
    return {
      accountId,
      keys: { test: String(test.key), live: String(live.key) },
      keyIds: { test: String(test.key_id), live: String(live.key_id) },
    };
  };
  const account = await addAccount(
    options.tier ?? 'unlimited',
    options.walletCents ?? 2_000,
    options.scopes ?? 'all',
  );
  const blobs = openBlobs({ store, dataDir: testStore.dataDir });
  const box = createSecretBox(Buffer.alloc(32, 7));
  const idempotency = createIdempotency(store, {
    box,
    ttlMs: 24 * 3_600_000,
    twinWaitMs: options.twinWaitMs ?? 25_000,
  });
  const shutdown = new AbortController();
  const kitchen: SessionKitchen = {
    store,
    executorId,
    queue: createFairQueue(options.queue ?? { slots: 4, limit: 256 }),
    engines: createEngines(scriptedEngine, {
      builtin: options.live ?? scriptedEngine,
      ...(options.byModel && { byModel: options.byModel }),
    }),
    box,
    check: checkScreenshot,
    dialect: { strict: options.strictActions ?? false, params: 'docs' },
    retry: options.retry ?? ((work) => work()),
    now,
    blobs,
    sessionIdleMs: 24 * 3_600_000,
  };
  const folder = join(testStore.dataDir, 'machines');
  const drivers = new Map<Kind, Driver>([['sim', createSimDriver()]]);
  const { logged } = options;
  const log = logged
    ? pino({ level: 'info' }, { write: (line) => void logged.push(line) })
    : pino({ level: process.env.TEST_LOG ?? 'silent' });
  const fleet = new Fleet({ store, executorId, drivers, folder, box, now, log });
  const machines = { store, executorId, fleet, openNetwork: false, now, log };
  const opening = openSchedules({ runDays: 30 });
  const parents = parentsOf([opening.parents, ...(options.parents ? [options.parents] : [])]);
  const runs = await openTestRuns(testStore, { ...options, parents }, { kitchen, fleet, box, log });
  const schedules = opening.open(runs.room);
  const { app } = buildApp({
    kitchen,
    machines,
    runs: runs.room,
    workflows: runs.workflows,
    schedules,
    idempotency,
    noteUse: () => undefined,
    log,
    operations,
    adminToken: 'test-admin-token',
    metricsToken: null,
    publicUrl: null,
    hosts: new Set(['127.0.0.1', 'localhost']),
    trustProxy: false,
    tls: null,
    shutdown: shutdown.signal,
    draining: () => false,
    ...(options.maxBodyBytes !== undefined && { maxBodyBytes: options.maxBodyBytes }),
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    ...account,
    executorId,
    kitchen,
    idempotency,
    machines,
    runs: runs.room,
    workflows: runs.workflows,
    schedules,
    routes: routesOf({
      ...{ kitchen, machines, runs: runs.room, workflows: runs.workflows, schedules, idempotency },
    }),
    blobs,
    call: (method, path, given = {}) =>
      callUrl(`${url}${path}`, method, { key: account.keys.test, ...given }),
    addAccount,
    close: async () => {
      shutdown.abort();
      runs.room.feed.close();
      await app.close();
      await runs.close();
      await fleet.close();
    },
  };
}
