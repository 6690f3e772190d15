/** How a request ends: everything it leaves becomes durable at once, or everything it did is undone. */
import type { Logger } from 'pino';
import { ApiError } from '../contract/errors.ts';
import type { Answer } from '../contract/route.ts';
import type { Store } from '../db/store.ts';
import { settle } from '../wallet/ledger.ts';
import type { Claim, Idempotency } from './idempotency.ts';

/**
 * Makes the outcome final in one transaction: the hold goes, what the room wants durable is, and the answer is stored. When
 * the hold or the claim is gone, this process was declared dead meanwhile and the charge given back: then nothing is. Returns the
 * answer as it is sent.
 */
export async function finish(
  { store, idempotency }: { readonly store: Store; readonly idempotency: Idempotency },
  answer: Answer,
  claim: Claim | null,
): Promise<string> {
  const hold = answer.billing?.hold ?? null;
  const lost = (): ApiError =>
    new ApiError('SERVICE_UNAVAILABLE', 'This server process is being replaced. Nothing was charged.');
  const { bodyIn } = answer;
  const known = bodyIn ? '' : JSON.stringify(answer.body);
  if (claim === null && !answer.commit && !bodyIn) {
    // One statement is a transaction of its own.
    if (hold !== null && !(await settle(store, hold))) throw lost();
    return known;
  }
  return store.transaction(async (tx) => {
    if (hold !== null && !(await settle(tx, hold))) throw lost();
    await answer.commit?.(tx);
    const payload = bodyIn ? JSON.stringify(await bodyIn(tx)) : known;
    if (claim === null) return payload;
    const stored = await idempotency.complete(tx, claim, { status: 200, body: Buffer.from(payload) });
    if (!stored) throw lost();
    return payload;
  });
}

export type Undo = () => Promise<number | undefined>;

/** ms a client waits for the undoing of its request; what takes longer goes on behind it. */
const UNDO_WAIT_MS = 5_000;

/** Undoes a failed request, newest first; the cents that were given back for certain. */
export async function undoAll(undos: readonly Undo[], log: Logger): Promise<number> {
  let refunded = 0;
  const work = async (): Promise<void> => {
    for (const undo of undos.toReversed()) {
      // One that fails must not keep the others from happening: the sweeper has it once this process is gone.
      refunded += (await undo().catch((err: unknown) => void log.error({ err }, 'undo failed'))) ?? 0;
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, UNDO_WAIT_MS);
  });
  await Promise.race([work(), patience]);
  clearTimeout(timer);
  return refunded;
}
