/** Copies of pixels to hand over to another thread, in memory that comes back to be used again. */
import { setImmediate as breathe } from 'node:timers/promises';

export interface Copies {
  /** A copy whose memory can move: the pixels themselves may be shared, and memory of native code stays where it is. */
  make(pixels: Buffer): Promise<Uint8Array<ArrayBuffer>>;
  /** Takes back the memory of a copy that nobody reads any more. */
  giveBack(copy: Uint8Array<ArrayBuffer>): void;
}

/** Bytes copied before other work gets its turn: less than a millisecond. */
const SLICE_BYTES = 1 << 22;
/** Larger memory is not kept: ordinary screens need 3 to 9 MB. */
const KEPT_BYTES = 1 << 24;

/** Memory the process has not touched before costs five times the copy itself, so that of `kept` copies is used again. */
export function createCopies(kept: number): Copies {
  const spare: ArrayBuffer[] = [];

  function take(bytes: number): ArrayBuffer {
    const at = spare.findIndex((one) => one.byteLength >= bytes);
    const [found] = at < 0 ? [] : spare.splice(at, 1);
    return found ?? Buffer.allocUnsafeSlow(bytes).buffer;
  }

  return {
    async make(pixels) {
      const copy = new Uint8Array(take(pixels.length), 0, pixels.length);
      for (let at = 0; at < pixels.length; at += SLICE_BYTES) {
        if (at > 0) await breathe();
        pixels.copy(copy, at, at, at + SLICE_BYTES);
      }
      return copy;
    },
    giveBack({ buffer }) {
      if (buffer.byteLength > KEPT_BYTES) return;
      spare.push(buffer);
      // The smallest fits the fewest screens.
      spare.sort((a, b) => a.byteLength - b.byteLength);
      if (spare.length > kept) spare.shift();
    },
  };
}
