/** POST /v1/ocr: every visible text with its box, in the pixel space of the sent image. */
import { askLlm } from '../access/llm-choice.ts';
import { OcrRequest, OcrResponse } from '../contract/inference.ts';
import { LIMITS } from '../contract/limits.ts';
import { type Context, type Route, route } from '../contract/route.ts';
import { priceOf } from '../wallet/prices.ts';
import { billingOf, checkField, engineCall, type Kitchen, type Order, pay, usageOf } from './kitchen.ts';

async function ocr(kitchen: Kitchen, context: Context<OcrRequest>) {
  const { body, caller, signal } = context;
  const screenshot = await checkField(kitchen, body.screenshot, ['body', 'screenshot'], signal);
  const price = priceOf({ endpoint: 'ocr', images: [screenshot], trajectory: 0, promptChars: 0 });
  const order: Order = { endpoint: 'ocr', price };
  const taken = await pay(kitchen, context, order);
  const reading = await engineCall(context, 'OCR_FAILED', () =>
    kitchen.engines.eyes(caller.mode).read({ screenshot, signal }),
  );
  return {
    body: {
      request_id: context.requestId,
      full_text: reading.fullText,
      elements: reading.elements,
      usage: usageOf(context, order, taken),
    },
    billing: billingOf(taken),
  };
}

export function ocrRoute(kitchen: Kitchen): Route {
  return route<OcrRequest>({
    method: 'POST',
    path: '/v1/ocr',
    operationId: 'ocr',
    summary: 'Read the text of a screenshot',
    tag: 'predict',
    scope: 'ocr',
    bucket: 'billable',
    idempotency: 'inference',
    thinks: true,
    body: OcrRequest,
    bodyLimit: LIMITS.bodyScreenshot,
    response: OcrResponse,
    errors: [
      'INSUFFICIENT_CREDITS',
      'INVALID_SCREENSHOT',
      'LLM_PROVIDER_UNSUPPORTED',
      'OCR_FAILED',
      'BILLING_UNAVAILABLE',
    ],
    async handle(context) {
      const { caller, header, signal } = context;
      // No model reads for anybody, so no key is needed; headers that make no sense are refused as everywhere.
      askLlm({ mode: caller.mode, header });
      return kitchen.queue.run(caller.accountId, signal, () => ocr(kitchen, context));
    },
  });
}
