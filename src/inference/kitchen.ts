/** What every inference route works with, and the one way they are paid for. */
import { hash } from 'node:crypto';
import { askLlm } from '../access/llm-choice.ts';
import { chooseLlm } from '../access/llm-keys.ts';
import { ApiError, type ErrorCode } from '../contract/errors.ts';
import type { LlmField } from '../contract/llm.ts';
import type { Billing, Context } from '../contract/route.ts';
import type { CuaVersion } from '../contract/tiers.ts';
import type { Store } from '../db/store.ts';
import type { Engine } from '../engine/engine.ts';
import type { Engines } from '../engine/engines.ts';
import { apiErrorOf } from '../engine/failures.ts';
import type { FairQueue } from '../engine/queue.ts';
import { DecodedField } from '../http/body.ts';
import { asApiError } from '../http/screenshots.ts';
import type { Checker } from '../lib/checker.ts';
import { newId } from '../lib/ids.ts';
import type { Screenshot } from '../lib/images.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { following } from '../lib/signals.ts';
import { ModelFailure } from '../models/model.ts';
import { type Charge, charge, refund } from '../wallet/ledger.ts';
import type { BilledEndpoint, Price } from '../wallet/prices.ts';
import type { Dialect } from './emit.ts';
import type { Size } from './space.ts';

export interface Kitchen {
  readonly store: Store;
  readonly executorId: string;
  readonly queue: FairQueue;
  readonly engines: Engines;
  /** Opens the stored keys of callers. */
  readonly box: SecretBox;
  readonly dialect: Dialect;
  readonly check: Checker['check'];
  /** Tries again while the store is out of reach. */
  readonly retry: <T>(work: () => Promise<T>) => Promise<T>;
  readonly now: () => Date;
}

/** The words of a request about who is to think; its headers have theirs. */
export interface Thinking {
  readonly cuaVersion: CuaVersion;
  readonly llm?: LlmField | null | undefined;
  readonly model?: string | null | undefined;
  /** What `llm` is called in words. */
  readonly place?: string;
}

/** What decides for this request, before anything is charged; 422 where that cannot be had. */
export async function engineFor(
  kitchen: Kitchen,
  { caller, header }: Context<unknown>,
  { cuaVersion, ...said }: Thinking,
): Promise<Engine> {
  const asked = askLlm({ mode: caller.mode, header, ...said });
  const llm = await chooseLlm(kitchen, caller.accountId, asked);
  return kitchen.engines.of({ mode: caller.mode, cuaVersion, llm });
}

/** A screenshot field after the porch checked it: bytes, and the size that its header claims. */
export function checkedField(field: unknown): { readonly bytes: Buffer; readonly size: Size } {
  if (field instanceof DecodedField && field.header) return { bytes: field.bytes, size: field.header };
  throw new TypeError('a screenshot reached its handler unchecked');
}

/** A screenshot that decodes, or INVALID_SCREENSHOT for a file that only looked like one. Its bytes are moved, not copied. */
export async function checkField(
  kitchen: Kitchen,
  field: unknown,
  place: readonly (string | number)[],
  signal: AbortSignal,
): Promise<Screenshot> {
  try {
    return await kitchen.check(checkedField(field).bytes, { signal });
  } catch (error) {
    throw asApiError(error, place);
  }
}

export interface Order {
  readonly endpoint: BilledEndpoint;
  readonly price: Price;
  /** What was asked, for test keys that ask the same again. */
  readonly subject?: string;
}

/** Takes the money before the work; whatever fails from here on gives it back before the caller hears of it. */
export async function pay(kitchen: Kitchen, context: Context, order: Order): Promise<Charge> {
  const { caller } = context;
  const taken = await charge(kitchen.store, {
    key: newId('chg'),
    accountId: caller.accountId,
    mode: caller.mode,
    cents: order.price.total,
    endpoint: order.endpoint,
    keyId: caller.keyId,
    requestId: context.requestId,
    executorId: kitchen.executorId,
    now: context.now,
    ...(order.subject !== undefined && { subject: hash('sha256', order.subject, 'buffer') }),
  });
  const { hold } = taken;
  if (hold !== null) context.undo(() => kitchen.retry(() => refund(kitchen.store, hold, kitchen.now())));
  return taken;
}

/**
 * The proof of the pixels, then the money. From a test key nothing is taken, so its call is written down while the pixels are
 * looked at: a thread that sleeps once instead of twice works half as long (docs/decisions/0008).
 */
export async function lookAndPay<T>(
  kitchen: Kitchen,
  context: Context,
  order: Order,
  look: () => Promise<T>,
): Promise<{ readonly looked: T; readonly taken: Charge }> {
  const looking = look();
  if (context.caller.mode === 'live')
    return { looked: await looking, taken: await pay(kitchen, context, order) };
  const [looked, taken] = await Promise.allSettled([looking, pay(kitchen, context, order)]);
  // A damaged file is the answer, whatever became of the other.
  if (looked.status === 'rejected') throw looked.reason;
  if (taken.status === 'rejected') throw taken.reason;
  return { looked: looked.value, taken: taken.value };
}

/** ms an engine may think about one request, with all its tries at a model. */
const THINK_MS = 180_000;

const tooSlow = (): ApiError =>
  new ApiError(
    'UPSTREAM_TIMEOUT',
    `There was no decision within ${THINK_MS / 1_000} s. Nothing was charged.`,
    {
      suggestion: 'Try again after Retry-After seconds, or name another model.',
    },
  );

/** Runs an engine; what it throws on its own account becomes the code of this endpoint. */
export async function engineCall<T>(
  context: Context,
  code: ErrorCode,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = following([context.signal], { ms: THINK_MS, reason: tooSlow });
  try {
    return await work(own.signal);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (own.signal.reason instanceof ApiError) throw own.signal.reason;
    if (error instanceof ModelFailure) throw apiErrorOf(error, code);
    if (context.signal.aborted) {
      throw new ApiError('SERVICE_UNAVAILABLE', 'The server gave up on this request. Nothing was charged.', {
        cause: error,
      });
    }
    throw new ApiError(code, undefined, { cause: error });
  } finally {
    own.end();
  }
}

export function billingOf(taken: Charge): Billing {
  return { charged: taken.cents, remaining: taken.balance, hold: taken.hold };
}

/** `usage` of a response. Tokens are the model's own figures. */
export function usageOf(
  context: Context,
  order: Order,
  taken: Charge,
  tokens: { readonly input: number; readonly output: number } = { input: 0, output: 0 },
): object {
  const live = context.caller.mode === 'live';
  return {
    input_tokens: tokens.input,
    output_tokens: tokens.output,
    credits_charged: taken.cents,
    cost_cents: taken.cents,
    breakdown: live ? order.price.breakdown : null,
    billed: live,
  };
}
