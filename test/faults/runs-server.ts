/**
 * A server that carries runs, as a process of its own: the product's store, executor, fleet, carrier and routes. Three things are
 * this test's: an engine that follows a plan, a note of every text that a machine is told to type, and the places at which runs
 * stop. A run that stops for ever at a place leaves in the store what a death at that place leaves, so one death does for many.
 */
import { appendFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { adminOperations } from '../../src/admin/operations.ts';
import { buildApp, VERSION } from '../../src/app.ts';
import { openMachines } from '../../src/cli/machines.ts';
import { openSchedules } from '../../src/cli/schedules.ts';
import { openRunsAndWorkflows } from '../../src/cli/workflows.ts';
import { type Blobs, openBlobs } from '../../src/db/blobs.ts';
import { openStore } from '../../src/db/open.ts';
import { retryOnOutage } from '../../src/db/outage.ts';
import type { Queryable, Store, Tx } from '../../src/db/store.ts';
import { startExecutor } from '../../src/durable/executors.ts';
import { launchDurable } from '../../src/durable/launch.ts';
import { takeOver } from '../../src/durable/takeover.ts';
import { EXECUTOR_TIMINGS } from '../../src/durable/timings.ts';
import type { Decision, Engine, PastStep } from '../../src/engine/engine.ts';
import { createEngines } from '../../src/engine/engines.ts';
import { createFairQueue } from '../../src/engine/queue.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { createIdempotency } from '../../src/http/idempotency.ts';
import { checkScreenshot } from '../../src/lib/images.ts';
import { createSecretBox } from '../../src/lib/secret-box.ts';
import type { Driver, Kind, Machine } from '../../src/machines/machine.ts';
import { adopt } from '../../src/machines/recovery.ts';
import { RUN_BOUNDS } from '../../src/runs/kitchen.ts';
import { refundExecutor } from '../../src/wallet/ledger.ts';
import { releaseDeliveries } from '../../src/webhooks/rows.ts';
import {
  actionOf,
  isClaim,
  isUntoldPoll,
  type Plan,
  planOf,
  purposeOf,
  taskIn,
  textsOf,
} from './runs-places.ts';
import { madeBy, type WorkflowPlan, workflowPlanIn, workflowPurposeOf } from './workflows-places.ts';

export interface RunsServerOrder {
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  /** Every text that a machine was told to type, one in a line. */
  readonly notes: string;
  /**
   * What happens to a run that was made here when it comes to its place: it stops for ever, until this process is killed; or the
   * process freezes over it, and goes on once it is thawed. Nothing where it is absent.
   */
  readonly stops?: 'for ever' | 'frozen' | undefined;
}

const order = JSON.parse(process.argv[2] ?? '{}') as RunsServerOrder;
const { databaseUrl, dataDir, notes, stops } = order;
const HOUR = 3_600_000;
/** Nobody takes it for dead before it is, however busy the machine; and it judges nobody. */
const STEADY = { ...EXECUTOR_TIMINGS, heartbeatMs: HOUR, ttlMs: HOUR };
/** Each run that stops within a transaction keeps one. */
const CONNECTIONS = 40;

const log = pino({ level: process.env.TEST_LOG ?? 'silent' }, pino.destination(2));
const now = () => new Date();
const unwatched = await openStore({ dataDir, databaseUrl, maxConnections: CONNECTIONS });
/** The runs that were made here; those that were taken over go on undisturbed. */
const plans = new Map<string, Plan>();
/** The workflow runs that were made here, and whose step each run of a task is. */
const workflowPlans = new Map<string, WorkflowPlan>();
const tasks = new Map<string, { readonly workflow: string; readonly step: string }>();
const forever = (): Promise<never> => new Promise(() => undefined);

/** Whose runs this process froze over: it freezes once, however often a statement is tried. */
const frozen = new Set<string>();

async function stop(tag: string): Promise<void> {
  if (stops === 'frozen' && frozen.has(tag)) return;
  frozen.add(tag);
  // A message that is on its way would be frozen, too.
  await new Promise<void>((sent) => process.send?.({ reached: tag }, undefined, {}, () => sent()));
  if (stops === 'for ever') await forever();
  process.kill(process.pid, 'SIGSTOP');
}

/** Stops here, if this is the place of that run. */
async function reach(place: string, step: number, plan: Plan | undefined): Promise<void> {
  if (stops && plan?.stop?.at === place && plan.stop.step === step) await stop(plan.tag);
}

/** Stops here, if this is the place of that workflow run. */
async function reachWorkflow(place: string, id: string | undefined): Promise<void> {
  const plan = workflowPlans.get(id ?? '');
  if (stops && plan?.stop === place) await stop(plan.tag);
}

/** What is made here is this process's to stop over. */
function note(sql: string, values?: readonly unknown[]): void {
  const plan = workflowPlanIn(sql, values);
  if (plan) workflowPlans.set(plan.id, plan);
  const made = madeBy(sql, values);
  if (made) tasks.set(made.run, made);
}

/** The place that a statement about a workflow run, or about the run of one of its tasks, is at. */
function workflowPlace(
  sql: string,
  values?: readonly unknown[],
): { at: string; id: string | undefined } | null {
  const what = workflowPurposeOf(sql, values);
  if (!what) return null;
  const task = tasks.get(what.run ?? '');
  const at = what.at === 'cancel' ? `cancel ${task?.step}` : what.at;
  return { at, id: what.workflow ?? task?.workflow };
}

const planOfTag = (tag: string): Plan | undefined => [...plans.values()].find((plan) => plan.tag === tag);

function watched<Q extends Queryable>(db: Q, reached: (() => Promise<void>)[]): Q {
  return {
    ...db,
    async query(sql: string, values?: readonly unknown[]) {
      const what = purposeOf(sql, values);
      if (what?.at === 'create') {
        const plan = planOf(taskIn(values));
        if (plan) plans.set(what.run, plan);
      }
      note(sql, values);
      const place = workflowPlace(sql, values);
      const moment = async (when: string): Promise<void> => {
        if (what) await reach(`${when} ${what.at}`, what.step, plans.get(what.run));
        if (place) await reachWorkflow(`${when} ${place.at}`, place.id);
      };
      await moment('before');
      const result = await db.query(sql, values);
      reached.push(() => moment('after'));
      await moment('within');
      return result as never;
    },
  };
}

/** A run that was given back must not be told of it by the look that comes anyway. */
const keepsUntold = (): boolean =>
  stops !== undefined &&
  (workflowPlans.size > 0 || [...plans.values()].some(({ stop }) => /resume|told/.test(stop?.at ?? '')));

function mortal(store: Store): Store {
  return {
    ...store,
    async query(sql, values) {
      // The round goes on: it also begins what a poke passed over, because its row was locked at that moment.
      if (isUntoldPoll(sql) && keepsUntold()) return { rows: [], rowCount: 0 } as never;
      const reached: (() => Promise<void>)[] = [];
      const result = await watched(store as Queryable, reached).query(sql, values);
      for (const after of reached) await after();
      const claimed = isClaim(sql) ? (result.rows as { id: string }[]) : [];
      for (const { id } of claimed) {
        await reach('after claim', 0, plans.get(id));
        await reachWorkflow('after claim', id);
      }
      return result as never;
    },
    async transaction(work) {
      const reached: (() => Promise<void>)[] = [];
      const result = await store.transaction((tx: Tx) => work(watched(tx, reached)));
      for (const after of reached) await after();
      return result;
    },
  };
}

const NO_TOKENS = { input: 0, output: 0 } as const;

function ending(status: 'done' | 'fail', words: string): Decision {
  const action = status === 'done' ? ({ action_type: 'done', params: {} } as const) : null;
  const failure = { action_type: 'fail', params: { reason: words } } as const;
  const actions = [{ action: action ?? failure, description: words }];
  return { status, reasoning: words, actions, tokens: NO_TOKENS };
}

const type = (text: string) => ({
  action: { action_type: 'type_text', params: { text } } as const,
  description: `Type ${text}`,
});

/** Until it is certain that it was done. */
function typedOnce({ tag }: Plan, trajectory: readonly PastStep[]): Decision {
  const [text] = textsOf(tag, 1);
  if (trajectory.some(({ actions, uncertain }) => actions.length > 0 && !uncertain))
    return ending('done', 'as planned');
  return { status: 'continue', reasoning: 'once', actions: [type(text)], tokens: NO_TOKENS };
}

function planned({ tag, steps, ask, wait }: Plan, turn: number, humanActed: boolean): Decision {
  if (turn === ask && !humanActed) return { ...ending('fail', 'planned'), askHuman: 'planned' };
  if (turn > steps) return ending('done', 'as planned');
  const [one, two] = textsOf(tag, turn);
  const pause = { action: { action_type: 'wait', params: { ms: wait } } as const, description: 'Wait' };
  const actions = [type(one), ...(wait > 0 ? [pause] : []), type(two)];
  return { status: 'continue', reasoning: `step ${turn}`, actions, tokens: NO_TOKENS };
}

/** Which run and step a picture was shown to an engine for. */
const shown = new WeakMap<Uint8Array, { readonly plan: Plan | undefined; readonly turn: number }>();

const engine: Engine = {
  ...scriptedEngine,
  async decide({ instruction, screenshot, turn, trajectory, humanActed, signal }) {
    const wanted = planOf(instruction);
    if (!wanted) throw new Error(`not a plan: ${instruction}`);
    const plan = planOfTag(wanted.tag);
    shown.set(screenshot.bytes, { plan, turn });
    await reach('before decision', turn, plan);
    await delay(wanted.pace, undefined, { signal });
    await reach('after decision', turn, plan);
    return wanted.once ? typedOnce(wanted, trajectory) : planned(wanted, turn, humanActed ?? false);
  },
  // A step that nobody dies over is certain to have been performed; where there is none to act, nothing need have been.
  criteria: (task) => {
    const plan = planOf(task);
    const [text] = textsOf(plan?.tag ?? '', 1);
    const times = plan?.steps === 0 ? 0 : 1;
    const check = { type: 'performed', description: `Type ${text}`, times, visible: false } as const;
    return [{ text: `${text} was typed`, check }];
  },
};

/** Every text is noted before it is typed: what was told twice stands there twice. */
function noting(driver: Driver): Driver {
  return {
    ...driver,
    async start(spec, signal) {
      const machine: Machine = await driver.start(spec, signal);
      const { input } = machine;
      const text = async (typed: string, own: AbortSignal) => {
        const { tag, step, nth } = actionOf(typed);
        const plan = planOfTag(tag);
        await reach(`before action ${nth}`, step, plan);
        appendFileSync(notes, `${typed}\n`);
        await input.text(typed, own);
        await reach(`after action ${nth}`, step, plan);
      };
      return Object.defineProperty(machine, 'input', { value: { ...input, text } });
    },
  };
}

function stopping(blobs: Blobs): Blobs {
  return {
    ...blobs,
    async put(bytes) {
      const { plan, turn = 0 } = shown.get(bytes) ?? {};
      await reach('before frame', turn, plan);
      const sha256 = await blobs.put(bytes);
      await reach('after frame', turn, plan);
      return sha256;
    },
  };
}

const store = mortal(unwatched);
const executor = await startExecutor({
  store,
  log,
  onLost: () => process.exit(3),
  ...(stops === 'for ever' && { timings: STEADY }),
});
const executorId = executor.id;
if (databaseUrl && stops === 'for ever') {
  const later = "UPDATE executors SET heartbeat_at = now() + interval '1 hour' WHERE id = $1";
  await unwatched.query(later, [executorId]);
}

const box = createSecretBox(Buffer.alloc(32, 7));
const machines = openMachines({
  ...{ store, executorId, dataDir, box, now, log, env: process.env },
  ...{ openNetwork: true, allowedHosts: [], canHost: true },
});
const { fleet } = machines.kitchen;
const drivers = fleet.drivers as Map<Kind, Driver>;
for (const driver of [...drivers.values()]) drivers.set(driver.kind, noting(driver));

/** What callers bring here; nobody thinks on anything else. */
const BROUGHT = 'sk-brought-to-these-tests';
const engines = createEngines(engine, {
  builtin: engine,
  byModel({ llm }) {
    if (llm.key.reveal() !== BROUGHT) throw new Error('this is another key');
    return engine;
  },
});
const blobs = stopping(openBlobs({ store, dataDir }));
const queue = createFairQueue({ slots: 64, limit: 1_000 });
const { signal: never } = new AbortController();
const retry = <T>(work: () => Promise<T>) => retryOnOutage(work, { signal: never });
const opening = openSchedules({ runDays: 30 });
const { runs, workflows } = openRunsAndWorkflows({
  ...{ store, executorId, box, blobs, fleet, now, log, engines, retry, queue },
  isAlive: () => executor.isAlive(),
  carries: true,
  bounds: RUN_BOUNDS,
  databaseUrl: databaseUrl ?? null,
  allowPrivateWebhooks: true,
  version: VERSION,
  parents: opening.parents,
  // Every workflow run goes from leg to leg.
  workflowBounds: { turnsALeg: 2 },
});
const schedules = opening.open(runs);
const carriers = [runs.carrier, workflows.carrier];
for (const carrier of carriers) carrier.register();
const idempotency = createIdempotency(store, { box, ttlMs: 24 * HOUR, twinWaitMs: 25_000 });
await launchDurable({ store, executorId, databaseUrl, appVersion: 'test', log });
// Who is to die leaves the dead to the living.
if (!databaseUrl || !stops)
  await executor.watch([
    (dead) => refundExecutor(store, dead, now()).then(() => undefined),
    (dead) => idempotency.releaseExecutor(dead).then(() => undefined),
    (dead) => releaseDeliveries(store, dead),
    takeOver,
    (dead) => adopt(fleet, dead),
    ...carriers.map((carrier) => (dead: string) => carrier.recover(dead)),
  ]);
for (const carrier of carriers) carrier.start();
schedules.rounds.start();
const { app } = buildApp({
  kitchen: {
    ...{ store, executorId, queue, engines, box, retry, now, blobs },
    check: checkScreenshot,
    dialect: { strict: false, params: 'docs' },
    sessionIdleMs: 24 * HOUR,
  },
  machines: machines.kitchen,
  ...{ runs, workflows, schedules, idempotency, log },
  noteUse: () => undefined,
  operations: adminOperations(store, now),
  ...{ adminToken: null, metricsToken: null, publicUrl: null, trustProxy: false, tls: null },
  hosts: new Set(['127.0.0.1']),
  shutdown: never,
  draining: () => false,
});
const url = await app.listen({ host: '127.0.0.1', port: 0 });
// The embedded store is this process's alone: whoever wants to look into it asks.
process.on('message', ({ nth, sql, values }: { nth: number; sql: string; values: unknown[] }) => {
  unwatched.query(sql, values).then(
    (found) => process.send?.({ nth, found }),
    (error: Error) => process.send?.({ nth, error: error.message }),
  );
});
process.once('disconnect', () => process.exit(0));
process.send?.({ url, executorId });
