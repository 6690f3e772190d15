/** /v1/keys: an account's own keys, of the mode of the key that asks. */
import { CreateKeyRequest, CreateKeyResponse, KeyList, RevokeKeyResponse } from '../contract/account.ts';
import type { Caller } from '../contract/caller.ts';
import { ApiError } from '../contract/errors.ts';
import { cutPage, PageQuery, readPage } from '../contract/page.ts';
import { type Route, route } from '../contract/route.ts';
import { DEFAULT_SCOPES, type Scope } from '../contract/scopes.ts';
import type { Store } from '../db/store.ts';
import { createKey, type KeyRecord, keyExists, listKeys, MAX_ACTIVE_KEYS, revokeKey } from './keys.ts';

const DEFAULT_PAGE = 50;

function publicKey(key: KeyRecord): object {
  return {
    key_id: key.id,
    name: key.name,
    tier: key.tier,
    scopes: key.scopes,
    created_at: key.createdAt.toISOString(),
  };
}

/** The default scopes are anybody's to give who may make keys; what is opt-in can only be passed on by who has it. */
function checkGrant(caller: Caller, scopes: readonly Scope[]): void {
  const missing = scopes.find((scope) => !DEFAULT_SCOPES.includes(scope) && !caller.scopes.includes(scope));
  if (missing === undefined) return;
  throw new ApiError(
    'INSUFFICIENT_SCOPE',
    `This key cannot give the scope "${missing}": it does not have it.`,
    {
      extras: { required_scope: missing, current_scopes: caller.scopes },
    },
  );
}

const shared = { tag: 'keys', scope: 'keys', bucket: 'read' } as const;

function createRoute(store: Store): Route {
  return route<CreateKeyRequest>({
    ...shared,
    method: 'POST',
    path: '/v1/keys',
    operationId: 'createApiKey',
    summary: 'Create a key; its raw text is shown once',
    body: CreateKeyRequest,
    response: CreateKeyResponse,
    async handle({ body, caller, now, requestId }) {
      const scopes = body.scopes && body.scopes.length > 0 ? body.scopes : DEFAULT_SCOPES;
      checkGrant(caller, scopes);
      const { accountId, mode } = caller;
      const made = await createKey(store, { accountId, mode, name: body.name, scopes, now });
      if (!made) {
        throw new ApiError(
          'RATE_LIMIT_EXCEEDED',
          `An account has at most ${MAX_ACTIVE_KEYS} active keys: revoke one.`,
          {
            retryable: false,
            extras: { scope: 'per_user', limit_type: 'active_keys', limit: MAX_ACTIVE_KEYS },
          },
        );
      }
      return { body: { key: made.raw, ...publicKey(made.key), request_id: requestId } };
    },
  });
}

function listRoute(store: Store): Route {
  return route({
    ...shared,
    method: 'GET',
    path: '/v1/keys',
    operationId: 'listApiKeys',
    summary: 'List active keys, newest first',
    query: PageQuery,
    response: KeyList,
    errors: ['INVALID_LIMIT'],
    async handle({ caller, query, requestId }) {
      const page = readPage(query, DEFAULT_PAGE);
      const rows = await listKeys(store, caller, page);
      const { items, hasMore } = await cutPage(rows, page, (id) => keyExists(store, caller, id));
      const keys = items.map((key) => ({
        ...publicKey(key),
        last_used_at: key.lastUsedAt?.toISOString() ?? null,
        key_prefix: key.prefix,
      }));
      return { body: { object: 'list', keys, has_more: hasMore, request_id: requestId } };
    },
  });
}

function revokeRoute(store: Store): Route {
  return route({
    ...shared,
    method: 'DELETE',
    path: '/v1/keys/:key_id',
    operationId: 'revokeApiKey',
    summary: 'Revoke a key; it stops working at once',
    response: RevokeKeyResponse,
    async handle({ caller, params, now, requestId }) {
      const id = params.key_id ?? '';
      if (!(await revokeKey(store, caller, id, now)))
        throw new ApiError('NOT_FOUND', 'There is no such key.');
      return { body: { status: 'ok', key_id: id, request_id: requestId } };
    },
  });
}

export function keyRoutes(store: Store): Route[] {
  return [createRoute(store), listRoute(store), revokeRoute(store)];
}
