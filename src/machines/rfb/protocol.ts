/** What a client sends and the numbers of the protocol (RFC 6143 and the community's rfbproto). Pure. */
import type { Size } from '../machine.ts';

/** RFC 6143 section 7.7 and 7.8; below zero the pseudo-encodings. */
export const ENCODING = {
  raw: 0,
  copyRect: 1,
  zrle: 16,
  desktopSize: -223,
  lastRect: -224,
  compressLevel1: -255,
  extendedDesktopSize: -308,
  fence: -312,
  extendedClipboard: 0xc0a1e5ce | 0,
} as const;

/** In the order in which a server should prefer them. */
const ASKED: readonly number[] = [
  ENCODING.zrle,
  ENCODING.copyRect,
  ENCODING.raw,
  ENCODING.desktopSize,
  ENCODING.extendedDesktopSize,
  ENCODING.lastRect,
  ENCODING.fence,
  ENCODING.extendedClipboard,
  ENCODING.compressLevel1,
];

export const BYTES_PER_PIXEL = 4;

/** The widest and the highest screen that is taken, in px. */
export const MOST_SIDE = 8192;

/** Of a clipboard, either way, in bytes. */
export const MOST_CLIPBOARD = 1 << 20;

export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/** RFC 6143 7.5.1: 32 bits a pixel, in memory red, green, blue and one byte that says nothing. */
export function setPixelFormat(): Buffer {
  const bitsPerPixel = 32;
  const depth = 24;
  return Buffer.from([
    ...[0, 0, 0, 0, bitsPerPixel, depth, 0, 1],
    ...[0, 255, 0, 255, 0, 255, 0, 8, 16, 0, 0, 0],
  ]);
}

/** RFC 6143 7.5.2. */
export function setEncodings(): Buffer {
  const message = Buffer.alloc(4 + ASKED.length * 4);
  message.writeUInt8(2, 0);
  message.writeUInt16BE(ASKED.length, 2);
  for (const [at, encoding] of ASKED.entries()) message.writeInt32BE(encoding, 4 + at * 4);
  return message;
}

/** RFC 6143 7.5.3. */
export function updateRequest(rect: Rect, incremental: boolean): Buffer {
  const message = Buffer.alloc(10);
  message.writeUInt8(3, 0);
  message.writeUInt8(incremental ? 1 : 0, 1);
  message.writeUInt16BE(rect.x, 2);
  message.writeUInt16BE(rect.y, 4);
  message.writeUInt16BE(rect.width, 6);
  message.writeUInt16BE(rect.height, 8);
  return message;
}

/** RFC 6143 7.5.4. */
export function keyEvent(keysym: number, down: boolean): Buffer {
  const message = Buffer.alloc(8);
  message.writeUInt8(4, 0);
  message.writeUInt8(down ? 1 : 0, 1);
  message.writeUInt32BE(keysym, 4);
  return message;
}

/** RFC 6143 7.5.5: bit 0 is the left button, 1 the middle, 2 the right; 3 to 6 are the wheel up, down, left and right. */
export function pointerEvent(mask: number, x: number, y: number): Buffer {
  const message = Buffer.alloc(6);
  message.writeUInt8(5, 0);
  message.writeUInt8(mask, 1);
  message.writeUInt16BE(x, 2);
  message.writeUInt16BE(y, 4);
  return message;
}

/** RFC 6143 7.5.6: Latin-1, lines end in LF. */
export function cutText(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  return Buffer.concat([cutTextHeader(bytes.length), bytes]);
}

/** rfbproto, Extended Clipboard Pseudo-Encoding: the same message with its length below zero. */
export function extendedCutText(payload: Buffer): Buffer {
  return Buffer.concat([cutTextHeader(-payload.length), payload]);
}

function cutTextHeader(length: number): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt8(6, 0);
  header.writeInt32BE(length, 4);
  return header;
}

/** rfbproto, ClientFence. */
export const FENCE = { blockBefore: 1, blockAfter: 2, syncNext: 4, request: 0x80000000 } as const;

export function fence(flags: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(9);
  header.writeUInt8(248, 0);
  header.writeUInt32BE(flags >>> 0, 4);
  header.writeUInt8(payload.length, 8);
  return Buffer.concat([header, payload]);
}
