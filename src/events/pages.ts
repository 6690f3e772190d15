/**
 * A log in memory, as it is sent: page by page, encoded once for everybody who reads it. A page can be dropped at any time and
 * read again; full ones are, the longest unused first.
 */
import { frameOf } from './frames.ts';
import type { LogPage } from './log.ts';

/** Events of a page. */
export const PAGE = 128;
/** Bytes written at once, unless one event has more: what a client that does not read can have waiting here. */
const MOST_AT_ONCE = 64 * 1024;

/** The page on which the event after `cursor` is. */
export const pageAfter = (cursor: number): number => Math.floor(cursor / PAGE);

export interface Piece {
  readonly bytes: Buffer;
  /** The number of its last event. */
  readonly last: number;
}

export class Page {
  /** The number of the event before its first. */
  readonly start: number;
  #bytes: Buffer = Buffer.alloc(0);
  /** Where each of its events ends in the bytes. */
  readonly #ends: number[] = [];
  #over = false;
  /** Most readers of a log are at the same event. */
  #latest: { readonly from: number; readonly piece: Piece } | null = null;

  constructor(index: number) {
    this.start = index * PAGE;
  }

  /** The number of its last event so far. */
  get last(): number {
    return this.start + this.#ends.length;
  }

  get isFull(): boolean {
    return this.#ends.length === PAGE;
  }

  /** Nothing follows its last event. */
  get isOver(): boolean {
    return this.#over;
  }

  get size(): number {
    return this.#bytes.length;
  }

  /** What was read after `last`, at most what still fits. */
  add({ events, over }: LogPage): void {
    const frames = events.map(frameOf);
    let end = this.#bytes.length;
    for (const frame of frames) {
      end += Buffer.byteLength(frame);
      this.#ends.push(end);
    }
    if (frames.length > 0) this.#bytes = Buffer.concat([this.#bytes, Buffer.from(frames.join(''))]);
    this.#over = over;
    this.#latest = null;
  }

  /** What follows `cursor`, as much as is written at once; null: nothing yet. */
  from(cursor: number): Piece | null {
    if (this.#latest?.from === cursor) return this.#latest.piece;
    const first = cursor - this.start;
    if (first >= this.#ends.length) return null;
    const begin = this.#ends[first - 1] ?? 0;
    let next = first + 1;
    while (next < this.#ends.length && (this.#ends[next] ?? 0) - begin <= MOST_AT_ONCE) next++;
    const piece = { bytes: this.#bytes.subarray(begin, this.#ends[next - 1]), last: this.start + next };
    this.#latest = { from: cursor, piece };
    return piece;
  }
}

/** Full pages of all logs, together no larger than a bound. */
export class Shelf {
  readonly #most: number;
  readonly #pages = new Map<Page, () => void>();
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#most = mostBytes;
  }

  /** Uses a page; `forget` is called when there is no more room for it. */
  use(page: Page, forget: () => void): void {
    if (!this.#pages.delete(page)) this.#bytes += page.size;
    this.#pages.set(page, forget);
    for (const [oldest, forgetOldest] of this.#pages) {
      if (this.#bytes <= this.#most) break;
      this.remove(oldest);
      forgetOldest();
    }
  }

  remove(page: Page): void {
    if (this.#pages.delete(page)) this.#bytes -= page.size;
  }
}
