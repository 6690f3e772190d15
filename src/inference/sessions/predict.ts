/** POST /v1/sessions/{id}/predict: the next step; the server remembers the ones before. */

import { checkPrompt, checkVersion, promptLength } from '../../access/gates.ts';
import { ApiError } from '../../contract/errors.ts';
import { SessionPredictRequest, SessionPredictResponse } from '../../contract/inference.ts';
import { LIMITS } from '../../contract/limits.ts';
import { type Answer, type Context, type Route, route } from '../../contract/route.ts';
import type { Decision, PastStep } from '../../engine/engine.ts';
import { frameOf } from '../../engine/frames.ts';
import type { Screenshot } from '../../lib/images.ts';
import { priceOf } from '../../wallet/prices.ts';
import { emit } from '../emit.ts';
import { passed } from '../gate.ts';
import { billingOf, checkField, engineCall, engineFor, type Order, pay, usageOf } from '../kitchen.ts';
import { mapAction, type Size, spaceOf } from '../space.ts';
import type { SessionKitchen } from './kitchen.ts';
import { findSession, lastSteps, recordStep, type Session, type SessionStep } from './rows.ts';
import type { Turn, Turns } from './turn.ts';

const MAX_ACTIONS = 5;

/** The steps of the response: every one the server remembers, without images, in the caller's space. */
function echo(kitchen: SessionKitchen, steps: readonly SessionStep[], declared: Session): object[] {
  return steps.map((step) => {
    const emitted = emit(
      {
        status: step.status,
        reasoning: step.reasoning,
        actions: step.actions.map((action, index) => ({
          action,
          description: step.descriptions[index] ?? '',
        })),
        tokens: { input: 0, output: 0 },
      },
      {
        from: step,
        to: spaceOf(step, { width: declared.screen_width, height: declared.screen_height }),
        dialect: kitchen.dialect,
        rawCode: false,
        maxActions: MAX_ACTIONS,
      },
    );
    return { step: step.step, actions: emitted.actions, reasoning: step.reasoning, status: step.status };
  });
}

/** The frames of as many steps as the session keeps; what was done is told of all of them. */
function pastOf(
  kitchen: SessionKitchen,
  steps: readonly SessionStep[],
  { image, frames }: { image: Size; frames: number },
): PastStep[] {
  const from = steps.length - frames;
  return steps.map((step, at) => ({
    actions: step.actions.map((action) => mapAction(action, step, image)),
    reasoning: step.reasoning,
    status: step.status,
    screenshotSha256: step.screenshot,
    instruction: step.instruction,
    ...(step.memory && { memory: step.memory }),
    ...(at >= from && { frame: () => frameOf(kitchen.blobs, step.screenshot) }),
  }));
}

function orderOf(
  context: Context<SessionPredictRequest>,
  session: Session,
  screenshot: Screenshot,
  steps: readonly SessionStep[],
): Order {
  const price = priceOf({
    endpoint: 'session_predict',
    images: [screenshot, ...steps],
    trajectory: steps.length,
    cuaVersion: context.body.cua_version ?? session.cua_version,
    promptChars: promptLength(session.system_prompt, session.instructions),
  });
  return { endpoint: 'session_predict', price };
}

interface Stepped {
  readonly session: Session;
  readonly step: SessionStep;
  readonly memory: readonly SessionStep[];
  readonly decision: Decision;
}

function responseOf(
  kitchen: SessionKitchen,
  context: Context<SessionPredictRequest>,
  stepped: Stepped,
  usage: object,
): object {
  const { body } = context;
  const { session, step } = stepped;
  const space = spaceOf(step, { width: session.screen_width, height: session.screen_height });
  const emitted = emit(stepped.decision, {
    from: step,
    to: space,
    dialect: kitchen.dialect,
    rawCode: body.include_raw_code ?? true,
    maxActions: MAX_ACTIONS,
  });
  return {
    request_id: context.requestId,
    session_id: session.id,
    step: step.step,
    status: emitted.status,
    ...(body.include_reasoning !== false && { reasoning: emitted.reasoning }),
    actions: emitted.actions,
    raw_code: emitted.rawCode,
    trajectory: echo(kitchen, [...stepped.memory, step], session),
    cua_version: body.cua_version ?? session.cua_version,
    screen_width: space.width,
    screen_height: space.height,
    usage,
  };
}

/** The memory that counts: as many steps as the session keeps, the whole of it for the response. */
const MEMORY_SHOWN = 100;

async function takeStep(
  kitchen: SessionKitchen,
  context: Context<SessionPredictRequest>,
  { session, token, end }: Turn,
): Promise<Answer> {
  const { body, caller, now, signal } = context;
  const cuaVersion = body.cua_version ?? session.cua_version;
  const thinks = { llm: session.llm, place: "the session's llm" };
  const engine = await engineFor(kitchen, context, { cuaVersion, ...thinks });
  const screenshot = await checkField(kitchen, body.screenshot, ['body', 'screenshot'], signal);
  const memory = await lastSteps(kitchen.store, session.id, MEMORY_SHOWN);
  const used = memory.slice(-session.max_trajectory_length);
  const order = orderOf(context, session, screenshot, used);
  const taken = await pay(kitchen, context, order);
  const number = session.step_count + 1;
  const past = pastOf(kitchen, memory, { image: screenshot, frames: used.length });
  const said = await engineCall(context, 'PREDICTION_FAILED', (signal) =>
    engine.decide({
      screenshot,
      instruction: body.instruction,
      trajectory: past,
      maxActions: MAX_ACTIONS,
      tools: session.tools,
      systemPrompt: session.system_prompt,
      instructions: session.instructions,
      turn: number,
      conversation: session.id,
      signal,
    }),
  );
  const { engines } = kitchen;
  const { action_policy: policy } = session;
  const decision = await passed(said, { policy, screenshot, past, engines, mode: caller.mode, signal });
  const step: SessionStep = {
    step: number,
    instruction: body.instruction,
    screenshot: await kitchen.blobs.put(screenshot.bytes),
    width: screenshot.width,
    height: screenshot.height,
    actions: decision.actions.map(({ action }) => action),
    descriptions: decision.actions.map(({ description }) => description),
    reasoning: decision.reasoning,
    status: decision.status,
    memory: decision.memory ?? null,
  };
  const expiresAt = new Date(now.getTime() + kitchen.sessionIdleMs);
  return {
    body: responseOf(
      kitchen,
      context,
      { session, step, memory, decision },
      usageOf(context, order, taken, decision.tokens),
    ),
    billing: billingOf(taken),
    async commit(tx) {
      const credits = taken.cents;
      if (await recordStep(tx, session.id, token, { ...step, credits, expiresAt, now })) return end();
      if (await findSession(tx, caller, session.id, now)) {
        throw new ApiError(
          'SERVICE_UNAVAILABLE',
          'This server process is being replaced. Nothing was charged.',
        );
      }
      throw new ApiError('SESSION_NOT_FOUND', 'The session was deleted while this step was being decided.');
    },
  };
}

export function sessionPredictRoute(kitchen: SessionKitchen, turns: Turns): Route {
  return route<SessionPredictRequest>({
    method: 'POST',
    path: '/v1/sessions/:session_id/predict',
    operationId: 'sessionPredict',
    summary: 'Take the next step of a session',
    tag: 'sessions',
    scope: 'session',
    bucket: 'billable',
    idempotency: 'inference',
    thinks: true,
    body: SessionPredictRequest,
    bodyLimit: LIMITS.bodyScreenshot,
    response: SessionPredictResponse,
    errors: [
      'SESSION_NOT_FOUND',
      'FEATURE_NOT_AVAILABLE',
      'INSUFFICIENT_CREDITS',
      'INVALID_SCREENSHOT',
      'LLM_PROVIDER_UNSUPPORTED',
      'LLM_KEY_NOT_CONFIGURED',
      'LLM_KEY_REJECTED',
      'UPSTREAM_ERROR',
      'UPSTREAM_UNAVAILABLE',
      'UPSTREAM_TIMEOUT',
      'PREDICTION_FAILED',
      'BILLING_UNAVAILABLE',
    ],
    async handle(context) {
      const { body, caller, signal } = context;
      // First the session, then a place to think: calls that wait for each other must not hold the places of others.
      const turn = await turns.take(context, context.params.session_id ?? '');
      checkPrompt(caller, turn.session.system_prompt, turn.session.instructions);
      checkVersion(caller, body.cua_version ?? turn.session.cua_version);
      return kitchen.queue.run(caller.accountId, signal, () => takeStep(kitchen, context, turn));
    },
  });
}
