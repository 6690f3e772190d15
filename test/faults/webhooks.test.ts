/**
 * A process dies while it sends a webhook: before the answer, or with the answer in its hands and nothing written down. The event
 * comes again, the same to the byte, and those behind it come after it.
 */
import { rm } from 'node:fs/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openStore } from '../../src/db/open.ts';
import type { Store } from '../../src/db/store.ts';
import { type Child, startChild } from '../support/children.ts';
import { openDeliveries, type Row } from '../support/deliveries.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { dropDatabase, embeddedDataDir, emptyDataDir, hasPostgres, postgresUrl } from '../support/stores.ts';
import { crashStores, eventually, ROUNDS } from './scene.ts';

const PROGRAM = '../faults/webhooks-process.ts';
const WITHIN_MS = 20_000;

// Several starts of real processes, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 120_000 * ROUNDS });

interface Place {
  readonly dataDir: string;
  readonly databaseUrl?: string;
}

async function placeOf(kind: Store['kind']): Promise<Place> {
  if (kind === 'embedded') {
    const dataDir = await embeddedDataDir();
    onTestFinished(() => rm(dataDir, { recursive: true }));
    return { dataDir };
  }
  const [dataDir, databaseUrl] = [await emptyDataDir(), await postgresUrl()];
  onTestFinished(async () => {
    await dropDatabase(databaseUrl);
    await rm(dataDir, { recursive: true });
  });
  return { dataDir, databaseUrl };
}

/** The embedded store must be nobody else's at that time. */
async function look<T>(place: Place, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(place);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function receiver(): Promise<Receiver> {
  const one = await startReceiver();
  onTestFinished(one.close);
  return one;
}

/** A run with two events to tell. */
const enqueueTwo = (place: Place, { url }: Receiver) =>
  look(place, async (store) => {
    const deliveries = await openDeliveries(store);
    for (const n of [1, 2]) await deliveries.enqueue({ stream: 'run_1', url, about: { n } });
    return deliveries.rows();
  });

const rowsOf = (place: Place) =>
  look(
    place,
    async (store) => (await store.query<Row>('SELECT * FROM webhook_deliveries ORDER BY seq')).rows,
  );

const untilReceived = (there: Receiver, count: number) =>
  eventually(async () => expect(there.received.length).toBeGreaterThanOrEqual(count), WITHIN_MS);

/** The first event twice, the same; then the second one once. */
function expectFirstTwice(there: Receiver, [first, second]: readonly Row[]): void {
  const ids = there.received.map(({ headers }) => headers['coasty-event-id']);
  expect(ids).toEqual([first?.event_id, first?.event_id, second?.event_id]);
  expect(there.received[0]?.body).toBe(there.received[1]?.body);
  const times = there.received.map(({ headers }) =>
    /^t=(\d+),v1=[0-9a-f]{64}$/.exec(String(headers['coasty-signature'])),
  );
  expect(times.every((match) => match !== null)).toBe(true);
}

/** SIGKILL when the event was sent: unanswered, or answered and not written down. */
async function killAt(point: 'unanswered' | 'unrecorded', place: Place, there: Receiver): Promise<void> {
  if (point === 'unanswered') there.answer = () => undefined;
  const victim = startChild(PROGRAM, { ...place, hold: true });
  await untilReceived(there, 1);
  if (point === 'unrecorded') await victim.seen('unrecorded');
  await victim.kill();
  there.answer = 200;
}

async function untilDelivered(place: Place): Promise<void> {
  const delivered = { state: 'delivered', attempts: 1, executor_id: null };
  await eventually(async () => expect(await rowsOf(place)).toMatchObject([delivered, delivered]), WITHIN_MS);
}

describe.each(crashStores())('a process on the %s store', (kind) => {
  it.each(['unanswered', 'unrecorded'] as const)(
    'that is killed while a webhook is %s: the next one sends it again, and then what follows',
    async (point) => {
      for (let round = 1; round <= ROUNDS; round += 1) {
        const [place, there] = [await placeOf(kind), await receiver()];
        const rows = await enqueueTwo(place, there);
        await killAt(point, place, there);
        const heir = startChild(PROGRAM, place);
        await untilReceived(there, 3);
        // On the embedded store nobody else may look before it is gone.
        await heir.seen('ready');
        if (kind === 'postgres') await untilDelivered(place);
        await heir.kill();
        expectFirstTwice(there, rows);
        const [first] = await rowsOf(place);
        expect(first).toMatchObject({ state: 'delivered', attempts: 1 });
      }
    },
  );
});

describe.skipIf(!hasPostgres())('a process that is frozen while it sends', () => {
  /** Old enough to be allowed to judge others. */
  async function settled(place: Place, child: Child): Promise<void> {
    const { executor } = await child.seen('ready');
    await eventually(async () => {
      const { rowCount } = await look(place, (store) =>
        store.query("SELECT FROM executors WHERE id = $1 AND heartbeat_at - started_at > interval '3.5 s'", [
          executor,
        ]),
      );
      expect(rowCount).toBe(1);
    }, 60_000);
  }

  it('neither undoes nor repeats anything when it wakes', async () => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const [place, there] = [await placeOf('postgres'), await receiver()];
      const heir = startChild(PROGRAM, { ...place, idle: true });
      await settled(place, heir);
      const rows = await enqueueTwo(place, there);
      // The frozen one gets its answer when it wakes: a failure, which must not count any more.
      const late: (() => void)[] = [];
      there.answer = (response) => void late.push(() => response.writeHead(500).end());
      const zombie = startChild(PROGRAM, place);
      await untilReceived(there, 1);
      zombie.process.kill('SIGSTOP');
      there.answer = 200;
      await untilDelivered(place);
      late[0]?.();
      zombie.process.kill('SIGCONT');
      await zombie.seen('lost');
      await zombie.kill();
      await heir.kill();
      expectFirstTwice(there, rows);
      await untilDelivered(place);
    }
  });
});
