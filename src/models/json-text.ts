/** JSON in what a model wrote: alone, in a fence, or among words. Pure. */

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Where the object that opens at `start` closes; -1 where it does not. */
function closing(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at;
  }
  return -1;
}

/** Objects that are tried: a text of nothing but braces must not cost a second. */
const MOST_TRIES = 50;

/** The first JSON object in a text; null where there is none. */
export function objectIn(text: string): Record<string, unknown> | null {
  const whole = parse(text);
  if (whole) return whole;
  let start = text.indexOf('{');
  for (let tries = 0; start >= 0 && tries < MOST_TRIES; tries++) {
    const end = closing(text, start);
    const found = end < 0 ? null : parse(text.slice(start, end + 1));
    if (found) return found;
    start = text.indexOf('{', start + 1);
  }
  return null;
}
