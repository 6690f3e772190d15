/** Reading the free-form `parameters` of a command: what is used is checked, and every fault is told at once. */
import { type Button, type Direction, EXTENSION_BOUNDS } from '../../contract/actions.ts';
import { type Fault, fault } from '../../contract/errors.ts';
import { isKeyName, quotedKey } from '../key-names.ts';
import type { Size } from '../machine.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

const BUTTONS: readonly Button[] = ['left', 'right', 'middle'];
const DIRECTIONS: readonly Direction[] = ['up', 'down', 'left', 'right'];
const MOST_KEYS = 10;
/** Places of a path. */
const { places: MOST_PLACES } = EXTENSION_BOUNDS;

/** `{x, y}` or `[x, y]`, in whole px; null when it is neither, or not on the screen. */
function placeOf(value: unknown, { width, height }: Size): Point | null {
  const [x, y] = Array.isArray(value)
    ? (value as unknown[])
    : [(value as Point | null)?.x, (value as Point | null)?.y];
  const isOn = (at: unknown, size: number): at is number =>
    typeof at === 'number' && at >= 0 && at <= size - 1;
  if (!isOn(x, width) || !isOn(y, height)) return null;
  return { x: Math.round(x), y: Math.round(y) };
}

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
    return this.#find(names).value !== undefined;
  }

  isText(names: readonly string[]): boolean {
    return typeof this.#find(names).value === 'string';
  }

  refuse(name: string | readonly (string | number)[], msg: string, expected: string): void {
    this.faults.push(fault([...this.#place, ...[name].flat()], msg, 'invalid_parameter', expected));
  }

  text(...names: readonly string[]): string {
    const { name, value } = this.#find(names);
    if (typeof value === 'string') return value;
    this.#missing(name, value, 'a string');
    return '';
  }

  /** A number within bounds; `usual` where nothing is given. */
  number(
    names: readonly string[],
    bounds: { readonly min: number; readonly max: number; readonly usual?: number },
  ): number {
    const { name, value = bounds.usual } = this.#find(names);
    if (typeof value === 'number' && value >= bounds.min && value <= bounds.max) return value;
    this.#missing(name, value, `a number from ${bounds.min} to ${bounds.max}`);
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

  /** Places on the screen, two at least; none when any of them is wrong. */
  path(name: string): readonly Point[] {
    const { value } = this.#find([name]);
    const list = Array.isArray(value) ? (value as unknown[]) : [];
    if (list.length < 2 || list.length > MOST_PLACES) {
      this.#missing(name, value, `a list of 2 to ${MOST_PLACES} places, each {x, y} or [x, y]`);
      return [];
    }
    const { width, height } = this.#screen;
    const expected = `{x, y} or [x, y], x from 0 to ${width - 1} and y from 0 to ${height - 1}`;
    const places = list.map((one) => placeOf(one, this.#screen));
    for (const [index, place] of places.entries()) {
      if (!place) this.refuse([name, index], `must be ${expected}`, expected);
    }
    return places.every((place) => place !== null) ? places : [];
  }

  /** Names of keys: a list, or one text with plus signs between them; at least one unless `usual` says otherwise. */
  keys(names: readonly string[], usual?: readonly string[]): readonly string[] {
    const { name, value = usual } = this.#find(names);
    // "ctrl++" is control and the plus sign.
    const keys =
      typeof value === 'string' && value.length > 1
        ? value.split(/(?<!^|\+)\+/).map((key) => key.trim() || key)
        : [value].flat();
    const isList = keys.every((key) => typeof key === 'string');
    if (!isList || keys.length > MOST_KEYS || (keys.length === 0 && !usual)) {
      this.#missing(name, value, `names of keys, ${usual ? 'at' : 'one at least and at'} most ${MOST_KEYS}`);
      return [];
    }
    for (const [index, key] of keys.entries()) {
      if (isKeyName(key)) continue;
      const place = Array.isArray(value) ? [name, index] : name;
      this.refuse(place, `there is no key called ${quotedKey(key)}`, 'the name of a key');
    }
    return keys;
  }

  #oneOf<T extends string>(name: string, allowed: readonly T[], usual: T): T {
    const { value = usual } = this.#find([name]);
    const found = allowed.find((one) => one === value);
    if (found === undefined) this.#missing(name, value, allowed.join(' or '));
    return found ?? usual;
  }

  /** The first that is there, or else the first name. */
  #find(names: readonly string[]): { readonly name: string; readonly value?: unknown } {
    const given = names.find((one) => this.#values[one] !== undefined && this.#values[one] !== null);
    return given === undefined ? { name: names[0] ?? '' } : { name: given, value: this.#values[given] };
  }

  #missing(name: string, value: unknown, expected: string): void {
    this.refuse(name, value === undefined ? 'Field required' : `must be ${expected}`, expected);
  }
}
