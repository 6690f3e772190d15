/** What a run is to answer with: its schema as it is sent, and whether an answer is what it asks for. Pure. */
import type { Fault } from '../contract/errors.ts';
import { RUN_LIMITS } from '../contract/runs.ts';
import { valueFaults } from '../lib/json-schema/check.ts';
import { createEffort, TooMuch } from '../lib/json-schema/effort.ts';
import { isObject, keywordFaultsIn } from '../lib/json-schema/schema.ts';

const FIELD = 'output_schema';

/** Of a body that nothing else is known of yet. */
export function outputSchemaFaults(body: unknown): readonly Fault[] {
  const schema = isObject(body) ? body.output_schema : undefined;
  if (!isObject(schema) || Buffer.byteLength(JSON.stringify(schema)) > RUN_LIMITS.schemaBytes) return [];
  return keywordFaultsIn(schema, { field: FIELD }, ['body', FIELD]);
}

/** bytes of an output, as JSON. */
const MOST_BYTES = 262_144;
const MOST_TOLD = 5;

/** Why an answer is not what was asked for, by place; null: it is. */
export function whyNotOutput(schema: Readonly<Record<string, unknown>>, output: unknown): string | null {
  if (output === undefined) return 'output: nothing was given';
  if (Buffer.byteLength(JSON.stringify(output)) > MOST_BYTES) return `output: more than ${MOST_BYTES} bytes`;
  try {
    const faults = valueFaults(schema, output, ['result', 'output'], { effort: createEffort(FIELD) });
    const told = faults.slice(0, MOST_TOLD).map(({ path, msg }) => `${path}: ${msg}`);
    if (faults.length > MOST_TOLD) told.push(`and ${faults.length - MOST_TOLD} more`);
    return told.length === 0 ? null : told.join('; ');
  } catch (error) {
    if (error instanceof TooMuch) return `output: would ${error.message}`;
    throw error;
  }
}
