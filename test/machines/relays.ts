/** Viewers for tests: a server that relays everyone who comes by WebSocket, and a way for RFB clients of a socket to come so. */
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import path from 'node:path';
import { createWebSocketStream, WebSocket, WebSocketServer } from 'ws';
import type { RfbConnection } from '../../src/machines/machine.ts';
import { type Relay, relay } from '../../src/machines/rfb/relay.ts';
import { socketViewer } from '../../src/machines/rfb/viewer-socket.ts';

export interface Relays {
  readonly url: string;
  /** The newest. */
  last(): Relay;
  close(): Promise<void>;
}

export async function startRelays(options: {
  readonly open: () => Promise<RfbConnection>;
  readonly mayType: () => boolean;
  readonly signal?: AbortSignal;
  readonly patienceMs?: number;
  readonly pages?: RequestListener;
}): Promise<Relays> {
  const { open, mayType, signal = new AbortController().signal, patienceMs, pages } = options;
  const relays: Relay[] = [];
  const http = createHttpServer(pages);
  const sockets = new WebSocketServer({ server: http, maxPayload: 8 << 20 });
  sockets.on('connection', (socket) => {
    void open().then((connection) => {
      const wish = patienceMs === undefined ? {} : { patienceMs };
      relays.push(relay({ connection, viewer: socketViewer(socket), mayType, signal, ...wish }));
    });
  });
  await listen(http);
  return {
    url: `127.0.0.1:${(http.address() as AddressInfo).port}`,
    last() {
      const newest = relays.at(-1);
      if (!newest) throw new Error('nobody has come');
      return newest;
    },
    async close() {
      for (const client of sockets.clients) client.terminate();
      await Promise.all(relays.map((each) => each.ended));
      sockets.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function listen(server: Server, ...place: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    if (place[0] === undefined) server.listen(0, '127.0.0.1', resolve);
    else server.listen(place[0], resolve);
  });
}

/** A unix socket; what is said there is said to the relay in messages of a WebSocket. */
export async function bridgeTo(
  { url }: Relays,
  folder: string,
): Promise<{ readonly path: string; close(): Promise<void> }> {
  const server = createServer((socket) => {
    const viewer = createWebSocketStream(new WebSocket(`ws://${url}`));
    socket.on('error', () => viewer.destroy()).on('close', () => viewer.destroy());
    viewer.on('error', () => socket.destroy()).on('close', () => socket.destroy());
    socket.pipe(viewer).pipe(socket);
  });
  const file = path.join(folder, 'bridge');
  await listen(server, file);
  return { path: file, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
