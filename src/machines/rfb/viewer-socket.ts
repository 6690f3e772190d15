/** A viewer behind a WebSocket, as noVNC is: RFB in binary messages, cut anywhere. */
import type { WebSocket } from 'ws';
import type { Viewer } from './relay.ts';

/** How long a viewer may take to answer the close; one that reads nothing would never do it. */
const CLOSE_MS = 2_000;

/** RFC 6455 5.5: a control frame holds 125 bytes, two of them the code. */
const MOST_REASON = 123;

const CLOSING = 2;

export function socketViewer(socket: WebSocket): Viewer {
  // `close` follows, and says all there is to say.
  socket.on('error', () => {});
  return {
    send: (bytes) =>
      new Promise((resolve, reject) => {
        socket.send(bytes, { binary: true }, (error) => (error ? reject(error) : resolve()));
      }),
    onMessage: (listener) => {
      socket.on('message', (data, isBinary) => {
        if (isBinary) listener(bytesOf(data));
        else close(socket, 1003, 'RFB is spoken in binary messages.');
      });
    },
    onClose(listener) {
      if (socket.readyState >= CLOSING) listener();
      else socket.once('close', () => listener());
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    close: (code, reason) => close(socket, code, reason),
  };
}

function close(socket: WebSocket, code: number, reason: string): void {
  if (socket.readyState >= CLOSING) return;
  socket.close(code, shortened(reason));
  const timer = setTimeout(() => socket.terminate(), CLOSE_MS);
  socket.once('close', () => clearTimeout(timer));
}

function bytesOf(data: Buffer | ArrayBuffer | Buffer[]): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

/** Whole characters of it. */
function shortened(reason: string): string {
  let text = '';
  for (const character of reason) {
    if (Buffer.byteLength(text + character) > MOST_REASON) break;
    text += character;
  }
  return text;
}
