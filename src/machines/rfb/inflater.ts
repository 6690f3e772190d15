/** The one zlib stream of a connection (RFC 6143 7.7.6): every rectangle is its next piece, up to a flush. */
import { setImmediate } from 'node:timers/promises';
import { constants, createInflate } from 'node:zlib';
import { RfbViolation } from './feed.ts';

export interface Inflater {
  /** One at a time. */
  inflate(piece: Buffer, most: number): Promise<Buffer>;
  close(): void;
}

export function createInflater(): Inflater {
  const stream = createInflate({ flush: constants.Z_SYNC_FLUSH, chunkSize: 64 * 1024 });
  let parts: Buffer[] = [];
  let size = 0;
  let limit = 0;
  let failure: Error | null = null;
  let fail: (error: Error) => void = () => {};
  const end = (error: Error) => {
    failure ??= error;
    fail(failure);
  };
  stream.on('data', (part: Buffer) => {
    size += part.length;
    if (size <= limit) parts.push(part);
    else {
      end(new RfbViolation('The VNC server sent ZRLE that inflates to more than its rectangle holds.'));
      stream.destroy();
    }
  });
  stream.on('error', (error: Error) => {
    end(new RfbViolation(`The VNC server sent ZRLE that is no zlib stream: ${error.message}`));
  });
  stream.on('end', () => end(new RfbViolation('The VNC server ended its zlib stream.')));
  stream.on('close', () => end(new RfbViolation('The zlib stream is closed.')));

  const write = (piece: Buffer) =>
    new Promise<void>((resolve, reject) => {
      fail = reject;
      stream.write(piece, (error) => (error ? reject(error) : resolve()));
    });

  return {
    async inflate(piece, most) {
      if (failure) throw failure;
      parts = [];
      size = 0;
      limit = most;
      await write(piece);
      // The callback tells that everything was inflated; what the stream still holds comes in the next turn.
      while (stream.readableLength > 0 && failure === null) await setImmediate();
      if (failure) throw failure;
      return Buffer.concat(parts, size);
    },
    close: () => stream.destroy(),
  };
}
