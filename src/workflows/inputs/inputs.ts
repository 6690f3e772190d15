/** The inputs of a workflow run, as its inputs_schema wants them (contract section 3). */
import { type Fault, fault } from '../../contract/errors.ts';
import { WORKFLOW_LIMITS } from '../../contract/workflows.ts';
import { valueFaults } from '../../lib/json-schema/check.ts';
import { charsOf, createEffort, TooMuch } from '../../lib/json-schema/effort.ts';
import type { JsonObject } from '../../lib/json-schema/schema.ts';
import { withDefaults } from './defaults.ts';
import { schemaOf } from './schema.ts';

const AT = ['body', 'inputs'] as const;

export interface ReadInputs {
  /** With the defaults of the schema. */
  readonly inputs: JsonObject;
  readonly faults: readonly Fault[];
}

function read(schema: JsonObject, given: JsonObject): ReadInputs {
  const effort = createEffort('inputs_schema');
  const whole = schemaOf(schema);
  const room = WORKFLOW_LIMITS.inputsBytes - charsOf(given);
  const inputs = withDefaults(whole, given, effort, Math.max(0, room));
  return { inputs, faults: valueFaults(whole, inputs, AT, { effort }) };
}

/** `schema`: one without faults, or none. */
export function readInputs(
  schema: JsonObject | null | undefined,
  given: JsonObject | null | undefined,
): ReadInputs {
  const inputs = given ?? {};
  if (!schema) return { inputs, faults: [] };
  try {
    return read(schema, inputs);
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    const expected = 'inputs and a schema that are simpler, or shorter';
    return { inputs, faults: [fault(AT, error.message, 'too_complex', expected)] };
  }
}
