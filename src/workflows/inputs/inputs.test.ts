/** What an inputs_schema may say, and what inputs have to be by it. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../lib/json-schema/schema.ts';
import { readInputs } from './inputs.ts';
import { inputsSchemaFaults } from './schema-faults.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const AT = ['body', 'inputs_schema'] as const;

const pathsOf = (schema: JsonObject): string[] => inputsSchemaFaults(schema, AT).map(({ path }) => path);
const faultsOf = (schema: JsonObject, inputs: JsonObject): [string, string][] =>
  readInputs(schema, inputs).faults.map(({ path, type }) => [path, type]);
const filled = (schema: JsonObject, inputs: JsonObject | null = null): JsonObject =>
  readInputs(schema, inputs).inputs;

describe('the two forms', () => {
  it('are told apart by the types of their members', () => {
    const short = { order_id: { type: 'string', required: true }, page: { type: 'integer', default: 1 } };
    const long = {
      type: 'object',
      properties: { order_id: { type: 'string' }, page: { type: 'integer', default: 1 } },
      required: ['order_id'],
    };
    for (const schema of [short, long]) {
      expect(pathsOf(schema)).toEqual([]);
      expect(filled(schema, { order_id: 'o' })).toEqual({ order_id: 'o', page: 1 });
      expect(faultsOf(schema, { page: 'x' })).toEqual([
        ['inputs.order_id', 'missing'],
        ['inputs.page', 'integer_type'],
      ]);
      expect(faultsOf(schema, { order_id: 'o', other: 1 })).toEqual([]);
    }
  });

  it('take null for no default where it is no value of the type', () => {
    const a = { type: 'string', default: null };
    const either = { type: ['string', 'null'], default: null };
    expect([pathsOf({ a }), filled({ a }), faultsOf({ a }, {})]).toEqual([[], {}, []]);
    const long = { type: 'object', properties: { a, either } };
    expect([pathsOf(long), filled(long), faultsOf(long, {})]).toEqual([[], { either: null }, []]);
  });

  it('let an input have the name of a keyword', () => {
    for (const name of ['type', 'properties', 'items', 'required', 'default', 'enum', 'not', 'if']) {
      const schema = { [name]: { type: 'string', required: true } };
      expect([name, pathsOf(schema)]).toEqual([name, []]);
      expect(faultsOf(schema, {})).toEqual([[`inputs.${name}`, 'missing']]);
    }
  });

  it('are JSON Schema where the short form would say nothing', () => {
    expect(faultsOf({ additionalProperties: { type: 'string' } }, { a: 1 })).toEqual([
      ['inputs.a', 'string_type'],
    ]);
    expect(faultsOf({}, { a: 1 })).toEqual([]);
    expect(faultsOf({ properties: { type: { type: 'string' } } }, { type: 1 })).toEqual([
      ['inputs.type', 'string_type'],
    ]);
  });

  it('keep what JSON Schema says of the fields of an input', () => {
    const schema = { who: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } } };
    expect(faultsOf(schema, {})).toEqual([]);
    expect(faultsOf(schema, { who: {} })).toEqual([['inputs.who.name', 'missing']]);
  });
});

describe('a schema', () => {
  it.each([
    [{ type: 'text' }, ['inputs_schema.type']],
    [{ type: 'array' }, ['inputs_schema.type']],
    [{ type: [] }, ['inputs_schema.type']],
    [{ properties: [] }, ['inputs_schema.properties']],
    [
      { properties: { a: 5, b: { minimum: '1' } } },
      ['inputs_schema.properties.a', 'inputs_schema.properties.b.minimum'],
    ],
    [{ required: 'a' }, ['inputs_schema.required']],
    [{ required: [1] }, ['inputs_schema.required']],
    [{ anyOf: [] }, ['inputs_schema.anyOf']],
    [{ anyOf: [{ type: 'x' }] }, ['inputs_schema.anyOf[0].type']],
    [{ enum: [] }, ['inputs_schema.enum']],
    [
      { minLength: -1, maxItems: 1.5, multipleOf: 0, uniqueItems: 1 },
      [
        'inputs_schema.minLength',
        'inputs_schema.maxItems',
        'inputs_schema.multipleOf',
        'inputs_schema.uniqueItems',
      ],
    ],
    [{ order: { type: 'strnig', required: true } }, ['inputs_schema.order.type']],
    [{ order: { required: true } }, ['inputs_schema.order']],
    [{ properties: { a: { pattern: '^a+$' } } }, ['inputs_schema.properties.a.pattern']],
    [{ patternProperties: {} }, ['inputs_schema.patternProperties']],
    [{ $ref: 'https://example.com/schema.json' }, ['inputs_schema.$ref']],
    [{ $ref: '#/$defs/none' }, ['inputs_schema.$ref']],
    [{ $ref: '#/properties/a', properties: { a: {} } }, ['inputs_schema.$ref']],
    [{ $defs: { a: { $ref: '#/$defs/constructor' } } }, ['inputs_schema.$defs.a.$ref']],
  ] as const)('is refused with the place of each fault: %j', (schema, paths) => {
    expect(pathsOf(schema)).toEqual(paths);
  });

  it('says which keywords there are instead of one that there is not', () => {
    const [told] = inputsSchemaFaults({ properties: { a: { pattern: 'x' } } }, AT);
    expect(told).toMatchObject({ msg: 'this keyword is not supported here', type: 'inputs_schema' });
    expect(told?.expected).toContain('minLength');
  });

  it('says what the short form asks for, where what stands at the top may be an input', () => {
    const [told] = inputsSchemaFaults({ order: { required: true } }, AT);
    expect(told?.msg).toBe(
      'this keyword is not supported here; if it is the name of an input, it needs a type, in one word',
    );
  });

  it('has notes that nothing is held against', () => {
    const schema = {
      $schema: 'x',
      title: 't',
      properties: { a: { format: 'email', 'x-order': 1, examples: [1] } },
    };
    expect(pathsOf(schema)).toEqual([]);
    expect(faultsOf(schema, { a: 'no address' })).toEqual([]);
  });

  it('has a hundred faults told at most', () => {
    const properties = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`p${at}`, { type: 'x' }]));
    expect(pathsOf({ properties })).toHaveLength(100);
  });
});

describe('inputs', () => {
  it.each([
    [{ enum: ['a', { b: [1] }] }, ['a', { b: [1] }], ['b', { b: [2] }, null]],
    [{ const: null }, [null], [0, '']],
    [{ type: ['string', 'null'] }, ['x', null], [1, []]],
    [{ type: 'integer' }, [1, 1.0, -5], [1.5, '1', true]],
    [{ minimum: 1, maximum: 3 }, [1, 3, 'any text'], [0.9, 3.1]],
    [{ exclusiveMinimum: 1, exclusiveMaximum: 3 }, [2], [1, 3]],
    [{ multipleOf: 0.5 }, [1.5, 1, 0], [0.3]],
    [{ minLength: 2, maxLength: 3 }, ['世界', '𝒳𝒳𝒳'], ['a', 'abcd']],
    [
      { minItems: 1, maxItems: 2, uniqueItems: true, items: { type: 'integer' } },
      [[1], [1, 2]],
      [[], [1, 2, 3], [1, 1], ['x']],
    ],
    [{ prefixItems: [{ type: 'string' }], items: false }, [['a'], []], [['a', 1], [1]]],
    [{ minProperties: 1, maxProperties: 1 }, [{ a: 1 }], [{}, { a: 1, b: 2 }]],
    [
      { additionalProperties: false, properties: { a: true, b: false } },
      [{}, { a: 1 }],
      [{ b: 1 }, { c: 1 }],
    ],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, ['x', null], [1]],
    [{ oneOf: [{ type: 'number' }, { type: 'integer' }] }, [1.5], [1, 'x']],
    [{ allOf: [{ minimum: 1 }, { maximum: 2 }] }, [1, 2], [0, 3]],
    [{ not: { type: 'string' } }, [1], ['x']],
  ] as const)('are held against %j as JSON Schema says', (schema, good, bad) => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    const whole = { properties: { x: schema } } as JsonObject;
    expect(pathsOf(whole)).toEqual([]);
    for (const value of good) {
      expect([value, faultsOf(whole, { x: value })]).toEqual([value, []]);
      expect([value, validate(value)]).toEqual([value, true]);
    }
    for (const value of bad) {
      expect([value, faultsOf(whole, { x: value }).length > 0]).toEqual([value, true]);
      expect([value, validate(value)]).toEqual([value, false]);
    }
  });

  it('are accepted and refused as by a validator that compiles', () => {
    const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'object', 'array', 'null');
    const leaf = {
      type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
      enum: fc.uniqueArray(fc.constantFrom(0, 1, 2, 'a', null, true), { minLength: 1, maxLength: 4 }),
      minimum: fc.integer({ min: 0, max: 2 }),
      maxLength: fc.integer({ min: 0, max: 2 }),
      maxItems: fc.integer({ min: 0, max: 2 }),
      required: fc.uniqueArray(fc.constantFrom('a', 'b'), { maxLength: 2 }),
    };
    const schemaOf = (depth: number): fc.Arbitrary<JsonObject> => {
      if (depth === 0) return fc.record(leaf, { requiredKeys: [] });
      const inner = schemaOf(depth - 1);
      const whole = {
        ...leaf,
        properties: fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), inner, { maxKeys: 2 }),
        additionalProperties: fc.oneof(fc.boolean(), inner),
        items: inner,
        anyOf: fc.array(inner, { minLength: 1, maxLength: 2 }),
        not: inner,
      };
      return fc.record(whole, { requiredKeys: [] });
    };
    const schema = schemaOf(2);
    const value = fc.jsonValue({ maxDepth: 3 });
    const some = fc.oneof(
      value,
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(value, fc.integer({ min: 0, max: 3 }))),
    );
    fc.assert(
      fc.property(schema, some, (given, x) => {
        const whole = { properties: { x: given } };
        expect(pathsOf(whole)).toEqual([]);
        const validate = new Ajv2020({ strict: false, ownProperties: true, allowUnionTypes: true }).compile(
          given,
        );
        expect(faultsOf(whole, { x }).length === 0).toBe(validate(x));
      }),
      { numRuns: ROUNDS },
    );
  });

  it('are multiples as people count, whatever binary fractions say', () => {
    const schema = { x: { type: 'number', multipleOf: 0.1 } };
    for (const x of [0.3, 0.7, 1, 0, 1e15]) expect([x, faultsOf(schema, { x })]).toEqual([x, []]);
    for (const x of [0.35, 1e-9]) expect(faultsOf(schema, { x })).toEqual([['inputs.x', 'multiple_of']]);
  });

  it('are told of in words, at their place', () => {
    const schema = {
      properties: {
        list: { items: { properties: { n: { maximum: 3 } } } },
        either: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      },
    };
    expect(readInputs(schema, { list: [{}, { n: 4 }], either: 1 }).faults).toEqual([
      {
        loc: ['body', 'inputs', 'list', 1, 'n'],
        ...{
          path: 'inputs.list[1].n',
          msg: 'must be at most 3',
          type: 'less_than_equal',
          expected: 'at most 3',
        },
      },
      {
        loc: ['body', 'inputs', 'either'],
        ...{
          path: 'inputs.either',
          msg: 'must be string or null',
          type: 'anyof',
          expected: 'string or null',
        },
      },
    ]);
  });

  it('follow references of their schema, also those that lead back', () => {
    const schema = {
      $defs: {
        node: { type: 'object', properties: { next: { $ref: '#/$defs/node' }, n: { type: 'integer' } } },
      },
      properties: { list: { $ref: '#/$defs/node' } },
    };
    expect(pathsOf(schema)).toEqual([]);
    expect(faultsOf(schema, { list: { n: 1, next: { n: 2, next: { n: 'x' } } } })).toEqual([
      ['inputs.list.next.next.n', 'integer_type'],
    ]);
    expect(faultsOf({ $ref: '#' }, {})).toEqual([['inputs', 'too_complex']]);
  });
});

describe('defaults', () => {
  it('are filled in where an input is missing, at the top and within', () => {
    const schema = {
      $defs: { country: { type: 'string', default: 'DE' } },
      properties: {
        page: { type: 'integer', default: 1 },
        address: {
          type: 'object',
          default: {},
          properties: { country: { $ref: '#/$defs/country' }, street: {} },
        },
        rows: { items: { properties: { n: { default: 0 } } } },
        nothing: { default: null },
      },
    };
    expect(filled(schema)).toEqual({ page: 1, address: { country: 'DE' }, nothing: null });
    expect(filled(schema, { page: 3, address: { street: 's' }, rows: [{}, { n: 5 }] })).toEqual({
      ...{ page: 3, address: { street: 's', country: 'DE' }, rows: [{ n: 0 }, { n: 5 }], nothing: null },
    });
    // null is a value.
    expect(filled(schema, { page: null }).page).toBeNull();
  });

  it('are held against the schema as what was sent is, and satisfy `required`', () => {
    expect(faultsOf({ a: { type: 'integer', required: true, default: 1 } }, {})).toEqual([]);
    expect(faultsOf({ a: { type: 'integer', default: 'x' } }, {})).toEqual([['inputs.a', 'integer_type']]);
  });

  it('change nothing of the schema nor of what was sent', () => {
    const schema = {
      properties: { a: { default: { b: {} }, properties: { b: { properties: { c: { default: 1 } } } } } },
    };
    const [kept, given] = [structuredClone(schema), { d: 1 }];
    expect(filled(schema, given)).toEqual({ d: 1, a: { b: { c: 1 } } });
    expect([schema, given]).toEqual([kept, { d: 1 }]);
  });
});

describe('what would take for ages', () => {
  const twice = (to: string) => ({ anyOf: [{ $ref: to }, { $ref: to }] });
  const doubling = Object.fromEntries(
    Array.from({ length: 30 }, (_, at) => [`d${at}`, twice(`#/$defs/d${at + 1}`)]),
  );
  const chain = {
    $defs: { ...doubling, d30: { type: 'string' } },
    properties: { x: { $ref: '#/$defs/d0' } },
  };
  const growing = {
    $defs: { n: { default: {}, properties: { a: { $ref: '#/$defs/n' } } } },
    $ref: '#/$defs/n',
  };
  const heavy = { properties: { x: { items: { properties: { d: { default: 'x'.repeat(60_000) } } } } } };
  it.each([
    ['a tree of references', chain, { x: 1 }],
    ['a default that holds itself', growing, {}],
    ['defaults for every item', heavy, { x: Array(10).fill({}) }],
    [
      'many shapes of a long text',
      { properties: { x: { anyOf: Array(3_000).fill({ maxLength: 1 }) } } },
      { x: 'x'.repeat(200_000) },
    ],
    [
      'many lists without twins',
      { properties: { x: { anyOf: Array(3_000).fill({ uniqueItems: true, not: {} }) } } },
      { x: Array.from({ length: 20_000 }, (_, at) => at) },
    ],
  ] as const)('ends in a fault: %s', (_, schema, inputs) => {
    expect(pathsOf(schema)).toEqual([]);
    expect(faultsOf(schema, inputs)).toEqual([['inputs', 'too_complex']]);
  });
});
