/** Where the characters of a text stand: lines that wrap, and the way between a caret's offset and its place. Pure. */
import { type Font, penAfter } from './font.ts';
import { clamp, type Point } from './geometry.ts';

/** Offsets into the text; the line break itself belongs to no line. */
export interface Line {
  readonly from: number;
  readonly to: number;
}

/** Breaks after white space where it can and anywhere where it must; every character is on exactly one line. */
export function wrap(font: Font, text: string, width: number): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (;;) {
    const end = text.indexOf('\n', from);
    wrapParagraph(font, text, { from, to: end === -1 ? text.length : end }, width, lines);
    if (end === -1) return lines;
    from = end + 1;
  }
}

function wrapParagraph(font: Font, text: string, whole: Line, width: number, lines: Line[]): void {
  let { from } = whole;
  let at = from;
  let breakAt = from;
  let x = 0;
  while (at < whole.to) {
    const code = text.codePointAt(at) ?? 0;
    const next = at + (code > 0xffff ? 2 : 1);
    const after = penAfter(font, x, code);
    const blank = code === 32 || code === 9;
    // White space may hang over the edge, so that a line never starts with the space that ended a word.
    if (after > width && at > from && !blank) {
      const to = breakAt > from ? breakAt : at;
      lines.push({ from, to });
      from = to;
      at = to;
      breakAt = to;
      x = 0;
      continue;
    }
    if (blank) breakAt = next;
    x = after;
    at = next;
  }
  lines.push({ from, to: whole.to });
}

/** px from the line's start to the place before `offset`. */
export function xOf(font: Font, text: string, line: Line, offset: number): number {
  let x = 0;
  for (const char of text.slice(line.from, Math.min(offset, line.to)))
    x = penAfter(font, x, char.codePointAt(0) ?? 0);
  return x;
}

/** The offset whose place is nearest to `x` px into the line. */
export function offsetAt(font: Font, text: string, line: Line, x: number): number {
  let pen = 0;
  let offset = line.from;
  for (const char of text.slice(line.from, line.to)) {
    const next = penAfter(font, pen, char.codePointAt(0) ?? 0);
    if (x < (pen + next) / 2) return offset;
    pen = next;
    offset += char.length;
  }
  return offset;
}

/** The line a caret is on; between two halves of a wrapped line it is on the second. */
export function lineOf(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.from ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The offset under a point, seen from the text's corner. */
export function offsetUnder(font: Font, text: string, lines: readonly Line[], { x, y }: Point): number {
  const line = lines[clamp(Math.floor(y / font.lineHeight), 0, lines.length - 1)];
  return line === undefined ? 0 : offsetAt(font, text, line, x);
}
