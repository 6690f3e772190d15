/** What becomes of a delivery after an attempt. Pure: time and chance are arguments. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** ms after the first, second … attempt that failed. After the last one nothing follows. */
export const PAUSES: readonly number[] = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  HOUR,
  6 * HOUR,
  24 * HOUR,
];
/** Of a pause, either way: a receiver that comes back is not met by everybody at once. */
const JITTER = 0.1;

const GONE = 410;

/** A receiver's status, or why there is none. */
export type Outcome = { readonly status: number } | { readonly error: string };

export type DeliveryState = 'pending' | 'delivered' | 'failed' | 'gone';

export type Next =
  | { readonly state: 'pending'; readonly at: Date }
  | { readonly state: Exclude<DeliveryState, 'pending'> };

/**
 * @param tries attempts that were made before this one.
 * @param chance from 0 to 1.
 */
export function nextOf(
  outcome: Outcome,
  { tries, now, chance }: { tries: number; now: Date; chance: number },
): Next {
  if ('status' in outcome) {
    if (outcome.status >= 200 && outcome.status < 300) return { state: 'delivered' };
    if (outcome.status === GONE) return { state: 'gone' };
  }
  const pause = PAUSES[tries];
  if (pause === undefined) return { state: 'failed' };
  return { state: 'pending', at: new Date(now.getTime() + pause * (1 + JITTER * (2 * chance - 1))) };
}
