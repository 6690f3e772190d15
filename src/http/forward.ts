/**
 * Handing a request to the server process that can carry it out: a machine runs in one of several processes, and a client
 * reaches any of them. It was let in and counted here; the other process lets it in by its key once more, does not count it
 * again, and answers; what it answers is passed on as it is.
 */
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../contract/caller.ts';
import { ApiError } from '../contract/errors.ts';
import type { Route } from '../contract/route.ts';
import { HOP_BY_HOP } from '../lib/hop-by-hop.ts';
import type { Addresses } from './addresses.ts';
import { publicUrlOf } from './origin.ts';
import { nameResponse } from './porch.ts';
import { type Sibling, Siblings } from './siblings.ts';
import { storableParams } from './texts.ts';
import { headOf } from './upgrades.ts';
import { readVoucher, signVoucher, VOUCHER_HEADER, type Voucher } from './voucher.ts';

/** Finds out where a request belongs: to this process, or to a living sibling. 503 where it is nobody's at the moment. */
export type FindPlace = (request: {
  readonly params: Readonly<Record<string, string>>;
  /** null on public routes. */
  readonly caller: Caller | null;
}) => Promise<'here' | Sibling>;

/** What the rooms say of where their requests belong. */
export interface Forwarding {
  /** Only processes on one store have it. */
  readonly secret: Buffer;
  /** null: any process can answer. */
  readonly placeOf: (route: Route) => FindPlace | null;
  /** Whether a process has been heard of lately. */
  readonly isAlive: (executorId: string) => Promise<boolean>;
}

export interface ForwarderOptions extends Forwarding {
  readonly executorId: string;
  readonly now: () => Date;
  readonly publicUrl: string | null;
  readonly tls: { readonly cert: Buffer } | null;
  readonly shutdown: AbortSignal;
  readonly draining: () => boolean;
  readonly addresses: Addresses;
}

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

export interface Forwarder {
  /** What a sibling says of a request that it forwarded; null: a client's own. */
  read(request: FastifyRequest): Voucher | null;
  /** Forwards the requests of a route that belong elsewhere; null: none of them does. */
  hookOf(route: Route): Hook | null;
  /** It closes with the server. */
  addTo(app: FastifyInstance): void;
}

/** ms until a connection to a sibling stands. */
const CONNECT_MS = 2_000;
/** ms: a request may take two minutes to arrive, and as long to be carried out. */
const ANSWER_MS = 245_000;

/** Said anew for the next connection, beside what belongs to one alone; and the key of a model, which no machine asks. */
const LEFT_OUT: ReadonlySet<string> = new Set([...HOP_BY_HOP, 'host', 'date', 'x-llm-api-key']);

const isBudget = (name: string): boolean => /^(x-)?ratelimit-/.test(name);

/** What goes on to the next: a message's headers without those of its connection. */
export function passedOn(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const named = new Set((headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase()));
  const kept = Object.entries(headers).filter(
    ([name, value]) =>
      value !== undefined && !LEFT_OUT.has(name) && !named.has(name) && name !== VOUCHER_HEADER,
  );
  return Object.fromEntries(kept) as Record<string, string | string[]>;
}

const unreached = (cause?: unknown): ApiError =>
  new ApiError(
    'SERVICE_UNAVAILABLE',
    'The server process that this belongs to cannot be reached at the moment. Nothing was done.',
    { cause },
  );

/** It was sent and may have been carried out: only who can tell a repetition from a new request should send it again. */
function unanswered(request: FastifyRequest, code: 'UPSTREAM_UNAVAILABLE' | 'UPSTREAM_TIMEOUT'): ApiError {
  const retryable = request.method === 'GET' || request.headers['idempotency-key'] !== undefined;
  const words =
    'The server process that this belongs to did not answer. Whether it was carried out is not known.';
  return new ApiError(code, words, { retryable });
}

/** The first thing that comes back: an answer, or the other end of a WebSocket. */
type Reaction =
  | { readonly kind: 'answer'; readonly response: IncomingMessage }
  | {
      readonly kind: 'upgrade';
      readonly response: IncomingMessage;
      readonly socket: Socket;
      readonly head: Buffer;
    };

interface Exchange {
  readonly reaction: Promise<Reaction>;
  /** Breaks it off, whatever it has come to. */
  readonly end: (reason: ApiError) => void;
}

function exchange(request: FastifyRequest, outgoing: ClientRequest): Exchange {
  let isSent = false;
  let settle: (reaction: Reaction) => void = () => undefined;
  let fail: (reason: ApiError) => void = () => undefined;
  const reaction = new Promise<Reaction>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  const end = (reason: ApiError): void => {
    fail(reason);
    outgoing.destroy(reason);
  };
  outgoing.once('response', (response) => settle({ kind: 'answer', response }));
  outgoing.once('upgrade', (response, socket, head) =>
    settle({ kind: 'upgrade', response, socket: socket as Socket, head }),
  );
  outgoing.once('socket', (socket) => {
    // A connection that was kept stands already.
    isSent = !socket.connecting;
    if (isSent) return;
    const timer = setTimeout(() => end(unreached()), CONNECT_MS);
    const stands = (socket as TLSSocket).encrypted ? 'secureConnect' : 'connect';
    socket
      .once('close', () => clearTimeout(timer))
      .once(stands, () => {
        clearTimeout(timer);
        isSent = true;
      });
  });
  // Stays: what is still being sent after the answer has come fails where the other side has heard enough.
  outgoing.on('error', (error) => {
    request.raw.unpipe(outgoing);
    fail(isSent ? unanswered(request, 'UPSTREAM_UNAVAILABLE') : unreached(error));
  });
  return { reaction, end };
}

/** The body as it comes, in the framing that it came in. */
function sendBody({ raw }: FastifyRequest, outgoing: ClientRequest): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = raw.headers;
  if (encoding !== undefined) outgoing.setHeader('transfer-encoding', 'chunked');
  if (encoding === undefined && length === undefined) outgoing.end();
  else raw.pipe(outgoing);
}

/**
 * The answer as it is, but for the budget, which was counted here. Sent past the framework, which would take a response that
 * broke off for one that was never sent, and go on to carry the request out.
 */
function passAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  response: IncomingMessage,
  { addresses, draining }: Pick<ForwarderOptions, 'addresses' | 'draining'>,
): void {
  nameResponse(request, reply, addresses);
  reply.hijack();
  const theirs = Object.entries(passedOn(response.headers)).filter(([name]) => !isBudget(name));
  const { raw } = reply;
  raw.writeHead(response.statusCode ?? 502, {
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    ...Object.fromEntries(theirs),
    // A connection kept for a next request would keep the server from ending.
    ...(draining() && { connection: 'close' }),
  });
  // One that breaks off breaks ours off: its length was promised.
  response.once('error', () => raw.destroy());
  response.pipe(raw);
}

function headLines({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Both ends of a WebSocket that passes through: what one says the other hears, until one is gone. */
function join(client: Socket, sibling: Socket): void {
  for (const [one, other] of [
    [client, sibling],
    [sibling, client],
  ] as const) {
    one.setTimeout(0);
    one.setNoDelay(true);
    one.once('error', () => one.destroy()).once('close', () => other.destroy());
    one.pipe(other);
  }
}

/** What an exchange must not outlive: the client, the sibling, the server, and patience. */
function bound(
  { end }: Exchange,
  request: FastifyRequest,
  reply: FastifyReply,
  { shutdown, watch }: { shutdown: AbortSignal; watch: (gone: () => void) => () => void },
): void {
  const gone = (): void => end(unanswered(request, 'UPSTREAM_UNAVAILABLE'));
  const stopWatching = watch(gone);
  const late = setTimeout(() => end(unanswered(request, 'UPSTREAM_TIMEOUT')), ANSWER_MS);
  shutdown.addEventListener('abort', gone, { once: true });
  reply.raw.once('close', () => {
    stopWatching();
    clearTimeout(late);
    shutdown.removeEventListener('abort', gone);
    if (!reply.raw.writableFinished) gone();
  });
}

class Forwards {
  readonly #options: ForwarderOptions;
  readonly #siblings: Siblings;
  /** WebSockets that pass through. */
  readonly #passing = new Set<Socket>();

  constructor(options: ForwarderOptions) {
    this.#options = options;
    this.#siblings = new Siblings({ isAlive: options.isAlive, cert: options.tls?.cert ?? null });
  }

  async forward(request: FastifyRequest, reply: FastifyReply, sibling: Sibling): Promise<void> {
    const line = this.#siblings.to(sibling);
    const { method } = request;
    const outgoing = line.request(request.url, { method, headers: this.#headersOf(request) });
    const its = exchange(request, outgoing);
    const { shutdown } = this.#options;
    bound(its, request, reply, { shutdown, watch: (gone) => line.watch(gone) });
    if (request.ws) outgoing.end();
    else sendBody(request, outgoing);
    const reaction = await its.reaction;
    if (reaction.kind === 'answer') return passAnswer(request, reply, reaction.response, this.#options);
    reply.code(101).hijack();
    this.#pass(
      request,
      reaction,
      line.watch(() => request.raw.socket.destroy()),
    );
    return reply;
  }

  /** Nobody says goodbye for somebody else: at the end those that pass through are cut off. */
  hangUp(): void {
    for (const socket of this.#passing) socket.destroy();
  }

  close(): void {
    this.#siblings.close();
  }

  #headersOf(request: FastifyRequest): Record<string, string | string[]> {
    const { secret, executorId, now, publicUrl } = this.#options;
    const voucher = {
      requestId: request.id,
      keyId: request.visit.caller?.keyId ?? null,
      from: executorId,
      origin: publicUrlOf(request, publicUrl),
    };
    return {
      ...passedOn(request.headers),
      ...(request.ws && { connection: 'Upgrade', upgrade: 'websocket' }),
      [VOUCHER_HEADER]: signVoucher(secret, request, voucher, now()),
    };
  }

  #pass(
    request: FastifyRequest,
    { response, socket, head }: Reaction & { kind: 'upgrade' },
    over: () => void,
  ): void {
    const client = request.raw.socket;
    this.#passing.add(client);
    client.once('close', () => {
      this.#passing.delete(client);
      over();
    });
    client.write(headLines(response), 'latin1');
    client.write(head);
    socket.write(headOf(request.raw));
    join(client, socket);
  }
}

export function createForwarder(options: ForwarderOptions): Forwarder {
  const forwards = new Forwards(options);
  return {
    read: ({ method, url, headers }) =>
      readVoucher(options.secret, { method, url }, headers[VOUCHER_HEADER], options.now()),
    hookOf(route) {
      const find = options.placeOf(route);
      if (!find) return null;
      return async (request, reply) => {
        // Anybody can tell a client who should have asked to upgrade.
        if (route.upgrade && !request.ws) return;
        const { visit } = request;
        const place = await find({ params: storableParams(request.params), caller: visit.caller });
        if (place === 'here') return;
        // It would go round and round.
        if (visit.voucher)
          throw new ApiError('SERVICE_UNAVAILABLE', 'It has just moved to another server process.');
        visit.forwardedTo = place.id;
        await forwards.forward(request, reply, place);
      };
    },
    addTo(app) {
      app.addHook('preClose', async () => forwards.hangUp());
      app.addHook('onClose', async () => forwards.close());
    },
  };
}
