/** The defaults of an inputs_schema, filled in where an input is missing. */
import { charsOf, DEEPEST, type Effort, TooMuch } from '../../lib/json-schema/effort.ts';
import { isObject, type JsonObject, referredTo, type Schema } from '../../lib/json-schema/schema.ts';

interface Filling {
  readonly root: Schema;
  readonly effort: Effort;
  /** Characters that defaults may add, all in all. */
  room: number;
}

/** A schema with what it refers to and what it is made of: each of them may name defaults. */
function partsOf(schema: Schema, filling: Filling, depth: number): JsonObject[] {
  filling.effort.spend();
  if (!isObject(schema)) return [];
  if (depth > DEEPEST) throw new TooMuch('lead through too many schemas of inputs_schema');
  const referred = schema.$ref === undefined ? undefined : referredTo(filling.root, schema.$ref);
  const all = (schema.allOf ?? []) as readonly Schema[];
  const others = referred === undefined ? all : [referred, ...all];
  return [schema, ...others.flatMap((one) => partsOf(one, filling, depth + 1))];
}

/** Whether it names a default. Programs write `"default": null` for none: where null is no value of its type, it is one. */
export function hasDefault({ type, default: value }: JsonObject): boolean {
  if (value !== null) return value !== undefined;
  return type === undefined || [type].flat().includes('null');
}

function defaultOf(parts: readonly JsonObject[], filling: Filling): unknown {
  const found = parts.find(hasDefault)?.default;
  if (found === undefined) return undefined;
  filling.room -= charsOf(found);
  if (filling.room < 0) throw new TooMuch('become too long with the defaults of inputs_schema');
  filling.effort.spend(charsOf(found));
  return found;
}

function fillFields(value: JsonObject, fields: JsonObject, filling: Filling, depth: number): JsonObject {
  const given = Object.entries(value);
  filling.effort.spendAll(given.length);
  const filled = new Map(given);
  for (const [name, field] of Object.entries(fields) as [string, Schema][]) {
    const parts = partsOf(field, filling, depth);
    const one = filled.has(name) ? filled.get(name) : defaultOf(parts, filling);
    if (one !== undefined) filled.set(name, fillBy(parts, one, filling, depth + 1));
  }
  return Object.fromEntries(filled);
}

function fillBy(parts: readonly JsonObject[], value: unknown, filling: Filling, depth: number): unknown {
  if (depth > DEEPEST) throw new TooMuch('lead too deep with the defaults of inputs_schema');
  let filled = value;
  for (const { properties, items } of parts) {
    if (isObject(filled) && isObject(properties)) filled = fillFields(filled, properties, filling, depth);
    if (Array.isArray(filled) && isObject(items)) {
      const each = partsOf(items, filling, depth);
      filled = filled.map((item: unknown) => {
        filling.effort.spend();
        return fillBy(each, item, filling, depth + 1);
      });
    }
  }
  return filled;
}

/**
 * The inputs with every default that was missing.
 *
 * @throws {TooMuch} when filling in takes too long or makes them longer than `most` characters more.
 */
export function withDefaults(schema: Schema, inputs: JsonObject, effort: Effort, most: number): JsonObject {
  if (!JSON.stringify(schema).includes('"default"')) return inputs;
  return filledBy(schema, inputs, { root: schema, effort, room: most }) as JsonObject;
}

/** A value with every default that a schema has for what is missing inside of it. */
export const filledBy = (schema: Schema, value: unknown, filling: Filling): unknown =>
  fillBy(partsOf(schema, filling, 0), value, filling, 0);
