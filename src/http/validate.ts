/** JSON Schema validation that reports every fault with its place (contract section 0, "details"). */
import { _, Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { TSchema } from 'typebox';
import { type Fault, fault } from '../contract/errors.ts';

// `verbose`: an error knows the schema around it, where a missing field's type stands. `discriminator`: a value of one of several
// shapes is held against the one that it names, so nobody is told what is wrong with it as each of the others. The schemas are
// TypeBox's: to hold them against the schema of schemas costs every start a tenth of a second, and finds nothing.
const OPTIONS = {
  strict: false,
  validateFormats: false,
  verbose: true,
  discriminator: true,
  meta: false,
  validateSchema: false,
};
/** `x-max-bytes`: how long a value may be as JSON; JSON Schema only counts its members. */
const maxBytes = (limit: number, value: unknown): boolean =>
  value === null || Buffer.byteLength(JSON.stringify(value)) <= limit;

function validator(more: { readonly coerceTypes?: boolean; readonly allErrors?: boolean }): Ajv {
  return new Ajv({ ...OPTIONS, ...more }).addKeyword({
    keyword: 'x-max-bytes',
    schemaType: 'number',
    validate: maxBytes,
    error: { message: 'is too long', params: ({ schema }) => _`{limit: ${schema}}` },
  });
}

const AJV = {
  body: { first: validator({}), all: validator({ allErrors: true }) },
  text: {
    first: validator({ coerceTypes: true }),
    all: validator({ coerceTypes: true, allErrors: true }),
  },
} as const;
/** A body of 10,000 wrong fields is told about the first of them, not about all. */
const MAX_FAULTS = 100;
/** Values in a body above which only its first fault is looked for: all faults of a million items would fill the memory. */
const MAX_VALUES = 2_000;

export type Validate = (value: unknown) => Fault[];

/** `loc` of an error: instance path with numbers where the parent is an array. */
function placeOf(root: unknown, pointer: string): (string | number)[] {
  const place: (string | number)[] = [];
  let parent = root;
  for (const raw of pointer.split('/').slice(1)) {
    const name = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    place.push(Array.isArray(parent) ? Number(name) : name);
    parent = (parent as Record<string, unknown> | null)?.[name];
  }
  return place;
}

const quoted = (values: unknown): string =>
  (values as unknown[]).map((value) => JSON.stringify(value)).join(', ');

interface Words {
  readonly msg: string;
  readonly type: string;
  readonly expected?: string;
}

/** What each keyword of a schema says in words, with the type names that clients of the contract know. */
const WORDS: Readonly<Record<string, (params: Record<string, unknown>) => Words>> = {
  type: ({ type }) => {
    const names = [type].flat().join(' or ');
    return { msg: `must be ${names}`, type: `${[type].flat()[0]}_type`, expected: names };
  },
  enum: ({ allowedValues }) => ({
    msg: `must be one of ${quoted(allowedValues)}`,
    type: 'enum',
    expected: quoted(allowedValues),
  }),
  minLength: ({ limit }) => ({
    msg: `must have at least ${limit} characters`,
    type: 'string_too_short',
    expected: `at least ${limit} characters`,
  }),
  maxLength: ({ limit }) => ({
    msg: `must have at most ${limit} characters`,
    type: 'string_too_long',
    expected: `at most ${limit} characters`,
  }),
  minimum: ({ limit }) => ({
    msg: `must be at least ${limit}`,
    type: 'greater_than_equal',
    expected: `at least ${limit}`,
  }),
  maximum: ({ limit }) => ({
    msg: `must be at most ${limit}`,
    type: 'less_than_equal',
    expected: `at most ${limit}`,
  }),
  minItems: ({ limit }) => ({
    msg: `must have at least ${limit} items`,
    type: 'too_short',
    expected: `at least ${limit} items`,
  }),
  maxItems: ({ limit }) => ({
    msg: `must have at most ${limit} items`,
    type: 'too_long',
    expected: `at most ${limit} items`,
  }),
  maxProperties: ({ limit }) => ({
    msg: `must have at most ${limit} keys`,
    type: 'too_long',
    expected: `at most ${limit} keys`,
  }),
  'x-max-bytes': ({ limit }) => ({
    msg: `must have at most ${limit} bytes of JSON`,
    type: 'too_long',
    expected: `at most ${limit} bytes of JSON`,
  }),
  uniqueItems: () => ({ msg: 'must not repeat an item', type: 'unique_items', expected: 'unique items' }),
  pattern: ({ pattern }) => ({
    msg: `must match ${pattern}`,
    type: 'string_pattern_mismatch',
    expected: `a string that matches ${pattern}`,
  }),
};

/** What a field that is not there should have been. */
function typeIn(parent: ErrorObject['parentSchema'], name: string): string | undefined {
  const { properties } = (parent ?? {}) as { properties?: Record<string, Record<string, unknown>> };
  const schema = properties?.[name];
  if (schema?.enum) return quoted(schema.enum);
  // A screenshot that was cut out of its body is no string any more, so its schema names no type.
  if (schema?.['x-screenshot']) return 'string';
  return schema?.type ? [schema.type].flat().join(' or ') : undefined;
}

/** The names that the shapes of a value go by. */
function shapesIn(parent: ErrorObject['parentSchema'], tag: string): unknown[] {
  const { oneOf = [] } = (parent ?? {}) as { oneOf?: { properties?: Record<string, { const?: unknown }> }[] };
  return oneOf.map(({ properties }) => properties?.[tag]?.const);
}

function toFault(error: ErrorObject, root: unknown, source: string): Fault {
  const place = [source, ...placeOf(root, error.instancePath)];
  const params = error.params as Record<string, unknown>;
  if (error.keyword === 'discriminator') {
    const tag = String(params.tag);
    const expected = quoted(shapesIn(error.parentSchema, tag));
    return params.tagValue === undefined
      ? fault([...place, tag], 'Field required', 'missing', expected)
      : fault([...place, tag], `must be one of ${expected}`, 'enum', expected);
  }
  if (error.keyword === 'required') {
    const name = String(params.missingProperty);
    return fault([...place, name], 'Field required', 'missing', typeIn(error.parentSchema, name));
  }
  if (error.keyword === 'additionalProperties') {
    const name = String(params.additionalProperty);
    return fault([...place, name], 'Unknown field', 'extra_forbidden', 'no such field');
  }
  const words = WORDS[error.keyword]?.(params) ?? {
    msg: error.message ?? 'is not valid',
    type: error.keyword,
  };
  return fault(place, words.msg, words.type, words.expected);
}

/** Whether `root` holds more than `most` values, nested ones included and bytes left aside; looks at no more than that. */
function holdsMore(root: unknown, most: number): boolean {
  const open: unknown[] = [root];
  for (let seen = 0; open.length > 0; seen++) {
    if (seen + open.length > most) return true;
    const value = open.pop();
    if (Array.isArray(value)) {
      if (value.length > most) return true;
      open.push(...value);
    } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      const items = Object.values(value);
      if (items.length > most) return true;
      open.push(...items);
    }
  }
  return false;
}

/**
 * Lists all faults of a value, none when it is valid, the first when the value is enormous. A schema is compiled when it is
 * first needed, and the listing of all its faults when a value has one: a start would pay for a hundred that nobody asks.
 */
export function compile(schema: TSchema, source: 'body' | 'query' | 'path'): Validate {
  const { first, all } = AJV[source === 'body' ? 'body' : 'text'];
  let check: ValidateFunction | undefined;
  let list: ValidateFunction | undefined;
  return (value) => {
    check ??= first.compile(schema);
    if (check(value)) return [];
    const { errors } = check;
    const many = holdsMore(value, MAX_VALUES);
    if (!many) list ??= all.compile(schema);
    const told = many || !list || list(value) ? errors : list.errors;
    return (told ?? []).slice(0, MAX_FAULTS).map((error) => toFault(error, value, source));
  };
}
