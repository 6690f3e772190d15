/** What no schema can say of a body that brings a program: faults of the definition, of inputs_schema, of inputs by it. */
import type { Fault } from '../contract/errors.ts';
import { isObject, type JsonObject } from '../lib/json-schema/schema.ts';
import { definitionFaults } from './dsl/validate.ts';
import { readInputs } from './inputs/inputs.ts';
import { inputsSchemaFaults } from './inputs/schema-faults.ts';

/** The fields of a body that nothing else is known of yet. */
const fieldsOf = (body: unknown): JsonObject => (isObject(body) ? body : {});

/** What is no object at all is a fault that the schema of the body tells of. */
export function programFaults(body: unknown): readonly Fault[] {
  const { definition, inputs_schema: schema } = fieldsOf(body);
  return [
    ...(isObject(definition) ? definitionFaults(definition, ['body', 'definition']) : []),
    ...(isObject(schema) ? inputsSchemaFaults(schema, ['body', 'inputs_schema']) : []),
  ];
}

/** Of inputs by a schema that came with them. */
export function inputFaults(body: unknown): readonly Fault[] {
  const { inputs_schema: schema, inputs } = fieldsOf(body);
  const isGiven = inputs === undefined || inputs === null || isObject(inputs);
  if (!isObject(schema) || !isGiven || inputsSchemaFaults(schema, []).length > 0) return [];
  return readInputs(schema, inputs ?? null).faults;
}
