/** Which failures are worth another attempt, and when. Pure. */
import type { FailureKind } from './model.ts';

/** A provider that asks for longer than this is told of, not waited for. */
const LONGEST_PAUSE_MS = 30_000;
const FIRST_PAUSE_MS = 500;

const RETRIED_STATUS: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504, 529]);

/** `status`: null where no answer arrived. Quota is a 429, too, and does not come back by waiting. */
export const isRetried = (kind: FailureKind, status: number | null): boolean =>
  status === null ? kind === 'network' || kind === 'timeout' : RETRIED_STATUS.has(status) && kind !== 'quota';

/** `Retry-After` in ms: whole or broken seconds, or a date; null where there is none that can be read. */
export function retryAfterMs(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1_000);
  // Dates of HTTP have a letter in them; Date.parse would take much else for one.
  if (!/[a-z]/i.test(text)) return null;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/**
 * ms until the next attempt: what was asked for, and otherwise any time up to twice the last span, so that those who failed together
 * do not come back together. Null: longer than is waited.
 *
 * @param attempt 1 for the first one.
 */
export function pauseMs(attempt: number, asked: number | null, random: number): number | null {
  if (asked !== null) return asked > LONGEST_PAUSE_MS ? null : asked;
  return Math.round(random * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt));
}
