/** A value that a schema lets through, for answers by script: the plainest that its keywords name. Pure. */
import { DEEPEST } from './effort.ts';
import { isObject, type JsonObject, referredTo, type Schema } from './schema.ts';

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function sampleNumber(schema: JsonObject, isWhole: boolean): number {
  const [above, below] = [numberOf(schema.exclusiveMinimum), numberOf(schema.exclusiveMaximum)];
  const least = numberOf(schema.minimum) ?? (above === undefined ? undefined : above + (isWhole ? 1 : 0.5));
  const most = numberOf(schema.maximum) ?? (below === undefined ? undefined : below - (isWhole ? 1 : 0.5));
  const near = Math.min(Math.max(0, least ?? 0), most ?? Number.POSITIVE_INFINITY);
  const step = numberOf(schema.multipleOf) ?? (isWhole ? 1 : undefined);
  return step === undefined ? near : Math.ceil(near / step) * step;
}

const PLAIN = 'sample';

function sampleText({ minLength, maxLength }: JsonObject): string {
  const least = numberOf(minLength) ?? 0;
  return PLAIN.padEnd(Math.min(least, 10_000), '.').slice(0, Math.max(least, numberOf(maxLength) ?? 10_000));
}

function sampleObject(schema: JsonObject, root: Schema, depth: number): JsonObject {
  const fields = (isObject(schema.properties) ? schema.properties : {}) as Readonly<Record<string, Schema>>;
  const asked = (schema.required ?? []) as readonly string[];
  // Within itself a schema may be named again: then only what must be there is there.
  const names = depth > 3 ? asked : [...new Set([...Object.keys(fields), ...asked])];
  const entries = names.map((name): [string, unknown] => [
    name,
    sampleOf(Object.hasOwn(fields, name) ? (fields[name] as Schema) : true, root, depth + 1),
  ]);
  return Object.fromEntries(entries);
}

function sampleList(schema: JsonObject, root: Schema, depth: number): unknown[] {
  const first = (schema.prefixItems ?? []) as readonly Schema[];
  const least = numberOf(schema.minItems) ?? first.length;
  const rest = (schema.items ?? true) as Schema;
  return Array.from({ length: Math.min(least, 100) }, (_, at) =>
    sampleOf(first[at] ?? rest, root, depth + 1),
  );
}

function sampleOfType(type: unknown, schema: JsonObject, root: Schema, depth: number): unknown {
  switch (type) {
    case 'string':
      return sampleText(schema);
    case 'number':
      return sampleNumber(schema, false);
    case 'integer':
      return sampleNumber(schema, true);
    case 'boolean':
      return true;
    case 'array':
      return sampleList(schema, root, depth);
    case 'object':
      return sampleObject(schema, root, depth);
    default:
      return null;
  }
}

function typeOf(schema: JsonObject): unknown {
  if (schema.type !== undefined) return [schema.type].flat()[0];
  if (schema.properties !== undefined || schema.required !== undefined) return 'object';
  if (schema.items !== undefined || schema.prefixItems !== undefined) return 'array';
  return 'string';
}

/** Whatever it makes of a schema that nothing fits, or that needs thought, is to be held against that schema by its caller. */
export function sampleOf(schema: Schema, root: Schema = schema, depth = 0): unknown {
  if (!isObject(schema) || depth > DEEPEST) return PLAIN;
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (schema.default !== undefined && schema.default !== null) return schema.default;
  if (schema.$ref !== undefined) return sampleOf(referredTo(root, schema.$ref) ?? true, root, depth + 1);
  const [option] = (schema.anyOf ?? schema.oneOf ?? []) as readonly Schema[];
  if (option !== undefined) return sampleOf(option, root, depth + 1);
  const parts = (schema.allOf ?? []) as readonly Schema[];
  const whole = Object.assign({}, ...parts.filter(isObject), schema) as JsonObject;
  return sampleOfType(typeOf(whole), whole, root, depth);
}
