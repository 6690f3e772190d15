/** What is wrong with a definition, gathered with its places. */
import { type Fault, fault } from '../../contract/errors.ts';

export type Path = readonly (string | number)[];

/** As many as a validator of a body reports. */
const MOST = 100;
/** Of a name that somebody else chose. */
const NAME_CHARS = 100;

/** The place in words is dotted here, as paths of the language are: `definition.steps.1.body.0.id`. */
function faultAt(at: Path, msg: string, type: string, expected: string | undefined): Fault {
  const place = at.map((part) => (typeof part === 'string' ? part.slice(0, NAME_CHARS) : part));
  return { ...fault(place, msg, type, expected), path: place.slice(1).join('.') };
}

export class Faults {
  readonly list: Fault[] = [];

  get full(): boolean {
    return this.list.length >= MOST;
  }

  add(at: Path, msg: string, type: string, expected?: string): void {
    if (!this.full) this.list.push(faultAt(at, msg, type, expected));
  }

  /** One that must not be crowded out by others. */
  addFirst(at: Path, msg: string, type: string, expected: string): void {
    if (this.full) this.list.pop();
    this.list.unshift(faultAt(at, msg, type, expected));
  }

  missing(at: Path, expected: string): void {
    this.add(at, 'Field required', 'missing', expected);
  }

  wrongType(at: Path, expected: string): void {
    this.add(at, `must be ${expected}`, 'type', expected);
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An own field; what is not there and what only every object has are both undefined. */
export const ownOf = (value: JsonObject, name: string): unknown =>
  Object.hasOwn(value, name) ? value[name] : undefined;
