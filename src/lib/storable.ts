/** Texts that nobody checked on their way in: a page may hold NUL and half characters, and whoever cuts a text may leave half of one. */

/** As PostgreSQL can keep it. */
export const storable = (text: string): string =>
  text.replaceAll('\0', '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd');

const SUSPECT = /\\u(?:0000|d[89a-f])/;

/** JSON that PostgreSQL can keep, as text and as jsonb. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!SUSPECT.test(json)) return json;
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'string' ? storable(one) : one));
}
