/** The HTTP of server-sent events: the head of an answer that goes on. What it says, and when it ends, is its room's affair. */
import type { OutgoingHttpHeaders } from 'node:http';
import type { Writable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Addresses } from './addresses.ts';
import { nameResponse } from './porch.ts';

const HEAD = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  // A proxy that waits for more before it passes on what it has would make nothing of this live.
  'x-accel-buffering': 'no',
  // Kept for another request it would keep a server that is asked to end from ending.
  connection: 'close',
} as const;

/** Of a client that comes back. */
export function lastEventIdOf(request: FastifyRequest): string | null {
  const value = request.headers['last-event-id'];
  return typeof value === 'string' ? value : null;
}

/** Sends the head, with what every response carries, and leaves the rest to `stream`; null: 204, so that EventSource stops. */
export function beginEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  stream: ((to: Writable) => void) | null,
  { addresses, log }: { readonly addresses: Addresses; readonly log: Logger },
): FastifyReply {
  if (stream === null) return reply.code(204).send();
  nameResponse(request, reply, addresses);
  reply.headers(HEAD).hijack();
  const { raw } = reply;
  raw.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders);
  // Of answers that were sent to their end the server tells by itself.
  raw.once('close', () => {
    if (raw.writableFinished) return;
    const [route, ms] = [request.routeOptions.url, Math.round(reply.elapsedTime)];
    log.info({ request_id: request.id, route, ms }, 'a stream was left');
  });
  try {
    stream(raw);
  } catch (error) {
    // The head is gone: what can still be said is that this is no good end.
    log.error({ request_id: request.id, err: error }, 'a stream failed');
    raw.destroy();
  }
  return reply;
}
