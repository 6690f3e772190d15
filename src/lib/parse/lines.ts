/**
 * Splits source text into logical lines as Python's own tokenizer does: a newline ends one unless it stands inside brackets or
 * a triple-quoted string, or follows a backslash. It decides only where lines end; what they say is the grammar's business.
 */

/** One logical line, comments and surrounding space left out. Offsets are UTF-16 units of the text. */
export interface LogicalLine {
  readonly from: number;
  readonly to: number;
  /** columns before the first character; a tab goes to the next multiple of 8. */
  readonly indent: number;
  /** Why the end of this line, and so everything after `from`, cannot be told. Such a line is the last one. */
  readonly lost: string | null;
}

export const LOST = {
  string: 'A string that starts here is never closed, so nothing from here on is read.',
  bracket: 'A bracket that opens here is never closed, so nothing from here on is read.',
  mismatch: 'Brackets are closed in another order than opened, so nothing from here on is read.',
} as const;

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const PREFIX = /^(?:[rubf]|br|rb|fr|rf)$/i;
const IDENTIFIER_CHAR = /[\w\u00a1-\uffff]/;

/** @param text source with `\n` line ends. @returns its logical lines in order; blank and comment lines are none. */
export function logicalLines(text: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let at = 0;
  while (at < text.length) {
    const { indent, from } = indentation(text, at);
    const first = text[from];
    if (first === undefined || first === '\n' || first === '#') {
      at = physicalEnd(text, from) + 1;
      continue;
    }
    const { to, lost } = lineEnd(text, from);
    lines.push({ from, to, indent, lost });
    at = physicalEnd(text, to) + 1;
  }
  return lines;
}

function indentation(text: string, start: number): { indent: number; from: number } {
  let indent = 0;
  let from = start;
  for (; ; from++) {
    if (text[from] === ' ') indent += 1;
    else if (text[from] === '\t') indent += 8 - (indent % 8);
    else if (text[from] === '\f') indent = 0;
    else return { indent, from };
  }
}

function physicalEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function lineEnd(text: string, from: number): { to: number; lost: string | null } {
  const open: string[] = [];
  const lose = (lost: string) => ({ to: text.trimEnd().length, lost });
  let to = from;
  let at = from;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '\n' && open.length === 0) break;
    if (char === '#') {
      at = physicalEnd(text, at);
      continue;
    }
    if (char === "'" || char === '"') {
      const end = stringEnd(text, at);
      if (end === null && (open.length > 0 || !isApostrophe(text, at))) return lose(LOST.string);
      at = end ?? physicalEnd(text, at);
      to = at;
      continue;
    }
    const closer = CLOSERS[char];
    if (closer !== undefined) open.push(closer);
    else if (')]}'.includes(char) && (open.pop() ?? char) !== char) return lose(LOST.mismatch);
    at += char === '\\' ? 2 : 1;
    if (char.trim() !== '') to = Math.min(at, text.length);
  }
  return open.length > 0 ? lose(LOST.bracket) : { to, lost: null };
}

/** @returns the offset behind the string that opens at `at`, or null when it is never closed. */
function stringEnd(text: string, at: number): number | null {
  const quote = text.charAt(at);
  const long = text.startsWith(quote.repeat(3), at);
  const close = long ? quote.repeat(3) : quote;
  for (let i = at + close.length; i < text.length; i++) {
    const char = text[i];
    // A backslash guards the next character in raw strings too.
    if (char === '\\') i++;
    else if (char === '\n' && !long) return null;
    else if (char === quote && text.startsWith(close, i)) return i + close.length;
  }
  return null;
}

/** In prose ("Let's click") a quote follows a word that is no string prefix: it spoils its own line only. */
function isApostrophe(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && at - start < 3 && IDENTIFIER_CHAR.test(text.charAt(start - 1))) start--;
  const word = text.slice(start, at);
  return word !== '' && !PREFIX.test(word);
}
