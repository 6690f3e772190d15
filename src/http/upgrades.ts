/**
 * WebSockets. Node hands over every request that carries an Upgrade header once somebody listens for them, and with it the
 * connection: what is no WebSocket of ours is given back and answered as if it had not asked. (HTTP clients that would like
 * HTTP/2 ask for `h2c` by the way, Java's with its first POST.)
 */
import { EventEmitter } from 'node:events';
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import websocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import type { Route } from '../contract/route.ts';

/** Bytes of one message of a client: a clipboard, say. */
const MOST_MESSAGE = 1024 * 1024;
/** ms a client has to answer a goodbye. */
const GOODBYE_MS = 1_000;
const GOING_AWAY = 1001;

/** Headers that ask for another protocol. */
const ASKING = new Set(['upgrade', 'http2-settings']);

/** The request as it came, but for its wish. */
function withoutWish({ method, url, httpVersion, rawHeaders }: IncomingMessage): Buffer {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2);
    if (ASKING.has(name.toLowerCase())) continue;
    const kept =
      name.toLowerCase() === 'connection'
        ? value
            .split(',')
            .filter((option) => !ASKING.has(option.trim().toLowerCase()))
            .join(',')
        : value;
    if (kept.trim() !== '' || value.trim() === '') lines.push(`${name}: ${kept}`);
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}

function giveBack(server: HttpServer, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  socket.unshift(Buffer.concat([withoutWish(request), head]));
  server.emit(socket instanceof TLSSocket ? 'secureConnection' : 'connection', socket);
}

function isPathOf(routes: readonly Route[]): (url: string) => boolean {
  const patterns = routes
    .filter(({ upgrade }) => upgrade)
    .map(({ path }) => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`));
  return (url) => patterns.some((pattern) => pattern.test(url.split('?')[0] ?? ''));
}

async function sayGoodbye(clients: ReadonlySet<WebSocket>): Promise<void> {
  await Promise.all(
    [...clients].map(
      (client) =>
        new Promise<void>((resolve) => {
          const late = setTimeout(() => client.terminate(), GOODBYE_MS);
          client.once('close', () => {
            clearTimeout(late);
            resolve();
          });
          client.close(GOING_AWAY, 'The server is shutting down.');
        }),
    ),
  );
}

/** Before the routes that are upgraded; they are to be added to the instance that `then` is given. */
export function addUpgrades(
  app: FastifyInstance,
  routes: readonly Route[],
  then: (inner: FastifyInstance) => void,
): void {
  const ours = new EventEmitter();
  const isOurs = isPathOf(routes);
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const isWebSocket = request.headers.upgrade?.toLowerCase() === 'websocket' && request.method === 'GET';
    if (isWebSocket && isOurs(request.url ?? '')) ours.emit('upgrade', request, socket, head);
    else giveBack(app.server, request, socket, head);
  });
  void app.register(websocket, {
    options: { server: ours as HttpServer, maxPayload: MOST_MESSAGE, perMessageDeflate: false },
    preClose(done) {
      ours.removeAllListeners();
      void sayGoodbye(this.websocketServer.clients).then(() => done());
    },
  });
  void app.register(async (inner) => then(inner));
}
