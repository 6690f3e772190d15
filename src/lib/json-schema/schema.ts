/**
 * The part of JSON Schema that a tenant may send: what inputs must be, what a run is to answer with.
 *
 * A tenant wrote it, so nothing is compiled from it and no regular expression of it is ever run: what could take long (`pattern`
 * and its like) or lead elsewhere (a `$ref` to another document) is refused in words when it is saved, not skipped when it counts.
 */
import { type Fault, fault } from '../../contract/errors.ts';

export type JsonObject = Readonly<Record<string, unknown>>;
export type Schema = JsonObject | boolean;

type Place = readonly (string | number)[];

const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'] as const;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;
const isNumber = (value: unknown): boolean => typeof value === 'number';
const isText = (value: unknown): boolean => typeof value === 'string';
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
export const isType = (value: unknown): boolean => TYPES.some((type) => type === value);
const isTypes = (value: unknown): boolean =>
  isType(value) || (Array.isArray(value) && value.length > 0 && value.every(isType));
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isChoice = (value: unknown): boolean => Array.isArray(value) && value.length > 0;
const isStep = (value: unknown): boolean => typeof value === 'number' && value > 0;

type Rule = readonly [isRight: (value: unknown) => boolean, expected: string];
const COUNT: Rule = [isCount, 'a whole number from 0'];
const NUMBER: Rule = [isNumber, 'a number'];

/** Keywords that hold no schema, and what they may be. */
const PLAIN: Readonly<Record<string, Rule>> = {
  type: [isTypes, `one of ${TYPES.join(', ')}, or a list of them`],
  enum: [isChoice, 'a list with at least one value'],
  const: [() => true, ''],
  default: [() => true, ''],
  required: [isTexts, 'a list of names'],
  minLength: COUNT,
  maxLength: COUNT,
  minItems: COUNT,
  maxItems: COUNT,
  minProperties: COUNT,
  maxProperties: COUNT,
  minimum: NUMBER,
  maximum: NUMBER,
  exclusiveMinimum: NUMBER,
  exclusiveMaximum: NUMBER,
  multipleOf: [isStep, 'a number above 0'],
  uniqueItems: [isFlag, 'true or false'],
};

/** Said to people and programs; nothing is held against them. */
const NOTES = new Set([
  ...['$schema', '$id', '$comment', 'title', 'description', 'examples', 'format', 'deprecated'],
  ...['readOnly', 'writeOnly', 'contentEncoding', 'contentMediaType'],
]);
const ONE = new Set(['items', 'additionalProperties', 'not']);
const LISTS = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems']);
const MAPS = new Set(['properties', '$defs', 'definitions']);

/** Only what is named at the top can be referred to: all of that has been checked. */
const REFERENCE = /^#(?:\/(\$defs|definitions)\/([^/]+))?$/;

/** What a `$ref` names; undefined: nothing that there is. */
export function referredTo(root: Schema, reference: unknown): Schema | undefined {
  const [match, group, name] = REFERENCE.exec(String(reference)) ?? [];
  if (match === undefined) return undefined;
  if (group === undefined || name === undefined) return root;
  const defined = isObject(root) && Object.hasOwn(root, group) ? root[group] : undefined;
  const key = name.replaceAll('~1', '/').replaceAll('~0', '~');
  if (!isObject(defined) || !Object.hasOwn(defined, key)) return undefined;
  return defined[key] as Schema;
}

/** Every schema within one that has no faults, itself included, each with its place. */
export function* schemasWithin(schema: Schema, at: Place): Generator<readonly [JsonObject, Place]> {
  if (!isObject(schema)) return;
  yield [schema, at];
  for (const [keyword, value] of Object.entries(schema)) {
    if (!ONE.has(keyword) && !LISTS.has(keyword) && !MAPS.has(keyword)) continue;
    const schemas = schemasIn(keyword, value);
    if (typeof schemas === 'string') continue;
    for (const [name, one] of schemas)
      yield* schemasWithin(one as Schema, name === null ? [...at, keyword] : [...at, keyword, name]);
  }
}

export const MOST_FAULTS = 100;

/** Where a schema stands: whose `$defs` its references name, what its field is called on the wire, and what is said of a field there. */
export interface Within {
  readonly root: Schema;
  readonly field: string;
  /** Added to what is said of an unknown keyword at the top. */
  readonly hint?: string;
}

/** Adds what is wrong with a schema that stands at `at`. */
export function addFaults(schema: unknown, within: Within, at: Place, faults: Fault[]): void {
  if (faults.length >= MOST_FAULTS || typeof schema === 'boolean') return;
  if (!isObject(schema)) {
    faults.push(fault(at, 'must be a schema', within.field, 'an object, true or false'));
    return;
  }
  const isTop = schema === within.root;
  for (const entry of Object.entries(schema)) keywordFaults(entry, { ...within, isTop }, at, faults);
}

/** Every fault of the keywords of a schema, `at` its place; a bound of them. */
export function keywordFaultsIn(schema: JsonObject, within: Omit<Within, 'root'>, at: Place): Fault[] {
  const faults: Fault[] = [];
  addFaults(schema, { ...within, root: schema }, at, faults);
  return faults.slice(0, MOST_FAULTS);
}

/** What a keyword of each kind may be, and the schemas in it, each with its place. */
function schemasIn(
  keyword: string,
  value: unknown,
): readonly (readonly [string | number | null, unknown])[] | string {
  if (ONE.has(keyword)) return [[null, value]];
  if (LISTS.has(keyword))
    return Array.isArray(value) && value.length > 0 ? [...value.entries()] : 'a list of schemas';
  return isObject(value) ? Object.entries(value) : 'an object of schemas';
}

/** What a keyword that holds no schema should have been; null: it is right. */
function expectedOf(keyword: string, value: unknown, root: Schema): string | null {
  if (keyword === '$ref')
    return referredTo(root, value) === undefined
      ? '# or the name of a schema there is, as in #/$defs/name'
      : null;
  const [isRight, expected] = PLAIN[keyword] as Rule;
  return isRight(value) ? null : expected;
}

function keywordFaults(
  [keyword, value]: readonly [string, unknown],
  { isTop, ...within }: Within & { readonly isTop: boolean },
  at: Place,
  faults: Fault[],
): void {
  const place = [...at, keyword];
  const say = (msg: string, expected: string): void =>
    void faults.push(fault(place, msg, within.field, expected));
  if (NOTES.has(keyword) || keyword.startsWith('x-')) return;
  if (Object.hasOwn(PLAIN, keyword) || keyword === '$ref') {
    const expected = expectedOf(keyword, value, within.root);
    if (expected !== null) say(`must be ${expected}`, expected);
  } else if (ONE.has(keyword) || LISTS.has(keyword) || MAPS.has(keyword)) {
    const schemas = schemasIn(keyword, value);
    if (typeof schemas === 'string') say(`must be ${schemas}`, schemas);
    else
      for (const [name, one] of schemas)
        addFaults(one, within, name === null ? place : [...place, name], faults);
  } else {
    const hint = isTop && isObject(value) ? (within.hint ?? '') : '';
    const known = [...Object.keys(PLAIN), ...ONE, ...LISTS, ...MAPS, '$ref'].join(', ');
    say(`this keyword is not supported here${hint}`, `one of ${known}`);
  }
}
