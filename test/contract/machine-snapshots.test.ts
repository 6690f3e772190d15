/** Snapshots over HTTP: taken of every kind that has files, restored with all they held, paid for once (contract section 4). */
import { readdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store, Tx } from '../../src/db/store.ts';
import { createBrowserDriver } from '../../src/machines/browser/driver.ts';
import { createDesktopDriver } from '../../src/machines/desktop/desktop.ts';
import type { Driver, Kind } from '../../src/machines/machine.ts';
import { findMachine } from '../../src/machines/rows.ts';
import type { SimMachine } from '../../src/machines/sim/sim.ts';
import { giveUp, stoodStill } from '../../src/machines/snapshots/rows.ts';
import { keepMachines } from '../../src/machines/upkeep.ts';
import { balanceOf } from '../../src/wallet/ledger.ts';
import { skipped } from '../machines/browser-scene.ts';
import { available } from '../machines/needed.ts';
import { type Called, startTestApp, type TestApp } from '../support/app.ts';
import { describeOverRooms, openTestStore, type TestStore } from '../support/stores.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const MINUTE = 60_000;
const WALLET = 2_000;

interface Scene {
  readonly app: TestApp;
  readonly testStore: TestStore;
  readonly make: (body?: object, key?: string) => Promise<Called>;
  /** Its path. */
  readonly made: (body?: object, key?: string) => Promise<string>;
  readonly files: () => Promise<string[]>;
  readonly upkeep: () => Promise<void>;
}

function sceneOf(app: TestApp, testStore: TestStore, now: () => Date): Scene {
  const { fleet, store, executorId } = app.machines;
  const make: Scene['make'] = (body = {}, key = app.keys.test) =>
    app.call('POST', '/v1/machines', { key, body: { display_name: 'desk', ...body } });
  return {
    app,
    testStore,
    make,
    made: async (body, key = app.keys.test) => {
      const answer = await make(body, key);
      expectAnswer(answer, key === app.keys.test ? 'test' : 'live');
      return `/v1/machines/${answer.json.machine.id}`;
    },
    files: () => readdir(join(testStore.dataDir, 'snapshots')).catch(() => []),
    upkeep: () => keepMachines({ store, fleet, executorId, folder: fleet.folder, now }),
  };
}

const idOf = (path: string): string => path.split('/').at(-1) ?? '';

describeOverRooms('snapshots', (open) => {
  let now = NOON;
  async function start(walletCents = WALLET): Promise<Scene> {
    now = NOON;
    const testStore = await open();
    const clock = () => new Date(now);
    return sceneOf(await startTestApp(testStore, { walletCents, now: clock }), testStore, clock);
  }
  const seen = ({ app }: Scene, path: string) =>
    (app.machines.fleet.find(idOf(path)) as SimMachine).inspect();
  const type = ({ app }: Scene, path: string, text: string, key = app.keys.test) =>
    app.call('POST', `${path}/actions`, { key, body: { command: 'type', parameters: { text } } });

  it('of a simulator that runs hold all of its desktop; it goes on where it was', async () => {
    const scene = await start();
    const { app, made } = scene;
    const path = await made({ seed: 7, screen_width: 800, screen_height: 600 });
    await type(scene, path, 'ada');
    const before = seen(scene, path);
    const taken = await app.call('POST', `${path}/snapshot`);
    expectAnswer(taken, 'test');
    expect(taken.json).toEqual({
      machine_id: idOf(path),
      snapshot_id: expect.stringMatching(/^snap_[0-9a-f]{24}$/),
      name: 'desk 2026-11-22T12:00:00.000Z',
      created_at: '2026-11-22T12:00:00.000Z',
      credits_charged: 0,
      request_id: expect.any(String),
    });
    expect(taken.headers.get('x-credits-charged')).toBe('0');
    expect((await app.call('GET', path)).json).toMatchObject({
      status: 'running',
      restarted_at: '2026-11-22T12:00:00.000Z',
    });
    expect(seen(scene, path)).toEqual(before);
    await type(scene, path, ' lovelace');
    const twin = await made({ restore_from_snapshot: true });
    expect(seen(scene, twin)).toEqual(before);
    expect((await app.call('GET', twin)).json).toMatchObject({ screen_width: 800, screen_height: 600 });
    expect(seen(scene, path).fields['login.user']).toBe('ada lovelace');
    await app.close();
  });

  it('are taken of machines that are stopped, and outlive them; the latest of the kind is restored', async () => {
    const scene = await start();
    const { app, made } = scene;
    const path = await made();
    const ids: string[] = [];
    for (const text of ['one', ' two', ' three']) {
      now += 1_000;
      await type(scene, path, text);
      await app.call('POST', `${path}/stop`);
      const taken = await app.call('POST', `${path}/snapshot`);
      expectAnswer(taken, 'test');
      ids.push(taken.json.snapshot_id);
      expect((await app.call('GET', path)).json.status).toBe('stopped');
      await app.call('POST', `${path}/start`);
    }
    await app.call('DELETE', path);
    expectError(await app.call('POST', `${path}/snapshot`), 'INVALID_STATE', 'test');
    const user = async (body: object) => seen(scene, await made(body)).fields['login.user'];
    expect(await user({ restore_from_snapshot: true })).toBe('one two three');
    expect(await user({ snapshot_id: ids[1] })).toBe('one two');
    expect(await user({ snapshot_id: ids[0], restore_from_snapshot: true, kind: 'sim' })).toBe('one');
    expect(await user({ restore_from_snapshot: false })).toBe('');
    const list = await app.call('GET', '/v1/snapshots');
    expect(list.json.data.map((one: { snapshot_id: string }) => one.snapshot_id)).toEqual(ids.toReversed());
    expect(list.json.data[0]).toMatchObject({
      machine_id: idOf(path),
      kind: 'sim',
      size_bytes: expect.any(Number),
    });
    expect((await app.call('DELETE', `/v1/snapshots/${ids[2]}`)).json).toMatchObject({ deleted: true });
    expectError(await app.call('DELETE', `/v1/snapshots/${ids[2]}`), 'NOT_FOUND', 'test');
    expect(await user({ restore_from_snapshot: true })).toBe('one two');
    expect((await scene.files()).sort()).toEqual(
      ids
        .slice(0, 2)
        .map((id) => `${id}.tar.gz`)
        .sort(),
    );
    await app.close();
  });

  it('cost a cent on a live key, given back when nothing came of it', async () => {
    const scene = await start(22);
    const { app, made, testStore } = scene;
    const key = app.keys.live;
    const balance = () => balanceOf(testStore.store, app.accountId);
    const path = await made({ kind: 'sim' }, key);
    const headers = { 'idempotency-key': 'kept-once' };
    const taken = await app.call('POST', `${path}/snapshot`, { key, headers });
    expect([taken.json.credits_charged, taken.headers.get('x-credits-charged')]).toEqual([1, '1']);
    expect(await balance()).toBe(21);
    const again = await app.call('POST', `${path}/snapshot`, { key, headers });
    expect([again.text, again.headers.get('x-credits-charged')]).toEqual([taken.text, '0']);
    expect([await balance(), (await scene.files()).length]).toEqual([21, 1]);

    // What is in the way of the file is not the caller's fault.
    const { fleet } = app.machines;
    const real = fleet.folder;
    Object.assign(fleet, { folder: join(real, 'nowhere') });
    const failed = await app.call('POST', `${path}/snapshot`, { key });
    expectError(failed, 'UPSTREAM_ERROR', 'live');
    expect(failed.headers.get('x-credits-refunded')).toBe('1');
    Object.assign(fleet, { folder: real });
    expect([await balance(), (await scene.files()).length]).toEqual([21, 1]);
    expect((await app.call('GET', '/v1/snapshots', { key })).json.data).toHaveLength(1);
    // The machine is none the worse.
    expect((await app.call('GET', path, { key })).json.status).toBe('running');
    expectAnswer(await type(scene, path, 'x', key), 'live');

    const usage = await app.call('GET', '/v1/usage?period=2026-11', { key });
    expect(usage.json.breakdown.snapshot).toMatchObject({ requests: 2, credits: 1 });
    await testStore.store.query('UPDATE wallets SET balance_cents = 0 WHERE account_id = $1', [
      app.accountId,
    ]);
    const poor = await app.call('POST', `${path}/snapshot`, { key });
    expectError(poor, 'INSUFFICIENT_CREDITS', 'live');
    expect(poor.json.error).toMatchObject({ required: 1, balance: 0 });
    expect([(await scene.files()).length, (await app.call('GET', path, { key })).json.status]).toEqual([
      1,
      'running',
    ]);
    await app.close();
  });

  it('whose COMMIT went through unheard are there, paid for once, and the same key says so', async () => {
    now = NOON;
    const testStore = await open();
    const { store: real } = testStore;
    let isLost = true;
    const transaction: Store['transaction'] = async (work) => {
      let isLast = false;
      const done = await real.transaction((tx) => {
        const query: Tx['query'] = (sql, values) => {
          isLast ||= sql.includes("SET status = 'ready'");
          return tx.query(sql, values);
        };
        return work({ query } as Tx);
      });
      if (isLast && isLost) throw new Error('Connection terminated unexpectedly');
      return done;
    };
    const store: Store = { ...real, query: (sql, values) => real.query(sql, values), transaction };
    const clock = () => new Date(now);
    const app = await startTestApp({ ...testStore, store }, { walletCents: WALLET, now: clock });
    const key = app.keys.live;
    const { files, made } = sceneOf(app, testStore, clock);
    const path = await made({ kind: 'sim' }, key);
    const take = () =>
      app.call('POST', `${path}/snapshot`, { key, headers: { 'idempotency-key': 'unheard' } });
    const unheard = await take();
    expectError(unheard, 'SERVICE_UNAVAILABLE', 'live');
    expect(unheard.headers.get('x-credits-refunded')).toBeNull();
    isLost = false;
    const { snapshot_id } = (await take()).json;
    expect((await app.call('GET', '/v1/snapshots', { key })).json.data).toMatchObject([{ snapshot_id }]);
    expect(await files()).toEqual([`${snapshot_id}.tar.gz`]);
    expect(await balanceOf(real, app.accountId)).toBe(WALLET - 1);
    await made({ kind: 'sim', snapshot_id }, key);
    await app.close();
  });

  it('settle what the machine has cost before it is stopped', async () => {
    const { app, made, testStore } = await start();
    const key = app.keys.live;
    const path = await made({ kind: 'sim' }, key);
    now += 60 * MINUTE;
    await app.call('POST', `${path}/snapshot`, { key });
    expect(await balanceOf(testStore.store, app.accountId)).toBe(WALLET - 5 - 1);
    await app.close();
  });

  it('taken at once of one machine are whole, and paid for by those who got one', async () => {
    const scene = await start();
    const { app, made, testStore } = scene;
    const key = app.keys.live;
    const path = await made({ kind: 'sim' }, key);
    const taking = () => app.call('POST', `${path}/snapshot`, { key });
    const answers = await Promise.all([taking(), taking(), type(scene, path, 'x', key), taking()]);
    for (const { status } of answers) expect([200, 409]).toContain(status);
    const got = answers.filter(({ json }) => json.snapshot_id !== undefined).length;
    expect(got).toBeGreaterThan(0);
    expect(await balanceOf(testStore.store, app.accountId)).toBe(WALLET - got);
    expect(await scene.files()).toHaveLength(got);
    expect((await app.call('GET', path, { key })).json.status).toBe('running');
    await app.close();
  });

  it('of a machine that moved while it was read are not kept', async () => {
    const { app, made, testStore } = await start();
    const path = await made();
    await app.call('POST', `${path}/stop`);
    const read = async () => {
      const owner = { accountId: app.accountId, mode: 'test' } as const;
      const row = await findMachine(testStore.store, owner, idOf(path));
      if (!row) throw new Error('no machine');
      return row;
    };
    const before = await read();
    expect(await stoodStill(testStore.store, before)).toBe(true);
    now += 1_000;
    await app.call('POST', `${path}/start`);
    expect(await stoodStill(testStore.store, before)).toBe(false);
    await app.call('POST', `${path}/stop`);
    expect(await stoodStill(testStore.store, before)).toBe(false);
    expect(await stoodStill(testStore.store, await read())).toBe(true);
    await app.close();
  });

  it('that became ready are not given up, whatever their request was told', async () => {
    const scene = await start();
    const { app, made, testStore } = scene;
    const { snapshot_id } = (await app.call('POST', `${await made()}/snapshot`)).json;
    expect(await giveUp(testStore.store, snapshot_id)).toBe(false);
    expect((await app.call('GET', '/v1/snapshots')).json.data).toMatchObject([{ snapshot_id }]);
    await testStore.store.query("UPDATE snapshots SET status = 'packing' WHERE id = $1", [snapshot_id]);
    // Also when the first answer was lost.
    expect(await giveUp(testStore.store, snapshot_id)).toBe(true);
    expect(await giveUp(testStore.store, snapshot_id)).toBe(true);
    expect((await app.call('GET', '/v1/snapshots')).json.data).toEqual([]);
    await app.close();
  });

  it('are 20 at most; none is dropped for a newer one', async () => {
    const scene = await start();
    const { app, made } = scene;
    const path = await made();
    await app.call('POST', `${path}/stop`);
    const first = await app.call('POST', `${path}/snapshot`);
    for (let more = 1; more < 20; more++) expectAnswer(await app.call('POST', `${path}/snapshot`), 'test');
    const refused = await app.call('POST', `${path}/snapshot`);
    expectError(refused, 'RATE_LIMIT_EXCEEDED', 'test');
    expect(refused.json.error).toMatchObject({ limit: 20, retryable: false });
    expect(refused.json.error.message).toContain('DELETE /v1/snapshots/');
    expect(await scene.files()).toHaveLength(20);
    await app.call('DELETE', `/v1/snapshots/${first.json.snapshot_id}`);
    expectAnswer(await app.call('POST', `${path}/snapshot`), 'test');
    // Another world has places of its own.
    const live = await made({ kind: 'sim' }, app.keys.live);
    expectAnswer(await app.call('POST', `${live}/snapshot`, { key: app.keys.live }), 'live');
    await app.close();
  });

  it('are nobody else’s, of another account or mode', async () => {
    const scene = await start();
    const { app, make, made } = scene;
    const other = await app.addAccount('unlimited', WALLET);
    const path = await made();
    const { snapshot_id } = (await app.call('POST', `${path}/snapshot`)).json;
    for (const key of [app.keys.live, other.keys.test, other.keys.live]) {
      const named = await make({ kind: 'sim', snapshot_id }, key);
      expect(pathsOf(named)).toEqual(['snapshot_id']);
      const unknown = await make({ kind: 'sim', snapshot_id: 'snap_unknown' }, key);
      expect(unknown.json.error.details).toEqual(named.json.error.details);
      expect(pathsOf(await make({ kind: 'sim', restore_from_snapshot: true }, key))).toEqual([
        'restore_from_snapshot',
      ]);
      expect((await app.call('GET', '/v1/snapshots', { key })).json.data).toEqual([]);
    }
    await app.close();
  });

  it('are refused with all that does not fit', async () => {
    const { app, make, made } = await start();
    const path = await made({ screen_width: 800, screen_height: 600 });
    const { snapshot_id } = (await app.call('POST', `${path}/snapshot`)).json;
    expect(pathsOf(await make({ restore_from_snapshot: true, seed: 1, screen_width: 640 }))).toEqual([
      'screen_width',
      'seed',
    ]);
    expect(pathsOf(await make({ snapshot_id, restore_from_snapshot: false, kind: 'browser' }))).toEqual([
      'kind',
      'restore_from_snapshot',
    ]);
    const cdp = { kind: 'browser', restore_from_snapshot: true, cdp_url: 'http://127.0.0.1:1' };
    expect(pathsOf(await make(cdp, app.keys.live))).toEqual(['cdp_url', 'restore_from_snapshot']);
    const vnc = { kind: 'vnc', restore_from_snapshot: true, vnc: { host: 'h', port: 5900 } };
    expect(pathsOf(await make(vnc, app.keys.live))).toEqual(['restore_from_snapshot']);
    expectAnswer(await make({ snapshot_id, screen_width: 800 }), 'test');
    await app.close();
  });

  it('of what runs elsewhere are refused', async () => {
    const { app, made, testStore } = await start();
    const path = await made();
    for (const [kind, wishes] of [
      ['vnc', { vnc: { host: 'h', port: 5900 } }],
      ['browser', { cdp_url: 'http://127.0.0.1:9222' }],
    ] as const) {
      const options = app.machines.fleet.seal(idOf(path), wishes);
      const change = [idOf(path), kind, options];
      await testStore.store.query('UPDATE machines SET kind = $2, options = $3 WHERE id = $1', change);
      const refused = await app.call('POST', `${path}/snapshot`);
      expectError(refused, 'FEATURE_NOT_AVAILABLE', 'test');
      expect(refused.json.error.message).toContain('runs elsewhere');
    }
    await app.close();
  });

  it('whose file lies elsewhere say so, and leave no machine behind', async () => {
    const { app, make, made, testStore } = await start();
    const path = await made();
    const { snapshot_id } = (await app.call('POST', `${path}/snapshot`)).json;
    const neighbour = await startTestApp(
      { ...testStore, dataDir: `${testStore.dataDir}-2` },
      { now: () => new Date(now) },
    );
    const body = { display_name: 'desk', snapshot_id };
    const answer = await neighbour.call('POST', '/v1/machines', { key: app.keys.test, body });
    expectError(answer, 'SERVICE_UNAVAILABLE', 'test');
    expect(answer.json.error.message).toContain('file');
    expect((await app.call('GET', '/v1/machines')).json.data).toHaveLength(1);
    expectAnswer(await make({ snapshot_id }), 'test');
    await neighbour.close();
    await app.close();
  });

  it('that a dead process was packing are given up, files and all; unknown files are left alone', async () => {
    const scene = await start();
    const { app, made, testStore, files, upkeep } = scene;
    const path = await made();
    const { snapshot_id } = (await app.call('POST', `${path}/snapshot`)).json;
    const left = ['snap_dead.tar.gz.tmp', 'snap_renamed.tar.gz', 'snap_unknown.tar.gz', 'note.txt'];
    for (const name of left) await writeFile(join(testStore.dataDir, 'snapshots', name), '');
    const insert = `INSERT INTO snapshots (id, account_id, mode, machine_id, kind, name, screen_width, screen_height, created_at, status, executor_id)
      SELECT $2, account_id, mode, machine_id, kind, name, screen_width, screen_height, created_at, 'packing', $3 FROM snapshots WHERE id = $1`;
    await testStore.store.query(insert, [snapshot_id, 'snap_dead', 'exe_gone']);
    await testStore.store.query(insert, [snapshot_id, 'snap_renamed', 'exe_gone']);
    await testStore.store.query(insert, [snapshot_id, 'snap_ours', app.executorId]);
    const statusOf = async (id: string) =>
      (await testStore.store.query<{ status: string }>('SELECT status FROM snapshots WHERE id = $1', [id]))
        .rows[0]?.status;
    await upkeep();
    expect((await files()).sort()).toEqual(
      ['note.txt', `${snapshot_id}.tar.gz`, 'snap_unknown.tar.gz'].sort(),
    );
    expect([await statusOf('snap_dead'), await statusOf('snap_ours')]).toEqual(['deleted', 'packing']);
    now += 11 * MINUTE;
    await upkeep();
    expect([await statusOf('snap_ours'), await statusOf(snapshot_id)]).toEqual(['deleted', 'ready']);
    await app.close();
  });
});

const PAGE = `<!doctype html><title>Store</title><body><script>
  const seen = Number(localStorage.visits ?? 0) + 1;
  localStorage.visits = seen;
</script>`;

describe.skipIf(skipped)('a browser', () => {
  let site: Server;
  let url: string;
  let testStore: TestStore;
  let scene: Scene;
  beforeAll(async () => {
    site = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://x');
      if (pathname === '/login') {
        response.setHeader('set-cookie', ['session=ada', 'kept=yes; Max-Age=86400']);
      }
      const who = /session=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? 'nobody';
      const kept = /kept=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? 'no';
      response.setHeader('content-type', 'text/html').end(`${PAGE}<p>${who} ${kept}</p>`);
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    testStore = await openTestStore('embedded');
    scene = sceneOf(await startTestApp(testStore, { walletCents: WALLET }), testStore, () => new Date());
    const drivers = scene.app.machines.fleet.drivers as Map<Kind, Driver>;
    drivers.set('browser', createBrowserDriver({ env: process.env, openNetwork: true }));
  });
  afterAll(async () => {
    await scene.app.close();
    await testStore.close();
    site.closeAllConnections();
    site.close();
  });

  const call = async (path: string, body?: object) => {
    const answer = await scene.app.call('POST', path, { key: scene.app.keys.live, ...(body && { body }) });
    expect([path, answer.json.error?.message ?? answer.json.error ?? null]).toEqual([path, null]);
    return answer.json;
  };
  const browser = (path: string, op: string, parameters: object = {}) =>
    call(`${path}/browser/${op}`, { parameters }).then(({ result }) => result);
  const evaluate = async (path: string, script: string) =>
    (await browser(path, 'execute', { script })).result;

  it('is signed in again where it was, with its storage, its files and its pages', {
    timeout: 120_000,
  }, async () => {
    const path = await scene.made(
      { kind: 'browser', screen_width: 900, screen_height: 500 },
      scene.app.keys.live,
    );
    await browser(path, 'navigate', { url: `${url}/login` });
    await browser(path, 'open-tab', { url: `${url}/second` });
    await call(`${path}/files/write`, { parameters: { path: 'notes/a.txt', content: 'kept' } });
    expect(await evaluate(path, 'return document.querySelector("p").textContent')).toBe('ada yes');
    // Written a moment before, and on no disk yet.
    await evaluate(path, 'localStorage.late = "written"; return 1');
    await evaluate(
      path,
      `return new Promise((done, fail) => {
      const open = indexedDB.open('db');
      open.onupgradeneeded = () => open.result.createObjectStore('s');
      open.onsuccess = () => {
        const tx = open.result.transaction('s', 'readwrite');
        tx.objectStore('s').put('deep', 'k');
        tx.oncomplete = () => done(1);
        tx.onerror = fail;
      };
    })`,
    );
    const taken = await call(`${path}/snapshot`);
    expect(taken.credits_charged).toBe(1);
    // It goes on where it was.
    expect(await evaluate(path, 'return document.querySelector("p").textContent')).toBe('ada yes');
    await scene.app.call('DELETE', path, { key: scene.app.keys.live });

    const twin = await scene.made({ restore_from_snapshot: true }, scene.app.keys.live);
    const tabs = await browser(twin, 'list-tabs');
    expect(tabs.tabs.map((tab: { url: string }) => tab.url)).toEqual([`${url}/login`, `${url}/second`]);
    expect(await browser(twin, 'state')).toMatchObject({ url: `${url}/second`, title: 'Store' });
    expect(await evaluate(twin, 'return document.querySelector("p").textContent')).toBe('ada yes');
    expect(await evaluate(twin, 'return localStorage.late')).toBe('written');
    expect(
      await evaluate(
        twin,
        `return new Promise((done) => {
      const open = indexedDB.open('db');
      open.onsuccess = () => {
        const get = open.result.transaction('s').objectStore('s').get('k');
        get.onsuccess = () => done(get.result);
      };
    })`,
      ),
    ).toBe('deep');
    const { result } = await call(`${twin}/files/read`, { parameters: { path: 'notes/a.txt' } });
    expect(result).toMatchObject({ content: 'kept' });
    const shown = await scene.app.call('GET', twin, { key: scene.app.keys.live });
    expect(shown.json).toMatchObject({ kind: 'browser', screen_width: 900, screen_height: 500 });
    await scene.app.call('DELETE', twin, { key: scene.app.keys.live });
  });

  it('that is stopped keeps its pages, too', { timeout: 120_000 }, async () => {
    const path = await scene.made({ kind: 'browser' }, scene.app.keys.live);
    await browser(path, 'navigate', { url: `${url}/stopped` });
    await call(`${path}/stop`);
    await call(`${path}/snapshot`);
    await scene.app.call('DELETE', path, { key: scene.app.keys.live });
    const twin = await scene.made({ kind: 'browser', restore_from_snapshot: true }, scene.app.keys.live);
    expect(await browser(twin, 'state')).toMatchObject({ url: `${url}/stopped` });
    await scene.app.call('DELETE', twin, { key: scene.app.keys.live });
  });
});

const desktops = createDesktopDriver({ openNetwork: false });
const { ok, reason } = await desktops.probe();

describe.skipIf(!available(ok ? null : `desktops: ${reason}`))('a desktop', () => {
  it('has its home again, as the user that it is', { timeout: 120_000 }, async () => {
    const testStore = await openTestStore('embedded');
    const scene = sceneOf(
      await startTestApp(testStore, { walletCents: WALLET }),
      testStore,
      () => new Date(),
    );
    const { app } = scene;
    (app.machines.fleet.drivers as Map<Kind, Driver>).set('desktop', desktops);
    const key = app.keys.live;
    const run = async (path: string, command: string) => {
      const { json } = await app.call('POST', `${path}/terminal`, { key, body: { command } });
      return [json.exit_code, json.output];
    };
    const path = await scene.made({ kind: 'desktop', screen_width: 800, screen_height: 600 }, key);
    const script =
      'mkdir -p ~/a/b && echo kept > ~/a/b/file && chmod 700 ~/a && ln -s a/b/file ~/link && mkfifo ~/pipe';
    expect(await run(path, script)).toEqual([0, '']);
    expectAnswer(await app.call('POST', `${path}/snapshot`, { key }), 'live');
    expect(await run(path, 'cat ~/link')).toEqual([0, 'kept\n']);
    await app.call('DELETE', path, { key });
    const twin = await scene.made({ kind: 'desktop', restore_from_snapshot: true }, key);
    expect(await run(twin, 'cat ~/link; stat -c %a ~/a; ls ~; readlink ~/link')).toEqual([
      0,
      'kept\n700\na\nlink\na/b/file\n',
    ]);
    expect(await run(twin, 'find ~ ! -user "$(id -u)"; echo more >> ~/link && rm -r ~/a && ls ~')).toEqual([
      0,
      'link\n',
    ]);
    await app.close();
    await testStore.close();
  });
});
