import { setTimeout as delay } from 'node:timers/promises';

const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** Shutting down, crashed, starting, too many connections, ended while idle in a transaction. */
const SERVER_CODES = new Set(['57P01', '57P02', '57P03', '53300', '25P03']);

const WORDS =
  /Connection terminated|timeout expired|timeout exceeded when trying to connect|connection error and is not queryable/;

/** Whether the database could not be reached, as opposed to having said no. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && (SOCKET_CODES.has(code) || SERVER_CODES.has(code) || /^08/.test(code)))
    return true;
  if (error instanceof AggregateError && error.errors.some(isOutage)) return true;
  return WORDS.test(error.message);
}

export interface OutageOptions {
  readonly signal: AbortSignal;
  /** Called before each wait. */
  readonly onOutage?: (error: unknown, attempt: number) => void;
  readonly firstDelayMs?: number;
  readonly maxDelayMs?: number;
}

/**
 * Repeats `work` as long as the database cannot be reached and nobody aborts; any other error is thrown at once. DBOS retries
 * its own statements only, so every statement of ours inside a durable step runs in here. `work` must be safe to repeat: a
 * connection that breaks during COMMIT does not tell whether it committed.
 */
export async function retryOnOutage<T>(work: () => Promise<T>, options: OutageOptions): Promise<T> {
  const { signal, onOutage, firstDelayMs = 100, maxDelayMs = 2_000 } = options;
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      if (!isOutage(error)) throw error;
      onOutage?.(error, attempt);
      await delay(Math.min(firstDelayMs * 2 ** Math.min(attempt - 1, 16), maxDelayMs), undefined, { signal });
    }
  }
}
