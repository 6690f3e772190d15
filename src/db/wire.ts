/** The bytes between the main thread and the embedded database: PostgreSQL's wire protocol, framed by connection. */

const HEADER_BYTES = 8;

export interface Frame {
  readonly connection: number;
  /** Empty: this side has closed the connection. */
  readonly bytes: Uint8Array;
}

/** One transferable buffer for many frames: one message between threads instead of one a statement. */
export function packFrames(frames: readonly Frame[]): Uint8Array<ArrayBuffer> {
  let size = 0;
  for (const { bytes } of frames) size += HEADER_BYTES + bytes.length;
  const packed = new Uint8Array(size);
  const view = new DataView(packed.buffer);
  let offset = 0;
  for (const { connection, bytes } of frames) {
    view.setUint32(offset, connection);
    view.setUint32(offset + 4, bytes.length);
    packed.set(bytes, offset + HEADER_BYTES);
    offset += HEADER_BYTES + bytes.length;
  }
  return packed;
}

export function* unpackFrames(packed: Uint8Array): Generator<Frame> {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  let offset = 0;
  while (offset < packed.length) {
    const connection = view.getUint32(offset);
    const start = offset + HEADER_BYTES;
    const end = start + view.getUint32(offset + 4);
    yield { connection, bytes: packed.subarray(start, end) };
    offset = end;
  }
}

export interface Message {
  /** The message's type byte as a character. */
  readonly type: string;
  /** Where the message starts, with its type byte, and where the next one does. */
  readonly start: number;
  readonly end: number;
}

/** The complete protocol messages in `bytes`. */
export function* messagesIn(bytes: Uint8Array): Generator<Message> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let start = 0;
  while (start + 5 <= bytes.length) {
    const end = start + 1 + view.getUint32(start + 1);
    if (end > bytes.length) return;
    yield { type: String.fromCharCode(view.getUint8(start)), start, end };
    start = end;
  }
}

/** The zero-terminated string at `offset`. */
export function textAt(bytes: Uint8Array, offset: number): string {
  const end = bytes.indexOf(0, offset);
  return Buffer.from(bytes.buffer, bytes.byteOffset + offset, end - offset).toString('utf8');
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  return parts.length === 1 && first ? first : Buffer.concat(parts);
}

/** A server message: type byte, length, body. */
export function serverMessage(type: string, body: Uint8Array): Buffer {
  const message = Buffer.alloc(5 + body.length);
  message.write(type, 0, 'latin1');
  message.writeUInt32BE(4 + body.length, 1);
  message.set(body, 5);
  return message;
}

export function fatalMessage(code: string, text: string): Buffer {
  return serverMessage('E', Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`));
}
