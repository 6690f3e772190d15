/** A watcher who does not answer, does not read, or lost their key; over real WebSockets, with time in hand. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ClientOptions, WebSocket, WebSocketServer } from 'ws';
import { PATIENCE } from '../../../test/support/patience.ts';
import { Control } from '../control.ts';
import type { Running } from '../fleet.ts';
import { createWatcher, type Watcher } from './watcher.ts';

const HEARTBEAT_MS = 20_000;
const MIB = 1024 * 1024;
const grant = { machineId: 'm', accountId: 'a', mode: 'test', keyId: 'k', canControl: true } as const;

let server: WebSocketServer;
beforeEach(async () => {
  // Sockets keep their own time.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
});
afterEach(() => {
  vi.useRealTimers();
  for (const socket of server.clients) socket.terminate();
  server.close();
});

async function watch(isWelcome = async () => true, options: ClientOptions = {}) {
  const over = new AbortController();
  const letGo = async () => undefined;
  const control = new Control({ lease: null, now: () => new Date(), letGo });
  const running = { control, over: over.signal } as unknown as Running;
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, options);
  const [socket] = (await once(server, 'connection')) as [WebSocket];
  const watcher: Watcher = createWatcher({ socket, grant, running, isWelcome });
  if (client.readyState === WebSocket.CONNECTING) await once(client, 'open');
  return { client, socket, watcher, over };
}

it('stays as long as they answer', async () => {
  const { socket, watcher } = await watch();
  for (let beat = 0; beat < 3; beat++) {
    const answered = once(socket, 'pong');
    vi.advanceTimersByTime(HEARTBEAT_MS);
    await answered;
  }
  expect([socket.readyState, watcher.signal.aborted]).toEqual([WebSocket.OPEN, false]);
});

it('is given up when one question was not answered until the next', async () => {
  const { client, socket, watcher } = await watch(undefined, { autoPong: false });
  const asked = once(client, 'ping');
  vi.advanceTimersByTime(HEARTBEAT_MS);
  await asked;
  expect(socket.readyState).toBe(WebSocket.OPEN);
  const closed = once(client, 'close');
  vi.advanceTimersByTime(HEARTBEAT_MS);
  expect((await closed)[0]).toBe(1006);
  await vi.waitFor(() => expect(watcher.signal.aborted).toBe(true), PATIENCE);
  expect(vi.getTimerCount()).toBe(0);
});

it('leaves with its key, who only watches too; not while nobody can say whether it is good', async () => {
  const answers = [() => Promise.reject(new Error('the database is away')), async () => false];
  const { client, socket, watcher } = await watch(() => (answers.shift() ?? (async () => false))());
  const answered = once(socket, 'pong');
  vi.advanceTimersByTime(HEARTBEAT_MS);
  await answered;
  expect(watcher.signal.aborted).toBe(false);
  const closed = once(client, 'close');
  vi.advanceTimersByTime(HEARTBEAT_MS);
  const [code, reason] = await closed;
  expect([code, String(reason)]).toEqual([4001, 'The key that opened this view was revoked.']);
});

it('is told why the machine ended, in as many words as fit', async () => {
  const { client, watcher, over } = await watch();
  const closed = once(client, 'close');
  over.abort(new Error(`It ended: ${'é'.repeat(200)}`));
  const [code, reason] = await closed;
  expect([code, String(reason)]).toEqual([4000, expect.stringMatching(/^It ended: é{10,}/)]);
  expect(watcher.signal.aborted).toBe(true);
});

it('is cut off when it talks on and reads nothing of what waits for it', async () => {
  const { client, socket } = await watch();
  const closed = once(socket, 'close');
  client.pause();
  // More than the network takes and the 16 MiB that may wait together.
  for (let sent = 0; sent < 64; sent++) socket.send(Buffer.alloc(MIB));
  expect(socket.bufferedAmount).toBeGreaterThan(16 * MIB);
  expect(socket.readyState).toBe(WebSocket.OPEN);
  client.send('still here');
  expect((await closed)[0]).toBe(1006);
  client.terminate();
});
