/** Runs whose process dies, freezes or loses its database go on elsewhere, or afterwards, as if nothing had happened. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import { openStore } from '../../src/db/open.ts';
import type { Queryable, Store } from '../../src/db/store.ts';
import { callUrl } from '../support/app.ts';
import { type Cluster, findPostgresBinaries, startCluster } from '../support/postgres-cluster.ts';
import { emptyDataDir, hasPostgres } from '../support/stores.ts';
import type { Place } from './runs-places.ts';
import {
  askForRun,
  expectWhole,
  makeMachine,
  type RunsServer,
  startRunsServer,
  untilStatus,
} from './runs-scene.ts';
import { addAccount, eventually, openScene, ROUNDS, type Scene, type SceneAccount } from './scene.ts';

const PROMISED_MS = 5_000;
const PATIENCE_MS = 60_000;
/** Some steps of a fifth of a second: long enough for something to happen meanwhile. */
const SLOW = { steps: 6, pace: 200 };

/** Until it may judge others (durable/executors.ts). */
async function untilSettled(db: Queryable, { executorId }: RunsServer): Promise<void> {
  await eventually(async () => {
    const { rows } = await db.query<{ settled: boolean }>(
      "SELECT heartbeat_at - started_at > interval '3.5 s' AS settled FROM executors WHERE id = $1",
      [executorId],
    );
    expect(rows).toEqual([{ settled: true }]);
  }, PATIENCE_MS);
}

function untilSteps(db: Queryable, ids: readonly string[], steps: number): Promise<void> {
  return eventually(async () => {
    const { rows } = await db.query<{ least: number }>(
      'SELECT min(steps_completed)::int AS least FROM runs WHERE id = ANY($1)',
      [ids],
    );
    expect(rows[0]?.least).toBeGreaterThanOrEqual(steps);
  }, PATIENCE_MS);
}

/** When the first thing was told of a run after an instant. */
async function firstAfter(db: Queryable, id: string, instant: Date): Promise<Date> {
  return eventually(async () => {
    const { rows } = await db.query<{ at: Date | null }>(
      'SELECT min(created_at) AS at FROM events WHERE stream = $1 AND created_at > $2',
      [id, instant],
    );
    if (!rows[0]?.at) throw new Error('nothing was told since');
    return rows[0].at;
  }, PATIENCE_MS);
}

/** One on a mock machine and one on a simulated one; by their tags. */
async function askForBoth(
  server: RunsServer,
  keys: { readonly test: string; readonly live: string },
  name: string,
): Promise<Map<string, string>> {
  const machineId = await makeMachine(server, keys.live);
  const [mock, sim] = [`${name}_mock`, `${name}_sim`];
  const ofMock = await askForRun(server, { key: keys.test, machineId: 'm_1', tag: mock, plan: SLOW });
  const ofSim = await askForRun(server, { key: keys.live, machineId, tag: sim, plan: SLOW });
  return new Map([
    [mock, ofMock ?? ''],
    [sim, ofSim ?? ''],
  ]);
}

describe.skipIf(!hasPostgres())('a run whose process', () => {
  let scene: Scene;
  let heir: RunsServer;
  let notes: string;
  beforeAll(async () => {
    scene = await openScene('postgres');
    notes = join(scene.dataDir, 'typed.txt');
    writeFileSync(notes, '');
    const { databaseUrl, dataDir } = scene;
    heir = await startRunsServer({ databaseUrl, dataDir, notes });
  });
  afterAll(async () => {
    await heir?.kill();
    await scene?.close();
  });

  it(
    'is killed goes on in another one within 5 s',
    async () => {
      const { databaseUrl, dataDir, look, keys } = scene;
      for (let round = 1; round <= ROUNDS; round++) {
        const carrier = await startRunsServer({ databaseUrl, dataDir, notes });
        await look(async (store) => {
          await untilSettled(store, heir);
          const runs = await askForBoth(carrier, keys, `killed${round}`);
          await untilSteps(store, [...runs.values()], 1);
          const carried = await store.query<{ id: string; executor_id: string }>(
            'SELECT id, executor_id FROM runs WHERE id = ANY($1)',
            [[...runs.values()]],
          );
          await carrier.kill();
          const killed = new Date();
          for (const [tag, id] of runs) {
            const wasThere = carried.rows.find((row) => row.id === id)?.executor_id === carrier.executorId;
            // A mock is anybody's to carry: the heir may have been first.
            expect(wasThere || tag.endsWith('mock')).toBe(true);
            const told = await firstAfter(store, id, killed);
            expect(told.getTime() - killed.getTime()).toBeLessThan(PROMISED_MS);
            await untilStatus(store, id, 'succeeded', PATIENCE_MS);
            await expectWhole(store, { id, ...(tag.endsWith('sim') && { notes, tag }) });
          }
        });
      }
    },
    120_000 * ROUNDS,
  );

  it('is killed goes on with the key that its caller brought, though it is not stored any more', async () => {
    const { databaseUrl, dataDir, look, keys } = scene;
    const carrier = await startRunsServer({ databaseUrl, dataDir, notes });
    const stored = (method: string, body?: object) =>
      callUrl(`${carrier.url}/v1/llm/keys/openai`, method, { key: keys.live, ...(body && { body }) });
    expect((await stored('PUT', { api_key: 'sk-brought-to-these-tests' })).status).toBe(200);
    await look(async (store) => {
      await untilSettled(store, heir);
      const machineId = await makeMachine(carrier, keys.live);
      const tag = 'brought';
      const more = { llm: { provider: 'openai' } };
      const id = (await askForRun(carrier, { key: keys.live, machineId, tag, plan: SLOW, more })) ?? '';
      expect((await stored('DELETE')).status).toBe(200);
      await untilSteps(store, [id], 1);
      await carrier.kill();
      await untilStatus(store, id, 'succeeded', PATIENCE_MS);
      await expectWhole(store, { id, notes, tag });
      const { rows } = await store.query('SELECT llm_key, executor_id FROM runs WHERE id = $1', [id]);
      expect(rows).toEqual([{ llm_key: null, executor_id: heir.executorId }]);
    });
  }, 120_000);

  const FREEZES: readonly Place[] = [
    { at: 'after action 1', step: 2 },
    { at: 'after decision', step: 2 },
    { at: 'within intent', step: 2 },
    { at: 'within outcome', step: 2 },
  ];
  it.each(FREEZES.slice(0, ROUNDS > 1 ? undefined : 1))(
    'was frozen ($at) ends elsewhere, and the process does nothing any more when it is thawed',
    async (stop) => {
      const { databaseUrl, dataDir, look, keys } = scene;
      for (let round = 1; round <= ROUNDS; round++) {
        const tag = `frozen_${stop.at.replaceAll(' ', '_')}_${round}`;
        const zombie = await startRunsServer({ databaseUrl, dataDir, notes, stops: 'frozen' });
        const machineId = await makeMachine(zombie, keys.live);
        const plan = { steps: 3, stop };
        const id = (await askForRun(zombie, { key: keys.live, machineId, tag, plan })) ?? '';
        await zombie.reached(tag);
        await look(async (store) => {
          await untilStatus(store, id, 'succeeded', PATIENCE_MS);
          const before = await expectWhole(store, { id, notes, tag });
          const typed = readFileSync(notes, 'utf8');
          zombie.child.kill('SIGCONT');
          // It finds out that it was taken for dead, and ends.
          expect(await zombie.ended).toEqual([3, null]);
          expect(await expectWhole(store, { id, notes, tag })).toEqual(before);
          expect(readFileSync(notes, 'utf8')).toBe(typed);
        });
      }
    },
    90_000 * ROUNDS,
  );
});

const binaries = findPostgresBinaries();

describe.skipIf(!binaries)('a run whose database goes away', () => {
  let cluster: Cluster;
  let store: Store;
  let place: { databaseUrl: string; dataDir: string; notes: string };
  let keys: SceneAccount['keys'];
  const look: Queryable = {
    query: (sql, values) => eventually(() => store.query(sql, values), PATIENCE_MS),
  };
  beforeAll(async () => {
    cluster = await startCluster(binaries ?? '');
    const dataDir = await emptyDataDir();
    place = { databaseUrl: cluster.url, dataDir, notes: join(dataDir, 'typed.txt') };
    writeFileSync(place.notes, '');
    store = await openStore(place);
    await migrate(store);
    keys = (await addAccount(store, {})).keys;
  });
  afterAll(async () => {
    await store?.close();
    await cluster?.stop();
    if (place) rmSync(place.dataDir, { recursive: true, force: true });
  });

  async function expectSuccess(tag: string, id: string): Promise<void> {
    await untilStatus(look, id, 'succeeded', PATIENCE_MS);
    await expectWhole(look, { id, ...(tag.includes('mock') ? {} : { notes: place.notes, tag }) });
  }

  it(
    'goes on when it is back, and nothing is doubled',
    async () => {
      const server = await startRunsServer(place);
      for (let round = 1; round <= ROUNDS; round++) {
        const several = ['a', 'b', 'c'].map((name) => askForBoth(server, keys, `outage${round}${name}`));
        const runs = new Map((await Promise.all(several)).flatMap((both) => [...both]));
        await untilSteps(store, [...runs.values()], 1);
        // Longer than any of their steps, so that each of them notices.
        await cluster.restart(() => delay(1_000));
        for (const [tag, id] of runs) await expectSuccess(tag, id);
      }
      await server.kill();
    },
    60_000 + 60_000 * ROUNDS,
  );

  const MOMENTS: readonly Place[] = [
    // The next statement looks for the machine.
    { at: 'after charge', step: 2 },
    { at: 'before decision', step: 2 },
    { at: 'after intent', step: 2 },
    { at: 'within outcome', step: 2 },
    { at: 'after end', step: 4 },
  ];
  it.each(MOMENTS.slice(0, ROUNDS > 1 ? undefined : 1))(
    'at an exact moment ($at) goes on all the same',
    async (stop) => {
      const tag = `moment_${stop.at.replaceAll(' ', '_')}`;
      // Frozen while the database restarts: its next statement is the first that meets a broken connection.
      const server = await startRunsServer({ ...place, stops: 'frozen' });
      const machineId = await makeMachine(server, keys.live);
      const id = (await askForRun(server, { key: keys.live, machineId, tag, plan: { stop } })) ?? '';
      await server.reached(tag);
      await cluster.restart(async () => undefined);
      server.child.kill('SIGCONT');
      await expectSuccess(tag, id);
      await server.kill();
    },
    90_000,
  );
});
