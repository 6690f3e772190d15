/**
 * What a viewer sends to a VNC server (RFC 6143 7.5 and the community's rfbproto), every length bounded. It must be cut where
 * the server cuts it: what we took for a part of a harmless message could be input there. So nothing unknown passes. Pure.
 */
import { RfbViolation, type Steps, u8 } from './feed.ts';
import { MOST_CLIPBOARD } from './protocol.ts';

/** `bytes` is the message as it goes on to the server. */
export type ViewerMessage =
  /** Asks to be shown something, or says how: it changes nothing on the machine. */
  { readonly type: 'passive'; readonly bytes: Buffer } | ViewerInput;

export type ViewerInput =
  | KeyMessage
  | {
      readonly type: 'pointer';
      readonly mask: number;
      readonly x: number;
      readonly y: number;
      readonly bytes: Buffer;
    }
  /** `offers`: the text stays with the viewer until it is asked for; null where the message says nothing about that. */
  | { readonly type: 'clipboard'; readonly offers: boolean | null; readonly bytes: Buffer }
  /** A wish for another size, for a shutdown or a restart, or input of a device of another kind. */
  | { readonly type: 'other'; readonly bytes: Buffer };

export interface KeyMessage {
  readonly type: 'key';
  readonly down: boolean;
  /** The same for press and release. */
  readonly key: string;
  readonly bytes: Buffer;
}

/** rfbproto: with this one the server, too, would take the longer form of PointerEvent. */
const EXTENDED_MOUSE_BUTTONS = -316;

const MOST_ENCODINGS = 1024;
const MOST_FENCE = 64;
const MOST_SCREENS = 64;
const MOST_DEVICE_BYTES = 4096;
/** Deflated text can be a little longer than the text. */
const DEFLATE_SLACK = 4096;

const CLIPBOARD_CAPS = 1 << 24;
const CLIPBOARD_NOTIFY = 1 << 27;
const CLIPBOARD_FORMATS = 0xffff;

export function* viewerMessages(): Steps<ViewerMessage, never> {
  for (;;) yield yield* viewerMessage(yield* u8());
}

type One<Message extends ViewerMessage = ViewerMessage> = Generator<number, Message, Buffer>;

function viewerMessage(type: number): One {
  switch (type) {
    case 0:
      return fixed('passive', type, 19);
    case 2:
      return setEncodings();
    case 3:
    case 150:
      // A request for an update, or for updates without requests.
      return fixed('passive', type, 9);
    case 4:
      return keyEvent();
    case 5:
      return pointerEvent();
    case 6:
      return clientCutText();
    case 248:
      return clientFence();
    case 250:
      return fixed('other', type, 3);
    case 251:
      return setDesktopSize();
    case 253:
      return otherDevice();
    case 255:
      return qemuMessage();
    default:
      throw new RfbViolation(`The viewer sent a message of the type ${type}, which is not known here.`);
  }
}

/** There can be very many of them in little time. */
function typed(type: number, ...parts: readonly Buffer[]): Buffer {
  const bytes = Buffer.allocUnsafe(parts.reduce((length, part) => length + part.length, 1));
  bytes.writeUInt8(type, 0);
  let at = 1;
  for (const part of parts) at += part.copy(bytes, at);
  return bytes;
}

function* fixed(kind: 'passive' | 'other', type: number, length: number): One {
  return { type: kind, bytes: typed(type, yield length) };
}

function bounded(length: number, most: number, what: string): number {
  if (length > most) throw new RfbViolation(`The viewer sent ${what} of ${length}; ${most} is the most.`);
  return length;
}

/** RFC 6143 7.5.2. */
function* setEncodings(): One {
  const header = yield 3;
  const count = bounded(header.readUInt16BE(1), MOST_ENCODINGS, 'a list of encodings');
  const list = yield count * 4;
  const kept: Buffer[] = [];
  for (let at = 0; at < list.length; at += 4)
    if (list.readInt32BE(at) !== EXTENDED_MOUSE_BUTTONS) kept.push(list.subarray(at, at + 4));
  const head = Buffer.from([0, kept.length >> 8, kept.length & 255]);
  return { type: 'passive', bytes: typed(2, head, ...kept) };
}

/** RFC 6143 7.5.4. */
function* keyEvent(): One<KeyMessage> {
  const body = yield 7;
  const key = `keysym ${body.readUInt32BE(3)}`;
  return { type: 'key', down: body.readUInt8(0) !== 0, key, bytes: typed(4, body) };
}

/** The same key let go of: both forms say so in the second byte, the longer one in the fourth. */
export function releaseOf({ bytes }: KeyMessage): Buffer {
  const release = Buffer.from(bytes);
  if (release.readUInt8(0) === 4) release.writeUInt8(0, 1);
  else release.writeUInt16BE(0, 2);
  return release;
}

/** rfbproto, QEMU Extended Key Event; the key is the one of the keyboard, whatever it stands for at the moment. */
function* qemuMessage(): One<KeyMessage> {
  const kind = yield* u8();
  if (kind !== 0)
    throw new RfbViolation(`The viewer sent a QEMU message of the type ${kind}, which is not known here.`);
  const body = yield 10;
  const keycode = body.readUInt32BE(6);
  const key = keycode === 0 ? `keysym ${body.readUInt32BE(2)}` : `keycode ${keycode}`;
  return { type: 'key', down: body.readUInt16BE(0) !== 0, key, bytes: typed(255, Buffer.from([0]), body) };
}

/** RFC 6143 7.5.5. */
function* pointerEvent(): One {
  const body = yield 5;
  const [mask, x, y] = [body.readUInt8(0), body.readUInt16BE(1), body.readUInt16BE(3)];
  return { type: 'pointer', mask, x, y, bytes: typed(5, body) };
}

/** RFC 6143 7.5.6; a length below zero is the extended clipboard. */
function* clientCutText(): One {
  const header = yield 7;
  const length = header.readInt32BE(3);
  const most = length < 0 ? MOST_CLIPBOARD + DEFLATE_SLACK : MOST_CLIPBOARD;
  const payload = yield bounded(Math.abs(length), most, 'a clipboard');
  const bytes = typed(6, header, payload);
  if (length >= 0) return { type: 'clipboard', offers: null, bytes };
  if (payload.length < 4) throw new RfbViolation('The viewer sent a clipboard message without its flags.');
  const flags = payload.readUInt32BE(0);
  if (flags & CLIPBOARD_CAPS && payload.length === 4 + 4 * bitsIn(flags & CLIPBOARD_FORMATS))
    // Only what a viewer can do: without it, servers send it texts that it did not ask for.
    return { type: 'passive', bytes };
  const offers = flags & CLIPBOARD_NOTIFY ? (flags & CLIPBOARD_FORMATS) !== 0 : null;
  return { type: 'clipboard', offers, bytes };
}

function bitsIn(value: number): number {
  let count = 0;
  for (let rest = value; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

/** rfbproto, ClientFence. */
function* clientFence(): One {
  const header = yield 8;
  const length = bounded(header.readUInt8(7), MOST_FENCE, 'a fence');
  return { type: 'passive', bytes: typed(248, header, yield length) };
}

/** rfbproto, SetDesktopSize. */
function* setDesktopSize(): One {
  const header = yield 7;
  const screens = bounded(header.readUInt8(5), MOST_SCREENS, 'a number of screens');
  return { type: 'other', bytes: typed(251, header, yield screens * 16) };
}

/** rfbproto, gii Client Message: the highest bit says which end of the length comes first. */
function* otherDevice(): One {
  const header = yield 3;
  const bigEndian = (header.readUInt8(0) & 0x80) !== 0;
  const said = bigEndian ? header.readUInt16BE(1) : header.readUInt16LE(1);
  const length = bounded(said, MOST_DEVICE_BYTES, 'a message of another input device');
  return { type: 'other', bytes: typed(253, header, yield length) };
}
