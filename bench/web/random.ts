/** Chance that can be repeated: the same seed makes the same page on every machine. */

export interface Random {
  /** A whole number from 0 up to, and without, `count`. */
  below(count: number): number;
  /** From `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** `count` different ones, in no order. */
  some<Item>(items: readonly Item[], count: number): Item[];
  /** A word nobody knows, as MiniWoB labels its boxes: "sJ", "q3nA". */
  scrap(): string;
}

const LETTERS = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';

/** FNV-1a: a name is a seed as well as a number is. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Mulberry32. */
export function randomOf(seed: string): Random {
  let state = hashOf(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  const some = <Item>(items: readonly Item[], count: number): Item[] => {
    if (count > items.length) throw new Error(`${count} different ones of ${items.length}`);
    const left = [...items];
    return Array.from({ length: count }, () => left.splice(below(left.length), 1)[0] as Item);
  };
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    some,
    scrap: () =>
      Array.from({ length: 2 + below(4) }, () => LETTERS[below(LETTERS.length)] as string).join(''),
  };
}
