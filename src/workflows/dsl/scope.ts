/** What paths can see: inputs, vars, and what tasks left under their ids and their save_as. */
import { RESERVED_NAMES } from './definition.ts';

type Counter = 'iteration' | 'attempt';

/**
 * A branch of a parallel has a view of its own: it reads what was there before, and what it writes is its own until the join.
 * Names live in maps, so that a step may be called `__proto__`.
 */
export class Scope {
  readonly #inputs: unknown;
  readonly #outer: Scope | null;
  readonly #bindings = new Map<string, unknown>();
  readonly #counters = new Map<Counter, number>();

  constructor(inputs: unknown, outer: Scope | null = null) {
    this.#inputs = inputs;
    this.#outer = outer;
  }

  branch(): Scope {
    return new Scope(this.#inputs, this);
  }

  bind(name: string, value: unknown): void {
    this.#bindings.set(name, value);
  }

  count(counter: Counter, value: number): void {
    this.#counters.set(counter, value);
  }

  /** Takes over all that a branch wrote, counters included. */
  merge(branch: Scope): void {
    for (const [name, value] of branch.#bindings) this.#bindings.set(name, value);
    for (const [counter, value] of branch.#counters) this.#counters.set(counter, value);
  }

  /** What a dotted path names; null when there is nothing: own properties only, and numbers for the items of an array. */
  at(path: string): unknown {
    const [root = '', ...rest] = path.split('.');
    let value = this.#root(root);
    for (const name of rest) {
      if (typeof value !== 'object' || value === null) return null;
      if (Array.isArray(value) && !/^(0|[1-9]\d*)$/.test(name)) return null;
      if (!Object.hasOwn(value, name)) return null;
      value = (value as Record<string, unknown>)[name];
    }
    return value ?? null;
  }

  #root(name: string): unknown {
    if (!RESERVED_NAMES.includes(name)) return this.#binding(name);
    return name === 'inputs' ? this.#inputs : this.#vars();
  }

  #binding(name: string): unknown {
    if (this.#bindings.has(name) || this.#outer === null) return this.#bindings.get(name);
    return this.#outer.#binding(name);
  }

  #vars(): Record<string, number> {
    return { ...(this.#outer === null ? {} : this.#outer.#vars()), ...Object.fromEntries(this.#counters) };
  }
}
