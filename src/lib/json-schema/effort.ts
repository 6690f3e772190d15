/** A bound on what it may cost to hold a value against a schema: both are a tenant's, and together they can ask for ages. */

/** Units of about a microsecond; inputs of ordinary size need some hundreds, and a list of a hundred thousand numbers this many. */
const MOST = 100_000;
/** Characters that are looked at for one unit. */
const CHARS = 64;
/** Schemas within schemas that lead to no smaller value: a `$ref` can lead back to where it stands. */
export const DEEPEST = 100;

/** Too much was asked for; the message says of what. */
export class TooMuch extends Error {}

export interface Effort {
  /** What the schema's field is called on the wire, for words. */
  readonly field: string;
  /** Takes one unit, and more for a text or a value of this many characters. */
  spend(chars?: number): void;
  /** Takes one unit for each of so many fields or items. */
  spendAll(count: number): void;
}

export function createEffort(field: string): Effort {
  let left = MOST;
  const take = (units: number): void => {
    left -= units;
    if (left < 0) throw new TooMuch(`take too long to hold against ${field}`);
  };
  return { field, spend: (chars = 0) => take(1 + chars / CHARS), spendAll: take };
}

export const charsOf = (value: unknown): number =>
  typeof value === 'string' ? value.length : (JSON.stringify(value)?.length ?? 0);
