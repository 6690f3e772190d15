/**
 * Parsers as generators: they ask for a number of bytes, get exactly these, and hand out what they read. They know no
 * socket, so where the network cuts the stream makes no difference. Pure.
 */

/** Yields how many bytes it needs next, or something it has read. */
export type Steps<Item extends object, Result = void> = Generator<number | Item, Result, Buffer>;

/** The other side broke the protocol or a limit of ours; the message is for people. */
export class RfbViolation extends Error {
  override readonly name = 'RfbViolation';
}

export interface Feed<Item, Result> {
  /** Lazy: the next item is parsed when it is asked for. */
  push(chunk: Buffer): Generator<Item, void, undefined>;
  /** Set when the parser has come to its end. */
  result(): { readonly value: Result } | null;
  /** What was pushed and not consumed. */
  rest(): Buffer;
}

const NOTHING = Buffer.alloc(0);

export function createFeed<Item extends object, Result>(steps: Steps<Item, Result>): Feed<Item, Result> {
  let chunks: Buffer[] = [];
  let held = 0;
  let wanted: number | null = null;
  let ended: { readonly value: Result } | null = null;

  const take = (count: number): Buffer => {
    const whole = chunks.length === 1 ? (chunks[0] ?? NOTHING) : Buffer.concat(chunks, held);
    held -= count;
    chunks = held === 0 ? [] : [whole.subarray(count)];
    return whole.subarray(0, count);
  };

  function* push(chunk: Buffer): Generator<Item, void, undefined> {
    if (chunk.length > 0) chunks.push(chunk);
    held += chunk.length;
    while (ended === null) {
      if (wanted !== null && held < wanted) return;
      const bytes = wanted === null ? NOTHING : take(wanted);
      wanted = null;
      const step = steps.next(bytes);
      if (step.done === true) ended = { value: step.value };
      else if (typeof step.value === 'number') wanted = step.value;
      else yield step.value;
    }
  }

  return { push, result: () => ended, rest: () => Buffer.concat(chunks, held) };
}

export function* u8(): Generator<number, number, Buffer> {
  return (yield 1).readUInt8(0);
}

export function* u16(): Generator<number, number, Buffer> {
  return (yield 2).readUInt16BE(0);
}

export function* u32(): Generator<number, number, Buffer> {
  return (yield 4).readUInt32BE(0);
}

/** A length, then as many bytes: Latin-1 in the base protocol, read as UTF-8 where it is valid. */
export function* words(most: number, what: string): Generator<number, string, Buffer> {
  const length = yield* u32();
  if (length > most)
    throw new RfbViolation(`The VNC server sent ${what} of ${length} bytes; ${most} is the most.`);
  const bytes = yield length;
  const text = bytes.toString('utf8');
  // Some count a NUL or a line's end in.
  return (text.includes('\uFFFD') ? bytes.toString('latin1') : text).replace(/[\0\s]+$/, '');
}
