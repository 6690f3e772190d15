/** A sample is what its schema lets through. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { valueFaults } from './check.ts';
import { createEffort } from './effort.ts';
import { sampleOf } from './sample.ts';
import type { Schema } from './schema.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);

const faultsOf = (schema: Schema): unknown =>
  valueFaults(schema, sampleOf(schema), ['output'], { effort: createEffort('output_schema') });

const leaf = fc.oneof(
  fc.record({ type: fc.constant('string'), minLength: fc.nat(20) }, { requiredKeys: ['type'] }),
  fc.record({ type: fc.constant('string'), maxLength: fc.nat(20) }, { requiredKeys: ['type'] }),
  fc.record({ type: fc.constant('integer'), minimum: fc.integer({ min: -50, max: 50 }) }),
  fc.record({ type: fc.constant('number'), exclusiveMaximum: fc.integer({ min: -50, max: 50 }) }),
  fc.record({ type: fc.constant('integer'), multipleOf: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ enum: fc.array(fc.jsonValue(), { minLength: 1, maxLength: 3 }) }),
  fc.record({ type: fc.constantFrom('boolean', 'null', ['null', 'string']) }),
);
const { schema: anySchema } = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf as fc.Arbitrary<Schema>,
    fc
      .dictionary(fc.string({ maxLength: 5 }), tie('schema'), { maxKeys: 4 })
      .map((properties) => ({ type: 'object', properties, required: Object.keys(properties) })),
    fc.record({ type: fc.constant('array'), items: tie('schema'), minItems: fc.nat(3) }),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
  ),
}));

it('fits whatever is made of types, bounds, choices, fields and lists', () => {
  fc.assert(
    fc.property(anySchema, (schema) => {
      expect(faultsOf(schema)).toEqual([]);
    }),
    { numRuns: ROUNDS },
  );
});

it('follows names, and one that leads back to itself comes to an end', () => {
  const node = {
    type: 'object',
    properties: { name: { type: 'string' }, next: { $ref: '#/$defs/node' } },
    required: ['name'],
  };
  expect(faultsOf({ $ref: '#/$defs/node', $defs: { node } })).toEqual([]);
});
