/** Failures per address: what requests without a valid key are counted by. In memory: it slows guessing, it is no promise. */
import { type RateState, WINDOW_SECONDS } from './rate.ts';

const FAILURES_PER_MINUTE = 60;
/** Addresses remembered; the oldest are forgotten first. */
const MAX_ADDRESSES = 10_000;

export interface Addresses {
  /** What the headers of a keyless response say; counts nothing. */
  look(address: string, now: Date): RateState;
  /** Counts a failure. `allowed` is false when the address had too many. */
  fail(address: string, now: Date): RateState;
}

export function createAddresses(): Addresses {
  const failures = new Map<string, number[]>();

  const recent = (address: string, second: number): number[] =>
    (failures.get(address) ?? []).filter((hit) => hit > second - WINDOW_SECONDS);

  const state = (hits: readonly number[], second: number, allowed: boolean): RateState => ({
    allowed,
    limit: FAILURES_PER_MINUTE,
    remaining: Math.max(0, FAILURES_PER_MINUTE - hits.length),
    reset: (hits.at(-1) ?? second) + WINDOW_SECONDS,
    retryAfter: allowed ? 0 : Math.max(1, (hits[0] ?? second) + WINDOW_SECONDS - second),
  });

  return {
    look(address, now) {
      const second = Math.ceil(now.getTime() / 1000);
      return state(recent(address, second), second, true);
    },
    fail(address, now) {
      const second = Math.ceil(now.getTime() / 1000);
      const hits = recent(address, second);
      const allowed = hits.length < FAILURES_PER_MINUTE;
      if (allowed) hits.push(second);
      failures.delete(address);
      failures.set(address, hits);
      const oldest = failures.keys().next();
      if (failures.size > MAX_ADDRESSES && !oldest.done) failures.delete(oldest.value);
      return state(hits, second, allowed);
    },
  };
}
