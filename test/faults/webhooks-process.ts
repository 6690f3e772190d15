/** A server process with nothing in it but the store, an executor and a dispatcher; killed at a point of a delivery. */
import { openStore } from '../../src/db/open.ts';
import type { Store } from '../../src/db/store.ts';
import { startExecutor } from '../../src/durable/executors.ts';
import { startDispatcher } from '../../src/webhooks/dispatcher.ts';
import { releaseDeliveries } from '../../src/webhooks/rows.ts';
import { BOX } from '../support/deliveries.ts';

interface Input {
  readonly dataDir: string;
  readonly databaseUrl?: string;
  /** Whether this process never writes down what came of an attempt. */
  readonly hold?: boolean;
  /** Whether it only watches over others until it is told to go on. */
  readonly idle?: boolean;
}

const input = JSON.parse(process.argv[2] ?? '{}') as Input;
const say = (event: string, details: object = {}) =>
  process.stdout.write(`${JSON.stringify({ event, ...details })}\n`);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** As the store, but a record of an attempt is announced and never sent. */
const holding = (store: Store): Store => ({
  ...store,
  query: (sql, values) => {
    if (!sql.includes('INSERT INTO webhook_attempts')) return store.query(sql, values);
    say('unrecorded');
    return new Promise(() => undefined);
  },
});

const opened = await openStore(input);
const store = input.hold ? holding(opened) : opened;
const executor = await startExecutor({ store: opened, log, onLost: () => say('lost') });
const start = () =>
  startDispatcher({
    store,
    executorId: executor.id,
    isAlive: () => executor.isAlive(),
    box: BOX,
    now: () => new Date(),
    log,
    allowPrivate: true,
    version: 'test',
  });
let dispatcher = input.idle ? undefined : start();
await executor.watch([
  async (dead) => {
    await releaseDeliveries(store, dead);
    dispatcher ??= start();
    dispatcher.poke();
  },
]);
say('ready', { executor: executor.id });
