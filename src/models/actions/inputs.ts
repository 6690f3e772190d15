/** Numbers and points as models write them down: "512" for 512, and pairs where two numbers were asked for. Pure. */

export type Input = Readonly<Record<string, unknown>>;

export const isInput = (value: unknown): value is Input =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** 512, "512" and " 512.0 " are the same; null: it is no number. */
export function numberOf(value: unknown): number | null {
  const read = typeof value === 'string' && /^\s*-?\d{1,9}(\.\d+)?\s*$/.test(value) ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : null;
}

const NUMBERS = /-?\d{1,9}(?:\.\d+)?/g;

/** A pair, as [x, y], {x, y} or a text of two numbers; null: it is none. */
export function pairOf(value: unknown): readonly [number, number] | null {
  if (typeof value === 'string') {
    const [x, y, ...more] = value.match(NUMBERS) ?? [];
    return x !== undefined && y !== undefined && more.length === 0 ? [Number(x), Number(y)] : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const both: unknown[] = Array.isArray(value) ? value : [(value as Input).x, (value as Input).y];
  const [x = null, y = null] = both.map(numberOf);
  return both.length === 2 && x !== null && y !== null ? [x, y] : null;
}

/** Where two numbers are, and what a pair of both is called instead. */
export interface PointNames {
  readonly x: string;
  readonly y: string;
  readonly pairs: readonly string[];
}

/** A point of an input as [x, y], for `point`: whole, or what there is of it; undefined where there is nothing. */
export function pointIn(input: Input, { x, y, pairs }: PointNames): unknown {
  // `x: [512, 340]` is what small models make of two numbers.
  if (input[x] !== undefined && input[x] !== null) {
    return input[y] === undefined ? (pairOf(input[x]) ?? input[x]) : [numberOf(input[x]), numberOf(input[y])];
  }
  const name = pairs.find((one) => input[one] !== undefined && input[one] !== null);
  return name === undefined ? undefined : (pairOf(input[name]) ?? input[name]);
}
