/** A store with deliveries in it, a clock that a test moves, and dispatchers that look when they are poked. */
import { pino } from 'pino';
import { adminOperations } from '../../src/admin/operations.ts';
import type { Mode } from '../../src/contract/caller.ts';
import type { Store } from '../../src/db/store.ts';
import { newId } from '../../src/lib/ids.ts';
import { createSecretBox } from '../../src/lib/secret-box.ts';
import { type Dispatcher, type DispatcherOptions, startDispatcher } from '../../src/webhooks/dispatcher.ts';
import { enqueueDelivery, sealSecret } from '../../src/webhooks/enqueue.ts';

export const SECRET = 'whsec_0123456789abcdef';
export const BOX = createSecretBox(Buffer.alloc(32, 7));
const START = new Date('2026-11-22T12:00:00.000Z');

export interface Row {
  readonly id: string;
  readonly event_id: string;
  readonly stream: string;
  readonly state: string;
  readonly attempts: number;
  readonly next_attempt_at: Date | null;
  readonly executor_id: string | null;
}

export interface Post {
  readonly stream: string;
  readonly url: string;
  readonly accountId?: string;
  readonly mode?: Mode;
  readonly type?: string;
  readonly about?: object;
}

export interface Deliveries {
  readonly accountId: string;
  readonly clock: { now: Date };
  /** What dispatchers logged, as text. */
  readonly logged: string[];
  addAccount(): Promise<string>;
  addExecutor(): Promise<string>;
  /** One delivery in a transaction of its own; its id. */
  enqueue(post: Post): Promise<string>;
  start(given?: Partial<DispatcherOptions>): Promise<Dispatcher>;
  /** In the order in which they were written. */
  rows(stream?: string): Promise<Row[]>;
  states(stream?: string): Promise<string[]>;
  attempts(id: string): Promise<{ n: number; status: number | null; error: string | null }[]>;
  close(): Promise<void>;
}

export async function openDeliveries(store: Store): Promise<Deliveries> {
  const clock = { now: START };
  const logged: string[] = [];
  const started: Dispatcher[] = [];
  const operations = adminOperations(store, () => clock.now);
  const addAccount = async () => {
    const made = await operations['accounts.create']({ name: 'A', tier: 'unlimited', wallet_cents: 0 });
    return String(made.account_id);
  };
  const addExecutor = async () => {
    const id = newId('exe');
    await store.query('INSERT INTO executors (id, host, pid) VALUES ($1, $2, $3)', [id, 'test', process.pid]);
    return id;
  };
  const accountId = await addAccount();
  const rows = async (stream?: string) =>
    (
      await store.query<Row>(
        'SELECT * FROM webhook_deliveries WHERE $1::text IS NULL OR stream = $1 ORDER BY stream, seq',
        [stream ?? null],
      )
    ).rows;
  return {
    accountId,
    clock,
    logged,
    addAccount,
    addExecutor,
    enqueue: ({ stream, url, mode = 'live', type = 'run.succeeded', about = {}, ...given }) =>
      store.transaction((tx) =>
        enqueueDelivery(tx, {
          accountId,
          ...given,
          ...{ stream, url, mode, type, about },
          sealedSecret: sealSecret(BOX, stream, SECRET),
          createdAt: clock.now,
        }),
      ),
    async start(given = {}) {
      const dispatcher = startDispatcher({
        store,
        executorId: given.executorId ?? (await addExecutor()),
        isAlive: () => true,
        box: BOX,
        now: () => clock.now,
        log: pino({ level: 'trace' }, { write: (line) => void logged.push(line) }),
        allowPrivate: true,
        version: '0.0.0-test',
        chance: () => 0.5,
        ...given,
        limits: { pollMs: 1_000_000, graceMs: 100, ...given.limits },
      });
      started.push(dispatcher);
      return dispatcher;
    },
    rows,
    states: async (stream) => (await rows(stream)).map(({ state }) => state),
    attempts: async (id) =>
      (
        await store.query<{ n: number; status: number | null; error: string | null }>(
          'SELECT n, status, error FROM webhook_attempts WHERE delivery_id = $1 ORDER BY n',
          [id],
        )
      ).rows,
    async close() {
      for (const dispatcher of started) await dispatcher.close();
    },
  };
}
