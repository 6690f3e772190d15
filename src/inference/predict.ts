/** POST /v1/predict: one screenshot, one decision; the caller keeps the history (contract section 1). */

import { checkPrompt, checkVersion } from '../access/gates.ts';
import { acceptAction } from '../contract/accept-action.ts';
import { PredictRequest, PredictResponse } from '../contract/inference.ts';
import { LIMITS } from '../contract/limits.ts';
import { type Context, type Route, route } from '../contract/route.ts';
import { TIER_LIMITS } from '../contract/tiers.ts';
import type { Decision, Engine, PastStep } from '../engine/engine.ts';
import { policyFaults } from '../engine/policy/faults.ts';
import type { Screenshot } from '../lib/images.ts';
import { priceOf } from '../wallet/prices.ts';
import { emit } from './emit.ts';
import { passed } from './gate.ts';
import {
  billingOf,
  checkedField,
  checkField,
  engineCall,
  engineFor,
  type Kitchen,
  lookAndPay,
  type Order,
  usageOf,
} from './kitchen.ts';
import { mapAction, type Size, spaceOf } from './space.ts';

/** The scripted engine is done on its third turn; a fourth call with the same words starts over. */
const SCRIPT_TURNS = 3;
const DEFAULT_MAX_ACTIONS = 5;

type Step = NonNullable<PredictRequest['trajectory']>[number];

/** The caller's history in the pixel space of the current screenshot. */
function pastOf(steps: readonly Step[], shots: readonly Screenshot[], space: Size, image: Size): PastStep[] {
  return steps.map((step, index) => ({
    actions: (step.actions ?? []).flatMap(acceptAction).map((action) => mapAction(action, space, image)),
    ...(step.reasoning && { reasoning: step.reasoning }),
    ...(shots[index] && {
      screenshotSha256: shots[index].sha256,
      frame: async () => shots[index] ?? null,
    }),
  }));
}

/** The newest steps, as many as the tier uses, and where in the history they begin. */
function usedSteps({ body, caller }: Context<PredictRequest>): { steps: readonly Step[]; from: number } {
  const all = body.trajectory ?? [];
  const from = Math.max(0, all.length - TIER_LIMITS[caller.tier].trajectory);
  return { steps: all.slice(from), from };
}

interface Looked {
  readonly screenshot: Screenshot;
  /** Of the steps that count. */
  readonly shots: readonly Screenshot[];
}

async function look(kitchen: Kitchen, context: Context<PredictRequest>): Promise<Looked> {
  const { body, signal } = context;
  const { steps, from } = usedSteps(context);
  const screenshot = await checkField(kitchen, body.screenshot, ['body', 'screenshot'], signal);
  const shots: Screenshot[] = [];
  for (const [index, step] of steps.entries()) {
    const place = ['body', 'trajectory', from + index, 'screenshot'];
    shots.push(await checkField(kitchen, step.screenshot, place, signal));
  }
  return { screenshot, shots };
}

function orderOf(context: Context<PredictRequest>, promptChars: number): Order {
  const { body } = context;
  const { steps } = usedSteps(context);
  const price = priceOf({
    endpoint: 'predict',
    images: [body, ...steps].map(({ screenshot }) => checkedField(screenshot).size),
    trajectory: steps.length,
    cuaVersion: body.cua_version ?? 'v3',
    promptChars,
  });
  return { endpoint: 'predict', price, subject: `predict:${body.instruction}` };
}

/** Which turn this is: the history's length says; without one a test key is counted (contract section 6). */
function turnOf(context: Context<PredictRequest>, nth: number): number {
  const { length } = context.body.trajectory ?? [];
  if (length > 0 || context.caller.mode === 'live') return length + 1;
  return ((nth - 1) % SCRIPT_TURNS) + 1;
}

const gate = (
  { engines }: Kitchen,
  { body, caller: { mode }, signal }: Context<PredictRequest>,
  { said, screenshot, past }: { said: Decision; screenshot: Screenshot; past: readonly PastStep[] },
): Promise<Decision> =>
  passed(said, { policy: body.action_policy ?? null, screenshot, past, engines, mode, signal });

async function predict(
  kitchen: Kitchen,
  context: Context<PredictRequest>,
  { engine, promptChars }: { readonly engine: Engine; readonly promptChars: number },
) {
  const { body } = context;
  const order = orderOf(context, promptChars);
  const { looked, taken } = await lookAndPay(kitchen, context, order, () => look(kitchen, context));
  const { screenshot, shots } = looked;
  const space = spaceOf(screenshot, { width: body.screen_width, height: body.screen_height });
  const maxActions = body.max_actions ?? DEFAULT_MAX_ACTIONS;
  const past = pastOf(usedSteps(context).steps, shots, space, screenshot);
  const said = await engineCall(context, 'PREDICTION_FAILED', (signal) =>
    engine.decide({
      screenshot,
      instruction: body.instruction,
      trajectory: past,
      maxActions,
      tools: body.tools ?? null,
      systemPrompt: body.system_prompt ?? null,
      instructions: body.instructions ?? null,
      turn: turnOf(context, taken.nth),
      signal,
    }),
  );
  const decision = await gate(kitchen, context, { said, screenshot, past });
  const emitted = emit(decision, {
    from: screenshot,
    to: space,
    dialect: kitchen.dialect,
    rawCode: body.include_raw_code ?? true,
    maxActions,
  });
  return {
    body: {
      request_id: context.requestId,
      status: emitted.status,
      ...(body.include_reasoning !== false && { reasoning: emitted.reasoning }),
      actions: emitted.actions,
      raw_code: emitted.rawCode,
      cua_version: body.cua_version ?? 'v3',
      screen_width: space.width,
      screen_height: space.height,
      usage: usageOf(context, order, taken, decision.tokens),
    },
    billing: billingOf(taken),
  };
}

export function predictRoute(kitchen: Kitchen): Route {
  return route<PredictRequest>({
    method: 'POST',
    path: '/v1/predict',
    operationId: 'predict',
    summary: 'Decide what to do on a screenshot',
    tag: 'predict',
    scope: 'predict',
    bucket: 'billable',
    idempotency: 'inference',
    thinks: true,
    body: PredictRequest,
    faults: (body) => policyFaults(body),
    bodyLimit: LIMITS.bodyTrajectory,
    response: PredictResponse,
    errors: [
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
      const { body, caller } = context;
      const { llm, model, cua_version: cuaVersion = 'v3' } = body;
      const engine = await engineFor(kitchen, context, { cuaVersion, llm, model });
      checkVersion(caller, cuaVersion);
      const promptChars = checkPrompt(caller, body.system_prompt, body.instructions);
      return kitchen.queue.run(caller.accountId, context.signal, () =>
        predict(kitchen, context, { engine, promptChars }),
      );
    },
  });
}
