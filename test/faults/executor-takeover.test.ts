import { rm } from 'node:fs/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openStore } from '../../src/db/open.ts';
import type { Store } from '../../src/db/store.ts';
import { type Child, startChild } from '../support/children.ts';
import { dropDatabase, embeddedDataDir, emptyDataDir, hasPostgres, postgresUrl } from '../support/stores.ts';
import { ROUNDS } from './scene.ts';

const PROGRAM = './durable-process.ts';

// Several starts of real processes, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 120_000 });

async function opened(options: { dataDir: string; databaseUrl?: string }): Promise<Store> {
  const store = await openStore(options);
  onTestFinished(() => store.close());
  return store;
}

async function outcome(store: Store, workflow: string) {
  const status = await store.query('SELECT status FROM dbos.workflow_status WHERE workflow_uuid = $1', [
    workflow,
  ]);
  const effects = await store.query<{ step: string }>(
    'SELECT step FROM effects WHERE workflow = $1 ORDER BY step',
    [workflow],
  );
  return { status: status.rows[0]?.status, steps: effects.rows.map(({ step }) => step) };
}

async function onPostgres() {
  const databaseUrl = await postgresUrl();
  const dataDir = await emptyDataDir();
  onTestFinished(async () => {
    await dropDatabase(databaseUrl);
    await rm(dataDir, { recursive: true });
  });
  return { databaseUrl, dataDir };
}

async function embedded() {
  const dataDir = await embeddedDataDir();
  onTestFinished(() => rm(dataDir, { recursive: true }));
  return { dataDir };
}

/** Old enough to be allowed to judge others. */
async function settled(store: Store, child: Child): Promise<void> {
  const { executor } = await child.seen('ready');
  await vi.waitUntil(
    async () => {
      const { rows } = await store.query<{ settled: boolean }>(
        "SELECT heartbeat_at - started_at > interval '3.5 s' AS settled FROM executors WHERE id = $1",
        [executor],
      );
      return rows[0]?.settled;
    },
    { timeout: 60_000 },
  );
}

const FINISHED = { status: 'SUCCESS', steps: ['first', 'last'] };

describe.skipIf(!hasPostgres())('several processes on one PostgreSQL', () => {
  it('finish the work of a killed process within 5 s', async () => {
    const place = await onPostgres();
    const store = await opened(place);
    const heir = startChild(PROGRAM, place);
    await heir.seen('ready');
    const victim = startChild(PROGRAM, { ...place, workflowId: 'w1', hold: true });
    await victim.seen('holding');
    await settled(store, heir);
    const killedAtMs = Date.now();
    await victim.kill();
    const { atMs } = await heir.seen('done');
    expect(Number(atMs) - killedAtMs).toBeLessThan(5_000);
    await vi.waitUntil(async () => (await outcome(store, 'w1')).status === 'SUCCESS', { timeout: 30_000 });
    expect(await outcome(store, 'w1')).toEqual(FINISHED);
    const { rows } = await store.query('SELECT count(*) FROM executors WHERE swept_at IS NOT NULL');
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('leave it alone where they are not there for it', async () => {
    const place = await onPostgres();
    const store = await opened(place);
    const api = startChild(PROGRAM, { ...place, role: 'api' });
    await api.seen('ready');
    const victim = startChild(PROGRAM, { ...place, workflowId: 'w1', hold: true, role: 'worker' });
    await victim.seen('holding');
    await victim.kill();
    // It queues what the dead one left, as any process may, and begins none of it.
    await vi.waitUntil(async () => (await outcome(store, 'w1')).status === 'ENQUEUED', { timeout: 30_000 });
    const heir = startChild(PROGRAM, { ...place, waitFor: 'w1', role: 'worker' });
    await heir.seen('finished');
    expect(await outcome(store, 'w1')).toEqual(FINISHED);
    const { rows } = await store.query("SELECT executor FROM effects WHERE step = 'last'");
    expect(rows).toEqual([{ executor: (await heir.seen('ready')).executor }]);
    api.process.kill('SIGTERM');
    expect(await api.exited).toBe(0);
  });

  it('finish the work of a process that was shut down', async () => {
    const place = await onPostgres();
    const store = await opened(place);
    const victim = startChild(PROGRAM, { ...place, workflowId: 'w1', hold: true });
    await victim.seen('holding');
    victim.process.kill('SIGTERM');
    expect(await victim.exited).toBe(0);
    const heir = startChild(PROGRAM, { ...place, waitFor: 'w1' });
    await heir.seen('finished');
    expect(await outcome(store, 'w1')).toEqual(FINISHED);
  });
});

/** An orderly end leaves less to do than a death. */
const SIGNALS = ROUNDS > 1 ? (['SIGKILL', 'SIGTERM'] as const) : (['SIGKILL'] as const);

describe('a process on the embedded store', () => {
  it.each(SIGNALS)('finishes after a restart what %s interrupted', async (signal) => {
    const place = await embedded();
    const victim = startChild(PROGRAM, { ...place, workflowId: 'w1', hold: true });
    await victim.seen('holding');
    victim.process.kill(signal);
    await victim.exited;
    const heir = startChild(PROGRAM, { ...place, waitFor: 'w1' });
    expect(await heir.seen('finished')).toMatchObject({ result: 'finished' });
    heir.process.kill('SIGTERM');
    expect(await heir.exited).toBe(0);
    expect(await outcome(await opened(place), 'w1')).toEqual(FINISHED);
  });
});
