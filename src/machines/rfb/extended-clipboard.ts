/** rfbproto, Extended Clipboard Pseudo-Encoding: what is in its messages. Only text is taken. Pure. */
import { promisify } from 'node:util';
import { constants, deflate, inflate } from 'node:zlib';
import { RfbViolation } from './feed.ts';
import { MOST_CLIPBOARD } from './protocol.ts';

const deflated = promisify(deflate);
const inflated = promisify<Buffer, object, Buffer>(inflate);

const TEXT = 1;
const ACTION = {
  caps: 1 << 24,
  request: 1 << 25,
  peek: 1 << 26,
  notify: 1 << 27,
  provide: 1 << 28,
} as const;

export type ClipboardMessage =
  | { readonly type: 'caps'; readonly notifies: boolean }
  | { readonly type: 'request' }
  | { readonly type: 'peek' }
  | { readonly type: 'notify'; readonly text: boolean }
  /** Deflated still; null: it holds no text. */
  | { readonly type: 'provide'; readonly packed: Buffer | null };

export function readClipboardMessage(payload: Buffer): ClipboardMessage | null {
  if (payload.length < 4)
    throw new RfbViolation('The VNC server sent a clipboard message without its flags.');
  const flags = payload.readUInt32BE(0);
  const text = (flags & TEXT) !== 0;
  if (flags & ACTION.caps) return { type: 'caps', notifies: (flags & ACTION.notify) !== 0 };
  if (flags & ACTION.request) return text ? { type: 'request' } : null;
  if (flags & ACTION.peek) return { type: 'peek' };
  if (flags & ACTION.notify) return { type: 'notify', text };
  if (flags & ACTION.provide) return { type: 'provide', packed: text ? payload.subarray(4) : null };
  return null;
}

/** What we take: text, and none of it unasked (a size of 0). */
export function clipboardCaps(): Buffer {
  const { caps, request, peek, notify, provide } = ACTION;
  return Buffer.concat([flagged(caps | request | peek | notify | provide | TEXT), Buffer.alloc(4)]);
}

export const clipboardRequest = (): Buffer => flagged(ACTION.request | TEXT);

export const clipboardNotify = (text: boolean): Buffer => flagged(ACTION.notify | (text ? TEXT : 0));

/** UTF-8 with CRLF and a NUL at the end, behind its length, in a zlib stream of its own. */
export async function clipboardProvide(text: string): Promise<Buffer> {
  const bytes = Buffer.from(`${text.replace(/\r\n|\r|\n/g, '\r\n')}\0`, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([flagged(ACTION.provide | TEXT), await deflated(Buffer.concat([length, bytes]))]);
}

/** The text of a `provide`; null: it is longer than is taken. */
export async function unpackText(packed: Buffer): Promise<string | null> {
  const limits = { maxOutputLength: MOST_CLIPBOARD + 8, finishFlush: constants.Z_SYNC_FLUSH };
  const bytes = await inflated(packed, limits).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_BUFFER_TOO_LARGE') return null;
    throw new RfbViolation(`The VNC server sent a clipboard that is no zlib stream: ${error.message}`);
  });
  if (bytes === null) return null;
  const length = bytes.length < 4 ? bytes.length + 1 : bytes.readUInt32BE(0);
  if (length > bytes.length - 4)
    throw new RfbViolation('The VNC server sent a clipboard that ends too early.');
  const text = bytes.subarray(4, 4 + length).toString('utf8');
  return text.replace(/\0+$/, '').replaceAll('\r\n', '\n');
}

function flagged(flags: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(flags >>> 0);
  return bytes;
}
