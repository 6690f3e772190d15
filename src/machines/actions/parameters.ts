/** Reading the free-form `parameters` of a command: what is used is checked, and every fault is told at once. */
import type { Button, Direction } from '../../contract/actions.ts';
import { type Fault, fault } from '../../contract/errors.ts';
import type { Size } from '../machine.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

const BUTTONS: readonly Button[] = ['left', 'right', 'middle'];
const DIRECTIONS: readonly Direction[] = ['up', 'down', 'left', 'right'];

/** Names may be given in several spellings: the first that is there counts. */
export class Parameters {
  readonly faults: Fault[] = [];
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #place: readonly (string | number)[];
  readonly #screen: Size;

  constructor(
    values: Readonly<Record<string, unknown>> | undefined,
    place: readonly (string | number)[],
    screen: Size,
  ) {
    this.#values = values ?? {};
    this.#place = place;
    this.#screen = screen;
  }

  /** For parts that read the rest themselves. */
  get all(): Readonly<Record<string, unknown>> {
    return this.#values;
  }

  has(...names: readonly string[]): boolean {
    return this.#find(names) !== undefined;
  }

  refuse(name: string, msg: string, expected: string): void {
    this.faults.push(fault([...this.#place, name], msg, 'invalid_parameter', expected));
  }

  text(...names: readonly string[]): string {
    const value = this.#find(names);
    if (typeof value === 'string') return value;
    this.#missing(names, value, 'string');
    return '';
  }

  /** A number within bounds; `usual` where nothing is given. */
  number(
    names: readonly string[],
    bounds: { readonly min: number; readonly max: number; readonly usual?: number },
  ): number {
    const value = this.#find(names) ?? bounds.usual;
    if (typeof value === 'number' && value >= bounds.min && value <= bounds.max) return value;
    this.#missing(names, value, `a number from ${bounds.min} to ${bounds.max}`);
    return bounds.usual ?? bounds.min;
  }

  /** A place on the screen, in whole px. */
  point(x: readonly string[] = ['x'], y: readonly string[] = ['y']): Point {
    const { width, height } = this.#screen;
    return {
      x: Math.round(this.number(x, { min: 0, max: width - 1 })),
      y: Math.round(this.number(y, { min: 0, max: height - 1 })),
    };
  }

  button(): Button {
    return this.#oneOf('button', BUTTONS, 'left');
  }

  direction(): Direction {
    return this.#oneOf('direction', DIRECTIONS, 'down');
  }

  /** Names of keys: a list, or one text with plus signs between them. */
  keys(names: readonly string[], usual?: readonly string[]): readonly string[] {
    const value = this.#find(names) ?? usual;
    if (typeof value === 'string' && value !== '') {
      // "ctrl++" is control and the plus sign.
      return value.length > 1 ? value.split(/(?<!^|\+)\+/).map((key) => key.trim() || key) : [value];
    }
    const list = Array.isArray(value) ? (value as unknown[]) : null;
    if (list?.every((key) => typeof key === 'string' && key !== '') && list.length <= 10) {
      return list as string[];
    }
    this.#missing(names, value, 'names of keys, at most 10');
    return [];
  }

  #oneOf<T extends string>(name: string, allowed: readonly T[], usual: T): T {
    const value = this.#find([name]) ?? usual;
    const found = allowed.find((one) => one === value);
    if (found === undefined) this.#missing([name], value, allowed.join(' or '));
    return found ?? usual;
  }

  #find(names: readonly string[]): unknown {
    const name = names.find((one) => this.#values[one] !== undefined && this.#values[one] !== null);
    return name === undefined ? undefined : this.#values[name];
  }

  #missing(names: readonly string[], value: unknown, expected: string): void {
    const name = names[0] ?? '';
    this.refuse(name, value === undefined ? 'Field required' : `must be ${expected}`, expected);
  }
}
