/** The Idempotency-Key header, and what makes two bodies the same. Pure. */
import { createHash } from 'node:crypto';
import { fault, invalid } from '../contract/errors.ts';
import { DecodedField } from './body.ts';

const KEY_FORM = /^[A-Za-z0-9_\-:]{1,128}$/;

/** The header's value, or null without one. 422 when it is not 1 to 128 of [A-Za-z0-9_-:]. */
export function readKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === 'string' && KEY_FORM.test(header)) return header;
  const expected = '1 to 128 characters of A-Z a-z 0-9 _ - :';
  throw invalid([
    fault(['header', 'Idempotency-Key'], `must be ${expected}`, 'string_pattern_mismatch', expected),
  ]);
}

const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex');

/** The body as one canonical text: sorted keys, screenshots by their hash. Hashes stand without quotes: no string looks so. */
function canonical(value: unknown): string {
  if (value instanceof DecodedField) return `image:${sha256(value.bytes)}`;
  if (typeof value === 'string' && value.length > 1024) return `text:${sha256(value)}`;
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** Equal for bodies that are equal as JSON, whatever their white space and key order. */
export function hashBody(body: unknown): Buffer {
  return createHash('sha256').update(canonical(body)).digest();
}
