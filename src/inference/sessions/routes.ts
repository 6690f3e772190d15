/** Sessions: create, list, get, reset, delete (contract section 1). Predict has a file of its own. */
import { lockAccount } from '../../access/accounts.ts';
import { checkPrompt, checkVersion } from '../../access/gates.ts';
import { askLlm, type LlmPreference } from '../../access/llm-choice.ts';
import { ApiError } from '../../contract/errors.ts';
import {
  CreateSessionRequest,
  CreateSessionResponse,
  SessionInfo,
  SessionList,
  SessionMutation,
} from '../../contract/inference.ts';
import { cutPage, PageQuery, readPage } from '../../contract/page.ts';
import { type Answer, type Context, type Route, route } from '../../contract/route.ts';
import { TIER_LIMITS } from '../../contract/tiers.ts';
import type { Tx } from '../../db/store.ts';
import { policyFaults } from '../../engine/policy/faults.ts';
import { newId } from '../../lib/ids.ts';
import { priceOf } from '../../wallet/prices.ts';
import { billingOf, engineFor, type Order, pay, usageOf } from '../kitchen.ts';
import type { SessionKitchen } from './kitchen.ts';
import { sessionPredictRoute } from './predict.ts';
import {
  countSessions,
  deleteSession,
  findSession,
  insertSession,
  listSessions,
  type NewSession,
  resetSteps,
  type Session,
} from './rows.ts';
import { createTurns, type Turns } from './turn.ts';

const DEFAULT_MEMORY = 3;
const DEFAULT_PAGE = 50;

/** Declared, else last used, else what the docs call the default. */
function screenSize(
  session: Pick<Session, 'screen_width' | 'screen_height' | 'last_width' | 'last_height'>,
): string {
  const width = session.screen_width ?? session.last_width ?? 1920;
  const height = session.screen_height ?? session.last_height ?? 1080;
  return `${width}x${height}`;
}

function infoOf(session: Session): object {
  return {
    session_id: session.id,
    cua_version: session.cua_version,
    screen_size: screenSize(session),
    step_count: session.step_count,
    created_at: session.created_at.toISOString(),
    expires_at: session.expires_at.toISOString(),
    total_credits_used: session.credits_used,
  };
}

async function checkPlace(
  db: Parameters<typeof countSessions>[0],
  context: Context<CreateSessionRequest>,
): Promise<void> {
  const { caller, now } = context;
  const limit = TIER_LIMITS[caller.tier].concurrentSessions;
  const active = await countSessions(db, caller, now);
  if (active < limit) return;
  throw new ApiError(
    'RATE_LIMIT_EXCEEDED',
    `${active} of ${limit} concurrent sessions are open: delete one first.`,
    {
      extras: { scope: 'per_user', limit_type: 'concurrent_sessions', limit, active },
    },
  );
}

function newSession(
  kitchen: SessionKitchen,
  context: Context<CreateSessionRequest>,
  llm: LlmPreference | null,
): Omit<NewSession, 'credits_used'> {
  const { body, caller, now } = context;
  const memory = body.max_trajectory_length ?? DEFAULT_MEMORY;
  return {
    id: newId('ses'),
    cua_version: body.cua_version ?? 'v3',
    model: body.model ?? null,
    screen_width: body.screen_width ?? null,
    screen_height: body.screen_height ?? null,
    max_trajectory_length: Math.min(memory, TIER_LIMITS[caller.tier].trajectory),
    system_prompt: body.system_prompt ?? null,
    instructions: body.instructions ?? null,
    tools: body.tools ?? null,
    action_policy: body.action_policy ?? null,
    llm,
    metadata: body.metadata ?? null,
    created_at: now,
    expires_at: new Date(now.getTime() + kitchen.sessionIdleMs),
  };
}

/** Whether somebody can think for it at this moment, and what is remembered of who: the key of a header is this request's alone. */
async function checkThinking(
  kitchen: SessionKitchen,
  context: Context<CreateSessionRequest>,
): Promise<LlmPreference | null> {
  const { body, caller, header } = context;
  const { llm, model, cua_version: cuaVersion = 'v3' } = body;
  await engineFor(kitchen, context, { cuaVersion, llm, model });
  const isSaid = [llm, model, header('x-llm-provider')].some((said) => (said ?? null) !== null);
  return isSaid ? askLlm({ mode: caller.mode, header, llm, model }).preference : null;
}

async function create(kitchen: SessionKitchen, context: Context<CreateSessionRequest>): Promise<Answer> {
  const { body, caller } = context;
  const llm = await checkThinking(kitchen, context);
  checkVersion(caller, body.cua_version ?? 'v3');
  const promptChars = checkPrompt(caller, body.system_prompt, body.instructions);
  await checkPlace(kitchen.store, context);
  const price = priceOf({ endpoint: 'session_create', images: [], trajectory: 0, promptChars });
  const order: Order = { endpoint: 'session_create', price };
  const taken = await pay(kitchen, context, order);
  const session = { ...newSession(kitchen, context, llm), credits_used: taken.cents };
  return {
    body: {
      request_id: context.requestId,
      session_id: session.id,
      id: session.id,
      trajectory: [],
      cua_version: session.cua_version,
      screen_size: screenSize({ ...session, last_width: null, last_height: null }),
      created_at: session.created_at.toISOString(),
      expires_at: session.expires_at.toISOString(),
      usage: usageOf(context, order, taken),
    },
    billing: billingOf(taken),
    async commit(tx) {
      // Counted again behind the account's lock: of two that raced for the last place one is refused, and refunded.
      await lockAccount(tx as Tx, caller.accountId);
      await checkPlace(tx, context);
      await insertSession(tx, caller, session);
    },
  };
}

function createRoute(kitchen: SessionKitchen): Route {
  return route<CreateSessionRequest>({
    method: 'POST',
    path: '/v1/sessions',
    operationId: 'createSession',
    summary: 'Create a session that remembers its steps',
    tag: 'sessions',
    scope: 'session',
    bucket: 'billable',
    idempotency: 'inference',
    thinks: true,
    body: CreateSessionRequest,
    faults: (body) => policyFaults(body),
    response: CreateSessionResponse,
    errors: [
      'FEATURE_NOT_AVAILABLE',
      'INSUFFICIENT_CREDITS',
      'LLM_PROVIDER_UNSUPPORTED',
      'LLM_KEY_NOT_CONFIGURED',
      'BILLING_UNAVAILABLE',
    ],
    handle: (context) => create(kitchen, context),
  });
}

function listRoute(kitchen: SessionKitchen): Route {
  return route({
    method: 'GET',
    path: '/v1/sessions',
    operationId: 'listSessions',
    summary: 'List open sessions, newest first',
    tag: 'sessions',
    scope: 'session',
    bucket: 'read',
    query: PageQuery,
    response: SessionList,
    errors: ['INVALID_LIMIT'],
    async handle({ caller, query, now, requestId }) {
      const page = readPage(query, DEFAULT_PAGE);
      const rows = await listSessions(kitchen.store, caller, { ...page, now });
      const exists = async (id: string) => (await findSession(kitchen.store, caller, id, now)) !== null;
      const { items, hasMore } = await cutPage(rows, page, exists);
      return {
        body: { object: 'list', sessions: items.map(infoOf), has_more: hasMore, request_id: requestId },
      };
    },
  });
}

const ofOneSession = {
  tag: 'sessions',
  scope: 'session',
  bucket: 'read',
  errors: ['SESSION_NOT_FOUND'],
} as const;

function getRoute(kitchen: SessionKitchen): Route {
  return route({
    ...ofOneSession,
    method: 'GET',
    path: '/v1/sessions/:session_id',
    operationId: 'getSession',
    summary: 'Read a session',
    response: SessionInfo,
    async handle({ caller, params, now, requestId }) {
      const session = await findSession(kitchen.store, caller, params.session_id ?? '', now);
      if (!session) throw new ApiError('SESSION_NOT_FOUND');
      return { body: { ...infoOf(session), request_id: requestId } };
    },
  });
}

function resetRoute(kitchen: SessionKitchen, turns: Turns): Route {
  return route({
    ...ofOneSession,
    method: 'POST',
    path: '/v1/sessions/:session_id/reset',
    operationId: 'resetSession',
    summary: 'Forget the history of a session',
    response: SessionMutation,
    async handle(context) {
      const { session, token, end } = await turns.take(context, context.params.session_id ?? '');
      const expiresAt = new Date(context.now.getTime() + kitchen.sessionIdleMs);
      return {
        body: { status: 'ok', session_id: session.id, request_id: context.requestId },
        async commit(tx) {
          if (!(await resetSteps(tx, session.id, token, expiresAt))) throw new ApiError('SESSION_NOT_FOUND');
          end();
        },
      };
    },
  });
}

function deleteRoute(kitchen: SessionKitchen): Route {
  return route({
    ...ofOneSession,
    method: 'DELETE',
    path: '/v1/sessions/:session_id',
    operationId: 'deleteSession',
    summary: 'End a session',
    response: SessionMutation,
    async handle({ caller, params, now, requestId }) {
      const id = params.session_id ?? '';
      if (!(await deleteSession(kitchen.store, caller, id, now))) throw new ApiError('SESSION_NOT_FOUND');
      return { body: { status: 'ok', session_id: id, request_id: requestId } };
    },
  });
}

export function sessionRoutes(kitchen: SessionKitchen): Route[] {
  const turns = createTurns(kitchen);
  return [
    createRoute(kitchen),
    listRoute(kitchen),
    getRoute(kitchen),
    sessionPredictRoute(kitchen, turns),
    resetRoute(kitchen, turns),
    deleteRoute(kitchen),
  ];
}
