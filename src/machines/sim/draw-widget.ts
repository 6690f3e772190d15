/** One widget as pixels. */
import { type Canvas, fill, frame, write } from './canvas.ts';
import { selectionOf } from './edit.ts';
import type { Kind, Widget } from './flow.ts';
import { widthOf } from './font.ts';
import { inset, meet, type Rect } from './geometry.ts';
import { xOf } from './lines.ts';
import { fontOf } from './metrics.ts';
import type { SimState } from './state.ts';
import { caretRect, type TextPlace, textPlaceOf } from './text-place.ts';

/** Dark on light, with more contrast than people need: OCR reads it too. */
export const PALETTE = {
  window: 0xfafafa,
  header: 0xeceff1,
  frame: 0x263238,
  faintFrame: 0x90a4ae,
  title: 0x1f4e79,
  onTitle: 0xffffff,
  faintTitle: 0xcfd8dc,
  onFaintTitle: 0x37474f,
  taskBar: 0x20262b,
  track: 0xe0e0e0,
  thumb: 0x9e9e9e,
  ink: 0x111111,
  heading: 0x1f4e79,
  link: 0x0b57d0,
  field: 0xffffff,
  fieldFrame: 0x78909c,
  focus: 0x0b57d0,
  button: 0xdde6ee,
  buttonOn: 0x9fc3e6,
  buttonFrame: 0x607d8b,
  selection: 0xb3d4fc,
} as const;

export interface Pen {
  readonly canvas: Canvas;
  readonly state: SimState;
  /** Nothing is painted outside. */
  readonly clip: Rect;
  readonly focused: boolean;
}

export function drawWidget(pen: Pen, widget: Widget): void {
  const seen = meet(widget, pen.clip);
  if (seen.width === 0 || seen.height === 0) return;
  PAINTERS[widget.kind](pen, widget);
}

/** In the middle of its height. */
function label(
  { canvas, state, clip }: Pen,
  { text, x, y, width, height }: Rect & { text: string },
  { colour, indent = 0 }: { colour: number; indent?: number },
): void {
  const font = fontOf(state.metrics);
  write(canvas, text, {
    font,
    x: x + indent,
    y: y + Math.floor((height - font.lineHeight) / 2),
    colour,
    clip: meet(clip, { x, y: y - font.lineHeight, width, height: height + 2 * font.lineHeight }),
  });
}

function ring({ canvas, state, clip, focused }: Pen, rect: Rect, colour: number): void {
  const { line } = state.metrics;
  frame(canvas, rect, focused ? PALETTE.focus : colour, focused ? line * 2 : line, clip);
}

function drawLink(pen: Pen, widget: Widget): void {
  const { canvas, state, clip } = pen;
  const font = fontOf(state.metrics);
  label(pen, widget, { colour: PALETTE.link });
  const y =
    widget.y + Math.floor((widget.height - font.lineHeight) / 2) + font.ascent + 2 * state.metrics.line;
  fill(canvas, { ...widget, y, height: state.metrics.line }, PALETTE.link, clip);
  if (pen.focused) ring(pen, widget, PALETTE.focus);
}

function drawButton(pen: Pen, widget: Widget): void {
  const { canvas, state, clip } = pen;
  const font = fontOf(state.metrics);
  fill(canvas, widget, widget.on ? PALETTE.buttonOn : PALETTE.button, clip);
  ring(pen, widget, PALETTE.buttonFrame);
  const indent = Math.max(state.metrics.line, Math.floor((widget.width - widthOf(font, widget.text)) / 2));
  label(pen, widget, { colour: PALETTE.ink, indent });
}

function drawCheckbox(pen: Pen, widget: Widget): void {
  const { canvas, state, clip } = pen;
  const { line, padding } = state.metrics;
  const side = Math.round(widget.height * 0.7);
  const box = {
    x: widget.x,
    y: widget.y + Math.floor((widget.height - side) / 2),
    width: side,
    height: side,
  };
  fill(canvas, box, PALETTE.field, clip);
  ring(pen, box, PALETTE.fieldFrame);
  if (widget.on) fill(canvas, inset(box, Math.max(3 * line, Math.round(side * 0.25))), PALETTE.focus, clip);
  label(pen, widget, { colour: PALETTE.ink, indent: side + padding });
}

function drawRow(pen: Pen, widget: Widget): void {
  const { canvas, state, clip } = pen;
  if (widget.on) fill(canvas, widget, PALETTE.selection, clip);
  label(pen, widget, { colour: PALETTE.ink, indent: state.metrics.padding });
  if (pen.focused && widget.on) ring(pen, widget, PALETTE.focus);
}

function drawField(pen: Pen, widget: Widget): void {
  const { canvas, state, clip } = pen;
  fill(canvas, widget, PALETTE.field, clip);
  ring(pen, widget, PALETTE.fieldFrame);
  const place = textPlaceOf(state, widget);
  if (place !== null) drawText(pen, { ...place, clip: meet(place.clip, clip) });
}

function drawText({ canvas, state, focused }: Pen, place: TextPlace): void {
  const font = fontOf(state.metrics);
  const { from, to } = selectionOf(place);
  const first = Math.max(0, Math.floor((place.clip.y - place.y) / font.lineHeight));
  const last = Math.ceil((place.clip.y + place.clip.height - place.y) / font.lineHeight);
  place.lines.slice(first, Math.max(first, last)).forEach((line, at) => {
    const y = place.y + (first + at) * font.lineHeight;
    if (focused && from < to && from <= line.to && to > line.from) {
      const left = place.x + xOf(font, place.text, line, Math.max(from, line.from));
      // A selected line break shows as a stroke after its line.
      const right = place.x + xOf(font, place.text, line, to) + (to > line.to ? state.metrics.padding : 0);
      fill(
        canvas,
        { x: left, y, width: right - left, height: font.lineHeight },
        PALETTE.selection,
        place.clip,
      );
    }
    const text = place.text.slice(line.from, line.to);
    write(canvas, text, { font, x: place.x, y, colour: PALETTE.ink, clip: place.clip });
  });
  if (focused) fill(canvas, caretRect(state, place), PALETTE.ink, place.clip);
}

const PAINTERS: Readonly<Record<Kind, (pen: Pen, widget: Widget) => void>> = {
  text: (pen, widget) => label(pen, widget, { colour: PALETTE.ink }),
  heading: (pen, widget) => label(pen, widget, { colour: PALETTE.heading }),
  link: drawLink,
  button: drawButton,
  checkbox: drawCheckbox,
  row: drawRow,
  field: drawField,
  area: drawField,
};
