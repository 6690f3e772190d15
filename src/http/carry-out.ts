/** A route, carried out: what came in, idempotency, the room's handler, the money made final, the answer. */
import { setMaxListeners } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { llmHeadersSaid } from '../access/llm-choice.ts';
import { ApiError, ERRORS, type ErrorCode } from '../contract/errors.ts';
import type { Context, Route } from '../contract/route.ts';
import type { Store } from '../db/store.ts';
import { following } from '../lib/signals.ts';
import { balanceOf } from '../wallet/ledger.ts';
import type { Addresses } from './addresses.ts';
import type { ByteBudget } from './byte-budget.ts';
import { finish, type Undo, undoAll } from './finish.ts';
import type { Claim, Idempotency } from './idempotency.ts';
import { hashBody } from './idempotency-key.ts';
import { publicUrlOf } from './origin.ts';
import { countRefusal } from './porch.ts';
import { headerOf, receiver } from './receive.ts';
import { beginEvents, lastEventIdOf } from './sse.ts';
import { storableParams } from './texts.ts';

export interface CarryOutOptions {
  readonly store: Store;
  readonly executorId: string;
  readonly idempotency: Idempotency;
  readonly bytes: ByteBudget;
  readonly addresses: Addresses;
  /** Without a trailing slash; null: what the request came in on. */
  readonly publicUrl: string | null;
  /** Aborted when shutting down took too long. */
  readonly shutdown: AbortSignal;
  readonly log: Logger;
}

/** ms a handler may take before it is told to stop. */
const REQUEST_TIMEOUT_MS = 120_000;

/** The sandbox's switch: a test key may ask for any error of the table. */
function forcedError(request: FastifyRequest): ApiError | null {
  const code = request.headers['x-mock-force-error'];
  if (request.visit.caller?.mode !== 'test' || typeof code !== 'string' || !Object.hasOwn(ERRORS, code))
    return null;
  return new ApiError(code as ErrorCode);
}

/** On inference endpoints a replay says that it cost nothing; every other byte is the original's. */
function replayBody(route: Route, body: Buffer): string | Buffer {
  if (route.idempotency !== 'inference') return body;
  const value = JSON.parse(body.toString()) as { usage?: Record<string, unknown> };
  if (value.usage) Object.assign(value.usage, { credits_charged: 0, cost_cents: 0, billed: false });
  return JSON.stringify(value);
}

function sendJson(reply: FastifyReply, payload: string | Buffer): FastifyReply {
  return reply.header('content-type', 'application/json; charset=utf-8').send(payload);
}

/** The path of a request in one spelling, however it was escaped. */
function pathOf(route: Route, request: FastifyRequest): string {
  const params = request.params as Record<string, string>;
  return route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

/** What makes two requests the same: who is to think as well, but not on which key, so that one may be renewed between two tries. */
function askedIn(route: Route, request: FastifyRequest, body: unknown): unknown {
  const said = route.thinks ? llmHeadersSaid((name) => headerOf(request, name)) : null;
  return said ? [body, said] : body;
}

async function replay(
  route: Route,
  options: CarryOutOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  found: { body: Buffer; requestId: string },
): Promise<FastifyReply> {
  const { caller } = request.visit;
  reply
    .header('X-Coasty-Request-Id', found.requestId)
    .header('X-Coasty-Idempotent-Replay', 'true')
    .header('Idempotency-Replayed', 'true')
    .header('X-Credits-Charged', 0)
    .header('X-Credits-Remaining', await balanceOf(options.store, caller?.accountId ?? ''));
  return sendJson(reply, replayBody(route, found.body));
}

async function answerFresh(
  route: Route,
  options: CarryOutOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  body: unknown,
  claim: Claim | null,
): Promise<FastifyReply> {
  const undos: Undo[] = [];
  const patience = following([options.shutdown], {
    ms: REQUEST_TIMEOUT_MS,
    reason: () => new Error('the request took too long'),
  });
  if (claim) undos.push(async () => void (await options.idempotency.release(claim)));
  try {
    const context = {
      caller: request.visit.caller,
      requestId: request.id,
      origin: publicUrlOf(request, options.publicUrl),
      body,
      params: storableParams(request.params),
      query: request.query,
      lastEventId: lastEventIdOf(request),
      header: (name) => headerOf(request, name),
      now: request.visit.now,
      signal: patience.signal,
      undo: (work) => void undos.push(work),
    } as Context;
    const answer = await route.handle(context);
    if (answer.stream !== undefined) return beginEvents(request, reply, answer.stream, options);
    if (answer.file) return reply.header('content-type', answer.file.type).send(answer.file.bytes);
    const payload = await finish(options, answer, claim);
    answer.after?.();
    if (answer.billing) {
      reply
        .header('X-Credits-Charged', answer.billing.charged)
        .header('X-Credits-Remaining', answer.billing.remaining);
    }
    if (claim) reply.header('Idempotency-Replayed', 'false');
    return sendJson(reply, payload);
  } catch (error) {
    request.visit.refunded = await undoAll(undos, options.log);
    const isUnproven = route.signed && error instanceof ApiError && [401, 404].includes(error.status);
    throw isUnproven ? countRefusal(request, options.addresses, error) : error;
  } finally {
    patience.end();
  }
}

/** The Fastify handler of a route. */
export function carryOut(route: Route, options: CarryOutOptions) {
  const receive = receiver(route, options.bytes);
  // Every request in flight listens for the end.
  setMaxListeners(0, options.shutdown);

  return async function handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    // The porch has seen to it; a second lock costs nothing.
    if (route.scope !== 'public' && request.visit.caller === null) throw new ApiError('INVALID_API_KEY');
    const { body, key } = await receive(request);
    request.visit.keyed = key !== null;
    const forced = forcedError(request);
    if (forced) throw forced;
    const { caller, now } = request.visit;
    if (key === null || caller === null) return answerFresh(route, options, request, reply, body, null);
    const { accountId, mode } = caller;
    const identity = { accountId, mode, method: route.method, path: pathOf(route, request), key };
    const claimant = {
      bodyHash: hashBody(askedIn(route, request, body)),
      executorId: options.executorId,
      requestId: request.id,
      now,
    };
    const claimed = await options.idempotency.claim(identity, claimant, options.shutdown);
    if (claimed.kind === 'replay') return replay(route, options, request, reply, claimed);
    return answerFresh(route, options, request, reply, body, claimed.claim);
  };
}
