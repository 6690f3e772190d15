/**
 * What is wrong with an inputs_schema: its keywords, and the defaults that it would refuse itself. Those would be filled in, and the
 * fault told of an input that the caller of a run never sent.
 */
import type { Fault } from '../../contract/errors.ts';
import { WORKFLOW_LIMITS } from '../../contract/workflows.ts';
import { valueFaults } from '../../lib/json-schema/check.ts';
import { createEffort, TooMuch } from '../../lib/json-schema/effort.ts';
import { type JsonObject, schemasWithin } from '../../lib/json-schema/schema.ts';
import { filledBy, hasDefault } from './defaults.ts';
import { isShort, keywordFaultsOf, schemaOf } from './schema.ts';

type Place = readonly (string | number)[];

const MOST_FAULTS = 100;

/** Every schema of either form, each with its place in what was sent. */
function* schemasOf(value: JsonObject, at: Place): Generator<readonly [JsonObject, Place]> {
  if (!isShort(value)) {
    yield* schemasWithin(value, at);
    return;
  }
  const { properties } = schemaOf(value) as { properties: Readonly<Record<string, JsonObject>> };
  for (const [name, input] of Object.entries(properties)) yield* schemasWithin(input, [...at, name]);
}

/** What is said of a default: that it is one, and what its schema wants. */
function defaultFaults(value: JsonObject, at: Place): Fault[] {
  if (!JSON.stringify(value).includes('"default"')) return [];
  const [root, effort, faults] = [schemaOf(value), createEffort('inputs_schema'), [] as Fault[]];
  try {
    for (const [schema, place] of schemasOf(value, at)) {
      if (faults.length >= MOST_FAULTS) break;
      if (!hasDefault(schema)) continue;
      const filling = { root, effort, room: WORKFLOW_LIMITS.inputsBytes };
      const filled = filledBy(schema, schema.default, filling);
      const found = valueFaults(schema, filled, [...place, 'default'], { root, effort });
      faults.push(
        ...found.map((one) => ({ ...one, msg: `the default does not fit its schema: ${one.msg}` })),
      );
    }
  } catch (error) {
    // What takes too long to find out here is said of the inputs, where it takes as long.
    if (!(error instanceof TooMuch)) throw error;
  }
  return faults.slice(0, MOST_FAULTS);
}

/** Every fault of an inputs_schema, of whatever form; `at` is where it stands. */
export function inputsSchemaFaults(value: JsonObject, at: Place): Fault[] {
  const faults = keywordFaultsOf(value, at);
  return faults.length > 0 ? faults : defaultFaults(value, at);
}
