/** Requests that are not readable as HTTP never reach a route; they are answered in the envelope all the same. */
import type { Socket } from 'node:net';
import { ApiError, fault, invalid } from '../contract/errors.ts';
import { newId } from '../lib/ids.ts';
import type { Addresses } from './addresses.ts';
import { envelopeOf } from './envelope.ts';
import { ownAddress } from './origin.ts';

export interface UnreadableOptions {
  readonly addresses: Addresses;
  readonly now: () => Date;
  /** Without a trailing slash; null: the address the request arrived at. */
  readonly publicUrl: string | null;
}

function reasonOf(code: string | undefined): ApiError {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new ApiError('PAYLOAD_TOO_LARGE', 'The address and headers are longer than 16 KiB together.');
  }
  const late = code === 'ERR_HTTP_REQUEST_TIMEOUT';
  return invalid([
    late
      ? fault(['header'], 'the request took too long to arrive', 'timeout')
      : fault(['header'], 'this is not a readable HTTP/1.1 request', 'bad_request'),
  ]);
}

const REASONS: Readonly<Record<number, string>> = { 413: 'Payload Too Large', 422: 'Unprocessable Entity' };

/** The whole response as it goes over the wire: there is no response object for what is no request. */
export function unreadableResponse(
  code: string | undefined,
  address: string,
  publicUrl: string,
  options: Pick<UnreadableOptions, 'addresses' | 'now'>,
): string {
  const requestId = newId('req');
  const envelope = envelopeOf(reasonOf(code), { requestId, publicUrl, keyed: false, refunded: 0 });
  const payload = JSON.stringify(envelope.body);
  const { limit, remaining, reset } = options.addresses.look(address, options.now());
  const headers: Record<string, string | number> = {
    ...envelope.headers,
    'X-Coasty-Request-Id': requestId,
    'X-RateLimit-Limit': limit,
    'X-RateLimit-Remaining': remaining,
    'X-RateLimit-Reset': reset,
    'RateLimit-Limit': limit,
    'RateLimit-Remaining': remaining,
    'RateLimit-Reset': reset,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(payload),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${envelope.status} ${REASONS[envelope.status] ?? ''}\r\n${lines.join('')}\r\n${payload}`;
}

/** Answers what the HTTP parser refused, when somebody is still there to read it, and closes the connection. */
export function refuseUnreadable(
  error: NodeJS.ErrnoException,
  socket: Socket,
  options: UnreadableOptions,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0)
    return void socket.destroy();
  const encrypted = 'encrypted' in socket && socket.encrypted === true;
  const publicUrl = options.publicUrl ?? `http${encrypted ? 's' : ''}://${ownAddress(socket)}`;
  socket.end(unreadableResponse(error.code, socket.remoteAddress ?? '', publicUrl, options));
}
