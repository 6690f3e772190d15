/** What each tier may do (reference docs, "Rate limits"; contract section 0, "Limits and tiers"). */
export const TIERS = ['free', 'starter', 'professional', 'enterprise', 'unlimited'] as const;
export type Tier = (typeof TIERS)[number];

export interface TierLimits {
  /** Billable POSTs a minute. */
  readonly requestsPerMinute: number;
  /** Everything else a minute: polls must not eat the budget of the calls they wait for. */
  readonly readsPerMinute: number;
  readonly concurrentSessions: number;
  /** Screenshots of history that are used, and billed. */
  readonly trajectory: number;
  readonly concurrentRuns: number;
  /** Characters of system_prompt + instructions. */
  readonly promptChars: number;
  /** cua_version v4 and v5. */
  readonly advancedEngines: boolean;
}

/** Shown in rate headers where there is no limit. */
export const NO_LIMIT = 1_000_000;

const row = (
  requestsPerMinute: number,
  concurrentSessions: number,
  trajectory: number,
  concurrentRuns: number,
  promptChars: number,
  advancedEngines: boolean,
  readsPerMinute = 600,
): TierLimits => ({
  requestsPerMinute,
  readsPerMinute,
  concurrentSessions,
  trajectory,
  concurrentRuns,
  promptChars,
  advancedEngines,
});

export const TIER_LIMITS: Readonly<Record<Tier, TierLimits>> = {
  free: row(3, 1, 3, 1, 0, false),
  starter: row(10, 3, 5, 3, 2_000, false),
  professional: row(20, 10, 8, 10, 4_000, true),
  enterprise: row(30, 100, 20, 100, 16_000, true),
  unlimited: row(NO_LIMIT, NO_LIMIT, 20, NO_LIMIT, 1_000_000, true, NO_LIMIT),
};

export const CUA_VERSIONS = ['v1', 'v3', 'v4', 'v5'] as const;
export type CuaVersion = (typeof CUA_VERSIONS)[number];
