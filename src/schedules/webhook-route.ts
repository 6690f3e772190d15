/** POST /v1/triggers/webhook/{webhook_id}: whoever has the secret sets the schedule off, without a key (contract section 4). */

import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { ApiError } from '../contract/errors.ts';
import { type Answer, type Context, type Route, route } from '../contract/route.ts';
import { SCHEDULE_LIMITS, WebhookFired } from '../contract/schedules.ts';
import { newId } from '../lib/ids.ts';
import { storable } from '../lib/storable.ts';
import type { Passed } from './context.ts';
import type { SchedulesKitchen } from './kitchen.ts';
import { say } from './lines.ts';
import { lockSchedule, type ScheduleRow } from './rows.ts';
import { executeAsked } from './run-routes.ts';
import { isSigned, readSignature, type Signature } from './signature.ts';
import { openTriggerSecret } from './trigger-routes.ts';
import { findFiring, findWebhook, insertFiring, lockHits, setHits, type TriggerRow } from './trigger-rows.ts';

/** ms within which the same body is the same event. */
const SAME_MS = 60_000;
const WINDOW_SECONDS = 60;

const unknown = (): ApiError => new ApiError('NOT_FOUND', 'There is no such webhook.');

/** The trigger, once it is proven that its secret signed the body. */
async function proven(
  { store, box }: SchedulesKitchen,
  { header, params, body, now }: Context<Buffer>,
): Promise<{ trigger: TriggerRow; signature: Signature }> {
  const read = readSignature([header('coasty-signature'), header('x-coasty-signature')], now);
  if ('wrong' in read) throw new ApiError('INVALID_SIGNATURE', read.wrong);
  const trigger = await findWebhook(store, params.webhook_id ?? '');
  // As much is done where there is none, so that the time it takes tells nothing.
  const secret = trigger ? openTriggerSecret(box, trigger) : 'none';
  const good = isSigned(body, secret, read.signature);
  if (!trigger) throw unknown();
  if (!good)
    throw new ApiError('INVALID_SIGNATURE', 'The signature was not made with the secret of this webhook.');
  return { trigger, signature: read.signature };
}

/** As words for the agent. */
function passedOf(body: Buffer): Passed | null {
  if (body.length === 0) return null;
  const from = 'a webhook';
  if (isUtf8(body)) return { from, text: storable(body.toString('utf8')) };
  const hash = createHash('sha256').update(body).digest('hex');
  return { from, text: `${body.length} bytes that are no text, with the SHA-256 ${hash}.` };
}

/** The sliding minute of this trigger. Pure; `hits` are Unix seconds. */
function admitHit(hits: readonly number[], limit: number, now: Date): readonly number[] {
  const second = Math.ceil(now.getTime() / 1_000);
  const lately = hits.filter((hit) => hit > second - WINDOW_SECONDS);
  if (lately.length < limit) return [...lately, second];
  const free = (lately.at(-limit) ?? second) + WINDOW_SECONDS - second;
  const often = limit === 1 ? 'once' : `${limit} times`;
  throw new ApiError('RATE_LIMIT_EXCEEDED', `This webhook sets its schedule off ${often} a minute at most.`, {
    retryAfter: Math.max(1, free),
    suggestion:
      'Wait Retry-After seconds and send it again, or make a trigger with a higher rate_limit_per_minute.',
    extras: { scope: 'per_webhook', limit },
  });
}

function checkActive(schedule: ScheduleRow, trigger: TriggerRow): void {
  if (schedule.enabled && trigger.enabled) return;
  const current = !trigger.enabled ? 'trigger_disabled' : schedule.run_at ? 'ended' : 'paused';
  throw new ApiError('SCHEDULE_INACTIVE', undefined, {
    extras: { current_state: current, allowed_from: ['enabled'] },
  });
}

async function fire(kitchen: SchedulesKitchen, context: Context<Buffer>): Promise<Answer> {
  const { trigger, signature } = await proven(kitchen, context);
  const { body, now, requestId } = context;
  const bodyHash = createHash('sha256').update(body).digest();
  const firing = { triggerId: trigger.id, bodyHash, signedAt: signature.t, at: now };
  const fired = await kitchen.store.transaction(async (tx) => {
    // The schedule first, as everywhere: whoever sends the same at this moment waits here and finds it sent.
    const schedule = await lockSchedule(tx, trigger.schedule_id);
    const hits = schedule && (await lockHits(tx, trigger.id));
    if (!schedule || !hits) throw unknown();
    const before = await findFiring(tx, firing, new Date(now.getTime() - SAME_MS));
    if (before !== null) return { id: before, isNew: false, lines: [] };
    checkActive(schedule, trigger);
    const admitted = admitHit(hits, trigger.rate_limit_per_minute ?? 60, now);
    const id = newId('srn');
    const occurrence = `webhook:${trigger.id}:${requestId}`;
    const passed = passedOf(body);
    const asked = { id, occurrence, starter: 'webhook', requestId, scheduledFor: null, now, passed } as const;
    const lines = await executeAsked(tx, kitchen, schedule, asked);
    await setHits(tx, trigger.id, admitted);
    await insertFiring(tx, firing, id);
    return { id, isNew: true, lines };
  });
  say(kitchen, fired.lines);
  if (fired.isNew) kitchen.pokeRuns();
  return {
    body: {
      received: true,
      schedule_id: trigger.schedule_id,
      run_id: fired.id,
      deduplicated: !fired.isNew,
      message: fired.isNew
        ? 'The execution is in line for its machine.'
        : 'The same came before: it set off this execution, and no other.',
      request_id: requestId,
    },
  };
}

export function webhookRoute(kitchen: SchedulesKitchen): Route {
  return route<Buffer>({
    method: 'POST',
    path: '/v1/triggers/webhook/:webhook_id',
    operationId: 'fireWebhook',
    summary: 'Set a schedule off from outside, signed with the secret of its trigger',
    tag: 'triggers',
    scope: 'public',
    signed: true,
    bucket: 'read',
    bodyLimit: SCHEDULE_LIMITS.webhookBytes,
    response: WebhookFired,
    errors: [
      'INVALID_SIGNATURE',
      'INSUFFICIENT_CREDITS',
      'NOT_FOUND',
      'SCHEDULE_INACTIVE',
      'INVALID_STATE',
      'PAYLOAD_TOO_LARGE',
      'RATE_LIMIT_EXCEEDED',
      'TOO_MANY_RUNS',
      'LLM_KEY_NOT_CONFIGURED',
      'LLM_PROVIDER_UNSUPPORTED',
      'SERVICE_UNAVAILABLE',
    ],
    handle: (context) => fire(kitchen, context),
  });
}
