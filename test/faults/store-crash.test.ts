import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openStore } from '../../src/db/open.ts';
import { isOutage, retryOnOutage } from '../../src/db/outage.ts';
import { SAMPLE } from '../support/app.ts';
import { startChild } from '../support/children.ts';
import { findPostgresBinaries, startCluster } from '../support/postgres-cluster.ts';
import { startServerProcess } from '../support/processes.ts';
import { embeddedDataDir, emptyDataDir } from '../support/stores.ts';

vi.setConfig({ testTimeout: 120_000 });

describe('the embedded store', () => {
  it('loses no acknowledged row when its process is killed in the middle of writing', async () => {
    const dataDir = await embeddedDataDir();
    onTestFinished(() => rm(dataDir, { recursive: true }));
    for (let round = 0; round < 2; round += 1) {
      const writer = startChild('./writing-process.ts', { dataDir });
      await writer.seen('enough');
      await writer.kill();
      const acknowledged = Number(writer.last?.n);
      const store = await openStore({ dataDir });
      const { rows } = await store.query<{ n: number; count: number }>(
        'SELECT max(n) AS n, count(*) FROM written',
      );
      await store.close();
      expect(rows[0]?.n).toBeGreaterThanOrEqual(acknowledged);
      expect(rows[0]?.count).toBe(rows[0]?.n);
    }
  });

  it('begins again when a process was killed while it made the database', async () => {
    const dataDir = await emptyDataDir();
    onTestFinished(() => rm(dataDir, { recursive: true }));
    const draft = path.join(dataDir, 'store.draft');
    await mkdir(draft);
    await writeFile(path.join(draft, 'PG_VERSION'), 'half');
    const store = await openStore({ dataDir });
    expect((await store.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await store.close();
  });
});

const binaries = findPostgresBinaries();

describe.skipIf(!binaries)('a PostgreSQL that goes away', () => {
  it('is waited for by work that may be repeated, and reported as an outage to the rest', async () => {
    const cluster = await startCluster(binaries ?? '');
    onTestFinished(() => cluster.stop());
    const store = await openStore({ dataDir: '', databaseUrl: cluster.url });
    onTestFinished(() => store.close());
    await store.query('CREATE TABLE written (n int PRIMARY KEY)');
    const inFlight = store
      .transaction((tx) => tx.query('SELECT pg_sleep(60)'))
      .catch((error: unknown) => error);
    await cluster.restart(async () => {
      expect(isOutage(await inFlight)).toBe(true);
      expect(isOutage(await store.query('SELECT 1').catch((error: unknown) => error))).toBe(true);
    });
    const { signal } = new AbortController();
    await retryOnOutage(() => store.query('INSERT INTO written VALUES (1)'), { signal });
    expect((await store.query('SELECT n FROM written')).rows).toEqual([{ n: 1 }]);
  });

  it('is a 503 to those who call meanwhile, and nothing is wrong afterwards', async () => {
    const cluster = await startCluster(binaries ?? '');
    onTestFinished(() => cluster.stop());
    const dataDir = await emptyDataDir();
    onTestFinished(() => rm(dataDir, { recursive: true }));
    const server = await startServerProcess({ dataDir, env: { DATABASE_URL: cluster.url } });
    onTestFinished(() => server.kill().then(() => undefined));
    const headers = { 'x-api-key': server.keys?.live ?? '', 'content-type': 'application/json' };
    const body = JSON.stringify({ screenshot: SAMPLE, instruction: 'Click the login button' });
    const predict = () => fetch(`${server.url}/v1/predict`, { method: 'POST', headers, body });
    const usage = () => fetch(`${server.url}/v1/usage`, { headers });
    expect((await predict()).status).toBe(200);
    await cluster.restart(async () => {
      for (const response of await Promise.all([predict(), usage()])) {
        expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
        expect(await response.json()).toMatchObject({
          error: {
            code: 'SERVICE_UNAVAILABLE',
            retryable: true,
            message: expect.stringContaining('database'),
          },
        });
      }
    });
    // It may be asked to retry once more: connections that were open in its pool are found out one by one.
    await vi.waitFor(async () => expect((await predict()).status).toBe(200), { timeout: 20_000 });
    expect(await (await usage()).json()).toMatchObject({ balance: 1_990 });
  });
});
