/** How often executors prove that they live, and how soon others take over. Tests move these. */
export interface ExecutorTimings {
  readonly heartbeatMs: number;
  readonly ttlMs: number;
  /** How long one executor may take to clean up after another before somebody else tries as well. */
  readonly sweepLeaseMs: number;
  /** The wait after a clean-up that failed. */
  readonly sweepRetryMs: number;
}

export const EXECUTOR_TIMINGS: ExecutorTimings = {
  // Six beats in a TTL: a machine with two busy cores delays some of them by a second or more.
  heartbeatMs: 500,
  // Runs of a dead executor go on within 5 s: 3 s until it counts as dead, half a second until somebody looks, one until
  // DBOS dispatches what it recovered.
  ttlMs: 3_000,
  sweepLeaseMs: 30_000,
  sweepRetryMs: 1_000,
};
