/** Where one schema promises less, or asks for more, than another. */
type Json = Record<string, unknown>;

const EQUAL = [
  'default',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'maxProperties',
  'pattern',
  'format',
  'additionalProperties',
] as const;

const listOf = (value: unknown): unknown[] => (value === undefined ? [] : [value].flat());
const text = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

/** The types a schema allows; an enum allows those of its values. */
function typesOf(schema: Json): string[] {
  if (schema.type !== undefined) return listOf(schema.type).map(String);
  const values = 'const' in schema ? [schema.const] : listOf(schema.enum);
  return [...new Set(values.map((value) => typeof value))];
}

const valuesOf = (schema: Json): unknown[] => ('const' in schema ? [schema.const] : listOf(schema.enum));
const propertiesOf = (schema: Json): Record<string, Json> =>
  (schema.properties ?? {}) as Record<string, Json>;
const missing = (wanted: readonly unknown[], given: readonly unknown[]): unknown[] =>
  wanted.filter((one) => !given.some((other) => text(other) === text(one)));

/** Differences of a request: a caller of the official document must be understood, its bounds and defaults kept. */
export function requestDifferences(official: Json, ours: Json | undefined, place: string): string[] {
  if (!ours) return [`${place}: missing`];
  const differences = EQUAL.filter(
    (name) => isBound(official, name) && text(official[name]) !== text(ours[name]),
  ).map((name) => `${place}: ${name} ${text(official[name])}, here ${text(ours[name])}`);
  const types = missing(typesOf(official), typesOf(ours));
  if (types.length > 0) differences.push(`${place}: type ${text(types)} refused`);
  const extra = missing(typesOf(ours), typesOf(official));
  if (extra.length > 0 && typesOf(official).length > 0)
    differences.push(`${place}: type ${text(extra)} taken as well`);
  for (const [name, wanted, given] of [
    ['value', valuesOf(official), valuesOf(ours)],
    ['required', listOf(official.required), listOf(ours.required)],
  ] as const) {
    for (const value of missing(wanted, given)) differences.push(`${place}: ${name} ${text(value)} missing`);
    for (const value of missing(given, wanted)) differences.push(`${place}: ${name} ${text(value)} added`);
  }
  const inner = Object.entries(propertiesOf(official)).flatMap(([name, schema]) =>
    requestDifferences(schema, propertiesOf(ours)[name], `${place}.${name}`),
  );
  const added = Object.keys(propertiesOf(ours)).filter((name) => !(name in propertiesOf(official)));
  const items = official.items
    ? requestDifferences(official.items as Json, ours.items as Json, `${place}[]`)
    : [];
  return [...differences, ...inner, ...items, ...added.map((name) => `${place}.${name}: added`)];
}

/** Differences of a response: whoever reads it by the official document must find what that promises. */
export function responseDifferences(official: Json, ours: Json | undefined, place: string): string[] {
  if (!ours) return [`${place}: missing`];
  const differences = missing(listOf(official.required), listOf(ours.required)).map(
    (name) => `${place}: required ${text(name)} is not`,
  );
  const types = missing(typesOf(ours), typesOf(official));
  if (types.length > 0 && typesOf(official).length > 0)
    differences.push(`${place}: type ${text(types)} added`);
  const wanted = valuesOf(official);
  if (wanted.length > 0) {
    const values = missing(valuesOf(ours), wanted);
    if (values.length > 0 || valuesOf(ours).length === 0)
      differences.push(`${place}: values ${text(values)} added`);
  }
  if (official.format !== undefined && official.format !== ours.format) differences.push(`${place}: format`);
  const inner = Object.entries(propertiesOf(official)).flatMap(([name, schema]) =>
    responseDifferences(schema, propertiesOf(ours)[name], `${place}.${name}`),
  );
  const items = official.items
    ? responseDifferences(official.items as Json, ours.items as Json, `${place}[]`)
    : [];
  return [...differences, ...inner, ...items];
}

/** Open objects are open in both spellings. */
function isBound(schema: Json, name: (typeof EQUAL)[number]): boolean {
  return schema[name] !== undefined && !(name === 'additionalProperties' && schema[name] !== false);
}
