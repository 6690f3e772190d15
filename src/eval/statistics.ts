/** What may be said of a few tries: intervals, shares and percentiles. Pure. */

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Of a normal distribution, what leaves 2.5 % on each side. */
const Z = 1.959964;

/** Wilson's 95 % interval of a share; null of no tries. Unlike the usual one it is never empty where all, or none, succeeded. */
export function wilson(successes: number, tries: number): Interval | null {
  if (tries === 0) return null;
  const share = successes / tries;
  const z2 = Z * Z;
  const middle = share + z2 / (2 * tries);
  const half = Z * Math.sqrt((share * (1 - share)) / tries + z2 / (4 * tries * tries));
  const scale = 1 + z2 / tries;
  return {
    low: successes === 0 ? 0 : Math.max(0, (middle - half) / scale),
    high: successes === tries ? 1 : Math.min(1, (middle + half) / scale),
  };
}

/** The smallest value that `share` of all do not exceed; null of none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** `tries`: by task, one entry for each time that it was tried. */
export interface Passes {
  /** A task tried once succeeds: the mean of the tasks' own shares. */
  readonly once: number | null;
  /** A task succeeds every time that it was tried. */
  readonly always: number | null;
}

export function passes(tries: Iterable<readonly boolean[]>): Passes {
  const tasks = [...tries].filter((all) => all.length > 0);
  const mean = (values: readonly number[]): number | null =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    once: mean(tasks.map((all) => all.filter(Boolean).length / all.length)),
    always: mean(tasks.map((all) => (all.every(Boolean) ? 1 : 0))),
  };
}
