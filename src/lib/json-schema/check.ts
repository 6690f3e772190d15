/** Holds a value against a schema, by walking both: nothing is compiled, and what it may cost is bounded. */
import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Fault, fault } from '../../contract/errors.ts';
import { charsOf, DEEPEST, type Effort, TooMuch } from './effort.ts';
import { isObject, type JsonObject, referredTo, type Schema } from './schema.ts';

type Place = readonly (string | number)[];

interface Checking {
  readonly root: Schema;
  readonly effort: Effort;
  readonly faults: Fault[];
}

interface Visit {
  readonly schema: JsonObject;
  readonly value: unknown;
  readonly at: Place;
  /** How many schemas led here. */
  readonly depth: number;
}

const MOST_FAULTS = 100;

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

const isOfType = (value: unknown, type: unknown): boolean =>
  type === 'integer' ? Number.isInteger(value) : typeOf(value) === type;

const tell = ({ faults }: Checking, at: Place, msg: string, type: string, expected: string): void => {
  if (faults.length < MOST_FAULTS) faults.push(fault(at, msg, type, expected));
};

/** Whether a value is as a schema says, without a word about why not. */
function passes(checking: Checking, { value, at, depth }: Omit<Visit, 'schema'>, schema: Schema): boolean {
  const faults: Fault[] = [];
  check({ ...checking, faults }, schema, value, at, depth + 1);
  return faults.length === 0;
}

/** A bound of a number or of a size: how it is broken, and what is then said. */
const BOUNDS: readonly (readonly [
  keyword: string,
  isBroken: (is: number, bound: number) => boolean,
  words: (bound: number) => string,
  type: string,
])[] = [
  ['minimum', (is, bound) => is < bound, (bound) => `at least ${bound}`, 'greater_than_equal'],
  ['maximum', (is, bound) => is > bound, (bound) => `at most ${bound}`, 'less_than_equal'],
  ['exclusiveMinimum', (is, bound) => is <= bound, (bound) => `more than ${bound}`, 'greater_than'],
  ['exclusiveMaximum', (is, bound) => is >= bound, (bound) => `less than ${bound}`, 'less_than'],
  ['multipleOf', isNoMultiple, (bound) => `a multiple of ${bound}`, 'multiple_of'],
];

/** 0.3 is a multiple of 0.1, whatever binary fractions say. */
function isNoMultiple(is: number, bound: number): boolean {
  const times = is / bound;
  return !(Math.abs(times - Math.round(times)) <= 1e-9 * Math.max(1, Math.abs(times)));
}

/** Sizes, by the type of what has one: its keywords and what they count. */
const SIZES: Readonly<Record<string, readonly [suffix: string, unit: string, name: string]>> = {
  string: ['Length', 'characters', 'string'],
  array: ['Items', 'items', 'list'],
  object: ['Properties', 'fields', 'object'],
};

function sizeOf(value: unknown, effort: Effort): number {
  if (Array.isArray(value)) return value.length;
  if (typeof value !== 'string') return fieldsOf(value as JsonObject, effort).length;
  effort.spend(value.length);
  return [...value].length;
}

/** The fields of an object, each of them paid for. */
function fieldsOf(value: JsonObject, effort: Effort): [string, unknown][] {
  const fields = Object.entries(value);
  effort.spendAll(fields.length);
  return fields;
}

function checkSize(checking: Checking, { schema, value, at }: Visit): void {
  const [suffix, unit, name] = SIZES[typeOf(value)] ?? [];
  const [least, most] = [schema[`min${suffix}`], schema[`max${suffix}`]];
  if (least === undefined && most === undefined) return;
  const size = sizeOf(value, checking.effort);
  const bound = (word: string, limit: number, type: string): void => {
    const expected = `at ${word} ${limit} ${unit}`;
    tell(checking, at, `must have ${expected}`, `${name}_${type}`, expected);
  };
  if (typeof least === 'number' && size < least) bound('least', least, 'too_short');
  if (typeof most === 'number' && size > most) bound('most', most, 'too_long');
}

function checkNumber(checking: Checking, { schema, value, at }: Visit): void {
  if (typeof value !== 'number') return;
  for (const [keyword, isBroken, words, type] of BOUNDS) {
    const bound = schema[keyword];
    if (typeof bound !== 'number' || !isBroken(value, bound)) continue;
    tell(checking, at, `must be ${words(bound)}`, type, words(bound));
  }
}

/** What is offered, cut to what a person reads. */
const offered = (values: readonly unknown[]): string => {
  const texts = values.slice(0, 20).map((value) => JSON.stringify(value).slice(0, 100));
  return texts.join(', ') + (values.length > texts.length ? ', …' : '');
};

function checkValue(checking: Checking, { schema, value, at }: Visit): void {
  const isIt = (choice: unknown): boolean => {
    checking.effort.spend(charsOf(choice));
    return isDeepStrictEqual(choice, value);
  };
  for (const choices of [schema.enum, 'const' in schema ? [schema.const] : undefined]) {
    if (!Array.isArray(choices) || choices.some(isIt)) continue;
    tell(checking, at, `must be one of ${offered(choices)}`, 'enum', offered(choices));
  }
}

function checkFields(checking: Checking, { schema, value, at, depth }: Visit): void {
  if (!isObject(value)) return;
  for (const name of (schema.required ?? []) as readonly string[]) {
    checking.effort.spend();
    if (!Object.hasOwn(value, name)) tell(checking, [...at, name], 'Field required', 'missing', 'a value');
  }
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
  const others = schema.additionalProperties as Schema | undefined;
  if (schema.properties === undefined && others === undefined) return;
  for (const [name, field] of fieldsOf(value, checking.effort)) {
    const place = [...at, name];
    if (Object.hasOwn(properties, name)) check(checking, properties[name] as Schema, field, place, depth + 1);
    else if (others === false) tell(checking, place, 'Unknown field', 'extra_forbidden', 'no such field');
    else if (others !== undefined) check(checking, others, field, place, depth + 1);
  }
}

/** The same text for values that are equal as JSON, whatever the order of their fields. */
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, item]) => `${JSON.stringify(name)}:${sorted(item)}`).join(',')}}`;
}

function checkItems(checking: Checking, { schema, value, at, depth }: Visit): void {
  if (!Array.isArray(value)) return;
  const first = (schema.prefixItems ?? []) as readonly Schema[];
  const rest = schema.items as Schema | undefined;
  const checked = rest === undefined ? value.slice(0, first.length) : value;
  for (const [index, item] of checked.entries()) {
    check(checking, first[index] ?? rest ?? true, item, [...at, index], depth + 1);
  }
  if (schema.uniqueItems !== true) return;
  checking.effort.spend(charsOf(value));
  // A hash costs more than a look.
  checking.effort.spendAll(4 * value.length);
  if (new Set(value.map((item) => hash('sha256', sorted(item)))).size < value.length)
    tell(checking, at, 'must not repeat an item', 'unique_items', 'unique items');
}

/** Of several shapes each in one word, where that is all there is to say of them. */
function shapes(options: readonly Schema[]): string {
  const types = options.map((one) => (isObject(one) ? one.type : undefined));
  return types.every((type) => type !== undefined)
    ? types.flat().join(' or ')
    : 'one of the shapes of its schema';
}

function checkOthers(checking: Checking, visit: Visit): void {
  const { schema, value, at, depth } = visit;
  if (schema.$ref !== undefined) {
    check(checking, referredTo(checking.root, schema.$ref) ?? true, value, at, depth + 1);
  }
  for (const one of (schema.allOf ?? []) as readonly Schema[]) check(checking, one, value, at, depth + 1);
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const options = schema[keyword] as readonly Schema[] | undefined;
    if (!options) continue;
    const fit = options.filter((one) => passes(checking, visit, one)).length;
    if (fit === 0) tell(checking, at, `must be ${shapes(options)}`, keyword.toLowerCase(), shapes(options));
    if (fit > 1 && keyword === 'oneOf')
      tell(
        checking,
        at,
        'has more than one of its shapes',
        'oneof',
        'exactly one of the shapes of its schema',
      );
  }
  if (schema.not !== undefined && passes(checking, visit, schema.not as Schema))
    tell(checking, at, 'is what it must not be', 'not', 'anything else');
}

function check(checking: Checking, schema: Schema, value: unknown, at: Place, depth: number): void {
  checking.effort.spend();
  if (depth > DEEPEST) throw new TooMuch(`lead through too many schemas of ${checking.effort.field}`);
  if (typeof schema === 'boolean') {
    if (!schema) tell(checking, at, 'must not be there', 'extra_forbidden', 'nothing');
    return;
  }
  const visit = { schema, value, at, depth };
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) {
    const names = types.join(' or ');
    // Of a value of another type nothing else is worth saying.
    tell(checking, at, `must be ${names}`, `${String(types[0])}_type`, names);
    return;
  }
  checkValue(checking, visit);
  checkNumber(checking, visit);
  checkSize(checking, visit);
  checkFields(checking, visit);
  checkItems(checking, visit);
  checkOthers(checking, visit);
}

/**
 * Every way in which a value is not as a schema says; `at` is where it stands, `root` the whole that the schema is a part of.
 *
 * @throws {TooMuch} when finding out takes too long.
 */
export function valueFaults(
  schema: Schema,
  value: unknown,
  at: Place,
  { effort, root = schema }: { readonly effort: Effort; readonly root?: Schema },
): Fault[] {
  const faults: Fault[] = [];
  check({ root, effort, faults }, schema, value, at, 0);
  return faults;
}
