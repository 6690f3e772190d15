/** The server's screen as we know it: four bytes a pixel, red, green, blue and 255. Pure. */
import type { Size } from '../machine.ts';
import { BYTES_PER_PIXEL, type Rect } from './protocol.ts';

const OPAQUE = 0xff000000;

export class Framebuffer {
  private pixels: Uint32Array;
  private extent: Size;
  private changes = 0;

  constructor(size: Size) {
    this.extent = size;
    this.pixels = blank(size);
  }

  get size(): Size {
    return this.extent;
  }

  /** Grows whenever a pixel gets another colour: what is drawn again as it was is no change. */
  get version(): number {
    return this.changes;
  }

  /** The bytes as they are now, for those who look while we go on drawing. */
  copy(): Buffer {
    return Buffer.from(this.pixels.slice().buffer);
  }

  resize(size: Size): void {
    this.extent = size;
    this.pixels = blank(size);
    this.changes++;
  }

  /** `source` holds the rectangle row by row. The rectangle lies inside: the parser has checked it. */
  draw(rect: Rect, source: Uint32Array): void {
    const { pixels } = this;
    let changed = false;
    let from = 0;
    for (let row = 0; row < rect.height; row++) {
      let to = (rect.y + row) * this.extent.width + rect.x;
      for (const end = to + rect.width; to < end; to++) {
        const colour = source[from++] ?? 0;
        if (pixels[to] !== colour) {
          pixels[to] = colour;
          changed = true;
        }
      }
    }
    if (changed) this.changes++;
  }

  /** RFC 6143 7.7.1. */
  drawRaw(rect: Rect, bytes: Buffer): void {
    const source = new Uint32Array(rect.width * rect.height);
    for (let at = 0; at < source.length; at++)
      source[at] = (bytes.readUInt32LE(at * BYTES_PER_PIXEL) | OPAQUE) >>> 0;
    this.draw(rect, source);
  }

  /** RFC 6143 7.7.2; the two may overlap. */
  copyRect(rect: Rect, fromX: number, fromY: number): void {
    const source = new Uint32Array(rect.width * rect.height);
    for (let row = 0; row < rect.height; row++) {
      const start = (fromY + row) * this.extent.width + fromX;
      source.set(this.pixels.subarray(start, start + rect.width), row * rect.width);
    }
    this.draw(rect, source);
  }
}

function blank({ width, height }: Size): Uint32Array {
  return new Uint32Array(width * height).fill(OPAQUE);
}
