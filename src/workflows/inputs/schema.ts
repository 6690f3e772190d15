/** The two forms of an inputs_schema (contract section 3): a JSON Schema, or the short form `{name: {type, required?, default?}}`. */
import { type Fault, fault } from '../../contract/errors.ts';
import {
  addFaults,
  isObject,
  isType,
  type JsonObject,
  keywordFaultsIn,
  MOST_FAULTS,
  type Schema,
} from '../../lib/json-schema/schema.ts';

type Place = readonly (string | number)[];

/**
 * Whether it is the short form: each of its members is an object whose `type` is a text, and none of them is
 * `additionalProperties` or begins with `$`. In a JSON Schema of inputs such a whole would say nothing.
 */
export const isShort = (value: JsonObject): boolean =>
  Object.keys(value).length > 0 &&
  Object.entries(value).every(
    ([name, one]) =>
      name !== 'additionalProperties' &&
      !name.startsWith('$') &&
      isObject(one) &&
      typeof one.type === 'string',
  );

/** Whether an input of the short form is asked for; a list is JSON Schema's, of the fields of an object. */
const isAsked = ({ required }: JsonObject): boolean => required === true;

const withoutFlag = (input: JsonObject): JsonObject =>
  typeof input.required === 'boolean'
    ? Object.fromEntries(Object.entries(input).filter(([name]) => name !== 'required'))
    : input;

/** Either form as a JSON Schema; what was refused when it was saved is not looked for again. */
export function schemaOf(value: JsonObject): Schema {
  if (!isShort(value)) return value;
  const inputs = Object.entries(value) as [string, JsonObject][];
  return {
    type: 'object',
    properties: Object.fromEntries(inputs.map(([name, input]) => [name, withoutFlag(input)])),
    required: inputs.filter(([, input]) => isAsked(input)).map(([name]) => name),
  };
}

/** The inputs that a schema without faults knows, where no other can be meant; null: there may be any. */
export function knownInputs(value: JsonObject): ReadonlySet<string> | null {
  if (isShort(value)) return new Set(Object.keys(value));
  if (value.additionalProperties !== false) return null;
  return new Set(Object.keys((value.properties ?? {}) as JsonObject));
}

const FIELD = 'inputs_schema';
/** Who forgets the type of one input has written no short form at all, and would look for a keyword in vain. */
const UNTYPED = '; if it is the name of an input, it needs a type, in one word';

/** Every fault of the keywords of an inputs_schema, of whatever form; `at` is where it stands. */
export function keywordFaultsOf(value: JsonObject, at: Place): Fault[] {
  const faults: Fault[] = [];
  if (isShort(value)) {
    const within = { root: schemaOf(value), field: FIELD };
    for (const [name, input] of Object.entries(value)) {
      addFaults(withoutFlag(input as JsonObject), within, [...at, name], faults);
    }
  } else {
    faults.push(...keywordFaultsIn(value, { field: FIELD, hint: UNTYPED }, at));
    const type = value.type === undefined ? [] : [value.type].flat();
    if (type.length > 0 && type.every(isType) && !type.includes('object')) {
      faults.push(fault([...at, 'type'], 'inputs are an object', FIELD, 'object'));
    }
  }
  return faults.slice(0, MOST_FAULTS);
}
