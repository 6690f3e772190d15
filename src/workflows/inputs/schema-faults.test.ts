/** Defaults that an inputs_schema would refuse itself. */
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../lib/json-schema/schema.ts';
import { readInputs } from './inputs.ts';
import { inputsSchemaFaults } from './schema-faults.ts';

const found = (schema: JsonObject): string[] =>
  inputsSchemaFaults(schema, ['body', 'inputs_schema']).map(({ path, type }) => `${path} ${type}`);

describe('a default', () => {
  it('that does not fit its schema is a fault where it stands, not one of the inputs', () => {
    const [fault] = inputsSchemaFaults({ a: { type: 'integer', default: 'x' } }, ['body', 'inputs_schema']);
    expect(fault).toEqual({
      loc: ['body', 'inputs_schema', 'a', 'default'],
      path: 'inputs_schema.a.default',
      msg: 'the default does not fit its schema: must be integer',
      type: 'integer_type',
      expected: 'integer',
    });
  });

  it.each<[string, JsonObject, string[]]>([
    [
      'of JSON Schema',
      { properties: { a: { maximum: 3, default: 4 } } },
      ['properties.a.default less_than_equal'],
    ],
    ['a number for a text', { a: { type: 'string', default: 1 } }, ['a.default string_type']],
    [
      'by a name',
      { $defs: { n: { type: 'integer' } }, properties: { a: { $ref: '#/$defs/n', default: 'x' } } },
      ['properties.a.default integer_type'],
    ],
    ['of a name', { $defs: { n: { enum: [1, 2], default: 3 } } }, ['$defs.n.default enum']],
    [
      'of every item',
      { a: { type: 'array', items: { properties: { b: { type: 'null', default: 1 } } } } },
      ['a.items.properties.b.default null_type'],
    ],
    [
      'one of whose fields is missing',
      { a: { type: 'object', required: ['b'], default: {} } },
      ['a.default.b missing'],
    ],
    [
      'two of them',
      { a: { type: 'string', default: 1 }, b: { type: 'string', default: 2 } },
      ['a.default string_type', 'b.default string_type'],
    ],
  ])('is refused: %s', (_, schema, faults) => {
    expect(found(schema)).toEqual(faults.map((fault) => `inputs_schema.${fault}`));
  });

  it.each<[string, JsonObject]>([
    ['that fits', { a: { type: 'integer', minimum: 1, default: 1 } }],
    ['null where it may be', { properties: { a: { type: ['string', 'null'], default: null } } }],
    [
      'whose fields have defaults themselves',
      { a: { type: 'object', required: ['b'], properties: { b: { default: 1 } }, default: {} } },
    ],
    ['that is the name of an input', { default: { type: 'string' } }],
    [
      'that holds itself for ever, of which the inputs tell',
      {
        $defs: { n: { default: {}, properties: { a: { $ref: '#/$defs/n' } } } },
        properties: { a: { $ref: '#/$defs/n' } },
      },
    ],
  ])('is taken: %s', (_, schema) => {
    expect(found(schema)).toEqual([]);
  });

  it('that was taken is never what the inputs are refused for', () => {
    const schema = {
      a: { type: 'integer', default: 1 },
      b: { type: 'array', items: { type: 'string' }, default: ['x'] },
    };
    expect(found(schema)).toEqual([]);
    expect(readInputs(schema, {})).toEqual({ inputs: { a: 1, b: ['x'] }, faults: [] });
  });

  it('is looked at once the keywords are right', () => {
    expect(found({ properties: { a: { type: 'strnig', default: 1 } } })).toEqual([
      'inputs_schema.properties.a.type inputs_schema',
    ]);
  });
});
