/** One call at a time on a session, on whatever process it arrives: the others wait for their turn. */
import { ApiError } from '../../contract/errors.ts';
import type { Context } from '../../contract/route.ts';
import { newId } from '../../lib/ids.ts';
import type { Kitchen } from '../kitchen.ts';
import { findSession, releaseLease, type Session, tryLease } from './rows.ts';

/** ms a call waits for the ones before it. */
const WAIT_MS = 60_000;
const POLL_MS = { first: 5, most: 100 };

export interface Turn {
  readonly session: Session;
  /** Proof of the turn; the write that ends it names it. */
  readonly token: string;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Takes the session and reads it as its predecessor left it. Released by the write that ends the turn, or by the undoing of
 * a request that failed. 404 SESSION_NOT_FOUND; 503 when the calls before it take longer than a minute.
 */
export async function takeTurn(kitchen: Kitchen, context: Context, sessionId: string): Promise<Turn> {
  const { store, executorId } = kitchen;
  const { caller } = context;
  const token = newId('lse');
  const lease = { sessionId, executorId, token, now: context.now };
  const deadline = performance.now() + WAIT_MS;
  for (
    let wait = POLL_MS.first;
    !(await tryLease(store, caller, lease));
    wait = Math.min(wait * 2, POLL_MS.most)
  ) {
    if (!(await findSession(store, caller, sessionId, context.now))) throw new ApiError('SESSION_NOT_FOUND');
    if (context.signal.aborted || performance.now() > deadline) {
      throw new ApiError(
        'SERVICE_UNAVAILABLE',
        'Other calls are busy with this session. Nothing was charged.',
      );
    }
    await pause(wait);
  }
  context.undo(async () => {
    await kitchen.retry(() => releaseLease(store, sessionId, token));
    return undefined;
  });
  const session = await findSession(store, caller, sessionId, context.now);
  if (!session) throw new ApiError('SESSION_NOT_FOUND');
  return { session, token };
}
