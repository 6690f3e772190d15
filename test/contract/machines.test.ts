/** Machines over HTTP, on the simulator: created, driven, leased, ended (contract section 4). */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { adopt } from '../../src/machines/recovery.ts';
import { keepMachines } from '../../src/machines/upkeep.ts';
import { balanceOf, grant } from '../../src/wallet/ledger.ts';
import { type Called, startTestApp, type TestApp } from '../support/app.ts';
import { describeOverRooms, type TestStore } from '../support/stores.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const MINUTE = 60_000;

describeOverRooms('machines', (open) => {
  let now = NOON;

  async function start(
    walletCents = 2_000,
  ): Promise<{ app: TestApp; testStore: TestStore; close(): Promise<void> }> {
    now = NOON;
    const testStore = await open();
    const app = await startTestApp(testStore, { walletCents, now: () => new Date(now) });
    return { app, testStore, close: () => app.close() };
  }

  const make = async (app: TestApp, body: object = {}, key = app.keys.test): Promise<Called> =>
    app.call('POST', '/v1/machines', { key, body: { display_name: 'desk', kind: 'sim', ...body } });

  async function pathOf(app: TestApp, body: object = {}, key = app.keys.test): Promise<string> {
    const made = await make(app, body, key);
    expectAnswer(made, key === app.keys.live ? 'live' : 'test');
    return `/v1/machines/${made.json.machine.id}`;
  }

  const upkeep = ({ machines: { store, fleet, executorId } }: TestApp, testStore: TestStore) =>
    keepMachines({
      store,
      fleet,
      executorId,
      folder: join(testStore.dataDir, 'machines'),
      now: () => new Date(now),
    });

  it('are made, shown in both forms, and listed newest first', async () => {
    const { app, close } = await start();
    const made = await make(app, {
      metadata: { team: 'finance' },
      ttl_minutes: 30,
      screen_width: 800,
      screen_height: 600,
    });
    expectAnswer(made, 'test');
    expect(made.json.machine).toMatchObject({
      id: expect.stringMatching(/^mch_test_[0-9a-f]{24}$/),
      status: 'running',
      kind: 'sim',
      is_test: true,
      metadata: { team: 'finance' },
      ttl_minutes: 30,
      auto_destroy_at: new Date(NOON + 30 * MINUTE).toISOString(),
      isolation: 'full',
    });
    const shown = await app.call('GET', `/v1/machines/${made.json.machine.id}`);
    expect(shown.json).toMatchObject({ ...made.json.machine, machine: made.json.machine });
    now += 1;
    const second = await make(app);
    const list = await app.call('GET', '/v1/machines?limit=1');
    expect([list.json.data[0].id, list.json.has_more]).toEqual([second.json.machine.id, true]);
    const live = await make(app, {}, app.keys.live);
    expect(live.json.machine.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    await close();
  });

  it('are refused with everything that is wrong with them at once', async () => {
    const { app, close } = await start();
    const wrong = {
      kind: 'sim',
      cdp_url: 'http://127.0.0.1:1',
      allowed_hosts: ['shop.example', 'https://x', '*'],
    };
    const refused = await make(app, wrong);
    expect(pathsOf(refused)).toEqual(['allowed_hosts', 'allowed_hosts[1]', 'allowed_hosts[2]', 'cdp_url']);
    expect((await app.call('GET', '/v1/machines')).json.data).toEqual([]);
    await close();
  });

  it('show what was done to them', async () => {
    const { app, close } = await start();
    const path = await pathOf(app, { screen_width: 640, screen_height: 480 });
    const before = await app.call('GET', `${path}/screenshot`);
    expect(before.json).toMatchObject({ width: 640, height: 480, mime_type: 'image/jpeg' });
    const header = await sharp(Buffer.from(before.json.image_b64, 'base64')).metadata();
    expect([header.format, header.width, header.height]).toEqual(['jpeg', 640, 480]);
    const sharper = await app.call('GET', `${path}/screenshot?format=png`);
    expect(sharper.json.mime_type).toBe('image/png');
    expect((await sharp(Buffer.from(sharper.json.image_b64, 'base64')).metadata()).format).toBe('png');
    const rough = await app.call('GET', `${path}/screenshot?quality=5`);
    expect(rough.json.image_b64.length).toBeLessThan(before.json.image_b64.length);
    const wrong = await app.call('GET', `${path}/screenshot?format=gif&quality=0`);
    expect(pathsOf(wrong)).toEqual(['format', 'quality']);
    const done = await app.call('POST', `${path}/actions`, {
      body: { command: 'drag', parameters: { from_x: 300, from_y: 10, to_x: 320, to_y: 60 } },
    });
    expect(done.json).toMatchObject({
      success: true,
      result: null,
      error: null,
      command: 'drag',
      screenshot: null,
    });
    const listed = await app.call('POST', `${path}/actions`, { body: { command: 'list_windows' } });
    expect(listed.json.result.windows).toEqual(expect.any(Array));
    await close();
  });

  it('do every step of a batch until one fails', async () => {
    const { app, close } = await start();
    const path = await pathOf(app);
    const steps = [
      { command: 'move', parameters: { x: 5, y: 5 } },
      { command: 'switch_to_window', parameters: { window_id: 'no such window' } },
      { command: 'type_text', parameters: { text: 'after' } },
    ];
    const aborted = await app.call('POST', `${path}/actions/batch`, { body: { steps } });
    expect(aborted.json).toMatchObject({ completed_count: 1, failed_count: 1, aborted: true });
    expect(aborted.json.results[1]).toMatchObject({
      success: false,
      error: expect.stringContaining('no such window'),
    });
    const through = await app.call('POST', `${path}/actions/batch`, {
      body: { steps, stop_on_error: false },
    });
    expect(through.json).toMatchObject({ completed_count: 2, failed_count: 1, aborted: false });
    await close();
  });

  it('tell all that is wrong with a command before anything is done', async () => {
    const { app, close } = await start();
    const path = await pathOf(app);
    const one = await app.call('POST', `${path}/actions`, {
      body: { command: 'click', parameters: { x: 1_280, button: 'fourth' } },
    });
    expect(pathsOf(one)).toEqual(['parameters.button', 'parameters.x', 'parameters.y']);
    const batch = await app.call('POST', `${path}/actions/batch`, {
      body: { steps: [{ command: 'move', parameters: { x: 1, y: 1 } }, { command: 'type' }] },
    });
    expect(pathsOf(batch)).toEqual(['steps[1].parameters.text']);
    const unknown = await app.call('POST', `${path}/actions`, { body: { command: 'fly' } });
    expectError(unknown, 'VALIDATION_ERROR', 'test');
    await close();
  });

  it('name what they can do when they lack what a command needs', async () => {
    const { app, close } = await start();
    const path = await pathOf(app);
    const answer = await app.call('POST', `${path}/actions`, { body: { command: 'browser_state' } });
    expectError(answer, 'FEATURE_NOT_AVAILABLE', 'test');
    expect(answer.json.error.capabilities).toEqual(['clipboard', 'input', 'screen', 'windows']);
    await close();
  });

  it('ask for the scope of the command', async () => {
    const { app, close } = await start();
    const account = await app.addAccount('unlimited', 100, 'machines:write,machines:read');
    const path = await pathOf(app);
    const answer = await app.call('POST', `${path}/actions`, {
      key: account.keys.test,
      body: { command: 'terminal_execute', parameters: { command: 'ls' } },
    });
    expectError(answer, 'INSUFFICIENT_SCOPE', 'test');
    expect(answer.json.error.required_scope).toBe('terminal:exec');
    await close();
  });

  it('stop, start again and restart; from anywhere else that is a 409 which names the way', async () => {
    const { app, close } = await start();
    const path = await pathOf(app);
    const refused = await app.call('POST', `${path}/start`);
    expectError(refused, 'INVALID_STATE', 'test');
    expect(refused.json.error).toMatchObject({
      current_state: 'running',
      allowed_from: ['stopped', 'suspended', 'error'],
    });
    expect((await app.call('POST', `${path}/stop`)).json).toMatchObject({ status: 'stopped' });
    for (const [method, rest] of [
      ['GET', '/screenshot'],
      ['POST', '/stop'],
      ['POST', '/restart'],
    ] as const) {
      expectError(await app.call(method, `${path}${rest}`), 'INVALID_STATE', 'test');
    }
    expect((await app.call('POST', `${path}/start`)).json).toMatchObject({ status: 'running' });
    now += MINUTE;
    expect((await app.call('POST', `${path}/restart`)).json).toMatchObject({ status: 'running' });
    const shown = await app.call('GET', path);
    expect(shown.json.restarted_at).toBe(new Date(now).toISOString());
    expect((await app.call('DELETE', path)).json).toMatchObject({ status: 'terminated' });
    expectError(await app.call('DELETE', path), 'INVALID_STATE', 'test');
    expect((await app.call('GET', path)).json.status).toBe('terminated');
    expect((await app.call('GET', '/v1/machines')).json.data).toEqual([]);
    await close();
  });

  it('are started once when two ask at once', async () => {
    const { app, close } = await start();
    const path = await pathOf(app);
    await app.call('POST', `${path}/stop`);
    const answers = await Promise.all([1, 2, 3].map(() => app.call('POST', `${path}/start`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expectAnswer(await app.call('GET', `${path}/screenshot`), 'test');
    await close();
  });

  it('of another process are used and ended there, not here', async () => {
    const { app, testStore, close } = await start();
    const neighbour = await startTestApp(testStore, { now: () => new Date(now) });
    const path = await pathOf(app, { ttl_minutes: 5 });
    for (const [method, rest] of [
      ['GET', '/screenshot'],
      ['POST', '/stop'],
      ['POST', '/restart'],
      ['DELETE', ''],
    ] as const) {
      const answer = await neighbour.call(method, `${path}${rest}`, { key: app.keys.test });
      expectError(answer, 'SERVICE_UNAVAILABLE', 'test');
    }
    now += 6 * MINUTE;
    await upkeep(neighbour, testStore);
    expect((await app.call('GET', path)).json.status).toBe('running');
    await upkeep(app, testStore);
    expect((await app.call('GET', path)).json.status).toBe('terminated');
    await neighbour.close();
    await close();
  });

  it('end with their lease, and their files with them', async () => {
    const { app, testStore, close } = await start();
    const path = await pathOf(app, { ttl_minutes: 5 });
    const folder = join(testStore.dataDir, 'machines', path.split('/').at(-1) ?? '');
    await access(folder);
    for (const ttl_minutes of [1, 4, 10_081]) {
      const answer = await app.call('PATCH', path, { body: { ttl_minutes } });
      expect(pathsOf(answer)).toEqual(['ttl_minutes']);
    }
    expect((await app.call('PATCH', path, { body: { ttl_minutes: 0 } })).json).toMatchObject({
      ttl_minutes: null,
      auto_destroy_at: null,
    });
    now += 6 * MINUTE;
    await upkeep(app, testStore);
    expect((await app.call('GET', path)).json.status).toBe('running');
    await app.call('PATCH', path, { body: { ttl_minutes: 5 } });
    now += 5 * MINUTE;
    await upkeep(app, testStore);
    expect((await app.call('GET', path)).json.status).toBe('terminated');
    await expect(access(folder)).rejects.toThrow();
    await close();
  });

  it('are made once for one Idempotency-Key', async () => {
    const { app, close } = await start();
    const call = () =>
      app.call('POST', '/v1/machines', {
        body: { display_name: 'desk' },
        headers: { 'idempotency-key': 'one-machine' },
      });
    const [first, second] = [await call(), await call()];
    expect(second.text).toBe(first.text);
    expect((await app.call('GET', '/v1/machines')).json.data).toHaveLength(1);
    await close();
  });

  it('cost whole cents of whole minutes, and are suspended when the wallet is dry', async () => {
    const { app, testStore, close } = await start(23);
    const path = await pathOf(app, {}, app.keys.live);
    const read = () => app.call('GET', '/v1/billing/active', { key: app.keys.live });
    expect((await read()).json).toMatchObject({
      current_run_rate_cents_per_hour: 5,
      active: [{ accrued_cents: 0 }],
    });
    now += 59 * MINUTE + 59_999;
    await upkeep(app, testStore);
    await upkeep(app, testStore);
    expect(await balanceOf(testStore.store, app.accountId)).toBe(23 - 4);
    expect((await read()).json.active[0]).toMatchObject({ accrued_cents: 4, total_credits_billed: 4 });
    await app.call('POST', `${path}/stop`, { key: app.keys.live });
    expect((await read()).json).toMatchObject({ current_run_rate_cents_per_hour: 1 });
    await app.call('POST', `${path}/start`, { key: app.keys.live });
    now += 4 * 60 * MINUTE;
    await upkeep(app, testStore);
    expect((await app.call('GET', path, { key: app.keys.live })).json).toMatchObject({
      status: 'suspended',
      billing: { suspended_for_billing: true },
    });
    expect(await balanceOf(testStore.store, app.accountId)).toBe(19);
    await close();
  });

  it('are no cheaper for being stopped, started and restarted all the time', async () => {
    const { app, testStore, close } = await start(100);
    const key = app.keys.live;
    const path = await pathOf(app, {}, key);
    for (const move of ['restart', 'stop', 'start', 'restart', 'stop', 'start'] as const) {
      now += 11 * MINUTE;
      expectAnswer(await app.call('POST', `${path}/${move}`, { key }), 'live');
    }
    // 44 minutes at 5 cents an hour and 22 at 1: 4.03 cents.
    await upkeep(app, testStore);
    expect(await balanceOf(testStore.store, app.accountId)).toBe(100 - 4);
    now += 60 * MINUTE;
    await upkeep(app, testStore);
    expect(await balanceOf(testStore.store, app.accountId)).toBe(100 - 9);
    await close();
  });

  it('owe what a dry wallet could not pay, and no more', async () => {
    const { app, testStore, close } = await start(20);
    const key = app.keys.live;
    const path = await pathOf(app, {}, key);
    now += 5 * 60 * MINUTE;
    await upkeep(app, testStore);
    expect((await app.call('GET', path, { key })).json.status).toBe('suspended');
    const refused = await app.call('POST', `${path}/start`, { key });
    expectError(refused, 'INSUFFICIENT_CREDITS', 'live');
    expect(refused.json.error).toMatchObject({ required: 25, balance: 20 });
    const { accountId } = app;
    await testStore.store.transaction((tx) =>
      grant(tx, { accountId, cents: 30, key: 'top-up', now: new Date(now) }),
    );
    expectAnswer(await app.call('POST', `${path}/start`, { key }), 'live');
    expect(await balanceOf(testStore.store, app.accountId)).toBe(50 - 25);
    await close();
  });

  it('need 20 cents on the wallet, and a kind that is there', async () => {
    const { app, close } = await start(19);
    const poor = await make(app, {}, app.keys.live);
    expectError(poor, 'INSUFFICIENT_CREDITS', 'live');
    expect(poor.json.error).toMatchObject({ required: 20, balance: 19 });
    for (const body of [{ kind: 'browser' }, { kind: 'desktop' }]) {
      expectError(await make(app, body), 'FEATURE_NOT_AVAILABLE', 'test');
    }
    const wrong = await make(app, { vnc: { host: 'h', port: 5900 } });
    expect(pathsOf(wrong)).toEqual(['vnc']);
    expect((await app.call('GET', '/v1/machines', { key: app.keys.live })).json.data).toEqual([]);
    await close();
  });

  it('of a process that died cost nothing for the time until another takes them over', async () => {
    const { app, testStore, close } = await start(30);
    const key = app.keys.live;
    const balance = () => balanceOf(testStore.store, app.accountId);
    const other = await startTestApp(testStore, { now: () => new Date(now) });
    const made = await other.call('POST', '/v1/machines', {
      key,
      body: { display_name: 'desk', kind: 'sim' },
    });
    const path = `/v1/machines/${made.json.machine.id}`;
    await other.close();
    now += 10 * 60 * MINUTE;
    await upkeep(app, testStore);
    expectError(await app.call('POST', `${path}/stop`, { key }), 'SERVICE_UNAVAILABLE', 'live');
    expect(await balance()).toBe(30);
    await adopt(app.machines.fleet, other.executorId);
    now += 12 * MINUTE;
    await upkeep(app, testStore);
    expect(await balance()).toBe(29);
    await close();
  });

  it('that a dead process left are started again by the next', async () => {
    const { app, testStore, close } = await start();
    const other = await startTestApp(testStore, { now: () => new Date(now) });
    const made = await other.call('POST', '/v1/machines', {
      key: app.keys.test,
      body: { display_name: 'desk' },
    });
    const path = `/v1/machines/${made.json.machine.id}`;
    await other.close();
    expectError(await app.call('GET', `${path}/screenshot`), 'SERVICE_UNAVAILABLE', 'test');
    await adopt(app.machines.fleet, other.executorId);
    expectAnswer(await app.call('GET', `${path}/screenshot`), 'test');
    expect((await app.call('GET', path)).json.restarted_at).not.toBeNull();
    await close();
  });
});
