/** Where the text of a field stands on the screen, and which offset a point of the screen means. Pure. */
import type { Edit } from './edit.ts';
import type { Widget } from './flow.ts';
import { widthOf } from './font.ts';
import type { Point, Rect } from './geometry.ts';
import { type Line, lineOf, offsetUnder, wrap, xOf } from './lines.ts';
import { fontOf } from './metrics.ts';
import { type FieldId, isField, type SimState } from './state.ts';

const MASK = '\u2022';

export interface TextPlace {
  readonly field: FieldId;
  /** What is shown: a password as dots. */
  readonly text: string;
  readonly lines: readonly Line[];
  /** The text's corner; left of the field when its end is what is seen. */
  readonly x: number;
  readonly y: number;
  /** What may be drawn on. */
  readonly clip: Rect;
  /** Offsets of what is shown. */
  readonly caret: number;
  readonly anchor: number;
}

const isMasked = (field: FieldId): boolean => field === 'login.password';

const length = (text: string): number => [...text].length;

function shown(field: FieldId, { text, caret, anchor }: Edit): Edit {
  if (!isMasked(field)) return { text, caret, anchor };
  const dots = (offset: number): number => length(text.slice(0, offset));
  return { text: MASK.repeat(length(text)), caret: dots(caret), anchor: dots(anchor) };
}

/** null when the widget is no field. */
export function textPlaceOf(state: SimState, widget: Widget): TextPlace | null {
  const field = widget.id;
  if (!isField(field)) return null;
  const font = fontOf(state.metrics);
  const { padding, line } = state.metrics;
  const edit = shown(field, state.fields[field]);
  const room = Math.max(1, widget.width - 2 * padding);
  const { x, y, width, height } = widget;
  const clip = { x: x + line, y: y + line, width: width - 2 * line, height: height - 2 * line };
  if (widget.kind === 'area') {
    return { field, ...edit, lines: wrap(font, edit.text, room), x: x + padding, y: y + padding, clip };
  }
  const lines = [{ from: 0, to: edit.text.length }];
  // As far to the left as it takes to see the caret; no memory, so that the same text is always drawn alike.
  const before = widthOf(font, edit.text.slice(0, edit.caret));
  const hidden = Math.max(0, before + line - room);
  const top = y + Math.floor((height - font.lineHeight) / 2);
  return { field, ...edit, lines, x: x + padding - hidden, y: top, clip };
}

/** The caret as it is drawn. */
export function caretRect(state: SimState, place: TextPlace): Rect {
  const font = fontOf(state.metrics);
  const at = lineOf(place.lines, place.caret);
  const line = place.lines[at] ?? { from: 0, to: 0 };
  const right = place.clip.x + place.clip.width - state.metrics.line;
  return {
    // White space may hang over the edge; the caret does not.
    x: Math.min(right, place.x + xOf(font, place.text, line, place.caret)),
    y: place.y + at * font.lineHeight,
    width: state.metrics.line,
    height: font.lineHeight,
  };
}

/** The offset in the field's own text that a point means. */
export function offsetFor(state: SimState, place: TextPlace, { x, y }: Point): number {
  const at = offsetUnder(fontOf(state.metrics), place.text, place.lines, { x: x - place.x, y: y - place.y });
  if (!isMasked(place.field)) return at;
  return [...state.fields[place.field].text].slice(0, at).join('').length;
}

/** The offset `by` lines further down, as near to where the caret is now as can be; the ends beyond the last line. */
export function offsetLinesAway(state: SimState, place: TextPlace, by: number): number {
  const caret = caretRect(state, place);
  const line = lineOf(place.lines, place.caret) + by;
  const text = state.fields[place.field].text;
  if (line < 0) return 0;
  if (line >= place.lines.length) return text.length;
  return offsetFor(state, place, { x: caret.x, y: caret.y + by * caret.height });
}
