/** What is forgotten of runs, and when. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { forgetRuns, framesAmong } from '../../src/runs/retention.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { describeOverRooms, type TestStore } from '../support/stores.ts';

const DAY = 86_400_000;

describeOverRooms('a run that has ended', (open) => {
  let place: TestStore;
  let app: TestApp;
  let id: string;
  beforeAll(async () => {
    place = await open();
    app = await startTestApp(place, { durable: true });
    const body = { machine_id: 'm_1', task: 'Look around', webhook_url: 'https://example.invalid/hook' };
    id = (await app.call('POST', '/v1/runs', { body })).json.id;
    await vi.waitUntil(async () => (await get('')).json.status === 'succeeded', { timeout: 20_000 });
  });
  afterAll(() => app?.close());

  const get = (path: string) => app.call('GET', `/v1/runs/${id}${path}`);
  const after = (days: number) =>
    forgetRuns({
      store: place.store,
      now: () => new Date(Date.now() + days * DAY),
      frameDays: 30,
      runDays: 90,
    });
  const count = async (sql: string) => (await place.store.query(sql, [id])).rowCount;
  const workflows = () => count("SELECT FROM dbos.workflow_status WHERE workflow_uuid = $1 || ':1'");

  it('loses its durable work after a day, its frames after their time, and is gone after its own', async () => {
    await after(0.5);
    expect(await workflows()).toBe(1);
    await after(2);
    expect(await workflows()).toBe(0);
    const frames = (await get('/screenshots')).json.data;
    expect(frames).toHaveLength(3);
    expect(await framesAmong(place.store, [frames[0].sha256])).toEqual([frames[0].sha256]);
    expect((await get('/screenshots/1')).status).toBe(200);
    await after(31);
    expect((await get('/screenshots')).json.data).toEqual([]);
    expect((await get('/screenshots/1')).json.error.code).toBe('NOT_FOUND');
    expect(await framesAmong(place.store, [frames[0].sha256])).toEqual([]);
    expect((await get('')).json).toMatchObject({ id, status: 'succeeded', steps_completed: 3 });
    await after(91);
    expect((await get('')).json.error.code).toBe('RUN_NOT_FOUND');
    for (const table of ['events', 'event_streams', 'webhook_deliveries'])
      expect(await count(`SELECT FROM ${table} WHERE stream = $1`)).toBe(0);
  });

  it('loses its durable work in one go, however many have ended', async () => {
    await place.store.query(
      `INSERT INTO runs (id, account_id, mode, key_id, request_id, machine_id, status, task, cua_version, max_steps,
         on_awaiting_human, webhook_secret, metadata, step_cents, created_at, finished_at, executor_id, leg)
       SELECT 'run_' || n, $1, 'test', 'key', 'req', 'm', 'cancelled', 't', 'v3', 5, 'pause', '', '{}', 5, now(), now(), 'exe', 1
       FROM generate_series(1, 1100) AS n`,
      [app.accountId],
    );
    await after(2);
    expect((await place.store.query('SELECT FROM runs WHERE leg > 0')).rowCount).toBe(0);
  });
});
