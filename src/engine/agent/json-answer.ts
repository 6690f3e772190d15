/** Answers that are JSON: from what a model says, whatever it puts around them. Pure. */

/** Braces that are tried: an answer of nothing but braces must not keep us. */
const MOST_TRIES = 50;

/** The first JSON object in a text: alone, in a fence of code, or among words. Null when there is none. */
export function objectIn(said: string): Readonly<Record<string, unknown>> | null {
  let from = said.indexOf('{');
  for (let tries = 0; from >= 0 && tries < MOST_TRIES; tries++, from = said.indexOf('{', from + 1)) {
    const to = endOf(said, from);
    if (to === null) return null;
    const value = parsed(said.slice(from, to));
    if (value !== null) return value;
  }
  return null;
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** The place behind the brace that closes the one at `from`. */
function endOf(text: string, from: number): number | null {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at + 1;
  }
  return null;
}

export const textsOf = (value: unknown, most = 20): string[] =>
  Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string' && one.trim() !== '').slice(0, most)
    : [];
