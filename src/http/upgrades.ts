/**
 * WebSockets. Node hands over every request that carries an Upgrade header once somebody listens for them, and with it the
 * connection: what is no WebSocket of ours is given back and answered as if it had not asked. (HTTP clients that would like
 * HTTP/2 ask for `h2c` by the way, Java's with its first POST.)
 */
import { EventEmitter } from 'node:events';
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
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

/** What came behind the request in the same packet. */
const heads = new WeakMap<IncomingMessage, Buffer>();

/** The first bytes of the new protocol, of a request that becomes a WebSocket. */
export function headOf(request: IncomingMessage): Buffer {
  return heads.get(request) ?? Buffer.alloc(0);
}

function giveBack(server: HttpServer, request: IncomingMessage, socket: Socket, head: Buffer): void {
  // The time to the next request that a connection was given is over: this is it.
  socket.setTimeout(0);
  socket.unshift(Buffer.concat([withoutWish(request), head]));
  server.emit(socket instanceof TLSSocket ? 'secureConnection' : 'connection', socket);
}

/**
 * A client that sends the next request before the last is answered (pipelining) gets its answers in order: a connection is
 * handed on when all before are. Node has let go of it by then, so closing it is ours as well.
 */
class Queue {
  readonly #answering = new WeakMap<Socket, ServerResponse>();
  readonly #waiting = new Set<Socket>();

  constructor(server: HttpServer) {
    const note = ({ socket }: IncomingMessage, response: ServerResponse): void => {
      this.#answering.set(socket, response);
      response.once('close', () => {
        if (this.#answering.get(socket) === response) this.#answering.delete(socket);
      });
    };
    server.on('request', note).on('checkExpectation', note);
  }

  whenAnswered(socket: Socket, next: () => void): void {
    const before = this.#answering.get(socket);
    if (!before) {
      next();
      return;
    }
    const hangUp = (): void => void socket.destroy();
    this.#waiting.add(socket);
    socket.once('error', hangUp).once('close', () => this.#waiting.delete(socket));
    before.once('close', () => {
      this.#waiting.delete(socket);
      socket.off('error', hangUp);
      if (!socket.destroyed) next();
    });
  }

  close(): void {
    for (const socket of this.#waiting) socket.destroy();
  }
}

function isPathOf(routes: readonly Route[]): (url: string) => boolean {
  const patterns = routes
    .filter(({ upgrade }) => upgrade)
    .map(({ path }) => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`));
  return (url) => patterns.some((pattern) => pattern.test(url.split('?')[0] ?? ''));
}

async function sayGoodbye(clients: readonly WebSocket[]): Promise<void> {
  await Promise.all(
    clients.map(
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
  const queue = new Queue(app.server);
  const isOurs = isPathOf(routes);
  app.server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) =>
    queue.whenAnswered(socket, () => {
      heads.set(request, head);
      const isWebSocket = request.headers.upgrade?.toLowerCase() === 'websocket' && request.method === 'GET';
      // Nobody listens any more once the server closes.
      const isTaken = isWebSocket && isOurs(request.url ?? '') && ours.emit('upgrade', request, socket, head);
      if (!isTaken) giveBack(app.server, request, socket, head);
    }),
  );
  void app.register(websocket, {
    options: { server: ours as HttpServer, maxPayload: MOST_MESSAGE, perMessageDeflate: false },
    preClose(done) {
      ours.removeAllListeners();
      queue.close();
      const { clients } = this.websocketServer;
      // Some are let in at this moment.
      this.websocketServer.on('connection', (client) => void sayGoodbye([client]));
      void sayGoodbye([...clients]).then(() => done());
    },
  });
  void app.register(async (inner) => then(inner));
}
