/** Raw RGB pixels and the three ways the simulator puts something on them. No state of the desktop is known here. */
import type { Size } from '../machine.ts';
import { type Font, penAfter } from './font.ts';
import { inset, meet, type Rect } from './geometry.ts';

/** 0xRRGGBB. */
export type Colour = number;

export interface Canvas extends Size {
  /** Three bytes a pixel, row by row. */
  readonly pixels: Buffer;
}

export function canvasOf({ width, height }: Size): Canvas {
  return { width, height, pixels: Buffer.alloc(width * height * 3) };
}

const whole = ({ width, height }: Canvas): Rect => ({ x: 0, y: 0, width, height });

export function fill(canvas: Canvas, rect: Rect, colour: Colour, clip: Rect = rect): void {
  const { x, y, width, height } = meet(meet(rect, clip), whole(canvas));
  if (width === 0 || height === 0) return;
  const first = (y * canvas.width + x) * 3;
  const row = canvas.pixels.subarray(first, first + width * 3);
  for (let at = 0; at < row.length; at += 3) row.writeUIntBE(colour, at, 3);
  // Copying a row is many times faster than writing it pixel by pixel.
  for (let below = 1; below < height; below += 1)
    canvas.pixels.copyWithin(first + below * canvas.width * 3, first, first + width * 3);
}

/** A line of `thickness` px along the inner side of the rectangle's edge. */
export function frame(
  canvas: Canvas,
  rect: Rect,
  colour: Colour,
  thickness: number,
  clip: Rect = rect,
): void {
  const { x, y, width, height } = rect;
  const inner = inset(rect, thickness);
  fill(canvas, { x, y, width, height: thickness }, colour, clip);
  fill(canvas, { x, y: y + height - thickness, width, height: thickness }, colour, clip);
  fill(canvas, { x, y: inner.y, width: thickness, height: inner.height }, colour, clip);
  fill(
    canvas,
    { x: x + width - thickness, y: inner.y, width: thickness, height: inner.height },
    colour,
    clip,
  );
}

export interface Writing {
  readonly font: Font;
  readonly x: number;
  /** Of the line's top, not of its base line. */
  readonly y: number;
  readonly colour: Colour;
  readonly clip: Rect;
}

/** One line of text. */
export function write(canvas: Canvas, text: string, { font, x, y, colour, clip }: Writing): void {
  const bounds = meet(clip, whole(canvas));
  if (bounds.width === 0 || y >= bounds.y + bounds.height || y + font.lineHeight <= bounds.y) return;
  let pen = 0;
  for (const char of text) {
    if (x + pen >= bounds.x + bounds.width) return;
    const code = char.codePointAt(0) ?? 0;
    if (code !== 9) stamp(canvas, { font, x: x + pen, y, colour, clip: bounds }, code);
    pen = penAfter(font, pen, code);
  }
}

function stamp(canvas: Canvas, { font, x, y, colour, clip }: Writing, code: number): void {
  const glyph = font.glyph(code);
  const left = x + glyph.left;
  const top = y + font.ascent - glyph.top;
  const seen = meet({ x: left, y: top, width: glyph.width, height: glyph.height }, clip);
  for (let row = seen.y; row < seen.y + seen.height; row += 1) {
    for (let column = seen.x; column < seen.x + seen.width; column += 1) {
      const at = (row - top) * glyph.width + column - left;
      const pair = glyph.ink[at >> 1] ?? 0;
      const cover = at % 2 === 0 ? pair >> 4 : pair & 15;
      if (cover > 0) blend(canvas.pixels, (row * canvas.width + column) * 3, colour, cover);
    }
  }
}

/** Whole numbers only, so that every machine rounds alike. */
function blend(pixels: Buffer, at: number, colour: Colour, cover: number): void {
  for (let channel = 0; channel < 3; channel += 1) {
    const under = pixels[at + channel] ?? 0;
    const over = (colour >> (16 - channel * 8)) & 0xff;
    pixels[at + channel] = Math.floor((under * (15 - cover) + over * cover + 7) / 15);
  }
}
