/** Watching a machine and taking it over, on the simulator (contract section 8). */
import { once } from 'node:events';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { SimMachine } from '../../src/machines/sim/sim.ts';
import { type Called, startTestApp, type TestApp } from '../support/app.ts';
import { PATIENCE } from '../support/patience.ts';
import { describeOverRooms } from '../support/stores.ts';
import { expectAnswer, expectError } from './expectations.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const SECOND = 1_000;

// biome-ignore lint/suspicious/noExplicitAny: tests read whatever the wire says
type Said = any;

/** A watcher that shows every frame at once, and remembers everything. */
class Viewer {
  readonly said: Said[] = [];
  readonly frames: Buffer[] = [];
  readonly socket: WebSocket;
  readonly #waiting = new Set<() => void>();

  constructor(url: string) {
    this.socket = new WebSocket(url);
    this.socket.on('message', (data, isBinary) => {
      if (isBinary) {
        this.frames.push(data as Buffer);
        this.say({ type: 'shown' });
      } else this.said.push(JSON.parse(String(data)));
      for (const look of this.#waiting) look();
    });
  }

  say(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  /** Resolves as soon as it is so; the test's own time limit is the only other end. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  last(type: string): Said {
    return this.said.findLast((message) => message.type === type);
  }

  /** Everything sent before has been carried out: a simulator needs no longer for it than a message to and fro. */
  async settled(): Promise<void> {
    for (let time = 0; time < 2; time++) {
      const before = this.said.length;
      this.say({ type: 'nonsense' });
      await this.until(() => this.said.length > before);
    }
  }
}

describeOverRooms('a live view', (open) => {
  let now = NOON;

  let server: TestApp;
  beforeAll(async () => {
    server = await startTestApp(await open(), { now: () => new Date(now) });
  });
  afterAll(() => server.close());

  /** A machine of an account of its own. */
  async function scene(): Promise<{
    app: Pick<TestApp, 'call' | 'keyIds' | 'machines'>;
    path: string;
    sim: SimMachine;
  }> {
    now = NOON;
    const { keys, keyIds } = await server.addAccount('unlimited', 0);
    const call: TestApp['call'] = (method, path, given) =>
      server.call(method, path, { key: keys.test, ...given });
    const made = await call('POST', '/v1/machines', { body: { display_name: 'desk' } });
    const { id } = made.json.machine;
    const sim = server.machines.fleet.find(id) as SimMachine;
    return { app: { call, keyIds, machines: server.machines }, path: `/v1/machines/${id}`, sim };
  }
  type App = Awaited<ReturnType<typeof scene>>['app'];

  const ask = (app: App, path: string, options = {}): Promise<Called> =>
    app.call('POST', `${path}/view`, options);

  async function watch(app: App, path: string, body?: object): Promise<Viewer> {
    const asked = await ask(app, path, body && { body });
    expectAnswer(asked, 'test');
    const viewer = new Viewer(asked.json.url);
    await viewer.until(() => viewer.frames.length > 0);
    return viewer;
  }

  const control = (app: App, path: string, body: object): Promise<Called> =>
    app.call('POST', `${path}/control`, { body });

  /** How a ticket is refused, by the envelope that every refusal comes in. */
  async function refusalOf(url: string): Promise<[number, string]> {
    const socket = new WebSocket(url);
    const [, response] = (await once(socket, 'unexpected-response')) as [
      unknown,
      NodeJS.ReadableStream & { statusCode: number },
    ];
    let text = '';
    for await (const chunk of response) text += String(chunk);
    return [response.statusCode, JSON.parse(text).error.code];
  }

  it('is a link that works once, and shows the screen as it changes', async () => {
    const { app, path, sim } = await scene();
    const asked = await ask(app, path);
    expectAnswer(asked, 'test');
    expect(asked.json).toMatchObject({
      machine_id: path.split('/').at(-1),
      url: expect.stringMatching(
        /^ws:\/\/127\.0\.0\.1:\d+\/v1\/machines\/mch_test_[0-9a-f]+\/view\?ticket=[\w-]{43}$/,
      ),
      protocols: ['screencast'],
      can_control: true,
      expires_at: new Date(NOON + 60 * SECOND).toISOString(),
    });
    const ticket = new URL(asked.json.url).searchParams.get('ticket');
    expect(new URL(asked.json.page_url).hash).toBe(`#ticket=${ticket}`);
    const viewer = new Viewer(asked.json.url);
    await viewer.until(() => viewer.frames.length > 0);
    expect(viewer.last('hello')).toEqual({
      type: 'hello',
      watcher: expect.stringMatching(/^wch_/),
      kind: 'sim',
      width: 1280,
      height: 720,
      can_control: true,
    });
    expect(viewer.last('control')).toMatchObject({ holder: 'agent', yours: false, expires_at: null });
    const { format, width, height } = await sharp(viewer.frames[0]).metadata();
    expect([format, width, height]).toEqual(['jpeg', 1280, 720]);
    await sim.input.key('tab', true, AbortSignal.timeout(1_000));
    await viewer.until(() => viewer.frames.length > 1);
    expect(viewer.frames[1]).not.toEqual(viewer.frames[0]);
    expect(await refusalOf(asked.json.url)).toEqual([401, 'INVALID_API_KEY']);
  });

  it('is opened by nothing else: no ticket, a late one, one of another machine, one of a revoked key', async () => {
    const { app, path } = await scene();
    const { url } = (await ask(app, path)).json;
    const base = url.split('?')[0];
    expect(await refusalOf(base)).toEqual([401, 'INVALID_API_KEY']);
    const other = await app.call('POST', '/v1/machines', { body: { display_name: 'other' } });
    expect(await refusalOf(url.replace(/mch_test_\w+/, other.json.machine.id))).toEqual([
      401,
      'INVALID_API_KEY',
    ]);
    const late = (await ask(app, path)).json.url;
    now += 60 * SECOND;
    expect(await refusalOf(late)).toEqual([401, 'INVALID_API_KEY']);
    const wrong = (await ask(app, path)).json.url;
    expect(await refusalOf(`${wrong}&protocol=rfb`)).toEqual([422, 'VALIDATION_ERROR']);
    const orphaned = (await ask(app, path)).json.url;
    await app.machines.store.query('UPDATE api_keys SET revoked_at = now() WHERE id = $1', [app.keyIds.test]);
    expect(await refusalOf(orphaned)).toEqual([401, 'INVALID_API_KEY']);
  });

  it('moves nothing while the agent has control; in a person’s hands it does, and the agent is refused', async () => {
    const { app, path, sim } = await scene();
    const viewer = await watch(app, path);
    const click = { command: 'click', parameters: { x: 640, y: 300 } };
    const typed = (): number => sim.inspect().counts.text;
    viewer.say({ type: 'text', text: 'too early' });
    await viewer.settled();
    expect(typed()).toBe(0);
    viewer.say({ type: 'control', holder: 'human' });
    await viewer.until(() => viewer.last('control').yours);
    expect(viewer.last('control')).toMatchObject({
      holder: 'human',
      expires_at: new Date(NOON + 120 * SECOND).toISOString(),
    });
    const refused = await app.call('POST', `${path}/actions`, { body: click });
    expectError(refused, 'INVALID_STATE', 'test');
    expect(refused.json.error).toMatchObject({ current_state: 'human_control', allowed_from: ['running'] });
    expect((await app.call('GET', path)).json.control).toMatchObject({ holder: 'human' });
    expectAnswer(await app.call('GET', `${path}/screenshot`), 'test');
    viewer.say({ type: 'text', text: 'in time' });
    await viewer.until(() => typed() === 1);
    viewer.say({ type: 'key', key: 'shift', down: true });
    await viewer.settled();
    viewer.say({ type: 'control', holder: 'agent' });
    await viewer.until(() => viewer.last('control').holder === 'agent');
    expect(sim.inspect().held).toEqual({ keys: [], buttons: [] });
    viewer.say({ type: 'text', text: 'too late' });
    await viewer.settled();
    expect(typed()).toBe(1);
    expectAnswer(await app.call('POST', `${path}/actions`, { body: click }), 'test');
  });

  it('that may only watch never takes control, and one watcher is not another', async () => {
    const { app, path, sim } = await scene();
    const onlooker = await watch(app, path, { control: false });
    onlooker.say({ type: 'control', holder: 'human' });
    await onlooker.until(() => onlooker.last('error') !== undefined);
    expect(onlooker.last('error').message).toBe('This view may only watch.');
    const [one, other] = [await watch(app, path), await watch(app, path)];
    one.say({ type: 'control', holder: 'human' });
    await Promise.all(
      [one, other].map((viewer) => viewer.until(() => viewer.last('control').holder === 'human')),
    );
    expect([one, other, onlooker].map((viewer) => viewer.last('control').yours)).toEqual([
      true,
      false,
      false,
    ]);
    for (const viewer of [other, onlooker]) {
      viewer.say({ type: 'text', text: 'not mine' });
      await viewer.settled();
    }
    expect(sim.inspect().counts.text).toBe(0);
    // Given to persons as such, it is everybody's who may act.
    expectAnswer(await control(app, path, { holder: 'human', ttl_seconds: 60 }), 'test');
    await other.until(() => other.last('control').yours);
    expect(onlooker.last('control').yours).toBe(false);
  });

  it('is given and taken over HTTP, for a time', async () => {
    const { app, path } = await scene();
    const given = await control(app, path, { holder: 'human' });
    expectAnswer(given, 'test');
    expect(given.json).toMatchObject({
      holder: 'human',
      expires_at: new Date(NOON + 300 * SECOND).toISOString(),
    });
    const wait = { body: { command: 'wait', parameters: { ms: 1 } } };
    expectError(await app.call('POST', `${path}/actions`, wait), 'INVALID_STATE', 'test');
    expectError(
      await app.call('POST', `${path}/actions/batch`, { body: { steps: [wait.body] } }),
      'INVALID_STATE',
      'test',
    );
    now += 300 * SECOND;
    expectAnswer(await app.call('POST', `${path}/actions`, wait), 'test');
    expect((await app.call('GET', path)).json.control).toEqual({ holder: 'agent', expires_at: null });
    await control(app, path, { holder: 'human' });
    expect((await control(app, path, { holder: 'agent' })).json).toMatchObject({
      holder: 'agent',
      expires_at: null,
    });
    expectAnswer(await app.call('POST', `${path}/actions`, wait), 'test');
    expectError(await control(app, path, { holder: 'cat' }), 'VALIDATION_ERROR', 'test');
    expectError(await control(app, path, { holder: 'human', ttl_seconds: 0 }), 'VALIDATION_ERROR', 'test');
  });

  it('ends what the agent is at when a person takes over', async () => {
    const { app, path, sim } = await scene();
    const steps = [
      { command: 'move', parameters: { x: 7, y: 7 } },
      { command: 'wait', parameters: { ms: 30_000 } },
    ];
    const long = app.call('POST', `${path}/actions/batch`, { body: { steps } });
    await vi.waitFor(() => expect(sim.inspect().counts.move).toBe(1), PATIENCE);
    expectAnswer(await control(app, path, { holder: 'human' }), 'test');
    const refused = await long;
    expectError(refused, 'INVALID_STATE', 'test');
    expect(refused.json.error.current_state).toBe('human_control');
  });

  it('needs the scopes of what it lets do', async () => {
    const { app, path } = await scene();
    const { store } = app.machines;
    const only = (scopes: string[]) =>
      store.query('UPDATE api_keys SET scopes = $2 WHERE id = $1', [app.keyIds.test, scopes]);
    await only(['connection:read', 'machines:read']);
    expect((await ask(app, path)).json.can_control).toBe(false);
    expectError(await ask(app, path, { body: { control: true } }), 'INSUFFICIENT_SCOPE', 'test');
    expectError(await control(app, path, { holder: 'human' }), 'INSUFFICIENT_SCOPE', 'test');
    await only(['actions:exec']);
    expectError(await ask(app, path), 'INSUFFICIENT_SCOPE', 'test');
  });

  it('ends with its machine, and says why', async () => {
    const { app, path } = await scene();
    const viewer = await watch(app, path);
    const closed = once(viewer.socket, 'close');
    await app.call('POST', `${path}/stop`);
    const [code, reason] = await closed;
    expect([code, String(reason)]).toEqual([4000, expect.stringContaining('stopped')]);
    expectError(await ask(app, path), 'INVALID_STATE', 'test');
    expectError(await control(app, path, { holder: 'human' }), 'INVALID_STATE', 'test');
  });

  it('has twenty watchers at most', async () => {
    const { app, path } = await scene();
    const viewers = await Promise.all(Array.from({ length: 20 }, () => watch(app, path)));
    const one = (await ask(app, path)).json.url;
    expect(await refusalOf(one)).toEqual([429, 'RATE_LIMIT_EXCEEDED']);
    const [first] = viewers;
    const left = once(first?.socket as WebSocket, 'close');
    first?.socket.close();
    await left;
    await watch(app, path);
  });

  it('lets go of what a watcher held who left, and answers nonsense without harm', async () => {
    const { app, path, sim } = await scene();
    const viewer = await watch(app, path);
    viewer.say({ type: 'control', holder: 'human' });
    await viewer.until(() => viewer.last('control').yours);
    viewer.socket.send('{');
    viewer.socket.send(Buffer.from([1, 2, 3]));
    await viewer.until(() => viewer.said.filter(({ type }: Said) => type === 'error').length === 2);
    viewer.say({ type: 'button', button: 'left', down: true });
    await viewer.settled();
    const released = new Promise<void>((resolve) => {
      const { releaseAll } = sim.input;
      sim.input.releaseAll = async () => {
        await releaseAll.call(sim.input);
        resolve();
      };
    });
    viewer.socket.close();
    await released;
    expect(sim.inspect().held).toEqual({ keys: [], buttons: [] });
  });

  it('ends with a key that was revoked as soon as it is used for more', async () => {
    const { app, path, sim } = await scene();
    const viewer = await watch(app, path);
    await app.machines.store.query('UPDATE api_keys SET revoked_at = now() WHERE id = $1', [app.keyIds.test]);
    const closed = once(viewer.socket, 'close');
    viewer.say({ type: 'control', holder: 'human' });
    expect((await closed)[0]).toBe(4001);
    expect(sim.inspect().held).toEqual({ keys: [], buttons: [] });
    const { rows } = await app.machines.store.query('SELECT control_until FROM machines WHERE id = $1', [
      path.split('/').at(-1),
    ]);
    expect(rows).toEqual([{ control_until: null }]);
  });

  it('of many questions for control at once answers the last', async () => {
    const { app, path } = await scene();
    const viewer = await watch(app, path);
    for (let time = 0; time < 200; time++) {
      for (const holder of ['agent', 'human']) viewer.say({ type: 'control', holder });
    }
    await viewer.until(() => viewer.last('control').yours);
    await viewer.settled();
    expect(viewer.last('control').yours).toBe(true);
    expect(viewer.said.filter(({ type }: Said) => type === 'control').length).toBeLessThan(200);
  });

  it('is not kept for a watcher who says nothing that can be understood', async () => {
    const { app, path } = await scene();
    const viewer = await watch(app, path);
    const closed = once(viewer.socket, 'close');
    for (let time = 0; time < 101; time++) viewer.socket.send('{');
    expect((await closed)[0]).toBe(1008);
    expect(viewer.said.filter(({ type }: Said) => type === 'error')).toHaveLength(100);
  });
});
