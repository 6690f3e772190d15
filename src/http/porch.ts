/** What every request passes: a name, a host that is ours, a caller, a budget (contract section 0). */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../contract/caller.ts';
import { ApiError, fault, invalid } from '../contract/errors.ts';
import type { Route } from '../contract/route.ts';
import type { Queryable } from '../db/store.ts';
import type { Addresses } from './addresses.ts';
import { type Admitted, type Asked, admitKey, lookAtBudget, type RateState } from './rate.ts';
import type { Voucher } from './voucher.ts';

/** What is known about a request so far. */
export interface Visit {
  readonly now: Date;
  caller: Caller | null;
  rate: RateState | null;
  /** The request carried an Idempotency-Key that its route honours. */
  keyed: boolean;
  /** Cents given back before the error is sent. */
  refunded: number;
  /** Logged with the response. */
  code: string | null;
  /** What the server process says that forwarded it; null: it is a client's own. */
  voucher: Voucher | null;
  /** The process that it was forwarded to. */
  forwardedTo: string | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    visit: Visit;
  }
  interface FastifyContextConfig {
    route?: Route;
  }
}

export interface PorchOptions {
  readonly db: Queryable;
  readonly addresses: Addresses;
  readonly noteUse: (keyId: string, at: Date) => void;
  /** Host names this server answers to; null: any. */
  readonly hosts: ReadonlySet<string> | null;
}

/** A page of another site that resolves its own name to this address must not reach us (DNS rebinding). */
export function checkHost(host: string, hosts: ReadonlySet<string> | null): void {
  if (hosts === null) return;
  const name = host.replace(/:\d+$/, '').toLowerCase();
  if (hosts.has(name)) return;
  throw invalid([
    fault(
      ['header', 'Host'],
      'this server does not answer to that host name; the operator can add it to ALLOWED_HOSTS',
      'host_not_allowed',
      [...hosts].join(' or '),
    ),
  ]);
}

/** The raw key of a request: X-API-Key, or when that is absent or blank the Bearer token. Null when there is neither. */
export function readApiKey(headers: { 'x-api-key'?: unknown; authorization?: unknown }): string | null {
  const direct = typeof headers['x-api-key'] === 'string' ? headers['x-api-key'].trim() : '';
  if (/^bearer\s/i.test(direct)) {
    throw new ApiError(
      'INVALID_API_KEY',
      'X-API-Key starts with "Bearer ": send the raw key there, or use "Authorization: Bearer <key>".',
    );
  }
  if (direct !== '') return direct;
  const bearer = typeof headers.authorization === 'string' ? headers.authorization : '';
  return /^bearer\s+(\S+)\s*$/i.exec(bearer)?.[1] ?? null;
}

const LEGACY = 'cua_sk_';

function refuse(raw: string | null): ApiError {
  if (raw === null) {
    return new ApiError(
      'INVALID_API_KEY',
      'No API key: send it in X-API-Key or as "Authorization: Bearer <key>".',
    );
  }
  if (raw.startsWith(LEGACY)) {
    return new ApiError(
      'INVALID_API_KEY',
      'Keys that start with cua_sk_ are no longer accepted: create a new one.',
    );
  }
  return new ApiError('INVALID_API_KEY', 'The API key is malformed, unknown or revoked.');
}

/** Who calls. A failure counts against the address; too many and it is told to slow down instead. */
async function authenticate(request: FastifyRequest, options: PorchOptions, asked: Asked): Promise<Admitted> {
  try {
    const raw = readApiKey(request.headers);
    const admitted = raw === null ? null : await admitKey(options.db, raw, asked);
    if (admitted) return admitted;
    throw refuse(raw);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw countRefusal(request, options.addresses, error);
  }
}

/** Counts who could not prove itself against its address; returns the refusal, or that there were too many. */
export function countRefusal(
  { visit, ip }: FastifyRequest,
  addresses: Addresses,
  refusal: ApiError,
): ApiError {
  visit.rate = addresses.fail(ip, visit.now);
  if (visit.rate.allowed) return refusal;
  return new ApiError('RATE_LIMIT_EXCEEDED', 'Too many requests without a valid key from this address.', {
    retryAfter: visit.rate.retryAfter,
    extras: { scope: 'per_address', limit: visit.rate.limit },
  });
}

/** Authentication, scope, rate: in the contract's order, before a byte of the body is read. */
export async function admit(request: FastifyRequest, options: PorchOptions): Promise<void> {
  const { visit } = request;
  const route = request.routeOptions.config.route;
  if (route?.scope === 'public') return;
  const { voucher, now } = visit;
  const isCounted = voucher === null;
  const asked = { budget: route?.bucket ?? 'read', scope: route?.scope ?? null, now, isCounted } as const;
  const { caller, rate } = await authenticate(request, options, asked);
  if (voucher && voucher.keyId !== caller.keyId) throw refuse('');
  visit.caller = caller;
  options.noteUse(caller.keyId, visit.now);
  if (!rate) {
    visit.rate = await lookAtBudget(options.db, caller, asked.budget, visit.now);
    throw new ApiError('INSUFFICIENT_SCOPE', `This key lacks the scope "${asked.scope}".`, {
      extras: { required_scope: asked.scope, current_scopes: caller.scopes },
    });
  }
  visit.rate = rate;
  if (rate.allowed) return;
  throw new ApiError('RATE_LIMIT_EXCEEDED', `The account's ${rate.limit} requests a minute are used up.`, {
    retryAfter: rate.retryAfter,
    extras: { scope: 'per_user', limit: rate.limit },
  });
}

/** The headers that every response carries, whatever became of the request. */
export function nameResponse(request: FastifyRequest, reply: FastifyReply, addresses: Addresses): void {
  const { visit } = request;
  const rate = visit.rate ?? addresses.look(request.ip, visit.now);
  const numbers = { Limit: rate.limit, Remaining: rate.remaining, Reset: rate.reset };
  for (const [name, value] of Object.entries(numbers)) {
    reply.header(`X-RateLimit-${name}`, value).header(`RateLimit-${name}`, value);
  }
  if (!reply.hasHeader('X-Coasty-Request-Id')) reply.header('X-Coasty-Request-Id', request.id);
  reply.header('X-Content-Type-Options', 'nosniff').header('Cache-Control', 'no-store');
  if (!visit.caller) return;
  reply.header('X-Coasty-Key-Kind', visit.caller.mode);
  if (visit.caller.mode === 'test') reply.header('X-Coasty-Test-Mode', 'true');
}
