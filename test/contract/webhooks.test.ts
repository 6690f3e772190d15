/** What a receiver of webhooks and the owner of a run see (contract sections 2 and 8). */
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { adminOperations } from '../../src/admin/operations.ts';
import type { Mode } from '../../src/contract/caller.ts';
import type { RunResponse } from '../../src/contract/runs.ts';
import type { Store } from '../../src/db/store.ts';
import { createIdempotency } from '../../src/http/idempotency.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { buildServer } from '../../src/http/server.ts';
import { newId } from '../../src/lib/ids.ts';
import { aboutRun } from '../../src/webhooks/body.ts';
import type { Dispatcher } from '../../src/webhooks/dispatcher.ts';
import { type DeliveriesKitchen, deliveryRoutes } from '../../src/webhooks/routes.ts';
import { callUrl } from '../support/app.ts';
import { BOX, type Deliveries, openDeliveries, SECRET } from '../support/deliveries.ts';
import { PYTHON, runPython } from '../support/python.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { describeOverRooms } from '../support/stores.ts';
import { expectAnswer, expectError } from './expectations.ts';

/** As the reference docs print it. */
const VERIFY = `
import hashlib, hmac, os, sys

def verify(raw_body: bytes, signature_header: str, secret: str) -> bool:
    parts = dict(p.split("=", 1) for p in signature_header.split(","))
    signed = f"{parts['t']}.".encode() + raw_body
    expected = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, parts["v1"])

print(verify(os.environb[b"BODY"], os.environ["HEADER"], os.environ["SECRET"]))
`;

const RUN: RunResponse = {
  id: 'run_1',
  object: 'agent.run',
  status: 'awaiting_human',
  machine_id: 'm_9f2c',
  task: 'Überweise 3 € – “now” 🦀',
  cua_version: 'v3',
  instructions: null,
  max_steps: 50,
  on_awaiting_human: 'pause',
  steps_completed: 2,
  credits_charged: 0,
  cost_cents: 0,
  result: null,
  error: null,
  awaiting_human_reason: 'captcha',
  metadata: { invoice: 7 },
  webhook_url: 'https://example.com/hooks/coasty',
  created_at: '2026-11-22T12:00:00.000Z',
  started_at: '2026-11-22T12:00:01.000Z',
  awaiting_human_since: '2026-11-22T12:00:02.000Z',
  finished_at: null,
  request_id: 'req_1',
  webhook_secret: SECRET,
  workflow_run_id: null,
  workflow_id: null,
  schedule_id: null,
};

async function insertRun(store: Store, id: string, owner: { accountId: string; mode: Mode }): Promise<void> {
  await store.query(
    `INSERT INTO runs (id, account_id, mode, key_id, request_id, machine_id, status, task, cua_version, max_steps,
       on_awaiting_human, webhook_secret, metadata, step_cents, created_at, executor_id)
     VALUES ($1, $2, $3, 'key', 'req', 'm', 'running', 't', 'v3', 50, 'pause', '', '{}', 0, now(), 'exe')`,
    [id, owner.accountId, owner.mode],
  );
}

const hasRun: DeliveriesKitchen['hasRun'] = async (db, { accountId, mode }, runId) => {
  const where = 'id = $1 AND account_id = $2 AND mode = $3';
  const { rowCount } = await db.query(`SELECT 1 FROM runs WHERE ${where}`, [runId, accountId, mode]);
  return rowCount === 1;
};

interface Door {
  readonly url: string;
  /** Test key and live key of the scene's account, and a live key of somebody else. */
  readonly keys: Readonly<Record<Mode | 'stranger' | 'reader', string>>;
  close(): Promise<void>;
}

async function openDoor(
  store: Store,
  { accountId, clock, addAccount, addExecutor }: Deliveries,
  dispatcher: Pick<Dispatcher, 'poke'>,
): Promise<Door> {
  const operations = adminOperations(store, () => clock.now);
  const make = async (account_id: string, mode: Mode, scopes = 'all') =>
    String((await operations['keys.create']({ account_id, mode, scopes })).key);
  const { app } = buildServer(deliveryRoutes({ store, dispatcher, hasRun }), {
    store,
    executorId: await addExecutor(),
    idempotency: createIdempotency(store, { box: BOX, ttlMs: 1_000, twinWaitMs: 1_000 }),
    noteUse: () => undefined,
    now: () => clock.now,
    log: pino({ level: 'silent' }),
    metrics: createMetrics(),
    publicUrl: null,
    hosts: null,
    trustProxy: false,
    tls: null,
    shutdown: new AbortController().signal,
    draining: () => false,
  });
  const keys = {
    test: await make(accountId, 'test'),
    live: await make(accountId, 'live'),
    stranger: await make(await addAccount(), 'live'),
    reader: await make(accountId, 'live', 'runs:read'),
  };
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), keys, close: () => app.close() };
}

describeOverRooms('webhooks of a run', (open) => {
  let store: Store;
  let scene: Deliveries;
  let dispatcher: Dispatcher;
  let there: Receiver;
  let door: Door;

  beforeAll(async () => {
    ({ store } = await open());
    scene = await openDeliveries(store);
    dispatcher = await scene.start();
    there = await startReceiver();
    door = await openDoor(store, scene, dispatcher);
  });
  afterEach(() => {
    there.answer = 200;
    there.received.length = 0;
  });
  afterAll(async () => {
    await door?.close();
    await scene?.close();
    await there?.close();
  });

  const call = (method: string, path: string, key = door.keys.live) =>
    callUrl(`${door.url}/v1/runs/${path}`, method, { key });

  /** A run of the scene's account with these events; poked unless held back. */
  async function runWith(types: readonly string[], mode: Mode = 'live'): Promise<string> {
    const id = newId('run');
    await insertRun(store, id, { accountId: scene.accountId, mode });
    for (const type of types)
      await scene.enqueue({ stream: id, url: there.url, mode, type, about: aboutRun({ ...RUN, id }) });
    dispatcher.poke();
    return id;
  }

  const settled = (run: string, states: readonly string[]) =>
    expect.poll(() => scene.states(run)).toEqual(states);

  it.skipIf(PYTHON === null)('verify as the docs say, and read both ways', async () => {
    const run = await runWith(['run.awaiting_human']);
    await settled(run, ['delivered']);
    const [received] = there.received;
    const { body, headers } = received!;
    const header = String(headers['coasty-signature']);
    const check = (env: object) => runPython(['-c', VERIFY], { BODY: body, HEADER: header, SECRET, ...env });
    expect(await check({})).toEqual({ code: 0, output: 'True\n' });
    expect(await check({ SECRET: 'whsec_other' })).toEqual({ code: 0, output: 'False\n' });
    expect(await check({ BODY: body.replace('captcha', 'capture') })).toEqual({ code: 0, output: 'False\n' });
    expect(JSON.parse(body)).toEqual({
      id: headers['coasty-event-id'],
      object: 'event',
      event: 'run.awaiting_human',
      type: 'run.awaiting_human',
      created_at: scene.clock.now.toISOString(),
      run_id: run,
      status: 'awaiting_human',
      reason: 'captcha',
      awaiting_human_reason: 'captcha',
      result: null,
      error: null,
      metadata: { invoice: 7 },
      run: { ...RUN, id: run, webhook_secret: null },
    });
  });

  it('are listed newest first, with every attempt, a page at a time', async () => {
    there.answer = (response) => response.writeHead(there.received.length === 1 ? 500 : 200).end();
    const run = await runWith(['run.awaiting_human', 'run.succeeded']);
    await expect.poll(async () => (await scene.rows(run))[0]?.attempts).toBe(1);
    const waiting = await call('GET', `${run}/deliveries`);
    expectAnswer(waiting, 'live');
    expect(waiting.json).toMatchObject({ object: 'list', has_more: false });
    expect(waiting.json.data).toMatchObject([
      { type: 'run.succeeded', status: 'pending', attempt_count: 0, attempts: [], finished_at: null },
      {
        object: 'webhook.delivery',
        run_id: run,
        url: there.url,
        type: 'run.awaiting_human',
        status: 'pending',
        attempt_count: 1,
        next_attempt_at: new Date(scene.clock.now.getTime() + 5_000).toISOString(),
        attempts: [{ n: 1, status_code: 500, error: null }],
      },
    ]);
    expect(waiting.text).not.toContain('secret');
    scene.clock.now = new Date(scene.clock.now.getTime() + 5_000);
    dispatcher.poke();
    await settled(run, ['delivered', 'delivered']);
    const first = (await call('GET', `${run}/deliveries?limit=1`)).json;
    expect([first.data[0].type, first.has_more]).toEqual(['run.succeeded', true]);
    const second = (await call('GET', `${run}/deliveries?limit=1&starting_after=${first.data[0].id}`)).json;
    expect(second).toMatchObject({
      has_more: false,
      data: [{ type: 'run.awaiting_human', attempt_count: 2 }],
    });
    expect(
      second.data[0].attempts.map(({ n, status_code }: Record<string, number>) => [n, status_code]),
    ).toEqual([
      [2, 200],
      [1, 500],
    ]);
    expectError(await call('GET', `${run}/deliveries?limit=0`), 'INVALID_LIMIT', 'live');
    expectError(await call('GET', `${run}/deliveries?starting_after=whd_x`), 'VALIDATION_ERROR', 'live');
  });

  it('are sent again on request: the same event, outside the order, with all attempts before it', async () => {
    const run = await runWith(['run.awaiting_human']);
    await settled(run, ['delivered']);
    const [row] = await scene.rows(run);
    there.answer = 500;
    const answer = await call('POST', `${run}/deliveries/${row!.id}/redeliver`);
    expectAnswer(answer, 'live');
    expect(answer.json).toMatchObject({
      id: row!.id,
      event_id: row!.event_id,
      status: 'pending',
      finished_at: null,
      next_attempt_at: scene.clock.now.toISOString(),
    });
    await expect.poll(async () => (await scene.rows(run))[0]?.attempts).toBe(2);
    // It fails, and nothing new waits for it.
    there.answer = 200;
    await scene.enqueue({ stream: run, url: there.url, type: 'run.succeeded' });
    dispatcher.poke();
    await settled(run, ['pending', 'delivered']);
    expect((await scene.rows(run))[0]?.next_attempt_at).toEqual(new Date(scene.clock.now.getTime() + 5_000));
    await call('POST', `${run}/deliveries/${row!.id}/redeliver`);
    await settled(run, ['delivered', 'delivered']);
    const same = there.received.filter(({ headers }) => headers['coasty-event-id'] === row!.event_id);
    expect(same).toHaveLength(3);
    expect(new Set(same.map(({ body }) => body)).size).toBe(1);
  });

  it('that still wait are sent at once on request, and keep their place', async () => {
    there.answer = 500;
    const run = await runWith(['run.awaiting_human', 'run.succeeded']);
    await expect.poll(async () => (await scene.rows(run))[0]?.attempts).toBe(1);
    const [first, second] = await scene.rows(run);
    await call('POST', `${run}/deliveries/${second!.id}/redeliver`);
    there.answer = 200;
    await call('POST', `${run}/deliveries/${first!.id}/redeliver`);
    await settled(run, ['delivered', 'delivered']);
    expect(there.received.map(({ headers }) => headers['coasty-event-id'])).toEqual(
      [first, first, second].map((row) => row!.event_id),
    );
  });

  it('that the receiver did not want are sent to it again when they are asked for', async () => {
    there.answer = 410;
    const run = await runWith(['run.awaiting_human', 'run.succeeded']);
    await settled(run, ['gone', 'gone']);
    there.answer = 200;
    const [, second] = await scene.rows(run);
    await call('POST', `${run}/deliveries/${second!.id}/redeliver`);
    await settled(run, ['gone', 'delivered']);
    expect(there.received).toHaveLength(2);
  });

  it('are left as they are while they are on their way', async () => {
    const held: (() => void)[] = [];
    there.answer = (response) => void held.push(() => response.writeHead(200).end());
    const run = await runWith(['run.succeeded']);
    await expect.poll(() => held.length).toBe(1);
    const [row] = await scene.rows(run);
    expectAnswer(await call('POST', `${run}/deliveries/${row!.id}/redeliver`), 'live');
    held[0]?.();
    await settled(run, ['delivered']);
    expect(there.received).toHaveLength(1);
  });

  it('are for nobody else: another account, the other mode, another run', async () => {
    const [run, other, tested] = [
      await runWith(['run.succeeded']),
      await runWith(['run.succeeded']),
      await runWith(['run.succeeded'], 'test'),
    ];
    for (const one of [run, other, tested]) await settled(one, ['delivered']);
    const [row] = await scene.rows(run);
    const again = `deliveries/${row!.id}/redeliver`;
    for (const [key, mode] of [
      [door.keys.stranger, 'live'],
      [door.keys.test, 'test'],
    ] as const) {
      expectError(await call('GET', `${run}/deliveries`, key), 'RUN_NOT_FOUND', mode);
      expectError(await call('POST', `${run}/${again}`, key), 'RUN_NOT_FOUND', mode);
    }
    expectError(await call('GET', `${tested}/deliveries`), 'RUN_NOT_FOUND', 'live');
    expectError(await call('GET', 'run_none/deliveries'), 'RUN_NOT_FOUND', 'live');
    expectError(await call('POST', `${other}/${again}`), 'NOT_FOUND', 'live');
    expectError(await call('POST', `${tested}/${again}`, door.keys.test), 'NOT_FOUND', 'test');
    expectError(
      await call('GET', `${run}/deliveries?starting_after=${(await scene.rows(other))[0]!.id}`),
      'VALIDATION_ERROR',
      'live',
    );
    expect((await call('GET', `${tested}/deliveries`, door.keys.test)).json.data).toHaveLength(1);
    expect(there.received).toHaveLength(3);
  });

  it('are sent again by who may write runs', async () => {
    const run = await runWith(['run.succeeded']);
    await settled(run, ['delivered']);
    const [row] = await scene.rows(run);
    expectAnswer(await call('GET', `${run}/deliveries`, door.keys.reader), 'live');
    expectError(
      await call('POST', `${run}/deliveries/${row!.id}/redeliver`, door.keys.reader),
      'INSUFFICIENT_SCOPE',
      'live',
    );
  });
});
