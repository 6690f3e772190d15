/** Several server processes on one PostgreSQL: whichever a client reaches, the one that runs the machine carries it out. */
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { installedBrowsers } from '../../src/machines/browser/program.ts';
import { createDesktopDriver } from '../../src/machines/desktop/desktop.ts';
import { available } from '../machines/needed.ts';
import { type Called, callUrl } from '../support/app.ts';
import type { ServerProcess } from '../support/processes.ts';
import { hasPostgres } from '../support/stores.ts';
import { addAccount, CLEANED_UP_MS, eventually, openScene, type Scene, type SceneOptions } from './scene.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const { ok, reason = 'no desktop' } = await createDesktopDriver({ openNetwork: true }).probe();
const lacking = installedBrowsers(process.env).length === 0 ? 'no browser is installed' : ok ? null : reason;
const CLICK = { command: 'click', parameters: { x: 5, y: 5 } };

async function opened(): Promise<Scene> {
  const scene = await openScene('postgres');
  onTestFinished(() => scene.close());
  return scene;
}

interface Asked {
  readonly body?: object;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls below /v1/machines, with the test key unless told otherwise. */
const callerOf =
  ({ keys }: Scene) =>
  ({ url }: ServerProcess, method: string, path: string, asked: Asked = {}): Promise<Called> =>
    callUrl(`${url}/v1/machines${path}`, method, { key: keys.test, ...asked });

const make = async (
  call: ReturnType<typeof callerOf>,
  at: ServerProcess,
  asked: Asked = {},
): Promise<string> => {
  const made = await call(at, 'POST', '', { body: { display_name: 'desk' }, ...asked });
  expect([made.status, made.text]).toEqual([200, expect.any(String)]);
  return made.json.machine.id;
};

/** The process id of the server that a machine's row names. */
async function pidOf(scene: Scene, id: string): Promise<number | undefined> {
  const { rows } = await scene.look((store) =>
    store.query<{ pid: number }>(
      'SELECT e.pid FROM machines m JOIN executors e ON e.id = m.executor_id WHERE m.id = $1',
      [id],
    ),
  );
  return rows[0]?.pid;
}

describe.skipIf(!hasPostgres())('a machine of another process', () => {
  let shared: Scene;
  let owner: ServerProcess;
  let other: ServerProcess;
  let third: ServerProcess;
  beforeAll(async () => {
    shared = await openScene('postgres');
    [owner, other, third] = await Promise.all([shared.start(), shared.start(), shared.start()]);
  });
  afterAll(() => shared?.close());
  /** The servers of all, for an account of one's own. */
  const entered = async (options: SceneOptions = {}): Promise<Scene> => ({
    ...shared,
    ...(await shared.look((store) => addAccount(store, options))),
  });

  it('is looked at, used, handed over and ended like one of this', async () => {
    const scene = await entered({ tier: 'starter' });
    const call = callerOf(scene);
    const id = await make(call, owner);
    expect(await pidOf(scene, id)).toBe(owner.pid);

    const seen = await call(other, 'GET', `/${id}/screenshot?format=png`);
    expect([seen.status, seen.json.mime_type, seen.json.width]).toEqual([200, 'image/png', 1280]);
    expect(seen.headers.get('x-coasty-request-id')).toBe(seen.json.request_id);
    expect(seen.headers.get('x-coasty-key-kind')).toBe('test');
    const done = await call(other, 'POST', `/${id}/actions/batch`, { body: { steps: [CLICK, CLICK] } });
    expect(done.json).toMatchObject({ completed_count: 2, failed_count: 0 });
    const given = await call(other, 'POST', `/${id}/control`, { body: { holder: 'human' } });
    expect(given.json.holder).toBe('human');
    const refused = await call(other, 'POST', `/${id}/actions`, { body: CLICK });
    expect([refused.status, refused.json.error.current_state]).toEqual([409, 'human_control']);
    expect(refused.json.error.request_id).toBe(refused.headers.get('x-coasty-request-id'));
    // Links lead to where the client is.
    expect(refused.json.error.docs_url).toMatch(new RegExp(`^${other.url}/`));

    const budget = Number(refused.headers.get('x-ratelimit-remaining'));
    const next = await call(other, 'GET', `/${id}/screenshot`);
    const local = await call(owner, 'GET', `/${id}/screenshot`);
    expect([next, local].map(({ headers }) => Number(headers.get('x-ratelimit-remaining')))).toEqual([
      budget - 1,
      budget - 2,
    ]);

    expect((await call(other, 'POST', `/${id}/stop`)).json.status).toBe('stopped');
    expect((await call(other, 'POST', `/${id}/start`)).json.status).toBe('running');
    // Its files are where it was.
    expect(await pidOf(scene, id)).toBe(owner.pid);
    expect((await call(other, 'DELETE', `/${id}`)).json.status).toBe('terminated');
    expect((await call(other, 'GET', `/${id}/screenshot`)).status).toBe(409);
    expect((await call(other, 'GET', '/mch_test_nobodys/screenshot')).status).toBe(404);
  });

  it('is another account’s secret, and a forged word of a sibling is worth nothing', async () => {
    const scene = await entered({ tier: 'starter' });
    const call = callerOf(scene);
    const id = await make(call, owner);
    const stranger = await callUrl(`${other.url}/v1/machines/${id}/screenshot`, 'GET', {
      key: scene.keys.live,
    });
    expect([stranger.status, stranger.json.error.code]).toEqual([404, 'MACHINE_NOT_FOUND']);

    const claim = JSON.stringify([Date.now(), 'req_forged', scene.keyIds.test, 'exe_x', 'http://evil']);
    const forged = `${Buffer.from(claim).toString('base64url')}.${'A'.repeat(43)}`;
    const before = await call(owner, 'GET', `/${id}/screenshot`);
    for (const server of [owner, other]) {
      const answer = await call(server, 'POST', `/${id}/view`, {
        headers: { 'X-Opencoast-Forwarded': forged },
      });
      expect(answer.status).toBe(200);
      expect(answer.json.request_id).not.toBe('req_forged');
      expect(answer.json.page_url).toMatch(new RegExp(`^${server.url}/`));
    }
    const after = await call(owner, 'GET', `/${id}/screenshot`);
    const left = ({ headers }: Called) => Number(headers.get('x-ratelimit-remaining'));
    expect(left(before) - left(after)).toBe(3);
    const unknown = await callUrl(`${owner.url}/v1/machines/${id}/screenshot`, 'GET', {
      key: `sk-coasty-test-${'0'.repeat(48)}`,
      headers: { 'X-Opencoast-Forwarded': forged },
    });
    expect(unknown.status).toBe(401);
  });

  it('does what an Idempotency-Key names once, whichever process is asked again', async () => {
    const scene = await entered();
    const call = callerOf(scene);
    const id = await make(call, owner);
    const asked = { body: CLICK, headers: { 'Idempotency-Key': 'once' } };
    const first = await call(other, 'POST', `/${id}/actions`, asked);
    expect(first.headers.get('idempotency-replayed')).toBe('false');
    for (const server of [owner, other, third]) {
      const again = await call(server, 'POST', `/${id}/actions`, asked);
      expect([again.text, again.headers.get('idempotency-replayed')]).toEqual([first.text, 'true']);
      expect(again.headers.get('x-coasty-request-id')).toBe(first.json.request_id);
    }
    const reused = await call(third, 'POST', `/${id}/actions`, {
      ...asked,
      body: { command: 'click', parameters: { x: 6, y: 5 } },
    });
    expect([reused.status, reused.json.error.code]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
  });

  // The last one here: a server that the others need is stopped in it.
  it('is watched live through any process, until one of the two ends', async () => {
    const scene = await entered();
    const call = callerOf(scene);
    const id = await make(call, owner);
    const watch = async () => {
      const { json } = await call(other, 'POST', `/${id}/view`);
      expect(json.url).toMatch(new RegExp(`^${other.url.replace('http', 'ws')}/`));
      const socket = new WebSocket(json.url);
      const [frame] = (await once(socket, 'message').then(async function next(said): Promise<unknown[]> {
        return said[1] === true ? said : next(await once(socket, 'message'));
      })) as [Buffer];
      expect(frame.subarray(0, 2).toString('hex')).toBe('ffd8');
      return { socket, url: json.url as string };
    };
    const { socket, url } = await watch();
    const answered = once(socket, 'message');
    socket.send('no message');
    expect(String((await answered)[0])).toContain('one JSON object');
    // A ticket opens one view, whoever passes it on; what refuses it is an ordinary answer.
    const again = new WebSocket(url);
    const [, response] = (await once(again, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(response.statusCode).toBe(401);

    const closed = once(socket, 'close');
    expect((await call(other, 'POST', `/${id}/stop`)).status).toBe(200);
    expect((await closed)[0]).toBe(4000);
    expect((await call(other, 'POST', `/${id}/start`)).status).toBe(200);
    const second = await watch();
    const cut = once(second.socket, 'close');
    expect(await other.stop()).toEqual({ code: 0, signal: null });
    expect((await cut)[0]).toBe(1006);
  });
});

describe.skipIf(!hasPostgres() || !available(lacking))('files and terminals of another process', () => {
  it('are reached with bodies and answers of any size', async () => {
    const scene = await opened();
    const [owner, other] = [
      await scene.start({ MACHINE_NETWORK: 'open' }),
      await scene.start({ MACHINE_NETWORK: 'open' }),
    ];
    const call = callerOf(scene);
    const key = scene.keys.live;
    const make_ = (kind: string) => make(call, owner, { key, body: { display_name: kind, kind } });
    const [browser, desktop] = await Promise.all([make_('browser'), make_('desktop')]);
    const content = 'a line of a large file\n'.repeat(200_000);
    const wrote = await call(other, 'POST', `/${browser}/files/write`, {
      key,
      body: { parameters: { path: 'large.txt', content } },
    });
    expect([wrote.status, wrote.json.success]).toEqual([200, true]);
    const read = await call(other, 'POST', `/${browser}/files/read`, {
      key,
      body: { parameters: { path: 'large.txt' } },
    });
    expect(read.json.result.content === content).toBe(true);
    const said = await call(other, 'POST', `/${desktop}/terminal`, {
      key,
      body: { command: 'echo $((6*7))' },
    });
    expect(said.json).toMatchObject({ output: '42\n', exit_code: 0 });
  });

  it('are there at the next one as well where the two share their folder', async () => {
    const scene = await opened();
    const call = callerOf(scene);
    const [key, MACHINE_NETWORK] = [scene.keys.live, 'open'];
    const api = await scene.start({ ROLE: 'api' });
    const victim = await scene.start({ ROLE: 'worker', MACHINE_NETWORK });
    const id = await make(call, api, { key, body: { display_name: 'desktop', kind: 'desktop' } });
    const terminal = (command: string) => call(api, 'POST', `/${id}/terminal`, { key, body: { command } });
    expect((await terminal('echo kept > ~/note.txt')).json.exit_code).toBe(0);
    const heir = await scene.start({ ROLE: 'worker', MACHINE_NETWORK, DATA_DIR: victim.dataDir });
    await victim.kill();
    await eventually(async () => {
      const said = await terminal('cat ~/note.txt');
      expect([said.status, said.json.output]).toEqual([200, 'kept\n']);
    }, 60_000);
    expect(await pidOf(scene, id)).toBe(heir.pid);
  });
});

describe.skipIf(!hasPostgres())('roles', () => {
  it('api has its machines run by workers, the least busy first, and says when there is none', async () => {
    const scene = await opened();
    const call = callerOf(scene);
    const api = await scene.start({ ROLE: 'api' });
    expect(api.stdout()).toContain('Role: api');
    const refused = await call(api, 'POST', '', { body: { display_name: 'desk' } });
    expect([refused.status, refused.json.error.code, refused.headers.get('retry-after')]).toEqual([
      503,
      'SERVICE_UNAVAILABLE',
      '1',
    ]);
    expect(refused.json.error.message).toContain('--role worker');
    expect((await call(api, 'GET', '')).json.data).toEqual([]);

    const workers = [await scene.start({ ROLE: 'worker' }), await scene.start({ ROLE: 'worker' })];
    const asked = { body: { display_name: 'desk' }, headers: { 'Idempotency-Key': 'one' } };
    const ids = [await make(call, api, asked), await make(call, api), await make(call, api, asked)];
    expect(ids[2]).toBe(ids[0]);
    const pids = await Promise.all(ids.slice(0, 2).map((id) => pidOf(scene, id)));
    expect(pids.sort()).toEqual(workers.map(({ pid }) => pid).sort());
    for (const id of ids) expect((await call(api, 'GET', `/${id}/screenshot`)).status).toBe(200);
    // A worker answers over HTTP too, for machines of the other as well.
    for (const worker of workers)
      for (const id of ids)
        expect((await call(worker, 'POST', `/${id}/actions`, { body: CLICK })).status).toBe(200);
  });

  it('api finds a machine again when its worker was killed and another has it', async () => {
    const scene = await opened();
    const call = callerOf(scene);
    const api = await scene.start({ ROLE: 'api' });
    const victim = await scene.start({ ROLE: 'worker' });
    const id = await make(call, api);
    const stopped = await make(call, api);
    await call(api, 'POST', `/${stopped}/stop`);
    const heir = await scene.start({ ROLE: 'worker' });
    await victim.kill();
    const gone = await call(api, 'GET', `/${id}/screenshot`);
    expect([503, 200]).toContain(gone.status);
    await eventually(async () => {
      const seen = await call(api, 'GET', `/${id}/screenshot`);
      expect([seen.status, await pidOf(scene, id)]).toEqual([200, heir.pid]);
    }, CLEANED_UP_MS);
    // What did not run is started where somebody can run it.
    expect((await call(api, 'POST', `/${stopped}/start`)).json.status).toBe('running');
    expect(await pidOf(scene, stopped)).toBe(heir.pid);
  });

  it('api takes no machine over; alone it gives back what a dead worker held, and leaves the rest to the next worker', async () => {
    const scene = await opened();
    const call = callerOf(scene);
    const api = await scene.start({ ROLE: 'api' });
    const victim = await scene.start({ ROLE: 'worker' });
    const id = await make(call, api);
    await scene.look((store) =>
      store.query(
        `INSERT INTO idempotency (account_id, mode, method, path, key, body_hash, request_id, executor_id, created_at, expires_at, claim)
         SELECT account_id, mode, 'POST', '/x', 'held', '\\x00', 'req_1', executor_id, now(), now() + interval '1 day', 'clm_1'
         FROM machines WHERE id = $1`,
        [id],
      ),
    );
    await victim.kill();
    const held = () =>
      scene
        .look((store) => store.query("SELECT FROM idempotency WHERE key = 'held'"))
        .then((r) => r.rowCount);
    await eventually(async () => expect(await held()).toBe(0), CLEANED_UP_MS);
    expect(await pidOf(scene, id)).toBe(victim.pid);
    expect((await call(api, 'GET', `/${id}`)).json.status).toBe('running');
    const refused = await call(api, 'GET', `/${id}/screenshot`);
    expect([refused.status, refused.json.error.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);

    const heir = await scene.start({ ROLE: 'worker' });
    await eventually(async () => {
      expect((await call(api, 'GET', `/${id}/screenshot`)).status).toBe(200);
    }, CLEANED_UP_MS);
    expect(await pidOf(scene, id)).toBe(heir.pid);
  });

  it('api answers in time while a worker is frozen, and new machines go elsewhere', async () => {
    const scene = await opened();
    const call = callerOf(scene);
    const api = await scene.start({ ROLE: 'api' });
    const frozen = await scene.start({ ROLE: 'worker' });
    const id = await make(call, api);
    const { json } = await call(api, 'POST', `/${id}/view`);
    const socket = new WebSocket(json.url);
    await once(socket, 'message');
    const cut = once(socket, 'close');
    frozen.signal('SIGSTOP');
    const startedAt = performance.now();
    const late = await call(api, 'POST', `/${id}/actions`, { body: CLICK });
    expect([late.status, late.json.error.code, late.json.error.retryable]).toEqual([
      503,
      'UPSTREAM_UNAVAILABLE',
      false,
    ]);
    expect(late.json.error.message).toContain('not known');
    expect(performance.now() - startedAt).toBeLessThan(15_000);
    expect((await cut)[0]).toBe(1006);
    // Nobody asks one that is not heard of.
    const askedAt = performance.now();
    expect((await call(api, 'GET', `/${id}/screenshot`)).status).toBe(503);
    expect((await call(api, 'POST', '', { body: { display_name: 'desk' } })).status).toBe(503);
    expect(performance.now() - askedAt).toBeLessThan(5_000);

    await scene.start({ ROLE: 'worker' });
    await eventually(async () => {
      expect((await call(api, 'GET', `/${id}/screenshot`)).status).toBe(200);
    }, CLEANED_UP_MS);
    await make(call, api);
    frozen.signal('SIGCONT');
    const ended = await Promise.race([frozen.ended, delay(30_000)]);
    expect(ended).toMatchObject({ code: 1 });
    expect((await call(api, 'GET', `/${id}/screenshot`)).status).toBe(200);
  });

  it('a worker that stops in order is sent no new machines while what runs on it finishes', async () => {
    const scene = await opened();
    const call = callerOf(scene);
    const api = await scene.start({ ROLE: 'api' });
    const leaving = await scene.start({ ROLE: 'worker' });
    const id = await make(call, api);
    const staying = await scene.start({ ROLE: 'worker' });
    await make(call, staying);
    await make(call, staying);
    leaving.signal('SIGTERM');
    await eventually(async () => {
      const { rowCount } = await scene.look((store) =>
        store.query('SELECT FROM executors WHERE pid = $1 AND leaving_at IS NOT NULL', [leaving.pid]),
      );
      expect(rowCount).toBe(1);
    }, CLEANED_UP_MS);
    expect(await pidOf(scene, await make(call, api))).toBe(staying.pid);
    expect(await leaving.ended).toMatchObject({ code: 0 });
    await eventually(async () => {
      expect((await call(api, 'GET', `/${id}/screenshot`)).status).toBe(200);
    }, CLEANED_UP_MS);
  });
});
