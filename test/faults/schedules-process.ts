/**
 * A process that fires schedules and comes to a stop over each of them, at a statement of its own: what it leaves when it is killed is
 * what a death at that moment leaves, for all of them at once.
 */
import { pino } from 'pino';
import { openStore } from '../../src/db/open.ts';
import type { Store, Tx } from '../../src/db/store.ts';
import { createEngines } from '../../src/engine/engines.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { newId } from '../../src/lib/ids.ts';
import { createSecretBox } from '../../src/lib/secret-box.ts';
import type { SchedulesKitchen } from '../../src/schedules/kitchen.ts';
import { fireChain, fireDue } from '../../src/schedules/rounds.ts';
import type { ChainFiring } from '../../src/schedules/trigger-rows.ts';

export interface SchedulesOrder {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly now: string;
  /** What is fired, and before which statement of its transaction it stops; past the last one it stops once it is durable. */
  readonly clock: readonly { readonly id: string; readonly stop: number }[];
  readonly chains: readonly { readonly chain: ChainFiring; readonly stop: number }[];
}

const order = JSON.parse(process.argv[2] ?? '{}') as SchedulesOrder;
const { databaseUrl, dataDir, clock, chains } = order;
const now = new Date(order.now);
const store = await openStore({ dataDir, databaseUrl, maxConnections: clock.length + chains.length + 2 });
const executorId = newId('exe');
await store.query('INSERT INTO executors (id, host, pid) VALUES ($1, $2, $3)', [
  executorId,
  'x',
  process.pid,
]);

let stopped = 0;
async function stop(): Promise<never> {
  stopped += 1;
  if (stopped === clock.length + chains.length) process.send?.('stopped');
  return new Promise(() => undefined);
}

/** Comes to a stop before this statement of its transaction, or after all of them. */
const mortal = (at: number): Store => ({
  ...store,
  async transaction(work) {
    let nth = 0;
    const watched = (tx: Tx): Tx => ({
      ...tx,
      async query(sql: string, values?: readonly unknown[]) {
        nth += 1;
        return nth === at ? stop() : ((await tx.query(sql, values)) as never);
      },
    });
    await store.transaction((tx) => work(watched(tx)));
    return stop();
  },
});

const box = createSecretBox(Buffer.alloc(32, 7));
const engines = createEngines(scriptedEngine, { builtin: scriptedEngine });
const kitchenOf = (at: number): SchedulesKitchen => ({
  ...{ store: mortal(at), executorId, box, runs: { box, executorId, engines, now: () => now } },
  ...{ carries: true, runDays: 30, isAlive: () => true, now: () => now, pokeRuns: () => undefined },
  log: pino({ level: 'silent' }),
});

for (const { id, stop: at } of clock) void fireDue(kitchenOf(at), id, now);
for (const { chain, stop: at } of chains) void fireChain(kitchenOf(at), chain, now);
process.once('disconnect', () => process.exit(0));
