/**
 * ZRLE (RFC 6143 7.7.6), after inflation: tiles of 64x64 px, each plain, of one colour, of a packed palette, or of runs.
 * A CPIXEL is three bytes here: red, green, blue. Pure.
 */
import { RfbViolation } from './feed.ts';
import type { Framebuffer } from './framebuffer.ts';
import type { Rect } from './protocol.ts';

const TILE = 64;
const OPAQUE = 0xff000000;

/** Reads within what is there: the server may have sent less than its tiles need. */
class Bytes {
  private at = 0;
  private readonly data: Buffer;

  constructor(data: Buffer) {
    this.data = data;
  }

  u8(): number {
    const byte = this.data[this.at++];
    if (byte === undefined) throw new RfbViolation('The VNC server sent a ZRLE tile that ends too early.');
    return byte;
  }

  cpixel(): number {
    return (this.u8() | (this.u8() << 8) | (this.u8() << 16) | OPAQUE) >>> 0;
  }

  /** RFC 6143 7.7.6: the sum of all bytes up to the first that is not 255, and one. */
  run(most: number): number {
    let length = 1;
    for (let byte = 255; byte === 255; ) {
      byte = this.u8();
      length += byte;
      if (length > most) throw new RfbViolation('The VNC server sent a ZRLE run that leaves its tile.');
    }
    return length;
  }

  palette(size: number): Uint32Array {
    return Uint32Array.from({ length: size }, () => this.cpixel());
  }

  get spent(): boolean {
    return this.at >= this.data.length;
  }
}

/** Draws a rectangle; the caller has checked that it lies inside. */
export function drawZrle(data: Buffer, rect: Rect, framebuffer: Framebuffer): void {
  const bytes = new Bytes(data);
  const tile = new Uint32Array(TILE * TILE);
  for (let y = 0; y < rect.height; y += TILE) {
    for (let x = 0; x < rect.width; x += TILE) {
      const width = Math.min(TILE, rect.width - x);
      const height = Math.min(TILE, rect.height - y);
      readTile(bytes, tile, width, height);
      framebuffer.draw({ x: rect.x + x, y: rect.y + y, width, height }, tile);
    }
  }
  if (!bytes.spent) throw new RfbViolation('The VNC server sent more ZRLE than its rectangle holds.');
}

function readTile(bytes: Bytes, tile: Uint32Array, width: number, height: number): void {
  const pixels = width * height;
  const kind = bytes.u8();
  if (kind === 0) for (let at = 0; at < pixels; at++) tile[at] = bytes.cpixel();
  else if (kind === 1) tile.fill(bytes.cpixel(), 0, pixels);
  else if (kind <= 16) packed(bytes, tile, width, height, bytes.palette(kind));
  else if (kind === 128) plainRuns(bytes, tile, pixels);
  else if (kind >= 130) paletteRuns(bytes, tile, pixels, bytes.palette(kind - 128));
  else throw new RfbViolation(`The VNC server sent a ZRLE tile of the unknown kind ${kind}.`);
}

function colourAt(palette: Uint32Array, index: number): number {
  const colour = palette[index];
  if (colour === undefined)
    throw new RfbViolation('The VNC server sent a ZRLE colour that is not in its palette.');
  return colour;
}

/** Each row begins on a byte. */
function packed(bytes: Bytes, tile: Uint32Array, width: number, height: number, palette: Uint32Array): void {
  const bits = palette.length === 2 ? 1 : palette.length <= 4 ? 2 : 4;
  const mask = (1 << bits) - 1;
  let at = 0;
  for (let row = 0; row < height; row++) {
    let byte = 0;
    let left = 0;
    for (let column = 0; column < width; column++) {
      if (left === 0) {
        byte = bytes.u8();
        left = 8;
      }
      left -= bits;
      tile[at++] = colourAt(palette, (byte >> left) & mask);
    }
  }
}

function plainRuns(bytes: Bytes, tile: Uint32Array, pixels: number): void {
  for (let at = 0; at < pixels; ) {
    const colour = bytes.cpixel();
    const end = at + bytes.run(pixels - at);
    tile.fill(colour, at, end);
    at = end;
  }
}

function paletteRuns(bytes: Bytes, tile: Uint32Array, pixels: number, palette: Uint32Array): void {
  for (let at = 0; at < pixels; ) {
    const index = bytes.u8();
    const colour = colourAt(palette, index & 127);
    const end = at + (index < 128 ? 1 : bytes.run(pixels - at));
    tile.fill(colour, at, end);
    at = end;
  }
}
