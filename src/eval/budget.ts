/** What an evaluation may spend at the provider. Pure but for its sum. */

export interface Budget {
  /** Whether one more, as dear as the dearest so far, stays within. */
  allowsMore(): boolean;
  spend(usd: number | null): void;
  readonly spent: number;
}

export function createBudget(most: number | null): Budget {
  let spent = 0;
  let dearest = 0;
  return {
    allowsMore: () => most === null || (most > 0 && spent + dearest <= most),
    spend(usd) {
      spent += usd ?? 0;
      dearest = Math.max(dearest, usd ?? 0);
    },
    get spent() {
      return spent;
    },
  };
}
