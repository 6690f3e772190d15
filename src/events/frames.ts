/** Events as they go over the wire (WHATWG, "Server-sent events"), and where in their log a client is. */
import type { LoggedEvent } from './log.ts';

/** The first line: ms until a client that lost its connection comes back. */
export const RETRY = Buffer.from('retry: 1000\n\n');

/** A comment: no client hears it, every proxy sees that the connection is used. */
export const KEEPALIVE = Buffer.from(': keepalive\n\n');

/** `data` is JSON and has no line breaks of its own. */
export function frameOf({ seq, type, data }: LoggedEvent): string {
  return `id: ${seq}\nevent: ${type}\ndata: ${data}\n\n`;
}

/** Events that a log can have: its numbers are 32-bit integers, and what is read after one is counted from there. */
const MOST = 2_000_000_000;

function numberOf(given: unknown): number {
  const text = String(given ?? '').trim();
  return /^\d+$/.test(text) ? Math.min(Number(text), MOST) : 0;
}

/**
 * The number of the last event that a client has: the largest that it names, as EventSource sends the `?after=` of its address
 * again whenever it comes back. What is no number is 0.
 */
export function cursorOf(lastEventId: string | null, after: unknown): number {
  return Math.max(0, ...[lastEventId, after].flat().map(numberOf));
}
