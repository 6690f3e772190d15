/** How a relay begins and ends: with servers and viewers that are wrong, slow, stuck or gone. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { MachineGone, MachineRefusal } from '../../src/machines/machine.ts';
import { openRfb } from '../../src/machines/rfb/connect.ts';
import { rfbDoor } from '../../src/machines/rfb/door.ts';
import { Life } from '../../src/machines/rfb/life.ts';
import { cutText, keyEvent, pointerEvent } from '../../src/machines/rfb/protocol.ts';
import type { RelayEnd } from '../../src/machines/rfb/relay.ts';
import { emptyFolder } from './needed.ts';
import { type Relays, startRelays } from './relays.ts';

/** Longer than a second: the host may have much to do. */
const poll = <T>(ask: () => T) => expect.poll(ask, { timeout: 15_000 });
const soon = () => AbortSignal.timeout(10_000);
const NAME = 'Größe\n';
const SERVER_INIT = Buffer.concat([
  Buffer.from([1, 0, 0, 200]),
  Buffer.from([32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 0, 8, 16, 0, 0, 0]),
  Buffer.from([0, 0, 0, Buffer.byteLength(NAME)]),
  Buffer.from(NAME),
]);
const BELL = Buffer.from([2]);

/** A VNC server up to the first message; `heard` is all that comes after, on the newest connection. */
interface Upstream {
  readonly path: string;
  /** The connection, past its handshake. */
  readonly socket: Promise<Socket>;
  heard(): Buffer;
}

async function upstream(then: (socket: Socket) => void = () => {}): Promise<Upstream> {
  const path = join(await emptyFolder(), 'rfb');
  let chunks: Buffer[] = [];
  let begin = (_: Socket) => {};
  const socket = new Promise<Socket>((resolve) => {
    begin = resolve;
  });
  const server = createServer((each) => {
    let before = 0;
    chunks = [];
    each.on('error', () => {});
    onTestFinished(() => void each.destroy());
    each.write('RFB 003.008\n');
    each.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      const now = before + chunk.length;
      const reached = (length: number) => before < length && now >= length;
      if (reached(12)) each.write(Buffer.from([1, 1]));
      if (reached(13)) each.write(Buffer.alloc(4));
      const entered = reached(14);
      before = now;
      if (entered) {
        each.write(Buffer.concat([SERVER_INIT, BELL]));
        then(each);
        begin(each);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
  return { path, socket, heard: () => Buffer.concat(chunks).subarray(14) };
}

interface Visit {
  readonly relays: Relays;
  readonly viewer: WebSocket;
  /** Everything that came, once it is this long. */
  read(length: number): Promise<Buffer>;
  closed(): Promise<{ readonly code: number; readonly reason: string }>;
}

async function visit(path: string, options: Partial<Parameters<typeof startRelays>[0]> = {}): Promise<Visit> {
  const relays = await startRelays({
    open: () => openRfb({ path }, { signal: soon() }),
    mayType: () => true,
    ...options,
  });
  onTestFinished(() => relays.close());
  const viewer = new WebSocket(`ws://${relays.url}`);
  let all = Buffer.alloc(0);
  viewer.on('message', (data, isBinary) => {
    expect(isBinary).toBe(true);
    all = Buffer.concat([all, data as Buffer]);
  });
  const closed = once(viewer, 'close').then(([code, reason]) => ({ code, reason: String(reason) }));
  return {
    relays,
    viewer,
    closed: () => closed,
    async read(length) {
      await poll(() => all.length).toBeGreaterThanOrEqual(length);
      return all;
    },
  };
}

const WELCOME = Buffer.concat([
  Buffer.from('RFB 003.008\n'),
  Buffer.from([1, 1]),
  Buffer.alloc(4),
  SERVER_INIT,
]);

/** Past the handshake. */
async function enter(path: string, options?: Partial<Parameters<typeof startRelays>[0]>): Promise<Visit> {
  const guest = await visit(path, options);
  await guest.read(12);
  guest.viewer.send('RFB 003.008\n', { binary: true });
  await guest.read(14);
  guest.viewer.send(Buffer.from([1]));
  await guest.read(18);
  guest.viewer.send(Buffer.from([0]));
  await guest.read(WELCOME.length);
  return guest;
}

it('opens a door: what the server said of itself as it came, and what it said next', async () => {
  const server = await upstream();
  const life = new Life();
  const door = rfbDoor({ path: server.path }, { life });
  const { serverInit, rest, socket } = await door.open(soon());
  expect(serverInit).toEqual(SERVER_INIT);
  const next = rest.length > 0 ? rest : (await once(socket, 'data'))[0];
  expect(next).toEqual(BELL);
  const other = await door.open(soon());
  // Nobody looks on at a machine that is gone.
  life.end('It was stopped.');
  await poll(() => [socket.destroyed, other.socket.destroyed]).toEqual([true, true]);
  await expect(door.open(soon())).rejects.toBe(life.gone);
});

it('opens no door that is not there, that waits too long, or that is given up', async () => {
  const path = join(await emptyFolder(), 'nothing');
  const nowhere = rfbDoor({ path }, { life: new Life() });
  await expect(nowhere.open(soon())).rejects.toThrow(/Nothing listens at .*no such socket/);
  await expect(nowhere.open(soon())).rejects.toBeInstanceOf(MachineRefusal);
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(path, resolve));
  onTestFinished(() => void silent.close());
  const given = new AbortController();
  const opening = nowhere.open(given.signal);
  given.abort(new Error('given up'));
  await expect(opening).rejects.toThrow('given up');
  const life = new Life();
  const stopped = rfbDoor({ path }, { life }).open(soon());
  life.end('It was stopped.');
  await expect(stopped).rejects.toBeInstanceOf(MachineGone);
});

it('passes both ways, and lets go when the viewer leaves', async () => {
  const server = await upstream();
  const { relays, viewer, read } = await enter(server.path);
  expect(await read(WELCOME.length + 1)).toEqual(Buffer.concat([WELCOME, BELL]));
  const pressed = Buffer.concat([keyEvent(97, true), pointerEvent(1, 3, 4)]);
  for (const byte of pressed) viewer.send(Buffer.from([byte]));
  await poll(server.heard).toEqual(pressed);
  const hungUp = once(await server.socket, 'end');
  viewer.close();
  await hungUp;
  expect(server.heard()).toEqual(Buffer.concat([pressed, keyEvent(97, false), pointerEvent(0, 3, 4)]));
  expect(await relays.last().ended).toEqual({ by: 'viewer', reason: 'The viewer left.' });
});

it('drops and counts what is not permitted, and lets go when asked', async () => {
  const server = await upstream();
  let may = true;
  const { relays, viewer } = await enter(server.path, { mayType: () => may });
  viewer.send(keyEvent(97, true));
  await poll(server.heard).toEqual(keyEvent(97, true));
  may = false;
  relays.last().letGo();
  const update = Buffer.from([3, 1, 0, 0, 0, 0, 1, 0, 0, 200]);
  viewer.send(Buffer.concat([keyEvent(97, false), keyEvent(98, true), pointerEvent(0, 1, 1), update]));
  await poll(server.heard).toEqual(Buffer.concat([keyEvent(97, true), keyEvent(97, false), update]));
  expect(relays.last().dropped).toBe(3);
});

it.each<[string, (string | Buffer)[], RegExp]>([
  [
    'another version',
    ['RFB 003.003\n'],
    /^The viewer speaks "RFB 003.003\\n"; RFB 003.008 is spoken here\.$/,
  ],
  ['another security', ['RFB 003.008\n', Buffer.from([2])], /^The viewer chose the security type 2;/],
  [
    'an unknown message',
    ['RFB 003.008\n', Buffer.from([1]), Buffer.from([1]), Buffer.from([99])],
    /^The viewer sent a message of the type 99, which is not known here\.$/,
  ],
])('ends with a viewer that says %s, in words', async (_, says, words) => {
  const server = await upstream();
  const { relays, viewer, read, closed } = await visit(server.path);
  await read(12);
  for (const each of says) viewer.send(each, { binary: true });
  const { code, reason } = await closed();
  expect(code).toBe(1002);
  expect(reason).toMatch(words);
  expect(await relays.last().ended).toEqual({ by: 'viewer', reason });
});

it('ends with a viewer that sends text, as no RFB can be in it', async () => {
  const server = await upstream();
  const { viewer, read, closed } = await visit(server.path);
  await read(12);
  viewer.send('RFB 003.008\n');
  expect(await closed()).toEqual({ code: 1003, reason: 'RFB is spoken in binary messages.' });
});

it('ends with a viewer that does not begin', async () => {
  const server = await upstream();
  const { relays, closed } = await visit(server.path, { patienceMs: 200 });
  expect((await closed()).reason).toBe('The viewer did not finish the handshake within 0.2 s.');
  expect((await relays.last().ended).by).toBe('viewer');
});

it('ends with the machine, and after its last words', async () => {
  const server = await upstream();
  const { relays, closed, read } = await enter(server.path);
  const last = Buffer.alloc(1 << 20, 2);
  (await server.socket).end(last);
  expect((await read(WELCOME.length + 1 + last.length)).length).toBe(WELCOME.length + 1 + last.length);
  expect(await closed()).toEqual({ code: 1001, reason: 'The VNC server ended the connection.' });
  expect((await relays.last().ended).by).toBe('machine');
});

it('ends when it is told to, with the reason that it is given', async () => {
  const server = await upstream();
  const stop = new AbortController();
  const { relays, viewer, closed } = await enter(server.path, { signal: stop.signal });
  viewer.send(keyEvent(97, true));
  await poll(server.heard).toEqual(keyEvent(97, true));
  const reason = `Die Maschine wird angehalten: ${'ö'.repeat(80)}`;
  stop.abort(new Error(reason));
  const end = await relays.last().ended;
  expect(end).toEqual({ by: 'server', reason });
  // As much of it as a WebSocket can carry, in whole characters.
  expect(await closed()).toEqual({ code: 1001, reason: reason.slice(0, 30 + 46) });
  expect(server.heard()).toEqual(Buffer.concat([keyEvent(97, true), keyEvent(97, false)]));
});

it('holds a server up whose viewer does not read, and ends with that viewer', async () => {
  let written = 0;
  const server = await upstream((socket) => {
    const flood = () => {
      while (!socket.destroyed && socket.write(BELL.toString().repeat(1 << 16))) written += 1 << 16;
    };
    socket.on('drain', flood);
    flood();
  });
  const { relays, viewer } = await enter(server.path, { patienceMs: 1_000 });
  viewer.pause();
  expect(await relays.last().ended).toEqual<RelayEnd>({
    by: 'viewer',
    reason: 'The viewer does not read what it is sent.',
  });
  // What the sockets' own buffers hold, and no more.
  expect(written).toBeLessThan(64 << 20);
  viewer.terminate();
});

it('holds a viewer up whose server does not read, and ends with that server', async () => {
  const server = await upstream((socket) => void socket.pause());
  const { relays, viewer, closed } = await enter(server.path, { patienceMs: 1_000 });
  const many = Buffer.concat(Array<Buffer>(8192).fill(pointerEvent(0, 1, 1)));
  let taken = 0;
  const flood = () => {
    if (viewer.readyState !== WebSocket.OPEN) return;
    viewer.send(many, () => {
      taken += many.length;
      setImmediate(flood);
    });
  };
  flood();
  expect(await relays.last().ended).toEqual<RelayEnd>({
    by: 'machine',
    reason: 'The VNC server does not read what it is sent.',
  });
  expect(taken).toBeLessThan(64 << 20);
  expect((await closed()).code).toBe(1001);
});

it('goes on with a server that reads again, and has kept no more meanwhile than it may', async () => {
  const server = await upstream((socket) => void socket.pause());
  const { viewer } = await enter(server.path);
  const long = cutText('x'.repeat(1 << 20));
  for (let time = 0; time < 10; time++) viewer.send(long);
  // Time for a relay that would not stop to read too much.
  await pause(200);
  viewer.send(keyEvent(97, true));
  (await server.socket).resume();
  await poll(() => server.heard().length).toBe(10 * long.length + 8);
  expect(server.heard().subarray(-8)).toEqual(keyEvent(97, true));
});
