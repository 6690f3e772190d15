/** What a server sends after the handshake (RFC 6143 7.6 and 7.7), every length and place checked. Pure. */
import type { Size } from '../machine.ts';
import { RfbViolation, type Steps, u8, u16, u32 } from './feed.ts';
import { BYTES_PER_PIXEL, ENCODING, MOST_CLIPBOARD, MOST_SIDE, type Rect } from './protocol.ts';

export type ServerMessage =
  /** Some rows of pixels, as they are. */
  | { readonly type: 'raw'; readonly rect: Rect; readonly bytes: Buffer }
  | { readonly type: 'copy'; readonly rect: Rect; readonly fromX: number; readonly fromY: number }
  /** The next piece of the connection's one zlib stream. */
  | { readonly type: 'zrle'; readonly rect: Rect; readonly bytes: Buffer }
  | { readonly type: 'size'; readonly size: Size }
  | { readonly type: 'updated' }
  | { readonly type: 'cut'; readonly text: string }
  | { readonly type: 'cut-too-long'; readonly length: number }
  | { readonly type: 'clipboard'; readonly payload: Buffer }
  | { readonly type: 'fence'; readonly flags: number; readonly payload: Buffer };

/** Raw pixels are handed on in pieces of about this size, in bytes. */
const STRIPE = 256 * 1024;
const MOST_SCREENS = 64;
const MOST_FENCE = 64;
const PIECE = 64 * 1024;

/** zlib's own bytes on top of what cannot be compressed. */
const DEFLATE_SLACK = 1.01;

/** A size that a server may name. */
export function checkedSize(width: number, height: number): Size {
  if (width < 1 || height < 1 || width > MOST_SIDE || height > MOST_SIDE)
    throw new RfbViolation(
      `The VNC server's screen is ${width}x${height}; from 1x1 to ${MOST_SIDE}x${MOST_SIDE} is taken.`,
    );
  return { width, height };
}

/** The most that ZRLE makes of a rectangle before compression: runs of one pixel, and a palette for each tile. */
export function mostZrleBytes({ width, height }: Size): number {
  const tiles = Math.ceil(width / 64) * Math.ceil(height / 64);
  return width * height * 4 + tiles * (1 + 127 * 3);
}

export function* serverMessages(start: Size): Steps<ServerMessage, never> {
  let screen = start;
  for (;;) {
    const type = yield* u8();
    if (type === 0) screen = yield* framebufferUpdate(screen);
    else if (type === 1) yield* colourMap();
    else if (type === 3) yield* serverCutText();
    else if (type === 248) yield* serverFence();
    else if (type !== 2 && type !== 150)
      // 2 is the bell, 150 the end of continuous updates: neither has a body.
      throw new RfbViolation(`The VNC server sent a message of the unknown type ${type}.`);
  }
}

/** RFC 6143 7.6.1; returns the screen's size afterwards. */
function* framebufferUpdate(before: Size): Steps<ServerMessage, Size> {
  yield 1;
  const count = yield* u16();
  let screen = before;
  for (let done = 0; done < count; done++) {
    const header = yield 12;
    const encoding = header.readInt32BE(8);
    if (encoding === ENCODING.lastRect) break;
    const rect: Rect = {
      x: header.readUInt16BE(0),
      y: header.readUInt16BE(2),
      width: header.readUInt16BE(4),
      height: header.readUInt16BE(6),
    };
    if (encoding === ENCODING.desktopSize || encoding === ENCODING.extendedDesktopSize) {
      const size = yield* desktopSize(rect, encoding === ENCODING.extendedDesktopSize);
      if (size === null) continue;
      screen = size;
      yield { type: 'size', size };
    } else {
      checkInside(rect, screen);
      yield* pixels(rect, encoding, screen);
    }
  }
  yield { type: 'updated' };
  return screen;
}

function checkInside(rect: Rect, screen: Size): void {
  if (rect.x + rect.width > screen.width || rect.y + rect.height > screen.height)
    throw new RfbViolation(
      `The VNC server sent ${rect.width}x${rect.height} px at ${rect.x},${rect.y}: outside its screen of ${screen.width}x${screen.height}.`,
    );
}

function* pixels(rect: Rect, encoding: number, screen: Size): Steps<ServerMessage> {
  if (encoding === ENCODING.raw) yield* raw(rect);
  else if (encoding === ENCODING.copyRect) {
    const fromX = yield* u16();
    const fromY = yield* u16();
    checkInside({ ...rect, x: fromX, y: fromY }, screen);
    yield { type: 'copy', rect, fromX, fromY };
  } else if (encoding === ENCODING.zrle) {
    const length = yield* u32();
    const most = Math.ceil(mostZrleBytes(rect) * DEFLATE_SLACK) + 1024;
    if (length > most)
      throw new RfbViolation(
        `The VNC server sent ${length} bytes for ${rect.width}x${rect.height} px of ZRLE; ${most} is the most.`,
      );
    yield { type: 'zrle', rect, bytes: yield length };
  } else throw new RfbViolation(`The VNC server sent encoding ${encoding}, which was not asked for.`);
}

/** RFC 6143 7.7.1. */
function* raw(rect: Rect): Steps<ServerMessage> {
  if (rect.width === 0) return;
  const rows = Math.max(1, Math.floor(STRIPE / (rect.width * BYTES_PER_PIXEL)));
  for (let done = 0; done < rect.height; done += rows) {
    const height = Math.min(rows, rect.height - done);
    const bytes = yield rect.width * height * BYTES_PER_PIXEL;
    yield { type: 'raw', rect: { x: rect.x, y: rect.y + done, width: rect.width, height }, bytes };
  }
}

/** RFC 6143 7.8.2 and rfbproto, ExtendedDesktopSize; null: a client's wish was refused and nothing has changed. */
function* desktopSize(rect: Rect, extended: boolean): Steps<ServerMessage, Size | null> {
  if (extended) {
    const screens = (yield 4).readUInt8(0);
    if (screens > MOST_SCREENS)
      throw new RfbViolation(`The VNC server has ${screens} screens; ${MOST_SCREENS} is the most.`);
    yield screens * 16;
    if (rect.x === 1 && rect.y !== 0) return null;
  }
  return checkedSize(rect.width, rect.height);
}

/** RFC 6143 7.6.2: true colour was asked for, so it has no meaning. */
function* colourMap(): Steps<ServerMessage> {
  yield 3;
  yield (yield* u16()) * 6;
}

/** RFC 6143 7.6.4; a length below zero is the extended clipboard. */
function* serverCutText(): Steps<ServerMessage> {
  yield 3;
  const length = (yield 4).readInt32BE(0);
  if (length < 0) {
    // Deflated text can be a little longer than the text.
    if (-length > MOST_CLIPBOARD + 4096)
      throw new RfbViolation(
        `The VNC server sent a clipboard of ${-length} bytes; ${MOST_CLIPBOARD} is the most.`,
      );
    yield { type: 'clipboard', payload: yield -length };
  } else if (length > MOST_CLIPBOARD) {
    // Somebody copied a long text, and an old server tells everyone at once: no reason to lose the machine.
    for (let left = length; left > 0; left -= PIECE) yield Math.min(left, PIECE);
    yield { type: 'cut-too-long', length };
  } else yield { type: 'cut', text: (yield length).toString('latin1') };
}

/** rfbproto, ServerFence. */
function* serverFence(): Steps<ServerMessage> {
  yield 3;
  const flags = yield* u32();
  const length = yield* u8();
  if (length > MOST_FENCE)
    throw new RfbViolation(`The VNC server sent a fence of ${length} bytes; ${MOST_FENCE} is the most.`);
  yield { type: 'fence', flags, payload: yield length };
}
