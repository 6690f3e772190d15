/**
 * One call at a time on a session, on whatever process it arrives: the others wait for their turn. Calls of one process stand
 * in line; between processes a lease in the store decides.
 */
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
  /** Lets the next in line try, once the write that ends the turn is made: the row lock holds it back until that commits. */
  readonly end: () => void;
}

export interface Turns {
  /**
   * Takes the session and reads it as its predecessor left it. Released by the write that ends the turn, or by the undoing of
   * a request that failed. 404 SESSION_NOT_FOUND; 503 when the calls before it take longer than a minute.
   */
  take(context: Context, sessionId: string): Promise<Turn>;
}

const busy = (): ApiError =>
  new ApiError('SERVICE_UNAVAILABLE', 'Other calls are busy with this session. Nothing was charged.');

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Lines of calls by name, first come, first served. */
function createLines() {
  const tails = new Map<string, Promise<void>>();
  return {
    /** `before` settles when everybody ahead has left; whoever enters leaves. */
    enter(name: string): { before: Promise<void>; leave: () => void } {
      const before = tails.get(name) ?? Promise.resolve();
      let leave = (): void => undefined;
      const mine = new Promise<void>((resolve) => {
        leave = resolve;
      });
      const tail = before.then(() => mine);
      tails.set(name, tail);
      void tail.then(() => tails.get(name) === tail && tails.delete(name));
      return { before, leave };
    },
  };
}

function orAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.reject(busy());
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(busy());
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve).finally(() => signal.removeEventListener('abort', stop));
  });
}

export function createTurns(kitchen: Kitchen): Turns {
  const { store, executorId } = kitchen;
  const lines = createLines();

  async function lease(
    context: Context,
    sessionId: string,
    token: string,
    patience: AbortSignal,
  ): Promise<void> {
    const { caller, now } = context;
    const wanted = { sessionId, executorId, token, now };
    let wait = POLL_MS.first;
    while (!(await tryLease(store, caller, wanted))) {
      if (!(await findSession(store, caller, sessionId, now))) throw new ApiError('SESSION_NOT_FOUND');
      if (patience.aborted) throw busy();
      await pause(wait);
      wait = Math.min(wait * 2, POLL_MS.most);
    }
  }

  return {
    async take(context, sessionId) {
      const { caller } = context;
      const token = newId('lse');
      const patience = AbortSignal.any([context.signal, AbortSignal.timeout(WAIT_MS)]);
      const place = lines.enter(JSON.stringify([caller.accountId, caller.mode, sessionId]));
      context.undo(async () => {
        place.leave();
        return undefined;
      });
      await orAborted(place.before, patience);
      await lease(context, sessionId, token, patience);
      context.undo(async () => {
        await kitchen.retry(() => releaseLease(store, sessionId, token));
        return undefined;
      });
      const session = await findSession(store, caller, sessionId, context.now);
      if (!session) throw new ApiError('SESSION_NOT_FOUND');
      return { session, token, end: place.leave };
    },
  };
}
