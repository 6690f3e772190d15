/**
 * A server that kills itself at one exact statement, run as a process of its own. It serves the product's own app; only the
 * store it is given counts statements, and its live engine can fail on purpose.
 */
import { openStore } from '../../src/db/open.ts';
import type { Queryable, Store, Tx } from '../../src/db/store.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { startTestApp } from '../support/app.ts';

export interface Death {
  readonly moment: 'before' | 'after';
  /** A regular expression; COMMIT is the end of a transaction. */
  readonly statement: string;
  readonly engineFails?: boolean;
}

export interface DyingServer {
  readonly url: string;
  readonly accountId: string;
  readonly live: string;
}

interface Order {
  readonly databaseUrl?: string;
  readonly dataDir: string;
  readonly death: Death;
}

const { databaseUrl, dataDir, death } = JSON.parse(process.argv[2] ?? '{}') as Order;
const fatal = new RegExp(death.statement);
let armed = false;

/** Nobody takes it for dead before it is, however busy the machine; its last heartbeat is the moment of its death. */
async function heartbeat(executorId: unknown, at: string): Promise<void> {
  if (databaseUrl) await store.query(`UPDATE executors SET heartbeat_at = ${at} WHERE id = $1`, [executorId]);
}

async function die(): Promise<never> {
  await heartbeat(app.executorId, 'now()');
  process.kill(process.pid, 'SIGKILL');
  // The signal arrives when it arrives; nothing may happen until then.
  return new Promise(() => undefined);
}

async function around<T>(statement: string, work: () => Promise<T>): Promise<T> {
  const now = armed && fatal.test(statement);
  if (now && death.moment === 'before') await die();
  const result = await work();
  if (now) await die();
  return result;
}

function watched<Q extends Queryable>(db: Q): Q {
  return { ...db, query: (sql, values) => around(sql, () => db.query(sql, values)) };
}

function mortal(store: Store): Store {
  const { query } = watched(store);
  return {
    ...store,
    async query(sql, values) {
      const result = await query(sql, values);
      if (/INSERT INTO executors/.test(sql)) await heartbeat(values?.[0], "now() + interval '1 hour'");
      return result as never;
    },
    transaction: async (work) => {
      // What is to happen before COMMIT happens inside of the transaction.
      const inside = async (tx: Tx) => {
        const result = await work(watched(tx));
        if (armed && death.moment === 'before' && fatal.test('COMMIT')) await die();
        return result;
      };
      const result = await store.transaction(inside);
      if (armed && death.moment === 'after' && fatal.test('COMMIT')) await die();
      return result;
    },
  };
}

const store = await openStore({ dataDir, databaseUrl });
const failing = { ...scriptedEngine, decide: () => Promise.reject(new Error('planned')) };
const app = await startTestApp(
  { store: mortal(store), dataDir, databaseUrl, close: async () => undefined },
  { live: death.engineFails ? failing : scriptedEngine },
);
const address: DyingServer = { url: app.url, accountId: app.accountId, live: app.keys.live };
process.stdout.write(`${JSON.stringify(address)}\n`);
process.once('message', () => {
  armed = true;
  process.send?.('armed');
});
