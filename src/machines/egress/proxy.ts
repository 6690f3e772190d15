/**
 * The way out of a machine: a forward proxy of ours. It resolves names itself, so that what was checked is what is connected
 * to, and refuses the host and its networks unless the machine's allow-list or `MACHINE_NETWORK=open` opens them.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmod } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HOP_BY_HOP } from '../../lib/hop-by-hop.ts';
import { ownAddresses, type Resolve, resolveBySystem } from '../../lib/resolve.ts';
import { NotAllowed, NotReached, openConnection } from './connect.ts';
import { PROXY_NAME, refusalPage, textPage } from './page.ts';
import { type Destination, destinationOf, type EgressPolicy } from './policy.ts';

interface EgressLimits {
  readonly connectTimeoutMs: number;
  readonly headerBytes: number;
  readonly connections: number;
  /** A connection on which nothing passes for so long is ended. */
  readonly idleMs: number;
}

const LIMITS: EgressLimits = {
  connectTimeoutMs: 15_000,
  headerBytes: 32 * 1024,
  connections: 256,
  idleMs: 30 * 60_000,
};

export interface EgressOptions {
  /** A unix socket that only this user may open, or a port of the loopback, which asks for a credential. */
  readonly listen: { readonly path: string } | { readonly port: 0 };
  readonly policy: Omit<EgressPolicy, 'own'>;
  readonly limits?: Partial<EgressLimits>;
  readonly resolve?: Resolve;
}

export interface EgressProxy {
  /** Where it listens on the loopback, without the credential; absent on a unix socket. */
  readonly url?: string;
  /** What a client on the loopback must show: other programs of the host reach the port as well. */
  readonly credential?: { readonly username: string; readonly password: string };
  /** A page that only the proxy itself answers (204), for a client to show its credential once. */
  readonly welcomeUrl: string;
  close(): Promise<void>;
}

/** What is passed on, in order and as it was written. */
function endToEnd(raw: readonly string[], connection = ''): string[] {
  const named = new Set(
    connection
      .toLowerCase()
      .split(',')
      .map((name) => name.trim()),
  );
  return raw.flatMap((name, at) => {
    const lower = name.toLowerCase();
    return at % 2 === 0 && !HOP_BY_HOP.has(lower) && !named.has(lower) ? [name, raw[at + 1] ?? ''] : [];
  });
}

interface Answer {
  readonly status: number;
  readonly page: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a client is told about an attempt that failed; the header (RFC 9209) tells that it was we, and not who was asked for. */
function answerTo(error: unknown, destination: Destination): Answer {
  const failed = (why: string) => ({ 'proxy-status': `${PROXY_NAME}; error=${why}` });
  if (error instanceof NotAllowed) {
    const headers = failed('destination_ip_prohibited');
    return { status: 403, page: refusalPage(destination, error.verdict), headers };
  }
  const reason = error instanceof NotReached ? error.message : 'The connection broke.';
  const page = textPage('No answer', `${destination.host}:${destination.port}`, reason);
  return { status: 502, page, headers: failed('destination_unavailable') };
}

const CHALLENGE: Answer = {
  status: 407,
  page: textPage('Credential required', 'This proxy belongs to one machine.'),
  headers: { 'proxy-authenticate': 'Basic realm="machine"' },
};
const ABSOLUTE_ONLY: Answer = {
  status: 400,
  page: textPage(
    'Bad request',
    'This is a proxy: it takes absolute http URLs, hosts in their usual spelling, and CONNECT.',
  ),
};

function send(response: ServerResponse, { status, page, headers }: Answer): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(page),
    ...headers,
  });
  response.end(page);
}

/** The same on a connection that asked for a tunnel. */
function sendRaw(socket: Duplex, { status, page, headers }: Answer): void {
  const lines = Object.entries({
    'content-type': 'text/html; charset=utf-8',
    'content-length': String(Buffer.byteLength(page)),
    connection: 'close',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.join('')}\r\n${page}`);
}

interface Target extends Destination {
  readonly authority: string;
  readonly path: string;
}

/** Where a plain request wants to go; null where it is not one for a proxy. */
function targetOf(url: string): Target | null {
  const match = /^http:\/\/(?:[^@/?#]*@)?([^/?#]*)([^#]*)/i.exec(url);
  const authority = match?.[1] ?? '';
  const destination = destinationOf(authority, 80);
  if (!destination) return null;
  const path = match?.[2] || '/';
  return { ...destination, authority, path: path.startsWith('/') ? path : `/${path}` };
}

const digest = (text: string) => createHash('sha256').update(text).digest();

class Egress {
  readonly #options: EgressOptions;
  readonly #limits: EgressLimits;
  readonly #sockets = new Set<Duplex>();
  readonly #welcomeHost = `${randomBytes(12).toString('hex')}.invalid`;
  readonly #credential = { username: 'machine', password: randomBytes(24).toString('base64url') };
  readonly #server: Server;

  constructor(options: EgressOptions) {
    this.#options = options;
    this.#limits = { ...LIMITS, ...options.limits };
    this.#server = createServer({
      maxHeaderSize: this.#limits.headerBytes,
      headersTimeout: 30_000,
      // A big upload takes as long as it takes; a silent one ends by the idle limit.
      requestTimeout: 0,
      keepAliveTimeout: 60_000,
    });
    this.#server.maxConnections = this.#limits.connections;
    this.#server.on('connection', (socket) => this.#keep(socket));
    this.#server.on('request', (incoming, response) => void this.#forward(incoming, response));
    this.#server.on('connect', (incoming, socket, head) => void this.#tunnel(incoming, socket, head));
    this.#server.on('clientError', (_, socket) => socket.destroy());
  }

  async listen(): Promise<EgressProxy> {
    const { listen } = this.#options;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      const ready = () => resolve();
      if ('path' in listen) this.#server.listen(listen.path, ready);
      else this.#server.listen(0, '127.0.0.1', ready);
    });
    const common = { welcomeUrl: `http://${this.#welcomeHost}/`, close: () => this.#close() };
    if ('path' in listen) {
      await chmod(listen.path, 0o600);
      return common;
    }
    const { port } = this.#server.address() as AddressInfo;
    return { ...common, url: `http://127.0.0.1:${port}`, credential: this.#credential };
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.setNoDelay(true);
    socket.setTimeout(this.#limits.idleMs, () => socket.destroy());
    socket.on('error', () => {});
    socket.once('close', () => this.#sockets.delete(socket));
  }

  #mayUse(incoming: IncomingMessage): boolean {
    if ('path' in this.#options.listen) return true;
    const { username, password } = this.#credential;
    const expected = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    return timingSafeEqual(digest(incoming.headers['proxy-authorization'] ?? ''), digest(expected));
  }

  async #open(destination: Destination): Promise<Socket> {
    const socket = await openConnection(destination, {
      policy: { ...this.#options.policy, own: ownAddresses() },
      resolve: this.#options.resolve ?? resolveBySystem,
      connectTimeoutMs: this.#limits.connectTimeoutMs,
    });
    this.#keep(socket);
    return socket;
  }

  async #forward(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.#mayUse(incoming)) return send(response, CHALLENGE);
    const target = targetOf(incoming.url ?? '');
    if (!target) return send(response, ABSOLUTE_ONLY);
    if (target.host === this.#welcomeHost) {
      response.writeHead(204).end();
      return;
    }
    let upstream: Socket;
    try {
      upstream = await this.#open(target);
    } catch (error) {
      return send(response, answerTo(error, target));
    }
    if (response.destroyed) {
      upstream.destroy();
      return;
    }
    this.#exchange(incoming, response, { target, upstream });
  }

  /** One request on one connection of its own. */
  #exchange(
    incoming: IncomingMessage,
    response: ServerResponse,
    { target, upstream }: { target: Target; upstream: Socket },
  ): void {
    const forwarded = endToEnd(incoming.rawHeaders, `host,${incoming.headers.connection ?? ''}`);
    const outgoing = request({
      method: incoming.method ?? 'GET',
      path: target.path,
      // What the URL names is what is asked for, whatever a Host header says beside it.
      headers: ['Host', target.authority, ...forwarded, 'Connection', 'close'],
      setHost: false,
      maxHeaderSize: this.#limits.headerBytes,
      createConnection: () => upstream,
    });
    response.once('close', () => upstream.destroy());
    outgoing.on('response', (answer) => {
      const headers = endToEnd(answer.rawHeaders, answer.headers.connection);
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', headers);
      pipeline(answer, response).catch(() => response.destroy());
    });
    outgoing.on('error', (error) => {
      if (response.headersSent) response.destroy();
      else send(response, answerTo(error, target));
    });
    pipeline(incoming, outgoing).catch(() => {});
  }

  async #tunnel(incoming: IncomingMessage, client: Duplex, head: Buffer): Promise<void> {
    if (!this.#mayUse(incoming)) return sendRaw(client, CHALLENGE);
    const destination = destinationOf(incoming.url ?? '', null);
    if (!destination) return sendRaw(client, ABSOLUTE_ONLY);
    let upstream: Socket;
    try {
      upstream = await this.#open(destination);
    } catch (error) {
      return sendRaw(client, answerTo(error, destination));
    }
    if (client.destroyed) {
      upstream.destroy();
      return;
    }
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (head.length > 0) upstream.write(head);
    pipeline(client, upstream).catch(() => upstream.destroy());
    pipeline(upstream, client).catch(() => client.destroy());
  }

  async #close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

export async function startEgressProxy(options: EgressOptions): Promise<EgressProxy> {
  return new Egress(options).listen();
}
