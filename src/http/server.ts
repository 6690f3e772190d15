/** The HTTP server: hooks that make every response whole, and the routes it is given. Opens no port and starts no timer. */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { ApiError, fault, invalid } from '../contract/errors.ts';
import type { Route } from '../contract/route.ts';
import { isOutage } from '../db/outage.ts';
import type { Store } from '../db/store.ts';
import { newId } from '../lib/ids.ts';
import { type Addresses, createAddresses } from './addresses.ts';
import { type ByteBudget, createByteBudget } from './byte-budget.ts';
import { type CarryOutOptions, carryOut } from './carry-out.ts';
import { refuseUnreadable } from './client-errors.ts';
import { envelopeOf } from './envelope.ts';
import { createForwarder, type Forwarder, type Forwarding } from './forward.ts';
import type { Idempotency } from './idempotency.ts';
import type { Metrics } from './metrics.ts';
import { publicUrlOf } from './origin.ts';
import { admit, checkHost, nameResponse, type Visit } from './porch.ts';
import { storableParams } from './texts.ts';
import { addUpgrades } from './upgrades.ts';

export interface ServerOptions {
  readonly store: Store;
  readonly executorId: string;
  readonly idempotency: Idempotency;
  readonly noteUse: (keyId: string, at: Date) => void;
  readonly now: () => Date;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Without a trailing slash; null: what the request came in on. */
  readonly publicUrl: string | null;
  /** Host names this server answers to; null: any. */
  readonly hosts: ReadonlySet<string> | null;
  readonly trustProxy: boolean | number | string[];
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  /** Aborted when shutting down took too long. */
  readonly shutdown: AbortSignal;
  /** True once no new work is taken. */
  readonly draining: () => boolean;
  readonly maxBodyBytes?: number;
  /** Of several processes on one store; absent: everything is carried out here. */
  readonly forwarding?: Forwarding | undefined;
}

interface Inner extends ServerOptions {
  readonly forwarder: Forwarder | null;
}

/** Bytes of bodies in memory at once. */
const MAX_BODY_BYTES = 512 * 1024 * 1024;
/** ms a client may take to send its request. */
const REQUEST_TIMEOUT_MS = 120_000;

export interface Server {
  readonly app: FastifyInstance;
  readonly addresses: Addresses;
  readonly bytes: ByteBudget;
}

/**
 * Whether a key is needed. Asked of the route that was found, and where there is none of the path as the router reads it:
 * /%761/models is /v1/models to the router, so it must be to us.
 */
function isApi(request: FastifyRequest): boolean {
  return request.routeOptions.config?.route !== undefined || /^\/v1(?:[/?#]|$)/.test(decoded(request.url));
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

/** `GET http://host/v1/models`, the form that proxies are sent: only its path is of interest here. */
function withoutOrigin(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '') || '/';
}

function newVisit(now: Date): Visit {
  return {
    now,
    caller: null,
    rate: null,
    keyed: false,
    refunded: 0,
    code: null,
    voucher: null,
    forwardedTo: null,
  };
}

function sendError(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  options: ServerOptions,
): void {
  const error = asOurs(thrown);
  const envelope = envelopeOf(error, {
    requestId: request.id,
    publicUrl: publicUrlOf(request, options.publicUrl),
    keyed: request.visit.keyed,
    refunded: request.visit.refunded,
  });
  request.visit.code = String(envelope.body.error.code);
  // What was thrown on purpose is told by its code, with the response; its message may quote the caller.
  const cause = error instanceof ApiError ? error.cause : error;
  if (envelope.status >= 500 && cause !== undefined) {
    options.log.error({ request_id: request.id, err: cause }, 'request failed');
  }
  void reply
    .code(envelope.status)
    .headers(envelope.headers)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(envelope.body));
}

/**
 * In the words of the contract: the framework's own refusals (bad percent-encoding, a URL too long, no media type), and a
 * database that is gone for now. Whether its last statement was carried out is not known then, so nothing is said of charges.
 */
function asOurs(thrown: unknown): unknown {
  if (thrown instanceof ApiError) return thrown;
  if (isOutage(thrown)) {
    return new ApiError('SERVICE_UNAVAILABLE', 'The server cannot reach its database at the moment.', {
      cause: thrown,
    });
  }
  const { statusCode, code, message } = thrown as { statusCode?: number; code?: string; message?: string };
  if (statusCode === undefined || statusCode < 400 || statusCode >= 500) return thrown;
  if (statusCode === 404) return new ApiError('NOT_FOUND');
  const msg = (message ?? 'cannot be read').slice(0, 200);
  return code?.startsWith('FST_ERR_CTP')
    ? invalid([fault(['header', 'Content-Type'], msg, 'content_type', 'application/json')])
    : invalid([fault(['path'], msg, 'bad_request')]);
}

function logResponse(request: FastifyRequest, reply: FastifyReply, options: ServerOptions): void {
  const { visit } = request;
  const route = request.routeOptions.url ?? 'unknown';
  options.metrics.observe({ method: request.method, route, status: reply.statusCode, ms: reply.elapsedTime });
  options.log.info(
    {
      request_id: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ...(visit.caller && {
        account_id: visit.caller.accountId,
        key_id: visit.caller.keyId,
        mode: visit.caller.mode,
      }),
      ...(visit.code !== null && { code: visit.code }),
      ...(visit.forwardedTo !== null && { forwarded_to: visit.forwardedTo }),
      ...(visit.voucher && { forwarded_by: visit.voucher.from }),
    },
    'request',
  );
}

function refuseWhenDraining(request: FastifyRequest, reply: FastifyReply, options: ServerOptions): void {
  if (!options.draining() || !isApi(request)) return;
  // EventSource gives up for good at any status but 200: a stream begins, ends at once, and its client comes back elsewhere.
  if (request.routeOptions.config?.route?.streams) return;
  reply.header('connection', 'close');
  throw new ApiError('SERVICE_UNAVAILABLE', 'The server is shutting down. Nothing was charged.');
}

function notFound(request: FastifyRequest, routes: readonly Route[]): ApiError {
  const path = request.url.split('?')[0] ?? '';
  const methods = routes.filter((route) => matches(route.path, path)).map((route) => route.method);
  const hint = methods.length > 0 ? ` This path answers ${methods.join(', ')}.` : '';
  return new ApiError('NOT_FOUND', `There is no ${request.method} ${path.slice(0, 200)}.${hint}`);
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part.startsWith(':') || part === given[index])
  );
}

/** Host, draining, key, scope, rate: what every request passes before anything of it is looked at. */
async function enter(
  request: FastifyRequest,
  reply: FastifyReply,
  options: Inner,
  addresses: Addresses,
): Promise<void> {
  request.visit = newVisit(options.now());
  const voucher = options.forwarder?.read(request) ?? null;
  if (voucher) {
    request.visit.voucher = voucher;
    request.id = voucher.requestId;
  } else checkHost(request.host, options.hosts);
  refuseWhenDraining(request, reply, options);
  if (!isApi(request)) return;
  await admit(request, { db: options.store, addresses, noteUse: options.noteUse, hosts: options.hosts });
}

/** What the router could not read. It runs no hooks for these, but without a key nobody learns even that. */
async function refuseUnroutable(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  options: Inner,
  addresses: Addresses,
): Promise<void> {
  let thrown = error;
  try {
    await enter(request, reply, options, addresses);
  } catch (refusal) {
    thrown = refusal;
  }
  nameResponse(request, reply, addresses);
  sendError(thrown, request, reply, options);
}

function addHooks(app: FastifyInstance, options: Inner, addresses: Addresses, bytes: ByteBudget): void {
  app.decorateRequest('visit', null as unknown as Visit);
  app.addHook('onRequest', (request, reply) => enter(request, reply, options, addresses));
  app.addHook('onSend', async (request, reply) => {
    request.visit ??= newVisit(options.now());
    nameResponse(request, reply, addresses);
    // A connection kept for a next request would keep the server from ending.
    if (options.draining()) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    bytes.release(request);
    logResponse(request, reply, options);
  });
  app.addHook('onRequestAbort', async (request) => bytes.release(request));
}

/** Routes are checked by `receive.ts`; what Fastify would check them with is not even loaded. */
const noSchemas = () => () => {
  throw new Error('no route gives Fastify a schema');
};

/** Everything but `listen`. */
export function buildServer(routes: readonly Route[], given: ServerOptions): Server {
  const addresses = createAddresses();
  const { forwarding } = given;
  const forwarder = forwarding ? createForwarder({ ...given, ...forwarding, addresses }) : null;
  const options: Inner = { ...given, forwarder };
  const bytes = createByteBudget(options.maxBodyBytes ?? MAX_BODY_BYTES);
  const app = Fastify({
    logger: false,
    trustProxy: options.trustProxy as boolean,
    genReqId: () => newId('req'),
    requestIdHeader: false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 2048 },
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    ...(options.tls && { https: { ...options.tls, requireHostHeader: false } }),
    http: { requireHostHeader: false },
    rewriteUrl: (request) => withoutOrigin(request.url ?? '/'),
    clientErrorHandler: (error, socket) => refuseUnreadable(error, socket, { ...options, addresses }),
    frameworkErrors: (error, request, reply) =>
      void refuseUnroutable(error, request, reply, options, addresses),
  }) as unknown as FastifyInstance;
  // An expectation may be ignored (RFC 9110, 10.1.1); Node would refuse it in words of its own.
  app.server.on('checkExpectation', (request, response) => app.routing(request, response));
  // Bodies are read by the route itself, after the porch and with its own limit.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
  addHooks(app, options, addresses, bytes);
  forwarder?.addTo(app);
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply, options));
  app.setNotFoundHandler((request, reply) => sendError(notFound(request, routes), request, reply, options));
  addUpgrades(app, routes, (inner) => addRoutes(inner, routes, { ...options, bytes, addresses }));
  return { app, addresses, bytes };
}

function addRoutes(app: FastifyInstance, routes: readonly Route[], options: CarryOutOptions & Inner): void {
  for (const route of routes) {
    const upgrade = route.upgrade && upgradeOf(route.upgrade);
    // Nothing of the body is read before it is known where it belongs.
    const hooks = [options.forwarder?.hookOf(route), upgrade?.preHandler];
    app.route({
      method: route.method,
      url: route.path,
      config: { route },
      preHandler: hooks.filter((hook) => hook != null),
      handler: carryOut(route, options),
      ...(upgrade && { wsHandler: upgrade.wsHandler }),
    });
  }
}

/** Refused before anything is upgraded, so that a refusal is an ordinary answer. */
function upgradeOf(upgrade: NonNullable<Route['upgrade']>) {
  const opened = new WeakMap<FastifyRequest, (socket: WebSocket) => void>();
  return {
    async preHandler(request: FastifyRequest): Promise<void> {
      if (!request.ws) return;
      const { id, query, visit } = request;
      const params = storableParams(request.params);
      const asked = { requestId: id, params, query: query as Record<string, unknown>, now: visit.now };
      opened.set(request, await upgrade(asked));
    },
    wsHandler: (socket: WebSocket, request: FastifyRequest): void => opened.get(request)?.(socket),
  };
}
