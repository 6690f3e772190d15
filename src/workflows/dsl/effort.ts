/** What one step may make and compare. Templates multiply: two hundred references to a megabyte are two hundred megabytes. */
import { DSL_LIMITS } from './definition.ts';

/** A step cannot use what its templates make. It never leaves the interpreter: the step has failed, with these words. */
export class Unusable extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'Unusable';
  }
}

/** Counts down; a character that is made and a value that is looked at are one each. */
export class Effort {
  #left: number = DSL_LIMITS.effort;

  spend(units: number): void {
    this.#left -= units;
    if (this.#left >= 0) return;
    throw new Unusable(`it makes or compares more than ${DSL_LIMITS.effort} characters and values`);
  }
}

/**
 * Spends what a value takes as JSON and refuses one that nests too deeply: whoever turns it into text does so by recursion.
 * Walks without recursion, because the value may be anything.
 */
export function weigh(value: unknown, effort: Effort): void {
  const open: { value: unknown; level: number }[] = [{ value, level: 0 }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { value, level } = one;
    effort.spend(1);
    if (typeof value === 'string') effort.spend(value.length);
    if (typeof value !== 'object' || value === null) continue;
    if (level === DSL_LIMITS.valueDepth) {
      throw new Unusable(`it makes a value of more than ${DSL_LIMITS.valueDepth} levels`);
    }
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) open.push({ value: item, level: level + 1 });
      continue;
    }
    for (const [name, item] of Object.entries(value)) {
      effort.spend(name.length);
      open.push({ value: item, level: level + 1 });
    }
  }
}
