/** /v1/llm/keys: keys of callers at model providers; live keys only, and no answer ever holds one. */
import type { Caller } from '../contract/caller.ts';
import { ApiError, invalid } from '../contract/errors.ts';
import {
  DeleteLlmKeyResponse,
  isOwnProvider,
  LlmKeyList,
  OWN_PROVIDERS,
  type OwnProvider,
  StoreLlmKeyRequest,
  StoreLlmKeyResponse,
} from '../contract/llm.ts';
import { type Route, route } from '../contract/route.ts';
import { Secret } from '../lib/secret.ts';
import { keyFault } from './llm-choice.ts';
import { deleteLlmKey, type KeyStore, listLlmKeys, storeLlmKey } from './llm-keys.ts';

const shared = { tag: 'keys', scope: 'llm_keys', bucket: 'read' } as const;
const ofOne = {
  ...shared,
  path: '/v1/llm/keys/:provider',
  pathValues: { provider: OWN_PROVIDERS },
} as const;

function checkLive({ mode, scopes }: Caller): void {
  if (mode === 'live') return;
  throw new ApiError(
    'INSUFFICIENT_SCOPE',
    'Keys at model providers are for live keys: test keys ask no model.',
    {
      suggestion: 'Use an sk-coasty-live- key that has the scope llm_keys.',
      extras: { required_scope: shared.scope, current_scopes: scopes },
    },
  );
}

/** What was sent instead is not repeated: it may be a key in the wrong place. */
function providerIn({ provider }: Readonly<Record<string, string>>): OwnProvider {
  if (isOwnProvider(provider)) return provider;
  const message = `Keys are stored for ${OWN_PROVIDERS.join(' and ')}; "managed" has none, and there is no other provider.`;
  const suggestion = `Use one of the paths ${OWN_PROVIDERS.map((name) => `/v1/llm/keys/${name}`).join(', ')}.`;
  throw new ApiError('LLM_PROVIDER_UNSUPPORTED', message, { suggestion });
}

function listRoute(keys: KeyStore): Route {
  return route({
    ...shared,
    method: 'GET',
    path: '/v1/llm/keys',
    operationId: 'listLlmKeys',
    summary: 'List your keys at model providers, by their fingerprints',
    response: LlmKeyList,
    async handle({ caller, requestId }) {
      checkLive(caller);
      const rows = await listLlmKeys(keys.store, caller.accountId);
      const shown = rows.map(({ provider, fingerprint, created_at, updated_at }) => ({
        provider,
        key_fingerprint: fingerprint,
        created_at: created_at.toISOString(),
        updated_at: updated_at.toISOString(),
      }));
      return { body: { keys: shown, request_id: requestId } };
    },
  });
}

function storeRoute(keys: KeyStore): Route {
  return route<StoreLlmKeyRequest>({
    ...ofOne,
    method: 'PUT',
    operationId: 'storeLlmKey',
    summary: 'Store your own key at a model provider',
    confidential: true,
    body: StoreLlmKeyRequest,
    response: StoreLlmKeyResponse,
    errors: ['LLM_PROVIDER_UNSUPPORTED'],
    async handle({ body, caller, params, now, requestId }) {
      checkLive(caller);
      const provider = providerIn(params);
      const wrong = keyFault(body.api_key, ['body', 'api_key']);
      if (wrong) throw invalid([wrong]);
      const { accountId } = caller;
      const key = new Secret(body.api_key);
      const key_fingerprint = await storeLlmKey(keys, { accountId, provider, key, now });
      return { body: { provider, key_fingerprint, stored: true, request_id: requestId } };
    },
  });
}

function deleteRoute(keys: KeyStore): Route {
  return route({
    ...ofOne,
    method: 'DELETE',
    operationId: 'deleteLlmKey',
    summary: 'Forget your stored key at a model provider',
    response: DeleteLlmKeyResponse,
    errors: ['LLM_PROVIDER_UNSUPPORTED', 'LLM_KEY_NOT_FOUND'],
    async handle({ caller, params, requestId }) {
      checkLive(caller);
      const provider = providerIn(params);
      if (!(await deleteLlmKey(keys.store, caller.accountId, provider)))
        throw new ApiError('LLM_KEY_NOT_FOUND', `No key is stored for ${provider}.`);
      return { body: { deleted: true, request_id: requestId } };
    },
  });
}

export function llmKeyRoutes(keys: KeyStore): Route[] {
  return [listRoute(keys), storeRoute(keys), deleteRoute(keys)];
}
