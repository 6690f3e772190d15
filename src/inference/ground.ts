/** POST /v1/ground: where is this element? Never a guess: what is not there is GROUNDING_FAILED and a refund. */
import { ApiError } from '../contract/errors.ts';
import { GroundRequest, GroundResponse } from '../contract/inference.ts';
import { LIMITS } from '../contract/limits.ts';
import { type Context, type Route, route } from '../contract/route.ts';
import type { Engine } from '../engine/engine.ts';
import { priceOf } from '../wallet/prices.ts';
import {
  billingOf,
  checkField,
  engineCall,
  engineFor,
  type Kitchen,
  type Order,
  pay,
  usageOf,
} from './kitchen.ts';
import { mapPoint, spaceOf } from './space.ts';

async function ground(kitchen: Kitchen, context: Context<GroundRequest>, engine: Engine) {
  const { body, signal } = context;
  const screenshot = await checkField(kitchen, body.screenshot, ['body', 'screenshot'], signal);
  const price = priceOf({ endpoint: 'ground', images: [screenshot], trajectory: 0, promptChars: 0 });
  const order: Order = { endpoint: 'ground', price };
  const taken = await pay(kitchen, context, order);
  const space = spaceOf(screenshot, { width: body.screen_width, height: body.screen_height });
  const found = await engineCall(context, 'GROUNDING_FAILED', (own) =>
    engine.ground({ screenshot, element: body.element, signal: own }),
  );
  if (!found.found) {
    const candidates = found.candidates.map(({ text, x, y }) => ({
      text,
      ...mapPoint({ x, y }, screenshot, space),
    }));
    // The same screenshot gives the same answer: only another one, or other words, can do better.
    throw new ApiError('GROUNDING_FAILED', found.reason, { retryable: false, extras: { candidates } });
  }
  return {
    body: {
      request_id: context.requestId,
      ...mapPoint(found.point, screenshot, space),
      screen_width: space.width,
      screen_height: space.height,
      usage: usageOf(context, order, taken, found.tokens),
    },
    billing: billingOf(taken),
  };
}

export function groundRoute(kitchen: Kitchen): Route {
  return route<GroundRequest>({
    method: 'POST',
    path: '/v1/ground',
    operationId: 'ground',
    summary: 'Find one element on a screenshot',
    tag: 'predict',
    scope: 'ground',
    bucket: 'billable',
    idempotency: 'inference',
    thinks: true,
    body: GroundRequest,
    bodyLimit: LIMITS.bodyScreenshot,
    response: GroundResponse,
    errors: [
      'INSUFFICIENT_CREDITS',
      'INVALID_SCREENSHOT',
      'LLM_PROVIDER_UNSUPPORTED',
      'LLM_KEY_NOT_CONFIGURED',
      'LLM_KEY_REJECTED',
      'UPSTREAM_ERROR',
      'UPSTREAM_UNAVAILABLE',
      'UPSTREAM_TIMEOUT',
      'GROUNDING_FAILED',
      'BILLING_UNAVAILABLE',
    ],
    async handle(context) {
      const engine = await engineFor(kitchen, context, { cuaVersion: 'v3' });
      return kitchen.queue.run(context.caller.accountId, context.signal, () =>
        ground(kitchen, context, engine),
      );
    },
  });
}
