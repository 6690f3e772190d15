/** A route, carried out: body, faults, idempotency, the room's handler, the money made final, the answer. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { TSchema } from 'typebox';
import { ApiError, ERRORS, type ErrorCode, type Fault, fault, invalid } from '../contract/errors.ts';
import { LIMITS } from '../contract/limits.ts';
import type { Answer, Context, Route } from '../contract/route.ts';
import type { Store } from '../db/store.ts';
import { balanceOf, settle } from '../wallet/ledger.ts';
import { parseBody, readBody } from './body.ts';
import type { ByteBudget } from './byte-budget.ts';
import { type Claim, hashBody, type Idempotency, readKey } from './idempotency.ts';
import { decodeScreenshots, type ScreenshotPlaces, screenshotFaults } from './screenshots.ts';
import { storableParams, textFaults } from './texts.ts';
import { compile, type Validate } from './validate.ts';

export interface CarryOutOptions {
  readonly store: Store;
  readonly executorId: string;
  readonly idempotency: Idempotency;
  readonly bytes: ByteBudget;
  /** Aborted when shutting down took too long. */
  readonly shutdown: AbortSignal;
  readonly log: Logger;
}

/** ms a handler may take before it is told to stop. */
const REQUEST_TIMEOUT_MS = 120_000;

interface Compiled {
  readonly body: Validate | null;
  readonly query: Validate | null;
  readonly screenshots: ScreenshotPlaces;
}

/** Read off the schema: a session's echo of its history is ignored, so what it holds is nobody's screenshot. */
function placesOf(schema: TSchema | undefined): ScreenshotPlaces {
  const has = (part: unknown): boolean => JSON.stringify(part ?? {}).includes('x-screenshot');
  const { trajectory } = (schema as { properties?: Record<string, unknown> } | undefined)?.properties ?? {};
  if (has(trajectory)) return 'trajectory';
  return has(schema) ? 'top' : 'none';
}

function checkContentType(request: FastifyRequest): void {
  const type =
    String(request.headers['content-type'] ?? '')
      .split(';')[0]
      ?.trim()
      .toLowerCase() ?? '';
  if (type !== 'application/json' && !type.endsWith('+json')) {
    const said = type === '' ? 'is missing' : `is ${type}`;
    const msg = `${said}; the body must be sent as application/json`;
    throw invalid([fault(['header', 'Content-Type'], msg, 'content_type', 'application/json')]);
  }
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw invalid([
      fault(['header', 'Content-Encoding'], 'compressed bodies are not read', 'content_encoding', 'identity'),
    ]);
  }
}

async function receive(
  request: FastifyRequest,
  route: Route,
  compiled: Compiled,
  options: CarryOutOptions,
): Promise<unknown> {
  const length = request.headers['content-length'];
  const announced = length === undefined ? null : Number(length);
  const empty = announced === 0 || (announced === null && request.headers['transfer-encoding'] === undefined);
  if (!route.body || (empty && route.bodyOptional)) return undefined;
  if (empty) throw invalid([fault(['body'], 'Field required', 'missing', 'a JSON object')]);
  checkContentType(request);
  const limit = route.bodyLimit ?? LIMITS.bodyOther;
  const hold = (bytes: number): void => options.bytes.reserve(request, bytes);
  return parseBody(await readBody(request.raw, limit, announced, hold), compiled.screenshots !== 'none');
}

/** The key of the header; its fault joins the others of the request. */
function keyOf(request: FastifyRequest, faults: Fault[]): string | null {
  try {
    return readKey(request.headers['idempotency-key']);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    faults.push(...(error.extras.details as Fault[]));
    return null;
  }
}

/** Bring-your-own-key waits for model providers; a key that is sent is never silently ignored. */
function checkProviderHeaders(request: FastifyRequest): void {
  const provider = request.headers['x-llm-provider'];
  const others = ['x-llm-api-key', 'x-llm-model'].filter((name) => request.headers[name] !== undefined);
  if ((provider === undefined || provider === 'managed') && others.length === 0) return;
  throw new ApiError(
    'LLM_PROVIDER_UNSUPPORTED',
    'This server has no model providers: leave out the X-LLM-* headers or send X-LLM-Provider: managed.',
  );
}

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

/**
 * Makes the outcome final in one transaction: the hold goes, what the room wants durable is, and the answer is stored. When
 * the hold or the claim is gone, this process was declared dead meanwhile and the charge given back: then nothing is.
 */
async function finish(
  options: CarryOutOptions,
  answer: Answer,
  payload: string,
  claim: Claim | null,
): Promise<void> {
  const hold = answer.billing?.hold ?? null;
  const lost = (): ApiError =>
    new ApiError('SERVICE_UNAVAILABLE', 'This server process is being replaced. Nothing was charged.');
  if (claim === null && !answer.commit) {
    // One statement is a transaction of its own.
    if (hold !== null && !(await settle(options.store, hold))) throw lost();
    return;
  }
  await options.store.transaction(async (tx) => {
    if (hold !== null && !(await settle(tx, hold))) throw lost();
    await answer.commit?.(tx);
    if (claim === null) return;
    const stored = await options.idempotency.complete(tx, claim, { status: 200, body: Buffer.from(payload) });
    if (!stored) throw lost();
  });
}

type Undo = () => Promise<number | undefined>;

/** ms a client waits for the undoing of its request; what takes longer goes on behind it. */
const UNDO_WAIT_MS = 5_000;

/** Undoes a failed request, newest first; the cents that were given back for certain. */
async function undoAll(undos: readonly Undo[], log: Logger): Promise<number> {
  let refunded = 0;
  const work = async (): Promise<void> => {
    for (const undo of undos.toReversed()) {
      // One that fails must not keep the others from happening: the sweeper has it once this process is gone.
      refunded += (await undo().catch((err: unknown) => void log.error({ err }, 'undo failed'))) ?? 0;
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, UNDO_WAIT_MS);
  });
  await Promise.race([work(), patience]);
  clearTimeout(timer);
  return refunded;
}

function sendJson(reply: FastifyReply, payload: string | Buffer): FastifyReply {
  return reply.header('content-type', 'application/json; charset=utf-8').send(payload);
}

/** The path of a request in one spelling, however it was escaped. */
function pathOf(route: Route, request: FastifyRequest): string {
  const params = request.params as Record<string, string>;
  return route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

/** The Fastify handler of a route. */
export function carryOut(route: Route, options: CarryOutOptions) {
  const compiled: Compiled = {
    body: route.body ? compile(route.body, 'body') : null,
    query: route.query ? compile(route.query, 'query') : null,
    screenshots: placesOf(route.body),
  };

  async function read(request: FastifyRequest): Promise<{ body: unknown; key: string | null }> {
    const body = await receive(request, route, compiled, options);
    const faults: Fault[] = [
      ...(compiled.query?.(request.query) ?? []),
      ...(body === undefined ? [] : (compiled.body?.(body) ?? [])),
      ...screenshotFaults(body, compiled.screenshots),
      ...textFaults(request.query, ['query'], false),
      ...textFaults(body, ['body'], compiled.screenshots !== 'none'),
    ];
    const key = route.idempotency ? keyOf(request, faults) : null;
    if (faults.length > 0) throw invalid(faults);
    decodeScreenshots(body, compiled.screenshots);
    if (route.idempotency === 'inference') checkProviderHeaders(request);
    request.visit.keyed = key !== null;
    return { body, key };
  }

  async function replay(
    request: FastifyRequest,
    reply: FastifyReply,
    found: { body: Buffer; requestId: string },
  ) {
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
    request: FastifyRequest,
    reply: FastifyReply,
    body: unknown,
    claim: Claim | null,
  ): Promise<FastifyReply> {
    const undos: Undo[] = [];
    if (claim) undos.push(async () => void (await options.idempotency.release(claim)));
    try {
      const context = {
        caller: request.visit.caller,
        requestId: request.id,
        body,
        params: storableParams(request.params),
        query: request.query,
        now: request.visit.now,
        signal: AbortSignal.any([options.shutdown, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
        undo: (work) => void undos.push(work),
      } as Context;
      const answer = await route.handle(context);
      const payload = JSON.stringify(answer.body);
      await finish(options, answer, payload, claim);
      if (answer.billing) {
        reply
          .header('X-Credits-Charged', answer.billing.charged)
          .header('X-Credits-Remaining', answer.billing.remaining);
      }
      if (claim) reply.header('Idempotency-Replayed', 'false');
      return sendJson(reply, payload);
    } catch (error) {
      request.visit.refunded = await undoAll(undos, options.log);
      throw error;
    }
  }

  return async function handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    // The porch has seen to it; a second lock costs nothing.
    if (route.scope !== 'public' && request.visit.caller === null) throw new ApiError('INVALID_API_KEY');
    const { body, key } = await read(request);
    const forced = forcedError(request);
    if (forced) throw forced;
    const { caller, now } = request.visit;
    if (key === null || caller === null) return answerFresh(request, reply, body, null);
    const { accountId, mode } = caller;
    const identity = { accountId, mode, method: route.method, path: pathOf(route, request), key };
    const claimant = {
      bodyHash: hashBody(body),
      executorId: options.executorId,
      requestId: request.id,
      now,
    };
    const claimed = await options.idempotency.claim(identity, claimant, options.shutdown);
    if (claimed.kind === 'replay') return replay(request, reply, claimed);
    return answerFresh(request, reply, body, claimed.claim);
  };
}
