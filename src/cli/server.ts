/** Puts a whole server together from a configuration, and takes it apart again in order. */
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createUseNotes } from '../access/keys.ts';
import { adminOperations } from '../admin/operations.ts';
import { type AppDeps, buildApp, VERSION } from '../app.ts';
import { type Config, ConfigError } from '../config.ts';
import { fault, invalid } from '../contract/errors.ts';
import { writeBackup } from '../db/backup.ts';
import { type Blobs, openBlobs } from '../db/blobs.ts';
import { takeLock, updateLock } from '../db/lock.ts';
import { migrate } from '../db/migrate.ts';
import { retryOnOutage } from '../db/outage.ts';
import type { Store } from '../db/store.ts';
import type { Carrier } from '../durable/carrier.ts';
import { type Executor, startExecutor } from '../durable/executors.ts';
import { launchDurable } from '../durable/launch.ts';
import { canHost } from '../durable/roles.ts';
import { takeOver } from '../durable/takeover.ts';
import { createBuiltinEngine } from '../engine/builtin/builtin.ts';
import { createEngines } from '../engine/engines.ts';
import { createFairQueue } from '../engine/queue.ts';
import { scriptedEngine } from '../engine/scripted.ts';
import { createIdempotency, type Idempotency } from '../http/idempotency.ts';
import type { Server } from '../http/server.ts';
import type { SessionKitchen } from '../inference/sessions/kitchen.ts';
import { createChecker } from '../lib/checker.ts';
import { createSecretBox, type SecretBox } from '../lib/secret-box.ts';
import type { Fleet } from '../machines/fleet.ts';
import { adopt } from '../machines/recovery.ts';
import { RUN_BOUNDS } from '../runs/kitchen.ts';
import { forgetRuns } from '../runs/retention.ts';
import { isLoopback } from '../settings.ts';
import { missingData } from '../vision/read/language.ts';
import { createVision, type Vision } from '../vision/vision.ts';
import { refundExecutor } from '../wallet/ledger.ts';
import { releaseDeliveries } from '../webhooks/rows.ts';
import { forgetWorkflowRuns } from '../workflows/retention.ts';
import { type FirstKeys, openFirstAccount } from './first-start.ts';
import { addressOf, openForwarding } from './forwarding.ts';
import { agreeOnKey, encryptionKey, writeAdminToken } from './key-file.ts';
import { openMachines } from './machines.ts';
import { openConfigured } from './own-store.ts';
import { type OpenedSchedules, openSchedules } from './schedules.ts';
import { CommandError, type Environment } from './terminal.ts';
import { openThinkers } from './thinkers.ts';
import { startUpkeep, type Upkeep } from './upkeep.ts';
import { openRunsAndWorkflows } from './workflows.ts';

export interface ServerOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly now: () => Date;
  /** Of the process: where browsers are looked for. */
  readonly env: Environment;
  /** The server cannot go on; whoever started it ends the process. */
  readonly onFailure: (error: Error) => void;
}

export interface RunningServer {
  /** Where it answers on this machine. */
  readonly url: string;
  /** The keys of a first start, which nobody can ever read again. */
  readonly firstKeys: FirstKeys | null;
  readonly store: Store;
  /** Takes no new work, finishes or refunds what runs within the grace period, and closes everything. */
  stop(): Promise<void>;
}

/** What was opened, to be closed in the opposite order. */
type Closing = { readonly name: string; readonly close: () => Promise<unknown> }[];

const HOUR = 3_600_000;
/** Releases with the same one can continue each other's durable work. */
const DURABLE_VERSION = '1';
const TWIN_WAIT_MS = 25_000;
/** Of the grace period, what is kept for refunds, and at its very end for closing. */
const REFUND_MS = 3_000;
const CLOSE_MS = 1_000;
const LOOK_AGAIN_MS = 25;
/** Turns of runs that wait for an engine: more than a process ever carries, for a turn must wait and not be refused. */
const RUNS_LIMIT = 100_000;

async function closeAll(closing: Closing, log: Logger): Promise<void> {
  for (const { name, close } of closing.splice(0).reverse()) {
    await close().catch((error: unknown) => log.error({ err: error }, `${name} did not close`));
  }
}

/**
 * A store that does not answer must not keep the process: what is left open then is what a crash would leave, and is cleaned
 * up in the same way.
 */
async function closeInTime(closing: Closing, log: Logger, graceMs: number): Promise<void> {
  const patience = new AbortController();
  const late = delay(Math.max(graceMs, CLOSE_MS), undefined, { signal: patience.signal }).then(
    () => log.error('closing took too long; another process, or the next start, cleans up'),
    () => undefined,
  );
  await Promise.race([closeAll(closing, log), late]);
  patience.abort();
}

async function openOwnStore({ config, log, onFailure }: ServerOptions, closing: Closing): Promise<Store> {
  if (config.databaseUrl === null) {
    const lock = await takeLock(config.dataDir).catch((cause: Error) => {
      throw new CommandError(cause.message, { cause });
    });
    closing.push({ name: 'the lock', close: lock.release });
  }
  const store = await openConfigured(config, { log, onFailure });
  closing.push({ name: 'the store', close: store.close });
  await migrate(store);
  return store;
}

/** Durable work, and care for what other processes left when they died. */
async function startDurable(
  { config, log, now }: ServerOptions,
  {
    store,
    executor,
    idempotency,
    adopt,
    carriers,
  }: {
    store: Store;
    executor: Executor;
    idempotency: Idempotency;
    adopt: (dead: string) => Promise<void>;
    carriers: Readonly<Record<string, Carrier>>;
  },
  closing: Closing,
): Promise<void> {
  const all = Object.values(carriers);
  for (const carrier of all) carrier.register();
  const durable = await launchDurable({
    store,
    executorId: executor.id,
    appVersion: DURABLE_VERSION,
    log,
    dispatches: canHost(config.role),
    ...(config.databaseUrl !== null && { databaseUrl: config.databaseUrl }),
  });
  closing.push({ name: 'durable work', close: durable.shutdown });
  const graceMs = (config.shutdownGraceSeconds * 1_000) / 2;
  // The last one first: what makes runs takes no new turn when those who carry them stop.
  for (const [name, carrier] of Object.entries(carriers))
    closing.push({ name, close: () => carrier.stop(graceMs) });
  await executor.watch(
    [
      // Money first: whoever waits for a refund should not wait for the rest.
      (dead) => refundExecutor(store, dead, now()).then(() => undefined),
      (dead) => idempotency.releaseExecutor(dead).then(() => undefined),
      (dead) => releaseDeliveries(store, dead),
    ],
    [takeOver, adopt, ...all.map((carrier) => (dead: string) => carrier.recover(dead))],
  );
  for (const carrier of all) carrier.start();
}

async function readTls({ tls }: Config): Promise<{ cert: Buffer; key: Buffer } | null> {
  if (!tls) return null;
  const read = (name: string, path: string) =>
    readFile(path).catch((cause: Error) => {
      throw new CommandError(`${name}: ${cause.message}`, { cause });
    });
  return { cert: await read('TLS_CERT_FILE', tls.certFile), key: await read('TLS_KEY_FILE', tls.keyFile) };
}

/** Every name this server may be asked for; the check guards against pages that resolve their own name to us. */
function hostsOf(config: Config): ReadonlySet<string> {
  const publicHost = config.publicUrl === null ? [] : [new URL(config.publicUrl).hostname];
  const own = config.host.includes(':') ? `[${config.host}]` : config.host;
  return new Set([
    'localhost',
    '127.0.0.1',
    '[::1]',
    own.toLowerCase(),
    ...publicHost,
    ...config.allowedHosts,
  ]);
}

/** @throws {ConfigError} where the data of a language is missing: the readers would not start. */
function openVision({ ocrWorkers, ocrLanguages, ocrDataDir }: Config): Vision {
  const missing = missingData(ocrLanguages, ocrDataDir ?? undefined);
  if (missing.length > 0) {
    const message = `${missing.join(', ')} cannot be read; OCR_DATA_DIR is a folder with <name>.traineddata.gz for each of OCR_LANGUAGES`;
    throw new ConfigError([{ name: 'OCR_LANGUAGES', message }]);
  }
  const languagePath = ocrDataDir ?? undefined;
  return createVision({
    workers: ocrWorkers,
    languages: ocrLanguages,
    ...(languagePath && { languagePath }),
  });
}

interface Parts {
  readonly kitchen: SessionKitchen;
  readonly blobs: Blobs;
  readonly warmUp: () => Promise<void>;
}

function furnish(
  { config, log, now }: ServerOptions,
  { store, executorId, box }: { store: Store; executorId: string; box: SecretBox },
  closing: Closing,
): Parts {
  const vision = openVision(config);
  closing.push({ name: 'vision', close: vision.close });
  const checker = createChecker();
  closing.push({ name: 'the check of screenshots', close: checker.close });
  const closed = new AbortController();
  closing.push({ name: 'repetitions', close: async () => closed.abort(new Error('the server stopped')) });
  const blobs = openBlobs({ store, dataDir: config.dataDir, now });
  const thinkers = openThinkers({ models: config.models, builtin: createBuiltinEngine(vision), log, now });
  closing.push({ name: 'connections to models', close: thinkers.close });
  const kitchen: SessionKitchen = {
    store,
    executorId,
    blobs,
    queue: createFairQueue({ slots: config.engineConcurrency, limit: config.queueLimit }),
    engines: createEngines(scriptedEngine, thinkers.live),
    box,
    check: checker.check,
    dialect: { strict: config.strictActions, params: config.actionParams },
    retry: (work) =>
      retryOnOutage(work, {
        signal: closed.signal,
        onOutage: (error, attempt) => log.warn({ err: error, attempt }, 'the store is out of reach'),
      }),
    now,
    sessionIdleMs: config.sessionIdleHours * HOUR,
  };
  return { kitchen, blobs, warmUp: vision.warmUp };
}

async function listen({ app }: Server, { host, port, tls }: Config): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'something else listens there' : message;
    throw new CommandError(
      `Cannot listen on ${host}, port ${port}: ${why}. Set PORT to another one; 0 takes any free one.`,
      { cause },
    );
  }
  const { port: bound } = app.server.address() as AddressInfo;
  const here = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? (host.includes(':') ? `[${host}]` : host);
  return `${tls ? 'https' : 'http'}://${here}:${bound}`;
}

/** Lets what runs finish, tells what is late to give up and refund, and hangs up on what is left. */
async function drain(
  { app }: Server,
  { kitchen, graceMs, giveUp }: { kitchen: SessionKitchen; graceMs: number; giveUp: () => void },
): Promise<void> {
  const start = performance.now();
  const left = (ms: number) => Math.max(0, ms - (performance.now() - start));
  const finishMs = Math.max(0, graceMs - REFUND_MS);
  while (kitchen.queue.running() + kitchen.queue.waiting() > 0 && left(finishMs) > 0)
    await delay(LOOK_AGAIN_MS);
  const closed = app.close();
  const late = setTimeout(giveUp, left(finishMs));
  const last = setTimeout(() => app.server.closeAllConnections(), left(graceMs - CLOSE_MS));
  await closed.finally(() => {
    clearTimeout(late);
    clearTimeout(last);
  });
}

/** A file that exists, a folder that does not, a full disk: whoever named the file can do something about it. */
function refuseFile(error: NodeJS.ErrnoException): never {
  if (error.syscall === undefined) throw error;
  throw invalid([
    fault(['body', 'file'], error.message, 'file', 'the path of a file that does not exist yet'),
  ]);
}

/** What the command line may ask of this server: everything that needs the store. */
function operationsOf({ config, now }: ServerOptions, store: Store) {
  return {
    ...adminOperations(store, now),
    backup: async ({ file }: Readonly<Record<string, unknown>>) => ({
      ...(await writeBackup({ store, dataDir: config.dataDir, file: String(file), createdAt: now() }).catch(
        refuseFile,
      )),
    }),
  };
}

/** The application over its rooms, with what the configuration says of the outside. */
async function build(
  options: ServerOptions,
  rooms: Pick<
    AppDeps,
    'forwarding' | 'kitchen' | 'machines' | 'runs' | 'workflows' | 'schedules' | 'idempotency' | 'noteUse'
  >,
  ending: Pick<AppDeps, 'shutdown' | 'draining'>,
): Promise<Server> {
  const { config, log } = options;
  return buildApp({
    ...rooms,
    ...ending,
    log,
    operations: operationsOf(options, rooms.kitchen.store),
    adminToken: config.databaseUrl === null ? await writeAdminToken(config.dataDir) : null,
    metricsToken: config.metricsToken ?? (isLoopback(config.host) ? null : ''),
    publicUrl: config.publicUrl,
    hosts: hostsOf(config),
    trustProxy: config.trustProxy,
    tls: await readTls(config),
  });
}

function machinesOf(
  { config, now, log, env }: ServerOptions,
  parts: { store: Store; executorId: string; box: SecretBox },
): ReturnType<typeof openMachines> {
  return openMachines({
    ...{ ...parts, now, log, env },
    dataDir: config.dataDir,
    openNetwork: config.machineNetwork === 'open',
    allowedHosts: config.machineAllowedHosts,
    canHost: canHost(config.role),
  });
}

/** What carries the runs and workflow runs of this process and tells of them, and what fires its schedules. */
function runsOf(
  { config, now, log }: ServerOptions,
  parts: { kitchen: SessionKitchen; blobs: Blobs; box: SecretBox; fleet: Fleet; executor: Executor },
): ReturnType<typeof openRunsAndWorkflows> & { readonly schedules: OpenedSchedules } {
  const { kitchen, blobs, box, fleet, executor } = parts;
  const schedules = openSchedules({ runDays: config.runRetentionDays });
  const opened = openRunsAndWorkflows({
    ...{ store: kitchen.store, executorId: executor.id, box, blobs, fleet, now, log },
    ...{ engines: kitchen.engines, retry: kitchen.retry, isAlive: () => executor.isAlive() },
    queue: createFairQueue({ slots: config.engineConcurrency, limit: RUNS_LIMIT }),
    carries: canHost(config.role),
    bounds: RUN_BOUNDS,
    databaseUrl: config.databaseUrl,
    allowPrivateWebhooks: config.allowPrivateWebhooks,
    version: VERSION,
    parents: schedules.parents,
  });
  return { ...opened, schedules: schedules.open(opened.runs) };
}

/** Runs that have ended, and then the workflow runs that made them. */
async function forgetEnded({ config, now }: ServerOptions, store: Store): Promise<void> {
  const { blobRetentionDays: frameDays, runRetentionDays: runDays } = config;
  await forgetRuns({ store, now, frameDays, runDays });
  await forgetWorkflowRuns({ store, now, runDays });
}

/** What is done on the side from here on. */
function keepUp(
  options: ServerOptions,
  kept: Pick<Upkeep, 'store' | 'blobs' | 'idempotency' | 'flushNotes' | 'keepMachines'>,
): () => Promise<void> {
  const { config, now, log } = options;
  return startUpkeep({
    ...{ ...kept, now, log },
    // What costs something and what is overdue is looked after where machines are.
    keepMachines: canHost(config.role) ? kept.keepMachines : async () => undefined,
    forgetRuns: () => forgetEnded(options, kept.store),
    blobRetentionDays: config.blobRetentionDays,
  });
}

/** To siblings. Not awaited: a store that does not answer must not keep the process. */
function sayGoodbye(executor: Executor, log: Logger): void {
  executor.leave().catch((err: unknown) => log.warn({ err }, 'siblings were not told of the end'));
}

async function assemble(options: ServerOptions, closing: Closing): Promise<RunningServer> {
  const { config, log, now } = options;
  const store = await openOwnStore(options, closing);
  const box = createSecretBox(await encryptionKey(config));
  await agreeOnKey(store, box);
  const executor = await startExecutor({
    store,
    log,
    role: config.role,
    onLost: () =>
      options.onFailure(new CommandError('Other servers took this one for dead and took over; it ends.')),
  });
  closing.push({ name: 'the executor', close: () => executor.stop() });
  const { kitchen, blobs, warmUp } = furnish(options, { store, executorId: executor.id, box }, closing);
  const notes = createUseNotes(store);
  const idempotency = createIdempotency(store, {
    box,
    ttlMs: config.idempotencyTtlHours * HOUR,
    twinWaitMs: TWIN_WAIT_MS,
  });
  const machines = machinesOf(options, { store, executorId: executor.id, box });
  const { fleet } = machines.kitchen;
  closing.push({ name: 'machines', close: () => fleet.close() });
  const { runs, workflows, schedules } = runsOf(options, { kitchen, blobs, box, fleet, executor });
  closing.push({ name: 'events and webhooks', close: runs.close });
  const durable = { store, executor, idempotency, adopt: (dead: string) => adopt(fleet, dead) };
  const carriers = { runs: runs.carrier, 'workflow runs': workflows.carrier };
  await startDurable(options, { ...durable, carriers }, closing);
  schedules.rounds.start();
  closing.push({ name: 'schedules', close: () => schedules.rounds.stop() });
  const kept = { store, blobs, idempotency, flushNotes: notes.flush };
  closing.push({ name: 'upkeep', close: keepUp(options, { ...kept, keepMachines: machines.keep }) });

  const shutdown = new AbortController();
  let draining = false;
  const forwarding = openForwarding({ store, executorId: executor.id, box, fleet });
  const rooms = {
    ...{ forwarding, kitchen, machines: machines.kitchen, runs, workflows, schedules },
    ...{ idempotency, noteUse: notes.note },
  };
  const server = await build(options, rooms, { shutdown: shutdown.signal, draining: () => draining });
  const url = await listen(server, config);
  await executor.announce(addressOf(config, url));
  const giveUp = () => shutdown.abort(new Error('the server is shutting down'));
  closing.push({
    name: 'the listener',
    close: () => drain(server, { kitchen, graceMs: config.shutdownGraceSeconds * 1_000, giveUp }),
  });
  if (config.databaseUrl === null) await updateLock(config.dataDir, { url });
  // The first caller should not wait for the threads to start.
  if (!config.ocrOnDemand)
    warmUp().catch((error: unknown) => log.error({ err: error }, 'text reading did not start'));
  // Last: a start that dies earlier must not have made keys that nobody was shown.
  const firstKeys = await openFirstAccount(store, now);
  return {
    url,
    firstKeys,
    store,
    stop: async () => {
      draining = true;
      sayGoodbye(executor, log);
      // Whoever follows a run comes back to another process at once.
      runs.feed.close();
      await closeInTime(closing, log, config.shutdownGraceSeconds * 1_000);
    },
  };
}

/** Opens the store, migrates, and listens; whatever was opened is closed again when a later part fails. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const closing: Closing = [];
  try {
    return await assemble(options, closing);
  } catch (error) {
    await closeAll(closing, options.log);
    throw error;
  }
}
